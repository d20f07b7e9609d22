#include "app/cli/Cli.h"
#include "core/base/Error.h"
#include "core/collection/Collection.h"
#include "core/collection/TokenCache.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct TrainArguments {
    std::vector<std::string> folders;
    std::string output;
    ModelShape shape;
    std::string from;
    std::string tune = tuningWays().front().id;
    Tuning tuning; ///< rank and form; the way is in `tune`
    std::string device = "auto";
    int threads = 0;
    std::string workers;     ///< "HOST:PORT"
    int rank = 0, world = 0; ///< of several workers
    TrainingOptions options;
};

/// Throws Error where the text is no address.
Workers workersAt(const TrainArguments& arguments) {
    const std::string& text = arguments.workers;
    const std::size_t colon = text.rfind(':');
    Workers workers{text.substr(0, colon), 0, arguments.rank, arguments.world};
    const char* const end = text.data() + text.size();
    if (colon != std::string::npos && colon > 0) {
        const auto [read, error] = std::from_chars(text.data() + colon + 1, end, workers.port);
        if (error != std::errc() || read != end)
            workers.port = 0;
    }
    if (workers.port < 1 || workers.port > 65535)
        throw Error(fmt::format("'{}' is no address", text), {},
                    "Write HOST:PORT, such as 192.168.1.5:29500.");
    if (workers.rank >= workers.count)
        throw Error(
            fmt::format("there is no rank {} among {} workers", workers.rank, workers.count), {},
            "Ranks go from 0 to one less than --world.");
    return workers;
}

std::unique_ptr<SequenceModel> makeModel(const ModelModule& models,
                                         const TrainArguments& arguments) {
    const Device device = deviceNamed(arguments.device);
    // Workers other than the first are told the state of the run by it.
    if (arguments.options.resume && arguments.rank == 0) {
        const auto state = trainingStatePath(arguments.output);
        const ModelDescription found = readDescription(state.string());
        return models.create(found.kind, found.options, device, arguments.options.seed);
    }
    if (!arguments.from.empty()) {
        auto model = models.open(arguments.from, device);
        const int context = arguments.shape.context;
        if (context == 0 || context == model->options().context)
            return model;
        // The weights are the same for windows of any length.
        ModelOptions options = model->options();
        options.context = context;
        checkOptions(model->kind(), options);
        model = models.create(model->kind(), options, device, arguments.options.seed);
        std::ifstream in(arguments.from, std::ios::binary);
        model->load(in, arguments.from);
        return model;
    }
    return models.create(arguments.shape.kind, arguments.shape.options(), device,
                         arguments.options.seed);
}

/// What went wrong and what was done about it.
std::string inWords(const TrainingReport& r) {
    switch (r.trouble) {
    case TrainingTrouble::notANumber:
        return fmt::format("the loss of step {} is no number: the step was left out, the learning "
                           "rate is halved",
                           r.step);
    case TrainingTrouble::diverged:
        return fmt::format("the loss grows at step {}: back to the weights of the last training "
                           "state, the learning rate is halved",
                           r.step);
    case TrainingTrouble::disk:
        return r.problem + " Training waits until there is room; what was written before is whole.";
    case TrainingTrouble::collapsed:
        return fmt::format(
            "mode collapse at step {}: two bars that the generator makes in one place differ "
            "{:.0f} "
            "% as much as they differ from the true one, where music would differ 100 %. If it "
            "stays so, takes will be much alike: train with another seed, more songs or a lower "
            "--learning-rate.",
            r.step, 100 * r.validationOthers.at(variety));
    case TrainingTrouble::none:
        break;
    }
    return {};
}

nlohmann::json toJson(const TrainingReport& r) {
    nlohmann::json line{{"step", r.step},
                        {"steps", r.steps},
                        {"epoch", r.epoch},
                        {"train_loss", r.trainLoss},
                        {"train_accuracy", r.trainAccuracy},
                        {"learning_rate", r.learningRate},
                        {"gradient_norm", r.gradientNorm},
                        {"tokens_per_second", r.tokensPerSecond},
                        {"seconds", r.seconds},
                        {"seconds_left", r.secondsLeft}};
    if (!r.others.empty())
        line["train_others"] = r.others;
    if (r.validated) {
        line["validation_loss"] = r.validationLoss;
        if (r.validationBits > 0) {
            line["validation_bits_per_note"] = r.validationBits;
            line["validation_accuracy"] = r.validationAccuracy;
        }
        if (!r.validationOthers.empty())
            line["validation_others"] = r.validationOthers;
        line["baseline_loss"] = r.baselineLoss;
        line["best"] = r.best;
    }
    if (r.trouble != TrainingTrouble::none)
        line["trouble"] = inWords(r);
    return line;
}

