#pragma once

#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// What a model costs and what it knows.
struct ModelFigures {
    std::uintmax_t bytes = 0; ///< of its file, and of its base's for an adapter
    std::int64_t parameters = 0;
    double tokensPerSecond = 0; ///< written by the decoder that composes, one take, one thread
    double bitsPerNote = 0;     ///< of two hidden bars to fill (or of onlyTask()), see Evaluation.h
};

/// Measures models on the held-out songs: first how well they predict `windows` windows, then, by
/// turns so that they meet the same disturbances, how quickly they write the same bars. Figures
/// that were not reached when it was stopped are 0. Throws Error when a model cannot be opened or
/// no song can be used.
std::vector<ModelFigures> compareModels(const ModelModule& module,
                                        const std::vector<std::filesystem::path>& paths,
                                        const std::vector<Song>& songs, std::size_t windows,
                                        const JobContext& job);

/// A smaller network to distil a model into.
struct Student {
    std::string kind;
    ModelOptions options;
};

/// A network of the same kind with about `share` less in width (0 to 0.9; whole heads) and a third
/// less in depth.
Student smallerThan(const std::string& kind, const ModelOptions& options, double share);

/// How to make a model smaller; ways can be combined, at least one is chosen.
struct ShrinkOptions {
    double prune = 0;               ///< share of its units to leave out, see Pruning.h; 0: none
    std::optional<Student> student; ///< learns from the model instead; not with `prune`
    bool int8 = false;              ///< store 8-bit weights, see Storage
    /// Of the pruned model or of the student. With `distillation` the model is the teacher.
    TrainingOptions training;
    std::size_t windows = 100; ///< of held-out songs to measure on
};

struct ShrinkResult {
    ModelFigures before, after;
    std::optional<TrainingResult> training; ///< where something had to be learned
};

/// Writes a smaller model than the one at `path` to `output`, another file, and measures both. Its
/// record tells how it was made. Stopping while it learns keeps what is best by then, unmeasured.
/// Throws Error when a file or the options cannot be used, or as train() does.
ShrinkResult shrink(const ModelModule& models, Device device, const std::filesystem::path& path,
                    const std::vector<Song>& songs, const ShrinkOptions& options,
                    const std::filesystem::path& output,
                    const std::function<void(const TrainingReport&)>& report,
                    const JobContext& job);

} // namespace continuo
