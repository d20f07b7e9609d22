#include "Notebook.h"
#include "core/sound/Timeline.h"

#include <QtTest>
#include <random>

using namespace continuo;

class TestTimeline : public QObject {
    Q_OBJECT

    /// "on 60 @0, off 60 @480": the notes of a timeline in words.
    static QString notes(const Timeline& timeline) {
        QStringList words;
        for (const Timeline::Entry& entry : timeline.entries())
            if (entry.message.kind == midi::noteOn || entry.message.kind == midi::noteOff)
                words << QString("%1 %2 @%3")
                             .arg(entry.message.kind == midi::noteOn ? "on" : "off")
                             .arg(entry.message.data1)
                             .arg(entry.tick);
        return words.join(", ");
    }

private slots:
    void tracksWithAnOutputHaveChannelsOfTheirOwn() {
        Score score = scoreOf({{0, 100, 60}});
        Track other = score.track(0);
        other.output = "Piano";
        score = withTrackAdded(score, other);
        const Timeline timeline(score);
        QCOMPARE(timeline.channelsUsed(), 32);
        QCOMPARE(int(timeline.channel(0, 3)), 3);
        QCOMPARE(int(timeline.channel(0, 3, "Piano")), 19);
        QCOMPARE(int(timeline.channel(0, 3, "another")), 3);
        std::vector<std::string> names;
        timeline.forEachGroup([&](std::size_t, const std::string& name) { names.push_back(name); });
        QCOMPARE(names, (std::vector<std::string>{"", "Piano"}));
    }

    void ordersMessagesByTimeOffsFirst() {
        const Timeline timeline(
            scoreOf({{0, 480, 60}, {480, 480, 60}, {480, 480, 64}}, {programAt(480, 5)}));
        QCOMPARE(notes(timeline),
                 "on 60 @0, off 60 @480, on 60 @480, on 64 @480, off 60 @960, off 64 @960");
        const auto entries = timeline.entries();
        QCOMPARE(entries[1].message.kind, midi::noteOff);
        QCOMPARE(entries[2].message.kind, midi::program);
        QCOMPARE(entries[3].message.kind, midi::noteOn);
    }

    void placesTicksInSeconds() {
        Score score = scoreOf({{960, 960, 60}});
        score = withTempo(score, 960, 60);
        const Timeline timeline(score);
        QCOMPARE(timeline.entries()[0].seconds, 0.5);
        QCOMPARE(timeline.entries()[1].seconds, 1.5);
    }

    void endsTheEarlierNoteWhenItsKeyIsStruckAgain() {
        // The second starts inside the first and ends after it.
        QCOMPARE(notes(Timeline(scoreOf({{0, 960, 60}, {480, 960, 60}}))),
                 "on 60 @0, off 60 @480, on 60 @480, off 60 @1440");
        // The second lies inside the first: the key is held until the longer one ends.
        QCOMPARE(notes(Timeline(scoreOf({{0, 1920, 60}, {480, 480, 60}}))),
                 "on 60 @0, off 60 @480, on 60 @480, off 60 @1920");
    }

    void makesOneOfNotesThatStartTogether() {
        const Timeline timeline(scoreOf({{0, 480, 60, 50, 0, 64}, {0, 960, 60, 100, 0, 64}}));
        QCOMPARE(notes(timeline), "on 60 @0, off 60 @960");
        QCOMPARE(int(timeline.entries()[0].message.data2), 100);
    }

    void swallowsNoRepeatedNote() {
        std::vector<Note> repeated;
        for (int i = 0; i < 100; ++i)
            repeated.push_back({i * 120, 120, 60});
        const Timeline timeline(scoreOf(repeated));
        QCOMPARE(timeline.entries().size(), 200u);
        for (std::size_t i = 0; i < 200; ++i)
            QCOMPARE(timeline.entries()[i].message.kind, i % 2 ? midi::noteOff : midi::noteOn);
    }

    void letsNotesWithoutLengthSound() {
        const Timeline timeline(scoreOf({{960, 0, 60}, {1920, 1, 62}}));
        const auto entries = timeline.entries();
        QCOMPARE(entries.size(), 4u);
        QVERIFY(entries[1].seconds - entries[0].seconds >= Timeline::shortestNote);
        QVERIFY(entries[1].seconds - entries[0].seconds < 0.03);
        QVERIFY(entries[3].seconds - entries[2].seconds >= Timeline::shortestNote);
    }

