#include "core/sound/Player.h"

#include "core/base/Error.h"
#include "core/sound/AudioDevice.h"
#include "core/sound/JackServer.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/MidiPort.h"
#include "core/sound/RtMidiPorts.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <stop_token>
#include <system_error>
#include <thread>
#include <utility>

namespace continuo {

namespace {

constexpr double rateWithoutDevice = 48000;
constexpr auto tidyInterval = std::chrono::milliseconds(100);
constexpr auto lookForPorts = std::chrono::seconds(1);
// A device that asks for nothing: for so long time goes on without it, then it is given up.
constexpr auto lateAfter = std::chrono::milliseconds(300);
constexpr auto deadAfter = std::chrono::seconds(3);
constexpr auto lookAgainAfter = std::chrono::seconds(5); ///< for a device, while there is none

} // namespace

/// The parts and the thread that does what takes time: opens devices, loads soundfonts, builds
/// timelines, frees what is done with.
struct Player::Impl : AudioClient {
    LivePlayback live{rateWithoutDevice};

    // Guarded by the mutex.
    mutable std::mutex mutex;
    std::condition_variable_any work;
    std::shared_ptr<const Score> newScore;
    std::uint64_t revision = 0;
    bool fontWanted = true;
    std::filesystem::path chosenFont, usedFont;
    std::shared_ptr<SoftSynth> synth;
    std::map<std::string, std::shared_ptr<MidiPort>> openPorts;
    std::string portName;               ///< where the piece sounds; empty for the soft synth
    std::set<std::string> trackOutputs; ///< where its tracks want to sound
    std::set<std::string> clockPorts;   ///< that are sent MIDI clock
    std::map<std::string, std::shared_ptr<Output>> routed; ///< what `live` was told
    std::vector<std::string> portProblems;
    std::string inputName, inputProblem; ///< the only MIDI input wanted, empty for all
    bool portsWanted = true;             ///< look for ports now
    std::vector<std::string> outputs, inputs;
    std::string deviceName; ///< empty while there is none
    double rate = rateWithoutDevice;
    int buffer = 0;            ///< frames a device is to ask for at once; 0: the usual number
    bool bufferChosen = false; ///< it is not yet that of the device
    std::string fontProblem, deviceProblem;
    bool started = false; ///< the first look for a device is over

    // What is played live: inputs come on threads of their own.
    std::mutex inputMutex;
    SpscRing<Captured, 4096> captured;

    // Whoever makes audio: the device, or the clock while there is none that does.
    std::atomic<bool> clockRuns{true};
    std::atomic<bool> fromServer{false}; ///< the device is the JACK server
    std::atomic_flag processing;
    std::atomic<std::uint64_t> deviceCallbacks{0};

    // Of the working thread.
    JackServer jack;
    RtMidiPorts ports{jack};
    std::map<std::string, std::unique_ptr<MidiSource>> sources;
    std::vector<std::weak_ptr<MidiPort>> leaving; ///< ports of a server that died
    std::vector<std::string> refusedPorts; ///< inputs that could not be opened; until they go
    std::unique_ptr<AudioDevice> device;
    std::unique_ptr<SilentClock> silentClock;
    std::uint64_t lastCallbacks = 0;
    std::chrono::steady_clock::time_point lastAlive, lastLook, lastPortLook;

    std::jthread worker; ///< last: it uses all of the above

    explicit Impl(std::filesystem::path font) : chosenFont(std::move(font)) {
        try {
            worker = std::jthread([this](const std::stop_token& stop) { run(stop); });
        } catch (const std::system_error&) {
            throw Error("no thread can be started to play with", {},
                        "Close other programs, then start Continuo again.", Error::Kind::failure);
        }
    }

    ~Impl() override {
        worker.request_stop();
        worker.join();
        sources.clear();
        device.reset();
        silentClock.reset();
        // Nobody makes audio any more: what still sounds is let go here, then the port closes.
        live.silence();
    }

