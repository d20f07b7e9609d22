#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QWidget>

namespace continuo {

/// Bars and beats above the notes, with tempo, meter and marker labels, the loop and the region. A
/// click moves the playhead; a drag draws the region.
class RollRuler : public QWidget {
    Q_OBJECT
public:
    RollRuler(RollContext& context, QWidget* parent);

    bool dragging() const { return drag_ == Drag::region; }
    void cancelDrag();

signals:
    void seekRequested(continuo::Tick tick);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag { none, pressed, region };
    enum class Edge { none, start, end };

    void paintBars(QPainter& painter);
    void paintLabels(QPainter& painter);
    void paintRegion(QPainter& painter);
    void paintLoop(QPainter& painter);
    QRectF span(const TickRange& range, int top, int height) const;
    Edge edgeAt(double x) const;

    RollContext& context_;
    Drag drag_ = Drag::none;
    QPointF pressed_;
    double anchor_ = 0;      ///< tick where the drag began, or the edge that stays
    bool adjusting_ = false; ///< an edge of the present region is dragged
    std::optional<Region> before_;
};

} // namespace continuo
