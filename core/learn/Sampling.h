#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace continuo {

/// How the next token is drawn from the model's probabilities.
struct Sampling {
    double temperature = 1.0; ///< 0 always takes the most probable; above 1 flattens
    double topP = 0.95;       ///< nucleus: the smallest set that holds this much probability
    double minP = 0.03;       ///< drops tokens less probable than this times the most probable
    std::uint64_t seed = 1;   ///< the same seed gives the same notes
    /// Where each take stands in the model's latent space, [takes, Decoder::latentSize()]; drawn
    /// from the standard normal distribution by the seed where nothing is said.
    std::vector<std::vector<float>> latents = {};

    bool operator==(const Sampling&) const = default;
};

/// A small random generator (SplitMix64, Steele et al. 2014) whose numbers are the same everywhere.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next();
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; } ///< [0, 1)
    /// [0, bound); `bound` is positive.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
    bool chance(double probability) { return uniform() < probability; }
    double normal(); ///< mean 0, variance 1
    /// An index drawn in proportion to its weight; the weights are not all zero.
    std::size_t weighted(std::span<const double> weights);

    std::uint64_t state() const { return state_; }

private:
    std::uint64_t state_;
};

/// Draws a token: logits of tokens that are not allowed are ignored, the others are divided by the
/// temperature, then cut by min-p (Nguyen et al. 2024) and top-p (Holtzman et al. 2020). At least
/// one token is allowed. Both spans have the same length.
int sample(std::span<const float> logits, std::span<const std::uint8_t> allowed,
           const Sampling& sampling, Random& random);

} // namespace continuo
