#pragma once

#include "ui/widgets/pianoroll/RollLayer.h"

#include <vector>

namespace continuo {

/// The velocities of the current track as stems under the notes. A drag paints them, with Shift
/// along a straight line; when notes are selected only those change. One drag is one undo step.
class VelocityLane : public RollLayer {
    Q_OBJECT
public:
    VelocityLane(RollContext& context, QWidget* parent);

    bool dragging() const { return dragging_; }
    void cancelDrag();

protected:
    void paintPicture(QImage& picture, double scale) override;
    void paintOverlay(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Changed {
        Note note;
        int velocity;
    };

    double velocityAt(double y) const;
    int stemTop(int velocity) const;
    void paintTo(const QPointF& position, bool straight);
    void paintStem(QPainter& painter, const Note& note, int velocity, const QColor& color,
                   double scale) const;

    bool dragging_ = false;
    QPointF first_, last_;
    std::vector<Changed> changed_; ///< sorted by note
};

} // namespace continuo
