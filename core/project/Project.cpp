#include "core/project/Project.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/midi/SmfReader.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <zlib.h>

using nlohmann::json;

namespace continuo {

namespace {

constexpr const char* damaged = "Open one of its backups, or the MIDI file that was exported last.";

/// How much larger than the file its JSON may be; notes of real pieces reach about 10.
constexpr std::size_t maxExpansion = 50;
/// What the JSON of a small file may be whatever the file's size.
constexpr std::size_t smallText = std::size_t(16) << 20;
/// How deep lists and objects may stand in each other; those of a project reach 8.
constexpr int maxDepth = 16;

std::size_t longestText(std::size_t fileSize) {
    return std::max(smallText, fileSize * maxExpansion);
}

constexpr std::size_t noteFields = 7;
constexpr int lockedFlag = 1;

// Compression.

class Deflate {
public:
    explicit Deflate(int level) {
        if (deflateInit2(&stream_, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Deflate() { deflateEnd(&stream_); }
    Deflate(const Deflate&) = delete;
    Deflate& operator=(const Deflate&) = delete;
    z_stream& stream() { return stream_; }

private:
    z_stream stream_{};
};

class Inflate {
public:
    Inflate() {
        if (inflateInit2(&stream_, 15 + 16) != Z_OK)
            throw std::bad_alloc();
    }
    ~Inflate() { inflateEnd(&stream_); }
    Inflate(const Inflate&) = delete;
    Inflate& operator=(const Inflate&) = delete;
    z_stream& stream() { return stream_; }

private:
    z_stream stream_{};
};

Bytef* bytesOf(const char* data) { return reinterpret_cast<Bytef*>(const_cast<char*>(data)); }

std::string compressed(std::string_view text, int level) {
    Deflate deflate(level);
    z_stream& stream = deflate.stream();
    std::string out;
    char block[1 << 15];
    std::size_t given = 0;
    int state = Z_OK;
    while (state != Z_STREAM_END) {
        if (stream.avail_in == 0) {
            const std::size_t part = std::min<std::size_t>(text.size() - given, 1 << 28);
            stream.next_in = bytesOf(text.data() + given);
            stream.avail_in = static_cast<uInt>(part);
            given += part;
        }
        stream.next_out = bytesOf(block);
        stream.avail_out = sizeof block;
        state = ::deflate(&stream, given == text.size() ? Z_FINISH : Z_NO_FLUSH);
        out.append(block, sizeof block - stream.avail_out);
    }
    return out;
}

std::string decompressed(std::string_view bytes, const std::string& name) {
    if (bytes.size() < 2 || bytes[0] != '\x1f' || bytes[1] != '\x8b')
        throw Error("This is no Continuo project", name, "Choose a .continuo file.");
    const std::size_t limit = longestText(bytes.size());
    Inflate inflate;
    z_stream& stream = inflate.stream();
    stream.next_in = bytesOf(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size()); // at most maxProjectBytes
    std::string out;
    char block[1 << 15];
    for (int state = Z_OK; state != Z_STREAM_END;) {
        stream.next_out = bytesOf(block);
        stream.avail_out = sizeof block;
        state = ::inflate(&stream, Z_NO_FLUSH);
        out.append(block, sizeof block - stream.avail_out);
        if (state != Z_OK && state != Z_STREAM_END)
            throw Error("The project is damaged or cut short",
                        fmt::format("{}, byte {}", name, stream.total_in), damaged);
        if (out.size() > limit)
            throw Error(fmt::format("The project claims to be {} times its size", maxExpansion),
                        name, damaged);
    }
    return out;
}

// Writing.

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += {digits[byte >> 4], digits[byte & 15]};
    }
    return text;
}

/// JSON strings are UTF-8; a text that is not is written as its bytes.
json textJson(const std::string& text) {
    if (utf8(text) == text)
        return text;
    return {{"bytes", hex(text)}};
}

json notesJson(const std::vector<Note>& notes) {
    json list = json::array();
    auto& values = list.get_ref<json::array_t&>();
    values.reserve(notes.size() * noteFields);
    for (const Note& note : notes)
        for (const Tick value :
             {note.start, note.duration, Tick{note.pitch}, Tick{note.velocity}, Tick{note.channel},
              Tick{note.releaseVelocity}, Tick{note.locked ? lockedFlag : 0}})
            values.emplace_back(value);
    return list;
}

json trackJson(const Track& track) {
    json events = json::array();
    for (const Event& event : track.events)
        events.push_back({event.tick, event.status, event.type, hex(event.data)});
    return {{"name", textJson(track.name)},
            {"channel", track.channel},
            {"port", track.port},
            {"muted", track.muted},
            {"solo", track.solo},
            {"ghost", track.ghost},
            {"output", textJson(track.output)},
            {"end", track.end},
            {"notes", notesJson(track.notes)},
            {"events", std::move(events)}};
}

json regionJson(const Region& region) {
    return {{"tracks", region.tracks}, {"start", region.range.start}, {"end", region.range.end}};
}

json roundJson(const TakeRound& round) {
    json takes = json::array();
    for (const Take& take : round.takes) {
        json notes = json::array();
        for (const TrackNotes& entry : take.notes)
            notes.push_back({{"track", entry.track}, {"notes", notesJson(entry.notes)}});
        takes.push_back({{"seed", take.seed}, {"tracks", std::move(notes)}});
    }
    json asked = json::object();
    for (const auto& [name, value] : round.asked)
        asked[utf8(name)] = utf8(value);
    return {{"made", utf8(round.made)},
            {"region", regionJson(round.region)},
            {"kept", round.kept},
            {"asked", std::move(asked)},
            {"takes", std::move(takes)}};
}

// Reading.

/// Reads values and knows where in the file it is, for messages.
class Reader {
public:
    explicit Reader(std::string name) : name_(std::move(name)) {}

