#include "core/learn/native/Linear.h"

#include <algorithm>
#include <cmath>
#include <new>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace continuo {

template <class T>
Aligned<T>::Aligned(std::size_t size) {
    constexpr std::size_t line = 64, page = std::size_t{2} << 20;
    const std::size_t bytes = size * sizeof(T);
    const std::size_t unit = bytes >= page / 2 ? page : line;
    const std::size_t rounded = (bytes + unit - 1) / unit * unit;
    values_.reset(static_cast<T*>(std::aligned_alloc(unit, rounded)));
    if (!values_)
        throw std::bad_alloc();
#if defined(__linux__)
    if (unit == page)
        ::madvise(values_.get(), rounded, MADV_HUGEPAGE); // refused, it only takes longer
#endif
    std::fill_n(values_.get(), size, T());
}

template class Aligned<float>;
template class Aligned<std::int8_t>;

Linear::Linear(const Kernels& kernels, Precision precision, const float* weights, int rows,
               int columns)
    : kernels_(&kernels), rows_(roundUp(rows, panelRows)), columns_(roundUp(columns, panelRows)) {
    const auto size = static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_);
    const auto packed = [&](int row, int column, int group) {
        const auto panel = static_cast<std::size_t>(row / panelRows);
        const auto perPanel = static_cast<std::size_t>(columns_ / group);
        return ((panel * perPanel + static_cast<std::size_t>(column / group)) * panelRows +
                static_cast<std::size_t>(row % panelRows)) *
                   static_cast<std::size_t>(group) +
               static_cast<std::size_t>(column % group);
    };
    if (precision == Precision::single) {
        floats_ = Aligned<float>(size);
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                floats_.get()[packed(row, column, 1)] = *weights++;
        return;
    }
    integers_ = Aligned<std::int8_t>(size);
    scales_.resize(static_cast<std::size_t>(rows_));
    sums_.resize(static_cast<std::size_t>(rows_));
    for (int row = 0; row < rows; ++row, weights += columns) {
        float largest = 0;
        for (int column = 0; column < columns; ++column)
            largest = std::max(largest, std::abs(weights[column]));
        const float inverse = largest > 0 ? 127 / largest : 0;
        scales_[static_cast<std::size_t>(row)] = largest / 127;
        for (int column = 0; column < columns; ++column) {
            const auto value = static_cast<std::int8_t>(std::lround(weights[column] * inverse));
            integers_.get()[packed(row, column, columnGroup)] = value;
            sums_[static_cast<std::size_t>(row)] += value;
        }
    }
}

void Linear::operator()(const float* x, int count, float* y, QuantizedRows& scratch,
                        bool add) const {
    const Rows result{y, count, rows_};
    if (!integers_.get()) {
        kernels_->multiplyFloat({rows_, columns_, floats_.get()}, x, columns_, result, add);
        return;
    }
    const auto rows = static_cast<std::size_t>(count);
    const auto columns = static_cast<std::size_t>(columns_);
    if (scratch.values.size() < rows * columns)
        scratch.values.resize(rows * columns);
    if (scratch.scales.size() < rows)
        scratch.scales.resize(rows);
    for (std::size_t row = 0; row < rows; ++row)
        scratch.scales[row] =
            kernels_->quantize(x + row * columns, columns_, scratch.values.data() + row * columns);
    kernels_->multiplyInt8({rows_, columns_, integers_.get(), scales_.data(), sums_.data()},
                           scratch.values.data(), scratch.scales.data(), result, add);
}

} // namespace continuo
