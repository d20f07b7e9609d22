#include "core/music/Controllers.h"

#include <algorithm>

namespace continuo {

namespace {

constexpr int bendCentre = 8192;
constexpr int switchedOn = 64;
constexpr std::uint8_t firstPedal = 64, lastPedal = 69;

bool concerns(const Event& event, const Track& track, const Controller& controller) {
    return event.kind() == controller.kind && event.channel() == track.channel &&
           (controller.kind != midi::controller || event.byte(0) == controller.number);
}

int valueOf(const Event& event) {
    switch (event.kind()) {
    case midi::pitchBend:
        return (event.byte(0) | event.byte(1) << 7) - bendCentre;
    case midi::channelPressure:
        return event.byte(0);
    default:
        return event.byte(1);
    }
}

Event eventOf(const ControlPoint& point, const Track& track, const Controller& controller) {
    const int value = std::clamp(point.value, controller.lowest(), controller.highest());
    Event event{point.tick, static_cast<std::uint8_t>(controller.kind | track.channel), 0, {}};
    if (controller.kind == midi::pitchBend)
        event.data = {static_cast<char>((value + bendCentre) & 0x7F),
                      static_cast<char>((value + bendCentre) >> 7)};
    else if (controller.kind == midi::channelPressure)
        event.data = {static_cast<char>(value)};
    else
        event.data = {static_cast<char>(controller.number), static_cast<char>(value)};
    return event;
}

} // namespace

int Controller::lowest() const { return kind == midi::pitchBend ? -bendCentre : 0; }

int Controller::highest() const { return kind == midi::pitchBend ? bendCentre - 1 : 127; }

int Controller::resting() const {
    if (kind != midi::controller)
        return 0;
    switch (number) {
    case midi::volume:
        return 100;
    case midi::pan:
        return 64;
    case midi::expression:
        return 127;
    default:
        return 0;
    }
}

bool Controller::isSwitch() const {
    return kind == midi::controller && number >= firstPedal && number <= lastPedal;
}

std::vector<ControlPoint> controlPoints(const Track& track, const Controller& controller) {
    std::vector<ControlPoint> points;
    for (const Event& event : track.events)
        if (concerns(event, track, controller))
            points.push_back({event.tick, valueOf(event)});
    return points;
}

int valueAt(std::span<const ControlPoint> points, const Controller& controller, Tick tick) {
    const auto after = std::upper_bound(points.begin(), points.end(), tick,
                                        [](Tick t, const ControlPoint& p) { return t < p.tick; });
    return after == points.begin() ? controller.resting() : std::prev(after)->value;
}

Track withControlPoints(const Track& track, const Controller& controller, const TickRange& range,
                        std::span<const ControlPoint> points) {
    Track result = track;
    std::erase_if(result.events, [&](const Event& event) {
        return range.contains(event.tick) && concerns(event, track, controller);
    });
    const auto middle = static_cast<std::ptrdiff_t>(result.events.size());
    for (const ControlPoint& point : points)
        result.events.push_back(eventOf(point, track, controller));
    // After whatever else happens at a tick: a reset of all controllers must not undo it.
    std::inplace_merge(result.events.begin(), result.events.begin() + middle, result.events.end(),
                       [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return result;
}

Track withSwitch(const Track& track, const Controller& controller, const TickRange& range,
                 bool on) {
    const std::vector<ControlPoint> before = controlPoints(track, controller);
    const auto isOn = [&](Tick tick) { return valueAt(before, controller, tick) >= switchedOn; };
    const auto value = [](bool state) { return state ? 127 : 0; };
    std::vector<ControlPoint> points;
    if (range.start == 0 ? on : isOn(range.start - 1) != on)
        points.push_back({range.start, value(on)});
    if (isOn(range.end) != on)
        points.push_back({range.end, value(!on)});
    return withControlPoints(track, controller, {range.start, range.end + 1}, points);
}

} // namespace continuo
