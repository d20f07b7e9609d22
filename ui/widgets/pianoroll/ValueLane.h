#pragma once

#include "ui/widgets/pianoroll/RollLayer.h"

#include <algorithm>

namespace continuo {

/// A lane under the notes in which values stand over time, the greater the higher. A drag paints
/// them, with Shift along a straight line from where it began. One drag is one undo step.
class ValueLane : public RollLayer {
    Q_OBJECT
public:
    ValueLane(RollContext& context, QWidget* parent);

    bool dragging() const { return dragging_; }
    void cancelDrag();

protected:
    /// A piece of a drag.
    struct Stroke {
        QPointF from, to;
        bool free = false;    ///< the snap is bypassed
        bool erasing = false; ///< with the right button

        double left() const { return std::min(from.x(), to.x()); }
        double right() const { return std::max(from.x(), to.x()); }
        double y(double x) const; ///< of the line between its ends, level beyond them
    };

    virtual int lowest() const { return 0; }
    virtual int highest() const { return 127; }
    virtual bool canErase() const { return false; }
    virtual QString hint() const = 0;
    /// What is shown beside the pointer while it paints.
    virtual QString valueText(double y) const;
    virtual void paintValues(QPainter& painter, double scale) = 0; ///< in device pixels

    virtual void paint(const Stroke& stroke) = 0; ///< adds to what was painted in this drag
    virtual void forget() = 0;                    ///< what was painted in this drag
    virtual void apply() = 0;                     ///< makes it so

    double valueAt(double y) const; ///< from lowest() to highest()
    int yOf(int value) const;

    void paintPicture(QImage& picture, double scale) override;
    void paintOverlay(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void strokeTo(const QMouseEvent& event);

    bool dragging_ = false;
    Qt::MouseButton button_ = Qt::NoButton; ///< that began the drag
    QPointF first_, last_;
};

} // namespace continuo
