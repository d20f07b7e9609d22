#pragma once

#include <QWidget>
#include <functional>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace continuo {

class ModelLibrary;
class Settings;

/// The models on this computer: choose, rename, delete, import, export.
class ModelsPanel : public QWidget {
    Q_OBJECT
public:
    ModelsPanel(ModelLibrary& models, Settings& settings, QWidget* parent = nullptr);

private:
    ModelLibrary& models_;
    Settings& settings_;
    QTreeWidget* list_;
    QLabel* detail_;
    QLabel* problem_;
    QPushButton* use_;
    QPushButton* rename_;
    QPushButton* remove_;
    QPushButton* export_;

    void fill();
    void showSelected();
    QString selected() const;
    void importModel();
    void exportModel();
    void removeModel();
    void attempt(const std::function<void()>& body);
};

} // namespace continuo
