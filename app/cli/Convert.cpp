#include "app/cli/Cli.h"
#include "core/midi/SmfWriter.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

void convert(const Program& program, const std::string& input, const std::string& output,
             SmfFormat format) {
    const SmfFile file = readSmfFile(input);
    if (program.stop.stop_requested())
        return;
    writeSmfFile(file.score, output, format);
    const std::vector<SharedChannel> shared =
        format == SmfFormat::oneTrack ? sharedChannels(file.score) : std::vector<SharedChannel>{};
    for (const SharedChannel& pair : shared)
        std::cerr << fmt::format(
            "continuo-cli: tracks {} and {} play different instruments on channel "
            "{}; in one track both play the one that is set last\n",
            pair.first + 1, pair.second + 1, pair.channel + 1);
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
    const auto format = std::make_shared<std::string>();
    command
        ->add_option("--format", *format,
                     "0: all tracks in one, 1: each by itself; without it as IN has them")
        ->check(CLI::IsMember({"0", "1"}));
    command->callback([&program, input, output, format] {
        program.command = [&program, input, output, format] {
            convert(program, *input, *output,
                    *format == "0"   ? SmfFormat::oneTrack
                    : *format == "1" ? SmfFormat::manyTracks
                                     : SmfFormat::ofScore);
        };
    });
}

} // namespace continuo::cli
