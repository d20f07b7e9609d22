#include "core/learn/Generation.h"
#include "core/base/Error.h"
#include "core/learn/RegionPlan.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int mostTakes = 16;
constexpr int retries = 2;      ///< for a take that is empty or like another
constexpr double warmer = 1.25; ///< temperature factor of each retry
constexpr int keyBars = 8;      ///< around a region that tell the key

/// One alternative as it grows.
struct Draft {
    Score score;          ///< with the notes made so far in place
    std::size_t done = 0; ///< targets that are filled
    std::uint64_t seed = 0;
};

/// The work of one call of generate().
class Generator {
public:
    Generator(Decoder& model, const Score& score, const GenerationRequest& request,
              const NoteSink& sink, const JobContext& job)
        : model_(model),
          score_(score),
          request_(request),
          sink_(sink),
          job_(job),
          plan_(model, score, request) {}

    void prepare() {
        const Grid grid = plan_.gridOf(plan_.bare());
        model_.prepare(encodeContext(grid, plan_.next(grid, 0).window).symbols, job_);
    }

    std::vector<Take> run() {
        std::vector<Draft> drafts;
        for (int take = 0; take < request_.takes; ++take)
            drafts.push_back(
                {plan_.bare(), 0, request_.sampling.seed + static_cast<std::uint64_t>(take)});
        // All takes share the first prompt; afterwards each goes its own way.
        fill(drafts, 0, request_.sampling);
        std::vector<Take> takes;
        for (int i = 0; i < request_.takes && !job_.stopped(); ++i) {
            Draft& draft = drafts[static_cast<std::size_t>(i)];
            finish(draft, i, request_.sampling);
            Sampling sampling = request_.sampling;
            for (int attempt = 1; attempt <= retries && !job_.stopped(); ++attempt) {
                Take take = takeOf(draft);
                if (take.noteCount() > 0 &&
                    std::none_of(takes.begin(), takes.end(),
                                 [&](const Take& t) { return t.notes == take.notes; }))
                    break;
                sampling.temperature = std::max(0.5, sampling.temperature * warmer);
                draft = {plan_.bare(), 0, draft.seed + mostTakes};
                finish(draft, i, sampling);
            }
            if (!job_.stopped())
                takes.push_back(takeOf(draft));
        }
        if (modelKind(model_.kind()).makes == Makes::parts)
            for (Take& take : takes)
                take.attention = attentionOf(take);
        return takes;
    }

private:
    /// What the notes of a take drew on.
    std::vector<NoteAttention> attentionOf(const Take& take) {
        std::vector<NoteAttention> result;
        const Grid whole = plan_.gridOf(withTake(plan_.bare(), request_.region, take));
        for (std::size_t first = 0; first < plan_.targets().size();) {
            // As fill() found it: with what was made before, without what was made later.
            Take before = take;
            for (TrackNotes& made : before.notes)
                std::erase_if(made.notes, [&](const Note& note) {
                    return note.start >= whole.tick(plan_.targets()[first].bar, 0);
                });
            const Grid grid = plan_.gridOf(withTake(plan_.bare(), request_.region, before));
            RegionPlan::Chunk chunk = plan_.next(grid, first);
            for (HiddenCell& cell : chunk.window.hidden) {
                const std::size_t part = RegionPlan::partOf(whole, grid.parts()[cell.part].track);
                for (const GridNote& note : whole.cell(cell.bar, part))
                    if (note.step >= cell.fromStep && note.step < cell.toStep &&
                        std::find(cell.kept.begin(), cell.kept.end(), note) == cell.kept.end())
                        cell.hidden.push_back(note);
            }
            const std::vector<Symbol> symbols = encode(grid, chunk.window).symbols;
            const auto fill = std::find_if(symbols.begin(), symbols.end(),
                                           [](const Symbol& s) { return s.token == v::fill; });
            const std::span prompt(symbols.begin(), fill + 1), answer(fill + 1, symbols.end());
            const std::vector<float> weights = model_.attention(prompt, answer);
            if (weights.empty())
                return {};
            std::vector<Place> shown = places(grid, chunk.window, prompt);
            std::erase_if(shown, [&](const Place& place) {
                const auto& filled = request_.region.tracks;
                return std::find(filled.begin(), filled.end(), place.track) != filled.end();
            });
            for (const Place& made : places(grid, chunk.window, answer)) {
                NoteAttention& note = result.emplace_back(made.track, made.note);
                const std::size_t row = made.pitch * prompt.size();
                for (const Place& place : shown) {
                    double weight = 0;
                    for (std::size_t i = place.first; i <= place.last; ++i)
                        weight += weights[row + i];
                    note.looked.push_back({place.track, place.note, weight});
                }
            }
            first += chunk.targets;
        }
        return result;
    }

