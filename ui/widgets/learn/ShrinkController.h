#pragma once

#include "core/learn/Shrinking.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <QStringList>
#include <atomic>
#include <functional>

namespace continuo {

/// What to make smaller, how, and with whose music.
struct ShrinkSetup {
    QString model;  ///< a checkpoint
    QString output; ///< where the smaller one is written
    QStringList folders;
    ShrinkOptions options;
};

/// Makes one model smaller; runs on the job's thread.
using ShrinkFunction =
    std::function<ShrinkResult(const ShrinkSetup&, const std::vector<Song>&, const JobContext&)>;

/// Works in an engine loaded when it is first needed. While sound plays (`playing`), it leaves it a
/// processor.
ShrinkFunction shrinkWithModule(const std::atomic<bool>& playing);

/// Reads folders and makes a model smaller with them, on a thread of its own.
class ShrinkController : public QObject {
    Q_OBJECT
public:
    explicit ShrinkController(ShrinkFunction shrink, QObject* parent = nullptr);

    /// Returns false while it is at work.
    bool start(const ShrinkSetup& setup);
    void stop(); ///< what is best by then is kept
    bool running() const { return runner_.running(); }
    const ShrinkSetup& setup() const { return setup_; } ///< of the one that is or was made

    JobRunner& runner() { return runner_; }

signals:
    void started();
    void ended(const continuo::ShrinkResult& result); ///< before finished()
    void failed(const QString& message);              ///< before finished()
    void finished();

private:
    ShrinkFunction shrink_;
    ShrinkSetup setup_;
    JobRunner runner_; ///< last: its destructor waits for a job that uses what is above
};

} // namespace continuo
