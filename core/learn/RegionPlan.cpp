#include "core/learn/RegionPlan.h"
#include "core/base/Error.h"
#include "core/learn/SequenceModel.h"
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

constexpr int unknownCellTokens =
    30; ///< reserved for a cell when nothing around says how full it is
constexpr std::size_t barsAround = 4; ///< looked at to see how full cells are

/// The notes that make room: all of the region's that are not locked, or the share of them that
/// is not kept. Drums stay where `phrases` are written, which have pitches.
std::vector<NoteChange> chooseRemoved(const Score& score, const GenerationRequest& request,
                                      bool phrases) {
    std::vector<NoteChange> changes;
    Random random(request.sampling.seed);
    for (const TrackNotes& old : notesIn(score, request.region)) {
        if (phrases && score.track(old.track).isDrums())
            continue;
        NoteChange change = removeNotes(old.track, old.notes);
        if (request.keep > 0)
            std::erase_if(change.removed, [&](const Note&) { return random.chance(request.keep); });
        changes.push_back(std::move(change));
    }
    return changes;
}

/// Tokens that a target will probably take.
int expectedTokens(const Grid& grid, std::size_t part, std::size_t bar) {
    int tokens = 0, cells = 0;
    for (std::size_t b = bar - std::min(bar, barsAround);
         b < std::min(grid.bars().size(), bar + barsAround + 1); ++b)
        if (const int t = tokenCount(grid.cell(b, part)); t > 0 && b != bar) {
            tokens += t;
            ++cells;
        }
    return cells > 0 ? tokens * 5 / (4 * cells) + 4 : unknownCellTokens;
}

/// Where a bar's strong beats are: its start, its middle where it has one, the dotted quarters
/// of a compound meter.
std::vector<int> strongSteps(const GridBar& bar) {
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
int stepsTo(const Grid& grid, const Window& window, std::size_t bar) {
    int steps = 0;
    for (std::size_t b = window.firstBar; b < bar; ++b)
        steps += grid.bars()[b].steps;
    return steps;
}

/// What sounds in the window, by slot, for the rules of voice leading.
std::vector<Voice> voicesOf(const Grid& grid, const Window& window) {
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

} // namespace

RegionPlan::RegionPlan(Decoder& model, const Score& score, const GenerationRequest& request)
    : model_(model),
      request_(request),
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
                        styles.empty() ? std::string("It was trained without styles: leave it out.")
                                       : fmt::format("Choose one of {}.", fmt::join(styles, ", ")));
        piece_.style = static_cast<int>(found - styles.begin());
    }
    if (request.key)
        piece_.key = request.key->root + (request.key->mode == "minor" ? 12 : 0);
    if (request.tempo)
        piece_.tempo = tempoBin(*request.tempo);
    const auto level = [](double share) { return std::clamp(static_cast<int>(share * 8), 0, 7); };
    density_ = request.density;
    if (request.energy) {
        // Without the tempo nobody knows how many notes a bar are calm.
        const double bpm = request.tempo.value_or(score.tempo.bpm(request.region.range.start));
        piece_.energy = level(*request.energy);
        piece_.tempo = tempoBin(bpm);
        if (density_ == 0)
            density_ = densityOfEnergy(piece_.energy, bpm, request.region.tracks.size());
    }
    if (request.brightness)
        piece_.brightness = level(*request.brightness);
    if (model.latentSize() > 0) {
        map_ = latentMapIn(model.record());
        whole_.emplace(gridOf(score));
    }
    listTargets(score);
}

