#include "app/cli/Cli.h"
#include "core/base/Error.h"
#include "core/sound/WavRender.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace continuo::cli {

namespace {

struct RenderArguments {
    std::string input, output, soundFont;
    std::string bars; ///< "A-B", 1-based and inclusive; empty: everything
    RenderOptions options;
};

void render(const Program& program, RenderArguments arguments) {
    const SmfFile file = readSmfFile(arguments.input);
    arguments.options.soundFont = arguments.soundFont;
    if (!arguments.bars.empty())
        arguments.options.range = barRange(file.score, arguments.bars);
    const RenderResult result =
        renderWav(file.score, arguments.output, arguments.options, program.job());
    if (!result.finished)
        return; // stopped: main says so with its exit code
    if (program.json) {
        print({{"input", utf8(arguments.input)},
               {"output", utf8(arguments.output)},
               {"seconds", result.seconds},
               {"tailSeconds", result.tailSeconds},
               {"sampleRate", arguments.options.sampleRate},
               {"peak", result.peak},
               {"reduction", result.reduction},
               {"soundFont", utf8(result.soundFont.string())},
               {"repairs", toJson(file.repairs)}});
        return;
    }
    std::cout << fmt::format("{}: {:.1f} seconds at {} Hz, with {}\n", oneLine(arguments.output),
                             result.seconds, arguments.options.sampleRate,
                             oneLine(result.soundFont.filename().string()));
    if (result.reduction < 1)
        std::cout << fmt::format("made quieter, to {:.0f} %, so that nothing clips\n",
                                 result.reduction * 100);
}

} // namespace

void addRender(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand("render", "Play a MIDI file into a WAV file");
    const auto arguments = std::make_shared<RenderArguments>();
    command->add_option("IN", arguments->input, "The MIDI file to play")->required();
    command->add_option("OUT", arguments->output, "The WAV file to write; an old one is replaced")
        ->required();
    command->add_option("--bars", arguments->bars, "Only bars A-B (from 1, B included)")
        ->type_name("A-B");
    command->add_option("--soundfont", arguments->soundFont,
                        "The .sf2 or .sf3 file to play with, instead of the one found");
    command->add_option("--rate", arguments->options.sampleRate, "Samples per second")
        ->check(CLI::Range(8000, 96000))
        ->capture_default_str();
    command->callback([&program, arguments] {
        program.command = [&program, arguments] { render(program, *arguments); };
    });
}

} // namespace continuo::cli
