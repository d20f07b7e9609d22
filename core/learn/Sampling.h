#pragma once

#include "core/learn/Vocabulary.h"

#include <cstdint>
#include <span>
#include <vector>

namespace continuo {

/// More than this leaves little of the music.
inline constexpr double mostGuidance = 5;

/// How the next token is drawn from the model's probabilities.
struct Sampling {
    double temperature = 1.0; ///< 0 always takes the most probable; above 1 flattens
    double topP = 0.95;       ///< nucleus: the smallest set that holds this much probability
    double minP = 0.03;       ///< drops tokens less probable than this times the most probable
    std::uint64_t seed = 1;   ///< the same seed gives the same notes
    /// Where each take stands in the model's latent space, [takes, Decoder::latentSize()]; drawn
    /// from the standard normal distribution by the seed where nothing is said.
    std::vector<std::vector<float>> latents = {};
    /// How far what is asked for leads the model: 1 leaves it to what it has learned; above that a
    /// token gains by as much as it became more probable through being asked for. Classifier-free
    /// guidance (Ho and Salimans 2022; of language models Sanchez et al. 2023); see guide().
    double guidance = 2; ///< 0 to mostGuidance
    /// The prompt that asks for nothing, which guidance compares with; empty where nothing is asked
    /// for, and for models with a latent space. What is asked of cells is not heard there either.
    std::vector<Symbol> unasked = {};

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

/// Guides a model: `logits` of the prompt that asks for something become unasked + guidance *
/// (logits - unasked), those of the prompt that does not. Both have the same length.
void guide(std::span<float> logits, std::span<const float> unasked, double guidance);

/// Draws a token: logits of tokens that are not allowed are ignored, the others are divided by the
/// temperature, then cut by min-p (Nguyen et al. 2024) and top-p (Holtzman et al. 2020). At least
/// one token is allowed. Both spans have the same length.
int sample(std::span<const float> logits, std::span<const std::uint8_t> allowed,
           const Sampling& sampling, Random& random);

} // namespace continuo
