#include "core/learn/Dataset.h"

#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace continuo {

namespace {

constexpr std::size_t fewestNotes = 8;
constexpr std::size_t fewestPhraseNotes = 3;
constexpr int smallestWindow = 64; ///< tokens; a shorter rest of a row stays empty
constexpr int accompaniedBars = 8; ///< hidden in evaluation, where the task is not about a few bars
constexpr double endingShare = 0.2;    ///< of the continuations reach the song's end
constexpr double chordsShare = 0.55;   ///< of the windows show chords
constexpr double barChordsShare = 0.8; ///< of those of Task::bar, for the hidden bar too
constexpr int barTokens = 256;         ///< most that one of them takes: more of them in a batch
constexpr std::size_t barsBefore = 4;  ///< that they show
constexpr double silentShare = 0.3;    ///< of the windows tell no control of the piece, or of cells
constexpr double styleShare = 0.8;     ///< of the others tell the style
constexpr double moodShare = 0.75;     ///< energy and, by itself, brightness; any other, half

/// Parts with notes in or near some bars.
std::vector<std::size_t> activeParts(const Grid& grid, std::size_t first, std::size_t last) {
    first -= std::min<std::size_t>(first, 4);
    last = std::min(last + 4, grid.bars().size());
    std::vector<std::size_t> active;
    for (std::size_t part = 0; part < grid.parts().size(); ++part)
        for (std::size_t bar = first; bar < last; ++bar)
            if (!grid.cell(bar, part).empty()) {
                active.push_back(part);
                break;
            }
    return active;
}

std::shared_ptr<const Grid> movedToC(std::shared_ptr<const Grid> grid) {
    PitchClassWeights weights{};
    for (std::size_t part = 0; part < grid->parts().size(); ++part)
        for (std::size_t bar = 0; bar < grid->bars().size() && !grid->parts()[part].drums(); ++bar)
            for (const GridNote& note : grid->cell(bar, part))
                weights[note.pitch % 12u] += vocabulary::durationSteps[note.duration];
    const auto fit = fitKeys(weights);
    const int shift = fit ? shiftToC(fit->best) : 0;
    return shift == 0 ? grid : std::make_shared<const Grid>(grid->transposed(shift));
}

/// The grid of a song in memory.
class KeptGrid : public GridSource {
public:
    explicit KeptGrid(const Score& score) : grid_(std::make_shared<const Grid>(score, true)) {}

