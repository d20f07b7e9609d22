#pragma once

#include "ui/widgets/learn/TrainController.h"

#include <QWidget>
#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace continuo {

class ModelLibrary;
class SearchController;
class SearchPage;
class Settings;
class TrainingView;

/// Where a person trains a model on folders of their own: the set-up, then the run with its charts.
class TrainPanel : public QWidget {
    Q_OBJECT
public:
    TrainPanel(TrainController& controller, SearchController& search, ModelLibrary& models,
               Settings& settings, QWidget* parent = nullptr);

    void setFolders(const QStringList& folders);
    QStringList folders() const;
    /// Chooses the size "Custom" with these figures.
    void setCustomOptions(const ModelOptions& options);
    /// What Start would begin. Throws Error when the options do not fit together.
    TrainingSetup setup() const;
    TrainingView& view() { return *view_; }
    SearchPage& searchPage() { return *search_; }

protected:
    void showEvent(QShowEvent* event) override; ///< the first time, the folders of last time

private:
    TrainController& controller_;
    ModelLibrary& models_;
    Settings& settings_;

    QStackedWidget* pages_;
    QFormLayout* form_;
    QListWidget* folderList_;
    QPushButton* removeFolder_;
    QLabel* summary_;
    QPushButton* leftOut_;
    QLineEdit* name_;
    QComboBox* startFrom_;
    QComboBox* tune_;
    QCheckBox* adapter_;
    QComboBox* kind_;
    QLabel* goodFor_;
    QComboBox* size_;
    QSpinBox* width_;
    QSpinBox* layers_;
    QSpinBox* heads_;
    QSpinBox* context_;
    QSpinBox* amount_;
    QComboBox* unit_;
    QDoubleSpinBox* rate_;
    QComboBox* device_;
    QLabel* problem_;
    QPushButton* start_;
    QPushButton* resume_;
    QPushButton* openSearch_;
    TrainingView* view_;
    SearchPage* search_;
    bool shown_ = false;
    bool startChosen_ = false; ///< the person has said what to start from

    QWidget* makeSetupPage();
    QWidget* makeFolders();
    QWidget* makeForm();
    void addFolder();
    void fillStartFrom();
    void applySize();
    void showStartFrom();
    void showCollection();
    void showLeftOut();
    void start();
    void resume();
    void updateButtons();
    void remember(const TrainingSetup& setup);
    std::optional<TrainingSetup> interrupted() const;
};

} // namespace continuo
