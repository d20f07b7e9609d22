#pragma once

#include "core/music/Score.h"

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace continuo {

/// Finds the notes that sound in a span of time quickly, long notes that began far before it
/// included. Remembers what it learned about each track it has been asked about.
class NoteIndex {
public:
    /// A run of the track's notes that holds every note overlapping `range` (and others between
    /// them): those from the first one that reaches into it to the last that starts before its end.
    std::span<const Note> reaching(const std::shared_ptr<const Track>& track,
                                   const TickRange& range);

    /// Forgets tracks that are not in `score`.
    void keepOnly(const Score& score);

private:
    struct Entry {
        std::shared_ptr<const Track> track; ///< held, so that its address stays its own
        std::vector<Tick> latestEnd;        ///< of notes 0 to i
    };
    std::unordered_map<const Track*, Entry> entries_;
};

} // namespace continuo
