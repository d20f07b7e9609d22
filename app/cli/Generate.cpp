#include "app/cli/Cli.h"
#include "core/base/Error.h"
#include "core/learn/Generation.h"
#include "core/learn/Judging.h"
#include "core/midi/SmfWriter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <numeric>
#include <optional>
#include <tuple>

namespace continuo::cli {

namespace {

struct GenerateArguments {
    std::string input, output, model, scale, low, high, key, chords, task;
    std::vector<double> mood; ///< energy, brightness
    std::string parallels = "0", leaps = "0", crossing = "0", outsideChord = "2"; ///< see weight()
    std::string bars;                        ///< "A-B", 1-based and inclusive
    int extend = 0;                          ///< bars after the last note
    std::vector<std::size_t> tracks, listen; ///< 1-based
    std::vector<std::string> parts;          ///< to be added, see partRoles()
    std::optional<double> near;              ///< how far from what the region holds
    std::vector<std::string> blend, more;    ///< NAME=NUMBER each, see PhraseRequest
    std::string restyle, idea = "contour";   ///< see restyleAs()
    double keepIdea = Restyling().freedom;
    std::string judge;   ///< a model whose critic ranks the takes
    bool report = false; ///< of what the takes share with the training songs
    DecoderChoice decoder;
    GenerationRequest request;
};

/// "out.mid" -> "out-3.mid" where several takes are asked for.
std::string outputPath(const std::string& output, int take, int takes) {
    if (takes == 1)
        return output;
    const std::filesystem::path path(output);
    return (path.parent_path() /
            fmt::format("{}-{}{}", path.stem().string(), take, path.extension().string()))
        .string();
}

std::vector<TrackIndex> tracksAt(const Score& score, const std::vector<std::size_t>& given) {
    std::vector<TrackIndex> tracks;
    for (const std::size_t number : given) {
        if (number < 1 || number > score.tracks.size())
            throw Error(fmt::format("there is no track {}", number), {},
                        fmt::format("The file has {}.", counted(score.tracks.size(), "track")));
        tracks.push_back(number - 1);
    }
    return tracks;
}

/// Tracks as given, else all that hold notes; in an empty piece, all.
std::vector<TrackIndex> chosenTracks(const Score& score, const std::vector<std::size_t>& given) {
    std::vector<TrackIndex> tracks = tracksAt(score, given);
    if (tracks.empty())
        for (TrackIndex i = 0; i < score.tracks.size(); ++i)
            if (!score.track(i).notes.empty())
                tracks.push_back(i);
    if (tracks.empty())
        for (TrackIndex i = 0; i < score.tracks.size(); ++i)
            tracks.push_back(i);
    std::sort(tracks.begin(), tracks.end());
    tracks.erase(std::unique(tracks.begin(), tracks.end()), tracks.end());
    return tracks;
}

/// A weight as a number, or "forbid".
double weight(const std::string& text) {
    if (text == "forbid")
        return VoiceRules::forbidden;
    double value = 0;
    std::size_t end = 0;
    try {
        value = std::stod(text, &end);
    } catch (const std::logic_error&) {
        end = 0;
    }
    if (end == 0 || end != text.size() || !(value >= 0))
        throw Error(fmt::format("'{}' is no weight", text), {},
                    "Write a number from 0 (do not mind) on, or forbid.");
    return value;
}

/// "NAME=NUMBER" as both.
std::pair<std::string, double> named(const std::string& text) {
    const std::size_t at = text.rfind('=');
    try {
        std::size_t end = 0;
        const std::string number = at == std::string::npos ? std::string() : text.substr(at + 1);
        const double value = std::stod(number, &end);
        if (end == number.size() && at > 0 && std::isfinite(value))
            return {text.substr(0, at), value};
    } catch (const std::logic_error&) { // told below
    }
    throw Error(fmt::format("'{}' is no name with a number", text), {}, "Write it as NAME=NUMBER.");
}

/// What is asked of a model that makes phrases.
void readPhraseOptions(const GenerateArguments& arguments, PhraseRequest& phrases) {
    using From = PhraseRequest::From;
    if (arguments.task == "morph")
        phrases.from = From::around;
    if (arguments.near) {
        phrases.from = From::here;
        phrases.distance = *arguments.near;
    }
    for (const std::string& text : arguments.blend) {
        const auto [style, weight] = named(text);
        if (!(weight > 0))
            throw Error(fmt::format("the weight of style '{}' is above 0", style));
        phrases.blend[style] = weight;
    }
    for (const std::string& text : arguments.more) {
        const auto [name, amount] = named(text);
        const auto trait = std::find_if(traits.begin(), traits.end(),
                                        [&](Trait t) { return traitName(t) == name; });
        if (trait == traits.end())
            throw Error(fmt::format("phrases have no trait '{}'", name), {},
                        "Choose of density, height and syncopation.");
        phrases.more[static_cast<std::size_t>(trait - traits.begin())] = amount;
    }
}

/// In whose manner to write: a model that is told as one becomes the model, music an example, and
/// anything else is a style that the model knows.
void restyleAs(GenerateArguments& arguments, const JobContext& job) {
    const std::filesystem::path path = arguments.restyle;
    Restyling restyling;
    restyling.freedom = arguments.keepIdea;
    if (arguments.idea == "chords")
        restyling.idea = Restyling::Idea::chords;
    if (path.extension() == ".safetensors")
        arguments.model = path.string();
    else if (std::filesystem::exists(path))
        restyling.examples = examplesIn(path, job);
    else
        arguments.request.style = arguments.restyle;
    arguments.request.restyle = std::move(restyling);
}

/// The region that the task, the bars and the new parts name.
Region chosenRegion(const Score& score, const GenerateArguments& arguments) {
    auto tracks = chosenTracks(score, arguments.tracks);
    if (!arguments.parts.empty()) { // they are the last tracks
        tracks.resize(arguments.parts.size());
        std::iota(tracks.begin(), tracks.end(), score.tracks.size() - tracks.size());
        if (arguments.bars.empty() && arguments.extend == 0 && score.noteCount() > 0)
            return {tracks, {0, score.meter.barRange(score.barCount() - 1).end}};
    }
    if (!arguments.bars.empty())
        return {tracks, barRange(score, arguments.bars)};
    if (arguments.task == "fill" || arguments.task == "morph")
        throw Error(fmt::format("to {} takes bars", arguments.task), {},
                    "Name them, such as --bars 5-8.");
    const bool whole = arguments.task == "accompany" || arguments.task == "vary" ||
                       (arguments.task.empty() && !arguments.restyle.empty());
    if (whole && score.noteCount() == 0)
        throw Error(fmt::format("there is nothing to {}",
                                arguments.task.empty() ? "restyle" : arguments.task),
                    arguments.input, "Choose a piece with notes, or --task compose.");
    if (whole)
        return {tracks, {0, score.meter.barRange(score.barCount() - 1).end}};
    if (arguments.task == "compose" || !arguments.parts.empty()) {
        const int bars = std::max(arguments.extend > 0 ? arguments.extend : 8,
                                  score.noteCount() > 0 ? score.barCount() : 0);
        return {tracks, {0, score.meter.barRange(bars - 1).end}};
    }
    return continuation(score, tracks, arguments.extend > 0 ? arguments.extend : 4);
}

void generateTakes(const Program& program, GenerateArguments arguments) {
    SmfFile file = readSmfFile(arguments.input);
    GenerationRequest& request = arguments.request;
    request.heard = tracksAt(file.score, arguments.listen);
    for (const std::string& part : arguments.parts) {
        const PartRole& role = partRole(part);
        request.partLimits[file.score.tracks.size()] = role.limits;
        file.score = withPart(file.score, role);
    }
    request.region = chosenRegion(file.score, arguments);
    if (!arguments.restyle.empty())
        restyleAs(arguments, program.job());
    if (arguments.task == "vary" && request.keep == 0)
        request.keep = 0.5;
    if (!arguments.scale.empty())
        request.scale = parseScale(arguments.scale);
    if (!arguments.low.empty())
        request.limits.lowest = parsePitch(arguments.low);
    if (!arguments.high.empty())
        request.limits.highest = parsePitch(arguments.high);
    if (!arguments.key.empty())
        request.key = parseScale(arguments.key);
    request.chords = arguments.chords.empty()
                         ? chordsIn(file.score)
                         : spread(parseChords(arguments.chords), file.score, request.region.range);
    if (!arguments.mood.empty()) {
        request.energy = arguments.mood[0];
        request.brightness = arguments.mood[1];
    }
    request.voices = {weight(arguments.parallels), weight(arguments.leaps),
                      weight(arguments.crossing)};

    request.outsideChord = weight(arguments.outsideChord);
    readPhraseOptions(arguments, request.phrases);

    const std::filesystem::path modelPath =
        arguments.model.empty() ? starterModel() : std::filesystem::path(arguments.model);
    const auto model = arguments.decoder.open(modelPath);
    const auto takes = generate(*model, file.score, request, {}, program.job());

    std::optional<CopyIndex> index;
    if (arguments.report && !(index = readCopyIndex(modelPath)))
        throw Error("the model has no index of its training songs", modelPath.string(),
                    "Write it with continuo-cli index MODEL FOLDER...");
    std::vector<double> real; // of each take; -1 where the critic has nothing to say
    if (!arguments.judge.empty()) {
        const auto critic = DecoderChoice().open(arguments.judge);
        if (modelKind(critic->kind()).makes != Makes::bars)
            throw Error("this model is no judge of takes", arguments.judge,
                        "Choose one of kind gan: only that has a critic.");
        for (const Take& take : takes)
            real.push_back(realness(*critic, file.score, request.region, take).value_or(-1));
    }
    auto list = nlohmann::json::array();
    for (std::size_t i = 0; i < takes.size(); ++i) {
        const std::string path =
            outputPath(arguments.output, static_cast<int>(i) + 1, request.takes);
        writeSmfFile(withTake(file.score, request.region, takes[i]), path);
        list.push_back(
            {{"output", utf8(path)}, {"new_notes", takes[i].noteCount()}, {"seed", takes[i].seed}});
        std::string verdict;
        if (!real.empty() && real[i] >= 0) {
            const auto rank = 1 + std::count_if(real.begin(), real.end(),
                                                [&](double other) { return other > real[i]; });
            list.back()["sounds_real"] = real[i];
            list.back()["rank"] = rank;
            verdict = fmt::format(", sounds real: {:.0f} %, rank {}", 100 * real[i], rank);
        }
        if (!program.json)
            std::cout << fmt::format("{}: {}{}\n", oneLine(path),
                                     counted(takes[i].noteCount(), "new note"), verdict);
        if (!index)
            continue;
        const CopyReport report = index->report(file.score, request.region, takes[i]);
        list.back()["copying"] = toJson(report);
        if (!program.json)
            std::cout << fmt::format("  {}\n", inWords(report, index->human()));
    }
    if (program.json) {
        const MeterMap& meter = file.score.meter;
        nlohmann::json answer{{"input", utf8(arguments.input)},
                              {"model", utf8(modelPath.string())},
                              {"first_bar", meter.bar(request.region.range.start) + 1},
                              {"last_bar", meter.bar(request.region.range.end - 1) + 1},
                              {"takes", list}};
        if (index && index->human())
            answer["human_copying"] = toJson(*index->human());
        print(answer);
    }
}

} // namespace

int parsePitch(const std::string& text) {
    for (int pitch = 0; pitch < 128; ++pitch)
        if (text == std::to_string(pitch) || text == pitchName(pitch))
            return pitch;
    throw Error(fmt::format("'{}' is no pitch", text), {},
                "Write a MIDI key from 0 to 127 or a name such as C4 or F#3.");
}

std::pair<int, int> parseBars(const std::string& text) {
    int first = 0, last = 0;
    char rest = 0;
    const int read = std::sscanf(text.c_str(), "%6d-%6d%c", &first, &last, &rest);
    if (read == 1)
        last = first;
    if (read < 1 || read > 2 || first < 1 || last < first ||
        (read == 1 && text != std::to_string(first)))
        throw Error(fmt::format("'{}' is no range of bars", text), {},
                    "Write the first and the last bar, such as 5-8.");
    return {first, last};
}

TickRange barRange(const Score& score, const std::string& bars) {
    const auto [first, last] = parseBars(bars);
    return {score.meter.barRange(first - 1).start, score.meter.barRange(last - 1).end};
}

std::string complaint(const std::function<void(const std::string&)>& parse,
                      const std::string& text) {
    try {
        parse(text);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

void addGenerate(CLI::App& app, Program& program) {
    CLI::App* command =
        app.add_subcommand("generate", "Let a model fill bars of a piece, or go on after its end");
    const auto a = std::make_shared<GenerateArguments>();
    a->request.takes = 1;
    command->add_option("IN", a->input, "The MIDI file to start from")->required();
    command
        ->add_option("-o,--output", a->output,
                     "The MIDI file to write; several takes become OUT-1.mid, OUT-2.mid ...")
        ->required();
    auto* bars = command->add_option("--bars", a->bars, "Fill these bars, such as 5-8")
                     ->check([](const std::string& text) { return complaint(parseBars, text); });
    command
        ->add_option("--extend", a->extend,
                     "Bars to go on for after the last note (4), or to compose (8)")
        ->check(CLI::Range(1, 1000))
        ->excludes(bars);
    command->add_option("--tracks", a->tracks, "Only these tracks, such as 1,3")->delimiter(',');
    command
        ->add_option("--parts", a->parts,
                     "Write new tracks for these parts: melody, second, chords, bass, drums")
        ->delimiter(',')
        ->check([](const std::string& text) { return complaint(partRole, text); })
        ->excludes(command->get_option("--tracks"));
    command
        ->add_option("--listen", a->listen,
                     "The only other tracks that the model hears, such as 1; without it all")
        ->delimiter(',');
    command->add_option("--takes", a->request.takes, "Alternatives to make")
        ->check(CLI::Range(1, 16))
        ->capture_default_str();
    command->add_option("--model", a->model, "The model file (the starter model)");
    command->add_option("--seed", a->request.sampling.seed, "The same seed gives the same notes")
        ->capture_default_str();
    command
        ->add_option("--temperature", a->request.sampling.temperature,
                     "0 takes the most probable; above 1 is bolder")
        ->check(CLI::Range(0.0, 10.0))
        ->capture_default_str();
    command
        ->add_option("--top-p", a->request.sampling.topP,
                     "Draw from the most probable that make up this share")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command
        ->add_option("--min-p", a->request.sampling.minP,
                     "Leave out what is less probable than this share of the best")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command
        ->add_option("--guidance", a->request.sampling.guidance,
                     "How far density, polyphony, range, key, style, tempo, mood and chords lead "
                     "the model: 1 as it has learned, 2 or 3 more")
        ->check(CLI::Range(0.0, mostGuidance))
        ->capture_default_str();
    command->add_option("--scale", a->scale, "Only notes of this scale, such as \"D minor\"")
        ->check([](const std::string& text) { return complaint(parseScale, text); });
    command->add_option("--low", a->low, "Lowest pitch: a MIDI key or a name such as C3")
        ->check([](const std::string& text) { return complaint(parsePitch, text); });
    command->add_option("--high", a->high, "Highest pitch")->check([](const std::string& text) {
        return complaint(parsePitch, text);
    });
    GenerationRequest& request = a->request;
    command
        ->add_option("--task", a->task,
                     "continue after the last note, fill --bars, accompany the other tracks, vary "
                     "what is there, compose from nothing, or morph the phrase before --bars into "
                     "the one after them")
        ->check(CLI::IsMember({"continue", "fill", "accompany", "vary", "compose", "morph"}));
    command->add_option("--density", request.density, "How many onsets: 1 (sparse) to 10")
        ->check(CLI::Range(1, 10));
    command
        ->add_option("--polyphony", request.limits.polyphony,
                     "Most notes of a track that sound together; 1: a single voice")
        ->check(CLI::Range(1, 16));
    command
        ->add_option("--chords", a->chords,
                     "Chords for the bars, such as \"Am F C G\" (those written in the file)")
        ->check([](const std::string& text) { return complaint(parseChords, text); });
    command->add_flag("--chord-tones", request.chordTones, "Only chord notes on strong beats");
    command->add_option("--key", a->key, "The key to be in, such as \"D minor\"")
        ->check([](const std::string& text) { return complaint(parseScale, text); });
    command->add_option("--style", request.style, "A style that the model was trained on");
    command->add_option("--tempo", request.tempo, "Write for this tempo, quarter notes a minute")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--mood", a->mood,
                     "ENERGY,BRIGHTNESS from 0 (calm, dark) to 1 (energetic, bright)")
        ->delimiter(',')
        ->expected(2)
        ->check(CLI::Range(0.0, 1.0));
    command->add_option("--keep", request.keep, "Share of the old notes that stay, 0 to 1")
        ->check(CLI::Range(0.0, 1.0));
    command->add_flag("--keep-rhythm", request.keepRhythm,
                      "Take over the onsets and lengths of the old notes");
    command->add_flag("--end", request.ending, "Let the piece end with these bars");
    for (const auto& [name, text, help] :
         {std::tuple{"--parallels", &a->parallels, "Weight against parallel fifths and octaves"},
          std::tuple{"--leaps", &a->leaps, "Weight against leaps that no step back follows"},
          std::tuple{"--crossing", &a->crossing, "Weight against voices that cross"},
          std::tuple{"--outside-chord", &a->outsideChord,
                     "Weight against notes outside the chord in force, or else the --key"}})
        command
            ->add_option(name, *text,
                         std::string(help) + ": 0 does not mind, 2 discourages, or forbid")
            ->default_str(*text)
            ->check([](const std::string& value) { return complaint(weight, value); });
    auto* restyle = command->add_option(
        "--restyle", a->restyle,
        "Write the bars anew in the manner of a MIDI file, a folder of them, a model, or a style "
        "that the model knows; without --bars all of them");
    command
        ->add_option("--keep-idea", a->keepIdea,
                     "0 keeps the notes of the melody, 1 only its idea, between them a part")
        ->check(CLI::Range(0.0, 1.0))
        ->needs(restyle)
        ->capture_default_str();
    command->add_option("--idea", a->idea, "What is kept in any case")
        ->check(CLI::IsMember({"contour", "chords"}))
        ->needs(restyle)
        ->capture_default_str();
    // Of a model that makes phrases.
    auto* near = command
                     ->add_option("--near", a->near,
                                  "Write phrases like those in the bars: 0 makes the same again, 1 "
                                  "goes as far as phrases are apart")
                     ->check(CLI::Range(0.0, 2.0));
    command->add_option("--phrase-bars", request.phrases.bars, "Bars of a phrase")
        ->check(CLI::Range(1, static_cast<int>(longestPhrase)))
        ->capture_default_str();
    command
        ->add_option("--blend", a->blend,
                     "Styles to mix by weight, such as openhymnal=2,airds_airs=1")
        ->delimiter(',')
        ->excludes(near)
        ->check([](const std::string& text) { return complaint(named, text); });
    command
        ->add_option("--more", a->more,
                     "More or less of a trait than usual, in standard deviations, such as "
                     "density=1,height=-0.5,syncopation=2")
        ->delimiter(',')
        ->check([](const std::string& text) { return complaint(named, text); });
    command
        ->add_option("--judge", a->judge,
                     "A GAN whose critic says of each take how real it sounds: the share of real "
                     "bars that sound less so to it; and ranks them")
        ->check(CLI::ExistingFile);
    command->add_flag("--report", a->report,
                      "Say what each take shares with the songs that the model learned from");
    a->decoder.addTo(*command);
    command->callback(
        [&program, a] { program.command = [&program, a] { generateTakes(program, *a); }; });
}

} // namespace continuo::cli
