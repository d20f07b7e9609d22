#include "core/learn/GaussianProcess.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace continuo {

namespace {

constexpr double usualLength = 0.5; ///< mean of the prior, on a log scale with deviation 1
constexpr double triedLengths[] = {0.1, 0.2, 0.35, 0.6, 1, 2, 4};
constexpr double triedNoise[] = {1e-4, 1e-3, 1e-2, 0.05, 0.2};
constexpr int passes = 2;

} // namespace

GaussianProcess::GaussianProcess(std::vector<std::vector<double>> points,
                                 std::span<const double> values)
    : points_(std::move(points)), values_(values.begin(), values.end()) {
    const auto n = static_cast<double>(values_.size());
    for (const double value : values_)
        mean_ += value / n;
    double variance = 0;
    for (const double value : values_)
        variance += (value - mean_) * (value - mean_) / n;
    scale_ = variance > 0 ? std::sqrt(variance) : 1;
    for (double& value : values_)
        value = (value - mean_) / scale_;

    lengths_.assign(points_.front().size(), usualLength);
    double best = fit();
    const auto improve = [&](double& setting, std::span<const double> tried) {
        double kept = setting;
        for (const double value : tried) {
            setting = value;
            if (const double found = fit(); found > best) {
                best = found;
                kept = value;
            }
        }
        setting = kept;
    };
    for (int pass = 0; pass < passes; ++pass) {
        for (double& length : lengths_)
            improve(length, triedLengths);
        improve(noise_, triedNoise);
    }
    fit();
}

double GaussianProcess::kernel(std::span<const double> a, std::span<const double> b) const {
    double squares = 0;
    for (std::size_t d = 0; d < lengths_.size(); ++d) {
        const double distance = (a[d] - b[d]) / lengths_[d];
        squares += distance * distance;
    }
    const double r = std::sqrt(5 * squares);
    return (1 + r + r * r / 3) * std::exp(-r);
}

double GaussianProcess::fit() {
    const std::size_t n = points_.size();
    factor_.assign(n * n, 0);
    const auto at = [&](std::size_t row, std::size_t column) -> double& {
        return factor_[row * n + column];
    };
    double logDeterminant = 0;
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t column = 0; column <= row; ++column) {
            double sum = kernel(points_[row], points_[column]) + (row == column ? noise_ : 0);
            for (std::size_t i = 0; i < column; ++i)
                sum -= at(row, i) * at(column, i);
            if (row == column) {
                at(row, row) = std::sqrt(std::max(sum, 1e-12));
                logDeterminant += std::log(at(row, row));
            } else {
                at(row, column) = sum / at(column, column);
            }
        }
    coefficients_ = values_;
    double fitness = -logDeterminant;
    for (std::size_t row = 0; row < n; ++row) { // forwards: L y
        for (std::size_t i = 0; i < row; ++i)
            coefficients_[row] -= at(row, i) * coefficients_[i];
        coefficients_[row] /= at(row, row);
        fitness -= 0.5 * coefficients_[row] * coefficients_[row];
    }
    for (std::size_t row = n; row-- > 0;) { // backwards: L^T x = y
        for (std::size_t i = row + 1; i < n; ++i)
            coefficients_[row] -= at(i, row) * coefficients_[i];
        coefficients_[row] /= at(row, row);
    }
    for (const double length : lengths_) {
        const double off = std::log(length / usualLength);
        fitness -= 0.5 * off * off;
    }
    return fitness;
}

Belief GaussianProcess::at(std::span<const double> point) const {
    const std::size_t n = points_.size();
    std::vector<double> towards(n);
    double mean = 0;
    for (std::size_t i = 0; i < n; ++i) {
        towards[i] = kernel(points_[i], point);
        mean += towards[i] * coefficients_[i];
    }
    double variance = 1;
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t i = 0; i < row; ++i)
            towards[row] -= factor_[row * n + i] * towards[i];
        towards[row] /= factor_[row * n + row];
        variance -= towards[row] * towards[row];
    }
    return {mean_ + scale_ * mean, scale_ * std::sqrt(std::max(variance, 0.0))};
}

double GaussianProcess::expectedImprovement(std::span<const double> point, double best) const {
    const Belief belief = at(point);
    if (belief.deviation <= 0)
        return std::max(0.0, best - belief.mean);
    const double z = (best - belief.mean) / belief.deviation;
    const double density = std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi);
    const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
    return belief.deviation * (z * below + density);
}

} // namespace continuo
