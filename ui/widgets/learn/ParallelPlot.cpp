#include "ui/widgets/learn/ParallelPlot.h"

#include "ui/widgets/Theme.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr int smallText = 11;
constexpr int titleHeight = 34; ///< titles stand in two rows, so that they have room
constexpr int endHeight = 18;   ///< of the values at an axis' ends
constexpr int margin = 20;      ///< left of the first axis and right of the last

QString shortNumber(double value) { return QLocale().toString(value, 'g', value >= 100 ? 4 : 2); }

} // namespace

ParallelPlot::ParallelPlot(QWidget* parent) : QWidget(parent) {
    setMinimumHeight(200);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Trials over their settings"));
    setTrials({});
}

void ParallelPlot::setSpace(const SearchSpace& space, const QStringList& titles) {
    space_ = space;
    axes_.clear();
    for (int i = 0; i < int(space.size()); ++i) {
        const Parameter& p = space[std::size_t(i)];
        if (p.low < p.high)
            axes_.push_back({titles.value(i), i, shortNumber(p.low), shortNumber(p.high)});
    }
    axes_.push_back({titles.value(int(space.size())), -1, {}, {}});
    setTrials({});
}

void ParallelPlot::setTrials(const std::vector<Trial>& trials) {
    trials_.clear();
    for (const Trial& trial : trials)
        if (!trial.losses.empty() && trial.point.size() == space_.size())
            trials_.push_back(trial);
    // What is drawn last stands above the others: those that came far, and of these the best.
    std::stable_sort(trials_.begin(), trials_.end(), [](const Trial& a, const Trial& b) {
        return a.losses.size() != b.losses.size() ? a.losses.size() < b.losses.size()
                                                  : a.losses.back() > b.losses.back();
    });
    best_ = worst_ = trials_.empty() ? 0 : trials_.back().losses.back();
    for (const Trial& trial : trials_) {
        best_ = std::min(best_, trial.losses.back());
        worst_ = std::max(worst_, trial.losses.back());
    }
    if (!axes_.empty()) {
        axes_.back().low = trials_.empty() ? QString() : QLocale().toString(worst_, 'f', 2);
        axes_.back().high = trials_.empty() ? QString() : QLocale().toString(best_, 'f', 2);
    }
    QStringList words;
    if (trials_.empty()) {
        words << tr("No trial has been measured yet.");
    } else {
        words << tr("%1 trials, from %2 to %3 bits per note.")
                     .arg(trials_.size())
                     .arg(QLocale().toString(best_, 'f', 2), QLocale().toString(worst_, 'f', 2));
        QStringList settings;
        for (const Axis& axis : axes_)
            if (axis.parameter >= 0)
                settings << tr("%1 %2").arg(
                    axis.title, shortNumber(trials_.back().point[std::size_t(axis.parameter)]));
        words << tr("The best: %1.").arg(settings.join(QStringLiteral(", ")));
    }
    setAccessibleDescription(words.join(QLatin1Char(' ')));
    setToolTip(tr("Each line is a trial; it crosses an axis at its setting. The last axis is what "
                  "it reached, the best at the top.") +
               QLatin1Char('\n') + words.join(QLatin1Char(' ')));
    update();
}

double ParallelPlot::place(const Trial& trial, const Axis& axis) const {
    if (axis.parameter < 0)
        return worst_ > best_ ? (worst_ - trial.losses.back()) / (worst_ - best_) : 1;
    const auto i = std::size_t(axis.parameter);
    return std::clamp(space_[i].place(trial.point[i]), 0.0, 1.0);
}

void ParallelPlot::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPixelSize(smallText);
    painter.setFont(font);
    const QRectF plot(margin, titleHeight + endHeight, width() - 2.0 * margin,
                      height() - titleHeight - 2.0 * endHeight);
    const auto count = axes_.size();
    const auto x = [&](std::size_t axis) {
        return count > 1 ? plot.left() + plot.width() * double(axis) / double(count - 1)
                         : plot.center().x();
    };
    for (std::size_t i = 0; i < count; ++i) {
        painter.setPen(QPen(theme.barLine, 1));
        painter.drawLine(QPointF(x(i), plot.top()), QPointF(x(i), plot.bottom()));
        const double room = count > 1 ? 2 * plot.width() / double(count - 1) : plot.width();
        const auto text = [&](double top, double high, const QString& words, const QColor& colour) {
            QRectF box(x(i) - room / 2, top, room, high);
            box.moveLeft(std::clamp(box.left(), 0.0, std::max(0.0, width() - box.width())));
            const int side = i == 0                  ? Qt::AlignLeft
                             : i + 1 == axes_.size() ? Qt::AlignRight
                                                     : Qt::AlignHCenter;
            painter.setPen(colour);
            painter.drawText(box, side | Qt::AlignVCenter, words);
        };
        text(i % 2 == 0 ? 0 : titleHeight / 2.0, titleHeight / 2.0, axes_[i].title, theme.text);
        text(titleHeight, endHeight - 2, axes_[i].high, theme.quietText);
        text(plot.bottom() + 2, endHeight - 2, axes_[i].low, theme.quietText);
    }
    for (std::size_t t = 0; t < trials_.size(); ++t) {
        const Trial& trial = trials_[t];
        QPainterPath line;
        for (std::size_t i = 0; i < count; ++i) {
            const QPointF point(x(i), plot.bottom() - plot.height() * place(trial, axes_[i]));
            i == 0 ? line.moveTo(point) : line.lineTo(point);
        }
        const bool best = t + 1 == trials_.size();
        const double worth = place(trial, axes_.back());
        const QColor colour =
            best ? theme.accent : mixed(theme.panel, theme.text, 0.15 + 0.45 * worth);
        painter.strokePath(line, QPen(colour, best ? 2 : 1));
    }
}

} // namespace continuo
