#include "ui/widgets/pianoroll/RollRuler.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/NotePainter.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace continuo {

namespace {

constexpr int labelHeight = 16, barHeight = 24, loopHeight = 3, smallText = 11;
constexpr int dragThreshold = 4, edgeReach = 5;

} // namespace

RollRuler::RollRuler(RollContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setFixedHeight(labelHeight + barHeight);
    setMouseTracking(true);
    setAccessibleName(tr("Ruler"));
    setAccessibleDescription(tr("Click to move the playhead, drag to mark the region to fill"));
    for (const auto signal :
         {&RollContext::viewChanged, &RollContext::notesChanged, &RollContext::loopChanged})
        connect(&context_, signal, this, qOverload<>(&QWidget::update));
    connect(&context_, &RollContext::playheadMoved, this, [this](double before, double after) {
        for (const double tick : {before, after})
            update(static_cast<int>(std::floor(context_.view().x(tick))) - 6, 0, 13, height());
    });
}

void RollRuler::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    QFont font = this->font();
    font.setPixelSize(smallText);
    painter.setFont(font);
    painter.fillRect(rect(), theme.panel);
    paintRegion(painter);
    paintBars(painter);
    paintLoop(painter);
    paintLabels(painter);
    painter.fillRect(0, height() - 1, width(), 1, theme.barLine);

    const double x = context_.view().x(context_.playhead());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawPolygon(QPolygonF({{x - 5 + 0.5, height() - 8.0},
                                   {x + 5 + 0.5, height() - 8.0},
                                   {x + 0.5, double(height())}}));
}

QRectF RollRuler::span(const TickRange& range, int top, int height) const {
    const RollView& view = context_.view();
    const double left = std::max(-8.0, view.x(static_cast<double>(range.start)));
    const double right = std::min(width() + 8.0, view.x(static_cast<double>(range.end)));
    return QRectF(std::round(left), top, std::round(right) - std::round(left), height);
}

void RollRuler::paintRegion(QPainter& painter) {
    const Theme& theme = currentTheme();
    if (const auto& region = context_.region()) {
        const QRectF band = span(region->range, labelHeight, barHeight - 1);
        QColor tint = theme.accent;
        tint.setAlphaF(0.28f);
        painter.fillRect(band, tint);
        painter.fillRect(QRectF(band.left(), band.top(), 2, band.height()), theme.accent);
        painter.fillRect(QRectF(band.right() - 2, band.top(), 2, band.height()), theme.accent);
    }
}

void RollRuler::paintLoop(QPainter& painter) {
    if (const auto& loop = context_.loop())
        painter.fillRect(span(*loop, height() - loopHeight - 1, loopHeight),
                         mixed(currentTheme().panel, currentTheme().good, 0.8));
}

void RollRuler::paintBars(QPainter& painter) {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    const MeterMap& meter = context_.score().meter;
    double freeFrom = -1e9; // where the next number may stand
    for (const NotePainter::Line& line : NotePainter::lines(context_, 6)) {
        const double x = std::round(view.x(static_cast<double>(line.tick)));
        if (line.level == 0) {
            painter.fillRect(QRectF(x, labelHeight + 4, 1, barHeight - 4), theme.barLine);
            const QString number = QString::number(meter.bar(line.tick) + 1);
            if (x < freeFrom)
                continue;
            painter.setPen(theme.text);
            painter.drawText(QPointF(x + 5, labelHeight + 15), number);
            freeFrom = x + painter.fontMetrics().horizontalAdvance(number) + 16;
        } else if (line.level == 1) {
            painter.fillRect(QRectF(x, height() - 8, 1, 7), theme.barLine);
        } else {
            painter.fillRect(QRectF(x, height() - 5, 1, 4), theme.grid);
        }
    }
    // Beats are named "3.2" where there is room between the bars.
    const TickRange visible = view.visible();
    const double beatPixels =
        static_cast<double>(meter.beatLength(visible.start)) * view.pixelsPerTick();
    if (beatPixels < 48)
        return;
    painter.setPen(theme.quietText);
    for (const NotePainter::Line& line : NotePainter::lines(context_, 48)) {
        if (line.level != 1)
            continue;
        const BarPosition p = meter.position(line.tick);
        painter.drawText(QPointF(view.x(static_cast<double>(line.tick)) + 5, labelHeight + 15),
                         QStringLiteral("%1.%2").arg(p.bar + 1).arg(p.beat + 1));
    }
}