void RegionPlan::listTargets(const Score& score) {
    const TickRange range = request_.region.range;
    const Grid grid = gridOf(bare_);
    Score old = bare_; // only what makes room
    for (TrackIndex track = 0; track < score.tracks.size(); ++track) {
        Track only = score.track(track);
        only.notes.clear();
        for (const NoteChange& change : removed_)
            if (change.track == track)
                only.notes = change.removed;
        old = withTrack(old, track, std::move(only));
    }
    const Grid oldGrid = gridOf(old);
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
            if (oldGrid.parts()[part].track == target.track && target.bar < oldGrid.bars().size()) {
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

std::size_t RegionPlan::partOf(const Grid& grid, TrackIndex track) {
    // The part on the track's own channel comes first among the track's parts.
    for (std::size_t part = 0; part < grid.parts().size(); ++part)
        if (grid.parts()[part].track == track)
            return part;
    throw Error(fmt::format("there is no track {}", track + 1));
}

bool RegionPlan::heard(TrackIndex track) const {
    return std::find(request_.heard.begin(), request_.heard.end(), track) != request_.heard.end();
}

bool RegionPlan::hearsAll(const Grid& grid, const Window& window) const {
    for (std::size_t part = 0; part < grid.parts().size(); ++part) {
        if (!heard(grid.parts()[part].track) || window.slotOf(part) < window.parts.size())
            continue;
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
            if (!grid.cell(bar, part).empty())
                return false;
    }
    return true;
}

bool RegionPlan::onlyBar(std::size_t first, std::size_t count) const {
    return targets_[first + count - 1].bar == targets_[first].bar;
}

RegionPlan::Chunk RegionPlan::next(const Grid& grid, std::size_t first) const {
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
                return {first, count, std::move(*window)};
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

std::size_t RegionPlan::phraseOf(std::size_t bar) const {
    return (bar - firstBar_) / static_cast<std::size_t>(request_.phrases.bars);
}

RegionPlan::Chunk RegionPlan::planPhrase(const Grid& grid, std::size_t first) const {
    const Target& target = targets_[first];
    const std::size_t part = partOf(grid, target.track);
    Chunk chunk;
    chunk.first = first;
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

Latent RegionPlan::readPhrase(TrackIndex track, std::size_t firstBar, std::size_t lastBar) const {
    const std::size_t part = partOf(*whole_, track);
    lastBar = std::min(lastBar, whole_->bars().size());
    bool plays = false;
    for (std::size_t bar = firstBar; bar < lastBar; ++bar)
        plays = plays || !whole_->cell(bar, part).empty();
    return plays ? latentOf(model_, *whole_, phraseWindow(*whole_, firstBar, lastBar, part))
                 : Latent();
}

Latent RegionPlan::latent(const Chunk& chunk, std::uint64_t seed, const JobContext& job) {
    using From = PhraseRequest::From;
    const Target& target = targets_[chunk.first];
    Random random(seed * 1'000'003 + chunk.first);
    const auto size = static_cast<std::size_t>(model_.latentSize());
    if (request_.phrases.from == From::around) {
        PhraseRequest near = request_.phrases;
        near.distance = 0;
        return drawLatent(near, map_, wayOf(target.track, chunk, job).at(phraseOf(target.bar)),
                          size, random);
    }
    return drawLatent(request_.phrases, map_,
                      request_.phrases.from == From::here
                          ? readPhrase(target.track, target.bar, target.bar + chunk.targets)
                          : Latent(),
                      size, random);
}

const std::vector<Latent>& RegionPlan::wayOf(TrackIndex track, const Chunk& chunk,
                                             const JobContext& job) {
    if (const auto found = ways_.find(track); found != ways_.end())
        return found->second;
    const auto bars = static_cast<std::size_t>(request_.phrases.bars);
    const std::size_t last = targets_.back().bar;
    const Latent before =
        firstBar_ < bars ? Latent() : readPhrase(track, firstBar_ - bars, firstBar_);
    const Latent after = readPhrase(track, last + 1, last + 1 + bars);
    if (before.empty() || after.empty())
        throw Error(
            (before.empty()
                 ? fmt::format("track {} has no phrase before the region to morph from", track + 1)
                 : fmt::format("track {} has no phrase after the region to morph to", track + 1)),
            {}, fmt::format("Mark what lies between two phrases of {} bars.", bars));
    Example frame;
    frame.grid = std::make_shared<const Grid>(*whole_);
    frame.window = chunk.window;
    for (HiddenCell& cell : frame.window.hidden)
        cell.kept.clear();
    return ways_[track] = evenWay(model_, frame, before, after, phraseOf(last) + 1, job);
}

Grammar RegionPlan::grammar(const Grid& grid, const Chunk& chunk) const {
    std::vector<CellRules> cells;
    for (std::size_t i = chunk.first; i < chunk.first + chunk.targets; ++i) {
        const Target& target = targets_[i];
        const std::size_t part = partOf(grid, target.track);
        const auto cell = std::find_if(
            chunk.window.hidden.begin(), chunk.window.hidden.end(),
            [&](const HiddenCell& c) { return c.bar == target.bar && c.part == part; });
        cells.push_back(rulesOf(grid, chunk.window, *cell, target));
    }
    return Grammar(std::move(cells), rules_, voicesOf(grid, chunk.window));
}

PartLimits RegionPlan::limitsOf(TrackIndex track) const {
    const auto own = request_.partLimits.find(track);
    return own == request_.partLimits.end() ? request_.limits : request_.limits.within(own->second);
}

CellControls RegionPlan::controlsFor(TrackIndex track, bool drums) const {
    CellControls controls;
    controls.density = density_;
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

std::optional<Chord> RegionPlan::chordAt(Tick tick) const {
    std::optional<Chord> chord;
    for (const ChordSpan& span : request_.chords)
        if (span.range.contains(tick))
            chord = span.chord;
    return chord;
}

std::vector<GridChord> RegionPlan::chordsFor(const Grid& grid, const Window& window) const {
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

CellRules RegionPlan::rulesOf(const Grid& grid, const Window& window, const HiddenCell& cell,
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
    if (request_.outsideChord > 0 && (!request_.chords.empty() || request_.key)) {
        // Told as a token, a key hardly wins against another that stands around.
        unsigned otherwise = 0xFFF;
        if (request_.key) {
            otherwise = request_.key->pitchClasses();
            if (request_.key->mode == "minor")
                otherwise |= 1u << ((request_.key->root + 11) % 12); // the leading note
        }
        for (int step = cell.fromStep; step < cell.toStep; ++step) {
            const auto chord = chordAt(grid.tick(cell.bar, step));
            const unsigned classes = chord ? chord->pitchClasses() : otherwise;
            if (rules.harmony.empty() || rules.harmony.back().second != classes)
                rules.harmony.emplace_back(step, classes);
        }
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

void RegionPlan::followContour(const Grid& grid, const HiddenCell& cell, CellRules& rules) const {
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

} // namespace continuo
