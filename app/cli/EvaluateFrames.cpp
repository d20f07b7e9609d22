#include "app/cli/Cli.h"
#include "core/learn/Frames.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ctime>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <optional>

namespace continuo::cli {

namespace {

struct FramesArguments {
    std::vector<std::string> files;
    std::vector<std::string> kinds;
    std::optional<int> width, layers, heads, context, batch; ///< else the recipe's
    std::optional<double> dropout, tokens, learningRate;
    int keys = 0, threads = 1;
    std::uint64_t seed = 1;
};

FrameRecipe recipe(const FramesArguments& a, const std::string& kind, const FrameSet& set) {
    FrameRecipe recipe = frameRecipe(kind, set);
    const auto choose = [](const auto& chosen, auto& option) { option = chosen.value_or(option); };
    choose(a.width, recipe.model.width);
    choose(a.layers, recipe.model.layers);
    choose(a.heads, recipe.model.heads);
    choose(a.context, recipe.model.context);
    choose(a.dropout, recipe.model.dropout);
    choose(a.tokens, recipe.training.tokens);
    choose(a.learningRate, recipe.training.learningRate);
    choose(a.batch, recipe.training.batchTokens);
    recipe.training.seed = a.seed;
    return recipe;
}

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void evaluateCell(const Program& program, const ModelModule& models, const FramesArguments& a,
                  const std::string& kind, const FrameSet& set) {
    const JobContext job = program.job();
    const FrameRecipe chosen = recipe(a, kind, set);
    const auto model = models.create(kind, chosen.model, Device::automatic, a.seed);
    const double begun = cpuSeconds();
    const auto report = [&](const FrameReport& r) {
        if (!program.json)
            std::cout << fmt::format("{} {}: step {} of {}, train {:.3f} nats/token, valid {:.3f} "
                                     "nats/frame, {:.0f} CPU s\n",
                                     oneLine(set.name), kind, r.step, r.steps, r.trainLoss,
                                     r.validation, r.cpuSeconds)
                      << std::flush;
    };
    trainOnFrames(*model, set, chosen.training, report, job);
    const double trained = cpuSeconds();
    const auto keys = allTranspositions().first(static_cast<std::size_t>(a.keys));
    const double valid = scoreFrames(*model, set.valid, keys, job);
    const double test = scoreFrames(*model, set.test, keys, job);
    if (job.stopped())
        return;
    const double scored = cpuSeconds();
    if (program.json)
        print({{"set", utf8(set.name)},
               {"kind", kind},
               {"parameters", model->parameterCount()},
               {"seed", a.seed},
               {"keys", a.keys},
               {"valid_frames", predictedFrames(set.valid)},
               {"valid_nats_per_frame", valid},
               {"test_frames", predictedFrames(set.test)},
               {"test_nats_per_frame", test},
               {"training_cpu_seconds", trained - begun},
               {"scoring_cpu_seconds", scored - trained}});
    else
        std::cout << fmt::format("{} {}: {} parameters, valid {:.3f}, test {:.3f} nats/frame "
                                 "({} and {} frames), trained in {:.0f}, scored in {:.0f} CPU s\n",
                                 oneLine(set.name), kind, model->parameterCount(), valid, test,
                                 predictedFrames(set.valid), predictedFrames(set.test),
                                 trained - begun, scored - trained);
    std::cout << std::flush;
}

void evaluateFrames(const Program& program, const FramesArguments& arguments) {
    const ModelModule models = ModelModule::load(arguments.threads);
    for (const std::string& file : arguments.files) {
        const FrameSet set = readFrameSet(file);
        for (const std::string& kind : arguments.kinds)
            if (!program.stop.stop_requested())
                evaluateCell(program, models, arguments, kind, set);
    }
}

} // namespace

void addEvaluateFrames(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "evaluate-frames", "Train each kind of model on the published frame data sets (JSB "
                           "Chorales, Nottingham, ...) and score it (--json: one line a model)");
    const auto a = std::make_shared<FramesArguments>();
    command->add_option("FILE", a->files, "Data sets: lists of pitches under train, valid, test")
        ->required();
    for (const ModelKind& kind : modelKinds())
        if (kind.makes == Makes::regions) // which predict what they read
            a->kinds.emplace_back(kind.id);
    command->add_option("--kind", a->kinds, "What to train, divided by commas; all without it")
        ->delimiter(',')
        ->check(CLI::IsMember(a->kinds));
    const int keys = static_cast<int>(allTranspositions().size());
    a->keys = keys;
    command->add_option("--keys", a->keys, "Keys whose answers are mixed when scoring")
        ->check(CLI::Range(1, keys))
        ->capture_default_str();
    command->add_option("--tokens", a->tokens, "Tokens to read in training")
        ->check(CLI::PositiveNumber);
    command->add_option("--learning-rate", a->learningRate, "Peak learning rate")
        ->check(CLI::PositiveNumber);
    command->add_option("--batch", a->batch, "Tokens per step")->check(CLI::PositiveNumber);
    command->add_option("--width", a->width, "Embedding and hidden size");
    command->add_option("--layers", a->layers, "Blocks or recurrent layers");
    command->add_option("--heads", a->heads, "Attention heads");
    command->add_option("--context", a->context, "Longest window in tokens");
    command->add_option("--dropout", a->dropout, "Dropout, from 0 to below 1");
    command->add_option("--seed", a->seed, "The same seed trains the same model")
        ->capture_default_str();
    command->add_option("--threads", a->threads, "Processor threads; 0: all")
        ->capture_default_str();
    command->callback(
        [&program, a] { program.command = [&program, a] { evaluateFrames(program, *a); }; });
}

} // namespace continuo::cli
