#include "ui/widgets/StatusLine.h"

#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/Roles.h"
#include "ui/widgets/StatusJob.h"
#include "ui/widgets/transport/Playback.h"

namespace continuo {

StatusLine::StatusLine(const Playback& playback, std::initializer_list<JobRunner*> jobs,
                       QWidget* parent)
    : QStatusBar(parent), hint_(new ElidedLabel), warning_(new QLabel) {
    warning_->setProperty("role", "error");
    warning_->setContentsMargins(8, 0, 16, 0);
    warning_->hide();
    auto* sound = new ElidedLabel;
    setSizeGripEnabled(false);
    setContentsMargins(8, 0, 8, 0);
    addWidget(hint_, 1);
    for (JobRunner* runner : jobs)
        addPermanentWidget(new StatusJob(*runner));
    addPermanentWidget(warning_);
    addPermanentWidget(sound);
    sound->setMaximumWidth(320);
    const auto showSound = [this, &playback, sound] {
        const QString status = playback.status();
        sound->setText(playback.silent() ? tr("No sound") : status);
        sound->setToolTip(status);
        setRole(*sound, playback.silent() ? "error" : "quiet");
        if (playback.silent()) // why is read once, and does not stand in the way after
            tell(status);
    };
    connect(&playback, &Playback::statusChanged, sound, showSound);
    showSound();
}

void StatusLine::tell(const QString& text) { hint_->setText(text); }

void StatusLine::setWarning(const QString& topic, const QString& text, const QString& details) {
    if (text.isEmpty())
        warnings_.remove(topic);
    else
        warnings_[topic] = {text, details};
    QStringList texts, tips;
    for (const auto& [shown, tip] : std::as_const(warnings_)) {
        texts += shown;
        tips += tip;
    }
    warning_->setText(texts.join(QStringLiteral(" · ")));
    warning_->setToolTip(tips.join(QLatin1Char('\n')));
    warning_->setVisible(!texts.isEmpty());
    if (!details.isEmpty())
        tell(details);
}

} // namespace continuo
