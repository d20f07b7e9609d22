#include "core/base/Error.h"
#include "core/learn/Controls.h"
#include "core/learn/Generation.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"
#include "tests/core/learn/UniformModel.h"

#include <QTest>
#include <numeric>
#include <set>

using namespace continuo;
using test::scoreWith;
using test::trackWith;
using test::UniformModel;

class TestGeneration : public QObject {
    Q_OBJECT

private:
    static GenerationRequest requestFor(const Score& score, int firstBar, int lastBar,
                                        std::vector<TrackIndex> tracks) {
        GenerationRequest request;
        request.region = {
            std::move(tracks),
            {score.meter.barRange(firstBar).start, score.meter.barRange(lastBar).end}};
        return request;
    }
    static std::vector<Note> outside(const Score& score, const Region& region) {
        std::vector<Note> notes;
        for (TrackIndex i = 0; i < score.tracks.size(); ++i)
            for (const Note& note : score.track(i).notes)
                if (std::find(region.tracks.begin(), region.tracks.end(), i) ==
                        region.tracks.end() ||
                    !region.range.contains(note.start))
                    notes.push_back(note);
        return notes;
    }

private slots:
    void takesFillTheRegionAndNothingElse() {
        const Score score = test::smallSong(12);
        UniformModel model;
        auto request = requestFor(score, 4, 5, {0});
        const auto takes = generate(model, score, request, {}, {});
        QCOMPARE(takes.size(), std::size_t{4});
        for (const Take& take : takes) {
            QVERIFY(take.noteCount() > 0);
            for (const TrackNotes& track : take.notes)
                for (const Note& note : track.notes) {
                    QCOMPARE(track.track, TrackIndex{0});
                    QVERIFY(request.region.range.contains(note.start));
                    QCOMPARE(note.channel, std::uint8_t{0});
                }
            const Score result = withTake(score, request.region, take);
            QCOMPARE(outside(result, request.region), outside(score, request.region));
        }
    }

    void whatIsPreparedIsWhatGeneratingReadsFirst() {
        const Score score = test::smallSong(12);
        UniformModel model;
        auto request = requestFor(score, 4, 5, {0});
        prepare(model, score, request, {});
        QVERIFY(model.prompts.empty());
        generate(model, score, request, {}, {});
        QCOMPARE(model.prepared.size(), std::size_t{1});
        QVERIFY(model.prepared.front() == model.prompts.front());
        request.region.tracks = {7};
        QVERIFY_EXCEPTION_THROWN(prepare(model, score, request, {}), Error);
    }

    void guidanceComparesWithThePromptThatAsksForNothing() {
        const Score score = test::smallSong(12);
        auto request = requestFor(score, 4, 5, {0});
        UniformModel model;
        generate(model, score, request, {}, {});
        request.sampling.guidance = 2;
        generate(model, score, request, {}, {}); // nothing is asked for
        request.key = Scale{2, "major"};
        request.energy = 0.9;
        generate(model, score, request, {}, {});
        QVERIFY(model.samplings.front().unasked.empty());
        const std::size_t asked = model.samplings.size() - 1;
        QVERIFY(model.samplings[asked - 1].unasked.empty());
        QCOMPARE(model.samplings[asked].guidance, 2.0);
        QVERIFY(model.samplings[asked].unasked == model.prompts.front());
        QVERIFY(model.prompts[asked] != model.prompts.front());
        request.sampling.guidance = mostGuidance + 1;
        QVERIFY_EXCEPTION_THROWN(generate(model, score, request, {}, {}), Error);
    }

    void energyIsToldWithTheTempo() {
        const Score score = test::smallSong(12);
        auto request = requestFor(score, 4, 5, {0});
        request.energy = 0.5;
        UniformModel model;
        generate(model, score, request, {}, {});
        const auto& prompt = model.prompts.front();
        QVERIFY(std::any_of(prompt.begin(), prompt.end(), [&](const Symbol& symbol) {
            return symbol.token == vocabulary::tempo[tempoBin(score.tempo.bpm(0))];
        }));
    }

    void theSameSeedGivesTheSameNotes() {
        const Score score = test::smallSong(12);
        UniformModel model;
        auto request = requestFor(score, 4, 7, {0, 1});
        const auto first = generate(model, score, request, {}, {});
        const auto second = generate(model, score, request, {}, {});
        request.sampling.seed = 2;
        const auto other = generate(model, score, request, {}, {});
        for (std::size_t i = 0; i < first.size(); ++i)
            QVERIFY(first[i].notes == second[i].notes);
        QVERIFY(first[0].notes != other[0].notes);
        QVERIFY(first[0].notes != first[1].notes);
    }