    [[noreturn]] void refuse(const std::string& what) const { throw Error(what, name_, damaged); }

    const json& child(const json& object, const char* key) const {
        if (const json* found = optional(object, key))
            return *found;
        refuse(fmt::format("The project lacks “{}”", key));
    }
    /// None where an older version did not write it.
    const json* optional(const json& object, const char* key) const {
        if (!object.is_object())
            refuse(fmt::format("Where the project should say “{}” it says something else", key));
        const auto found = object.find(key);
        return found == object.end() ? nullptr : &*found;
    }

    const json::array_t& list(const json& object, const char* key) const {
        const json& value = child(object, key);
        if (!value.is_array())
            refuse(fmt::format("“{}” in the project is no list", key));
        return value.get_ref<const json::array_t&>();
    }

    template <class T>
    T number(const json& value, std::int64_t lowest, std::int64_t highest, const char* what) const {
        if (!value.is_number_integer() ||
            (value.is_number_unsigned() &&
             value.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max())))
            refuse(fmt::format("“{}” in the project is no whole number", what));
        const auto read = value.get<std::int64_t>();
        if (read < lowest || read > highest)
            refuse(fmt::format("“{}” in the project is {}, outside {} to {}", what, read, lowest,
                               highest));
        return static_cast<T>(read);
    }
    template <class T>
    T number(const json& object, const char* key, std::int64_t lowest, std::int64_t highest) const {
        return number<T>(child(object, key), lowest, highest, key);
    }
    Tick tick(const json& value, const char* what) const {
        return number<Tick>(value, 0, maxSmfTick, what);
    }

    bool flag(const json& object, const char* key, bool otherwise) const {
        const json* value = optional(object, key);
        if (!value)
            return otherwise;
        if (!value->is_boolean())
            refuse(fmt::format("“{}” in the project is neither true nor false", key));
        return value->get<bool>();
    }

