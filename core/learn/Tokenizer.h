#pragma once

#include "core/learn/Controls.h"
#include "core/learn/Grid.h"
#include "core/learn/SequenceModel.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace continuo {

/// A cell of which all or some notes are to be made anew.
struct HiddenCell {
    std::size_t bar = 0;  ///< in the grid
    std::size_t part = 0; ///< in the grid
    int fromStep = 0;     ///< new notes start in [fromStep, toStep)
    int toStep = 0;
    std::vector<GridNote> kept;   ///< notes of the cell that stay, sorted
    std::vector<GridNote> hidden; ///< the notes to be found, sorted; empty where nobody knows them
    CellControls controls{};      ///< what is asked of them
};

/// The part of a grid that a model gets to see at once, and what it is asked for.
struct Window {
    std::size_t firstBar = 0;
    std::size_t lastBar = 0;        ///< one past the last
    std::vector<std::size_t> parts; ///< grid part of each slot
    /// Bars [nearFirst, nearLast) show all parts; those further away only the parts with hidden
    /// cells.
    std::size_t nearFirst = 0, nearLast = 0;
    std::vector<HiddenCell> hidden; ///< bar by bar, slots ascending
    PieceControls piece;            ///< what is asked of the whole
    std::vector<GridChord> chords;  ///< bar by bar
    bool songStart = false;         ///< say that the song begins here
    bool songEnd = false;           ///< say that it ends here

    /// The slot of a grid part that the window shows.
    std::size_t slotOf(std::size_t part) const;
    /// Whether any cell of a part is hidden.
    bool asks(std::size_t part) const;
};

/// How a window may grow.
struct WindowLimits {
    int tokens = 512;                  ///< for the whole sequence
    int reserved = 0;                  ///< of which kept free for notes that are not known yet
    bool past = true;                  ///< may show bars before the hidden ones
    bool future = true;                ///< and after them
    std::vector<std::uint8_t> dropped; ///< per grid part: 1 leaves it out; empty leaves none out
    /// Where not all bars fit: the share of the tokens left for bars around that may go to bars
    /// with all their parts, before the parts with hidden cells go on alone.
    double nearShare = 0.5;    ///< measured on dense pieces: 4.87 bits a note, 1 gives 4.91
    std::size_t pastBars = 64; ///< most bars shown before the hidden ones
    /// Most bars shown after the hidden ones. With none the starter model needs 3.87 bits a note,
    /// with 2 3.84, with 8 3.74, with 16 3.76.
    std::size_t futureBars = 8;
    bool chords = false; ///< keep room for chords, see showChords()
};

inline constexpr std::size_t maxWindowBars = 64;
inline constexpr std::size_t maxSlots = 16;

/// The window around `hidden` (not empty; bar by bar, parts ascending): first the hidden bars in
/// all parts, quiet parts dropped first when they do not fit, then outwards, the past twice as far
/// as the future. It asks for no piece controls and shows no chords yet. None when even the hidden
/// cells alone do not fit.
std::optional<Window> planWindow(const Grid& grid, std::vector<HiddenCell> hidden,
                                 const WindowLimits& limits);

/// Lets the window show its chords; at most two a bar where more would not fit into the room kept.
void showChords(Window& window, std::vector<GridChord> chords);

/// What a symbol of a sequence is to the one who learns from it.
enum class Role : std::uint8_t {
    given,   ///< never predicted: header, masks, what the format forces
    context, ///< visible music
    hidden   ///< what is asked for: POS, PITCH, VEL, DUR, END of a hidden cell
};

/// A window as a sequence.
struct Encoded {
    std::vector<Symbol> symbols;
    std::vector<Role> roles; ///< of each symbol
};

/// The window up to and including FILL: what a model is prompted with. `transpose` shifts all but
/// drums by semitones.
Encoded encodeContext(const Grid& grid, const Window& window, int transpose = 0);

/// The same for one who is told no style, key, tempo, mood or chords, see Sampling::unasked; empty
/// where `prompt`, which is encodeContext() of the window, tells of none and no cell is asked for
/// anything.
std::vector<Symbol> unaskedPrompt(const Grid& grid, const Window& window, const Encoded& prompt);

/// The whole sequence with the hidden notes and EOS: what it learns from.
Encoded encode(const Grid& grid, const Window& window, int transpose = 0);

/// The tokens that ask a hidden cell for something, in their order.
std::vector<int> controlTokens(const CellControls& controls, int transpose = 0);

/// Tokens that a cell's notes take, SLOT and END not counted.
int tokenCount(std::span<const GridNote> notes);

} // namespace continuo
