#include "core/learn/VoiceLeading.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace continuo {

namespace {

constexpr int fourth = 5;
constexpr int wholeTone = 2;

/// The note of the last onset before `step` that is nearest to `pitch`.
std::optional<VoiceNote> before(const Voice& voice, int step, int pitch) {
    auto at = std::lower_bound(voice.begin(), voice.end(), VoiceNote{step, 0, -1});
    std::optional<VoiceNote> nearest;
    while (at != voice.begin()) {
        --at;
        if (nearest && at->start != nearest->start)
            break;
        if (!nearest || std::abs(at->pitch - pitch) < std::abs(nearest->pitch - pitch))
            nearest = *at;
    }
    return nearest;
}

/// The pitch sounding at `step` that is nearest to `pitch`.
std::optional<int> soundingAt(const Voice& voice, int step, int pitch) {
    std::optional<int> nearest;
    for (const VoiceNote& note : voice) {
        if (note.start > step)
            break;
        if (note.end > step &&
            (!nearest || std::abs(note.pitch - pitch) < std::abs(*nearest - pitch)))
            nearest = note.pitch;
    }
    return nearest;
}

bool perfect(int interval) { return interval % 12 == 0 || interval % 12 == 7; }

} // namespace

double penalty(const VoiceRules& rules, std::span<const Voice> voices, std::size_t own, int step,
               int pitch) {
    const auto last = before(voices[own], step, pitch);
    if (!last)
        return 0;
    double sum = 0;
    const int motion = pitch - last->pitch;
    if (const auto earlier = before(voices[own], last->start, last->pitch)) {
        const int leap = last->pitch - earlier->pitch;
        const bool stepBack =
            motion != 0 && std::abs(motion) <= wholeTone && (motion > 0) != (leap > 0);
        if (std::abs(leap) > fourth && !stepBack)
            sum += rules.leaps;
    }
    bool parallel = false, crossed = false;
    for (std::size_t other = 0; other < voices.size(); ++other) {
        for (const VoiceNote& note : voices[other]) {
            if (note.start > step)
                break;
            if (note.end <= step || (other == own && note.start != step))
                continue;
            const auto was = soundingAt(voices[other], last->start, note.pitch);
            if (!was)
                continue;
            const int theirs = note.pitch - *was;
            const int now = std::abs(pitch - note.pitch), then = std::abs(last->pitch - *was);
            parallel = parallel || (motion != 0 && (motion > 0) == (theirs > 0) && theirs != 0 &&
                                    perfect(now) && now % 12 == then % 12);
            crossed = crossed || (other != own && last->pitch != *was && pitch != note.pitch &&
                                  (last->pitch > *was) != (pitch > note.pitch));
        }
    }
    return sum + (parallel ? rules.parallels : 0) + (crossed ? rules.crossing : 0);
}

} // namespace continuo
