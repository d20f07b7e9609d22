#include "core/learn/TrialTraining.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Copying.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace continuo {

namespace {

constexpr int widthStep = 32;
constexpr int usualHead = 64; ///< width of a Transformer's head, about

std::filesystem::path trialPath(const std::filesystem::path& folder, int number) {
    return folder / fmt::format("trial-{:03}.safetensors", number);
}

double valueOf(const SearchSpace& space, const Point& point, const char* id) {
    for (std::size_t i = 0; i < space.size(); ++i)
        if (space[i].id == id)
            return point.at(i);
    throw Error(fmt::format("a search over training needs '{}'", id));
}

int wholeOf(const SearchSpace& space, const Point& point, const char* id) {
    return static_cast<int>(std::lround(valueOf(space, point, id)));
}

} // namespace

SearchSpace trainingSpace(const std::string& kind) {
    const ModelOptions& usual = modelKind(kind).defaults;
    const bool recurrent = kind != "transformer" && kind != "tcn";
    return {{"learning_rate", 2e-4, 1e-2, 0, true},
            {"width", 64, 384, widthStep, true},
            {"layers", 1, recurrent ? 3.0 : 8.0, 1, false},
            {"dropout", 0, 0.3, 0.05, false},
            {"batch", 1024, 8192, 512, true},
            {"context", 256, std::max(512.0, 2.0 * usual.context), 64, true}};
}

ModelOptions trialModel(const TrialTraining& training, const SearchSpace& space,
                        const Point& point) {
    ModelOptions options = modelKind(training.kind).defaults;
    options.width = wholeOf(space, point, "width");
    options.layers = wholeOf(space, point, "layers");
    options.dropout = valueOf(space, point, "dropout");
    options.context = wholeOf(space, point, "context");
    options.heads = 1;
    if (training.kind == "transformer") {
        options.heads = std::max(1, options.width / usualHead);
        options.headSize = (options.width / options.heads + 1) / 2 * 2;
    }
    checkOptions(training.kind, options);
    return options;
}

TrainingOptions trialOptions(const TrialTraining& training, const SearchSpace& space,
                             const Point& point) {
    TrainingOptions options;
    options.epochs = training.epochs;
    options.learningRate = valueOf(space, point, "learning_rate");
    options.batchTokens = wholeOf(space, point, "batch");
    options.patience = 0; // rungs decide
    options.seed = training.seed;
    options.index = false;
    return options;
}

std::filesystem::path searchedModel(const std::filesystem::path& folder) {
    return folder / "best.safetensors";
}

SearchResult searchTraining(const ModelModule& models, const TrialTraining& training,
                            SearchOptions options, const std::vector<Song>& songs,
                            const std::filesystem::path& folder,
                            const std::function<void(const Trial&)>& report,
                            const JobContext& job) {
    std::size_t notes = 0;
    for (const Song& song : songs)
        notes += song.source ? song.source->noteCount() : 0;
    options.about = {{"kind", training.kind},
                     {"epochs", std::to_string(training.epochs)},
                     {"songs", std::to_string(songs.size())},
                     {"notes", std::to_string(notes)}};
    const RunTrial run = [&](const Trial& trial, double until,
                             const JobContext& own) -> std::optional<double> {
        const auto model =
            models.create(training.kind, trialModel(training, options.space, trial.point),
                          training.device, training.seed);
        TrainingOptions settings = trialOptions(training, options.space, trial.point);
        settings.until = until;
        settings.resume = true; // where there is a state
        const auto path = trialPath(folder, trial.number);
        const TrainingResult result = train(
            *model, songs, settings, path, [](const TrainingReport&) {}, own);
        if (result.end == TrainingResult::End::stopped)
            return std::nullopt;
        if (result.end == TrainingResult::End::diverged)
            throw Error("the loss grew however low the learning rate");
        return result.bestValidationBits;
    };
    const SearchResult result = search(options, folder, run, report, job);
    if (result.complete && result.best == 0)
        throw Error(fmt::format("no trial gave a model: {}", result.trials.front().problem));
    if (result.best > 0) {
        writeFileAtomically(searchedModel(folder), readFile(trialPath(folder, result.best)));
        writeCopyIndex(songs, searchedModel(folder), job);
    }
    if (result.complete)
        for (const Trial& trial : result.trials) {
            const auto path = trialPath(folder, trial.number);
            std::filesystem::remove(trainingStatePath(path));
            std::filesystem::remove(path);
        }
    return result;
}

} // namespace continuo
