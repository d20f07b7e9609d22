#include "ui/widgets/pianoroll/ControllerNames.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace continuo {

namespace {

struct Named {
    Controller controller;
    const char* name;
    const char* shortName;
};

constexpr Named names[] = {
    {{midi::controller, midi::modulation},
     QT_TRANSLATE_NOOP("Controller", "Modulation"),
     QT_TRANSLATE_NOOP("Controller", "Mod.")},
    {{midi::controller, midi::breath},
     QT_TRANSLATE_NOOP("Controller", "Breath"),
     QT_TRANSLATE_NOOP("Controller", "Breath")},
    {{midi::controller, midi::volume},
     QT_TRANSLATE_NOOP("Controller", "Volume"),
     QT_TRANSLATE_NOOP("Controller", "Volume")},
    {{midi::controller, midi::pan},
     QT_TRANSLATE_NOOP("Controller", "Pan"),
     QT_TRANSLATE_NOOP("Controller", "Pan")},
    {{midi::controller, midi::expression},
     QT_TRANSLATE_NOOP("Controller", "Expression"),
     QT_TRANSLATE_NOOP("Controller", "Expr.")},
    {{midi::controller, midi::sustain},
     QT_TRANSLATE_NOOP("Controller", "Sustain pedal"),
     QT_TRANSLATE_NOOP("Controller", "Sustain")},
    {{midi::controller, midi::reverb},
     QT_TRANSLATE_NOOP("Controller", "Reverb"),
     QT_TRANSLATE_NOOP("Controller", "Reverb")},
    {{midi::controller, midi::chorus},
     QT_TRANSLATE_NOOP("Controller", "Chorus"),
     QT_TRANSLATE_NOOP("Controller", "Chorus")},
    {{midi::pitchBend, 0},
     QT_TRANSLATE_NOOP("Controller", "Pitch bend"),
     QT_TRANSLATE_NOOP("Controller", "Bend")},
    {{midi::channelPressure, 0},
     QT_TRANSLATE_NOOP("Controller", "Channel pressure"),
     QT_TRANSLATE_NOOP("Controller", "Pressure")},
};

const Named* find(const Controller& controller) {
    const auto found = std::find_if(std::begin(names), std::end(names), [&](const Named& named) {
        return named.controller == controller;
    });
    return found == std::end(names) ? nullptr : found;
}

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Controller)
};

} // namespace

QString controllerName(const Controller& controller) {
    const Named* named = find(controller);
    return named ? Text::tr(named->name) : Text::tr("Controller %1").arg(controller.number);
}

QString shortControllerName(const Controller& controller) {
    const Named* named = find(controller);
    return named ? Text::tr(named->shortName) : Text::tr("CC %1").arg(controller.number);
}

const std::vector<Controller>& commonControllers() {
    static const std::vector<Controller> all = [] {
        std::vector<Controller> result;
        for (const Named& named : names)
            result.push_back(named.controller);
        return result;
    }();
    return all;
}

} // namespace continuo
