#pragma once

#include "core/learn/Search.h"

#include <QWidget>
#include <vector>

namespace continuo {

/// Trials of a search as lines over parallel coordinates (Inselberg 1985): an axis for each
/// parameter that varies, and the loss on the last one, the best at its top. The better a trial,
/// the more it stands out; the best one is drawn in the accent.
class ParallelPlot : public QWidget {
    Q_OBJECT
public:
    explicit ParallelPlot(QWidget* parent = nullptr);

    /// `titles`: short names of the parameters, and of the loss at the end.
    void setSpace(const SearchSpace& space, const QStringList& titles);
    void setTrials(const std::vector<Trial>& trials);

    QSize sizeHint() const override { return {280, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// An axis: where a trial stands on it, from 0 (bottom) to 1.
    struct Axis {
        QString title;
        int parameter = -1; ///< index in the space; -1: the loss
        QString low, high;  ///< what its ends stand for
    };
    SearchSpace space_;
    std::vector<Axis> axes_;
    std::vector<Trial> trials_; ///< with a loss, the worst first
    double best_ = 0, worst_ = 0;

    double place(const Trial& trial, const Axis& axis) const;
};

} // namespace continuo
