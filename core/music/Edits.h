#pragma once

#include "core/music/Chords.h"
#include "core/music/Score.h"
#include "core/music/Theory.h"

#include <functional>
#include <span>

namespace continuo {

// Every edit is a pure function from a score to a score. Tracks that are not touched are shared
// with the score before; a track that comes out equal is not copied either.

/// One change to one track's notes: `removed` are taken out (by value, one for one; those that are
/// not there are ignored), then `added` are put in.
struct NoteChange {
    TrackIndex track = 0;
    std::vector<Note> removed;
    std::vector<Note> added;
};

/// The one way in which notes change; drawing, moving, resizing, erasing, pasting are made of it.
/// Added notes are brought into range: starts from 0, pitches 0-127, velocities 1-127.
/// Throws Error when a track does not exist.
Score changeNotes(const Score& score, std::span<const NoteChange> changes);

/// Replaces the notes that start in the region by `notes`. Notes that start before it stay whole,
/// even where they sound into it; given notes that start outside it, or on tracks that are not part
/// of it, are refused with an Error.
Score replaceNotes(const Score& score, const Region& region, std::span<const TrackNotes> notes);

/// The notes of a region: those that start in it, per track.
std::vector<TrackNotes> notesIn(const Score& score, const Region& region);

/// Applies `change` to each of `notes` and gives the NoteChange that makes it so.
NoteChange transformNotes(TrackIndex track, std::span<const Note> notes,
                          const std::function<Note(Note)>& change);

/// The note with its onset (and, if `ends`, its end) drawn to the nearest multiple of `grid` ticks
/// by `strength` (0 to 1). Lengths never fall below one tick.
Note quantized(const Note& note, Tick grid, double strength = 1, bool ends = false);

/// Cuts those of `notes` that sound across `tick` in two; the others stay as they are.
NoteChange splitNotes(TrackIndex track, std::span<const Note> notes, Tick tick);

/// Joins the notes of each pitch and channel into one that reaches from the first onset to the last
/// end and takes the rest from the first.
NoteChange glueNotes(TrackIndex track, std::span<const Note> notes);

/// The given track instead of the one at `index`.
Score withTrack(const Score& score, TrackIndex index, Track track);
Score withTrackAdded(const Score& score, Track track);
Score withTrackRemoved(const Score& score, TrackIndex index);
/// The track playing General MIDI `program` from the start: the first program change of its channel
/// is changed, or one is added at tick 0.
Track withProgram(const Track& track, int program);
/// The track with its notes and channel events moved to `channel`.
Track onChannel(const Track& track, std::uint8_t channel);
/// The track at `index` playing `program`; a drum track moves to a free channel for it.
Track withInstrument(const Score& score, TrackIndex index, int program);
/// The value of a controller that is in force on the track's own channel at the start: the first
/// one before any note sounds, if there is one.
std::optional<int> initialController(const Track& track, int controller);
/// The track with that controller set to `value` (0 to 127) from the start, added at tick 0 where
/// there is none.
Track withInitialController(const Track& track, int controller, int value);
/// A new track for `program` on the first channel that no other track uses (never the drum
/// channel).
Track newTrack(const Score& score, const std::string& name, int program);
Track newDrumTrack(const std::string& name);

/// A chord written over `range`, or none: what was written there goes, and what was in force at its
/// end goes on from there. Written chords are kept in the first track, see chordsIn().
Score withChord(const Score& score, const TickRange& range, std::optional<Chord> chord);

/// One tempo from `tick` on until the next change after it.
Score withTempo(const Score& score, Tick tick, double bpm);
/// One meter from the bar that holds `tick` on until the next change after it.
Score withMeter(const Score& score, Tick tick, int numerator, int denominator);

} // namespace continuo
