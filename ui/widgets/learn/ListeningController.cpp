#include "ui/widgets/learn/ListeningController.h"

#include "core/base/Error.h"
#include "core/base/Processors.h"
#include "core/collection/Collection.h"
#include "core/collection/TokenCache.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/ModelModule.h"
#include "core/learn/native/NativeDecoder.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QFileInfo>

namespace continuo {

namespace {

/// The same as in training, so that no song that was learned from counts as held out.
constexpr std::uint64_t splitSeed = 1;

} // namespace

ListeningFunction listenToModels(const std::atomic<bool>& playing) {
    return [&playing](const ListeningSetup& setup, const std::vector<Song>& songs,
                      const std::function<void(ListeningTrial)>& ready, const JobContext& job) {
        job.progress(-1, "Opening the models");
        std::optional<ModelModule> module;
        std::vector<std::unique_ptr<Decoder>> models;
        std::vector<Performer> performers;
        for (const QString& model : setup.models) {
            const std::filesystem::path path = model.toStdString();
            const std::string kind = readDescription(path.string()).kind;
            if (hasNativeDecoder(kind)) {
                models.push_back(openNativeDecoder(path, Precision::int8));
            } else {
                if (!module)
                    module = ModelModule::load();
                models.push_back(module->open(path));
            }
            performers.push_back({authorOf(path), models.back().get(), onlyTask(kind)});
        }
        const JobContext sparing{job.stop, [&](const Progress& progress) {
                                     if (module)
                                         module->setThreads(modelThreads(playing));
                                     job.report(progress);
                                 }};
        prepareTrials(performers, songs, scoreOf, setup.options, ready, sparing);
    };
}

ListeningController::ListeningController(ListeningFunction prepare, ModelLibrary& models,
                                         QObject* parent)
    : QObject(parent), prepare_(std::move(prepare)), models_(models) {
    connect(&runner_, &JobRunner::failed, this, &ListeningController::failed);
    connect(&runner_, &JobRunner::finished, this, &ListeningController::finished);
    connect(&identifier_, &JobRunner::finished, this, &ListeningController::rankingsChanged);
}

bool ListeningController::start(const ListeningSetup& setup) {
    if (running())
        return false;
    runner_.start(tr("Preparing a listening test"), [this, setup](const JobContext& job) {
        std::vector<std::filesystem::path> paths;
        for (const QString& folder : setup.folders)
            paths.emplace_back(folder.toStdString());
        const Collection collection = readCollection(paths, splitSeed, cacheFolder(), job);
        if (job.stopped())
            return;
        prepare_(
            setup, collection.songs,
            [this](ListeningTrial trial) {
                runner_.post([this, trial = std::move(trial)] { emit trialReady(trial); });
            },
            job);
    });
    emit started();
    return true;
}

void ListeningController::stop() { runner_.stop(); }

const std::vector<Ranking>& ListeningController::rankings() {
    if (!rankings_)
        rankings_ = readRankings(rankingsPath(models_.folder().toStdString()));
    return *rankings_;
}

void ListeningController::keep(Ranking ranking) {
    std::vector<Ranking> all = rankings();
    all.push_back(std::move(ranking));
    std::filesystem::create_directories(models_.folder().toStdString());
    writeRankings(rankingsPath(models_.folder().toStdString()), all);
    rankings_ = std::move(all);
    emit rankingsChanged();
}

bool ListeningController::isKnown(const QString& path) const {
    const auto known = known_.constFind(path);
    return known != known_.constEnd() && known->modified == QFileInfo(path).lastModified();
}

std::optional<Preference> ListeningController::overTrueBars(const QString& model) {
    if (rankings().empty())
        return std::nullopt;
    if (!isKnown(model)) {
        identify();
        return std::nullopt;
    }
    for (const Preference& preference : preferences(rankings()))
        if (preference.over.composer() && preference.author.hash == known_[model].hash)
            return preference;
    return std::nullopt;
}

QString ListeningController::nameOf(const Author& author) const {
    for (const ModelEntry& entry : models_.entries())
        if (isKnown(entry.path) && known_[entry.path].hash == author.hash)
            return entry.name;
    return QString::fromStdString(author.name);
}

void ListeningController::identify() {
    QMap<QString, QDateTime> unknown;
    for (const ModelEntry& entry : models_.entries())
        if (entry.problem.isEmpty() && !isKnown(entry.path))
            unknown[entry.path] = QFileInfo(entry.path).lastModified();
    if (unknown.isEmpty())
        return;
    identifier_.start({}, [this, unknown](const JobContext& job) {
        for (auto model = unknown.begin(); model != unknown.end() && !job.stopped(); ++model) {
            std::string hash; // stays empty for one that cannot be read: no author's
            try {
                hash = authorOf(model.key().toStdString()).hash;
            } catch (const Error&) { // opening it says why
            }
            identifier_.post([this, path = model.key(), known = Known{model.value(), hash}] {
                known_[path] = known;
            });
        }
    });
}

} // namespace continuo
