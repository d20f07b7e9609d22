#pragma once

#include "core/sound/Output.h"

#include <filesystem>
#include <memory>

namespace continuo {

/// FluidSynth with one soundfont, as an output of the engine. Used by one thread at a time.
class SoftSynth : public Output {
public:
    enum class Use {
        live,   ///< everything is loaded at once, so that playing never reads the disk
        offline ///< instruments are loaded when they are first used; more voices
    };

    /// FluidSynth's own limits, in Hz.
    static constexpr double lowestRate = 8000, highestRate = 96000;
    /// How loud a synth is made. Higher than FluidSynth's 0.2, at which a lone piano is faint; full
    /// orchestras still stay below full scale.
    static constexpr float defaultGain = 0.4F;

    /// Loads the font, which takes a moment for large ones. Throws Error when it cannot be used.
    SoftSynth(const std::filesystem::path& soundFont, double sampleRate, Use use = Use::live);
    ~SoftSynth() override;

    void send(const Message& message, double frame) noexcept override;
    void sendSysex(std::string_view payload, double frame) noexcept override;
    void render(float* left, float* right, int frames) noexcept override;

    void setGain(float gain) noexcept;
    int activeVoices() const noexcept;
    double sampleRate() const noexcept;
    const std::filesystem::path& soundFont() const noexcept { return soundFont_; }

private:
    struct Fluid;
    std::filesystem::path soundFont_;
    std::unique_ptr<Fluid> fluid_;

    void setUpDrums() noexcept;
};

} // namespace continuo
