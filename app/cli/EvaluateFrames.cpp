#include "app/cli/Cli.h"
#include "core/base/Error.h"
#include "core/learn/Frames.h"

#include <CLI/CLI.hpp>
#include <ctime>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct FramesArguments {
    std::vector<std::string> files;
    std::string kind = "all";
    int width = 0, layers = 0, heads = 0, context = 0; ///< 0: chosen by the size of the data set
    double dropout = -1, epochs = 0, learningRate = 0;
    int batch = 0, keys = 12, threads = 1;
    std::uint64_t seed = 1;
    bool validOnly = false;
};

void evaluateFrames(const Program& program, const FramesArguments& a) {
    const JobContext job = program.job();
    const ModelModule models = ModelModule::load(a.threads);
    for (const std::string& file : a.files) {
        const FrameSet set = readFrameSet(file);
        for (const ModelKind& kind : modelKinds()) {
            if (a.kind != "all" && a.kind != kind.id)
                continue;
            ModelOptions options = kind.defaults;
            FrameTraining training;
            const auto choose = [](auto chosen, auto& option) {
                if (chosen > 0)
                    option = chosen;
            };
            choose(a.width, options.width);
            choose(a.layers, options.layers);
            choose(a.heads, options.heads);
            choose(a.context, options.context);
            if (a.dropout >= 0)
                options.dropout = a.dropout;
            choose(a.epochs, training.epochs);
            choose(a.learningRate, training.learningRate);
            choose(a.batch, training.batchTokens);
            training.seed = a.seed;
            const auto model = models.create(kind.id, options, Device::automatic, a.seed);
            const auto report = [&](const FrameReport& r) {
                std::cerr << fmt::format("{} {} step {}/{} train {:.4f} valid {:.4f} cpu {:.0f}\n",
                                         set.name, kind.id, r.step, r.steps, r.trainLoss,
                                         r.validation, r.cpuSeconds);
            };
            trainOnFrames(*model, set, training, report, job);
            if (job.stopped())
                return;
            const double trained = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
            const auto shifts = allTranspositions().first(static_cast<std::size_t>(a.keys));
            const double valid = scoreFrames(*model, set.valid, shifts, job);
            const double test = a.validOnly ? 0 : scoreFrames(*model, set.test, shifts, job);
            const double all = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
            std::cout << fmt::format("{:<20} {:<12} {:>9} parameters  valid {:.4f}  test {:.4f}  "
                                     "cpu {:.0f} {:.0f}\n",
                                     set.name, kind.id, model->parameterCount(), valid, test,
                                     trained, all - trained)
                      << std::flush;
        }
    }
}

} // namespace

void addEvaluateFrames(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "evaluate-frames",
        "Train models on frame data sets (JSB Chorales and others) and score them");
    const auto a = std::make_shared<FramesArguments>();
    command->add_option("FILE", a->files, "Data sets")->required();
    command->add_option("--kind", a->kind);
    command->add_option("--width", a->width);
    command->add_option("--layers", a->layers);
    command->add_option("--heads", a->heads);
    command->add_option("--context", a->context);
    command->add_option("--dropout", a->dropout);
    command->add_option("--epochs", a->epochs);
    command->add_option("--learning-rate", a->learningRate);
    command->add_option("--batch", a->batch);
    command->add_option("--keys", a->keys);
    command->add_option("--threads", a->threads);
    command->add_option("--seed", a->seed);
    command->add_flag("--valid-only", a->validOnly);
    command->callback(
        [&program, a] { program.command = [&program, a] { evaluateFrames(program, *a); }; });
}

} // namespace continuo::cli
