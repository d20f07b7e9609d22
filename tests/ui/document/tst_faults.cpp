#include "core/base/AtomicFile.h"
#include "core/midi/SmfWriter.h"
#include "tests/Allocations.h"
#include "ui/document/Document.h"
#include "ui/widgets/StudioApplication.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <sys/resource.h>

using namespace continuo;

namespace {

Score withNote(const Score& score, Tick start) {
    const NoteChange change{0, {}, {{start, 480, 60, 90}}};
    return changeNotes(score, {&change, 1});
}

/// Fails each allocation of `act` in turn, until it gets through; says how often it did not.
int failures(const std::function<void()>& act, const std::function<void()>& afterFailure) {
    for (int count = 0;; ++count) {
        test::allocationsLeft = count;
        try {
            act();
            test::allocationsLeft = -1;
            return count;
        } catch (const std::bad_alloc&) {
            test::allocationsLeft = -1;
            afterFailure();
        }
    }
}

/// Does something when it gets an event.
class Handler : public QObject {
public:
    std::function<void()> act;
    bool event(QEvent* event) override {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        act();
        return true;
    }
};

} // namespace

/// What cannot be done is not done, and nothing else is lost.
class TestFaults : public QObject {
    Q_OBJECT

private slots:
    void withoutMemoryAnEditIsMadeOrNotMade() {
        Document document;
        document.apply("First", withNote(*document.score(), 0));
        document.setSelection({{0, document.score()->track(0).notes}});
        const ScorePtr before = document.score();
        const auto selected = document.selection();
        const auto asItWas = [&] {
            QCOMPARE(*document.score(), *before);
            QCOMPARE(document.selection(), selected);
            QCOMPARE(document.undoStack().count(), 1);
            QVERIFY(document.modified());
        };
        QVERIFY(failures([&] { document.apply("Second", withNote(*before, 960)); }, asItWas) > 10);
        QCOMPARE(document.score()->noteCount(), std::size_t{2});
        QCOMPARE(document.undoStack().count(), 2);

        const ScorePtr after = document.score();
        failures([&] { document.undoStack().undo(); },
                 [&] {
                     QCOMPARE(*document.score(), *after);
                     QCOMPARE(document.undoStack().index(), 2);
                 });
        QCOMPARE(*document.score(), *before);
        failures([&] { document.undoStack().redo(); },
                 [&] {
                     QCOMPARE(*document.score(), *before);
                     QCOMPARE(document.undoStack().index(), 1);
                 });
        QCOMPARE(*document.score(), *after);
    }

    void withoutMemorySavingLeavesTheOldFile() {
        const QTemporaryDir folder;
        Document document;
        document.apply("First", withNote(*document.score(), 0));
        const QString path = folder.filePath("piece.mid");
        document.save(path);
        document.apply("Second", withNote(*document.score(), 960));
        const std::string newBytes = writeSmf(*document.score());
        const std::string oldBytes = readFile(path.toStdString());
        QVERIFY(newBytes != oldBytes);
        const auto whole = [&] {
            const std::string bytes = readFile(path.toStdString());
            // The last allocations come after the new file is in its place.
            QVERIFY(bytes == oldBytes || bytes == newBytes);
            QVERIFY(document.modified() || bytes == newBytes);
        };
        QVERIFY(failures([&] { document.save(path); }, whole) > 10);
        QVERIFY(!document.modified());
        QCOMPARE(readFile(path.toStdString()), newBytes);
    }

    void aFullDiskLeavesTheOldFileAndThePiece() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("piece.mid");
        Document document;
        document.apply("First", withNote(*document.score(), 0));
        document.save(path);
        for (Tick i = 1; i < 100; ++i)
            document.apply("More", withNote(*document.score(), 960 * i));
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        rlimit full = before;
        full.rlim_cur = 200;
        ::setrlimit(RLIMIT_FSIZE, &full);
        QVERIFY_EXCEPTION_THROWN(document.save(path), std::exception);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(document.modified());
        QCOMPARE(document.score()->noteCount(), std::size_t{100});
        Document again;
        again.open(path);
        QCOMPARE(again.score()->noteCount(), std::size_t{1});
        document.save(path);
        again.open(path);
        QCOMPARE(again.score()->noteCount(), std::size_t{100});
    }

    void aSignalEndsItInOrder() {
        for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
            QTimer::singleShot(0, [signal] { std::raise(signal); });
            QCOMPARE(QCoreApplication::exec(), 128 + signal);
        }
        struct sigaction next {};
        ::sigaction(SIGTERM, nullptr, &next);
        QVERIFY(next.sa_handler == SIG_DFL); // once more ends it at once
    }

    void whatAHandlerThrowsIsTold() {
        auto* application = qobject_cast<StudioApplication*>(QCoreApplication::instance());
        QSignalSpy failed(application, &StudioApplication::failed);
        Handler handler;
        handler.act = [] { throw std::bad_alloc(); };
        QCoreApplication::postEvent(&handler, new QEvent(QEvent::User));
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].toString().contains("memory"));
        handler.act = [] { throw std::runtime_error("the wheel came off"); };
        QCoreApplication::postEvent(&handler, new QEvent(QEvent::User));
        QVERIFY(failed.wait());
        QCOMPARE(failed[1][0].toString(), QString("the wheel came off"));
    }
};

int main(int argc, char** argv) {
    for (const int signal : {SIGTERM, SIGHUP, SIGINT})
        ::signal(signal, SIG_DFL); // as where nobody wants it to outlast them
    StudioApplication application(argc, argv);
    TestFaults test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_faults.moc"