    void process(float* left, float* right, int frames) noexcept override {
        const bool fromDevice = left != nullptr;
        if (fromDevice)
            deviceCallbacks.fetch_add(1, std::memory_order_relaxed);
        if (fromDevice != clockRuns && !processing.test_and_set(std::memory_order_acquire)) {
            live.process(steadySeconds(), left, right, frames,
                         fromDevice && fromServer ? jack.frame() : std::nullopt);
            processing.clear(std::memory_order_release);
        } else if (fromDevice) { // it came back; in a moment it has its place again
            std::fill_n(left, frames, 0.0F);
            std::fill_n(right, frames, 0.0F);
        }
    }

    void receive(const Message& message) {
        const double now = steadySeconds();
        const std::lock_guard lock(inputMutex);
        live.playLive(message);
        captured.push({message, live.heard(now)});
    }

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            try {
                watch();
            } catch (const std::exception& error) { // short of threads or memory; perhaps not soon
                const std::lock_guard lock(mutex);
                deviceProblem = fmt::format("the system refuses ({})", error.what());
                started = true;
            }
            std::unique_lock lock(mutex);
            work.wait_for(lock, stop, tidyInterval,
                          [&] { return newScore || fontWanted || portsWanted || bufferChosen; });
        }
    }

    void watch() {
        if (!started)
            openDevice();
        loadFont();
        buildTimeline();
        live.tidy();
        watchJack();
        watchDevice();
        watchPorts();
    }

    void buildTimeline() {
        std::unique_lock lock(mutex);
        if (!newScore)
            return;
        const std::shared_ptr<const Score> score = std::exchange(newScore, nullptr);
        const std::uint64_t number = revision;
        lock.unlock();
        live.setTimeline(std::make_shared<const Timeline>(*score), number);
        std::set<std::string> names;
        for (const auto& track : score->tracks)
            if (!track->output.empty())
                names.insert(track->output);
        lock.lock();
        portsWanted = portsWanted || names != trackOutputs;
        trackOutputs = std::move(names);
    }

    void openDevice() {
        lastLook = std::chrono::steady_clock::now();
        std::string problem = "no audio device or sound server was found";
        std::unique_lock wish(mutex);
        const int period = buffer;
        bufferChosen = false;
        wish.unlock();
        for (const AudioDevice::Driver& driver : AudioDevice::drivers(jack, period)) {
            if (driver.rate < SoftSynth::lowestRate || driver.rate > SoftSynth::highestRate) {
                problem = fmt::format("FluidSynth cannot play at {} Hz, the rate of {}",
                                      driver.rate, driver.name);
                continue;
            }
            silentClock.reset();
            clockRuns = false;
            fromServer = driver.name == "jack";
            prepare(driver.rate);
            try {
                device = std::make_unique<AudioDevice>(driver, *this);
            } catch (const Error& error) {
                problem = error.what();
                continue;
            }
            live.setLatency(driver.latency);
            lastAlive = std::chrono::steady_clock::now();
            lastCallbacks = deviceCallbacks;
            const std::lock_guard lock(mutex);
            deviceName = driver.name;
            deviceProblem.clear();
            started = true;
            return;
        }
        if (!silentClock) {
            prepare(rateWithoutDevice);
            startClock(rateWithoutDevice);
        }
        live.setLatency(0);
        const std::lock_guard lock(mutex);
        deviceName.clear();
        deviceProblem = problem;
        started = true;
        synth.reset(); // nobody would render what it is sent
        route();
    }

    /// Where the piece sounds. With the mutex held.
    std::shared_ptr<MidiPort> port() const {
        const auto found = openPorts.find(portName);
        return found == openPorts.end() ? nullptr : found->second;
    }

    /// Tells what each output is now. With the mutex held.
    void route() {
        const auto tell = [&](const std::string& name, std::shared_ptr<Output> output) {
            if (const auto told = routed.find(name);
                told != routed.end() ? told->second == output : !output)
                return;
            routed[name] = output;
            live.setOutput(std::move(output), name);
        };
        if (const auto open = port())
            tell("", open);
        else
            tell("", synth);
        tell(softSynth, synth);
        for (const auto& [name, output] : std::map(routed))
            if (!name.empty() && name != softSynth && !openPorts.contains(name))
                tell(name, nullptr);
        for (const auto& [name, open] : openPorts)
            tell(name, open);
    }

    void startClock(double clockRate) {
        clockRuns = true;
        silentClock = std::make_unique<SilentClock>(clockRate, *this);
    }

    /// Gets ready for another rate, while nobody makes audio. A synth of the old rate is of no use.
    void prepare(double newRate) {
        live.setSampleRate(newRate);
        const std::lock_guard lock(mutex);
        if (newRate == rate)
            return;
        rate = newRate;
        if (synth) {
            synth.reset();
            route();
            fontWanted = true;
        }
    }

    void watchDevice() {
        const auto now = std::chrono::steady_clock::now();
        std::unique_lock wish(mutex);
        const bool again = std::exchange(bufferChosen, false) && device && deviceName != "jack";
        wish.unlock();
        if (again) {
            device.reset();
            openDevice();
        }
        if (!device) {
            if (now - lastLook > lookAgainAfter) {
                openDevice();
                if (device) {
                    const std::lock_guard lock(mutex);
                    fontWanted = !synth;
                }
            }
            return;
        }
        const std::uint64_t callbacks = deviceCallbacks;
        if (callbacks != lastCallbacks) {
            lastCallbacks = callbacks;
            lastAlive = now;
            if (silentClock) {
                clockRuns = false;
                silentClock.reset();
            }
        } else if (now - lastAlive > deadAfter) {
            device.reset();
            openDevice();
        } else if (!silentClock && now - lastAlive > lateAfter) {
            startClock(rate);
        }
    }

    /// When the JACK server dies all its clients are closed, and only then others are looked for.
    void watchJack() {
        if (!jack.died())
            return;
        std::unique_lock lock(mutex);
        const bool deviceDied = device && deviceName == "jack";
        const double clockRate = rate;
        const auto isJacks = [](const std::string& name) {
            return name.starts_with(RtMidiPorts::jackPrefix);
        };
        std::erase_if(openPorts, [&](const auto& open) {
            if (isJacks(open.first))
                leaving.push_back(open.second);
            return isJacks(open.first);
        });
        route();
        lock.unlock();
        if (deviceDied) {
            device.reset();
            if (!silentClock)
                startClock(clockRate);
        }
        std::erase_if(sources, [&](const auto& source) { return isJacks(source.first); });
        ports.leaveJack();
        live.tidy();
        std::erase_if(leaving, [](const auto& open) { return open.expired(); });
        if (!leaving.empty())
            return; // the next time
        jack.disconnect();
        if (!device)
            openDevice();
    }

    /// Takes up MIDI ports that have come and lets go of those that have gone.
    void watchPorts() {
        const auto now = std::chrono::steady_clock::now();
        std::unique_lock lock(mutex);
        if (!portsWanted && now - lastPortLook < lookForPorts)
            return;
        portsWanted = false;
        lock.unlock();
        lastPortLook = now;
        const std::vector<std::string> outs = ports.outputs(), ins = ports.inputs();
        lock.lock();
        outputs = outs;
        inputs = ins;
        std::set<std::string> wantedOut = trackOutputs;
        wantedOut.erase(softSynth);
        wantedOut.insert(clockPorts.begin(), clockPorts.end());
        if (!portName.empty())
            wantedOut.insert(portName);
        const std::string wantedIn = inputName;
        lock.unlock();
        watchInputs(ins, wantedIn);
        watchOutputs(outs, wantedOut);
    }

    void watchInputs(const std::vector<std::string>& there, const std::string& only) {
        const auto gone = [&](const std::string& name) {
            return (!only.empty() && name != only) ||
                   std::find(there.begin(), there.end(), name) == there.end();
        };
        std::erase_if(sources, [&](const auto& entry) { return gone(entry.first); });
        std::erase_if(refusedPorts, gone);
        for (const std::string& name : there)
            if (!gone(name) && !sources.contains(name) &&
                std::find(refusedPorts.begin(), refusedPorts.end(), name) == refusedPorts.end())
                try {
                    sources[name] =
                        ports.openInput(name, [this](const Message& message) { receive(message); });
                } catch (const Error& error) {
                    sources.erase(name);
                    refusedPorts.push_back(name);
                    const std::lock_guard lock(mutex);
                    inputProblem = error.what();
                }
        if (refusedPorts.empty()) {
            const std::lock_guard lock(mutex);
            inputProblem.clear();
        }
    }

    void watchOutputs(const std::vector<std::string>& there, const std::set<std::string>& wanted) {
        std::map<std::string, std::shared_ptr<MidiPort>> opened;
        std::vector<std::string> problems;
        for (const std::string& name : wanted)
            if (std::find(there.begin(), there.end(), name) == there.end())
                problems.push_back(fmt::format("'{}' is not there", name));
            else if (!openPorts.contains(name)) // which nobody else changes
                try {
                    opened[name] =
                        std::make_shared<MidiPort>(ports.openOutput(name), live.streamTime());
                } catch (const Error& error) {
                    problems.push_back(error.what());
                }
        const std::lock_guard lock(mutex);
        std::erase_if(openPorts, [&](const auto& open) {
            return !wanted.contains(open.first) ||
                   std::find(there.begin(), there.end(), open.first) == there.end();
        });
        openPorts.merge(opened);
        portProblems = problems;
        route();
    }

    /// What sounds where, or why nothing does. With the mutex held.
    std::string soundStatus() const {
        if (const auto open = port()) {
            const std::string problem = open->problem();
            return problem.empty() ? fmt::format("MIDI port {}", portName)
                                   : fmt::format("MIDI port {}: {}", portName, problem);
        }
        if (!started)
            return "Starting the sound";
        if (deviceName.empty())
            return fmt::format("No sound: {}. Start PulseAudio, PipeWire or JACK, connect a sound "
                               "card, or choose a MIDI port",
                               deviceProblem);
        if (synth) {
            const std::string now = fmt::format("FluidSynth, {} Hz, {}", rate, deviceName);
            return fontProblem.empty() ? now : now + "; " + fontProblem;
        }
        return fontProblem.empty() ? "Loading the soundfont" : "No sound: " + fontProblem;
    }

    void loadFont() {
        std::unique_lock lock(mutex);
        if (!fontWanted || deviceName.empty()) {
            fontWanted = false;
            return;
        }
        fontWanted = false;
        const std::filesystem::path chosen = chosenFont;
        const double synthRate = rate;
        const bool hasSynth = synth != nullptr;
        lock.unlock();
        std::string problem;
        std::shared_ptr<SoftSynth> loaded;
        const auto load = [&](const std::function<std::filesystem::path()>& find) {
            try {
                loaded = std::make_shared<SoftSynth>(find(), synthRate);
            } catch (const Error& error) {
                if (problem.empty())
                    problem = error.what();
            }
        };
        load([&] { return findSoundFont(chosen); });
        if (!loaded && !hasSynth) // better another font, and a word about it, than none
            load([] { return findSoundFont({}, {}, soundFontFolders()); });
        lock.lock();
        fontProblem = problem;
        if (!loaded)
            return; // the one before, if any, stays
        usedFont = loaded->soundFont();
        synth = std::move(loaded);
        route();
    }
};

