#include "ui/widgets/mixer/ControllerSlider.h"
#include "ui/widgets/mixer/Mixer.h"
#include "ui/widgets/transport/TransportBar.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>

using namespace continuo;

class TestMixer : public QObject {
    Q_OBJECT

    struct Desk {
        Document document;
        Takes takes{document};
        Playback playback{document, takes};
        Desk() {
            document.adopt(
                withTrackAdded(*document.score(), newTrack(*document.score(), "Bass", 32)));
        }
        std::optional<int> value(TrackIndex track, int controller) const {
            return initialController(document.score()->track(track), controller);
        }
    };

    static ControllerSlider* slider(MixerStrip* strip, const QString& name) {
        for (ControllerSlider* slider : strip->findChildren<ControllerSlider*>())
            if (slider->accessibleName() == name)
                return slider;
        return nullptr;
    }

private slots:
    void aDragIsOneStepAndPartOfTheFile() {
        Desk desk;
        Mixer mixer(desk.document, desk.playback);
        const auto strips = mixer.findChildren<MixerStrip*>();
        QCOMPARE(strips.size(), 2);
        ControllerSlider* pan = slider(strips[1], "Pan");
        QVERIFY(pan);
        QCOMPARE(pan->value(), 64);
        QCOMPARE(pan->valueText(), QString("C"));
        emit pan->sliderPressed();
        for (int value = 64; value >= 44; --value)
            pan->setValue(value);
        QCOMPARE(desk.value(1, midi::pan), std::optional(44));
        QCOMPARE(desk.value(0, midi::pan), std::optional<int>());
        QCOMPARE(pan->valueText(), QString("L20"));
        emit pan->sliderPressed();
        pan->setValue(65);
        QCOMPARE(desk.document.undoStack().count(), 2);
        desk.document.undoStack().undo();
        QCOMPARE(pan->value(), 44);
        const auto labels = strips[1]->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text() == "L20"; }));
        desk.document.undoStack().undo();
        QCOMPARE(pan->value(), 64);
        QCOMPARE(desk.value(1, midi::pan), std::optional<int>());
    }

    void aDoubleClickResets() {
        Desk desk;
        ControllerSlider volume(desk.document, 0, midi::volume);
        volume.setValue(30);
        QTest::mouseDClick(&volume, Qt::LeftButton);
        QCOMPARE(desk.value(0, midi::volume), std::optional(100));
    }

    void followsTracksThatComeAndGo() {
        Desk desk;
        Mixer mixer(desk.document, desk.playback);
        desk.document.apply("add", withTrackAdded(*desk.document.score(), newDrumTrack("Drums")));
        QCOMPARE(mixer.findChildren<MixerStrip*>().size(), 3);
        desk.document.newScore();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(mixer.findChildren<MixerStrip*>().size(), 1);
    }

    void mutesAndSolos() {
        Desk desk;
        Mixer mixer(desk.document, desk.playback);
        const auto buttons = mixer.findChildren<MixerStrip*>()[0]->findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), 2);
        buttons[0]->click();
        buttons[1]->click();
        QVERIFY(desk.document.score()->track(0).muted);
        QVERIFY(desk.document.score()->track(0).solo);
        desk.document.undoStack().undo();
        QVERIFY(!buttons[1]->isChecked());
    }

    void clippingStaysUntilItIsClicked() {
        LevelMeter meter;
        meter.add(1.2F);
        for (int frame = 0; frame < 1000; ++frame)
            meter.add(0);
        QVERIFY(std::abs(meter.decibels() - 1.58) < 0.01);
        QTest::mouseClick(&meter, Qt::LeftButton);
        QVERIFY(meter.decibels() < -100);
    }
};

QTEST_MAIN(TestMixer)
#include "tst_mixer.moc"
