#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "tests/core/midi/SmfBytes.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace continuo;
using smf::bytes;

class TestSmfWriter : public QObject {
    Q_OBJECT

private:
    static Score scoreOf(std::vector<Track> tracks, int format = 1) {
        Score score = Score::empty(480);
        score.format = format;
        for (Track& track : tracks)
            score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
        return score;
    }

    static Track trackOf(std::vector<Note> notes, std::vector<Event> events = {}) {
        Track track;
        track.notes = std::move(notes);
        track.events = std::move(events);
        if (!track.notes.empty())
            track.channel = track.notes.front().channel;
        track.end = track.length();
        return track;
    }

    static Score readBack(const Score& score) {
        const SmfFile file = readSmf(writeSmf(score), "written.mid");
        for (const Repair& repair : file.repairs)
            qWarning("repair: %s", repair.what.c_str());
        if (!file.repairs.empty())
            QTest::qFail("what was written needs repairs", __FILE__, __LINE__);
        return file.score;
    }

private slots:
    void bytesOfANote() {
        const Score score = scoreOf({trackOf({{0, 480, 60, 64, 0, 64}, {480, 1, 62, 65, 0, 7}})});
        QCOMPARE(writeSmf(score),
                 smf::header(1, 1) + smf::track(bytes({0x00, 0x90, 60, 64, 0x83, 0x60, 60,
                                                       0, // a velocity of 0 ends
                                                       0x00, 62, 65, 0x01, 0x80, 62, 7})));
    }

    void everyFieldComesBack() {
        Track first = trackOf({{0, 10, 60, 1, 3, 0}, {0, 10, 60, 127, 3, 127}},
                              {{0, 0xC3, 0, bytes({40})},
                               {0, 0xB3, 0, bytes({0, 1})},
                               {7, 0xE3, 0, bytes({1, 2})},
                               {7, 0xFF, 0x05, "la"},
                               {7, 0xFF, 0x60, std::string(300, '\x80')},
                               {8, 0xF0, 0, bytes({0x43, 0x12})},
                               {9, 0xF7, 0, bytes({0xF7})}});
        first.name = "Na\xEFve";
        first.port = 100;
        first.end = 5000;
        Score score = scoreOf({first, Track{}, trackOf({{3, 0, 0, 1, 15, 64}})});
        score.tempo = TempoMap(480, {{0, 500'000}, {0, 600'000}, {96, 0xFFFFFF}});
        score.meter = MeterMap(480, {{0, 7, 3, 12, 8}, {1680, 255, 0, 0, 0}});
        score.keys = {{0, -7, true}, {5, 7, false}};
        score.markers = {{0, ""}, {4, "Coda"}};
        QVERIFY(readBack(score) == score);
    }

    void trackThatEndsBeforeTheConductorIsDrawnOut() {
        Score score = scoreOf({trackOf({{0, 10, 60, 1, 0, 64}})});
        score.markers = {{99, "late"}};
        QCOMPARE(readBack(score).track(0).end, Tick(99));
    }

    void filmTime() {
        Score score = scoreOf({trackOf({{0, 40, 60, 1, 0, 64}})});
        score.smpte = Smpte{25, 40};
        score.tempo = TempoMap::fixedRate(1000, 500);
        score.meter = MeterMap(500);
        QVERIFY(readBack(score) == score);
    }

    void gapsBeyondTheLongestDelta() {
        const Tick gap = Tick(1) << 28;
        const Score score = scoreOf({trackOf({{gap, 3 * gap, 60, 64, 0, 64}})});
        QVERIFY(readBack(score) == score);
    }

    // At one tick the order decides what a reader makes of it.

    void repeatedNoteEndsBeforeItBegins() {
        const Score score = scoreOf({trackOf({{0, 10, 60, 64, 0, 64}, {10, 10, 60, 64, 0, 64}})});
        QVERIFY(readBack(score) == score);
        QCOMPARE(writeSmf(score),
                 smf::header(1, 1) + smf::track(bytes({0, 0x90, 60, 64, 10, 60, 0, // off first
                                                       0, 60, 64, 10, 60, 0})));
    }

