#pragma once

#include "core/music/Note.h"

#include <optional>
#include <string>
#include <vector>

namespace continuo {

inline constexpr std::uint8_t drumChannel = 9;

/// Anything in a track that is not a note: controllers, programs, bends, pressure, lyrics, text,
/// system exclusive and unknown meta events. Kept as a Standard MIDI File writes it, so that
/// nothing is lost on the way out again.
struct Event {
    Tick tick = 0;
    std::uint8_t status = 0; ///< 0x80-0xEF with channel; 0xF0, 0xF7 sysex; 0xFF meta
    std::uint8_t type = 0;   ///< meta type (0x00-0x7F); 0 for everything else
    std::string data;        ///< the data bytes: 1 or 2 for channel messages, the payload else

    bool operator==(const Event&) const = default;

    bool isChannelMessage() const { return status >= 0x80 && status < 0xF0; }
    std::uint8_t kind() const { return isChannelMessage() ? status & 0xF0 : status; }
    std::uint8_t channel() const { return status & 0x0F; }
    std::uint8_t byte(std::size_t i) const {
        return i < data.size() ? static_cast<std::uint8_t>(data[i]) : 0;
    }
};

namespace midi {
inline constexpr std::uint8_t noteOff = 0x80, noteOn = 0x90, polyPressure = 0xA0, controller = 0xB0,
                              program = 0xC0, channelPressure = 0xD0, pitchBend = 0xE0,
                              sysex = 0xF0, sysexMore = 0xF7, meta = 0xFF;
inline constexpr std::uint8_t bankSelect = 0, modulation = 1, breath = 2, volume = 7, pan = 10,
                              expression = 11, bankFine = 32, sustain = 64, reverb = 91,
                              chorus = 93, allSoundOff = 120, resetControllers = 121,
                              allNotesOff = 123;
} // namespace midi

/// One staff of a score: its notes and everything else the file held for it.
struct Track {
    std::string name;          ///< as in the file, any encoding; usually UTF-8
    std::uint8_t channel = 0;  ///< where new notes go, 0 to 15
    std::uint8_t port = 0;     ///< the file's MIDI port prefix (meta 0x21), 0 where it has none
    bool muted = false;        ///< left out of playback; not part of a MIDI file
    bool solo = false;         ///< if any track is solo, only solo tracks play
    bool ghost = true;         ///< seen behind the track that is edited; not part of a MIDI file
    std::string output;        ///< where it sounds: a MIDI port; empty for where the piece does;
                               ///< not part of a MIDI file
    std::vector<Note> notes;   ///< sorted
    std::vector<Event> events; ///< sorted by tick; at one tick in file order
    Tick end = 0;              ///< where the file's end-of-track stood; later content moves it

    bool operator==(const Track&) const = default;

    bool isDrums() const { return channel == drumChannel; }
    /// The last moment anything happens: note ends, events, `end`.
    Tick length() const;
};

/// The track with other notes (sorted); its own are not copied on the way.
Track withNotes(const Track& track, std::vector<Note> notes);

/// The General MIDI program (0 to 127) set first on the track's own channel, if any is.
std::optional<int> program(const Track& track);

/// The General MIDI name of a program ("Acoustic Grand Piano"), 0 to 127.
const char* programName(int program);

} // namespace continuo
