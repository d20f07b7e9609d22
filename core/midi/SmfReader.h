#pragma once

#include "core/music/Score.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

/// Something in a file that did not follow the standard, and what was made of it.
struct Repair {
    std::uint64_t offset = 0; ///< byte in the file
    std::string what;         ///< a sentence without a full stop

    bool operator==(const Repair&) const = default;
};

/// The longest file that readSmfFile() takes. Memory stays proportional to the file's size (at
/// worst an event of 48 bytes for every 2 bytes), so this bounds it.
inline constexpr std::size_t maxSmfBytes = std::size_t(256) << 20;

/// The latest tick a score read from a file holds; later events are drawn to it. Leaves room for
/// bar numbers to stay within an int whatever the meter.
inline constexpr Tick maxSmfTick = (Tick(1) << 31) - (Tick(1) << 20);

/// A file as it was read.
struct SmfFile {
    Score score;
    std::vector<Repair> repairs; ///< in the order found; after 1000 only their number is told
};

/// Reads a Standard MIDI File (format 0, 1 or 2, RP-001 of the MIDI Manufacturers Association, also
/// inside a RIFF "RMID" wrapper) and saves what can be saved of a damaged one. `name` is used in
/// messages only. Takes time and memory proportional to `bytes`, whatever lengths they claim.
///
/// - A note-off ends the oldest open note of its channel and pitch; open notes end with the track.
/// - Tempo, meter, key and marker events of all tracks go to the score's maps (of the first track
///   alone in format 2, where the others are pieces of their own and keep them as events).
/// - The first track name and port at tick 0 go to the track's fields; everything else that is no
///   note stays in Track::events.
/// - A format 0 file gives one track per channel that has notes. What belongs to no such channel
///   goes to the first.
///
/// Throws Error when there is no track to be found.
SmfFile readSmf(std::string_view bytes, const std::string& name);

/// The same for a file. Throws Error when it cannot be read or is longer than maxSmfBytes.
SmfFile readSmfFile(const std::filesystem::path& path);

} // namespace continuo
