#pragma once

#include "core/music/Time.h"

#include <compare>
#include <cstdint>

namespace continuo {

/// One sounding note. Values only; a changed note is another note.
struct Note {
    Tick start = 0;                    ///< onset
    Tick duration = 0;                 ///< to the note-off; 0 is allowed, since files hold it
    std::uint8_t pitch = 60;           ///< MIDI key, 0 to 127; 60 is middle C (C4)
    std::uint8_t velocity = 90;        ///< 1 to 127
    std::uint8_t channel = 0;          ///< 0 to 15; 9 plays drums in General MIDI
    std::uint8_t releaseVelocity = 64; ///< of the note-off, 0 to 127; 64 where a file says nothing
    /// Left alone by edits and by generation until it is unlocked; a MIDI file cannot say it.
    bool locked = false;

    Tick end() const { return start + duration; }
    TickRange range() const { return {start, end()}; }

    /// By onset, then pitch, then the rest: the order in which a track keeps its notes.
    friend std::strong_ordering operator<=>(const Note& a, const Note& b) {
        if (const auto order = a.start <=> b.start; order != 0)
            return order;
        if (const auto order = a.pitch <=> b.pitch; order != 0)
            return order;
        if (const auto order = a.duration <=> b.duration; order != 0)
            return order;
        if (const auto order = a.velocity <=> b.velocity; order != 0)
            return order;
        if (const auto order = a.channel <=> b.channel; order != 0)
            return order;
        if (const auto order = a.releaseVelocity <=> b.releaseVelocity; order != 0)
            return order;
        return a.locked <=> b.locked;
    }
    bool operator==(const Note&) const = default;
};

} // namespace continuo
