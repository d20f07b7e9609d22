#include "core/sound/SoftSynth.h"

#include "core/base/Error.h"
#include "core/base/Memory.h"
#include "core/music/Track.h"
#include "core/sound/ChannelState.h"
#include "core/sound/FluidLog.h"
#include "core/sound/SoundFonts.h"

#include <algorithm>
#include <cmath>
#include <fluidsynth.h>
#include <fmt/format.h>
#include <thread>

namespace continuo {

namespace {
constexpr std::size_t memoryBesideFont = std::size_t{48} << 20; ///< voices, presets, reverb
}

struct SoftSynth::Fluid {
    std::unique_ptr<fluid_settings_t, void (*)(fluid_settings_t*)> settings{new_fluid_settings(),
                                                                            delete_fluid_settings};
    std::unique_ptr<fluid_synth_t, void (*)(fluid_synth_t*)> synth{nullptr, delete_fluid_synth};
    double sampleRate = 0;
};

SoftSynth::SoftSynth(const std::filesystem::path& soundFont, double sampleRate, Use use)
    : soundFont_(soundFont) {
    checkSoundFont(soundFont);
    if (!(sampleRate >= lowestRate && sampleRate <= highestRate))
        throw Error(fmt::format("FluidSynth cannot play at {} Hz", sampleRate), {},
                    fmt::format("Use a rate between {} and {} Hz", lowestRate, highestRate));
    // FluidSynth does not look at every piece of memory that it is given.
    if (!memoryIsThere(std::filesystem::file_size(soundFont) + memoryBesideFont))
        throw Error("there is not enough memory for the soundfont", soundFont.string(),
                    "Close other programs or choose a smaller soundfont", Error::Kind::failure);
    FluidLog log;
    fluid_ = std::make_unique<Fluid>();
    fluid_->sampleRate = sampleRate;
    fluid_settings_t* settings = fluid_->settings.get();
    fluid_settings_setnum(settings, "synth.sample-rate", sampleRate);
    fluid_settings_setnum(settings, "synth.gain", defaultGain);
    fluid_settings_setint(settings, "synth.midi-channels", channelCount);
    fluid_settings_setint(settings, "synth.polyphony", use == Use::live ? 512 : 4096);
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", use == Use::offline);
    if (use == Use::offline) {
        const unsigned cores = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
        fluid_settings_setint(settings, "synth.cpu-cores", static_cast<int>(cores));
    }
    // One thread at a time is what this class promises itself; locks have no place in a callback.
    fluid_settings_setint(settings, "synth.threadsafe-api", 0);
    fluid_->synth.reset(new_fluid_synth(settings));
    if (!fluid_->synth)
        throw Error(fmt::format("FluidSynth cannot be started: {}", log.lastMessage()), {}, {},
                    Error::Kind::failure);
    if (fluid_synth_sfload(fluid_->synth.get(), soundFont.c_str(), 1) == FLUID_FAILED)
        throw Error(fmt::format("the soundfont cannot be loaded ({})", log.lastMessage()),
                    soundFont.string(), "Choose another .sf2 or .sf3 file");
    setUpDrums();
}

SoftSynth::~SoftSynth() = default;

void SoftSynth::setUpDrums() noexcept {
    // FluidSynth makes only channel 9 of the first port group a drum channel.
    fluid_synth_t* synth = fluid_->synth.get();
    for (int channel = 16 + drumChannel; channel < channelCount; channel += 16) {
        fluid_synth_set_channel_type(synth, channel, CHANNEL_TYPE_DRUM);
        fluid_synth_program_change(synth, channel, 0);
    }
}

void SoftSynth::send(const Message& message, double) noexcept {
    fluid_synth_t* synth = fluid_->synth.get();
    const int channel = message.channel;
    switch (message.kind) {
    case midi::noteOff:
        fluid_synth_noteoff(synth, channel, message.data1);
        break;
    case midi::noteOn:
        fluid_synth_noteon(synth, channel, message.data1, message.data2);
        break;
    case midi::polyPressure:
        fluid_synth_key_pressure(synth, channel, message.data1, message.data2);
        break;
    case midi::controller:
        // Omni and mono modes would regroup all of FluidSynth's channels, not just this one.
        if (message.data1 < 124)
            fluid_synth_cc(synth, channel, message.data1, message.data2);
        break;
    case midi::program:
        fluid_synth_program_change(synth, channel, message.data1);
        break;
    case midi::channelPressure:
        fluid_synth_channel_pressure(synth, channel, message.data1);
        break;
    case midi::pitchBend:
        fluid_synth_pitch_bend(synth, channel, message.data1 | message.data2 << 7);
        break;
    default:
        break;
    }
}

void SoftSynth::sendSysex(std::string_view payload, double) noexcept {
    const bool reset = isReset(payload);
    if (payload.ends_with('\xF7'))
        payload.remove_suffix(1);
    fluid_synth_sysex(fluid_->synth.get(), payload.data(), static_cast<int>(payload.size()),
                      nullptr, nullptr, nullptr, 0);
    if (reset) {
        fluid_synth_system_reset(fluid_->synth.get());
        setUpDrums();
    }
}

void SoftSynth::render(float* left, float* right, int frames) noexcept {
    fluid_synth_write_float(fluid_->synth.get(), frames, left, 0, 1, right, 0, 1);
}

void SoftSynth::setGain(float gain) noexcept { fluid_synth_set_gain(fluid_->synth.get(), gain); }

int SoftSynth::activeVoices() const noexcept {
    return fluid_synth_get_active_voice_count(fluid_->synth.get());
}

double SoftSynth::sampleRate() const noexcept { return fluid_->sampleRate; }

} // namespace continuo
