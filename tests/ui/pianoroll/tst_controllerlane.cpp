#include "RollFixture.h"

#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/ControllerLane.h"
#include "ui/widgets/pianoroll/ControllerNames.h"
#include "ui/widgets/pianoroll/LaneButton.h"

#include <QMenu>

using namespace continuo;

namespace {

using Points = std::vector<ControlPoint>;
constexpr Tick step = RollFixture::step, bar = RollFixture::bar;
constexpr Controller modulation{}, sustain{midi::controller, midi::sustain},
    pan{midi::controller, midi::pan}, bend{midi::pitchBend, 0};

/// A roll whose lane shows a controller.
struct LaneFixture : RollFixture {
    ControllerLane* lane = roll.findChild<ControllerLane*>();

    explicit LaneFixture(const Controller& controller) {
        emit roll.findChild<LaneButton*>()->chosen(controller);
    }

    Points points() const { return controlPoints(document.score()->track(0), lane->controller()); }
    /// Where a value stands; the lane has margins of 6 px.
    QPoint at(Tick tick, double part, int offset = 2) const {
        return {qRound(roll.view().x(static_cast<double>(tick))) + offset,
                qRound(6 + (lane->height() - 12) * (1 - part))};
    }
};

} // namespace

class ControllerLaneTest : public QObject {
    Q_OBJECT

private slots:
    void theLaneShowsWhatIsChosen() {
        LaneFixture f(bend);
        QVERIFY(f.lane->isVisible() && !f.velocities->isVisible());
        QCOMPARE(f.lane->accessibleName(), QString("Pitch bend"));
        emit f.roll.findChild<LaneButton*>()->chosen({});
        QVERIFY(!f.lane->isVisible() && f.velocities->isVisible());
    }

    void aStrokeDrawsAValueForEveryStepOfTheGrid() {
        LaneFixture f(modulation);
        f.drag(f.lane, f.at(0, 0), f.at(4 * step, 1));
        const Points points = f.points();
        QCOMPARE(points.size(), std::size_t{5});
        for (std::size_t i = 0; i < points.size(); ++i) {
            QCOMPARE(points[i].tick, static_cast<Tick>(i) * step);
            QVERIFY2(std::abs(points[i].value - static_cast<int>(i) * 32) <= 16,
                     qPrintable(QString::number(points[i].value)));
        }
        QCOMPARE(f.steps(), 1);
        QCOMPARE(f.document.undoStack().undoText(), QString("Draw Modulation"));
        f.document.undoStack().undo();
        QVERIFY(f.points().empty());
    }

    void theSameValueIsSaidOnce() {
        LaneFixture f(modulation);
        f.drag(f.lane, f.at(0, 0.5), f.at(8 * step, 0.5));
        QCOMPARE(f.points().size(), std::size_t{1});
    }

    void aStrokeBackPaintsOver() {
        LaneFixture f(modulation);
        f.press(f.lane, f.at(0, 1));
        f.move(f.lane, f.at(4 * step, 1));
        f.move(f.lane, f.at(0, 0));
        f.release(f.lane, f.at(0, 0));
        QCOMPARE(f.points().front().value, 0);
        QCOMPARE(f.points().back().value, 127);
        QCOMPARE(f.steps(), 1);
    }

    void shiftDrawsAStraightLine() {
        LaneFixture f(modulation);
        f.press(f.lane, f.at(0, 0));
        f.move(f.lane, f.at(2 * step, 1), Qt::ShiftModifier);
        f.move(f.lane, f.at(8 * step, 1), Qt::ShiftModifier);
        f.release(f.lane, f.at(8 * step, 1), Qt::ShiftModifier);
        QCOMPARE(f.points().size(), std::size_t{9});
        QVERIFY(std::abs(f.points()[4].value - 64) <= 4); // the bulge at 2 is gone
    }

    void altIgnoresTheGrid() {
        LaneFixture f(modulation);
        f.drag(f.lane, f.at(0, 0), f.at(4 * step, 1), Qt::AltModifier);
        QVERIFY(f.points().size() > 6);
    }

    void theRightButtonErasesWhatItPasses() {
        LaneFixture f(modulation);
        f.drag(f.lane, f.at(0, 0), f.at(8 * step, 1));
        f.drag(f.lane, f.at(2 * step, 0.5), f.at(4 * step, 0.5), {}, Qt::RightButton);
        for (const ControlPoint& point : f.points())
            QVERIFY(point.tick < 2 * step || point.tick >= 5 * step);
        QCOMPARE(f.points().size(), std::size_t{6});
        QCOMPARE(f.steps(), 2);
    }

