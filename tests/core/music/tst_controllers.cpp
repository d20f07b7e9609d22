#include "core/music/Controllers.h"

#include <QTest>

using namespace continuo;

namespace {

using Points = std::vector<ControlPoint>;
constexpr Controller modulation{}, sustain{midi::controller, midi::sustain},
    bend{midi::pitchBend, 0}, pressure{midi::channelPressure, 0};

/// On channel 3: a program, another controller, another channel's modulation, a lyric.
Track withOtherEvents() {
    Track track;
    track.channel = 3;
    track.events = {{0, 0xC3, 0, "\x05"},
                    {100, 0xB3, 0, std::string("\x07\x50")},
                    {100, 0xB4, 0, std::string("\x01\x50")},
                    {100, 0xFF, 5, "la"}};
    return track;
}

Track drawn(const Track& track, const Controller& controller, const TickRange& range,
            const Points& points) {
    return withControlPoints(track, controller, range, points);
}

} // namespace

class TestControllers : public QObject {
    Q_OBJECT

private slots:
    void whatIsDrawnIsReadAgain_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("lowest");
        QTest::addColumn<int>("highest");
        QTest::newRow("modulation") << int{midi::controller} << 1 << 0 << 127;
        QTest::newRow("last controller") << int{midi::controller} << 127 << 0 << 127;
        QTest::newRow("bend") << int{midi::pitchBend} << 0 << -8192 << 8191;
        QTest::newRow("pressure") << int{midi::channelPressure} << 0 << 0 << 127;
    }
    void whatIsDrawnIsReadAgain() {
        QFETCH(int, kind);
        QFETCH(int, number);
        QFETCH(int, lowest);
        QFETCH(int, highest);
        const Controller controller{static_cast<std::uint8_t>(kind),
                                    static_cast<std::uint8_t>(number)};
        QCOMPARE(controller.lowest(), lowest);
        QCOMPARE(controller.highest(), highest);
        const Points points{{10, lowest}, {20, (lowest + highest) / 2}, {30, highest}};
        const Track track = drawn(withOtherEvents(), controller, {0, 40}, points);
        QCOMPARE(controlPoints(track, controller), points);
        // Beyond the range there is nothing.
        const Points wild{{10, lowest - 1}, {20, highest + 1}};
        const Points tame{{10, lowest}, {20, highest}};
        QCOMPARE(controlPoints(drawn(track, controller, {0, 40}, wild), controller), tame);
    }

    void otherEventsStay() {
        const Track before = withOtherEvents();
        const Points points{{50, 1}, {100, 2}, {150, 3}};
        const Track after = drawn(before, modulation, {0, 200}, points);
        QCOMPARE(after.events.size(), before.events.size() + 3);
        QVERIFY(std::is_sorted(after.events.begin(), after.events.end(),
                               [](const Event& a, const Event& b) { return a.tick < b.tick; }));
        // At one tick it comes last: a reset of all controllers must not undo it.
        QCOMPARE(after.events[5].byte(1), std::uint8_t{2});
        QCOMPARE(drawn(after, modulation, {0, 200}, {}), before);
    }

    void onlyTheRangeIsDrawnAnew() {
        Track track = drawn(Track{}, modulation, {0, 100}, {{0, 1}, {40, 2}, {80, 3}});
        track = drawn(track, modulation, {20, 80}, {{60, 9}});
        QCOMPARE(controlPoints(track, modulation), (Points{{0, 1}, {60, 9}, {80, 3}}));
        QVERIFY(controlPoints(track, bend).empty());
        QVERIFY(controlPoints(track, pressure).empty());
    }

    void aValueHoldsUntilTheNext() {
        const Points points{{10, 5}, {20, 6}};
        QCOMPARE(valueAt(points, modulation, 9), 0);
        QCOMPARE(valueAt(points, modulation, 10), 5);
        QCOMPARE(valueAt(points, modulation, 19), 5);
        QCOMPARE(valueAt(points, modulation, 1000), 6);
        QCOMPARE(valueAt({}, Controller{midi::controller, midi::volume}, 0), 100);
        QCOMPARE(valueAt({}, Controller{midi::controller, midi::pan}, 0), 64);
        QCOMPARE(valueAt({}, bend, 0), 0);
    }

    void aPedalIsPressedAndReleased() {
        Track track = withSwitch(Track{}, sustain, {100, 200}, true);
        QCOMPARE(controlPoints(track, sustain), (Points{{100, 127}, {200, 0}}));
        // Blocks that overlap or touch become one.
        track = withSwitch(track, sustain, {150, 300}, true);
        QCOMPARE(controlPoints(track, sustain), (Points{{100, 127}, {300, 0}}));
        track = withSwitch(track, sustain, {50, 100}, true);
        QCOMPARE(controlPoints(track, sustain), (Points{{50, 127}, {300, 0}}));
        // Releasing it inside makes two.
        track = withSwitch(track, sustain, {100, 150}, false);
        QCOMPARE(controlPoints(track, sustain),
                 (Points{{50, 127}, {100, 0}, {150, 127}, {300, 0}}));
        track = withSwitch(track, sustain, {0, 400}, false);
        QVERIFY(track.events.empty());
        // From the very start.
        QCOMPARE(controlPoints(withSwitch(Track{}, sustain, {0, 10}, true), sustain),
                 (Points{{0, 127}, {10, 0}}));
    }

    void onlyPedalsAreSwitches() {
        QVERIFY(sustain.isSwitch());
        QVERIFY((Controller{midi::controller, 69}.isSwitch()));
        QVERIFY(!modulation.isSwitch());
        QVERIFY(!bend.isSwitch());
        QVERIFY(!(Controller{midi::channelPressure, 64}.isSwitch()));
    }
};

QTEST_APPLESS_MAIN(TestControllers)
#include "tst_controllers.moc"
