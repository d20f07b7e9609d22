#include "ui/document/JobRunner.h"

#include "core/base/Error.h"
#include "ui/document/CoreText.h"

#include <QElapsedTimer>
#include <QTimer>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace continuo {

namespace {
constexpr int progressInterval = 50; // ms: 20 Hz
}

struct JobRunner::Impl {
    JobRunner& runner;
    QTimer progressTimer;
    QElapsedTimer sinceProgress;
    bool running = false;
    std::jthread thread;

    std::mutex mutex; ///< guards what follows
    std::vector<std::function<void()>> calls;
    std::optional<Progress> progress; ///< not yet told

    explicit Impl(JobRunner& r) : runner(r) {
        progressTimer.setSingleShot(true);
        QObject::connect(&progressTimer, &QTimer::timeout, &runner, [this] { tellProgress(); });
    }

    void post(std::function<void()> call) {
        bool first = false;
        {
            const std::lock_guard lock(mutex);
            first = calls.empty();
            calls.push_back(std::move(call));
        }
        if (first)
            QMetaObject::invokeMethod(
                &runner, [this] { deliver(); }, Qt::QueuedConnection);
    }

    void deliver() {
        std::vector<std::function<void()>> due;
        {
            const std::lock_guard lock(mutex);
            due.swap(calls);
        }
        for (const auto& call : due)
            call();
    }

    void report(const Progress& latest) {
        bool first = false;
        {
            const std::lock_guard lock(mutex);
            first = !progress;
            progress = latest;
        }
        if (first)
            QMetaObject::invokeMethod(
                &runner, [this] { scheduleProgress(); }, Qt::QueuedConnection);
    }

    void scheduleProgress() {
        if (progressTimer.isActive())
            return;
        const qint64 elapsed = sinceProgress.isValid() ? sinceProgress.elapsed() : progressInterval;
        progressTimer.start(
            static_cast<int>(std::clamp<qint64>(progressInterval - elapsed, 0, progressInterval)));
    }

    void tellProgress() {
        std::optional<Progress> latest;
        {
            const std::lock_guard lock(mutex);
            latest.swap(progress);
        }
        if (!latest)
            return;
        sinceProgress.start();
        emit runner.progressed(latest->fraction, coreText(QString::fromStdString(latest->message)));
    }

    /// Runs on the job's thread; gives the message of what it threw, if it threw.
    QString run(const std::function<void(const JobContext&)>& job, std::stop_token stop) {
        try {
            job({std::move(stop), [this](const Progress& latest) { report(latest); }});
        } catch (const std::bad_alloc&) {
            return JobRunner::tr("There is not enough memory. Close other programs or choose a "
                                 "smaller task.");
        } catch (const Error& e) {
            return errorText(e);
        } catch (const std::exception& e) {
            return QString::fromUtf8(e.what());
        }
        return {};
    }

    void finish(const QString& failure) {
        if (thread.joinable())
            thread.join(); // it has nothing left to do
        progressTimer.stop();
        tellProgress();
        sinceProgress.invalidate();
        running = false;
        if (!failure.isEmpty())
            emit runner.failed(failure);
        emit runner.finished();
    }
};

JobRunner::JobRunner(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>(*this)) {}

JobRunner::~JobRunner() {
    stop();
    if (impl_->thread.joinable())
        impl_->thread.join();
}

bool JobRunner::start(const QString& name, std::function<void(const JobContext&)> job) {
    if (impl_->running)
        return false;
    impl_->running = true;
    name_ = name;
    emit started(name);
    const auto work = [impl = impl_.get(), job = std::move(job)](std::stop_token stop) {
        const QString failure = impl->run(job, std::move(stop));
        impl->post([impl, failure] { impl->finish(failure); });
    };
    try {
        impl_->thread = std::jthread(work);
    } catch (const std::system_error&) { // as a job that failed at once
        impl_->thread = {};
        impl_->post([impl = impl_.get()] {
            impl->finish(tr("The system lets no more threads start. Close other programs, then try "
                            "again."));
        });
    }
    return true;
}

void JobRunner::stop() { impl_->thread.request_stop(); }

bool JobRunner::running() const { return impl_->running; }

void JobRunner::post(std::function<void()> call) { impl_->post(std::move(call)); }

} // namespace continuo
