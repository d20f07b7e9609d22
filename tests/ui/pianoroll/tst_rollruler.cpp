#include "RollFixture.h"

#include "ui/widgets/pianoroll/Popover.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>

using namespace continuo;

namespace {

constexpr Tick step = RollFixture::step, bar = RollFixture::bar;
constexpr int labelRow = 8, barRow = 28; // px from the ruler's top

struct RulerFixture : RollFixture {
    QPoint at(Tick tick, int y = labelRow, int offset = 4) const {
        return {qRound(roll.view().x(static_cast<double>(tick))) + offset, y};
    }
    const Score& score() const { return *document.score(); }
    void mark(Tick tick, const char* name) {
        document.apply("Mark", changeMarkers(score(), {}, Marker{tick, name}));
    }
    Popover* popover() const { return ruler->findChild<Popover*>(); }
    /// What the context menu at a point offers; triggers the one that begins with `chosen`.
    QStringList menu(const QPoint& at, const QString& chosen = {}) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, ruler->mapToGlobal(at));
        QApplication::sendEvent(ruler, &event);
        QStringList texts;
        QMenu* menu = ruler->findChildren<QMenu*>().last();
        for (QAction* action : menu->actions()) {
            texts.append(action->text());
            if (!chosen.isEmpty() && action->text().startsWith(chosen))
                action->trigger();
        }
        menu->close();
        return texts;
    }
};

} // namespace

class RollRulerTest : public QObject {
    Q_OBJECT

private slots:
    void aRegionDrawnBeyondTheEdgeScrolls() {
        RulerFixture f;
        const QPoint outside(f.ruler->width() + 80, barRow);
        f.press(f.ruler, f.at(0, barRow));
        f.move(f.ruler, outside);
        const Tick first = f.document.region()->range.end;
        QTRY_VERIFY(f.document.region()->range.end >= first + 2 * bar); // the hand is still
        f.release(f.ruler, outside);
        const double stopped = f.roll.view().scrollX();
        QVERIFY(stopped > 0);
        QCOMPARE(f.document.region()->range.start, Tick{0});
    }

    void aDoubleClickAboveTheBarsAddsAMarker() {
        RulerFixture f;
        QTest::mouseDClick(f.ruler, Qt::LeftButton, {}, f.at(bar));
        QVERIFY(f.popover());
        auto* name = f.popover()->findChild<QLineEdit*>();
        QVERIFY(name->hasFocus());
        QTest::keyClicks(name, "Verse");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(f.score().markers, (std::vector<Marker>{{bar, "Verse"}}));
        QCOMPARE(f.steps(), 1);
        QTRY_VERIFY(!f.popover());
    }

    void escapeAndAnEmptyNameAddNothing() {
        RulerFixture f;
        f.roll.addMarker();
        QTest::keyClicks(f.popover()->findChild<QLineEdit*>(), "Verse");
        QTest::keyClick(f.popover()->findChild<QLineEdit*>(), Qt::Key_Escape);
        QTRY_VERIFY(!f.popover());
        f.roll.addMarker();
        QTest::keyClick(f.popover()->findChild<QLineEdit*>(), Qt::Key_Return);
        QVERIFY(f.score().markers.empty());
        QCOMPARE(f.steps(), 0);
    }

    void aMarkerIsRenamedAndRemoved() {
        RulerFixture f;
        f.mark(bar, "Verse");
        QTest::mouseDClick(f.ruler, Qt::LeftButton, {}, f.at(bar));
        auto* name = f.popover()->findChild<QLineEdit*>();
        QCOMPARE(name->text(), QString("Verse"));
        QTest::keyClicks(name, "Chorus"); // all of it was selected
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(f.score().markers, (std::vector<Marker>{{bar, "Chorus"}}));
        QTRY_VERIFY(!f.popover());
        QTest::mouseDClick(f.ruler, Qt::LeftButton, {}, f.at(bar));
        for (QPushButton* button : f.popover()->findChildren<QPushButton*>())
            if (button->text() == "Remove")
                button->click();
        QVERIFY(f.score().markers.empty());
        QCOMPARE(f.steps(), 3);
    }

    void aMarkerIsDraggedOnTheGridInOneStep() {
        RulerFixture f;
        f.mark(bar, "Verse");
        f.mark(3 * bar, "Chorus");
        f.drag(f.ruler, f.at(bar), f.at(2 * bar + 20));
        QCOMPARE(f.score().markers, (std::vector<Marker>{{2 * bar, "Verse"}, {3 * bar, "Chorus"}}));
        QCOMPARE(f.steps(), 3);
        QVERIFY(!f.document.region()); // no region is drawn
        f.document.undoStack().undo();
        QCOMPARE(f.score().markers[0].tick, bar);
        f.drag(f.ruler, f.at(bar), f.at(2 * bar + 50), Qt::AltModifier);
        QVERIFY(f.score().markers[0].tick % step != 0);
    }

    void aDragThatIsCancelledLeavesTheMarker() {
        RulerFixture f;
        f.mark(bar, "Verse");
        f.press(f.ruler, f.at(bar));
        f.move(f.ruler, f.at(2 * bar));
        QVERIFY(f.roll.dragging());
        f.roll.cancelDrag();
        f.release(f.ruler, f.at(2 * bar));
        QCOMPARE(f.score().markers[0].tick, bar);
        // So does an edit that takes the marker away under the hand.
        f.press(f.ruler, f.at(bar));
        f.move(f.ruler, f.at(2 * bar));
        f.document.undoStack().undo();
        f.release(f.ruler, f.at(2 * bar));
        QVERIFY(f.score().markers.empty());
    }

