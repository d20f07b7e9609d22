#pragma once

#include <span>
#include <vector>

namespace continuo {

/// A normal distribution of what a function may be at a point.
struct Belief {
    double mean = 0;
    double deviation = 0;
};

/// Gaussian process regression (Rasmussen and Williams 2006, algorithm 2.1) with a Matern 5/2
/// kernel that has a length for each coordinate, for functions over the unit cube. Lengths and
/// noise are those with the largest marginal likelihood under a weak prior, found by trying some
/// for one coordinate after the other.
class GaussianProcess {
public:
    /// `points` [n][dimensions] within 0 to 1, at least one; `values` [n], finite.
    GaussianProcess(std::vector<std::vector<double>> points, std::span<const double> values);

    Belief at(std::span<const double> point) const;
    /// By how much a function value is expected to fall below `best` (Mockus 1975; Jones et al.
    /// 1998, equation 15), in units of the values.
    double expectedImprovement(std::span<const double> point, double best) const;

    const std::vector<double>& lengths() const { return lengths_; }

private:
    double kernel(std::span<const double> a, std::span<const double> b) const;
    double fit(); ///< with the present lengths and noise; returns the log posterior of these

    std::vector<std::vector<double>> points_;
    std::vector<double> values_; ///< standardised
    double mean_ = 0, scale_ = 1;
    std::vector<double> lengths_;
    double noise_ = 1e-2;              ///< variance
    std::vector<double> factor_;       ///< Cholesky's, lower triangle [n, n]
    std::vector<double> coefficients_; ///< inverse of the covariance, times the values
};

} // namespace continuo
