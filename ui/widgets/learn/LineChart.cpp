#include "ui/widgets/learn/LineChart.h"

#include "ui/widgets/Theme.h"

#include <QChart>
#include <QEvent>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLineSeries>
#include <QLocale>
#include <QScatterSeries>
#include <QValueAxis>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int redrawMilliseconds = 150;
constexpr int smallText = 11;
constexpr qsizetype mostDrawn = 1200;
constexpr qreal labelRoom = 76; ///< right of the plot, for the labels

/// A round number of about a `parts`th of `span`: 1, 2 or 5 times a power of ten.
double roundStep(double span, int parts) {
    const double raw = span / parts;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= raw)
            return power * factor;
    return power * 10;
}

/// At most about `most` of the points, the lowest and highest of each stretch, so that a run of
/// many hours draws as fast as one of minutes and looks the same.
QList<QPointF> thinned(const QList<QPointF>& points, qsizetype most) {
    if (points.size() <= most)
        return points;
    const qsizetype stretches = most / 2;
    QList<QPointF> result;
    result.reserve(most + 1);
    for (qsizetype i = 0; i < stretches; ++i) {
        const auto [low, high] =
            std::minmax_element(points.begin() + i * points.size() / stretches,
                                points.begin() + (i + 1) * points.size() / stretches,
                                [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        result.append(std::min(low, high)[0]);
        result.append(std::max(low, high)[0]);
    }
    result.append(points.last());
    return result;
}

/// Sets both so that there are never more than a few ticks in between: the axis makes an item for
/// each at once, and a wide range with the narrow interval of before would be a million of them.
void setRange(QValueAxis& axis, double low, double high, double step) {
    axis.setTickInterval(std::max(step, axis.tickInterval()));
    axis.setRange(low, high);
    axis.setTickInterval(step);
}

} // namespace

LineChart::LineChart(const QString& title, int decimals, QWidget* parent)
    : QChartView(parent),
      decimals_(decimals),
      marked_(new QScatterSeries),
      time_(new QValueAxis),
      value_(new QValueAxis) {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    setMinimumHeight(120);
    chart()->legend()->hide();
    chart()->setLocalizeNumbers(true);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(time_, Qt::AlignBottom);
    chart()->addAxis(value_, Qt::AlignLeft);
    title_ = new QGraphicsSimpleTextItem(title, chart());
    title_->setPos(0, 2);
    time_->setLabelFormat(QStringLiteral("%.0f s"));
    time_->setTickType(QValueAxis::TicksDynamic);
    value_->setTickType(QValueAxis::TicksDynamic);
    chart()->addSeries(marked_);
    marked_->attachAxis(time_);
    marked_->attachAxis(value_);
    marked_->setMarkerSize(9);
    redraw_.setSingleShot(true);
    redraw_.setInterval(redrawMilliseconds);
    connect(&redraw_, &QTimer::timeout, this, &LineChart::refresh);
    connect(chart(), &QChart::plotAreaChanged, this, &LineChart::placeLabels);
    applyTheme();
    refresh();
}

int LineChart::addLine(const QString& label, Role role) {
    auto* series = new QLineSeries;
    chart()->addSeries(series);
    series->attachAxis(time_);
    series->attachAxis(value_);
    auto* text = new QGraphicsSimpleTextItem(label, chart());
    text->setZValue(20);
    text->hide();
    lines_.push_back({series, text, role, label, {}});
    // The marked point lies above the lines.
    chart()->removeSeries(marked_);
    chart()->addSeries(marked_);
    marked_->attachAxis(time_);
    marked_->attachAxis(value_);
    applyTheme();
    return int(lines_.size()) - 1;
}

void LineChart::setTitle(const QString& title) {
    setAccessibleName(title);
    placeTitle();
}

void LineChart::setLabel(int line, const QString& label) {
    lines_.at(std::size_t(line)).name = label;
    refresh();
}

void LineChart::add(int line, double seconds, double value) {
    lines_.at(std::size_t(line)).points.append({seconds, value});
    if (!redraw_.isActive())
        redraw_.start();
}

void LineChart::mark(double seconds, double value) {
    marked_->clear();
    marked_->append(seconds, value);
}

void LineChart::clear() {
    for (Line& line : lines_)
        line.points.clear();
    marked_->clear();
    refresh();
}

void LineChart::applyTheme() {
    const Theme& theme = currentTheme();
    chart()->setBackgroundBrush(theme.panel);
    setBackgroundBrush(theme.panel); // the chart's own may lag behind its size
    chart()->setPlotAreaBackgroundVisible(false);
    QFont font = this->font();
    font.setPixelSize(13);
    title_->setFont(font);
    title_->setBrush(theme.text);
    font.setPixelSize(smallText);
    for (QValueAxis* axis : {time_, value_}) {
        axis->setLabelsFont(font);
        axis->setLabelsBrush(theme.quietText);
        axis->setLinePen(QPen(theme.border, 1));
        axis->setGridLinePen(QPen(theme.grid, 1));
    }
    time_->setGridLineVisible(false);
    value_->setLineVisible(false);
    marked_->setColor(theme.panel);
    marked_->setBorderColor(theme.accent);
    marked_->setPen(QPen(theme.accent, 2));
    for (Line& line : lines_) {
        const QColor color = line.role == Role::main     ? theme.accent
                             : line.role == Role::second ? theme.selection
                                                         : theme.quietText;
        line.series->setPen(QPen(color, line.role == Role::reference ? 1 : 2));
        line.label->setBrush(color);
        line.label->setFont(font);
    }
}

void LineChart::refresh() {
    double last = 4, low = 0, high = 1;
    bool any = false;
    for (Line& line : lines_) {
        line.series->replace(thinned(line.points, mostDrawn));
        for (const QPointF& point : line.points) {
            last = std::max(last, point.x());
            low = any ? std::min(low, point.y()) : point.y();
            high = any ? std::max(high, point.y()) : point.y();
            any = true;
        }
    }
    if (high - low < 1e-9) {
        high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
    }
    const double valueStep = roundStep(high - low, 4);
    setRange(*value_, std::floor(low / valueStep) * valueStep,
             std::ceil(high / valueStep) * valueStep, valueStep);
    const int needed = std::max(0, int(std::ceil(-std::log10(valueStep) - 1e-9)));
    value_->setLabelFormat(high >= 10000 ? QStringLiteral("%.0f")
                                         : QStringLiteral("%.%1f").arg(needed));
    setRange(*time_, 0, last, roundStep(last, 3));
    placeLabels();
}

void LineChart::placeLabels() {
    const QRectF plot = chart()->plotArea();
    struct Placed {
        QGraphicsSimpleTextItem* item;
        qreal y;
    };
    std::vector<Placed> placed;
    for (Line& line : lines_) {
        line.label->setVisible(!line.points.isEmpty());
        if (line.points.isEmpty())
            continue;
        const QPointF end = line.points.last();
        line.label->setText(line.name + QLatin1Char(' ') +
                            QLocale().toString(end.y(), 'f', decimals_) + suffix_);
        placed.push_back({line.label, chart()->mapToPosition(end, line.series).y()});
    }
    // Labels that would overlap are pushed apart, in their order from the top.
    std::sort(placed.begin(), placed.end(),
              [](const Placed& a, const Placed& b) { return a.y < b.y; });
    qreal free = plot.top() - smallText;
    for (Placed& label : placed) {
        const qreal height = label.item->boundingRect().height();
        const qreal y = std::max(label.y - height / 2, free);
        label.item->setPos(plot.right() + 6, y);
        free = y + height;
    }
}

void LineChart::placeTitle() {
    title_->setText(QFontMetricsF(title_->font())
                        .elidedText(accessibleName(), Qt::ElideRight, chart()->rect().width()));
}

void LineChart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    const QRectF whole = chart()->rect();
    placeTitle();
    chart()->setPlotArea(whole.adjusted(40, 28, -labelRoom - 28, -24));
    placeLabels();
}

void LineChart::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

} // namespace continuo
