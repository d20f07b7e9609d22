#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace continuo {

/// The tokens that music is written in: ranges of integers, fixed for one `version`. A model is
/// tied to the version it was trained with.
namespace vocabulary {

inline constexpr int version = 2;

/// The grid: steps per quarter note, and the most steps one bar may have.
inline constexpr int stepsPerQuarter = 24;
inline constexpr int maxSteps = 192;

/// `count` consecutive tokens from `first` on.
struct Range {
    int first;
    int count;

    constexpr int operator[](int i) const { return first + i; }
    constexpr int end() const { return first + count; }
    constexpr bool contains(int token) const { return token >= first && token < end(); }
    constexpr int index(int token) const { return token - first; }
};

// Single tokens.
inline constexpr int bos = 0;       ///< a window begins
inline constexpr int eos = 1;       ///< everything asked for has been written
inline constexpr int bar = 2;       ///< the next bar
inline constexpr int barMore = 3;   ///< a further piece of a bar longer than maxSteps
inline constexpr int songStart = 4; ///< the window holds the song's first bar
inline constexpr int songEnd = 5;   ///< and its last
inline constexpr int mask = 6;      ///< notes are hidden in this cell
inline constexpr int fill = 7;      ///< the hidden cells follow
inline constexpr int end = 8;       ///< a hidden cell is complete

// Ranges, one after another.
inline constexpr Range pos{9, maxSteps};            ///< step in the bar
inline constexpr Range pitch{pos.end(), 128};       ///< MIDI key
inline constexpr Range drum{pitch.end(), 128};      ///< MIDI key on the drum channel
inline constexpr Range dur{drum.end(), 40};         ///< see durationSteps
inline constexpr Range vel{dur.end(), 16};          ///< MIDI velocity in bins of 8
inline constexpr Range slot{vel.end(), 16};         ///< which track of the window
inline constexpr Range family{slot.end(), 17};      ///< 16 General MIDI families, then drums
inline constexpr Range meter{family.end(), 16};     ///< see meterIndex()
inline constexpr Range barLength{meter.end(), 64};  ///< length in 32nds (3 steps), less one
inline constexpr Range chord{barLength.end(), 133}; ///< none, then 12 roots x 11 kinds
inline constexpr Range style{chord.end(), 32};
inline constexpr Range key{style.end(), 25}; ///< none, 12 major, 12 minor
inline constexpr Range tempo{key.end(), 16};
inline constexpr Range energy{tempo.end(), 8};
inline constexpr Range brightness{energy.end(), 8};
inline constexpr Range density{brightness.end(), 10};
inline constexpr Range polyphony{density.end(), 6};
inline constexpr Range low{polyphony.end(), 16};
inline constexpr Range high{low.end(), 16};

inline constexpr int size = high.end();

inline constexpr int drumFamily = 16;

/// What each DUR token lasts, in steps, ascending.
inline constexpr std::array<int, 40> durationSteps{
    1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 14,  15,  16,  18,  20,  21,  24,  27,
    30, 32, 36, 40, 42, 48, 54, 60, 64, 72, 84, 96, 108, 120, 144, 168, 192, 240, 288, 384};

/// The index of the table duration nearest to `steps` (the shorter of two equally near).
int durationIndex(int steps);

/// The velocity bin (0 to 15) of a MIDI velocity, and the velocity that stands for a bin.
constexpr int velocityBin(int velocity) { return velocity / 8; }
constexpr int binVelocity(int bin) { return bin * 8 + 4; }

/// Index into `meter` of a time signature; the last index means "other".
int meterIndex(int numerator, int denominator);
inline constexpr int otherMeter = 15;
/// The length of its bars in steps; `otherMeter` has none of its own: a whole note's.
int meterSteps(int index);

/// A token in words, for logs and tests: "POS 12", "PITCH C4", "END".
std::string name(int token);

} // namespace vocabulary

/// A token with its place in the music: the bar's index in the window and the step in the bar of
/// the event it belongs to. Both are inputs beside the token itself.
struct Symbol {
    std::int16_t token = 0;
    std::int16_t bar = 0;      ///< 0 to maxWindowBars
    std::int16_t position = 0; ///< 0 before any position in the bar is known, else 1 + step

    bool operator==(const Symbol&) const = default;
};

} // namespace continuo
