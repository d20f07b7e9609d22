// Writes the inputs that fuzzing begins with, a folder for each target: right files of every sort,
// written by the program's own writers, and the oddities that bytes alone can say.
// seeds FOLDER

#include "core/collection/TokenCache.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Copying.h"
#include "core/learn/Grid.h"
#include "core/midi/SmfWriter.h"
#include "core/project/Project.h"
#include "tests/core/midi/SmfBytes.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace continuo;
namespace fs = std::filesystem;

namespace {

fs::path folder;

void write(const std::string& target, const std::string& name, const std::string& bytes) {
    fs::create_directories(folder / target);
    std::ofstream(folder / target / name, std::ios::binary) << bytes;
}

std::string readAll(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// Some bars that use everything a score has.
Score everything() {
    Score score = Score::empty(480);
    score.tempo = TempoMap(480, {{0, 600'000}, {960, 400'000}});
    score.meter = MeterMap(480, {{0, 3, 2}, {1440, 7, 3}});
    score.keys = {{0, -3, true}};
    score.markers = {{10, "Verse"}, {480, "caf\xE9"}};
    Track tune;
    tune.name = "Fl\xC3\xB6te";
    tune.port = 1;
    tune.channel = 3;
    tune.end = 5000;
    for (int i = 0; i < 12; ++i)
        tune.notes.push_back({Tick{i} * 240, 240, static_cast<std::uint8_t>(60 + i * 5 % 12),
                              static_cast<std::uint8_t>(40 + 7 * i), 3, 64, i == 5});
    tune.events = {{0, 0xC3, 0, "\x05"},
                   {0, 0xB3, 0, std::string("\x40\x7F", 2)},
                   {7, 0xFF, 0x05, "la"},
                   {9, 0xF0, 0, std::string("\x7E\x00\xF7", 3)},
                   {480, 0xE3, 0, std::string("\x00\x50", 2)}};
    Track drums;
    drums.channel = drumChannel;
    drums.notes = {{0, 120, 36, 100, 9, 64}, {480, 120, 38, 90, 9, 0}};
    score.tracks = {std::make_shared<const Track>(tune), std::make_shared<const Track>(drums)};
    return score;
}

void writeMidi() {
    using smf::bytes;
    Score score = everything();
    for (const int format : {0, 1, 2}) {
        score.format = format;
        write("midi", "format" + std::to_string(format), writeSmf(score));
    }
    const std::string file = smf::file(smf::middleC);
    write("midi", "film", smf::header(1, 1, 0xE728) + smf::track(smf::middleC));
    write("midi", "riff", "RIFF" + bytes({49, 0, 0, 0}) + "RMIDdata" + bytes({35, 0, 0, 0}) + file);
    write("midi", "long header",
          "MThd" + smf::big(10, 4) + smf::big(0x00010001, 4) + smf::big(480, 2) + "more" +
              smf::track(smf::middleC));
    write("midi", "other chunk", smf::header(1, 1) + smf::chunk("what", "XFIH") + file.substr(14));
    write("midi", "no end", smf::header(1, 1) + smf::chunk(smf::middleC));
    write("midi", "wrong length", smf::header(1, 3) + "MTrk" + smf::big(999, 4) + smf::middleC);
    write("midi", "running status",
          smf::file(bytes({0, 0x90, 60, 64, 10, 62, 64, 0, 0xFF, 1, 1, 'x', 10, 60, 0, 0, 62, 0})));
    write("midi", "everything else",
          smf::file(
              bytes({0,  0xF8, 0, 0xF0, 2,    1, 0xF7, 0,    0xF7, 1,    2,    0,    0xFF, 0x7F, 2,
                     1,  2,    0, 0xFF, 0x51, 3, 7,    0x27, 0x0E, 0,    0xFF, 0x58, 4,    6,    3,
                     36, 8,    0, 0xFF, 0x59, 2, 0xFD, 1,    0,    0xFF, 0x06, 1,    'm'})));
}

void writeProject() {
    Project project;
    project.score = everything();
    project.currentTrack = 1;
    project.region = Region{{0, 1}, {480, 960}};
    TakeRound round;
    round.made = "2026-03-01T12:00:00Z";
    round.region = *project.region;
    round.takes = {{{{0, {{480, 100, 61, 80, 3, 64}}}, {1, {}}}, ~std::uint64_t{0}}, {{}, 7}};
    round.kept = 1;
    round.asked = {{"model", "starter"}, {"temperature", "1.0"}};
    project.rounds = {round};
    project.view = {{"tick", 12.5}, {"zoom", 0.25}};
    write("project", "whole", writeProject(project));
    // The JSON inside, as core/project/README.md describes it.
    write("project", "json",
          R"({"continuo":1,"program":"0.1.0","ticksPerQuarter":480,)"
          R"("midiFormat":1,"currentTrack":0,"smpte":[25,40],)"
          R"("tempos":[[0,600000]],"meters":[[0,3,2,24,8]],"keys":[[0,-3,1]],)"
          R"("markers":[[10,"Verse"],[20,{"bytes":"636166e9"}]],)"
          R"("tracks":[{"name":"a","channel":3,"port":0,"muted":false,)"
          R"("solo":true,"ghost":true,"output":"","end":9,)"
          R"("notes":[0,480,60,90,3,64,0,480,0,127,1,3,0,1],)"
          R"("events":[[0,195,0,"05"],[7,255,5,"6c61"]]}],)"
          R"("region":{"tracks":[0],"start":0,"end":480},)"
          R"("rounds":[{"made":"2026","kept":0,"asked":{"model":"m"},)"
          R"("region":{"tracks":[0],"start":0,"end":480},)"
          R"("takes":[{"seed":7,"tracks":[{"track":0,)"
          R"("notes":[480,100,61,80,3,64,0]}]}]}],"view":{"tick":1.5}})");
}

void writeCheckpoint() {
    ModelOptions options;
    options.width = 8;
    options.layers = options.heads = 1;
    Checkpoint model;
    model.metadata = describe({"transformer", options, R"({"songs":3})"});
    model.tensors["token.weight"] = {{2, 3}, {1, 2, 3, 4, 5, -6.5f}};
    model.tensors["empty"] = {{0}, {}};
    model.tensors["scalar"] = {{}, {3}};
    Checkpoint adapter = model;
    adapter.metadata = describe({"gru", options, "", BaseModel{"0123456789abcdef", "starter"}});
    Checkpoint state = model;
    state.metadata["progress"] = R"({"step":5})";
    state.metadata["tuning"] = "lora";
    state.metadata["rank"] = "8";
    state.metadata["optimiser_steps"] = "5";
    for (const auto& [name, checkpoint] :
         {std::pair{"model", model}, {"adapter", adapter}, {"state", state}})
        for (const Storage storage : {Storage::single, Storage::half}) {
            std::ostringstream out;
            writeCheckpoint(out, checkpoint, storage);
            std::string file = out.str().substr(8); // see fuzz_checkpoint.cpp
            file.insert(file.rfind('}') + 1, 1, '\0');
            write("checkpoint", name + std::string(storage == Storage::half ? " half" : ""), file);
        }
    write("checkpoint", "bf16",
          R"({"x":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})" +
              std::string("\0\x80\x3f\x00\xc0", 5));
}

std::string little(std::size_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(value >> shift & 0xFFu);
    return bytes;
}

void writeSoundFont() {
    const auto chunk = [](const std::string& id, const std::string& data) {
        return id + little(data.size()) + data + std::string(data.size() % 2, '\0');
    };
    const std::string body = "sfbk" + chunk("LIST", "INFO" + chunk("ifil", little(0x00010002))) +
                             chunk("LIST", "sdta" + chunk("smpl", std::string(92, '\0'))) +
                             chunk("LIST", "pdta" + chunk("phdr", std::string(76, '\0')));
    write("soundfont", "font", chunk("RIFF", body));
    write("soundfont", "cut", chunk("RIFF", body).substr(0, 60));
}

void writeCache() {
    const Grid grid(everything());
    write("cache", "grid", "g" + grid.bytes());
    const fs::path file = folder / "cache-file";
    TokenCacheWriter writer(file);
    TokenCache::Entry entry = TokenCache::stamp("song"); // which is not there
    entry.notes = grid.noteCount();
    entry.digest = {1, 2, 3};
    entry = writer.add("song", entry, grid.bytes());
    TokenCache::Entry broken = TokenCache::stamp("broken");
    broken.reason = "is not a MIDI file";
    writer.add("broken", broken, {});
    writer.commit();
    const std::string bytes = readAll(file);
    fs::remove(file);
    write("cache", "file", "f" + bytes);
    const std::size_t songs = static_cast<std::size_t>(entry.length);
    write("cache", "index", "i" + little(songs).substr(0, 2) + bytes.substr(0, bytes.size() - 24));
}

void writeTokens() {
    // Any bytes will do; these give some tracks with notes and some cells to fill.
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::string bytes;
        unsigned state = seed * 2654435761u;
        for (int i = 0; i < 1500; ++i) {
            state = state * 1664525u + 1013904223u;
            bytes += static_cast<char>(state >> 24);
        }
        write("tokens", std::to_string(seed), bytes);
    }
}

void writeFrames() {
    write("frames", "set", R"({"train":[[[60,64],[],[21,108]],[[72]]],"valid":[],"test":[[]]})");
}

void writeCopies() {
    std::vector<Song> songs;
    for (const Split split : {Split::train, Split::valid})
        songs.push_back({"song", "style", split, std::make_shared<const Score>(everything())});
    std::ostringstream out;
    CopyIndex(songs, {}).write(out);
    write("copies", "index", out.str());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "seeds FOLDER\n");
        return 2;
    }
    folder = argv[1];
    writeMidi();
    writeProject();
    writeCheckpoint();
    writeSoundFont();
    writeCache();
    writeTokens();
    writeFrames();
    writeCopies();
}
