#pragma once

#include "core/learn/Dataset.h"

#include <functional>
#include <vector>

namespace continuo {

/// One control: how a window is told of it, and what it says of some music there.
struct ControlMeter {
    const char* id;
    Task task; ///< in whose windows it is measured
    std::function<void(Example&)> tell;
    /// Levels in a fixed order, as many whatever the music; -1 where there is none.
    std::function<std::vector<int>(const Grid&, const Window&)> levels;
    std::function<bool(int told, int found)> near;
    /// What the true bars are told to be, where that is not what they measure.
    std::function<std::vector<int>(const Example&)> wanted = {};
    double outsideChord = 0; ///< see MusicRules
};

/// Every control, for evaluate(). What style and tempo some notes have cannot be read off them: it
/// is what a classifier says that learned from the songs of `training`; none where that is null.
std::vector<ControlMeter> controlMeters(const Dataset* training);

} // namespace continuo
