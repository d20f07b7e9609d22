#pragma once

#include <cstdint>

namespace continuo {

/// How the next token is drawn from the model's probabilities.
struct Sampling {
    double temperature = 1.0; ///< 0 always takes the most probable; above 1 flattens
    double topP = 0.95;       ///< nucleus: the smallest set that holds this much probability
    double minP = 0.03;       ///< drops tokens less probable than this times the most probable
    std::uint64_t seed = 1;   ///< the same seed gives the same notes

    bool operator==(const Sampling&) const = default;
};

} // namespace continuo
