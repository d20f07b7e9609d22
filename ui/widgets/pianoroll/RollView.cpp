#include "ui/widgets/pianoroll/RollView.h"

#include <algorithm>
#include <cmath>

namespace continuo {

namespace {
constexpr double roomAround = 0.04; // of the width, on each side of what is fitted
}

void RollView::setContent(int ticksPerQuarter, Tick length) {
    const double perQuarter = pixelsPerQuarter();
    ticksPerQuarter_ = std::max(1, ticksPerQuarter);
    pixelsPerTick_ = perQuarter / ticksPerQuarter_;
    length_ = std::max<Tick>(0, length);
    scrollTo(scrollX_, scrollY_);
}

void RollView::setSize(const QSize& canvas) {
    const int before = size_.height();
    size_ = canvas.expandedTo({1, 1});
    // What was in the middle stays there: a window is opened, then fitted to the screen.
    scrollTo(scrollX_, scrollY_ + (before - size_.height()) / 2);
}

int RollView::pitch(double y) const {
    const int row = static_cast<int>(std::floor((y + scrollY_) / rowHeight_));
    return std::clamp(pitches - 1 - row, 0, pitches - 1);
}

double RollView::maximumScrollX() const {
    return std::max(0.0, static_cast<double>(length_) * pixelsPerTick_ - size_.width());
}

int RollView::maximumScrollY() const { return std::max(0, pitches * rowHeight_ - size_.height()); }

TickRange RollView::visible() const {
    return {std::max<Tick>(0, static_cast<Tick>(std::floor(tick(0)))),
            static_cast<Tick>(std::ceil(tick(size_.width()))) + 1};
}

void RollView::scrollTo(double x, int y) {
    scrollX_ = std::clamp(x, 0.0, maximumScrollX());
    scrollY_ = std::clamp(y, 0, maximumScrollY());
}

double RollView::minimumPixelsPerQuarter() const {
    // However long the piece is, all of it can be seen.
    const double quarters = static_cast<double>(length_) / ticksPerQuarter_;
    return std::min(2.0, size_.width() / std::max(1.0, quarters));
}

void RollView::zoomTime(double factor, double anchorX) {
    const double anchor = tick(anchorX);
    const double perQuarter =
        std::clamp(pixelsPerQuarter() * factor, minimumPixelsPerQuarter(), maximumPixelsPerQuarter);
    pixelsPerTick_ = perQuarter / ticksPerQuarter_;
    scrollTo(anchor * pixelsPerTick_ - anchorX, scrollY_);
}

void RollView::zoomPitch(int rowHeightChange, double anchorY) {
    const double anchorRow = (anchorY + scrollY_) / rowHeight_;
    rowHeight_ = std::clamp(rowHeight_ + rowHeightChange, minimumRowHeight, maximumRowHeight);
    scrollTo(scrollX_, static_cast<int>(std::lround(anchorRow * rowHeight_ - anchorY)));
}

void RollView::fitTime(const TickRange& range) {
    const double room = size_.width() * (1 - 2 * roomAround);
    const double perTick = room / static_cast<double>(std::max<Tick>(1, range.length()));
    pixelsPerTick_ =
        std::clamp(perTick * ticksPerQuarter_, minimumPixelsPerQuarter(), maximumPixelsPerQuarter) /
        ticksPerQuarter_;
    scrollTo(static_cast<double>(range.start) * pixelsPerTick_ - size_.width() * roomAround,
             scrollY_);
}

void RollView::fitPitches(int lowest, int highest) {
    const int rows = highest - lowest + 1 + 4;
    rowHeight_ =
        std::clamp(std::min(rowHeight_, size_.height() / rows), minimumRowHeight, maximumRowHeight);
    const double middle = (2 * pitches - 1 - lowest - highest) / 2.0 * rowHeight_;
    scrollTo(scrollX_, static_cast<int>(std::lround(middle - size_.height() / 2.0)));
}

void RollView::show(Tick tick) {
    const double at = x(static_cast<double>(tick));
    const double margin = std::min(48.0, size_.width() / 4.0);
    if (at < margin)
        scrollBy(at - margin, 0);
    else if (at > size_.width() - margin)
        scrollBy(at - (size_.width() - margin), 0);
}

void RollView::show(int pitch) {
    const int top = y(pitch), margin = std::min(2 * rowHeight_, size_.height() / 4);
    if (top < margin)
        scrollBy(0, top - margin);
    else if (top + rowHeight_ > size_.height() - margin)
        scrollBy(0, top + rowHeight_ - (size_.height() - margin));
}

} // namespace continuo
