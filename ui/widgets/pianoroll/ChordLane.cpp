#include "ui/widgets/pianoroll/ChordLane.h"

#include "core/base/Error.h"
#include "core/music/Edits.h"
#include "ui/document/CoreText.h"
#include "ui/widgets/Theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <limits>

namespace continuo {

namespace {

constexpr int laneHeight = 22, textSize = 12, fieldWidth = 72;
constexpr int restMilliseconds = 250;      ///< after the last edit, before chords are found anew
constexpr std::size_t mostNotes = 200'000; ///< beyond it finding chords would be felt

/// The chords that a score's notes imply, beat by beat.
std::vector<ChordChange> impliedBy(const Score& score) {
    std::vector<Note> notes;
    for (const auto& track : score.tracks)
        notes.insert(notes.end(), track->notes.begin(), track->notes.end());
    if (notes.empty() || notes.size() > mostNotes)
        return {};
    std::vector<Tick> beats;
    std::vector<bool> strong;
    const Tick end = std::max<Tick>(1, score.lastNoteEnd()); // all may stand at 0, without length
    for (int bar = 0;; ++bar) {
        const TickRange range = score.meter.barRange(bar);
        if (range.start >= end)
            break;
        const Tick beat = std::max<Tick>(1, score.meter.beatLength(range.start));
        for (Tick tick = range.start; tick < range.end; tick += beat) {
            beats.push_back(tick);
            strong.push_back(tick == range.start);
        }
    }
    beats.push_back(std::max(end, beats.back() + 1));
    return findChords(notes, beats, strong);
}

} // namespace

ChordLane::ChordLane(RollContext& context, QWidget* parent)
    : QWidget(parent), context_(context), rest_(new QTimer(this)), field_(new QLineEdit(this)) {
    setFixedHeight(laneHeight);
    setMouseTracking(true);
    setAccessibleName(tr("Chords"));
    setAccessibleDescription(tr("Double-click to write the chord that takes are made for"));
    field_->hide();
    field_->setFrame(false);
    field_->setFixedSize(fieldWidth, laneHeight - 1);
    field_->setPlaceholderText(tr("none"));
    field_->setAccessibleName(tr("Chord"));
    connect(field_, &QLineEdit::editingFinished, this, [this] { finishEditing(true); });
    field_->installEventFilter(this);

    rest_->setSingleShot(true);
    rest_->setInterval(restMilliseconds);
    connect(rest_, &QTimer::timeout, this, &ChordLane::findNow);
    connect(&context_, &RollContext::viewChanged, this, [this] {
        finishEditing(true);
        field_->hide();
        update();
    });
    connect(&context_, &RollContext::notesChanged, this, [this] {
        if (context_.document.score() != judged_)
            rest_->start();
        update();
    });
    findNow();
}

void ChordLane::findNow() {
    judged_ = context_.document.score();
    implied_ = impliedBy(*judged_);
    update();
}

bool ChordLane::editing() const { return field_->isVisible(); }

std::vector<ChordLane::Shown> ChordLane::shown() const {
    std::vector<Shown> all;
    const std::vector<ChordSpan> written = chordsIn(context_.score());
    for (const ChordSpan& span : written)
        all.push_back({span, true});
    for (std::size_t i = 0; i < implied_.size(); ++i) {
        // What no written chord covers of an implied one.
        TickRange rest{implied_[i].tick, i + 1 < implied_.size()
                                             ? implied_[i + 1].tick
                                             : std::max(judged_->lastNoteEnd(), implied_[i].tick)};
        for (const ChordSpan& span : written) {
            if (span.range.start > rest.start && span.range.start < rest.end)
                all.push_back({{{rest.start, span.range.start}, implied_[i].chord}, false});
            if (span.range.overlaps(rest))
                rest.start = std::min(span.range.end, rest.end);
        }
        if (!rest.empty())
            all.push_back({{rest, implied_[i].chord}, false});
    }
    std::sort(all.begin(), all.end(), [](const Shown& a, const Shown& b) {
        return a.span.range.start < b.span.range.start;
    });
    return all;
}

void ChordLane::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    painter.fillRect(0, height() - 1, width(), 1, theme.barLine);
    QFont font = this->font();
    font.setPixelSize(textSize);
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    double freeFrom = -1e9;
    for (const auto& [span, written] : shown()) {
        const double x = std::round(view.x(static_cast<double>(span.range.start)));
        const double end =
            std::min(view.x(static_cast<double>(span.range.end)), this->width() + 8.0);
        if (end < 0 || x > this->width())
            continue;
        const QString name = QString::fromStdString(span.chord.name());
        painter.setFont(written ? strong : font);
        const double at = std::max(x, 0.0) + 5;
        if (written) {
            QColor tint = theme.accent;
            tint.setAlphaF(0.22f);
            painter.fillRect(QRectF(x, 2, end - x - 1, height() - 5), tint);
            painter.fillRect(QRectF(x, 2, 2, height() - 5), theme.accent);
        } else if (at < freeFrom) {
            continue; // no room: what stands before it goes first
        }
        painter.setPen(written ? theme.text : theme.quietText);
        painter.drawText(QPointF(at, height() - 7), name);
        freeFrom = at + painter.fontMetrics().horizontalAdvance(name) + 6;
    }
}

