#pragma once

#include <cstdint>
#include <span>

namespace continuo {

/// Matrices are packed in panels of this many rows, which a kernel works on side by side; rows and
/// columns that fill up are zero.
inline constexpr int panelRows = 64;
/// Int8 products are added up over this many columns at once.
inline constexpr int columnGroup = 4;
/// Places of an attention cache that lie side by side; see Attention.
inline constexpr int blockPlaces = 16;

constexpr int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
}

/// A matrix of 8-bit numbers: row r stands for scales[r] times its integers. Symmetric, -127 to
/// 127.
struct Int8Matrix {
    int rows = 0, columns = 0; ///< as padded
    const std::int8_t* values; ///< [rows / 64, columns / 4, 64, 4]
    const float* scales;       ///< [rows]
    const std::int32_t* sums;  ///< [rows], of the row's integers
};

/// A matrix of floats.
struct FloatMatrix {
    int rows = 0, columns = 0; ///< as padded
    const float* values;       ///< [rows / 64, columns, 64]
};

/// Some rows of floats, `stride` apart.
struct Rows {
    float* values;
    int count;
    int stride;
};

/// Attention over a cache of keys and values, in blocks of 16 places. Numbers are floats, or pairs
/// of bfloat16 in the halves of a word (the first in the low one) at half the memory. `size`, of a
/// head, is a multiple of 16.
struct Attention {
    /// y [query, blocks * 16] = products of queries [query, size] with keys [blocks, size, 16]; a
    /// pair is two numbers of one key.
    void (*scores)(const float* keys, int blocks, int size, Rows queries, Rows y);
    /// y [query, size] += weights [query, blocks * 16] x values [blocks, 16, size]; a pair is two
    /// places of one column.
    void (*mix)(const float* values, int blocks, int size, Rows weights, Rows y);
};

/// The inner loops of the native decoder, compiled for one instruction set. What a row of a product
/// comes to does not depend on how many rows are worked on together, so a take does not depend on
/// the others. Pointers need no alignment.
struct Kernels {
    const char* name; ///< "AVX-512 VNNI"

    /// x [size] as 8-bit numbers; returns what one of them stands for. `y` is only understood by
    /// multiplyInt8 of the same kernels.
    float (*quantize)(const float* x, int size, std::uint8_t* y);
    /// y = W x for each of y.count rows, or y += W x; x [y.count, W.columns] quantized, with what
    /// its rows' integers stand for.
    void (*multiplyInt8)(const Int8Matrix& w, const std::uint8_t* x, const float* scales, Rows y,
                         bool add);
    /// The same in floats; x [y.count, xStride].
    void (*multiplyFloat)(const FloatMatrix& w, const float* x, int xStride, Rows y, bool add);
    /// y[i] = the product of row rows[i] of a plain matrix [any, columns] with x [columns].
    void (*dots)(const float* matrix, int columns, const int* rows, int count, const float* x,
                 float* y);

    /// Root mean square norm (Zhang and Sennrich 2019): y = x / rms(x) * gain. x may be y.
    void (*norm)(const float* x, const float* gain, int size, float* y);
    void (*gelu)(float* x, int size); ///< the exact one, with the error function
    void (*sigmoid)(float* x, int size);
    void (*tanh)(float* x, int size);

    Attention floats, halves;
    /// exp(x - max) in place; returns the sum.
    float (*exponents)(float* x, int size);
};

/// Those that this processor can run, the quickest first. The last one runs everywhere.
std::span<const Kernels* const> supportedKernels();

extern const Kernels portableKernels;
#if defined(__x86_64__)
extern const Kernels avx2Kernels;
extern const Kernels avx512Kernels;
#endif

} // namespace continuo
