#pragma once

#include "core/music/Region.h"

#include <QMimeData>
#include <memory>
#include <optional>

namespace continuo {

/// Notes on the clipboard: times count from `origin` and are in quarter notes, so that they can be
/// pasted into a score of another division.
inline constexpr const char* noteMimeType = "application/x-continuo-notes";

/// `notes` as clipboard data, counted from `origin` (usually the bar or beat they start in).
std::unique_ptr<QMimeData> notesToMime(const std::vector<TrackNotes>& notes, Tick origin,
                                       int ticksPerQuarter);

/// What the clipboard holds, in ticks of `ticksPerQuarter` from the origin, tracks counted from the
/// first one copied; none when there are no notes on it or they make no sense.
std::optional<std::vector<TrackNotes>> notesFromMime(const QMimeData& data, int ticksPerQuarter);

/// The track that the first of those `notes` is pasted into: several parts go back to their own
/// tracks where one of those is the `current` one; else to the current one and those behind it.
TrackIndex pasteTrack(const QMimeData& data, const std::vector<TrackNotes>& notes,
                      TrackIndex current, std::size_t tracks);

} // namespace continuo
