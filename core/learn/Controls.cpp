#include "core/learn/Controls.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr std::array<double, 9> densityBounds{0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6};

constexpr double slowest = 40, fastest = 240;

// Eighths of the training windows of the starter model's corpus.
constexpr std::array<double, 7> energyBounds{0.88, 1.45, 1.83, 2.1, 2.32, 2.65, 3.07};
// Their middles; of the outer two about the median.
constexpr std::array<double, 8> energies{0.4, 1.17, 1.64, 1.97, 2.21, 2.49, 2.86, 3.4};
constexpr std::array<double, 7> brightnessBounds{-0.12, 0, 0.11, 0.22, 0.33, 0.42, 0.53};

int levelIn(std::span<const double> bounds, double value) {
    return static_cast<int>(std::upper_bound(bounds.begin(), bounds.end(), value) - bounds.begin());
}

} // namespace

int densityLevel(double onsetsPerQuarter) {
    const auto bound =
        std::lower_bound(densityBounds.begin(), densityBounds.end(), onsetsPerQuarter - 1e-6);
    return 1 + static_cast<int>(bound - densityBounds.begin());
}

int tempoBin(double bpm) {
    const double place = std::log(bpm / slowest) / std::log(fastest / slowest);
    return std::clamp(static_cast<int>(place * v::tempo.count), 0, v::tempo.count - 1);
}

int energyLevel(double energy) { return levelIn(energyBounds, energy); }
int brightnessLevel(double brightness) { return levelIn(brightnessBounds, brightness); }

int densityOfEnergy(int level, double bpm, std::size_t parts) {
    const double onsetsPerSecond = std::exp2(energies.at(static_cast<std::size_t>(level)));
    return densityLevel(onsetsPerSecond * 60 / bpm / std::sqrt(static_cast<double>(parts)));
}

Mood moodOf(const Grid& grid, std::size_t firstBar, std::size_t lastBar,
            std::span<const std::size_t> parts, int transpose) {
    PitchClassWeights weights{};
    double onsets = 0, seconds = 0, velocity = 0, pitch = 0, notes = 0, pitched = 0;
    for (std::size_t bar = firstBar; bar < lastBar; ++bar) {
        const GridBar& b = grid.bars()[bar];
        seconds += 60.0 * b.steps / v::stepsPerQuarter / b.bpm;
        std::array<bool, v::maxSteps> struck{};
        for (const std::size_t part : parts) {
            const bool drums = grid.parts()[part].drums();
            for (const GridNote& note : grid.cell(bar, part)) {
                struck[note.step] = true;
                velocity += v::binVelocity(note.velocity);
                ++notes;
                if (drums)
                    continue;
                weights[note.pitch % 12u] += v::durationSteps[note.duration];
                pitch += note.pitch + transpose;
                ++pitched;
            }
        }
        onsets += static_cast<double>(std::count(struck.begin(), struck.end(), true));
    }
    Mood mood;
    if (notes > 0)
        mood.energy = std::log2(std::max(onsets, 0.5) / seconds) + (velocity / notes - 72) / 48;
    if (const auto fit = fitKeys(weights); fit && pitched > 0)
        mood.brightness = fit->major - fit->minor + (pitch / pitched - 60) / 48;
    return mood;
}

std::vector<std::pair<std::uint8_t, int>> carriedInto(const Grid& grid, std::size_t bar,
                                                      std::size_t part) {
    std::vector<std::pair<std::uint8_t, int>> carried;
    int distance = 0;
    for (std::size_t before = bar; before-- > 0;) {
        distance += grid.bars()[before].steps;
        if (distance > v::durationSteps.back())
            break;
        for (const GridNote& note : grid.cell(before, part))
            if (const int until = note.step + v::durationSteps[note.duration] - distance; until > 0)
                carried.emplace_back(note.pitch, until);
    }
    return carried;
}

