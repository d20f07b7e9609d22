#pragma once

#include "core/base/Job.h"
#include "core/learn/SequenceModel.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// The published benchmark of polyphonic music: sequences of frames, scored by the negative
/// log-likelihood of a frame given those before it (Boulanger-Lewandowski, Bengio and Vincent 2012,
/// "Modeling temporal dependencies in high-dimensional sequences", section 6).

using Frame = std::vector<int>; ///< sounding MIDI pitches, ascending; may be empty
using FrameSequence = std::vector<Frame>;

/// One data set of the benchmark.
struct FrameSet {
    std::string name;
    std::vector<FrameSequence> train, valid, test;
};

/// Reads {"train": [sequence], "valid": ..., "test": ...}, a sequence being a list of lists of MIDI
/// pitches from 21 to 108; `name` is the file's without its ending. Throws Error.
FrameSet readFrameSet(const std::filesystem::path& path);

/// The frames that are predicted: all but the first of each sequence.
std::size_t predictedFrames(std::span<const FrameSequence> sequences);

/// A sequence as the inputs of a SequenceModel and what follows each of them. A frame is its
/// pitches, ascending, then END, so the product of the tokens' probabilities is the frame's. What
/// the inputs tell beside the tokens is known before the token is predicted:
/// - where a frame begins, its token is its index (POS, modulo 48) instead of the END before it;
/// - `position`: 0, or 1 + the lowest pitch of the frame before that may still follow here;
/// - `bar`: 16 x the pitches said in this frame (to 3) + how many frames that pitch has sounded (to
///   15).
struct EncodedFrames {
    std::vector<Symbol> symbols;
    std::vector<std::int16_t> targets; ///< as long; -1 in the first frame, which is not predicted
    std::vector<std::size_t> starts;   ///< of each frame in `symbols`, and their number at the end
};
EncodedFrames encodeFrames(const FrameSequence& frames, int transpose = 0);

/// -6 to +5 semitones, the nearest first.
std::span<const int> allTranspositions();

/// Nats per predicted frame. Long sequences are read in windows of the model's context, each
/// overlapping the one before by half, so that every frame is predicted once, with its past. With
/// several `transpositions` (semitones) a token's probability is the mean of what the model says of
/// it in each of them, which is a distribution again. Stopping gives the mean so far. Throws Error
/// without frames.
double scoreFrames(SequenceModel& model, std::span<const FrameSequence> sequences,
                   std::span<const int> transpositions, const JobContext& job);

/// How a model learns frames.
struct FrameTraining {
    double tokens = 4e6;        ///< read in all, so that every data set takes the same time
    double learningRate = 3e-3; ///< peak; warmed up, then a cosine
    int batchTokens = 2048;     ///< per optimiser step
    std::uint64_t seed = 1;
};

/// A network and its training for one row and column of the table: small networks, since the data
/// sets are small, and more dropout where little is to be read.
struct FrameRecipe {
    ModelOptions model;
    FrameTraining training;
};
FrameRecipe frameRecipe(const std::string& kind, const FrameSet& set);

/// The state of a run, told after each validation.
struct FrameReport {
    std::int64_t step = 0, steps = 0;
    double trainLoss = 0;  ///< nats per token since the last report
    double validation = 0; ///< nats per frame, on a part of a large validation set
    double cpuSeconds = 0; ///< of this process since the start
};

/// Trains on `set.train`, transposed at random by -6 to +5 semitones, and leaves `model` with the
/// weights of the best validation. Throws Error without frames to learn from.
void trainOnFrames(SequenceModel& model, const FrameSet& set, const FrameTraining& options,
                   const std::function<void(const FrameReport&)>& report, const JobContext& job);

} // namespace continuo
