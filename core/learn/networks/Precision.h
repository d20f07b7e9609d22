#pragma once

#include <torch/torch.h>

namespace continuo {

/// Whether matrix products are much faster in bfloat16 on this device: CUDA, CPUs with AMX tiles
/// (there 7 times as fast as single precision in LibTorch 1.13, measured) and CPUs that multiply
/// vectors of it (Zen 5: a training step of the starter is 1.5 times as fast); on others it is
/// slower. `largeProducts`: on a CPU, small ones stay in single precision, where casts cost more
/// than they save.
bool fasterInBfloat16(torch::Device device, bool largeProducts);

/// While it lives, matrix products run in bfloat16 where that is faster. Weights, sums and the
/// residual stream stay in single precision.
class ReducedPrecision {
public:
    ReducedPrecision(torch::Device device, bool largeProducts);
    ~ReducedPrecision();
    ReducedPrecision(const ReducedPrecision&) = delete;
    ReducedPrecision& operator=(const ReducedPrecision&) = delete;

private:
    torch::DeviceType type_;
    bool active_;
};

} // namespace continuo