    void noteWithoutLengthBetweenOthers() {
        const Score score = scoreOf({trackOf({{0, 10, 60, 1, 0, 1},
                                              {10, 0, 60, 2, 0, 2},
                                              {10, 0, 60, 3, 0, 3},
                                              {10, 5, 60, 4, 0, 4}})});
        QVERIFY(readBack(score) == score);
    }

    void programBeforeTheNoteItIsFor() {
        const Score score = scoreOf({trackOf({{0, 10, 60, 64, 0, 64}, {10, 10, 62, 64, 0, 64}},
                                             {{10, 0xC0, 0, bytes({5})}})});
        QCOMPARE(writeSmf(score),
                 smf::header(1, 1) + smf::track(bytes({0, 0x90, 60, 64, 10, 60, 0, 0, 0xC0, 5, //
                                                       0, 0x90, 62, 64, 10, 62, 0})));
    }

    void twoNotesThatEndTogetherKeepTheirReleases() {
        const Score score = scoreOf({trackOf({{0, 20, 60, 9, 0, 11}, {10, 10, 60, 9, 0, 22}})});
        QVERIFY(readBack(score) == score);
    }

    // Format 0.

    void format0StaysWhereItCan() {
        Track first = trackOf({{0, 10, 60, 64, 2, 64}}, {{0, 0xF0, 0, bytes({0xF7})}});
        first.name = "song";
        const Track second = trackOf({{0, 10, 70, 64, 5, 64}}, {{0, 0xC5, 0, bytes({1})}});
        const Score score = scoreOf({first, second}, 0);
        const std::string file = writeSmf(score);
        QCOMPARE(file.substr(8, 4), bytes({0, 0, 0, 1}));
        QVERIFY(readBack(score) == score);
    }

    void format0GivesWayToWhatItCannotHold_data() {
        QTest::addColumn<std::vector<Track>>("tracks");
        const Track low = trackOf({{0, 10, 60, 64, 2, 64}});
        const Track high = trackOf({{0, 10, 70, 64, 5, 64}});
        Track named = high;
        named.name = "second";
        QTest::newRow("a second name") << std::vector{low, named};
        Track ported = high;
        ported.port = 1;
        QTest::newRow("a second port") << std::vector{low, ported};
        QTest::newRow("one channel twice") << std::vector{low, low};
        QTest::newRow("channels out of order") << std::vector{high, low};
        QTest::newRow("two channels in one track")
            << std::vector{trackOf({{0, 9, 60, 64, 2, 64}, {9, 9, 60, 64, 3, 64}})};
        QTest::newRow("no notes in the second track") << std::vector{low, Track{}};
        QTest::newRow("no notes in the first track") << std::vector{Track{}, low};
        QTest::newRow("text in the second track")
            << std::vector{low, trackOf(high.notes, {{0, 0xFF, 0x01, "text"}})};
        QTest::newRow("the second's channel in the first track")
            << std::vector{trackOf(low.notes, {{0, 0xC5, 0, bytes({1})}}), high};
    }
    void format0GivesWayToWhatItCannotHold() {
        QFETCH(std::vector<Track>, tracks);
        const Score back = readBack(scoreOf(tracks, 0));
        QCOMPARE(back.format, 1);
        QVERIFY(back == scoreOf(tracks, 1));
    }