    /// A note of a sequence, and where it stands there: from its POS or PITCH to its DUR.
    struct Place {
        TrackIndex track = 0;
        Note note;
        std::size_t first = 0, pitch = 0, last = 0;
    };

    static std::vector<Place> places(const Grid& grid, const Window& window,
                                     std::span<const Symbol> symbols) {
        std::vector<Place> result;
        std::size_t part = 0, begin = 0;
        Place place;
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const int token = symbols[i].token;
            if (v::slot.contains(token)) {
                part = window.parts[static_cast<std::size_t>(v::slot.index(token))];
                place.track = grid.parts()[part].track;
            } else if (v::pos.contains(token)) {
                begin = i;
            } else if (v::pitch.contains(token) || v::drum.contains(token)) {
                place.first = begin + 1 == i ? begin : i;
                place.pitch = i;
                place.note.pitch = static_cast<std::uint8_t>(
                    v::pitch.contains(token) ? v::pitch.index(token) : v::drum.index(token));
                place.note.channel = grid.parts()[part].channel;
            } else if (v::dur.contains(token)) {
                place.last = i;
                const std::size_t bar =
                    window.firstBar + static_cast<std::size_t>(symbols[i].bar) - 1;
                place.note.start = grid.tick(bar, symbols[i].position - 1);
                place.note.duration = ticksOf(grid, v::dur.index(token));
                result.push_back(place);
            }
        }
        return result;
    }

    static Tick ticksOf(const Grid& grid, int duration) {
        return std::max<Tick>(1, Tick{v::durationSteps[static_cast<std::size_t>(duration)]} *
                                     grid.ticksPerQuarter() / v::stepsPerQuarter);
    }

    Note noteOf(const Grid& grid, const RegionPlan::Target& target, const GridNote& note) const {
        Note result;
        result.start = grid.tick(target.bar, note.step);
        result.duration = ticksOf(grid, note.duration);
        result.pitch = note.pitch;
        result.velocity =
            static_cast<std::uint8_t>(std::clamp(v::binVelocity(note.velocity), 1, 127));
        result.channel = plan_.bare().track(target.track).channel;
        return result;
    }

    /// One chunk for drafts that stand at the same place with the same notes. `take` is the number
    /// of the first.
    void fill(std::span<Draft> drafts, int take, const Sampling& wanted) {
        const std::size_t first = drafts.front().done;
        const Grid grid = plan_.gridOf(drafts.front().score);
        const RegionPlan::Chunk chunk = plan_.next(grid, first);
        const Encoded prompt = encodeContext(grid, chunk.window);
        std::vector<Grammar> grammars(drafts.size(), plan_.grammar(grid, chunk));

        // What is made may be longer than was reserved; the last cell is then made again in the
        // next chunk, unless it is the only one.
        const std::size_t room =
            static_cast<std::size_t>(model_.options().context) -
            std::min<std::size_t>(prompt.symbols.size(),
                                  static_cast<std::size_t>(model_.options().context));
        std::vector<std::size_t> made(drafts.size(), 0), shown(drafts.size(), 0);
        const auto onToken = [&](int index, int) {
            const auto i = static_cast<std::size_t>(index);
            Grammar& grammar = grammars[i];
            const std::size_t cell = std::min(grammar.cell(), chunk.targets - 1);
            std::size_t count = 0;
            for (std::size_t c = 0; c <= cell; ++c)
                count += grammar.notes()[c].size();
            if (count > shown[i]) {
                shown[i] = count;
                const RegionPlan::Target& target = plan_.targets()[first + cell];
                if (sink_ && !grammar.notes()[cell].empty())
                    sink_(take + index, target.track,
                          noteOf(grid, target, grammar.notes()[cell].back()));
                report(drafts.size(), first + cell, take + index);
            }
            if (++made[i] >= room) {
                if (grammar.completedCells() > 0)
                    return false;
                grammar.wrapUp();
            }
            return true;
        };
        Sampling sampling = wanted;
        sampling.seed = drafts.front().seed * 1'000'003 + first;
        if (model_.latentSize() > 0)
            for (const Draft& draft : drafts)
                sampling.latents.push_back(plan_.latent(chunk, draft.seed, job_));
        else if (sampling.guidance != 1)
            sampling.unasked = unaskedPrompt(grid, chunk.window, prompt);
        model_.complete(prompt.symbols, grammars, sampling, onToken, job_);
        if (job_.stopped())
            return;

        for (std::size_t i = 0; i < drafts.size(); ++i) {
            const Grammar& grammar = grammars[i];
            const std::size_t filled = std::max<std::size_t>(
                1, grammar.finished() ? chunk.targets : grammar.completedCells());
            std::vector<NoteChange> changes;
            for (std::size_t c = 0; c < filled; ++c) {
                const RegionPlan::Target& target = plan_.targets()[first + c];
                NoteChange change{target.track, {}, {}};
                for (const GridNote& note : grammar.notes()[c])
                    change.added.push_back(noteOf(grid, target, note));
                changes.push_back(std::move(change));
            }
            drafts[i].score = changeNotes(drafts[i].score, changes);
            drafts[i].done = first + filled;
        }
    }

    void finish(Draft& draft, int take, const Sampling& sampling) {
        while (draft.done < plan_.targets().size() && !job_.stopped())
            fill({&draft, 1}, take, sampling);
    }

    void report(std::size_t together, std::size_t done, int take) const {
        const double all = static_cast<double>(plan_.targets().size()) * request_.takes;
        const double before =
            together > 1 ? 0
                         : static_cast<double>(take) * static_cast<double>(plan_.targets().size());
        job_.progress(std::min(1.0, (before + static_cast<double>(done * together)) / all),
                      "Composing");
    }

    /// How long new notes of a part may ring: where it goes on after the region, no longer than
    /// those that they replace.
    Tick ringsUntil(TrackIndex track) const {
        const TickRange& range = request_.region.range;
        Tick until = range.end;
        for (const Note& note : score_.track(track).notes) {
            if (note.start >= range.end)
                return until;
            if (note.start >= range.start)
                until = std::max(until, note.end());
        }
        return std::numeric_limits<Tick>::max();
    }

    /// The new notes of a draft; each ends where the next of its pitch begins.
    Take takeOf(const Draft& draft) const {
        Take take;
        take.seed = draft.seed;
        take.notes = notesIn(draft.score, request_.region);
        for (TrackNotes& fresh : take.notes) {
            std::erase_if(fresh.notes, [](const Note& note) { return note.locked; });
            const std::vector<Note>& all = draft.score.track(fresh.track).notes;
            const Tick until = ringsUntil(fresh.track);
            for (Note& note : fresh.notes) {
                note.duration = std::min(note.duration, until - note.start);
                for (auto next = std::upper_bound(all.begin(), all.end(), note);
                     next != all.end() && next->start < note.end(); ++next)
                    if (next->pitch == note.pitch && next->channel == note.channel &&
                        next->start > note.start) {
                        note.duration = next->start - note.start;
                        break;
                    }
            }
        }
        return take;
    }

    Decoder& model_;
    const Score& score_;
    const GenerationRequest& request_;
    const NoteSink& sink_;
    const JobContext& job_;
    RegionPlan plan_;
};

} // namespace

