#include "app/cli/Cli.h"
#include "core/learn/Shrinking.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

constexpr double studentShare = 0.5; ///< of the teacher's word where nothing else is asked for

struct ShrinkArguments {
    std::string model;
    std::vector<std::string> folders;
    std::string output;
    bool distil = false;
    ModelShape shape;
    double share = -1; ///< below 0: what suits
    Distillation distillation;
    std::string device = "auto";
    int threads = 0;
    ShrinkOptions options;
};

nlohmann::json toJson(const ModelFigures& figures) {
    return {{"bytes", figures.bytes},
            {"parameters", figures.parameters},
            {"tokens_per_second", figures.tokensPerSecond},
            {"bits_per_note", figures.bitsPerNote}};
}

/// A row of the report: a title, the figure before and after, and what became of it.
void printRow(const char* title, int decimals, double before, double after, const char* unit) {
    const double ratio = before > 0 ? after / before : 0;
    std::cout << fmt::format("  {:<22} {:>12.{}f} {:>12.{}f} {:>8.2f} x  {}\n", title, before,
                             decimals, after, decimals, ratio, unit);
}

void printReport(const ShrinkArguments& arguments, const ShrinkResult& result) {
    if (result.training && result.training->before)
        std::cout << fmt::format(
            "pruned: {:.3f} bits per note of the validation songs, after learning again {:.3f}\n",
            result.training->before->validationBits, result.training->bestValidationBits);
    std::cout << fmt::format("{}\n  {:<22} {:>12} {:>12}\n", oneLine(arguments.output), "",
                             "before", "after");
    const auto& [before, after, training] = result;
    printRow("Size, bytes", 0, static_cast<double>(before.bytes), static_cast<double>(after.bytes),
             "");
    printRow("Parameters", 0, static_cast<double>(before.parameters),
             static_cast<double>(after.parameters), "");
    printRow("Speed, tokens/s", 0, before.tokensPerSecond, after.tokensPerSecond,
             "one take, one thread");
    printRow("Bits per note", 3, before.bitsPerNote, after.bitsPerNote, "held-out songs, fill");
}

void shrinkModel(const Program& program, const ShrinkArguments& arguments) {
    ShrinkOptions options = arguments.options;
    const ModelModule models = ModelModule::load(arguments.threads);
    if (arguments.distil)
        options.student = Student{arguments.shape.kind, arguments.shape.options()};
    const double share = arguments.share >= 0 ? arguments.share
                         : arguments.distil   ? studentShare
                                              : 0;
    if (share > 0) {
        options.training.distillation = arguments.distillation;
        options.training.distillation->share = share;
    }
    const Collection collection = readFolders(program, arguments.folders, options.training.seed);
    if (program.stop.stop_requested())
        return;
    const ShrinkResult result =
        shrink(models, deviceNamed(arguments.device), arguments.model, collection.songs, options,
               arguments.output, trainingPrinter(program.json), program.job());
    const bool written = !result.training || std::isfinite(result.training->bestValidationLoss);
    if (program.json) {
        nlohmann::json line{{"model", utf8(arguments.output)}, {"written", written}};
        if (result.training) {
            line["steps"] = result.training->steps;
            line["validation_bits_per_note"] = result.training->bestValidationBits;
            if (result.training->before)
                line["validation_bits_per_note_pruned"] = result.training->before->validationBits;
        }
        if (result.after.bytes > 0) {
            line["before"] = toJson(result.before);
            line["after"] = toJson(result.after);
        }
        print(line);
    } else if (result.after.bytes > 0) {
        printReport(arguments, result);
    } else {
        std::cout << fmt::format("{}: stopped{}\n", oneLine(arguments.output),
                                 written ? ", the best model so far is kept"
                                         : " before there was a model");
    }
}

} // namespace

void addShrink(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "shrink", "Make a model smaller, and measure it before and after on held-out songs");
    const auto a = std::make_shared<ShrinkArguments>();
    command->add_option("MODEL", a->model, "The model file; it stays as it is")->required();
    command
        ->add_option("FOLDER", a->folders,
                     "Folders to learn again from, best those it was trained on")
        ->required();
    command->add_option("-o,--output", a->output, "The model file to write")->required();
    CLI::Option* prune =
        command
            ->add_option("--prune", a->options.prune,
                         "Leave out this share of the units, those with the smallest weights, and "
                         "let the others learn again")
            ->check(CLI::Range(0.01, 0.9));
    CLI::Option* distil =
        command
            ->add_flag("--distill", a->distil,
                       "Let a new, smaller network learn from what the model says (and from the "
                       "songs)")
            ->excludes(prune);
    command->add_flag("--int8", a->options.int8,
                      "Store 8-bit weights, with which the program computes anyway: half the size");
    for (CLI::Option* option : a->shape.addTo(*command))
        option->needs(distil);
    command
        ->add_option("--share", a->share,
                     "Share of the model's word beside the true notes, 0 to 1; without it 0.5 "
                     "with --distill and 0 with --prune")
        ->check(CLI::Range(0.0, 1.0));
    command
        ->add_option("--temperature", a->distillation.temperature,
                     "Softens what the model says, so that its second choices count too")
        ->check(CLI::Range(1.0, 20.0))
        ->capture_default_str();
    VoiceRules& rules = a->distillation.rules;
    for (const auto& [name, weight, what] :
         {std::tuple{"--parallels", &rules.parallels, "parallel fifths and octaves"},
          std::tuple{"--leaps", &rules.leaps, "leaps that no step back follows"},
          std::tuple{"--crossing", &rules.crossing, "voices that cross"}})
        command
            ->add_option(name, *weight,
                         fmt::format("Nats taken off the model's word for {}, so that the smaller "
                                     "one learns to mind them",
                                     what))
            ->check(CLI::Range(0.0, 1000.0));
    addTrainingOptions(*command, a->options.training);
    command->add_option("--windows", a->options.windows, "Windows to measure on")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->add_option("--device", a->device, "Where to learn")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_option("--threads", a->threads, "Processor threads; 0: all");
    command->callback(
        [&program, a] { program.command = [&program, a] { shrinkModel(program, *a); }; });
}

} // namespace continuo::cli