    void oneTrackOnRequest() {
        Track piano = trackOf({{0, 480, 60, 90, 0, 64}}, {{0, 0xC0, 0, bytes({0})}});
        piano.name = "Piano";
        Track bass = trackOf({{240, 480, 40, 90, 1, 64}}, {{0, 0xC1, 0, bytes({33})}});
        bass.name = "Bass";
        const Score score = scoreOf({piano, bass});
        QVERIFY(sharedChannels(score).empty());
        const SmfFile file = readSmf(writeSmf(score, SmfFormat::oneTrack), "one.mid");
        QVERIFY(file.repairs.empty());
        QCOMPARE(file.score.format, 0);
        QCOMPARE(file.score.tracks.size(), std::size_t(2)); // divided by channel again
        QCOMPARE(file.score.track(0).notes, piano.notes);
        QCOMPARE(file.score.track(1).notes, bass.notes);
        QCOMPARE(program(file.score.track(1)), std::optional(33));
        const std::string again = writeSmf(file.score, SmfFormat::manyTracks);
        QCOMPARE(readSmf(again, "many.mid").score.format, 1);
    }

    void oneTrackCannotKeepTwoInstrumentsOnAChannel() {
        const Track piano = trackOf({{0, 480, 60, 90, 2, 64}}, {{0, 0xC2, 0, bytes({0})}});
        const Track bass = trackOf({{0, 480, 40, 90, 2, 64}}, {{0, 0xC2, 0, bytes({33})}});
        const Track more = trackOf({{0, 480, 41, 90, 2, 64}}, {{0, 0xC2, 0, bytes({34})}});
        const Track quiet = trackOf({{0, 480, 50, 90, 3, 64}});
        const std::vector<SharedChannel> one{{2, 0, 2}};
        QCOMPARE(sharedChannels(scoreOf({piano, quiet, bass, more})), one);
        QVERIFY(sharedChannels(scoreOf({piano, piano, quiet, quiet})).empty());
    }

    void noTracks() {
        Score score = Score::empty();
        score.tempo = TempoMap(960, {{0, 400'000}});
        const Score back = readBack(score);
        QCOMPARE(back.tracks.size(), 1u);
        QVERIFY(back.tempo == score.tempo);
    }

    void tooMuchForTheFormat() {
        QVERIFY_THROWS_EXCEPTION(Error, writeSmf(Score::empty(40'000)));
        Score score = Score::empty();
        score.tracks.assign(70'000, std::make_shared<const Track>());
        QVERIFY_THROWS_EXCEPTION(Error, writeSmf(score));
    }

    void fileIsReplaced() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("song.mid").toStdString();
        writeSmfFile(scoreOf({trackOf({{0, 10, 60, 64, 0, 64}})}), path);
        const Score score = scoreOf({trackOf({{0, 10, 61, 64, 0, 64}})});
        writeSmfFile(score, path);
        QVERIFY(readSmfFile(path).score == score);
        QVERIFY_THROWS_EXCEPTION(Error, writeSmfFile(score, "/nowhere/song.mid"));
    }

    /// Whatever a score holds that a file could have given comes back.
    void randomScores() {
        std::mt19937 random(7);
        const auto below = [&](int n) {
            return static_cast<int>(random() % static_cast<unsigned>(n));
        };
        for (int round = 0; round < 300; ++round) {
            std::string file = smf::header(below(3), 0);
            for (int t = below(4); t >= 0; --t) {
                std::string events;
                for (int i = below(60); i > 0; --i) {
                    const int channel = below(3);
                    const int pitch = 60 + below(3);
                    events += bytes({below(3)});
                    switch (below(8)) {
                    case 0:
                        events += bytes({0xB0 | channel, below(128), below(128)});
                        break;
                    case 1:
                        events += bytes({0xFF, 1 + below(7), 1, below(256)});
                        break;
                    case 2:
                        events += bytes({0xFF, 0x51, 3, 1 + below(9), below(256), below(256)});
                        break;
                    case 3:
                    case 4:
                        events += bytes({0x80 | channel, pitch, below(128)});
                        break;
                    default:
                        events += bytes({0x90 | channel, pitch, below(128)});
                    }
                }
                file += smf::track(events);
            }
            const Score once = readSmf(file, "random").score;
            QVERIFY(readBack(once) == once);
        }
    }
};

QTEST_APPLESS_MAIN(TestSmfWriter)
#include "tst_smfwriter.moc"
