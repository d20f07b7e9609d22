#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QImage>
#include <QWidget>

namespace continuo {

/// A part of the piano roll that draws many notes over time: it keeps their picture and repaints
/// it only when they or the view change, so that the playhead and drags cost next to nothing.
class RollLayer : public QWidget {
    Q_OBJECT
public:
    RollLayer(RollContext& context, QWidget* parent);

protected:
    /// Draws what is kept, the whole of it: `picture` has 32 bits and counts device pixels, `scale`
    /// of which are a logical one.
    virtual void paintPicture(QImage& picture, double scale) = 0;
    /// Draws what changes often, over the picture, in logical pixels.
    virtual void paintOverlay(QPainter& painter) = 0;

    void invalidate(); ///< the picture has to be drawn again
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

    RollContext& context_;

private:
    void movePlayhead(double before, double after);

    QImage picture_;
    bool valid_ = false;
};

} // namespace continuo
