#include "core/midi/SmfWriter.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <optional>
#include <queue>
#include <string_view>
#include <tuple>

namespace continuo {

namespace {

constexpr Tick maxDelta = (Tick(1) << 28) - 1; // four bytes of seven bits

char low(unsigned value) { return static_cast<char>(value & 0xFFu); }

void append16(std::string& out, unsigned value) { out += {low(value >> 8), low(value)}; }

void append32(std::string& out, std::size_t value) {
    append16(out, static_cast<unsigned>(value >> 16 & 0xFFFFu));
    append16(out, static_cast<unsigned>(value & 0xFFFFu));
}

void appendNumber(std::string& out, std::size_t value) {
    for (int shift = 21; shift > 0; shift -= 7)
        if (value >> shift)
            out += low(0x80u | static_cast<unsigned>(value >> shift & 0x7Fu));
    out += low(static_cast<unsigned>(value & 0x7Fu));
}

/// Appends one track's messages in time order, with delta times and running status.
class TrackBytes {
public:
    TrackBytes() {
        out_ += "MTrk";
        append32(out_, 0);
    }

    void reserve(std::size_t bytes) { out_.reserve(bytes); }

    void channelMessage(Tick tick, std::uint8_t status, std::uint8_t first, std::uint8_t second) {
        delta(tick);
        if (status != running_)
            out_ += low(running_ = status);
        out_ += low(first & 0x7Fu);
        if ((status & 0xE0) != 0xC0)
            out_ += low(second & 0x7Fu);
    }

    void meta(Tick tick, std::uint8_t type, std::string_view data) {
        delta(tick);
        out_ += {low(midi::meta), low(type)};
        payload(data);
    }

    void sysex(Tick tick, std::uint8_t status, std::string_view data) {
        delta(tick);
        out_ += low(status);
        payload(data);
    }

    std::string finish(Tick end) {
        meta(std::max(end, tick_), 0x2F, {});
        std::string length;
        append32(length, out_.size() - 8);
        out_.replace(4, 4, length);
        return std::move(out_);
    }

private:
    std::string out_;
    Tick tick_ = 0;
    std::uint8_t running_ = 0;

    void delta(Tick tick) {
        while (tick - tick_ > maxDelta) { // an empty sequencer-specific event bridges the gap
            out_ += "\xFF\xFF\xFF\x7F\xFF\x7F";
            out_ += '\0';
            tick_ += maxDelta;
            running_ = 0;
        }
        appendNumber(out_, static_cast<std::size_t>(std::max<Tick>(0, tick - tick_)));
        tick_ = std::max(tick_, tick);
    }

