#include "core/sound/Player.h"

#include "core/base/Error.h"
#include "core/sound/AudioDevice.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/MidiPort.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fmt/format.h>
#include <functional>
#include <stop_token>
#include <thread>
#include <utility>

namespace continuo {

namespace {

constexpr double rateWithoutDevice = 48000;
constexpr auto tidyInterval = std::chrono::milliseconds(500);
constexpr auto deadAfter = std::chrono::seconds(3);      ///< a device that asks for nothing so long
constexpr auto lookAgainAfter = std::chrono::seconds(5); ///< for a device, while there is none

double steadySeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

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
    std::shared_ptr<MidiPort> port;
    std::string portName;
    std::string deviceName; ///< empty while there is none
    double rate = rateWithoutDevice;
    std::string fontProblem, deviceProblem;
    bool started = false; ///< the first look for a device is over

    // Of the working thread.
    std::unique_ptr<AudioDevice> device;
    std::unique_ptr<SilentClock> silentClock;
    std::uint64_t lastCallbacks = 0;
    std::chrono::steady_clock::time_point lastAlive, lastLook;

    std::jthread worker; ///< last: it uses all of the above

    explicit Impl(std::filesystem::path font) : chosenFont(std::move(font)) {
        worker = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    ~Impl() override {
        worker.request_stop();
        worker.join();
        device.reset();
        silentClock.reset();
        // Nobody makes audio any more: what still sounds is let go here, then the port closes.
        live.silence();
    }

    void process(float* left, float* right, int frames) noexcept override {
        live.process(steadySeconds(), left, right, frames);
    }

    void run(const std::stop_token& stop) {
        openDevice();
        while (!stop.stop_requested()) {
            loadFont();
            buildTimeline();
            live.tidy();
            watchDevice();
            std::unique_lock lock(mutex);
            work.wait_for(lock, stop, tidyInterval, [&] { return newScore || fontWanted; });
        }
    }

    void buildTimeline() {
        std::unique_lock lock(mutex);
        if (!newScore)
            return;
        const std::shared_ptr<const Score> score = std::exchange(newScore, nullptr);
        const std::uint64_t number = revision;
        lock.unlock();
        live.setTimeline(std::make_shared<const Timeline>(*score), number);
    }

    void openDevice() {
        lastLook = std::chrono::steady_clock::now();
        std::string problem = "no audio device or sound server was found";
        for (const AudioDevice::Driver& driver : AudioDevice::drivers()) {
            if (driver.rate < SoftSynth::lowestRate || driver.rate > SoftSynth::highestRate) {
                problem = fmt::format("FluidSynth cannot play at {} Hz, the rate of {}",
                                      driver.rate, driver.name);
                continue;
            }
            silentClock.reset();
            prepare(driver.rate);
            try {
                device = std::make_unique<AudioDevice>(driver, *this);
            } catch (const Error& error) {
                problem = error.what();
                continue;
            }
            live.setLatency(device->latency());
            lastAlive = std::chrono::steady_clock::now();
            lastCallbacks = live.callbacks();
            const std::lock_guard lock(mutex);
            deviceName = driver.name;
            deviceProblem.clear();
            started = true;
            return;
        }
        if (!silentClock) {
            prepare(rateWithoutDevice);
            live.setLatency(0);
            silentClock = std::make_unique<SilentClock>(rateWithoutDevice, *this);
        }
        const std::lock_guard lock(mutex);
        deviceName.clear();
        deviceProblem = problem;
        started = true;
        if (synth && !port)
            live.setOutput(nullptr); // nobody would render what it is sent
        synth.reset();
    }

    /// Gets ready for another rate, while nobody makes audio. A synth of the old rate is of no use.
    void prepare(double newRate) {
        live.setSampleRate(newRate);
        const std::lock_guard lock(mutex);
        if (newRate == rate)
            return;
        rate = newRate;
        if (synth) {
            if (!port)
                live.setOutput(nullptr);
            synth.reset();
            fontWanted = true;
        }
    }

    void watchDevice() {
        const auto now = std::chrono::steady_clock::now();
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
        const std::uint64_t callbacks = live.callbacks();
        if (callbacks != lastCallbacks) {
            lastCallbacks = callbacks;
            lastAlive = now;
        } else if (now - lastAlive > deadAfter) {
            device.reset();
            openDevice();
        }
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
        if (!port)
            live.setOutput(synth);
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
float Player::peak() { return impl_->live.takePeak(); }

void Player::preview(const Track& track, int pitch, int velocity, double seconds) {
    impl_->live.preview(track.port, track.channel, program(track).value_or(0), pitch, velocity,
                        seconds);
}

void Player::panic() { impl_->live.panic(); }

std::vector<std::string> Player::midiPorts() { return MidiPort::names(); }

void Player::setMidiPort(const std::string& name) {
    std::shared_ptr<MidiPort> port;
    if (!name.empty())
        port = std::make_shared<MidiPort>(name, impl_->live.streamTime());
    const std::lock_guard lock(impl_->mutex);
    impl_->port = port;
    impl_->portName = name;
    if (port)
        impl_->live.setOutput(port);
    else
        impl_->live.setOutput(impl_->synth);
}

std::string Player::midiPort() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->portName;
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
    if (impl.port) {
        const std::string problem = impl.port->problem();
        return problem.empty() ? fmt::format("MIDI port {}", impl.portName)
                               : fmt::format("MIDI port {}: {}", impl.portName, problem);
    }
    if (!impl.started)
        return "Starting the sound";
    if (impl.deviceName.empty())
        return fmt::format("No sound: {}. Start PulseAudio, PipeWire or JACK, connect a sound "
                           "card, or choose a MIDI port",
                           impl.deviceProblem);
    if (impl.synth) {
        const std::string now = fmt::format("FluidSynth, {} Hz, {}", impl.rate, impl.deviceName);
        return impl.fontProblem.empty() ? now : now + "; " + impl.fontProblem;
    }
    return impl.fontProblem.empty() ? "Loading the soundfont" : "No sound: " + impl.fontProblem;
}

bool Player::silent() const {
    const Impl& impl = *impl_;
    const std::lock_guard lock(impl.mutex);
    return !impl.port && (impl.deviceName.empty() || !impl.synth);
}

} // namespace continuo
