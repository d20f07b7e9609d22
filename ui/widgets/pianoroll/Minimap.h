#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QPixmap>
#include <QWidget>

namespace continuo {

/// The whole piece in one strip, and which part of it the roll shows; a click or drag goes there.
class Minimap : public QWidget {
    Q_OBJECT
public:
    Minimap(RollContext& context, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    double x(double tick) const;
    void goTo(const QPointF& position);
    void paintPicture();

    RollContext& context_;
    QPixmap picture_;
    bool valid_ = false;
};

} // namespace continuo
