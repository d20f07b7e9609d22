// How evenly live playback falls: captures what the player sends to a JACK server without a sound
// card, as audio and at a MIDI port, and compares every onset with its ideal frame. Then once more
// while it is edited, sped up, looped and moved about: is there a gap, a doubled or a hanging note?
// Prints one JSON object. Arguments: seconds to play each (60), frames per period (256), "realtime"
// if the server may have real-time priority, else "normal", and which of audio, midiPort,
// editedAudio and editedMidiPort (all). Needs the program jackd.

#include "core/base/Error.h"
#include "core/music/Edits.h"
#include "core/sound/Player.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <iostream>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <tuple>
#include <unistd.h>
#include <vector>

using namespace continuo;

namespace {

constexpr int rate = 48000;

template <class Done>
void waitFor(const char* what, double seconds, Done done) {
    for (int i = 0; i < seconds * 50; ++i) {
        if (done())
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw Error(fmt::format("waited in vain for {}", what));
}

class Server {
public:
    Server(int period, bool realtime) {
        const std::string name = fmt::format("continuo-bench-{}", ::getpid());
        ::setenv("JACK_DEFAULT_SERVER", name.c_str(), 1);
        ::setenv("CONTINUO_AUDIO", "jack", 1);
        // In step: a client that is late makes the server late, which counts, and is not left out.
        std::vector<std::string> words{"jackd",
                                       "-n",
                                       name,
                                       realtime ? "-R" : "-r",
                                       "-S",
                                       "-d",
                                       "dummy",
                                       "-r",
                                       std::to_string(rate),
                                       "-p",
                                       std::to_string(period)};
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        const int code =
            posix_spawnp(&process_, "jackd", &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        if (code != 0)
            throw Error("jackd cannot be started");
    }
    ~Server() {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
    }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

private:
    pid_t process_ = 0;
};

/// Writes down what arrives, by the server's frames.
class Capture {
public:
    explicit Capture(double seconds)
        : left_(static_cast<std::size_t>(seconds * rate)), right_(left_.size()), notes_(100000) {
        jack_set_error_function([](const char*) {});
        jack_set_info_function([](const char*) {});
        waitFor("the JACK server", 10, [&] {
            client_ = jack_client_open("Capture", JackNoStartServer, nullptr);
            return client_ != nullptr;
        });
        for (int i = 0; i < 2; ++i)
            audio_[i] = jack_port_register(client_, i == 0 ? "left" : "right",
                                           JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        midi_ = jack_port_register(client_, "midi", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(
            client_,
            [](jack_nframes_t frames, void* self) {
                static_cast<Capture*>(self)->process(frames);
                return 0;
            },
            this);
        jack_set_xrun_callback(
            client_,
            [](void* self) {
                static_cast<Capture*>(self)->xrun();
                return 0;
            },
            this);
        jack_activate(client_);
    }
    ~Capture() { jack_client_close(client_); }
    Capture(const Capture&) = delete;
    Capture& operator=(const Capture&) = delete;

    bool connectAudio() {
        const char** ports =
            jack_get_ports(client_, "^Continuo:", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput);
        if (!ports)
            return false;
        for (int i = 0; i < 2 && ports[i]; ++i)
            jack_connect(client_, ports[i], jack_port_name(audio_[i]));
        jack_free(ports);
        return true;
    }
    void start() { running_ = true; }
    void stop() { running_ = false; }
    int xruns() const { return xruns_; }
    void forgetXruns() { xruns_ = 0; }
    /// Whether the server was late within a tenth of a second before a frame, or just after it.
    bool disturbed(double frame) const {
        const auto next = std::lower_bound(xrunFrames_.begin(), xrunFrames_.begin() + xrunCount(),
                                           frame - rate / 10.0);
        return next != xrunFrames_.begin() + xrunCount() && *next < frame + rate / 100.0;
    }

    /// Where each of the claves begins; `expected` tells roughly where to look.
    std::vector<double> audioOnsets(const std::vector<double>& ideal) const {
        float peak = 0;
        for (const float sample : left_)
            peak = std::max(peak, std::abs(sample));
        const auto from = [&](std::size_t frame, std::size_t end) {
            while (frame < std::min(end, left_.size()) && std::abs(left_[frame]) < 0.3F * peak)
                ++frame;
            return frame;
        };
        std::vector<double> onsets;
        const auto first = static_cast<double>(from(0, left_.size()));
        for (const double frame : ideal) {
            const double near = first + frame - ideal.front();
            const auto begin = static_cast<std::size_t>(std::max(0.0, near - 0.1 * rate));
            onsets.push_back(static_cast<double>(from(begin, begin + rate / 4)));
        }
        return onsets;
    }
    std::vector<double> midiOnsets() const {
        return {notes_.begin(), notes_.begin() + static_cast<std::ptrdiff_t>(noteCount_.load())};
    }
    /// What note-ons came for keys that were down, what keys are down now, and what came at all.
    nlohmann::json notes() const {
        int held = 0;
        for (const auto& down : down_)
            held += down;
        return {{"notes", noteOns_.load()}, {"doubled", doubled_.load()}, {"hanging", held}};
    }
    /// How much was captured.
    std::size_t frames() const { return frames_; }
    /// Silent periods from the first sound of the right channel, which never rests, to `end`.
    int gaps(int period, std::size_t end) const {
        std::vector<bool> sounds;
        for (std::size_t i = 0;
             i + static_cast<std::size_t>(period) <= std::min(end, right_.size());
             i += static_cast<std::size_t>(period))
            sounds.push_back(std::any_of(right_.begin() + static_cast<std::ptrdiff_t>(i),
                                         right_.begin() + static_cast<std::ptrdiff_t>(i) + period,
                                         [](float sample) { return std::abs(sample) > 1e-6F; }));
        const auto first = std::find(sounds.begin(), sounds.end(), true);
        return first < sounds.end() ? static_cast<int>(std::count(first, sounds.end(), false)) : -1;
    }

private:
    jack_client_t* client_ = nullptr;
    jack_port_t* audio_[2]{};
    jack_port_t* midi_ = nullptr;
    std::atomic<bool> running_{false};
    std::atomic<int> xruns_{0};
    std::atomic<std::size_t> frames_{0};
    std::vector<float> left_, right_;
    std::vector<double> notes_;
    std::vector<double> xrunFrames_ = std::vector<double>(100000);
    std::atomic<std::size_t> noteCount_{0};
    std::array<std::atomic<bool>, 16 * 128> down_{};
    std::atomic<int> noteOns_{0}, doubled_{0};
    bool began_ = false;
    jack_nframes_t begin_ = 0;

    std::ptrdiff_t xrunCount() const {
        return std::min<std::ptrdiff_t>(xruns_, static_cast<std::ptrdiff_t>(xrunFrames_.size()));
    }
    void xrun() {
        const auto count = static_cast<std::size_t>(xruns_);
        if (count < xrunFrames_.size())
            xrunFrames_[count] = static_cast<double>(frames_);
        xruns_ = static_cast<int>(count) + 1;
    }
    void process(jack_nframes_t frames) {
        if (!running_)
            return;
        const jack_nframes_t now = jack_last_frame_time(client_);
        if (!began_) {
            began_ = true;
            begin_ = now;
        }
        const std::size_t at = now - begin_;
        frames_ = at;
        if (at + frames <= left_.size()) {
            std::copy_n(static_cast<float*>(jack_port_get_buffer(audio_[0], frames)), frames,
                        left_.begin() + static_cast<std::ptrdiff_t>(at));
            std::copy_n(static_cast<float*>(jack_port_get_buffer(audio_[1], frames)), frames,
                        right_.begin() + static_cast<std::ptrdiff_t>(at));
        }
        void* buffer = jack_port_get_buffer(midi_, frames);
        for (std::uint32_t i = 0; i < jack_midi_get_event_count(buffer); ++i) {
            jack_midi_event_t event;
            jack_midi_event_get(&event, buffer, i);
            const int kind = event.size == 3 ? event.buffer[0] & 0xF0 : 0;
            if (kind == midi::noteOn || kind == midi::noteOff) {
                auto& down = down_[(event.buffer[0] & 0x0F) << 7 | event.buffer[1]];
                noteOns_ += kind == midi::noteOn;
                doubled_ += kind == midi::noteOn && down;
                down = kind == midi::noteOn;
            }
            const std::size_t count = noteCount_;
            if (event.size == 3 && event.buffer[0] == (midi::noteOn | drumChannel) &&
                count < notes_.size()) {
                notes_[count] = static_cast<double>(at + event.time);
                noteCount_ = count + 1;
            }
        }
    }
};

/// Claves at random ticks on the left, an organ that never rests on the right.
Score piece(double seconds) {
    std::mt19937 random(2);
    Track claves = newDrumTrack("Claves");
    Score score = withTempo(Score::empty(), 0, 113.7);
    Tick tick = 960;
    while (score.tempo.seconds(tick) < seconds - 1) {
        claves.notes.push_back({tick, 120, 75, 120, drumChannel, 64});
        tick += 900 + Tick(random() % 600);
    }
    Track organ = newTrack(score, "Organ", 19);
    for (Tick start = 0; start < tick + 1920; start += 3840)
        for (const std::uint8_t pitch : {48, 55, 64})
            organ.notes.push_back({start, 3800, pitch, 70, organ.channel, 64});
    organ = withInitialController(organ, midi::pan, 127);
    organ = withInitialController(organ, midi::volume, 20);
    claves = withInitialController(claves, midi::pan, 0);
    return withTrackAdded(withTrackAdded(score, claves), organ);
}

/// What a person may do while it plays, again and again. The organ goes on all the while.
void editWhilePlaying(Player& player, const Score& piece, double seconds) {
    std::mt19937 random(7);
    std::vector<Score> past{piece};
    const Tick length = piece.lastNoteEnd();
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end) {
        const Score& now = past.back();
        const auto set = [&](Score next) {
            past.push_back(std::move(next));
            player.setScore(std::make_shared<const Score>(past.back()));
        };
        switch (random() % 6) {
        case 0:
            set(withTempo(now, 0, 80.0 + random() % 80));
            break;
        case 1: {
            const std::vector<Note>& claves = now.track(0).notes;
            const NoteChange change = transformNotes(0, claves, [&](Note note) {
                note.start += random() % 240;
                return note;
            });
            set(changeNotes(now, {&change, 1}));
            break;
        }
        case 2: {
            Track claves = now.track(0);
            claves.muted = !claves.muted;
            set(withTrack(now, 0, std::move(claves)));
            break;
        }
        case 3:
            if (past.size() > 1) {
                past.pop_back();
                player.setScore(std::make_shared<const Score>(past.back()));
            }
            break;
        case 4:
            player.seek(Tick(random()) % (length / 2));
            break;
        case 5: {
            const Tick start = Tick(random()) % (length / 2);
            player.setLoop(random() % 2 ? std::optional(TickRange{start, start + 1500})
                                        : std::nullopt);
            break;
        }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 100));
    }
}

/// How far onsets lie behind the one that comes earliest. `counts` says which of them count.
template <class Counts>
nlohmann::json compare(const std::vector<double>& onsets, const std::vector<double>& allIdeal,
                       Counts counts) {
    std::vector<double> errors, ideal;
    for (std::size_t i = 0; i < std::min(onsets.size(), allIdeal.size()); ++i)
        if (counts(onsets[i])) {
            errors.push_back(onsets[i] - allIdeal[i]);
            ideal.push_back(allIdeal[i]);
        }
    const std::size_t count = errors.size();
    if (count < 2)
        return {{"onsets", count}};
    const auto n = static_cast<double>(count);
    double mean = 0, meanTime = 0, square = 0, timeSquare = 0, product = 0;
    for (std::size_t i = 0; i < count; ++i) {
        mean += errors[i] / n;
        meanTime += ideal[i] / n;
    }
    for (std::size_t i = 0; i < count; ++i) {
        square += (errors[i] - mean) * (errors[i] - mean) / n;
        timeSquare += (ideal[i] - meanTime) * (ideal[i] - meanTime);
        product += (errors[i] - mean) * (ideal[i] - meanTime);
    }
    const auto [low, high] = std::minmax_element(errors.begin(), errors.end());
    return {{"onsets", count},
            {"expected", allIdeal.size()},
            {"rmsMilliseconds", std::sqrt(square) / rate * 1000},
            {"spreadMilliseconds", (*high - *low) / rate * 1000},
            {"spreadFrames", *high - *low},
            {"driftPartsPerMillion", product / timeSquare * 1e6}};
}

} // namespace

int main(int argc, char** argv) {
    try {
        const double seconds = argc > 1 ? std::atof(argv[1]) : 60;
        const int period = argc > 2 ? std::atoi(argv[2]) : 256;
        const Server server(period, argc > 3 && std::string(argv[3]) == "realtime");
        const auto score = std::make_shared<const Score>(piece(seconds));
        std::vector<double> ideal;
        for (const Note& note : score->track(0).notes)
            ideal.push_back(score->tempo.seconds(note.start) * rate);
        nlohmann::json report{{"seconds", seconds}, {"periodFrames", period}};
        for (const auto& [name, midi, edited] : {std::tuple("audio", false, false),
                                                 {"midiPort", true, false},
                                                 {"editedAudio", false, true},
                                                 {"editedMidiPort", true, true}}) {
            if (argc > 4 && std::find(argv + 4, argv + argc, std::string_view(name)) == argv + argc)
                continue;
            Capture capture(seconds + 10);
            Player player;
            player.setVolume(0.7);
            player.setScore(score);
            waitFor("sound", 60,
                    [&] { return !player.silent() && player.status().starts_with("F"); });
            waitFor("the player's ports", 5, [&] { return capture.connectAudio(); });
            if (midi) {
                player.setMidiPort("JACK: Capture:midi");
                waitFor("the MIDI port", 10, [&] { return player.status().starts_with("MIDI"); });
            }
            std::this_thread::sleep_for(std::chrono::seconds(1));
            capture.forgetXruns();
            capture.start();
            player.play();
            std::size_t end = 0;
            if (edited) {
                editWhilePlaying(player, *score, seconds);
                end = capture.frames();
                player.stop();
                std::this_thread::sleep_for(std::chrono::seconds(1));
            } else {
                end = static_cast<std::size_t>(ideal.back());
                waitFor("the end of the piece", seconds + 20, [&] { return !player.playing(); });
            }
            capture.stop();
            nlohmann::json& result = report[name];
            if (!edited) {
                const auto onsets = midi ? capture.midiOnsets() : capture.audioOnsets(ideal);
                result = compare(onsets, ideal, [](double) { return true; });
                // Where the server itself was late, no program can be in time.
                result["whereNoXrun"] =
                    compare(onsets, ideal, [&](double onset) { return !capture.disturbed(onset); });
            }
            result["xruns"] = capture.xruns();
            if (midi)
                result.update(capture.notes());
            else
                result["silentPeriods"] = capture.gaps(period, end);
        }
        std::cout << report.dump(2) << '\n';
        return 0;
    } catch (const Error& error) {
        std::cerr << "bench_live: " << error.what() << '\n';
        return 1;
    }
}
