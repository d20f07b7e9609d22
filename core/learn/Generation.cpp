#include "core/learn/Generation.h"
#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Training.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int mostTakes = 16;
constexpr int retries = 2;      ///< for a take that is empty or like another
constexpr double warmer = 1.25; ///< temperature factor of each retry
constexpr int unknownCellTokens =
    30;                    ///< reserved for a cell when nothing around says how full it is
constexpr int keyBars = 8; ///< around a region that tell the key
constexpr std::size_t barsAround = 4; ///< looked at to see how full cells are

/// A cell of the region, by what does not change while it is filled bar after bar.
struct Target {
    std::size_t bar;
    TrackIndex track;
    int fromStep, toStep;
    bool besideLocked = false; ///< notes make room and others, which are locked, stay
    bool mustPlay = false;
    bool silent = false;               ///< its old rhythm is silence
    std::vector<GridNote> rhythm = {}; ///< to be taken over
};

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
          request_(request),
          sink_(sink),
          job_(job),
          removed_(chooseRemoved(score, request, model.latentSize() > 0)),
          bare_(changeNotes(score, removed_)) {
        rules_.voices = request.voices;
        rules_.outsideChord = request.outsideChord;
        if (request.contour)
            rules_.contour = request.contour->weight;
        if (request.scale)
            rules_.pitchClasses = request.scale->pitchClasses();
        if (!request.style.empty()) {
            const auto styles = stylesIn(model.record());
            const auto found = std::find(styles.begin(), styles.end(), request.style);
            if (found == styles.end())
                throw Error(fmt::format("the model knows no style '{}'", request.style), {},
                            styles.empty()
                                ? std::string("It was trained without styles: leave it out.")
                                : fmt::format("Choose one of {}.", fmt::join(styles, ", ")));
            piece_.style = static_cast<int>(found - styles.begin());
        }
        if (request.key)
            piece_.key = request.key->root + (request.key->mode == "minor" ? 12 : 0);
        if (request.tempo)
            piece_.tempo = tempoBin(*request.tempo);
        const auto level = [](double share) {
            return std::clamp(static_cast<int>(share * 8), 0, 7);
        };
        if (request.energy)
            piece_.energy = level(*request.energy);
        if (request.brightness)
            piece_.brightness = level(*request.brightness);
        if (model.latentSize() > 0) {
            map_ = latentMapIn(model.record());
            whole_.emplace(score, false, request.region.range.end);
            const MeterMap& meter = score.meter;
            const TickRange& range = request.region.range;
            const int first = meter.bar(range.start), last = meter.bar(range.end - 1);
            key_ = findKey(bare_, {meter.barRange(std::max(0, first - keyBars)).start,
                                   meter.barRange(last + keyBars).end});
        }
        listTargets(score);
    }

    void prepare() {
        const Grid grid(bare_, false, request_.region.range.end);
        model_.prepare(encodeContext(grid, plan(grid, 0).window).symbols, job_);
    }

    std::vector<Take> run() {
        std::vector<Draft> drafts;
        for (int take = 0; take < request_.takes; ++take)
            drafts.push_back({bare_, 0, request_.sampling.seed + static_cast<std::uint64_t>(take)});
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
                draft = {bare_, 0, draft.seed + mostTakes};
                finish(draft, i, sampling);
            }
            if (!job_.stopped())
                takes.push_back(takeOf(draft));
        }
        const auto kinds = modelKinds();
        if (std::any_of(kinds.begin(), kinds.end(), [&](const ModelKind& kind) {
                return kind.makes == Makes::parts && model_.kind() == kind.id;
            }))
            for (Take& take : takes)
                take.attention = attentionOf(take);
        return takes;
    }