    void alternatesOnEveryKeyWhateverTheScoreHolds() {
        std::mt19937 random(7);
        std::vector<Note> notes;
        for (int i = 0; i < 5000; ++i)
            notes.push_back({Tick(random() % 20000), Tick(random() % 500),
                             std::uint8_t(60 + random() % 6), std::uint8_t(1 + random() % 127),
                             std::uint8_t(random() % 2), 64});
        const Timeline timeline(scoreOf(notes));
        std::map<std::pair<int, int>, bool> on;
        double before = 0;
        for (const Timeline::Entry& entry : timeline.entries()) {
            QVERIFY(entry.seconds >= before);
            before = entry.seconds;
            bool& sounding = on[{entry.message.channel, entry.message.data1}];
            QCOMPARE(sounding, entry.message.kind == midi::noteOff);
            sounding = !sounding;
            QCOMPARE(timeline.sounds(entry.message.channel, entry.message.data1,
                                     std::nextafter(entry.seconds, 1e9)),
                     [&] { // unless something else happens on this key at the same time
                         const auto from = timeline.firstAfter(std::nextafter(entry.seconds, -1.0));
                         bool last = sounding;
                         for (auto i = from; i < timeline.firstAfter(entry.seconds); ++i)
                             if (timeline.entries()[i].message.channel == entry.message.channel &&
                                 timeline.entries()[i].message.data1 == entry.message.data1)
                                 last = timeline.entries()[i].message.kind == midi::noteOn;
                         return last;
                     }());
        }
        for (const auto& [key, sounding] : on)
            QVERIFY(!sounding);
    }

    void honoursMuteAndSolo() {
        Track a, b, c;
        a.notes = {{0, 480, 60}};
        b.notes = {{0, 480, 62}};
        c.notes = {{0, 480, 64}};
        b.muted = true;
        const auto play = [&] {
            Score score = withTrackAdded(Score::empty(), a);
            score = withTrackAdded(score, b);
            return notes(Timeline(withTrackAdded(score, c)));
        };
        QCOMPARE(play(), "on 60 @0, on 64 @0, off 60 @480, off 64 @480");
        c.solo = true;
        QCOMPARE(play(), "on 64 @0, off 64 @480");
        c.muted = true; // mute wins
        QCOMPARE(play(), "");
        QVERIFY(!Timeline(Score::empty()).hasNotes());
    }

    void keepsPortsApart() {
        Track a, b;
        a.notes = b.notes = {{0, 480, 60, 90, 9, 64}};
        b.port = 7;
        const Timeline timeline(withTrackAdded(withTrackAdded(Score::empty(), a), b));
        QCOMPARE(int(timeline.channel(0, 9)), 9);
        QCOMPARE(int(timeline.channel(7, 9)), 25);
        QCOMPARE(timeline.channelsUsed(), 32);
        QCOMPARE(timeline.entries().size(), 4u);
        QCOMPARE(int(timeline.entries()[1].message.channel), 25);
        // A port that is not there, as a new track may name, is the first.
        QCOMPARE(int(timeline.channel(3, 2)), 2);
    }

    void takesMorePortsThanThereAreGroups() {
        Score score = Score::empty();
        for (int port = 0; port < 40; ++port) {
            Track track;
            track.port = static_cast<std::uint8_t>(port);
            track.notes = {{0, 480, 60}};
            score = withTrackAdded(score, track);
        }
        const Timeline timeline(score);
        for (const Timeline::Entry& entry : timeline.entries())
            QVERIFY(entry.message.channel < 16 * portGroups);
    }

    void theEndWaitsForThePedal() {
        const auto end = [](std::vector<Event> events) {
            return Timeline(scoreOf({{0, 480, 60}}, std::move(events))).lastNoteEnd();
        };
        QCOMPARE(end({}), 480);
        QCOMPARE(end({controlAt(100, 64, 127), controlAt(960, 64, 0)}), 960);
        QCOMPARE(end({controlAt(100, 64, 127), controlAt(300, 64, 0)}), 480);
        QCOMPARE(end({controlAt(700, 64, 127), controlAt(960, 64, 0)}), 480); // nothing sounds
        QCOMPARE(end({controlAt(100, 64, 127)}), 480);                        // never lifted
    }

