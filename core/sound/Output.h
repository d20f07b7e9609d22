#pragma once

#include "core/sound/Message.h"

#include <string_view>

namespace continuo {

/// Where the engine's messages go: the soft synth, a MIDI port, a test's notebook. All functions
/// are called from the audio callback: they take no lock, wait for nothing and allocate nothing.
class Output {
public:
    virtual ~Output() = default;

    /// A channel message. `frame` is the engine's frame count at which it is due, to a fraction; it
    /// lies at most one block before the audio that is rendered next.
    virtual void send(const Message& message, double frame) noexcept = 0;
    /// A system exclusive payload as MIDI files write it, valid during the call.
    virtual void sendSysex(std::string_view payload, double frame) noexcept = 0;
    virtual bool makesAudio() const noexcept { return true; }
    /// Fills one or more blocks of audio; silence from an output that makes none itself.
    virtual void render(float* left, float* right, int frames) noexcept = 0;
};

} // namespace continuo
