#include "core/learn/Classifier.h"

#include "core/base/Error.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int steps = 400;
constexpr double rate = 0.5, momentum = 0.9, decay = 1e-3;
constexpr int tempoClasses = 4;
constexpr int lengthClasses = 8; ///< of durations, by octaves of grid steps

/// Shares of a sum, or zeros.
template <std::size_t n>
void addShares(std::vector<double>& features, const std::array<double, n>& counts) {
    const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
    for (const double count : counts)
        features.push_back(sum > 0 ? count / sum : 0);
}

/// Softmax in place.
void normalise(std::vector<double>& scores) {
    const double most = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (double& score : scores)
        sum += score = std::exp(score - most);
    for (double& score : scores)
        score /= sum;
}

} // namespace

std::vector<double> musicFeatures(const Grid& grid, std::size_t firstBar, std::size_t lastBar,
                                  std::span<const std::size_t> parts) {
    std::array<double, 12> classes{};
    std::array<double, 25> intervals{}; // -12 to 12 semitones, further ones with these
    std::array<double, 24> places{};    // within the quarter
    std::array<double, 8> quarters{};   // onsets on and off the first four quarters of a bar
    std::array<double, lengthClasses> lengths{};
    PitchClassWeights weights{};
    double length = 0, notes = 0, drums = 0, onsets = 0, pitch = 0, pitchSquares = 0, pitched = 0,
           velocity = 0, velocitySquares = 0, playing = 0;
    for (std::size_t bar = firstBar; bar < lastBar; ++bar)
        length += grid.bars()[bar].steps;
    for (const std::size_t part : parts) {
        const bool isDrums = grid.parts()[part].drums();
        int last = -1;
        bool plays = false;
        for (std::size_t bar = firstBar; bar < lastBar; ++bar) {
            const auto cell = grid.cell(bar, part);
            for (std::size_t i = 0; i < cell.size(); ++i) {
                const GridNote& note = cell[i];
                plays = true;
                ++notes;
                velocity += note.velocity;
                velocitySquares += note.velocity * note.velocity;
                const bool begins = i == 0 || cell[i - 1].step != note.step;
                if (begins) {
                    ++onsets;
                    ++places[note.step % v::stepsPerQuarter];
                    const int quarter = std::min(note.step / v::stepsPerQuarter, 3);
                    ++quarters[static_cast<std::size_t>(2 * quarter +
                                                        (note.step % v::stepsPerQuarter != 0))];
                }
                if (isDrums) {
                    ++drums;
                    continue;
                }
                const int duration = v::durationSteps[note.duration];
                ++lengths[static_cast<std::size_t>(
                    std::min(static_cast<int>(std::log2(duration)), lengthClasses - 1))];
                weights[note.pitch % 12u] += duration;
                pitch += note.pitch;
                pitchSquares += note.pitch * note.pitch;
                ++pitched;
                // The line of the highest notes.
                if (i + 1 == cell.size() || cell[i + 1].step != note.step) {
                    if (last >= 0)
                        ++intervals[static_cast<std::size_t>(
                            12 + std::clamp(note.pitch - last, -12, 12))];
                    last = note.pitch;
                }
            }
        }
        playing += plays;
    }
    const auto key = fitKeys(weights);
    const int tonic = key ? key->best.root : 0;
    for (std::size_t i = 0; i < 12; ++i)
        classes[i] = weights[(i + static_cast<std::size_t>(tonic)) % 12];
    std::vector<double> features;
    addShares(features, classes);
    addShares(features, intervals);
    addShares(features, places);
    addShares(features, quarters);
    addShares(features, lengths);
    const auto spread = [](double sum, double squares, double count) {
        return count > 0 ? std::sqrt(std::max(0.0, squares / count - sum * sum / count / count))
                         : 0;
    };
    const double beats = std::max(1.0, length / v::stepsPerQuarter);
    features.insert(features.end(),
                    {std::log2(0.1 + onsets / beats), notes / std::max(1.0, onsets), playing,
                     drums / std::max(1.0, notes), pitched > 0 ? pitch / pitched : 60,
                     spread(pitch, pitchSquares, pitched), notes > 0 ? velocity / notes : 8,
                     spread(velocity, velocitySquares, notes),
                     key ? key->major - key->minor : 0.0});
    return features;
}

