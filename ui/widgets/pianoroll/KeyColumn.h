#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QWidget>

namespace continuo {

/// The keyboard beside the notes: names the pitches, or the drums of a drum track; a click or a
/// stroke over the keys is heard.
class KeyColumn : public QWidget {
    Q_OBJECT
public:
    KeyColumn(RollContext& context, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void press(const QPointF& position);

    RollContext& context_;
    int pressed_ = -1;
};

} // namespace continuo
