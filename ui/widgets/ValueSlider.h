#pragma once

#include <QMap>
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
    /// Shows `word` in place of the figure at `value`.
    void setWord(double value, const QString& word);

signals:
    void valueChanged(double value);

private:
    double low_, step_;
    int decimals_;
    QSlider* slider_;
    QLabel* figure_;
    QMap<int, QString> words_; ///< by place on the slider

    void showFigure();
};

} // namespace continuo
