#include "core/music/TempoMap.h"

#include <QTest>
#include <random>

using namespace continuo;

class TestTempoMap : public QObject {
    Q_OBJECT

private:
    static bool near(double a, double b) { return std::abs(a - b) < 1e-9 * (1 + std::abs(b)); }

private slots:
    void withoutChangesItIs120() {
        const TempoMap map(480);
        QVERIFY(near(map.seconds(Tick(480)), 0.5));
        QVERIFY(near(map.seconds(Tick(4800)), 5));
        QVERIFY(near(map.tick(0.5), 480));
        QCOMPARE(map.bpm(0), 120.0);
    }

    void eachChangeCountsFromItsTick() {
        const TempoMap map(100, {{100, 1'000'000}, {300, 250'000}});
        QVERIFY(near(map.seconds(Tick(100)), 0.5));
        QVERIFY(near(map.seconds(Tick(200)), 1.5));
        QVERIFY(near(map.seconds(Tick(300)), 2.5));
        QVERIFY(near(map.seconds(Tick(700)), 3.5));
        QVERIFY(near(map.seconds(150.5), 1.005));
        QCOMPARE(map.bpm(99), 120.0);
        QCOMPARE(map.bpm(100), 60.0);
        QCOMPARE(map.bpm(1'000'000), 240.0);
    }

    void changesAreSortedAndTheLastAtATickCounts() {
        const TempoMap map(100, {{200, 250'000}, {0, 1'000'000}, {0, 500'000}});
        QCOMPARE(map.changes().size(), 3u);
        QCOMPARE(map.changes()[0].microsecondsPerQuarter, 1'000'000u);
        QCOMPARE(map.bpm(0), 120.0);
        QVERIFY(near(map.seconds(Tick(100)), 0.5));
    }

    void tickIsTheInverseOfSeconds() {
        std::mt19937 random(1);
        std::vector<TempoChange> changes;
        for (int i = 0; i < 200; ++i)
            changes.push_back({static_cast<Tick>(random() % 100'000),
                               static_cast<std::uint32_t>(1000 + random() % 2'000'000)});
        const TempoMap map(960, changes);
        double last = -1;
        for (Tick tick = 0; tick < 120'000; tick += 37) {
            const double seconds = map.seconds(tick);
            QVERIFY(seconds > last);
            last = seconds;
            QVERIFY(std::abs(map.tick(seconds) - static_cast<double>(tick)) < 1e-5);
        }
    }

    void theSlowestAndTheFastest() {
        QVERIFY(near(TempoMap(1, {{0, 0xFFFFFF}}).seconds(Tick(1)), 16.777215));
        QVERIFY(near(TempoMap(32'767, {{0, 1}}).seconds(Tick(32'767)), 1e-6));
    }

    void senselessValuesAreSurvived() {
        const TempoMap map(0, {{-5, 0}});
        QVERIFY(map.seconds(Tick(10)) > 0);
        QVERIFY(map.tick(1) > 0);
    }

    void filmTimeDoesNotFollowTheTempo() {
        const TempoMap map = TempoMap::fixedRate(1000, 500, {{0, 1'000'000}});
        QVERIFY(near(map.seconds(Tick(1000)), 1));
        QVERIFY(near(map.tick(2.5), 2500));
        QCOMPARE(map.changes().size(), 1u);
        QVERIFY(!(map == TempoMap(500, {{0, 1'000'000}})));
    }
};

QTEST_APPLESS_MAIN(TestTempoMap)
#include "tst_tempomap.moc"
