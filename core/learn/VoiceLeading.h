#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace continuo {

/// Rules of voice leading as strict counterpoint teaches them (Fux 1725), and what breaking each
/// costs: a weight is taken off the logit of the pitch, in nats; 0 does not mind, 2 discourages,
/// `forbidden` leaves the pitch only where every other breaks a rule too.
struct VoiceRules {
    double parallels = 0; ///< two voices moving from a fifth to a fifth, or an octave to an octave
    double leaps = 0;     ///< a leap of more than a fourth that is not followed by a step back
    double crossing = 0;  ///< a voice passing to the other side of another

    static constexpr double forbidden = 1000;
    bool any() const { return parallels > 0 || leaps > 0 || crossing > 0; }
    bool operator==(const VoiceRules&) const = default;
};

/// A note of a voice in steps from one common beginning.
struct VoiceNote {
    int start = 0, end = 0;
    int pitch = 60;

    auto operator<=>(const VoiceNote&) const = default;
};

/// The notes of one part, sorted.
using Voice = std::vector<VoiceNote>;

/// What the rules hold against `pitch` at `step` in voices[own]: the weights of those it breaks.
/// Where a part plays chords, each note follows the nearest one of the chord before.
double penalty(const VoiceRules& rules, std::span<const Voice> voices, std::size_t own, int step,
               int pitch);

} // namespace continuo
