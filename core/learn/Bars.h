#pragma once

#include "core/learn/Grid.h"
#include "core/learn/SequenceModel.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace continuo {

class Grammar;

/// A bar of one part as a picture of sixteenth notes by pitches, for networks that see a bar at
/// once (as MidiNet: Yang, Chou and Yang 2017, section 3.1). It has a whole note's room: a longer
/// bar is several pictures, one after another. Triplets move to the nearest sixteenth.
namespace picture {
inline constexpr int columns = 16;
inline constexpr int stepsPerColumn = 6;
inline constexpr int steps = columns * stepsPerColumn;
inline constexpr int rows = 64; ///< pitches
inline constexpr int size = rows * columns;
/// Where a note begins, and where it goes on.
inline constexpr int planes = 2;
} // namespace picture

/// Notes as a picture: [planes, rows, columns], 1 where something is.
using Picture = std::vector<float>;

/// The place of a picture in its window, and what is known there before it is made.
struct BarPlace {
    /// What stands in `known`: the picture of the bar before (two planes); the pitch classes of the
    /// chord; the pitches that other parts sound; the pitch classes of the bars before, as shares
    /// of the most frequent one; where notes of other parts begin; where notes began two bars
    /// before. Pitch classes stand in every octave, other parts' notes in the nearest that is
    /// there.
    static constexpr int planes = 7;

    int slot = 0;
    int bar = 1;              ///< in the window, from 1
    int from = 0;             ///< step in the bar at which the picture begins
    int columns = 0;          ///< that belong to the bar
    int lowest = 0;           ///< MIDI pitch of the first row; the bar before is in the middle
    int velocity = 9;         ///< bin of the bar before
    int together = 0;         ///< most notes that begin at once in the bar before; 0: unknown
    bool begins = true;       ///< no bar is shown before
    std::vector<float> known; ///< [planes, rows, columns]
};

/// The music of a window, read back from its symbols.
class WindowMusic {
public:
    /// A prompt, or a whole window with its answer, whose hidden cells then are `hidden()`.
    explicit WindowMusic(std::span<const Symbol> symbols);

    /// (bar from 1, slot) of the cells of the answer, in their order.
    const std::vector<std::pair<int, int>>& hidden() const { return hidden_; }
    bool drums(int slot) const { return drums_[static_cast<std::size_t>(slot)]; }
    /// Adds notes to a cell.
    void add(int bar, int slot, std::span<const GridNote> notes);

    /// The places of a cell's pictures.
    std::vector<BarPlace> places(int bar, int slot) const;
    /// A place as the music now has it; places() tells those of later pictures before the earlier
    /// ones are made.
    BarPlace place(int bar, int slot, int from) const;
    /// What the cell holds there.
    Picture picture(const BarPlace& place) const;

private:
    struct Bar {
        int steps = picture::steps;
        std::map<int, std::vector<GridNote>> cells;   ///< by slot
        std::vector<std::pair<int, unsigned>> chords; ///< (step, bits of pitch classes), ascending
    };
    const Bar& at(int bar) const { return bars_[static_cast<std::size_t>(bar - 1)]; }
    Bar& at(int bar);

    std::vector<Bar> bars_;
    std::array<bool, 16> drums_{};
    std::vector<std::pair<int, int>> hidden_;
};

/// The windows of a batch.
std::vector<WindowMusic> windowsOf(const Batch& batch);

/// Writes the notes of one picture into the cell that `grammar` stands in. `likely` is what a
/// network says of the picture, [planes, rows, columns]: above 0 something is. Where the grammar
/// forbids a pitch or costs make it unlikely, the likeliest one that is allowed takes its place; so
/// for onsets and lengths. No more notes begin at once than in the bar before, and where that is a
/// single voice so is this. `last`: the cell ends with this picture. Each token goes through
/// `accept`, which returns false to end at once; then so does this.
bool writePicture(const BarPlace& place, std::span<const float> likely, bool last, Grammar& grammar,
                  const std::function<bool(int token)>& accept);

/// What is compared when bars are: how many notes begin on each pitch class and in each column.
struct BarHistograms {
    std::array<double, 12> pitchClasses{};
    std::array<double, picture::columns> onsets{};

    BarHistograms& operator+=(const BarHistograms& other);
};
BarHistograms histograms(const Picture& picture, int lowest);
/// Of notes of a whole bar; the pictures of a long one lie over each other.
BarHistograms histograms(std::span<const GridNote> notes);

/// Half the sum of the absolute differences of two histograms, each scaled to sum 1 (total
/// variation distance): 0 where they are the same, 1 where they have nothing in common. Two empty
/// ones are the same.
double distance(std::span<const double> a, std::span<const double> b);
/// The mean of the distances of pitch classes and onsets.
double distance(const BarHistograms& a, const BarHistograms& b);

/// How well two answers fit a place, by their histograms and those of what stands there.
struct BarFit {
    double apart = 0;   ///< distance from what stands there, mean of the two
    double between = 0; ///< distance of the two from each other

    /// The energy score (Gneiting and Raftery 2007, section 4.2): lowest where answers are drawn as
    /// the music is, so that answers that are all the same do not win by lying in the middle.
    double score() const { return apart - between / 2; }
};
BarFit fit(const BarHistograms& truth, const BarHistograms& first, const BarHistograms& second);

} // namespace continuo
