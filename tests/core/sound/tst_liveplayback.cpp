#include "Notebook.h"
#include "core/sound/LivePlayback.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace continuo;

class TestLivePlayback : public QObject {
    Q_OBJECT

    static constexpr double rate = 48000;
    static constexpr int callback = 480; // 10 ms

    /// A stream of callbacks at made-up times.
    struct Stream {
        LivePlayback& live;
        double now = 100;
        std::vector<float> left = std::vector<float>(callback), right = left;
        void run(double seconds) {
            for (const double end = now + seconds; now < end - 1e-9; now += callback / rate)
                live.process(now, left.data(), right.data(), callback);
        }
    };

    static std::shared_ptr<const Timeline> timelineOf(const Score& score) {
        return std::make_shared<const Timeline>(score);
    }

private slots:
    void answersAtOnceAndObeysAtTheNextCallback() {
        LivePlayback live(rate);
        Stream stream{live};
        live.setTimeline(timelineOf(scoreOf({{0, 19200, 60}})), 1);
        live.expectTimeline(1);
        live.play();
        QVERIFY(live.playing());
        live.stop();
        QVERIFY(!live.playing());
        live.locate(1920);
        QCOMPARE(live.position(stream.now), 1920.0);
        live.play();
        stream.run(0.5);
        QVERIFY(live.playing());
        QVERIFY(std::abs(live.position(stream.now) - 2880) < 25);
        live.locate(0);
        QCOMPARE(live.position(stream.now), 0.0);
    }

    void waitsForTheTimelineThatACommandIsMeantFor() {
        LivePlayback live(rate);
        Stream stream{live};
        const auto notebook = std::make_shared<Notebook>();
        live.setOutput(notebook);
        live.expectTimeline(1);
        live.play();
        stream.run(1);
        QVERIFY(live.playing());
        QCOMPARE(live.position(stream.now), 0.0); // no music yet: none is missed
        live.setTimeline(timelineOf(scoreOf({{0, 480, 60}})), 1);
        stream.run(0.1);
        QCOMPARE(notebook->ofKind(midi::noteOn).size(), 1u);
    }

    void movesEvenlyHoweverCallbacksCome() {
        LivePlayback live(rate);
        std::mt19937 random(2);
        std::uniform_real_distribution<double> late(0, 0.006);
        live.setTimeline(timelineOf(scoreOf({{0, 192000, 60}})), 1);
        live.play();
        std::vector<float> left(callback), right(callback);
        double before = -1, worst = 0;
        for (int i = 0; i < 600; ++i) {
            const double ideal = i * callback / rate;
            live.process(ideal + late(random), left.data(), right.data(), callback);
            const double position = live.position(ideal + 0.008);
            QVERIFY(position >= before);
            if (i > 100) // 19.2 ticks are 10 ms
                worst = std::max(worst, std::abs(position - before - 19.2));
            before = position;
        }
        QVERIFY2(worst < 1.5, qPrintable(QString("jumped by %1 ticks").arg(worst)));
    }

    void tellsWhatIsHeardAndNotWhatIsMade() {
        LivePlayback live(rate);
        live.setLatency(0.1);
        Stream stream{live};
        live.setTimeline(timelineOf(scoreOf({{0, 19200, 60}})), 1);
        live.locate(1920);
        live.play();
        stream.run(0.05);
        QCOMPARE(live.position(stream.now), 1920.0); // nothing was heard yet, and never before that
        stream.run(0.95);
        QVERIFY(std::abs(live.position(stream.now) - (1920 + 0.9 * 1920)) < 25);
    }

    void staysInsideTheLoop() {
        LivePlayback live(rate);
        live.setLatency(0.05);
        Stream stream{live};
        live.setTimeline(timelineOf(scoreOf({{0, 19200, 60}})), 1);
        live.setLoop(TickRange{960, 1920});
        live.locate(960);
        live.play();
        int wraps = 0;
        double before = 960;
        for (int i = 0; i < 300; ++i) {
            stream.run(0.01);
            const double position = live.position(stream.now);
            QVERIFY2(position >= 960 && position < 1920.001, qPrintable(QString::number(position)));
            wraps += position < before;
            before = position;
        }
        QCOMPARE(wraps, 5);
    }

