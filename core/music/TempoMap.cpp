#include "core/music/TempoMap.h"

#include <cmath>

namespace continuo {

TempoMap::TempoMap(int ticksPerQuarter, std::vector<TempoChange> changes)
    : ticksPerQuarter_(std::max(1, ticksPerQuarter)), changes_(std::move(changes)) {
    build();
}

TempoMap TempoMap::fixedRate(double ticksPerSecond, int ticksPerQuarter,
                             std::vector<TempoChange> changes) {
    TempoMap map(ticksPerQuarter, std::move(changes));
    map.fixedTicksPerSecond_ = ticksPerSecond;
    map.build();
    return map;
}

void TempoMap::build() {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const TempoChange& a, const TempoChange& b) { return a.tick < b.tick; });
    segments_.clear();
    if (fixedTicksPerSecond_ > 0) {
        segments_.push_back({0, 0, 1 / fixedTicksPerSecond_});
        return;
    }
    const auto perTick = [this](std::uint32_t microseconds) {
        return std::max<std::uint32_t>(1, microseconds) / 1e6 / ticksPerQuarter_;
    };
    segments_.push_back({0, 0, perTick(500'000)});
    for (const TempoChange& change : changes_) {
        const double tick = static_cast<double>(std::max<Tick>(0, change.tick));
        const Segment last = segments_.back();
        const Segment next{tick, last.seconds + (tick - last.tick) * last.secondsPerTick,
                           perTick(change.microsecondsPerQuarter)};
        if (next.tick == last.tick)
            segments_.back() = next;
        else
            segments_.push_back(next);
    }
}

double TempoMap::seconds(Tick tick) const { return seconds(static_cast<double>(tick)); }

double TempoMap::seconds(double tick) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), tick,
                                  [](double t, const Segment& s) { return t < s.tick; });
    const Segment& s = after == segments_.begin() ? *after : *--after;
    return s.seconds + (tick - s.tick) * s.secondsPerTick;
}

double TempoMap::tick(double seconds) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), seconds,
                                  [](double t, const Segment& s) { return t < s.seconds; });
    const Segment& s = after == segments_.begin() ? *after : *--after;
    return s.tick + (seconds - s.seconds) / s.secondsPerTick;
}

double TempoMap::bpm(Tick tick) const {
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), tick,
                                        [](Tick t, const TempoChange& c) { return t < c.tick; });
    return after == changes_.begin() ? 120 : std::prev(after)->bpm();
}

} // namespace continuo
