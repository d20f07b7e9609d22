// How fast WAV export is and how evenly onsets fall, next to the `fluidsynth` program on the same
// file and soundfont. Prints one JSON object. Arguments: MIDI files; without any, a made-up piece.

#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "core/sound/SoundFonts.h"
#include "core/sound/Timeline.h"
#include "core/sound/WavRender.h"

#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <sndfile.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace continuo;
namespace fs = std::filesystem;

namespace {

constexpr int rate = 44100;

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double processorSeconds(const rusage& usage) {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ownProcessorSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return processorSeconds(usage);
}

/// What something took: by the clock on the wall and of the processor. The second is what to
/// compare on a machine that does other work too.
struct Cost {
    double wall = 0, processor = 0;

    nlohmann::json json() const { return {{"wallSeconds", wall}, {"processorSeconds", processor}}; }
};

/// Twelve parts and drums for three minutes.
Score denseScore() {
    std::mt19937 random(1);
    Score score = Score::empty();
    for (int part = 0; part < 13; ++part) {
        Track track = part == 12 ? newDrumTrack("Drums")
                                 : newTrack(score, "Part", static_cast<int>(random() % 96));
        for (Tick tick = 0; tick < Tick(960) * 360; tick += 240 * Tick(1 + random() % 4))
            track.notes.push_back({tick, Tick(200 + random() % 1500),
                                   std::uint8_t((part == 12 ? 35 : 40) + random() % 40),
                                   std::uint8_t(50 + random() % 60), track.channel, 64});
        score = withTrackAdded(score, track);
    }
    return score;
}

/// Ten minutes of claves at random ticks at an odd tempo, far enough apart to be told from each
/// other.
Score claves() {
    std::mt19937 random(2);
    Track track = newDrumTrack("Claves");
    Tick tick = 960;
    for (int i = 0; i < 910; ++i) {
        track.notes.push_back({tick, 120, 75, 120, drumChannel, 64});
        tick += 900 + Tick(random() % 600);
    }
    return withTempo(withTrackAdded(Score::empty(), track), 0, 113.7);
}

/// Nothing when the command failed.
std::optional<Cost> costOf(const std::vector<std::string>& command) {
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const double start = now();
    pid_t process = 0;
    const int code =
        posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    rusage usage{};
    if (code != 0 || wait4(process, &status, 0, &usage) < 0 || status != 0)
        return std::nullopt;
    return Cost{now() - start, processorSeconds(usage)};
}

std::vector<std::string> fluidsynth(const fs::path& font, const fs::path& in, const fs::path& out) {
    return {"fluidsynth",         "-ni", "-q",  "-F",          out.string(), "-T", "wav", "-r",
            std::to_string(rate), "-g",  "0.4", font.string(), in.string()};
}

/// How far each onset lies from where it should be, without what all have in common: root mean
/// square and greatest, in milliseconds; from the earliest to the latest, in frames; and how it
/// drifts over the piece.
nlohmann::json onsetJitter(const fs::path& path, const Score& score) {
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    if (!file)
        return nullptr;
    std::vector<float> samples(static_cast<std::size_t>(info.frames * info.channels));
    sf_readf_float(file, samples.data(), info.frames);
    sf_close(file);
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    std::vector<double> errors, ideals;
    for (const Note& note : score.track(0).notes) {
        const double ideal = score.tempo.seconds(note.start) * rate;
        auto frame = static_cast<std::size_t>(std::max(0.0, ideal - 0.05 * rate));
        const auto end = static_cast<std::size_t>(ideal + 0.1 * rate);
        const auto level = [&](std::size_t i) {
            return std::abs(samples[i * static_cast<std::size_t>(info.channels)]);
        };
        while (frame < end && frame < static_cast<std::size_t>(info.frames) &&
               level(frame) < 0.3F * peak)
            ++frame;
        errors.push_back((static_cast<double>(frame) - ideal) / rate * 1000);
        ideals.push_back(ideal / rate * 1000);
    }
    const auto count = static_cast<double>(errors.size());
    double mean = 0, meanTime = 0, square = 0, greatest = 0, timeSquare = 0, product = 0;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        mean += errors[i] / count;
        meanTime += ideals[i] / count;
    }
    for (std::size_t i = 0; i < errors.size(); ++i) {
        const double error = errors[i] - mean, time = ideals[i] - meanTime;
        square += error * error / count;
        greatest = std::max(greatest, std::abs(error));
        timeSquare += time * time;
        product += error * time;
    }
    const auto [low, high] = std::minmax_element(errors.begin(), errors.end());
    return {{"onsets", errors.size()},
            {"rmsMilliseconds", std::sqrt(square)},
            {"greatestMilliseconds", greatest},
            {"spreadFrames", (*high - *low) / 1000 * rate},
            {"driftPartsPerMillion", product / timeSquare * 1e6}};
}

nlohmann::json measure(const std::string& name, const Score& score, const fs::path& midi,
                       const fs::path& font, const fs::path& folder) {
    RenderOptions options;
    options.soundFont = font;
    options.sampleRate = rate;
    const Cost before{now(), ownProcessorSeconds()};
    const RenderResult result = renderWav(score, folder / "continuo.wav", options, {});
    const Cost ours{now() - before.wall, ownProcessorSeconds() - before.processor};
    const auto theirs = costOf(fluidsynth(font, midi, folder / "fluidsynth.wav"));
    nlohmann::json report{{"file", name},
                          {"notes", score.noteCount()},
                          {"seconds", result.seconds},
                          {"peak", result.peak},
                          {"export", ours.json()},
                          {"timesRealTime", result.seconds / ours.wall}};
    if (theirs) {
        report["fluidsynth"] = theirs->json();
        report["fluidsynthOverExport"] = {{"wall", theirs->wall / ours.wall},
                                          {"processor", theirs->processor / ours.processor}};
    }
    return report;
}

} // namespace

int main(int argc, char** argv) {
    const fs::path folder =
        fs::temp_directory_path() / fmt::format("continuo-bench-{}", ::getpid());
    try {
        const fs::path font = findSoundFont();
        fs::create_directory(folder);
        nlohmann::json report{{"soundFont", font.string()}, {"exports", nlohmann::json::array()}};
        for (int i = 1; i < argc; ++i)
            report["exports"].push_back(
                measure(argv[i], readSmfFile(argv[i]).score, argv[i], font, folder));
        if (argc == 1) {
            const Score score = denseScore();
            writeSmfFile(score, folder / "dense.mid");
            report["exports"].push_back(
                measure("13 parts, 3 minutes", score, folder / "dense.mid", font, folder));
        }
        const Score rhythm = claves();
        writeSmfFile(rhythm, folder / "claves.mid");
        measure("claves", rhythm, folder / "claves.mid", font, folder);
        report["onsets"] = {{"continuo", onsetJitter(folder / "continuo.wav", rhythm)},
                            {"fluidsynth", onsetJitter(folder / "fluidsynth.wav", rhythm)}};
        fs::remove_all(folder);
        std::cout << report.dump(2) << '\n';
        return 0;
    } catch (const Error& error) {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
        std::cerr << "bench_sound: " << error.what() << '\n';
        return 1;
    }
}
