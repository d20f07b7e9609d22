#include "core/midi/SmfReader.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace continuo {

namespace {

using Byte = std::uint8_t;
using Bytes = const Byte*; // a place in the file

constexpr std::size_t maxRepairs = 1000;
constexpr std::size_t maxTracks = 65'535; // the header counts them in 16 bits
constexpr int assumedTicksPerQuarter = 480;
constexpr std::size_t headerLength = 14;

constexpr std::uint32_t bigEndian32(Bytes p) {
    return std::uint32_t(p[0]) << 24 | std::uint32_t(p[1]) << 16 | std::uint32_t(p[2]) << 8 | p[3];
}

constexpr std::uint32_t littleEndian32(Bytes p) {
    return std::uint32_t(p[3]) << 24 | std::uint32_t(p[2]) << 16 | std::uint32_t(p[1]) << 8 | p[0];
}

constexpr int bigEndian16(Bytes p) { return p[0] << 8 | p[1]; }

std::string_view text(Bytes p, std::size_t length) {
    return {reinterpret_cast<const char*>(p), length};
}

/// "1 byte", "2 bytes".
std::string counted(std::ptrdiff_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// The sounding notes of a track: for every channel and pitch a queue, oldest first. A queue is
/// linked through the durations of its notes, which are not known before they end.
class OpenNotes {
public:
    OpenNotes() { first_.fill(none); }

    std::size_t count() const { return count_; }

    static std::size_t key(Byte channel, Byte pitch) { return channel * std::size_t(128) + pitch; }

    void push(std::size_t key, std::vector<Note>& notes) {
        const auto index = static_cast<std::uint32_t>(notes.size() - 1);
        if (first_[key] == none)
            first_[key] = index;
        else
            notes[last_[key]].duration = index;
        last_[key] = index;
        ++count_;
    }

    /// The oldest open note of the key; nullptr when there is none.
    Note* pop(std::size_t key, std::vector<Note>& notes) {
        const std::uint32_t index = first_[key];
        if (index == none)
            return nullptr;
        Note& note = notes[index];
        first_[key] = index == last_[key] ? none : static_cast<std::uint32_t>(note.duration);
        --count_;
        return &note;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::array<std::uint32_t, 16 * 128> first_;
    std::array<std::uint32_t, 16 * 128> last_{};
    std::size_t count_ = 0;
};

/// The channel that most notes use, or most other messages where there are no notes.
Byte mainChannel(const Track& track) {
    std::array<std::size_t, 16> uses{};
    for (const Note& note : track.notes)
        ++uses[note.channel];
    if (track.notes.empty())
        for (const Event& event : track.events)
            if (event.isChannelMessage())
                ++uses[event.channel()];
    return static_cast<Byte>(std::max_element(uses.begin(), uses.end()) - uses.begin());
}

/// Brings notes that are in order of their onsets into their full order.
void sortChords(std::vector<Note>& notes) {
    for (auto chord = notes.begin(); chord != notes.end();) {
        auto end = chord + 1;
        bool sorted = true;
        for (; end != notes.end() && end->start == chord->start; ++end)
            sorted = sorted && !(*end < *(end - 1));
        if (!sorted)
            std::sort(chord, end);
        chord = end;
    }
}

/// The one track of a format 0 file as one track per channel that has notes.
std::vector<Track> splitByChannel(Track whole) {
    std::array<std::size_t, 16> noteCount{};
    for (const Note& note : whole.notes)
        ++noteCount[note.channel];
    std::array<std::size_t, 16> part{}; // what belongs to no part goes to the first
    std::vector<Track> parts;
    for (std::size_t channel = 0; channel < 16; ++channel) {
        if (noteCount[channel] == 0)
            continue;
        part[channel] = parts.size();
        parts.emplace_back().notes.reserve(noteCount[channel]);
        parts.back().end = whole.end;
    }
    std::vector<Track> one;
    if (parts.size() < 2) {
        one.push_back(std::move(whole));
        return one;
    }
    parts.front().name = std::move(whole.name);
    parts.front().port = whole.port;
    for (const Note& note : whole.notes)
        parts[part[note.channel]].notes.push_back(note);
    for (Event& event : whole.events)
        parts[event.isChannelMessage() ? part[event.channel()] : 0].events.push_back(
            std::move(event));
    return parts;
}

class Reader {
public:
    Reader(std::string_view bytes, const std::string& name)
        : file_(reinterpret_cast<Bytes>(bytes.data())), end_(file_ + bytes.size()), name_(name) {}

    SmfFile read() {
        Bytes at = readHeader(unwrapped());
        at = readTracks(at);
        return finished();
    }

private:
    Bytes file_;              ///< the first byte of the file
    Bytes end_;               ///< behind the last byte that may belong to the music
    const std::string& name_; ///< for messages
    int format_ = 1;
    int announcedTracks_ = -1; ///< by the header; -1: there is none
    Bytes header_ = nullptr;
    int ticksPerQuarter_ = assumedTicksPerQuarter;
    std::optional<Smpte> smpte_;
    std::vector<Track> tracks_;
    std::vector<TempoChange> tempos_;
    std::vector<MeterChange> meters_;
    std::vector<KeySignature> keys_;
    std::vector<Marker> markers_;
    std::vector<Repair> repairs_;
    std::size_t repairCount_ = 0;
    OpenNotes open_;

    /// The state of the track that is being read.
    struct TrackState {
        Track track;
        Tick tick = 0;
        bool sawPort = false;
        bool ended = false; ///< an end-of-track was found
    };

    template <typename... Parts>
    void repair(Bytes at, fmt::format_string<Parts...> format, Parts&&... parts) {
        if (++repairCount_ <= maxRepairs)
            repairs_.push_back({static_cast<std::uint64_t>(at - file_),
                                fmt::format(format, std::forward<Parts>(parts)...)});
    }

    std::size_t left(Bytes at) const { return static_cast<std::size_t>(end_ - at); }

    bool hasId(Bytes at, std::string_view id) const {
        return left(at) >= id.size() && text(at, id.size()) == id;
    }

    /// The next place from `at` on that spells `id`; the end if there is none.
    Bytes find(Bytes at, std::string_view id) const {
        const std::size_t found = text(at, left(at)).find(id);
        return found == std::string_view::npos ? end_ : at + found;
    }

    /// Whether a chunk begins here: a track, or anything else that keeps within the file.
    bool chunkAt(Bytes at) const {
        if (left(at) < 8)
            return false;
        if (hasId(at, "MTrk"))
            return true;
        return std::all_of(at, at + 4, [](Byte b) { return b >= 0x20 && b < 0x7F; }) &&
               bigEndian32(at + 4) <= left(at + 8);
    }

    Bytes unwrapped();
    Bytes readHeader(Bytes at);
    void readDivision(Bytes at);
    Bytes readTracks(Bytes at);
    Bytes readTrack(Bytes chunk);
    Bytes readEvents(Bytes at, Bytes limit, TrackState& state);
    Bytes readNumber(Bytes at, Bytes limit, std::uint32_t& value);
    Bytes readPayload(Bytes at, Bytes limit, std::string_view& payload);
    Bytes skipSystemMessage(Bytes at, Bytes limit, Byte status);
    bool legalData(Bytes at, Byte status, Byte& first, Byte& second);
    void readMeta(Bytes at, Byte type, std::string_view payload, TrackState& state);
    bool readConductor(Bytes at, Byte type, std::string_view payload, Tick tick);
    void closeOpenNotes(Bytes at, Track& track, Tick tick);
    SmfFile finished();
};

/// Where the MIDI file begins inside a RIFF wrapper (RP-029); narrows the end to it.
Bytes Reader::unwrapped() {
    if (!hasId(file_, "RIFF") || left(file_) < 20 || text(file_ + 8, 4) != "RMID")
        return file_;
    for (Bytes at = file_ + 12; left(at) >= 8;) {
        const std::size_t length = littleEndian32(at + 4);
        if (hasId(at, "data")) {
            if (length > left(at + 8))
                repair(at + 4, "the RIFF data chunk claims {}; found: {}",
                       counted(static_cast<std::ptrdiff_t>(length), "byte"), left(at + 8));
            end_ = at + 8 + std::min(length, left(at + 8));
            return at + 8;
        }
        if (length >= left(at + 8))
            break;
        at += 8 + length + length % 2;
        if (at > end_)
            break;
    }
    return file_;
}

/// Finds the header and returns where the first chunk after it begins.
Bytes Reader::readHeader(Bytes at) {
    header_ = find(at, "MThd");
    if (header_ == end_ && left(at) >= 4 && (at[0] | 0x20) == 'm' && (at[1] | 0x20) == 't' &&
        (at[2] | 0x20) == 'h' && (at[3] | 0x20) == 'd') {
        header_ = at;
        repair(at, "the header is called '{}' instead of 'MThd'", text(at, 4));
    }
    const Bytes track = find(at, "MTrk");
    if (header_ != end_ && (track == end_ || header_ < track)) {
        if (header_ != at)
            repair(at, "{} before the header left out", counted(header_ - at, "byte"));
        if (left(header_) < headerLength)
            throw Error(fmt::format("the MIDI header is cut short at byte {}", end_ - file_), name_,
                        "The file is damaged; get another copy.");
        const std::uint32_t length = bigEndian32(header_ + 4);
        format_ = bigEndian16(header_ + 8);
        if (format_ > 2) {
            repair(header_ + 8, "format {} is unknown; read as format 1", format_);
            format_ = 1;
        }
        announcedTracks_ = bigEndian16(header_ + 10);
        readDivision(header_ + 12);
        if (length < 6 || length > left(header_ + 8)) {
            repair(header_ + 4, "the header claims {} instead of 6", counted(length, "byte"));
            return header_ + headerLength;
        }
        return header_ + 8 + length;
    }
    if (hasId(at, "SMF2CLIP"))
        throw Error("is a MIDI 2.0 clip, not a Standard MIDI File", name_,
                    "Export it as a Standard MIDI File where it was made.");
    if (track == end_)
        throw Error(text(at, left(at)).empty() ? "the file is empty"
                                               : "is not a MIDI file: it holds no MIDI header",
                    name_, "Choose a Standard MIDI File (.mid, .midi, .kar, .rmi).");
    header_ = track;
    repair(at, "the header is missing; format 1 with {} ticks per quarter is assumed",
           assumedTicksPerQuarter);
    return track;
}

void Reader::readDivision(Bytes at) {
    if (at[0] < 0x80) {
        ticksPerQuarter_ = bigEndian16(at);
        if (ticksPerQuarter_ == 0) {
            ticksPerQuarter_ = assumedTicksPerQuarter;
            repair(at, "a quarter of 0 ticks; {} are assumed", ticksPerQuarter_);
        }
        return;
    }
    Smpte smpte{256 - at[0], at[1]};
    if (constexpr std::array known{24, 25, 29, 30};
        std::find(known.begin(), known.end(), smpte.framesPerSecond) == known.end()) {
        repair(at, "{} film frames per second are unknown; 25 are assumed", smpte.framesPerSecond);
        smpte.framesPerSecond = 25;
    }
    if (smpte.ticksPerFrame == 0) {
        smpte.ticksPerFrame = 40;
        repair(at + 1, "a film frame of 0 ticks; {} are assumed", smpte.ticksPerFrame);
    }
    smpte_ = smpte;
}

Bytes Reader::readTracks(Bytes at) {
    while (at != end_) {
        if (hasId(at, "MTrk") && left(at) >= 8) {
            if (tracks_.size() == maxTracks) {
                repair(at, "more than {} tracks; the rest is left out", maxTracks);
                break;
            }
            at = readTrack(at);
            continue;
        }
        if (hasId(at, "MThd") && announcedTracks_ > 0 &&
            tracks_.size() >= static_cast<std::size_t>(announcedTracks_)) {
            repair(at, "another MIDI file of {} after this one was left out",
                   counted(end_ - at, "byte"));
            break;
        }
        const Bytes body = at + std::min<std::size_t>(8, left(at));
        if (chunkAt(at)) {
            const Bytes next = body + bigEndian32(at + 4);
            if (next == end_ || chunkAt(next)) {
                repair(at, "an unknown chunk '{}' of {} was left out", text(at, 4),
                       counted(next - body, "byte"));
                at = next;
                continue;
            }
        }
        const Bytes next = find(at + 1, "MTrk");
        repair(at, "{} of no track left out", counted(next - at, "byte"));
        at = next;
    }
    return at;
}

/// Reads the track chunk and returns where the next chunk should begin.
Bytes Reader::readTrack(Bytes chunk) {
    const Bytes start = chunk + 8;
    const std::uint32_t length = bigEndian32(chunk + 4);
    const bool within = length <= left(start);
    const bool fits = within && (length == left(start) || chunkAt(start + length));
    const Bytes limit = fits ? start + length : find(start, "MTrk");

    TrackState state;
    // A note takes at least 6 bytes, 8 as a rule; too little only costs a copy.
    state.track.notes.reserve(static_cast<std::size_t>(limit - start) / 7);
    const Bytes stop = readEvents(start, limit, state);
    if (!state.ended)
        repair(stop, "track {} has no end-of-track", tracks_.size() + 1);
    closeOpenNotes(stop, state.track, state.tick);
    state.track.end = state.tick;
    sortChords(state.track.notes);
    if (state.track.notes.capacity() > state.track.notes.size() + state.track.notes.size() / 4)
        state.track.notes.shrink_to_fit();
    tracks_.push_back(std::move(state.track));

    if (fits) {
        if (stop != limit)
            repair(stop, "{} after the end-of-track left out", counted(limit - stop, "byte"));
        return limit;
    }
    if (!within || stop != start + length)
        repair(chunk + 4, "track {} claims {}; {} were read", tracks_.size(),
               counted(length, "byte"), stop - start);
    return stop;
}

/// A variable-length number. The standard allows 4 bytes; 5 are read.
Bytes Reader::readNumber(Bytes at, Bytes limit, std::uint32_t& value) {
    const Bytes begin = at;
    std::uint64_t sum = 0;
    bool more = true;
    while (more && at != limit && at - begin < 5) {
        sum = sum << 7 | (*at & 0x7F);
        more = *at++ >= 0x80;
    }
    if (at - begin == 5)
        repair(begin, "a number of more than 4 bytes");
    value = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(sum, std::numeric_limits<std::uint32_t>::max()));
    return at;
}

/// The payload of a meta event or system exclusive message, its length first. When the length
/// passes the end of the track, the payload is taken to end before the next thing that looks like
/// a delta time and a status byte.
Bytes Reader::readPayload(Bytes at, Bytes limit, std::string_view& payload) {
    const Bytes begin = at;
    std::uint32_t length = 0;
    at = readNumber(at, limit, length);
    if (length <= static_cast<std::size_t>(limit - at)) {
        payload = text(at, length);
        return at + length;
    }
    Bytes stop = std::find_if(at, limit, [](Byte b) { return b >= 0x80; });
    if (stop != limit && *stop == 0xF7)
        ++stop;
    else if (stop != limit && stop != at)
        --stop;
    payload = text(at, static_cast<std::size_t>(stop - at));
    repair(begin, "an event of {} passes the end of its track; cut to {}", counted(length, "byte"),
           payload.size());
    return stop;
}

/// System common and real-time messages (F1-F6, F8-FE) have no place in a file.
Bytes Reader::skipSystemMessage(Bytes at, Bytes limit, Byte status) {
    repair(at - 1, "a message {:02X}, which has no place in a file, was left out", status);
    const int dataBytes = status == 0xF2 ? 2 : status == 0xF1 || status == 0xF3 ? 1 : 0;
    for (int i = 0; i < dataBytes && at != limit && *at < 0x80; ++i)
        ++at;
    return at;
}

/// Mends data bytes above 127. False: the message cannot be kept.
bool Reader::legalData(Bytes at, Byte status, Byte& first, Byte& second) {
    const bool pitched = status < 0xB0;
    if (first > 127 && pitched) {
        repair(at, "a note of pitch {} was left out", first);
        return false;
    }
    repair(at, "a data byte above 127 was cut to 127");
    first = std::min<Byte>(first, 127);
    second = std::min<Byte>(second, 127);
    return true;
}

/// Reads events up to the end-of-track or the limit and returns where it stopped.
Bytes Reader::readEvents(Bytes at, Bytes limit, TrackState& state) {
    std::vector<Note>& notes = state.track.notes;
    Tick tick = 0;
    Byte running = 0;
    bool interrupted = false; // a meta or sysex event cancels running status, says the standard
    bool resynced = false;    // `at` is a status byte without a delta time
    while (at != limit && !state.ended) {
        const Bytes begin = at;
        if (!resynced) {
            std::uint32_t delta = *at;
            if (delta < 0x80)
                ++at;
            else
                at = readNumber(at, limit, delta);
            tick += delta;
            if (tick > maxSmfTick) {
                repair(begin, "tick {} is too late; drawn to {}", tick, maxSmfTick);
                tick = maxSmfTick;
            }
            if (at == limit) {
                repair(begin, "the track ends inside an event");
                break;
            }
        }
        resynced = false;

        Byte status = *at;
        if (status >= 0x80) {
            ++at;
        } else if (running == 0) {
            const Bytes next = std::find_if(at, limit, [](Byte b) { return b >= 0x80; });
            repair(at, "{} without a status byte left out", counted(next - at, "data byte"));
            at = next;
            resynced = true;
            continue;
        } else {
            status = running;
            if (interrupted)
                repair(at, "running status goes on after a meta or system exclusive event");
        }

        if (status < 0xF0) {
            running = status;
            interrupted = false;
            const std::ptrdiff_t length = (status & 0xE0) == 0xC0 ? 1 : 2;
            if (limit - at < length) {
                repair(begin, "the track ends inside an event");
                at = limit;
                break;
            }
            Byte first = at[0];
            Byte second = length == 2 ? at[1] : 0;
            if ((first | second) > 127 && !legalData(at, status, first, second)) {
                at += length;
                continue;
            }
            at += length;
            const Byte kind = status & 0xF0;
            const Byte channel = status & 0x0F;
            if (kind == midi::noteOn && second != 0) {
                notes.push_back({tick, 0, first, second, channel, 64});
                open_.push(OpenNotes::key(channel, first), notes);
            } else if (kind <= midi::noteOn) {
                Note* note = open_.pop(OpenNotes::key(channel, first), notes);
                if (!note) {
                    repair(begin, "a note-off of pitch {} on channel {} without a note", first,
                           channel + 1);
                    continue;
                }
                note->duration = tick - note->start;
                if (kind == midi::noteOff)
                    note->releaseVelocity = second;
            } else {
                const char data[2] = {static_cast<char>(first), static_cast<char>(second)};
                state.track.events.push_back(
                    {tick, status, 0, std::string(data, static_cast<std::size_t>(length))});
            }
            continue;
        }

        std::string_view payload;
        state.tick = tick;
        if (status == midi::meta) {
            interrupted = true;
            if (at == limit) {
                repair(begin, "the track ends inside an event");
                break;
            }
            const Byte type = *at++;
            if (at == limit && type != 0x2F)
                repair(begin, "the track ends inside an event");
            else
                at = readPayload(at, limit, payload);
            readMeta(begin, type, payload, state);
        } else if (status == midi::sysex || status == midi::sysexMore) {
            interrupted = true;
            at = readPayload(at, limit, payload);
            state.track.events.push_back({tick, status, 0, std::string(payload)});
        } else {
            at = skipSystemMessage(at, limit, status);
        }
    }
    state.tick = tick;
    return at;
}

void Reader::readMeta(Bytes at, Byte type, std::string_view payload, TrackState& state) {
    Track& track = state.track;
    switch (type) {
    case 0x2F:
        state.ended = true;
        return;
    case 0x03:
        if (state.tick == 0 && track.name.empty() && !payload.empty()) {
            track.name = payload;
            return;
        }
        break;
    case 0x21:
        if (state.tick == 0 && !std::exchange(state.sawPort, true) && payload.size() == 1 &&
            payload[0] != 0 && static_cast<Byte>(payload[0]) < 128) {
            track.port = static_cast<Byte>(payload[0]);
            return;
        }
        break;
    case 0x7F: // empty: says nothing; the writer bridges gaps of more than 2^28 ticks with it
        if (payload.empty())
            return;
        break;
    default:
        if (type > 0x7F) {
            repair(at, "a meta event of type {:02X}, which there is not, was left out", type);
            return;
        }
        if ((format_ != 2 || tracks_.empty()) && readConductor(at, type, payload, state.tick))
            return;
    }
    track.events.push_back({state.tick, midi::meta, type, std::string(payload)});
}

/// Takes what the score as a whole keeps. False: it is another event.
bool Reader::readConductor(Bytes at, Byte type, std::string_view payload, Tick tick) {
    const auto byte = [&](std::size_t i) { return static_cast<Byte>(payload[i]); };
    switch (type) {
    case 0x06:
        markers_.push_back({tick, std::string(payload)});
        return true;
    case 0x51: {
        const auto tempo = payload.size() < 3 ? 0u : byte(0) << 16u | byte(1) << 8u | byte(2);
        if (tempo == 0)
            repair(at, "a tempo of {} was left out",
                   payload.size() < 3 ? "too few bytes" : "0 microseconds");
        else
            tempos_.push_back({tick, tempo});
        return true;
    }
    case 0x58: {
        if (payload.size() < 2 || byte(0) == 0 || byte(1) > 8) {
            repair(at, "a time signature that makes no sense was left out");
            return true;
        }
        MeterChange meter{tick, byte(0), byte(1)};
        if (payload.size() >= 4) {
            meter.clocksPerClick = byte(2);
            meter.thirtySecondsPerQuarter = byte(3);
        }
        meters_.push_back(meter);
        return true;
    }
    case 0x59: {
        const int fifths = payload.empty() ? 99 : static_cast<std::int8_t>(payload[0]);
        if (payload.size() < 2 || fifths < -7 || fifths > 7 || byte(1) > 1)
            repair(at, "a key signature that makes no sense was left out");
        else
            keys_.push_back({tick, static_cast<std::int8_t>(fifths), byte(1) == 1});
        return true;
    }
    default:
        return false;
    }
}

void Reader::closeOpenNotes(Bytes at, Track& track, Tick tick) {
    for (std::size_t key = 0; open_.count() > 0; ++key)
        while (Note* note = open_.pop(key, track.notes)) {
            repair(at, "pitch {} on channel {} at tick {} was never ended; it ends with its track",
                   note->pitch, note->channel + 1, note->start);
            note->duration = tick - note->start;
        }
}

SmfFile Reader::finished() {
    if (tracks_.empty()) {
        repair(end_, "the file holds no track; an empty one is given");
        tracks_.emplace_back();
    } else if (announcedTracks_ >= 0 &&
               static_cast<std::size_t>(announcedTracks_) != tracks_.size())
        repair(header_ + 10, "the header counts {}; found: {}", counted(announcedTracks_, "track"),
               tracks_.size());
    if (format_ == 0 && tracks_.size() > 1) {
        repair(header_ + 8, "format 0 with {} tracks; read as format 1", tracks_.size());
        format_ = 1;
    }
    if (format_ == 0) {
        Track whole = std::move(tracks_.front());
        tracks_ = splitByChannel(std::move(whole));
    }

    SmfFile file;
    Score& score = file.score;
    score.format = format_;
    score.smpte = smpte_;
    if (smpte_) {
        const double ticksPerSecond = smpte_->ticksPerSecond();
        // Film time knows no quarters: half a second each, as at the default tempo.
        ticksPerQuarter_ = std::max(1, static_cast<int>(ticksPerSecond / 2 + 0.5));
        score.tempo = TempoMap::fixedRate(ticksPerSecond, ticksPerQuarter_, std::move(tempos_));
    } else {
        score.tempo = TempoMap(ticksPerQuarter_, std::move(tempos_));
    }
    score.meter = MeterMap(ticksPerQuarter_, std::move(meters_));
    const auto byTick = [](const auto& a, const auto& b) { return a.tick < b.tick; };
    std::stable_sort(keys_.begin(), keys_.end(), byTick);
    std::stable_sort(markers_.begin(), markers_.end(), byTick);
    score.keys = std::move(keys_);
    score.markers = std::move(markers_);

    // The conductor's events will be written to the first track, so it reaches as far as they do.
    Tick& end = tracks_.front().end;
    for (const auto last : {score.tempo.changes().empty() ? 0 : score.tempo.changes().back().tick,
                            score.meter.changes().empty() ? 0 : score.meter.changes().back().tick,
                            score.keys.empty() ? 0 : score.keys.back().tick,
                            score.markers.empty() ? 0 : score.markers.back().tick})
        end = std::max(end, last);

    score.tracks.reserve(tracks_.size());
    for (Track& track : tracks_) {
        track.channel = mainChannel(track);
        score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
    }
    if (repairCount_ > maxRepairs)
        repairs_.push_back(
            {static_cast<std::uint64_t>(end_ - file_),
             "and " + counted(static_cast<std::ptrdiff_t>(repairCount_ - maxRepairs), "repair") +
                 " more"});
    file.repairs = std::move(repairs_);
    return file;
}

} // namespace

SmfFile readSmf(std::string_view bytes, const std::string& name) {
    return Reader(bytes, name).read();
}

SmfFile readSmfFile(const std::filesystem::path& path) {
    return readSmf(readFile(path, maxSmfBytes), path.string());
}

} // namespace continuo
