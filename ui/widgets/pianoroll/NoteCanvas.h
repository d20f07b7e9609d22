#pragma once

#include "ui/widgets/pianoroll/Gestures.h"
#include "ui/widgets/pianoroll/RollLayer.h"

#include <memory>

namespace continuo {

/// Where notes are seen and edited with the mouse.
class NoteCanvas : public RollLayer {
    Q_OBJECT
public:
    NoteCanvas(RollContext& context, QWidget* parent);

    RollContext& context() const { return context_; }
    bool dragging() const { return gesture_ != nullptr || panning_; }
    void cancelDrag();

signals:
    void contextMenuRequested(const QPoint& globalPosition);
    void stepRequested(int direction); ///< Tab and Shift+Tab: to the next or previous note

protected:
    void paintPicture(QImage& picture, double scale) override;
    void paintOverlay(QPainter& painter) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    RollPoint point(const QPointF& position, Qt::KeyboardModifiers modifiers) const;
    std::unique_ptr<Gesture> begin(const RollPoint& point, Qt::MouseButton button);
    std::unique_ptr<Gesture> beginOnNote(const RollPoint& point, const NoteHit& hit);
    void splitAt(const RollPoint& point, const Note& note);
    void glueAt(const Note& note);
    void moveGesture();
    /// Whether the take that is looked at says what it drew on.
    bool attends() const;
    void updateHover(const RollPoint& point);
    void scrollAtEdge(const QPointF& position);

    std::unique_ptr<Gesture> gesture_;
    Qt::MouseButton button_ = Qt::NoButton; ///< that began the gesture
    RollPoint last_;
    std::size_t hiddenNotes_ = 0; ///< in the kept picture
    bool panning_ = false;
    QPointF panFrom_;
    int edgeTimer_ = 0;
};

} // namespace continuo
