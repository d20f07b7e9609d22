#include "ui/widgets/pianoroll/NoteInspector.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/Words.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QRegularExpression>
#include <cmath>

namespace continuo {

namespace {

constexpr int stripHeight = 36, fieldPadding = 16, spacing = 8;

/// "3:1:120" as numbers; the ones that are left out at the end are 0. None for anything else.
std::optional<std::array<Tick, 3>> parseParts(const QString& text) {
    static const QRegularExpression format(
        QStringLiteral("^\\s*(\\d{1,7})(?:[:.\\s](\\d{1,7}))?(?:[:.\\s](\\d{1,7}))?\\s*$"));
    const QRegularExpressionMatch match = format.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    std::array<Tick, 3> parts{};
    for (int i = 0; i < 3; ++i)
        parts[static_cast<std::size_t>(i)] = match.captured(i + 1).toLongLong();
    return parts;
}

QString threeFigures(Tick ticks) {
    return QStringLiteral("%1").arg(ticks, 3, 10, QLatin1Char('0'));
}

/// "+5" or "-5"; a number without a sign is none.
std::optional<int> parseDifference(const QString& text) {
    bool fine = false;
    const int number = text.toInt(&fine);
    const bool sign = text.startsWith(QLatin1Char('+')) || text.startsWith(QLatin1Char('-'));
    return fine && sign ? std::optional(number) : std::nullopt;
}

} // namespace

void ValueField::setValue(const QString& text) {
    value_ = text;
    setText(text);
    setCursorPosition(0);
}

void ValueField::finish() {
    if (!isModified())
        return;
    setModified(false);
    if (text().trimmed().isEmpty())
        setValue(value_);
    else
        emit edited(text().trimmed());
}

void ValueField::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        emit stepped(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    case Qt::Key_Escape:
        setValue(value_);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        finish();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void ValueField::focusOutEvent(QFocusEvent* event) {
    finish();
    QLineEdit::focusOutEvent(event);
}

DragHandle::DragHandle() {
    setIcon(continuo::icon(QStringLiteral("drag")));
    setAutoRaise(true);
    setFixedSize(20, 28);
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::OpenHandCursor);
}

void DragHandle::mousePressEvent(QMouseEvent* event) {
    pressedAt_ = event->pos();
    QToolButton::mousePressEvent(event);
}

void DragHandle::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton) ||
        (event->pos() - pressedAt_).manhattanLength() < QApplication::startDragDistance())
        return;
    setDown(false); // its release will go elsewhere
    emit dragged();
}

