#include "core/music/MeterMap.h"

namespace continuo {

MeterMap::MeterMap(int ticksPerQuarter, std::vector<MeterChange> changes)
    : ticksPerQuarter_(std::max(1, ticksPerQuarter)), changes_(std::move(changes)) {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const MeterChange& a, const MeterChange& b) { return a.tick < b.tick; });
    const auto segment = [this](Tick tick, int bar, const MeterChange& meter) {
        const Tick beat = std::max<Tick>(1, Tick{ticksPerQuarter_} * 4 / meter.denominator());
        return Segment{tick, bar, beat * std::max<int>(1, meter.numerator), beat, meter};
    };
    segments_.push_back(segment(0, 0, MeterChange{}));
    for (const MeterChange& change : changes_) {
        const Segment last = segments_.back();
        const Tick tick = std::max<Tick>(0, change.tick);
        if (tick == last.tick) {
            segments_.back() = segment(tick, last.bar, change);
            continue;
        }
        const Tick bars = (tick - last.tick + last.barLength - 1) / last.barLength;
        segments_.push_back(segment(tick, last.bar + static_cast<int>(bars), change));
    }
}

const MeterMap::Segment& MeterMap::segmentAt(Tick tick) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), tick,
                                  [](Tick t, const Segment& s) { return t < s.tick; });
    return after == segments_.begin() ? *after : *--after;
}

const MeterMap::Segment& MeterMap::segmentOfBar(int bar) const {
    auto after = std::upper_bound(segments_.begin(), segments_.end(), bar,
                                  [](int b, const Segment& s) { return b < s.bar; });
    return after == segments_.begin() ? *after : *--after;
}

MeterChange MeterMap::meter(Tick tick) const { return segmentAt(tick).meter; }

int MeterMap::bar(Tick tick) const {
    const Segment& s = segmentAt(tick);
    return s.bar + static_cast<int>(std::max<Tick>(0, tick - s.tick) / s.barLength);
}

TickRange MeterMap::barRange(int bar) const {
    const Segment& s = segmentOfBar(bar);
    const Tick start = s.tick + (bar - s.bar) * s.barLength;
    Tick end = start + s.barLength;
    if (const Segment* next = &s + 1; next != segments_.data() + segments_.size())
        end = std::min(end, next->tick);
    return {start, end};
}

BarPosition MeterMap::position(Tick tick) const {
    const Segment& s = segmentAt(tick);
    const int number = bar(tick);
    const Tick inBar = tick - barRange(number).start;
    return {number, static_cast<int>(inBar / s.beatLength), inBar % s.beatLength};
}

Tick MeterMap::tick(const BarPosition& position) const {
    return barRange(position.bar).start + position.beat * segmentOfBar(position.bar).beatLength +
           position.tick;
}

Tick MeterMap::beatLength(Tick tick) const { return segmentAt(tick).beatLength; }

Tick MeterMap::fullBarLength(Tick tick) const { return segmentAt(tick).barLength; }

} // namespace continuo