    void doesNotRunAwayWhenCallbacksFailToCome() {
        LivePlayback live(rate);
        Stream stream{live};
        live.setTimeline(timelineOf(scoreOf({{0, 192000, 60}})), 1);
        live.play();
        stream.run(1);
        QVERIFY(live.position(stream.now + 60) < 1920 * 1.5);
    }

    void losesNoCommandWhileNobodyListens() {
        LivePlayback live(rate);
        Stream stream{live};
        live.setTimeline(timelineOf(scoreOf({{0, 1920000, 60}})), 1);
        for (int i = 0; i < 5000; ++i)
            live.locate(i);
        for (int i = 0; i < 100; ++i) {
            stream.run(0.01);
            live.tidy();
        }
        QCOMPARE(live.position(stream.now), 4999.0);
    }

    void freesWhatIsReplaced() {
        LivePlayback live(rate);
        Stream stream{live};
        auto first = timelineOf(scoreOf({{0, 480, 60}}));
        auto output = std::make_shared<Notebook>();
        const std::weak_ptr<const Timeline> oldTimeline = first;
        const std::weak_ptr<Notebook> oldOutput = output;
        live.setTimeline(std::move(first), 1);
        live.setOutput(std::move(output));
        stream.run(0.1);
        live.setTimeline(timelineOf(scoreOf({{0, 480, 62}})), 2);
        live.setOutput(std::make_shared<Notebook>());
        live.tidy();
        QVERIFY(!oldTimeline.expired()); // still in use
        QVERIFY(!oldOutput.expired());
        stream.run(0.1);
        live.tidy();
        QVERIFY(oldTimeline.expired());
        QVERIFY(oldOutput.expired());
    }

    void endsNotesOnTheOutputThatIsLeft() {
        LivePlayback live(rate);
        Stream stream{live};
        const auto a = std::make_shared<Notebook>(), b = std::make_shared<Notebook>();
        live.setTimeline(timelineOf(scoreOf({{0, 19200, 60}, {3840, 480, 64}})), 1);
        live.setOutput(a);
        live.play();
        stream.run(0.5);
        QCOMPARE(a->held(), 1);
        live.setOutput(b);
        stream.run(2);
        QCOMPARE(a->held(), 0);
        QCOMPARE(b->ofKind(midi::noteOn).size(), 2u); // the first goes on there
        QCOMPARE(b->held(), 1);
        live.silence();
        QCOMPARE(b->held(), 0);
    }

    void sendsTracksToOutputsOfTheirOwn() {
        LivePlayback live(rate);
        Stream stream{live};
        const auto piece = std::make_shared<Notebook>(), piano = std::make_shared<Notebook>();
        Score score = scoreOf({{0, 9600, 60}});
        Track track = score.track(0);
        track.notes = {{0, 9600, 72}};
        track.output = "Piano";
        score = withTrackAdded(score, track);
        live.setOutput(piece);
        live.setTimeline(timelineOf(score), 1);
        live.play();
        stream.run(0.1);
        QCOMPARE(piece->held(), 2); // the piano is not there yet
        live.setOutput(piano, "Piano");
        live.setLive(track);
        stream.run(0.1);
        live.playLive({midi::noteOn, 0, 40, 90});
        live.locate(0);
        stream.run(0.1);
        QCOMPARE(piece->held(), 1);
        QCOMPARE(piece->ofKind(midi::noteOn).back().message.data1, std::uint8_t(60));
        QCOMPARE(piano->held(), 2);
        live.setOutput(nullptr, "Piano"); // it goes, and nothing hangs there
        live.locate(0);
        stream.run(0.1);
        QCOMPARE(piano->held(), 0);
        QCOMPARE(piece->held(), 2);
        live.setOutput(piano, "Piano");
        live.locate(0);
        stream.run(0.1);
        QCOMPARE(piano->held(), 1);
        live.setTimeline(timelineOf(scoreOf({{0, 9600, 60}})), 2); // the track goes
        stream.run(0.1);
        QCOMPARE(piano->held(), 0);
        live.panic();
        stream.run(0.1);
        QCOMPARE(piece->held(), 0);
        live.silence();
    }

