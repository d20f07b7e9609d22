#include "core/base/Error.h"
#include "core/music/Edits.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace continuo;

class TestEdits : public QObject {
    Q_OBJECT

private:
    static Note at(Tick start, int pitch = 60, Tick duration = 10) {
        return {start, duration, static_cast<std::uint8_t>(pitch), 90, 0, 64};
    }
    /// Two tracks: notes at 0, 100, 200, 300, and the same an octave higher.
    static Score twoTracks() {
        Score score = Score::empty(480);
        for (const int pitch : {60, 72}) {
            Track track;
            for (Tick tick = 0; tick < 400; tick += 100)
                track.notes.push_back(at(tick, pitch, 150));
            score.tracks.push_back(std::make_shared<const Track>(track));
        }
        return score;
    }
    static bool isSorted(const Score& score) {
        return std::all_of(score.tracks.begin(), score.tracks.end(), [](const auto& track) {
            return std::is_sorted(track->notes.begin(), track->notes.end());
        });
    }

private slots:
    void notesAreTakenOutAndPutIn() {
        const Score before = twoTracks();
        const std::vector<NoteChange> changes{{0, {at(100, 60, 150)}, {at(50, 64), at(350, 64)}}};
        const Score after = changeNotes(before, changes);
        QCOMPARE(after.track(0).notes.size(), 5u);
        QVERIFY(isSorted(after));
        QVERIFY(after.tracks[1] == before.tracks[1]); // shared, not copied
        QVERIFY(before == twoTracks());               // the old one is as it was
    }

    void eachRemovalTakesOneOfEqualNotes() {
        Score score = Score::empty(480);
        score.tracks.push_back(std::make_shared<const Track>());
        const std::vector<NoteChange> twice{{0, {}, {at(0), at(0), at(0)}}};
        score = changeNotes(score, twice);
        const std::vector<NoteChange> change{{0, {at(0), at(0)}, {}}};
        QCOMPARE(changeNotes(score, change).noteCount(), 1u);
    }

    void whatIsNotThereIsNotRemoved() {
        const Score before = twoTracks();
        const std::vector<NoteChange> change{{0, {at(55)}, {}}};
        const Score after = changeNotes(before, change);
        QVERIFY(after.tracks[0] == before.tracks[0]); // an unchanged track is not copied
    }

    void anEditThatChangesNothingSharesTheTrack() {
        const Score before = twoTracks();
        const std::vector<NoteChange> change{{0, {at(0, 60, 150)}, {at(0, 60, 150)}}};
        QVERIFY(changeNotes(before, change).tracks[0] == before.tracks[0]);
    }

    void addedNotesAreBroughtIntoRange() {
        Score score = twoTracks();
        const Note wild{-5, -1, 200, 0, 99, 64};
        const std::vector<NoteChange> change{{0, {}, {wild}}};
        const Score after = changeNotes(score, change);
        QVERIFY(after.track(0).notes[1] == Note({0, 0, 127, 1, 15, 64}));
    }

    void unknownTrack() {
        const std::vector<NoteChange> change{{2, {}, {at(0)}}};
        QVERIFY_THROWS_EXCEPTION(Error, changeNotes(twoTracks(), change));
        QVERIFY_THROWS_EXCEPTION(Error, withTrackRemoved(twoTracks(), 2));
        QVERIFY_THROWS_EXCEPTION(Error, withTrack(twoTracks(), 2, Track{}));
        QVERIFY_THROWS_EXCEPTION(Error, notesIn(twoTracks(), {{5}, {0, 10}}));
    }

