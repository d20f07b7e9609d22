#include "core/learn/Search.h"
#include "app/cli/Cli.h"
#include "core/base/Error.h"
#include "core/learn/TrialTraining.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct SearchArguments {
    std::vector<std::string> folders;
    std::string output;
    std::string method = searchMethodName(SearchMethod::bayes);
    std::map<std::string, std::string> ranges; ///< "LOW..HIGH" or one value, by Parameter::id
    std::string device = "auto";
    int threads = 0;
    TrialTraining training;
    SearchOptions options;
};

double number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= 0))
        throw Error(fmt::format("'{}' is no number", text), {}, "Write LOW..HIGH, or one value.");
    return value;
}

/// "1e-4..1e-2", or one value. Throws Error on anything else.
std::pair<double, double> parseRange(const std::string& text) {
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos)
        return {number(text), number(text)};
    const std::string_view all = text;
    const std::pair range{number(all.substr(0, dots)), number(all.substr(dots + 2))};
    if (range.first > range.second)
        throw Error(fmt::format("'{}' ends before it begins", text));
    return range;
}

SearchSpace spaceOf(const SearchArguments& arguments) {
    SearchSpace space = trainingSpace(arguments.training.kind);
    for (Parameter& parameter : space)
        if (const std::string& text = arguments.ranges.at(parameter.id); !text.empty()) {
            std::tie(parameter.low, parameter.high) = parseRange(text);
            if (parameter.low == parameter.high)
                parameter.step = 0; // the value itself
            if (parameter.log && parameter.low <= 0)
                throw Error(fmt::format("the {} is above 0", parameter.id));
        }
    return space;
}

nlohmann::json toJson(const SearchSpace& space, const Trial& trial) {
    nlohmann::json line{{"trial", trial.number},
                        {"state", trialStateName(trial.state)},
                        {"bits_per_note", trial.losses},
                        {"seconds", trial.seconds}};
    for (std::size_t i = 0; i < space.size(); ++i)
        line[space[i].id] = trial.point[i];
    if (!trial.problem.empty())
        line["problem"] = utf8(trial.problem);
    return line;
}

void printTrial(const SearchSpace& space, const Trial& trial) {
    std::string text = fmt::format("{:4}  {:<8}", trial.number, trialStateName(trial.state));
    for (std::size_t i = 0; i < space.size(); ++i)
        text += fmt::format("  {} {:.4g}", space[i].id, trial.point[i]);
    text += trial.problem.empty() ? std::string() : "  " + oneLine(trial.problem);
    for (const double loss : trial.losses)
        text += fmt::format("  {:.3f}", loss);
    std::cout << text << '\n' << std::flush;
}

void searchFor(const Program& program, SearchArguments arguments) {
    arguments.options.method = searchMethod(arguments.method);
    arguments.options.space = spaceOf(arguments);
    arguments.training.device = deviceNamed(arguments.device);
    arguments.training.seed = arguments.options.seed;
    const ModelModule models = ModelModule::load(arguments.threads);
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    if (program.stop.stop_requested())
        return;
    const SearchSpace& space = arguments.options.space;
    const auto report = [&](const Trial& trial) {
        if (program.json) {
            print(toJson(space, trial));
            std::cout << std::flush; // read as the search goes
        } else if (trial.state != Trial::State::running) {
            printTrial(space, trial);
        }
    };
    const SearchResult result =
        searchTraining(models, arguments.training, arguments.options, collection.songs,
                       arguments.output, report, program.job());
    const auto path = searchedModel(arguments.output).string();
    if (program.json) {
        nlohmann::json line{{"complete", result.complete}, {"trials", result.trials.size()}};
        if (result.best > 0) {
            line["best"] =
                toJson(space, result.trials.at(static_cast<std::size_t>(result.best) - 1));
            line["model"] = utf8(path);
        }
        print(line);
        return;
    }
    if (!result.complete)
        std::cout << "The same command goes on from here.\n";
    if (result.best > 0) {
        std::cout << fmt::format("{}: the best, trial\n", oneLine(path));
        printTrial(space, result.trials.at(static_cast<std::size_t>(result.best) - 1));
    }
}

} // namespace

void addSearch(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "search", "Look for the settings that train the best model; called again it goes on "
                  "(--json: one line for each change of a trial)");
    const auto a = std::make_shared<SearchArguments>();
    command->add_option("FOLDER", a->folders, "Folders to read, with all below them")->required();
    command
        ->add_option("-o,--output", a->output,
                     "The folder for the journal, the trials and the best model")
        ->required();
    std::vector<std::string> kinds;
    for (const ModelKind& kind : modelKinds())
        if (kind.likelihood()) // by which trials are compared
            kinds.emplace_back(kind.id);
    command->add_option("--kind", a->training.kind, "What to train")
        ->check(CLI::IsMember(kinds))
        ->capture_default_str();
    command->add_option("--method", a->method, "How the next trial is chosen")
        ->check(CLI::IsMember({"grid", "random", "bayes"}))
        ->capture_default_str();
    command->add_option("--trials", a->options.trials, "How many to try")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command
        ->add_option("--minutes", a->options.minutes,
                     "Begin nothing more after this long; 0: no limit")
        ->check(CLI::NonNegativeNumber);
    command
        ->add_option("--epochs", a->training.epochs,
                     "Times a trial that goes on to the end reads the collection")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command
        ->add_option("--halving", a->options.halving,
                     "One trial in so many goes on to the next rung, for so many times as long; 1: "
                     "all are trained to the end")
        ->check(CLI::Range(1, 10))
        ->capture_default_str();
    command->add_option("--rungs", a->options.rungs, "How many rungs")
        ->check(CLI::Range(1, 6))
        ->capture_default_str();
    for (const auto& [name, id, what] :
         {std::tuple{"--learning-rate", "learning_rate", "Peak learning rate"},
          std::tuple{"--width", "width", "Embedding and hidden size"},
          std::tuple{"--layers", "layers", "Blocks or recurrent layers"},
          std::tuple{"--dropout", "dropout", "Dropout"},
          std::tuple{"--batch", "batch", "Tokens per step"},
          std::tuple{"--context", "context", "Longest window in tokens"}})
        command
            ->add_option(name, a->ranges[id],
                         fmt::format("{}: LOW..HIGH, or one value that is not varied", what))
            ->check([](const std::string& text) { return complaint(parseRange, text); });
    command->add_option("--seed", a->options.seed, "Of the points and of each training")
        ->capture_default_str();
    command->add_option("--device", a->device, "Where to train")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    command->add_option("--threads", a->threads, "Processor threads; 0: all");
    command->callback(
        [&program, a] { program.command = [&program, a] { searchFor(program, *a); }; });
}

} // namespace continuo::cli
