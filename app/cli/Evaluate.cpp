#include "app/cli/Cli.h"
#include "core/learn/Evaluation.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct EvaluateArguments {
    std::string model;
    std::vector<std::string> folders;
    std::string device = "auto";
    int threads = 0;
    EvaluationOptions options;
};

nlohmann::json toJson(const TaskEvaluation& e) {
    return {{"task", taskName(e.task)},
            {"windows", e.windows},
            {"notes", e.notes},
            {"tokens", e.tokens},
            {"bits_per_note", e.bitsPerNote},
            {"ngram_bits_per_note", e.ngramBitsPerNote},
            {"copy_bits_per_note", e.copyBitsPerNote},
            {"unigram_bits_per_note", e.unigramBitsPerNote},
            {"accuracy", e.accuracy},
            {"accuracy_by_type", e.accuracyByType}};
}

void evaluateModel(const Program& program, const EvaluateArguments& arguments) {
    const ModelModule models = ModelModule::load(arguments.threads);
    const auto model = models.open(arguments.model, deviceNamed(arguments.device));
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    const auto results = evaluate(*model, collection.songs, arguments.options, program.job());
    if (program.json) {
        auto list = nlohmann::json::array();
        for (const TaskEvaluation& e : results)
            list.push_back(toJson(e));
        print({{"model", utf8(arguments.model)},
               {"kind", model->kind()},
               {"parameters", model->parameterCount()},
               {"hidden_bars", arguments.options.bars},
               {"tasks", list}});
        return;
    }
    std::cout << fmt::format("{:<10} {:>8} {:>8} {:>9} {:>7} {:>7} {:>8} {:>9}\n", "task",
                             "windows", "notes", "bits/note", "3-gram", "copy", "unigram",
                             "accuracy");
    for (const TaskEvaluation& e : results)
        std::cout << fmt::format(
            "{:<10} {:>8} {:>8} {:>9.3f} {:>7.3f} {:>7.3f} {:>8.3f} {:>7.1f} %\n", taskName(e.task),
            e.windows, e.notes, e.bitsPerNote, e.ngramBitsPerNote, e.copyBitsPerNote,
            e.unigramBitsPerNote, 100 * e.accuracy);
}

} // namespace

void addEvaluate(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "evaluate", "Measure on held-out songs how well a model predicts hidden bars");
    const auto a = std::make_shared<EvaluateArguments>();
    command->add_option("MODEL", a->model, "The model file")->required();
    command->add_option("FOLDER", a->folders, "Folders whose test songs are used")->required();
    command->add_option("--bars", a->options.bars, "Hidden bars in fill and continue")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    command->add_option("--windows", a->options.windows, "Windows per task")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command->add_option("--seed", a->options.seed, "Places of the windows")->capture_default_str();
    command->add_option("--device", a->device, "Where to compute")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_option("--threads", a->threads, "Processor threads; 0: all");
    command->callback(
        [&program, a] { program.command = [&program, a] { evaluateModel(program, *a); }; });
}

} // namespace continuo::cli
