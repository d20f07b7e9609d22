#pragma once

#include "core/learn/Checkpoint.h"

#include <string>
#include <torch/torch.h>

namespace continuo {

CheckpointTensor toCheckpoint(const torch::Tensor& tensor);
/// Copies the values into `target`, which has their shape.
void fromCheckpoint(const CheckpointTensor& source, torch::Tensor target);

/// The random numbers of dropout and noise, so that a resumed run draws those that the unbroken one
/// would.
std::string randomState(torch::Device device);
/// Of another kind of device or another LibTorch it is left: the run then draws other numbers.
void setRandomState(torch::Device device, const std::string& hex);

} // namespace continuo
