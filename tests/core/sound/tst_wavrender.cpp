#include "Notebook.h"
#include "core/base/Error.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"
#include "core/sound/WavRender.h"
#include "tests/ScarceMemory.h"

#include <QtTest>
#include <cmath>
#include <fstream>
#include <numbers>
#include <random>
#include <sndfile.h>

using namespace continuo;
namespace fs = std::filesystem;

namespace {

struct Wav {
    int rate = 0, channels = 0, format = 0;
    std::vector<float> samples; ///< interleaved

    std::size_t frames() const { return samples.size() / 2; }
    double at(std::size_t frame) const {
        return std::max(std::abs(samples[2 * frame]), std::abs(samples[2 * frame + 1])) * 32768.0 /
               32767.0;
    }
    double peak(std::size_t from, std::size_t to) const {
        double peak = 0;
        for (std::size_t i = from; i < std::min(to, frames()); ++i)
            peak = std::max(peak, at(i));
        return peak;
    }
};

Wav readWav(const fs::path& path) {
    SF_INFO info{};
    SNDFILE* file = sf_open(path.c_str(), SFM_READ, &info);
    if (!file)
        return {};
    Wav wav{info.samplerate, info.channels, info.format, {}};
    wav.samples.resize(static_cast<std::size_t>(info.frames) * 2);
    if (info.channels == 2)
        sf_readf_float(file, wav.samples.data(), info.frames);
    sf_close(file);
    return wav;
}

/// The strength of one frequency in the left channel (G. Goertzel, 1958).
double strength(const Wav& wav, double hertz, std::size_t from, std::size_t count) {
    const double w = 2 * std::numbers::pi * hertz / wav.rate;
    double s1 = 0, s2 = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        const double s0 = wav.samples[2 * i] + 2 * std::cos(w) * s1 - s2;
        s2 = s1;
        s1 = s0;
    }
    return s1 * s1 + s2 * s2 - 2 * std::cos(w) * s1 * s2;
}

} // namespace

