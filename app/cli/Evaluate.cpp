#include "app/cli/Cli.h"
#include "core/learn/Evaluation.h"
#include "core/learn/RestyleEvaluation.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct EvaluateArguments {
    std::string model;
    std::vector<std::string> folders;
    std::string task = "all";
    DecoderChoice decoder{"libtorch", "auto", 0};
    EvaluationOptions options;
    std::size_t restyled = 0; ///< windows
};

nlohmann::json toJson(const Contender& contender) {
    nlohmann::json json = contender.fill;
    if (json.is_null())
        json = nlohmann::json::object();
    if (!contender.prediction)
        return json;
    json["bits_per_note"] = contender.prediction->bitsPerNote;
    json["accuracy"] = contender.prediction->accuracy;
    for (const auto& [type, p] : contender.prediction->types) {
        json["bits_per_note_by_type"][type] = p.bitsPerNote;
        json["accuracy_by_type"][type] = p.accuracy;
        json["macro_f1_by_type"][type] = p.macroF1;
    }
    return json;
}

/// The model's figures stand in the task itself, those it is held against under their names.
nlohmann::json toJson(const TaskEvaluation& task) {
    auto json = nlohmann::json::object();
    auto others = nlohmann::json::object();
    for (const Contender& contender : task.contenders)
        (contender.id == "model" ? json : others[contender.id]) = toJson(contender);
    json["task"] = taskName(task.task);
    json["hidden_bars"] = task.bars;
    json["windows"] = task.windows;
    json["filled_windows"] = task.filled;
    json["notes"] = task.notes;
    json["tokens"] = task.tokens;
    json["baselines"] = std::move(others);
    return json;
}

Task taskNamed(const std::string& name) {
    for (const Task task : tasks)
        if (name == taskName(task))
            return task;
    for (const Task task : {Task::phrase, Task::bar})
        if (name == taskName(task))
            return task;
    return Task::part;
}

const char* splitName(Split split) {
    return split == Split::test ? "test" : split == Split::valid ? "valid" : "train";
}

/// One row of a table: a title and a figure for each contender that has it.
void printRow(const TaskEvaluation& task, const char* title, int decimals,
              const std::function<std::optional<double>(const Contender&)>& figure) {
    std::cout << fmt::format("  {:<28}", title);
    for (const Contender& contender : task.contenders) {
        const auto value = figure(contender);
        std::cout << (value ? fmt::format(" {:>13.{}f}", *value, decimals)
                            : fmt::format(" {:>13}", "-"));
    }
    std::cout << '\n';
}

void printTable(const TaskEvaluation& task) {
    std::cout << fmt::format("\n{}, {}: {} with {}, {} filled\n", taskName(task.task),
                             counted(static_cast<std::size_t>(task.bars), "hidden bar"),
                             counted(task.windows, "window"), counted(task.notes, "hidden note"),
                             task.filled);
    std::cout << fmt::format("  {:<28}", "");
    for (const Contender& contender : task.contenders)
        std::cout << fmt::format(" {:>13}", contender.id);
    std::cout << '\n';
    const auto predicted = [&](const char* title, int decimals, auto figure) {
        printRow(task, title, decimals, [&](const Contender& c) -> std::optional<double> {
            if (!c.prediction)
                return std::nullopt;
            return figure(*c.prediction);
        });
    };
    predicted("Bits per note", 2, [](const Prediction& p) { return p.bitsPerNote; });
    predicted("Right guesses, %", 1, [](const Prediction& p) { return 100 * p.accuracy; });
    const Contender* model = task.contender("model");
    if (model && model->prediction)
        for (const auto& [type, ignored] : model->prediction->types) {
            const auto ofType = [&type = type](const Prediction& p) {
                const auto found = p.types.find(type);
                return found == p.types.end() ? TypePrediction{} : found->second;
            };
            predicted(fmt::format("  {}: bits per note", type).c_str(), 2,
                      [&](const Prediction& p) { return ofType(p).bitsPerNote; });
            predicted(fmt::format("  {}: right, %", type).c_str(), 1,
                      [&](const Prediction& p) { return 100 * ofType(p).accuracy; });
            predicted(fmt::format("  {}: macro F1", type).c_str(), 3,
                      [&](const Prediction& p) { return ofType(p).macroF1; });
        }
    if (task.filled > 0)
        for (const FillMeasure& measure : fillMeasures) {
            if (std::none_of(task.contenders.begin(), task.contenders.end(),
                             [&](const Contender& c) { return c.fill.contains(measure.id); }))
                continue;
            printRow(task, measure.title, 3, [&](const Contender& c) -> std::optional<double> {
                const auto found = c.fill.find(measure.id);
                if (found == c.fill.end())
                    return std::nullopt;
                return found->second;
            });
        }
}