void show(const TrainingReport& r) {
    std::string others;
    for (const auto& [name, value] : r.others)
        others += fmt::format("  {} {:.4f}", name, value);
    for (const auto& [name, value] : r.validationOthers)
        others += fmt::format("  validation {} {:.4f}", name, value);
    const bool likelihood = r.validationBits > 0;
    std::cout << fmt::format(
                     "step {:6}  {:6.0f} s  train {:.4f}  validation {:.4f} ({} {:.4f}){}{}  "
                     "{:.0f} tokens/s{}\n",
                     r.step, r.seconds, r.trainLoss, r.validationLoss,
                     likelihood ? "3-gram" : "shuffled bars", r.baselineLoss,
                     likelihood ? fmt::format("  accuracy {:.1f} %", 100 * r.validationAccuracy)
                                : std::string(),
                     others, r.tokensPerSecond, r.best ? "  best" : "")
              << std::flush;
}

const char* endName(TrainingResult::End end) {
    switch (end) {
    case TrainingResult::End::finished:
        return "finished";
    case TrainingResult::End::earlyStopped:
        return "early stopped";
    case TrainingResult::End::timeUp:
        return "time up";
    case TrainingResult::End::diverged:
        return "diverged";
    case TrainingResult::End::paused:
        return "paused";
    case TrainingResult::End::stopped:
        break;
    }
    return "stopped";
}

void trainModel(const Program& program, const TrainArguments& arguments) {
    const JobContext job = program.job();
    TrainingOptions options = arguments.options;
    if (!arguments.workers.empty())
        options.workers = workersAt(arguments);
    const ModelModule models = ModelModule::load(arguments.threads);
    const auto model = makeModel(models, arguments);
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    if (program.stop.stop_requested())
        return;
    if (!program.json)
        std::cout << fmt::format("{}; {} with {} parameters; {}\n",
                                 counted(collection.songs.size(), "song"), model->kind(),
                                 model->parameterCount(), models.description());
    auto report = trainingPrinter(program.json);
    if (arguments.rank > 0)
        report = [](const TrainingReport&) {}; // the first worker tells the same
    if (!arguments.from.empty()) {
        options.tuning = arguments.tuning;
        options.tuning->way = tuningWay(arguments.tune).way;
        options.from = std::filesystem::path(arguments.from).stem().string();
    }
    const TrainingResult result =
        train(*model, collection.songs, options, arguments.output, report, job);
    if (arguments.rank > 0)
        return;
    if (result.end == TrainingResult::End::diverged) {
        const char* const what =
            "the run was given up: the loss grew however low the learning rate";
        if (!std::isfinite(result.bestValidationLoss))
            throw Error(what, arguments.output,
                        "No model was written. Try a lower --learning-rate.", Error::Kind::failure);
        std::cerr << fmt::format("continuo-cli: {}. The best model so far is kept.\n", what);
    }
    const bool better = !result.before || result.bestValidationLoss < result.before->validationLoss;
    if (program.json) {
        nlohmann::json line{{"end", endName(result.end)},
                            {"steps", result.steps},
                            {"best_validation_loss", result.bestValidationLoss},
                            {"model", utf8(arguments.output)}};
        if (result.bestValidationBits > 0)
            line["best_validation_bits_per_note"] = result.bestValidationBits;
        if (result.before) {
            line["validation_loss_before"] = result.before->validationLoss;
            if (result.bestValidationBits > 0)
                line["validation_bits_per_note_before"] = result.before->validationBits;
            line["better"] = better;
        }
        print(line);
        return;
    }
    if (!std::isfinite(result.bestValidationLoss)) {
        std::cout << fmt::format("{}: {} after {}, before there was a model\n",
                                 oneLine(arguments.output), endName(result.end),
                                 counted(static_cast<std::size_t>(result.steps), "step"));
        return;
    }
    const auto inBits = [](double bits) {
        return bits > 0 ? fmt::format(" ({:.3f} bits per note)", bits) : std::string();
    };
    std::cout << fmt::format("{}: {} after {}, best validation loss {:.4f}{}\n",
                             oneLine(arguments.output), endName(result.end),
                             counted(static_cast<std::size_t>(result.steps), "step"),
                             result.bestValidationLoss, inBits(result.bestValidationBits));
    if (result.before)
        std::cout << fmt::format("before: validation loss {:.4f}{}{}\n",
                                 result.before->validationLoss,
                                 inBits(result.before->validationBits),
                                 better ? "" : "; nothing was better, so the model is as it was");
}

} // namespace

