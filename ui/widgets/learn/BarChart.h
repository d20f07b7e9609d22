#pragma once

#include <QChartView>
#include <vector>

class QBarSet;
class QGraphicsPathItem;
class QGraphicsSimpleTextItem;
class QHorizontalStackedBarSeries;
class QValueAxis;

namespace continuo {

/// A few figures side by side as lying bars, each with its name before it and its value behind it.
class BarChart : public QChartView {
    Q_OBJECT
public:
    struct Bar {
        QString name;
        double value = 0;
        bool main = false; ///< the one that stands out
        double low = 0,
               high = 0; ///< where the true value may lie: drawn as a whisker if they differ
    };

    BarChart(const QString& title, int decimals, QWidget* parent = nullptr);

    /// The first stands at the top. `most` is the axis's end; 0: the largest value.
    void setBars(std::vector<Bar> bars, double most = 0);
    const std::vector<Bar>& bars() const { return bars_; }

    void applyTheme();
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int decimals_;
    std::vector<Bar> bars_;
    QGraphicsSimpleTextItem* title_;
    QHorizontalStackedBarSeries* series_;
    QBarSet* main_; ///< two sets on top of one another, for two colours
    QBarSet* others_;
    QValueAxis* value_;
    QValueAxis* place_; ///< one bar to a unit, from the bottom
    std::vector<QGraphicsSimpleTextItem*> names_, values_;
    QGraphicsPathItem* whiskers_;

    void layOut();
};

} // namespace continuo
