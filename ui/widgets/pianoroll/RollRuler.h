#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QWidget>

namespace continuo {

/// Bars and beats above the notes, with tempo, meter and marker labels, the loop and the region. A
/// click moves the playhead; a drag draws the region, or moves a marker. A double click on a label
/// edits it, above the bars it adds a marker; the rest is in the context menu.
class RollRuler : public QWidget {
    Q_OBJECT
public:
    RollRuler(RollContext& context, QWidget* parent);

    bool dragging() const { return drag_ == Drag::region || drag_ == Drag::marker; }
    void cancelDrag();

signals:
    void seekRequested(continuo::Tick tick);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    enum class Drag { none, pressed, region, marker };
    enum class Edge { none, start, end };

    /// A tempo, meter or marker as it is seen.
    struct Label {
        enum class Kind { marker, meter, tempo };
        Kind kind;
        std::size_t index; ///< among the score's
        Tick tick;
        QString text;
        QRectF box = {};
    };
    std::vector<Label> labels() const;
    std::optional<Label> labelAt(const QPointF& position) const;
    void edit(const Label& label);
    void remove(const Label& label);
    QFont smallFont() const;

    void paintBars(QPainter& painter);
    void paintLabels(QPainter& painter);
    void paintRegion(QPainter& painter);
    void paintLoop(QPainter& painter);
    QRectF span(const TickRange& range, int top, int height) const;
    Edge edgeAt(double x) const;
    Tick snapped(double x, Qt::KeyboardModifiers modifiers) const;
    void drag();
    void dragRegion();
    void dragMarker();
    void stopScrolling();

    RollContext& context_;
    Drag drag_ = Drag::none;
    QPointF pressed_;
    double x_ = 0; ///< where the drag has come to
    Qt::KeyboardModifiers modifiers_;
    int edgeTimer_ = 0;
    double anchor_ = 0;            ///< tick where the drag began, or the edge that stays
    bool adjusting_ = false;       ///< an edge of the present region is dragged
    std::optional<Marker> marker_; ///< that was pressed
    Tick markerTick_ = 0;          ///< where it would go
    std::optional<Region> before_;
};

} // namespace continuo
