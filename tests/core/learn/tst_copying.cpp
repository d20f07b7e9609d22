#include "core/base/Error.h"
#include "core/learn/Copying.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <sstream>

using namespace continuo;

constexpr Tick eighth = 240;

/// A tune of eighth notes whose intervals and lengths follow no pattern but `seed`.
static std::vector<Note> tune(std::uint64_t seed, int notes, Tick from = 0) {
    Random random(seed);
    std::vector<Note> result;
    for (int i = 0; i < notes; ++i)
        result.push_back({from + i * eighth, random.chance(0.5) ? eighth : eighth / 2,
                          static_cast<std::uint8_t>(60 + random.below(12)), 80});
    return result;
}

static Song song(const std::string& name, Split split, std::vector<Note> notes) {
    return {name, "tunes", split,
            std::make_shared<const Score>(test::scoreWith({test::trackWith(std::move(notes))}))};
}

/// What a take with these notes is said to copy, in a piece without others.
static CopyReport reportOn(const CopyIndex& index, std::vector<Note> notes,
                           std::uint8_t channel = 0) {
    const Score empty = test::scoreWith({test::trackWith({}, 0, channel)});
    for (Note& note : notes)
        note.channel = channel;
    std::sort(notes.begin(), notes.end());
    const Region region{{0}, {0, 64 * 8 * eighth}};
    return index.report(empty, region, Take{{{0, notes}}, 1});
}

static std::vector<Note> moved(std::vector<Note> notes, int semitones, Tick ticks) {
    for (Note& note : notes) {
        note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
        note.start += ticks;
    }
    return notes;
}

class TestCopying : public QObject {
    Q_OBJECT

    const std::vector<Song> songs_{song("a.mid", Split::train, tune(1, 64)),
                                   song("b.mid", Split::train, tune(2, 64)),
                                   song("held.mid", Split::test, tune(3, 64))};
    const CopyIndex index_{songs_, {}};

private slots:
    void whatWasCopiedIsNamed() {
        // Notes 16 to 31 of b.mid (its third and fourth bar), five semitones up, a bar later.
        std::vector<Note> all = tune(2, 64);
        const std::vector<Note> copied(all.begin() + 16, all.begin() + 32);
        const CopyReport report = reportOn(index_, moved(copied, 5, -8 * eighth));
        QCOMPARE(report.notes, std::size_t{16});
        QCOMPARE(report.rates.longest, std::size_t{16});
        QCOMPARE(report.file, std::string("b.mid"));
        QCOMPARE(report.fileBar, 3);
        QCOMPARE(report.bar, 2);
        for (const auto& share : report.rates.shared)
            QCOMPARE(share.value(), 1.0);
    }

    void sharesCountNgrams() {
        // Ten notes of a.mid (nine symbols), then fresh ones: 4 sixes and 2 eights, no twelve.
        std::vector<Note> notes = tune(1, 10);
        for (const Note& note : tune(8, 10, 10 * eighth))
            notes.push_back(note);
        const CopyReport report = reportOn(index_, notes);
        QCOMPARE(report.rates.longest, std::size_t{10});
        QCOMPARE(report.rates.shared[0].value(), 4.0 / 14); // of 19 symbols
        QCOMPARE(report.rates.shared[1].value(), 2.0 / 12);
        QCOMPARE(report.rates.shared[2].value(), 0.0);
    }

    void anotherTuneIsNoCopy() {
        const CopyReport report = reportOn(index_, tune(9, 32));
        QCOMPARE(report.rates.longest, std::size_t{0});
        QCOMPARE(report.rates.shared[0].value(), 0.0);
        QVERIFY(report.file.empty());
    }

    void rhythmAndLengthCount() {
        std::vector<Note> stretched = tune(1, 32);
        for (Note& note : stretched)
            note.start *= 2;
        QCOMPARE(reportOn(index_, stretched).rates.longest, std::size_t{0});
    }

    void chordsAreTheirHighestNote() {
        std::vector<Note> chords = tune(1, 20);
        for (const Note& note : tune(1, 20))
            chords.push_back({note.start, note.duration, static_cast<std::uint8_t>(40), 80});
        QCOMPARE(reportOn(index_, chords).rates.longest, std::size_t{20});
    }