void evaluateRestyle(const Program& program, const EvaluateArguments& arguments, Decoder& model) {
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    const RestyleEvaluation result =
        evaluateRestyling(model, collection.songs, scoreOf,
                          {arguments.restyled, arguments.options.seed}, program.job());
    auto list = nlohmann::json::array();
    for (const RestyleFigures& f : result.figures)
        list.push_back({{"way", f.id},
                        {"windows", f.windows},
                        {"as_target", f.asTarget},
                        {"as_own", f.asOwn},
                        {"melody_f1", f.noteF1},
                        {"contour", f.contour},
                        {"chords", f.chords}});
    if (program.json)
        return print({{"model", utf8(arguments.model)},
                      {"split", splitName(result.split)},
                      {"styles", result.styles},
                      {"classifier_accuracy", result.accuracy},
                      {"judged_windows", result.judged},
                      {"restyling", list}});
    std::cout << fmt::format("The classifier puts {:.1f} % of {} of split '{}' into the right one "
                             "of {} styles.\n\n{:<14} {:>8} {:>12} {:>9} {:>10} {:>9} {:>9}\n",
                             100 * result.accuracy, counted(result.judged, "window"),
                             splitName(result.split), result.styles, "restyled", "windows",
                             "as target, %", "as own, %", "melody F1", "contour", "chords");
    for (const RestyleFigures& f : result.figures)
        std::cout << fmt::format("{:<14} {:>8} {:>12.1f} {:>9.1f} {:>10.3f} {:>9.3f} {:>9.3f}\n",
                                 f.id, f.windows, 100 * f.asTarget, 100 * f.asOwn, f.noteF1,
                                 f.contour, f.chords);
}

nlohmann::json toJson(const PhraseReport& report) {
    const auto steps = [](const PhraseReport::Steps& s) {
        return nlohmann::json{
            {"longest_step", s.longest}, {"detour", s.detour}, {"bits_per_note", s.bits}};
    };
    nlohmann::json response;
    for (std::size_t t = 0; t < traits.size(); ++t)
        response[traitName(traits[t])] = report.response[t];
    return {{"phrases", report.phrases},
            {"morphs", report.morphs},
            {"morph", steps(report.morph)},
            {"cross_fade", steps(report.crossFade)},
            {"real_bits_per_note", report.realBits},
            {"drawn_bits_per_note", report.drawnBits},
            {"response", response}};
}

void show(const PhraseReport& report) {
    std::cout << fmt::format("\n{:<28} {:>12} {:>10} {:>26}\n", "between two phrases",
                             "longest step", "detour", "3-gram bits per note");
    for (const auto& [name, steps] :
         {std::pair{"morphed", report.morph}, std::pair{"cross-faded notes", report.crossFade}})
        std::cout << fmt::format("  {:<26} {:>12.3f} {:>10.2f} {:>26.2f}\n", name, steps.longest,
                                 steps.detour, steps.bits);
    std::cout << fmt::format("3-gram bits per note: {:.2f} of the phrases, {:.2f} of drawn ones\n",
                             report.realBits, report.drawnBits);
    for (std::size_t t = 0; t < traits.size(); ++t)
        std::cout << fmt::format("one standard deviation more {}: {:+.2f}\n", traitName(traits[t]),
                                 report.response[t]);
}

