#pragma once

#include "core/music/Time.h"

#include <QPoint>
#include <QSize>

namespace continuo {

/// Where time and pitch are on the screen: the coordinates that ruler, keyboard, canvas and lanes
/// share. x grows with time from the left edge of the canvas, y downwards from its top; both are
/// logical pixels. Scrolling and zooming are kept within limits.
class RollView {
public:
    static constexpr double maximumPixelsPerQuarter = 1024;
    static constexpr int minimumRowHeight = 4, usualRowHeight = 14, maximumRowHeight = 32;
    static constexpr int pitches = 128;

    /// The score's division and how much time there is to scroll over.
    void setContent(int ticksPerQuarter, Tick length);
    void setSize(const QSize& canvas);
    const QSize& size() const { return size_; }

    double x(double tick) const { return tick * pixelsPerTick_ - scrollX_; }
    double tick(double x) const { return (x + scrollX_) / pixelsPerTick_; }
    int y(int pitch) const { return (pitches - 1 - pitch) * rowHeight_ - scrollY_; } ///< its top
    int pitch(double y) const; ///< 0 to 127, also above and below the canvas

    double pixelsPerTick() const { return pixelsPerTick_; }
    double pixelsPerQuarter() const { return pixelsPerTick_ * ticksPerQuarter_; }
    int rowHeight() const { return rowHeight_; }
    double scrollX() const { return scrollX_; }
    int scrollY() const { return scrollY_; }
    double maximumScrollX() const;
    int maximumScrollY() const;
    TickRange visible() const; ///< touched by the canvas, rounded outwards
    Tick contentLength() const { return length_; }

    void scrollTo(double x, int y);
    void scrollBy(double dx, int dy) { scrollTo(scrollX_ + dx, scrollY_ + dy); }
    /// Zooms time; what is at `anchorX` stays there.
    void zoomTime(double factor, double anchorX);
    void zoomPitch(int rowHeightChange, double anchorY);
    /// Makes the range fill the canvas, with a little room on both sides.
    void fitTime(const TickRange& range);
    /// Brings the pitches to the middle; shrinks the rows if they do not fit.
    void fitPitches(int lowest, int highest);
    /// Scrolls only if need be; keeps a margin.
    void show(Tick tick);
    void show(int pitch);

private:
    double minimumPixelsPerQuarter() const;

    int ticksPerQuarter_ = defaultTicksPerQuarter;
    Tick length_ = 0;
    QSize size_{800, 400};
    double pixelsPerTick_ = 40.0 / defaultTicksPerQuarter;
    int rowHeight_ = usualRowHeight;
    double scrollX_ = 0;
    int scrollY_ = 0;
};

} // namespace continuo
