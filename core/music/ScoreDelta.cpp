#include "core/music/ScoreDelta.h"

#include <algorithm>
#include <iterator>

namespace continuo {

namespace {

Score withoutTracks(const Score& score) {
    Score frame = score;
    frame.tracks = {};
    return frame;
}

} // namespace

ScoreDelta::TrackDelta ScoreDelta::difference(const TrackPtr& before, const TrackPtr& after) {
    TrackDelta delta;
    if (before == after)
        return delta;
    // Most edits touch one place: what is the same before and after it is passed over first.
    const auto [firstOld, firstNew] = std::mismatch(before->notes.begin(), before->notes.end(),
                                                    after->notes.begin(), after->notes.end());
    const auto [lastOld, lastNew] =
        std::mismatch(before->notes.rbegin(), std::make_reverse_iterator(firstOld),
                      after->notes.rbegin(), std::make_reverse_iterator(firstNew));
    std::set_difference(firstOld, lastOld.base(), firstNew, lastNew.base(),
                        std::back_inserter(delta.removed));
    std::set_difference(firstNew, lastNew.base(), firstOld, lastOld.base(),
                        std::back_inserter(delta.added));
    if (delta.removed.size() + delta.added.size() > before->notes.size()) {
        delta.removed = delta.added = {};
        delta.before = before;
        delta.after = after;
    } else if (Track frame = withNotes(*before, {}), frameAfter = withNotes(*after, {});
               frame != frameAfter) {
        delta.frameBefore = std::make_shared<const Track>(std::move(frame));
        delta.frameAfter = std::make_shared<const Track>(std::move(frameAfter));
    }
    delta.removed.shrink_to_fit();
    delta.added.shrink_to_fit();
    return delta;
}

ScoreDelta::ScoreDelta(const Score& before, const Score& after) {
    const Score frame = withoutTracks(before), frameAfter = withoutTracks(after);
    if (!(frame == frameAfter))
        frames_ = {frame, frameAfter};
    const auto one = [](const TrackPtr& track, bool isAfter) {
        TrackDelta delta;
        delta.isBefore = !isAfter;
        delta.isAfter = isAfter;
        (isAfter ? delta.after : delta.before) = track;
        return delta;
    };
    if (before.tracks.size() == after.tracks.size()) {
        for (std::size_t i = 0; i < before.tracks.size(); ++i)
            tracks_.push_back(difference(before.tracks[i], after.tracks[i]));
        return;
    }
    // Tracks came or went: those that stayed are the same objects, in the same order.
    std::size_t next = 0;
    for (const TrackPtr& track : after.tracks) {
        const auto from = before.tracks.begin() + static_cast<std::ptrdiff_t>(next);
        const auto found = std::find(from, before.tracks.end(), track);
        if (found == before.tracks.end()) {
            tracks_.push_back(one(track, true));
            continue;
        }
        for (auto gone = from; gone != found; ++gone)
            tracks_.push_back(one(*gone, false));
        tracks_.emplace_back();
        next = static_cast<std::size_t>(found - before.tracks.begin()) + 1;
    }
    for (; next < before.tracks.size(); ++next)
        tracks_.push_back(one(before.tracks[next], false));
}

ScoreDelta::TrackPtr ScoreDelta::changed(const TrackPtr& track, const TrackDelta& delta,
                                         bool forward) {
    if (delta.before && delta.after)
        return forward ? delta.after : delta.before;
    const TrackPtr& frame = forward ? delta.frameAfter : delta.frameBefore;
    if (!frame && delta.removed.empty() && delta.added.empty())
        return track;
    const std::vector<Note>& out = forward ? delta.removed : delta.added;
    const std::vector<Note>& in = forward ? delta.added : delta.removed;
    std::vector<Note> kept, notes;
    kept.reserve(track->notes.size());
    std::set_difference(track->notes.begin(), track->notes.end(), out.begin(), out.end(),
                        std::back_inserter(kept));
    notes.reserve(kept.size() + in.size());
    std::merge(kept.begin(), kept.end(), in.begin(), in.end(), std::back_inserter(notes));
    return std::make_shared<const Track>(withNotes(frame ? *frame : *track, std::move(notes)));
}

Score ScoreDelta::apply(const Score& score, bool forward) const {
    Score result = !frames_ ? withoutTracks(score) : forward ? frames_->second : frames_->first;
    std::size_t next = 0;
    for (const TrackDelta& delta : tracks_) {
        const bool isHere = forward ? delta.isBefore : delta.isAfter;
        const bool isThere = forward ? delta.isAfter : delta.isBefore;
        if (isHere && isThere)
            result.tracks.push_back(changed(score.tracks.at(next), delta, forward));
        else if (isThere)
            result.tracks.push_back(forward ? delta.after : delta.before);
        next += isHere;
    }
    return result;
}

bool ScoreDelta::empty() const {
    return !frames_ && std::all_of(tracks_.begin(), tracks_.end(), [](const TrackDelta& delta) {
        return !delta.before && !delta.after && delta.removed.empty() && delta.added.empty() &&
               !delta.frameAfter;
    });
}

std::size_t ScoreDelta::bytes() const {
    std::size_t total = sizeof *this;
    const auto track = [](const TrackPtr& held) {
        return held ? sizeof(Track) + held->notes.size() * sizeof(Note) +
                          held->events.size() * sizeof(Event)
                    : 0;
    };
    for (const TrackDelta& delta : tracks_)
        total += sizeof delta + (delta.removed.size() + delta.added.size()) * sizeof(Note) +
                 track(delta.before) + track(delta.after) + track(delta.frameBefore) +
                 track(delta.frameAfter);
    return total;
}

} // namespace continuo
