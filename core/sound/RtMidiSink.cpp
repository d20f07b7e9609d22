#include "core/sound/RtMidiSink.h"

#include "core/base/Error.h"
#include "core/sound/JackServer.h"

#include <RtMidi.h>
#include <algorithm>
#include <fmt/format.h>
#include <mutex>
#include <unistd.h>

namespace continuo {

namespace {

constexpr const char* clientName = "Continuo";

/// Systems that can be asked without their complaining on stderr that they are not there.
std::vector<RtMidi::Api> systems() {
    std::vector<RtMidi::Api> compiled;
    RtMidi::getCompiledApi(compiled);
    std::vector<RtMidi::Api> present;
    for (const RtMidi::Api api : compiled) {
        if (api == RtMidi::LINUX_ALSA && ::access("/dev/snd/seq", R_OK | W_OK) != 0)
            continue;
        if (api == RtMidi::UNIX_JACK && !jackServerRate())
            continue;
        if (api != RtMidi::RTMIDI_DUMMY)
            present.push_back(api);
    }
    return present;
}

/// RtMidi calls this instead of printing or throwing.
void keepMessage(RtMidiError::Type, const std::string& text, void* data) {
    *static_cast<std::string*>(data) = text;
}

std::unique_ptr<RtMidiOut> connect(RtMidi::Api api, std::string& message) {
    try {
        auto out = std::make_unique<RtMidiOut>(api, clientName);
        out->setErrorCallback(keepMessage, &message);
        return out;
    } catch (const RtMidiError& error) { // only the constructor can throw: no callback is set yet
        message = error.getMessage();
        return nullptr;
    }
}

std::string portName(RtMidi::Api api, const std::string& name) {
    return api == RtMidi::UNIX_JACK ? "JACK: " + name : name;
}

class RtMidiSink : public MidiSink {
public:
    explicit RtMidiSink(const std::string& name) {
        std::string why = "there is no such port now";
        for (const RtMidi::Api api : systems()) {
            auto out = connect(api, why);
            if (!out)
                continue;
            const unsigned count = out->getPortCount();
            for (unsigned port = 0; port < count; ++port) {
                if (portName(api, out->getPortName(port)) != name)
                    continue;
                why.clear();
                out->openPort(port, "Output");
                if (out->isPortOpen() && why.empty()) {
                    out_ = std::move(out);
                    out_->setErrorCallback(remember, this);
                    return;
                }
            }
        }
        throw Error(fmt::format("the MIDI port cannot be opened: {}", why), name,
                    "Check that the device is connected and not in use, or choose another port",
                    Error::Kind::failure);
    }

    void send(const std::vector<unsigned char>& bytes) override { out_->sendMessage(&bytes); }
    std::string problem() const override {
        const std::lock_guard lock(mutex_);
        return problem_;
    }

private:
    std::unique_ptr<RtMidiOut> out_;
    mutable std::mutex mutex_;
    std::string problem_;

    static void remember(RtMidiError::Type, const std::string& text, void* data) {
        auto& self = *static_cast<RtMidiSink*>(data);
        const std::lock_guard lock(self.mutex_);
        self.problem_ = text;
    }
};

} // namespace

std::vector<std::string> rtMidiPortNames() {
    std::vector<std::string> names;
    for (const RtMidi::Api api : systems()) {
        std::string message;
        const auto out = connect(api, message);
        if (!out)
            continue;
        const unsigned count = out->getPortCount();
        for (unsigned port = 0; port < count; ++port)
            names.push_back(portName(api, out->getPortName(port)));
    }
    return names;
}

std::unique_ptr<MidiSink> openRtMidiPort(const std::string& name) {
    return std::make_unique<RtMidiSink>(name);
}

} // namespace continuo
