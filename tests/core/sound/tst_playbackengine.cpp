#include "Notebook.h"
#include "core/sound/PlaybackEngine.h"
#include "tests/Allocations.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace continuo;

class TestPlaybackEngine : public QObject {
    Q_OBJECT

    static constexpr double rate = 48000;

    static void run(PlaybackEngine& engine, std::int64_t frames, int callback = 256) {
        std::vector<float> left(callback), right(callback);
        for (; frames > 0; frames -= callback)
            engine.process(left.data(), right.data(),
                           static_cast<int>(std::min<std::int64_t>(frames, callback)));
    }

    static Score randomScore(std::uint32_t seed, int count = 400) {
        std::mt19937 random(seed);
        std::vector<Note> notes;
        std::vector<Event> events;
        for (int i = 0; i < count; ++i) {
            const auto channel = static_cast<std::uint8_t>(random() % 3);
            notes.push_back({Tick(random() % 15360), Tick(random() % 3000),
                             std::uint8_t(50 + random() % 12), 80, channel, 64});
            if (i % 5 == 0)
                events.push_back(
                    controlAt(i * 15360 / count, midi::sustain, random() % 2 ? 127 : 0, channel));
        }
        return scoreOf(notes, events);
    }

private slots:
    void countsInBeforeTheMusic() {
        const Timeline timeline(withMeter(scoreOf({{2880, 480, 60}}), 0, 3, 4));
        PlaybackEngine engine(48000);
        Notebook notebook;
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.locate(2880); // one and a half seconds, bar 2
        engine.play(2);      // six beats: three seconds
        engine.process(nullptr, nullptr, 48000);
        engine.setTimeline(&timeline); // an edit meanwhile changes nothing
        QVERIFY(std::abs(engine.seconds() - (1.5 - 2)) < 1e-9);
        QVERIFY(engine.playing());
        engine.process(nullptr, nullptr, 48000 * 3);
        const auto ons = notebook.ofKind(midi::noteOn);
        QCOMPARE(ons.size(), 7u);
        for (std::size_t i = 0; i < 6; ++i) {
            QCOMPARE(int(ons[i].message.channel), int(metronomeChannel));
            QVERIFY(std::abs(ons[i].frame - static_cast<double>(i) * 24000) < 0.01);
            QCOMPARE(ons[i].message.data2 > 100, i % 3 == 0); // the first of each bar is louder
        }
        QVERIFY(std::abs(ons[6].frame - 144000) < 0.01);
        QCOMPARE(notebook.held(), 0);
    }

    void stoppedWhileCountingInItStandsWhereItWas() {
        const Timeline timeline(scoreOf({{1920, 480, 60}}));
        PlaybackEngine engine(48000);
        engine.setTimeline(&timeline);
        engine.locate(1920);
        engine.play(1);
        engine.process(nullptr, nullptr, 4800);
        engine.stop();
        QVERIFY(std::abs(engine.seconds() - 1) < 1e-9);
    }

    void playsWhatAPersonPlays() {
        const Timeline timeline(scoreOf({{0, 9600, 60}}));
        PlaybackEngine engine(48000);
        Notebook notebook;
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setLive(2, 40);
        engine.playLive({midi::noteOn, 9, 60, 90}); // its own channel does not matter
        QCOMPARE(notebook.ofKind(midi::program).back().message, (Message{midi::program, 2, 40, 0}));
        engine.setLive(3, 41); // the key ends where it began
        engine.playLive({midi::noteOn, 0, 64, 90});
        engine.playLive({midi::noteOn, 0, 60, 0});
        QCOMPARE(notebook.held(), 1);
        QCOMPARE(notebook.sounding.at({3, 64}), 1);
        engine.playLive({midi::noteOff, 0, 60, 0}); // once more: nothing
        QCOMPARE(notebook.stray, 0);
        engine.playLive({midi::program, 0, 5, 0}); // the sound belongs to the track
        QCOMPARE(notebook.ofKind(midi::program).back().message.data1, std::uint8_t(41));
        engine.panic();
        QCOMPARE(notebook.held(), 0);
        engine.playLive({midi::noteOff, 0, 64, 0});
        QCOMPARE(notebook.stray, 0);
    }