    std::size_t noteCount() const override { return grid_->noteCount(); }
    std::shared_ptr<const Grid> read() const override { return grid_; }

private:
    std::shared_ptr<const Grid> grid_;
};

template <class T>
void shuffle(std::vector<T>& values, Random& random) {
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

/// Leaves some notes of a hidden cell visible: those outside a time range, or a random choice.
void keepSome(HiddenCell& cell, Random& random) {
    const int steps = cell.toStep;
    if (random.chance(0.5)) {
        int from = static_cast<int>(random.below(static_cast<std::size_t>(steps)));
        int to = 1 + static_cast<int>(random.below(static_cast<std::size_t>(steps)));
        if (from >= to)
            std::swap(from, to);
        cell.fromStep = from;
        cell.toStep = std::max(to, from + 1);
        std::erase_if(cell.hidden, [&](const GridNote& note) {
            const bool keep = note.step < cell.fromStep || note.step >= cell.toStep;
            if (keep)
                cell.kept.push_back(note);
            return keep;
        });
    } else {
        const double share = 0.2 + 0.6 * random.uniform();
        std::erase_if(cell.hidden, [&](const GridNote& note) {
            const bool keep = random.chance(share);
            if (keep)
                cell.kept.push_back(note);
            return keep;
        });
    }
}

} // namespace

std::shared_ptr<const Grid> gridOf(const Song& song) {
    return song.source ? song.source->read() : std::make_shared<const Grid>(*song.score, true);
}

const char* taskName(Task task) {
    switch (task) {
    case Task::fill:
        return "fill";
    case Task::extend:
        return "continue";
    case Task::accompany:
        return "accompany";
    case Task::vary:
        return "vary";
    case Task::compose:
        return "compose";
    case Task::part:
        return "part";
    case Task::phrase:
        return "phrase";
    case Task::bar:
        break;
    }
    return "bar";
}

std::optional<Task> onlyTask(const std::string& kind) {
    switch (modelKind(kind).makes) {
    case Makes::parts:
        return Task::part;
    case Makes::bars:
        return Task::bar;
    case Makes::phrases:
        return Task::phrase;
    case Makes::regions:
        break;
    }
    return {};
}

bool onlyInC(const std::string& kind) { return modelKind(kind).makes == Makes::phrases; }

WindowLimits barLimits(int tokens) {
    WindowLimits limits;
    limits.tokens = std::min(tokens, barTokens);
    limits.pastBars = barsBefore;
    limits.future = false;
    return limits;
}

std::size_t Example::hiddenNotes() const {
    std::size_t count = 0;
    for (const HiddenCell& cell : window.hidden)
        count += cell.hidden.size();
    return count;
}

Dataset::Dataset(const std::vector<Song>& songs, Split split, std::vector<std::string> known,
                 bool inC)
    : styles_(std::move(known)), inC_(inC) {
    std::map<std::string, double> styleNotes;
    std::vector<std::string> styles;
    for (const Song& song : songs) {
        if (song.split != split)
            continue;
        auto source = song.source ? song.source : std::make_shared<KeptGrid>(*song.score);
        if (source->noteCount() < fewestNotes)
            continue;
        notes_ += source->noteCount();
        styleNotes[song.style] += static_cast<double>(source->noteCount());
        styles.push_back(song.style);
        songs_.push_back(std::move(source));
    }
    for (std::size_t i = 0; i < songs_.size(); ++i)
        weights_.push_back(static_cast<double>(songs_[i]->noteCount()) /
                           std::sqrt(styleNotes[styles[i]]));
    // The styles with most music get the places that are left.
    std::vector<std::pair<double, std::string>> fresh;
    for (const auto& [style, notes] : styleNotes)
        if (!style.empty() && std::find(styles_.begin(), styles_.end(), style) == styles_.end())
            fresh.emplace_back(-notes, style);
    std::sort(fresh.begin(), fresh.end());
    for (const auto& [notes, style] : fresh)
        if (static_cast<int>(styles_.size()) < vocabulary::style.count)
            styles_.push_back(style);
    for (const std::string& style : styles) {
        const auto place = std::find(styles_.begin(), styles_.end(), style);
        songStyles_.push_back(place == styles_.end() ? -1
                                                     : static_cast<int>(place - styles_.begin()));
    }
    // Running sums, for drawing by bisection.
    std::partial_sum(weights_.begin(), weights_.end(), weights_.begin());
}

std::shared_ptr<const Grid> Dataset::grid(std::size_t song) const {
    auto grid = songs_[song]->read();
    return inC_ ? movedToC(std::move(grid)) : grid;
}

void Dataset::tellControls(Example& example, int style, bool chords, Random& random) const {
    const Grid& grid = *example.grid;
    Window& window = example.window;
    if (!random.chance(silentShare)) {
        window.piece = measurePiece(grid, window, example.transpose);
        window.piece.style = style;
        if (!random.chance(styleShare))
            window.piece.style = -1;
        for (int* control : {&window.piece.energy, &window.piece.brightness})
            if (!random.chance(moodShare))
                *control = -1;
        for (int* control : {&window.piece.key, &window.piece.tempo})
            if (random.chance(0.5))
                *control = -1;
    }
    if (chords) {
        auto found = chordsOf(grid, window);
        if (random.chance(0.4)) // what is to be found may have no chords yet
            std::erase_if(found, [&](const GridChord& chord) {
                return std::any_of(window.hidden.begin(), window.hidden.end(),
                                   [&](const HiddenCell& cell) { return cell.bar == chord.bar; });
            });
        showChords(window, std::move(found));
    }
    if (random.chance(silentShare))
        return;
    const bool density = random.chance(0.5), polyphony = random.chance(0.5),
               lowest = random.chance(0.5), highest = random.chance(0.5);
    for (HiddenCell& cell : window.hidden) {
        if (random.chance(0.2))
            continue;
        cell.controls = measureCell(grid, cell.bar, cell.part, cell.fromStep, cell.toStep,
                                    cell.kept, cell.hidden);
        if (!density)
            cell.controls.density = 0;
        if (!polyphony)
            cell.controls.polyphony = 0;
        if (!lowest)
            cell.controls.lowest = -1;
        if (!highest)
            cell.controls.highest = -1;
    }
}

bool Dataset::cut(Example& example, std::size_t song, Task task, int wantedBars, int tokens,
                  Random& random, bool augment) const {
    example.grid = grid(song);
    example.style = songStyles_[song];
    const Grid& grid = *example.grid;
    std::size_t bars =
        std::min<std::size_t>(static_cast<std::size_t>(wantedBars), grid.bars().size());
    std::size_t first = random.below(grid.bars().size() - bars + 1);
    if (task == Task::compose)
        first = 0;
    else if (task == Task::extend && augment && random.chance(endingShare))
        first = grid.bars().size() - bars;
    auto active = activeParts(grid, first, first + bars);
    if (task == Task::phrase) // of what has a pitch, and begins at once
        std::erase_if(active, [&](std::size_t part) {
            return grid.parts()[part].drums() || grid.cell(first, part).empty();
        });
    if (active.empty())
        return false;
    shuffle(active, random);
    const bool alone = task == Task::part || task == Task::phrase;
    if (augment && active.size() > 1 && !alone && random.chance(0.2)) // drop parts
        active.resize(1 + random.below(active.size() - 1));
    auto hiddenParts = active;
    if (task == Task::accompany) {
        if (active.size() < 2)
            return false;
        hiddenParts.resize(1 + random.below(active.size() - 1));
    } else if (task == Task::part) {
        // What is read is the last: a melody, a bass, but no drums.
        if (active.size() < 2 || grid.parts()[active.back()].drums())
            return false;
        active.erase(active.begin() + 1, active.end() - 1);
        hiddenParts = {active.front()};
    } else if (task == Task::phrase) {
        active.resize(1);
        hiddenParts = active;
    } else if (task == Task::bar) {
        const auto chosen = std::find_if(active.begin(), active.end(), [&](std::size_t part) {
            return !grid.parts()[part].drums();
        });
        if (chosen == active.end())
            return false;
        hiddenParts.assign(1, *chosen);
    } else if (task != Task::compose && random.chance(0.5)) {
        hiddenParts.resize(augment ? 1 + random.below(active.size()) : 1);
    }
    const bool whole = task == Task::phrase, oneBar = task == Task::bar;
    const bool partial =
        !whole && !oneBar && (task == Task::vary || (augment && random.chance(0.2)));
    const bool showsChords = oneBar ? !augment || random.chance(barChordsShare)
                                    : !whole && augment && random.chance(chordsShare);
    const double nearShare = !augment             ? WindowLimits().nearShare
                             : random.chance(0.5) ? 0.3 + 0.5 * random.uniform()
                                                  : 1;
    const std::size_t futureBars = !augment             ? WindowLimits().futureBars
                                   : random.chance(0.5) ? 1 + random.below(8)
                                                        : maxWindowBars;

    const bool showsPast = augment && random.chance(0.5);

    // Fewer bars, then fewer parts, until it fits.
    while (true) {
        std::vector<HiddenCell> hidden;
        for (std::size_t bar = first; bar < first + bars; ++bar) {
            std::sort(hiddenParts.begin(), hiddenParts.end());
            for (const std::size_t part : hiddenParts) {
                // Varied are some cells, at least the last.
                const bool last = bar + 1 == first + bars && part == hiddenParts.back();
                if (task == Task::vary && !(last && hidden.empty()) && random.chance(0.4))
                    continue;
                const auto notes = grid.cell(bar, part);
                hidden.push_back(
                    {bar, part, 0, grid.bars()[bar].steps, {}, {notes.begin(), notes.end()}});
                if (partial)
                    keepSome(hidden.back(), random);
            }
        }
        WindowLimits limits;
        limits.tokens = tokens;
        if (oneBar)
            limits = barLimits(tokens);
        limits.past = task == Task::part
                          ? showsPast
                          : task != Task::accompany && task != Task::compose && !whole;
        limits.future = task == Task::fill || task == Task::vary;
        limits.nearShare = nearShare;
        limits.futureBars = futureBars;
        limits.chords = showsChords;
        // What tellControls() may add.
        limits.reserved = augment ? 4 * static_cast<int>(hidden.size()) : 0;
        if (active.size() < grid.parts().size()) {
            limits.dropped.assign(grid.parts().size(), 1);
            for (const std::size_t part : active)
                limits.dropped[part] = 0;
        }
        if (!augment && !alone)
            limits.dropped.clear();
        auto window = planWindow(grid, std::move(hidden), limits);
        if (window && (task != Task::part || window->parts.size() == 2)) {
            example.window = std::move(*window);
            break;
        }
        if (bars > 1)
            bars = (bars + 1) / 2;
        else if (hiddenParts.size() > 1)
            hiddenParts.resize(hiddenParts.size() / 2);
        else
            return false;
    }
    example.transpose = 0;
    if (augment) {
        int lowest = 127, highest = 0;
        for (const std::size_t part : example.window.parts) {
            if (grid.parts()[part].drums())
                continue;
            for (std::size_t bar = example.window.firstBar; bar < example.window.lastBar; ++bar)
                for (const GridNote& note : grid.cell(bar, part)) {
                    lowest = std::min<int>(lowest, note.pitch);
                    highest = std::max<int>(highest, note.pitch);
                }
        }
        const int shift = static_cast<int>(random.below(12)) - 6;
        if (!inC_ && lowest + shift >= 0 && highest + shift <= 127)
            example.transpose = shift;
        shuffle(example.window.parts, random);
        // Nothing is asked of a phrase: what it is like has to be in its latent vector.
        if (!whole && !oneBar)
            tellControls(example, example.style, showsChords, random);
    }
    if (oneBar && showsChords)
        showChords(example.window, chordsOf(grid, example.window));
    example.encoded = encode(grid, example.window, example.transpose);
    return whole ? example.hiddenNotes() >= fewestPhraseNotes
                 : example.hiddenNotes() > 0 || random.chance(0.1);
}

Example Dataset::draw(Random& random, int tokens, bool augment, std::optional<Task> only) const {
    Example example;
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const double at = random.uniform() * weights_.back();
        const auto song = static_cast<std::size_t>(
            std::upper_bound(weights_.begin(), weights_.end(), at) - weights_.begin());
        const double coin = random.uniform();
        const Task task = only          ? *only
                          : coin < 0.36 ? Task::fill
                          : coin < 0.60 ? Task::extend
                          : coin < 0.79 ? Task::accompany
                          : coin < 0.88 ? Task::vary
                                        : Task::compose;
        static constexpr std::array<int, 6> lengths{1, 2, 2, 4, 4, 8};
        int bars = lengths[random.below(lengths.size())];
        if (task == Task::bar)
            bars = 1;
        else if (task == Task::accompany || task == Task::part)
            bars = accompaniedBars / 2 + static_cast<int>(random.below(13));
        else if (task == Task::phrase)
            bars = std::min(bars, static_cast<int>(longestPhrase));
        else if (task == Task::compose)
            bars = 4 << random.below(5); // as much of it as the window holds
        if (cut(example, std::min(song, songs_.size() - 1), task, bars, tokens, random, augment))
            return example;
    }
    return example; // no song has a bar that fits: an empty sequence, which packing skips
}

