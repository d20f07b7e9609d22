#include "core/sound/BlockClock.h"

#include <QtTest>
#include <random>

using namespace continuo;

class TestBlockClock : public QObject {
    Q_OBJECT
private slots:
    void findsTheSteadyTimeBehindLateCallbacks() {
        std::mt19937 random(5);
        std::uniform_real_distribution<double> late(0, 0.004);
        BlockClock clock;
        clock.reset(48000);
        double worst = 0, before = 0;
        for (int i = 0; i < 4000; ++i) {
            const double ideal = 10 + i * 256 / 48000.0;
            clock.callback(ideal + late(random), std::int64_t(i) * 256, 256);
            const double told = clock.time(i * 256.0);
            if (i > 1000) {
                worst = std::max(worst, std::abs(told - ideal - 0.002));
                QVERIFY(told > before);
            }
            before = told;
        }
        QVERIFY2(worst < 0.0005, qPrintable(QString("off by %1 s").arg(worst)));
    }

    void followsAClockThatRunsAtAnotherRate() {
        BlockClock clock;
        clock.reset(48000);
        const double real = 48000 * 1.001;
        for (int i = 0; i < 4000; ++i)
            clock.callback(i * 256 / real, std::int64_t(i) * 256, 256);
        const double rate = 1000 / (clock.time(1e6 + 1000) - clock.time(1e6));
        QVERIFY2(std::abs(rate - real) < 1, qPrintable(QString::number(rate)));
    }

    void beginsAnewAfterAnInterruption() {
        BlockClock clock;
        clock.reset(48000);
        clock.callback(1, 0, 256);
        clock.callback(1 + 256 / 48000.0, 256, 256);
        clock.callback(5, 512, 256);
        QCOMPARE(clock.time(512), 5.0);
        clock.callback(6, 100000, 256); // frames were left out
        QCOMPARE(clock.time(100000), 6.0);
    }
};

QTEST_APPLESS_MAIN(TestBlockClock)
#include "tst_blockclock.moc"
