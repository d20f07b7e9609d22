#include "ui/widgets/pianoroll/NoteCanvas.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/NoteAccess.h"
#include "ui/widgets/pianoroll/NotePainter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace continuo {

namespace {

constexpr int smallText = 11;

QFont noteFont(const QFont& base) {
    QFont font = base;
    font.setPixelSize(smallText);
    return font;
}

} // namespace

NoteCanvas::NoteCanvas(RollContext& context, QWidget* parent) : RollLayer(context, parent) {
    installNoteAccess();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 80);
    setAccessibleName(tr("Notes"));
    setAccessibleDescription(tr("The notes of the current track; Tab goes from note to note"));
    connect(&context_.document, &Document::changed, this, &NoteCanvas::cancelDrag);
    connect(&context_, &RollContext::toolChanged, this, [this] {
        cancelDrag();
        updateHover(last_);
    });
}

void NoteCanvas::paintPicture(QImage& picture, double scale) {
    QPainter painter(&picture);
    NotePainter notes(painter, context_, scale, noteFont(font()), &picture);
    const auto changes = gesture_ ? gesture_->changes() : std::span<const NoteChange>();
    notes.paintGrid();
    notes.paintNotes(changes);
}

void NoteCanvas::paintOverlay(QPainter& painter) {
    const Theme& theme = currentTheme();
    if (gesture_ && !gesture_->changes().empty()) {
        const double scale = devicePixelRatioF();
        painter.save();
        painter.scale(1 / scale, 1 / scale);
        NotePainter(painter, context_, scale, noteFont(font())).paintDragged(gesture_->changes());
        painter.restore();
    }
    if (!gesture_ && attends()) {
        const double scale = devicePixelRatioF();
        painter.save();
        painter.scale(1 / scale, 1 / scale);
        NotePainter(painter, context_, scale, noteFont(font()))
            .paintAttention(underMouse() ? last_.tick : -1, last_.pitch);
        painter.restore();
    }
    if (gesture_ && gesture_->frame()) {
        QColor fill = theme.selection;
        fill.setAlphaF(0.12f);
        painter.setPen(theme.selection);
        painter.setBrush(fill);
        painter.drawRect(gesture_->frame()->toRect().adjusted(0, 0, -1, -1));
    }
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    if (!gesture_ && !context_.takes.active() && context_.score().noteCount() == 0) {
        painter.setPen(theme.quietText);
        painter.drawText(rect(), Qt::AlignCenter,
                         context_.track()
                             ? tr("Draw notes here with the pencil (1), drop a MIDI file, or drag "
                                  "a region in the ruler and press G")
                             : tr("Add a track to begin"));
    }
}

RollPoint NoteCanvas::point(const QPointF& position, Qt::KeyboardModifiers modifiers) const {
    const RollView& view = context_.view();
    return {position, std::max(0.0, view.tick(position.x())), view.pitch(position.y()), modifiers};
}

std::unique_ptr<Gesture> NoteCanvas::begin(const RollPoint& p, Qt::MouseButton button) {
    const bool erasing = button == Qt::RightButton;
    if (!context_.track())
        return nullptr;
    const Tool tool = context_.tool();
    if (erasing) {
        if (tool == Tool::draw || tool == Tool::erase)
            return eraseNotes(context_, p);
        return nullptr;
    }
    const auto hit = noteAt(context_, p.position);
    switch (tool) {
    case Tool::erase:
        return eraseNotes(context_, p);
    case Tool::region:
        return drawRegion(context_, p);
    case Tool::split:
        if (hit)
            splitAt(p, hit->note);
        return nullptr;
    case Tool::glue:
        if (hit)
            glueAt(hit->note);
        return nullptr;
    case Tool::draw:
        if (hit)
            return beginOnNote(p, *hit);
        if (p.modifiers & (Qt::ControlModifier | Qt::ShiftModifier))
            return selectFrame(context_, p);
        return drawNote(context_, p);
    case Tool::select:
        return hit ? beginOnNote(p, *hit) : selectFrame(context_, p);
    }
    return nullptr;
}

std::unique_ptr<Gesture> NoteCanvas::beginOnNote(const RollPoint& p, const NoteHit& hit) {
    const bool selected = context_.document.isSelected(context_.currentTrack(), hit.note);
    if (p.modifiers & Qt::ShiftModifier) {
        // Adds the note to the selection or takes it out again.
        std::vector<TrackNotes> selection = context_.document.selection();
        auto entry = std::find_if(selection.begin(), selection.end(), [&](const TrackNotes& t) {
            return t.track == context_.currentTrack();
        });
        if (entry == selection.end())
            entry = selection.insert(selection.end(), {context_.currentTrack(), {}});
        if (selected)
            entry->notes.erase(std::find(entry->notes.begin(), entry->notes.end(), hit.note));
        else
            entry->notes.push_back(hit.note);
        context_.document.setSelection(std::move(selection));
        if (selected)
            return nullptr;
    } else if (!selected) {
        context_.document.setSelection({{context_.currentTrack(), {hit.note}}});
    }
    if (hit.part != NotePart::body && !(p.modifiers & Qt::ControlModifier))
        return resizeNotes(context_, p, hit);
    context_.hear(hit.note);
    return moveNotes(context_, p, hit.note);
}

