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

/// Replaces the notes that start in the region by `notes`. Locked notes stay; so do, whole, notes
/// that start before it, even where they sound into it. Given notes that start outside it, or on
/// tracks that are not part of it, are refused with an Error.
Score replaceNotes(const Score& score, const Region& region, std::span<const TrackNotes> notes);

/// The notes of a region: those that start in it, per track.
std::vector<TrackNotes> notesIn(const Score& score, const Region& region);

/// Takes `notes` out, but for those that are locked.
NoteChange removeNotes(TrackIndex track, std::span<const Note> notes);

/// Applies `change` to each of `notes` and gives the NoteChange that makes it so. Locked notes come
/// out as they went in.
NoteChange transformNotes(TrackIndex track, std::span<const Note> notes,
                          const std::function<Note(Note)>& change);

/// Locks `notes`, or unlocks them.
NoteChange lockNotes(TrackIndex track, std::span<const Note> notes, bool locked);

/// Lines that notes are drawn to, and how far.
struct Quantization {
    Tick grid = 0;       ///< from line to line, counted from each bar line; 0 changes nothing
    double strength = 1; ///< 0 leaves a note where it is, 1 puts it onto the line
    double swing = 0.5;  ///< where every second line stands between its neighbours: 0.5 is
                         ///< straight, 2/3 triplets, 0.75 dotted
    bool ends = false;   ///< ends as well as onsets
};

/// The note with its onset (and end) drawn to the nearest line. Lengths never fall below one tick.
Note quantized(const Note& note, const MeterMap& meter, const Quantization& to);

/// Puts `notes` a little off, as hands do: onsets by up to `timing` ticks, velocities by up to
/// `velocity`, most of them by less than half of it. The same seed gives the same; locked notes
/// stay.
NoteChange humanizeNotes(TrackIndex track, std::span<const Note> notes, Tick timing, int velocity,
                         std::uint64_t seed);

/// Cuts those of `notes` that sound across `tick` in two; the others, and locked ones, stay.
NoteChange splitNotes(TrackIndex track, std::span<const Note> notes, Tick tick);

/// Joins the notes of each pitch and channel into one that reaches from the first onset to the last
/// end and takes the rest from the first. Locked notes stay.
NoteChange glueNotes(TrackIndex track, std::span<const Note> notes);

/// The given track instead of the one at `index`.
Score withTrack(const Score& score, TrackIndex index, Track track);
Score withTrackAdded(const Score& score, Track track);
Score withTrackRemoved(const Score& score, TrackIndex index);
/// The track at `from` at `to`; those between make room.
Score withTrackMoved(const Score& score, TrackIndex from, TrackIndex to);
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
/// Without the tempo that begins at `tick`: the one before goes on.
Score withoutTempo(const Score& score, Tick tick);
/// One meter from the bar that holds `tick` on until the next change after it. Throws Error for
/// numbers that make no meter.
Score withMeter(const Score& score, Tick tick, int numerator, int denominator);
/// Without the meter that begins at `tick`: the one before goes on.
Score withoutMeter(const Score& score, Tick tick);
/// Takes `removed` out, if it is there, and puts `added` in: adding, renaming, moving and removing
/// a marker.
Score changeMarkers(const Score& score, const std::optional<Marker>& removed,
                    const std::optional<Marker>& added);

} // namespace continuo
