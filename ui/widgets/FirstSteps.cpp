#include "ui/widgets/FirstSteps.h"

#include "ui/document/Settings.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace continuo {

namespace {

const QString key = QStringLiteral("firstSteps/over");

} // namespace

bool FirstSteps::wanted(const Settings& settings) { return !settings.value(key, false).toBool(); }

FirstSteps::FirstSteps(Settings& settings, QWidget* parent) : QFrame(parent), settings_(settings) {
    setObjectName(QStringLiteral("firstSteps"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 4);
    row->setSpacing(16);
    for (int step = 0; step < count; ++step) {
        steps_[std::size_t(step)] = new QLabel;
        steps_[std::size_t(step)]->setTextFormat(Qt::RichText);
        steps_[std::size_t(step)]->setWordWrap(true);
        row->addWidget(steps_[std::size_t(step)], 1);
        show(Step(step));
    }
    connect(steps_[train], &QLabel::linkActivated, this, &FirstSteps::trainWanted);
    auto* close = new QToolButton;
    close->setIcon(icon(QStringLiteral("reject")));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Do not show these hints again"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &FirstSteps::finish);
    row->addWidget(close);
}

void FirstSteps::show(Step step) {
    const QString texts[] = {
        tr("<b>1</b>  Draw: press 1, then click into the roll"),
        tr("<b>2</b>  Generate: press G, listen with H, keep with Enter"),
        tr("<b>3</b>  <a href=\"train\">Train</a> the model on your own MIDI files"),
    };
    QLabel& label = *steps_[std::size_t(step)];
    const bool done = done_[std::size_t(step)];
    label.setText(done ? tr("✓  %1").arg(texts[step].section(QStringLiteral("  "), 1))
                       : texts[step]);
    setRole(label, done ? "quiet" : "");
}

void FirstSteps::setDone(Step step) {
    if (std::exchange(done_[std::size_t(step)], true))
        return;
    show(step);
    if (done_ == std::array{true, true, true})
        finish();
}

void FirstSteps::finish() {
    settings_.setValue(key, true);
    hide();
    deleteLater();
}

} // namespace continuo