std::vector<Example> Dataset::examples(Task task, int bars, std::size_t count, int tokens,
                                       std::uint64_t seed) const {
    std::vector<Example> result;
    Random random(seed);
    if (songs_.empty())
        return result;
    for (std::size_t attempt = 0; attempt < 4 * count && result.size() < count; ++attempt) {
        // Spread over the songs, also where there are more songs than windows.
        const std::size_t song =
            count >= songs_.size() ? attempt % songs_.size() : random.below(songs_.size());
        Example example;
        const bool whole = task == Task::accompany || task == Task::compose || task == Task::part;
        const int hidden = whole ? accompaniedBars : task == Task::bar ? 1 : bars;
        if (cut(example, song, task, hidden, tokens, random, false) && example.hiddenNotes() > 0)
            result.push_back(std::move(example));
    }
    return result;
}

Batch makeBatch(std::span<const std::vector<const Encoded*>> rows, double contextWeight,
                int columns) {
    Batch batch;
    batch.columns = columns;
    batch.rows = static_cast<std::int64_t>(rows.size());
    for (const auto& row : rows) {
        std::int64_t length = 0;
        for (const Encoded* encoded : row)
            length += static_cast<std::int64_t>(encoded->symbols.size());
        batch.columns = std::max(batch.columns, length);
    }
    const auto places = static_cast<std::size_t>(batch.rows * batch.columns);
    for (auto* field : {&batch.tokens, &batch.bars, &batch.positions})
        field->assign(places, 0);
    batch.segments.assign(places, -1);
    batch.targets.assign(places, -1);
    batch.weights.assign(places, 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::size_t at = r * static_cast<std::size_t>(batch.columns);
        std::int64_t segment = 0;
        for (const Encoded* encoded : rows[r]) {
            const auto& symbols = encoded->symbols;
            for (std::size_t i = 0; i < symbols.size(); ++i, ++at) {
                batch.tokens[at] = symbols[i].token;
                batch.bars[at] = symbols[i].bar;
                batch.positions[at] = symbols[i].position;
                batch.segments[at] = segment;
                if (i + 1 == symbols.size())
                    continue;
                const Role role = encoded->roles[i + 1];
                const double weight = role == Role::hidden    ? 1
                                      : role == Role::context ? contextWeight
                                                              : 0;
                if (weight > 0) {
                    batch.targets[at] = symbols[i + 1].token;
                    batch.weights[at] = static_cast<float>(weight);
                }
            }
            ++segment;
        }
    }
    return batch;
}

std::vector<std::vector<Example>> drawRows(const Dataset& dataset, Random& random, int rows,
                                           int columns, bool augment, std::optional<Task> only) {
    std::vector<std::vector<Example>> drawn(static_cast<std::size_t>(rows));
    for (std::vector<Example>& row : drawn) {
        int left = columns;
        for (int misses = 0; left >= smallestWindow && misses < 3;) {
            Example example = dataset.draw(random, left, augment, only);
            const int size = static_cast<int>(example.encoded.symbols.size());
            if (size == 0 || size > left) {
                ++misses;
                continue;
            }
            left -= size;
            row.push_back(std::move(example));
        }
    }
    return drawn;
}

Batch makeBatch(const std::vector<std::vector<Example>>& rows, double contextWeight, int columns) {
    std::vector<std::vector<const Encoded*>> pointers(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (const Example& example : rows[r])
            pointers[r].push_back(&example.encoded);
    return makeBatch(pointers, contextWeight, columns);
}

Batch drawBatch(const Dataset& dataset, Random& random, int rows, int columns, bool augment,
                double contextWeight, std::optional<Task> only) {
    return makeBatch(drawRows(dataset, random, rows, columns, augment, only), contextWeight,
                     columns);
}

} // namespace continuo
