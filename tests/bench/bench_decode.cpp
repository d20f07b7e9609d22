// How quickly models compose: the native decoder against LibTorch and against a plain loop over as
// many weights, by turns in the same run, one thread each. Prints a table, then one JSON object.
// Usage: bench_decode [MODEL...]; without models, Transformers of three sizes and the recurrent
// kinds with random weights. With models, also how long one waits for music, in silence and while
// a full piece plays through the soft synth.

#include "core/learn/Checkpoint.h"
#include "core/learn/Generation.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/native/NativeDecoder.h"
#include "tests/core/learn/Songs.h"
#ifdef CONTINUO_STUDIO
#include "core/music/Edits.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"
#endif

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <thread>

using namespace continuo;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Tokens a second of a matrix-vector product over `parameters` floats: what reading and adding up
/// every weight once per token costs in plain C++.
double plainLoop(std::int64_t parameters) {
    constexpr std::size_t columns = 512;
    const std::size_t rows = static_cast<std::size_t>(parameters) / columns;
    const std::vector<float> matrix(rows * columns, 0.5f), vector(columns, 1);
    std::vector<float> y(rows);
    const float *const weights = matrix.data(), *const x = vector.data(); // no checks in the loop
    const auto start = Clock::now();
    int tokens = 0;
    for (; tokens < 10 || secondsSince(start) < 0.2; ++tokens)
        for (std::size_t row = 0; row < rows; ++row) {
            float sum[16] = {}; // lets the compiler use vectors
            for (std::size_t i = 0; i < columns; i += 16)
                for (std::size_t k = 0; k < 16; ++k)
                    sum[k] += weights[row * columns + i + k] * x[i + k];
            for (const float part : sum)
                y[row] += part;
        }
    volatile float keep = y[rows / 2];
    static_cast<void>(keep);
    return tokens / secondsSince(start);
}

/// How often a second as many bytes as there are parameters can be read: what memory allows of a
/// decoder that reads each 8-bit weight once per token.
double readingLoop(std::int64_t parameters) {
    const std::size_t size = static_cast<std::size_t>(parameters) / 8;
    const std::vector<std::uint64_t> bytes(size, 1);
    const std::uint64_t* const words = bytes.data(); // no checks in the loop
    std::uint64_t sums[8] = {};
    const auto start = Clock::now();
    int passes = 0;
    for (; passes < 10 || secondsSince(start) < 0.1; ++passes)
        for (std::size_t i = 0; i + 8 <= size; i += 8)
            for (std::size_t k = 0; k < 8; ++k)
                sums[k] += words[i + k];
    volatile std::uint64_t keep = sums[0] + sums[7];
    static_cast<void>(keep);
    return passes / secondsSince(start);
}

/// Eight bars of two parts to write with sixteen notes each, in a window of 16 bars.
struct Task {
    Encoded prompt;
    std::vector<CellRules> cells;

    explicit Task(int context) {
        const Grid grid(test::smallSong(16));
        std::vector<HiddenCell> hidden;
        for (std::size_t bar = 6; bar < 10; ++bar)
            for (std::size_t part = 0; part < 2; ++part)
                hidden.push_back({bar, part, 0, 96, {}, {}});
        WindowLimits limits;
        limits.tokens = context;
        limits.reserved = context / 2;
        const auto window = planWindow(grid, hidden, limits);
        prompt = encodeContext(grid, *window);
        for (const HiddenCell& cell : window->hidden) {
            CellRules rules;
            rules.slot = static_cast<int>(window->slotOf(cell.part));
            rules.bar = static_cast<int>(1 + cell.bar - window->firstBar);
            rules.toStep = 96;
            for (int i = 0; i < 16; ++i)
                rules.rhythm.push_back({static_cast<std::uint8_t>(6 * i), 60, 10, 5});
            cells.push_back(rules);
        }
    }
};

struct Speed {
    std::vector<double> prefill, one, four; ///< tokens a second; four takes: of all together
};

void measure(Decoder& decoder, const Task& task, const Task& other, Speed& speed) {
    for (const std::size_t takes : {1u, 4u}) {
        // Another prompt in between, so that nothing of this one is remembered.
        std::vector<Grammar> first(1, Grammar(other.cells, {}));
        decoder.complete(other.prompt.symbols, first, {}, [](int, int) { return false; }, {});
        std::vector<Grammar> grammars(takes, Grammar(task.cells, {}));
        std::size_t tokens = 0;
        double read = 0;
        const auto start = Clock::now();
        decoder.complete(task.prompt.symbols, grammars, {},
                         [&](int, int) {
                             if (tokens++ == 0)
                                 read = secondsSince(start);
                             return true;
                         },
                         {});
        const double all = secondsSince(start);
        if (takes == 1)
            speed.prefill.push_back(static_cast<double>(task.prompt.symbols.size()) / read);
        (takes == 1 ? speed.one : speed.four).push_back(static_cast<double>(tokens) / (all - read));
    }
}

