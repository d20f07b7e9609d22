#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace continuo {

/// A slider with its figure beside it.
class ValueSlider : public QWidget {
    Q_OBJECT
public:
    /// From `low` to `high` in steps of `step`.
    ValueSlider(double low, double high, double step, QWidget* parent = nullptr);

    double value() const;
    void setValue(double value);
    void setAccessibleText(const QString& name);

signals:
    void valueChanged(double value);

private:
    double low_, step_;
    int decimals_;
    QSlider* slider_;
    QLabel* figure_;

    void showFigure();
};

} // namespace continuo
