#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "tests/core/midi/SmfBytes.h"

#include <QTest>
#include <algorithm>

using namespace continuo;
using smf::bytes;

/// Files are built in the test, so that each shows what is read from which bytes.
class TestSmfReader : public QObject {
    Q_OBJECT

private:
    static SmfFile read(const std::string& file) { return readSmf(file, "test.mid"); }
    static Score cleanly(const std::string& file) {
        const SmfFile result = read(file);
        for (const Repair& repair : result.repairs)
            qWarning("unexpected repair at %llu: %s",
                     static_cast<unsigned long long>(repair.offset), repair.what.c_str());
        if (!result.repairs.empty())
            QTest::qFail("the file needed repairs", __FILE__, __LINE__);
        return result.score;
    }

private slots:
    void note() {
        const Score score = cleanly(smf::file(smf::middleC));
        QCOMPARE(score.format, 1);
        QCOMPARE(score.ticksPerQuarter(), 480);
        QCOMPARE(score.tracks.size(), 1u);
        QVERIFY(score.track(0).notes == std::vector<Note>({{0, 480, 60, 64, 0, 32}}));
        QCOMPARE(score.track(0).end, Tick(480));
    }

    void runningStatusAndVelocityZero() {
        const Score score =
            cleanly(smf::file(bytes({0x00, 0x93, 60, 64, 0x10, 60, 0, 0x00, 62, 1, 0x10, 62, 0})));
        QVERIFY(score.track(0).notes ==
                std::vector<Note>({{0, 16, 60, 64, 3, 64}, {16, 16, 62, 1, 3, 64}}));
        QCOMPARE(score.track(0).channel, std::uint8_t(3));
    }

    void equalPitchesEndInTheOrderTheyBegan() {
        const Score score =
            cleanly(smf::file(bytes({0x00, 0x90, 60, 10, 0x10, 60, 20, 0x10, 60, 0, 0x10, 60, 0})));
        QVERIFY(score.track(0).notes ==
                std::vector<Note>({{0, 32, 60, 10, 0, 64}, {16, 32, 60, 20, 0, 64}}));
    }

    void equalPitchesOnTwoChannelsAreApart() {
        const Score score = cleanly(smf::file(
            bytes({0x00, 0x90, 60, 10, 0x00, 0x91, 60, 20, 0x10, 0x81, 60, 1, 0x10, 0x80, 60, 2})));
        QVERIFY(score.track(0).notes ==
                std::vector<Note>({{0, 16, 60, 20, 1, 1}, {0, 32, 60, 10, 0, 2}}));
    }

    void aChordIsSorted() {
        const Score score = cleanly(smf::file(
            bytes({0x00, 0x90, 67, 9, 0, 64, 9, 0, 60, 9, 0x10, 60, 0, 0, 64, 0, 0, 67, 0})));
        QVERIFY(std::is_sorted(score.track(0).notes.begin(), score.track(0).notes.end()));
        QCOMPARE(score.track(0).notes.front().pitch, std::uint8_t(60));
    }

    void noteWithoutLength() {
        const Score score = cleanly(smf::file(bytes({0x05, 0x90, 60, 64, 0x00, 60, 0})));
        QVERIFY(score.track(0).notes == std::vector<Note>({{5, 0, 60, 64, 0, 64}}));
    }

