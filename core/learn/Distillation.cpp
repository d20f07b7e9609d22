#include "core/learn/Distillation.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace continuo {

namespace v = vocabulary;

namespace {

/// The notes around the hidden ones, by slot; drums are no voice.
std::vector<Voice> voicesAround(const Example& example) {
    const Grid& grid = *example.grid;
    const Window& window = example.window;
    std::vector<Voice> voices(window.parts.size());
    int start = 0;
    for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar) {
        for (std::size_t slot = 0; slot < window.parts.size(); ++slot) {
            const std::size_t part = window.parts[slot];
            const auto cell =
                std::find_if(window.hidden.begin(), window.hidden.end(),
                             [&](const HiddenCell& c) { return c.bar == bar && c.part == part; });
            if (grid.parts()[part].drums())
                continue;
            const std::span<const GridNote> notes =
                cell == window.hidden.end() ? grid.cell(bar, part) : cell->kept;
            for (const GridNote& note : notes)
                voices[slot].push_back({start + note.step,
                                        start + note.step + v::durationSteps[note.duration],
                                        note.pitch + example.transpose});
        }
        start += grid.bars()[bar].steps;
    }
    return voices;
}

/// Takes what the rules hold against each pitch off the teacher's logits of one window, whose first
/// symbol stands at place `begin` of the batch; `rowOf` says which row of `logits` a place has.
void discourage(const Example& example, const VoiceRules& rules, std::size_t begin,
                const std::vector<std::ptrdiff_t>& rowOf, std::span<float> logits) {
    MusicRules limits;
    limits.voices = rules;
    std::vector<CellRules> cells = cellRules(example);
    std::sort(cells.begin(), cells.end(), [](const CellRules& a, const CellRules& b) {
        return std::pair(a.bar, a.slot) < std::pair(b.bar, b.slot); // as the sequence lists them
    });
    Grammar grammar(std::move(cells), limits, voicesAround(example));
    const auto& symbols = example.encoded.symbols;
    const auto filling = std::find_if(symbols.begin(), symbols.end(),
                                      [](const Symbol& s) { return s.token == v::fill; });
    for (auto at = static_cast<std::size_t>(filling - symbols.begin()) + 1;
         at < symbols.size() && !grammar.finished(); ++at) {
        if (const std::ptrdiff_t row = rowOf[begin + at - 1]; row >= 0)
            grammar.discourage(logits.subspan(static_cast<std::size_t>(row * v::size), v::size));
        grammar.accept(symbols[at].token);
    }
}

} // namespace

SoftTargets softTargets(const Distillation& distillation,
                        const std::vector<std::vector<Example>>& rows, const Batch& batch) {
    SoftTargets result{distillation.teacher->logits(batch), distillation.temperature,
                       distillation.share};
    std::vector<float>& logits = result.probabilities;
    if (distillation.rules.any()) {
        std::vector<std::ptrdiff_t> rowOf(batch.targets.size(), -1);
        for (std::ptrdiff_t place = 0, row = 0; place < std::ssize(rowOf); ++place)
            if (batch.targets[static_cast<std::size_t>(place)] >= 0)
                rowOf[static_cast<std::size_t>(place)] = row++;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::size_t begin = r * static_cast<std::size_t>(batch.columns);
            for (const Example& example : rows[r]) {
                discourage(example, distillation.rules, begin, rowOf, logits);
                begin += example.encoded.symbols.size();
            }
        }
    }
    const auto inverse = static_cast<float>(1 / distillation.temperature);
    for (std::size_t begin = 0; begin < logits.size(); begin += v::size) {
        const std::span row(logits.data() + begin, static_cast<std::size_t>(v::size));
        const float largest = *std::max_element(row.begin(), row.end());
        float sum = 0;
        for (float& value : row)
            sum += value = std::exp((value - largest) * inverse);
        for (float& value : row)
            value /= sum;
    }
    return result;
}

} // namespace continuo