nlohmann::json compare(const ModelModule& module, const std::string& name, SequenceModel& model) {
    std::stringstream bytes;
    model.save(bytes);
    const Checkpoint checkpoint = readCheckpoint(bytes, name);
    const auto opened = Clock::now();
    const auto integers = nativeDecoder(checkpoint, name, Precision::int8);
    const double openSeconds = secondsSince(opened);
    const auto floats = nativeDecoder(checkpoint, name, Precision::single);
    const Task task(model.options().context);
    Task other = task;
    other.prompt.symbols.erase(other.prompt.symbols.begin() + 1);

    constexpr int rounds = 5;
    std::vector<double> plain, reading;
    Speed int8, single, torch;
    for (int round = 0; round <= rounds; ++round) {
        plain.push_back(plainLoop(model.parameterCount()));
        reading.push_back(readingLoop(model.parameterCount()));
        measure(*integers, task, other, int8);
        measure(*floats, task, other, single);
        measure(model, task, other, torch);
    }
    plain.erase(plain.begin()); // a warm-up
    nlohmann::json json{{"model", name},
                        {"kind", model.kind()},
                        {"parameters", model.parameterCount()},
                        {"prompt_tokens", task.prompt.symbols.size()},
                        {"machine", module.description()},
                        {"kernels", supportedKernels().front()->name},
                        {"seconds_to_pack_int8", openSeconds},
                        {"plain_loop", median(plain)},
                        {"reading_loop", median(reading)}};
    fmt::print(stderr,
               "\n{}: {:.1f} million parameters; plain loop {:.0f} tokens/s, reading 8-bit weights "
               "{:.0f}\n",
               name, static_cast<double>(model.parameterCount()) / 1e6, median(plain),
               median(reading));
    fmt::print(stderr, "{:<12} {:>10} {:>10} {:>10} {:>12} {:>14}\n", "tokens/s", "prompt",
               "one take", "four", "one : plain", "four : LibTorch");
    for (auto& [id, speed] : {std::pair{"int8", &int8}, {"float", &single}, {"libtorch", &torch}}) {
        std::vector<double> toPlain, toTorch;
        for (auto* values : {&speed->prefill, &speed->one, &speed->four})
            if (values->size() > rounds)
                values->erase(values->begin());
        for (std::size_t i = 0; i < rounds; ++i) {
            toPlain.push_back(speed->one[i] / plain[i]);
            const std::size_t last = torch.four.size() - rounds; // with its warm-up or without
            toTorch.push_back(speed->four[i] / torch.four[last + i]);
        }
        json[id] = {{"prompt", median(speed->prefill)},
                    {"one_take", median(speed->one)},
                    {"four_takes", median(speed->four)},
                    {"one_take_to_plain_loop", median(toPlain)},
                    {"four_takes_to_libtorch", median(toTorch)}};
        fmt::print(stderr, "{:<12} {:>10.0f} {:>10.0f} {:>10.0f} {:>12.2f} {:>14.2f}\n", id,
                   median(speed->prefill), median(speed->one), median(speed->four), median(toPlain),
                   median(toTorch));
    }
    return json;
}

/// A piece in four voices.
Score quartet(int bars) {
    std::vector<Track> voices;
    for (std::uint8_t voice = 0; voice < 4; ++voice) {
        const Score song = test::smallSong(bars, voice + 1u);
        std::vector<Note> notes = song.track(voice < 3 ? 0 : 1).notes;
        for (Note& note : notes)
            note.pitch = static_cast<std::uint8_t>(note.pitch + 12 - 7 * voice);
        voices.push_back(test::trackWith(std::move(notes), 40, voice));
    }
    return test::scoreWith(std::move(voices));
}

#ifdef CONTINUO_STUDIO

