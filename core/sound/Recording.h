#pragma once

#include "core/music/Score.h"
#include "core/sound/Captured.h"

#include <compare>
#include <functional>
#include <optional>
#include <vector>

namespace continuo {

struct RecordOptions {
    bool replace = false; ///< notes that the playhead passes go; else old and new sound together
    std::function<Tick(Tick)> snap; ///< draws onsets to a grid; empty: as played
    double late = 0; ///< seconds by which messages arrive too late, beyond what is known
};

/// Makes music of what a person plays along. The track is brought up to date now and then, so that
/// it can be seen and, in a loop, heard as it grows.
class Recording {
public:
    /// Begins at `start` in a pass (see Heard) through `loop`, if there is one, on a MIDI channel.
    /// What is played earlier counts when it is a note less than a quarter of a second early, or
    /// the last position of a pedal, wheel or other controller: then it happens at the start.
    Recording(Tick start, int pass, std::optional<TickRange> loop, std::uint8_t channel,
              RecordOptions options);

    /// Messages in the order in which they came.
    void add(const Captured& captured, const TempoMap& tempo);
    /// `track` with what has changed since the last call up to the playhead. Notes that are still
    /// held end there for now; in a loop they end at its end.
    Track update(const Track& track, const Heard& playhead, const TempoMap& tempo);
    /// The same with nothing left open: keys that are down are taken as let go.
    Track finish(const Track& track, const Heard& playhead, const TempoMap& tempo);

private:
    struct Place {
        int pass = 0;
        Tick tick = 0;
        auto operator<=>(const Place&) const = default;
    };
    struct Taken {
        Note note;
        std::optional<Note> written; ///< as it stands in the track
        Place due;                   ///< its onset; before that it would be heard twice
        Place played;                ///< its onset before it was drawn to the grid
        bool open = true;            ///< its key is down
    };

    RecordOptions options_;
    std::optional<TickRange> loop_;
    std::uint8_t channel_;
    Place start_;
    Place swept_;                 ///< how far notes have been replaced
    std::vector<Taken> taken_;    ///< notes that are not in the track for good
    std::vector<Event> controls_; ///< to be put into the track
    std::vector<Event> last_;     ///< where each controller stands
    bool started_ = false;        ///< `start` has been passed
    int pass_;

    Place placeOf(const Heard& heard, const TempoMap& tempo) const;
    Tick ticksBetween(const Place& from, const Place& to) const;
    void begin(const Message& message, const Place& place);
    void end(std::uint8_t key, std::uint8_t velocity, const Place& place);
    void setEnd(Taken& taken, const Place& place) const;
    void control(const Message& message, const Place& place);
    void advance(const Place& place);
    void rest(Tick tick);
    void clear(Track& track, const Place& playhead);
};

} // namespace continuo