    void theOldNotesOfTheRegionAreNotShown() {
        const Score score = test::smallSong(8);
        const Score bare = replaceNotes(score, requestFor(score, 3, 4, {0}).region, {});
        UniformModel model, other;
        generate(model, score, requestFor(score, 3, 4, {0}), {}, {});
        generate(other, bare, requestFor(bare, 3, 4, {0}), {}, {});
        QVERIFY(model.prompts.front() == other.prompts.front());
    }

    void scaleAndRangeHold() {
        const Score score = test::smallSong(8);
        UniformModel model;
        auto request = requestFor(score, 2, 5, {0, 1});
        request.scale = parseScale("D minor");
        request.limits.lowest = 50;
        request.limits.highest = 70;
        std::size_t notes = 0;
        for (const Take& take : generate(model, score, request, {}, {}))
            for (const TrackNotes& track : take.notes)
                for (const Note& note : track.notes) {
                    ++notes;
                    QVERIFY(request.scale->contains(note.pitch));
                    QVERIFY(note.pitch >= 50 && note.pitch <= 70);
                }
        QVERIFY(notes > 0);
    }

    void aRegionMayBeginAndEndInsideABar() {
        const Score score = test::smallSong(8);
        UniformModel model(512, -2);
        GenerationRequest request;
        request.region = {{0}, {1920 * 2 + 700, 1920 * 3 + 333}};
        for (const Take& take : generate(model, score, request, {}, {})) {
            QVERIFY(take.noteCount() > 0);
            for (const Note& note : take.notes[0].notes)
                QVERIFY(request.region.range.contains(note.start));
            withTake(score, request.region, take); // refuses notes outside
        }
    }

    void aLongRegionIsFilledInChunks() {
        const Score score = test::smallSong(40);
        UniformModel model(256);
        auto request = requestFor(score, 4, 35, {0, 1});
        request.takes = 2;
        const auto takes = generate(model, score, request, {}, {});
        QVERIFY(model.prompts.size() > 4);
        for (const auto& prompt : model.prompts)
            QVERIFY(prompt.size() <= 256);
        QCOMPARE(takes.size(), std::size_t{2});
        for (const Take& take : takes)
            for (const TrackNotes& track : take.notes)
                for (int bar = 4; bar <= 35; ++bar) // the parts play around, so no bar stays empty
                    QVERIFY(std::any_of(track.notes.begin(), track.notes.end(), [&](const Note& n) {
                        return score.meter.bar(n.start) == bar;
                    }));
    }

    void anEmptyTrackAndAnEmptyPieceCanBeFilled() {
        Score score = test::smallSong(8);
        score = withTrackAdded(score, newTrack(score, "New", 48));
        UniformModel model;
        for (const Take& take : generate(model, score, requestFor(score, 0, 3, {2}), {}, {}))
            QVERIFY(take.noteCount() > 0);
        Score empty = Score::empty(960);
        empty = withTrackAdded(empty, newTrack(empty, "Piano", 0));
        for (const Take& take : generate(model, empty, requestFor(empty, 0, 3, {0}), {}, {}))
            QVERIFY(take.noteCount() > 0);
    }

    void pickupsMeterChangesAndLongBars() {
        Score score =
            scoreWith({trackWith({{0, 480, 67, 80}, {480, 480, 60, 80}, {6000, 480, 60, 80}})});
        score.meter = MeterMap(480, {{0, 4, 2}, {480, 3, 2}, {3360, 11, 2}, {8640, 4, 2}});
        UniformModel model;
        const auto request = requestFor(score, 0, 5, {0});
        for (const Take& take : generate(model, score, request, {}, {}))
            QVERIFY(take.noteCount() > 0);
    }

    /// Whatever key the music around is in, and the model with it.
    void aKeyWeighsAgainstNotesOutsideIt() {
        const Score score = test::smallSong(8);
        UniformModel model;
        auto request = requestFor(score, 2, 5, {0});
        request.takes = 8;
        const Scale key{6, "major"};
        const auto inside = [&] {
            double count = 0, all = 0;
            for (const Take& take : generate(model, score, request, {}, {}))
                for (const Note& note : take.notes[0].notes) {
                    count += key.contains(note.pitch);
                    ++all;
                }
            return count / all;
        };
        QVERIFY(inside() < 0.7); // seven of twelve
        request.key = key;
        QVERIFY(inside() > 0.8);
        request.outsideChord = 0;
        QVERIFY(inside() < 0.7);
    }

