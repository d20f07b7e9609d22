#include "core/base/Error.h"
#include "core/learn/Listening.h"
#include "core/music/Edits.h"
#include "tests/core/learn/Songs.h"
#include "tests/core/learn/UniformModel.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <map>
#include <set>

using namespace continuo;

namespace {

const Author composer, first{"1", "First"}, second{"2", "Second"};

Ranking said(std::vector<Ranking::Place> places) {
    return {"2026-11-21T12:00:00Z", "song.mid", 5, 8, std::move(places)};
}

const Preference* of(const std::vector<Preference>& all, const Author& author, const Author& over) {
    for (const Preference& preference : all)
        if (preference.author == author && preference.over == over)
            return &preference;
    return nullptr;
}

std::shared_ptr<const Score> ofSong(const Song& song) { return song.score; }

std::vector<ListeningTrial> prepared(std::span<const Performer> performers,
                                     const std::vector<Song>& songs,
                                     const ListeningOptions& options, const JobContext& job = {}) {
    std::vector<ListeningTrial> trials;
    prepareTrials(
        performers, songs, ofSong, options,
        [&](ListeningTrial trial) { trials.push_back(std::move(trial)); }, job);
    return trials;
}

/// Notes of all tracks, in or outside a range.
std::vector<Note> notes(const Score& score, const TickRange& range, bool inside) {
    std::vector<Note> result;
    for (const auto& track : score.tracks)
        for (const Note& note : track->notes)
            if (range.contains(note.start) == inside)
                result.push_back(note);
    return result;
}

} // namespace

class TestListening : public QObject {
    Q_OBJECT

private slots:
    void everyTrialHasTheTrueBarsAndEachModels() {
        test::UniformModel a, b;
        const Performer performers[] = {{first, &a}, {second, &b}};
        auto songs = test::smallCollection(6, 16);
        const auto trials = prepared(performers, songs, {.trials = 5, .bars = 2, .around = 1});
        QCOMPARE(trials.size(), std::size_t{5});
        std::set<std::string> orders;
        for (const ListeningTrial& trial : trials) {
            QCOMPARE(trial.song, std::string("song5")); // the only one kept for testing
            QCOMPARE(trial.excerpts.size(), std::size_t{3});
            QCOMPARE(trial.judged, (TickRange{1920, 3 * 1920}));
            std::set<std::string> authors;
            std::string order;
            for (const auto& excerpt : trial.excerpts) {
                authors.insert(excerpt.author.hash);
                order += excerpt.author.name;
                QVERIFY(excerpt.score->lastNoteEnd() <= 4 * 1920);
                // What is around is the same for all, and what is judged is not.
                QCOMPARE(notes(*excerpt.score, trial.judged, false),
                         notes(*trial.excerpts[0].score, trial.judged, false));
                QVERIFY(!notes(*excerpt.score, {0, trial.judged.start}, true).empty());
            }
            QCOMPARE(authors, (std::set<std::string>{"", "1", "2"}));
            orders.insert(order);
        }
        QVERIFY(orders.size() > 1); // which is which cannot be told by its place
    }

    void theTrueBarsAreThoseOfTheSong() {
        test::UniformModel model;
        const Performer performer{first, &model};
        const auto songs = test::smallCollection(1, 12);
        const auto trials = prepared({&performer, 1}, songs, {.trials = 1});
        QCOMPARE(trials.size(), std::size_t{1});
        const Score& song = *songs[0].score;
        const Tick start = song.meter.barRange(trials[0].firstBar - 1).start;
        const TickRange there{start, song.meter.barRange(trials[0].lastBar - 1).end};
        for (const auto& excerpt : trials[0].excerpts) {
            auto expected = notes(song, there, true);
            for (Note& note : expected)
                note.start -= start - trials[0].judged.start;
            auto found = notes(*excerpt.score, trials[0].judged, true);
            for (Note& note : found)
                note.velocity = 64; // which the grid makes coarser
            for (Note& note : expected)
                note.velocity = 64;
            QCOMPARE(found == expected, excerpt.author.composer());
        }
    }

    void aModelForPartsIsComparedInAPart() {
        test::UniformModel model, ordinary(512, 0);
        const Performer performers[] = {{first, &model, Task::part}, {second, &ordinary}};
        const auto songs = test::smallCollection(1, 12);
        const auto trials = prepared(performers, songs, {.trials = 1});
        QCOMPARE(trials.size(), std::size_t{1});
        QCOMPARE(trials[0].judged, (TickRange{0, 8 * 1920}));
        std::set<std::vector<Note>> tunes, basses;
        for (const auto& excerpt : trials[0].excerpts)
            for (const auto& track : excerpt.score->tracks)
                (track->channel == 0 ? tunes : basses).insert(track->notes);
        QCOMPARE(std::min(tunes.size(), basses.size()), std::size_t{1}); // what they listen to
        QCOMPARE(std::max(tunes.size(), basses.size()), std::size_t{3});
    }

    void theSameSeedGivesTheSameTrials() {
        test::UniformModel model;
        const Performer performer{first, &model};
        const auto songs = test::smallCollection(4, 24);
        const auto places = [&](std::uint64_t seed) {
            std::vector<std::pair<int, bool>> result;
            for (const auto& trial : prepared({&performer, 1}, songs, {.trials = 6, .seed = seed}))
                result.emplace_back(trial.firstBar, trial.excerpts[0].author.composer());
            return result;
        };
        QCOMPARE(places(3), places(3));
        QVERIFY(places(3) != places(4));
    }

