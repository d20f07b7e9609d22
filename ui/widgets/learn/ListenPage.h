#pragma once

#include "ui/widgets/learn/ListeningController.h"

#include <QWidget>
#include <deque>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;
class QTreeWidget;
class QVBoxLayout;

namespace continuo {

class BarChart;
class ExcerptCard;
class FolderRow;
class ModelLibrary;
class Playback;
class Settings;

/// Where a person hears bars of several models and the true ones without knowing which is which,
/// ranks them, and sees how the models fare.
class ListenPage : public QWidget {
    Q_OBJECT
public:
    ListenPage(ListeningController& controller, ModelLibrary& models, Playback& playback,
               Settings& settings, QWidget* parent = nullptr);

    void setFolders(const QStringList& folders);
    /// What Start would begin.
    ListeningSetup setup() const;
    const BarChart& chart() const { return *chart_; }
    const QTableWidget& table() const { return *table_; }

signals:
    void backRequested(); ///< to the figures

protected:
    void showEvent(QShowEvent* event) override; ///< the first time, the folders of last time
    void hideEvent(QHideEvent* event) override; ///< what is heard ends
    bool event(QEvent* event) override;         ///< letters play, numbers rank, Enter goes on
    void keyPressEvent(QKeyEvent* event) override;

private:
    ListeningController& controller_;
    ModelLibrary& models_;
    Playback& playback_;
    Settings& settings_;
    std::deque<ListeningTrial> waiting_; ///< ready to be heard; the first is
    std::size_t count_ = 0;              ///< of the trial that is heard, from 1
    std::size_t planned_ = 0;
    bool testing_ = false;
    bool revealed_ = false; ///< the present trial has been ranked
    int last_ = -1;         ///< the card that was heard last

    QWidget* form_;
    QTreeWidget* list_;
    FolderRow* folder_;
    QSpinBox* trials_;
    QPushButton* start_;
    QPushButton* back_;
    QWidget* trial_;
    QLabel* headline_;
    QLabel* hint_;
    QProgressBar* progress_;
    QVBoxLayout* cardColumn_;
    std::vector<ExcerptCard*> cards_;
    QPushButton* next_;
    QPushButton* end_;
    QLabel* message_;
    QWidget* results_;
    BarChart* chart_;
    QTableWidget* table_;

    QWidget* makeForm();
    QWidget* makeTrial();
    QWidget* makeResults();
    void fillModels();
    void showTrial();
    void hear(int card);
    void showHeard();
    void goOn();
    void endTest();
    void showResults();
    void updateButtons();
    void say(const QString& text, bool problem = false);
};

} // namespace continuo
