#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/transport/TransportBar.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace continuo;

namespace {

Score withNotes(Score score, Tick length) {
    const NoteChange change{0, {}, {{0, length, 60, 90}}};
    return changeNotes(score, {&change, 1});
}

} // namespace

class TestTransport : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

private slots:
    void positionReadsAsBarsOrTime() {
        Score score = withTempo(withMeter(Score::empty(), 0, 3, 4), 0, 60);
        PositionDisplay display;
        display.setPosition(score, 0);
        QCOMPARE(display.text(), QString("0001:01:000"));
        display.setPosition(score, 3 * 960 + 960 + 240.7); // bar 2, beat 2
        QCOMPARE(display.text(), QString("0002:02:240"));
        QTest::mouseClick(&display, Qt::LeftButton);
        QVERIFY(display.showsTime());
        display.setPosition(score, 75 * 960.0); // 75 beats at 60 bpm
        QCOMPARE(display.text(), QString("1:15.000"));
    }

    void meterHoldsThePeak() {
        LevelMeter meter;
        QVERIFY(meter.decibels() < -100);
        meter.add(0.5F);
        QVERIFY(std::abs(meter.decibels() + 6.02) < 0.01);
        meter.add(0);
        QVERIFY(std::abs(meter.decibels() + 6.02) < 0.01);
        QTest::mouseClick(&meter, Qt::LeftButton); // forgets the peak
        QVERIFY(meter.decibels() < -6.02);
    }

    void playheadMovesWithoutSound() {
        Document document;
        document.adopt(withNotes(*document.score(), 8 * 960));
        Takes takes(document);
        Playback playback(document, takes);
        QSignalSpy moved(&playback, &Playback::positionChanged);
        playback.seek(1234.5);
        QCOMPARE(playback.position(), 1234.5);
        QCOMPARE(moved.size(), 1);
        playback.toEnd();
        QCOMPARE(playback.position(), 8 * 960.0);
        playback.play(); // from the end it begins again
        QVERIFY(playback.playing());
        QCOMPARE(playback.position(), 0.0);
        playback.pause();
        playback.seek(-5);
        QCOMPARE(playback.position(), 0.0);
    }

    void loopIsTheRegionOrThePiece() {
        Document document;
        document.adopt(withNotes(*document.score(), 5 * 960)); // two bars
        Takes takes(document);
        Playback playback(document, takes);
        std::optional<TickRange> shown;
        connect(&playback, &Playback::loopRangeChanged, this,
                [&](const std::optional<TickRange>& range) { shown = range; });
        playback.setLooping(true);
        QCOMPARE(shown, (TickRange{0, 8 * 960}));
        document.setRegion(Region{{0}, {960, 1920}});
        QCOMPARE(shown, (TickRange{960, 1920}));
        playback.setLooping(false);
        QVERIFY(!shown);
    }

    void tempoAndMeterEditTheChangeInForce() {
        Document document;
        Score score = withTempo(withTempo(*document.score(), 0, 100), 4 * 960, 150);
        document.adopt(withNotes(score, 16 * 960));
        Takes takes(document);
        Playback playback(document, takes);
        Settings settings(folder_.filePath("transport.ini"));
        Actions actions(settings);
        Recorder recorder(document, playback, settings);
        TransportBar bar(document, playback, recorder, actions);
        auto* tempo = bar.findChild<QDoubleSpinBox*>("tempo");
        auto* meter = bar.findChild<QComboBox*>("meter");
        QVERIFY(tempo && meter);

        playback.seek(6 * 960);
        QCOMPARE(tempo->value(), 150.0);
        tempo->setValue(140);
        tempo->setValue(141);
        QVERIFY(std::abs(document.score()->tempo.bpm(0) - 100) < 0.01);
        QVERIFY(std::abs(document.score()->tempo.bpm(6 * 960) - 141) < 0.01);
        QCOMPARE(document.score()->tempo.changes().size(), std::size_t(2));
        QCOMPARE(document.undoStack().count(), 1); // turning the tempo is one step

        meter->setEditText("7/8");
        emit meter->lineEdit()->editingFinished();
        QCOMPARE(document.score()->meter.meter(0).numerator, std::uint8_t(7));
        QCOMPARE(document.score()->meter.meter(0).denominator(), 8);
        meter->setEditText("7/5"); // there is no fifth note
        emit meter->lineEdit()->editingFinished();
        QCOMPARE(document.score()->meter.meter(0).denominator(), 8);
        document.undoStack().undo();
        QCOMPARE(meter->currentText(), QString("4/4"));
    }

    void actionsSteerPlayback() {
        Document document;
        document.adopt(withNotes(*document.score(), 8 * 960));
        Takes takes(document);
        Playback playback(document, takes);
        Settings settings(folder_.filePath("actions.ini"));
        Actions actions(settings);
        Recorder recorder(document, playback, settings);
        const TransportBar bar(document, playback, recorder, actions);
        actions[ActionId::playPause]->trigger();
        QVERIFY(playback.playing());
        actions[ActionId::stop]->trigger();
        QVERIFY(!playback.playing());
        actions[ActionId::loop]->trigger();
        QVERIFY(playback.looping());
        actions[ActionId::metronome]->trigger();
        QVERIFY(playback.metronome());
    }
};

QTEST_MAIN(TestTransport)
#include "tst_transport.moc"