    void payload(std::string_view data) {
        if (data.size() > static_cast<std::size_t>(maxDelta))
            throw Error(
                fmt::format("an event of {} bytes is too long for a MIDI file", data.size()));
        appendNumber(out_, data.size());
        out_ += data;
        running_ = 0;
    }
};

/// The events that the score keeps for all tracks, as meta events in time order.
std::vector<Event> conductorEvents(const Score& score) {
    std::vector<Event> events;
    const auto add = [&](Tick tick, std::uint8_t type, std::string data) {
        events.push_back({tick, midi::meta, type, std::move(data)});
    };
    for (const TempoChange& change : score.tempo.changes()) {
        const auto value = std::clamp(change.microsecondsPerQuarter, 1u, 0xFFFFFFu);
        add(change.tick, 0x51, {low(value >> 16), low(value >> 8), low(value)});
    }
    for (const MeterChange& change : score.meter.changes())
        add(change.tick, 0x58,
            {low(change.numerator), low(change.denominatorPower), low(change.clocksPerClick),
             low(change.thirtySecondsPerQuarter)});
    for (const KeySignature& key : score.keys)
        add(key.tick, 0x59, {low(static_cast<unsigned>(key.fifths)), key.minor ? '\1' : '\0'});
    for (const Marker& marker : score.markers)
        add(marker.tick, 0x06, marker.text);
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return events;
}

void appendEvent(TrackBytes& bytes, const Event& event) {
    if (event.isChannelMessage())
        bytes.channelMessage(event.tick, event.status, event.byte(0), event.byte(1));
    else if (event.status == midi::meta && event.type != 0x2F)
        bytes.meta(event.tick, event.type, event.data);
    else if (event.status == midi::sysex || event.status == midi::sysexMore)
        bytes.sysex(event.tick, event.status, event.data);
}

/// One chunk. `track` need not outlive the call; `conductor` is empty but for the first.
std::string trackChunk(const Track& track, const std::vector<Event>& conductor) {
    TrackBytes bytes;
    bytes.reserve(track.notes.size() * 8 + track.events.size() * 4 + 64);
    if (!track.name.empty())
        bytes.meta(0, 0x03, track.name);
    if (track.port != 0)
        bytes.meta(0, 0x21, std::string(1, low(track.port)));

    // Notes that sound, the first to end on top; of two that end together the earlier one, so
    // that a reader that ends the oldest note pairs them alike.
    struct Sounding {
        Tick end;
        std::size_t index;
        bool operator>(const Sounding& other) const {
            return std::tie(end, index) > std::tie(other.end, other.index);
        }
    };
    std::priority_queue<Sounding, std::vector<Sounding>, std::greater<>> sounding;
    const auto noteOff = [&](const Note& note) {
        const std::uint8_t channel = note.channel & 0x0F;
        if (note.releaseVelocity == 64) // what a note-on of velocity 0 stands for
            bytes.channelMessage(note.end(), midi::noteOn | channel, note.pitch, 0);
        else
            bytes.channelMessage(note.end(), midi::noteOff | channel, note.pitch,
                                 note.releaseVelocity);
    };

    auto meta = conductor.begin();
    auto event = track.events.begin();
    std::size_t next = 0;
    const std::vector<Note>& notes = track.notes;
    constexpr Tick never = std::numeric_limits<Tick>::max();
    for (;;) {
        const Tick tick = std::min({meta == conductor.end() ? never : meta->tick,
                                    event == track.events.end() ? never : event->tick,
                                    next == notes.size() ? never : notes[next].start,
                                    sounding.empty() ? never : sounding.top().end});
        if (tick == never)
            break;
        for (; meta != conductor.end() && meta->tick <= tick; ++meta)
            appendEvent(bytes, *meta);
        for (; !sounding.empty() && sounding.top().end <= tick; sounding.pop())
            noteOff(notes[sounding.top().index]);
        for (; event != track.events.end() && event->tick <= tick; ++event)
            appendEvent(bytes, *event);
        for (; next != notes.size() && notes[next].start <= tick; ++next) {
            const Note& note = notes[next];
            bytes.channelMessage(tick, midi::noteOn | (note.channel & 0x0F), note.pitch,
                                 std::clamp<std::uint8_t>(note.velocity, 1, 127));
            if (note.duration <= 0)
                noteOff(note);
            else
                sounding.push({note.end(), next});
        }
    }
    return bytes.finish(track.length());
}

/// Whether one track that is divided by channel on reading gives these tracks again.
bool fitsFormat0(const Score& score) {
    unsigned channels = 0; // of the tracks so far
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        const Track& track = *score.tracks[i];
        if (i > 0 && (!track.name.empty() || track.port != 0 || track.notes.empty()))
            return false;
        unsigned own = 0;
        for (const Note& note : track.notes)
            own |= 1u << (note.channel & 0x0F);
        const bool one = (own & (own - 1)) == 0;
        if (!one || (i > 0 && own <= channels))
            return false;
        if (i > 0)
            for (const Event& event : track.events)
                if (!event.isChannelMessage() || (1u << event.channel()) != own)
                    return false;
        channels |= own;
    }
    if (score.tracks.size() > 1) {
        const Track& first = *score.tracks.front();
        if (first.notes.empty())
            return false;
        const unsigned others = channels & ~(1u << (first.notes.front().channel & 0x0F));
        for (const Event& event : first.events)
            if (event.isChannelMessage() && (others >> event.channel() & 1u))
                return false;
    }
    return true;
}

/// All tracks as one.
Track merged(const Score& score) {
    Track whole;
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        const Track& track = *score.tracks[i];
        if (i == 0) {
            whole.name = track.name;
            whole.port = track.port;
        }
        const auto notes = static_cast<std::ptrdiff_t>(whole.notes.size());
        whole.notes.insert(whole.notes.end(), track.notes.begin(), track.notes.end());
        std::inplace_merge(whole.notes.begin(), whole.notes.begin() + notes, whole.notes.end());
        const auto events = static_cast<std::ptrdiff_t>(whole.events.size());
        whole.events.insert(whole.events.end(), track.events.begin(), track.events.end());
        std::inplace_merge(whole.events.begin(), whole.events.begin() + events, whole.events.end(),
                           [](const Event& a, const Event& b) { return a.tick < b.tick; });
        whole.end = std::max(whole.end, track.end);
    }
    return whole;
}

} // namespace

