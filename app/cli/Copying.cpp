#include "core/learn/Copying.h"
#include "app/cli/Cli.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct IndexArguments {
    std::string model;
    std::vector<std::string> folders;
    std::uint64_t seed = 1;
};

void indexFolders(const Program& program, const IndexArguments& arguments) {
    const Collection collection = readFolders(program, arguments.folders, arguments.seed);
    writeCopyIndex(collection.songs, arguments.model, program.job());
    if (program.stop.stop_requested())
        return;
    const CopyIndex index = readCopyIndex(arguments.model).value();
    const std::string path = copyIndexPath(arguments.model).string();
    if (program.json)
        print({{"output", utf8(path)},
               {"songs", index.songCount()},
               {"hashes", index.hashCount()},
               {"window", index.window()},
               {"human", index.human() ? toJson(*index.human()) : nlohmann::json()}});
    else
        std::cout << fmt::format("{}: {} of {}\n", oneLine(path),
                                 counted(index.hashCount(), "hashed n-gram"),
                                 counted(index.songCount(), "training song"));
}

} // namespace

nlohmann::json toJson(const CopyRates& rates) {
    nlohmann::json json{{"longest_run", rates.longest}};
    for (std::size_t n = 0; n < copyLengths.size(); ++n)
        json[fmt::format("shared_{}", copyLengths[n])] =
            rates.shared[n] ? nlohmann::json(*rates.shared[n]) : nlohmann::json();
    return json;
}

nlohmann::json toJson(const CopyReport& report) {
    nlohmann::json json = toJson(report.rates);
    json["notes"] = report.notes;
    if (report.rates.longest > 0) {
        json["track"] = report.track + 1;
        json["bar"] = report.bar;
        json["file"] = utf8(report.file);
        json["file_bar"] = report.fileBar;
    }
    return json;
}

std::string inWords(const CopyReport& report, const std::optional<CopyRates>& human) {
    std::string text;
    for (std::size_t n = 0; n < copyLengths.size(); ++n)
        if (const auto share = report.rates.shared[n]) {
            text += text.empty() ? "in the training songs too: " : ", ";
            text += fmt::format("{:.0f} % of runs of {} notes", 100 * *share, copyLengths[n] + 1);
            if (human && human->shared[n])
                text += fmt::format(" (people {:.0f} %)", 100 * *human->shared[n]);
        }
    if (text.empty())
        return "too short to look for copies";
    if (report.rates.longest > 0)
        text +=
            fmt::format("; longest {} notes: track {} bar {} as {} bar {}", report.rates.longest,
                        report.track + 1, report.bar, oneLine(report.file), report.fileBar);
    if (report.rates.longest > 0 && human)
        text += fmt::format(" (people seldom more than {})", human->longest);
    return text;
}

void addIndex(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "index", "Write the index of a model's training songs again, for generate --report");
    const auto a = std::make_shared<IndexArguments>();
    command->add_option("MODEL", a->model, "The model file")->required();
    command->add_option("FOLDER", a->folders, "The folders it was trained on")->required();
    command->add_option("--seed", a->seed, "The seed it was trained with")->capture_default_str();
    command->callback(
        [&program, a] { program.command = [&program, a] { indexFolders(program, *a); }; });
}

} // namespace continuo::cli
