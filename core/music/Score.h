#pragma once

#include "core/music/MeterMap.h"
#include "core/music/Region.h"
#include "core/music/TempoMap.h"
#include "core/music/Track.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// A key signature as a MIDI file states it.
struct KeySignature {
    Tick tick = 0;
    std::int8_t fifths = 0; ///< -7 (flats) to 7 (sharps)
    bool minor = false;

    bool operator==(const KeySignature&) const = default;
};

/// A named place (meta event 6).
struct Marker {
    Tick tick = 0;
    std::string text;

    bool operator==(const Marker&) const = default;
};

/// SMPTE time division of a MIDI file: ticks count fractions of a film frame.
struct Smpte {
    int framesPerSecond = 25; ///< 24, 25, 29 (drop frame, 29.97) or 30
    int ticksPerFrame = 40;

    /// 29 stands for 29.97 ("30 drop"): 30 frames in 1.001 seconds.
    double ticksPerSecond() const {
        return (framesPerSecond == 29 ? 30 / 1.001 : framesPerSecond) * ticksPerFrame;
    }
    bool operator==(const Smpte&) const = default;
};

/// A piece of music: an immutable snapshot once it is shared. An edit makes another score that
/// shares the tracks it did not touch.
struct Score {
    TempoMap tempo;
    MeterMap meter;
    std::vector<KeySignature> keys; ///< sorted by tick
    std::vector<Marker> markers;    ///< sorted by tick
    std::vector<std::shared_ptr<const Track>> tracks;
    int format = 1;             ///< the MIDI file format it came from and goes to: 0, 1 or 2
    std::optional<Smpte> smpte; ///< set when the file counted frames instead of quarters

    /// A new empty score of `ticksPerQuarter`.
    static Score empty(int ticksPerQuarter = defaultTicksPerQuarter);

    int ticksPerQuarter() const { return tempo.ticksPerQuarter(); }
    const Track& track(TrackIndex index) const { return *tracks.at(index); }
    std::size_t noteCount() const;
    /// The end of the last note, event or end-of-track.
    Tick length() const;
    /// The end of the last note; 0 without notes.
    Tick lastNoteEnd() const;
    /// Bars up to and including the one in which the last note ends; at least 1.
    int barCount() const;

    /// Compares by value: equal tracks need not be the same objects.
    bool operator==(const Score& other) const;
};

} // namespace continuo
