#pragma once

#include <cstdint>

namespace continuo {

/// System messages, for those who follow the clock; they belong to no channel.
namespace midi {
inline constexpr std::uint8_t songPosition = 0xF2, clock = 0xF8, start = 0xFA, resume = 0xFB,
                              halt = 0xFC;
}

/// One MIDI message; of a system exclusive one a place holder.
struct Message {
    std::uint8_t kind = 0;    ///< status without channel: 0x80 to 0xE0; 0xF0 and up: no channel
    std::uint8_t channel = 0; ///< 16 * port group + MIDI channel: one of 256
    std::uint8_t data1 = 0;
    std::uint8_t data2 = 0;

    bool operator==(const Message&) const = default;
};

/// Channels that an output tells apart. A file with several MIDI ports uses 16 for each.
inline constexpr int channelCount = 256;
inline constexpr int portGroups = 15; ///< the sixteenth group is the player's own

/// Where the metronome clicks: the drum channel of the player's own port group.
inline constexpr std::uint8_t metronomeChannel = 16 * portGroups + 9;

} // namespace continuo