void NoteCanvas::splitAt(const RollPoint& p, const Note& note) {
    const NoteChange change = splitNotes(context_.currentTrack(), std::span(&note, 1),
                                         context_.grid(p.free()).nearest(p.tick));
    context_.document.apply(tr("Split note"), changeNotes(context_.score(), std::span(&change, 1)));
}

void NoteCanvas::glueAt(const Note& note) {
    // Joins it with the next note of its pitch; with a whole selection when it is part of one.
    std::vector<Note> notes;
    if (context_.document.isSelected(context_.currentTrack(), note))
        notes = context_.selectedNotes();
    if (notes.size() < 2) {
        notes = {note};
        const auto& all = context_.track()->notes;
        const auto next = std::find_if(
            std::upper_bound(all.begin(), all.end(), note), all.end(),
            [&](const Note& n) { return n.pitch == note.pitch && n.channel == note.channel; });
        if (next != all.end())
            notes.push_back(*next);
    }
    const NoteChange change = glueNotes(context_.currentTrack(), notes);
    if (change.added.empty())
        return;
    context_.document.apply(tr("Glue notes"), changeNotes(context_.score(), std::span(&change, 1)));
    context_.document.setSelection({{context_.currentTrack(), change.added}});
}

void NoteCanvas::mousePressEvent(QMouseEvent* event) {
    last_ = point(event->position(), event->modifiers());
    if (dragging())
        return; // a second button during a drag
    if (event->button() == Qt::MiddleButton) {
        panning_ = true;
        panFrom_ = event->position();
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton)
        return;
    gesture_ = begin(last_, event->button());
    button_ = event->button();
    if (!gesture_ && event->button() == Qt::RightButton) {
        // The menu is about what is selected: the note under the pointer, if it was not.
        const auto hit = noteAt(context_, last_.position);
        if (hit && !context_.document.isSelected(context_.currentTrack(), hit->note))
            context_.document.setSelection({{context_.currentTrack(), {hit->note}}});
        emit contextMenuRequested(event->globalPosition().toPoint());
    }
    hiddenNotes_ = 0;
    if (gesture_)
        moveGesture();
}

void NoteCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    // Without the pencil, too, two clicks on an empty place draw a note.
    const bool draws = event->button() == Qt::LeftButton && context_.tool() == Tool::select &&
                       context_.track() && !dragging() && !noteAt(context_, event->position());
    if (!draws)
        return mousePressEvent(event);
    last_ = point(event->position(), event->modifiers());
    button_ = event->button();
    gesture_ = drawNote(context_, last_);
    hiddenNotes_ = 0;
    moveGesture();
}

void NoteCanvas::moveGesture() {
    gesture_->move(last_);
    // The picture is drawn again only when other notes than before are missing from it.
    std::size_t hidden = 0;
    for (const NoteChange& change : gesture_->changes())
        hidden += change.removed.size();
    if (hidden != hiddenNotes_)
        invalidate();
    hiddenNotes_ = hidden;
    setCursor(gesture_->cursor());
    update();
}

void NoteCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (panning_) {
        const QPointF way = event->position() - panFrom_;
        panFrom_ = event->position();
        context_.changeView(
            [&](RollView& v) { v.scrollBy(-way.x(), static_cast<int>(std::lround(-way.y()))); });
        return;
    }
    last_ = point(event->position(), event->modifiers());
    if (!gesture_) {
        updateHover(last_);
        return;
    }
    moveGesture();
    scrollAtEdge(event->position());
}

void NoteCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (panning_ && event->button() == Qt::MiddleButton) {
        panning_ = false;
        updateHover(last_);
        return;
    }
    if (!gesture_ || event->button() != button_)
        return;
    last_ = point(event->position(), event->modifiers());
    if (edgeTimer_ != 0)
        killTimer(std::exchange(edgeTimer_, 0));
    // Taken out first: what it applies must not cancel it.
    const std::unique_ptr<Gesture> finished = std::move(gesture_);
    finished->move(last_);
    finished->finish(last_);
    invalidate();
    updateHover(last_);
}

