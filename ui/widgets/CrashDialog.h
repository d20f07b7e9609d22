#pragma once

#include <QDialog>

namespace continuo {

/// Shows what a crash has left (see core/base/CrashLog.h) to whoever wants to report it.
class CrashDialog : public QDialog {
    Q_OBJECT
public:
    /// `path` is the log.
    explicit CrashDialog(const QString& path, QWidget* parent = nullptr);
};

} // namespace continuo