    void bendIsCentred() {
        LaneFixture f(bend);
        f.click(f.lane, f.at(0, 0.5));
        f.click(f.lane, f.at(bar, 1));
        f.click(f.lane, f.at(2 * bar, 0));
        f.click(f.lane, f.at(3 * bar, 0.52)); // nearly in the middle
        QCOMPARE(f.points(), (Points{{0, 0}, {bar, 8191}, {2 * bar, -8192}, {3 * bar, 0}}));
    }

    void panHasAMiddleToo() {
        LaneFixture f(pan);
        f.click(f.lane, f.at(0, 0.49));
        QCOMPARE(f.points(), (Points{{0, 64}}));
    }

    void thePedalIsPressedInBlocks() {
        LaneFixture f(sustain);
        f.drag(f.lane, f.at(0, 0.5), f.at(3 * step, 0.5)); // whole steps, wherever the hand is
        QCOMPARE(f.points(), (Points{{0, 127}, {4 * step, 0}}));
        f.drag(f.lane, f.at(step, 0.2), f.at(step, 0.2), {}, Qt::RightButton);
        QCOMPARE(f.points(), (Points{{0, 127}, {step, 0}, {2 * step, 127}, {4 * step, 0}}));
        QCOMPARE(f.steps(), 2);
    }

    void otherEventsAndNotesStay() {
        LaneFixture f(modulation);
        f.add({{0, 960, 60, 90}});
        Track track = f.document.score()->track(0);
        track = withControlPoints(track, pan, {0, 10}, Points{{0, 3}});
        f.document.apply("Pan", withTrack(*f.document.score(), 0, track));
        f.drag(f.lane, f.at(0, 0), f.at(4 * step, 1));
        QCOMPARE(controlPoints(f.document.score()->track(0), pan), (Points{{0, 3}}));
        QCOMPARE(f.notes().size(), std::size_t{1});
    }

    void escapeLeavesEverythingAsItWas() {
        LaneFixture f(modulation);
        f.press(f.lane, f.at(0, 1));
        f.move(f.lane, f.at(bar, 0));
        QVERIFY(f.roll.dragging());
        f.roll.cancelDrag();
        f.release(f.lane, f.at(bar, 0));
        QVERIFY(f.points().empty());
        QCOMPARE(f.steps(), 0);
    }

    void anotherTrackEndsADrag() {
        LaneFixture f(modulation);
        f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        f.press(f.lane, f.at(0, 1));
        f.document.setCurrentTrack(1);
        f.release(f.lane, f.at(0, 1));
        QCOMPARE(f.steps(), 1);
    }

    void whatThereIsIsSeen() {
        for (const Controller& controller : {modulation, sustain, bend}) {
            LaneFixture f(controller);
            const QImage before = f.lane->grab().toImage();
            f.drag(f.lane, f.at(0, 0.2), f.at(4 * step, 0.9));
            QVERIFY(f.lane->grab().toImage() != before);
        }
    }

    void everyControllerHasAName() {
        QSet<QString> names;
        for (int number = 0; number < 128; ++number)
            names.insert(controllerName({midi::controller, static_cast<std::uint8_t>(number)}));
        names.insert(controllerName(bend));
        names.insert(controllerName({midi::channelPressure, 0}));
        QCOMPARE(names.size(), 130);
    }

    void theMenuOffersAllAndMarksWhatIsUsed() {
        LaneFixture f(modulation);
        f.drag(f.lane, f.at(0, 0), f.at(4 * step, 1));
        auto* button = f.roll.findChild<LaneButton*>();
        QSignalSpy chosen(button, &LaneButton::chosen);
        QTest::keyClick(button, Qt::Key_Space);
        QSet<QString> offered, used;
        QAction* last = nullptr;
        for (QMenu* menu : button->findChildren<QMenu*>())
            for (QAction* action : menu->actions())
                if (action->isCheckable()) {
                    offered.insert(action->text());
                    if (action->font().bold())
                        used.insert(action->text());
                    if (action->text() == "Controller 127")
                        last = action;
                }
        QCOMPARE(used, (QSet<QString>{"Modulation", "Modulation (1)"}));
        QCOMPARE(offered.size(), 1 + 10 + 128);
        QVERIFY(last);
        last->trigger();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(f.lane->controller(), (Controller{midi::controller, 127}));
    }
};

QTEST_MAIN(ControllerLaneTest)
#include "tst_controllerlane.moc"
