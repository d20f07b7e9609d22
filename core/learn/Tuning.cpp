#include "core/learn/Tuning.h"
#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace continuo {

std::span<const TuningWay> tuningWays() {
    using Way = Tuning::Way;
    static constexpr std::array ways{
        TuningWay{Way::whole, "whole", "The whole model",
                  "Learns most from a few dozen songs and more.", 2e-4},
        TuningWay{Way::lora, "lora", "Small changes (LoRA)",
                  "Keeps closest to what the model knows; right for a handful of songs.", 1e-3},
        TuningWay{Way::unfreeze, "unfreeze", "Layer by layer",
                  "From the last layer down, so that little is forgotten.", 3e-4},
        TuningWay{Way::last, "last", "The last layers only", "The quickest, and changes least.",
                  5e-4},
    };
    return ways;
}

const TuningWay& tuningWay(Tuning::Way way) {
    const auto ways = tuningWays();
    return *std::find_if(ways.begin(), ways.end(),
                         [=](const TuningWay& w) { return w.way == way; });
}

const TuningWay& tuningWay(const std::string& id) {
    std::string known;
    for (const TuningWay& way : tuningWays()) {
        if (id == way.id)
            return way;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", way.id);
    }
    throw Error(fmt::format("there is no way of tuning '{}'", id), {},
                fmt::format("Choose one of {}.", known));
}

} // namespace continuo
