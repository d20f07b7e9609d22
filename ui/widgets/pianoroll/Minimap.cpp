#include "ui/widgets/pianoroll/Minimap.h"
#include "ui/widgets/Theme.h"

#include <QEvent>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace continuo {

namespace {
constexpr int mapHeight = 36, room = 3;
}

Minimap::Minimap(RollContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setFixedHeight(mapHeight);
    setAccessibleName(tr("Overview"));
    setAccessibleDescription(tr("The whole piece; click to go there"));
    setToolTip(tr("The whole piece: click or drag to go there"));
    connect(&context_, &RollContext::viewChanged, this, qOverload<>(&QWidget::update));
    const auto redraw = [this] {
        valid_ = false;
        update();
    };
    connect(&context_, &RollContext::notesChanged, this, redraw);
    connect(&context_, &RollContext::playheadMoved, this, [this](double before, double after) {
        if (std::lround(x(before)) != std::lround(x(after)))
            update();
    });
}

double Minimap::x(double tick) const {
    return tick / static_cast<double>(std::max<Tick>(1, context_.view().contentLength())) * width();
}

void Minimap::paintPicture() {
    const Theme& theme = currentTheme();
    const double scale = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * scale).toSize();
    // Written pixel by pixel: there may be a million notes, and a few pixels each.
    QImage image(pixels, QImage::Format_RGB32);
    image.fill(theme.panel);
    int lowest = 127, highest = 0;
    for (const auto& track : context_.score().tracks)
        for (const Note& note : track->notes) {
            lowest = std::min<int>(lowest, note.pitch);
            highest = std::max<int>(highest, note.pitch);
        }
    const double rows = std::max(24, highest - lowest + 1);
    const double middle = (lowest + highest) / 2.0;
    const double inner = pixels.height() - 2 * room * scale;
    const int thickness = std::max(1, static_cast<int>(std::lround(1.5 * scale)));
    const auto& tracks = context_.score().tracks;
    const auto paint = [&](TrackIndex t) {
        const bool here = t == context_.currentTrack();
        const QRgb color = mixed(theme.panel, theme.track(t), here ? 0.9 : 0.4).rgb();
        for (const Note& note : tracks[t]->notes) {
            const int left = static_cast<int>(x(static_cast<double>(note.start)) * scale);
            const int right =
                std::max(left + 1, static_cast<int>(x(static_cast<double>(note.end())) * scale));
            const int y =
                static_cast<int>(room * scale + inner * (0.5 - (note.pitch - middle) / rows));
            for (int row = std::max(0, y); row < std::min(y + thickness, pixels.height()); ++row) {
                auto* line = reinterpret_cast<QRgb*>(image.scanLine(row));
                std::fill(line + std::clamp(left, 0, pixels.width()),
                          line + std::clamp(right, 0, pixels.width()), color);
            }
        }
    };
    for (TrackIndex t = 0; t < tracks.size(); ++t)
        if (t != context_.currentTrack())
            paint(t);
    if (context_.currentTrack() < tracks.size())
        paint(context_.currentTrack());
    picture_ = QPixmap::fromImage(std::move(image));
    picture_.setDevicePixelRatio(scale);
    valid_ = true;
}

void Minimap::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    if (!valid_ || picture_.size() != (QSizeF(size()) * devicePixelRatioF()).toSize())
        paintPicture();
    QPainter painter(this);
    painter.drawPixmap(0, 0, picture_);
    painter.fillRect(0, 0, width(), 1, theme.barLine);
    if (const auto& region = context_.document.region()) {
        QColor tint = theme.accent;
        tint.setAlphaF(0.3f);
        const double left = x(static_cast<double>(region->range.start));
        painter.fillRect(QRectF(left, 1,
                                std::max(2.0, x(static_cast<double>(region->range.end)) - left),
                                height() - 1),
                         tint);
    }
    const RollView& view = context_.view();
    const double left = x(view.tick(0)),
                 right = std::min(x(view.tick(view.size().width())), width() - 1.0);
    QColor veil = theme.roll;
    veil.setAlphaF(0.5f);
    painter.fillRect(QRectF(0, 1, left, height()), veil);
    painter.fillRect(QRectF(right, 1, width() - right, height()), veil);
    painter.setPen(theme.quietText);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRect(QPoint(static_cast<int>(std::floor(left)), 1),
                           QPoint(static_cast<int>(std::floor(right)), height() - 2)));
    painter.fillRect(QRectF(std::round(x(context_.playhead())), 1, 1, height()), theme.text);
}

void Minimap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        valid_ = false;
    QWidget::changeEvent(event);
}

void Minimap::goTo(const QPointF& position) {
    const double tick =
        position.x() / std::max(1, width()) * static_cast<double>(context_.view().contentLength());
    context_.changeView([&](RollView& v) {
        v.scrollTo(tick * v.pixelsPerTick() - v.size().width() / 2.0, v.scrollY());
    });
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

void Minimap::wheelEvent(QWheelEvent* event) {
    const double steps = (event->angleDelta().y() + event->angleDelta().x()) / 120.0;
    context_.changeView(
        [&](RollView& v) { v.zoomTime(std::pow(1.2, steps), v.size().width() / 2.0); });
    event->accept();
}

} // namespace continuo
