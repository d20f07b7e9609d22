#pragma once

#include "core/music/Score.h"

#include <span>
#include <string>

namespace continuo {

/// What a part can play.
struct PartLimits {
    int lowest = 0;    ///< MIDI key
    int highest = 127; ///< MIDI key
    int polyphony = 0; ///< most notes that sound together; 0: any number
    int together = 0;  ///< fewest notes that begin together, where there is room for them

    /// What keeps to both.
    PartLimits within(const PartLimits& other) const;
    bool operator==(const PartLimits&) const = default;
};

/// A part of an arrangement, and what it is played on.
struct PartRole {
    const char* id;    ///< "bass"; given on the command line
    const char* title; ///< "Bass": the track's name
    int program;       ///< General MIDI, 0 to 127; below 0: drums
    PartLimits limits; ///< of the usual instruments
};

/// Melody, second voice, chords, bass and drums.
std::span<const PartRole> partRoles();
/// Throws Error naming the known ids.
const PartRole& partRole(const std::string& id);

/// The score with one more track, empty, for a part; called by its title where `name` is empty.
Score withPart(const Score& score, const PartRole& role, const std::string& name = {});

} // namespace continuo
