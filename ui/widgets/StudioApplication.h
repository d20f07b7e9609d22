#pragma once

#include <QApplication>

namespace continuo {

/// An application that an exception does not end: what a handler of an event throws, down to a lack
/// of memory, is told. Edits make a new score before the old one is given up, so the piece is then
/// as it was before.
class StudioApplication : public QApplication {
    Q_OBJECT
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;

signals:
    void failed(const QString& message); ///< what happened and what to do
};

} // namespace continuo
