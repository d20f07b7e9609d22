#pragma once

#include "core/collection/Collection.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <QStringList>
#include <atomic>
#include <functional>
#include <memory>

namespace continuo {

/// What to train and on what.
struct TrainingSetup {
    QString checkpoint;   ///< where the model is written
    std::string kind;     ///< of a new model
    ModelOptions options; ///< of a new model
    QString startFrom;    ///< a checkpoint to tune; empty: random weights
    Device device = Device::automatic;
    TrainingOptions training;
};

using TrainingReportSink = std::function<void(const TrainingReport&)>;
/// Trains one model; runs on the job's thread.
using TrainFunction = std::function<TrainingResult(const TrainingSetup&, const std::vector<Song>&,
                                                   const TrainingReportSink&, const JobContext&)>;

/// Opens or makes the model that `setup` asks for, in an engine loaded when it is first needed, and
/// trains it. `playing` is read between reports: while sound plays, training leaves it a processor.
TrainFunction trainWithModule(const std::atomic<bool>& playing);

/// Reads folders and trains on them, each on a thread of its own.
class TrainController : public QObject {
    Q_OBJECT
public:
    explicit TrainController(TrainFunction train, QObject* parent = nullptr);

    /// Reads the folders; what was read before is forgotten. A reading that runs is ended first.
    void read(const QStringList& folders);
    bool reading() const { return reader_.running(); }
    /// What the folders hold; null until read.
    const std::shared_ptr<const Collection>& collection() const { return collection_; }

    /// Why the folders could not be read; empty when they could.
    const QString& readingProblem() const { return readingProblem_; }

    /// Returns false while a run is on, or when nothing has been read.
    bool start(const TrainingSetup& setup);
    void stop(); ///< the best model so far stays
    bool running() const { return runner_.running(); }
    const TrainingSetup& setup() const { return setup_; } ///< of the run that is or was on

    JobRunner& reader() { return reader_; }
    JobRunner& runner() { return runner_; }

signals:
    void collectionChanged(); ///< it, or whether it can be read
    void started();
    void reported(const continuo::TrainingReport& report); ///< every one, in order
    void ended(const continuo::TrainingResult& result);    ///< before finished()
    void failed(const QString& message);                   ///< before finished()
    void finished();

private:
    TrainFunction train_;
    QStringList waiting_; ///< folders to read when the present reading has ended
    bool again_ = false;
    std::shared_ptr<const Collection> collection_;
    QString readingProblem_;
    TrainingSetup setup_;
    // Last: their destructors wait for jobs that use what is above.
    JobRunner reader_;
    JobRunner runner_;
};

} // namespace continuo
