#pragma once

#include "ui/widgets/learn/LineChart.h"
#include "ui/widgets/learn/TrainController.h"

#include <QWidget>
#include <map>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace continuo {

/// A training run as it goes: how far, how well, how long still.
class TrainingView : public QWidget {
    Q_OBJECT
public:
    explicit TrainingView(TrainController& controller, QWidget* parent = nullptr);

    const LineChart& lossChart() const { return *loss_; }
    /// Of a figure that the kind of model reports beside its loss; null without.
    const LineChart* otherChart(const std::string& name) const;
    QString headline() const;

signals:
    void backRequested();   ///< to the set-up
    void resumeRequested(); ///< go on with the run that was stopped

private:
    TrainController& controller_;
    QLabel* headline_;
    QLabel* detail_;
    QLabel* trouble_; ///< what went wrong last in this run
    QLabel* files_;   ///< what the run keeps on the disk
    QProgressBar* progress_;
    QPushButton* stop_;
    QPushButton* resume_;
    QPushButton* back_;
    LineChart* loss_;
    LineChart* accuracy_;
    LineChart* rate_;
    LineChart* speed_;
    QVBoxLayout* charts_;
    std::map<std::string, LineChart*> others_; ///< of this run, see Losses::others
    int trainLoss_, validationLoss_, baseline_;
    int trainAccuracy_, validationAccuracy_;
    double bestLoss_ = 0;
    bool failed_ = false;

    void begin();
    void describeLoss(bool ofBars);
    void add(const TrainingReport& report);
    LineChart* chartOf(const std::string& other);
    void end(const TrainingResult& result);
    void showTrouble(const TrainingReport& report);
    void showFiles();
    void showButtons();
};

/// "3 min", "1 h 20 min", "40 s".
QString durationText(double seconds);

} // namespace continuo
