#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <numeric>

namespace continuo {

namespace v = vocabulary;

namespace {

/// Writes symbols with their places.
class Writer {
public:
    explicit Writer(int transpose) : transpose_(transpose) {}

    void put(int token, Role role) { put(token, 0, role); }
    void setBar(std::size_t bar) { bar_ = static_cast<std::int16_t>(bar); }

    void notes(std::span<const GridNote> notes, bool drums, Role role) {
        int step = -1, velocity = -1;
        for (const GridNote& note : notes) {
            const int position = 1 + note.step;
            if (note.step != step)
                put(v::pos[note.step], position, role);
            step = note.step;
            if (drums)
                put(v::drum[note.pitch], position, role);
            else
                put(v::pitch[std::clamp(note.pitch + transpose_, 0, 127)], position, role);
            if (note.velocity != velocity)
                put(v::vel[note.velocity], position, role);
            velocity = note.velocity;
            put(v::dur[note.duration], position, role);
        }
    }

    void chord(const GridChord& place) {
        const Chord chord = place.chord.transposed(transpose_);
        put(v::pos[place.step], 1 + place.step, Role::given);
        put(v::chord[1 + chord.index()], 1 + place.step, Role::given);
    }

    void controls(const CellControls& controls) {
        for (const int token : controlTokens(controls, transpose_))
            put(token, Role::given);
    }

    Encoded result;

private:
    void put(int token, int position, Role role) {
        result.symbols.push_back(
            {static_cast<std::int16_t>(token), bar_, static_cast<std::int16_t>(position)});
        result.roles.push_back(role);
    }

