#include "ui/widgets/pianoroll/VelocityLane.h"
#include "ui/widgets/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int laneHeight = 76, margin = 6; // px; the margin above 127 and below 0
constexpr int headSize = 5, catchReach = 4;

} // namespace

VelocityLane::VelocityLane(RollContext& context, QWidget* parent) : RollLayer(context, parent) {
    setFixedHeight(laneHeight);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Velocities"));
    setAccessibleDescription(tr("How loud each note is; drag to paint"));
    connect(&context_.document, &Document::changed, this, &VelocityLane::cancelDrag);
}

double VelocityLane::velocityAt(double y) const {
    const double range = height() - 2 * margin;
    return std::clamp(127 * (1 - (y - margin) / range), 1.0, 127.0);
}

int VelocityLane::stemTop(int velocity) const {
    const double range = height() - 2 * margin;
    return static_cast<int>(std::lround(margin + range * (1 - velocity / 127.0)));
}

void VelocityLane::paintStem(QPainter& painter, const Note& note, int velocity, const QColor& color,
                             double scale) const {
    const int x =
        static_cast<int>(std::round(context_.view().x(static_cast<double>(note.start)) * scale));
    const int top = static_cast<int>(stemTop(velocity) * scale);
    const int line = std::max(1, static_cast<int>(std::lround(1.5 * scale)));
    const int head = static_cast<int>(headSize * scale);
    painter.fillRect(x, top, line, static_cast<int>(height() * scale) - top, color);
    painter.fillRect(x, top - head / 2, head, head, color);
}

void VelocityLane::paintPicture(QImage& picture, double scale) {
    QPainter painter(&picture);
    const Theme& theme = currentTheme();
    painter.fillRect(QRectF(0, 0, width() * scale, height() * scale), theme.roll);
    for (const int velocity : {32, 64, 96, 127})
        painter.fillRect(QRectF(0, std::round(stemTop(velocity) * scale), width() * scale,
                                std::max(1.0, std::floor(scale))),
                         velocity == 64 ? theme.grid : mixed(theme.roll, theme.grid, 0.5));
    painter.fillRect(QRectF(0, 0, width() * scale, std::max(1.0, std::floor(scale))),
                     theme.barLine);
    const auto track = context_.track();
    if (!track)
        return;
    const QColor color = theme.track(context_.currentTrack());
    const QColor dimmed = mixed(theme.roll, color, 0.3);
    const auto selection = context_.selectedNotes();
    const bool someChosen = !selection.empty();
    // Selected ones last, so that they stand in front.
    std::vector<const Note*> chosen;
    TickRange visible = context_.view().visible();
    visible.start = std::max<Tick>(0, static_cast<Tick>(context_.view().tick(-headSize)));
    for (const Note& note : context_.index.reaching(track, visible)) {
        if (note.start < visible.start)
            continue;
        const auto moved =
            std::lower_bound(changed_.begin(), changed_.end(), note,
                             [](const Changed& c, const Note& n) { return c.note < n; });
        if (moved != changed_.end() && moved->note == note)
            continue;
        if (someChosen && std::binary_search(selection.begin(), selection.end(), note))
            chosen.push_back(&note);
        else
            paintStem(painter, note, note.velocity, someChosen ? dimmed : color, scale);
    }
    for (const Note* note : chosen)
        paintStem(painter, *note, note->velocity, theme.selection, scale);
}

void VelocityLane::paintOverlay(QPainter& painter) {
    const Theme& theme = currentTheme();
    if (!dragging_)
        return;
    const double scale = devicePixelRatioF();
    painter.save();
    painter.scale(1 / scale, 1 / scale);
    for (const Changed& c : changed_)
        paintStem(painter, c.note, c.velocity, theme.selection, scale);
    painter.restore();
    const QString number = QString::number(static_cast<int>(std::lround(velocityAt(last_.y()))));
    painter.setPen(theme.text);
    painter.drawText(QPointF(std::clamp(last_.x() + 10, 4.0, width() - 32.0),
                             std::clamp(last_.y(), 14.0, height() - 4.0)),
                     number);
}

void VelocityLane::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !context_.track())
        return;
    dragging_ = true;
    first_ = last_ = event->position();
    paintTo(event->position(), false);
}

void VelocityLane::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_)
        paintTo(event->position(), event->modifiers() & Qt::ShiftModifier);
    else
        context_.hint(tr("Velocity: drag to paint, with Shift along a straight line"));
}

void VelocityLane::paintTo(const QPointF& position, bool straight) {
    const QPointF from = straight ? first_ : last_;
    if (straight)
        changed_.clear();
    const QPointF left = from.x() <= position.x() ? from : position;
    const QPointF right = from.x() <= position.x() ? position : from;
    const RollView& view = context_.view();
    const auto selection = context_.selectedNotes();
    const TickRange range{static_cast<Tick>(std::floor(view.tick(left.x() - catchReach))),
                          static_cast<Tick>(std::ceil(view.tick(right.x() + catchReach))) + 1};
    for (const Note& note : context_.index.reaching(context_.track(), range)) {
        const double x = view.x(static_cast<double>(note.start));
        if (note.locked || x < left.x() - catchReach || x > right.x() + catchReach)
            continue;
        if (!selection.empty() && !std::binary_search(selection.begin(), selection.end(), note))
            continue;
        const double width = right.x() - left.x();
        const double along = width > 0 ? std::clamp((x - left.x()) / width, 0.0, 1.0)
                                       : (position == left ? 0.0 : 1.0);
        const double y = left.y() + (right.y() - left.y()) * along;
        const int velocity = static_cast<int>(std::lround(velocityAt(y)));
        const auto at =
            std::lower_bound(changed_.begin(), changed_.end(), note,
                             [](const Changed& c, const Note& n) { return c.note < n; });
        if (at != changed_.end() && at->note == note)
            at->velocity = velocity;
        else
            changed_.insert(at, {note, velocity});
    }
    last_ = position;
    invalidate();
}

void VelocityLane::mouseReleaseEvent(QMouseEvent* event) {
    if (!dragging_ || event->button() != Qt::LeftButton)
        return;
    dragging_ = false;
    NoteChange change{context_.currentTrack(), {}, {}};
    std::vector<TrackNotes> selection = context_.document.selection();
    for (const Changed& c : std::exchange(changed_, {})) {
        Note louder = c.note;
        louder.velocity = static_cast<std::uint8_t>(c.velocity);
        change.removed.push_back(c.note);
        change.added.push_back(louder);
        for (TrackNotes& entry : selection)
            if (entry.track == change.track)
                std::replace(entry.notes.begin(), entry.notes.end(), c.note, louder);
    }
    context_.document.apply(tr("Change velocity"),
                            changeNotes(context_.score(), std::span(&change, 1)));
    context_.document.setSelection(std::move(selection));
    invalidate();
}

void VelocityLane::cancelDrag() {
    if (!dragging_)
        return;
    dragging_ = false;
    changed_.clear();
    invalidate();
}

void VelocityLane::wheelEvent(QWheelEvent* event) { context_.wheelInTime(*event); }

void VelocityLane::leaveEvent(QEvent* event) {
    context_.hint({});
    RollLayer::leaveEvent(event);
}

} // namespace continuo
