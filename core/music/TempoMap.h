#pragma once

#include "core/music/Time.h"

#include <vector>

namespace continuo {

/// A tempo from `tick` on.
struct TempoChange {
    Tick tick = 0;
    std::uint32_t microsecondsPerQuarter = 500'000; ///< never 0

    double bpm() const { return 60e6 / microsecondsPerQuarter; }
    bool operator==(const TempoChange&) const = default;
};

/// Converts between ticks and seconds. Immutable. Before the first change the tempo is 120.
class TempoMap {
public:
    /// `changes` in any order; at one tick the last one given counts, yet all are kept.
    explicit TempoMap(int ticksPerQuarter = defaultTicksPerQuarter,
                      std::vector<TempoChange> changes = {});
    /// SMPTE time: a fixed number of ticks per second whatever the tempo changes say.
    static TempoMap fixedRate(double ticksPerSecond, int ticksPerQuarter,
                              std::vector<TempoChange> changes = {});

    int ticksPerQuarter() const { return ticksPerQuarter_; }
    /// All changes, sorted by tick.
    const std::vector<TempoChange>& changes() const { return changes_; }

    double seconds(Tick tick) const;
    /// The same for a fractional tick, as the playhead has.
    double seconds(double tick) const;
    /// The fractional tick that sounds at `seconds`; inverse of seconds().
    double tick(double seconds) const;
    /// Beats (quarters) per minute in force at `tick`.
    double bpm(Tick tick) const;

    bool operator==(const TempoMap& other) const {
        return ticksPerQuarter_ == other.ticksPerQuarter_ && changes_ == other.changes_ &&
               fixedTicksPerSecond_ == other.fixedTicksPerSecond_;
    }

private:
    struct Segment {
        double tick, seconds, secondsPerTick;
    };
    int ticksPerQuarter_;
    double fixedTicksPerSecond_ = 0; ///< 0: follow the changes
    std::vector<TempoChange> changes_;
    std::vector<Segment> segments_; ///< sorted; the first starts at tick 0

    void build();
};

} // namespace continuo
