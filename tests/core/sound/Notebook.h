#pragma once

#include "core/music/Edits.h"
#include "core/sound/Output.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// An output that writes down what it is sent and knows what would sound.
class Notebook : public continuo::Output {
public:
    struct Line {
        continuo::Message message;
        double frame;       ///< when it was due
        std::int64_t block; ///< the first frame of the audio that is rendered next
    };
    std::vector<Line> lines;
    std::vector<std::string> sysex;
    std::int64_t rendered = 0;
    std::map<std::pair<int, int>, int> sounding; ///< (channel, key) -> note-ons not yet ended
    int doubled = 0;                             ///< note-ons on a key that was sounding
    int stray = 0;                               ///< note-offs for a key that was not
    std::map<int, int> pedal;

    void send(const continuo::Message& message, double frame) noexcept override {
        lines.push_back({message, frame, rendered});
        const std::pair key(int(message.channel), int(message.data1));
        if (message.kind == continuo::midi::noteOn) {
            doubled += sounding[key] > 0;
            ++sounding[key];
        } else if (message.kind == continuo::midi::noteOff) {
            stray += sounding[key] == 0;
            if (sounding[key] > 0)
                --sounding[key];
        } else if (message.kind == continuo::midi::controller &&
                   message.data1 == continuo::midi::sustain) {
            pedal[message.channel] = message.data2;
        }
    }
    void sendSysex(std::string_view payload, double) noexcept override {
        sysex.emplace_back(payload);
    }
    void render(float* left, float* right, int frames) noexcept override {
        std::fill_n(left, frames, 0.0F);
        std::fill_n(right, frames, 0.0F);
        rendered += frames;
    }

    int held() const {
        int count = 0;
        for (const auto& [key, number] : sounding)
            count += number;
        return count;
    }
    bool anyPedal() const {
        return std::any_of(pedal.begin(), pedal.end(),
                           [](const auto& entry) { return entry.second != 0; });
    }
    std::vector<Line> ofKind(std::uint8_t kind) const {
        std::vector<Line> found;
        for (const Line& line : lines)
            if (line.message.kind == kind)
                found.push_back(line);
        return found;
    }
};

/// A score of one track at 960 ticks per quarter and 120 quarters per minute: 1920 ticks are one
/// second.
inline continuo::Score scoreOf(std::vector<continuo::Note> notes,
                               std::vector<continuo::Event> events = {}) {
    continuo::Track track;
    std::sort(notes.begin(), notes.end());
    track.notes = std::move(notes);
    track.events = std::move(events);
    return continuo::withTrackAdded(continuo::Score::empty(), track);
}

inline continuo::Event controlAt(continuo::Tick tick, int number, int value, int channel = 0) {
    return {tick,
            static_cast<std::uint8_t>(continuo::midi::controller | channel),
            0,
            {static_cast<char>(number), static_cast<char>(value)}};
}

inline continuo::Event programAt(continuo::Tick tick, int program, int channel = 0) {
    return {tick,
            static_cast<std::uint8_t>(continuo::midi::program | channel),
            0,
            {static_cast<char>(program)}};
}

inline continuo::Event sysexAt(continuo::Tick tick, std::string payload) {
    return {tick, continuo::midi::sysex, 0, std::move(payload)};
}