void evaluateModel(const Program& program, EvaluateArguments arguments) {
    const auto model = arguments.decoder.open(arguments.model);
    if (arguments.restyled > 0)
        return evaluateRestyle(program, arguments, *model);
    if (arguments.task != "all")
        arguments.options.tasks = {taskNamed(arguments.task)};
    else if (const auto only = onlyTask(model->kind()))
        arguments.options.tasks = {*only};
    std::unique_ptr<SequenceModel> untrained;
    if (!modelKind(model->kind()).likelihood()) {
        untrained = ModelModule::load(arguments.decoder.threads)
                        .create(model->kind(), model->options(), Device::cpu);
        arguments.options.untrained = untrained.get();
    }
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    const Evaluation result = evaluate(*model, collection.songs, arguments.options, program.job());
    if (program.json) {
        auto list = nlohmann::json::array();
        for (const TaskEvaluation& task : result.tasks)
            list.push_back(toJson(task));
        auto controls = nlohmann::json::array();
        for (const ControlRate& rate : result.controls)
            controls.push_back({{"control", rate.id},
                                {"count", rate.count},
                                {"exact", rate.exact},
                                {"within_one", rate.near},
                                {"exact_untold", rate.exactUntold},
                                {"within_one_untold", rate.nearUntold},
                                {"exact_true_bars", rate.exactTrue}});
        print({{"model", utf8(arguments.model)},
               {"kind", model->kind()},
               {"parameters", model->parameterCount()},
               {"split", splitName(result.split)},
               {"songs", result.songs},
               {"training_songs", result.trainingSongs},
               {"seed", arguments.options.seed},
               {"tasks", list},
               {"controls", controls},
               {"phrases", result.phrases ? toJson(*result.phrases) : nlohmann::json()}});
        return;
    }
    std::cout << fmt::format("{} of split '{}'; baselines from {}\n", counted(result.songs, "song"),
                             splitName(result.split),
                             counted(result.trainingSongs, "training song"));
    for (const TaskEvaluation& task : result.tasks)
        printTable(task);
    if (!result.controls.empty())
        std::cout << fmt::format("\n{:<14} {:>8} {:>12} {:>12} {:>14} {:>14} {:>14}\n",
                                 "control met", "count", "exactly, %", "near, %", "untold: ex., %",
                                 "near, %", "true bars, %");
    for (const ControlRate& rate : result.controls)
        std::cout << fmt::format("{:<14} {:>8} {:>12.1f} {:>12.1f} {:>14.1f} {:>14.1f} {:>14.1f}\n",
                                 rate.id, rate.count, 100 * rate.exact, 100 * rate.near,
                                 100 * rate.exactUntold, 100 * rate.nearUntold,
                                 100 * rate.exactTrue);
    if (result.phrases)
        show(*result.phrases);
}

} // namespace

void addEvaluate(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "evaluate", "Measure on held-out songs how well a model predicts and fills hidden bars");
    const auto a = std::make_shared<EvaluateArguments>();
    command->add_option("MODEL", a->model, "The model file")->required();
    command->add_option("FOLDER", a->folders, "Folders whose test songs are used")->required();
    command->add_option("--task", a->task, "What to measure")
        ->check(CLI::IsMember(
            {"all", "fill", "continue", "accompany", "vary", "compose", "part", "phrase", "bar"}))
        ->capture_default_str();
    command
        ->add_option("--bars", a->options.bars,
                     "Hidden bars in fill, continue and vary, such as 1,2,4,8")
        ->check(CLI::Range(1, 16))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->capture_default_str();
    command->add_option("--windows", a->options.windows, "Windows per task and number of bars")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command
        ->add_option("--filled", a->options.filled,
                     "In how many of the windows the hidden bars are made; 0: in none")
        ->check(CLI::Range(0, 1'000'000))
        ->capture_default_str();
    command
        ->add_option("--controls", a->options.controlled,
                     "Windows in which each control is measured: is what is asked for met?")
        ->capture_default_str();
    command
        ->add_option("--guidance", a->options.guidance,
                     "How far the controls lead the model there, as in generate")
        ->check(CLI::Range(0.0, mostGuidance))
        ->capture_default_str();
    command->add_option(
        "--restyle", a->restyled,
        "Instead, in how many places to write eight bars in the style of another "
        "folder: how often does it become that style, how much of the melody stays?");
    command->add_option("--seed", a->options.seed, "Of the windows' places and of what is drawn")
        ->capture_default_str();
    a->decoder.addTo(*command);
    command->callback(
        [&program, a] { program.command = [&program, a] { evaluateModel(program, *a); }; });
}

} // namespace continuo::cli
