#include "ui/widgets/pianoroll/ControllerLane.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/ControllerNames.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int pointSize = 4, centreReach = 3, freeStep = 2; // px
constexpr int switchedOn = 64;

} // namespace

ControllerLane::ControllerLane(RollContext& context, QWidget* parent) : ValueLane(context, parent) {
    setController(controller_);
}

void ControllerLane::setController(const Controller& controller) {
    cancelDrag();
    controller_ = controller;
    setAccessibleName(controllerName(controller));
    setAccessibleDescription(tr("How it changes over time; drag to draw, right-drag to erase"));
    invalidate();
}

QString ControllerLane::hint() const {
    const QString name = controllerName(controller_);
    return controller_.isSwitch()
               ? tr("%1: drag to press it, right-drag to release it; Alt ignores the grid")
                     .arg(name)
               : tr("%1: drag to draw, with Shift along a straight line, right-drag to erase; Alt "
                    "ignores the grid")
                     .arg(name);
}

std::optional<int> ControllerLane::centre() const {
    const bool pan = controller_ == Controller{midi::controller, midi::pan};
    return pan || controller_.kind == midi::pitchBend ? std::optional(controller_.resting())
                                                      : std::nullopt;
}

int ControllerLane::controlAt(double y) const {
    // The middle is easily met: no bend, and no side.
    if (centre() && std::abs(y - yOf(*centre())) <= centreReach)
        return *centre();
    return static_cast<int>(std::lround(valueAt(y)));
}

QString ControllerLane::valueText(double y) const {
    if (controller_.isSwitch() || erasing_)
        return {};
    return QString::number(controlAt(y));
}

void ControllerLane::paint(const Stroke& stroke) {
    const RollView& view = context_.view();
    const SnapGrid grid = context_.grid(stroke.free);
    const double firstTick = std::max(0.0, view.tick(stroke.left()));
    const double lastTick = std::max(0.0, view.tick(stroke.right()));
    erasing_ = stroke.erasing;
    // Free strokes take a value every other pixel: more could not be told apart.
    const Tick pixels = std::max<Tick>(1, std::llround(freeStep / view.pixelsPerTick()));
    const bool fine = grid.step(static_cast<Tick>(firstTick)) == 1;
    for (Tick tick = grid.before(firstTick);;) {
        const Tick next = fine ? tick + pixels : grid.after(static_cast<double>(tick));
        const TickRange cell{tick, next};
        // A step takes the height of its middle; the one under the pointer follows that.
        const double left = view.x(static_cast<double>(tick));
        const double right = view.x(static_cast<double>(next));
        const bool here = stroke.to.x() >= left && stroke.to.x() < right;
        if (!erasing_)
            values_[tick] = controlAt(here ? stroke.to.y() : stroke.y((left + right) / 2));
        painted_ = painted_ ? TickRange{std::min(painted_->start, cell.start),
                                        std::max(painted_->end, cell.end)}
                            : cell;
        tick = next;
        if (static_cast<double>(tick) > lastTick)
            break;
    }
}

void ControllerLane::forget() {
    painted_.reset();
    values_.clear();
    erasing_ = false;
}

Track ControllerLane::edited() const {
    const Track& track = *context_.track();
    if (!painted_)
        return track;
    if (controller_.isSwitch())
        return withSwitch(track, controller_, *painted_, !erasing_);
    std::vector<ControlPoint> points;
    for (const auto& [tick, value] : values_)
        if (points.empty() || points.back().value != value)
            points.push_back({tick, value});
    return withControlPoints(track, controller_, *painted_, points);
}

void ControllerLane::apply() {
    const QString name = controllerName(controller_);
    context_.document.apply(erasing_ ? tr("Erase %1").arg(name) : tr("Draw %1").arg(name),
                            withTrack(context_.score(), context_.currentTrack(), edited()));
}

void ControllerLane::paintValues(QPainter& painter, double scale) {
    const std::vector<ControlPoint> points = controlPoints(edited(), controller_);
    if (controller_.isSwitch())
        paintBlocks(painter, points, scale);
    else
        paintLine(painter, points, scale);
}

void ControllerLane::paintLine(QPainter& painter, std::span<const ControlPoint> points,
                               double scale) const {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    const QColor color = theme.track(context_.currentTrack());
    const int line = std::max(1, static_cast<int>(std::lround(1.5 * scale)));
    const int point = static_cast<int>(pointSize * scale);
    const int width = static_cast<int>(std::ceil(this->width() * scale));
    const auto deviceX = [&](Tick tick) {
        return static_cast<int>(std::lround(
            std::clamp(view.x(static_cast<double>(tick)) * scale, -1.0 * width, 2.0 * width)));
    };
    const int base = static_cast<int>(yOf(centre().value_or(lowest())) * scale);
    const TickRange visible = view.visible();
    const auto first = std::upper_bound(points.begin(), points.end(), visible.start,
                                        [](Tick t, const ControlPoint& p) { return t < p.tick; });
    int from = 0, value = continuo::valueAt(points, controller_, visible.start);
    // Before the first event nothing is said: a thinner line.
    bool said = first != points.begin();
    const auto level = [&](int to) {
        const int y = static_cast<int>(yOf(value) * scale);
        if (said)
            painter.fillRect(QRect(QPoint(from, std::min(y, base)), QPoint(to, std::max(y, base))),
                             mixed(theme.roll, color, 0.22));
        painter.fillRect(from, y - line / 2, to - from + 1, line,
                         said ? color : mixed(theme.roll, color, 0.35));
    };
    for (auto p = first; p != points.end() && p->tick < visible.end; ++p) {
        const int x = deviceX(p->tick);
        level(x - 1);
        from = x;
        value = p->value;
        said = true;
    }
    level(width);
    for (auto p = first == points.begin() ? first : first - 1;
         p != points.end() && p->tick < visible.end; ++p) {
        const int y = static_cast<int>(yOf(p->value) * scale);
        painter.fillRect(deviceX(p->tick) - point / 2, y - point / 2, point, point, color);
    }
}

void ControllerLane::paintBlocks(QPainter& painter, std::span<const ControlPoint> points,
                                 double scale) const {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    const QColor color = theme.track(context_.currentTrack());
    const int top = static_cast<int>(yOf(96) * scale), bottom = static_cast<int>(yOf(0) * scale);
    const int line = std::max(1, static_cast<int>(scale * 2));
    const double end = width() + 8.0;
    const auto block = [&](double from, double to) {
        const double left = std::max(-8.0, from), right = std::min(end, to);
        if (right <= left)
            return;
        const QRect box(QPoint(static_cast<int>(std::lround(left * scale)), top),
                        QPoint(static_cast<int>(std::lround(right * scale)) - 1, bottom));
        painter.fillRect(box, mixed(theme.roll, color, 0.35));
        painter.fillRect(QRect(box.topLeft(), QSize(line, box.height())), color);
        painter.fillRect(QRect(box.topLeft(), QSize(box.width(), line)), color);
    };
    bool down = false;
    double from = 0;
    for (const ControlPoint& point : points) {
        const double x = view.x(static_cast<double>(point.tick));
        const bool presses = point.value >= switchedOn;
        if (presses && !down)
            from = x;
        else if (!presses && down)
            block(from, x);
        down = presses;
    }
    if (down)
        block(from, end);
}

} // namespace continuo
