// The kernels, written with the compiler's vector types; included by one file for each instruction
// set, which says how wide a vector is (`lanes` floats), how many of them a panel is worked on at a
// time (`together`), and how 8-bit numbers are multiplied (GroupProduct).
//
// These files are compiled for processors that the program may not run on. So nothing here may be
// shared with other files: no templates or inline functions of the standard library, everything in
// the unnamed namespace.

#include "core/learn/native/Kernels.h"

namespace continuo {
namespace {

constexpr int tile = 4; ///< rows of a batch that are worked on together

typedef float Vector __attribute__((vector_size(lanes * 4)));
typedef float LooseVector __attribute__((vector_size(lanes * 4), aligned(4), may_alias));
typedef std::int32_t Integers __attribute__((vector_size(lanes * 4)));
typedef std::uint8_t Bytes __attribute__((vector_size(lanes)));
typedef std::uint8_t LooseBytes __attribute__((vector_size(lanes), aligned(1), may_alias));

static_assert(panelRows % (lanes * together) == 0 && blockPlaces % lanes == 0);

inline Vector load(const float* p) { return *reinterpret_cast<const LooseVector*>(p); }
inline void store(float* p, const Vector& v) { *reinterpret_cast<LooseVector*>(p) = v; }
inline Vector all(float x) { return x - Vector{}; }
inline Vector larger(const Vector& a, const Vector& b) { return a > b ? a : b; }
inline Vector smaller(const Vector& a, const Vector& b) { return a < b ? a : b; }
inline Vector magnitude(const Vector& x) { return larger(x, -x); }

inline float sum(const Vector& v) {
    float total = 0;
    for (int i = 0; i < lanes; ++i)
        total += v[i];
    return total;
}

/// Added to a float below 2^22 in size, it leaves the nearest integer in the low bits.
constexpr float rounding = 12582912.0f; // 1.5 * 2^23

/// exp(x) with an error of a few units in the last place: 2^n times a polynomial (Cephes, expf).
inline Vector exponential(Vector x) {
    x = smaller(larger(x, all(-87.0f)), all(88.0f));
    const Vector shifted = x * 1.44269504f + rounding;
    const Vector n = shifted - rounding;
    const Vector r = x - n * 0.693359375f + n * 2.12194440e-4f;
    Vector p = r * 1.9875691500e-4f + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    const Integers exponent = (((Integers)shifted - (Integers)all(rounding)) + 127) << 23;
    return p * (Vector)exponent;
}

/// The error function to 1.5e-7 (Abramowitz and Stegun, 7.1.26).
inline Vector errorFunction(const Vector& x) {
    const Vector size = magnitude(x);
    const Vector t = 1.0f / (1.0f + 0.3275911f * size);
    Vector p = t * 1.061405429f - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    const Vector y = 1.0f - p * t * exponential(-(x * x));
    return x < 0.0f ? -y : y;
}

/// Applies a function of vectors to each number.
template <class Function>
inline void each(float* x, int size, Function function) {
    int i = 0;
    for (; i + lanes <= size; i += lanes)
        store(x + i, function(load(x + i)));
    if (i < size) {
        Vector rest = {};
        for (int k = i; k < size; ++k)
            rest[k - i] = x[k];
        rest = function(rest);
        for (int k = i; k < size; ++k)
            x[k] = rest[k - i];
    }
}

float quantize(const float* x, int size, std::uint8_t* y) {
    float largest = 0;
    int i = 0;
    if (size >= lanes) {
        Vector most = {};
        for (; i + lanes <= size; i += lanes)
            most = larger(most, magnitude(load(x + i)));
        for (int k = 0; k < lanes; ++k)
            largest = most[k] > largest ? most[k] : largest;
    }
    for (int k = i; k < size; ++k) {
        const float value = x[k] < 0 ? -x[k] : x[k];
        largest = value > largest ? value : largest;
    }
    const float inverse = largest > 0 ? 127.0f / largest : 0.0f;
    i = 0;
    for (; i + lanes <= size; i += lanes) {
        const Vector shifted = load(x + i) * inverse + rounding;
        const Integers whole = (Integers)shifted - (Integers)all(rounding) + GroupProduct::zero;
        *reinterpret_cast<LooseBytes*>(y + i) = __builtin_convertvector(whole, Bytes);
    }
    for (; i < size; ++i) {
        const float value = x[i] * inverse;
        y[i] = static_cast<std::uint8_t>(static_cast<int>(value + (value < 0 ? -0.5f : 0.5f)) +
                                         GroupProduct::zero);
    }
    return largest / 127.0f;
}

template <int B>
void multiplyInt8Tile(const Int8Matrix& w, int panel, const std::uint8_t* x, const float* scales,
                      float* y, int stride, bool add) {
    const int groups = w.columns / columnGroup;
    for (int part = 0; part < panelRows; part += lanes * together) {
        const std::int8_t* values =
            w.values + (static_cast<std::int64_t>(panel) * groups * panelRows + part) * columnGroup;
        const int row = panel * panelRows + part;
        Integers sums[together][B];
        for (int v = 0; v < together; ++v)
            for (int b = 0; b < B; ++b) {
                sums[v][b] = Integers{};
                // What was added to x to make it unsigned is taken off first.
                if constexpr (GroupProduct::zero != 0)
                    for (int k = 0; k < lanes; ++k)
                        sums[v][b][k] = -GroupProduct::zero * w.sums[row + v * lanes + k];
            }
        for (int group = 0; group < groups; ++group) {
            GroupProduct::Weights weights[together];
            for (int v = 0; v < together; ++v)
                weights[v] = GroupProduct::load(values + v * lanes * columnGroup);
            for (int b = 0; b < B; ++b) {
                const GroupProduct product(x + b * w.columns + group * columnGroup);
                for (int v = 0; v < together; ++v)
                    product.addTo(sums[v][b], weights[v]);
            }
            values += panelRows * columnGroup;
        }
        for (int v = 0; v < together; ++v) {
            const Vector scale = load(w.scales + row + v * lanes);
            for (int b = 0; b < B; ++b) {
                float* const place = y + b * stride + row + v * lanes;
                Vector result = __builtin_convertvector(sums[v][b], Vector) * (scale * scales[b]);
                if (add)
                    result += load(place);
                store(place, result);
            }
        }
    }
}

template <int B>
void multiplyFloatTile(const FloatMatrix& w, int panel, const float* x, int xStride, float* y,
                       int stride, bool add) {
    for (int part = 0; part < panelRows; part += lanes * together) {
        const float* values =
            w.values + static_cast<std::int64_t>(panel) * w.columns * panelRows + part;
        Vector sums[together][B] = {};
        for (int column = 0; column < w.columns; ++column) {
            Vector weights[together];
            for (int v = 0; v < together; ++v)
                weights[v] = load(values + v * lanes);
            for (int b = 0; b < B; ++b)
                for (int v = 0; v < together; ++v)
                    sums[v][b] += weights[v] * x[b * xStride + column];
            values += panelRows;
        }
        for (int v = 0; v < together; ++v)
            for (int b = 0; b < B; ++b) {
                float* const place = y + b * stride + panel * panelRows + part + v * lanes;
                store(place, add ? load(place) + sums[v][b] : sums[v][b]);
            }
    }
}

/// Calls work(first, size) for tiles of `count` rows; size is a Count<1> to Count<tile>.
template <int N>
struct Count {
    static constexpr int value = N;
};
template <class Work>
inline void tiled(int count, Work work) {
    int first = 0;
    for (; first + tile <= count; first += tile)
        work(first, Count<tile>());
    switch (count - first) {
    case 3:
        work(first, Count<3>());
        break;
    case 2:
        work(first, Count<2>());
        break;
    case 1:
        work(first, Count<1>());
        break;
    default:
        break;
    }
}

void multiplyInt8(const Int8Matrix& w, const std::uint8_t* x, const float* scales, Rows y,
                  bool add) {
    // A panel stays in the nearest cache while all rows of the batch pass by.
    for (int panel = 0; panel < w.rows / panelRows; ++panel)
        tiled(y.count, [&](int first, auto size) {
            multiplyInt8Tile<size.value>(w, panel, x + first * w.columns, scales + first,
                                         y.values + first * y.stride, y.stride, add);
        });
}

void multiplyFloat(const FloatMatrix& w, const float* x, int xStride, Rows y, bool add) {
    for (int panel = 0; panel < w.rows / panelRows; ++panel)
        tiled(y.count, [&](int first, auto size) {
            multiplyFloatTile<size.value>(w, panel, x + first * xStride, xStride,
                                          y.values + first * y.stride, y.stride, add);
        });
}

void dots(const float* matrix, int columns, const int* rows, int count, const float* x, float* y) {
    for (int row = 0; row < count; ++row) {
        const float* values = matrix + static_cast<std::int64_t>(rows[row]) * columns;
        Vector sums[2] = {};
        int i = 0;
        for (; i + 2 * lanes <= columns; i += 2 * lanes)
            for (int k = 0; k < 2; ++k)
                sums[k] += load(values + i + k * lanes) * load(x + i + k * lanes);
        float total = sum(sums[0] + sums[1]);
        for (; i < columns; ++i)
            total += values[i] * x[i];
        y[row] = total;
    }
}

void norm(const float* x, const float* gain, int size, float* y) {
    Vector squares = {};
    int i = 0;
    for (; i + lanes <= size; i += lanes)
        squares += load(x + i) * load(x + i);
    float total = sum(squares);
    for (; i < size; ++i)
        total += x[i] * x[i];
    const float scale = 1.0f / __builtin_sqrtf(total / static_cast<float>(size) + 1e-5f);
    for (i = 0; i + lanes <= size; i += lanes)
        store(y + i, load(x + i) * scale * load(gain + i));
    for (; i < size; ++i)
        y[i] = x[i] * scale * gain[i];
}

void gelu(float* x, int size) {
    each(x, size, [](const Vector& v) -> Vector {
        return 0.5f * v * (1.0f + errorFunction(v * 0.70710678f));
    });
}

void sigmoid(float* x, int size) {
    each(x, size, [](const Vector& v) -> Vector { return 1.0f / (1.0f + exponential(-v)); });
}

void hyperbolicTangent(float* x, int size) {
    each(x, size,
         [](const Vector& v) -> Vector { return 1.0f - 2.0f / (1.0f + exponential(v + v)); });
}

/// How an attention cache holds numbers: as floats, or in pairs of bfloat16, one in each half of a
/// word.
struct Floats {
    static constexpr int pack = 1;
    static Vector part(const Vector& words, int) { return words; }
};
struct Halves {
    static constexpr int pack = 2;
    static Vector part(const Vector& words, int half) {
        const Integers bits = (Integers)words;
        return half == 0 ? (Vector)(bits << 16) : (Vector)(bits & -0x10000);
    }
};

template <class Storage>
void scores(const float* keys, int blocks, int size, Rows queries, Rows y) {
    constexpr int parts = blockPlaces / lanes;
    const int words = size / Storage::pack * blockPlaces; // of a block
    tiled(queries.count, [&](int first, auto count) {
        constexpr int B = decltype(count)::value;
        const float* const q = queries.values + first * queries.stride;
        const auto work = [&](int block, auto together) {
            constexpr int N = decltype(together)::value;
            Vector sums[Storage::pack][N][parts][B] = {};
            const float* k = keys + static_cast<std::int64_t>(block) * words;
            for (int i = 0; i < size; i += Storage::pack, k += blockPlaces)
                for (int n = 0; n < N; ++n)
                    for (int part = 0; part < parts; ++part) {
                        const Vector key = load(k + n * words + part * lanes);
                        for (int half = 0; half < Storage::pack; ++half) {
                            const Vector value = Storage::part(key, half);
                            for (int b = 0; b < B; ++b)
                                sums[half][n][part][b] += value * q[b * queries.stride + i + half];
                        }
                    }
            for (int n = 0; n < N; ++n)
                for (int part = 0; part < parts; ++part)
                    for (int b = 0; b < B; ++b) {
                        Vector total = sums[0][n][part][b];
                        if constexpr (Storage::pack == 2)
                            total += sums[1][n][part][b];
                        store(y.values + (first + b) * y.stride + (block + n) * blockPlaces +
                                  part * lanes,
                              total);
                    }
        };
        constexpr int N = together > B ? together / B : 1; // several sums hide each other's latency
        int block = 0;
        for (; block + N <= blocks; block += N)
            work(block, Count<N>());
        for (; block < blocks; ++block)
            work(block, Count<1>());
    });
}

float exponents(float* x, int size) {
    float largest = x[0];
    int i = 0;
    if (size >= lanes) {
        Vector most = load(x);
        for (; i + lanes <= size; i += lanes)
            most = larger(most, load(x + i));
        for (int k = 0; k < lanes; ++k)
            largest = most[k] > largest ? most[k] : largest;
    }
    for (; i < size; ++i)
        largest = x[i] > largest ? x[i] : largest;
    each(x, size, [&](const Vector& v) -> Vector { return exponential(v - largest); });
    Vector totals = {};
    for (i = 0; i + lanes <= size; i += lanes)
        totals += load(x + i);
    float total = sum(totals);
    for (; i < size; ++i)
        total += x[i];
    return total;
}

template <class Storage>
void mix(const float* values, int blocks, int size, Rows weights, Rows y) {
    tiled(y.count, [&](int first, auto count) {
        constexpr int B = decltype(count)::value;
        const float* const w = weights.values + first * weights.stride;
        const auto columns = [&](int column, auto vectors) {
            constexpr int V = decltype(vectors)::value;
            Vector sums[Storage::pack][V][B] = {};
            const float* row = values + column;
            for (int place = 0; place < blocks * blockPlaces; place += Storage::pack, row += size)
                for (int v = 0; v < V; ++v) {
                    const Vector words = load(row + v * lanes);
                    for (int half = 0; half < Storage::pack; ++half) {
                        const Vector value = Storage::part(words, half);
                        for (int b = 0; b < B; ++b)
                            sums[half][v][b] += value * w[b * weights.stride + place + half];
                    }
                }
            for (int v = 0; v < V; ++v)
                for (int b = 0; b < B; ++b) {
                    float* const out = y.values + (first + b) * y.stride + column + v * lanes;
                    Vector total = load(out) + sums[0][v][b];
                    if constexpr (Storage::pack == 2)
                        total += sums[1][v][b];
                    store(out, total);
                }
        };
        // With pairs there are twice as many sums to keep.
        constexpr int V = B > 2 && Storage::pack == 2 && together > 1 ? together / 2 : together;
        int column = 0;
        for (; column + V * lanes <= size; column += V * lanes)
            columns(column, Count<V>());
        for (; column < size; column += lanes)
            columns(column, Count<1>());
    });
}

constexpr Kernels kernels(const char* name) {
    return {name,
            quantize,
            multiplyInt8,
            multiplyFloat,
            dots,
            norm,
            gelu,
            sigmoid,
            hyperbolicTangent,
            {scores<Floats>, mix<Floats>},
            {scores<Halves>, mix<Halves>},
            exponents};
}

} // namespace
} // namespace continuo
