#include "core/music/Edits.h"
#include "core/base/Error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <random>

namespace continuo {

namespace {

void requireTrack(const Score& score, TrackIndex index) {
    if (index >= score.tracks.size())
        throw Error(fmt::format("there is no track {}", index + 1));
}

/// The first channel that no track uses, never the drums'; 15 when all are taken.
std::uint8_t freeChannel(const Score& score) {
    unsigned used = 1u << drumChannel;
    for (const auto& track : score.tracks)
        used |= 1u << track->channel;
    return static_cast<std::uint8_t>(std::min(std::countr_one(used), 15));
}

Note inRange(Note note) {
    note.start = std::max<Tick>(0, note.start);
    note.duration = std::max<Tick>(0, note.duration);
    note.pitch = std::min<std::uint8_t>(note.pitch, 127);
    note.velocity = std::clamp<std::uint8_t>(note.velocity, 1, 127);
    note.channel = std::min<std::uint8_t>(note.channel, 15);
    return note;
}

/// The first place from `at` on that is not before `note`, found in steps that double: near ones
/// quickly, and far ones, too.
std::vector<Note>::const_iterator seek(std::vector<Note>::const_iterator at,
                                       std::vector<Note>::const_iterator end, const Note& note) {
    std::ptrdiff_t step = 1;
    auto from = at;
    while (end - at > step && at[step] < note) {
        from = at + step;
        step *= 2;
    }
    return std::lower_bound(from, at + std::min(step + 1, end - at), note);
}

/// `notes` without the `removed` ones, each of which takes out one equal note, and with the `added`
/// ones; all sorted. What stays is copied in whole runs.
std::vector<Note> changed(const std::vector<Note>& notes, const std::vector<Note>& removed,
                          const std::vector<Note>& added) {
    std::vector<Note> result;
    // As much as it comes to be kept: the undo history holds many of these.
    result.reserve(notes.size() + added.size() - std::min(notes.size(), removed.size()));
    auto at = notes.begin();
    for (auto out = removed.begin(), in = added.begin();
         out != removed.end() || in != added.end();) {
        const bool adds = out == removed.end() || (in != added.end() && *in < *out);
        const auto place = seek(at, notes.end(), adds ? *in : *out);
        result.insert(result.end(), at, place);
        at = place;
        if (adds)
            result.push_back(*in++);
        else if (const Note& gone = *out++; at != notes.end() && *at == gone)
            ++at;
    }
    result.insert(result.end(), at, notes.end());
    return result;
}

} // namespace

Score changeNotes(const Score& score, std::span<const NoteChange> changes) {
    Score result = score;
    for (const NoteChange& change : changes) {
        requireTrack(score, change.track);
        std::vector<Note> removed = change.removed, added;
        std::sort(removed.begin(), removed.end());
        std::transform(change.added.begin(), change.added.end(), std::back_inserter(added),
                       inRange);
        std::sort(added.begin(), added.end());
        auto& track = result.tracks[change.track];
        std::vector<Note> notes = changed(track->notes, removed, added);
        if (notes != track->notes)
            track = std::make_shared<const Track>(withNotes(*track, std::move(notes)));
    }
    return result;
}

Score replaceNotes(const Score& score, const Region& region, std::span<const TrackNotes> notes) {
    std::vector<NoteChange> changes;
    for (const TrackNotes& old : notesIn(score, region))
        changes.push_back(removeNotes(old.track, old.notes));
    for (const TrackNotes& fresh : notes) {
        const auto change = std::find_if(changes.begin(), changes.end(), [&](const NoteChange& c) {
            return c.track == fresh.track;
        });
        const bool inside = std::all_of(fresh.notes.begin(), fresh.notes.end(), [&](const Note& n) {
            return region.range.contains(n.start);
        });
        if (change == changes.end() || !inside)
            throw Error("new notes lie outside the region they were made for");
        change->added.insert(change->added.end(), fresh.notes.begin(), fresh.notes.end());
    }
    return changeNotes(score, changes);
}

std::vector<TrackNotes> notesIn(const Score& score, const Region& region) {
    std::vector<TrackNotes> result;
    for (const TrackIndex index : region.tracks) {
        requireTrack(score, index);
        const auto& notes = score.tracks[index]->notes;
        const auto before = [](const Note& n, Tick t) { return n.start < t; };
        const auto first = std::lower_bound(notes.begin(), notes.end(), region.range.start, before);
        const auto last = std::lower_bound(first, notes.end(), region.range.end, before);
        result.push_back({index, std::vector<Note>(first, std::max(first, last))});
    }
    return result;
}

NoteChange removeNotes(TrackIndex track, std::span<const Note> notes) {
    NoteChange result{track, {}, {}};
    std::copy_if(notes.begin(), notes.end(), std::back_inserter(result.removed),
                 [](const Note& note) { return !note.locked; });
    return result;
}

NoteChange transformNotes(TrackIndex track, std::span<const Note> notes,
                          const std::function<Note(Note)>& change) {
    NoteChange result{track, {notes.begin(), notes.end()}, {}};
    for (const Note& note : notes)
        result.added.push_back(note.locked ? note : change(note));
    return result;
}

NoteChange lockNotes(TrackIndex track, std::span<const Note> notes, bool locked) {
    NoteChange result{track, {notes.begin(), notes.end()}, {notes.begin(), notes.end()}};
    for (Note& note : result.added)
        note.locked = locked;
    return result;
}

Note quantized(const Note& note, const MeterMap& meter, const Quantization& to) {
    if (to.grid <= 0)
        return note;
    const auto drawn = [&](Tick tick) {
        const TickRange bar = meter.barRange(meter.bar(std::max<Tick>(0, tick)));
        const auto line = [&](Tick number) {
            const double shift = number % 2 == 0 ? 0 : (2 * to.swing - 1);
            const double at = static_cast<double>(to.grid) * (static_cast<double>(number) + shift);
            return std::min(bar.end, bar.start + static_cast<Tick>(std::llround(at)));
        };
        // Swing moves a line by half a step at most: the nearest is one of these.
        const Tick number = (tick - bar.start) / to.grid;
        Tick nearest = line(number);
        for (const Tick other : {line(number + 1), line(std::max<Tick>(0, number - 1))})
            if (std::abs(other - tick) < std::abs(nearest - tick) ||
                (std::abs(other - tick) == std::abs(nearest - tick) && other > nearest))
                nearest = other;
        return tick +
               static_cast<Tick>(std::llround(static_cast<double>(nearest - tick) * to.strength));
    };
    Note result = note;
    result.start = drawn(note.start);
    if (to.ends)
        result.duration = std::max<Tick>(1, drawn(note.end()) - result.start);
    return result;
}

NoteChange humanizeNotes(TrackIndex track, std::span<const Note> notes, Tick timing, int velocity,
                         std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    // The sum of two dice: small deviations are common, large ones rare, none beyond the amount.
    const auto deviation = [&] { return uniform() + uniform() - 1; };
    NoteChange result{track, {notes.begin(), notes.end()}, {}};
    for (Note note : notes) {
        // Drawn for every note, so that one amount does not change what the other does.
        const double late = deviation(), loud = deviation();
        if (!note.locked) {
            const auto shift = std::llround(late * static_cast<double>(timing));
            note.start = std::max<Tick>(0, note.start + shift);
            note.velocity = static_cast<std::uint8_t>(
                std::clamp(note.velocity + static_cast<int>(std::lround(loud * velocity)), 1, 127));
        }
        result.added.push_back(note);
    }
    return result;
}

NoteChange splitNotes(TrackIndex track, std::span<const Note> notes, Tick tick) {
    NoteChange result{track, {}, {}};
    for (const Note& note : notes) {
        if (note.locked || tick <= note.start || tick >= note.end())
            continue;
        Note left = note, right = note;
        left.duration = tick - note.start;
        right.start = tick;
        right.duration = note.end() - tick;
        result.removed.push_back(note);
        result.added.insert(result.added.end(), {left, right});
    }
    return result;
}

NoteChange glueNotes(TrackIndex track, std::span<const Note> notes) {
    std::vector<Note> byPitch = removeNotes(track, notes).removed;
    std::sort(byPitch.begin(), byPitch.end());
    const auto key = [](const Note& n) { return std::pair(n.pitch, n.channel); };
    std::stable_sort(byPitch.begin(), byPitch.end(),
                     [&](const Note& a, const Note& b) { return key(a) < key(b); });
    NoteChange result{track, {}, {}};
    for (auto first = byPitch.begin(); first != byPitch.end();) {
        const auto last = std::find_if(first, byPitch.end(),
                                       [&](const Note& n) { return key(n) != key(*first); });
        if (last - first > 1) {
            Note whole = *first;
            for (auto note = first; note != last; ++note)
                whole.duration = std::max(whole.duration, note->end() - whole.start);
            result.removed.insert(result.removed.end(), first, last);
            result.added.push_back(whole);
        }
        first = last;
    }
    return result;
}

Score withTrack(const Score& score, TrackIndex index, Track track) {
    requireTrack(score, index);
    Score result = score;
    if (track != *score.tracks[index])
        result.tracks[index] = std::make_shared<const Track>(std::move(track));
    return result;
}

Score withTrackAdded(const Score& score, Track track) {
    Score result = score;
    if (result.format == 0)
        result.format = 1; // format 0 has room for one track only
    result.tracks.push_back(std::make_shared<const Track>(std::move(track)));
    return result;
}

Score withTrackRemoved(const Score& score, TrackIndex index) {
    requireTrack(score, index);
    Score result = score;
    result.tracks.erase(result.tracks.begin() + static_cast<std::ptrdiff_t>(index));
    return result;
}

Score withTrackMoved(const Score& score, TrackIndex from, TrackIndex to) {
    requireTrack(score, from);
    requireTrack(score, to);
    Score result = score;
    const auto at = [&](TrackIndex index) {
        return result.tracks.begin() + static_cast<std::ptrdiff_t>(index);
    };
    if (from < to)
        std::rotate(at(from), at(from) + 1, at(to) + 1);
    else
        std::rotate(at(to), at(from), at(from) + 1);
    return result;
}

Track withProgram(const Track& track, int program) {
    Track result = track;
    const char value = static_cast<char>(std::clamp(program, 0, 127));
    for (Event& event : result.events)
        if (event.kind() == midi::program && event.channel() == track.channel) {
            event.data.assign(1, value);
            return result;
        }
    Event event{0, static_cast<std::uint8_t>(midi::program | track.channel), 0, {}};
    event.data.assign(1, value);
    result.events.insert(result.events.begin(), event);
    return result;
}

namespace {

/// Finds the event that sets a controller before, or with, the first note.
template <typename Events>
auto findInitialController(Events& events, const Track& track, int controller) {
    const Tick firstNote = track.notes.empty() ? 0 : track.notes.front().start;
    return std::find_if(events.begin(), events.end(), [&](const Event& e) {
        return e.kind() == midi::controller && e.channel() == track.channel &&
               e.byte(0) == controller && e.tick <= firstNote;
    });
}

} // namespace

std::optional<int> initialController(const Track& track, int controller) {
    const auto found = findInitialController(track.events, track, controller);
    if (found == track.events.end())
        return std::nullopt;
    return found->byte(1);
}

Track withInitialController(const Track& track, int controller, int value) {
    Track result = track;
    const char byte = static_cast<char>(std::clamp(value, 0, 127));
    const auto found = findInitialController(result.events, track, controller);
    if (found != result.events.end()) {
        found->data = {static_cast<char>(controller), byte};
        return result;
    }
    const auto status = static_cast<std::uint8_t>(midi::controller | track.channel);
    // After whatever else happens at tick 0: a reset of all controllers must not undo it.
    const auto at = std::find_if(result.events.begin(), result.events.end(),
                                 [](const Event& e) { return e.tick > 0; });
    result.events.insert(at, Event{0, status, 0, {static_cast<char>(controller), byte}});
    return result;
}

Track onChannel(const Track& track, std::uint8_t channel) {
    Track result = track;
    result.channel = channel;
    for (Note& note : result.notes)
        note.channel = channel;
    std::sort(result.notes.begin(), result.notes.end());
    for (Event& event : result.events)
        if (event.isChannelMessage())
            event.status = static_cast<std::uint8_t>(event.kind() | channel);
    return result;
}

Track withInstrument(const Score& score, TrackIndex index, int program) {
    requireTrack(score, index);
    const Track& track = score.track(index);
    return withProgram(track.isDrums() ? onChannel(track, freeChannel(score)) : track, program);
}

Track newTrack(const Score& score, const std::string& name, int program) {
    Track track;
    track.name = name;
    track.channel = freeChannel(score);
    return withProgram(track, program);
}

Track newDrumTrack(const std::string& name) {
    Track track;
    track.name = name;
    track.channel = drumChannel;
    return track;
}

Score withChord(const Score& score, const TickRange& range, std::optional<Chord> chord) {
    std::optional<Chord> before, after; // in force just before the range, and at its end
    for (const ChordSpan& span : chordsIn(score)) {
        if (span.range.start < range.start && span.range.end >= range.start)
            before = span.chord;
        if (span.range.contains(range.end))
            after = span.chord;
    }
    Score result = score;
    for (TrackIndex index = 0; index < score.tracks.size(); ++index) {
        Track track = score.track(index);
        std::erase_if(track.events, [&](const Event& event) {
            return isChordEvent(event) && event.tick >= range.start && event.tick <= range.end;
        });
        if (index == 0) {
            const auto insert = [&](const Event& event) {
                const auto later = [](const Event& a, const Event& b) { return a.tick < b.tick; };
                track.events.insert(
                    std::upper_bound(track.events.begin(), track.events.end(), event, later),
                    event);
            };
            if (chord != before)
                insert(chordEvent(range.start, chord));
            if (after != chord && range.end < std::numeric_limits<Tick>::max())
                insert(chordEvent(range.end, after));
        }
        if (!(track == score.track(index)))
            result = withTrack(result, index, std::move(track));
    }
    return result;
}

Score withTempo(const Score& score, Tick tick, double bpm) {
    std::vector<TempoChange> changes = score.tempo.changes();
    std::erase_if(changes, [&](const TempoChange& c) { return c.tick == tick; });
    // A meta event holds 24 bits: 3.6 bpm is the slowest tempo a file can state.
    const double microseconds = std::clamp(60e6 / std::max(bpm, 1.0), 1.0, double(0xFFFFFF));
    changes.push_back({tick, static_cast<std::uint32_t>(std::llround(microseconds))});
    Score result = score;
    if (score.smpte)
        return result; // film time does not follow the tempo
    result.tempo = TempoMap(score.ticksPerQuarter(), std::move(changes));
    return result;
}

Score withoutTempo(const Score& score, Tick tick) {
    std::vector<TempoChange> changes = score.tempo.changes();
    const auto gone = std::erase_if(changes, [&](const TempoChange& c) { return c.tick == tick; });
    Score result = score;
    if (gone > 0 && !score.smpte)
        result.tempo = TempoMap(score.ticksPerQuarter(), std::move(changes));
    return result;
}

Score withMeter(const Score& score, Tick tick, int numerator, int denominator) {
    if (numerator < 1 || numerator > 255 || denominator < 1 || denominator > 64 ||
        !std::has_single_bit(static_cast<unsigned>(denominator)))
        throw Error(fmt::format("{}/{} is no meter", numerator, denominator), {},
                    "The lower number is 1, 2, 4, 8, 16, 32 or 64.");
    const Tick start = score.meter.barRange(score.meter.bar(tick)).start;
    std::vector<MeterChange> changes = score.meter.changes();
    std::erase_if(changes, [&](const MeterChange& c) { return c.tick == start; });
    MeterChange change;
    change.tick = start;
    change.numerator = static_cast<std::uint8_t>(numerator);
    change.denominatorPower =
        static_cast<std::uint8_t>(std::countr_zero(static_cast<unsigned>(denominator)));
    changes.push_back(change);
    Score result = score;
    result.meter = MeterMap(score.ticksPerQuarter(), std::move(changes));
    return result;
}

Score withoutMeter(const Score& score, Tick tick) {
    std::vector<MeterChange> changes = score.meter.changes();
    std::erase_if(changes, [&](const MeterChange& c) { return c.tick == tick; });
    Score result = score;
    result.meter = MeterMap(score.ticksPerQuarter(), std::move(changes));
    return result;
}

Score changeMarkers(const Score& score, const std::optional<Marker>& removed,
                    const std::optional<Marker>& added) {
    Score result = score;
    std::vector<Marker>& markers = result.markers;
    if (removed)
        if (const auto at = std::find(markers.begin(), markers.end(), *removed);
            at != markers.end())
            markers.erase(at);
    if (added)
        markers.insert(
            std::upper_bound(markers.begin(), markers.end(), *added,
                             [](const Marker& a, const Marker& b) { return a.tick < b.tick; }),
            *added);
    return result;
}

} // namespace continuo
