// For x86 processors with AVX2 and FMA (2013 on).

#include <cstdint>
#include <immintrin.h>

namespace {

constexpr int lanes = 8;
constexpr int together = 2;

/// Four signed products a lane. The instruction multiplies unsigned by signed numbers, so the sign
/// of x moves to the weights; sums of two products stay below 2^15.
struct GroupProduct {
    static constexpr int zero = 0;
    using Weights = __m256i;
    static Weights load(const std::int8_t* values) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values));
    }

    explicit GroupProduct(const std::uint8_t* x) {
        int four;
        __builtin_memcpy(&four, x, sizeof four);
        x_ = _mm256_set1_epi32(four);
        size_ = _mm256_abs_epi8(x_);
    }

    template <class Integers>
    void addTo(Integers& sums, const Weights& weights) const {
        const __m256i pairs = _mm256_maddubs_epi16(size_, _mm256_sign_epi8(weights, x_));
        sums += (Integers)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
    }

private:
    __m256i x_, size_;
};

} // namespace

#include "core/learn/native/KernelsImpl.h"

namespace continuo {

const Kernels avx2Kernels = kernels("AVX2");

} // namespace continuo
