#include "core/base/Processors.h"

#include <QTest>
#include <algorithm>
#include <sys/resource.h>
#include <thread>

using namespace continuo;

class TestProcessors : public QObject {
    Q_OBJECT

private slots:
    void someAreFree() {
        QVERIFY(freeProcessors() >= 1);
        QVERIFY(freeProcessors() <=
                static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
        QCOMPARE(modelThreads(true), 1);
    }

    void longWorkLeavesTheProcessorsToOthers() {
        int before = 0, lowered = 0, inside = 0;
        std::thread([&] {
            before = ::getpriority(PRIO_PROCESS, 0);
            lowerPriority();
            lowered = ::getpriority(PRIO_PROCESS, 0);
            std::thread([&] { inside = ::getpriority(PRIO_PROCESS, 0); }).join();
        }).join();
        QCOMPARE(lowered, std::max(before, 10));
        QCOMPARE(inside, lowered);
        QCOMPARE(::getpriority(PRIO_PROCESS, 0), before); // this thread goes on as it was
    }
};

QTEST_GUILESS_MAIN(TestProcessors)
#include "tst_processors.moc"