Classifier::Classifier(std::span<const Sample> samples, std::size_t classes) : classes_(classes) {
    if (samples.empty() || classes == 0)
        throw Error("there is no music to tell classes apart by", {},
                    "Choose a folder with more songs.");
    const std::size_t size = samples.front().features.size();
    const double count = static_cast<double>(samples.size());
    mean_.assign(size, 0);
    scale_.assign(size, 0);
    for (const Sample& sample : samples)
        for (std::size_t f = 0; f < size; ++f)
            mean_[f] += sample.features[f] / count;
    for (const Sample& sample : samples)
        for (std::size_t f = 0; f < size; ++f)
            scale_[f] += std::pow(sample.features[f] - mean_[f], 2) / count;
    for (double& scale : scale_)
        scale = scale > 1e-12 ? 1 / std::sqrt(scale) : 0; // what never varies says nothing

    // Rare classes count as much as common ones.
    std::vector<double> share(classes, 0);
    for (const Sample& sample : samples)
        share[sample.label] += 1;
    const double present = static_cast<double>(classes) -
                           static_cast<double>(std::count(share.begin(), share.end(), 0.0));
    weights_.assign(classes * (size + 1), 0);
    std::vector<double> gradient(weights_.size()), speed(weights_.size(), 0);
    for (int step = 0; step < steps; ++step) {
        std::fill(gradient.begin(), gradient.end(), 0);
        for (const Sample& sample : samples) {
            const auto guess = probabilities(sample.features);
            const double weight = 1 / (present * share[sample.label]);
            for (std::size_t c = 0; c < classes; ++c) {
                const double error = weight * (guess[c] - (c == sample.label));
                double* row = &gradient[c * (size + 1)];
                for (std::size_t f = 0; f < size; ++f)
                    row[f] += error * (sample.features[f] - mean_[f]) * scale_[f];
                row[size] += error;
            }
        }
        for (std::size_t i = 0; i < weights_.size(); ++i) {
            speed[i] = momentum * speed[i] - rate * (gradient[i] + decay * weights_[i]);
            weights_[i] += speed[i];
        }
    }
}

std::vector<double> Classifier::probabilities(std::span<const double> features) const {
    std::vector<double> scores(classes_);
    for (std::size_t c = 0; c < classes_; ++c) {
        const double* row = &weights_[c * (features.size() + 1)];
        double sum = row[features.size()];
        for (std::size_t f = 0; f < features.size(); ++f)
            sum += row[f] * (features[f] - mean_[f]) * scale_[f];
        scores[c] = sum;
    }
    normalise(scores);
    return scores;
}

std::size_t Classifier::mostProbable(std::span<const double> features) const {
    const auto all = probabilities(features);
    return static_cast<std::size_t>(std::max_element(all.begin(), all.end()) - all.begin());
}

std::size_t classesOf(const Dataset& dataset, Label label) {
    return label == Label::style ? dataset.styles().size() : tempoClasses;
}

std::optional<std::size_t> labelOf(const Example& example, Label label) {
    if (label == Label::style)
        return example.style < 0 ? std::nullopt : std::optional<std::size_t>(example.style);
    const int bin = tempoBin(example.grid->bars()[example.window.firstBar].bpm);
    return static_cast<std::size_t>(bin * tempoClasses / v::tempo.count);
}

std::vector<double> featuresOf(const Grid& grid, const Window& window) {
    return musicFeatures(grid, window.hidden.front().bar, window.hidden.back().bar + 1,
                         window.parts);
}

std::vector<Classifier::Sample> samplesOf(const Dataset& dataset, Label label, std::size_t count,
                                          int tokens, std::uint64_t seed) {
    std::vector<Classifier::Sample> samples;
    for (const Example& example : dataset.examples(Task::compose, 8, count, tokens, seed))
        if (const auto value = labelOf(example, label))
            samples.push_back({featuresOf(*example.grid, example.window), *value});
    return samples;
}

} // namespace continuo
