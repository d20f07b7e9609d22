#include "ui/widgets/learn/ShrinkController.h"

#include "core/base/Processors.h"
#include "core/collection/Collection.h"
#include "core/collection/TokenCache.h"

#include <QDir>
#include <QFileInfo>

namespace continuo {

namespace {

/// The same as in training, so that no song that was learned from counts as held out.
constexpr std::uint64_t splitSeed = 1;

} // namespace

ShrinkFunction shrinkWithModule(const std::atomic<bool>& playing) {
    return [&playing](const ShrinkSetup& setup, const std::vector<Song>& songs,
                      const JobContext& job) {
        lowerPriority();
        job.progress(-1, "Loading the model engine");
        const ModelModule module = ModelModule::load();
        bool spared = playing;
        module.setThreads(modelThreads(spared));
        const auto spare = [&](const TrainingReport&) {
            if (spared != playing) {
                spared = playing;
                module.setThreads(modelThreads(spared));
            }
        };
        return shrink(module, Device::automatic, setup.model.toStdString(), songs, setup.options,
                      setup.output.toStdString(), spare, job);
    };
}

ShrinkController::ShrinkController(ShrinkFunction shrink, QObject* parent)
    : QObject(parent), shrink_(std::move(shrink)) {
    connect(&runner_, &JobRunner::failed, this, &ShrinkController::failed);
    connect(&runner_, &JobRunner::finished, this, &ShrinkController::finished);
}

bool ShrinkController::start(const ShrinkSetup& setup) {
    if (running())
        return false;
    setup_ = setup;
    runner_.start(tr("Making a model smaller"), [this, setup](const JobContext& job) {
        QDir().mkpath(QFileInfo(setup.output).absolutePath());
        std::vector<std::filesystem::path> paths;
        for (const QString& folder : setup.folders)
            paths.emplace_back(folder.toStdString());
        const Collection collection = readCollection(paths, splitSeed, cacheFolder(), job);
        if (job.stopped())
            return;
        const ShrinkResult result = shrink_(setup, collection.songs, job);
        runner_.post([this, result] { emit ended(result); });
    });
    emit started();
    return true;
}

void ShrinkController::stop() { runner_.stop(); }

} // namespace continuo
