#pragma once

#include "core/learn/Dataset.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/VoiceLeading.h"

#include <memory>
#include <string>
#include <vector>

namespace continuo {

/// How a model learns from what a larger one says of each place instead of from the true token
/// alone (knowledge distillation, Hinton et al. 2015).
struct Distillation {
    std::shared_ptr<SequenceModel> teacher;
    std::string name;       ///< of the teacher, for the record
    double temperature = 2; ///< of both models' probabilities, at least 1
    double share = 0.5;     ///< of the teacher's word in the loss, 0 to 1
    /// What the rules of voice leading hold against a hidden note's pitches is taken off the
    /// teacher's logits, so that the student learns to mind them by itself.
    VoiceRules rules;
};

/// What the teacher says of a batch that was made of `rows`.
SoftTargets softTargets(const Distillation& distillation,
                        const std::vector<std::vector<Example>>& rows, const Batch& batch);

} // namespace continuo
