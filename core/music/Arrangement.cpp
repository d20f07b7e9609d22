#include "core/music/Arrangement.h"

#include "core/base/Error.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace continuo {

PartLimits PartLimits::within(const PartLimits& other) const {
    const bool either = polyphony == 0 || other.polyphony == 0;
    return {std::max(lowest, other.lowest), std::min(highest, other.highest),
            either ? std::max(polyphony, other.polyphony) : std::min(polyphony, other.polyphony),
            std::max(together, other.together)};
}

std::span<const PartRole> partRoles() {
    static constexpr std::array roles{
        PartRole{"melody", "Melody", 73, {60, 84, 1}},       // flute
        PartRole{"second", "Second voice", 71, {52, 76, 1}}, // clarinet
        PartRole{"chords", "Chords", 0, {48, 76, 4, 3}},     // piano
        PartRole{"bass", "Bass", 32, {28, 52, 1}},           // acoustic bass
        PartRole{"drums", "Drums", -1, {}},
    };
    return roles;
}

const PartRole& partRole(const std::string& id) {
    std::string known;
    for (const PartRole& role : partRoles()) {
        if (id == role.id)
            return role;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", role.id);
    }
    throw Error(fmt::format("there is no part '{}'", id), {},
                fmt::format("Choose among {}.", known));
}

Score withPart(const Score& score, const PartRole& role, const std::string& name) {
    const std::string called = name.empty() ? role.title : name;
    return withTrackAdded(score, role.program < 0 ? newDrumTrack(called)
                                                  : newTrack(score, called, role.program));
}

} // namespace continuo
