#pragma once

#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeWidget;

namespace continuo {

class ListeningController;
class ModelLibrary;
class Settings;
class ShrinkController;
class ShrinkPage;

/// The models on this computer: choose, rename, delete, import, export, make smaller.
class ModelsPanel : public QWidget {
    Q_OBJECT
public:
    ModelsPanel(ModelLibrary& models, ShrinkController& shrinking, ListeningController& listening,
                Settings& settings, QWidget* parent = nullptr);

    ShrinkPage& shrinkPage() { return *shrink_; }

private:
    ModelLibrary& models_;
    ListeningController& listening_;
    Settings& settings_;
    QStackedWidget* pages_; ///< the list, and where one is made smaller
    ShrinkPage* shrink_;
    QTreeWidget* list_;
    QLabel* detail_;
    QLabel* preferred_; ///< what listening tests say
    QLabel* problem_;
    QPushButton* use_;
    QPushButton* rename_;
    QPushButton* remove_;
    QPushButton* export_;
    QPushButton* smaller_;

    void fill();
    void showSelected();
    void showPreferred();
    QString selected() const;
    void importModel();
    void exportModel();
    void removeModel();
    void attempt(const std::function<void()>& body);
};

} // namespace continuo
