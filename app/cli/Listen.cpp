#include "app/cli/Cli.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Listening.h"
#include "core/midi/SmfWriter.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <sstream>

namespace continuo::cli {

namespace {

struct ListenArguments {
    std::vector<std::string> folders, models;
    std::string output, tally;
    DecoderChoice decoder;
    ListeningOptions options;
};

constexpr const char* ranksName = "ranks.csv";

/// The rankings of a folder that this command wrote: the key, with the ranks that a person gave.
std::vector<Ranking> rankingsIn(const std::filesystem::path& folder) {
    std::vector<Ranking> rankings = readRankings(folder / "key.json");
    const std::string name = (folder / ranksName).string();
    std::istringstream lines(readFile(name));
    std::string line;
    std::getline(lines, line); // the names of the columns
    std::vector<Ranking> given;
    for (Ranking& ranking : rankings) {
        if (!std::getline(lines, line))
            break;
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, ','); // the number of the trial
        std::size_t said = 0;
        for (Ranking::Place& place : ranking.places)
            if (std::getline(cells, cell, ',') && !cell.empty() && cell != "\r") {
                try {
                    place.rank = std::stoi(cell);
                } catch (const std::logic_error&) {
                    throw Error(fmt::format("'{}' is no rank", cell), name,
                                "Write 1 for the best, 2 for the next; equals share one.");
                }
                ++said;
            }
        if (said == ranking.places.size())
            given.push_back(std::move(ranking));
    }
    return given;
}

std::string authorName(const Author& author) {
    return author.composer() ? "the true bars" : oneLine(author.name);
}

void printTally(const Program& program, const std::filesystem::path& results) {
    const bool folder = std::filesystem::is_directory(results);
    if (!folder && !std::filesystem::exists(results))
        throw Error("there are no results of a listening test", results.string(),
                    "Name a listening.json, or a folder that continuo-cli listen wrote.");
    const auto rankings = folder ? rankingsIn(results) : readRankings(results);
    auto list = nlohmann::json::array();
    for (const Preference& p : preferences(rankings)) {
        list.push_back({{"author", authorName(p.author)},
                        {"over", authorName(p.over)},
                        {"trials", p.trials},
                        {"wins", p.wins},
                        {"ties", p.ties},
                        {"preferred", p.share},
                        {"interval", {p.interval.low, p.interval.high}}});
        if (!program.json)
            std::cout << fmt::format("{} preferred to {}: {:.0f} % ({:.0f}-{:.0f} %), {}\n",
                                     authorName(p.author), authorName(p.over), 100 * p.share,
                                     100 * p.interval.low, 100 * p.interval.high,
                                     counted(p.trials, "trial"));
    }
    if (program.json)
        print({{"trials", rankings.size()}, {"preferences", list}});
    else if (rankings.empty())
        std::cout << "No trial has been ranked yet.\n";
}

void writeTrials(const Program& program, const ListenArguments& arguments) {
    const std::filesystem::path folder = arguments.output;
    if (std::filesystem::exists(folder / ranksName))
        throw Error("the folder holds a listening test already", folder.string(),
                    "Choose another folder.");
    std::vector<std::unique_ptr<Decoder>> models;
    std::vector<Performer> performers;
    for (const std::string& path : arguments.models) {
        models.push_back(arguments.decoder.open(path));
        performers.push_back(
            {authorOf(path), models.back().get(), onlyTask(models.back()->kind())});
    }
    const Collection collection = readFolders(program, arguments.folders, arguments.options.seed);
    std::vector<Ranking> key;
    std::string sheet = "trial";
    for (std::size_t i = 0; i <= performers.size(); ++i)
        sheet += fmt::format(",{:c}", static_cast<char>('A' + i));
    sheet += '\n';
    prepareTrials(
        performers, collection.songs, scoreOf, arguments.options,
        [&](const ListeningTrial& trial) {
            const auto place = folder / fmt::format("{:02}", key.size() + 1);
            std::filesystem::create_directories(place);
            for (std::size_t i = 0; i < trial.excerpts.size(); ++i)
                writeSmfFile(*trial.excerpts[i].score,
                             place / fmt::format("{:c}.mid", static_cast<char>('A' + i)));
            key.push_back(ranked(trial, std::vector<int>(trial.excerpts.size(), 0)));
            sheet += fmt::format("{}{}\n", key.size(), std::string(trial.excerpts.size(), ','));
        },
        program.job());
    if (key.empty())
        return;
    writeRankings(folder / "key.json", key);
    writeFileAtomically(folder / ranksName, sheet);
    if (program.json)
        print({{"output", utf8(arguments.output)}, {"trials", key.size()}});
    else
        std::cout << fmt::format("{} in {}: listen, write ranks into {} (1 is best, equals share "
                                 "one), then: continuo-cli listen --tally {}\n",
                                 counted(key.size(), "trial"), oneLine(arguments.output), ranksName,
                                 oneLine(arguments.output));
}

} // namespace

void addListen(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "listen", "A blind listening test: bars of several models and the true ones, unnamed");
    const auto a = std::make_shared<ListenArguments>();
    auto* tally =
        command->add_option("--tally", a->tally,
                            "Only tell how the models fared: a listening.json, or a folder with a "
                            "listening test in which ranks.csv has been filled in");
    command->add_option("FOLDER", a->folders, "Folders whose test songs are used")->excludes(tally);
    command->add_option("--model", a->models, "A model file; once for each model")->excludes(tally);
    command
        ->add_option("-o,--output", a->output,
                     "The folder to write: trials as 01/A.mid, 01/B.mid ..., ranks.csv to fill in, "
                     "and key.json, which says which is which")
        ->excludes(tally);
    command->add_option("--trials", a->options.trials, "Places to compare at")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--bars", a->options.bars, "Bars that are written anew")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    command->add_option("--around", a->options.around, "Bars heard before and after them")
        ->check(CLI::Range(0, 16))
        ->capture_default_str();
    command->add_option("--seed", a->options.seed, "Of places, order and notes")
        ->capture_default_str();
    a->decoder.addTo(*command);
    command->callback([&program, a] {
        if (a->tally.empty() && (a->folders.empty() || a->models.empty() || a->output.empty()))
            throw CLI::RequiredError("FOLDER, --model and --output, or --tally");
        program.command = [&program, a] {
            if (a->tally.empty())
                writeTrials(program, *a);
            else
                printTally(program, a->tally);
        };
    });
}

} // namespace continuo::cli