    void theRegionIsWhatStartsInIt() {
        const auto found = notesIn(twoTracks(), {{1}, {100, 300}});
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].track, TrackIndex(1));
        QVERIFY(found[0].notes == std::vector<Note>({at(100, 72, 150), at(200, 72, 150)}));
    }

    void emptyRegion() {
        QVERIFY(notesIn(twoTracks(), {{0}, {300, 100}})[0].notes.empty());
        QVERIFY(notesIn(twoTracks(), {{}, {0, 400}}).empty());
    }

    void replacingLeavesTheRestAlone() {
        const Score before = twoTracks();
        const std::vector<TrackNotes> fresh{{0, {at(299, 50, 400), at(100, 51)}}};
        const Score after = replaceNotes(before, {{0}, {100, 300}}, fresh);
        // The note at 0 sounds into the region and stays whole.
        QVERIFY(after.track(0).notes == std::vector<Note>({at(0, 60, 150), at(100, 51),
                                                           at(299, 50, 400), at(300, 60, 150)}));
        QVERIFY(after.tracks[1] == before.tracks[1]);
    }

    void replacingByNothingClears() {
        const Score after = replaceNotes(twoTracks(), {{0, 1}, {0, 200}}, {});
        QCOMPARE(after.noteCount(), 4u);
    }

    void replacementsOutsideAreRefused_data() {
        QTest::addColumn<int>("track");
        QTest::addColumn<int>("tick");
        QTest::newRow("before") << 0 << 99;
        QTest::newRow("at the end") << 0 << 300;
        QTest::newRow("another track") << 1 << 150;
    }
    void replacementsOutsideAreRefused() {
        QFETCH(int, track);
        QFETCH(int, tick);
        const std::vector<TrackNotes> fresh{{static_cast<TrackIndex>(track), {at(tick)}}};
        QVERIFY_THROWS_EXCEPTION(Error, replaceNotes(twoTracks(), {{0}, {100, 300}}, fresh));
    }

    void transforming() {
        const std::vector<Note> notes{at(0), at(10)};
        const NoteChange change = transformNotes(3, notes, [](Note note) {
            note.pitch += 12;
            return note;
        });
        QCOMPARE(change.track, TrackIndex(3));
        QVERIFY(change.removed == notes);
        QVERIFY(change.added == std::vector<Note>({at(0, 72), at(10, 72)}));
    }

    void quantizing_data() {
        QTest::addColumn<Note>("note");
        QTest::addColumn<double>("strength");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<Note>("result");
        QTest::newRow("down") << at(119) << 1.0 << false << at(120);
        QTest::newRow("to the nearest") << at(179) << 1.0 << false << at(120);
        QTest::newRow("the middle goes up") << at(180) << 1.0 << false << at(240);
        QTest::newRow("half way") << at(140) << 0.5 << false << at(130);
        QTest::newRow("not at all") << at(140) << 0.0 << false << at(140);
        QTest::newRow("onto the bar line") << at(1900) << 1.0 << false << at(1920);
        QTest::newRow("with the end") << at(130, 60, 100) << 1.0 << true << at(120, 60, 120);
        QTest::newRow("never without length") << at(118, 60, 5) << 1.0 << true << at(120, 60, 1);
    }
    void quantizing() {
        QFETCH(Note, note);
        QFETCH(double, strength);
        QFETCH(bool, ends);
        QFETCH(Note, result);
        QVERIFY(quantized(note, MeterMap(480), {120, strength, 0.5, ends}) == result);
    }

    void quantizingWithoutAGrid() { QVERIFY(quantized(at(7), MeterMap(480), {}) == at(7)); }

    void everySecondLineSwings() {
        const auto swung = [](Tick tick, double swing) {
            return quantized(at(tick), MeterMap(480), {240, 1, swing}).start;
        };
        QCOMPARE(swung(10, 2.0 / 3), Tick{0});
        QCOMPARE(swung(240, 2.0 / 3), Tick{320}); // the triplet's last eighth
        QCOMPARE(swung(240, 0.75), Tick{360});
        QCOMPARE(swung(500, 0.75), Tick{480});
        QCOMPARE(swung(1920 + 250, 0.6), Tick{1920 + 288});
    }

    void linesAreCountedFromTheBar() {
        // A bar of 7/8 is 1680 ticks: lines of a quarter begin anew after it.
        const MeterMap meter(480, {{0, 7, 3}});
        QCOMPARE(quantized(at(1700), meter, {480}).start, Tick{1680});
        QCOMPARE(quantized(at(1590), meter, {480}).start, Tick{1680});
        QCOMPARE(quantized(at(2100), meter, {480}).start, Tick{1680 + 480});
    }

    void humanizingStaysWithinItsAmounts() {
        std::vector<Note> notes;
        for (int i = 0; i < 500; ++i)
            notes.push_back(at(1000 + i * 100));
        const NoteChange change = humanizeNotes(0, notes, 20, 10, 7);
        int early = 0, soft = 0, near = 0;
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const Tick late = change.added[i].start - notes[i].start;
            const int louder = change.added[i].velocity - notes[i].velocity;
            QVERIFY(std::abs(late) <= 20 && std::abs(louder) <= 10);
            QCOMPARE(change.added[i].duration, notes[i].duration);
            early += late < 0;
            soft += louder < 0;
            near += std::abs(late) <= 10;
        }
        QVERIFY(early > 200 && early < 300);
        QVERIFY(soft > 180 && soft < 300);
        QVERIFY(near > 330); // three of four
    }

    void humanizingIsTheSameForOneSeed() {
        const std::vector<Note> notes{at(0), at(100), at(200)};
        const auto changed = [&](Tick timing, int velocity, std::uint64_t seed) {
            return humanizeNotes(0, notes, timing, velocity, seed).added;
        };
        QVERIFY(changed(50, 30, 1) == changed(50, 30, 1));
        QVERIFY(changed(50, 30, 1) != changed(50, 30, 2));
        QVERIFY(changed(0, 0, 1) == notes);
        for (std::size_t i = 0; i < notes.size(); ++i) // each amount for itself
            QCOMPARE(changed(50, 0, 1)[i].start, changed(50, 30, 1)[i].start);
    }

    // Locked notes.

    void lockedNotesAreLeftAlone() {
        Note locked = at(100, 60, 100);
        locked.locked = true;
        const std::vector<Note> notes{at(0, 60, 300), locked};
        QVERIFY(removeNotes(0, notes).removed == std::vector<Note>{notes[0]});
        const NoteChange moved = transformNotes(0, notes, [](Note note) {
            note.start += 7;
            return note;
        });
        QVERIFY(moved.added == (std::vector<Note>{at(7, 60, 300), locked}));
        QVERIFY(humanizeNotes(0, notes, 50, 50, 1).added[1] == locked);
        QVERIFY(splitNotes(0, notes, 150).removed == std::vector<Note>{notes[0]});
        QVERIFY(glueNotes(0, notes).removed.empty());
    }

    void lockingIsTakenBackByUnlocking() {
        const std::vector<Note> notes{at(0), at(100)};
        const NoteChange lock = lockNotes(0, notes, true);
        QVERIFY(lock.removed == notes);
        QVERIFY(lock.added[0].locked && lock.added[1].locked);
        QVERIFY(lockNotes(0, lock.added, false).added == notes);
    }

    void replacingKeepsLockedNotes() {
        const NoteChange lock = lockNotes(0, std::vector{at(100, 60, 150)}, true);
        const Score before = changeNotes(twoTracks(), std::span(&lock, 1));
        const std::vector<TrackNotes> fresh{{0, {at(150, 51)}}};
        const Score after = replaceNotes(before, {{0}, {100, 300}}, fresh);
        QVERIFY(after.track(0).notes ==
                std::vector<Note>({at(0, 60, 150), lock.added[0], at(150, 51), at(300, 60, 150)}));
    }

    /// Any change can be taken back by swapping what it removed and added.
    void everyChangeCanBeTakenBack() {
        std::mt19937 random(3);
        Score score = twoTracks();
        for (int round = 0; round < 200; ++round) {
            const TrackIndex track = random() % 2;
            NoteChange change{track, {}, {}};
            for (const Note& note : score.track(track).notes)
                if (random() % 4 == 0)
                    change.removed.push_back(note);
            for (unsigned i = random() % 4; i > 0; --i)
                change.added.push_back(at(random() % 500, static_cast<int>(random() % 128)));
            const Score after = changeNotes(score, std::span(&change, 1));
            const NoteChange back{track, change.added, change.removed};
            QVERIFY(isSorted(after));
            QVERIFY(changeNotes(after, std::span(&back, 1)) == score);
            score = after;
        }
    }

    // Tracks.

    void tracksComeAndGo() {
        Score score = twoTracks();
        score.format = 0;
        const Score more = withTrackAdded(score, newTrack(score, "Bass", 32));
        QCOMPARE(more.tracks.size(), 3u);
        QCOMPARE(more.format, 1); // format 0 has one track
        QCOMPARE(program(more.track(2)).value(), 32);
        QVERIFY(withTrackRemoved(more, 2).tracks == score.tracks);
    }

    void newTracksFindAFreeChannel() {
        Score score = Score::empty();
        std::vector<int> channels;
        for (int i = 0; i < 17; ++i) {
            score = withTrackAdded(score, newTrack(score, "", 0));
            channels.push_back(score.tracks.back()->channel);
        }
        QVERIFY(std::find(channels.begin(), channels.end(), 9) == channels.end());
        QCOMPARE(channels[9], 10);
        QCOMPARE(channels[14], 15);
        QCOMPARE(channels[16], 15); // none is free
        QVERIFY(newDrumTrack("Kit").isDrums());
    }

    void programIsChangedWhereItStands() {
        Track track = newTrack(Score::empty(), "", 5);
        track.events.insert(track.events.begin(), Event{0, 0xB0, 0, "ab"});
        const Track changed = withProgram(track, 77);
        QCOMPARE(changed.events.size(), 2u);
        QCOMPARE(program(changed).value(), 77);
        QCOMPARE(program(withProgram(track, 999)).value(), 127);
    }

    // Tempo and meter.

    void splittingCutsWhatSoundsAcross() {
        const std::vector<Note> notes{at(0, 60, 100), at(50, 64, 100), at(100, 67, 100)};
        const NoteChange change = splitNotes(0, notes, 100);
        QVERIFY(change.removed == std::vector<Note>{notes[1]});
        QVERIFY(change.added == (std::vector<Note>{at(50, 64, 50), at(100, 64, 50)}));
    }

    void gluingJoinsNotesOfOnePitchAndChannel() {
        Note elsewhere = at(300, 60, 10);
        elsewhere.channel = 5;
        const std::vector<Note> notes{at(200, 60, 20), at(0, 60, 10), at(50, 64, 10), elsewhere};
        const NoteChange change = glueNotes(0, notes);
        QVERIFY(change.removed == (std::vector<Note>{at(0, 60, 10), at(200, 60, 20)}));
        QVERIFY(change.added == std::vector<Note>{at(0, 60, 220)});
    }

    void gluingKeepsTheLongestEnd() {
        const std::vector<Note> notes{at(0, 60, 500), at(100, 60, 10)};
        QVERIFY(glueNotes(0, notes).added == std::vector<Note>{at(0, 60, 500)});
    }

    void anInitialControllerIsChangedOrAddedAtTheStart() {
        Track track;
        track.channel = 3;
        track.notes = {at(100)};
        QVERIFY(!initialController(track, midi::volume));
        track = withInitialController(track, midi::volume, 80);
        QCOMPARE(initialController(track, midi::volume), std::optional<int>(80));
        QCOMPARE(track.events.size(), 1u);
        track = withInitialController(track, midi::volume, 300);
        QCOMPARE(initialController(track, midi::volume), std::optional<int>(127));
        QCOMPARE(track.events.size(), 1u);
        QVERIFY(!initialController(track, midi::pan));
    }

    void aLaterControllerIsNoInitialOne() {
        Track track;
        track.notes = {at(100)};
        track.events = {{200, midi::controller, 0, std::string("\x07\x20")}};
        QVERIFY(!initialController(track, midi::volume));
        track = withInitialController(track, midi::volume, 90);
        QCOMPARE(track.events.size(), 2u);
        QCOMPARE(track.events[0].tick, Tick{0});
        QCOMPARE(int{track.events[1].byte(1)}, 0x20); // the fade stays
    }

    void aDrumTrackThatGetsAnInstrumentLeavesTheDrumChannel() {
        Score score = twoTracks();
        Track drums = newDrumTrack("Drums");
        drums.notes = {at(0)};
        drums.notes[0].channel = drumChannel;
        score = withTrackAdded(score, drums);
        const Track flute = withInstrument(score, 2, 73);
        QVERIFY(!flute.isDrums());
        QCOMPARE(flute.notes[0].channel, flute.channel);
        QCOMPARE(program(flute), std::optional<int>(73));
        QVERIFY(onChannel(flute, drumChannel).isDrums());
        QCOMPARE(int{onChannel(flute, drumChannel).notes[0].channel}, int{drumChannel});
    }

    void aMovedTrackMakesTheOthersRoom() {
        Score score = Score::empty();
        for (const char* name : {"a", "b", "c", "d"})
            score = withTrackAdded(score, newTrack(score, name, 0));
        const auto names = [](const Score& s) {
            std::string all;
            for (const auto& track : s.tracks)
                all += track->name;
            return all;
        };
        QCOMPARE(names(withTrackMoved(score, 0, 2)), std::string("bcad"));
        QCOMPARE(names(withTrackMoved(score, 3, 1)), std::string("adbc"));
        QCOMPARE(names(withTrackMoved(score, 1, 1)), std::string("abcd"));
        QVERIFY_EXCEPTION_THROWN(withTrackMoved(score, 0, 4), Error);
    }

    void tempoReplacesTheOneAtItsTick() {
        Score score = withTempo(twoTracks(), 0, 90);
        score = withTempo(score, 0, 60);
        score = withTempo(score, 960, 240);
        QCOMPARE(score.tempo.changes().size(), 2u);
        QCOMPARE(score.tempo.bpm(0), 60.0);
        QCOMPARE(score.tempo.bpm(960), 240.0);
    }

    void tempoFitsInto24Bits() {
        QCOMPARE(withTempo(twoTracks(), 0, 0).tempo.changes()[0].microsecondsPerQuarter, 0xFFFFFFu);
        QCOMPARE(withTempo(twoTracks(), 0, 1e12).tempo.changes()[0].microsecondsPerQuarter, 1u);
    }

    void meterBeginsWithItsBar() {
        const Score score = withMeter(twoTracks(), 2000, 7, 8);
        QVERIFY(score.meter.changes() == std::vector<MeterChange>({{1920, 7, 3, 24, 8}}));
        QCOMPARE(withMeter(score, 2500, 3, 4).meter.changes().size(), 1u);
    }

    void tempoAndMeterChangesAreTakenAway() {
        Score score = withTempo(withTempo(twoTracks(), 0, 90), 960, 140);
        score = withMeter(score, 1920, 3, 4);
        QCOMPARE(withoutTempo(score, 960).tempo.changes().size(), 1u);
        QCOMPARE(withoutTempo(score, 960).tempo.bpm(2000), score.tempo.bpm(0));
        QVERIFY(withoutTempo(score, 961) == score);
        QVERIFY(withoutMeter(score, 1920).meter.changes().empty());
        QVERIFY(withoutMeter(score, 0) == score);
    }

    void filmTimeKeepsItsTempo() {
        Score score = twoTracks();
        score.smpte = Smpte{};
        score.tempo = TempoMap::fixedRate(1000, 480, {{100, 400'000}});
        QVERIFY(withoutTempo(score, 100) == score);
    }

    void markersComeMoveAndGo() {
        const Marker verse{100, "Verse"}, chorus{50, "Chorus"};
        Score score = changeMarkers(twoTracks(), {}, verse);
        score = changeMarkers(score, {}, chorus);
        QVERIFY(score.markers == (std::vector<Marker>{chorus, verse}));
        score = changeMarkers(score, chorus, Marker{200, "Chorus"});
        QVERIFY(score.markers == (std::vector<Marker>{verse, {200, "Chorus"}}));
        QVERIFY(changeMarkers(score, chorus, {}) == score); // is not there any more
        score = changeMarkers(score, verse, {});
        QCOMPARE(score.markers.size(), 1u);
    }

    void impossibleMeters() {
        for (const auto& [numerator, denominator] :
             {std::pair{0, 4}, {4, 0}, {4, 3}, {256, 4}, {4, 128}, {-1, 4}})
            QVERIFY_THROWS_EXCEPTION(Error, withMeter(twoTracks(), 0, numerator, denominator));
    }
};

QTEST_APPLESS_MAIN(TestEdits)
#include "tst_edits.moc"
