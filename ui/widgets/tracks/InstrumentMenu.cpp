#include "ui/widgets/tracks/InstrumentMenu.h"
#include "core/music/Track.h"
#include "ui/document/CoreText.h"

#include <array>

namespace continuo {

InstrumentMenu::InstrumentMenu(QWidget* parent) : QMenu(parent) {
    // The families of General MIDI level 1: eight programs each.
    const std::array<QString, 16> names{tr("Piano"),         tr("Chromatic percussion"),
                                        tr("Organ"),         tr("Guitar"),
                                        tr("Bass"),          tr("Strings"),
                                        tr("Ensemble"),      tr("Brass"),
                                        tr("Reed"),          tr("Pipe"),
                                        tr("Synth lead"),    tr("Synth pad"),
                                        tr("Synth effects"), tr("World"),
                                        tr("Percussive"),    tr("Sound effects")};
    int program = 0;
    for (const QString& name : names) {
        families_.push_back(addMenu(name));
        for (int i = 0; i < 8; ++i, ++program)
            programs_.push_back(
                add(families_.back(), coreText(QLatin1String(programName(program))), program));
    }
    addSeparator();
    drums_ = add(this, tr("Drums"), drums);
}

QAction* InstrumentMenu::add(QMenu* menu, const QString& text, int program) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this, program] { emit chosen(program); });
    return action;
}

void InstrumentMenu::setCurrent(int program) {
    drums_->setChecked(program == drums);
    for (int i = 0; i < static_cast<int>(programs_.size()); ++i)
        programs_[static_cast<std::size_t>(i)]->setChecked(i == program);
    setDefaultAction(
        program == drums ? drums_ : families_[static_cast<std::size_t>(program / 8)]->menuAction());
}

} // namespace continuo
