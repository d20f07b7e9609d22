#pragma once

#include "ui/widgets/Actions.h"

#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace continuo {

/// Every action of the window with its key, found by typing a part of its name.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(Actions& actions, QWidget* parent);

    /// How well what was typed fits a name: 0 not at all; more for whole words, beginnings and
    /// letters that stand together.
    static int fit(const QString& typed, const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Actions& actions_;
    QLineEdit* field_;
    QTreeWidget* list_;

    void fill();
    void trigger();
};

} // namespace continuo
