#include "ui/widgets/pianoroll/RollRuler.h"
#include "core/base/Text.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/NotePainter.h"
#include "ui/widgets/pianoroll/RulerEditors.h"

#include <QContextMenuEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <cmath>

namespace continuo {

namespace {

constexpr int labelHeight = 16, barHeight = 24, loopHeight = 3, smallText = 11;
constexpr int dragThreshold = 4, edgeReach = 5, labelPadding = 4;
constexpr int longestMarker = 160; // px

} // namespace

RollRuler::RollRuler(RollContext& context, QWidget* parent) : QWidget(parent), context_(context) {
    setFixedHeight(labelHeight + barHeight);
    setMouseTracking(true);
    setAccessibleName(tr("Ruler"));
    setAccessibleDescription(tr("Click to move the playhead, drag to mark the region to fill"));
    for (const auto signal :
         {&RollContext::viewChanged, &RollContext::notesChanged, &RollContext::loopChanged})
        connect(&context_, signal, this, qOverload<>(&QWidget::update));
    connect(&context_.document, &Document::changed, this, [this] {
        if (drag_ == Drag::marker) // it may be gone
            cancelDrag();
    });
    connect(&context_, &RollContext::playheadMoved, this, [this](double before, double after) {
        for (const double tick : {before, after})
            update(static_cast<int>(std::floor(context_.view().x(tick))) - 6, 0, 13, height());
    });
}

void RollRuler::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setFont(smallFont());
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

QFont RollRuler::smallFont() const {
    QFont font = this->font();
    font.setPixelSize(smallText);
    return font;
}

std::vector<RollRuler::Label> RollRuler::labels() const {
    const RollView& view = context_.view();
    const Score& score = context_.score();
    std::vector<Label> all;
    for (std::size_t i = 0; i < score.markers.size(); ++i) {
        const Marker& marker = score.markers[i];
        const bool dragged = drag_ == Drag::marker && marker_ == marker;
        all.push_back({Label::Kind::marker, i, dragged ? markerTick_ : marker.tick,
                       QString::fromStdString(utf8(marker.text))});
    }
    const auto& meters = score.meter.changes();
    for (std::size_t i = 0; i < meters.size(); ++i)
        all.push_back(
            {Label::Kind::meter, i, meters[i].tick,
             QStringLiteral("%1/%2").arg(meters[i].numerator).arg(meters[i].denominator())});
    const auto& tempos = score.tempo.changes();
    for (std::size_t i = 0; i < tempos.size(); ++i)
        all.push_back({Label::Kind::tempo, i, tempos[i].tick,
                       QStringLiteral("\u2669 %1")
                           .arg(QLocale().toString(std::round(tempos[i].bpm() * 10) / 10))});
    std::stable_sort(all.begin(), all.end(),
                     [](const Label& a, const Label& b) { return a.tick < b.tick; });
    // What does not fit behind the label before it is left out: a ritardando can be hundreds of
    // tempo changes.
    std::vector<Label> seen;
    const QFontMetrics metrics(smallFont());
    const Tick end = view.visible().end;
    double freeFrom = -1e9;
    Tick last = -1;
    for (Label& label : all) {
        if (label.tick >= end)
            break;
        const double x = std::round(view.x(static_cast<double>(label.tick)));
        if (label.kind == Label::Kind::marker) // tempo and meter behind it are wanted, too
            label.text = metrics.elidedText(label.text, Qt::ElideRight, longestMarker);
        const double width = metrics.horizontalAdvance(label.text) + 2 * labelPadding;
        // Labels of one moment stand side by side.
        const double at = label.tick == last ? freeFrom : x;
        if (at + width < 0 || at < freeFrom)
            continue;
        last = label.tick;
        label.box = QRectF(at, 1, width, labelHeight - 2);
        freeFrom = at + width + 2;
        seen.push_back(std::move(label));
    }
    return seen;
}

std::optional<RollRuler::Label> RollRuler::labelAt(const QPointF& position) const {
    for (const Label& label : labels())
        if (label.box.contains(position))
            return label;
    return std::nullopt;
}

void RollRuler::paintLabels(QPainter& painter) {
    const Theme& theme = currentTheme();
    for (const Label& label : labels()) {
        const bool marker = label.kind == Label::Kind::marker;
        if (marker) {
            painter.fillRect(label.box, mixed(theme.panel, theme.selection, 0.3));
            painter.fillRect(QRectF(label.box.left(), label.box.top(), 1, height() - 2),
                             theme.selection);
        }
        painter.setPen(marker ? theme.text : theme.quietText);
        painter.drawText(QPointF(label.box.left() + labelPadding, 12), label.text);
    }
}

void RollRuler::edit(const Label& label) {
    switch (label.kind) {
    case Label::Kind::marker:
        editMarker(context_, *this, label.tick, context_.score().markers[label.index]);
        break;
    case Label::Kind::tempo:
        editTempo(context_, *this, label.tick);
        break;
    case Label::Kind::meter:
        editMeter(context_, *this, label.tick);
        break;
    }
}

void RollRuler::remove(const Label& label) {
    switch (label.kind) {
    case Label::Kind::marker:
        removeMarker(context_, context_.score().markers[label.index]);
        break;
    case Label::Kind::tempo:
        removeTempo(context_, label.tick);
        break;
    case Label::Kind::meter:
        removeMeter(context_, label.tick);
        break;
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

Tick RollRuler::snapped(double x, Qt::KeyboardModifiers modifiers) const {
    return context_.grid(modifiers & Qt::AltModifier)
        .nearest(std::max(0.0, context_.view().tick(x)));
}

void RollRuler::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    drag_ = Drag::pressed;
    pressed_ = event->position();
    before_ = context_.document.region();
    anchor_ = context_.view().tick(pressed_.x());
    marker_.reset();
    if (const auto label = labelAt(pressed_); label && label->kind == Label::Kind::marker) {
        marker_ = context_.score().markers[label->index];
        return;
    }
    const Edge edge = edgeAt(pressed_.x());
    adjusting_ = edge != Edge::none;
    if (adjusting_)
        anchor_ =
            static_cast<double>(edge == Edge::start ? before_->range.end : before_->range.start);
}

void RollRuler::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    if (drag_ == Drag::none) {
        const auto label = labelAt(event->position());
        setCursor(label                     ? Qt::PointingHandCursor
                  : edgeAt(x) == Edge::none ? Qt::ArrowCursor
                                            : Qt::SizeHorCursor);
        if (label && label->kind == Label::Kind::marker)
            context_.hint(tr("Marker %1. Drag to move it, double-click to rename it, right-click "
                             "for more")
                              .arg(label->text));
        else if (label)
            context_.hint(tr("Double-click to change it, right-click for more"));
        else
            context_.hint(tr("Click to move the playhead; drag to mark a region to fill, with Ctrl "
                             "on all tracks, with Alt off the bars; right-click for markers, tempo "
                             "and meter"));
        return;
    }
    if (drag_ == Drag::pressed && std::abs(x - pressed_.x()) < dragThreshold)
        return;
    x_ = x;
    modifiers_ = event->modifiers();
    drag();
    const bool outside = x < 0 || x > width();
    if (!outside)
        stopScrolling();
    else if (edgeTimer_ == 0)
        edgeTimer_ = startTimer(RollContext::edgeInterval);
}

void RollRuler::timerEvent(QTimerEvent* event) {
    if (event->timerId() != edgeTimer_)
        return QWidget::timerEvent(event);
    context_.scrollTowards({x_, 0});
    drag();
}

void RollRuler::stopScrolling() {
    if (edgeTimer_ != 0)
        killTimer(std::exchange(edgeTimer_, 0));
}

void RollRuler::drag() {
    if (marker_)
        dragMarker();
    else
        dragRegion();
}

void RollRuler::dragMarker() {
    drag_ = Drag::marker;
    const RollView& view = context_.view();
    const double left = view.x(static_cast<double>(marker_->tick)); // where it was taken stays
    markerTick_ = snapped(left + x_ - view.x(anchor_), modifiers_);
    update();
}

void RollRuler::dragRegion() {
    drag_ = Drag::region;
    const double tick = std::max(0.0, context_.view().tick(x_));
    const bool free = modifiers_ & Qt::AltModifier;
    double end = tick;
    if (adjusting_ && !free) // an edge goes to the nearest bar line, the other one stays
        end = static_cast<double>(
            SnapGrid(context_.score().meter, {Snap::Unit::bar}, 0).nearest(tick));
    TickRange range{std::llround(std::min(end, anchor_)), std::llround(std::max(end, anchor_))};
    if (!adjusting_ && !free)
        range = context_.wholeBars({range.start, range.end + 1});
    if (range.empty())
        return;
    const bool all = modifiers_ & Qt::ControlModifier;
    std::vector<TrackIndex> tracks =
        adjusting_ && !all ? before_->tracks : context_.regionTracks(all);
    context_.document.setRegion(Region{std::move(tracks), range});
}

void RollRuler::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    stopScrolling();
    const Drag finished = std::exchange(drag_, Drag::none);
    if (finished == Drag::pressed)
        emit seekRequested(marker_ ? marker_->tick : snapped(pressed_.x(), event->modifiers()));
    else if (finished == Drag::marker)
        context_.document.apply(
            tr("Move marker"),
            changeMarkers(context_.score(), marker_, Marker{markerTick_, marker_->text}));
    update();
}