    void doesNotRepeatWhatIsBeingRecorded() {
        LivePlayback live(rate);
        Stream stream{live};
        const auto notebook = std::make_shared<Notebook>();
        live.setOutput(notebook);
        live.setTimeline(timelineOf(scoreOf({{0, 1920, 60}})), 1);
        live.record(0);
        stream.run(0.3);
        // A key was played and let go; drawn to the grid, its note goes on where the music is now.
        live.setTimeline(timelineOf(scoreOf({{0, 1920, 60}, {480, 480, 64}})), 2);
        stream.run(0.1);
        QCOMPARE(notebook->ofKind(midi::noteOn).size(), 1u);
        live.endRecording();
        stream.run(0.1);
        live.setTimeline(timelineOf(scoreOf({{0, 1920, 60}, {480, 960, 65}})), 3);
        stream.run(0.1); // any other edit is heard at once
        QCOMPARE(notebook->ofKind(midi::noteOn).size(), 2u);
        live.silence();
    }

    void sendsTheClockToThoseThatFollow() {
        LivePlayback live(rate);
        Stream stream{live};
        const auto piece = std::make_shared<Notebook>(), drums = std::make_shared<Notebook>();
        live.setTimeline(timelineOf(scoreOf({{0, 9600, 60}})), 1);
        live.setOutput(piece);
        live.setClock("Drums", true); // before it is there
        live.play();
        stream.run(0.5);
        live.setOutput(drums, "Drums");
        stream.run(0.5);
        QCOMPARE(piece->ofKind(midi::noteOn).size(), 1u); // not disturbed
        QVERIFY(piece->ofKind(midi::clock).empty());
        QVERIFY(std::abs(static_cast<int>(drums->ofKind(midi::clock).size()) - 24) <= 6);
        QCOMPARE(drums->ofKind(midi::resume).size(), 1u);
        QVERIFY(drums->ofKind(midi::noteOn).empty());
        live.setClock("Drums", false);
        stream.run(0.5);
        QCOMPARE(drums->lines.back().message.kind, midi::halt);
        live.setClock("Drums", true);
        stream.run(0.5);
        QCOMPARE(drums->ofKind(midi::resume).size(), 2u);
        live.setOutput(nullptr, "Drums"); // it goes
        stream.run(0.1);
        QCOMPARE(drums->lines.back().message.kind, midi::halt);
        live.silence();
    }

    void scalesAndMeasures() {
        struct Loud : Notebook {
            void render(float* left, float* right, int frames) noexcept override {
                std::fill_n(left, frames, 0.5F);
                std::fill_n(right, frames, -1.5F);
            }
        };
        LivePlayback live(rate);
        Stream stream{live};
        live.setOutput(std::make_shared<Loud>());
        stream.run(0.02);
        QCOMPARE(live.takePeak(), 1.5F);
        QCOMPARE(live.takePeak(), 0.0F);
        live.setVolume(0.5);
        stream.run(5); // the limiter has let go of what was too loud
        (void)live.takePeak();
        stream.run(0.02);
        QCOMPARE(live.takePeak(), 0.75F);
        QCOMPARE(stream.left.back(), 0.25F);
    }

    void doesNotClip() {
        struct Swell : Notebook {
            float level = 0;
            void render(float* left, float* right, int frames) noexcept override {
                for (int i = 0; i < frames; ++i)
                    left[i] = right[i] = level * std::sin(static_cast<float>(i) * 0.39269908F);
            }
        };
        LivePlayback live(rate);
        Stream stream{live};
        const auto swell = std::make_shared<Swell>();
        live.setOutput(swell);
        swell->level = 0.9F;
        stream.run(0.1);
        QVERIFY(std::abs(*std::max_element(stream.left.begin(), stream.left.end()) - 0.9) < 1e-6);
        swell->level = 3;
        stream.run(0.1);
        const float loud = *std::max_element(stream.left.begin(), stream.left.end());
        QVERIFY2(loud > 0.95F && loud < 1, qPrintable(QString::number(loud)));
        QCOMPARE(live.takePeak(), 3.0F); // what would have been
        swell->level = 0.9F;
        stream.run(5); // back to where it was
        QVERIFY(std::abs(*std::max_element(stream.left.begin(), stream.left.end()) - 0.9) < 1e-6);
    }
};

QTEST_APPLESS_MAIN(TestLivePlayback)
#include "tst_liveplayback.moc"