NoteInspector::NoteInspector(RollContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      layout_(new QHBoxLayout(this)),
      count_(new QLabel),
      handle_(new DragHandle) {
    setAccessibleName(tr("Selected notes"));
    setFixedHeight(stripHeight);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    count_->setProperty("role", "quiet");
    layout_->setContentsMargins(8, 0, 8, 4);
    layout_->setSpacing(spacing);
    count_->ensurePolished(); // its font is the role's
    count_->setMinimumWidth(count_->fontMetrics().horizontalAdvance(tr("%1 notes").arg(999)));
    layout_->addWidget(count_);
    handle_->setToolTip(
        tr("Drag the selected notes from here into another program or folder, as a MIDI file"));
    handle_->setAccessibleName(tr("Drag out as a MIDI file"));
    connect(handle_, &DragHandle::dragged, this, [this] { emit dragged(handle_); });
    layout_->addWidget(handle_);

    addPosition();
    addLength();
    addPitch();
    addNumber({tr("Velocity"), tr("How hard the key is struck, 1 to 127"), {}, tr("Set velocity")},
              &Note::velocity, 1, 127);
    addNumber({tr("Release"), tr("How fast the key is let go, 0 to 127"), {}, tr("Set release")},
              &Note::releaseVelocity, 0, 127);
    addNumber({tr("Channel"), tr("MIDI channel, 1 to 16"), {}, tr("Set channel")}, &Note::channel,
              0, 15, 1);
    layout_->addStretch(1);

    // Later: an edit first empties the selection, and a field that is hidden loses the focus.
    const auto refreshLater = [this] {
        if (!std::exchange(outdated_, true))
            QMetaObject::invokeMethod(this, &NoteInspector::refresh, Qt::QueuedConnection);
    };
    connect(&context_.document, &Document::selectionChanged, this, refreshLater);
    connect(&context_.document, &Document::changed, this, refreshLater);
    refresh();
}

void NoteInspector::add(Value value) {
    value.row = new QWidget;
    auto* row = new QHBoxLayout(value.row);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* label = new QLabel(value.name);
    label->setProperty("role", "quiet");
    value.field = new ValueField;
    value.field->setToolTip(value.tip);
    value.field->setAccessibleName(value.name);
    value.field->setPlaceholderText(tr("mixed"));
    const QFontMetrics metrics = value.field->fontMetrics();
    value.field->setFixedWidth(
        std::max(metrics.horizontalAdvance(value.sample), metrics.horizontalAdvance(tr("mixed"))) +
        fieldPadding);
    row->addWidget(label);
    row->addWidget(value.field);
    layout_->addWidget(value.row);
    values_.push_back(std::move(value));
    const Value& kept = values_.back();
    connect(kept.field, &ValueField::edited, this,
            [this, &kept](const QString& text) { set(kept, text); });
    connect(kept.field, &ValueField::stepped, this, [this, &kept](int direction) {
        context_.transformSelection(kept.step,
                                    [&](const Note& note) { return kept.next(note, direction); });
    });
}

void NoteInspector::addPosition() {
    Value value{tr("Position"),
                tr("Bar : beat : tick of the first note; the others keep their "
                   "distance"),
                QStringLiteral("000:0:000"), tr("Set position")};
    value.number = [](const Note&) { return Tick{0}; }; // that of the first note is shown
    value.text = [this](const Note&) {
        const BarPosition at = context_.score().meter.position(first_);
        return QStringLiteral("%1:%2:%3")
            .arg(at.bar + 1)
            .arg(at.beat + 1)
            .arg(threeFigures(at.tick));
    };
    value.set = [this](Note note, const QString& text) -> std::optional<Note> {
        const auto parts = parseParts(text);
        if (!parts || (*parts)[0] < 1)
            return std::nullopt;
        const auto beat = std::max<Tick>(0, (*parts)[1] - 1);
        note.start += context_.score().meter.tick({static_cast<int>((*parts)[0] - 1),
                                                   static_cast<int>(beat), (*parts)[2]}) -
                      first_;
        return note;
    };
    value.next = [this](Note note, int direction) {
        note.start += std::max(direction * context_.grid().step(first_), -first_);
        return note;
    };
    add(std::move(value));
}

void NoteInspector::addLength() {
    Value value{tr("Length"), tr("Beats : ticks"), QStringLiteral("00:000"), tr("Set length")};
    const auto beat = [this](const Note& note) {
        return std::max<Tick>(1, context_.score().meter.beatLength(note.start));
    };
    value.number = [](const Note& note) { return note.duration; };
    value.text = [beat](const Note& note) {
        return QStringLiteral("%1:%2")
            .arg(note.duration / beat(note))
            .arg(threeFigures(note.duration % beat(note)));
    };
    value.set = [beat](Note note, const QString& text) -> std::optional<Note> {
        const auto parts = parseParts(text);
        if (!parts || (*parts)[2] != 0)
            return std::nullopt;
        note.duration = std::max<Tick>(1, (*parts)[0] * beat(note) + (*parts)[1]);
        return note;
    };
    value.next = [this](Note note, int direction) {
        const Tick step = context_.grid().step(note.start);
        const Tick least = std::max<Tick>(1, std::min(step, note.duration));
        note.duration = std::max(least, note.duration + direction * step);
        return note;
    };
    add(std::move(value));
}

void NoteInspector::addPitch() {
    Value value{tr("Pitch"), tr("A name such as C#4, or a MIDI key; +12 is an octave up"),
                QStringLiteral("C#-1"), tr("Set pitch")};
    const auto moved = [](Note note, int semitones) {
        note.pitch = static_cast<std::uint8_t>(std::clamp(note.pitch + semitones, 0, 127));
        return note;
    };
    value.number = [](const Note& note) { return Tick{note.pitch}; };
    value.text = [](const Note& note) { return QString::fromStdString(pitchName(note.pitch)); };
    value.set = [moved](Note note, const QString& text) -> std::optional<Note> {
        if (const auto semitones = parseDifference(text))
            return moved(note, *semitones);
        const auto pitch = parsePitch(text.toStdString());
        if (!pitch)
            return std::nullopt;
        note.pitch = static_cast<std::uint8_t>(*pitch);
        return note;
    };
    value.next = moved;
    add(std::move(value));
}

void NoteInspector::addNumber(Value value, std::uint8_t Note::*member, int low, int high,
                              int offset) {
    value.sample = QStringLiteral("000");
    const auto with = [=](Note note, int number) {
        note.*member = static_cast<std::uint8_t>(std::clamp(number, low, high));
        return note;
    };
    value.number = [member](const Note& note) { return Tick{note.*member}; };
    value.text = [=](const Note& note) { return QString::number(note.*member + offset); };
    value.set = [=](const Note& note, const QString& text) -> std::optional<Note> {
        if (const auto difference = parseDifference(text))
            return with(note, std::clamp(*difference, -high, high) + note.*member);
        bool fine = false;
        const int number = text.toInt(&fine) - offset;
        if (!fine || number < low || number > high)
            return std::nullopt;
        return with(note, number);
    };
    value.next = [=](const Note& note, int direction) {
        return with(note, note.*member + direction);
    };
    add(std::move(value));
}

void NoteInspector::set(const Value& value, const QString& text) {
    bool understood = true;
    const auto change = [&](const Note& note) {
        const std::optional<Note> changed = value.set(note, text);
        understood = understood && changed;
        return changed.value_or(note);
    };
    for (const TrackNotes& entry : context_.document.selection())
        for (const Note& note : entry.notes)
            change(note);
    if (understood)
        context_.transformSelection(value.step, change);
    else
        context_.hint(tr("%1 is no value for this field: %2").arg(text, value.tip));
    refresh();
}

void NoteInspector::refresh() {
    outdated_ = false;
    const std::vector<TrackNotes>& selection = context_.document.selection();
    const std::size_t count = context_.document.selectedCount();
    count_->setText(count == 0 ? tr("Select notes to see and set their values")
                               : counted(static_cast<qint64>(count), tr("1 note"), tr("%1 notes")));
    const Note* sample = nullptr;
    std::optional<Tick> first, firstFree;
    bool free = false;
    for (const TrackNotes& entry : selection)
        for (const Note& note : entry.notes) {
            if (!sample)
                sample = &note;
            first = std::min(first.value_or(note.start), note.start);
            if (!note.locked)
                firstFree = std::min(firstFree.value_or(note.start), note.start);
            free = free || !note.locked;
        }
    first_ = firstFree.value_or(first.value_or(0));
    for (const Value& value : values_) {
        if (!sample)
            continue;
        const Tick number = value.number(*sample);
        bool same = true;
        for (const TrackNotes& entry : selection)
            for (const Note& note : entry.notes)
                same = same && value.number(note) == number;
        value.field->setValue(same ? value.text(*sample) : QString());
        value.field->setReadOnly(!free);
    }
    arrange();
}

void NoteInspector::arrange() {
    // What there is no room for is left out, from the right.
    const bool any = context_.document.selectedCount() > 0;
    handle_->setVisible(any);
    int room =
        width() - 16 - count_->sizeHint().width() - layout_->spacing() - handle_->minimumWidth();
    for (const Value& value : values_) {
        room -= layout_->spacing() + value.row->sizeHint().width();
        value.row->setVisible(any && room >= 0);
    }
}

void NoteInspector::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

} // namespace continuo