std::vector<CLI::Option*> ModelShape::addTo(CLI::App& command) {
    std::vector<std::string> kinds;
    for (const ModelKind& known : modelKinds())
        kinds.emplace_back(known.id);
    return {command.add_option("--kind", kind, "The kind of network")
                ->check(CLI::IsMember(kinds))
                ->capture_default_str(),
            command.add_option("--width", width, "Embedding and hidden size"),
            command.add_option("--layers", layers, "Blocks or recurrent layers"),
            command.add_option("--heads", heads, "Attention heads; of seq2seq 0 for no attention"),
            command.add_option("--context", context, "Longest window in tokens"),
            command.add_option("--dropout", dropout, "Dropout, from 0 to below 1")};
}

ModelOptions ModelShape::options() const {
    ModelOptions result = modelKind(kind).defaults;
    const auto choose = [](int chosen, int& option) {
        if (chosen > 0)
            option = chosen;
    };
    choose(width, result.width);
    choose(layers, result.layers);
    if (heads)
        result.heads = *heads;
    choose(context, result.context);
    if (dropout >= 0)
        result.dropout = dropout;
    checkOptions(kind, result);
    return result;
}

void addTrainingOptions(CLI::App& command, TrainingOptions& options) {
    command.add_option("--epochs", options.epochs, "Times the collection is read")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command.add_option("--minutes", options.minutes, "Stop after this long; 0: no limit")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--seed", options.seed, "The same seed trains the same model")
        ->capture_default_str();
    command
        .add_option("--learning-rate", options.learningRate,
                    "Peak learning rate; without it 0.001, or what suits a model that goes on")
        ->check(CLI::PositiveNumber);
    command
        .add_option("--batch", options.batchTokens,
                    "Tokens per step; without it 4096, or 2048 for a model that goes on")
        ->check(CLI::PositiveNumber);
    command
        .add_option("--patience", options.patience,
                    "Validations without progress before stopping; 0: never")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

std::function<void(const TrainingReport&)> trainingPrinter(bool json) {
    return [json](const TrainingReport& r) {
        if (json) {
            print(toJson(r));
            std::cout << std::flush; // read as the run goes
        } else if (r.validated) {
            show(r);
        }
        if (r.trouble != TrainingTrouble::none)
            std::cerr << fmt::format("continuo-cli: {}\n", oneLine(inWords(r)));
    };
}

Collection readFolders(const Program& program, const std::vector<std::string>& folders,
                       std::uint64_t seed) {
    const std::vector<std::filesystem::path> paths(folders.begin(), folders.end());
    Collection collection = readCollection(paths, seed, cacheFolder(), program.job());
    for (const SkippedFile& file : collection.broken)
        std::cerr << fmt::format("continuo-cli: left out {}: {}\n", oneLine(file.path),
                                 oneLine(file.reason));
    for (const SkippedFile& file : collection.duplicates)
        std::cerr << fmt::format("continuo-cli: left out {}: {}\n", oneLine(file.path),
                                 oneLine(file.reason));
    return collection;
}

void addTrain(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "train",
        "Train a model on folders of MIDI files, or fine-tune one (--json: one line a report)");
    const auto a = std::make_shared<TrainArguments>();
    command->add_option("FOLDER", a->folders, "Folders to read, with all below them")->required();
    command->add_option("-o,--output", a->output, "The model file to write")->required();
    CLI::Option* from = command->add_option(
        "--from", a->from, "Fine-tune this model instead of starting with random weights");
    std::vector<std::string> ways;
    for (const TuningWay& way : tuningWays())
        ways.emplace_back(way.id);
    command->add_option("--tune", a->tune, "Which of its weights learn")
        ->check(CLI::IsMember(ways))
        ->needs(from)
        ->capture_default_str();
    command->add_option("--lora-rank", a->tuning.rank, "Rank of lora's changes")
        ->check(CLI::Range(1, 64))
        ->needs(from)
        ->capture_default_str();
    command
        ->add_flag("--adapter", a->tuning.adapter,
                   "With lora: write only the changes, which need the model beside them")
        ->needs(from);
    command->add_option("--device", a->device, "Where to train")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_flag("--resume", a->options.resume, "Go on where an interrupted run stopped");
    addTrainingOptions(*command, a->options);
    a->shape.addTo(*command);
    command->add_option("--threads", a->threads, "Processor threads; 0: all");
    auto* workers = command->add_option(
        "--workers", a->workers,
        "HOST:PORT where several workers meet, each started with the same options and songs; the "
        "first listens there, writes the model and tells how it goes");
    auto* rank = command->add_option("--rank", a->rank, "This worker's number; the first is 0")
                     ->check(CLI::NonNegativeNumber);
    auto* world = command->add_option("--world", a->world, "How many workers there are")
                      ->check(CLI::Range(2, 1024));
    workers->needs(rank)->needs(world);
    rank->needs(workers);
    world->needs(workers);
    command->callback(
        [&program, a] { program.command = [&program, a] { trainModel(program, *a); }; });
}

} // namespace continuo::cli
