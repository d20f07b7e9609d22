#include "Notebook.h"
#include "core/sound/LivePlayback.h"
#include "core/sound/Recording.h"

#include <QtTest>

using namespace continuo;

/// What is played becomes notes. 1920 ticks are one second, a bar is 3840.
class TestRecording : public QObject {
    Q_OBJECT

    const TempoMap tempo_;

    static Captured at(double seconds, std::uint8_t kind, int data1, int data2, int pass = 0) {
        return {{kind, 5, std::uint8_t(data1), std::uint8_t(data2)}, {seconds, pass, true}};
    }
    static Captured down(double seconds, int key, int pass = 0) {
        return at(seconds, midi::noteOn, key, 80, pass);
    }
    static Captured up(double seconds, int key, int pass = 0) {
        return at(seconds, midi::noteOff, key, 30, pass);
    }
    static std::vector<std::pair<Tick, int>> controls(const Track& track) {
        std::vector<std::pair<Tick, int>> result;
        for (const Event& event : track.events)
            result.emplace_back(event.tick, event.byte(1));
        return result;
    }
    static Track withNotes(std::vector<Note> notes) {
        Track track;
        track.notes = std::move(notes);
        return track;
    }
    using Controls = std::vector<std::pair<Tick, int>>;

private slots:
    void notesLieWhereTheyWereHeard() {
        Recording recording(1920, 0, std::nullopt, 3, {});
        recording.add(down(1.5, 60), tempo_);
        recording.add(up(1.75, 60), tempo_);
        recording.add(down(2, 64), tempo_);
        const Track track = recording.finish({}, {2.5}, tempo_); // its key is still down
        QCOMPARE(track.notes,
                 (std::vector<Note>{{2880, 480, 60, 80, 3, 30}, {3840, 960, 64, 80, 3, 64}}));
    }

