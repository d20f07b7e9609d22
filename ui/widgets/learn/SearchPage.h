#pragma once

#include "ui/widgets/learn/SearchController.h"
#include "ui/widgets/learn/TrainController.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace continuo {

class JobLine;
class ModelLibrary;
class ParallelPlot;
class Settings;

/// Where a person has the settings searched that train the best model on the folders of the Train
/// page, and sees the trials.
class SearchPage : public QWidget {
    Q_OBJECT
public:
    SearchPage(SearchController& controller, TrainController& training, ModelLibrary& models,
               Settings& settings, QWidget* parent = nullptr);

    /// What Start would begin.
    SearchSetup setup() const;
    const QTableWidget& table() const { return *table_; }
    const ParallelPlot& plot() const { return *plot_; }

signals:
    void backRequested(); ///< to the set-up of a training

private:
    SearchController& controller_;
    TrainController& training_;
    ModelLibrary& models_;
    Settings& settings_;
    std::vector<Trial> trials_;

    QFormLayout* form_;
    QComboBox* kind_;
    QComboBox* method_;
    QSpinBox* count_;
    QSpinBox* epochs_;
    QPushButton* start_;
    QPushButton* resume_;
    QPushButton* stop_;
    QPushButton* back_;
    QLabel* headline_;
    JobLine* job_;
    ParallelPlot* plot_;
    QTableWidget* table_;

    QWidget* makeForm();
    void begin(const SearchSetup& setup);
    void add(const Trial& trial);
    void showTrials();
    void showResult(const SearchResult& result);
    void updateButtons();
    QString interrupted() const; ///< folder of a search that can go on; empty: none
};

} // namespace continuo
