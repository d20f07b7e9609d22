#pragma once

#include "core/music/Track.h"

#include <span>
#include <vector>

namespace continuo {

/// One thing that changes over time on a track's own channel: a controller, pitch bend or channel
/// pressure.
struct Controller {
    /// midi::controller, midi::pitchBend or midi::channelPressure
    std::uint8_t kind = midi::controller;
    std::uint8_t number = midi::modulation; ///< of a controller, 0 to 127; 0 for the others

    int lowest() const;    ///< -8192 for pitch bend, else 0
    int highest() const;   ///< 8191 for pitch bend, else 127
    int resting() const;   ///< in force before the first event (General MIDI 1)
    bool isSwitch() const; ///< off below 64, on from there: the pedals, controllers 64 to 69

    bool operator==(const Controller&) const = default;
};

/// A value from `tick` on, until the next one.
struct ControlPoint {
    Tick tick = 0;
    int value = 0;

    bool operator==(const ControlPoint&) const = default;
};

/// What the track's events say about a controller, by tick.
std::vector<ControlPoint> controlPoints(const Track& track, const Controller& controller);

/// The value in force at `tick`.
int valueAt(std::span<const ControlPoint> points, const Controller& controller, Tick tick);

/// The track with `points` (ascending, inside `range`) in place of what a controller did in
/// `range`; without points that is erased. What follows stays as it is, and so do all other events.
/// Values are brought into range.
Track withControlPoints(const Track& track, const Controller& controller, const TickRange& range,
                        std::span<const ControlPoint> points);

/// The track with a switch on, or off, all through `range`; after it the switch is what it was.
Track withSwitch(const Track& track, const Controller& controller, const TickRange& range, bool on);

} // namespace continuo
