#include "ui/widgets/pianoroll/RulerEditors.h"
#include "core/base/Text.h"
#include "ui/widgets/pianoroll/Popover.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <cmath>

namespace continuo {

namespace {

constexpr int textWidth = 160;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RulerEditors)
};

/// "3", or "3.2" inside the bar.
QString place(const MeterMap& meter, Tick tick) {
    const BarPosition at = meter.position(tick);
    return at.beat == 0 ? QString::number(at.bar + 1)
                        : QStringLiteral("%1.%2").arg(at.bar + 1).arg(at.beat + 1);
}

void show(Popover* popover, const RollContext& context, QWidget& ruler, Tick tick) {
    const double x = context.view().x(static_cast<double>(tick));
    popover->popUp(ruler.mapToGlobal(
        QPoint(static_cast<int>(std::clamp(x, 0.0, ruler.width() - 1.0)), ruler.height())));
}

template <typename Changes>
bool beginsAt(const Changes& changes, Tick tick) {
    return std::any_of(changes.begin(), changes.end(),
                       [&](const auto& change) { return change.tick == tick; });
}

/// The upper number of a meter: who types 7/8 comes to the lower one by the stroke.
class BeatsField : public QSpinBox {
protected:
    void keyPressEvent(QKeyEvent* event) override {
        if (event->text() == QLatin1String("/"))
            focusNextChild();
        else
            QSpinBox::keyPressEvent(event);
    }
};

} // namespace

void editMarker(RollContext& context, QWidget& ruler, Tick tick,
                const std::optional<Marker>& marker) {
    auto* popover =
        new Popover(Text::tr("Marker at bar %1").arg(place(context.score().meter, tick)),
                    Text::tr("Set"), &ruler);
    auto* text = new QLineEdit(marker ? QString::fromStdString(utf8(marker->text)) : QString());
    text->setMinimumWidth(textWidth);
    text->setPlaceholderText(Text::tr("Verse, chorus …"));
    text->setAccessibleName(Text::tr("Name of the marker"));
    popover->add(text);
    QObject::connect(popover, &Popover::accepted, &context, [&context, text, tick, marker] {
        const QString name = text->text().trimmed();
        std::optional<Marker> next;
        if (!name.isEmpty())
            next = Marker{tick, name.toStdString()};
        const QString step = !marker ? Text::tr("Add marker")
                             : next  ? Text::tr("Rename marker")
                                     : Text::tr("Remove marker");
        context.document.apply(step, changeMarkers(context.score(), marker, next));
    });
    if (marker) {
        popover->addRemoveButton(Text::tr("Remove"));
        QObject::connect(popover, &Popover::removeRequested, &context,
                         [&context, marker] { removeMarker(context, *marker); });
    }
    show(popover, context, ruler, tick);
}

void editTempo(RollContext& context, QWidget& ruler, Tick tick) {
    if (context.score().smpte) {
        context.hint(Text::tr("This piece counts film frames: its time follows no tempo"));
        return;
    }
    auto* popover =
        new Popover(Text::tr("Tempo from bar %1 on").arg(place(context.score().meter, tick)),
                    Text::tr("Set"), &ruler);
    auto* bpm = new QDoubleSpinBox;
    bpm->setRange(10, 400);
    bpm->setDecimals(1);
    bpm->setSuffix(Text::tr(" bpm"));
    bpm->setValue(context.score().tempo.bpm(tick));
    bpm->setAccessibleName(Text::tr("Quarter notes per minute"));
    popover->add(bpm);
    QObject::connect(popover, &Popover::accepted, &context, [&context, bpm, tick] {
        context.document.apply(Text::tr("Set tempo"),
                               withTempo(context.score(), tick, bpm->value()));
    });
    if (beginsAt(context.score().tempo.changes(), tick)) {
        popover->addRemoveButton(Text::tr("Remove"));
        QObject::connect(popover, &Popover::removeRequested, &context,
                         [&context, tick] { removeTempo(context, tick); });
    }
    show(popover, context, ruler, tick);
}

void editMeter(RollContext& context, QWidget& ruler, Tick tick) {
    const MeterMap& map = context.score().meter;
    const int bar = map.bar(tick);
    tick = map.barRange(bar).start;
    const MeterChange now = map.meter(tick);
    auto* popover =
        new Popover(Text::tr("Meter from bar %1 on").arg(bar + 1), Text::tr("Set"), &ruler);
    auto* beats = new BeatsField;
    beats->setRange(1, 99);
    beats->setValue(now.numerator);
    beats->setAccessibleName(Text::tr("Beats in a bar"));
    auto* unit = new QComboBox;
    for (int denominator = 1; denominator <= 64; denominator *= 2)
        unit->addItem(QString::number(denominator));
    unit->setCurrentText(QString::number(now.denominator()));
    unit->setAccessibleName(Text::tr("Note value of a beat"));
    popover->add(beats);
    popover->add(new QLabel(QStringLiteral("/")));
    popover->add(unit);
    QObject::connect(popover, &Popover::accepted, &context, [&context, beats, unit, tick] {
        context.document.apply(
            Text::tr("Set meter"),
            withMeter(context.score(), tick, beats->value(), unit->currentText().toInt()));
    });
    if (beginsAt(map.changes(), tick)) {
        popover->addRemoveButton(Text::tr("Remove"));
        QObject::connect(popover, &Popover::removeRequested, &context,
                         [&context, tick] { removeMeter(context, tick); });
    }
    show(popover, context, ruler, tick);
}

void removeMarker(RollContext& context, const Marker& marker) {
    context.document.apply(Text::tr("Remove marker"), changeMarkers(context.score(), marker, {}));
}

void removeTempo(RollContext& context, Tick tick) {
    context.document.apply(Text::tr("Remove tempo"), withoutTempo(context.score(), tick));
}

void removeMeter(RollContext& context, Tick tick) {
    context.document.apply(Text::tr("Remove meter"), withoutMeter(context.score(), tick));
}

} // namespace continuo
