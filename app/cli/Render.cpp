#include "app/cli/Cli.h"
#include "core/base/Error.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <optional>
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

/// "5-8" or "5", counted from 1, in ticks. Throws Error.
TickRange barRange(const std::string& bars, const Score& score) {
    const auto refuse = [&]() {
        return Error(fmt::format("\"{}\" names no bars", bars), {},
                     fmt::format("Give one bar or a range such as 5-8; the piece has {}",
                                 counted(static_cast<std::size_t>(score.barCount()), "bar")));
    };
    const auto number = [&](std::string_view text) {
        int bar = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), bar);
        if (code != std::errc() || end != text.data() + text.size() || bar < 1 ||
            bar > score.barCount())
            throw refuse();
        return bar;
    };
    const std::size_t dash = bars.find('-');
    const int first = number(std::string_view(bars).substr(0, dash));
    const int last =
        dash == std::string::npos ? first : number(std::string_view(bars).substr(dash + 1));
    if (last < first)
        throw refuse();
    return {score.meter.barRange(first - 1).start, score.meter.barRange(last - 1).end};
}

void render(const Program& program, const RenderArguments& arguments) {
    const SmfFile file = readSmfFile(arguments.input);
    RenderOptions options;
    options.soundFont = arguments.soundFont;
    options.sampleRate = arguments.rate;
    if (!arguments.bars.empty())
        options.range = barRange(arguments.bars, file.score);
    const RenderResult result = renderWav(file.score, arguments.output, options, program.job());
    if (!result.finished)
        return;
    const double decibels = 20 * std::log10(std::max(result.peak * result.reduction, 1e-6));
    if (program.json) {
        print({{"input", utf8(arguments.input)},
               {"output", utf8(arguments.output)},
               {"soundFont", utf8(result.soundFont.string())},
               {"sampleRate", arguments.rate},
               {"seconds", result.seconds},
               {"tailSeconds", result.tailSeconds},
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
    command->add_option("--bars", arguments->bars, "Only these bars, such as 5-8, from 1");
    command->callback([&program, arguments] {
        program.command = [&program, arguments] { render(program, *arguments); };
    });
}

} // namespace continuo::cli
