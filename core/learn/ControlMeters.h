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
    double outsideChord = 0; ///< see MusicRules
};

/// Every control whose effect can be read off the notes, for evaluate(). Style and tempo cannot.
std::vector<ControlMeter> controlMeters();

} // namespace continuo