    void shortTakesAndDrumsSayNothing() {
        const CopyReport few = reportOn(index_, tune(1, 6));
        QCOMPARE(few.notes, std::size_t{6});
        QVERIFY(!few.rates.shared[0]);
        const CopyReport drums = reportOn(index_, tune(1, 32), drumChannel);
        QCOMPARE(drums.notes, std::size_t{0});
        QVERIFY(!drums.rates.shared[0]);
    }

    void onlyTheTakeIsLookedAt() {
        // The piece around the region is a training song; the take is not.
        const Score score = *songs_[0].score;
        const Region region{{0}, {3 * 8 * eighth, 5 * 8 * eighth}};
        const CopyReport report =
            index_.report(score, region, Take{{{0, tune(9, 16, 3 * 8 * eighth)}}, 1});
        QCOMPARE(report.notes, std::size_t{16});
        QCOMPARE(report.rates.longest, std::size_t{0});
    }

    void peopleAreTheMeasure() {
        QVERIFY(index_.human());
        QCOMPARE(index_.human()->shared[0].value(), 0.0); // held.mid is like no other
        const CopyIndex quoting({songs_[0], song("again.mid", Split::valid, tune(1, 64))}, {});
        QCOMPARE(quoting.human()->shared[2].value(), 1.0);
        QCOMPARE(quoting.human()->longest, std::size_t{33}); // a whole passage of 32 symbols
        QVERIFY(!CopyIndex({songs_[0]}, {}).human());
    }

    void writtenAndReadIsTheSame() {
        std::stringstream file;
        index_.write(file);
        const CopyIndex read(file, "test");
        QCOMPARE(read.songCount(), std::size_t{2});
        QCOMPARE(read.hashCount(), index_.hashCount());
        QCOMPARE(read.human()->longest, index_.human()->longest);
        const CopyReport report = reportOn(read, tune(2, 40));
        QCOMPARE(report.rates.longest, std::size_t{40});
        QCOMPARE(report.file, std::string("b.mid"));
    }

    void damagedFilesAreRefused() {
        std::stringstream file;
        index_.write(file);
        const std::string whole = file.str();
        for (const std::size_t length :
             {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1}) {
            std::istringstream cut(whole.substr(0, length));
            QVERIFY_THROWS_EXCEPTION(Error, CopyIndex(cut, "cut"));
        }
        std::istringstream more(whole + "x");
        QVERIFY_THROWS_EXCEPTION(Error, CopyIndex(more, "more"));
        std::string other = whole;
        other[other.find("\"version\":1") + 10] = '2';
        std::istringstream version(other);
        QVERIFY_THROWS_EXCEPTION(Error, CopyIndex(version, "version"));
        other = whole;
        other[other.find("\"window\":1") + 9] = '0';
        std::istringstream window(other);
        QVERIFY_THROWS_EXCEPTION(Error, CopyIndex(window, "window"));
    }

    void largeCollectionsAreWinnowed() {
        // More notes than are kept hashes of: every run of window + 5 symbols is still found.
        std::vector<Song> songs;
        for (std::uint64_t i = 0; i < 110; ++i)
            songs.push_back(song(std::to_string(i), Split::train, tune(100 + i, 15'000)));
        const CopyIndex index(songs, {});
        QVERIFY(index.window() > 1);
        QVERIFY(index.hashCount() < 1'250'000);
        const auto notes = static_cast<std::ptrdiff_t>(index.window() + 6);
        const std::vector<Note> all = tune(142, 15'000);
        for (std::ptrdiff_t from = 500; from < 520; ++from) {
            const std::vector<Note> copied(all.begin() + from, all.begin() + from + notes);
            const CopyReport report = reportOn(index, moved(copied, 0, -copied.front().start));
            QVERIFY(report.rates.longest >= 7);
            QCOMPARE(report.file, std::string("42"));
        }
    }

    void standsBesideTheModel() {
        QTemporaryDir folder;
        const std::filesystem::path model = folder.filePath("m.safetensors").toStdString();
        QVERIFY(!readCopyIndex(model));
        std::stop_source stop;
        stop.request_stop();
        writeCopyIndex(songs_, model, {stop.get_token(), {}});
        QVERIFY(!readCopyIndex(model)); // half an index would accuse nobody
        writeCopyIndex(songs_, model, {});
        QCOMPARE(readCopyIndex(model)->songCount(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestCopying)
#include "tst_copying.moc"