    void whatIsMovedByHandOutlivesAnEdit() {
        const Timeline timeline(scoreOf({{0, 19200, 60}}));
        PlaybackEngine engine(48000);
        Notebook notebook;
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setLoop(TickRange{0, 3840});
        engine.play();
        engine.process(nullptr, nullptr, 4800);
        engine.playLive({midi::controller, 0, 1, 77});
        engine.playLive({midi::controller, 0, midi::sustain, 127});
        engine.setTimeline(&timeline);
        for (const auto& line : notebook.ofKind(midi::controller))
            QVERIFY(line.message.data2 != 0);
        engine.process(nullptr, nullptr, 96000); // once round: the pedal is still under the foot
        QCOMPARE(notebook.pedal[0], 127);
        engine.playLive({midi::controller, 0, midi::sustain, 0});
        QVERIFY(!notebook.anyPedal());
    }

    void soundsEveryOnsetAtTheNextBlockAndNoLater() {
        for (const int callback : {64, 100, 256, 441, 1024}) {
            const Timeline timeline(randomScore(1));
            Notebook notebook;
            PlaybackEngine engine(44100);
            engine.setTimeline(&timeline);
            engine.setOutput(&notebook);
            engine.play();
            run(engine, 44100 * 11, callback);
            const auto ons = notebook.ofKind(midi::noteOn);
            std::vector<double> ideal;
            for (const Timeline::Entry& entry : timeline.entries())
                if (entry.message.kind == midi::noteOn)
                    ideal.push_back(entry.seconds * 44100);
            QCOMPARE(ons.size(), ideal.size());
            for (std::size_t i = 0; i < ons.size(); ++i) {
                QVERIFY(std::abs(ons[i].frame - ideal[i]) < 1e-6);
                const double late = static_cast<double>(ons[i].block) - ideal[i];
                QVERIFY2(late > -0.01 && late < 64, qPrintable(QString::number(late)));
            }
        }
    }

    void doesNotDriftOverHours() {
        // Tempo 113.7: no beat falls on a whole frame.
        Score score = scoreOf({{Tick(960) * 20000, 480, 60}});
        score = withTempo(score, 0, 113.7);
        const Timeline timeline(score);
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.locate(960);
        engine.play();
        run(engine, static_cast<std::int64_t>(rate * 10560), 4096);
        const auto ons = notebook.ofKind(midi::noteOn);
        QCOMPARE(ons.size(), 1u);
        const double ideal =
            (score.tempo.seconds(Tick(960) * 20000) - score.tempo.seconds(Tick(960))) * rate;
        QVERIFY(std::abs(ons[0].frame - ideal) < 1e-3);
    }

    void wrapsTheLoopToTheSample() {
        Score score = scoreOf({{0, 100, 60}, {960, 100, 62}, {1920, 100, 64}});
        score = withTempo(score, 0, 97.3); // a beat is 29599.18 frames
        const Timeline timeline(score);
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setLoop(TickRange{0, 1920});
        engine.play();
        const double length = score.tempo.seconds(Tick(1920)) * rate;
        run(engine, static_cast<std::int64_t>(length * 200.5));
        QVERIFY(engine.wraps() > 0);
        const auto ons = notebook.ofKind(midi::noteOn);
        QCOMPARE(ons.size(), 401u); // 64 at the loop's end lies outside
        for (std::size_t i = 0; i < ons.size(); ++i) {
            QCOMPARE(int(ons[i].message.data1), i % 2 ? 62 : 60);
            QVERIFY(std::abs(ons[i].frame - length * static_cast<double>(i) / 2) < 1e-3);
            QVERIFY(static_cast<double>(ons[i].block) - ons[i].frame < 64);
        }
    }