    /// Where the part goes on after the region; a note there that was longer before may be again.
    void newNotesDoNotRingIntoWhatFollows() {
        std::vector<Note> notes;
        for (int i = 0; i < 32; ++i)
            notes.push_back({i * 480, 480, 60, 80});
        const auto latest = [](const Score& score) {
            UniformModel model(512, -3);
            auto request = requestFor(score, 2, 3, {0});
            request.takes = 8;
            Tick end = 0;
            for (const Take& take : generate(model, score, request, {}, {}))
                for (const Note& note : take.notes[0].notes)
                    end = std::max(end, note.end());
            return end;
        };
        constexpr Tick regionEnd = 4 * 1920;
        QVERIFY(latest(scoreWith({trackWith(notes)})) <= regionEnd);
        notes[15].duration = 960;
        QVERIFY(latest(scoreWith({trackWith(notes)})) <= regionEnd + 480);
        notes.resize(16);
        QVERIFY(latest(scoreWith({trackWith(notes)})) > regionEnd); // nothing follows
    }

    void newNotesEndWhereTheNextOfTheirPitchBegins() {
        std::vector<Note> notes;
        for (int i = 0; i < 32; ++i)
            notes.push_back({i * 480, 480, 60, 80});
        const Score score = scoreWith({trackWith(notes)});
        UniformModel model(512, -3);
        auto request = requestFor(score, 2, 4, {0});
        request.limits.lowest = request.limits.highest = 60;
        for (const Take& take : generate(model, score, request, {}, {})) {
            const Score result = withTake(score, request.region, take);
            const auto& all = result.track(0).notes;
            for (std::size_t i = 1; i < all.size(); ++i)
                QVERIFY2(all[i - 1].end() <= all[i].start, qPrintable(QString("%1-%2 into %3")
                                                                          .arg(all[i - 1].start)
                                                                          .arg(all[i - 1].end())
                                                                          .arg(all[i].start)));
        }
    }

    void notesAreShownAsTheyCome() {
        const Score score = test::smallSong(8);
        UniformModel model;
        auto request = requestFor(score, 2, 2, {0});
        std::vector<std::vector<Note>> shown(4);
        const auto takes = generate(model, score, request,
                                    [&](int take, TrackIndex track, const Note& note) {
                                        QCOMPARE(track, TrackIndex{0});
                                        shown[static_cast<std::size_t>(take)].push_back(note);
                                    },
                                    {});
        for (std::size_t i = 0; i < takes.size(); ++i)
            QCOMPARE(shown[i].size(), takes[i].noteCount());
    }

    void stoppingGivesWhatIsFinished() {
        const Score score = test::smallSong(8);
        UniformModel model;
        std::stop_source source;
        int notes = 0;
        const auto takes = generate(model, score, requestFor(score, 2, 5, {0}),
                                    [&](int, TrackIndex, const Note&) {
                                        if (++notes == 3)
                                            source.request_stop();
                                    },
                                    {source.get_token(), {}});
        QVERIFY(takes.empty());
    }

    void controlsAreToldToTheModel() {
        namespace v = vocabulary;
        const Score score = test::smallSong(8);
        UniformModel model;
        auto request = requestFor(score, 3, 4, {0});
        request.takes = 1;
        request.key = parseScale("D minor");
        request.tempo = 90;
        request.energy = 1;
        request.brightness = 0;
        request.density = 7;
        request.chords = spread(parseChords("Am F"), score, request.region.range);
        std::vector<int> made;
        generate(model, score, request, {}, {});
        std::vector<int> prompt;
        for (const Symbol& symbol : model.prompts.front())
            prompt.push_back(symbol.token);
        QCOMPARE((std::vector<int>(prompt.begin(), prompt.begin() + 5)),
                 (std::vector<int>{v::bos, v::key[1 + 12 + 2], v::tempo[tempoBin(90)], v::energy[7],
                                   v::brightness[0]}));
        // The chords asked for stand in the region's bars, one after the other.
        std::vector<int> chords;
        for (const Symbol& symbol : model.prompts.front())
            if (v::chord.contains(symbol.token) && (symbol.bar == 4 || symbol.bar == 5))
                chords.push_back(symbol.token);
        QCOMPARE(chords, (std::vector<int>{v::chord[1 + 9 * 11 + 1], v::chord[1 + 5 * 11]}));
    }

