#pragma once

#include "core/music/Chords.h"
#include "core/music/Score.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace continuo {

class Decoder;
struct GenerationRequest;
struct JobContext;
struct Take;

/// Called on the job's thread for each note as it is made, so that it can be shown at once.
using NoteSink = std::function<void(int take, TrackIndex track, const Note& note)>;

/// How a region is written anew in the manner of other music, and what stays of it.
struct Restyling {
    enum class Idea {
        contour, ///< where the melody lies, and how it rises and falls
        chords   ///< those written over the region, else those that its notes imply
    };
    Idea idea = Idea::contour;
    /// From keeping the notes of the melody (0) to keeping the idea alone (1): the share of its
    /// notes that make room, short ones off the beat first.
    double freedom = 0.5;
    /// Music in whose manner to write: bars of it stand before the region in place of the piece's
    /// own past, and takes that are more like it come first. Empty: the style that the request
    /// tells, or that of the model.
    std::vector<std::shared_ptr<const Score>> examples;
};

/// The line of a track's highest notes that begin in `range`: one at each onset, none below a
/// higher one that still sounds (the skyline of Uitdenbogerd and Zobel 1999, without what
/// accompanies a held note).
std::vector<Note> melodyIn(const Track& track, const TickRange& range);

/// The track of a region that has the melody: the one whose line lies highest, drums left out. None
/// where none has notes there.
std::optional<TrackIndex> melodyTrack(const Score& score, const Region& region);

/// The chords that what sounds in `range` implies, see findChords().
std::vector<ChordSpan> impliedChords(const Score& score, const TickRange& range);

/// How alike two lines rise and fall: Pearson's correlation of their pitches, looked at every
/// `step` ticks where both have begun; -1 to 1, 0 where one stands still. None where they never
/// sound together.
std::optional<double> contourCorrelation(std::span<const Note> a, std::span<const Note> b,
                                         const TickRange& range, Tick step);

/// generate() for a request with a Restyling, which see.
std::vector<Take> restyle(Decoder& model, const Score& score, const GenerationRequest& request,
                          const NoteSink& sink, const JobContext& job);

} // namespace continuo