CellControls measureCell(const Grid& grid, std::size_t bar, std::size_t part, int fromStep,
                         int toStep, std::span<const GridNote> kept,
                         std::span<const GridNote> hidden) {
    CellControls result;
    if (hidden.empty())
        return result;
    int onsets = 0, last = -1;
    result.lowest = 127;
    result.highest = 0;
    for (const GridNote& note : hidden) {
        onsets += note.step != last;
        last = note.step;
        result.lowest = std::min<int>(result.lowest, note.pitch);
        result.highest = std::max<int>(result.highest, note.pitch);
    }
    result.density =
        densityLevel(static_cast<double>(onsets) * v::stepsPerQuarter / (toStep - fromStep));

    // What sounds at each new onset, with what is carried in and what stays.
    struct Sounding {
        int from, until;
    };
    std::vector<Sounding> sounding;
    for (const auto& [held, until] : carriedInto(grid, bar, part))
        sounding.push_back({-1, until});
    for (const auto notes : {kept, hidden})
        for (const GridNote& note : notes)
            sounding.push_back({note.step, note.step + v::durationSteps[note.duration]});
    for (const GridNote& note : hidden) {
        const auto together =
            std::count_if(sounding.begin(), sounding.end(), [&](const Sounding& s) {
                return s.from == note.step || (s.from < note.step && soundsOn(s.until, note.step));
            });
        result.polyphony = std::max(result.polyphony, static_cast<int>(together));
    }
    result.polyphony = std::min(result.polyphony, v::polyphony.count);
    if (grid.parts()[part].drums())
        result.lowest = result.highest = -1;
    return result;
}

PieceControls measurePiece(const Grid& grid, const Window& window, int transpose) {
    PieceControls result;
    PitchClassWeights weights{};
    bool any = false;
    for (const std::size_t part : window.parts)
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
            for (const GridNote& note : grid.cell(bar, part)) {
                any = true;
                if (!grid.parts()[part].drums())
                    weights[note.pitch % 12u] += v::durationSteps[note.duration];
            }
    if (!any)
        return result;
    if (const auto fit = fitKeys(weights))
        result.key = (fit->best.root + transpose + 12) % 12 + (fit->best.mode == "minor" ? 12 : 0);
    result.tempo = tempoBin(grid.bars()[window.firstBar].bpm);
    const Mood mood = moodOf(grid, window.firstBar, window.lastBar, window.parts, transpose);
    result.energy = energyLevel(mood.energy);
    result.brightness = brightnessLevel(mood.brightness);
    return result;
}

std::vector<GridChord> chordsOf(const Grid& grid, const Window& window) {
    // On the steps' own time line: a bar's start is the sum of the steps before it.
    std::vector<Note> notes;
    std::vector<Tick> beats, barStarts;
    std::vector<bool> strong;
    Tick now = 0;
    for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar) {
        const GridBar& b = grid.bars()[bar];
        barStarts.push_back(now);
        for (int step = 0; step < b.steps; step += v::stepsPerQuarter) {
            beats.push_back(now + step);
            strong.push_back(step == 0);
        }
        for (const std::size_t part : window.parts)
            if (!grid.parts()[part].drums())
                for (const GridNote& note : grid.cell(bar, part))
                    notes.push_back({now + note.step, v::durationSteps[note.duration], note.pitch});
        now += b.steps;
    }
    beats.push_back(now);
    const std::vector<ChordChange> changes = findChords(notes, beats, strong);

    std::vector<GridChord> result;
    std::size_t next = 0;
    for (std::size_t i = 0; i < barStarts.size(); ++i) {
        const Tick end = i + 1 < barStarts.size() ? barStarts[i + 1] : now;
        const std::size_t bar = window.firstBar + i;
        if (next > 0 && (next == changes.size() || changes[next].tick > barStarts[i]))
            result.push_back({bar, 0, changes[next - 1].chord});
        for (; next < changes.size() && changes[next].tick < end; ++next)
            result.push_back(
                {bar, static_cast<int>(changes[next].tick - barStarts[i]), changes[next].chord});
    }
    return result;
}

} // namespace continuo
