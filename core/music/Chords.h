#pragma once

#include "core/music/Score.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

/// A chord by its root and kind, without inversion.
struct Chord {
    int root = 0; ///< pitch class, 0 (C) to 11 (B)
    int kind = 0; ///< index into chordKinds()

    /// Bit p is set when pitch class p belongs to the chord.
    unsigned pitchClasses() const;
    /// "Am7".
    std::string name() const;
    Chord transposed(int semitones) const { return {((root + semitones) % 12 + 12) % 12, kind}; }

    /// A number from 0 for each chord, by root, then kind; and back.
    int index() const;
    static Chord at(int index);

    bool operator==(const Chord&) const = default;
};

/// The suffixes of the kinds of chord: "" (major), "m", "dim", "aug", "sus4", "7", "maj7", "m7",
/// "m7b5", "dim7", "6". The order is the vocabulary's and never changes.
std::span<const char* const> chordKinds();

/// Reads "C", "F#m7", "Bbmaj7", "Asus2/E": richer chords become the nearest kind there is, a bass
/// after the slash is ignored. Throws Error on anything else.
Chord parseChord(std::string_view text);

/// Reads chord names between spaces, commas or bars. Throws Error as parseChord() does.
std::vector<Chord> parseChords(std::string_view text);

/// A chord that sounds from here to the next.
struct ChordChange {
    Tick tick = 0;
    Chord chord;

    bool operator==(const ChordChange&) const = default;
};

/// A chord and how long it sounds.
struct ChordSpan {
    TickRange range;
    Chord chord;

    bool operator==(const ChordSpan&) const = default;
};

/// The chords that a person wrote into the score, sorted, without gaps of their own: each sounds
/// until the next event. They are kept as chord events of Yamaha's XF format (meta event 7F, "XF
/// Format Specifications" 2.01), which other programs read as well; chords that Chord cannot name
/// become the nearest. See withChord().
std::vector<ChordSpan> chordsIn(const Score& score);

/// `chords` over a range: whole bars each, over and over where the bars are no multiple of their
/// number; parts of equal length where there are more chords than bars.
std::vector<ChordSpan> spread(std::span<const Chord> chords, const Score& score,
                              const TickRange& range);

/// Such an event; without a chord it says that none sounds from here on.
Event chordEvent(Tick tick, std::optional<Chord> chord);
bool isChordEvent(const Event& event);

/// The chords that the notes (in any order, drums left out) imply, one per span between two
/// neighbours of `beats` (ascending) and merged where they stay; spans in which nothing fits keep
/// the chord before. The sequence of chords is the one whose fit, less a price for each change,
/// is best (Viterbi over chord templates; templates as in Fujishima 1999). `strong` tells for each
/// span whether it begins a bar, where a change costs less. Nothing where there are no notes.
std::vector<ChordChange> findChords(std::span<const Note> notes, std::span<const Tick> beats,
                                    const std::vector<bool>& strong);

} // namespace continuo
