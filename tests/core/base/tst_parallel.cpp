#include "core/base/Error.h"
#include "core/base/Parallel.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace continuo;

class TestParallel : public QObject {
    Q_OBJECT

private slots:
    void everyIndexOnce_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("threads");
        QTest::newRow("nothing") << 0 << 4;
        QTest::newRow("one") << 1 << 4;
        QTest::newRow("fewer than threads") << 3 << 8;
        QTest::newRow("many") << 10'000 << 4;
        QTest::newRow("one thread") << 100 << 1;
        QTest::newRow("one per processor") << 100 << 0;
    }
    void everyIndexOnce() {
        QFETCH(int, count);
        QFETCH(int, threads);
        std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
        parallelFor(
            calls.size(), [&](std::size_t i) { ++calls[i]; }, static_cast<unsigned>(threads));
        QVERIFY(std::all_of(calls.begin(), calls.end(), [](const auto& n) { return n == 1; }));
    }

    /// Two bodies that wait for each other end only when they run at the same time.
    void bodiesRunTogether() {
        std::atomic<int> arrived = 0;
        parallelFor(
            2,
            [&](std::size_t) {
                ++arrived;
                arrived.notify_all();
                for (int seen = arrived; seen < 2; seen = arrived)
                    arrived.wait(seen);
            },
            2);
        QCOMPARE(arrived.load(), 2);
    }

    void noMoreThreadsThanAsked() {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        parallelFor(
            1000,
            [&](std::size_t) {
                const std::lock_guard lock(mutex);
                threads.insert(std::this_thread::get_id());
            },
            3);
        QVERIFY(threads.size() <= 3);
    }

    void anExceptionIsPassedOnAndEndsTheWork() {
        std::atomic<int> calls = 0;
        try {
            parallelFor(
                1'000'000,
                [&](std::size_t i) {
                    ++calls;
                    if (i == 10)
                        throw Error("the eleventh is bad");
                },
                2);
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(QString(error.what()), QString("the eleventh is bad"));
        }
        QVERIFY(calls < 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "tst_parallel.moc"