void RollRuler::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto label = labelAt(event->position()))
        edit(*label);
    else if (event->position().y() < labelHeight)
        editMarker(context_, *this, snapped(event->position().x(), event->modifiers()));
    else
        mousePressEvent(event);
}

void RollRuler::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto label = labelAt(event->pos())) {
        const bool marker = label->kind == Label::Kind::marker;
        menu->addAction(marker ? tr("Rename marker…") : tr("Change…"), this,
                        [this, label] { edit(*label); });
        menu->addAction(marker ? tr("Remove marker") : tr("Remove"), this,
                        [this, label] { remove(*label); });
        menu->addSeparator();
    }
    const Tick tick = snapped(event->pos().x(), event->modifiers());
    const int bar = context_.score().meter.bar(tick);
    menu->addAction(tr("Add marker here…"), this,
                    [this, tick] { editMarker(context_, *this, tick); });
    menu->addAction(tr("Set tempo here…"), this,
                    [this, tick] { editTempo(context_, *this, tick); });
    menu->addAction(tr("Set meter from bar %1…").arg(bar + 1), this,
                    [this, tick] { editMeter(context_, *this, tick); });
    menu->popup(event->globalPos());
}

void RollRuler::cancelDrag() {
    stopScrolling();
    if (drag_ == Drag::region)
        context_.document.setRegion(before_);
    drag_ = Drag::none;
    update();
}

void RollRuler::wheelEvent(QWheelEvent* event) { context_.wheelInTime(*event); }

void RollRuler::leaveEvent(QEvent* event) {
    context_.hint({});
    QWidget::leaveEvent(event);
}

} // namespace continuo
