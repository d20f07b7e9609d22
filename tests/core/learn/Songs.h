#pragma once

#include "core/learn/Dataset.h"
#include "core/learn/Sampling.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Edits.h"

namespace continuo::test {

/// A track with a program.
inline Track trackWith(std::vector<Note> notes, int program = 0, std::uint8_t channel = 0) {
    Track track;
    track.channel = channel;
    for (Note& note : notes)
        note.channel = channel;
    std::sort(notes.begin(), notes.end());
    track.notes = std::move(notes);
    return channel == drumChannel ? track : withProgram(track, program);
}

inline Score scoreWith(std::vector<Track> tracks, int ticksPerQuarter = 480) {
    Score score = Score::empty(ticksPerQuarter);
    for (Track& track : tracks)
        score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
    return score;
}

/// A small tune over a walking bass, `bars` bars of 4/4, on the grid; `seed` varies it.
inline Score smallSong(int bars, std::uint64_t seed = 1) {
    constexpr int quarter = 480;
    Random random(seed);
    const int root = 60 + static_cast<int>(random.below(5));
    constexpr int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    std::vector<Note> tune, bass;
    for (int bar = 0; bar < bars; ++bar)
        for (int beat = 0; beat < 4; ++beat) {
            const Tick at = Tick{bar * 4 + beat} * quarter;
            const int degree = scale[random.below(8)];
            tune.push_back({at, quarter, static_cast<std::uint8_t>(root + degree), 84, 0, 64});
            if (beat % 2 == 0)
                bass.push_back({at, 2 * quarter,
                                static_cast<std::uint8_t>(root - 24 + scale[(bar + beat) % 8]), 76,
                                0, 64});
        }
    return scoreWith({trackWith(tune, 73, 0), trackWith(bass, 32, 1)});
}

/// `count` small songs: the last is for testing, the one before for validation.
inline std::vector<Song> smallCollection(int count, int bars = 8) {
    std::vector<Song> songs;
    for (int i = 0; i < count; ++i)
        songs.push_back(
            {"song" + std::to_string(i), "tunes",
             i + 1 == count   ? Split::test
             : i + 2 == count ? Split::valid
                              : Split::train,
             std::make_shared<const Score>(smallSong(bars, static_cast<std::uint64_t>(i) + 1))});
    return songs;
}

} // namespace continuo::test
