#pragma once

#include "core/learn/Generation.h"
#include "core/learn/ModelModule.h"

#include <QCoreApplication>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>

namespace continuo {

/// Keeps the model that generates: opens the chosen checkpoint when it is first needed, on the
/// thread that needs it, and keeps it for the next round. Kinds that the native decoder lacks are
/// decoded by LibTorch, whose module is then loaded too.
class Generator {
    Q_DECLARE_TR_FUNCTIONS(continuo::Generator)

public:
    /// From any thread: which checkpoint the next round uses.
    void setModel(const std::filesystem::path& path);
    std::filesystem::path model() const;
    /// From any thread: sound is playing, so that generation leaves it a processor.
    void setPlaying(bool playing) { playing_ = playing; }

    /// On a job's thread. Throws Error when the model or the module cannot be opened.
    std::vector<Take> generate(const Score& score, const GenerationRequest& request,
                               const NoteSink& sink, const JobContext& job);
    /// Likewise: opens the model and lets it read what generate() will begin with.
    void prepare(const Score& score, const GenerationRequest& request, const JobContext& job);

private:
    mutable std::mutex mutex_; ///< guards wanted_
    std::filesystem::path wanted_;
    std::atomic<bool> playing_ = false;

    /// The model that is wanted, opened.
    Decoder& open(const JobContext& job);

    std::mutex work_; ///< guards what follows: one job at a time
    std::optional<ModelModule> module_;
    std::unique_ptr<Decoder> model_;
    std::filesystem::path opened_;
    std::filesystem::file_time_type openedTime_;
};

} // namespace continuo