Player::Player(std::filesystem::path soundFont)
    : impl_(std::make_unique<Impl>(std::move(soundFont))) {}

Player::~Player() = default;

void Player::setScore(std::shared_ptr<const Score> score) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->newScore = score ? std::move(score) : std::make_shared<const Score>(Score::empty());
        impl_->live.expectTimeline(++impl_->revision);
    }
    impl_->work.notify_one();
}

void Player::play() { impl_->live.play(); }
void Player::stop() { impl_->live.stop(); }
void Player::seek(Tick tick) { impl_->live.locate(tick); }
void Player::setLoop(std::optional<TickRange> range) { impl_->live.setLoop(range); }
void Player::setMetronome(bool on) { impl_->live.setMetronome(on); }
void Player::setVolume(double gain) { impl_->live.setVolume(std::clamp(gain, 0.0, 1.0)); }
bool Player::playing() const { return impl_->live.playing(); }
double Player::position() const { return impl_->live.position(steadySeconds()); }
Heard Player::heard() const { return impl_->live.heard(steadySeconds()); }
float Player::peak() { return impl_->live.takePeak(); }

void Player::preview(const Track& track, int pitch, int velocity, double seconds) {
    impl_->live.preview(track, pitch, velocity, seconds);
}

void Player::panic() { impl_->live.panic(); }

