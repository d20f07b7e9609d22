#include "core/music/MeterMap.h"

#include <QTest>

using namespace continuo;

class TestMeterMap : public QObject {
    Q_OBJECT

private slots:
    void withoutChangesItIsFourFour() {
        const MeterMap map(480);
        QCOMPARE(map.bar(0), 0);
        QCOMPARE(map.bar(1919), 0);
        QCOMPARE(map.bar(1920), 1);
        QVERIFY(map.barRange(2) == TickRange({3840, 5760}));
        QCOMPARE(map.beatLength(0), Tick(480));
        QVERIFY(map.position(2405) == BarPosition({1, 1, 5}));
    }

    void sevenEightThenFiveFour() {
        const MeterMap map(480, {{0, 7, 3, 24, 8}, {3360, 5, 2, 24, 8}});
        QCOMPARE(map.fullBarLength(0), Tick(1680));
        QCOMPARE(map.beatLength(0), Tick(240));
        QCOMPARE(map.bar(3359), 1);
        QCOMPARE(map.bar(3360), 2);
        QCOMPARE(map.fullBarLength(3360), Tick(2400));
        QVERIFY(map.position(3360 + 2400 + 481) == BarPosition({3, 1, 1}));
        QCOMPARE(int(map.meter(3359).numerator), 7);
        QCOMPARE(map.meter(3360).denominator(), 4);
    }

    void aChangeInsideABarCutsItShort() {
        const MeterMap map(480, {{0, 4, 2, 24, 8}, {2400, 3, 2, 24, 8}});
        QVERIFY(map.barRange(1) == TickRange({1920, 2400}));
        QVERIFY(map.barRange(2) == TickRange({2400, 2400 + 1440}));
        QCOMPARE(map.fullBarLength(2000), Tick(1920));
        QCOMPARE(map.bar(2399), 1);
        QCOMPARE(map.bar(2400), 2);
    }

    void theLastChangeAtATickCounts() {
        const MeterMap map(480, {{0, 3, 2, 24, 8}, {0, 2, 2, 24, 8}});
        QCOMPARE(map.changes().size(), 2u);
        QCOMPARE(map.fullBarLength(0), Tick(960));
    }

    void changesAreSorted() {
        const MeterMap map(480, {{1920, 2, 2, 24, 8}, {0, 3, 2, 24, 8}});
        QCOMPARE(map.changes().front().tick, Tick(0));
        QCOMPARE(map.bar(1920), 2); // 3/4, and a bar cut short
    }

    void barsFollowOnEachOther() {
        const MeterMap map(96, {{10, 7, 3, 24, 8}, {700, 3, 4, 24, 8}, {701, 1, 0, 24, 8}});
        for (int bar = 0; bar < 30; ++bar) {
            const TickRange range = map.barRange(bar);
            QVERIFY(!range.empty());
            QCOMPARE(map.barRange(bar + 1).start, range.end);
            QCOMPARE(map.bar(range.start), bar);
            QCOMPARE(map.bar(range.end - 1), bar);
        }
    }

    void tickIsTheInverseOfPosition() {
        const MeterMap map(96, {{10, 7, 3, 24, 8}, {700, 3, 4, 24, 8}});
        for (Tick tick = 0; tick < 2000; ++tick)
            QCOMPARE(map.tick(map.position(tick)), tick);
    }

    void beatsFinerThanATickLastOne() {
        const MeterMap map(1, {{0, 4, 8, 24, 8}});
        QCOMPARE(map.beatLength(0), Tick(1));
        QCOMPARE(map.bar(7), 1);
    }

    void senselessValuesAreSurvived() {
        const MeterMap map(0, {{-3, 0, 255, 0, 0}});
        QVERIFY(map.fullBarLength(0) >= 1);
        QCOMPARE(map.bar(0), 0);
    }
};

QTEST_APPLESS_MAIN(TestMeterMap)
#include "tst_metermap.moc"