    void aClickOnAMarkerGoesThere() {
        RulerFixture f;
        f.mark(bar + 7, "Verse");
        QSignalSpy seeks(&f.roll, &PianoRoll::seekRequested);
        f.click(f.ruler, f.at(bar + 7, labelRow, 20));
        QCOMPARE(seeks.count(), 1);
        QCOMPARE(seeks[0][0].value<Tick>(), bar + 7);
    }

    void tempoIsSetAndRemoved() {
        RulerFixture f;
        f.menu(f.at(2 * bar, barRow), "Set tempo");
        auto* bpm = f.popover()->findChild<QDoubleSpinBox*>();
        QCOMPARE(bpm->value(), 120.0);
        bpm->setValue(90);
        QTest::keyClick(bpm, Qt::Key_Return);
        QCOMPARE(f.score().tempo.bpm(2 * bar - 1), 120.0);
        QVERIFY(std::abs(f.score().tempo.bpm(2 * bar) - 90) < 0.001);
        QVERIFY(f.menu(f.at(bar)).filter("Remove").isEmpty());
        f.menu(f.at(2 * bar), "Remove");
        QCOMPARE(f.score().tempo.bpm(2 * bar), 120.0);
        QCOMPARE(f.steps(), 2);
    }

    void meterIsSetFromTheBarOnAndRemoved() {
        RulerFixture f;
        f.menu(f.at(2 * bar + 3 * step, barRow), "Set meter from bar 3");
        f.popover()->findChild<QSpinBox*>()->setValue(7);
        f.popover()->findChild<QComboBox*>()->setCurrentText("8");
        QTest::keyClick(f.popover()->findChild<QSpinBox*>(), Qt::Key_Enter);
        QCOMPARE(f.score().meter.meter(2 * bar).numerator, std::uint8_t{7});
        QCOMPARE(f.score().meter.meter(2 * bar).denominator(), 8);
        QCOMPARE(f.score().meter.meter(2 * bar - 1).numerator, std::uint8_t{4});
        f.menu(f.at(2 * bar), "Remove");
        QVERIFY(f.score().meter.changes().size() <= 1);
        QCOMPARE(f.score().meter.meter(2 * bar).numerator, std::uint8_t{4});
    }

    void aMeterIsTypedWithItsStroke() {
        RulerFixture f;
        f.menu(f.at(2 * bar, barRow), "Set meter from bar 3");
        auto* beats = f.popover()->findChild<QSpinBox*>();
        beats->selectAll();
        QTest::keyClicks(beats, "7/");
        QCOMPARE(beats->value(), 7);
        QTest::keyClick(f.popover()->findChild<QComboBox*>(), Qt::Key_8);
        QTest::keyClick(beats, Qt::Key_Return);
        QCOMPARE(f.score().meter.meter(2 * bar).numerator, std::uint8_t{7});
        QCOMPARE(f.score().meter.meter(2 * bar).denominator(), 8);
    }

    void aLongMarkerLeavesRoomForTempoAndMeter() {
        RulerFixture f;
        f.document.apply("Add",
                         changeMarkers(f.score(), {}, Marker{2 * bar, std::string(300, 'm')}));
        f.document.apply("Set", withTempo(f.score(), 2 * bar, 90));
        // Its label stands behind the marker's, where a double click edits it.
        for (int x = 0; x < 300 && !f.popover(); x += 10)
            QTest::mouseDClick(f.ruler, Qt::LeftButton, {}, f.at(2 * bar) + QPoint(x + 160, 0));
        QVERIFY(f.popover());
        QVERIFY(f.popover()->findChild<QDoubleSpinBox*>());
    }

    void thePlayheadIsWhereKeysPutThem() {
        RulerFixture f;
        f.roll.setPlayhead(20 * bar + 3);
        f.roll.addMarker();
        QTest::keyClicks(f.popover()->findChild<QLineEdit*>(), "Far");
        QTest::keyClick(f.popover()->findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(f.score().markers[0].tick, 20 * bar);
        QVERIFY(f.roll.view().x(20 * bar) > 0 && f.roll.view().x(20 * bar) < f.ruler->width());
        QTRY_VERIFY(!f.popover());
        f.roll.setTempo();
        f.popover()->findChild<QDoubleSpinBox*>()->setValue(60);
        QTest::keyClick(f.popover(), Qt::Key_Return);
        QVERIFY(std::abs(f.score().tempo.bpm(20 * bar) - 60) < 0.001);
        QTRY_VERIFY(!f.popover());
        f.roll.setMeter();
        f.popover()->findChild<QSpinBox*>()->setValue(3);
        QTest::keyClick(f.popover(), Qt::Key_Return);
        QCOMPARE(f.score().meter.meter(20 * bar).numerator, std::uint8_t{3});
    }

    void filmTimeHasNoTempo() {
        RulerFixture f;
        Score film = f.score();
        film.smpte = Smpte{};
        f.document.adopt(film);
        QSignalSpy hints(&f.roll, &PianoRoll::hintChanged);
        f.roll.setTempo();
        QVERIFY(!f.popover());
        QVERIFY(hints.last()[0].toString().contains("film"));
    }

    void crowdedLabelsAreLeftOut() {
        RulerFixture f;
        for (Tick tick = 0; tick < bar; tick += 10)
            f.mark(tick, "Marker with a long name");
        QVERIFY(!f.ruler->grab().isNull());
        f.drag(f.ruler, f.at(0), f.at(2 * bar)); // the first one is on top
        QCOMPARE(f.score().markers.back().tick, 2 * bar);
    }
};

QTEST_MAIN(RollRulerTest)
#include "tst_rollruler.moc"
