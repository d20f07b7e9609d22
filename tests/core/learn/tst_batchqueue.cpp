#include "core/base/Error.h"
#include "core/learn/BatchQueue.h"

#include <QtTest>
#include <atomic>
#include <latch>
#include <set>
#include <thread>

using namespace continuo;

class TestBatchQueue : public QObject {
    Q_OBJECT

    static std::uint64_t draw(Random& random) { return random.next() ^ random.next(); }

    static std::vector<std::uint64_t> taken(BatchQueue<std::uint64_t>& queue, int count) {
        std::vector<std::uint64_t> result;
        for (int i = 0; i < count; ++i)
            result.push_back(queue.next());
        return result;
    }

private slots:
    void givesTheSameBatchesInTheSameOrder() {
        // Those that are begun first end last.
        std::atomic<int> begun{0};
        BatchQueue<std::uint64_t> uneven(
            [&](Random& random) {
                for (int i = begun++ % 4; i < 4; ++i)
                    std::this_thread::yield();
                return draw(random);
            },
            5);
        BatchQueue<std::uint64_t> even(draw, 5);
        const auto batches = taken(even, 40);
        QCOMPARE(taken(uneven, 40), batches);
        QCOMPARE(std::set(batches.begin(), batches.end()).size(), 40u);
    }

    void drawsWhileNobodyWaits() {
        std::latch drawn(4); // the one that is taken and three ahead
        BatchQueue<int> queue(
            [&](Random&) {
                drawn.count_down();
                return 0;
            },
            1);
        QCOMPARE(queue.next(), 0);
        drawn.wait();
    }

    void goesOnBehindTheBatchesThatWereTaken() {
        BatchQueue<std::uint64_t> queue(draw, 9);
        QCOMPARE(queue.state(), std::uint64_t(9));
        taken(queue, 7);
        const std::uint64_t state = queue.state();
        const auto rest = taken(queue, 5);
        BatchQueue<std::uint64_t> resumed(draw, state);
        QCOMPARE(taken(resumed, 5), rest);
    }

    void passesOnWhatWentWrong() {
        std::atomic<int> count{0};
        BatchQueue<int> queue(
            [&](Random&) -> int {
                if (++count == 1)
                    throw Error("the song is gone");
                return 1;
            },
            1);
        QVERIFY_EXCEPTION_THROWN(
            [&] {
                for (int i = 0; i < 5; ++i)
                    queue.next();
            }(),
            Error);
        QCOMPARE(queue.next(), 1);
    }
};

QTEST_APPLESS_MAIN(TestBatchQueue)
#include "tst_batchqueue.moc"
