#include "ui/widgets/pianoroll/Snap.h"

#include <QtTest>
#include <set>

using namespace continuo;

namespace {

/// 480 ticks per quarter: a bar of 3/4, then 4/4.
MeterMap meter() {
    MeterChange three{0, 3, 2}, four{1440, 4, 2};
    return MeterMap(480, {three, four});
}

} // namespace

class SnapTest : public QObject {
    Q_OBJECT

private slots:
    void stepsOfTheFeels_data() {
        QTest::addColumn<Snap>("snap");
        QTest::addColumn<int>("step");
        using Feel = Snap::Feel;
        const auto note = [](int d, Feel f) { return Snap{Snap::Unit::note, d, f}; };
        QTest::newRow("1/4") << note(4, Feel::straight) << 480;
        QTest::newRow("1/16") << note(16, Feel::straight) << 120;
        QTest::newRow("1/64") << note(64, Feel::straight) << 30;
        QTest::newRow("1/8 triplet") << note(8, Feel::triplet) << 160;
        QTest::newRow("1/8 dotted") << note(8, Feel::dotted) << 360;
        QTest::newRow("bar") << Snap{Snap::Unit::bar} << 1440;
        QTest::newRow("off") << Snap{Snap::Unit::off} << 1;
        QTest::newRow("adaptive") << Snap{Snap::Unit::adaptive} << 240;
    }
    void stepsOfTheFeels() {
        QFETCH(Snap, snap);
        QFETCH(int, step);
        const MeterMap map = meter();
        QCOMPARE(SnapGrid(map, snap, 240).step(0), Tick{step});
    }

    void nearestBeforeAndAfter() {
        const MeterMap map = meter();
        const SnapGrid grid(map, {Snap::Unit::note, 8}, 0);
        QCOMPARE(grid.nearest(119), Tick{0});
        QCOMPARE(grid.nearest(121), Tick{240});
        QCOMPARE(grid.before(239.9), Tick{0});
        QCOMPARE(grid.before(240), Tick{240});
        QCOMPARE(grid.after(240), Tick{480});
        QCOMPARE(grid.nearest(-50), Tick{0});
    }

    void linesAreCountedFromTheBar() {
        const MeterMap map = meter();
        // A dotted quarter (720) fits twice into 3/4; the bar line ends the count.
        const SnapGrid grid(map, {Snap::Unit::note, 4, Snap::Feel::dotted}, 0);
        QCOMPARE(grid.after(720), Tick{1440});
        QCOMPARE(grid.after(1440), Tick{2160});
        QCOMPARE(grid.after(2880), Tick{3360}); // 720 more would pass the bar line
    }

    void barsFollowTheMeter() {
        const MeterMap map = meter();
        const SnapGrid grid(map, {Snap::Unit::bar}, 0);
        QCOMPARE(grid.nearest(700), Tick{0});
        QCOMPARE(grid.nearest(800), Tick{1440});
        QCOMPARE(grid.step(1440), Tick{1920});
    }

    void whereverYouAreNearestIsALineAndNotFar() {
        const MeterMap map = meter();
        for (const Snap& snap : Snap::choices()) {
            const SnapGrid grid(map, snap, 120);
            for (Tick tick = 0; tick < 8000; tick += 37) {
                const Tick line = grid.nearest(static_cast<double>(tick));
                QVERIFY2(grid.before(static_cast<double>(line)) == line, qPrintable(snap.name()));
                QVERIFY(grid.after(static_cast<double>(tick)) > tick);
                QVERIFY(grid.before(static_cast<double>(tick)) <= tick);
            }
        }
    }

    void everyChoiceHasItsOwnName() {
        std::set<QString> names;
        for (const Snap& snap : Snap::choices())
            names.insert(snap.name());
        QCOMPARE(names.size(), Snap::choices().size());
        QVERIFY(names.count("1/8 triplet"));
    }
};

QTEST_GUILESS_MAIN(SnapTest)
#include "tst_snap.moc"
