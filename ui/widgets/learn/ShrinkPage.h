#pragma once

#include "ui/widgets/learn/ShrinkController.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace continuo {

class FolderRow;
class JobLine;
class ModelLibrary;
class Settings;

/// Where a person has a smaller model made of one: how, with whose music, and what came of it.
class ShrinkPage : public QWidget {
    Q_OBJECT
public:
    ShrinkPage(ShrinkController& controller, ModelLibrary& models, Settings& settings,
               QWidget* parent = nullptr);

    void setModel(const QString& path); ///< that is to be made smaller; not while one is made
    void setFolders(const QStringList& folders);
    /// What Start would begin.
    ShrinkSetup setup() const;
    const QTableWidget& table() const { return *table_; }

signals:
    void backRequested(); ///< to the list of models

protected:
    void showEvent(QShowEvent* event) override; ///< the first time, the folders of last time

private:
    ShrinkController& controller_;
    ModelLibrary& models_;
    Settings& settings_;
    QString model_;

    QLabel* headline_;
    QFormLayout* form_;
    QComboBox* way_;
    QLabel* goodFor_;
    QComboBox* amount_;
    QCheckBox* int8_;
    FolderRow* folder_;
    QSpinBox* minutes_;
    QPushButton* start_;
    QPushButton* stop_;
    QPushButton* back_;
    JobLine* job_;
    QTableWidget* table_;

    QWidget* makeForm();
    void showWay();
    void showResult(const ShrinkResult& result);
    void updateButtons();
};

} // namespace continuo
