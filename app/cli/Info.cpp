#include "app/cli/Cli.h"
#include "core/music/Theory.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <iterator>
#include <memory>

namespace continuo::cli {

namespace {

constexpr std::size_t listedAtMost = 12; // changes of tempo and such that the text shows

/// "D minor" for -1 fifths, minor.
std::string keyName(const KeySignature& key) {
    static constexpr std::array<const char*, 21> tonics{"Fb", "Cb", "Gb", "Db", "Ab", "Eb", "Bb",
                                                        "F",  "C",  "G",  "D",  "A",  "E",  "B",
                                                        "F#", "C#", "G#", "D#", "A#", "E#", "B#"};
    const int place = 8 + key.fifths + (key.minor ? 3 : 0);
    return fmt::format("{} {}", tonics.at(static_cast<std::size_t>(place)),
                       key.minor ? "minor" : "major");
}

std::optional<Scale> soundingKey(const Score& score) {
    return findKey(score, {0, score.lastNoteEnd() + 1});
}

nlohmann::json toJson(const Track& track) {
    const std::optional<int> number = continuo::program(track);
    return {{"name", utf8(track.name)},
            {"channel", track.channel + 1},
            {"program", number ? nlohmann::json(*number) : nlohmann::json()},
            {"instrument", track.isDrums() ? "Drums" : programName(number.value_or(0))},
            {"notes", track.notes.size()},
            {"events", track.events.size()}};
}

nlohmann::json toJson(const SmfFile& file, const std::string& path) {
    const Score& score = file.score;
    const auto place = [&](Tick tick) {
        return nlohmann::json{{"tick", tick},
                              {"bar", score.meter.bar(tick) + 1},
                              {"seconds", score.tempo.seconds(tick)}};
    };
    nlohmann::json info{{"file", utf8(path)},
                        {"format", score.format},
                        {"ticks_per_quarter", score.ticksPerQuarter()},
                        {"ticks", score.length()},
                        {"notes", score.noteCount()},
                        {"bars", score.barCount()},
                        {"seconds", score.tempo.seconds(score.lastNoteEnd())},
                        {"repairs", cli::toJson(file.repairs)}};
    for (const char* list : {"tracks", "tempos", "meters", "keys", "markers"})
        info[list] = nlohmann::json::array();
    for (const auto& track : score.tracks)
        info["tracks"].push_back(toJson(*track));
    for (const TempoChange& change : score.tempo.changes()) {
        auto& entry = info["tempos"].emplace_back(place(change.tick));
        entry["bpm"] = change.bpm();
    }
    for (const MeterChange& change : score.meter.changes()) {
        auto& entry = info["meters"].emplace_back(place(change.tick));
        entry["numerator"] = change.numerator;
        entry["denominator"] = change.denominator();
    }
    for (const KeySignature& key : score.keys) {
        auto& entry = info["keys"].emplace_back(place(key.tick));
        entry["key"] = keyName(key);
        entry["fifths"] = key.fifths;
        entry["minor"] = key.minor;
    }
    for (const Marker& marker : score.markers) {
        auto& entry = info["markers"].emplace_back(place(marker.tick));
        entry["text"] = utf8(marker.text);
    }
    const auto key = soundingKey(score);
    info["sounding_key"] = key ? nlohmann::json(key->name()) : nlohmann::json();
    if (score.smpte)
        info["smpte"] = {{"frames_per_second", score.smpte->framesPerSecond},
                         {"ticks_per_frame", score.smpte->ticksPerFrame}};
    return info;
}

/// "96 (bar 1), 120 (bar 9)".
template <typename Changes, typename Text>
std::string listed(const Score& score, const Changes& changes, Text text) {
    std::string line;
    std::size_t count = 0;
    for (const auto& change : changes) {
        if (count == listedAtMost)
            return line + fmt::format(" and {} more", changes.size() - count);
        if (count++ > 0)
            line += ", ";
        line += fmt::format("{} (bar {})", text(change), score.meter.bar(change.tick) + 1);
    }
    return line;
}

std::string clock(double seconds) {
    const auto tenths = std::llround(seconds * 10);
    return fmt::format("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10);
}

void printText(const SmfFile& file, const std::string& path) {
    const Score& score = file.score;
    const auto row = [](std::string_view name, std::string_view text) {
        if (!text.empty())
            std::cout << fmt::format("{:<9} {}\n", name, text);
    };
    row("File", oneLine(path));
    row("Format",
        score.smpte
            ? fmt::format("{}, {} frames per second of {} ticks", score.format,
                          score.smpte->framesPerSecond, score.smpte->ticksPerFrame)
            : fmt::format("{}, {} ticks per quarter", score.format, score.ticksPerQuarter()));
    row("Length", fmt::format("{}, {}", clock(score.tempo.seconds(score.lastNoteEnd())),
                              counted(static_cast<std::size_t>(score.barCount()), "bar")));
    row("Notes", fmt::format("{} in {}", score.noteCount(), counted(score.tracks.size(), "track")));
    row("Tempo", listed(score, score.tempo.changes(), [](const TempoChange& change) {
            return fmt::format("{:.4g}", change.bpm());
        }));
    row("Meter", listed(score, score.meter.changes(), [](const MeterChange& change) {
            return fmt::format("{}/{}", change.numerator, change.denominator());
        }));
    row("Key", listed(score, score.keys, keyName));
    if (const auto key = soundingKey(score))
        row("Sounds", "like " + key->name());
    row("Markers",
        listed(score, score.markers, [](const Marker& marker) { return oneLine(marker.text); }));

    std::cout << "\nTrack  Channel   Notes  Instrument               Name\n";
    for (std::size_t i = 0; i < score.tracks.size(); ++i) {
        const Track& track = *score.tracks[i];
        const std::optional<int> number = continuo::program(track);
        const char* instrument = track.isDrums() ? "Drums" : number ? programName(*number) : "-";
        std::cout << fmt::format("{:5}  {:7}  {:6}  {:<23}  {}\n", i + 1, track.channel + 1,
                                 track.notes.size(), instrument, oneLine(track.name));
    }
    if (!file.repairs.empty())
        std::cout << fmt::format("\n{} (byte: what)\n", counted(file.repairs.size(), "repair"));
    for (const Repair& repair : file.repairs)
        std::cout << fmt::format("{:>9}: {}\n", repair.offset, oneLine(repair.what));
}

} // namespace

void addInfo(CLI::App& app, Program& program) {
    CLI::App* command =
        app.add_subcommand("info", "Say what a MIDI file holds and what is wrong with it");
    const auto path = std::make_shared<std::string>();
    command->add_option("FILE", *path, "The MIDI file")->required();
    command->callback([&program, path] {
        program.command = [&program, path] {
            const SmfFile file = readSmfFile(*path);
            if (program.json)
                print(toJson(file, *path));
            else
                printText(file, *path);
        };
    });
}

} // namespace continuo::cli