    void growsWhileKeysAreDown() {
        Recording recording(0, 0, std::nullopt, 0, {});
        recording.add(down(0.5, 60), tempo_);
        Track track = recording.update({}, {0.75}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{960, 480, 60, 80, 0, 64}}));
        track = recording.update(track, {1}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{960, 960, 60, 80, 0, 64}}));
        recording.add(up(1.25, 60), tempo_);
        track = recording.update(track, {2}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{960, 1440, 60, 80, 0, 30}}));
        QCOMPARE(recording.finish(track, {3}, tempo_), track);
    }

    void lateInputsAreMovedBack() {
        Recording recording(0, 0, std::nullopt, 0, {.replace = false, .snap = {}, .late = 0.1});
        recording.add(down(0.6, 60), tempo_);
        recording.add(up(0.85, 60), tempo_);
        QCOMPARE(recording.finish({}, {2}, tempo_).notes[0].start, Tick(960));
    }

    void whatIsPlayedInTheCountInCountsWhenItIsNear() {
        Recording recording(1920, 0, std::nullopt, 0, {});
        recording.add(down(0.2, 50), tempo_); // far too early: practising
        recording.add(up(0.3, 50), tempo_);
        recording.add(at(0.4, midi::controller, midi::sustain, 127), tempo_);
        recording.add(down(0.9, 60), tempo_);
        recording.add(up(1.5, 60), tempo_);
        const Track track = recording.finish({}, {2}, tempo_);
        QCOMPARE(track.notes.size(), 1u);
        QCOMPARE(track.notes[0].start, Tick(1920));
        QCOMPARE(track.notes[0].duration, Tick(1152));                 // as long as it was held
        QCOMPARE(controls(track), (Controls{{1920, 127}, {3840, 0}})); // lifted where it ends
    }

    void nothingIsHeardTwice() {
        // Drawn forward to the grid it would sound again, so it is put there when it is past.
        Recording recording(0, 0, std::nullopt, 0,
                            {false, [](Tick t) { return (t + 240) / 480 * 480; }});
        recording.add(down(0.4, 60), tempo_); // 768 goes to 960
        recording.add(up(0.45, 60), tempo_);
        Track track = recording.update({}, {0.46}, tempo_);
        QVERIFY(track.notes.empty());
        track = recording.update(track, {0.6}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{960, 96, 60, 80, 0, 30}}));
    }

    void overdubKeepsAndReplaceClears() {
        const Track before = withNotes({{0, 100, 40}, {960, 100, 41}, {3000, 100, 42}});
        for (const bool replace : {false, true}) {
            Recording recording(480, 0, std::nullopt, 0, {replace, {}});
            recording.add(down(0.5, 60), tempo_);
            recording.add(up(0.6, 60), tempo_);
            Track track = recording.update(before, {0.7}, tempo_);
            track = recording.finish(track, {1}, tempo_);
            std::vector<int> pitches;
            for (const Note& note : track.notes)
                pitches.push_back(note.pitch);
            QCOMPARE(pitches,
                     replace ? (std::vector<int>{40, 60, 42}) : (std::vector<int>{40, 41, 60, 42}));
        }
    }

    void passesThroughALoopMeet() {
        const TickRange loop{0, 3840};
        Recording recording(0, 0, loop, 0, {});
        recording.add(down(0.5, 60), tempo_);
        recording.add(up(0.75, 60), tempo_);
        recording.add(down(1.9, 62), tempo_); // held across the seam: ends there
        Track track = recording.update({}, {1.95, 0}, tempo_);
        recording.add(up(0.1, 62, 1), tempo_);
        recording.add(down(0.25, 64, 1), tempo_);
        recording.add(up(0.5, 64, 1), tempo_);
        track = recording.finish(track, {1, 1}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{480, 480, 64, 80, 0, 30},
                                                 {960, 480, 60, 80, 0, 30},
                                                 {3648, 192, 62, 80, 0, 64}}));
    }

    void aNoteDrawnOverTheSeamBelongsToTheNextPass() {
        const auto snap = [](Tick t) { return (t + 480) / 960 * 960; };
        Recording recording(0, 0, TickRange{0, 3840}, 0, {false, snap});
        recording.add(down(1.95, 60), tempo_);
        Track track = recording.update({}, {1.99, 0}, tempo_);
        QVERIFY(track.notes.empty());
        recording.add(up(0.2, 60, 1), tempo_);
        track = recording.update(track, {0.3, 1}, tempo_);
        QCOMPARE(track.notes, (std::vector<Note>{{0, 480, 60, 80, 0, 30}}));
    }

    void replacingInALoopKeepsTheLastPass() {
        Recording recording(0, 0, TickRange{0, 3840}, 0, {true, {}});
        recording.add(down(0.5, 60), tempo_);
        recording.add(up(0.6, 60), tempo_);
        Track track = recording.update(withNotes({{1000, 10, 40}}), {1.9, 0}, tempo_);
        QCOMPARE(track.notes.size(), 1u);
        recording.add(down(0.7, 61, 1), tempo_);
        recording.add(up(0.8, 61, 1), tempo_);
        track = recording.finish(track, {1, 1}, tempo_);
        QCOMPARE(track.notes.size(), 1u);
        QCOMPARE(int(track.notes[0].pitch), 61);
    }

    void nothingThatIsHeldGoesOnForEver() {
        Recording recording(0, 0, TickRange{0, 3840}, 2, {});
        recording.add(at(1, midi::controller, midi::sustain, 100), tempo_);
        recording.add(at(0.5, midi::controller, midi::sustain, 0, 1), tempo_);
        recording.add(at(0.6, midi::pitchBend, 5, 70, 1), tempo_);
        const Track track = recording.finish({}, {1, 1}, tempo_);
        QCOMPARE(controls(track),
                 (Controls{{0, 100}, {960, 0}, {1152, 70}, {1920, 100}, {1920, 64}, {3840, 0}}));
        for (const Event& event : track.events)
            QCOMPARE(int(event.channel()), 2);
    }

    void soundsAreChosenElsewhere() {
        Recording recording(0, 0, std::nullopt, 0, {});
        recording.add(at(0.1, midi::program, 5, 0), tempo_);
        recording.add(at(0.1, midi::controller, midi::volume, 3), tempo_);
        recording.add(at(0.1, midi::controller, midi::allNotesOff, 0), tempo_);
        recording.add(up(0.1, 60), tempo_); // of a key that is not down
        QCOMPARE(recording.finish({}, {1}, tempo_), Track());
    }

    /// The whole way: what is played against the count-in's grid lies on it, whatever the latency.
    void timeIsThatOfWhatIsHeard() {
        constexpr double rate = 48000, latency = 0.05;
        constexpr int callback = 480;
        LivePlayback live(rate);
        live.setLatency(latency);
        const auto notebook = std::make_shared<Notebook>();
        live.setOutput(notebook);
        live.setTimeline(std::make_shared<const Timeline>(scoreOf({{0, 100, 40}})), 1);
        {
            Track track;
            track.channel = 3;
            live.setLive(track);
        }
        live.locate(1920);
        live.record(1);
        Recording recording(1920, 0, std::nullopt, 3, {});
        std::vector<float> left(callback), right(callback);
        double now = 50;
        const double begin = now;
        // The first click is made in the first callback; two seconds of count-in follow it. A beat
        // after the music has begun is heard, a key goes down for a quarter.
        const std::pair<double, Message> plays[] = {
            {begin + latency + 2.5, {midi::noteOn, 0, 60, 90}},
            {begin + latency + 3.0, {midi::noteOff, 0, 60, 0}}};
        std::size_t next = 0;
        for (; now < begin + 3.5; now += callback / rate) {
            live.process(now, left.data(), right.data(), callback);
            for (; next < 2 && plays[next].first < now + callback / rate; ++next) {
                live.playLive(plays[next].second);
                recording.add({plays[next].second, live.heard(plays[next].first)}, tempo_);
            }
        }
        const Track track = recording.finish({}, live.heard(now), tempo_);
        QCOMPARE(track.notes.size(), 1u);
        QVERIFY2(std::abs(track.notes[0].start - 2880) < 4,
                 qPrintable(QString::number(track.notes[0].start)));
        QVERIFY(std::abs(track.notes[0].duration - 960) < 4);
        QVERIFY(live.playing()); // beyond the end of the piece
        // It was heard on the track's channel; four clicks counted in.
        int heard = 0, clicks = 0;
        for (const Notebook::Line& line : notebook->ofKind(midi::noteOn)) {
            heard += line.message == Message{midi::noteOn, 3, 60, 90};
            clicks += line.message.channel == metronomeChannel;
        }
        QCOMPARE(heard, 1);
        QCOMPARE(clicks, 4);
        live.endRecording();
        live.process(now, left.data(), right.data(), callback);
        QVERIFY(!live.playing());
    }
};

QTEST_APPLESS_MAIN(TestRecording)
#include "tst_recording.moc"