std::size_t Take::noteCount() const {
    std::size_t count = 0;
    for (const TrackNotes& track : notes)
        count += track.notes.size();
    return count;
}

namespace {

/// Throws Error where a request cannot be met.
void check(const Score& score, const GenerationRequest& request) {
    if (request.region.tracks.empty())
        throw Error("no track is chosen to be filled", {}, "Select a track.");
    if (request.region.range.empty() || request.region.range.start < 0)
        throw Error("the region has no length", {}, "Select some bars in the ruler.");
    for (const TrackIndex track : request.region.tracks)
        if (track >= score.tracks.size())
            throw Error(fmt::format("there is no track {}", track + 1));
    if (request.takes < 1 || request.takes > mostTakes)
        throw Error(fmt::format("the number of takes is 1 to {}", mostTakes));
    const auto within = [](double value) { return value >= 0 && value <= 1; };
    if (!within(request.keep) || !within(request.energy.value_or(0)) ||
        !within(request.brightness.value_or(0)))
        throw Error("mood and what is kept are given from 0 to 1");
    if (!(request.sampling.guidance >= 0 && request.sampling.guidance <= mostGuidance))
        throw Error(fmt::format("guidance is 0 to {}", mostGuidance));
    if (request.density < 0 || request.density > v::density.count)
        throw Error(fmt::format("density is 1 to {}", v::density.count));
    if (request.tempo && !(*request.tempo > 0))
        throw Error("the tempo must be above 0");
    if (request.key && request.key->mode != "major" && request.key->mode != "minor")
        throw Error(fmt::format("a key is major or minor, not {}", request.key->mode), {},
                    "Use the scale limit for other modes.");
    if (request.phrases.bars < 1 || request.phrases.bars > static_cast<int>(longestPhrase))
        throw Error(fmt::format("a phrase has 1 to {} bars", longestPhrase));
    if (request.chordTones && request.chords.empty())
        throw Error("there are no chords whose notes the strong beats could take", {},
                    "Write chords for the region, or switch chord tones off.");
    const auto anyPitch = [&](const PartLimits& limits) {
        for (int pitch = std::max(0, limits.lowest); pitch <= std::min(127, limits.highest);
             ++pitch)
            if (!request.scale || request.scale->contains(pitch))
                return true;
        return false;
    };
    bool possible = anyPitch(request.limits);
    for (const auto& [track, limits] : request.partLimits)
        possible = possible && anyPitch(request.limits.within(limits));
    if (!possible)
        throw Error("the scale and the pitch range leave no pitch", {},
                    "Widen the range or choose another scale.");
}

Score transposed(const Score& score, int semitones) {
    Score result = score;
    for (TrackIndex index = 0; index < score.tracks.size(); ++index) {
        Track track = score.track(index);
        if (track.isDrums())
            continue;
        for (Note& note : track.notes)
            note.pitch = static_cast<std::uint8_t>(transposedPitch(note.pitch, semitones));
        std::sort(track.notes.begin(), track.notes.end());
        result = withTrack(result, index, std::move(track));
    }
    return result;
}

/// What is asked for, in another key.
GenerationRequest transposed(GenerationRequest request, int semitones) {
    const auto moveRoot = [&](int& root) { root = (root + semitones + 12) % 12; };
    const auto moveLimits = [&](PartLimits& limits) {
        if (limits.lowest > 0)
            limits.lowest += semitones;
        if (limits.highest < 127)
            limits.highest += semitones;
    };
    moveLimits(request.limits);
    for (auto& [track, limits] : request.partLimits)
        moveLimits(limits);
    for (ChordSpan& span : request.chords)
        span.chord = span.chord.transposed(semitones);
    if (request.scale)
        moveRoot(request.scale->root);
    if (request.key)
        moveRoot(request.key->root);
    if (request.contour)
        for (Note& note : request.contour->line)
            note.pitch = static_cast<std::uint8_t>(transposedPitch(note.pitch, semitones));
    return request;
}

/// The key that a region is in: the one asked for, else that of the music there.
std::optional<Scale> keyAt(const Score& score, const GenerationRequest& request) {
    if (request.key)
        return request.key;
    const MeterMap& meter = score.meter;
    const TickRange& range = request.region.range;
    const int first = meter.bar(range.start), last = meter.bar(range.end - 1);
    return findKey(score, {meter.barRange(std::max(0, first - keyBars)).start,
                           meter.barRange(last + keyBars).end});
}

/// For a model that knows no keys but C major and A minor.
std::vector<Take> generateInC(Decoder& model, const Score& score, const GenerationRequest& request,
                              const NoteSink& sink, const JobContext& job) {
    const std::optional<Scale> key = keyAt(score, request);
    const int shift = key ? shiftToC(*key) : 0;
    const auto back = [&](Note note) {
        note.pitch = static_cast<std::uint8_t>(transposedPitch(note.pitch, -shift));
        return note;
    };
    const NoteSink moved = [&](int take, TrackIndex track, const Note& note) {
        if (sink)
            sink(take, track, back(note));
    };
    const Score there = transposed(score, shift);
    const GenerationRequest wanted = transposed(request, shift);
    std::vector<Take> takes = Generator(model, there, wanted, moved, job).run();
    for (Take& take : takes)
        for (TrackNotes& notes : take.notes) {
            std::transform(notes.notes.begin(), notes.notes.end(), notes.notes.begin(), back);
            std::sort(notes.notes.begin(), notes.notes.end());
        }
    return takes;
}

} // namespace

