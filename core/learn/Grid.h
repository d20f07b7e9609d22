#pragma once

#include "core/music/Score.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

/// A note as the model sees it: on the grid, with table duration and velocity bin.
struct GridNote {
    std::uint8_t step = 0;     ///< in its bar, 0 to 191
    std::uint8_t pitch = 0;    ///< MIDI key
    std::uint8_t duration = 0; ///< index into vocabulary::durationSteps
    std::uint8_t velocity = 0; ///< bin, 0 to 15

    auto operator<=>(const GridNote&) const = default;
};

/// One bar, or one piece of a bar that is longer than the grid allows.
struct GridBar {
    Tick start = 0;
    int steps = 96;         ///< length, 1 to vocabulary::maxSteps
    std::uint8_t meter = 0; ///< vocabulary::meterIndex
    bool irregular = false; ///< its length is not what the meter says: pickup, cut bar, piece
    bool continues = false; ///< a further piece of the bar before
    float bpm = 120;        ///< tempo at its start, quarter notes a minute
};

/// One part: the notes of one track on one channel.
struct GridPart {
    TrackIndex track = 0;
    std::uint8_t channel = 0;
    std::uint8_t family = 0; ///< General MIDI family 0 to 15, or vocabulary::drumFamily
    bool drums() const;
};

/// A score drawn onto the model's grid: bars x parts of cells, each a sorted list of notes. A note
/// belongs to the bar of its quantised onset; unisons of one part keep the longest.
class Grid {
public:
    /// `snapMeters` moves meter changes that stand within one step of a bar line onto it, as scores
    /// converted from ABC need; only for training, since it moves the bars. Bars go on up to the
    /// one that holds tick `until` (0: to the end of the last note).
    explicit Grid(const Score& score, bool snapMeters = false, Tick until = 0);

    /// The grid as bytes for a cache on this machine, and back. fromBytes() throws Error when they
    /// are damaged.
    std::string bytes() const;
    static Grid fromBytes(std::string_view bytes);

    /// The same bars and parts with other notes in some cells.
    struct CellNotes {
        std::size_t bar = 0, part = 0;
        std::vector<GridNote> notes; ///< sorted
    };
    Grid with(std::span<const CellNotes> cells) const;
    /// All but drums moved by some semitones; see transposedPitch().
    Grid transposed(int semitones) const;

    const std::vector<GridBar>& bars() const { return bars_; }
    const std::vector<GridPart>& parts() const { return parts_; }
    std::span<const GridNote> cell(std::size_t bar, std::size_t part) const;
    std::size_t noteCount() const { return notes_.size(); }
    /// The bar in which `tick` lies.
    std::size_t barAt(Tick tick) const;
    /// The tick of a step of a bar.
    Tick tick(std::size_t bar, int step) const;
    int ticksPerQuarter() const { return ticksPerQuarter_; }

private:
    Grid() = default;

    int ticksPerQuarter_ = 0;
    std::vector<GridBar> bars_;
    std::vector<GridPart> parts_;
    std::vector<GridNote> notes_;        ///< by part, then bar
    std::vector<std::uint32_t> offsets_; ///< [part * bars + bar], one more at the end
};

/// A grid that is kept elsewhere and read when it is needed.
class GridSource {
public:
    virtual ~GridSource() = default;
    virtual std::size_t noteCount() const = 0;
    /// From any thread. Throws Error when it can no longer be read.
    virtual std::shared_ptr<const Grid> read() const = 0;
};

} // namespace continuo
