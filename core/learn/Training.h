#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/SequenceModel.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// How to train. The defaults suit an ordinary computer and a collection of some hundred songs, or
/// of some dozen where a trained model goes on.
struct TrainingOptions {
    /// How a trained model goes on learning; none for one with random weights. It is then validated
    /// before the first step, and keeps its weights unless they become better.
    std::optional<Tuning> tuning;
    std::string from;        ///< the model it goes on from, for the record
    int epochs = 10;         ///< an epoch shows each training song's length once, on average
    double minutes = 0;      ///< stop after this long; 0: no limit
    double learningRate = 0; ///< peak; 0: 1e-3, or what suits the tuning
    double warmup = 0.02;    ///< share of all steps in which the rate rises
    int batchTokens = 0;     ///< per optimiser step; 0: 4096, or 2048 for a model that goes on
    int validateEvery = 0;   ///< steps between validations; 0: chosen from the run's length
    int patience = 5;        ///< validations without improvement before stopping early; 0: never
    std::uint64_t seed = 1;
    bool augment = true; ///< transpose, shuffle slots, drop tracks
    bool resume = false; ///< go on from the training state beside the checkpoint
};

/// One point of the charts; sent several times a second at most.
struct TrainingReport {
    std::int64_t step = 0, steps = 0; ///< done, planned
    double epoch = 0;                 ///< fractional
    double trainLoss = 0;             ///< nats per token, running mean since the last report
    double trainAccuracy = 0;         ///< 0 to 1
    bool validated = false;           ///< the next four hold a fresh validation
    double validationLoss = 0;
    double validationBits = 0; ///< per hidden note, see Evaluation.h
    double validationAccuracy = 0;
    bool best = false; ///< this validation is the best so far and was saved
    double learningRate = 0;
    double gradientNorm = 0;
    double tokensPerSecond = 0;
    double seconds = 0;      ///< since the start, earlier parts of a resumed run included
    double secondsLeft = 0;  ///< estimate
    double baselineLoss = 0; ///< of the 3-gram model on the same tokens; 0 until known
};

/// How a run ended.
struct TrainingResult {
    enum class End { finished, earlyStopped, timeUp, stopped };
    End end = End::finished;
    std::int64_t steps = 0;
    double bestValidationLoss = 0;
    double bestValidationBits = 0;        ///< per hidden note
    std::optional<TrainingReport> before; ///< of a model that goes on: as it was
    std::vector<TrainingReport> history;  ///< the validated reports
};

/// Where train() keeps what resuming needs.
std::filesystem::path trainingStatePath(const std::filesystem::path& checkpoint);

/// What a model's STYLE tokens stand for, in their order, as its record says.
std::vector<std::string> stylesIn(const std::string& record);

/// Trains `model` on the songs marked `train`, validating on those marked `valid`, and leaves it
/// with the weights of the best validation. `checkpoint` is written at every new best and, with its
/// training state beside it, at regular times, so that a kill loses little and `resume` goes on.
/// Stopping is no error. Throws Error without usable songs or when the disk refuses.
TrainingResult train(SequenceModel& model, const std::vector<Song>& songs,
                     const TrainingOptions& options, const std::filesystem::path& checkpoint,
                     const std::function<void(const TrainingReport&)>& report,
                     const JobContext& job);

} // namespace continuo