/// A piece in twelve parts sounds while this lives, asked for as by a sound card: 256 frames every
/// 5.3 ms, by a thread of ordinary priority.
class Playing {
public:
    Playing() : live_(rate) {
        std::mt19937 random(1);
        Score score = Score::empty();
        for (int part = 0; part < 12; ++part) {
            Track track = newTrack(score, "Part", static_cast<int>(random() % 96));
            for (Tick tick = 0; tick < Tick(960) * 3600; tick += 240 * Tick(1 + random() % 4))
                track.notes.push_back({tick, Tick(200 + random() % 1500),
                                       std::uint8_t(40 + random() % 40), 80, track.channel, 64});
            score = withTrackAdded(score, track);
        }
        live_.setOutput(std::make_shared<SoftSynth>(findSoundFont(), rate));
        live_.setTimeline(std::make_shared<const Timeline>(score), 1);
        live_.play();
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    /// The share of periods that were not ready when they were due.
    double late() const { return static_cast<double>(late_) / static_cast<double>(periods_); }

private:
    static constexpr double rate = 48000;
    static constexpr int period = 256;
    LivePlayback live_;
    std::atomic<std::size_t> periods_{0}, late_{0};
    std::jthread thread_;

    void run(const std::stop_token& stop) {
        std::vector<float> left(period), right(period);
        const auto start = Clock::now();
        double ahead = 2 * period / rate; // as a device with two periods
        while (!stop.stop_requested()) {
            live_.process(secondsSince(start), left.data(), right.data(), period);
            const double due = static_cast<double>(++periods_) * period / rate + ahead;
            const double now = secondsSince(start);
            if (now > due) {
                ++late_;
                ahead += now - due;
            }
            std::this_thread::sleep_for(
                std::chrono::duration<double>(std::max(0.0, due - 2 * period / rate - now)));
        }
    }
};

#endif

/// What a person waits for who fills eight bars of four voices with four takes: seconds until the
/// first note, with a model that must be opened and with one that has read around the region, and
/// until all takes are done.
nlohmann::json wait(const std::string& path, const char* when) {
    const Score score = quartet(24);
    GenerationRequest request;
    request.region = {{0, 1, 2, 3},
                      {score.meter.barRange(8).start, score.meter.barRange(16).start}};
    std::vector<double> cold, ready, all;
    std::size_t notes = 0;
    for (int round = 0; round < 5; ++round) {
        request.sampling.seed = static_cast<std::uint64_t>(round) + 1;
        for (const bool prepared : {false, true}) {
            double first = 0;
            auto start = Clock::now();
            const auto sink = [&](int, TrackIndex, const Note&) {
                if (first == 0)
                    first = secondsSince(start);
            };
            const auto decoder = openNativeDecoder(path, Precision::int8);
            if (prepared) {
                prepare(*decoder, score, request, {});
                start = Clock::now();
            }
            const auto takes = generate(*decoder, score, request, sink, {});
            if (prepared) {
                all.push_back(secondsSince(start));
                notes = 0;
                for (const Take& take : takes)
                    notes += take.noteCount();
            }
            (prepared ? ready : cold).push_back(first);
        }
    }
    fmt::print(stderr,
               "{}first note: {:.3f} s with a model to open, {:.3f} s when it has read ahead; four "
               "takes of eight bars ({} notes): {:.2f} s\n",
               when, median(cold), median(ready), notes, median(all));
    return {{"first_note_cold", median(cold)},
            {"first_note_prepared", median(ready)},
            {"four_takes", median(all)},
            {"notes", notes}};
}

} // namespace

int main(int argc, char** argv) {
    const ModelModule module = ModelModule::load(1);
    auto results = nlohmann::json::array();
    for (int i = 1; i < argc; ++i) {
        const auto model = module.open(argv[i], Device::cpu);
        results.push_back(compare(module, argv[i], *model));
        results.back()["seconds"] = wait(argv[i], "");
#ifdef CONTINUO_STUDIO
        const Playing playing;
        results.back()["seconds_while_playing"] = wait(argv[i], "while playing: ");
        results.back()["late_periods"] = playing.late();
#endif
    }
    struct Shape {
        const char* name;
        const char* kind;
        int width, layers;
    };
    if (argc == 1)
        for (const Shape& shape : {Shape{"Transformer 6 x 256", "transformer", 256, 6},
                                   {"Transformer 6 x 384", "transformer", 384, 6},
                                   {"Transformer 6 x 512", "transformer", 512, 6},
                                   {"LSTM 2 x 256", "lstm", 256, 2},
                                   {"GRU 2 x 256", "gru", 256, 2}}) {
            ModelOptions options;
            options.width = shape.width;
            options.layers = shape.layers;
            options.heads = shape.width / 64;
            options.context = 1024;
            const auto model = module.create(shape.kind, options, Device::cpu, 1);
            results.push_back(compare(module, shape.name, *model));
        }
    std::cout << results.dump(2) << '\n';
}
