#include "core/learn/Sampling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory_resource>
#include <numbers>
#include <numeric>
#include <vector>

namespace continuo {

std::uint64_t Random::next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double Random::normal() {
    // Box and Muller 1958; the second of the pair is left, so that no state is kept.
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::size_t Random::weighted(std::span<const double> weights) {
    double left = uniform() * std::accumulate(weights.begin(), weights.end(), 0.0);
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0)
            continue;
        last = i;
        left -= weights[i];
        if (left < 0)
            break;
    }
    return last;
}

void guide(std::span<float> logits, std::span<const float> unasked, double guidance) {
    const auto weight = static_cast<float>(guidance);
    for (std::size_t i = 0; i < logits.size(); ++i)
        logits[i] = unasked[i] + weight * (logits[i] - unasked[i]);
}

int sample(std::span<const float> logits, std::span<const std::uint8_t> allowed,
           const Sampling& sampling, Random& random) {
    int best = -1;
    float highest = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (allowed[i] && (best < 0 || logits[i] > highest)) {
            best = static_cast<int>(i);
            highest = std::fmax(highest, logits[i]); // which is a number
        }
    if (sampling.temperature <= 0)
        return best;

    struct Candidate {
        int token;
        double weight; ///< relative to the most probable, which has 1
    };
    // Drawn for every token, so a vocabulary's worth of candidates needs no allocation.
    std::array<std::byte, 1024 * sizeof(Candidate)> room;
    std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
    std::pmr::vector<Candidate> candidates(&memory);
    candidates.reserve(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (!allowed[i])
            continue;
        const double weight =
            std::exp((double{logits[i]} - double{highest}) / sampling.temperature);
        // A damaged model says infinity, or no number at all: then the best is all there is.
        if (static_cast<int>(i) == best)
            candidates.push_back({best, 1});
        else if (weight >= sampling.minP && weight <= 1)
            candidates.push_back({static_cast<int>(i), weight});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.token < b.token;
    });
    double total = 0;
    for (const Candidate& c : candidates)
        total += c.weight;
    double kept = 0;
    std::size_t count = 0;
    while (count < candidates.size() && (count == 0 || kept < sampling.topP * total))
        kept += candidates[count++].weight;
    double left = random.uniform() * kept;
    for (std::size_t i = 0; i < count; ++i) {
        left -= candidates[i].weight;
        if (left < 0)
            return candidates[i].token;
    }
    return candidates[count - 1].token;
}

} // namespace continuo
