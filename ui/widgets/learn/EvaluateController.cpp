#include "ui/widgets/learn/EvaluateController.h"

#include "core/base/Processors.h"
#include "core/collection/Collection.h"
#include "core/learn/ModelModule.h"

namespace continuo {

namespace {

/// The same as in training, so that no song that was learned from counts as held out.
constexpr std::uint64_t splitSeed = 1;

} // namespace

EvaluateFunction evaluateWithModule(const std::atomic<bool>& playing) {
    return [&playing](const EvaluationSetup& setup, const std::vector<Song>& songs,
                      const JobContext& job) {
        lowerPriority();
        job.progress(-1, "Loading the model engine");
        const ModelModule module = ModelModule::load();
        bool spared = playing;
        module.setThreads(modelThreads(spared));
        const auto model = module.open(setup.model.toStdString(), Device::automatic);
        const JobContext sparing{job.stop, [&](const Progress& progress) {
                                     if (spared != playing) {
                                         spared = playing;
                                         module.setThreads(modelThreads(spared));
                                     }
                                     job.report(progress);
                                 }};
        EvaluationOptions options = setup.options;
        std::unique_ptr<SequenceModel> untrained;
        if (!modelKind(model->kind()).likelihood()) {
            untrained = module.create(model->kind(), model->options(), Device::automatic);
            options.untrained = untrained.get();
        }
        return evaluate(*model, songs, options, sparing);
    };
}

EvaluateController::EvaluateController(EvaluateFunction evaluate, QObject* parent)
    : QObject(parent), evaluate_(std::move(evaluate)) {
    connect(&runner_, &JobRunner::failed, this, &EvaluateController::failed);
    connect(&runner_, &JobRunner::finished, this, &EvaluateController::finished);
}

bool EvaluateController::start(const EvaluationSetup& setup) {
    if (running())
        return false;
    setup_ = setup;
    runner_.start(tr("Evaluating"), [this, setup](const JobContext& job) {
        std::vector<std::filesystem::path> paths;
        for (const QString& folder : setup.folders)
            paths.emplace_back(folder.toStdString());
        const Collection collection = readCollection(paths, splitSeed, job);
        if (job.stopped())
            return;
        const Evaluation result = evaluate_(setup, collection.songs, job);
        runner_.post([this, result] { emit ended(result); });
    });
    emit started();
    return true;
}

void EvaluateController::stop() { runner_.stop(); }

} // namespace continuo