Tick ChordLane::beatAt(double x) const {
    const Tick tick = std::max<Tick>(0, std::llround(context_.view().tick(x)));
    const MeterMap& meter = context_.score().meter;
    const TickRange bar = meter.barRange(meter.bar(tick));
    const Tick beat = std::max<Tick>(1, meter.beatLength(tick));
    return bar.start + (tick - bar.start) / beat * beat;
}

void ChordLane::mouseMoveEvent(QMouseEvent*) {
    context_.hint(tr("Double-click to write a chord such as Am or F#m7; takes follow what is "
                     "written. Right-click for more"));
}

void ChordLane::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        edit(beatAt(event->position().x()));
}

void ChordLane::edit(Tick tick) {
    edited_ = tick;
    QString text;
    for (const auto& [span, written] : shown())
        if (span.range.contains(tick))
            text = QString::fromStdString(span.chord.name());
    field_->setText(text);
    field_->selectAll();
    field_->move(static_cast<int>(std::round(context_.view().x(static_cast<double>(tick)))), 0);
    field_->show();
    field_->setFocus();
}

void ChordLane::write(const TickRange& range, std::optional<Chord> chord) {
    const Score changed = withChord(context_.score(), range, chord);
    if (!(changed == context_.score()))
        context_.document.apply(chord ? tr("Write chord") : tr("Remove chord"), changed);
}

void ChordLane::writeImplied(const std::optional<Region>& region) {
    Score score = context_.score();
    for (const auto& [span, written] : shown()) {
        TickRange range = span.range;
        if (region)
            range = {std::max(range.start, region->range.start),
                     std::min(range.end, region->range.end)};
        if (!written && !range.empty())
            score = withChord(score, range, span.chord);
    }
    context_.document.apply(tr("Write chords"), score);
}

void ChordLane::finishEditing(bool keep) {
    if (!field_->isVisible())
        return;
    const QString text = field_->text().trimmed();
    if (keep) {
        try {
            const std::optional<Chord> chord =
                text.isEmpty() ? std::nullopt : std::optional(parseChord(text.toStdString()));
            field_->hide();
            const MeterMap& meter = context_.score().meter;
            TickRange range{edited_, meter.barRange(meter.bar(edited_)).end};
            for (const ChordSpan& span : chordsIn(context_.score()))
                if (span.range.start > range.start)
                    range.end = std::min(range.end, span.range.start);
            write(range, chord);
            if (text.contains(QLatin1Char('/')))
                context_.hint(tr("Chords are kept without the bass note after the slash"));
        } catch (const Error& error) {
            context_.hint(errorText(error)); // the field stays, to be corrected
            return;
        }
    }
    field_->hide();
}

bool ChordLane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            QMetaObject::invokeMethod( // after the field itself has seen it
                field_, [this] { field_->setVisible(field_->hasFocus()); }, Qt::QueuedConnection);
    }
    if (watched == field_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        finishEditing(false);
        return true;
    }
    if (watched == field_ && event->type() == QEvent::ShortcutOverride) {
        event->accept(); // letters are for the field while it is open
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ChordLane::contextMenuEvent(QContextMenuEvent* event) {
    const Tick tick = beatAt(event->pos().x());
    const auto region = context_.document.region();
    const std::vector<ChordSpan> written = chordsIn(context_.score());
    std::optional<TickRange> here; // of the written chord under the pointer
    for (const ChordSpan& span : written)
        if (span.range.contains(tick))
            here = span.range;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Write chord…"), this, [this, tick] { edit(tick); });
    menu->addAction(tr("Remove chord"), this, [this, here] { write(*here, std::nullopt); })
        ->setEnabled(here.has_value());
    const QString all =
        region ? tr("Write the implied chords of the region") : tr("Write all implied chords");
    menu->addAction(all, this, [this, region] { writeImplied(region); })
        ->setEnabled(!implied_.empty());
    constexpr TickRange everything{0, std::numeric_limits<Tick>::max()};
    menu->addAction(tr("Remove all written chords"), this,
                    [this, everything] { write(everything, std::nullopt); })
        ->setEnabled(!written.empty());
    menu->popup(event->globalPos());
}

void ChordLane::wheelEvent(QWheelEvent* event) { context_.wheelInTime(*event); }

void ChordLane::leaveEvent(QEvent* event) {
    context_.hint({});
    QWidget::leaveEvent(event);
}

} // namespace continuo
