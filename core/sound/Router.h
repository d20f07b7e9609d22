#pragma once

#include "core/sound/Message.h"
#include "core/sound/Output.h"

#include <algorithm>
#include <array>

namespace continuo {

/// Sends each port group to an output of its own. One of them may make audio.
class Router : public Output {
public:
    using Groups = std::array<Output*, portGroups + 1>; ///< null: heard nowhere

    const Groups& groups() const noexcept { return groups_; }
    void setGroups(const Groups& groups) noexcept { groups_ = groups; }
    bool reachesAny() const noexcept {
        return std::any_of(groups_.begin(), groups_.end(), [](const Output* o) { return o; });
    }

    void send(const Message& message, double frame) noexcept override {
        if (Output* output = groups_[message.channel / 16])
            output->send(message, frame);
    }
    void sendSysex(std::string_view payload, double frame) noexcept override {
        forEach([&](Output& output) { output.sendSysex(payload, frame); });
    }
    void render(float* left, float* right, int frames) noexcept override {
        Output* audible = nullptr;
        forEach([&](Output& output) {
            if (!audible && output.makesAudio())
                audible = &output;
        });
        if (audible) {
            audible->render(left, right, frames);
        } else {
            std::fill_n(left, frames, 0.0F);
            std::fill_n(right, frames, 0.0F);
        }
    }

private:
    Groups groups_{};

    template <class Use>
    void forEach(const Use& use) noexcept {
        for (auto at = groups_.begin(); at != groups_.end(); ++at)
            if (*at && std::find(groups_.begin(), at, *at) == at)
                use(**at);
    }
};

} // namespace continuo
