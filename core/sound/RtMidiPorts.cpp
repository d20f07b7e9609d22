#include "core/sound/RtMidiPorts.h"

#include "core/music/Track.h"
#include "core/sound/JackMidiOut.h"
#include "core/sound/JackServer.h"

#include <RtMidi.h>
#include <algorithm>
#include <map>
#include <mutex>
#include <unistd.h>

namespace continuo {

namespace {

constexpr const char* clientName = "Continuo";

/// Whether a system can be asked without its complaining on stderr that it is not there.
bool isPresent(RtMidi::Api api, JackServer& jack) {
    if (api == RtMidi::LINUX_ALSA)
        return ::access("/dev/snd/seq", R_OK | W_OK) == 0;
    if (api == RtMidi::UNIX_JACK)
        return jack.connect();
    return api != RtMidi::RTMIDI_DUMMY;
}

std::vector<RtMidi::Api> systems() {
    std::vector<RtMidi::Api> compiled;
    RtMidi::getCompiledApi(compiled);
    return compiled;
}

/// RtMidi calls this instead of printing or throwing.
void keepMessage(RtMidiError::Type, const std::string& text, void* data) {
    *static_cast<std::string*>(data) = text;
}

/// `Port` is RtMidiIn or RtMidiOut. Null, and a message, when the system refuses.
template <class Port>
std::unique_ptr<Port> connect(RtMidi::Api api, std::string& message) {
    try {
        auto port = std::make_unique<Port>(api, clientName);
        port->setErrorCallback(keepMessage, &message);
        return port;
    } catch (const RtMidiError& error) { // only the constructor can throw: no callback is set yet
        message = error.getMessage();
        return nullptr;
    }
}

std::string portName(RtMidi::Api api, const std::string& name) {
    return (api == RtMidi::UNIX_JACK ? std::string(RtMidiPorts::jackPrefix) : "") + name;
}

std::vector<std::string> portNames(RtMidi::Api api, RtMidi& port) {
    std::vector<std::string> names;
    const unsigned count = port.getPortCount();
    for (unsigned i = 0; i < count; ++i)
        names.push_back(portName(api, port.getPortName(i)));
    return names;
}

/// Opens the port of this name with the system that has it. Throws Error.
template <class Port>
std::unique_ptr<Port> openNamed(const std::string& name, const char* ownName, JackServer& jack) {
    std::string why = "there is no such port now";
    for (const RtMidi::Api api : systems()) {
        auto port = isPresent(api, jack) ? connect<Port>(api, why) : nullptr;
        if (!port)
            continue;
        const std::vector<std::string> names = portNames(api, *port);
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            continue;
        why.clear();
        port->openPort(static_cast<unsigned>(found - names.begin()), ownName);
        if (port->isPortOpen() && why.empty())
            return port;
    }
    refuseMidiPort(name, why);
}

/// What goes wrong with an open port, told by another thread.
class Problem {
public:
    void watch(RtMidi& port) { port.setErrorCallback(remember, this); }
    std::string text() const {
        const std::lock_guard lock(mutex_);
        return text_;
    }

private:
    mutable std::mutex mutex_;
    std::string text_;

    static void remember(RtMidiError::Type, const std::string& text, void* data) {
        auto& self = *static_cast<Problem*>(data);
        const std::lock_guard lock(self.mutex_);
        self.text_ = text;
    }
};

class Sink : public MidiSink {
public:
    explicit Sink(std::unique_ptr<RtMidiOut> out) : out_(std::move(out)) { problem_.watch(*out_); }
    void send(const std::vector<unsigned char>& bytes, const MidiTime&) override {
        out_->sendMessage(&bytes);
    }
    std::string problem() const override { return problem_.text(); }

private:
    Problem problem_;
    std::unique_ptr<RtMidiOut> out_;
};

class Source : public MidiSource {
public:
    Source(std::unique_ptr<RtMidiIn> in, MidiReceiver receive)
        : receive_(std::move(receive)), in_(std::move(in)) {
        problem_.watch(*in_);
        in_->setCallback(take, this);
    }

private:
    MidiReceiver receive_;
    Problem problem_;
    std::unique_ptr<RtMidiIn> in_; ///< last: its thread uses the others

    static void take(double, std::vector<unsigned char>* bytes, void* data) {
        if (bytes->empty() || (*bytes)[0] < midi::noteOff || (*bytes)[0] >= midi::sysex)
            return;
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint8_t>(i < bytes->size() ? (*bytes)[i] & 0x7F : 0);
        };
        const unsigned char status = (*bytes)[0];
        static_cast<Source*>(data)->receive_({static_cast<std::uint8_t>(status & 0xF0),
                                              static_cast<std::uint8_t>(status & 0x0F), byte(1),
                                              byte(2)});
    }
};

/// A port of this program, or of another that runs.
bool isOwn(std::string_view name) {
    if (name.starts_with(RtMidiPorts::jackPrefix))
        name.remove_prefix(RtMidiPorts::jackPrefix.size());
    return name.starts_with("Continuo:") || name.starts_with("Continuo-");
}

bool isUsefulInput(const std::string& name) {
    return !isOwn(name) && name.find("Midi Through") == std::string::npos;
}

} // namespace

struct RtMidiPorts::Impl {
    JackServer& jack;
    std::map<RtMidi::Api, std::unique_ptr<RtMidiOut>> outs = {};
    std::map<RtMidi::Api, std::unique_ptr<RtMidiIn>> ins = {};
    std::string message = {}; ///< why there is no connection; the next look tries again

    template <class Port>
    std::vector<std::string> names(std::map<RtMidi::Api, std::unique_ptr<Port>>& ports) {
        std::vector<std::string> all;
        for (const RtMidi::Api api : systems()) {
            if (!isPresent(api, jack)) {
                ports.erase(api);
                continue;
            }
            std::unique_ptr<Port>& port = ports[api];
            if (!port)
                port = connect<Port>(api, message);
            if (!port)
                continue;
            const std::vector<std::string> found = portNames(api, *port);
            all.insert(all.end(), found.begin(), found.end());
        }
        return all;
    }
};

RtMidiPorts::RtMidiPorts(JackServer& jack) : impl_(new Impl{jack}) {}
RtMidiPorts::~RtMidiPorts() = default;

std::vector<std::string> RtMidiPorts::outputs() {
    std::vector<std::string> names = impl_->names(impl_->outs);
    std::erase_if(names, isOwn);
    return names;
}

std::vector<std::string> RtMidiPorts::inputs() {
    std::vector<std::string> names = impl_->names(impl_->ins);
    std::erase_if(names, [](const std::string& name) { return !isUsefulInput(name); });
    return names;
}

void RtMidiPorts::leaveJack() {
    impl_->outs.erase(RtMidi::UNIX_JACK);
    impl_->ins.erase(RtMidi::UNIX_JACK);
}

std::unique_ptr<MidiSink> RtMidiPorts::openOutput(const std::string& name) {
    if (name.starts_with(jackPrefix))
        return openJackMidiOut(name.substr(jackPrefix.size()));
    return std::make_unique<Sink>(openNamed<RtMidiOut>(name, "Output", impl_->jack));
}

std::unique_ptr<MidiSource> RtMidiPorts::openInput(const std::string& name, MidiReceiver receive) {
    return std::make_unique<Source>(openNamed<RtMidiIn>(name, "Input", impl_->jack),
                                    std::move(receive));
}

} // namespace continuo
