#pragma once

#include "core/collection/Collection.h"

#include <QDialog>

namespace continuo {

/// The files that a collection left out, each with the reason.
class LeftOutDialog : public QDialog {
    Q_OBJECT
public:
    LeftOutDialog(const Collection& collection, QWidget* parent = nullptr);
};

} // namespace continuo