    void anEndingIsAskedForOnlyOnRequest() {
        namespace v = vocabulary;
        const Score score = test::smallSong(4);
        for (const bool ending : {false, true}) {
            UniformModel model;
            GenerationRequest request;
            request.region = continuation(score, {0}, 2);
            request.takes = 1;
            request.ending = ending;
            generate(model, score, request, {}, {});
            const auto& prompt = model.prompts.front();
            QCOMPARE(std::any_of(prompt.begin(), prompt.end(),
                                 [](const Symbol& s) { return s.token == v::songEnd; }),
                     ending);
        }
    }

    void aShareOfTheOldNotesIsKept() {
        const Score score = test::smallSong(20);
        UniformModel model;
        auto request = requestFor(score, 2, 17, {0});
        request.takes = 1;
        request.keep = 0.5;
        const auto old = notesIn(score, request.region)[0].notes;
        const Score result =
            withTake(score, request.region, generate(model, score, request, {}, {})[0]);
        const auto notes = notesIn(result, request.region)[0].notes;
        const auto kept = std::count_if(old.begin(), old.end(), [&](const Note& note) {
            return std::find(notes.begin(), notes.end(), note) != notes.end();
        });
        QVERIFY2(kept >= 22 && kept <= 42, qPrintable(QString::number(kept))); // of 64
        request.keep = 1;
        QVERIFY(notesIn(withTake(score, request.region, generate(model, score, request, {}, {})[0]),
                        request.region)[0]
                    .notes.size() >= old.size());
    }

    void lockedNotesStayAndAreSeen() {
        const Score before = test::smallSong(12);
        auto request = requestFor(before, 4, 7, {0});
        const auto old = notesIn(before, request.region)[0].notes;
        const NoteChange lock = lockNotes(0, std::vector{old[2], old[5]}, true);
        const Score score = changeNotes(before, std::span(&lock, 1));
        UniformModel model, unlocked;
        const auto takes = generate(model, score, request, {}, {});
        generate(unlocked, before, request, {}, {});
        QVERIFY(model.prompts.front() != unlocked.prompts.front()); // it sees them
        QVERIFY(model.prompts.front().size() > unlocked.prompts.front().size());
        for (const Take& take : takes) {
            QVERIFY(take.noteCount() > 0);
            const auto& notes = take.notes[0].notes;
            QVERIFY(std::none_of(notes.begin(), notes.end(), [](auto& n) { return n.locked; }));
            const Score result = withTake(score, request.region, take);
            const auto& all = result.track(0).notes;
            for (const Note& note : lock.added)
                QCOMPARE(std::count(all.begin(), all.end(), note), 1);
            QCOMPARE(notesIn(result, request.region)[0].notes.size(),
                     notes.size() + lock.added.size());
        }
    }

    void whatMakesRoomBesideLockedNotesIsWrittenAnew() {
        const Score before = test::smallSong(12);
        auto request = requestFor(before, 4, 7, {0});
        request.takes = 1;
        const auto old = notesIn(before, request.region)[0].notes;
        std::vector<Note> locked;
        for (const Note& note : old)
            if ((note.start - request.region.range.start) % 1920 == 0)
                locked.push_back(note); // the first of each bar
        const NoteChange lock = lockNotes(0, locked, true);
        const Score score = changeNotes(before, std::span(&lock, 1));
        UniformModel model(512, 20); // ends a cell as soon as it may
        const Take take = generate(model, score, request, {}, {})[0];
        for (int bar = 4; bar <= 7; ++bar)
            QVERIFY(std::any_of(take.notes[0].notes.begin(), take.notes[0].notes.end(),
                                [&](const Note& n) { return score.meter.bar(n.start) == bar; }));
        // Where every note is locked nothing has to come.
        const NoteChange all = lockNotes(0, before.track(0).notes, true);
        QCOMPARE(generate(model, changeNotes(before, std::span(&all, 1)), request, {}, {})[0]
                     .noteCount(),
                 std::size_t{0});
    }