    void conductorOfAllTracksIsMerged() {
        const std::string tempo = bytes({0x00, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20});
        const std::string slow = bytes({0x60, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40});
        const std::string meter = bytes({0x00, 0xFF, 0x58, 4, 7, 3, 12, 8});
        const std::string key = bytes({0x00, 0xFF, 0x59, 2, 0xFD, 1});
        const std::string marker = bytes({0x10, 0xFF, 0x06, 2, 'A', 'B'});
        const Score score = cleanly(smf::header(1, 2) + smf::track(slow + marker) +
                                    smf::track(tempo + meter + key + smf::middleC));
        QVERIFY(score.tempo.changes() ==
                std::vector<TempoChange>({{0, 500'000}, {0x60, 1'000'000}}));
        QVERIFY(score.meter.changes() == std::vector<MeterChange>({{0, 7, 3, 12, 8}}));
        QVERIFY(score.keys == std::vector<KeySignature>({{0, -3, true}}));
        QVERIFY(score.markers == std::vector<Marker>({{0x70, "AB"}}));
        QVERIFY(score.track(0).events.empty());
        QVERIFY(score.track(1).events.empty());
    }

    void tempoAtOneTickIsKeptTwice() {
        const Score score = cleanly(smf::file(bytes({0, 0xFF, 0x51, 3, 0x07, 0xA1, 0x20, //
                                                     0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40})));
        QCOMPARE(score.tempo.changes().size(), 2u);
        QCOMPARE(score.tempo.bpm(0), 60.0);
    }

    void nameAndPort() {
        const Score score = cleanly(smf::file(bytes({0, 0xFF, 0x21, 1, 3,                  //
                                                     0, 0xFF, 0x03, 4, 'L', 'e', 'a', 'd', //
                                                     0, 0xFF, 0x03, 1, 'x',                //
                                                     9, 0xFF, 0x21, 1, 4})));
        const Track& track = score.track(0);
        QCOMPARE(track.name, std::string("Lead"));
        QCOMPARE(track.port, std::uint8_t(3));
        // A second name and a later port are no fields of the track, but they are kept.
        QVERIFY(track.events ==
                std::vector<Event>({{0, 0xFF, 0x03, "x"}, {9, 0xFF, 0x21, bytes({4})}}));
    }

    void aPortThatIsNoneIsKeptAsAnEvent() {
        const Score score = cleanly(smf::file(bytes({0, 0xFF, 0x21, 1, 200})));
        QCOMPARE(score.track(0).port, std::uint8_t(0));
        QVERIFY(score.track(0).events == std::vector<Event>({{0, 0xFF, 0x21, bytes({200})}}));
    }

    void everythingElseIsKeptInOrder() {
        const std::string events = bytes({
            0, 0xC2, 40,                              // program
            0, 0xB2, 0,    1,                         // controller
            1, 0xE2, 0x12, 0x34,                      // bend
            0, 0xD2, 5,                               // channel pressure
            0, 0xA2, 60,   6,                         // key pressure
            0, 0xFF, 0x05, 2,    'l',  'a',           // lyric
            0, 0xFF, 0x54, 5,    1,    2,    3, 4, 5, // SMPTE offset
            0, 0xFF, 0x60, 1,    0xFF,                // unknown
            0, 0xF0, 3,    0x43, 0x12, 0x00,          // system exclusive in two packets
            9, 0xF7, 2,    0x43, 0xF7,
        });
        const Score score = cleanly(smf::file(events));
        QVERIFY(score.track(0).events == std::vector<Event>({
                                             {0, 0xC2, 0, bytes({40})},
                                             {0, 0xB2, 0, bytes({0, 1})},
                                             {1, 0xE2, 0, bytes({0x12, 0x34})},
                                             {1, 0xD2, 0, bytes({5})},
                                             {1, 0xA2, 0, bytes({60, 6})},
                                             {1, 0xFF, 0x05, "la"},
                                             {1, 0xFF, 0x54, bytes({1, 2, 3, 4, 5})},
                                             {1, 0xFF, 0x60, bytes({0xFF})},
                                             {1, 0xF0, 0, bytes({0x43, 0x12, 0x00})},
                                             {10, 0xF7, 0, bytes({0x43, 0xF7})},
                                         }));
        QCOMPARE(score.track(0).channel, std::uint8_t(2));
    }

    void format0IsDividedByChannel() {
        const std::string events =
            bytes({0,    0xFF, 0x03, 1, 'n',  0,  0xF0, 1, 0xF7, 0,  0xC5, 7, 0,    0xCF, 9, 0,
                   0x95, 60,   1,    0, 0x92, 50, 2,    9, 0x82, 50, 3,    0, 0x85, 60,   4});
        const Score score = cleanly(smf::header(0, 1) + smf::track(events));
        QCOMPARE(score.format, 0);
        QCOMPARE(score.tracks.size(), 2u);
        QCOMPARE(score.track(0).name, std::string("n"));
        QVERIFY(score.track(0).notes == std::vector<Note>({{0, 9, 50, 2, 2, 3}}));
        // What has no part of its own stays with the first.
        QVERIFY(score.track(0).events ==
                std::vector<Event>({{0, 0xF0, 0, bytes({0xF7})}, {0, 0xCF, 0, bytes({9})}}));
        QCOMPARE(score.track(1).channel, std::uint8_t(5));
        QVERIFY(score.track(1).notes == std::vector<Note>({{0, 9, 60, 1, 5, 4}}));
        QVERIFY(score.track(1).events == std::vector<Event>({{0, 0xC5, 0, bytes({7})}}));
    }

    void format2KeepsTheConductorOfLaterPieces() {
        const std::string tempo = bytes({0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40});
        const Score score = cleanly(smf::header(2, 2) + smf::track(tempo) + smf::track(tempo));
        QCOMPARE(score.tempo.changes().size(), 1u);
        QVERIFY(score.track(0).events.empty());
        QVERIFY(score.track(1).events ==
                std::vector<Event>({{0, 0xFF, 0x51, bytes({0x0F, 0x42, 0x40})}}));
    }

    void filmTime_data() {
        QTest::addColumn<int>("division");
        QTest::addColumn<int>("frames");
        QTest::addColumn<double>("ticksPerSecond");
        QTest::newRow("25 x 40") << 0xE728 << 25 << 1000.0;
        QTest::newRow("30 drop x 80") << 0xE350 << 29 << 2400 / 1.001;
        QTest::newRow("30 x 100") << 0xE264 << 30 << 3000.0;
    }
    void filmTime() {
        QFETCH(int, division);
        const Score score = cleanly(smf::header(1, 1, division) + smf::track(smf::middleC));
        QVERIFY(score.smpte.has_value());
        QTEST(score.smpte->framesPerSecond, "frames");
        QFETCH(double, ticksPerSecond);
        QVERIFY(std::abs(score.tempo.seconds(Tick(100'000)) - 100'000 / ticksPerSecond) < 1e-9);
    }

    void riffWrapper() {
        const std::string inner = smf::file(smf::middleC);
        const std::string length = bytes({static_cast<int>(inner.size()), 0, 0, 0});
        const std::string file = "RIFF" + bytes({99, 0, 0, 0}) + "RMID" + "INFO" +
                                 bytes({3, 0, 0, 0, 'a', 'b', 'c', 0}) + "data" + length + inner +
                                 "LIST" + bytes({4, 0, 0, 0, 1, 2, 3, 4});
        QVERIFY(cleanly(file) == cleanly(inner));
    }

    void theMainChannelHasMostNotes() {
        const Score score =
            cleanly(smf::file(bytes({0, 0xB0, 7, 1, 0, 0xB0, 7, 2, 0, 0x94, 60, 1, 1, 60, 0})));
        QCOMPARE(score.track(0).channel, std::uint8_t(4));
    }

    // What is wrong with a file, which repair tells of it, and how many notes are saved.

    void repairs_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<int>("notes");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QString>("what");
        const auto row = [](const char* name, const std::string& file, int notes, int offset,
                            const char* what) {
            QTest::newRow(name) << file << notes << offset << what;
        };
        const std::string c = smf::middleC;
        const std::string one = smf::track(c);
        row("bytes before the header", "junk!" + smf::file(c), 1, 0, "5 bytes before the header");
        row("no header", one, 1, 0, "the header is missing");
        row("header in lower case", "mthd" + smf::file(c).substr(4), 1, 0, "'mthd'");
        row("format 7", smf::header(7, 1) + one, 1, 8, "format 7");
        row("format 0 with two tracks", smf::header(0, 2) + one + one, 2, 8, "format 0 with 2");
        row("too few tracks", smf::header(1, 3) + one, 1, 10, "counts 3 tracks; found: 1");
        row("too many tracks", smf::header(1, 1) + one + one, 2, 10, "counts 1 track;");
        row("no tracks", smf::header(1, 0), 0, 14, "no track");
        row("division 0", smf::header(1, 1, 0) + one, 1, 12, "0 ticks");
        row("frame rate 1", smf::header(1, 1, 0xFF28) + one, 1, 12, "1 film frames");
        row("frame of 0 ticks", smf::header(1, 1, 0xE700) + one, 1, 13, "0 ticks");
        row("header length 0", "MThd" + smf::big(0, 4) + smf::file(c).substr(8), 1, 4,
            "claims 0 bytes");
        row("unknown chunk", smf::header(1, 1) + smf::chunk("abc", "XFIH") + one, 1, 14, "'XFIH'");
        row("unknown chunk past the end", smf::file(c) + "JUNK" + smf::big(0xFFFFFFFF, 4) + "abc",
            1, 35, "11 bytes");
        row("bytes between tracks", smf::header(1, 2) + one + bytes({1, 2, 3}) + one, 2, 35,
            "3 bytes");
        row("another file after it", smf::file(c) + smf::file(c), 1, 35,
            "another MIDI file of 35 bytes");
        row("a header among the tracks", smf::header(1, 2) + one + smf::header(1, 1) + one, 2, 35,
            "unknown chunk 'MThd'");
        row("bytes at the end", smf::file(c) + bytes({13, 10, 26}), 1, 35, "3 bytes");
        row("track length past the end",
            smf::header(1, 1) + "MTrk" + smf::big(0xFFFFFFFF, 4) + c + smf::endOfTrack, 1, 18,
            "claims 4294967295 bytes; 13");
        row("track length past the next track",
            smf::header(1, 2) + "MTrk" + smf::big(20, 4) + c + smf::endOfTrack + one, 2, 18,
            "claims 20 bytes; 13");
        row("track length too short",
            smf::header(1, 1) + "MTrk" + smf::big(5, 4) + c + smf::endOfTrack, 1, 18,
            "claims 5 bytes; 13");
        row("empty track", smf::header(1, 2) + smf::chunk("") + one, 1, 22, "no end-of-track");
        row("no end-of-track", smf::header(1, 1) + smf::chunk(c), 1, 31, "no end-of-track");
        row("events after end-of-track", smf::file(smf::endOfTrack + c), 0, 26, "13 bytes after");
        row("cut in a delta time", smf::header(1, 1) + smf::chunk(c + bytes({0x81})), 1, 31,
            "ends inside an event");
        row("cut in a note", smf::header(1, 1) + smf::chunk(c + bytes({0, 0x90, 60})), 1, 31,
            "ends inside an event");
        row("cut in a meta event", smf::header(1, 1) + smf::chunk(c + bytes({0, 0xFF})), 1, 31,
            "ends inside an event");
        row("number of 5 bytes", smf::file(bytes({0x81, 0x80, 0x80, 0x80, 0}) + c.substr(1)), 1, 22,
            "more than 4 bytes");
        row("no status byte", smf::file(bytes({0, 60, 64}) + c), 1, 23, "3 data bytes without");
        row("running status after meta",
            smf::file(bytes({0, 0x90, 60, 64, 0, 0xFF, 1, 0, 9, 60, 0})), 1, 31, "running status");
        row("running status after sysex",
            smf::file(bytes({0, 0x90, 60, 64, 0, 0xF0, 1, 0xF7, 9, 60, 0})), 1, 31,
            "running status");
        row("real-time byte", smf::file(bytes({0, 0xF8}) + c), 1, 23, "message F8");
        row("song position", smf::file(bytes({0, 0xF2, 1, 2}) + c), 1, 23, "message F2");
        row("pitch 188", smf::file(bytes({0, 0x90, 188, 64}) + c), 1, 24, "pitch 188");
        row("velocity 200", smf::file(bytes({0, 0x90, 60, 200, 9, 0x80, 60, 0})), 1, 24,
            "above 127");
        row("controller value 200", smf::file(bytes({0, 0xB0, 7, 200}) + c), 1, 24, "above 127");
        row("note-off alone", smf::file(bytes({0, 0x80, 60, 0}) + c), 1, 22, "without a note");
        row("note never ended", smf::file(bytes({0, 0x90, 61, 9}) + c), 2, 39, "never ended");
        row("text past the end", smf::header(1, 1) + smf::chunk(bytes({0, 0xFF, 1, 0x7F, 'a'})), 0,
            25, "127 bytes passes");
        row("sysex past the end", smf::file(bytes({0, 0xF0, 0x7F, 0x43, 0x12}) + c), 1, 24,
            "127 bytes passes");
        row("tempo 0", smf::file(bytes({0, 0xFF, 0x51, 3, 0, 0, 0}) + c), 1, 22, "tempo");
        row("tempo of two bytes", smf::file(bytes({0, 0xFF, 0x51, 2, 7, 0}) + c), 1, 22, "tempo");
        row("meter 0/4", smf::file(bytes({0, 0xFF, 0x58, 4, 0, 2, 0, 0}) + c), 1, 22,
            "time signature");
        row("meter 4/2^255", smf::file(bytes({0, 0xFF, 0x58, 4, 4, 255, 24, 8}) + c), 1, 22,
            "time signature");
        row("meta event of type 133", smf::file(bytes({0, 0xFF, 0x85, 1, 9}) + c), 1, 22,
            "type 85");
        row("64 sharps", smf::file(bytes({0, 0xFF, 0x59, 2, 64, 9}) + c), 1, 22, "key signature");
    }
    void repairs() {
        QFETCH(std::string, file);
        QFETCH(int, offset);
        QFETCH(QString, what);
        const SmfFile result = read(file);
        QTEST(static_cast<int>(result.score.noteCount()), "notes");
        const bool told =
            std::any_of(result.repairs.begin(), result.repairs.end(), [&](const Repair& repair) {
                return repair.offset == static_cast<std::uint64_t>(offset) &&
                       QString::fromStdString(repair.what).contains(what);
            });
        if (!told)
            for (const Repair& repair : result.repairs)
                qWarning("told: %llu: %s", static_cast<unsigned long long>(repair.offset),
                         repair.what.c_str());
        QVERIFY2(told, "the repair expected is not told");
    }

    void whatIsLeftOutLeavesNoTrace() {
        const std::string wrong =
            bytes({0, 0xFF, 0x51, 3,    0, 0,  0, 0, 0xFF, 0x58, 4,    0,  2, 0,
                   0, 0,    0xFF, 0x59, 2, 64, 9, 0, 0xF8, 0,    0x80, 60, 0});
        QVERIFY(read(smf::file(wrong + smf::middleC)).score == read(smf::file(smf::middleC)).score);
    }

    void hangingNotesEndWithTheirTrack() {
        const SmfFile file = read(smf::file(bytes({5, 0x90, 60, 9, 10, 0xB0, 7, 9})));
        QVERIFY(file.score.track(0).notes == std::vector<Note>({{5, 10, 60, 9, 0, 64}}));
    }

    void hangingNotesDoNotReachIntoTheNextTrack() {
        const SmfFile file = read(smf::header(1, 2) + smf::track(bytes({0, 0x90, 60, 9})) +
                                  smf::track(bytes({7, 0x80, 60, 9})));
        QCOMPARE(file.score.track(0).notes.size(), 1u);
        QCOMPARE(file.score.track(0).notes.front().duration, Tick(0));
        QVERIFY(file.score.track(1).notes.empty());
    }

    void theListOfRepairsIsBounded() {
        std::string events;
        for (int i = 0; i < 5000; ++i)
            events += bytes({0, 0x80, 60, 0});
        const SmfFile file = read(smf::file(events));
        QCOMPARE(file.repairs.size(), 1001u);
        QCOMPARE(file.repairs.back().what, std::string("and 4000 repairs more"));
    }

    void ticksStayInRange() {
        std::string events;
        for (int i = 0; i < 40; ++i)
            events += bytes({0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0x58, 4, 1, 0, 24, 8});
        const SmfFile file = read(smf::file(events + smf::middleC));
        QCOMPARE(file.score.track(0).end, maxSmfTick);
        QVERIFY(!file.repairs.empty());
        QVERIFY(file.score.meter.bar(maxSmfTick) > 0); // no overflow
    }

    void manyTracksAtTheStandardsLimit() {
        std::string file = smf::header(1, 0xFFFF);
        for (int i = 0; i < 66'000; ++i)
            file += smf::track({});
        const SmfFile result = read(file);
        QCOMPARE(result.score.tracks.size(), 65'535u);
        QCOMPARE(result.repairs.size(), 1u);
    }

    void unusable_data() {
        QTest::addColumn<std::string>("file");
        QTest::newRow("nothing") << std::string();
        QTest::newRow("one byte") << std::string("M");
        QTest::newRow("text") << std::string("Dear reader, this is no music.");
        QTest::newRow("MIDI 2.0 clip") << "SMF2CLIP" + bytes({0x40, 0, 0, 0});
        QTest::newRow("header cut short") << smf::header(1, 1).substr(0, 10);
        QTest::newRow("RIFF of something else")
            << "RIFF" + bytes({36, 0, 0, 0}) + "WAVEfmt " + std::string(30, '\0');
    }
    void unusable() {
        QFETCH(std::string, file);
        try {
            read(file);
            QFAIL("it was read");
        } catch (const Error& error) {
            QCOMPARE(error.where(), std::string("test.mid"));
            QCOMPARE(error.kind(), Error::Kind::input);
        }
    }

    void missingFile() { QVERIFY_THROWS_EXCEPTION(Error, readSmfFile("/nowhere/at/all.mid")); }
};

QTEST_APPLESS_MAIN(TestSmfReader)
#include "tst_smfreader.moc"