private:
    /// The notes that make room: all of the region's that are not locked, or the share of them that
    /// is not kept. Drums stay where `phrases` are written, which have pitches.
    static std::vector<NoteChange> chooseRemoved(const Score& score,
                                                 const GenerationRequest& request, bool phrases) {
        std::vector<NoteChange> changes;
        Random random(request.sampling.seed);
        for (const TrackNotes& old : notesIn(score, request.region)) {
            if (phrases && score.track(old.track).isDrums())
                continue;
            NoteChange change = removeNotes(old.track, old.notes);
            if (request.keep > 0)
                std::erase_if(change.removed,
                              [&](const Note&) { return random.chance(request.keep); });
            changes.push_back(std::move(change));
        }
        return changes;
    }

    void listTargets(const Score& score) {
        const TickRange range = request_.region.range;
        const Grid grid(bare_, false, range.end);
        Score old = bare_; // only what makes room
        for (TrackIndex track = 0; track < score.tracks.size(); ++track) {
            Track only = score.track(track);
            only.notes.clear();
            for (const NoteChange& change : removed_)
                if (change.track == track)
                    only.notes = change.removed;
            old = withTrack(old, track, std::move(only));
        }
        const Grid oldGrid(old, false, range.end);
        const auto stepOf = [&](std::size_t bar, Tick tick) { // the first step at or after tick
            const GridBar& b = grid.bars()[bar];
            int step = 0;
            while (step < b.steps && grid.tick(bar, step) < tick)
                ++step;
            return step;
        };
        for (std::size_t bar = grid.barAt(range.start); bar < grid.bars().size(); ++bar) {
            if (grid.bars()[bar].start >= range.end)
                break;
            const int from = stepOf(bar, range.start), to = stepOf(bar, range.end);
            if (from >= to)
                continue;
            for (const TrackIndex track : request_.region.tracks)
                if (!whole_ || !score.track(track).isDrums())
                    targets_.push_back({bar, track, from, to});
        }
        const auto isLocked = [&](const Target& target) {
            const std::vector<Note>& notes = score.track(target.track).notes;
            return std::any_of(notes.begin(), notes.end(), [&](const Note& note) {
                return note.locked && range.contains(note.start) &&
                       grid.barAt(note.start) == target.bar;
            });
        };
        for (Target& target : targets_) {
            std::vector<GridNote> before;
            for (std::size_t part = 0; part < oldGrid.parts().size(); ++part)
                if (oldGrid.parts()[part].track == target.track &&
                    target.bar < oldGrid.bars().size()) {
                    const auto notes = oldGrid.cell(target.bar, part);
                    before.insert(before.end(), notes.begin(), notes.end());
                }
            target.besideLocked = !before.empty() && isLocked(target);
            if (request_.keepRhythm)
                target.rhythm = std::move(before);
        }
        const auto& tracks = request_.region.tracks;
        if (whole_ && std::all_of(tracks.begin(), tracks.end(),
                                  [&](TrackIndex track) { return score.track(track).isDrums(); }))
            throw Error("the model writes no drums", {}, "Choose a track with pitches.");
        if (targets_.empty())
            throw Error("the region is shorter than one step of the grid", {},
                        "Select at least a 32nd note.");
        firstBar_ = targets_.front().bar;
        const std::size_t lastBar = targets_.back().bar;
        if (whole_)
            std::stable_sort(targets_.begin(), targets_.end(), [&](const auto& a, const auto& b) {
                return std::pair(phraseOf(a.bar), a.track) < std::pair(phraseOf(b.bar), b.track);
            });
        for (Target& target : targets_) {
            // A cell that ends at once is rarely what is wanted where its part plays around it or
            // notes of it are to be replaced, nor a part that begins with silence because it has no
            // notes yet.
            const std::size_t part = partOf(grid, target.track);
            bool around = false, anywhere = false;
            for (std::size_t bar = 0; bar < grid.bars().size(); ++bar) {
                const bool plays = !grid.cell(bar, part).empty();
                anywhere = anywhere || plays;
                around = around || (plays && bar + 2 >= firstBar_ && bar <= lastBar + 2);
            }
            const bool wholeBeat = target.toStep - target.fromStep >= v::stepsPerQuarter;
            const auto cell = grid.cell(target.bar, part);
            const bool kept = !cell.empty();
            int free = target.toStep - target.fromStep; // of one voice, around what is kept
            for (const GridNote& note : cell)
                free -= std::min(int{v::durationSteps[note.duration]}, target.toStep - note.step);
            const bool room = limitsOf(target.track).polyphony != 1 || free >= v::stepsPerQuarter;
            target.mustPlay = wholeBeat && (kept ? target.besideLocked && room
                                                 : around || request_.density > 0 ||
                                                       (!anywhere && target.bar == firstBar_));
            if (request_.keepRhythm && target.rhythm.empty())
                target.silent = true;
        }
    }

    static std::size_t partOf(const Grid& grid, TrackIndex track) {
        // The part on the track's own channel comes first among the track's parts.
        for (std::size_t part = 0; part < grid.parts().size(); ++part)
            if (grid.parts()[part].track == track)
                return part;
        throw Error(fmt::format("there is no track {}", track + 1));
    }

    /// Tokens that a target will probably take.
    static int expectedTokens(const Grid& grid, std::size_t part, std::size_t bar) {
        int tokens = 0, cells = 0;
        for (std::size_t b = bar - std::min(bar, barsAround);
             b < std::min(grid.bars().size(), bar + barsAround + 1); ++b)
            if (const int t = tokenCount(grid.cell(b, part)); t > 0 && b != bar) {
                tokens += t;
                ++cells;
            }
        return cells > 0 ? tokens * 5 / (4 * cells) + 4 : unknownCellTokens;
    }

    /// What the notes of a take drew on.
    std::vector<NoteAttention> attentionOf(const Take& take) {
        std::vector<NoteAttention> result;
        const Grid whole(withTake(bare_, request_.region, take), false, request_.region.range.end);
        for (std::size_t first = 0; first < targets_.size();) {
            // As fill() found it: with what was made before, without what was made later.
            Take before = take;
            for (TrackNotes& made : before.notes)
                std::erase_if(made.notes, [&](const Note& note) {
                    return note.start >= whole.tick(targets_[first].bar, 0);
                });
            const Grid grid(withTake(bare_, request_.region, before), false,
                            request_.region.range.end);
            Chunk chunk = plan(grid, first);
            for (HiddenCell& cell : chunk.window.hidden) {
                const std::size_t part = partOf(whole, grid.parts()[cell.part].track);
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

    struct Chunk {
        Window window;
        std::size_t targets = 0;
    };

    /// Whether the window has room for every track that the model is to listen to.
    bool hearsAll(const Grid& grid, const Window& window) const {
        for (std::size_t part = 0; part < grid.parts().size(); ++part) {
            if (!heard(grid.parts()[part].track) || window.slotOf(part) < window.parts.size())
                continue;
            for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
                if (!grid.cell(bar, part).empty())
                    return false;
        }
        return true;
    }

    bool onlyBar(std::size_t first, std::size_t count) const {
        return targets_[first + count - 1].bar == targets_[first].bar;
    }

    /// As many of the next targets as fit into one window with what is around them.
    Chunk plan(const Grid& grid, std::size_t first) const {
        if (whole_)
            return planPhrase(grid, first);
        std::size_t count = targets_.size() - first;
        while (count > 0) {
            std::vector<HiddenCell> hidden;
            WindowLimits limits;
            limits.tokens = model_.options().context;
            limits.chords = !request_.chords.empty();
            if (!request_.heard.empty())
                for (const GridPart& part : grid.parts())
                    limits.dropped.push_back(!heard(part.track));
            for (std::size_t i = first; i < first + count; ++i) {
                const Target& target = targets_[i];
                const std::size_t part = partOf(grid, target.track);
                const auto kept = grid.cell(target.bar, part);
                hidden.push_back({target.bar,
                                  part,
                                  target.fromStep,
                                  target.toStep,
                                  {kept.begin(), kept.end()},
                                  {},
                                  controlsFor(target.track, grid.parts()[part].drums())});
                limits.reserved += expectedTokens(grid, part, target.bar);
            }
            // Half of the window is left for what is around, unless one cell alone needs more.
            limits.reserved = std::min(limits.reserved, limits.tokens * 3 / 4);
            const bool crowded = limits.reserved > limits.tokens / 2 && count > 1;
            if (!crowded)
                if (auto window = planWindow(grid, std::move(hidden), limits);
                    window && (hearsAll(grid, *window) || onlyBar(first, count))) {
                    // An ending is not asked for: the music goes on after the window.
                    if (targets_[first + count - 1].bar + 1 >= grid.bars().size())
                        window->songEnd = request_.ending;
                    window->piece = piece_;
                    if (!request_.chords.empty())
                        showChords(*window, chordsFor(grid, *window));
                    return {std::move(*window), count};
                }
            // Whole bars as long as there are several, then single cells.
            const std::size_t half = (count + 1) / 2;
            std::size_t next = first + (half < count ? half : count - 1);
            while (next > first + 1 && targets_[next].bar == targets_[next - 1].bar &&
                   targets_[next].bar != targets_[first].bar)
                --next;
            count = next - first;
        }
        throw Error(fmt::format("bar {} holds more notes than the model can see at once",
                                targets_[first].bar + 1),
                    {}, "Choose a model with a longer context, or a smaller region.");
    }

    /// Which of the region's phrases a bar belongs to.
    std::size_t phraseOf(std::size_t bar) const {
        return (bar - firstBar_) / static_cast<std::size_t>(request_.phrases.bars);
    }

    /// The next phrase of one track, or what of it the region holds.
    Chunk planPhrase(const Grid& grid, std::size_t first) const {
        const Target& target = targets_[first];
        const std::size_t part = partOf(grid, target.track);
        Chunk chunk;
        for (std::size_t i = first; i < targets_.size() && targets_[i].track == target.track &&
                                    phraseOf(targets_[i].bar) == phraseOf(target.bar);
             ++i)
            ++chunk.targets;
        chunk.window = phraseWindow(grid, target.bar, target.bar + chunk.targets, part);
        for (std::size_t i = 0; i < chunk.targets; ++i) {
            HiddenCell& cell = chunk.window.hidden[i];
            cell.fromStep = targets_[first + i].fromStep;
            cell.toStep = targets_[first + i].toStep;
            cell.kept = std::exchange(cell.hidden, {});
        }
        return chunk;
    }

    /// The phrase of a track that begins at a bar of the score as it was; none without notes.
    Latent readPhrase(TrackIndex track, std::size_t firstBar, std::size_t lastBar) const {
        const std::size_t part = partOf(*whole_, track);
        lastBar = std::min(lastBar, whole_->bars().size());
        bool plays = false;
        for (std::size_t bar = firstBar; bar < lastBar; ++bar)
            plays = plays || !whole_->cell(bar, part).empty();
        return plays ? latentOf(model_, *whole_, phraseWindow(*whole_, firstBar, lastBar, part))
                     : Latent();
    }

    /// Where the next phrase of a draft stands in the model's latent space.
    Latent latentFor(const Chunk& chunk, std::size_t first, std::uint64_t seed) const {
        using From = PhraseRequest::From;
        const Target& target = targets_[first];
        const auto bars = static_cast<std::size_t>(request_.phrases.bars);
        Random random(seed * 1'000'003 + first);
        const auto size = static_cast<std::size_t>(model_.latentSize());
        if (request_.phrases.from != From::around)
            return drawLatent(request_.phrases, map_,
                              request_.phrases.from == From::here
                                  ? readPhrase(target.track, target.bar, target.bar + chunk.targets)
                                  : Latent(),
                              size, random);
        const std::size_t last = targets_.back().bar;
        const Latent before =
            firstBar_ < bars ? Latent() : readPhrase(target.track, firstBar_ - bars, firstBar_);
        const Latent after = readPhrase(target.track, last + 1, last + 1 + bars);
        if (before.empty() || after.empty())
            throw Error(fmt::format("track {} has no phrase {} the region to morph {}",
                                    target.track + 1, before.empty() ? "before" : "after",
                                    before.empty() ? "from" : "to"),
                        {}, fmt::format("Mark what lies between two phrases of {} bars.", bars));
        const double steps = static_cast<double>(phraseOf(last) + 1);
        PhraseRequest near = request_.phrases;
        near.distance = 0;
        return drawLatent(
            near, map_,
            between(before, after, static_cast<double>(phraseOf(target.bar) + 1) / (steps + 1)),
            size, random);
    }

    /// Whether the model gets to see a track that is not filled.
    bool heard(TrackIndex track) const {
        return std::find(request_.heard.begin(), request_.heard.end(), track) !=
               request_.heard.end();
    }

    /// The limits of one track: those of all and its own.
    PartLimits limitsOf(TrackIndex track) const {
        const auto own = request_.partLimits.find(track);
        return own == request_.partLimits.end() ? request_.limits
                                                : request_.limits.within(own->second);
    }

    CellControls controlsFor(TrackIndex track, bool drums) const {
        CellControls controls;
        controls.density = request_.density;
        if (drums)
            return controls;
        const PartLimits limits = limitsOf(track);
        controls.polyphony = limits.polyphony;
        if (limits.lowest > 0)
            controls.lowest = limits.lowest;
        if (limits.highest < 127)
            controls.highest = limits.highest;
        return controls;
    }

    /// The chord that was asked for at a tick.
    std::optional<Chord> chordAt(Tick tick) const {
        std::optional<Chord> chord;
        for (const ChordSpan& span : request_.chords)
            if (span.range.contains(tick))
                chord = span.chord;
        return chord;
    }

    /// The chords of a window: in the region those asked for, around it those of the notes there.
    std::vector<GridChord> chordsFor(const Grid& grid, const Window& window) const {
        const TickRange range = request_.region.range;
        std::vector<GridChord> chords;
        for (const GridChord& chord : chordsOf(grid, window))
            if (!range.contains(grid.tick(chord.bar, chord.step)))
                chords.push_back(chord);
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
            for (int step = 0; step < grid.bars()[bar].steps; ++step) {
                const Tick tick = grid.tick(bar, step);
                if (!range.contains(tick))
                    continue;
                const auto chord = chordAt(tick);
                const bool begins =
                    step == 0 || tick == range.start || chord != chordAt(grid.tick(bar, step - 1));
                if (chord && begins)
                    chords.push_back({bar, step, *chord});
            }
        std::sort(chords.begin(), chords.end(), [](const GridChord& a, const GridChord& b) {
            return std::pair(a.bar, a.step) < std::pair(b.bar, b.step);
        });
        return chords;
    }

    /// Where a bar's strong beats are: its start, its middle where it has one, the dotted quarters
    /// of a compound meter.
    static std::vector<int> strongSteps(const GridBar& bar) {
        if (bar.irregular)
            return {0};
        constexpr int quarter = v::stepsPerQuarter, dotted = quarter * 3 / 2;
        const auto is = [&](int numerator, int denominator) {
            return bar.meter == v::meterIndex(numerator, denominator);
        };
        if (is(4, 4) || is(2, 2))
            return {0, 2 * quarter};
        if (is(2, 4))
            return {0, quarter};
        std::vector<int> steps{0};
        if (is(6, 8) || is(9, 8) || is(12, 8))
            for (int step = dotted; step < bar.steps; step += dotted)
                steps.push_back(step);
        return steps;
    }

    /// Steps from the window's first bar to a bar.
    static int stepsTo(const Grid& grid, const Window& window, std::size_t bar) {
        int steps = 0;
        for (std::size_t b = window.firstBar; b < bar; ++b)
            steps += grid.bars()[b].steps;
        return steps;
    }

    /// What sounds in the window, by slot, for the rules of voice leading.
    static std::vector<Voice> voicesOf(const Grid& grid, const Window& window) {
        std::vector<Voice> voices(window.parts.size());
        int start = 0;
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar) {
            for (std::size_t slot = 0; slot < window.parts.size(); ++slot)
                if (!grid.parts()[window.parts[slot]].drums())
                    for (const GridNote& note : grid.cell(bar, window.parts[slot]))
                        voices[slot].push_back({start + note.step,
                                                start + note.step + v::durationSteps[note.duration],
                                                note.pitch});
            start += grid.bars()[bar].steps;
        }
        return voices;
    }

    CellRules rulesOf(const Grid& grid, const Window& window, const HiddenCell& cell,
                      const Target& target) const {
        CellRules rules;
        rules.slot = static_cast<int>(window.slotOf(cell.part));
        rules.bar = static_cast<int>(1 + cell.bar - window.firstBar);
        rules.fromStep = cell.fromStep;
        rules.toStep = cell.toStep;
        rules.drums = grid.parts()[cell.part].drums();
        rules.mustPlay = target.mustPlay;
        if (target.silent)
            rules.toStep = rules.fromStep;
        rules.start = stepsTo(grid, window, cell.bar);
        rules.controls = controlTokens(cell.controls);
        rules.rhythm = target.rhythm;
        rules.kept = cell.kept;
        if (key_ && request_.chords.empty()) // a phrase knows nothing of the music around it
            rules.harmony = {{0, key_->pitchClasses()}};
        if (request_.outsideChord > 0 && !request_.chords.empty())
            for (int step = cell.fromStep; step < cell.toStep; ++step) {
                const auto chord = chordAt(grid.tick(cell.bar, step));
                const unsigned classes = chord ? chord->pitchClasses() : 0xFFFu;
                if (rules.harmony.empty() || rules.harmony.back().second != classes)
                    rules.harmony.emplace_back(step, classes);
            }
        if (request_.contour && request_.contour->track == target.track)
            followContour(grid, cell, rules);
        if (request_.chordTones)
            for (const int step : strongSteps(grid.bars()[cell.bar]))
                if (const auto chord = chordAt(grid.tick(cell.bar, step)))
                    rules.tones.emplace_back(step, chord->pitchClasses());
        rules.limits = limitsOf(target.track);
        if (rules.limits.polyphony > 0) {
            int distance = grid.bars()[cell.bar].steps;
            for (std::size_t bar = cell.bar + 1;
                 bar < grid.bars().size() && distance < v::maxSteps + v::durationSteps.back();
                 distance += grid.bars()[bar++].steps)
                for (const GridNote& note : grid.cell(bar, cell.part))
                    rules.later.push_back(distance + note.step);
        }
        rules.sounding = carriedInto(grid, cell.bar, cell.part);
        return rules;
    }

    /// The line in the cell's bar, with what it came from.
    void followContour(const Grid& grid, const HiddenCell& cell, CellRules& rules) const {
        const GridBar& bar = grid.bars()[cell.bar];
        const Tick end = grid.tick(cell.bar, bar.steps);
        std::size_t notes = 0;
        for (const Note& note : request_.contour->line) {
            if (note.start >= end)
                break;
            const auto step = (note.start - bar.start) * v::stepsPerQuarter /
                              static_cast<double>(grid.ticksPerQuarter());
            if (step < 0)
                rules.contour.clear(); // of the bars before, only the last one counts
            else
                ++notes;
            rules.contour.emplace_back(static_cast<int>(std::lround(step)), note.pitch);
        }
        std::size_t removed = 0, locked = 0;
        for (const NoteChange& change : removed_)
            if (change.track == request_.contour->track)
                for (const Note& note : change.removed)
                    removed += note.start >= bar.start && note.start < end;
        for (const GridNote& note : cell.kept)
            locked += note.step >= cell.fromStep && note.step < cell.toStep;
        rules.contourAlone = removed + locked <= notes;
    }

    Note noteOf(const Grid& grid, const Target& target, const GridNote& note) const {
        Note result;
        result.start = grid.tick(target.bar, note.step);
        result.duration = ticksOf(grid, note.duration);
        result.pitch = note.pitch;
        result.velocity =
            static_cast<std::uint8_t>(std::clamp(v::binVelocity(note.velocity), 1, 127));
        result.channel = bare_.track(target.track).channel;
        return result;
    }

    /// One chunk for drafts that stand at the same place with the same notes. `take` is the number
    /// of the first.
    void fill(std::span<Draft> drafts, int take, const Sampling& wanted) {
        const std::size_t first = drafts.front().done;
        const Grid grid(drafts.front().score, false, request_.region.range.end);
        Chunk chunk = plan(grid, first);
        const Encoded prompt = encodeContext(grid, chunk.window);

        std::vector<CellRules> cells;
        for (std::size_t i = 0; i < chunk.targets; ++i) {
            const Target& target = targets_[first + i];
            const std::size_t part = partOf(grid, target.track);
            const auto cell = std::find_if(
                chunk.window.hidden.begin(), chunk.window.hidden.end(),
                [&](const HiddenCell& c) { return c.bar == target.bar && c.part == part; });
            cells.push_back(rulesOf(grid, chunk.window, *cell, target));
        }
        std::vector<Grammar> grammars(drafts.size(),
                                      Grammar(cells, rules_, voicesOf(grid, chunk.window)));

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
                const Target& target = targets_[first + cell];
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
        if (whole_)
            for (const Draft& draft : drafts)
                sampling.latents.push_back(latentFor(chunk, first, draft.seed));
        model_.complete(prompt.symbols, grammars, sampling, onToken, job_);
        if (job_.stopped())
            return;

        for (std::size_t i = 0; i < drafts.size(); ++i) {
            const Grammar& grammar = grammars[i];
            const std::size_t filled = std::max<std::size_t>(
                1, grammar.finished() ? chunk.targets : grammar.completedCells());
            std::vector<NoteChange> changes;
            for (std::size_t c = 0; c < filled; ++c) {
                const Target& target = targets_[first + c];
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
        while (draft.done < targets_.size() && !job_.stopped())
            fill({&draft, 1}, take, sampling);
    }

    void report(std::size_t together, std::size_t done, int take) const {
        const double all = static_cast<double>(targets_.size()) * request_.takes;
        const double before =
            together > 1 ? 0 : static_cast<double>(take) * static_cast<double>(targets_.size());
        job_.progress(std::min(1.0, (before + static_cast<double>(done * together)) / all),
                      "Composing");
    }

    /// The new notes of a draft; each ends where the next of its pitch begins.
    Take takeOf(const Draft& draft) const {
        Take take;
        take.seed = draft.seed;
        take.notes = notesIn(draft.score, request_.region);
        for (TrackNotes& fresh : take.notes) {
            std::erase_if(fresh.notes, [](const Note& note) { return note.locked; });
            const std::vector<Note>& all = draft.score.track(fresh.track).notes;
            for (Note& note : fresh.notes)
                for (auto next = std::upper_bound(all.begin(), all.end(), note);
                     next != all.end() && next->start < note.end(); ++next)
                    if (next->pitch == note.pitch && next->channel == note.channel &&
                        next->start > note.start) {
                        note.duration = next->start - note.start;
                        break;
                    }
        }
        return take;
    }

    Decoder& model_;
    const GenerationRequest& request_;
    const NoteSink& sink_;
    const JobContext& job_;
    std::vector<NoteChange> removed_; ///< the notes that make room
    Score bare_;                      ///< the score without them
    MusicRules rules_;
    PieceControls piece_;
    std::vector<Target> targets_; ///< bar by bar, or phrase by phrase
    std::size_t firstBar_ = 0;
    // Of a model that makes phrases.
    std::optional<Grid> whole_; ///< the score with what makes room
    std::optional<LatentMap> map_;
    std::optional<Scale> key_; ///< of what is around the region
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

} // namespace

std::vector<Take> generate(Decoder& model, const Score& score, const GenerationRequest& request,
                           const NoteSink& sink, const JobContext& job) {
    check(score, request);
    if (request.phrases != PhraseRequest() && model.latentSize() == 0)
        throw Error("this model has no space of phrases to draw from or to morph in", {},
                    "Choose a model of kind vae.");
    if (request.restyle)
        return restyle(model, score, request, sink, job);
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
