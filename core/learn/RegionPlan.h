#pragma once

#include "core/learn/Generation.h"
#include "core/learn/Grammar.h"
#include "core/learn/Tokenizer.h"
#include "core/music/Edits.h"

#include <map>
#include <optional>
#include <vector>

namespace continuo {

/// What a request asks of a score: the cells to fill, in which order and in which windows, what the
/// model is told of each and what its notes must keep to.
class RegionPlan {
public:
    /// Keeps references to all three. Throws Error where there is nothing to fill, or the model
    /// knows no such style.
    RegionPlan(Decoder& model, const Score& score, const GenerationRequest& request);

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
    const std::vector<Target>& targets() const { return targets_; } ///< bar by bar, or by phrase
    /// The score without the notes that make room.
    const Score& bare() const { return bare_; }

    /// The grid of a score that has the region's bars.
    Grid gridOf(const Score& score) const { return Grid(score, false, request_.region.range.end); }
    static std::size_t partOf(const Grid& grid, TrackIndex track);

    /// Some targets and the window that they are filled in.
    struct Chunk {
        std::size_t first = 0, targets = 0;
        Window window;
    };
    /// As many targets from `first` on as fit into one window with what is around them: in `grid`,
    /// which has the notes of those before. Throws Error where not even one fits.
    Chunk next(const Grid& grid, std::size_t first) const;
    /// What may be written there.
    Grammar grammar(const Grid& grid, const Chunk& chunk) const;
    /// Where a phrase to be written stands in the model's latent space, of a model that has one.
    /// Throws Error where there is nothing to morph between.
    Latent latent(const Chunk& chunk, std::uint64_t seed, const JobContext& job);

private:
    void listTargets(const Score& score);
    /// Whether the model gets to see a track that is not filled.
    bool heard(TrackIndex track) const;
    /// Whether the window has room for every track that the model is to listen to.
    bool hearsAll(const Grid& grid, const Window& window) const;
    bool onlyBar(std::size_t first, std::size_t count) const;
    /// Which of the region's phrases a bar belongs to.
    std::size_t phraseOf(std::size_t bar) const;
    /// The next phrase of one track, or what of it the region holds.
    Chunk planPhrase(const Grid& grid, std::size_t first) const;
    /// The phrase of a track that begins at a bar of the score as it was; none without notes.
    Latent readPhrase(TrackIndex track, std::size_t firstBar, std::size_t lastBar) const;
    /// From the phrase before the region to the one after it, a place for each of its phrases;
    /// `chunk` is any of them.
    const std::vector<Latent>& wayOf(TrackIndex track, const Chunk& chunk, const JobContext& job);
    /// The limits of one track: those of all and its own.
    PartLimits limitsOf(TrackIndex track) const;
    CellControls controlsFor(TrackIndex track, bool drums) const;
    /// The chord that was asked for at a tick.
    std::optional<Chord> chordAt(Tick tick) const;
    /// The chords of a window: in the region those asked for, around it those of the notes there.
    std::vector<GridChord> chordsFor(const Grid& grid, const Window& window) const;
    CellRules rulesOf(const Grid& grid, const Window& window, const HiddenCell& cell,
                      const Target& target) const;
    /// The line in the cell's bar, with what it came from.
    void followContour(const Grid& grid, const HiddenCell& cell, CellRules& rules) const;

    Decoder& model_;
    const GenerationRequest& request_;
    std::vector<NoteChange> removed_; ///< the notes that make room
    Score bare_;
    MusicRules rules_;
    PieceControls piece_;
    int density_ = 0; ///< asked of each cell; 0: as around
    std::vector<Target> targets_;
    std::size_t firstBar_ = 0;
    // Of a model that makes phrases.
    std::optional<Grid> whole_; ///< the score with what makes room
    std::optional<LatentMap> map_;
    std::map<TrackIndex, std::vector<Latent>> ways_; ///< see wayOf()
};

} // namespace continuo