    void endsNotesAndPedalsAtTheLoopEnd() {
        const Timeline timeline(scoreOf({{960, 5000, 60}}, {controlAt(960, midi::sustain, 127)}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setLoop(TickRange{0, 1920});
        engine.play();
        run(engine, static_cast<std::int64_t>(rate * 1.1));
        QCOMPARE(notebook.held(), 0);
        QVERIFY(!notebook.anyPedal());
        run(engine, static_cast<std::int64_t>(rate * 0.5));
        QCOMPARE(notebook.held(), 1);
        QVERIFY(notebook.anyPedal());
    }

    void chasesControllersToTheNewPlace() {
        const Timeline timeline(scoreOf({}, {programAt(0, 40), controlAt(100, 7, 30),
                                             controlAt(5000, 7, 90), programAt(5000, 41)}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        notebook.lines.clear();
        engine.locate(6000);
        QCOMPARE(notebook.lines.size(), 2u);
        QCOMPARE(notebook.lines[0].message, (Message{midi::program, 0, 41, 0}));
        QCOMPARE(notebook.lines[1].message, (Message{midi::controller, 0, 7, 90}));
        notebook.lines.clear();
        engine.locate(200);
        QCOMPARE(notebook.lines[1].message, (Message{midi::controller, 0, 7, 30}));
        notebook.lines.clear();
        engine.locate(300); // nothing differs there
        QVERIFY(notebook.lines.empty());
        engine.locate(50); // the volume was never set there: back to the default
        QCOMPARE(notebook.lines.size(), 1u);
        QCOMPARE(notebook.lines[0].message, (Message{midi::controller, 0, 7, 100}));
    }

    void sendsSystemExclusivesOnceWhereverPlaybackBegins() {
        const Timeline timeline(
            scoreOf({}, {sysexAt(0, "\x41\x10\xF7"), sysexAt(960, "\x41\x11\xF7"),
                         sysexAt(4000, "\x41\x12\xF7")}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.locate(1920);
        engine.play();
        run(engine, 1000);
        QCOMPARE(notebook.sysex.size(), 2u);
        engine.locate(1000);
        QCOMPARE(notebook.sysex.size(), 2u);
        run(engine, static_cast<std::int64_t>(2 * rate));
        QCOMPARE(notebook.sysex.size(), 3u);
    }

    void stopsByItselfAtTheEndAndStaysThere() {
        const Timeline timeline(scoreOf({{0, 960, 60}}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setEnd(timeline.end());
        engine.play();
        run(engine, static_cast<std::int64_t>(rate * 1.9));
        QVERIFY(engine.playing());
        run(engine, static_cast<std::int64_t>(rate));
        QVERIFY(!engine.playing());
        QCOMPARE(engine.seconds(), 2.0);
        engine.play(); // from the end it starts over
        QVERIFY(engine.playing());
        QCOMPARE(engine.seconds(), 0.0);
        engine.stop();
        engine.locate(8000); // a person who begins beyond the end means it
        engine.play();
        run(engine, static_cast<std::int64_t>(rate));
        QVERIFY(engine.playing());
    }

    void keepsPlayingThroughANewTimeline() {
        // The same music handed over again and again changes nothing at all.
        const Timeline a(randomScore(4)), b(randomScore(4));
        const auto play = [&](bool swap) {
            Notebook notebook;
            PlaybackEngine engine(rate);
            engine.setTimeline(&a);
            engine.setOutput(&notebook);
            engine.play();
            for (int i = 0; i < 4000; ++i) {
                run(engine, 100, 100);
                if (swap)
                    engine.setTimeline(i % 2 ? &a : &b);
            }
            std::vector<Message> messages;
            for (const auto& line : notebook.lines)
                messages.push_back(line.message);
            return messages;
        };
        QCOMPARE(play(true), play(false));
    }

    void keepsTheTickWhenTheTempoChanges() {
        const Score slow = withTempo(randomScore(4), 0, 60), quick = withTempo(slow, 0, 171.3);
        const Timeline a(slow), b(quick);
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&a);
        engine.setOutput(&notebook);
        engine.play();
        std::size_t expected = 0;
        for (const auto& entry : a.entries())
            expected += entry.message.kind == midi::noteOn;
        for (int i = 0; i < 8000; ++i) {
            run(engine, 128, 128);
            const double tick = (i % 2 ? b : a).tempo().tick(engine.seconds());
            engine.setTimeline(i % 2 ? &a : &b);
            const double after = (i % 2 ? a : b).tempo().tick(engine.seconds());
            QVERIFY(std::abs(tick - after) < 1e-3);
        }
        QCOMPARE(notebook.ofKind(midi::noteOn).size(), expected);
        QCOMPARE(notebook.doubled, 0);
    }

    void endsNotesThatANewTimelineDoesNotHold() {
        const Timeline both(scoreOf({{0, 9600, 60}, {0, 9600, 64}}));
        const Timeline one(scoreOf({{0, 9600, 64}}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&both);
        engine.setOutput(&notebook);
        engine.play();
        run(engine, 10000);
        QCOMPARE(notebook.held(), 2);
        engine.setTimeline(&one);
        QCOMPARE(notebook.held(), 1);
        QCOMPARE((notebook.sounding[{0, 64}]), 1);
        run(engine, 10000);
        QCOMPARE(notebook.ofKind(midi::noteOn).size(), 2u);
        engine.setTimeline(nullptr);
        QCOMPARE(notebook.held(), 0);
    }

    void leavesNothingHangingWhateverIsDone() {
        std::vector<std::unique_ptr<Timeline>> timelines;
        for (std::uint32_t seed = 0; seed < 6; ++seed) {
            Score score = randomScore(seed);
            score = withTempo(score, 0, 80 + 20.0 * seed);
            timelines.push_back(std::make_unique<Timeline>(score));
        }
        std::mt19937 random(11);
        for (int round = 0; round < 60; ++round) {
            Notebook notebooks[2];
            PlaybackEngine engine(rate);
            engine.setOutput(&notebooks[0]);
            int output = 0;
            for (int step = 0; step < 60; ++step) {
                switch (random() % 11) {
                case 0:
                case 1:
                    engine.play();
                    break;
                case 2:
                    engine.stop();
                    QVERIFY(!notebooks[output].anyPedal());
                    break;
                case 3:
                    engine.locate(random() % 16000);
                    break;
                case 4: {
                    const Tick start = random() % 15000;
                    engine.setLoop(TickRange{start, start + Tick(random() % 3000)});
                    break;
                }
                case 5:
                    engine.setLoop(std::nullopt);
                    break;
                case 6:
                    engine.setTimeline(timelines[random() % timelines.size()].get());
                    break;
                case 7:
                    engine.preview(random() % 3, 5, 50 + int(random() % 12), 80, 0.1);
                    break;
                case 8:
                    engine.setMetronome(random() % 2);
                    break;
                case 9:
                    output = 1 - output;
                    engine.setOutput(&notebooks[output]);
                    QCOMPARE(notebooks[1 - output].held(), 0);
                    QVERIFY(!notebooks[1 - output].anyPedal());
                    break;
                case 10:
                    engine.panic();
                    QCOMPARE(notebooks[output].held(), 0);
                    break;
                }
                run(engine, random() % 20000, 1 + static_cast<int>(random() % 1000));
            }
            engine.stop();
            run(engine, 20000); // previews and clicks run out
            QCOMPARE(notebooks[output].held(), 0);
            for (const Notebook& notebook : notebooks) {
                QVERIFY(!notebook.anyPedal());
                QCOMPARE(notebook.doubled, 0);
                QCOMPARE(notebook.stray, 0);
            }
        }
    }

    void previewsWithTheTracksInstrument() {
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setOutput(&notebook);
        engine.preview(2, 40, 60, 100, 0.25);
        QCOMPARE(notebook.lines.size(), 2u);
        QCOMPARE(notebook.lines[0].message, (Message{midi::program, 2, 40, 0}));
        QCOMPARE(notebook.lines[1].message, (Message{midi::noteOn, 2, 60, 100}));
        run(engine, static_cast<std::int64_t>(0.2 * rate), 64);
        QCOMPARE(notebook.held(), 1);
        engine.preview(2, 40, 60, 100, 0.25); // again: struck anew, without a second program
        QCOMPARE(notebook.held(), 1);
        QCOMPARE(notebook.ofKind(midi::program).size(), 1u);
        run(engine, static_cast<std::int64_t>(0.2 * rate), 64);
        QCOMPARE(notebook.held(), 1);
        run(engine, static_cast<std::int64_t>(0.1 * rate), 64);
        QCOMPARE(notebook.held(), 0);
        for (int key = 0; key < 100; ++key) // more than are kept: the oldest gives way
            engine.preview(0, -1, key, 100, 0.25);
        run(engine, static_cast<std::int64_t>(0.3 * rate), 64);
        QCOMPARE(notebook.held(), 0);
        QCOMPARE(notebook.doubled, 0);
    }

    void previewDoesNotCutASoundingNote() {
        const Timeline timeline(scoreOf({{0, 9600, 60}}));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.play();
        run(engine, 1000);
        engine.preview(0, 0, 60, 100, 0.1);
        run(engine, static_cast<std::int64_t>(0.5 * rate));
        QCOMPARE(notebook.held(), 1); // the song still holds the key
    }

    void clicksOnBeatsAndAccentsBars() {
        Score score = Score::empty();
        score = withMeter(score, 0, 3, 4);
        const Timeline timeline(score);
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setMetronome(true);
        engine.play();
        run(engine, static_cast<std::int64_t>(rate * 3.49), 441);
        const auto ons = notebook.ofKind(midi::noteOn);
        QCOMPARE(ons.size(), 7u);
        for (std::size_t i = 0; i < ons.size(); ++i) {
            QCOMPARE(int(ons[i].message.channel), int(metronomeChannel));
            QVERIFY(std::abs(ons[i].frame - static_cast<double>(i) * rate / 2) < 1e-6);
            QCOMPARE(int(ons[i].message.data1), i % 3 ? 77 : 76);
        }
        engine.stop();
        run(engine, 10000);
        QCOMPARE(notebook.held(), 0);
    }

    void sendsTheClock() {
        // 110 beats per minute: no pulse falls on a whole frame; 100 ticks: nor on a whole tick.
        Score score = withTempo(Score::empty(), 0, 110);
        score.tempo = TempoMap(100, score.tempo.changes());
        score.meter = MeterMap(100, {});
        const Timeline timeline(score), quick(withTempo(score, 0, 165));
        Notebook notebook;
        PlaybackEngine engine(rate);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.setClock(true);
        const auto kinds = [&] {
            QByteArray text; // P: position, S: start, C: continue, H: stop, .: pulse
            for (const auto& line : notebook.lines) {
                switch (line.message.kind) {
                case midi::songPosition:
                    text += "P" + QByteArray::number(line.message.data1 | line.message.data2 << 7);
                    break;
                case midi::start:
                    text += 'S';
                    break;
                case midi::resume:
                    text += 'C';
                    break;
                case midi::halt:
                    text += 'H';
                    break;
                case midi::clock:
                    text += '.';
                    break;
                }
            }
            notebook.lines.clear();
            return text;
        };
        QCOMPARE(kinds(), QByteArray("P0"));
        run(engine, 20000);
        QCOMPARE(kinds(), QByteArray("")); // nothing while it stands
        engine.play();
        const auto quarter = static_cast<std::int64_t>(60 / 110.0 * rate);
        run(engine, quarter);
        const std::vector<Notebook::Line> pulses = notebook.ofKind(midi::clock);
        QCOMPARE(pulses.size(), 24u);
        for (std::size_t i = 0; i < pulses.size(); ++i)
            QVERIFY(std::abs(pulses[i].frame - pulses[0].frame -
                             score.tempo.seconds(static_cast<double>(i) * 100 / 24) * rate) < 0.01);
        QCOMPARE(kinds(), QByteArray("P0S........................"));

        engine.setTimeline(&quick); // one and a half times as quick: none lost, none doubled
        run(engine, quarter);
        QCOMPARE(kinds(), QByteArray(36, '.'));

        engine.locate(130); // between two sixteenths: on to the next, where they begin again
        QCOMPARE(kinds(), QByteArray("HP6"));
        run(engine, static_cast<std::int64_t>(60 / 165.0 * rate * 0.19));
        QCOMPARE(kinds(), QByteArray(""));
        run(engine, static_cast<std::int64_t>(60 / 165.0 * rate * 0.06));
        QCOMPARE(kinds(), QByteArray("C.."));

        engine.setLoop(TickRange{100, 200}); // at its end back to its start
        engine.locate(175);
        run(engine, static_cast<std::int64_t>(60 / 165.0 * rate * 0.26));
        QCOMPARE(kinds(), QByteArray("HP7C......HP4C."));
        engine.stop();
        QCOMPARE(kinds(), QByteArray("H"));
        engine.setLoop(std::nullopt);
        engine.locate(100 * 4 * 1100); // further than a song position can say
        QCOMPARE(kinds(), QByteArray("P16383"));
        engine.locate(0);
        engine.play(1); // after four clicks
        run(engine, static_cast<std::int64_t>(60 / 165.0 * rate * 3.9));
        QCOMPARE(kinds(), QByteArray("P0P0"));
        engine.setEnd(Tick(25));
        run(engine, static_cast<std::int64_t>(60 / 165.0 * rate));
        QCOMPARE(kinds(), QByteArray("S......H"));
        engine.setClock(false);
        engine.play();
        run(engine, 10000);
        QCOMPARE(kinds(), QByteArray(""));
    }

    void carriesOnAtAnotherRate() {
        const Timeline timeline(scoreOf({{960, 480, 60}}));
        Notebook notebook;
        PlaybackEngine engine(48000);
        engine.setTimeline(&timeline);
        engine.setOutput(&notebook);
        engine.play();
        run(engine, 12000, 64); // a quarter of a second, and a few frames
        const double here = engine.seconds();
        engine.setSampleRate(44100);
        QCOMPARE(engine.seconds(), here);
        const double due = static_cast<double>(engine.frame()) + (0.5 - here) * 44100;
        run(engine, 44100);
        QVERIFY(std::abs(notebook.ofKind(midi::noteOn).at(0).frame - due) < 1e-6);
    }

    void allocatesNothing() {
        const Timeline a(randomScore(1)), b(withTempo(randomScore(2), 0, 90));
        struct Deaf : Output {
            void send(const Message&, double) noexcept override {}
            void sendSysex(std::string_view, double) noexcept override {}
            void render(float*, float*, int) noexcept override {}
        } deaf;
        PlaybackEngine engine(rate);
        std::vector<float> left(1024), right(1024);
        const int before = test::allocations;
        engine.setOutput(&deaf);
        engine.setTimeline(&a);
        engine.setLoop(TickRange{960, 3840});
        engine.setMetronome(true);
        engine.play();
        for (int i = 0; i < 500; ++i) {
            engine.process(left.data(), right.data(), 1024);
            if (i % 50 == 0)
                engine.setTimeline(i % 100 ? &a : &b);
            if (i % 70 == 0)
                engine.locate(i * 10);
            if (i % 30 == 0)
                engine.preview(0, 3, 60, 90, 0.1);
        }
        engine.panic();
        engine.stop();
        QCOMPARE(test::allocations, before);
    }
};

QTEST_APPLESS_MAIN(TestPlaybackEngine)
#include "tst_playbackengine.moc"
