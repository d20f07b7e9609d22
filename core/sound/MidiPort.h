#pragma once

#include "core/sound/Output.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

template <class T>
class Published;
struct StreamTime;

/// When a message is to arrive: by steadySeconds(), and to the frame where a sound server that
/// counts them makes the audio.
struct MidiTime {
    double seconds = 0;
    std::optional<std::uint32_t> serverFrame = {};
};

/// Sends raw MIDI bytes somewhere. What MidiPort drives; tests put their own in its place.
class MidiSink {
public:
    virtual ~MidiSink() = default;
    virtual void send(const std::vector<unsigned char>& bytes, const MidiTime& due) = 0;
    /// Whether it waits for the time by itself: then it is told early. Else it is told in time.
    virtual bool schedules() const { return false; }
    /// What went wrong since the port was opened, for a person; empty while all is well.
    virtual std::string problem() const { return {}; }
};

/// Throws the Error of a port of this name that cannot be opened.
[[noreturn]] void refuseMidiPort(const std::string& name, const std::string& why);

/// An external MIDI port as an output of the engine. Messages wait in a queue without locks for a
/// thread of the port's own, which sends each at its time, or ahead of it with its time. Port
/// groups share the 16 channels; keys that collide there are counted, so that none ends too early
/// or hangs; in a pause the port is told once more that all notes have ended. The destructor lets
/// go of all that is held.
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
