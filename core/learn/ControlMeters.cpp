#include "core/learn/ControlMeters.h"
#include "core/learn/Classifier.h"
#include "core/learn/Generation.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"

#include <bit>
#include <cstdlib>
#include <memory>
#include <utility>

namespace continuo {

namespace v = vocabulary;

namespace {

// Enough for three quarters of a hundred features and some dozen classes.
constexpr std::size_t classifierSamples = 3000;
constexpr int classifierTokens = 1024;
constexpr std::uint64_t classifierSeed = 1;

bool withinOne(int told, int found) { return found >= 0 && std::abs(told - found) <= 1; }

/// Pitch classes of a key as in PieceControls.
unsigned keyClasses(int key) {
    return Scale{key % 12, key < 12 ? "major" : "minor"}.pitchClasses();
}

} // namespace

std::vector<ControlMeter> controlMeters(const Dataset* training) {
    std::vector<ControlMeter> meters;
    // Of each hidden cell that had notes, which the example's own grid knows.
    const auto cell = [&](const char* id, int CellControls::*field, int ofLevel) {
        const auto measured = [](const Grid& grid, const HiddenCell& c) {
            return measureCell(grid, c.bar, c.part, c.fromStep, c.toStep, {},
                               grid.cell(c.bar, c.part));
        };
        meters.push_back({id, Task::fill,
                          [=](Example& example) {
                              for (HiddenCell& c : example.window.hidden)
                                  c.controls.*field = measured(*example.grid, c).*field;
                          },
                          [=](const Grid& grid, const Window& window) {
                              std::vector<int> levels;
                              for (const HiddenCell& c : window.hidden) {
                                  const int value = measured(grid, c).*field;
                                  levels.push_back(value > 0 ? value / ofLevel : -1);
                              }
                              return levels;
                          },
                          withinOne});
    };
    cell("density", &CellControls::density, 1);
    cell("polyphony", &CellControls::polyphony, 1);
    cell("lowest", &CellControls::lowest, 8);
    cell("highest", &CellControls::highest, 8);

    ControlMeter chords{
        "chords", Task::fill,
        [](Example& example) {
            showChords(example.window, chordsOf(*example.grid, example.window));
        },
        [=](const Grid& grid, const Window& window) {
            // Each beat of the hidden bars, with the chord in force.
            std::vector<int> levels;
            const auto chords = chordsOf(grid, window);
            const std::size_t first = window.hidden.front().bar, last = window.hidden.back().bar;
            for (std::size_t bar = first; bar <= last; ++bar)
                for (int step = 0; step < grid.bars()[bar].steps; step += v::stepsPerQuarter) {
                    int level = -1;
                    for (const GridChord& c : chords)
                        if (c.bar < bar || (c.bar == bar && c.step <= step))
                            level = c.chord.index();
                    levels.push_back(level);
                }
            return levels;
        },
        [](int told, int found) {
            return found >= 0 && Chord::at(told).root == Chord::at(found).root;
        }};
    meters.push_back(chords);
    chords.id = "chords_weighed";
    chords.outsideChord = GenerationRequest().outsideChord;
    meters.push_back(std::move(chords));

    // Of whole pieces, where all is hidden.
    const auto piece = [&](const char* id, int PieceControls::*field,
                           std::function<bool(int, int)> near) {
        meters.push_back({id, Task::compose,
                          [=](Example& example) {
                              example.window.piece.*field =
                                  measurePiece(*example.grid, example.window).*field;
                          },
                          [=](const Grid& grid, const Window& window) {
                              return std::vector<int>{measurePiece(grid, window).*field};
                          },
                          std::move(near)});
    };
    piece("key", &PieceControls::key, [](int told, int found) {
        return found >= 0 && std::popcount(keyClasses(told) & keyClasses(found)) >= 6;
    });
    piece("energy", &PieceControls::energy, withinOne);
    meters.back().tell = [](Example& example) { // as generate() does
        Window& window = example.window;
        const PieceControls is = measurePiece(*example.grid, window);
        const double bpm = example.grid->bars()[window.firstBar].bpm;
        window.piece.energy = is.energy;
        window.piece.tempo = is.tempo;
        for (HiddenCell& cell : window.hidden)
            cell.controls.density = densityOfEnergy(is.energy, bpm, window.parts.size());
    };
    piece("brightness", &PieceControls::brightness, withinOne);

    const auto judged = [&](const char* id, Label label, auto tell) {
        if (!training)
            return;
        const auto samples =
            samplesOf(*training, label, classifierSamples, classifierTokens, classifierSeed);
        if (samples.empty())
            return;
        const auto classifier =
            std::make_shared<const Classifier>(samples, classesOf(*training, label));
        ControlMeter meter{id,
                           Task::compose,
                           tell,
                           [=](const Grid& grid, const Window& window) {
                               return std::vector<int>{static_cast<int>(
                                   classifier->mostProbable(featuresOf(grid, window)))};
                           },
                           {}};
        meter.wanted = [=](const Example& example) {
            const auto value = labelOf(example, label);
            return std::vector<int>{value ? static_cast<int>(*value) : -1};
        };
        meter.near =
            label == Label::tempo ? withinOne : [](int told, int found) { return told == found; };
        meters.push_back(std::move(meter));
    };
    judged("style", Label::style, [](Example& e) { e.window.piece.style = e.style; });
    judged("tempo", Label::tempo, [](Example& e) {
        e.window.piece.tempo = tempoBin(e.grid->bars()[e.window.firstBar].bpm);
    });
    return meters;
}

} // namespace continuo
