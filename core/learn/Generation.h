#pragma once

#include "core/base/Job.h"
#include "core/learn/Phrases.h"
#include "core/learn/Restyle.h"
#include "core/learn/Sampling.h"
#include "core/learn/VoiceLeading.h"
#include "core/music/Arrangement.h"
#include "core/music/Chords.h"
#include "core/music/Score.h"
#include "core/music/Theory.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

class Decoder;

/// What a person asks of the model: fill this region, in this manner. What is left as it is asks
/// for nothing. Controls tell the model what is wanted, limits are kept to the letter.
struct GenerationRequest {
    Region region; ///< what starts in it is replaced, but for locked notes; nothing else is touched
    std::vector<TrackIndex> heard; ///< the only other tracks that the model sees; empty: all
    int takes = 4;                 ///< alternatives to make, 1 to 16
    Sampling sampling;

    // Controls.
    int density = 0;                  ///< 1 (sparse) to 10, see densityLevel(); 0 as around
    std::vector<ChordSpan> chords;    ///< sorted, see chordsIn() and spread()
    std::optional<Scale> key;         ///< major or minor
    std::string style;                ///< one of stylesIn(the model's record)
    std::optional<double> tempo;      ///< quarter notes a minute
    std::optional<double> energy;     ///< 0 calm to 1 energetic
    std::optional<double> brightness; ///< 0 dark to 1 bright
    bool ending = false;              ///< the piece ends with the region

    // What stays of the old notes.
    double keep = 0;         ///< share of the region's notes that stay, chosen by the seed; 0 to 1
    bool keepRhythm = false; ///< the replaced notes' onsets and lengths are taken over
    /// Written anew in another manner: the melody alone stays, as far as this says, not `keep`.
    std::optional<Restyling> restyle;
    /// A line that the highest notes of one track keep near, where it is pitched.
    struct Contour {
        TrackIndex track = 0;
        std::vector<Note> line; ///< sorted, one note at a time
        double weight = 0;      ///< what leaving it costs, in nats a semitone
    };
    std::optional<Contour> contour;

    // Limits; drums are exempt.
    std::optional<Scale> scale; ///< only pitches of this scale
    PartLimits limits;
    std::map<TrackIndex, PartLimits> partLimits; ///< of single tracks, beside those of all
    bool chordTones = false; ///< on strong beats only notes of the chord in force
    /// What a note outside the chord in force costs elsewhere, or outside `key` where there is
    /// none, as the rules of voice leading do: told alone, the starter model meets seven
    /// chords of ten (resources/models/README.md), and no key that is not around.
    double outsideChord = 2;
    VoiceRules voices;

    /// Of a model that makes phrases, which hears nothing of the music around but its key (or
    /// `key`).
    PhraseRequest phrases;
};

/// A note that a model looked at, as it saw it: on the grid.
struct Attended {
    TrackIndex track = 0;
    Note note;
    double weight = 0; ///< share of the attention, 0 to 1

    bool operator==(const Attended&) const = default;
};

/// What a model looked at when it chose the pitch of a new note.
struct NoteAttention {
    TrackIndex track = 0;
    Note note;                    ///< as the model wrote it: on the grid
    std::vector<Attended> looked; ///< notes of other tracks, in the order that it read them

    bool operator==(const NoteAttention&) const = default;
};

/// One answer: new notes for the region's tracks.
struct Take {
    /// One entry per track of the region, possibly without notes; locked notes are not among them.
    std::vector<TrackNotes> notes;
    std::uint64_t seed = 0; ///< that this take was drawn with
    /// What each new note drew on; of models that say, see Decoder::attention().
    std::vector<NoteAttention> attention = {};

    std::size_t noteCount() const;
    bool operator==(const Take&) const = default;
};

/// Fills the region. The takes come in order of their number; when stopped, what is finished by
/// then comes (perhaps nothing). The same model, score and request give the same notes on one
/// machine. Throws Error for a region without tracks or length, a request that leaves no pitch, or
/// a style that the model does not know.
std::vector<Take> generate(Decoder& model, const Score& score, const GenerationRequest& request,
                           const NoteSink& sink, const JobContext& job);

/// Does ahead what generate() with this request will begin with, so that its first notes come
/// sooner: for a region that has been selected. Throws as generate() does.
void prepare(Decoder& model, const Score& score, const GenerationRequest& request,
             const JobContext& job);

/// The region to fill when nothing is selected: from the end of the last note of `tracks` (drawn to
/// a bar line it nearly meets), the rest of that bar if any and `bars` whole bars.
Region continuation(const Score& score, std::vector<TrackIndex> tracks, int bars = 4);

/// The score with a take in place of what the region held: one edit.
Score withTake(const Score& score, const Region& region, const Take& take);

} // namespace continuo
