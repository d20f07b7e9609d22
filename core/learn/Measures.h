#pragma once

#include "core/music/Note.h"
#include "core/music/Time.h"

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace continuo {

// Measures of music: pure functions over notes, which are sorted. Where they come from and how they
// differ from what others compute stands in resources/models/MEASURES.md. Drum notes have no pitch
// here: they do not count where pitch classes do.

/// How many notes of a reference were found again.
struct NoteMatch {
    std::size_t matched = 0;  ///< pairs
    std::size_t expected = 0; ///< notes of the reference
    std::size_t found = 0;    ///< notes of the answer

    double precision() const; ///< 0 to 1; 1 where nothing was found
    double recall() const;    ///< 0 to 1; 1 where nothing was expected
    double f1() const;        ///< 0 to 1; 1 where nothing was expected or found
    NoteMatch& operator+=(const NoteMatch& other);
};

/// Pairs each note of `reference` with at most one of `answer` of the same pitch whose onset is at
/// most `tolerance` ticks away, and the other way round: as many pairs as possible (as mir_eval,
/// Raffel et al. 2014).
NoteMatch matchNotes(std::span<const Note> reference, std::span<const Note> answer, Tick tolerance);

/// How many notes have each pitch class, 0 (C) to 11 (B).
using PitchClasses = std::array<double, 12>;
PitchClasses pitchClasses(std::span<const Note> notes);

/// What two histograms, each scaled to sum 1, have in common: 0 to 1. None where one is empty.
std::optional<double> overlap(const PitchClasses& a, const PitchClasses& b);
/// Entropy of the scaled histogram in bits, 0 to log2 12 (Wu and Yang 2020, section 5.1). None
/// where it is empty.
std::optional<double> entropy(const PitchClasses& histogram);
/// The largest share of the notes that one major or natural minor scale holds, 0 to 1 (Mogren
/// 2016). None where the histogram is empty.
std::optional<double> scaleConsistency(const PitchClasses& histogram);

/// How alike the rhythms of neighbouring bars are: 1 - sum Hamming(G_i, G_i+1) / ((T - 1) S), G_i
/// being which of the S slots of `slot` ticks of bar i begin a note (Wu and Yang 2020, section
/// 5.2). Pairs of bars of different length do not count; none where no pair is left.
std::optional<double> grooveConsistency(std::span<const Note> notes,
                                        std::span<const TickRange> bars, Tick slot);

/// The share of bars in which no note begins; none without bars.
std::optional<double> silenceRate(std::span<const Note> notes, std::span<const TickRange> bars);
/// The share of bars, from the second on and silent ones left out, that have the onsets and pitches
/// of the bar before; none where no bar is left.
std::optional<double> repetitionRate(std::span<const Note> notes, std::span<const TickRange> bars);

} // namespace continuo
