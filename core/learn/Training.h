#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/Distillation.h"
#include "core/learn/SequenceModel.h"

#include <filesystem>
#include <functional>
#include <map>
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
    double until = 1;    ///< share of the run after which it pauses, for `resume` to go on
    bool index = true;   ///< write the index of the songs beside the checkpoint, see Copying.h
    bool resume = false; ///< go on from the training state beside the checkpoint
    std::optional<Distillation> distillation; ///< learn from a teacher too
    /// With other processes, see SequenceModel::join(); all with the same songs and options. Only
    /// rank 0 reads and writes files, and what it decides holds for all.
    std::optional<Workers> workers;
};

/// What went wrong in a run that goes on.
enum class TrainingTrouble {
    none,
    notANumber, ///< a loss was not finite: the step was not taken and the rate is halved
    diverged,   ///< the loss grew, or stays no number: the weights of the last training state are
                ///< back and the rate is halved
    disk,       ///< nothing can be written: the run waits until it can
    collapsed   ///< a GAN makes much the same bars from any noise: less than `leastVariety`
};

/// One point of the charts; sent several times a second at most, and at once with trouble.
struct TrainingReport {
    std::int64_t step = 0, steps = 0;     ///< done, planned
    double epoch = 0;                     ///< fractional
    double trainLoss = 0;                 ///< nats per token, running mean since the last report
    double trainAccuracy = 0;             ///< 0 to 1
    std::map<std::string, double> others; ///< running means of Losses::others
    bool validated = false;               ///< what follows, to `best`, is of a fresh validation
    double validationLoss = 0;
    double validationBits = 0; ///< per hidden note, see Evaluation.h; 0 without a likelihood
    double validationAccuracy = 0;
    std::map<std::string, double> validationOthers; ///< what validate() said beside the loss
    bool best = false; ///< this validation is the best so far and was saved
    double learningRate = 0;
    double gradientNorm = 0;
    double tokensPerSecond = 0;
    double seconds = 0;     ///< since the start, earlier parts of a resumed run included
    double secondsLeft = 0; ///< estimate
    /// Of the 3-gram model on the same tokens; of bars that training songs have elsewhere where
    /// the model has no likelihood. 0 until known.
    double baselineLoss = 0;
    TrainingTrouble trouble = TrainingTrouble::none; ///< that this report is about
    std::string problem;                             ///< of the disk, in words
};

/// How a run ended.
struct TrainingResult {
    enum class End {
        finished,
        earlyStopped,
        timeUp,
        stopped,
        paused,  ///< as TrainingOptions::until says
        diverged ///< however low the rate, the loss grew or was no number
    };
    End end = End::finished;
    std::int64_t steps = 0;
    double bestValidationLoss = 0;        ///< infinite when there was none: no model was written
    double bestValidationBits = 0;        ///< per hidden note; 0 without a likelihood
    std::optional<TrainingReport> before; ///< of a model that goes on: as it was
    std::vector<TrainingReport> history;  ///< the validated reports
};

/// Where train() keeps what resuming needs.
std::filesystem::path trainingStatePath(const std::filesystem::path& checkpoint);

/// What a model's STYLE tokens stand for, in their order, as its record says.
std::vector<std::string> stylesIn(const std::string& record);

/// Bytes on the disk that a model keeps beside its own file: training state and index of its songs.
std::uintmax_t trainingFilesSize(const std::filesystem::path& checkpoint);

/// Trains `model` on the songs marked `train`, validating on those marked `valid`, and leaves it
/// with the weights of the best validation. `checkpoint` is written at every new best and, with its
/// training state beside it, at regular times, so that a kill loses little and `resume` goes on;
/// each replaces its predecessor. Stopping is no error. What goes wrong on the way is reported and
/// outlived, see TrainingTrouble. Throws Error without usable songs or when the disk refuses from
/// the start.
TrainingResult train(SequenceModel& model, const std::vector<Song>& songs,
                     const TrainingOptions& options, const std::filesystem::path& checkpoint,
                     const std::function<void(const TrainingReport&)>& report,
                     const JobContext& job);

} // namespace continuo
