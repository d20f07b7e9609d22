#include "core/sound/WavRender.h"

#include "core/base/Error.h"
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
#include <sndfile.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace continuo {

namespace {

namespace fs = std::filesystem;

constexpr double silence = 1e-4;        ///< -80 dBFS
constexpr double silenceSeconds = 0.25; ///< below that for so long is the tail's end
constexpr double ceiling = 0.98;        ///< what a peak above full scale is brought down to
constexpr int chunkFrames = 4096;

[[noreturn]] void refuse(const std::string& what, const fs::path& path, const std::string& why) {
    throw Error(fmt::format("{}: {}", what, why), path.string(),
                "Check that the folder exists, may be written and has room", Error::Kind::failure);
}

/// A new file beside `target`, removed again unless it is kept.
class Beside {
public:
    explicit Beside(const fs::path& target) : target_(target), path_(target.string() + ".XXXXXX") {
        fd_ = ::mkstemp(path_.data());
        if (fd_ < 0)
            refuse("cannot be written", target_, std::strerror(errno));
    }
    ~Beside() {
        if (fd_ >= 0)
            ::close(fd_);
        if (!path_.empty())
            ::unlink(path_.c_str());
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    int fd() const { return fd_; }
    /// The file stays usable through its descriptor and is gone when that closes.
    void hide() {
        ::unlink(path_.c_str());
        path_.clear();
    }
    /// Puts the file in the target's place.
    void keep() {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        ::fchmod(fd_, 0666 & ~mask);
        if (::fsync(fd_) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0)
            refuse("cannot be written", target_, std::strerror(errno));
        path_.clear();
    }

private:
    fs::path target_;
    std::string path_;
    int fd_ = -1;
};

/// Interleaved stereo samples that wait on the disk until the whole file's peak is known.
class Spill {
public:
    explicit Spill(const fs::path& target) : target_(target), file_(target) { file_.hide(); }

    void write(const std::vector<float>& samples) {
        const char* bytes = reinterpret_cast<const char*>(samples.data());
        for (std::size_t left = samples.size() * sizeof(float); left > 0;) {
            const ssize_t n = ::write(file_.fd(), bytes, left);
            if (n < 0 && errno != EINTR)
                refuse("cannot be written", target_, std::strerror(errno));
            if (n > 0) {
                bytes += n;
                left -= static_cast<std::size_t>(n);
            }
        }
    }
    void rewind() { ::lseek(file_.fd(), 0, SEEK_SET); }
    /// Fills as much of `samples` as there is.
    void read(std::vector<float>& samples) {
        char* bytes = reinterpret_cast<char*>(samples.data());
        std::size_t got = 0;
        const std::size_t wanted = samples.size() * sizeof(float);
        while (got < wanted) {
            const ssize_t n = ::read(file_.fd(), bytes + got, wanted - got);
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
    Beside file_;
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

bool write(const Sound& sound, double factor, int rate, Spill& spill, const fs::path& out,
           const JobContext& job) {
    Beside file(out);
    SF_INFO info{};
    info.samplerate = rate;
    info.channels = 2;
    // RF64 where the 4 GiB of plain WAV do not suffice.
    const bool large = sound.frames > (std::int64_t(1) << 30) - 64;
    info.format = (large ? SF_FORMAT_RF64 : SF_FORMAT_WAV) | SF_FORMAT_PCM_16;
    SNDFILE* writer = sf_open_fd(file.fd(), SFM_WRITE, &info, SF_FALSE);
    if (!writer)
        refuse("cannot be written", out, sf_strerror(nullptr));
    struct Closer {
        SNDFILE* file;
        ~Closer() {
            if (file)
                sf_close(file);
        }
    } closer{writer};
    spill.rewind();
    std::vector<float> samples;
    std::vector<short> rounded;
    for (std::int64_t done = 0; done < sound.frames;) {
        if (job.stopped())
            return false;
        const auto count = std::min<std::int64_t>(16 * chunkFrames, sound.frames - done);
        samples.resize(static_cast<std::size_t>(2 * count));
        spill.read(samples);
        rounded.resize(samples.size());
        for (std::size_t i = 0; i < samples.size(); ++i)
            rounded[i] = static_cast<short>(
                std::clamp(std::lrint(samples[i] * factor * 32767.0), -32767L, 32767L));
        if (sf_write_short(writer, rounded.data(), static_cast<sf_count_t>(rounded.size())) !=
            static_cast<sf_count_t>(rounded.size()))
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

} // namespace

RenderResult renderWav(const Score& score, const fs::path& out, const RenderOptions& options,
                       const JobContext& job) {
    RenderResult result;
    result.soundFont = findSoundFont(options.soundFont);
    const Timeline timeline(score);
    const TickRange range = options.range.value_or(TickRange{0, timeline.lastNoteEnd()});
    if (range.empty() || range.start < 0)
        throw Error(options.range ? "the range to render is empty"
                                  : "there is nothing to render: no track that plays has a note",
                    {}, options.range ? "Choose a longer range" : "Add notes or unmute a track");
    job.progress(0, "Loading the soundfont");
    SoftSynth synth(result.soundFont, options.sampleRate, SoftSynth::Use::offline);
    if (options.gain)
        synth.setGain(*options.gain);
    Spill spill(out);
    const auto sound =
        play(timeline, range, synth, options.longestTail, spill, job, result.tailSeconds);
    if (!sound)
        return result;
    result.peak = sound->peak;
    result.seconds = static_cast<double>(sound->frames) / options.sampleRate;
    result.reduction = sound->peak > 1 ? ceiling / sound->peak : 1;
    result.finished = write(*sound, result.reduction, options.sampleRate, spill, out, job);
    return result;
}

} // namespace continuo
