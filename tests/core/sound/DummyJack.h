#pragma once

#include "core/sound/JackServer.h"

#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace continuo {

/// A JACK server of the test's own, without a sound card: 48 kHz, 256 frames at a time. It waits
/// for its clients however late a busy machine makes them.
class DummyJack {
public:
    DummyJack() {
        const QString program = QStandardPaths::findExecutable("jackd");
        if (program.isEmpty())
            return;
        const QByteArray name =
            "continuo-test-" + QByteArray::number(QCoreApplication::applicationPid());
        qputenv("JACK_DEFAULT_SERVER", name);
        process_.setStandardErrorFile(QProcess::nullDevice());
        process_.setStandardOutputFile(QProcess::nullDevice());
        process_.start(program, {"-n", name, "--no-realtime", "--sync", "--timeout", "10000", "-d",
                                 "dummy", "-r", "48000", "-p", "256"});
        runs_ = process_.waitForStarted() &&
                QTest::qWaitFor([&] { return connection_.connect(); }, 5000);
    }
    ~DummyJack() { stop(); }

    bool runs() const { return runs_; } ///< false where jackd is not installed or may not start
    JackServer& connection() { return connection_; }
    void stop() {
        connection_.disconnect();
        process_.terminate();
        process_.waitForFinished();
    }

private:
    QProcess process_;
    JackServer connection_;
    bool runs_ = false;
};

} // namespace continuo
