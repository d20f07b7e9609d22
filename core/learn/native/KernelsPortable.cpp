// For any processor: vectors of 4, which every common one has.

#include <cstdint>

namespace {

constexpr int lanes = 4;
constexpr int together = 2;

struct GroupProduct {
    static constexpr int zero = 0;
    using Weights = const std::int8_t*;
    static Weights load(const std::int8_t* values) { return values; }

    explicit GroupProduct(const std::uint8_t* x) : x_(x) {}

    template <class Integers>
    void addTo(Integers& sums, Weights weights) const {
        for (int i = 0; i < lanes; ++i) {
            int sum = 0;
            for (int k = 0; k < 4; ++k)
                sum += static_cast<std::int8_t>(x_[k]) * weights[i * 4 + k];
            sums[i] += sum;
        }
    }

private:
    const std::uint8_t* x_;
};

} // namespace

#include "core/learn/native/KernelsImpl.h"

namespace continuo {

const Kernels portableKernels = kernels("portable");

namespace {

struct Supported {
    const Kernels* kernels[3];
    std::size_t count = 0;

    Supported() {
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vnni"))
            kernels[count++] = &avx512Kernels;
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            kernels[count++] = &avx2Kernels;
#endif
        kernels[count++] = &portableKernels;
    }
};

} // namespace

std::span<const Kernels* const> supportedKernels() {
    static const Supported supported;
    return {supported.kernels, supported.count};
}

} // namespace continuo
