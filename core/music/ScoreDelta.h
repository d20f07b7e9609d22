#pragma once

#include "core/music/Score.h"

#include <memory>
#include <optional>
#include <vector>

namespace continuo {

/// What differs between two scores, in both directions. It is about as large as the change, however
/// large the scores are, so that a long history of edits stays small.
class ScoreDelta {
public:
    ScoreDelta(const Score& before, const Score& after);

    /// The score after, from the one before; tracks that are the same in both are shared.
    Score forward(const Score& before) const { return apply(before, true); }
    Score backward(const Score& after) const { return apply(after, false); }
    bool empty() const;
    std::size_t bytes() const; ///< roughly what it holds

private:
    using TrackPtr = std::shared_ptr<const Track>;

    /// One track, on either side or both.
    struct TrackDelta {
        bool isBefore = true, isAfter = true;
        TrackPtr before, after;           ///< whole, where it is on one side only or all is new
        std::vector<Note> removed, added; ///< sorted; where most notes stay
        TrackPtr frameBefore, frameAfter; ///< the track without notes, where that differs
    };

    std::vector<TrackDelta> tracks_;                ///< in the order of the scores
    std::optional<std::pair<Score, Score>> frames_; ///< all but the tracks, where that differs

    static TrackDelta difference(const TrackPtr& before, const TrackPtr& after);
    static TrackPtr changed(const TrackPtr& track, const TrackDelta& delta, bool forward);
    Score apply(const Score& score, bool forward) const;
};

} // namespace continuo
