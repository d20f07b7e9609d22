#pragma once

#include "ui/widgets/learn/EvaluateController.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace continuo {

class BarChart;
class FolderRow;
class JobLine;
class ListenPage;
class ListeningController;
class ModelLibrary;
class Playback;
class Settings;

/// Where a person sees how good a model is on music that it has not heard, beside what simple
/// habits reach.
class EvaluatePanel : public QWidget {
    Q_OBJECT
public:
    EvaluatePanel(EvaluateController& controller, ListeningController& listening,
                  ModelLibrary& models, Playback& playback, Settings& settings,
                  QWidget* parent = nullptr);

    void setFolders(const QStringList& folders);
    /// What Evaluate would begin.
    EvaluationSetup setup() const;
    ListenPage& listenPage() { return *listen_; }
    const BarChart& bitsChart() const { return *bits_; }
    const QTableWidget& table() const { return *table_; }

protected:
    void showEvent(QShowEvent* event) override; ///< the first time, the folders of last time
    void changeEvent(QEvent* event) override;

private:
    EvaluateController& controller_;
    ModelLibrary& models_;
    Settings& settings_;
    Evaluation result_;

    QStackedWidget* pages_; ///< the figures, and where one listens
    ListenPage* listen_;
    QComboBox* model_;
    FolderRow* folder_;
    QComboBox* task_;
    QComboBox* bars_;
    QComboBox* depth_;
    QPushButton* start_;
    QPushButton* stop_;
    QLabel* headline_;
    JobLine* job_;
    QWidget* figures_;
    QComboBox* shown_ = nullptr;
    BarChart* bits_;
    BarChart* found_;
    BarChart* pitches_;
    QTableWidget* table_;

    QWidget* makeForm();
    QWidget* makeFigures();
    void fillModels();
    void updateButtons();
    void showResult(const Evaluation& result);
    void showTask();
    void fillTable(const TaskEvaluation& task);
};

} // namespace continuo
