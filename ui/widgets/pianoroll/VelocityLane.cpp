#include "ui/widgets/pianoroll/VelocityLane.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int headSize = 5, catchReach = 4; // px

} // namespace

VelocityLane::VelocityLane(RollContext& context, QWidget* parent) : ValueLane(context, parent) {
    setAccessibleName(tr("Velocities"));
    setAccessibleDescription(tr("How loud each note is; drag to paint"));
}

QString VelocityLane::hint() const {
    return tr("Velocity: drag to paint, with Shift along a straight line");
}

int VelocityLane::velocityAt(double y) const {
    return std::max(1, static_cast<int>(std::lround(valueAt(y))));
}

QString VelocityLane::valueText(double y) const { return QString::number(velocityAt(y)); }

void VelocityLane::paintStem(QPainter& painter, const Note& note, int velocity, const QColor& color,
                             double scale) const {
    const int x =
        static_cast<int>(std::round(context_.view().x(static_cast<double>(note.start)) * scale));
    const int top = static_cast<int>(yOf(velocity) * scale);
    const int line = std::max(1, static_cast<int>(std::lround(1.5 * scale)));
    const int head = static_cast<int>(headSize * scale);
    painter.fillRect(x, top, line, static_cast<int>(height() * scale) - top, color);
    painter.fillRect(x, top - head / 2, head, head, color);
}

void VelocityLane::paintValues(QPainter& painter, double scale) {
    const Theme& theme = currentTheme();
    const QColor color = theme.track(context_.currentTrack());
    const QColor dimmed = mixed(theme.roll, color, 0.3);
    const auto selection = context_.selectedNotes();
    const bool someChosen = !selection.empty();
    // Selected ones last, so that they stand in front.
    std::vector<const Note*> chosen;
    TickRange visible = context_.view().visible();
    visible.start = std::max<Tick>(0, static_cast<Tick>(context_.view().tick(-headSize)));
    for (const Note& note : context_.index.reaching(context_.track(), visible)) {
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
    for (const Changed& c : changed_)
        paintStem(painter, c.note, c.velocity, theme.selection, scale);
}

void VelocityLane::paint(const Stroke& stroke) {
    const RollView& view = context_.view();
    const auto selection = context_.selectedNotes();
    const double left = stroke.left() - catchReach, right = stroke.right() + catchReach;
    const TickRange range{static_cast<Tick>(std::floor(view.tick(left))),
                          static_cast<Tick>(std::ceil(view.tick(right))) + 1};
    for (const Note& note : context_.index.reaching(context_.track(), range)) {
        const double x = view.x(static_cast<double>(note.start));
        if (note.locked || x < left || x > right)
            continue;
        if (!selection.empty() && !std::binary_search(selection.begin(), selection.end(), note))
            continue;
        const int velocity = velocityAt(stroke.y(x));
        const auto at =
            std::lower_bound(changed_.begin(), changed_.end(), note,
                             [](const Changed& c, const Note& n) { return c.note < n; });
        if (at != changed_.end() && at->note == note)
            at->velocity = velocity;
        else
            changed_.insert(at, {note, velocity});
    }
}

void VelocityLane::apply() {
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
}

} // namespace continuo
