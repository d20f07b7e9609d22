#include "core/sound/WavRender.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Text.h"
#include "core/sound/PlaybackEngine.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <sndfile.h>
#include <unistd.h>
#include <vector>

namespace continuo {

namespace {

namespace fs = std::filesystem;

constexpr double silence = 1e-4;        ///< -80 dBFS
constexpr double silenceSeconds = 0.25; ///< below that for so long is the tail's end
constexpr double ceiling = 0.98;        ///< what a peak above full scale is brought down to
constexpr double normalPeak = 0.891;    ///< -1 dBFS
constexpr int chunkFrames = 4096;
constexpr std::size_t longestName = 80; ///< bytes of a track's name in a file's

[[noreturn]] void refuse(const std::string& what, const fs::path& path, const std::string& why) {
    throw Error(fmt::format("{}: {}", what, why), path.string(),
                "Check that the folder exists, may be written and has room", Error::Kind::failure);
}

/// Interleaved stereo samples that wait on the disk until the whole file's peak is known.
class Spill {
public:
    explicit Spill(const fs::path& target) : target_(target), file_(target) {}

    void write(const std::vector<float>& samples) {
        file_.write(
            {reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float)});
    }
    void rewind() { ::lseek(file_.descriptor(), 0, SEEK_SET); }
    /// Fills as much of `samples` as there is.
    void read(std::vector<float>& samples) {
        char* bytes = reinterpret_cast<char*>(samples.data());
        std::size_t got = 0;
        const std::size_t wanted = samples.size() * sizeof(float);
        while (got < wanted) {
            const ssize_t n = ::read(file_.descriptor(), bytes + got, wanted - got);
            if (n < 0 && errno != EINTR)
                refuse("cannot be read back", target_, std::strerror(errno));
            if (n == 0)
                break;
            if (n > 0)
                got += static_cast<std::size_t>(n);
        }
        samples.resize(got / sizeof(float));
    }

private:
    fs::path target_;
    PendingFile file_; ///< never kept
};

struct Sound {
    std::int64_t frames = 0;
    double peak = 0;
};

/// Plays the score into `spill`; nothing when the job was stopped.
std::optional<Sound> play(const Timeline& timeline, TickRange range, SoftSynth& synth,
                          double longestTail, Spill& spill, const JobContext& job,
                          double& tailSeconds) {
    const double rate = synth.sampleRate();
    PlaybackEngine engine(rate);
    engine.setTimeline(&timeline);
    engine.locate(range.start);
    engine.setOutput(&synth);
    engine.setEnd(range.end);
    const double begin = timeline.tempo().seconds(range.start);
    const double length = timeline.tempo().seconds(range.end) - begin;
    const auto musicFrames = static_cast<std::int64_t>(std::ceil(length * rate));
    const auto mostFrames = musicFrames + static_cast<std::int64_t>(longestTail * rate);
    const auto quietFrames = static_cast<std::int64_t>(silenceSeconds * rate);

    Sound sound;
    std::int64_t lastLoud = 0;
    std::array<float, chunkFrames> left, right;
    std::vector<float> both;
    engine.play();
    while (sound.frames < mostFrames) {
        if (job.stopped())
            return std::nullopt;
        if (!engine.playing() && sound.frames >= musicFrames &&
            sound.frames - std::max(lastLoud, musicFrames) >= quietFrames)
            break;
        const int count =
            static_cast<int>(std::min<std::int64_t>(chunkFrames, mostFrames - sound.frames));
        engine.process(left.data(), right.data(), count);
        both.clear();
        for (int i = 0; i < count; ++i) {
            const double level = std::max(std::abs(left[i]), std::abs(right[i]));
            if (level >= silence)
                lastLoud = sound.frames + i + 1;
            sound.peak = std::max(sound.peak, level);
            both.push_back(left[i]);
            both.push_back(right[i]);
        }
        spill.write(both);
        sound.frames += count;
        job.progress(0.95 * std::min(1.0, static_cast<double>(sound.frames) /
                                              std::max<double>(1, musicFrames + rate)),
                     "Rendering");
    }
    // What was listened to only to hear that it is silent need not be in the file.
    sound.frames = std::min(sound.frames, std::max(lastLoud, musicFrames));
    tailSeconds = static_cast<double>(sound.frames - musicFrames) / rate;
    return sound;
}

/// What libsndfile calls the file's format.
int fileFormat(const fs::path& out, SampleType samples, std::int64_t frames) {
    std::string ending = out.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (ending == ".ogg")
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    if (ending == ".flac")
        return SF_FORMAT_FLAC |
               (samples == SampleType::pcm16 ? SF_FORMAT_PCM_16 : SF_FORMAT_PCM_24);
    // RF64 where the 4 GiB of plain WAV do not suffice.
    const bool large = frames > (std::int64_t(1) << 29) - 64;
    return (large ? SF_FORMAT_RF64 : SF_FORMAT_WAV) |
           (samples == SampleType::pcm16   ? SF_FORMAT_PCM_16
            : samples == SampleType::pcm24 ? SF_FORMAT_PCM_24
                                           : SF_FORMAT_FLOAT);
}

bool write(const Sound& sound, double factor, const RenderOptions& options, Spill& spill,
           const fs::path& out, const JobContext& job) {
    PendingFile file(out);
    SF_INFO info{};
    info.samplerate = options.sampleRate;
    info.channels = 2;
    info.format = fileFormat(out, options.samples, sound.frames);
    SNDFILE* writer = sf_open_fd(file.descriptor(), SFM_WRITE, &info, SF_FALSE);
    if (!writer)
        refuse("cannot be written", out, sf_strerror(nullptr));
    struct Closer {
        SNDFILE* file;
        ~Closer() {
            if (file)
                sf_close(file);
        }
    } closer{writer};
    double quality = 0.7; // about 220 kbit/s
    sf_command(writer, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    const int coding = info.format & SF_FORMAT_SUBMASK;
    const int bits = coding == SF_FORMAT_PCM_16 ? 16 : coding == SF_FORMAT_PCM_24 ? 24 : 0;
    const double fullScale = bits > 0 ? std::ldexp(1.0, bits - 1) - 1 : 1;
    spill.rewind();
    std::vector<float> samples;
    std::vector<int> rounded;
    for (std::int64_t done = 0; done < sound.frames;) {
        if (job.stopped())
            return false;
        const auto count = std::min<std::int64_t>(chunkFrames, sound.frames - done);
        samples.resize(static_cast<std::size_t>(2 * count));
        spill.read(samples);
        sf_count_t written;
        if (bits > 0) {
            rounded.resize(samples.size());
            for (std::size_t i = 0; i < samples.size(); ++i)
                rounded[i] =
                    static_cast<int>(std::clamp(std::nearbyint(samples[i] * factor * fullScale),
                                                -fullScale, fullScale)) *
                    (1 << (32 - bits)); // libsndfile takes the upper bits
            written = sf_write_int(writer, rounded.data(), 2 * count);
        } else {
            for (float& sample : samples)
                sample = static_cast<float>(sample * factor);
            written = sf_write_float(writer, samples.data(), 2 * count);
        }
        if (written != 2 * count)
            refuse("cannot be written", out, sf_strerror(writer));
        done += count;
        job.progress(0.95 + 0.05 * static_cast<double>(done) / static_cast<double>(sound.frames),
                     "Writing");
    }
    closer.file = nullptr;
    if (sf_close(writer) != 0)
        refuse("cannot be written", out, "the disk refused the file's end");
    file.keep();
    return true;
}

/// The score with the notes of one track alone. The other tracks' events stay: a channel may be
/// set up on another track than the one that plays on it.
Score soloed(const Score& score, TrackIndex index) {
    Score result = score;
    for (TrackIndex i = 0; i < score.tracks.size(); ++i) {
        Track track = score.track(i);
        track.solo = false;
        if (i != index)
            track.notes.clear();
        result.tracks[i] = std::make_shared<const Track>(std::move(track));
    }
    return result;
}

/// "song-2 Bass.wav" for the second track of "song.wav".
fs::path stemPath(const fs::path& out, const Track& track, TrackIndex index) {
    std::string name;
    for (const char c : utf8(track.name)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unsafe = byte < 0x20 || byte == 0x7F || std::strchr("/\\:*?\"<>|", c);
        name += unsafe ? '_' : c;
    }
    if (name.size() > longestName) {
        std::size_t end = longestName;
        while ((static_cast<unsigned char>(name[end]) & 0xC0) == 0x80)
            --end; // not within a character
        name.resize(end);
    }
    const std::string file = fmt::format("{}-{}{}{}{}", out.stem().string(), index + 1,
                                         name.empty() ? "" : " ", name, out.extension().string());
    return out.parent_path() / file;
}

/// One file.
RenderResult renderFile(const Score& score, TickRange range, SoftSynth& synth, const fs::path& out,
                        const RenderOptions& options, const JobContext& job) {
    RenderResult result;
    Spill spill(out);
    const auto sound =
        play(Timeline(score), range, synth, options.longestTail, spill, job, result.tailSeconds);
    if (!sound)
        return result;
    result.peak = sound->peak;
    result.seconds = static_cast<double>(sound->frames) / options.sampleRate;
    result.reduction = options.normalise && sound->peak > 0 ? normalPeak / sound->peak
                       : sound->peak > 1                    ? ceiling / sound->peak
                                                            : 1;
    result.finished = write(*sound, result.reduction, options, spill, out, job);
    result.files = {out};
    return result;
}

} // namespace

RenderResult renderWav(const Score& score, const fs::path& out, const RenderOptions& options,
                       const JobContext& job) {
    const fs::path soundFont = findSoundFont(options.soundFont);
    const Timeline timeline(score);
    const TickRange range = options.range.value_or(TickRange{0, timeline.lastNoteEnd()});
    if (range.empty() || range.start < 0)
        throw Error(options.range ? "the range to render is empty"
                                  : "there is nothing to render: no track that plays has a note",
                    {}, options.range ? "Choose a longer range" : "Add notes or unmute a track");
    job.progress(0, "Loading the soundfont");
    RenderResult result;
    std::vector<TrackIndex> stems;
    if (options.stems) {
        const bool anySolo = std::any_of(score.tracks.begin(), score.tracks.end(),
                                         [](const auto& track) { return track->solo; });
        for (TrackIndex i = 0; i < score.tracks.size(); ++i) {
            const Track& track = score.track(i);
            if (!track.notes.empty() && !track.muted && (!anySolo || track.solo))
                stems.push_back(i);
        }
    }
    const auto synth = [&] {
        auto made =
            std::make_unique<SoftSynth>(soundFont, options.sampleRate, SoftSynth::Use::offline);
        if (options.gain)
            made->setGain(*options.gain);
        return made;
    };
    if (!options.stems) {
        result = renderFile(score, range, *synth(), out, options, job);
    } else {
        result.finished = true;
        for (std::size_t i = 0; i < stems.size() && result.finished; ++i) {
            JobContext part = job;
            part.report = [&](const Progress& progress) {
                job.progress((static_cast<double>(i) + std::max(progress.fraction, 0.0)) /
                                 static_cast<double>(stems.size()),
                             progress.message);
            };
            const RenderResult one =
                renderFile(soloed(score, stems[i]), range, *synth(),
                           stemPath(out, score.track(stems[i]), stems[i]), options, part);
            result.finished = one.finished;
            result.seconds = std::max(result.seconds, one.seconds);
            result.tailSeconds = std::max(result.tailSeconds, one.tailSeconds);
            result.peak = std::max(result.peak, one.peak);
            result.reduction = std::min(result.reduction, one.reduction);
            result.files.insert(result.files.end(), one.files.begin(), one.files.end());
        }
    }
    result.soundFont = soundFont;
    return result;
}

} // namespace continuo
