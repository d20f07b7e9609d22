#pragma once

#include "core/learn/Checkpoint.h"

#include <string>
#include <torch/torch.h>

namespace continuo {

CheckpointTensor toCheckpoint(const torch::Tensor& tensor);
/// Copies the values into `target`, which has their shape.
void fromCheckpoint(const CheckpointTensor& source, torch::Tensor target);

/// A file of training state.
struct TrainingState {
    Checkpoint checkpoint;
    ModelDescription model; ///< that it belongs to
    std::string name;       ///< of the file, for errors

    /// An entry of its metadata; empty without.
    std::string text(const char* key) const;
    /// Throws Error where an entry is no number.
    std::int64_t number(const char* key) const;
};
/// Throws Error when it is damaged or of a model of another kind or other options.
TrainingState readTrainingState(std::istream& in, const std::string& name, const std::string& kind,
                                const ModelOptions& options);

/// The random numbers of dropout and noise, so that a resumed run draws those that the unbroken one
/// would.
std::string randomState(torch::Device device);
/// Of another kind of device or another LibTorch it is left: the run then draws other numbers.
void setRandomState(torch::Device device, const std::string& hex);

} // namespace continuo