void Player::record(int countIn) { impl_->live.record(countIn); }
void Player::endRecording() { impl_->live.endRecording(); }

std::vector<Captured> Player::takeCaptured() {
    std::vector<Captured> result;
    while (const Captured* next = impl_->captured.front()) {
        result.push_back(*next);
        impl_->captured.pop();
    }
    return result;
}

void Player::setLive(const Track& track) { impl_->live.setLive(track); }

void Player::receive(const Message& message) { impl_->receive(message); }

std::vector<std::string> Player::midiOutputs() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->outputs;
}

std::vector<std::string> Player::midiInputs() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->inputs;
}

void Player::setMidiPort(const std::string& name) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->portName = name;
        impl_->portsWanted = true;
    }
    impl_->work.notify_one();
}

void Player::setClockPorts(const std::set<std::string>& names) {
    {
        const std::lock_guard lock(impl_->mutex);
        for (const std::string& name : impl_->clockPorts)
            if (!names.contains(name))
                impl_->live.setClock(name, false);
        for (const std::string& name : names)
            impl_->live.setClock(name, true);
        impl_->clockPorts = names;
        impl_->portsWanted = true;
    }
    impl_->work.notify_one();
}

void Player::setMidiInput(const std::string& name) {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->inputName = name;
        impl_->portsWanted = true;
    }
    impl_->work.notify_one();
}

