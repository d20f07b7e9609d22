#pragma once

#include "core/music/Track.h"
#include "core/sound/Message.h"
#include "core/sound/Output.h"

#include <algorithm>
#include <array>

namespace continuo {

/// Sends each port group to an output of its own, and the clock to those that follow it. One of
/// them may make audio.
class Router : public Output {
public:
    using Groups = std::array<Output*, portGroups + 1>; ///< null: heard nowhere

    /// Who follows the clock; null where nobody does.
    using Followers = std::array<Output*, 2 * portGroups>;

    const Followers& followers() const noexcept { return followers_; }
    void setFollowers(const Followers& followers) noexcept { followers_ = followers; }

    const Groups& groups() const noexcept { return groups_; }
    void setGroups(const Groups& groups) noexcept { groups_ = groups; }
    bool reachesAny() const noexcept {
        const auto isThere = [](const Output* output) { return output != nullptr; };
        return std::any_of(groups_.begin(), groups_.end(), isThere) ||
               std::any_of(followers_.begin(), followers_.end(), isThere);
    }

    void send(const Message& message, double frame) noexcept override {
        if (message.kind > midi::sysex) {
            for (Output* follower : followers_)
                if (follower)
                    follower->send(message, frame);
        } else if (Output* output = groups_[message.channel / 16]) {
            output->send(message, frame);
        }
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
    Followers followers_{};

    template <class Use>
    void forEach(const Use& use) noexcept {
        for (auto at = groups_.begin(); at != groups_.end(); ++at)
            if (*at && std::find(groups_.begin(), at, *at) == at)
                use(**at);
    }
};

} // namespace continuo
