#include "core/learn/networks/Precision.h"

#include <ATen/autocast_mode.h>

namespace continuo {

bool fasterInBfloat16(torch::Device device, bool largeProducts) {
    if (device.is_cuda())
        return true;
#if defined(__x86_64__)
    return largeProducts &&
           (__builtin_cpu_supports("amx-bf16") || __builtin_cpu_supports("avx512bf16"));
#else
    static_cast<void>(largeProducts);
    return false;
#endif
}

namespace {

// The names of these functions changed in LibTorch 2.4.
void setAutocast(torch::DeviceType type, bool on) {
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    at::autocast::set_autocast_dtype(type, at::kBFloat16);
    at::autocast::set_autocast_enabled(type, on);
#else
    if (type == torch::kCUDA) {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(on);
    } else {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(on);
    }
#endif
}

} // namespace

ReducedPrecision::ReducedPrecision(torch::Device device, bool largeProducts)
    : type_(device.type()), active_(fasterInBfloat16(device, largeProducts)) {
    if (active_)
        setAutocast(type_, true);
}

ReducedPrecision::~ReducedPrecision() {
    if (!active_)
        return;
    setAutocast(type_, false);
    at::autocast::clear_cache(); // casts of weights that are about to change
}

} // namespace continuo
