#pragma once

#include "core/music/Score.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

/// A scale: a root and the pitch classes that belong to it.
struct Scale {
    int root = 0;               ///< pitch class, 0 (C) to 11 (B)
    std::string mode = "major"; ///< one of scaleModes()

    /// Whether a MIDI pitch belongs to the scale.
    bool contains(int pitch) const;
    /// Bit p is set when pitch class p belongs to the scale.
    unsigned pitchClasses() const;
    /// "D minor".
    std::string name() const;
    /// The pitch of the scale (0 to 127) that is nearest to `pitch`, the lower of two.
    int nearest(int pitch) const;
    /// Moves `pitch` by `steps` scale steps, first onto the scale when it is off it.
    int step(int pitch, int steps) const;

    bool operator==(const Scale&) const = default;
};

/// The names that Scale::mode can have, the common ones first.
const std::vector<std::string>& scaleModes();

/// Reads "D minor", "F# dorian", "Bb", "c harmonic minor". Throws Error on anything else.
Scale parseScale(std::string_view text);

/// "C#4" for 61; 60 is C4.
std::string pitchName(int pitch);
/// Reads "C#4", "Bb3", "c-1" or a MIDI key; none for anything that is not from 0 to 127.
std::optional<int> parsePitch(std::string_view text);

/// A MIDI pitch moved by up to twelve semitones; by an octave less, or more, where it would leave
/// the range.
int transposedPitch(int pitch, int semitones);

/// How much each pitch class sounds, in any unit.
using PitchClassWeights = std::array<double, 12>;

/// How well keys fit some music.
struct KeyFit {
    Scale best;       ///< the major or minor key that fits best
    double major = 0; ///< correlation of the best major key, -1 to 1
    double minor = 0; ///< and of the best minor key
};

/// Correlates pitch classes with key profiles (Krumhansl 1990, weights of Temperley 1999). None
/// when nothing sounds.
std::optional<KeyFit> fitKeys(const PitchClassWeights& weights);

/// The fewest semitones, -6 to 5, that bring a major key to C and a minor one to A.
int shiftToC(const Scale& key);

/// The root and mode (major or minor) that fit the notes best, each weighing as it lasts; see
/// fitKeys(). None without notes.
std::optional<Scale> findKey(const Score& score, const TickRange& range);

} // namespace continuo
