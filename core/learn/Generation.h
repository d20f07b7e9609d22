#pragma once

#include "core/base/Job.h"
#include "core/learn/Sampling.h"
#include "core/music/Score.h"
#include "core/music/Theory.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace continuo {

class SequenceModel;

/// What a person asks of the model: fill this region, in this manner.
struct GenerationRequest {
    Region region; ///< every note that starts in it is replaced; nothing else is touched
    int takes = 4; ///< alternatives to make, 1 to 16
    Sampling sampling;
    std::optional<Scale> scale; ///< only pitches of this scale (drums excepted)
    int lowestPitch = 0;
    int highestPitch = 127;
};

/// One answer: new notes for the region's tracks.
struct Take {
    std::vector<TrackNotes> notes; ///< one entry per track of the region, possibly without notes
    std::uint64_t seed = 0;        ///< that this take was drawn with

    std::size_t noteCount() const;
};

/// Called on the job's thread for each note as it is made, so that it can be shown at once.
using NoteSink = std::function<void(int take, TrackIndex track, const Note& note)>;

/// Fills the region. The takes come in order of their number; when stopped, what is finished by
/// then comes (perhaps nothing). The same model, score and request give the same notes on one
/// machine. Throws Error for a region without tracks or length, or a request that leaves no pitch.
std::vector<Take> generate(SequenceModel& model, const Score& score,
                           const GenerationRequest& request, const NoteSink& sink,
                           const JobContext& job);

/// The region to fill when nothing is selected: from the end of the last note of `tracks` (drawn to
/// a bar line it nearly meets), the rest of that bar if any and `bars` whole bars.
Region continuation(const Score& score, std::vector<TrackIndex> tracks, int bars = 4);

/// The score with a take in place of what the region held: one edit.
Score withTake(const Score& score, const Region& region, const Take& take);

} // namespace continuo
