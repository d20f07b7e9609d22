/// A long evening at the studio in a short time: plays, loops, edits, generates, saves and opens
/// again, by chance, with the real document, playback engine, soft synth and model, as fast as the
/// machine can. Run by hand; ctest runs a few seconds of it.
///
///     soak [--minutes M] [--seed N] [--without-model] [--without-synth]
///
/// Says every while how much memory is in use and fails (1) when a note hangs, when time drifts, or
/// when memory grows.

#include "core/learn/ModelModule.h"
#include "core/midi/SmfWriter.h"
#include "core/sound/PlaybackEngine.h"
#include "core/sound/SoftSynth.h"
#include "core/sound/SoundFonts.h"
#include "tests/core/sound/Notebook.h"
#include "ui/document/Autosave.h"
#include "ui/document/Takes.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cmath>
#include <cstdio>
#include <fstream>

using namespace continuo;

namespace {

constexpr double sampleRate = 48000;
constexpr double growthAllowed = 24; ///< MiB between the second quarter and the last

/// Sends on to the synth, if there is one, and keeps an account of every key. Its lines are
/// forgotten as they come: the account must not be what grows.
class Witness : public Notebook {
public:
    explicit Witness(std::unique_ptr<SoftSynth> synth) : synth_(std::move(synth)) {}
    std::int64_t begun = 0;

    void send(const Message& message, double frame) noexcept override {
        Notebook::send(message, frame);
        lines.clear();
        begun += message.kind == midi::noteOn;
        if (synth_)
            synth_->send(message, frame);
    }
    void sendSysex(std::string_view payload, double frame) noexcept override {
        if (synth_)
            synth_->sendSysex(payload, frame);
    }
    void render(float* left, float* right, int frames) noexcept override {
        Notebook::render(left, right, frames);
        if (synth_)
            synth_->render(left, right, frames);
    }

private:
    std::unique_ptr<SoftSynth> synth_;
};

double residentMiB() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

/// One loop that nobody touches, played for as long as everything else: what it has come to is
/// known to the frame.
class Metronome {
public:
    Metronome() : timeline_(scoreOf({{0, 200, 60, 90}, {500, 700, 64, 90}})), engine_(sampleRate) {
        engine_.setTimeline(&timeline_);
        engine_.setOutput(&notes_);
        engine_.setLoop(TickRange{0, loopTicks});
        engine_.play();
    }

    void process(int frames) {
        engine_.process(left_.data(), right_.data(), frames);
        notes_.lines.clear();
    }
    std::int64_t loops() const { return engine_.wraps(); }
    /// Seconds between where it is and where it has to be.
    double drift() const {
        const double loop = loopTicks / ticksPerSecond;
        const double played = static_cast<double>(engine_.frame()) / sampleRate;
        const double there = engine_.seconds() + engine_.wraps() * loop;
        return std::abs(there - played);
    }
    bool wrong() const { return notes_.doubled > 0 || notes_.stray > 0 || notes_.held() > 1; }

private:
    static constexpr Tick loopTicks = 1777;
    static constexpr double ticksPerSecond = 1920;

    Timeline timeline_;
    Notebook notes_;
    PlaybackEngine engine_;
    std::array<float, 4096> left_{}, right_{};
};

/// What a person does, by chance.
class Evening {
public:
    Evening(const QString& folder, std::uint64_t seed, bool synth, SequenceModel* model)
        : folder_(folder),
          random_(seed),
          autosave_(document_, folder + "/recovery", std::chrono::milliseconds(200)),
          witness_(synth ? std::make_unique<SoftSynth>(findSoundFont(), sampleRate) : nullptr),
          engine_(sampleRate),
          model_(model) {
        QObject::connect(&document_, &Document::changed, &document_, [this] { rescore(); });
        QObject::connect(&takes_, &Takes::currentChanged, &document_, [this] { rescore(); });
        engine_.setOutput(&witness_);
        newPiece();
    }

    std::int64_t frames = 0, actions = 0, generated = 0;
    const Witness& witness() const { return witness_; }
    const Metronome& metronome() const { return metronome_; }

