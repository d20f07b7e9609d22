#include "ui/widgets/mixer/ControllerSlider.h"

#include "core/sound/ChannelState.h"

#include <QSignalBlocker>

namespace continuo {

ControllerSlider::ControllerSlider(Document& document, TrackIndex track, int controller,
                                   QWidget* parent)
    : QSlider(Qt::Horizontal, parent),
      document_(document),
      track_(track),
      controller_(controller),
      mergeKey_(document.newMergeKey()) {
    setRange(0, 127);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(name(controller));
    connect(this, &QSlider::sliderPressed, this, [this] { mergeKey_ = document_.newMergeKey(); });
    connect(this, &QSlider::valueChanged, this, &ControllerSlider::write);
    refresh();
}

QString ControllerSlider::name(int controller) {
    switch (controller) {
    case midi::volume:
        return tr("Volume");
    case midi::pan:
        return tr("Pan");
    case midi::reverb:
        return tr("Reverb");
    case midi::chorus:
        return tr("Chorus");
    default:
        return tr("Controller %1").arg(controller);
    }
}

void ControllerSlider::refresh() {
    {
        const QSignalBlocker blocker(this); // it is no edit
        setValue(initialController(document_.score()->track(track_), controller_)
                     .value_or(ChannelState::defaultValue(controller_)));
    }
    showTip();
}

QString ControllerSlider::valueText() const {
    if (controller_ != midi::pan)
        return QString::number(value());
    constexpr int centre = 64;
    if (value() == centre)
        return tr("C", "pan: centre");
    return value() < centre ? tr("L%1", "pan: left").arg(centre - value())
                            : tr("R%1", "pan: right").arg(value() - centre);
}

void ControllerSlider::showTip() {
    setToolTip(tr("%1 %2; double click for %3")
                   .arg(name(controller_), valueText())
                   .arg(ChannelState::defaultValue(controller_)));
    emit refreshed();
}

void ControllerSlider::write(int value) {
    const Score& score = *document_.score();
    document_.apply(
        tr("Change %1").arg(name(controller_)),
        withTrack(score, track_, withInitialController(score.track(track_), controller_, value)),
        mergeKey_);
    showTip();
}

void ControllerSlider::mouseDoubleClickEvent(QMouseEvent*) {
    setValue(ChannelState::defaultValue(controller_));
}

} // namespace continuo
