#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

/// Standard MIDI Files built byte by byte, right or wrong.
namespace smf {

inline std::string bytes(std::initializer_list<int> values) {
    std::string result;
    for (const int value : values)
        result += static_cast<char>(value);
    return result;
}

inline std::string big(std::uint32_t value, int count) {
    std::string result;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        result += static_cast<char>(value >> shift & 0xFFu);
    return result;
}

inline std::string header(int format, int tracks, int division = 480) {
    return "MThd" + big(6, 4) + big(static_cast<std::uint32_t>(format), 2) +
           big(static_cast<std::uint32_t>(tracks), 2) +
           big(static_cast<std::uint32_t>(division) & 0xFFFFu, 2);
}

inline const std::string endOfTrack = bytes({0x00, 0xFF, 0x2F, 0x00});

/// A chunk with the given events, as they are, and a length that fits.
inline std::string chunk(const std::string& events, std::string_view id = "MTrk") {
    return std::string(id) + big(static_cast<std::uint32_t>(events.size()), 4) + events;
}

inline std::string track(const std::string& events) { return chunk(events + endOfTrack); }

/// A format 1 file of one track.
inline std::string file(const std::string& events) { return header(1, 1) + track(events); }

/// Middle C for 480 ticks.
inline const std::string middleC = bytes({0x00, 0x90, 60, 64, 0x83, 0x60, 0x80, 60, 32});

} // namespace smf
