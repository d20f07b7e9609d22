#include "ui/document/Autosave.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>

using namespace continuo;
using namespace std::chrono_literals;

namespace {

void drawNote(Document& document, Tick start) {
    const NoteChange change{0, {}, {{start, 480, 60, 90}}};
    document.apply("Draw", changeNotes(*document.score(), {&change, 1}));
}

int filesIn(const QString& folder) {
    int count = 0;
    for (QDirIterator at(folder, {"*.continuo"}, QDir::Files, QDirIterator::Subdirectories);
         at.hasNext(); at.next())
        ++count;
    return count;
}

} // namespace

class TestAutosave : public QObject {
    Q_OBJECT

private slots:
    /// A piece that was never saved comes back after its program has gone without a word.
    void whatWasNeverSavedComesBack() {
        const QTemporaryDir folder;
        const QString lost = folder.filePath("another program");
        {
            Document document;
            Autosave autosave(document, folder.path(), 1ms);
            QVERIFY(autosave.lost().empty());
            drawNote(document, 0);
            QTRY_COMPARE(filesIn(folder.path()), 1);
            QVERIFY(autosave.lost().empty()); // it is no other program's
        }                                     // goes without forget(), as a killed one does
        Document document;
        Autosave autosave(document, folder.path(), 1ms);
        const auto copies = autosave.lost();
        QCOMPARE(copies.size(), std::size_t{1});
        QCOMPARE(copies[0].title, QString("Untitled"));
        QCOMPARE(copies[0].bars, 1);
        QCOMPARE(copies[0].notes, 1);
        document.recover(readProjectFile(copies[0].path.toStdString()));
        QCOMPARE(document.score()->noteCount(), std::size_t{1});
        QVERIFY(document.modified());
        QCOMPARE(autosave.lost().size(), std::size_t{1}); // deleted only by the person
        autosave.markSeen();
        QVERIFY(autosave.lost().empty());
        QCOMPARE(autosave.lost(true).size(), std::size_t{1});
        autosave.remove(copies[0]);
        QVERIFY(autosave.lost(true).empty());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0);
    }

    /// As at a signal: what was done since the last copy is not lost either.
    void theLastMomentsAreCopiedAtTheEnd() {
        const QTemporaryDir folder;
        {
            Document document;
            Autosave autosave(document, folder.path(), 1h);
            drawNote(document, 0);
            drawNote(document, 960);
            QCOMPARE(filesIn(folder.path()), 0);
        }
        Document document;
        const auto copies = Autosave(document, folder.path()).lost();
        QCOMPARE(copies.size(), std::size_t{1});
        QCOMPARE(copies[0].notes, 2);
        {
            Document given;
            Autosave autosave(given, folder.path(), 1h);
            drawNote(given, 0);
            autosave.forget();
        }
        QCOMPARE(Autosave(document, folder.path()).lost().size(), std::size_t{1});
    }

    void savedWorkNeedsNoCopy() {
        const QTemporaryDir folder;
        Document document;
        Autosave autosave(document, folder.filePath("copies"), 1ms);
        drawNote(document, 0);
        QTRY_COMPARE(filesIn(folder.filePath("copies")), 1);
        document.save(folder.filePath("piece.mid"));
        QTRY_COMPARE(filesIn(folder.filePath("copies")), 0);
        document.undoStack().undo();
        QTRY_COMPARE(filesIn(folder.filePath("copies")), 1);
        document.newScore(); // the person gave it up
        QTRY_COMPARE(filesIn(folder.filePath("copies")), 0);
    }

    /// Edits that follow each other quickly must not put the copy off.
    /// Who looks at the saved piece once more may want to come back.
    void whatCanBeRedoneKeepsItsCopies() {
        const QTemporaryDir folder;
        const QString copies = folder.filePath("copies");
        Document document;
        Autosave autosave(document, copies, 1ms);
        document.save(folder.filePath("piece.mid"));
        drawNote(document, 0);
        QTRY_COMPARE(filesIn(copies), 1);
        document.undoStack().undo();
        QVERIFY(!document.modified());
        QCOMPARE(filesIn(copies), 1);
        document.undoStack().redo();
        document.save(folder.filePath("piece.mid"));
        QTRY_COMPARE(filesIn(copies), 0);
    }

    /// Else a second crash before the first edit would lose it.
    void aRecoveredPieceIsCopiedAtOnce() {
        const QTemporaryDir folder;
        Document document;
        Autosave autosave(document, folder.path(), 1ms);
        Project lost;
        lost.score = Score::empty();
        Track track;
        track.notes = {{0, 480, 60, 90}};
        lost.score = withTrackAdded(lost.score, track);
        document.recover(lost);
        QTRY_COMPARE(filesIn(folder.path()), 1);
    }

    void editsDoNotPostponeTheCopy() {
        const QTemporaryDir folder;
        Document document;
        Autosave autosave(document, folder.path(), 50ms);
        QElapsedTimer clock;
        clock.start();
        for (Tick start = 0; filesIn(folder.path()) == 0 && clock.elapsed() < 20'000;
             start += 480) {
            drawNote(document, start);
            QTest::qWait(5);
        }
        QVERIFY(filesIn(folder.path()) >= 1);
    }

    void oldCopiesAreThinnedOut() {
        const QTemporaryDir folder;
        Document document;
        Autosave autosave(document, folder.path(), 1ms);
        qint64 newest = 0;
        for (Tick i = 0; i < 15; ++i) {
            drawNote(document, 480 * i);
            ++newest;
            QTRY_VERIFY(!QDir(folder.path()).isEmpty());
            QTRY_VERIFY([&] {
                QDirIterator at(folder.path(), {QString("*_*_%1_*.continuo").arg(newest)},
                                QDir::Files, QDirIterator::Subdirectories);
                return at.hasNext();
            }());
        }
        QTRY_VERIFY(filesIn(folder.path()) <= 8);
    }

    /// A full disk: told once, and copies are made as soon as there is room.
    void whatCannotBeCopiedIsTriedAgain() {
        const QTemporaryDir folder;
        const QString place = folder.filePath("copies");
        QVERIFY(QFile(place).open(QIODevice::WriteOnly)); // a file is in the way
        Document document;
        Autosave autosave(document, place, 1ms);
        QSignalSpy failed(&autosave, &Autosave::failed);
        QSignalSpy succeeded(&autosave, &Autosave::succeeded);
        drawNote(document, 0);
        QVERIFY(failed.wait());
        QTest::qWait(50); // many more attempts
        QCOMPARE(failed.size(), 1);
        QVERIFY(succeeded.isEmpty());
        QVERIFY(QFile::remove(place));
        QVERIFY(succeeded.wait()); // without another edit
        QCOMPARE(filesIn(place), 1);
        QCOMPARE(failed.size(), 1);
    }

    void aFolderThatCannotBeWrittenIsTold() {
        Document document;
        Autosave autosave(document, "/proc/continuo", 1ms);
        QSignalSpy failed(&autosave, &Autosave::failed);
        drawNote(document, 0);
        QVERIFY(failed.wait());
        QVERIFY(failed[0][0].toString().contains("/proc/continuo"));
        QCOMPARE(document.score()->noteCount(), std::size_t{1});
    }

    /// A program that edits and saves is killed at random moments: the saved file is always whole,
    /// and so is every copy of the piece. CONTINUO_KILLS says how often, if more than 8 times.
    void killed() {
        const int kills = qEnvironmentVariableIntValue("CONTINUO_KILLS");
        for (int i = 0; i < std::max(kills, 8); ++i) {
            const QTemporaryDir folder;
            QProcess program;
            // Every other one never saves: then there is a copy to come back to.
            const bool saves = i % 2 == 0;
            program.start(QCoreApplication::applicationFilePath(),
                          {"--edit", folder.path(), saves ? "save" : "never save"});
            QVERIFY(program.waitForReadyRead()); // it has begun
            // Reading what it says is the clock: a random number of edits.
            qint64 edits = QRandomGenerator::global()->bounded(1, 60);
            qint64 saved = 0;
            while ((edits > 0 || (!saves && filesIn(folder.filePath("copies")) == 0)) &&
                   program.waitForReadyRead(10'000))
                for (const QByteArray& line : program.readAll().split('\n')) {
                    edits -= line.startsWith("edit");
                    if (line.startsWith("saved "))
                        saved = std::max(saved, line.mid(6).toLongLong());
                }
            ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
            program.waitForFinished();
            const auto pieceNotes = [](const QString& path) {
                return qint64(readProjectFile(path.toStdString()).score.noteCount());
            };
            const QString piece = folder.filePath("piece.continuo");
            if (QFile::exists(piece))
                QVERIFY(pieceNotes(piece) >= saved);
            else
                QCOMPARE(saved, qint64{0});
            Document document;
            Autosave autosave(document, folder.filePath("copies"));
            for (const RecoveryCopy& copy : autosave.lost()) {
                QCOMPARE(pieceNotes(copy.path), copy.notes);
                if (!saves)
                    QVERIFY(copy.notes > 0);
            }
            QVERIFY(saves || !autosave.lost().empty());
        }
    }
};

/// The program that is killed: draws notes, saves now and then if it is to, and says so.
int edit(const QString& folder, bool saves) {
    Document document;
    Autosave autosave(document, folder + "/copies", 3ms);
    QTimer hand;
    hand.setInterval(1);
    Tick start = 0;
    QObject::connect(&hand, &QTimer::timeout, &hand, [&] {
        drawNote(document, start += 480);
        std::puts("edit");
        if (saves && start % (480 * 7) == 0) {
            document.save(folder + "/piece.continuo");
            std::printf("saved %zu\n", document.score()->noteCount());
        }
        std::fflush(stdout);
    });
    hand.start();
    return QCoreApplication::exec();
}

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (app.arguments().value(1) == "--edit")
        return edit(app.arguments().value(2), app.arguments().value(3) == "save");
    TestAutosave test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_autosave.moc"
