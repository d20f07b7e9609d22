#include "ui/widgets/pianoroll/RollLayer.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QPaintEvent>
#include <QPainter>
#include <cmath>

namespace continuo {

RollLayer::RollLayer(RollContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&context_, &RollContext::viewChanged, this, &RollLayer::invalidate);
    connect(&context_, &RollContext::notesChanged, this, &RollLayer::invalidate);
    connect(&context_, &RollContext::playheadMoved, this, &RollLayer::movePlayhead);
}

void RollLayer::invalidate() {
    valid_ = false;
    update();
}

void RollLayer::movePlayhead(double before, double after) {
    for (const double tick : {before, after}) {
        const double x = context_.view().x(tick);
        if (x >= -2 && x <= width() + 2)
            update(static_cast<int>(std::floor(x)) - 2, 0, 5, height());
    }
}

void RollLayer::paintEvent(QPaintEvent* event) {
    const double scale = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * scale).toSize();
    if (picture_.size() != pixels || picture_.devicePixelRatio() != scale) {
        picture_ = QImage(pixels, QImage::Format_RGB32);
        valid_ = false;
    }
    if (!valid_) {
        picture_.setDevicePixelRatio(1);
        paintPicture(picture_, scale);
        picture_.setDevicePixelRatio(scale);
        valid_ = true;
    }
    QPainter painter(this);
    painter.setClipRegion(event->region());
    painter.drawImage(0, 0, picture_);
    paintOverlay(painter);
    const double x = context_.view().x(context_.playhead());
    if (x >= -1 && x <= width())
        painter.fillRect(QRectF(std::round(x * scale) / scale, 0, 1, height()),
                         currentTheme().text);
}

void RollLayer::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        invalidate();
    QWidget::changeEvent(event);
}

} // namespace continuo
