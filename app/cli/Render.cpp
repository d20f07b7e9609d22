#include "app/cli/Cli.h"
#include "core/base/Error.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#ifdef CONTINUO_SOUND
#include "core/sound/WavRender.h"
#endif

namespace continuo::cli {

namespace {

struct RenderArguments {
    std::string input, output, soundFont, bars;
    int rate = 44100;
};

#ifdef CONTINUO_SOUND

void render(const Program& program, const RenderArguments& arguments) {
    const SmfFile file = readSmfFile(arguments.input);
    RenderOptions options;
    options.soundFont = arguments.soundFont;
    options.sampleRate = arguments.rate;
    if (!arguments.bars.empty())
        options.range = barRange(file.score, arguments.bars);
    const RenderResult result = renderWav(file.score, arguments.output, options, program.job());
    if (!result.finished)
        return;
    const double decibels = 20 * std::log10(std::max(result.peak * result.reduction, 1e-6));
    if (program.json) {
        print({{"input", utf8(arguments.input)},
               {"output", utf8(arguments.output)},
               {"sound_font", utf8(result.soundFont.string())},
               {"sample_rate", arguments.rate},
               {"seconds", result.seconds},
               {"tail_seconds", result.tailSeconds},
               {"peak", result.peak * result.reduction},
               {"reduction", result.reduction},
               {"repairs", toJson(file.repairs)}});
        return;
    }
    std::cout << fmt::format("{}: {:.1f} s at {} Hz, peak {:.1f} dBFS, with {}\n",
                             oneLine(arguments.output), result.seconds, arguments.rate, decibels,
                             oneLine(result.soundFont.string()));
    if (result.reduction < 1)
        std::cout << fmt::format("made {:.1f} dB quieter so that nothing clips\n",
                                 -20 * std::log10(result.reduction));
}

#else

void render(const Program&, const RenderArguments&) {
    throw Error("this continuo-cli was built without sound", {}, "Build with -DCONTINUO_STUDIO=ON",
                Error::Kind::failure);
}

#endif

} // namespace

void addRender(CLI::App& app, Program& program) {
    CLI::App* command = app.add_subcommand("render", "Play a MIDI file into a WAV file");
    const auto arguments = std::make_shared<RenderArguments>();
    command->add_option("IN", arguments->input, "The MIDI file to read")->required();
    command
        ->add_option("OUT", arguments->output,
                     "The WAV file to write (stereo, 16 bit); an old one is replaced")
        ->required();
    command->add_option("--soundfont", arguments->soundFont,
                        "An .sf2 or .sf3 file; else CONTINUO_SOUNDFONT, else an installed one");
    command->add_option("--rate", arguments->rate, "Frames per second")
        ->capture_default_str()
        ->check(CLI::Range(8000, 96000));
    command->add_option("--bars", arguments->bars, "Only these bars, such as 5-8, from 1")
        ->check([](const std::string& text) { return complaint(parseBars, text); });
    command->callback([&program, arguments] {
        program.command = [&program, arguments] { render(program, *arguments); };
    });
}

} // namespace continuo::cli