    void oneVoiceGoesAroundLockedNotes() {
        const Score before = test::smallSong(12);
        auto request = requestFor(before, 4, 7, {0});
        request.limits.polyphony = 1;
        const auto old = notesIn(before, request.region)[0].notes;
        const NoteChange lock = lockNotes(0, std::vector{old[1], old[6]}, true);
        const Score score = changeNotes(before, std::span(&lock, 1));
        UniformModel model(512, -2);
        const Tick step = score.ticksPerQuarter() / 24;
        for (const Take& take : generate(model, score, request, {}, {}))
            for (const Note& note : take.notes[0].notes)
                for (const Note& locked : lock.added)
                    QVERIFY(note.end() <= locked.start + 3 * step ||
                            note.start >= locked.end() - 3 * step);
    }

    void newPartsKeepToWhatTheyCanPlay() {
        Score score = test::smallSong(8);
        GenerationRequest request;
        request.takes = 2;
        request.region.range = {0, score.meter.barRange(3).end};
        for (const char* part : {"chords", "bass", "drums"}) {
            request.region.tracks.push_back(score.tracks.size());
            request.partLimits[score.tracks.size()] = partRole(part).limits;
            score = withPart(score, partRole(part));
        }
        UniformModel model(1024, 0);
        for (const Take& take : generate(model, score, request, {}, {})) {
            QCOMPARE(take.notes.size(), std::size_t{3});
            for (const Note& note : take.notes[0].notes)
                QVERIFY(note.pitch >= 48 && note.pitch <= 76);
            for (const Note& note : take.notes[1].notes)
                QVERIFY(note.pitch >= 28 && note.pitch <= 52);
            for (const Note& note : take.notes[2].notes)
                QCOMPARE(note.channel, drumChannel);
        }
    }

    void onlyTheTracksThatAreHeardAreShown() {
        Score score = withPart(test::smallSong(8), partRole("second"));
        auto request = requestFor(score, 0, 4, {2});
        const auto slotsIn = [](const std::vector<Symbol>& prompt) {
            std::set<int> said;
            for (const Symbol& symbol : prompt)
                if (vocabulary::slot.contains(symbol.token))
                    said.insert(symbol.token);
            return said.size();
        };
        const auto shown = [&] {
            UniformModel model;
            prepare(model, score, request, {});
            return slotsIn(model.prepared.at(0));
        };
        QCOMPARE(shown(), std::size_t{3}); // tune, bass and what is to be written
        request.heard = {1};
        QCOMPARE(shown(), std::size_t{2});
        // Where there is little room, fewer bars are written at a time.
        request = requestFor(score, 0, 7, {2});
        request.heard = {0, 1};
        UniformModel small(192);
        generate(small, score, request, {}, {});
        QVERIFY(small.prompts.size() > 1);
        for (const auto& prompt : small.prompts)
            QCOMPARE(slotsIn(prompt), std::size_t{3});
    }

    void aLockedNoteThatFillsTheBarLeavesNoRoomForOneVoice() {
        const Note whole{1920, 1920, 60, 80, 0, 64, true}, inside{2400, 480, 64, 80};
        const Score score = scoreWith({trackWith({{0, 480, 67, 80}, whole, inside})});
        UniformModel model(512, 20); // ends a cell as soon as it may
        auto request = requestFor(score, 1, 1, {0});
        request.limits.polyphony = 1;
        for (const Take& take : generate(model, score, request, {}, {}))
            QCOMPARE(take.noteCount(), std::size_t{0});
    }

    void anOrchestraIsFilledInGroups() {
        std::vector<Track> tracks;
        for (int i = 0; i < 20; ++i) {
            std::vector<Note> notes;
            for (int bar = 0; bar < 4; ++bar)
                notes.push_back({Tick{bar} * 1920, 1920, static_cast<std::uint8_t>(40 + i), 80});
            tracks.push_back(trackWith(notes, i, static_cast<std::uint8_t>(i % 9)));
        }
        const Score score = scoreWith(std::move(tracks));
        std::vector<TrackIndex> all(20);
        std::iota(all.begin(), all.end(), TrackIndex{0});
        auto request = requestFor(score, 1, 2, all);
        request.takes = 1;
        UniformModel model(1024, -2);
        const Take take = generate(model, score, request, {}, {})[0];
        QCOMPARE(take.notes.size(), std::size_t{20});
        for (const TrackNotes& track : take.notes)
            QVERIFY(!track.notes.empty());
    }

