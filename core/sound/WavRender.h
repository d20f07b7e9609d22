#pragma once

#include "core/base/Job.h"
#include "core/music/Score.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace continuo {

/// How samples are kept in a file. FLAC has no floating point and keeps 24 bits then; Ogg Vorbis
/// has kinds of its own.
enum class SampleType { pcm16, pcm24, float32 };

struct RenderOptions {
    std::filesystem::path soundFont; ///< empty: found by the documented order (SoundFonts.h)
    int sampleRate = 44100;          ///< Hz, 8000 to 96000
    std::optional<TickRange> range;  ///< without one, everything from tick 0 to the last note
    std::optional<float> gain;       ///< FluidSynth's; without one, SoftSynth::defaultGain
    double longestTail = 30;         ///< seconds after the last note, at most
    SampleType samples = SampleType::pcm16;
    bool normalise = false; ///< the loudest sample is brought to -1 dBFS
    /// A file for each track that plays, without the others' notes: "song-2 Bass.wav" for
    /// "song.wav".
    bool stems = false;
};

struct RenderResult {
    bool finished = false;  ///< false when the job was stopped: nothing was written then
    double seconds = 0;     ///< length of the file, of stems the longest
    double tailSeconds = 0; ///< how much of it comes after the music's end
    double peak = 0;        ///< highest absolute sample before any reduction; 1 is full scale
    double reduction = 1;   ///< what everything was multiplied by so that nothing clips
    std::filesystem::path soundFont;
    std::vector<std::filesystem::path> files; ///< what was written
};

/// Writes a score as a stereo sound file, as the player would play it: the same timeline and the
/// same engine, faster than real time. It is a WAV file, or FLAC or Ogg Vorbis where the path ends
/// in .flac or .ogg. The reverb is left to fade below -80 dBFS. A louder passage than the file can
/// hold makes the whole file quieter instead of clipping.
///
/// `out` is replaced only when everything is written; a stopped or failed export leaves no file
/// behind (of stems, those that were finished). Throws Error when the soundfont, the rate or the
/// file cannot be used or nothing sounds.
RenderResult renderWav(const Score& score, const std::filesystem::path& out,
                       const RenderOptions& options, const JobContext& job);

} // namespace continuo
