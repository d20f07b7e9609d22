#pragma once

#include <QApplication>

namespace continuo {

/// An application that an exception does not end: what a handler of an event throws, down to a lack
/// of memory, is told. Edits make a new score before the old one is given up, so the piece is then
/// as it was before.
///
/// SIGTERM, SIGHUP and SIGINT end it as the end of a session does: without a question, but in
/// order, so that no note hangs, no temporary file stays and the last moments are copied aside.
/// Asked once more it ends at once.
class StudioApplication : public QApplication {
    Q_OBJECT
public:
    StudioApplication(int& argc, char** argv);
    ~StudioApplication() override;
    bool notify(QObject* receiver, QEvent* event) override;

signals:
    void failed(const QString& message); ///< what happened and what to do
};

} // namespace continuo
