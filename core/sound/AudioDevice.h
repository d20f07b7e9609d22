#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace continuo {

class JackServer;

/// Who makes the audio. `process` is called from the device's thread; without buffers only time
/// passes.
class AudioClient {
public:
    virtual ~AudioClient() = default;
    virtual void process(float* left, float* right, int frames) noexcept = 0;
};

/// A running audio output: one of FluidSynth's drivers. Destroying it ends the calls.
class AudioDevice {
public:
    struct Driver {
        std::string name; ///< as FluidSynth calls it
        double rate;      ///< Hz at which it will ask for audio
        int period;       ///< frames that it is asked to want at once; JACK decides itself
        double latency;   ///< seconds from a frame's making to its sounding, roughly
    };

    /// Drivers worth trying, best first: those whose server or device is there. A look at files
    /// and sockets, so that no driver hangs or complains on stderr. The environment variable
    /// CONTINUO_AUDIO names the only one to try, or "none". `period`, unless it is 0, is what a
    /// person wants to be asked for at once.
    static std::vector<Driver> drivers(JackServer& jack, int period = 0);

    /// Starts the driver. Throws Error when it cannot.
    AudioDevice(const Driver& driver, AudioClient& client);
    ~AudioDevice();

private:
    struct Fluid;
    std::unique_ptr<Fluid> fluid_;
};

/// Lets time pass for a client where there is no audio device.
class SilentClock {
public:
    SilentClock(double rate, AudioClient& client);
    ~SilentClock();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace continuo
