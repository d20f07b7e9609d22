#pragma once

#include "core/sound/Message.h"
#include "core/sound/MidiPort.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

class JackServer;

/// A MIDI input port that is open.
class MidiSource {
public:
    virtual ~MidiSource() = default;
};

/// Called for each channel message on a thread of the system's own, at once; must not wait.
using MidiReceiver = std::function<void(const Message&)>;

/// RtMidi's ports, from every system that is there; the names of a JACK server's begin with
/// jackPrefix and are sent to by openJackMidiOut(). Keeps its connections, so that looking again is
/// cheap and disturbs no server. Continuo's own ports are no inputs, nor is ALSA's "Midi Through",
/// which would hear what it says.
class RtMidiPorts {
public:
    static constexpr std::string_view jackPrefix = "JACK: ";

    explicit RtMidiPorts(JackServer& jack);
    ~RtMidiPorts();

    std::vector<std::string> outputs();
    std::vector<std::string> inputs();
    void leaveJack(); ///< closes the connections to it; ports that are open stay

    /// Opens a port. Throws Error.
    std::unique_ptr<MidiSink> openOutput(const std::string& name);
    std::unique_ptr<MidiSource> openInput(const std::string& name, MidiReceiver receive);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace continuo