std::string Player::midiPort() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->portName;
}

void Player::setBuffer(int frames) {
    frames = frames > 0 ? std::clamp(frames, 64, 8192) : 0;
    {
        const std::lock_guard lock(impl_->mutex);
        if (frames == impl_->buffer)
            return;
        impl_->buffer = frames;
        impl_->bufferChosen = true;
    }
    impl_->work.notify_one();
}

void Player::setSoundFont(const std::filesystem::path& path) {
    const std::filesystem::path font = findSoundFont(path);
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->chosenFont = path;
        impl_->usedFont = font;
        impl_->fontWanted = true;
    }
    impl_->work.notify_one();
}

std::filesystem::path Player::soundFont() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->usedFont.empty() ? impl_->chosenFont : impl_->usedFont;
}

std::string Player::status() const {
    const Impl& impl = *impl_;
    const std::lock_guard lock(impl.mutex);
    std::string text; // what is wrong comes first: there is little room
    for (const std::string& problem : impl.portProblems)
        text += problem + "; ";
    if (!impl.inputProblem.empty())
        text += impl.inputProblem + "; ";
    return text + impl.soundStatus();
}

bool Player::silent() const {
    const Impl& impl = *impl_;
    const std::lock_guard lock(impl.mutex);
    return !impl.port() && (impl.deviceName.empty() || !impl.synth);
}

} // namespace continuo