std::string writeSmf(const Score& score, SmfFormat wanted) {
    const std::size_t count = std::max<std::size_t>(1, score.tracks.size());
    if (count > 0xFFFF)
        throw Error(fmt::format("{} tracks are more than a MIDI file can hold", count), {},
                    "Remove tracks until 65535 are left.");
    if (score.ticksPerQuarter() > 0x7FFF)
        throw Error(fmt::format("{} ticks per quarter are more than a MIDI file can say",
                                score.ticksPerQuarter()));
    const bool one = wanted == SmfFormat::oneTrack ||
                     (wanted == SmfFormat::ofScore && score.format == 0 && fitsFormat0(score));
    const int format = one ? 0 : wanted == SmfFormat::ofScore && score.format == 2 ? 2 : 1;

    std::string out = "MThd";
    append32(out, 6);
    append16(out, static_cast<unsigned>(format));
    append16(out, one ? 1u : static_cast<unsigned>(count));
    if (score.smpte)
        out += {low(256u - static_cast<unsigned>(score.smpte->framesPerSecond)),
                low(static_cast<unsigned>(score.smpte->ticksPerFrame))};
    else
        append16(out, static_cast<unsigned>(score.ticksPerQuarter()));

    const std::vector<Event> conductor = conductorEvents(score);
    if (score.tracks.empty())
        return out + trackChunk({}, conductor);
    if (one)
        return out + trackChunk(merged(score), conductor);
    for (std::size_t i = 0; i < score.tracks.size(); ++i)
        out += trackChunk(*score.tracks[i], i == 0 ? conductor : std::vector<Event>{});
    return out;
}

void writeSmfFile(const Score& score, const std::filesystem::path& path, SmfFormat format) {
    writeFileAtomically(path, writeSmf(score, format));
}

std::vector<SharedChannel> sharedChannels(const Score& score) {
    struct Player {
        TrackIndex track;
        int program;
    };
    std::vector<SharedChannel> shared;
    for (std::uint8_t channel = 0; channel < 16; ++channel) {
        std::optional<Player> first;
        for (TrackIndex i = 0; i < score.tracks.size(); ++i) {
            const Track& track = score.track(i);
            const bool plays =
                std::any_of(track.notes.begin(), track.notes.end(),
                            [&](const Note& note) { return note.channel == channel; });
            const auto program =
                std::find_if(track.events.begin(), track.events.end(), [&](const Event& event) {
                    return event.status == (midi::program | channel);
                });
            if (!plays || program == track.events.end())
                continue;
            if (!first)
                first = {i, program->byte(0)};
            else if (first->program != program->byte(0)) {
                shared.push_back({channel, first->track, i});
                break;
            }
        }
    }
    return shared;
}

} // namespace continuo
