#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/SequenceModel.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace continuo {

/// How well hidden music is predicted, in one task, beside what simple habits reach.
///
/// Bits per note: -log2 likelihood of the hidden POS, PITCH, VEL, DUR and END tokens, divided by
/// the number of hidden notes; so models of different vocabularies can be compared.
struct TaskEvaluation {
    Task task = Task::fill;
    std::size_t windows = 0, notes = 0, tokens = 0;
    double bitsPerNote = 0;        ///< of the model
    double ngramBitsPerNote = 0;   ///< interpolated 3-gram
    double copyBitsPerNote = 0;    ///< previous bar copied
    double unigramBitsPerNote = 0; ///< without any context
    double accuracy = 0;           ///< share of tokens whose most probable guess was right
    std::map<std::string, double> accuracyByType; ///< "position", "pitch", "velocity", ...
};

/// How to evaluate.
struct EvaluationOptions {
    std::size_t windows = 200; ///< per task
    int bars = 2;              ///< hidden in fill and continue
    std::uint64_t seed = 1;    ///< of the places
};

/// Evaluates on the songs marked `test` (else `valid`, else all); the baselines learn from those
/// marked `train`. Stopping gives the tasks that are done. Throws Error without usable songs.
std::vector<TaskEvaluation> evaluate(SequenceModel& model, const std::vector<Song>& songs,
                                     const EvaluationOptions& options, const JobContext& job);

} // namespace continuo