    void chasesWhatChannelsRemember() {
        const Timeline timeline(scoreOf({{0, 9600, 60}}, {programAt(0, 5),
                                                          controlAt(100, 7, 30),
                                                          controlAt(200, 7, 60),
                                                          {300, 0xE0, 0, {0, 32}}}));
        std::vector<ChannelState> states(channelCount);
        timeline.chase(199, states);
        QCOMPARE(states[0].program(), 5);
        QCOMPARE(states[0].controller(7), 30);
        QCOMPARE(states[0].bend(), 8192);
        timeline.chase(200, states); // what stands at the tick counts
        QCOMPARE(states[0].controller(7), 60);
        timeline.chase(100000, states);
        QCOMPARE(states[0].bend(), 4096);
        QVERIFY(!states[1].isSet(7));
    }

    void chasesAlikeWithAndWithoutCheckpoints() {
        // Thousands of controllers, so that the checkpoints matter; compared with following all.
        std::mt19937 random(3);
        std::vector<Event> events;
        for (int i = 0; i < 5000; ++i) {
            const int channel = static_cast<int>(random() % 16);
            if (i == 2500)
                events.push_back(sysexAt(i * 10, "\x7E\x7F\x09\x01\xF7"));
            events.push_back(controlAt(i * 10, static_cast<int>(random() % 120),
                                       static_cast<int>(random() % 128), channel));
        }
        const Timeline timeline(scoreOf({}, events));
        std::vector<ChannelState> states(channelCount);
        for (const Tick tick : {0, 5, 10230, 10240, 24990, 25000, 30000, 49990, 60000}) {
            std::vector<ChannelState> slow(channelCount);
            for (const Timeline::Entry& entry : timeline.entries()) {
                if (entry.tick > tick)
                    break;
                if (entry.message.kind == midi::sysex)
                    std::fill(slow.begin(), slow.end(), ChannelState());
                else
                    slow[entry.message.channel].apply(entry.message);
            }
            timeline.chase(tick, states);
            for (int channel = 0; channel < 16; ++channel)
                states[channel].changeTo(slow[channel],
                                         [&](int, int, int) { QFAIL("the chased state differs"); });
        }
    }

    void joinsSystemExclusivePackets() {
        Score score = scoreOf({}, {sysexAt(0, "\x43\x12"),
                                   {10, midi::sysexMore, 0, "\x01\xF7"},
                                   {20, midi::sysexMore, 0, "\xFA"}});
        const Timeline timeline(score);
        QCOMPARE(timeline.entries().size(), 1u); // an escaped start message is not for a synth
        QCOMPARE(timeline.entries()[0].tick, Tick(10));
        QVERIFY(timeline.sysex(0) == "\x43\x12\x01\xF7");
        QCOMPARE(timeline.sysexBefore(0), 0u);
        QCOMPARE(timeline.sysexBefore(1), 1u);
    }

    void endsWithTheBarOfTheLastNote() {
        QCOMPARE(Timeline(scoreOf({{0, 960, 60}})).end(), Tick(3840));
        QCOMPARE(Timeline(scoreOf({{0, 3840, 60}})).end(), Tick(3840));
        QCOMPARE(Timeline(scoreOf({{0, 3841, 60}})).end(), Tick(7680));
        QCOMPARE(Timeline(Score::empty()).end(), Tick(0));
    }

    void buildsQuickly() {
        std::mt19937 random(1);
        Score score = Score::empty();
        for (int t = 0; t < 16; ++t) {
            Track track;
            for (int i = 0; i < 62500; ++i)
                track.notes.push_back({i * 100 + Tick(random() % 100), Tick(60 + random() % 2000),
                                       std::uint8_t(random() % 128), 80, std::uint8_t(t), 64});
            score = withTrackAdded(score, std::move(track));
        }
        std::size_t entries = 0;
        QBENCHMARK_ONCE { entries = Timeline(score).entries().size(); }
        QVERIFY(entries > 1'900'000);
    }
};

QTEST_APPLESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