void NoteCanvas::wheelEvent(QWheelEvent* event) {
    // A wheel step is 120 units; touchpads send pixels instead.
    const QPointF pixels = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * 0.5
                                                        : QPointF(event->pixelDelta());
    const double steps = event->angleDelta().y() / 120.0;
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->modifiers() & Qt::ShiftModifier)
            context_.changeView([&](RollView& v) {
                v.zoomPitch(steps > 0 ? 1 : steps < 0 ? -1 : 0, event->position().y());
            });
        else
            context_.changeView(
                [&](RollView& v) { v.zoomTime(std::pow(1.2, steps), event->position().x()); });
    } else {
        // Alt swaps the wheel's axes on some platforms; Shift asks for sideways.
        const bool sideways = event->modifiers() & Qt::ShiftModifier;
        const double dx = sideways && pixels.x() == 0 ? pixels.y() : pixels.x();
        const double dy = sideways ? 0 : pixels.y();
        context_.changeView(
            [&](RollView& v) { v.scrollBy(-dx, static_cast<int>(std::lround(-dy))); });
    }
    event->accept();
    last_ = point(event->position(), event->modifiers());
    if (gesture_)
        moveGesture();
}

void NoteCanvas::scrollAtEdge(const QPointF& position) {
    const bool outside = !QRectF(rect()).contains(position);
    if (outside && edgeTimer_ == 0)
        edgeTimer_ = startTimer(RollContext::edgeInterval);
    else if (!outside && edgeTimer_ != 0)
        killTimer(std::exchange(edgeTimer_, 0));
}

void NoteCanvas::timerEvent(QTimerEvent* event) {
    if (event->timerId() != edgeTimer_)
        return RollLayer::timerEvent(event);
    context_.scrollTowards(last_.position);
    if (gesture_) {
        last_ = point(last_.position, last_.modifiers);
        moveGesture();
    }
}

void NoteCanvas::cancelDrag() {
    if (edgeTimer_ != 0)
        killTimer(std::exchange(edgeTimer_, 0));
    panning_ = false;
    if (const std::unique_ptr<Gesture> cancelled = std::move(gesture_)) {
        cancelled->cancel();
        invalidate();
        updateHover(last_);
    }
}

bool NoteCanvas::attends() const {
    const Takes& takes = context_.takes;
    return takes.active() &&
           !takes.takes()[static_cast<std::size_t>(takes.current())].attention.empty();
}

void NoteCanvas::updateHover(const RollPoint& p) {
    if (attends())
        update(); // the heat map shows what the note under the pointer drew on
    const auto hit = context_.track() ? noteAt(context_, p.position) : std::nullopt;
    const Tool tool = context_.tool();
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (tool == Tool::region)
        shape = Qt::IBeamCursor;
    else if (tool == Tool::split)
        shape = hit ? Qt::SplitHCursor : Qt::ArrowCursor;
    else if (tool == Tool::erase || tool == Tool::glue)
        shape = hit ? Qt::PointingHandCursor : Qt::ArrowCursor;
    else if (hit)
        shape = hit->part == NotePart::body ? Qt::OpenHandCursor : Qt::SizeHorCursor;
    else
        shape = Qt::CrossCursor;
    setCursor(shape);

    const QString name = QString::fromStdString(pitchName(p.pitch));
    if (hit) {
        const Note& note = hit->note;
        const QString text =
            note.locked ? tr("%1, velocity %2, locked: it stays as it is until it is unlocked")
                        : tr("%1, velocity %2. Drag to move, Ctrl+drag to copy, edges to resize; "
                             "Alt ignores the grid");
        context_.hint(text.arg(name).arg(note.velocity));
    } else if (tool == Tool::draw) {
        context_.hint(tr("%1. Click to draw a note, right click to erase").arg(name));
    } else if (tool == Tool::region) {
        context_.hint(tr("Drag over the bars to fill; Ctrl takes all tracks, Alt ignores bars"));
    } else if (const auto ghost = ghostAt(context_, p.position); ghost && tool == Tool::select) {
        context_.hint(tr("%1 in track %2. Click to edit that track")
                          .arg(name)
                          .arg(static_cast<int>(ghost->track) + 1));
    } else {
        context_.hint(name);
    }
}

void NoteCanvas::leaveEvent(QEvent* event) {
    if (attends())
        update();
    context_.hint({});
    RollLayer::leaveEvent(event);
}

void NoteCanvas::resizeEvent(QResizeEvent* event) {
    context_.changeView([&](RollView& v) { v.setSize(size()); });
    RollLayer::resizeEvent(event);
}

bool NoteCanvas::event(QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    if (key && gesture_) { // Ctrl, Shift and Alt count at once, though the hand is still
        last_.modifiers = static_cast<QKeyEvent*>(event)->modifiers();
        moveGesture();
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return RollLayer::event(event);
}

bool NoteCanvas::focusNextPrevChild(bool next) {
    const auto track = context_.track();
    if (!track || track->notes.empty())
        return RollLayer::focusNextPrevChild(next);
    emit stepRequested(next ? 1 : -1);
    return true;
}

} // namespace continuo
