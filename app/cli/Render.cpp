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
    std::string samples = "16";
    bool normalise = false, stems = false;
};

#ifdef CONTINUO_SOUND

void render(const Program& program, const RenderArguments& arguments) {
    const SmfFile file = readSmfFile(arguments.input);
    RenderOptions options;
    options.soundFont = arguments.soundFont;
    options.sampleRate = arguments.rate;
    options.samples = arguments.samples == "16"   ? SampleType::pcm16
                      : arguments.samples == "24" ? SampleType::pcm24
                                                  : SampleType::float32;
    options.normalise = arguments.normalise;
    options.stems = arguments.stems;
    if (!arguments.bars.empty())
        options.range = barRange(file.score, arguments.bars);
    const RenderResult result = renderWav(file.score, arguments.output, options, program.job());
    if (!result.finished)
        return;
    const double decibels = 20 * std::log10(std::max(result.peak * result.reduction, 1e-6));
    if (program.json) {
        auto files = nlohmann::json::array();
        for (const auto& path : result.files)
            files.push_back(utf8(path.string()));
        print({{"input", utf8(arguments.input)},
               {"output", utf8(arguments.output)},
               {"files", std::move(files)},
               {"sound_font", utf8(result.soundFont.string())},
               {"sample_rate", arguments.rate},
               {"seconds", result.seconds},
               {"tail_seconds", result.tailSeconds},
               {"peak", result.peak * result.reduction},
               {"reduction", result.reduction},
               {"repairs", toJson(file.repairs)}});
        return;
    }
    if (arguments.stems)
        for (const auto& path : result.files)
            std::cout << oneLine(path.string()) << '\n';
    std::cout << fmt::format(
        "{}: {:.1f} s at {} Hz, peak {:.1f} dBFS, with {}\n",
        arguments.stems ? counted(result.files.size(), "file") : oneLine(arguments.output),
        result.seconds, arguments.rate, decibels, oneLine(result.soundFont.string()));
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
    CLI::App* command = app.add_subcommand("render", "Play a MIDI file into a sound file");
    const auto arguments = std::make_shared<RenderArguments>();
    command->add_option("IN", arguments->input, "The MIDI file to read")->required();
    command
        ->add_option("OUT", arguments->output,
                     "The stereo file to write: .wav, .flac or .ogg; an old one is replaced")
        ->required();
    command->add_option("--soundfont", arguments->soundFont,
                        "An .sf2 or .sf3 file; else CONTINUO_SOUNDFONT, else an installed one");
    command->add_option("--rate", arguments->rate, "Frames per second")
        ->capture_default_str()
        ->check(CLI::Range(8000, 96000));
    command->add_option("--samples", arguments->samples, "16, 24 (bits) or float; not for .ogg")
        ->capture_default_str()
        ->check(CLI::IsMember({"16", "24", "float"}));
    command->add_flag("--normalise", arguments->normalise, "Bring the loudest sample to -1 dBFS");
    command->add_flag("--stems", arguments->stems, "A file for each track: OUT-1 Piano.wav ...");
    command->add_option("--bars", arguments->bars, "Only these bars, such as 5-8, from 1")
        ->check([](const std::string& text) { return complaint(parseBars, text); });
    command->callback([&program, arguments] {
        program.command = [&program, arguments] { render(program, *arguments); };
    });
}

} // namespace continuo::cli
