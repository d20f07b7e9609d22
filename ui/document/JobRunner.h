#pragma once

#include "core/base/Job.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

namespace continuo {

/// Runs one long job at a time on a thread of its own and tells the user interface about it by
/// signals, which arrive on the thread that owns the runner. Progress is coalesced to about 20 Hz;
/// the last report always arrives. The destructor stops the job and waits for it.
class JobRunner : public QObject {
    Q_OBJECT
public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    /// Starts `job`; `name` is what the status bar calls it. Returns false while one is running.
    bool start(const QString& name, std::function<void(const JobContext&)> job);
    void stop(); ///< asks the job to end; finished() follows
    bool running() const;
    const QString& name() const { return name_; }

    /// Runs `call` on the runner's own (user-interface) thread soon, in the order given; for
    /// results and chart points that must not be dropped. Calls that were posted before the job
    /// ended arrive before finished(). May be called from any thread.
    void post(std::function<void()> call);

signals:
    void started(const QString& name);
    void progressed(double fraction, const QString& message);
    void failed(const QString& message); ///< the job threw; finished() follows
    void finished();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    QString name_;
};

} // namespace continuo
