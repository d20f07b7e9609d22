#include "core/learn/Shrinking.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Pruning.h"
#include "core/learn/native/NativeDecoder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace continuo {

using nlohmann::json;

namespace {

constexpr int rounds = 5;            ///< of writing, the first to warm up
constexpr std::size_t passages = 6;  ///< that are written in a round
constexpr double measuredFrom = 0.9; ///< of the progress, where something is learned before
constexpr int hiddenBars = 2;

/// Job reports between two shares of the whole.
JobContext part(const JobContext& job, double from, double to) {
    return {job.stop, [=](const Progress& progress) {
                if (job.report)
                    job.report({progress.fraction < 0 ? progress.fraction
                                                      : from + (to - from) * progress.fraction,
                                progress.message});
            }};
}

std::unique_ptr<Decoder> decoderOf(const ModelModule& module, const std::filesystem::path& path) {
    if (hasNativeDecoder(readDescription(path.string()).kind))
        return openNativeDecoder(path, Precision::int8);
    return module.open(path, Device::cpu);
}

std::uintmax_t bytesOf(const std::filesystem::path& path) {
    const bool adapter = readDescription(path.string()).base.has_value();
    return std::filesystem::file_size(path) +
           (adapter ? std::filesystem::file_size(findBase(path)) : 0);
}

/// The songs that are not learned from, so that nobody counts what they say of baselines.
std::vector<Song> heldOut(const std::vector<Song>& songs) {
    for (const Split split : {Split::test, Split::valid}) {
        std::vector<Song> some;
        std::copy_if(songs.begin(), songs.end(), std::back_inserter(some),
                     [=](const Song& song) { return song.split == split; });
        if (const Dataset dataset(some, split); !dataset.empty())
            return some;
    }
    return songs;
}

/// Tokens a second of a model that writes hidden bars in their true rhythm, so that each model
/// writes about as much.
double writingSpeed(Decoder& model, const std::vector<Example>& examples, const JobContext& job) {
    double seconds = 0;
    std::size_t tokens = 0;
    for (const Example& example : examples) {
        const Encoded prompt = encodeContext(*example.grid, example.window);
        std::vector<CellRules> cells = cellRules(example);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i].rhythm = example.window.hidden[i].hidden;
            if (cells[i].rhythm.empty()) // nothing to write there
                cells[i].toStep = cells[i].fromStep;
        }
        std::vector<Grammar> takes{Grammar(std::move(cells), {})};
        model.prepare(prompt.symbols, job);
        const auto start = std::chrono::steady_clock::now();
        model.complete(
            prompt.symbols, takes, {}, [&](int, int) { return ++tokens > 0; }, job);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return seconds > 0 ? static_cast<double>(tokens) / seconds : 0;
}

json toJson(const ModelFigures& figures) {
    return {{"bytes", figures.bytes},
            {"parameters", figures.parameters},
            {"tokens_per_second", std::round(figures.tokensPerSecond)},
            {"bits_per_note", figures.bitsPerNote}};
}

void check(const ShrinkOptions& options, const std::filesystem::path& path,
           const std::filesystem::path& output) {
    if (options.prune <= 0 && !options.student && !options.int8)
        throw Error("nothing was chosen that makes a model smaller", path.string(),
                    "Prune it, distil it, or store its weights in 8 bits.");
    if (options.prune > 0 && options.student)
        throw Error("a model is either pruned or distilled into another network", path.string(),
                    "A pruned model can learn from the whole one too: give it a teacher.");
    if (options.student &&
        onlyTask(options.student->kind) != onlyTask(readDescription(path.string()).kind))
        throw Error(
            fmt::format("a model of kind '{}' cannot learn from this one", options.student->kind),
            path.string(), "Choose a student of the same kind.");
    std::error_code code;
    if (std::filesystem::equivalent(path, output, code))
        throw Error("the smaller model would replace the one it is made of", output.string(),
                    "Choose another name.");
}

/// What learns: the pruned model, or the student; null where nothing has to.
std::unique_ptr<SequenceModel> learner(const ModelModule& models, Device device,
                                       const Checkpoint& original, const std::string& name,
                                       const ShrinkOptions& options) {
    const std::uint64_t seed = options.training.seed;
    if (options.student)
        return models.create(options.student->kind, options.student->options, device, seed);
    if (options.prune <= 0)
        return nullptr;
    const Checkpoint small = pruned(original, name, options.prune);
    const ModelDescription found = description(small.metadata, name);
    auto model = models.create(found.kind, found.options, device, seed);
    std::stringstream bytes;
    writeCheckpoint(bytes, small, Storage::single);
    model->load(bytes, name);
    return model;
}

} // namespace

