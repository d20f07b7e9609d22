#include "ui/widgets/learn/BarChart.h"

#include "ui/widgets/Theme.h"

#include <QBarSet>
#include <QChart>
#include <QEvent>
#include <QGraphicsLayout>
#include <QGraphicsPathItem>
#include <QGraphicsSimpleTextItem>
#include <QHorizontalStackedBarSeries>
#include <QLocale>
#include <QPainterPath>
#include <QPen>
#include <QValueAxis>
#include <algorithm>

namespace continuo {

namespace {

constexpr int smallText = 11;
constexpr int titleHeight = 24;
constexpr int barHeight = 20;
constexpr qreal nameRoom = 80;  ///< left of the bars
constexpr qreal valueRoom = 44; ///< right of the longest
constexpr qreal whiskerEnd = 3; ///< half as high as its ends

} // namespace

BarChart::BarChart(const QString& title, int decimals, QWidget* parent)
    : QChartView(parent),
      decimals_(decimals),
      series_(new QHorizontalStackedBarSeries),
      main_(new QBarSet({})),
      others_(new QBarSet({})),
      value_(new QValueAxis),
      place_(new QValueAxis) {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    series_->append(main_);
    series_->append(others_);
    series_->setBarWidth(0.6);
    chart()->addSeries(series_);
    chart()->addAxis(value_, Qt::AlignBottom);
    chart()->addAxis(place_, Qt::AlignLeft);
    series_->attachAxis(value_);
    series_->attachAxis(place_);
    value_->setVisible(false);
    place_->setVisible(false);
    title_ = new QGraphicsSimpleTextItem(title, chart());
    title_->setPos(0, 2);
    whiskers_ = new QGraphicsPathItem(chart());
    whiskers_->setZValue(1e3); // above the bars
    applyTheme();
}

void BarChart::setBars(std::vector<Bar> bars, double most) {
    bars_ = std::move(bars);
    for (auto* items : {&names_, &values_}) {
        qDeleteAll(*items);
        items->clear();
    }
    main_->remove(0, main_->count());
    others_->remove(0, others_->count());
    double largest = most;
    for (const Bar& bar : bars_)
        largest = most > 0 ? most : std::max({largest, bar.value, bar.high});
    for (auto bar = bars_.rbegin(); bar != bars_.rend(); ++bar) {
        main_->append(bar->main ? bar->value : 0);
        others_->append(bar->main ? 0 : bar->value);
    }
    for (const Bar& bar : bars_) {
        names_.push_back(new QGraphicsSimpleTextItem(chart()));
        names_.back()->setToolTip(bar.name);
        values_.push_back(
            new QGraphicsSimpleTextItem(QLocale().toString(bar.value, 'f', decimals_), chart()));
    }
    value_->setRange(0, largest > 0 ? largest : 1);
    place_->setRange(-0.5, std::max<double>(0.5, double(bars_.size()) - 0.5));
    updateGeometry();
    applyTheme();
    layOut();
}

QSize BarChart::sizeHint() const {
    return {280, titleHeight + barHeight * std::max(1, int(bars_.size())) + 4};
}

void BarChart::applyTheme() {
    const Theme& theme = currentTheme();
    setBackgroundBrush(theme.panel); // of the view: the chart's own lags behind when it grows
    chart()->setPlotAreaBackgroundVisible(false);
    QFont font = this->font();
    font.setPixelSize(13);
    title_->setFont(font);
    title_->setBrush(theme.text);
    font.setPixelSize(smallText);
    main_->setColor(theme.accent);
    others_->setColor(mixed(theme.panel, theme.quietText, 0.55));
    for (QBarSet* set : {main_, others_})
        set->setPen(Qt::NoPen);
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        for (QGraphicsSimpleTextItem* item : {names_[i], values_[i]}) {
            item->setFont(font);
            item->setBrush(bars_[i].main ? theme.text : theme.quietText);
        }
        names_[i]->setText(
            QFontMetricsF(font).elidedText(bars_[i].name, Qt::ElideRight, nameRoom - 6));
    }
    whiskers_->setPen(QPen(theme.text, 1));
}

void BarChart::layOut() {
    const QRectF whole = chart()->rect();
    const QRectF plot(nameRoom, titleHeight, std::max(10.0, whole.width() - nameRoom - valueRoom),
                      barHeight * double(std::max<std::size_t>(1, bars_.size())));
    chart()->setPlotArea(plot);
    QPainterPath whiskers;
    const auto across = [&](double value) {
        return plot.left() + plot.width() * std::min(1.0, value / value_->max());
    };
    for (std::size_t i = 0; i < bars_.size(); ++i) {
        const qreal middle = plot.top() + barHeight * (double(i) + 0.5);
        const qreal text = middle - names_[i]->boundingRect().height() / 2;
        names_[i]->setPos(0, text);
        values_[i]->setPos(across(std::max(bars_[i].value, bars_[i].high)) + 6, text);
        if (bars_[i].low < bars_[i].high) {
            const QPointF low(across(bars_[i].low), middle), high(across(bars_[i].high), middle);
            const QPointF tip(0, whiskerEnd);
            for (const auto& [from, to] :
                 {std::pair{low, high}, {low - tip, low + tip}, {high - tip, high + tip}}) {
                whiskers.moveTo(from);
                whiskers.lineTo(to);
            }
        }
    }
    whiskers_->setPath(whiskers);
}

void BarChart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    layOut();
}

void BarChart::changeEvent(QEvent* event) {
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

} // namespace continuo
