// Tokens: whatever a model says, it says notes that keep the rules. The input makes a score, the
// cells that are hidden, what is asked of them, and chooses among the tokens that are allowed.

#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace continuo;
namespace v = vocabulary;

namespace {

Score scoreFrom(fuzz::Numbers& in) {
    constexpr int divisions[] = {480, 96, 1, 7, 32767};
    Score score = Score::empty(divisions[in.between(0, 4)]);
    std::vector<MeterChange> meters;
    for (int i = in.between(0, 3); i > 0; --i)
        meters.push_back({Tick{in.byte()} * score.ticksPerQuarter() / 4,
                          static_cast<std::uint8_t>(in.between(1, 255)),
                          static_cast<std::uint8_t>(in.between(0, 5))});
    score.meter = MeterMap(score.ticksPerQuarter(), meters);
    for (int tracks = in.between(0, 20); tracks >= 0; --tracks) {
        Track track;
        track.channel = static_cast<std::uint8_t>(in.between(0, 15));
        Tick at = 0;
        for (int notes = in.between(0, 12); notes > 0; --notes) {
            at += Tick{in.byte()} * score.ticksPerQuarter() / 24;
            track.notes.push_back({at, Tick{in.byte()} * score.ticksPerQuarter() / 24,
                                   static_cast<std::uint8_t>(in.between(0, 127)),
                                   static_cast<std::uint8_t>(in.between(1, 127)), track.channel,
                                   64});
        }
        std::sort(track.notes.begin(), track.notes.end());
        score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
    }
    return score;
}

CellControls controlsFrom(fuzz::Numbers& in) {
    CellControls controls;
    controls.density = in.between(0, 12);
    controls.polyphony = in.between(0, 8);
    controls.lowest = in.between(-1, 127);
    controls.highest = in.between(-1, 127);
    return controls;
}

CellRules rulesFor(const Grid& grid, const Window& window, const HiddenCell& cell,
                   fuzz::Numbers& in) {
    CellRules rules;
    rules.slot = static_cast<int>(window.slotOf(cell.part));
    rules.bar = static_cast<int>(1 + cell.bar - window.firstBar);
    rules.fromStep = cell.fromStep;
    rules.toStep = cell.toStep;
    rules.start = static_cast<int>(cell.bar) * v::maxSteps;
    rules.drums = grid.parts()[cell.part].drums();
    rules.mustPlay = in.between(0, 1) == 1;
    rules.controls = controlTokens(cell.controls);
    rules.kept = cell.kept;
    rules.limits.lowest = in.between(0, 127);
    rules.limits.highest = in.between(rules.limits.lowest, 127);
    rules.limits.polyphony = in.between(0, 4);
    for (int step = 0; step < rules.toStep; step += in.between(24, 96))
        rules.harmony.emplace_back(step, in.byte() | in.byte() << 4);
    for (int i = in.between(0, 3); i > 0; --i)
        rules.sounding.emplace_back(in.between(0, 127), in.between(0, 255));
    for (int i = in.between(0, 3); i > 0; --i)
        rules.later.push_back(in.between(0, 255));
    for (int i = in.between(0, 3); i > 0; --i)
        rules.tones.emplace_back(in.between(0, 191), in.byte() | in.byte() << 4);
    if (in.between(0, 3) == 0) {
        for (const GridNote& note : cell.hidden)
            if (note.step >= cell.fromStep && note.step < cell.toStep)
                rules.rhythm.push_back(note);
    }
    return rules;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Numbers in(fuzz::text(data, size));
    const Score score = scoreFrom(in);
    const Grid grid(score, in.between(0, 1) == 1);

    std::vector<HiddenCell> hidden;
    const std::size_t first = in.byte() % grid.bars().size();
    const std::size_t last = std::min(grid.bars().size(), first + 1 + in.byte() % 4);
    for (std::size_t bar = first; bar < last; ++bar)
        for (std::size_t part = 0; part < grid.parts().size(); ++part) {
            if (in.between(0, 2) == 0)
                continue;
            HiddenCell cell{bar, part, 0, grid.bars()[bar].steps, {}, {}, controlsFrom(in)};
            cell.fromStep = in.between(0, cell.toStep - 1);
            cell.toStep = in.between(cell.fromStep + 1, cell.toStep);
            for (const GridNote& note : grid.cell(bar, part))
                (in.between(0, 3) == 0 ? cell.kept : cell.hidden).push_back(note);
            hidden.push_back(std::move(cell));
        }
    if (hidden.empty())
        return 0;
    WindowLimits limits;
    limits.tokens = 128 + 4 * in.byte();
    limits.past = in.between(0, 1) == 1;
    limits.future = in.between(0, 1) == 1;
    const auto window = planWindow(grid, hidden, limits);
    if (!window)
        return 0;
    const int transpose = in.between(-12, 12);
    const Encoded whole = encode(grid, *window, transpose);
    fuzz::require(static_cast<int>(whole.symbols.size()) <= limits.tokens, "a window fits");
    for (const Symbol& symbol : whole.symbols) {
        fuzz::require(symbol.token >= 0 && symbol.token < v::size, "a token is one");
        fuzz::require(symbol.bar >= 0 && symbol.bar <= int(maxWindowBars) && symbol.position >= 0 &&
                          symbol.position <= v::maxSteps,
                      "a token has its place");
        v::name(symbol.token);
    }

    std::vector<CellRules> cells;
    for (const HiddenCell& cell : window->hidden)
        cells.push_back(rulesFor(grid, *window, cell, in));
    MusicRules rules;
    rules.pitchClasses = (in.byte() | in.byte() << 4) & 0xFFFu;
    rules.outsideChord = in.between(0, 3);
    rules.voices = {in.between(0, 3) / 1.0f, in.between(0, 3) / 1.0f, in.between(0, 3) / 1.0f};
    Grammar grammar(cells, rules);
    std::vector<std::uint8_t> mask(v::size);
    std::vector<float> logits(v::size);
    for (int said = 0; !grammar.finished(); ++said) {
        fuzz::require(said < 200'000, "a take ends");
        if (said == 100 || !in.any())
            grammar.wrapUp();
        grammar.allowed(mask);
        const auto allowed = std::count(mask.begin(), mask.end(), 1);
        fuzz::require(allowed > 0, "some token may always follow");
        grammar.discourage(logits);
        auto chosen = in.byte() % allowed;
        int token = 0;
        while (mask[static_cast<std::size_t>(token)] == 0 || chosen-- > 0)
            ++token;
        const Symbol symbol = grammar.accept(token);
        fuzz::require(symbol.token == token && symbol.position <= v::maxSteps,
                      "a token gets its place");
    }
    fuzz::require(grammar.notes().size() == cells.size(), "every cell has its notes");
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& notes = grammar.notes()[i];
        fuzz::require(std::is_sorted(notes.begin(), notes.end()), "new notes are sorted");
        for (const GridNote& note : notes) {
            fuzz::require(note.step >= cells[i].fromStep && note.step < cells[i].toStep &&
                              note.duration < v::dur.count && note.velocity < v::vel.count &&
                              note.pitch < 128,
                          "a new note is in its cell");
            fuzz::require(cells[i].drums || (note.pitch >= cells[i].limits.lowest &&
                                             note.pitch <= cells[i].limits.highest &&
                                             (rules.pitchClasses >> note.pitch % 12 & 1u)),
                          "a new note keeps the limits");
            fuzz::require(std::none_of(cells[i].kept.begin(), cells[i].kept.end(),
                                       [&](const GridNote& kept) {
                                           return kept.pitch == note.pitch &&
                                                  kept.step == note.step;
                                       }),
                          "a new note is none that stays");
        }
    }
    return 0;
}
