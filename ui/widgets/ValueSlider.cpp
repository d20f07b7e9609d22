#include "ui/widgets/ValueSlider.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSlider>
#include <cmath>

namespace continuo {

ValueSlider::ValueSlider(double low, double high, double step, QWidget* parent)
    : QWidget(parent),
      low_(low),
      step_(step),
      decimals_(std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)))),
      slider_(new QSlider(Qt::Horizontal)),
      figure_(new QLabel) {
    slider_->setRange(0, static_cast<int>(std::lround((high - low) / step)));
    slider_->setFocusPolicy(Qt::TabFocus);
    figure_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // At least three figures wide, so that sliders below each other end alike.
    const auto width = [&](const QString& text) {
        return figure_->fontMetrics().horizontalAdvance(text);
    };
    figure_->setFixedWidth(
        std::max(width(QLocale().toString(high, 'f', decimals_)), width(QStringLiteral("000"))) +
        8);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(slider_, 1);
    layout->addWidget(figure_);
    setFixedHeight(28);
    setFocusProxy(slider_);
    connect(slider_, &QSlider::valueChanged, this, [this] {
        showFigure();
        emit valueChanged(value());
    });
    showFigure();
}

double ValueSlider::value() const {
    const double value = low_ + slider_->value() * step_;
    return std::round(value * 1e6) / 1e6; // 0.3, not 0.30000000000000004, in the record of takes
}

void ValueSlider::setValue(double value) {
    slider_->setValue(static_cast<int>(std::lround((value - low_) / step_)));
}

void ValueSlider::setAccessibleText(const QString& name) { slider_->setAccessibleName(name); }

void ValueSlider::setWord(double value, const QString& word) {
    words_.insert(static_cast<int>(std::lround((value - low_) / step_)), word);
    figure_->setFixedWidth(
        std::max(figure_->maximumWidth(), figure_->fontMetrics().horizontalAdvance(word) + 8));
    showFigure();
}

void ValueSlider::showFigure() {
    figure_->setText(words_.value(slider_->value(), QLocale().toString(value(), 'f', decimals_)));
}

} // namespace continuo
