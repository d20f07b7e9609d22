#pragma once

#include "core/music/Controllers.h"

#include <QString>
#include <vector>

namespace continuo {

/// What a lane shows, in words: "Modulation", "Pitch bend", "Controller 3".
QString controllerName(const Controller& controller);

/// The same for narrow places: "Mod.", "Bend", "CC 3".
QString shortControllerName(const Controller& controller);

/// Those that are used most, in the order of a menu.
const std::vector<Controller>& commonControllers();

} // namespace continuo
