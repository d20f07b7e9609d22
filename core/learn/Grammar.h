#pragma once

#include "core/learn/Grid.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/VoiceLeading.h"
#include "core/music/Arrangement.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace continuo {

/// Limits that a person set for all cells; drums are exempt.
struct MusicRules {
    unsigned pitchClasses = 0xFFF; ///< bit p: pitch class p is allowed
    VoiceRules voices;
    /// What a note outside the chord in force costs: taken off its logit, in nats. See
    /// CellRules::harmony.
    double outsideChord = 0;
    double contour = 0; ///< what a semitone away from CellRules::contour costs, in nats
};

/// A hidden cell as the grammar sees it.
struct CellRules {
    int slot = 0;     ///< in the window
    int bar = 1;      ///< in the window, from 1
    int fromStep = 0; ///< notes start in [fromStep, toStep)
    int toStep = 0;
    int start = 0; ///< of the bar, in steps from the window's first bar
    bool drums = false;
    PartLimits limits;         ///< of the cell's part; drums are exempt
    bool mustPlay = false;     ///< END is not allowed before the first note
    std::vector<int> controls; ///< tokens that follow SLOT, see controlTokens()
    std::vector<GridNote>
        kept; ///< notes of the cell that stay: their pitch is taken at their onset
    /// Pitches that a visible earlier note still holds, with the step at which it ends.
    std::vector<std::pair<std::uint8_t, int>> sounding;
    /// Onsets of the part's notes after the cell, in steps of this bar, where polyphony is limited.
    std::vector<int> later;
    /// Steps at which only some pitch classes are allowed: (step, bit mask).
    std::vector<std::pair<int, unsigned>> tones;
    /// The chords asked for: (first step, bit mask of pitch classes), ascending.
    std::vector<std::pair<int, unsigned>> harmony;
    /// A line that the highest notes keep near: (step, pitch from there on), ascending; a negative
    /// step began in a bar before. See MusicRules::contour.
    std::vector<std::pair<int, int>> contour;
    bool contourAlone = false; ///< the line is all that was there: no note lies below it either
    /// Onsets and lengths that the new notes take, one for one, sorted; any where there are none.
    std::vector<GridNote> rhythm;
};

/// Whether a token asks a cell for something, see controlTokens(): what guidance compares with
/// never hears it.
bool asksOfCell(int token);

/// Which token may follow, while the blocks of hidden cells are written: the state of one take.
///
/// It walks SLOT control* ([POS] PITCH [VEL] DUR)* END per cell, then EOS. Positions ascend,
/// pitches ascend within an onset, the first note of a cell carries VEL and later ones only a
/// changed one.
class Grammar {
public:
    /// `voices` are the notes that sound around the cells, by slot; needed for MusicRules::voices.
    Grammar(std::vector<CellRules> cells, const MusicRules& rules, std::vector<Voice> voices = {});

    bool finished() const { return state_ == State::done; }
    /// The only token that may follow, where the format leaves no choice: SLOT, controls and EOS.
    std::optional<int> forced() const;
    /// Marks in `mask` ([vocabulary::size]) what may follow: 1 yes, 0 no. At least one token may.
    void allowed(std::span<std::uint8_t> mask) const;
    /// Takes what the rules of voice leading, the chord and the contour hold against each token off
    /// its logit ([vocabulary::size]).
    void discourage(std::span<float> logits) const;
    /// Takes the next token, which must be allowed, and gives it its place in the music.
    Symbol accept(int token);

    /// From now on cells end as soon as a note is complete: the context is full.
    void wrapUp() { wrappingUp_ = true; }

    const std::vector<CellRules>& cells() const { return cells_; }
    /// The notes made so far, per cell.
    const std::vector<std::vector<GridNote>>& notes() const { return notes_; }
    /// The cell that is being written.
    std::size_t cell() const { return cell_; }
    /// Cells that were ended by the model rather than by wrapUp(), from the first on.
    std::size_t completedCells() const { return completed_; }

private:
    enum class State { slot, controls, first, pitch, velocity, duration, afterNote, done };
    // slot: SLOT or EOS is due; controls: what is asked of the cell is due; first: POS or END;
    // pitch: a pitch is due; velocity: VEL or DUR; duration: DUR is due, after VEL; afterNote:
    // pitch, POS or END.

    bool pitchAllowed(int pitch, int step) const;
    bool anyPitch(int step) const;
    std::ptrdiff_t startingHere() const;
    bool crowded(int step) const;
    int together(int step) const;
    bool durationAllowed(int index) const;
    bool rhythmWants(int step) const;
    void discourageLeavingContour(std::span<float> logits) const;

    std::vector<CellRules> cells_;
    MusicRules rules_;
    std::vector<Voice> voices_; ///< by slot, the new notes among them
    std::vector<std::vector<GridNote>> notes_;
    State state_ = State::slot;
    std::size_t cell_ = 0;
    std::size_t control_ = 0; ///< of the cell, next one to say
    std::size_t completed_ = 0;
    bool wrappingUp_ = false;
    int step_ = -1;     ///< of the onset that is being written
    int pitch_ = -1;    ///< last one at this onset
    int velocity_ = -1; ///< last bin in this cell
};

} // namespace continuo
