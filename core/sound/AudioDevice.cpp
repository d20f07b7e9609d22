#include "core/sound/AudioDevice.h"

#include "core/base/Error.h"
#include "core/sound/FluidLog.h"
#include "core/sound/JackServer.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <fluidsynth.h>
#include <fmt/format.h>
#include <mutex>
#include <stop_token>
#include <thread>
#include <unistd.h>

namespace continuo {

namespace {

namespace fs = std::filesystem;

constexpr double usualRate = 48000;
// FluidSynth's default of 64 frames at a time crackles on a busy machine.
constexpr int serverPeriod = 1024, cardPeriod = 512;
constexpr int periods = 3; ///< of a card's buffer

fs::path runtimeFolder() {
    const char* folder = std::getenv("XDG_RUNTIME_DIR");
    return folder ? fs::path(folder) : fs::path(fmt::format("/run/user/{}", ::getuid()));
}

bool pulseAudioIsThere() {
    std::error_code ignored;
    return std::getenv("PULSE_SERVER") || fs::exists(runtimeFolder() / "pulse/native", ignored);
}

bool pipeWireIsThere() {
    std::error_code ignored;
    return fs::exists(runtimeFolder() / "pipewire-0", ignored);
}

bool alsaIsThere() {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator("/dev/snd", ignored)) {
        const std::string name = entry.path().filename();
        if (name.starts_with("pcm") && name.ends_with("p")) // a playback device
            return true;
    }
    return false;
}

std::vector<std::string> builtInDrivers() {
    FluidLog::silence();
    std::unique_ptr<fluid_settings_t, void (*)(fluid_settings_t*)> settings(new_fluid_settings(),
                                                                            delete_fluid_settings);
    std::vector<std::string> names;
    fluid_settings_foreach_option(
        settings.get(), "audio.driver", &names, [](void* data, const char*, const char* option) {
            static_cast<std::vector<std::string>*>(data)->push_back(option);
        });
    return names;
}

} // namespace

std::vector<AudioDevice::Driver> AudioDevice::drivers(JackServer& jack, int period) {
    const char* variable = std::getenv("CONTINUO_AUDIO");
    const std::string only = variable ? variable : "";
    if (only == "none")
        return {};
    const std::vector<std::string> builtIn = builtInDrivers();
    std::vector<Driver> drivers;
    const auto consider = [&](const Driver& driver) {
        if ((only.empty() || only == driver.name) &&
            std::find(builtIn.begin(), builtIn.end(), driver.name) != builtIn.end())
            drivers.push_back(driver);
    };
    // Whoever runs a JACK server means it, and it has the sound card.
    if (only.empty() || only == "jack")
        if (jack.connect())
            consider({"jack", jack.rate(), serverPeriod, jack.latency()});
    const int ofServer = period > 0 ? period : serverPeriod;
    const int ofCard = period > 0 ? period : cardPeriod;
    if (pulseAudioIsThere())
        consider({"pulseaudio", usualRate, ofServer, ofServer / usualRate});
    if (pipeWireIsThere())
        consider({"pipewire", usualRate, ofServer, ofServer / usualRate});
    if (alsaIsThere())
        consider({"alsa", usualRate, ofCard, periods * ofCard / usualRate});
    return drivers;
}

struct AudioDevice::Fluid {
    std::unique_ptr<fluid_settings_t, void (*)(fluid_settings_t*)> settings{new_fluid_settings(),
                                                                            delete_fluid_settings};
    std::unique_ptr<fluid_audio_driver_t, void (*)(fluid_audio_driver_t*)> driver{
        nullptr, delete_fluid_audio_driver};
};

AudioDevice::AudioDevice(const Driver& driver, AudioClient& client)
    : fluid_(std::make_unique<Fluid>()) {
    FluidLog log;
    fluid_settings_t* settings = fluid_->settings.get();
    fluid_settings_setstr(settings, "audio.driver", driver.name.c_str());
    fluid_settings_setnum(settings, "synth.sample-rate", driver.rate);
    fluid_settings_setint(settings, "audio.period-size", driver.period);
    fluid_settings_setint(settings, "audio.periods", periods);
    fluid_settings_setint(settings, "audio.jack.autoconnect", 1);
    fluid_settings_setstr(settings, "audio.jack.id", "Continuo");
    fluid_settings_setstr(settings, "audio.sample-format", "float");
    const auto callback = [](void* data, int frames, int effects, float* effect[], int outputs,
                             float* output[]) -> int {
        if (outputs < 2)
            return FLUID_FAILED;
        for (int i = 0; i < effects; ++i)
            std::fill_n(effect[i], frames, 0.0F);
        for (int i = 2; i < outputs; ++i)
            std::fill_n(output[i], frames, 0.0F);
        static_cast<AudioClient*>(data)->process(output[0], output[1], frames);
        return FLUID_OK;
    };
    fluid_->driver.reset(new_fluid_audio_driver2(settings, callback, &client));
    if (!fluid_->driver)
        throw Error(fmt::format("{} gives no sound: {}", driver.name, log.lastMessage()), {}, {},
                    Error::Kind::failure);
}

AudioDevice::~AudioDevice() = default;

struct SilentClock::Impl {
    std::mutex mutex;
    std::condition_variable_any wake;
    std::jthread thread;
};

SilentClock::SilentClock(double rate, AudioClient& client) : impl_(std::make_unique<Impl>()) {
    impl_->thread = std::jthread([this, rate, &client](const std::stop_token& stop) {
        constexpr int frames = 512;
        using Clock = std::chrono::steady_clock;
        const auto period = std::chrono::duration<double>(frames / rate);
        auto start = Clock::now();
        std::int64_t count = 0;
        std::unique_lock lock(impl_->mutex);
        while (!stop.stop_requested()) {
            client.process(nullptr, nullptr, frames);
            ++count;
            auto due = start + std::chrono::duration_cast<Clock::duration>(
                                   period * static_cast<double>(count));
            // After the machine slept, time goes on from now instead of hurrying after it.
            if (Clock::now() - due > std::chrono::milliseconds(500)) {
                start = Clock::now();
                count = 0;
                due = start;
            }
            impl_->wake.wait_until(lock, stop, due, [] { return false; });
        }
    });
}

SilentClock::~SilentClock() = default;

} // namespace continuo
