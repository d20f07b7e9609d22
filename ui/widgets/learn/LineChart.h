#pragma once

#include <QChartView>
#include <QTimer>
#include <vector>

class QGraphicsSimpleTextItem;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace continuo {

/// Lines over seconds, each labelled at its end instead of by a legend. Takes points as they come
/// and redraws a few times a second.
class LineChart : public QChartView {
    Q_OBJECT
public:
    /// How a line looks; the colours follow the theme.
    enum class Role { main, second, reference };

    LineChart(const QString& title, int decimals, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Returns the line's number. Labels stand at the right end of their lines.
    int addLine(const QString& label, Role role);
    void setLabel(int line, const QString& label);
    void add(int line, double seconds, double value);
    void mark(double seconds, double value); ///< the one point that stands out
    void clear();
    std::size_t pointCount(int line) const { return lines_.at(std::size_t(line)).points.size(); }
    void setValueSuffix(const QString& suffix) { suffix_ = suffix; }

    void applyTheme();
    QSize sizeHint() const override { return {280, 160}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Line {
        QLineSeries* series;
        QGraphicsSimpleTextItem* label;
        Role role;
        QString name;
        QList<QPointF> points;
    };
    int decimals_;
    QString suffix_;
    std::vector<Line> lines_;
    QGraphicsSimpleTextItem* title_;
    QScatterSeries* marked_;
    QValueAxis* time_;
    QValueAxis* value_;
    QTimer redraw_;

    void refresh();
    void placeTitle();
    void placeLabels();
};

} // namespace continuo