    void aPlaceIsHeardOnce() {
        test::UniformModel model;
        const Performer performer{first, &model};
        const auto songs = test::smallCollection(1, 10); // of which three bars can be the first
        const auto trials = prepared({&performer, 1}, songs, {.trials = 50});
        std::set<int> places;
        for (const auto& trial : trials)
            places.insert(trial.firstBar);
        QCOMPARE(places.size(), trials.size());
        QCOMPARE(trials.size(), std::size_t{3});
    }

    void refusesWhatCannotBeCompared() {
        test::UniformModel model;
        const auto songs = test::smallCollection(3, 16);
        QVERIFY_EXCEPTION_THROWN(prepared({}, songs, {}), Error);
        const Performer twice[] = {{first, &model}, {{"1", "a copy"}, &model}};
        QVERIFY_EXCEPTION_THROWN(prepared(twice, songs, {}), Error);
        const Performer one{first, &model};
        QVERIFY_EXCEPTION_THROWN(prepared({&one, 1}, test::smallCollection(3, 4), {}), Error);
    }

    void stopsWhenTold() {
        test::UniformModel model;
        const Performer performer{first, &model};
        std::stop_source stop;
        std::size_t count = 0;
        prepareTrials({&performer, 1}, test::smallCollection(3, 32), ofSong, {.trials = 10},
                      [&](const ListeningTrial&) {
                          if (++count == 2)
                              stop.request_stop();
                      },
                      {stop.get_token(), {}});
        QCOMPARE(count, std::size_t{2});
    }

    void ranksBecomeWins() {
        const auto found = preferences(std::vector{
            said({{composer, 1}, {first, 2}, {second, 3}}),
            said({{second, 3}, {composer, 2}, {first, 1}}),
            said({{composer, 1}, {first, 1}, {second, 2}}),
            said({{composer, 1}, {first, 2}}),
        });
        QCOMPARE(found.size(), std::size_t{3});
        const Preference* over = of(found, first, composer);
        QVERIFY(over == &found[0]); // the most preferred first
        QCOMPARE(over->trials, std::size_t{4});
        QCOMPARE(over->wins, std::size_t{1});
        QCOMPARE(over->ties, std::size_t{1});
        QCOMPARE(over->share, 1.5 / 4);
        QCOMPARE(of(found, second, composer)->share, 0.0);
        QCOMPARE(of(found, first, second)->share, 1.0);
        QVERIFY(!of(found, second, first)); // says the same
    }

    void aModelIsKnownByItsWeights() {
        const auto found = preferences(std::vector{
            said({{composer, 2}, {{"1", "Old name"}, 1}}),
            said({{composer, 2}, {{"1", "New name"}, 1}}),
            said({{composer, 1}, {{"9", "New name"}, 2}}), // trained anew
        });
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(of(found, first, composer)->trials, std::size_t{2});
        QCOMPARE(of(found, first, composer)->author.name, std::string("New name"));
        QCOMPARE(of(found, {"9", ""}, composer)->trials, std::size_t{1});
    }

    void intervalsAreWilsons() {
        // Newcombe 1998 ("Two-sided confidence intervals for the single proportion"), table I,
        // method 3.
        const auto check = [](double successes, double trials, double low, double high) {
            const Interval interval = wilsonInterval(successes, trials);
            QVERIFY(std::abs(interval.low - low) < 5e-5);
            QVERIFY(std::abs(interval.high - high) < 5e-5);
        };
        check(81, 263, 0.2553, 0.3662);
        check(15, 148, 0.0624, 0.1605);
        check(0, 20, 0, 0.1611);
        check(1, 29, 0.0061, 0.1718);
    }

    void whatWasSaidIsKept() {
        const QTemporaryDir folder;
        const auto path = rankingsPath(folder.path().toStdString());
        QVERIFY(readRankings(path).empty());
        writeRankings(path, std::vector{said({{composer, 1}, {first, 2}})});
        auto kept = readRankings(path);
        QCOMPARE(kept.size(), std::size_t{1});
        kept.push_back(said({{first, 1}, {composer, 1}}));
        writeRankings(path, kept);
        kept = readRankings(path);
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(kept[0].song, std::string("song.mid"));
        QCOMPARE(kept[0].made, std::string("2026-11-21T12:00:00Z"));
        QCOMPARE(kept[0].lastBar, 8);
        QVERIFY(kept[0].places[0].author.composer());
        QCOMPARE(kept[0].places[1].author.name, std::string("First"));
        QCOMPARE(kept[1].places[1].rank, 1);
    }

    void damagedResultsAreNamed_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("cut") << R"({"version":1,"trials":[{)";
        QTest::newRow("another version") << R"({"version":2,"trials":[]})";
        QTest::newRow("no ranks")
            << R"({"version":1,"trials":[{"made":"","song":"","first_bar":1,"last_bar":2}]})";
        QTest::newRow("a broken bar")
            << R"({"version":1,"trials":[{"made":"","song":"","first_bar":1e99,"last_bar":2,)"
               R"("ranks":[]}]})";
        QTest::newRow("of another type") << R"({"version":1,"trials":[7]})";
    }
    void damagedResultsAreNamed() {
        QFETCH(QString, text);
        const QTemporaryDir folder;
        const auto path = rankingsPath(folder.path().toStdString());
        std::ofstream(path) << text.toStdString();
        QVERIFY_EXCEPTION_THROWN(readRankings(path), Error);
    }
};

QTEST_GUILESS_MAIN(TestListening)
#include "tst_listening.moc"
