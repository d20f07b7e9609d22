#pragma once

#include "core/learn/Evaluation.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <QStringList>
#include <atomic>
#include <functional>

namespace continuo {

/// What to evaluate and on what.
struct EvaluationSetup {
    QString model; ///< a checkpoint
    QStringList folders;
    EvaluationOptions options;
};

/// Evaluates one model; runs on the job's thread.
using EvaluateFunction =
    std::function<Evaluation(const EvaluationSetup&, const std::vector<Song>&, const JobContext&)>;

/// Opens the model in an engine loaded when it is first needed. While sound plays (`playing`),
/// evaluation leaves it a processor.
EvaluateFunction evaluateWithModule(const std::atomic<bool>& playing);

/// Reads folders and evaluates on them, on a thread of its own.
class EvaluateController : public QObject {
    Q_OBJECT
public:
    explicit EvaluateController(EvaluateFunction evaluate, QObject* parent = nullptr);

    /// Returns false while an evaluation is on.
    bool start(const EvaluationSetup& setup);
    void stop(); ///< the tasks that are done still come
    bool running() const { return runner_.running(); }
    const EvaluationSetup& setup() const { return setup_; } ///< of the one that is or was on

    JobRunner& runner() { return runner_; }

signals:
    void started();
    void ended(const continuo::Evaluation& result); ///< before finished()
    void failed(const QString& message);            ///< before finished()
    void finished();

private:
    EvaluateFunction evaluate_;
    EvaluationSetup setup_;
    JobRunner runner_; ///< last: its destructor waits for a job that uses what is above
};

} // namespace continuo
