#pragma once

#include "ui/document/Autosave.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace continuo {

/// Offers the copies of pieces that were open when a program ended without being closed. Copies go
/// only when the person deletes them.
class RecoveryDialog : public QDialog {
    Q_OBJECT
public:
    RecoveryDialog(Autosave& autosave, QWidget* parent = nullptr);

signals:
    void chosen(const RecoveryCopy& copy); ///< is to be opened

private:
    Autosave& autosave_;
    std::vector<RecoveryCopy> copies_;
    QLabel* intro_;
    QTreeWidget* list_;
    QPushButton* open_;
    QPushButton* delete_;
    QPushButton* later_;

    void fill();
    void openCurrent();
    void deleteCurrent();
};

} // namespace continuo
