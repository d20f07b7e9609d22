#pragma once

#include "core/learn/Phrases.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace continuo {

class NgramModel;

/// How good a latent space is, on held-out phrases.
struct PhraseReport {
    std::size_t phrases = 0, morphs = 0;
    /// The steps of morphs, the same by cross-fading the notes (each note of the one phrase goes
    /// and each of the other comes with the probability t), and the pieces' own phrases.
    struct Steps {
        double longest = 0; ///< largest distance (1 - note F1) of two steps; small is smooth
        double detour = 0;  ///< sum of the distances / distance of the ends
        double bits = 0;    ///< per note by the 3-gram model of the training songs: how strange
    };
    Steps morph, crossFade;
    double realBits = 0;  ///< of the phrases themselves
    double drawnBits = 0; ///< of phrases from anywhere
    /// Change of each trait in a phrase made again one standard deviation further, in standard
    /// deviations of the training phrases: 1 is what was asked for.
    Traits response{};
};

/// Measures on `phrases` (windows of Task::phrase with notes); the seed chooses what is drawn.
PhraseReport judgePhrases(Decoder& model, std::span<const Example> phrases, const NgramModel& ngram,
                          std::size_t morphs, std::uint64_t seed, const JobContext& job);

} // namespace continuo
