#include "core/base/AtomicFile.h"
#include "core/base/CrashLog.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <functional>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace continuo;

namespace {

struct Crash {
    int signal = 0; ///< that ended the program; 0: none did
    QString log;    ///< empty: none was written
};

/// What another process leaves that logs into `folder` and then does something bad.
Crash crashing(const QString& folder, const std::function<void(CrashLog&)>& bad) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit noCore{0, 0};
        ::setrlimit(RLIMIT_CORE, &noCore);
        ::close(STDERR_FILENO);
        for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
            ::signal(signal, SIG_DFL); // the test library listens to them, too
        CrashLog log(folder.toStdString());
        bad(log);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    Crash crash;
    crash.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    for (const QString& name : QDir(folder).entryList({"crash-*.txt"}, QDir::Files))
        crash.log += QString::fromStdString(readFile(QDir(folder).filePath(name).toStdString()));
    return crash;
}

/// Takes more of the stack than there is; the pointer keeps the compiler from seeing it.
int (*volatile deeper)(int) = nullptr;
int endless(int depth) {
    volatile char room[4096];
    room[0] = static_cast<char>(depth);
    return deeper(depth + 1) + room[0];
}

} // namespace

class TestCrashLog : public QObject {
    Q_OBJECT

private slots:
    void everyFatalSignalIsLogged_data() {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("name");
        QTest::newRow("segv") << SIGSEGV << "SIGSEGV";
        QTest::newRow("abrt") << SIGABRT << "SIGABRT";
        QTest::newRow("bus") << SIGBUS << "SIGBUS";
        QTest::newRow("fpe") << SIGFPE << "SIGFPE";
        QTest::newRow("ill") << SIGILL << "SIGILL";
    }
    void everyFatalSignalIsLogged() {
        QFETCH(int, signal);
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const Crash crash =
            crashing(folder.filePath("crashes"), [&](CrashLog&) { ::kill(::getpid(), signal); });
        QCOMPARE(crash.signal, signal); // it ends as it would have
        QVERIFY(crash.log.startsWith("Continuo " CONTINUO_VERSION " crashed at 20"));
        QVERIFY(crash.log.contains(name));
        QVERIFY(crash.log.section("Where it was", 1).count('\n') >= 3);
        QVERIFY(crash.log.contains("tst_crashlog"));
    }

    void theLastActionsAreInIt() {
        const QTemporaryDir folder;
        const Crash crash = crashing(folder.path(), [](CrashLog& log) {
            for (int i = 1; i <= 25; ++i)
                log.noteAction("action " + std::to_string(i));
            log.noteAction(std::string(500, 'x'));
            ::raise(SIGSEGV);
        });
        QCOMPARE(crash.signal, SIGSEGV);
        const QStringList lines =
            crash.log.section("Last actions", 1).section("Where", 0, 0).trimmed().split('\n');
        QCOMPARE(lines.size(), 21); // a heading and twenty
        QCOMPARE(lines[1].trimmed(), QString(47, 'x'));
        QCOMPARE(lines[2].trimmed(), QString("action 25"));
        QCOMPARE(lines[20].trimmed(), QString("action 7"));
    }

    void anExceptionThatNobodyCatchesIsNamedByItsType() {
        const QTemporaryDir folder;
        const Crash crash = crashing(folder.path(), [](CrashLog&) {
            const std::function<void()> bad = [] {
                throw std::range_error("/home/ada/secret.mid");
            };
            [&]() noexcept { bad(); }();
        });
        QCOMPARE(crash.signal, SIGABRT);
        QVERIFY(crash.log.contains("Exception: std::range_error"));
        QVERIFY(!crash.log.contains("ada")); // its text may name anything
    }

    void aStackThatIsFullIsNoObstacle() {
        const QTemporaryDir folder;
        const Crash crash = crashing(folder.path(), [](CrashLog&) {
            deeper = endless;
            deeper(0);
        });
        QCOMPARE(crash.signal, SIGSEGV);
        QVERIFY(crash.log.contains("SIGSEGV"));
    }

    void whereNothingCanBeWrittenItEndsAllTheSame() {
        const Crash crash = crashing("/proc/continuo", [](CrashLog&) { ::raise(SIGSEGV); });
        QCOMPARE(crash.signal, SIGSEGV);
        QVERIFY(crash.log.isEmpty());
    }

    void withoutACrashThereIsNoLog() {
        const QTemporaryDir folder;
        const Crash crash = crashing(folder.path(), [](CrashLog& log) { log.noteAction("save"); });
        QCOMPARE(crash.signal, 0);
        QVERIFY(crash.log.isEmpty());
    }

    void onlyTheNewestLogsStay() {
        const QTemporaryDir folder;
        for (int i = 0; i < 15; ++i)
            writeFileAtomically(
                folder.filePath(QString("crash-2026-01-%1-1.txt").arg(i + 10)).toStdString(),
                "text");
        writeFileAtomically(folder.filePath("other.txt").toStdString(), "text");
        const CrashLog log(folder.path().toStdString());
        QCOMPARE(log.logs().size(), std::size_t{10});
        QCOMPARE(log.logs()[0].filename().string(), std::string("crash-2026-01-24-1.txt"));
        QVERIFY(QFile::exists(folder.filePath("other.txt")));
    }
};

QTEST_APPLESS_MAIN(TestCrashLog)
#include "tst_crashlog.moc"
