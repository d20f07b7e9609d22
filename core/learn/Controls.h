#pragma once

#include "core/learn/Grid.h"
#include "core/music/Chords.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace continuo {

struct Window;

/// What is asked of the new notes of one cell; 0 or below asks nothing.
struct CellControls {
    int density = 0;   ///< 1 to 10, see densityLevel()
    int polyphony = 0; ///< most notes that sound together; 6 stands for 6 and more
    int lowest = -1;   ///< MIDI pitch that the lowest note is near
    int highest = -1;  ///< and the highest

    bool operator==(const CellControls&) const = default;
};

/// What is asked of the whole piece; below 0 asks nothing.
struct PieceControls {
    int style = -1;      ///< index into the model's style names
    int key = -1;        ///< 0 to 11 major, 12 to 23 minor, by root
    int tempo = -1;      ///< bin, see tempoBin()
    int energy = -1;     ///< 0 (calm) to 7, see moodOf()
    int brightness = -1; ///< 0 (dark) to 7

    bool operator==(const PieceControls&) const = default;
};

/// A chord at its place on the grid.
struct GridChord {
    std::size_t bar = 0;
    int step = 0;
    Chord chord;

    bool operator==(const GridChord&) const = default;
};

/// How densely a cell is written, 1 to 10, by its onsets per quarter note: up to 1/4, 1/2, 3/4, 1,
/// 3/2, 2, 3, 4, 6, more.
int densityLevel(double onsetsPerQuarter);

/// 16 bins of equal ratio between 40 and 240 quarter notes a minute.
int tempoBin(double bpm);

/// Where some music stands between calm and energetic, dark and bright; no unit, see moodLevel().
///
/// Energy is log2 of the onsets a second (all parts together, one onset counted once) plus how far
/// the mean velocity is above 72, in units of 48. Brightness is how much better the best major key
/// fits than the best minor key (correlations, see fitKeys()), plus how far the mean pitch is above
/// middle C, in units of four octaves.
struct Mood {
    double energy = 0, brightness = 0;
};

/// Level 0 to 7 of a mood figure: eight equal shares of the windows of the corpus that the starter
/// model learned from.
int energyLevel(double energy);
int brightnessLevel(double brightness);

/// The density that each of so many parts has, about, where together they are as energetic as a
/// level says: so a model hears of a mood what it minds more. Parts strike together half of the
/// time, so the onsets of all grow with the square root of their number.
int densityOfEnergy(int level, double bpm, std::size_t parts);

/// The mood of bars [firstBar, lastBar) of some parts.
Mood moodOf(const Grid& grid, std::size_t firstBar, std::size_t lastBar,
            std::span<const std::size_t> parts, int transpose = 0);

/// Whether a note that ends at step `end` sounds together with one that begins at `step`: two that
/// overlap by a 32nd or less are played one after the other.
constexpr bool soundsOn(int end, int step) { return end > step + 3; }

/// Notes of one part that began in earlier bars and still sound in `bar`: pitch and the step at
/// which they end.
std::vector<std::pair<std::uint8_t, int>> carriedInto(const Grid& grid, std::size_t bar,
                                                      std::size_t part);

/// What the hidden notes of a cell measure: the truth that controls name in training.
/// `transpose` is not applied; pitches are the score's.
CellControls measureCell(const Grid& grid, std::size_t bar, std::size_t part, int fromStep,
                         int toStep, std::span<const GridNote> kept,
                         std::span<const GridNote> hidden);

/// Key, tempo and mood of all that a window covers, its hidden notes included. No style.
PieceControls measurePiece(const Grid& grid, const Window& window, int transpose = 0);

/// The chords of the window's bars from the notes of all its parts, hidden ones included. Each bar
/// begins with the chord in force.
std::vector<GridChord> chordsOf(const Grid& grid, const Window& window);

} // namespace continuo
