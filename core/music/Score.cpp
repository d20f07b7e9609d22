#include "core/music/Score.h"

namespace continuo {

Score Score::empty(int ticksPerQuarter) {
    Score score;
    score.tempo = TempoMap(ticksPerQuarter);
    score.meter = MeterMap(ticksPerQuarter);
    return score;
}

std::size_t Score::noteCount() const {
    std::size_t count = 0;
    for (const auto& track : tracks)
        count += track->notes.size();
    return count;
}

Tick Score::length() const {
    Tick end = 0;
    for (const auto& track : tracks)
        end = std::max(end, track->length());
    return end;
}

Tick Score::lastNoteEnd() const {
    Tick end = 0;
    for (const auto& track : tracks)
        for (const Note& note : track->notes)
            end = std::max(end, note.end());
    return end;
}

int Score::barCount() const { return meter.bar(std::max<Tick>(0, lastNoteEnd() - 1)) + 1; }

bool Score::operator==(const Score& other) const {
    const auto same = [](const auto& a, const auto& b) { return a == b || *a == *b; };
    return tempo == other.tempo && meter == other.meter && keys == other.keys &&
           markers == other.markers && format == other.format && smpte == other.smpte &&
           std::equal(tracks.begin(), tracks.end(), other.tracks.begin(), other.tracks.end(), same);
}

} // namespace continuo
