#pragma once

#include "core/learn/native/Kernels.h"

#include <cstdlib>
#include <memory>
#include <vector>

namespace continuo {

/// How the native decoder keeps a model's matrices: as 8-bit numbers with a scale for each row
/// (quicker, a quarter of the memory), or as they are.
enum class Precision { int8, single };

/// Memory for numbers that kernels read, which begins on a cache line. Large ones ask for large
/// pages: a token reads all of them, and looking up small pages costs a good part of that.
template <class T>
class Aligned {
public:
    Aligned() = default;
    explicit Aligned(std::size_t size);
    T* get() const { return values_.get(); }

private:
    struct Free {
        void operator()(T* p) const { std::free(p); }
    };
    std::unique_ptr<T, Free> values_;
};

/// Where Linear keeps quantized inputs; one for all layers of a decoder, which work by turns.
struct QuantizedRows {
    std::vector<std::uint8_t> values;
    std::vector<float> scales;
};

/// A layer y = W x with its weights packed for the kernels.
class Linear {
public:
    Linear() = default;
    /// `weights` [rows, columns], row by row.
    Linear(const Kernels& kernels, Precision precision, const float* weights, int rows,
           int columns);

    /// y = W x for each of `count` rows, or y += W x. Rows of x are inputs() apart, what fills them
    /// up being zero, and rows of y outputs().
    void operator()(const float* x, int count, float* y, QuantizedRows& scratch,
                    bool add = false) const;

    int inputs() const { return columns_; } ///< columns, filled up to whole panels
    int outputs() const { return rows_; }   ///< rows, likewise

private:
    const Kernels* kernels_ = nullptr;
    int rows_ = 0, columns_ = 0;
    Aligned<float> floats_;
    Aligned<std::int8_t> integers_;
    std::vector<float> scales_;
    std::vector<std::int32_t> sums_;
};

} // namespace continuo
