#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "core/music/Excerpt.h"
#include "ui/document/Settings.h"
#include "ui/widgets/FileController.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace continuo;

namespace {

Score song(int ticksPerQuarter, double bpm) {
    Score score = Score::empty(ticksPerQuarter);
    score = withTempo(score, 0, bpm);
    score = withTrackAdded(score, newTrack(score, "Lead", 4));
    const Tick quarter = ticksPerQuarter;
    const NoteChange change{0, {}, {{0, quarter, 60, 90}, {quarter, 2 * quarter, 64, 80}}};
    return changeNotes(score, {&change, 1});
}

} // namespace

class TestFiles : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    int files_ = 0;

    struct Studio {
        Document document;
        Settings settings;
        Actions actions;
        QWidget window;
        FileController* files;

        Studio(const QString& settingsFile, RenderFunction render = {})
            : settings(settingsFile),
              actions(settings),
              files(new FileController(document, settings, actions, std::move(render), window)) {
            window.show();
        }
        QMessageBox* box() const { return window.findChild<QMessageBox*>(); }
    };
    QString path(const QString& name) { return folder_.filePath(name); }
    QString newSettings() { return path(QString("settings%1.ini").arg(++files_)); }

private slots:
    void importBringsTimesToThePiecesDivision() {
        const Score piece = song(960, 120), other = song(480, 90);
        const Score both = withImported(piece, other).score;
        QCOMPARE(both.tracks.size(), std::size_t(2));
        QCOMPARE(both.track(1).notes, piece.track(0).notes);
        QCOMPARE(both.tempo, piece.tempo); // a piece with notes keeps its tempo
        const Score empty = Score::empty(960);
        QVERIFY(std::abs(withImported(empty, other).score.tempo.bpm(0) - 90) < 0.01);
    }

    void whatImportCannotKeepIsTold() {
        Studio studio(newSettings());
        studio.document.apply("Song", song(100, 120)); // ticks a quarter
        writeSmfFile(song(480, 90), path("fine.mid").toStdString());
        QSignalSpy told(studio.files, &FileController::told);
        QVERIFY(studio.files->importTracks(path("fine.mid")));
        const QString sentence = told.at(0).at(0).toString();
        QVERIFY2(sentence.contains("keeps its own tempo"), qPrintable(sentence));
        QVERIFY2(sentence.contains("rounded to"), qPrintable(sentence));
    }

    /// However coarse the piece's division is, no note becomes nothing.
    void importedNotesKeepALength() {
        Score other = Score::empty(960);
        Track track;
        track.notes = {{0, 30, 60, 90}};
        other = withTrackAdded(other, track);
        QCOMPARE(withImported(song(4, 120), other).score.tracks.back()->notes[0].duration, 1);
    }

    void aFileOfTooManyTracksIsNotImported() {
        Studio studio(newSettings());
        studio.document.apply("Song", song(960, 100));
        const ScorePtr before = studio.document.score();
        Score many = song(960, 100);
        many.tracks.resize(Document::mostTracks, many.tracks[0]);
        writeSmfFile(many, path("many.mid").toStdString());
        QVERIFY(!studio.files->importTracks(path("many.mid")));
        QVERIFY(studio.box()->informativeText().contains("1001"));
        QCOMPARE(studio.document.score(), before);
    }

    void savesOpensAndRemembers() {
        Studio studio(newSettings());
        studio.document.apply("Song", song(960, 100));
        QVERIFY(studio.document.modified());
        QVERIFY(studio.files->save(path("song.mid")));
        QVERIFY(!studio.document.modified());
        QCOMPARE(studio.settings.recentFiles(), {path("song.mid")});
        studio.document.newScore();
        studio.files->open(path("song.mid"));
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        QCOMPARE(studio.document.title(), QString("song.mid"));
    }

    void brokenFileIsToldAndNothingIsLost() {
        Studio studio(newSettings());
        studio.document.adopt(song(960, 100));
        QFile broken(path("broken.mid"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("this is no music");
        broken.close();
        studio.files->open(path("broken.mid"));
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        QVERIFY(studio.box());
        QVERIFY(studio.box()->informativeText().contains("broken.mid"));
    }

    void unsavedChangesAreAskedAbout_data() {
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("discard") << int(QMessageBox::Discard) << true;
        QTest::newRow("cancel") << int(QMessageBox::Cancel) << false;
        QTest::newRow("save") << int(QMessageBox::Save) << true;
    }
    void unsavedChangesAreAskedAbout() {
        QFETCH(int, answer);
        QFETCH(bool, goesOn);
        Studio studio(newSettings());
        const QString file = path(QString("kept%1.mid").arg(answer));
        QVERIFY(studio.files->save(file));
        studio.document.apply("Song", song(960, 100));
        bool wentOn = false;
        studio.files->afterUnsavedChanges([&] { wentOn = true; });
        QVERIFY(!wentOn);
        QVERIFY(studio.box());
        studio.box()->button(QMessageBox::StandardButton(answer))->click();
        QCOMPARE(wentOn, goesOn);
        QCOMPARE(readSmfFile(file.toStdString()).score.noteCount(),
                 std::size_t(answer == QMessageBox::Save ? 2 : 0));
    }

    void projectsKeepWhatMidiFilesCannot() {
        Studio studio(newSettings());
        studio.document.adopt(song(960, 100));
        TakeRound round;
        round.region = {{0}, {0, 960}};
        round.takes = {{{{0, {{0, 480, 72, 90}}}}, 5}};
        studio.document.addRound(round);
        studio.document.setRegion(Region{{0}, {0, 3840}});
        connect(&studio.document, &Document::viewWanted, this, [&] {
            studio.document.setView({{"playhead", 960}});
        });
        QSignalSpy told(studio.files, &FileController::told);
        QVERIFY(studio.files->save(path("piece.mid")));
        QVERIFY(told.last()[0].toString().contains(".continuo"));
        QVERIFY(studio.files->save(path("piece.continuo")));
        QVERIFY(!told.last()[0].toString().contains("Save as"));
        studio.document.newScore();
        QVERIFY(studio.document.rounds().empty());
        studio.files->open(path("piece.continuo"));
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        QCOMPARE(studio.document.rounds(), std::vector{round});
        QCOMPARE(studio.document.region(), (Region{{0}, {0, 3840}}));
        QCOMPARE(studio.document.view().at("playhead"), 960.0);
        QVERIFY(!studio.document.modified());
    }

    void whatAnotherProgramWroteIsNotReplacedUnasked() {
        Studio studio(newSettings());
        studio.document.adopt(song(960, 100));
        const QString shared = path("shared.mid");
        QVERIFY(studio.files->save(shared));
        QFile other(shared);
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("somebody else's work");
        other.close();
        studio.document.apply("Song", song(960, 90));
        studio.actions[ActionId::save]->trigger();
        QVERIFY(studio.box());
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray("somebody else's work"));
        other.close();
        for (QAbstractButton* button : studio.box()->buttons())
            if (studio.box()->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        QCOMPARE(readSmfFile(shared.toStdString()).score.noteCount(), std::size_t(2));
        QVERIFY(!studio.document.changedOnDisk());
    }

    void exportsMidiAsOneTrackAndSaysWhatThatLoses() {
        Studio studio(newSettings());
        Score score = song(960, 100);
        Track bass = withProgram(score.track(0), 33);
        studio.document.apply("Song", withTrackAdded(score, bass));
        QSignalSpy told(studio.files, &FileController::told);
        QVERIFY(studio.files->exportMidi(path("many.mid")));
        QCOMPARE(told.takeLast()[0].toString(), QString("Exported many.mid"));
        QCOMPARE(readSmfFile(path("many.mid").toStdString()).score.format, 1);
        QVERIFY(studio.files->exportMidi(path("one.mid"), SmfFormat::oneTrack));
        QVERIFY(told.takeLast()[0].toString().contains("Tracks 1 and 2 share channel 1"));
        QCOMPARE(readSmfFile(path("one.mid").toStdString()).score.format, 0);
    }

    void excerptBeginsWhereItWas() {
        Score score = withTempo(withMeter(song(960, 100), 2880, 3, 4), 3840, 50);
        score = withTempo(withTempo(score, 5000, 70), 90000, 80);
        Track lead = score.track(0);
        const auto control = [](Tick tick, int value) {
            return Event{tick, midi::controller, 0, {'\x07', static_cast<char>(value)}};
        };
        lead.events = {control(0, 20), control(10, 30), control(4000, 40), control(90000, 50)};
        lead = withProgram(lead, 4);
        Note note{4800, 480, 67, 90};
        note.locked = true;
        lead = withNotes(lead, {{0, 480, 60, 90}, note});
        score = withTrackAdded(withTrack(score, 0, lead), newTrack(score, "Other", 7));
        const Score part = excerpt(score, {{0, {note}}}, 3840);
        QCOMPARE(part.tracks.size(), std::size_t(1));
        QCOMPARE(part.track(0).name, std::string("Lead"));
        QCOMPARE(part.track(0).notes, (std::vector<Note>{{960, 480, 67, 90}}));
        QCOMPARE(program(part.track(0)), std::optional(4));
        QCOMPARE(initialController(part.track(0), midi::volume), std::optional(30));
        QCOMPARE(part.track(0).events.size(), std::size_t(3)); // of the controller, two
        QCOMPARE(part.track(0).events.back().tick, Tick(160));
        QVERIFY(std::abs(part.tempo.bpm(0) - 50) < 0.01);
        QVERIFY(std::abs(part.tempo.bpm(1160) - 70) < 0.01);
        QCOMPARE(part.tempo.changes().size(), std::size_t(2));
        QCOMPARE(int(part.meter.meter(0).numerator), 3);
    }

    void dragsNotesOutAsAFileThatGoesWithTheSession() {
        QString file;
        {
            MidiDrag drag;
            const auto data = drag.data(song(960, 100), "  ../My: \"song\"\n, bars 1 to 4");
            QCOMPARE(data->urls().size(), 1);
            file = data->urls()[0].toLocalFile();
            QCOMPARE(QFileInfo(file).fileName(), QString("My song , bars 1 to 4.mid"));
            QCOMPARE(readSmfFile(file.toStdString()).score.noteCount(), std::size_t(2));
            QCOMPARE(readSmf(data->data("audio/midi").toStdString(), "drag").score.noteCount(),
                     std::size_t(2));
            QVERIFY(data->data("text/uri-list").startsWith("file:///"));
            const auto other = drag.data(song(960, 100), "/");
            QCOMPARE(QFileInfo(other->urls()[0].toLocalFile()).fileName(), QString("Continuo.mid"));
            QVERIFY(QFile::exists(file)); // it may be read later
        }
        QVERIFY(!QFile::exists(file));
    }

    void exportsSoundOnAThreadOfItsOwn() {
        Studio studio(newSettings(), [](const Score& score, const QString& out,
                                        const RenderOptions&, const JobContext&) {
            QFile file(out);
            file.open(QIODevice::WriteOnly);
            file.write(QByteArray::number(int(score.noteCount())));
        });
        studio.document.adopt(song(960, 100));
        QSignalSpy finished(&studio.files->exportRunner(), &JobRunner::finished);
        QSignalSpy told(studio.files, &FileController::told);
        studio.files->exportSound(path("out.wav"), {});
        QVERIFY(finished.wait());
        QCOMPARE(told.size(), 1);
        QFile file(path("out.wav"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("2"));
    }
};

QTEST_MAIN(TestFiles)
#include "tst_files.moc"
