#pragma once

#include "core/music/Region.h"
#include "core/music/Score.h"

#include <vector>

namespace continuo {

/// `notes` as a piece of their own that begins where `origin` was: their tracks with instruments,
/// controllers, and the tempo and meter of the place.
Score excerpt(const Score& score, const std::vector<TrackNotes>& notes, Tick origin);

} // namespace continuo