    int transpose_;
    std::int16_t bar_ = 0;
};

/// Kept free for chords in each bar that a window shows, where it shows them.
constexpr int chordTokensPerBar = 5;

/// Cost of showing one bar to a sequence: BAR, METER, BARLEN and its visible cells.
int barTokens(const Grid& grid, std::size_t bar, std::span<const std::size_t> parts) {
    int count = 1;
    for (const std::size_t part : parts)
        if (const int cell = tokenCount(grid.cell(bar, part)); cell > 0)
            count += 1 + cell;
    const GridBar& b = grid.bars()[bar];
    if (bar == 0 || b.irregular || grid.bars()[bar - 1].meter != b.meter)
        count += 2;
    return count;
}

} // namespace

std::size_t Window::slotOf(std::size_t part) const {
    return static_cast<std::size_t>(std::find(parts.begin(), parts.end(), part) - parts.begin());
}

bool Window::asks(std::size_t part) const {
    return std::any_of(hidden.begin(), hidden.end(),
                       [&](const HiddenCell& cell) { return cell.part == part; });
}

std::vector<int> controlTokens(const CellControls& controls, int transpose) {
    const auto octaveThird = [&](int pitch) { // bins of eight semitones
        return std::clamp(pitch + transpose, 0, 127) / 8;
    };
    std::vector<int> tokens;
    if (controls.density > 0)
        tokens.push_back(v::density[std::min(controls.density, v::density.count) - 1]);
    if (controls.polyphony > 0)
        tokens.push_back(v::polyphony[std::min(controls.polyphony, v::polyphony.count) - 1]);
    if (controls.lowest >= 0)
        tokens.push_back(v::low[octaveThird(controls.lowest)]);
    if (controls.highest >= 0)
        tokens.push_back(v::high[octaveThird(controls.highest)]);
    return tokens;
}

int tokenCount(std::span<const GridNote> notes) {
    int count = 0, step = -1, velocity = -1;
    for (const GridNote& note : notes) {
        count += 2 + (note.step != step) + (note.velocity != velocity);
        step = note.step;
        velocity = note.velocity;
    }
    return count;
}

std::optional<Window> planWindow(const Grid& grid, std::vector<HiddenCell> hidden,
                                 const WindowLimits& limits) {
    Window window;
    window.firstBar = hidden.front().bar;
    window.lastBar = hidden.back().bar + 1;
    if (window.lastBar - window.firstBar > maxWindowBars)
        return std::nullopt;

    // Parts that are asked for come first, then the busiest around.
    std::vector<std::size_t> wanted, others;
    for (const HiddenCell& cell : hidden)
        wanted.push_back(cell.part);
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    if (wanted.size() > maxSlots)
        return std::nullopt;
    const std::size_t nearStart = window.firstBar - std::min<std::size_t>(window.firstBar, 8);
    const std::size_t nearEnd = std::min(window.lastBar + 8, grid.bars().size());
    std::vector<std::size_t> busy(grid.parts().size());
    for (std::size_t part = 0; part < grid.parts().size(); ++part) {
        for (std::size_t bar = nearStart; bar < nearEnd; ++bar)
            busy[part] += grid.cell(bar, part).size();
        const bool dropped = !limits.dropped.empty() && limits.dropped[part];
        if (busy[part] > 0 && !dropped && !std::binary_search(wanted.begin(), wanted.end(), part))
            others.push_back(part);
    }
    std::stable_sort(others.begin(), others.end(),
                     [&](std::size_t a, std::size_t b) { return busy[a] > busy[b]; });
    if (others.size() > maxSlots - wanted.size())
        others.resize(maxSlots - wanted.size());

    const int perBar = limits.chords ? chordTokensPerBar : 0;
    int fixed = limits.reserved + 5; // the piece's controls
    for (const HiddenCell& cell : hidden) {
        fixed += 4 + tokenCount(cell.kept) + tokenCount(cell.hidden) + // SLOT MASK, SLOT END
                 static_cast<int>(controlTokens(cell.controls).size());
        // What barTokens() will count for this cell, although it is hidden.
        if (const int shown = tokenCount(grid.cell(cell.bar, cell.part)); shown > 0)
            fixed -= 1 + shown;
    }
    int used = 0;
    while (true) {
        window.parts = wanted;
        window.parts.insert(window.parts.end(), others.begin(), others.end());
        // BOS, SONG_START, SONG_END, FILL, EOS, and BARLEN and METER that the first bar of the
        // window and of what follows the hidden ones may need.
        used = fixed + 9 + 2 * static_cast<int>(window.parts.size());
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
            used += perBar + barTokens(grid, bar, window.parts);
        if (used <= limits.tokens)
            break;
        if (others.empty())
            return std::nullopt;
        others.pop_back();
    }

    // Outwards: two bars of the past for one of the future, as long as they fit. Returns whether
    // all bars that may be shown are.
    const std::size_t end =
        std::min(grid.bars().size(), window.lastBar + limits.futureBars); // hidden's, then on
    const std::size_t begin = window.firstBar - std::min(window.firstBar, limits.pastBars);
    const auto grow = [&](std::span<const std::size_t> parts, int tokens) {
        bool past = limits.past, future = limits.future, all = true;
        for (int turn = 0; past || future; ++turn) {
            if (window.lastBar - window.firstBar >= maxWindowBars)
                break;
            const bool back = past && (!future || turn % 3 != 2);
            bool& open = back ? past : future;
            if (back ? window.firstBar <= begin : window.lastBar >= end) {
                open = false;
                continue;
            }
            const std::size_t bar = back ? window.firstBar - 1 : window.lastBar;
            const int cost = perBar + barTokens(grid, bar, parts);
            if (used + cost > tokens) {
                open = all = false;
                continue;
            }
            used += cost;
            back ? --window.firstBar : ++window.lastBar;
        }
        return all;
    };
    const Window core = window;
    const int coreTokens = used;
    const bool all = grow(window.parts, limits.tokens);
    window.nearFirst = window.firstBar;
    window.nearLast = window.lastBar;
    if (!all && limits.nearShare < 1 && !others.empty()) {
        window = core;
        used = coreTokens;
        grow(window.parts,
             used + static_cast<int>(limits.nearShare * static_cast<double>(limits.tokens - used)));
        window.nearFirst = window.firstBar;
        window.nearLast = window.lastBar;
        grow(wanted, limits.tokens);
    }

    // Parts that turn out to be silent in the window need no slot.
    std::erase_if(window.parts, [&](std::size_t part) {
        if (std::binary_search(wanted.begin(), wanted.end(), part))
            return false;
        for (std::size_t bar = window.nearFirst; bar < window.nearLast; ++bar)
            if (!grid.cell(bar, part).empty())
                return false;
        return true;
    });
    std::sort(window.parts.begin(), window.parts.end());
    window.hidden = std::move(hidden);
    window.songStart = window.firstBar == 0;
    window.songEnd = window.lastBar == grid.bars().size();
    return window;
}

void showChords(Window& window, std::vector<GridChord> chords) {
    window.chords = std::move(chords);
    const std::size_t bars = window.lastBar - window.firstBar;
    if (2 * window.chords.size() <= chordTokensPerBar * bars)
        return;
    std::size_t bar = window.lastBar;
    int count = 0;
    std::erase_if(window.chords, [&](const GridChord& chord) {
        count = chord.bar == bar ? count + 1 : 1;
        bar = chord.bar;
        return count > 2;
    });
}

namespace {

void writeContext(Writer& writer, const Grid& grid, const Window& window) {
    writer.put(v::bos, Role::given);
    const PieceControls& piece = window.piece;
    for (const auto& [range, value] :
         {std::pair{v::style, piece.style}, std::pair{v::key, piece.key < 0 ? -1 : 1 + piece.key},
          std::pair{v::tempo, piece.tempo}, std::pair{v::energy, piece.energy},
          std::pair{v::brightness, piece.brightness}})
        if (value >= 0)
            writer.put(range[value], Role::given);
    for (std::size_t slot = 0; slot < window.parts.size(); ++slot) {
        writer.put(v::slot[static_cast<int>(slot)], Role::given);
        writer.put(v::family[grid.parts()[window.parts[slot]].family], Role::given);
    }
    if (window.songStart)
        writer.put(v::songStart, Role::given);

    std::vector<bool> asked;
    for (const std::size_t part : window.parts)
        asked.push_back(window.asks(part));
    int meter = -1;
    const auto show = [&](std::size_t bar, Role role) {
        const GridBar& b = grid.bars()[bar];
        writer.setBar(1 + bar - window.firstBar);
        writer.put(b.continues ? v::barMore : v::bar, role);
        if (b.meter != meter)
            writer.put(v::meter[b.meter], Role::given);
        if (b.irregular || (b.meter == v::otherMeter && b.meter != meter))
            writer.put(v::barLength[(b.steps + 2) / 3 - 1], Role::given);
        meter = b.meter;
        const bool near = bar >= window.nearFirst && bar < window.nearLast;
        for (const GridChord& chord : window.chords)
            if (chord.bar == bar)
                writer.chord(chord);
        for (std::size_t slot = 0; slot < window.parts.size(); ++slot) {
            const std::size_t part = window.parts[slot];
            const bool drums = grid.parts()[part].drums();
            const int slotToken = v::slot[static_cast<int>(slot)];
            const auto hidden = std::find_if(
                window.hidden.begin(), window.hidden.end(),
                [&](const HiddenCell& cell) { return cell.bar == bar && cell.part == part; });
            if (hidden != window.hidden.end()) {
                writer.put(slotToken, Role::given);
                writer.notes(hidden->kept, drums, Role::context);
                writer.put(v::mask, Role::given);
            } else if (const auto notes = grid.cell(bar, part);
                       !notes.empty() && (near || asked[slot])) {
                writer.put(slotToken, Role::context);
                writer.notes(notes, drums, Role::context);
            }
        }
    };
    // What follows the hidden bars comes first, so that what leads up to them stands right before
    // their notes: suffix, prefix, middle (Bavarian et al. 2022, section 3).
    const std::size_t future = window.hidden.back().bar + 1;
    for (std::size_t bar = future; bar < window.lastBar; ++bar)
        show(bar, bar == future ? Role::given : Role::context);
    for (std::size_t bar = window.firstBar; bar < future; ++bar)
        show(bar, bar == window.firstBar ? Role::given : Role::context);
    writer.setBar(0);
    if (window.songEnd)
        writer.put(v::songEnd, Role::given);
    writer.put(v::fill, Role::given);
}

/// The order in which the sequence lists hidden cells.
void sortHidden(Window& window) {
    std::sort(window.hidden.begin(), window.hidden.end(),
              [&](const HiddenCell& a, const HiddenCell& b) {
                  return std::pair(a.bar, window.slotOf(a.part)) <
                         std::pair(b.bar, window.slotOf(b.part));
              });
}

} // namespace

Encoded encodeContext(const Grid& grid, const Window& window, int transpose) {
    Writer writer(transpose);
    writeContext(writer, grid, window);
    return std::move(writer.result);
}

std::vector<Symbol> unaskedPrompt(const Grid& grid, const Window& window, const Encoded& prompt) {
    Window without = window;
    without.piece = {};
    without.chords.clear();
    std::vector<Symbol> symbols = encodeContext(grid, without).symbols;
    const bool cells =
        std::any_of(window.hidden.begin(), window.hidden.end(),
                    [](const HiddenCell& cell) { return !controlTokens(cell.controls).empty(); });
    return symbols == prompt.symbols && !cells ? std::vector<Symbol>() : symbols;
}

Encoded encode(const Grid& grid, const Window& given, int transpose) {
    Window window = given;
    sortHidden(window);
    Writer writer(transpose);
    writeContext(writer, grid, window);
    for (const HiddenCell& cell : window.hidden) {
        writer.setBar(1 + cell.bar - window.firstBar);
        writer.put(v::slot[static_cast<int>(window.slotOf(cell.part))], Role::given);
        writer.controls(cell.controls);
        writer.notes(cell.hidden, grid.parts()[cell.part].drums(), Role::hidden);
        writer.put(v::end, Role::hidden);
    }
    writer.setBar(0);
    writer.put(v::eos, Role::given);
    return std::move(writer.result);
}

} // namespace continuo
