#include "ui/widgets/transport/Recorder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace continuo;

namespace {

/// A piece that is played without sound, and hands on its keyboard.
struct Studio {
    QTemporaryDir folder;
    Settings settings{folder.filePath("recorder.ini")};
    Document document;
    Takes takes{document};
    Playback playback{document, takes};
    Recorder recorder{document, playback, settings};

    Studio() {
        playback.attach(std::make_unique<Player>());
        recorder.setCountIn(0);
        recorder.setGrid([this] {
            return SnapGrid(document.score()->meter, {Snap::Unit::note, 8}, 1);
        });
    }
    Player& player() { return *playback.player(); }
    const std::vector<Note>& notes() const { return document.score()->track(0).notes; }
    void key(int pitch, int velocity) {
        player().receive({midi::noteOn, 0, std::uint8_t(pitch), std::uint8_t(velocity)});
    }
    bool reaches(double tick) {
        return QTest::qWaitFor([&] { return playback.position() > tick; });
    }
};

} // namespace

/// What is played on a keyboard comes into the piece. The exact places are tested in tst_recording.
class TestRecorder : public QObject {
    Q_OBJECT

private slots:
    void isOneUndoStep() {
        Studio studio;
        const ScorePtr before = studio.document.score();
        studio.recorder.start();
        QVERIFY(studio.playback.playing());
        QVERIFY(studio.reaches(200));
        studio.key(60, 90);
        QVERIFY(studio.reaches(600));
        QCOMPARE(studio.notes().size(), 1u); // it is seen while the key is down
        const Note seen = studio.notes()[0];
        studio.key(60, 0);
        studio.key(64, 70);
        QVERIFY(studio.reaches(1100));
        studio.playback.pause(); // ends the recording; the second key is still down
        QVERIFY(!studio.recorder.recording());
        QCOMPARE(studio.notes().size(), 2u);
        QVERIFY(studio.notes()[0].start >= 150 && studio.notes()[0].start < 600);
        QVERIFY(studio.notes()[0].end() >= seen.start);
        QVERIFY(studio.notes()[1].duration > 300);
        QCOMPARE(studio.document.undoStack().count(), 1);
        studio.document.undoStack().undo();
        QCOMPARE(*studio.document.score(), *before);
    }

    void inputsAreHeardOnTheTrackThatIsRecorded() {
        Studio studio;
        Document& document = studio.document;
        document.apply("Add", withTrackAdded(*document.score(), newDrumTrack("Drums")));
        document.setCurrentTrack(0);
        studio.recorder.start();
        document.setCurrentTrack(1); // a look elsewhere
        QCOMPARE(studio.playback.liveTrack(), TrackIndex(0));
        studio.recorder.stop();
        QCOMPARE(studio.playback.liveTrack(), TrackIndex(1));
    }

    void nothingPlayedIsNoStep() {
        Studio studio;
        studio.recorder.start();
        QVERIFY(studio.reaches(300));
        studio.recorder.stop();
        QVERIFY(!studio.playback.playing()); // it played for the recording alone
        QCOMPARE(studio.document.undoStack().count(), 0);
    }

    void punchesIntoWhatPlays() {
        Studio studio;
        studio.playback.setLooping(true);
        studio.playback.play();
        QVERIFY(studio.reaches(100));
        studio.recorder.start();
        studio.key(60, 90);
        studio.recorder.stop();
        QVERIFY(studio.playback.playing());
        QCOMPARE(studio.notes().size(), 1u);
    }

    void endsWhereTimeJumps() {
        Studio studio;
        studio.recorder.start();
        QVERIFY(studio.reaches(300));
        studio.key(60, 90);
        QVERIFY(studio.reaches(700));
        studio.playback.seek(9600);
        QVERIFY(!studio.recorder.recording());
        QCOMPARE(studio.notes().size(), 1u);
        QVERIFY(studio.notes()[0].end() < 9600);
    }

    void undoWhileRecordingEndsIt() {
        Studio studio;
        studio.recorder.start();
        QVERIFY(studio.reaches(100));
        studio.key(60, 90);
        QTRY_COMPARE(studio.notes().size(), 1u);
        studio.document.undoStack().undo();
        QVERIFY(!studio.recorder.recording());
        QVERIFY(studio.notes().empty());
    }

    void anotherPieceIsNotWrittenTo() {
        Studio studio;
        studio.recorder.start();
        QVERIFY(studio.reaches(100));
        studio.key(60, 90);
        studio.document.newScore();
        QVERIFY(!studio.recorder.recording());
        QVERIFY(studio.notes().empty());
    }

    void drawsToTheGrid() {
        Studio studio;
        studio.recorder.setQuantizing(true);
        studio.recorder.start();
        QVERIFY(studio.reaches(500));
        studio.key(60, 90);
        QVERIFY(studio.reaches(1100));
        studio.recorder.stop();
        QCOMPARE(studio.notes().size(), 1u);
        QCOMPARE(studio.notes()[0].start % 480, Tick(0));
    }

    void countsInBeforeTheMusic() {
        Studio studio;
        studio.document.apply("tempo", withTempo(*studio.document.score(), 0, 400));
        studio.recorder.setCountIn(1); // 0.6 s
        QElapsedTimer timer;
        timer.start();
        studio.recorder.start();
        QTest::qWait(200);
        QCOMPARE(studio.playback.position(), 0.0);
        QVERIFY(studio.reaches(10));
        QVERIFY(timer.elapsed() >= 550);
    }

    void writesChordsStepByStep() {
        Studio studio;
        studio.recorder.startStepping();
        studio.playback.seek(960);
        for (const int root : {60, 62}) {
            studio.key(root, 90);
            studio.key(root + 4, 80);
            studio.key(root, 0);
            QTest::qWait(50);
            QVERIFY(studio.playback.position() <= (root == 60 ? 960 : 1440)); // one is still down
            studio.key(root + 4, 0);
            QTRY_COMPARE(studio.playback.position(), root == 60 ? 1440.0 : 1920.0);
        }
        QCOMPARE(
            studio.notes(),
            (std::vector<Note>{
                {960, 480, 60, 90}, {960, 480, 64, 80}, {1440, 480, 62, 90}, {1440, 480, 66, 80}}));
        QCOMPARE(studio.document.undoStack().count(), 2); // one step for each chord
        studio.recorder.setStepping(false);
        studio.key(70, 90);
        QTest::qWait(50);
        QCOMPARE(studio.notes().size(), 4u);
    }

    void saysThatThereIsNoKeyboard() {
        Studio studio;
        QSignalSpy told(&studio.recorder, &Recorder::told);
        QSignalSpy changed(&studio.recorder, &Recorder::recordingChanged);
        if (!studio.player().midiInputs().empty())
            QSKIP("there is a MIDI keyboard here");
        studio.recorder.setRecording(true);
        QVERIFY(!studio.recorder.recording());
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0][0].toString().contains("no MIDI input"));
        QCOMPARE(changed.size(), 1); // the button comes up again
        QCOMPARE(changed[0][0].toBool(), false);
        studio.recorder.setStepping(true);
        QVERIFY(!studio.recorder.stepping());
    }

    void remembersHowToRecord() {
        Studio studio;
        studio.recorder.setCountIn(2);
        studio.recorder.setReplacing(true);
        studio.recorder.setLate(12);
        const Recorder other(studio.document, studio.playback, studio.settings);
        QCOMPARE(other.countIn(), 2);
        QVERIFY(other.replacing());
        QCOMPARE(other.late(), 12.0);
        QVERIFY(!other.quantizing());
    }
};

QTEST_MAIN(TestRecorder)
#include "tst_recorder.moc"