std::vector<ModelFigures> compareModels(const ModelModule& module,
                                        const std::vector<std::filesystem::path>& paths,
                                        const std::vector<Song>& songs, std::size_t windows,
                                        const JobContext& job) {
    const std::vector<Song> unheard = heldOut(songs);
    EvaluationOptions options;
    const Task task = onlyTask(readDescription(paths.at(0).string()).kind).value_or(Task::fill);
    options.tasks = {task};
    options.bars = {hiddenBars};
    options.windows = windows;
    options.filled = 0;
    std::vector<ModelFigures> figures;
    std::vector<std::unique_ptr<Decoder>> models;
    int context = 0;
    Split split = Split::test;
    for (const auto& path : paths) {
        const double from = static_cast<double>(models.size()) / static_cast<double>(paths.size());
        models.push_back(decoderOf(module, path));
        Decoder& model = *models.back();
        ModelFigures& found = figures.emplace_back();
        found.bytes = bytesOf(path);
        found.parameters = model.parameterCount();
        const Evaluation evaluation =
            evaluate(model, unheard, options,
                     part(job, from, from + 0.9 / static_cast<double>(paths.size())));
        split = evaluation.split;
        const Contender* const judged =
            evaluation.tasks.empty() ? nullptr : evaluation.tasks.front().contender("model");
        if (judged && judged->prediction) // there is a window to predict
            found.bitsPerNote = judged->prediction->bitsPerNote;
        const int own = model.options().context;
        context = context == 0 ? own : std::min(context, own);
    }
    const auto examples = Dataset(unheard, split).examples(task, hiddenBars, passages, context, 1);
    std::vector<std::vector<double>> speeds(models.size());
    for (int round = 0; round < rounds && !job.stopped(); ++round)
        for (std::size_t i = 0; i < models.size(); ++i) {
            job.progress(0.9 + 0.1 * round / rounds, "Measuring the speed");
            const double speed = writingSpeed(*models[i], examples, job);
            if (round > 0)
                speeds[i].push_back(speed);
        }
    for (std::size_t i = 0; i < models.size() && !job.stopped(); ++i) {
        std::sort(speeds[i].begin(), speeds[i].end());
        figures[i].tokensPerSecond = speeds[i][speeds[i].size() / 2];
    }
    return figures;
}

Student smallerThan(const std::string& kind, const ModelOptions& options, double share) {
    Student student{kind, options};
    ModelOptions& small = student.options;
    // As wide as whole heads make it; kinds without have one, of units in multiples of eight.
    const int unit = kind == "transformer" ? options.head() : 8;
    const auto units = std::max(1L, std::lround(options.width * (1 - share) / unit));
    small.width = static_cast<int>(units) * unit;
    small.heads = kind == "transformer" ? static_cast<int>(units) : std::min(options.heads, 1);
    small.headSize = small.feedForward = 0;
    small.layers = std::max(1, options.layers * 2 / 3);
    return student;
}

ShrinkResult shrink(const ModelModule& models, Device device, const std::filesystem::path& path,
                    const std::vector<Song>& songs, const ShrinkOptions& options,
                    const std::filesystem::path& output,
                    const std::function<void(const TrainingReport&)>& report,
                    const JobContext& job) {
    check(options, path, output);
    ShrinkResult result;
    Checkpoint small = readModel(path);
    if (const auto kind = description(small.metadata, path.string()).kind;
        !modelKind(kind).likelihood()) // by which the two are compared
        throw Error(fmt::format("models of kind '{}' cannot be made smaller", kind), path.string(),
                    "Train a new one with a smaller --width.");
    const std::string name = path.stem().string();
    if (const auto model = learner(models, device, small, path.string(), options)) {
        TrainingOptions training = options.training;
        training.from = name;
        if (!options.student)
            training.tuning = Tuning{};
        if (training.distillation) {
            training.distillation->teacher = models.open(path, device);
            training.distillation->name = name;
        }
        result.training =
            train(*model, songs, training, output, report, part(job, 0, measuredFrom));
        std::filesystem::remove(trainingStatePath(output));
        if (!std::isfinite(result.training->bestValidationLoss))
            return result; // stopped before there was a model
        small = readModel(output);
    }
    ModelDescription described = description(small.metadata, output.string());
    json record = json::parse(described.record, nullptr, false);
    if (!record.is_object())
        record = json::object();
    json how{{"from", name}, {"int8", options.int8}};
    if (options.prune > 0)
        how["prune"] = options.prune;
    if (options.student)
        how["student"] = options.student->kind;
    const auto write = [&] {
        std::int64_t numbers = 0;
        for (const auto& [key, tensor] : small.tensors)
            numbers += static_cast<std::int64_t>(tensor.values.size());
        record["parameters"] = numbers;
        record["shrunk"] = how;
        described.record = record.dump();
        small.metadata = describe(described);
        writeFileAtomically(output, [&](std::ostream& out) {
            writeCheckpoint(out, small, options.int8 ? Storage::int8 : Storage::half);
        });
    };
    write();
    if (job.stopped())
        return result;
    const auto figures = compareModels(models, {path, output}, songs, options.windows,
                                       part(job, result.training ? measuredFrom : 0, 1));
    if (job.stopped())
        return result;
    result.before = figures[0];
    result.after = figures[1];
    how["before"] = toJson(result.before);
    how["after"] = toJson(result.after);
    write();
    result.after.bytes = bytesOf(output);
    return result;
}

} // namespace continuo
