#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <ostream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace continuo;

class TestAtomicFile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }
    static std::string everyByte() {
        std::string bytes;
        for (int i = 0; i < 256; ++i)
            bytes += static_cast<char>(i);
        return bytes;
    }

private slots:
    void init() { QVERIFY(folder_.isValid()); }

    void whatIsWrittenIsRead() {
        writeFileAtomically(path("a"), everyByte());
        QCOMPARE(readFile(path("a")), everyByte());
        writeFileAtomically(path("a"), std::string());
        QCOMPARE(readFile(path("a")), std::string());
    }

    void writerFillsAStream() {
        writeFileAtomically(path("b"), [](std::ostream& out) { out << "notes " << 12; });
        QCOMPARE(readFile(path("b")), std::string("notes 12"));
    }

    void whoMayReadAFileStaysAsItWas() {
        writeFileAtomically(path("private"), std::string("old"));
        std::filesystem::permissions(path("private"), std::filesystem::perms(0600));
        writeFileAtomically(path("private"), std::string("new"));
        QCOMPARE(readFile(path("private")), std::string("new"));
        QCOMPARE(int(std::filesystem::status(path("private")).permissions()), 0600);
    }

    /// As /dev/stdout may be: what is no plain file is written to, not replaced.
    void aPipeStaysAPipe() {
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        const int reader = ::open(path("pipe").c_str(), O_RDONLY | O_NONBLOCK);
        QVERIFY(reader >= 0);
        writeFileAtomically(path("pipe"), std::string("notes"));
        char bytes[8]{};
        QCOMPARE(::read(reader, bytes, sizeof bytes), ssize_t(5));
        ::close(reader);
        QCOMPARE(std::string(bytes), std::string("notes"));
        QVERIFY(std::filesystem::is_fifo(path("pipe")));
        QVERIFY_THROWS_EXCEPTION(
            Error, writeFileAtomically(folder_.path().toStdString(), std::string("a folder")));
    }

    void aWriterThatThrowsLeavesTheOldFile() {
        writeFileAtomically(path("c"), std::string("old"));
        QVERIFY_THROWS_EXCEPTION(Error, writeFileAtomically(path("c"), [](std::ostream& out) {
                                     out << "half";
                                     throw Error("no more");
                                 }));
        QCOMPARE(readFile(path("c")), std::string("old"));
    }

    /// A reader that opened the old file goes on reading it: the new one is another file.
    void theOldFileIsReplacedNotOverwritten() {
        writeFileAtomically(path("d"), std::string("old"));
        QFile old(QString::fromStdString(path("d")));
        QVERIFY(old.open(QIODevice::ReadOnly));
        writeFileAtomically(path("d"), std::string("new and longer"));
        QCOMPARE(old.readAll(), QByteArray("old"));
    }

    void nothingIsLeftBeside() {
        const QTemporaryDir folder;
        writeFileAtomically(folder.filePath("e").toStdString(), std::string("text"));
        QVERIFY(QDir(folder.filePath("taken")).mkpath("inside"));
        QVERIFY_THROWS_EXCEPTION(
            Error,
            writeFileAtomically(folder.filePath("taken").toStdString(),
                                std::string("text"))); // a folder cannot be replaced by a file
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList("e"));
    }

    void whatIsNotKeptIsGone() {
        const QTemporaryDir folder;
        const auto files = [&] {
            return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
        };
        {
            PendingFile file(folder.filePath("f").toStdString());
            file.write("half");
        }
        QCOMPARE(files(), QStringList());
        PendingFile file(folder.filePath("f").toStdString());
        file.write("who");
        file.write("le");
        file.keep();
        QCOMPARE(files(), QStringList("f"));
        QCOMPARE(readFile(folder.filePath("f").toStdString()), std::string("whole"));
    }

    /// Nobody has the time to clean up when the program is killed.
    void aProgramThatIsKilledLeavesNothing() {
        const QTemporaryDir folder;
        const pid_t child = ::fork();
        if (child == 0) {
            PendingFile file(folder.filePath("f").toStdString());
            file.write("half");
            ::raise(SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void whatAProgramThatWasKilledLeftIsRemoved() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("f").toStdString();
        writeFileAtomically(path, "old");
        writeFileAtomically(folder.filePath(".f.new").toStdString(), "newer");
        writeFileAtomically(path, "newest");
        QCOMPARE(readFile(path), std::string("newest"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList("f"));
    }

    void aLinkStaysALink() {
        writeFileAtomically(path("f"), std::string("old"));
        QVERIFY(::symlink(path("f").c_str(), path("link").c_str()) == 0);
        writeFileAtomically(path("link"), std::string("new"));
        QCOMPARE(readFile(path("f")), std::string("new"));
        QVERIFY(std::filesystem::is_symlink(path("link")));
    }

    void othersMayReadIt() {
        const mode_t old = ::umask(022);
        writeFileAtomically(path("g"), std::string("text"));
        ::umask(old);
        struct stat status {};
        QVERIFY(::stat(path("g").c_str(), &status) == 0);
        QCOMPARE(status.st_mode & 0777u, 0644u);
    }

    void refusalsAreFailures() {
        try {
            writeFileAtomically("/nowhere/at/all", std::string("text"));
            QFAIL("it was written");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), Error::Kind::failure);
            QVERIFY(QString(error.what()).contains("/nowhere/at/all"));
        }
    }

    void unreadable() {
        QVERIFY_THROWS_EXCEPTION(Error, readFile(path("missing")));
        QVERIFY_THROWS_EXCEPTION(Error, readFile(folder_.path().toStdString()));
    }

    void theLimitIsExact() {
        writeFileAtomically(path("h"), std::string(100'000, 'x'));
        QCOMPARE(readFile(path("h"), 100'000).size(), 100'000u);
        QVERIFY_THROWS_EXCEPTION(Error, readFile(path("h"), 99'999));
    }

    void endlessInputStopsAtTheLimit() {
        QVERIFY_THROWS_EXCEPTION(Error, readFile("/dev/zero", 1 << 20));
    }
};

QTEST_APPLESS_MAIN(TestAtomicFile)
#include "tst_atomicfile.moc"
