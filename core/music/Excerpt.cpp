#include "core/music/Excerpt.h"

#include "core/music/Edits.h"

#include <algorithm>
#include <map>
#include <utility>

namespace continuo {

namespace {

/// The changes within `range`, counted from its start, with what is in force there before them.
template <class Change>
std::vector<Change> changesWithin(const std::vector<Change>& changes, const TickRange& range,
                                  Change inForce) {
    inForce.tick = 0;
    std::vector<Change> result{inForce};
    for (Change change : changes)
        if (change.tick > range.start && change.tick < range.end) {
            change.tick -= range.start;
            result.push_back(change);
        }
    return result;
}

/// Those within `range`, counted from its start; what was set before begins it.
std::vector<Event> eventsWithin(const std::vector<Event>& events, const TickRange& range) {
    std::map<std::pair<int, int>, Event> before; // the last of each kind
    std::vector<Event> within;
    for (Event event : events) {
        const bool early = event.tick < range.start;
        event.tick = std::max<Tick>(0, event.tick - range.start);
        if (early && event.isChannelMessage())
            before[{event.status, event.kind() == midi::controller ? event.byte(0) : 0}] = event;
        else if (!early && event.tick <= range.length())
            within.push_back(event);
    }
    std::vector<Event> result;
    for (const auto& [kind, event] : before)
        result.push_back(event);
    result.insert(result.end(), within.begin(), within.end());
    return result;
}

} // namespace

Score excerpt(const Score& score, const std::vector<TrackNotes>& notes, Tick origin) {
    const int division = score.ticksPerQuarter();
    TickRange range{origin, origin};
    for (const TrackNotes& entry : notes)
        for (const Note& note : entry.notes)
            range.end = std::max(range.end, note.end());

    Score result = Score::empty(division);
    result.smpte = score.smpte;
    TempoChange tempo;
    for (const TempoChange& change : score.tempo.changes())
        if (change.tick <= origin)
            tempo = change;
    result.tempo = score.smpte
                       ? score.tempo // seconds whatever the place
                       : TempoMap(division, changesWithin(score.tempo.changes(), range, tempo));
    result.meter =
        MeterMap(division, changesWithin(score.meter.changes(), range, score.meter.meter(origin)));
    for (const TrackNotes& entry : notes) {
        if (entry.notes.empty())
            continue;
        Track track = score.track(entry.track);
        track.notes = entry.notes;
        for (Note& note : track.notes) {
            note.start -= origin;
            note.locked = false;
        }
        std::sort(track.notes.begin(), track.notes.end());
        track.events = eventsWithin(track.events, range);
        track.end = 0;
        result = withTrackAdded(result, std::move(track));
    }
    return result;
}

} // namespace continuo
