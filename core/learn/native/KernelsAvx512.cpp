// For x86 processors with AVX-512 VNNI (2019 on).

#include <cstdint>
#include <immintrin.h>

namespace {

constexpr int lanes = 16;
constexpr int together = 4;

/// Four products a lane of an unsigned x with a signed weight: x is stored with 128 added.
struct GroupProduct {
    static constexpr int zero = 128;
    using Weights = __m512i;
    static Weights load(const std::int8_t* values) { return _mm512_loadu_si512(values); }

    explicit GroupProduct(const std::uint8_t* x) {
        int four;
        __builtin_memcpy(&four, x, sizeof four);
        x_ = _mm512_set1_epi32(four);
    }

    template <class Integers>
    void addTo(Integers& sums, const Weights& weights) const {
        sums = (Integers)_mm512_dpbusd_epi32((__m512i)sums, x_, weights);
    }

private:
    __m512i x_;
};

} // namespace

#include "core/learn/native/KernelsImpl.h"

namespace continuo {

const Kernels avx512Kernels = kernels("AVX-512 VNNI");

} // namespace continuo