void RollRuler::paintLabels(QPainter& painter) {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    const Score& score = context_.score();
    struct Label {
        Tick tick;
        QString text;
        QColor color;
    };
    std::vector<Label> labels;
    const TickRange visible = view.visible();
    for (const Marker& marker : score.markers)
        labels.push_back({marker.tick, QString::fromStdString(marker.text), theme.text});
    for (const MeterChange& change : score.meter.changes())
        labels.push_back({change.tick,
                          QStringLiteral("%1/%2").arg(change.numerator).arg(change.denominator()),
                          theme.quietText});
    for (const TempoChange& change : score.tempo.changes())
        labels.push_back({change.tick,
                          QStringLiteral("\u2669 %1")
                              .arg(QLocale().toString(std::round(change.bpm() * 10) / 10)),
                          theme.quietText});
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.tick < b.tick; });
    // What does not fit behind the label before it is left out: a ritardando can be hundreds of
    // tempo changes.
    double freeFrom = -1e9;
    Tick last = -1;
    for (const Label& label : labels) {
        if (label.tick >= visible.end)
            break;
        const double x = view.x(static_cast<double>(label.tick));
        const double width = painter.fontMetrics().horizontalAdvance(label.text);
        // Labels of one moment stand side by side.
        const double at = label.tick == last ? freeFrom : x + 4;
        if (at + width < 0 || at < freeFrom)
            continue;
        last = label.tick;
        painter.setPen(label.color);
        painter.drawText(QPointF(at, 12), label.text);
        freeFrom = at + width + 10;
    }
}

RollRuler::Edge RollRuler::edgeAt(double x) const {
    const auto& region = context_.document.region();
    if (!region)
        return Edge::none;
    if (std::abs(x - context_.view().x(static_cast<double>(region->range.end))) <= edgeReach)
        return Edge::end;
    if (std::abs(x - context_.view().x(static_cast<double>(region->range.start))) <= edgeReach)
        return Edge::start;
    return Edge::none;
}

void RollRuler::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    drag_ = Drag::pressed;
    pressed_ = event->position();
    before_ = context_.document.region();
    anchor_ = context_.view().tick(pressed_.x());
    const Edge edge = edgeAt(pressed_.x());
    adjusting_ = edge != Edge::none;
    if (adjusting_)
        anchor_ =
            static_cast<double>(edge == Edge::start ? before_->range.end : before_->range.start);
}

void RollRuler::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (drag_ == Drag::none) {
        setCursor(edgeAt(x) == Edge::none ? Qt::ArrowCursor : Qt::SizeHorCursor);
        context_.hint(tr("Click to move the playhead; drag to mark a region to fill, with Ctrl on "
                         "all tracks, with Alt off the bars"));
        return;
    }
    if (drag_ == Drag::pressed && std::abs(x - pressed_.x()) < dragThreshold)
        return;
    drag_ = Drag::region;
    const double tick = std::max(0.0, context_.view().tick(x));
    const bool free = event->modifiers() & Qt::AltModifier;
    double end = tick;
    if (adjusting_ && !free) // an edge goes to the nearest bar line, the other one stays
        end = static_cast<double>(
            SnapGrid(context_.score().meter, {Snap::Unit::bar}, 0).nearest(tick));
    TickRange range{std::llround(std::min(end, anchor_)), std::llround(std::max(end, anchor_))};
    if (!adjusting_ && !free)
        range = context_.wholeBars({range.start, range.end + 1});
    if (range.empty())
        return;
    const bool all = event->modifiers() & Qt::ControlModifier;
    std::vector<TrackIndex> tracks =
        adjusting_ && !all ? before_->tracks : context_.regionTracks(all);
    context_.document.setRegion(Region{std::move(tracks), range});
    context_.changeView([&](RollView& v) {
        if (x < 0 || x > width())
            v.show(static_cast<Tick>(tick));
    });
}

void RollRuler::mouseReleaseEvent(QMouseEvent* event) {
    if (drag_ == Drag::pressed) {
        const bool free = event->modifiers() & Qt::AltModifier;
        emit seekRequested(
            context_.grid(free).nearest(std::max(0.0, context_.view().tick(pressed_.x()))));
    }
    drag_ = Drag::none;
}

void RollRuler::cancelDrag() {
    if (drag_ == Drag::region)
        context_.document.setRegion(before_);
    drag_ = Drag::none;
}

void RollRuler::wheelEvent(QWheelEvent* event) { context_.wheelInTime(*event); }

void RollRuler::leaveEvent(QEvent* event) {
    context_.hint({});
    QWidget::leaveEvent(event);
}

} // namespace continuo
