#include "ui/widgets/learn/SearchController.h"

#include "core/base/Processors.h"

namespace continuo {

SearchFunction searchWithModule(const std::atomic<bool>& playing) {
    return [&playing](const SearchSetup& setup, const std::vector<Song>& songs,
                      const TrialSink& report, const JobContext& job) {
        lowerPriority();
        job.progress(-1, "Loading the model engine");
        const ModelModule module = ModelModule::load();
        bool spared = playing;
        module.setThreads(modelThreads(spared));
        const JobContext sparing{job.stop, [&](const Progress& progress) {
                                     if (spared != playing) {
                                         spared = playing;
                                         module.setThreads(modelThreads(spared));
                                     }
                                     job.report(progress);
                                 }};
        return searchTraining(module, setup.training, setup.options, songs,
                              setup.folder.toStdString(), report, sparing);
    };
}

SearchController::SearchController(SearchFunction search, QObject* parent)
    : QObject(parent), search_(std::move(search)) {
    connect(&runner_, &JobRunner::failed, this, &SearchController::failed);
    connect(&runner_, &JobRunner::finished, this, &SearchController::finished);
}

bool SearchController::start(const SearchSetup& setup,
                             std::shared_ptr<const Collection> collection) {
    if (running() || !collection)
        return false;
    setup_ = setup;
    runner_.start(tr("Searching for settings"),
                  [this, setup, collection = std::move(collection)](const JobContext& job) {
                      const TrialSink sink = [this](const Trial& trial) {
                          runner_.post([this, trial] { emit reported(trial); });
                      };
                      const SearchResult result = search_(setup, collection->songs, sink, job);
                      runner_.post([this, result] { emit ended(result); });
                  });
    emit started();
    return true;
}

void SearchController::stop() { runner_.stop(); }

} // namespace continuo
