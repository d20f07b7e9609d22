#pragma once

#include "core/music/Note.h"

#include <cstddef>
#include <vector>

namespace continuo {

/// A position in Score::tracks, from 0.
using TrackIndex = std::size_t;

/// Some tracks over some time: what a selection in the ruler or a request to fill covers.
struct Region {
    std::vector<TrackIndex> tracks; ///< ascending
    TickRange range;

    bool empty() const { return tracks.empty() || range.empty(); }
    bool operator==(const Region&) const = default;
};

/// Notes of one track.
struct TrackNotes {
    TrackIndex track = 0;
    std::vector<Note> notes;

    bool operator==(const TrackNotes&) const = default;
};

} // namespace continuo
