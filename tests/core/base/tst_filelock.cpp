#include "core/base/FileLock.h"

#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

using namespace continuo;

class TestFileLock : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::filesystem::path file_ = folder_.filePath("lock").toStdString();

private slots:
    void isHeldByOne() {
        auto first = std::make_unique<FileLock>(file_);
        QVERIFY(first->holds());
        QVERIFY(!FileLock(file_).holds());
        QVERIFY(FileLock(folder_.filePath("other").toStdString()).holds());
        first.reset();
        QVERIFY(FileLock(file_).holds());
        QVERIFY(std::filesystem::exists(file_));
    }

    void endsWithItsProgram() {
        int told[2];
        QCOMPARE(::pipe(told), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const FileLock lock(file_);
            const char holds = lock.holds() ? 1 : 0;
            if (::write(told[1], &holds, 1) == 1)
                ::pause();
            ::_exit(1);
        }
        char holds = 0;
        QCOMPARE(::read(told[0], &holds, 1), ssize_t(1));
        QCOMPARE(int(holds), 1);
        QVERIFY(!FileLock(file_).holds());
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(FileLock(file_).holds());
        ::close(told[0]);
        ::close(told[1]);
    }

    void isNotHeldWhereItCannotBe() {
        QVERIFY(!FileLock(folder_.filePath("no/such/folder").toStdString()).holds());
    }
};

QTEST_APPLESS_MAIN(TestFileLock)
#include "tst_filelock.moc"
