#include "app/cli/Cli.h"
#include "core/midi/SmfWriter.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

void convert(const Program& program, const std::string& input, const std::string& output) {
    const SmfFile file = readSmfFile(input);
    if (program.stop.stop_requested())
        return;
    writeSmfFile(file.score, output);
    if (program.json) {
        print({{"input", utf8(input)},
               {"output", utf8(output)},
               {"notes", file.score.noteCount()},
               {"tracks", file.score.tracks.size()},
               {"repairs", toJson(file.repairs)}});
        return;
    }
    std::cout << fmt::format("{}: {} in {}\n", oneLine(output),
                             counted(file.score.noteCount(), "note"),
                             counted(file.score.tracks.size(), "track"));
    if (!file.repairs.empty())
        std::cout << fmt::format("{} in {} (continuo-cli info lists them)\n",
                                 counted(file.repairs.size(), "repair"), oneLine(input));
}

} // namespace

void addConvert(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand(
        "convert", "Read a MIDI file, mend what is damaged, and write it to another");
    const auto input = std::make_shared<std::string>();
    const auto output = std::make_shared<std::string>();
    command->add_option("IN", *input, "The MIDI file to read")->required();
    command->add_option("OUT", *output, "The MIDI file to write; an old one is replaced")
        ->required();
    command->callback([&program, input, output] {
        program.command = [&program, input, output] { convert(program, *input, *output); };
    });
}

} // namespace continuo::cli
