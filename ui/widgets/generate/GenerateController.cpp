#include "ui/widgets/generate/GenerateController.h"

#include "core/base/Error.h"
#include "core/collection/Collection.h"
#include "ui/document/CoreText.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>

namespace continuo {

namespace {

/// The key is judged from what surrounds the region, this many bars on either side.
constexpr int keyContextBars = 8;

std::optional<Scale> keyAround(const Score& score, const TickRange& range) {
    const int first = std::max(score.meter.bar(range.start) - keyContextBars, 0);
    const int last = score.meter.bar(range.end) + keyContextBars;
    const TickRange around{score.meter.barRange(first).start, score.meter.barRange(last).end};
    if (const auto key = findKey(score, around))
        return key;
    return findKey(score, {0, score.length() + 1});
}

} // namespace

TickRange partsRange(const Document& document, int bars) {
    const Score& score = *document.score();
    if (document.region() && !document.region()->empty())
        return document.region()->range;
    const int last = score.noteCount() > 0 ? score.barCount() : bars;
    return {0, score.meter.barRange(last - 1).end};
}

GenerationRequest makeRequest(const Document& document, const GenerationSettings& settings) {
    const Score& score = *document.score();
    GenerationRequest request = settings.request;
    if (settings.task == GenerationSettings::Task::newParts) {
        if (settings.parts.empty())
            throw Error(GenerateController::tr("No part is chosen to be written").toStdString(), {},
                        GenerateController::tr("Tick one, such as the bass").toStdString());
        // Those that start() has added.
        for (std::size_t i = 0; i < settings.parts.size(); ++i) {
            const TrackIndex track = score.tracks.size() - settings.parts.size() + i;
            request.region.tracks.push_back(track);
            request.partLimits[track] = partRole(settings.parts[i]).limits;
        }
        request.region.range = partsRange(document, settings.bars);
    } else if (settings.task != GenerationSettings::Task::continuePiece) {
        if (!document.region() || document.region()->empty())
            throw Error(
                settings.task == GenerationSettings::Task::fillRegion
                    ? GenerateController::tr("There is no region to fill").toStdString()
                : settings.task == GenerationSettings::Task::morphRegion
                    ? GenerateController::tr("There is no gap to morph across").toStdString()
                : settings.task == GenerationSettings::Task::restyleRegion
                    ? GenerateController::tr("There is no region to restyle").toStdString()
                    : GenerateController::tr("There is no region to vary").toStdString(),
                {},
                GenerateController::tr(
                    "Mark one with the region tool (6), or choose to continue the piece")
                    .toStdString());
        request.region = *document.region();
    } else {
        std::vector<TrackIndex> tracks(score.tracks.size());
        std::iota(tracks.begin(), tracks.end(), TrackIndex{0});
        if (tracks.empty())
            throw Error(GenerateController::tr("The piece has no track to write on").toStdString(),
                        {}, GenerateController::tr("Add a track first").toStdString());
        request.region = continuation(score, std::move(tracks), settings.bars);
    }
    if (settings.task != GenerationSettings::Task::varyRegion)
        request.keep = 0;
    if (settings.task != GenerationSettings::Task::restyleRegion)
        request.restyle.reset();
    request.sampling.seed = settings.seed ? *settings.seed : QRandomGenerator::global()->generate();
    if (settings.scaleLock == GenerationSettings::ScaleLock::chosen)
        request.scale = settings.scale;
    else if (settings.scaleLock == GenerationSettings::ScaleLock::detected)
        request.scale = keyAround(score, request.region.range);
    if (settings.tellsTempo)
        request.tempo = score.tempo.bpm(request.region.range.start);
    request.chords = chordsIn(score);
    return request;
}

std::map<std::string, std::string> asked(const GenerationSettings& settings,
                                         const GenerationRequest& request) {
    using Task = GenerationSettings::Task;
    std::map<std::string, std::string> result;
    const auto say = [&](const char* name, const auto& value) {
        result[name] = fmt::format("{}", value);
    };
    say("model", settings.model);
    say("task", settings.task == Task::continuePiece ? "continue"
                : settings.task == Task::fillRegion  ? "fill"
                : settings.task == Task::newParts    ? "parts"
                : settings.task == Task::morphRegion ? "morph"
                : request.restyle                    ? "restyle"
                                                     : "vary");
    if (request.restyle) {
        say("restyle", settings.manner.isEmpty()
                           ? settings.model
                           : QFileInfo(settings.manner).fileName().toStdString());
        say("keep-idea", request.restyle->freedom);
        say("idea", request.restyle->idea == Restyling::Idea::chords ? "chords" : "contour");
    }
    if (!settings.parts.empty())
        say("parts", fmt::format("{}", fmt::join(settings.parts, ",")));
    say("temperature", request.sampling.temperature);
    say("top-p", request.sampling.topP);
    if (request.sampling.guidance != 1)
        say("guidance", request.sampling.guidance);
    say("seed", request.sampling.seed);
    if (request.density > 0)
        say("density", request.density);
    if (request.key)
        say("key", request.key->name());
    if (!request.style.empty())
        say("style", request.style);
    if (request.tempo)
        say("tempo", *request.tempo);
    if (request.energy || request.brightness)
        say("mood",
            fmt::format("{},{}", request.energy.value_or(0.5), request.brightness.value_or(0.5)));
    if (request.ending)
        say("end", "yes");
    if (request.keep > 0)
        say("keep", request.keep);
    if (request.keepRhythm)
        say("keep-rhythm", "yes");
    if (request.scale)
        say("scale", request.scale->name());
    if (request.limits.lowest > 0)
        say("low", request.limits.lowest);
    if (request.limits.highest < 127)
        say("high", request.limits.highest);
    if (request.limits.polyphony > 0)
        say("polyphony", request.limits.polyphony);
    if (request.chordTones)
        say("chord-tones", "yes");
    if (request.outsideChord != GenerationRequest().outsideChord)
        say("outside-chord", request.outsideChord);
    if (request.phrases.from == PhraseRequest::From::here)
        say("near", request.phrases.distance);
    if (request.phrases.bars != PhraseRequest().bars)
        say("phrase-bars", request.phrases.bars);
    for (const auto& [style, weight] : request.phrases.blend)
        say("blend", fmt::format("{}{}={}", result.contains("blend") ? result["blend"] + "," : "",
                                 style, weight));
    for (std::size_t i = 0; i < traits.size(); ++i)
        if (request.phrases.more[i] != 0)
            say("more", fmt::format("{}{}={}", result.contains("more") ? result["more"] + "," : "",
                                    traitName(traits[i]), request.phrases.more[i]));
    if (request.voices.parallels > 0)
        say("parallels", request.voices.parallels);
    if (request.voices.leaps > 0)
        say("leaps", request.voices.leaps);
    if (request.voices.crossing > 0)
        say("crossing", request.voices.crossing);
    return result;
}

GenerateController::GenerateController(Document& document, Takes& takes, GenerateFunction generate,
                                       PrepareFunction prepare, QObject* parent)
    : QObject(parent),
      document_(document),
      takes_(takes),
      generate_(std::move(generate)),
      prepare_(std::move(prepare)) {
    connect(&ahead_, &JobRunner::finished, this, [this] {
        if (const auto next = std::exchange(next_, std::nullopt))
            this->prepare(*next);
    });
    connect(&runner_, &JobRunner::failed, this, &GenerateController::failed);
    connect(&runner_, &JobRunner::finished, this, [this] {
        takes_.end();
        emit finished();
    });
}

void GenerateController::start(const GenerationSettings& settings) {
    if (running()) {
        emit hint(tr("Takes are being written already; Esc stops"));
        return;
    }
    GenerationRequest request;
    try {
        if (settings.task == GenerationSettings::Task::newParts)
            addParts(settings);
        request = makeRequest(document_, settings);
    } catch (const Error& e) {
        emit hint(errorText(e));
        return;
    }
    next_.reset();
    ahead_.stop();
    takes_.begin(request.region, request.takes, asked(settings, request));
    runner_.start(tr("Generating"), [this, request, manner = settings.manner,
                                     score = document_.score()](const JobContext& job) mutable {
        if (request.restyle && !manner.isEmpty())
            request.restyle->examples = examplesIn(manner.toStdString(), job);
        const NoteSink sink = [this](int take, TrackIndex track, const Note& note) {
            runner_.post([this, take, track, note] { takes_.addNote(take, track, note); });
        };
        std::vector<Take> made = generate_(*score, request, sink, job);
        runner_.post([this, made = std::move(made)]() mutable {
            for (std::size_t i = 0; i < made.size(); ++i)
                takes_.setTake(static_cast<int>(i), std::move(made[i]));
        });
    });
    emit started();
}

void GenerateController::addParts(const GenerationSettings& settings) {
    const TickRange range = partsRange(document_, settings.bars);
    Score score = *document_.score();
    std::vector<TrackIndex> tracks;
    for (const std::string& id : settings.parts) {
        const PartRole& role = partRole(id);
        tracks.push_back(score.tracks.size());
        score = withPart(score, role, coreText(QLatin1String(role.title)).toStdString());
    }
    if (tracks.empty())
        return;
    document_.apply(tr("Add parts"), std::move(score));
    document_.setCurrentTrack(tracks.front());
    document_.setRegion(Region{tracks, range});
}

void GenerateController::prepare(const GenerationSettings& settings) {
    if (!prepare_ || running() || settings.task == GenerationSettings::Task::newParts)
        return;
    if (ahead_.running()) { // for what is no longer wanted
        next_ = settings;
        ahead_.stop();
        return;
    }
    GenerationRequest request;
    try {
        request = makeRequest(document_, settings);
    } catch (const Error&) { // nothing to prepare for; start() says why
        return;
    }
    // What goes wrong here goes wrong again, and is told, in start().
    ahead_.start({}, [this, request, score = document_.score()](const JobContext& job) {
        prepare_(*score, request, job);
    });
}

void GenerateController::stop() { runner_.stop(); }

} // namespace continuo