    /// One thing, and some music. Throws std::runtime_error when something is wrong.
    void act() {
        ++actions;
        const int dice = below(100);
        if (dice < 30)
            edit();
        else if (dice < 40)
            engine_.play(below(4) == 0);
        else if (dice < 46)
            engine_.locate(anyTick());
        else if (dice < 52)
            setLoop();
        else if (dice < 58)
            engine_.preview(std::uint8_t(below(16)), -1, below(128), 1 + below(127), 0.2);
        else if (dice < 62)
            engine_.setMetronome(below(2));
        else if (dice < 66)
            undoSome();
        else if (dice < 74)
            live();
        else if (dice < 82)
            stop();
        else if (dice < 83)
            engine_.panic();
        else if (dice < 86)
            saveAndOpen();
        else if (dice < 87)
            newPiece();
        listen(below(40'000));
        QCoreApplication::processEvents(); // copies for recovery are made meanwhile
    }

    void fill() {
        const TickRange bar = document_.score()->meter.barRange(below(6));
        GenerationRequest request;
        request.region = {{document_.currentTrack()}, bar};
        request.takes = 2;
        request.sampling.seed = random_.next();
        takes_.begin(request.region, request.takes);
        auto made =
            generate(*model_, *document_.score(), request, [](int, TrackIndex, const Note&) {}, {});
        for (std::size_t i = 0; i < made.size(); ++i)
            takes_.setTake(static_cast<int>(i), std::move(made[i]));
        takes_.end();
        generated += request.takes;
        takes_.setCurrent(1);
        listen(48'000);
        if (below(2))
            takes_.keep();
        else
            takes_.reject();
    }

    /// Nothing may sound once all has been told to stop.
    void stop() {
        engine_.stop();
        for (int key = 0; key < 128; ++key)
            engine_.playLive({midi::noteOff, 0, std::uint8_t(key), 0});
        listen(48'000); // previews are over then
        if (witness_.held() != 0)
            throw std::runtime_error(QString("%1 notes hang").arg(witness_.held()).toStdString());
    }

private:
    QString folder_;
    Random random_;
    Document document_;
    Takes takes_{document_};
    Autosave autosave_;
    std::vector<std::unique_ptr<const Timeline>> timelines_; ///< the last is played
    Witness witness_;
    PlaybackEngine engine_;
    Metronome metronome_;
    SequenceModel* model_;
    std::array<float, 4096> left_{}, right_{};

    int below(int limit) { return static_cast<int>(random_.next() % std::uint64_t(limit)); }
    Tick anyTick() { return below(8 * 3840); }

    void rescore() {
        auto next = std::make_unique<const Timeline>(*takes_.preview());
        engine_.setTimeline(next.get());
        timelines_.clear();
        timelines_.push_back(std::move(next));
    }

    void listen(int frameCount) {
        while (frameCount > 0) {
            const int some = std::min(frameCount, 1 + below(static_cast<int>(left_.size())));
            engine_.process(left_.data(), right_.data(), some);
            metronome_.process(some);
            frames += some;
            frameCount -= some;
        }
        if (witness_.doubled > 0 || witness_.stray > 0)
            throw std::runtime_error("a note began twice, or ended without having begun");
        if (metronome_.wrong())
            throw std::runtime_error("a note of the untouched loop hangs");
        if (metronome_.drift() > 1.0 * PlaybackEngine::blockFrames / sampleRate)
            throw std::runtime_error("the untouched loop has drifted");
    }

    void edit() {
        const Score& score = *document_.score();
        const TrackIndex track = TrackIndex(below(static_cast<int>(score.tracks.size())));
        document_.setCurrentTrack(track);
        NoteChange change{track, {}, {}};
        const auto& notes = score.track(track).notes;
        switch (below(4)) {
        case 0:
        case 1:
            change.added.push_back({anyTick(), 60 + below(2000), std::uint8_t(36 + below(48)),
                                    std::uint8_t(1 + below(127))});
            break;
        case 2:
            if (!notes.empty())
                change.removed.push_back(notes[std::size_t(below(int(notes.size())))]);
            break;
        default:
            if (!notes.empty())
                change = transformNotes(
                    track, {&notes[std::size_t(below(int(notes.size())))], 1}, [&](Note note) {
                        note.start += 240;
                        note.pitch = std::uint8_t(std::clamp(note.pitch + below(5) - 2, 0, 127));
                        return note;
                    });
        }
        document_.apply("Edit", changeNotes(score, {&change, 1}));
        if (below(20) == 0)
            document_.apply("Tempo", withTempo(*document_.score(), 0, 40 + below(200)));
        if (below(30) == 0 && document_.score()->tracks.size() < 6)
            document_.apply("Track", withTrackAdded(*document_.score(),
                                                    newTrack(*document_.score(), "", below(128))));
        if (below(60) == 0 && document_.score()->tracks.size() > 1)
            document_.apply("Track", withTrackRemoved(*document_.score(), track));
    }

    void undoSome() {
        for (int i = below(8); i > 0; --i)
            document_.undoStack().undo();
        for (int i = below(8); i > 0; --i)
            document_.undoStack().redo();
    }

    void setLoop() {
        const Tick start = anyTick();
        engine_.setLoop(below(3) ? std::optional(TickRange{start, start + 200 + below(4000)})
                                 : std::nullopt);
    }

    void live() {
        engine_.setLive(std::uint8_t(below(16)), below(128));
        for (int i = 0; i < 4; ++i) {
            const auto key = std::uint8_t(40 + below(40));
            engine_.playLive({midi::noteOn, 0, key, 90});
            listen(below(5000));
            if (below(4)) // the others stay down for now
                engine_.playLive({midi::noteOff, 0, key, 0});
        }
    }

    void saveAndOpen() {
        const QString path = folder_ + (below(2) ? "/piece.continuo" : "/piece.mid");
        document_.save(path);
        document_.open(path);
    }

    void newPiece() {
        document_.newScore();
        for (int i = 0; i < 40; ++i)
            edit();
    }
};

int soak(double minutes, std::uint64_t seed, bool synth, bool withModel) {
    const QTemporaryDir folder;
    std::unique_ptr<SequenceModel> model;
    if (withModel)
        model = ModelModule::load(1).open(starterModel(), Device::cpu);
    Evening evening(folder.path(), seed, synth, model.get());
    QElapsedTimer clock;
    clock.start();
    std::vector<double> memory;
    double nextFigure = 0, nextFill = 1;
    const double seconds = 60 * minutes;
    const double betweenFigures = std::max(0.25, seconds / 60);
    for (double now = 0; now < seconds; now = static_cast<double>(clock.elapsed()) / 1000) {
        evening.act();
        if (model && now >= nextFill) {
            evening.fill();
            nextFill = now + 5;
        }
        if (now >= nextFigure) {
            memory.push_back(residentMiB());
            nextFigure += betweenFigures;
            std::printf("%7.1f s  %6.2f h of music  %8lld actions  %10lld notes  %6lld takes  "
                        "%6.1f MiB  drift %.4f ms\n",
                        now, static_cast<double>(evening.frames) / sampleRate / 3600,
                        static_cast<long long>(evening.actions),
                        static_cast<long long>(evening.witness().begun),
                        static_cast<long long>(evening.generated), memory.back(),
                        1000 * evening.metronome().drift());
            std::fflush(stdout);
        }
    }
    evening.stop();
    const auto mean = [&](std::size_t from, std::size_t to) {
        double sum = 0;
        for (std::size_t i = from; i < to; ++i)
            sum += memory[i];
        return sum / static_cast<double>(std::max<std::size_t>(1, to - from));
    };
    const std::size_t quarter = memory.size() / 4;
    const double growth = mean(memory.size() - quarter, memory.size()) - mean(quarter, 2 * quarter);
    std::printf("%.2f h of music, %lld times around the untouched loop, no note hangs; memory from "
                "the second quarter to the last: %+.1f MiB\n",
                static_cast<double>(evening.frames) / sampleRate / 3600,
                static_cast<long long>(evening.metronome().loops()), growth);
    if (growth > growthAllowed) {
        std::printf("memory grows\n");
        return 1;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{"minutes", "How long", "M", "60"},
                       {"seed", "The same seed does the same things", "N", "1"},
                       {"without-model", "Generate nothing"},
                       {"without-synth", "Render no sound"}});
    parser.process(app);
    try {
        return soak(parser.value("minutes").toDouble(), parser.value("seed").toULongLong(),
                    !parser.isSet("without-synth"), !parser.isSet("without-model"));
    } catch (const std::exception& error) {
        std::printf("wrong: %s\n", error.what());
        return 1;
    }
}