    std::string text(const json& value, const char* what) const {
        if (value.is_string())
            return value.get<std::string>();
        return bytes(child(value, "bytes"), what);
    }
    std::string bytes(const json& value, const char* what) const {
        const auto digit = [&](char c) -> unsigned {
            if (c >= '0' && c <= '9')
                return static_cast<unsigned>(c - '0');
            if (c >= 'a' && c <= 'f')
                return static_cast<unsigned>(c - 'a') + 10;
            refuse(fmt::format("“{}” in the project holds no bytes", what));
        };
        const auto* digits = value.get_ptr<const std::string*>();
        if (!digits || digits->size() % 2 != 0)
            refuse(fmt::format("“{}” in the project holds no bytes", what));
        std::string result;
        result.reserve(digits->size() / 2);
        for (std::size_t i = 0; i < digits->size(); i += 2)
            result += static_cast<char>(digit((*digits)[i]) << 4 | digit((*digits)[i + 1]));
        return result;
    }

    /// Rows of `columns` numbers, or of a number and other things.
    const json::array_t& row(const json& value, std::size_t columns, const char* what) const {
        if (!value.is_array() || value.size() != columns)
            refuse(fmt::format("An entry of “{}” in the project has not {} parts", what, columns));
        return value.get_ref<const json::array_t&>();
    }

private:
    std::string name_;
};

std::vector<Note> readNotes(const Reader& read, const json::array_t& values) {
    if (values.size() % noteFields != 0)
        read.refuse("A note in the project is incomplete");
    std::vector<Note> notes;
    notes.reserve(values.size() / noteFields);
    for (std::size_t i = 0; i < values.size(); i += noteFields) {
        const auto field = [&](std::size_t at, int lowest, int highest, const char* what) {
            return read.number<std::uint8_t>(values[i + at], lowest, highest, what);
        };
        const Tick start = read.tick(values[i], "note start");
        notes.push_back({start, std::min(read.tick(values[i + 1], "duration"), maxSmfTick - start),
                         field(2, 0, 127, "pitch"), field(3, 1, 127, "velocity"),
                         field(4, 0, 15, "channel"), field(5, 0, 127, "release velocity"),
                         (field(6, 0, 255, "note flags") & lockedFlag) != 0});
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

Event readEvent(const Reader& read, const json& value) {
    const auto& row = read.row(value, 4, "events");
    Event event{read.tick(row[0], "event tick"),
                read.number<std::uint8_t>(row[1], 0x80, 0xFF, "event status"),
                read.number<std::uint8_t>(row[2], 0, 0x7F, "event type"),
                read.bytes(row[3], "event data")};
    if (event.kind() == midi::noteOn || event.kind() == midi::noteOff)
        read.refuse("The project holds a note among its other events");
    if (event.isChannelMessage()) {
        const bool one = event.kind() == midi::program || event.kind() == midi::channelPressure;
        const bool high = std::any_of(event.data.begin(), event.data.end(),
                                      [](char c) { return static_cast<unsigned char>(c) > 127; });
        if (event.data.size() != (one ? 1u : 2u) || high)
            read.refuse("An event in the project has wrong data");
    } else if (event.status != midi::sysex && event.status != midi::sysexMore &&
               event.status != midi::meta) {
        read.refuse("An event in the project has an unknown status");
    }
    return event;
}

Track readTrack(const Reader& read, const json& value) {
    Track track;
    track.name = read.text(read.child(value, "name"), "name");
    track.channel = read.number<std::uint8_t>(value, "channel", 0, 15);
    track.port = read.number<std::uint8_t>(value, "port", 0, 127);
    track.muted = read.flag(value, "muted", false);
    track.solo = read.flag(value, "solo", false);
    track.ghost = read.flag(value, "ghost", true);
    if (const json* output = read.optional(value, "output"))
        track.output = read.text(*output, "output");
    track.end = read.tick(read.child(value, "end"), "end");
    track.notes = readNotes(read, read.list(value, "notes"));
    for (const json& event : read.list(value, "events"))
        track.events.push_back(readEvent(read, event));
    std::stable_sort(track.events.begin(), track.events.end(),
                     [](const Event& a, const Event& b) { return a.tick < b.tick; });
    return track;
}

Score readScore(const Reader& read, const json& root) {
    const int ticksPerQuarter = read.number<int>(root, "ticksPerQuarter", 1, 0x7FFF);
    std::vector<TempoChange> tempos;
    for (const json& value : read.list(root, "tempos")) {
        const auto& row = read.row(value, 2, "tempos");
        tempos.push_back({read.tick(row[0], "tempo tick"),
                          read.number<std::uint32_t>(row[1], 1, 0xFFFFFF, "tempo")});
    }
    std::vector<MeterChange> meters;
    for (const json& value : read.list(root, "meters")) {
        const auto& row = read.row(value, 5, "meters");
        const auto part = [&](std::size_t i, int lowest, int highest) {
            return read.number<std::uint8_t>(row[i], lowest, highest, "meter");
        };
        meters.push_back({read.tick(row[0], "meter tick"), part(1, 1, 255), part(2, 0, 8),
                          part(3, 0, 255), part(4, 0, 255)});
    }
    Score score;
    score.format = read.number<int>(root, "midiFormat", 0, 2);
    if (const json* value = read.optional(root, "smpte")) {
        const auto& row = read.row(*value, 2, "smpte");
        score.smpte = Smpte{read.number<int>(row[0], 24, 30, "frames a second"),
                            read.number<int>(row[1], 1, 255, "ticks a frame")};
        score.tempo =
            TempoMap::fixedRate(score.smpte->ticksPerSecond(), ticksPerQuarter, std::move(tempos));
    } else {
        score.tempo = TempoMap(ticksPerQuarter, std::move(tempos));
    }
    score.meter = MeterMap(ticksPerQuarter, std::move(meters));
    for (const json& value : read.list(root, "keys")) {
        const auto& row = read.row(value, 3, "keys");
        score.keys.push_back({read.tick(row[0], "key tick"),
                              read.number<std::int8_t>(row[1], -7, 7, "key"),
                              read.number<int>(row[2], 0, 1, "key") == 1});
    }
    for (const json& value : read.list(root, "markers")) {
        const auto& row = read.row(value, 2, "markers");
        score.markers.push_back({read.tick(row[0], "marker tick"), read.text(row[1], "marker")});
    }
    const auto byTick = [](const auto& a, const auto& b) { return a.tick < b.tick; };
    std::stable_sort(score.keys.begin(), score.keys.end(), byTick);
    std::stable_sort(score.markers.begin(), score.markers.end(), byTick);
    for (const json& value : read.list(root, "tracks"))
        score.tracks.push_back(std::make_shared<const Track>(readTrack(read, value)));
    return score;
}

Region readRegion(const Reader& read, const json& value, std::size_t tracks) {
    Region region;
    for (const json& track : read.list(value, "tracks"))
        region.tracks.push_back(
            read.number<TrackIndex>(track, 0, static_cast<std::int64_t>(tracks) - 1, "track"));
    region.range = {read.tick(read.child(value, "start"), "region start"),
                    read.tick(read.child(value, "end"), "region end")};
    return region;
}

TakeRound readRound(const Reader& read, const json& value, std::size_t tracks) {
    TakeRound round;
    round.made = read.text(read.child(value, "made"), "made");
    round.region = readRegion(read, read.child(value, "region"), tracks);
    for (const json& entry : read.list(value, "takes")) {
        Take take;
        const json& seed = read.child(entry, "seed");
        if (!seed.is_number_unsigned())
            read.refuse("A take in the project has no seed");
        take.seed = seed.get<std::uint64_t>();
        for (const json& part : read.list(entry, "tracks"))
            take.notes.push_back(
                {read.number<TrackIndex>(part, "track", 0, static_cast<std::int64_t>(tracks) - 1),
                 readNotes(read, read.list(part, "notes"))});
        round.takes.push_back(std::move(take));
    }
    round.kept =
        read.number<int>(value, "kept", -1, static_cast<std::int64_t>(round.takes.size()) - 1);
    const json& asked = read.child(value, "asked");
    if (!asked.is_object())
        read.refuse("“asked” in the project is no list of names and values");
    for (const auto& [name, text] : asked.items())
        round.asked[name] = read.text(text, "asked");
    return round;
}

} // namespace

std::string writeProject(const Project& project) {
    const Score& score = project.score;
    JsonTree tree;
    json& root = tree.root;
    root = {{"continuo", projectVersion},
            {"program", CONTINUO_VERSION},
            {"ticksPerQuarter", score.ticksPerQuarter()},
            {"midiFormat", score.format},
            {"currentTrack", project.currentTrack}};
    if (score.smpte)
        root["smpte"] = {score.smpte->framesPerSecond, score.smpte->ticksPerFrame};
    const auto add = [&](const char* key, const auto& items, const auto& asJson) {
        json& list = root[key] = json::array();
        for (const auto& item : items)
            list.push_back(asJson(item));
    };
    add("tempos", score.tempo.changes(), [](const TempoChange& change) {
        return json{change.tick, change.microsecondsPerQuarter};
    });
    add("meters", score.meter.changes(), [](const MeterChange& change) {
        return json{change.tick, change.numerator, change.denominatorPower, change.clocksPerClick,
                    change.thirtySecondsPerQuarter};
    });
    add("keys", score.keys, [](const KeySignature& key) {
        return json{key.tick, key.fifths, key.minor ? 1 : 0};
    });
    add("markers", score.markers, [](const Marker& marker) {
        return json{marker.tick, textJson(marker.text)};
    });
    add("tracks", score.tracks, [](const auto& track) { return trackJson(*track); });
    add("rounds", project.rounds, roundJson);
    if (project.region)
        root["region"] = regionJson(*project.region);
    root["view"] = project.view;
    const std::string text = root.dump();
    std::string bytes = compressed(text, 6);
    if (text.size() > longestText(bytes.size())) // a reader would take it for a bomb
        bytes = compressed(text, 0);
    return bytes;
}

Project readProject(std::string_view bytes, const std::string& name) {
    const std::string text = decompressed(bytes, name);
    const Reader read(name);
    JsonTree tree;
    const bool parsed = tree.parse(text, maxDepth);
    const json& root = tree.root;
    if (!parsed || !root.is_object() || !root.contains("continuo"))
        read.refuse("This is no Continuo project, or a damaged one");
    const auto version =
        read.number<std::int64_t>(root, "continuo", 1, std::numeric_limits<std::int64_t>::max());
    if (version > projectVersion)
        throw Error(fmt::format("The project is of version {}; this Continuo reads up to {}",
                                version, projectVersion),
                    name, "Open it with a newer Continuo.");
    Project project;
    project.score = readScore(read, root);
    const std::size_t tracks = project.score.tracks.size();
    project.currentTrack = read.number<TrackIndex>(
        root, "currentTrack", 0, std::max<std::int64_t>(static_cast<std::int64_t>(tracks) - 1, 0));
    if (const json* region = read.optional(root, "region"))
        project.region = readRegion(read, *region, tracks);
    for (const json& value : read.list(root, "rounds"))
        project.rounds.push_back(readRound(read, value, tracks));
    const json& view = read.child(root, "view");
    if (!view.is_object())
        read.refuse("“view” in the project is no list of names and values");
    for (const auto& [key, value] : view.items())
        if (value.is_number())
            project.view[key] = value.get<double>();
    return project;
}

void writeProjectFile(const Project& project, const std::filesystem::path& path) {
    writeFileAtomically(path, writeProject(project));
}

Project readProjectFile(const std::filesystem::path& path) {
    return readProject(readFile(path, maxProjectBytes), path.string());
}

bool isProjectPath(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return ending == ".continuo";
}

} // namespace continuo
