#pragma once

#include <torch/torch.h>

namespace continuo {

/// While it lives, matrix products run in bfloat16 where the device is much faster at it: CUDA,
/// CPUs with AMX tiles (there 7 times as fast as single precision in LibTorch 1.13, measured) and
/// CPUs that multiply bfloat16 vectors (Zen 5: a training step of the starter is 1.5 times as
/// fast); on others it is slower. Weights, sums and the residual stream stay in single precision.
class ReducedPrecision {
public:
    /// `largeProducts`: on a CPU, small ones stay in single precision, where casts cost more than
    /// they save.
    ReducedPrecision(torch::Device device, bool largeProducts);
    ~ReducedPrecision();
    ReducedPrecision(const ReducedPrecision&) = delete;
    ReducedPrecision& operator=(const ReducedPrecision&) = delete;

private:
    torch::DeviceType type_;
    bool active_;
};

} // namespace continuo