class TestWavRender : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path out_;

    RenderResult render(const Score& score, RenderOptions options = {}) {
        fs::remove(out_);
        return renderWav(score, out_, options, {});
    }
    int filesInFolder() const {
        return static_cast<int>(
            std::distance(fs::directory_iterator(out_.parent_path()), fs::directory_iterator()));
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        out_ = fs::path(folder_.path().toStdString()) / "out file.wav";
        try {
            findSoundFont();
        } catch (const Error& error) {
            QSKIP(error.what());
        }
    }

    void writesAWholeStereoFile() {
        const RenderResult result = render(scoreOf({{0, 960, 60}, {960, 960, 64}}));
        QVERIFY(result.finished);
        const Wav wav = readWav(out_);
        QCOMPARE(wav.rate, 44100);
        QCOMPARE(wav.channels, 2);
        QCOMPARE(wav.format, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
        QCOMPARE(double(wav.frames()) / 44100, result.seconds);
        QVERIFY(std::abs(result.seconds - 1.0 - result.tailSeconds) < 1e-3);
        QVERIFY(std::abs(wav.peak(0, wav.frames()) - result.peak) < 1e-4);
        QVERIFY(result.peak > 0.02 && result.peak < 1);
        QCOMPARE(result.reduction, 1.0);
        QCOMPARE(filesInFolder(), 1);
    }

    void withoutMemoryForTheFontThereIsAnError() {
        if (!test::ScarceMemory::enforced())
            QSKIP("memory cannot be made scarce with a sanitizer");
        const fs::path font = findSoundFont();
        std::string complaint;
        try {
            const test::ScarceMemory scarce(std::size_t(16) << 20);
            SoftSynth(font, 44100);
        } catch (const Error& error) {
            complaint = error.what();
        }
        QVERIFY(complaint.find("not enough memory") != std::string::npos);
    }

    void soundsOnsetsAtTheirBlock() {
        // Claves at random ticks, apart enough to die away between.
        std::mt19937 random(3);
        std::vector<Note> notes;
        Tick tick = 0;
        for (int i = 0; i < 20; ++i) {
            notes.push_back({tick, 120, 75, 120, drumChannel, 64});
            tick += 1200 + Tick(random() % 900);
        }
        const Score score = scoreOf(notes);
        QVERIFY(render(score).finished);
        const Wav wav = readWav(out_);
        const double threshold = 0.3 * wav.peak(0, 20000);
        std::vector<double> delays;
        for (const Note& note : notes) {
            const double ideal = score.tempo.seconds(note.start) * 44100;
            const auto block = static_cast<std::size_t>(std::ceil(ideal / 64 - 1e-6)) * 64;
            QVERIFY(note.start == 0 || wav.at(block - 1) < threshold / 3); // silent before
            std::size_t onset = block;
            while (wav.at(onset) < threshold)
                ++onset;
            delays.push_back(static_cast<double>(onset - block));
        }
        // The instrument's own attack is the same for all: within a sample or two.
        const auto [least, most] = std::minmax_element(delays.begin(), delays.end());
        QVERIFY2(*most - *least <= 2, qPrintable(QString("%1 to %2").arg(*least).arg(*most)));
        QVERIFY(*most < 441); // 10 ms of attack at most
    }

    void soundsTheRightPitch() {
        render(scoreOf({{0, 3840, 69, 100, 0, 64}}, {programAt(0, 73)})); // a flute's A4
        const Wav wav = readWav(out_);
        double best = 0, bestHertz = 0;
        for (double hertz = 400; hertz < 480; hertz += 0.5)
            if (const double s = strength(wav, hertz, 22050, 44100); s > best) {
                best = s;
                bestHertz = hertz;
            }
        QVERIFY2(std::abs(bestHertz - 440) < 3, qPrintable(QString::number(bestHertz)));
    }

    void hearsThePitchBendRange() {
        // A whole octave up through registered parameter 0.
        render(scoreOf({{10, 3840, 57, 100, 0, 64}}, {programAt(0, 73),
                                                      controlAt(0, 101, 0),
                                                      controlAt(1, 100, 0),
                                                      controlAt(2, 6, 12),
                                                      {3, 0xE0, 0, {127, 127}}}));
        const Wav wav = readWav(out_);
        QVERIFY(strength(wav, 440, 22050, 44100) > 100 * strength(wav, 247, 22050, 44100));
    }

    void letsTheTailDieAway() {
        const RenderResult result =
            render(scoreOf({{0, 960, 60, 120, 0, 64}}, {controlAt(0, midi::reverb, 127)}));
        const Wav wav = readWav(out_);
        QVERIFY2(result.tailSeconds > 0.2, qPrintable(QString::number(result.tailSeconds)));
        QVERIFY(result.tailSeconds < 29);
        // Louder at the music's end than half way through the tail, and there than at its end.
        const std::size_t end = 22050, half = (wav.frames() - end) / 2;
        QVERIFY(wav.peak(end, end + 2000) > 2 * wav.peak(end + half, end + half + 2000));
        QVERIFY(wav.peak(wav.frames() - 500, wav.frames()) < 2e-3);
    }

    void endsATailThatWouldNot() {
        // The pedal is never lifted: the music's end lifts it. An organ would sound on for ever.
        RenderOptions options;
        options.longestTail = 2;
        const RenderResult result = render(
            scoreOf({{0, 960, 60}}, {programAt(0, 19), controlAt(0, midi::sustain, 127)}), options);
        QVERIFY(result.seconds <= 2.5 + 1e-3);
        QVERIFY(result.tailSeconds < 2);
    }

    void becomesQuieterInsteadOfClipping() {
        std::vector<Note> cluster;
        for (int i = 0; i < 60; ++i)
            cluster.push_back({0, 960, std::uint8_t(30 + i), 127, 0, 64});
        RenderOptions options;
        options.gain = 3;
        const RenderResult result = render(scoreOf(cluster), options);
        QVERIFY(result.peak > 1);
        QVERIFY(std::abs(result.reduction * result.peak - 0.98) < 1e-6);
        const Wav wav = readWav(out_);
        QVERIFY(std::abs(wav.peak(0, wav.frames()) - 0.98) < 1e-3);
    }

    void rendersARangeAsIfItWereAlone() {
        // Program, volume and a held note begin before the range; what sounds is what a piece that
        // begins there sounds like.
        const std::vector<Event> events{programAt(0, 73), controlAt(10, 7, 60)};
        RenderOptions options;
        options.range = TickRange{3840, 7680};
        const RenderResult part =
            render(scoreOf({{0, 9600, 50}, {3840, 1920, 69}, {7680, 960, 40}}, events), options);
        const Wav a = readWav(out_);
        options.range = TickRange{0, 3840};
        render(scoreOf({{0, 5760, 50}, {0, 1920, 69}}, {programAt(0, 73), controlAt(0, 7, 60)}),
               options);
        const Wav b = readWav(out_);
        QVERIFY(part.seconds >= 2);
        QCOMPARE(a.frames(), b.frames());
        QVERIFY(a.samples == b.samples);
        QVERIFY(a.peak(0, a.frames()) > 0.01);
    }

    void soundsLikeLivePlayback() {
        std::mt19937 random(1);
        std::vector<Note> notes;
        for (int i = 0; i < 60; ++i)
            notes.push_back({Tick(random() % 7680), Tick(200 + random() % 900),
                             std::uint8_t(40 + random() % 40), 90,
                             std::uint8_t(random() % 2 ? 9 : 0), 64});
        const Score score = scoreOf(notes);
        RenderOptions options;
        options.sampleRate = 48000;
        const RenderResult result = render(score, options);
        const Wav wav = readWav(out_);
        QCOMPARE(wav.rate, 48000);

        LivePlayback live(48000);
        live.setTimeline(std::make_shared<const Timeline>(score), 1);
        live.setOutput(
            std::make_shared<SoftSynth>(result.soundFont, 48000, SoftSynth::Use::offline));
        live.play();
        std::vector<float> left(500), right(500);
        double worst = 0;
        for (std::size_t done = 0; done + 500 <= wav.frames(); done += 500) {
            live.process(static_cast<double>(done) / 48000, left.data(), right.data(), 500);
            for (std::size_t i = 0; i < 500; ++i)
                worst = std::max(
                    worst, std::abs(left[i] * 32767.0 - 32768.0 * wav.samples[2 * (done + i)]));
        }
        QVERIFY2(worst < 1, qPrintable(QString::number(worst)));
    }

    void leavesNothingBehindWhenStopped() {
        std::ofstream(out_) << "what was there before";
        std::vector<Note> notes;
        for (int i = 0; i < 500; ++i)
            notes.push_back({i * 480, 480, 60});
        std::stop_source stop;
        int reports = 0;
        double last = 0;
        const JobContext job{stop.get_token(), [&](const Progress& progress) {
                                 QVERIFY(progress.fraction >= last && progress.fraction <= 1);
                                 last = progress.fraction;
                                 if (++reports == 20)
                                     stop.request_stop();
                             }};
        const RenderResult result = renderWav(scoreOf(notes), out_, {}, job);
        QVERIFY(!result.finished);
        QVERIFY(last > 0 && last < 0.9);
        QCOMPARE(filesInFolder(), 1);
        std::ifstream before(out_);
        std::string text;
        std::getline(before, text);
        QCOMPARE(text, std::string("what was there before"));
        fs::remove(out_);
    }

    void reportsProgressUpToTheEnd() {
        double last = 0;
        renderWav(scoreOf({{0, 960, 60}}), out_, {}, {{}, [&](const Progress& progress) {
                                                          QVERIFY(progress.fraction >= last);
                                                          last = progress.fraction;
                                                      }});
        QVERIFY(std::abs(last - 1) < 1e-9);
    }

    void writesOtherKindsOfFiles_data() {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("format");
        const auto row = [](const char* ending, SampleType samples, int format) {
            QTest::addRow("%s %d", ending, int(samples)) << ending << int(samples) << format;
        };
        row(".wav", SampleType::pcm24, SF_FORMAT_WAV | SF_FORMAT_PCM_24);
        row(".wav", SampleType::float32, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
        row(".flac", SampleType::pcm16, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
        row(".FLAC", SampleType::float32, SF_FORMAT_FLAC | SF_FORMAT_PCM_24);
        row(".ogg", SampleType::pcm16, SF_FORMAT_OGG | SF_FORMAT_VORBIS);
    }
    void writesOtherKindsOfFiles() {
        QFETCH(QString, ending);
        QFETCH(int, samples);
        QFETCH(int, format);
        const Score score = scoreOf({{0, 960, 60}});
        render(score);
        const Wav plain = readWav(out_);
        fs::remove(out_);
        RenderOptions options;
        options.samples = SampleType(samples);
        const fs::path path = out_.parent_path() / ("other" + ending.toStdString());
        QVERIFY(renderWav(score, path, options, {}).finished);
        const Wav other = readWav(path);
        fs::remove(path);
        QCOMPARE(other.format, format);
        QCOMPARE(other.rate, 44100);
        QCOMPARE(other.frames(), plain.frames());
        const double peak = plain.peak(0, plain.frames());
        QVERIFY(std::abs(other.peak(0, other.frames()) - peak) < 0.1 * peak);
        QCOMPARE(filesInFolder(), 0);
    }

    void bringsTheLoudestSampleUp() {
        RenderOptions options;
        options.normalise = true;
        render(scoreOf({{0, 960, 60}}), options);
        const Wav wav = readWav(out_);
        QVERIFY(std::abs(wav.peak(0, wav.frames()) - std::pow(10, -1 / 20.0)) < 1e-3);
        fs::remove(out_);
    }

    /// Stems are the tracks alone: together they are the whole, but for the effects' rounding.
    void writesAFileForEachTrack() {
        Score score = scoreOf({{0, 960, 60}});
        Track bass;
        bass.name = "../Bass\n?";
        bass.channel = 1;
        bass.events = {{0, 0xC1, 0, std::string(1, 32)}};
        bass.notes = {{960, 960, 40, 90, 1, 64}};
        score = withTrackAdded(score, bass);
        bass.muted = true;
        score = withTrackAdded(score, bass);
        const RenderResult whole = render(score);
        const Wav both = readWav(out_);
        fs::remove(out_);
        RenderOptions options;
        options.stems = true;
        const RenderResult result = renderWav(score, out_, options, {});
        QVERIFY(result.finished);
        QCOMPARE(result.files.size(), std::size_t{2});
        QCOMPARE(result.files[1].filename().string(), std::string("out file-2 .._Bass__.wav"));
        const Wav first = readWav(result.files[0]), second = readWav(result.files[1]);
        QVERIFY(first.peak(0, 20'000) > 0.01);
        QVERIFY(second.peak(0, 20'000) < 1e-3); // its note begins later
        QVERIFY(second.peak(22'050, 40'000) > 0.01);
        QVERIFY(both.peak(0, both.frames()) > 0.01);
        QVERIFY(std::abs(result.seconds - whole.seconds) < 1);
        for (const auto& path : result.files)
            fs::remove(path);
    }

    void refusesWhatItCannotDo() {
        const Score score = scoreOf({{0, 960, 60}});
        RenderOptions options;
        options.soundFont = "/no/such/font.sf2";
        QVERIFY_EXCEPTION_THROWN(render(score, options), Error);
        options = {};
        options.sampleRate = 1000;
        QVERIFY_EXCEPTION_THROWN(render(score, options), Error);
        options = {};
        options.range = TickRange{100, 100};
        QVERIFY_EXCEPTION_THROWN(render(score, options), Error);
        QVERIFY_EXCEPTION_THROWN(render(Score::empty()), Error);
        QVERIFY_EXCEPTION_THROWN(renderWav(score, "/no/such/folder/x.wav", {}, {}), Error);
        Track silent = score.track(0);
        silent.muted = true;
        QVERIFY_EXCEPTION_THROWN(render(withTrack(score, 0, silent)), Error);
        QCOMPARE(filesInFolder(), 0);
    }

    void refusesADamagedSoundFont() {
        const fs::path broken = out_.parent_path() / "broken.sf2";
        std::ofstream(broken, std::ios::binary) << std::string("RIFF\x04\0\0\0sfbkjunk", 16);
        RenderOptions options;
        options.soundFont = broken;
        try {
            render(scoreOf({{0, 960, 60}}), options);
            QFAIL("a damaged font was taken");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("broken.sf2") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestWavRender)
#include "tst_wavrender.moc"