std::vector<Take> generate(Decoder& model, const Score& score, const GenerationRequest& request,
                           const NoteSink& sink, const JobContext& job) {
    check(score, request);
    if (request.phrases != PhraseRequest() && model.latentSize() == 0)
        throw Error("this model has no space of phrases to draw from or to morph in", {},
                    "Choose a model of kind vae.");
    if (request.restyle && onlyTask(model.kind()) == Task::phrase)
        throw Error("this model hears nothing of an example whose manner it could take on", {},
                    "Choose another model, or blend styles into a new phrase.");
    if (request.restyle)
        return restyle(model, score, request, sink, job);
    if (onlyInC(model.kind()))
        return generateInC(model, score, request, sink, job);
    return Generator(model, score, request, sink, job).run();
}

void prepare(Decoder& model, const Score& score, const GenerationRequest& request,
             const JobContext& job) {
    check(score, request);
    if (!request.restyle) // which begins with an example that is not chosen yet
        Generator(model, score, request, {}, job).prepare();
}

Region continuation(const Score& score, std::vector<TrackIndex> tracks, int bars) {
    Tick end = 0;
    for (const TrackIndex track : tracks)
        if (track < score.tracks.size())
            for (const Note& note : score.track(track).notes)
                end = std::max(end, note.end());
    const MeterMap& meter = score.meter;
    const Tick near = std::max<Tick>(1, score.ticksPerQuarter() / 8);
    TickRange bar = meter.barRange(meter.bar(end));
    if (end - bar.start <= near && end > 0)
        end = bar.start;
    else if (bar.end - end <= near)
        end = bar.end;
    const int firstWhole = meter.bar(end) + (end > meter.barRange(meter.bar(end)).start ? 1 : 0);
    return {std::move(tracks), {end, meter.barRange(firstWhole + std::max(1, bars) - 1).end}};
}

Score withTake(const Score& score, const Region& region, const Take& take) {
    return replaceNotes(score, region, take.notes);
}

} // namespace continuo