    void theRhythmOfTheOldNotesCanBeTakenOver() {
        const Score score = test::smallSong(8);
        UniformModel model;
        auto request = requestFor(score, 2, 4, {0, 1});
        request.keepRhythm = true;
        const auto rhythm = [](const std::vector<TrackNotes>& tracks) {
            std::vector<std::pair<Tick, Tick>> list;
            for (const TrackNotes& track : tracks)
                for (const Note& note : track.notes)
                    list.emplace_back(note.start, note.duration);
            return list;
        };
        for (const Take& take : generate(model, score, request, {}, {}))
            QVERIFY(rhythm(take.notes) == rhythm(notesIn(score, request.region)));
    }

    void aTakeOfOneVoiceHasNoChords() {
        const Score score = test::smallSong(12);
        UniformModel model(512, -2);
        auto request = requestFor(score, 4, 7, {0});
        request.limits.polyphony = 1;
        for (const Take& take : generate(model, score, request, {}, {})) {
            const auto& notes = take.notes[0].notes;
            const Tick step = score.ticksPerQuarter() / 24;
            for (std::size_t i = 1; i < notes.size(); ++i)
                QVERIFY(notes[i].start >= notes[i - 1].end() - 3 * step);
            QVERIFY(notes.back().end() <= request.region.range.end + 3 * step);
        }
    }

    void strongBeatsTakeTonesOfTheChord() {
        const Score score = test::smallSong(8);
        UniformModel model(512, -2);
        auto request = requestFor(score, 3, 4, {0});
        request.chords = spread(parseChords("C G7"), score, request.region.range);
        request.chordTones = true;
        const Tick half = 2 * score.ticksPerQuarter();
        for (const Take& take : generate(model, score, request, {}, {}))
            for (const Note& note : take.notes[0].notes)
                if (note.start % half == 0) {
                    const bool first = note.start < request.region.range.start + 2 * half;
                    QVERIFY(parseChord(first ? "C" : "G7").pitchClasses() >> note.pitch % 12 & 1u);
                }
    }

    void chordsSpreadOverARange() {
        const Score score = test::smallSong(8);
        const TickRange four{0, 4 * 1920};
        const auto ticks = [&](const char* chords, TickRange range) {
            std::vector<Tick> list;
            for (const ChordSpan& span : spread(parseChords(chords), score, range))
                list.push_back(span.range.start);
            return list;
        };
        QCOMPARE(ticks("Am F", four), (std::vector<Tick>{0, 3840}));
        QCOMPARE(ticks("Am F G", four), (std::vector<Tick>{0, 1920, 3840, 5760})); // over and over
        QCOMPARE(ticks("Am F C G", {1920, 5760}), (std::vector<Tick>{1920, 2880, 3840, 4800}));
    }

    void impossibleRequestsAreRefused() {
        const Score score = test::smallSong(4);
        UniformModel model;
        const auto refuses = [&](GenerationRequest request) {
            QVERIFY_EXCEPTION_THROWN(generate(model, score, request, {}, {}), Error);
        };
        refuses(requestFor(score, 0, 1, {}));
        refuses(requestFor(score, 0, 1, {7}));
        auto request = requestFor(score, 0, 1, {0});
        request.region.range.end = request.region.range.start;
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.takes = 0;
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.scale = parseScale("C major");
        request.limits.lowest = request.limits.highest = 61;
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.style = "polka"; // this model knows none
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.chordTones = true; // of which chords?
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.keep = 1.5;
        refuses(request);
        request = requestFor(score, 0, 1, {0});
        request.key = parseScale("D dorian");
        refuses(request);
    }

    void continuationStartsAfterTheLastNote() {
        const Score score = test::smallSong(8);
        const Region region = continuation(score, {0, 1}, 4);
        QCOMPARE(region.range, (TickRange{8 * 1920, 12 * 1920}));
        // A last note that ends inside a bar: the rest of it comes along.
        const Score half = scoreWith({trackWith({{0, 960, 60, 80}})});
        QCOMPARE(continuation(half, {0}, 4).range, (TickRange{960, 5 * 1920}));
        // Legato over the bar line does not cost a bar.
        const Score legato = scoreWith({trackWith({{0, 1930, 60, 80}})});
        QCOMPARE(continuation(legato, {0}, 2).range, (TickRange{1920, 3 * 1920}));
        QCOMPARE(continuation(Score::empty(480), {}, 4).range, (TickRange{0, 4 * 1920}));
    }
};

QTEST_GUILESS_MAIN(TestGeneration)
#include "tst_generation.moc"
