#pragma once

#include "core/music/Time.h"

#include <vector>

namespace continuo {

/// A meter (time signature) from `tick` on.
struct MeterChange {
    Tick tick = 0;
    std::uint8_t numerator = 4;
    std::uint8_t denominatorPower = 2; ///< the denominator is 2 to this power: 2 is a quarter
    std::uint8_t clocksPerClick = 24;  ///< MIDI clocks between metronome clicks
    std::uint8_t thirtySecondsPerQuarter = 8;

    int denominator() const { return 1 << std::min<int>(denominatorPower, 16); }
    bool operator==(const MeterChange&) const = default;
};

/// A place in musical terms. Bars and beats count from 0 here and from 1 on the screen.
struct BarPosition {
    int bar = 0;
    int beat = 0;
    Tick tick = 0; ///< since the beat

    auto operator<=>(const BarPosition&) const = default;
};

/// Converts between ticks and bars. Immutable. Before the first change the meter is 4/4; a change
/// inside a bar cuts that bar short and begins the next.
class MeterMap {
public:
    explicit MeterMap(int ticksPerQuarter = defaultTicksPerQuarter,
                      std::vector<MeterChange> changes = {});

    int ticksPerQuarter() const { return ticksPerQuarter_; }
    /// All changes, sorted by tick.
    const std::vector<MeterChange>& changes() const { return changes_; }

    MeterChange meter(Tick tick) const; ///< in force at `tick`
    int bar(Tick tick) const;           ///< the bar, from 0, that holds `tick`
    TickRange barRange(int bar) const;
    BarPosition position(Tick tick) const;
    Tick tick(const BarPosition& position) const;
    /// One beat of the meter at `tick`, in ticks.
    Tick beatLength(Tick tick) const;
    /// How long a full bar of the meter at `tick` is, whether or not this one is cut short.
    Tick fullBarLength(Tick tick) const;

    bool operator==(const MeterMap& other) const {
        return ticksPerQuarter_ == other.ticksPerQuarter_ && changes_ == other.changes_;
    }

private:
    struct Segment {
        Tick tick;
        int bar; ///< the number of the bar that begins at `tick`
        Tick barLength, beatLength;
        MeterChange meter;
    };
    int ticksPerQuarter_;
    std::vector<MeterChange> changes_;
    std::vector<Segment> segments_; ///< sorted; the first starts at tick 0

    const Segment& segmentAt(Tick tick) const;
    const Segment& segmentOfBar(int bar) const;
};

} // namespace continuo
