#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>

namespace continuo {

/// A point or a length in score time. A score counts as many ticks per quarter note as the file it
/// came from did; new scores have `defaultTicksPerQuarter`.
using Tick = std::int64_t;

inline constexpr int defaultTicksPerQuarter = 960;

/// From `start` up to, not including, `end`.
struct TickRange {
    Tick start = 0;
    Tick end = 0;

    Tick length() const { return end - start; }
    bool empty() const { return end <= start; }
    bool contains(Tick tick) const { return tick >= start && tick < end; }
    bool overlaps(const TickRange& other) const { return start < other.end && other.start < end; }
    auto operator<=>(const TickRange&) const = default;
};

} // namespace continuo
