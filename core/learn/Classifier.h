#pragma once

#include "core/learn/Dataset.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// What some bars of music are like, in figures that say nothing of its key, meter or tempo: shares
/// of pitch classes above the tonic, melodic intervals, onsets within the quarter and the bar,
/// lengths; density, polyphony, register, loudness, drums. Always as many, in the same order.
std::vector<double> musicFeatures(const Grid& grid, std::size_t firstBar, std::size_t lastBar,
                                  std::span<const std::size_t> parts);

/// Tells classes of music apart by their features: multinomial logistic regression over
/// standardised features (Bishop 2006, section 4.3.4), fitted by gradient descent with momentum and
/// a small weight decay.
class Classifier {
public:
    struct Sample {
        std::vector<double> features;
        std::size_t label = 0; ///< below the number of classes
    };

    /// Fits `classes` classes; the same samples give the same classifier. Throws Error without
    /// samples.
    Classifier(std::span<const Sample> samples, std::size_t classes);

    /// The probability of each class.
    std::vector<double> probabilities(std::span<const double> features) const;
    std::size_t mostProbable(std::span<const double> features) const;

private:
    std::size_t classes_;
    std::vector<double> mean_, scale_; ///< per feature
    std::vector<double> weights_;      ///< [class, feature + 1], the last is the bias
};

/// What a window of a data set is to be told by.
enum class Label {
    style, ///< index into Dataset::styles()
    tempo  ///< quarter of tempoBin()'s range, 0 (slow) to 3
};
/// How many classes a label has in a data set.
std::size_t classesOf(const Dataset& dataset, Label label);

/// Where a window stands; none where nothing says.
std::optional<std::size_t> labelOf(const Example& example, Label label);

/// The features of the bars that a window hides, in all its parts.
std::vector<double> featuresOf(const Grid& grid, const Window& window);

/// Up to `count` windows of composing, see Dataset::examples(), that have the label.
std::vector<Classifier::Sample> samplesOf(const Dataset& dataset, Label label, std::size_t count,
                                          int tokens, std::uint64_t seed);

} // namespace continuo
