#include "ui/widgets/pianoroll/ValueLane.h"
#include "ui/widgets/Theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int laneHeight = 76, margin = 6; // px; the margin above the highest and below the lowest

} // namespace

ValueLane::ValueLane(RollContext& context, QWidget* parent) : RollLayer(context, parent) {
    setFixedHeight(laneHeight);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    connect(&context_.document, &Document::changed, this, &ValueLane::cancelDrag);
    connect(&context_.document, &Document::currentTrackChanged, this, &ValueLane::cancelDrag);
}

double ValueLane::Stroke::y(double x) const {
    const double way = to.x() - from.x();
    if (way == 0)
        return to.y();
    return from.y() + (to.y() - from.y()) * std::clamp((x - from.x()) / way, 0.0, 1.0);
}

double ValueLane::valueAt(double y) const {
    const double part = 1 - (y - margin) / (height() - 2 * margin);
    return lowest() + (highest() - lowest()) * std::clamp(part, 0.0, 1.0);
}

int ValueLane::yOf(int value) const {
    const double part = static_cast<double>(value - lowest()) / (highest() - lowest());
    return static_cast<int>(std::lround(margin + (height() - 2 * margin) * (1 - part)));
}

QString ValueLane::valueText(double y) const { return QString::number(std::lround(valueAt(y))); }

void ValueLane::paintPicture(QImage& picture, double scale) {
    QPainter painter(&picture);
    const Theme& theme = currentTheme();
    const double line = std::max(1.0, std::floor(scale));
    painter.fillRect(QRectF(0, 0, width() * scale, height() * scale), theme.roll);
    const int range = highest() + 1 - lowest();
    for (const int quarter : {1, 2, 3, 4})
        painter.fillRect(
            QRectF(0, std::round(yOf(std::min(highest(), lowest() + range * quarter / 4)) * scale),
                   width() * scale, line),
            quarter == 2 ? theme.grid : mixed(theme.roll, theme.grid, 0.5));
    painter.fillRect(QRectF(0, 0, width() * scale, line), theme.barLine);
    if (context_.track())
        paintValues(painter, scale);
}

void ValueLane::paintOverlay(QPainter& painter) {
    if (!dragging_)
        return;
    painter.setPen(currentTheme().text);
    painter.drawText(QPointF(std::clamp(last_.x() + 10, 4.0, width() - 44.0),
                             std::clamp(last_.y(), 14.0, height() - 4.0)),
                     valueText(last_.y()));
}

void ValueLane::mousePressEvent(QMouseEvent* event) {
    const bool erasing = event->button() == Qt::RightButton && canErase();
    if (dragging_ || !context_.track() || (event->button() != Qt::LeftButton && !erasing))
        return;
    dragging_ = true;
    button_ = event->button();
    first_ = last_ = event->position();
    strokeTo(*event);
}

void ValueLane::mouseMoveEvent(QMouseEvent* event) {
    if (dragging_)
        strokeTo(*event);
    else
        context_.hint(hint());
}

void ValueLane::strokeTo(const QMouseEvent& event) {
    const bool straight = event.modifiers() & Qt::ShiftModifier;
    if (straight)
        forget();
    const QPointF from = straight ? first_ : last_;
    last_ = event.position();
    paint({from, last_, bool(event.modifiers() & Qt::AltModifier), button_ == Qt::RightButton});
    invalidate();
}

void ValueLane::mouseReleaseEvent(QMouseEvent* event) {
    if (!dragging_ || event->button() != button_)
        return;
    dragging_ = false; // first: what is applied must not cancel it
    apply();
    forget();
    invalidate();
}

void ValueLane::cancelDrag() {
    if (!dragging_)
        return;
    dragging_ = false;
    forget();
    invalidate();
}

void ValueLane::wheelEvent(QWheelEvent* event) { context_.wheelInTime(*event); }

void ValueLane::leaveEvent(QEvent* event) {
    context_.hint({});
    RollLayer::leaveEvent(event);
}

} // namespace continuo
