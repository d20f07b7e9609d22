#pragma once

#include "core/sound/Output.h"

#include <memory>
#include <string>
#include <vector>

namespace continuo {

template <class T>
class Published;
struct StreamTime;

/// Sends raw MIDI bytes somewhere. What MidiPort drives; tests put their own in its place.
class MidiSink {
public:
    virtual ~MidiSink() = default;
    virtual void send(const std::vector<unsigned char>& bytes) = 0;
    /// What went wrong since the port was opened, for a person; empty while all is well.
    virtual std::string problem() const { return {}; }
};

/// An external MIDI port as an output of the engine. Messages wait in a queue without locks for a
/// thread of the port's own, which sends each at its time. Port groups share the 16 channels; keys
/// that collide there are counted, so that none ends too early or hangs; in a pause the port is
/// told once more that all notes have ended. The destructor lets go of all that is held.
class MidiPort : public Output {
public:
    MidiPort(std::unique_ptr<MidiSink> sink, const Published<StreamTime>& streamTime);
    ~MidiPort() override;

    void send(const Message& message, double frame) noexcept override;
    void sendSysex(std::string_view payload, double frame) noexcept override;
    bool makesAudio() const noexcept override { return false; }
    void render(float* left, float* right, int frames) noexcept override;

    std::string problem() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace continuo
