#include "core/base/Error.h"
#include "ui/document/JobRunner.h"

#include <QSignalSpy>
#include <QThread>
#include <QtTest>
#include <atomic>
#include <cerrno>
#include <dlfcn.h>
#include <latch>
#include <pthread.h>
#include <thread>

using namespace continuo;

/// Stands before the system's own: lets no thread start while it is told so.
static std::atomic<bool> noThreads = false;
extern "C" [[gnu::visibility("default")]] int pthread_create(pthread_t* thread,
                                                             const pthread_attr_t* attributes,
                                                             void* (*run)(void*), void* argument) {
    if (noThreads)
        return EAGAIN;
    using Create = int (*)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    static const auto real = reinterpret_cast<Create>(::dlsym(RTLD_NEXT, "pthread_create"));
    return real(thread, attributes, run, argument);
}

class JobRunnerTest : public QObject {
    Q_OBJECT

private slots:
    void signalsArriveOnTheOwnersThread() {
        JobRunner runner;
        QThread* jobThread = nullptr;
        QThread* signalThread = nullptr;
        connect(&runner, &JobRunner::progressed, this,
                [&] { signalThread = QThread::currentThread(); });
        QSignalSpy finished(&runner, &JobRunner::finished);
        QVERIFY(runner.start("Count", [&](const JobContext& job) {
            jobThread = QThread::currentThread();
            job.progress(1, "done");
        }));
        QVERIFY(runner.running());
        QCOMPARE(runner.name(), QString("Count"));
        QVERIFY(finished.wait());
        QVERIFY(!runner.running());
        QVERIFY(jobThread != QThread::currentThread());
        QCOMPARE(signalThread, QThread::currentThread());
    }

    void aThreadThatCannotStartIsAFailedJob() {
        JobRunner runner;
        QSignalSpy failed(&runner, &JobRunner::failed);
        QSignalSpy finished(&runner, &JobRunner::finished);
        noThreads = true;
        bool ran = false;
        QVERIFY(runner.start("Count", [&](const JobContext&) { ran = true; }));
        noThreads = false;
        QVERIFY(runner.running()); // the signals come later, as from any job
        QVERIFY(finished.wait());
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].toString().contains("thread"));
        QVERIFY(!ran);
        QVERIFY(runner.start("Count", [&](const JobContext&) { ran = true; }));
        QVERIFY(finished.wait());
        QVERIFY(ran);
    }

    void progressIsCoalescedAndTheLastArrives() {
        JobRunner runner;
        QSignalSpy progressed(&runner, &JobRunner::progressed);
        QSignalSpy finished(&runner, &JobRunner::finished);
        constexpr int reports = 100'000;
        runner.start("Count", [](const JobContext& job) {
            for (int i = 1; i <= reports; ++i)
                job.progress(double(i) / reports, std::to_string(i));
        });
        QVERIFY(finished.wait(30'000));
        QVERIFY2(progressed.count() < 1000, qPrintable(QString::number(progressed.count())));
        QCOMPARE(progressed.last().at(0).toDouble(), 1.0);
        QCOMPARE(progressed.last().at(1).toString(), QString::number(reports));
    }

    void postedCallsKeepTheirOrderAndComeBeforeFinished() {
        JobRunner runner;
        std::vector<int> order;
        connect(&runner, &JobRunner::finished, this, [&] { order.push_back(-1); });
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.start("Post", [&](const JobContext&) {
            for (int i = 0; i < 5000; ++i)
                runner.post([&order, i] { order.push_back(i); });
        });
        QVERIFY(finished.wait(30'000));
        QCOMPARE(order.size(), std::size_t{5001});
        QVERIFY(std::is_sorted(order.begin(), order.end() - 1));
        QCOMPARE(order.back(), -1);
    }

    void aFailureIsToldBeforeFinished() {
        JobRunner runner;
        QStringList told;
        connect(&runner, &JobRunner::failed, this, [&](const QString& m) { told += m; });
        connect(&runner, &JobRunner::finished, this, [&] { told += "finished"; });
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.start("Fail",
                     [](const JobContext&) { throw Error("it broke", "here", "Mend it."); });
        QVERIFY(finished.wait());
        QCOMPARE(told, (QStringList{"here: it broke. Mend it.", "finished"}));
    }

    void oneJobAtATimeAndTheNextFromFinished() {
        JobRunner runner;
        std::latch go(1);
        QVERIFY(runner.start("First", [&](const JobContext&) { go.wait(); }));
        QVERIFY(!runner.start("Second", [](const JobContext&) {}));
        QCOMPARE(runner.name(), QString("First"));
        bool started = false;
        connect(&runner, &JobRunner::finished, this, [&] {
            if (runner.name() == "First")
                started = runner.start("Third", [](const JobContext&) {});
        });
        go.count_down();
        QTRY_VERIFY(started && !runner.running());
    }

    void stoppingIsNoFailure() {
        JobRunner runner;
        QSignalSpy failed(&runner, &JobRunner::failed);
        QSignalSpy finished(&runner, &JobRunner::finished);
        runner.start("Wait", [](const JobContext& job) {
            while (!job.stopped())
                std::this_thread::yield();
        });
        runner.stop();
        QVERIFY(finished.wait());
        QCOMPARE(failed.count(), 0);
    }

    void theDestructorStopsTheJobAndWaits() {
        std::atomic<bool> ended = false;
        {
            JobRunner runner;
            runner.start("Wait", [&](const JobContext& job) {
                while (!job.stopped())
                    std::this_thread::yield();
                runner.post([] { qFatal("nobody is there to take it"); });
                ended = true;
            });
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
    }

    void stoppingWithoutAJobIsHarmless() {
        JobRunner runner;
        runner.stop();
        QVERIFY(!runner.running());
    }
};

QTEST_GUILESS_MAIN(JobRunnerTest)
#include "tst_jobrunner.moc"
