#include "ui/widgets/learn/TrainController.h"

#include "core/base/Processors.h"
#include "core/collection/TokenCache.h"
#include "core/learn/Checkpoint.h"

#include <QDir>
#include <QFileInfo>
#include <optional>

namespace continuo {

namespace {

/// Files keep their place in the split from run to run.
constexpr std::uint64_t splitSeed = 1;

std::unique_ptr<SequenceModel> opened(const ModelModule& module, const TrainingSetup& setup) {
    if (setup.training.resume) { // all weights come from the training state
        const ModelDescription found =
            readDescription(trainingStatePath(setup.checkpoint.toStdString()).string());
        return module.create(found.kind, found.options, setup.device, setup.training.seed);
    }
    if (setup.startFrom.isEmpty())
        return module.create(setup.kind, setup.options, setup.device, setup.training.seed);
    return module.open(setup.startFrom.toStdString(), setup.device);
}

} // namespace

TrainFunction trainWithModule(const std::atomic<bool>& playing) {
    return [&playing](const TrainingSetup& setup, const std::vector<Song>& songs,
                      const TrainingReportSink& report, const JobContext& job) {
        lowerPriority();
        job.progress(-1, "Loading the model engine");
        const ModelModule module = ModelModule::load();
        bool spared = playing;
        module.setThreads(modelThreads(spared));
        const std::unique_ptr<SequenceModel> model = opened(module, setup);
        const auto sink = [&](const TrainingReport& point) {
            if (spared != playing) {
                spared = playing;
                module.setThreads(modelThreads(spared));
            }
            report(point);
        };
        return train(*model, songs, setup.training, setup.checkpoint.toStdString(), sink, job);
    };
}

TrainController::TrainController(TrainFunction train, QObject* parent)
    : QObject(parent), train_(std::move(train)) {
    connect(&reader_, &JobRunner::failed, this,
            [this](const QString& message) { readingProblem_ = message; });
    connect(&reader_, &JobRunner::finished, this, [this] {
        if (std::exchange(again_, false))
            read(waiting_);
        else
            emit collectionChanged();
    });
    connect(&runner_, &JobRunner::failed, this, &TrainController::failed);
    connect(&runner_, &JobRunner::finished, this, &TrainController::finished);
}

void TrainController::read(const QStringList& folders) {
    collection_.reset();
    readingProblem_.clear();
    if (reader_.running()) {
        waiting_ = folders;
        again_ = true;
        reader_.stop();
        return;
    }
    if (folders.isEmpty()) {
        emit collectionChanged();
        return;
    }
    std::vector<std::filesystem::path> paths;
    for (const QString& folder : folders)
        paths.emplace_back(folder.toStdString());
    reader_.start(tr("Reading files"), [this, paths = std::move(paths)](const JobContext& job) {
        auto read = std::make_shared<const Collection>(
            readCollection(paths, splitSeed, cacheFolder(), job));
        if (!job.stopped())
            reader_.post([this, read = std::move(read)] { collection_ = read; });
    });
    emit collectionChanged();
}

bool TrainController::start(const TrainingSetup& setup) {
    if (running() || !collection_)
        return false;
    setup_ = setup;
    runner_.start(tr("Training"), [this, setup, collection = collection_](const JobContext& job) {
        QDir().mkpath(QFileInfo(setup.checkpoint).absolutePath());
        const TrainingReportSink sink = [this](const TrainingReport& report) {
            runner_.post([this, report] { emit reported(report); });
        };
        const TrainingResult result = train_(setup, collection->songs, sink, job);
        runner_.post([this, result] { emit ended(result); });
    });
    emit started();
    return true;
}

void TrainController::stop() { runner_.stop(); }

} // namespace continuo
