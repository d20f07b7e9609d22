#include "core/base/Error.h"
#include "core/collection/Collection.h"
#include "core/midi/SmfWriter.h"
#include "tests/Corpus.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <thread>

using namespace continuo;
namespace fs = std::filesystem;

class TestCollection : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;

    fs::path path(const char* name = "") const {
        return folder_->filePath(QString::fromUtf8(name)).toStdString();
    }
    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories(path(name.c_str()).parent_path());
        std::ofstream(path(name.c_str()), std::ios::binary) << bytes;
    }
    /// A song of one note, another for every pitch.
    static Score song(int pitch, int ticksPerQuarter = 480) {
        Score score = Score::empty(ticksPerQuarter);
        Track track;
        track.notes = {
            {ticksPerQuarter, ticksPerQuarter / 2, static_cast<std::uint8_t>(pitch), 90, 0, 64}};
        track.end = track.length();
        score.tracks.push_back(std::make_shared<const Track>(track));
        return score;
    }
    void writeSong(const std::string& name, int pitch) const { write(name, writeSmf(song(pitch))); }

    static Collection read(std::vector<fs::path> folders, std::uint64_t seed = 1,
                           const JobContext& job = {}) {
        return readCollection(folders, seed, job);
    }
    static std::vector<std::string> names(const Collection& collection) {
        std::vector<std::string> result;
        for (const Song& song : collection.songs)
            result.push_back(song.name);
        return result;
    }
    static std::map<std::string, Split> splits(const Collection& collection) {
        std::map<std::string, Split> result;
        for (const Song& song : collection.songs)
            result[song.name] = song.split;
        return result;
    }

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void filesBelowAFolderInOrder() {
        writeSong("set/b.mid", 61);
        writeSong("set/a.MID", 60);
        writeSong("set/deep/er/c.midi", 62);
        writeSong("set/d.kar", 63);
        writeSong("set/e.txt", 64);
        write("set/.mid", "a hidden file without extension");
        const Collection collection = read({path("set")});
        QCOMPARE(names(collection),
                 std::vector<std::string>({"a.MID", "b.mid", "d.kar", "deep/er/c.midi"}));
        QCOMPARE(collection.noteCount(), 4u);
        QCOMPARE(collection.songs[0].style, std::string("set"));
        QCOMPARE(collection.songs[3].style, std::string("er"));
        QVERIFY(*collection.songs[0].score == song(60));
    }

    void oneFile() {
        writeSong("set/any name", 60);
        const Collection collection = read({path("set/any name")});
        QCOMPARE(names(collection), std::vector<std::string>({"any name"}));
        QCOMPARE(collection.songs[0].style, std::string("set"));
    }

    void aFolderGivenTwiceCountsOnce() {
        writeSong("set/a.mid", 60);
        const Collection collection = read({path("set"), path("set/a.mid"), path("set/../set")});
        QCOMPARE(collection.songs.size(), 1u);
        QVERIFY(collection.duplicates.empty());
    }

    void theSameMusicCountsOnce() {
        writeSong("set/a.mid", 60);
        Score other = song(60, 960); // finer ticks, another name, tempo, instrument and channel
        Track track = other.track(0);
        track.name = "another";
        track.channel = track.notes[0].channel = 3;
        track.events = {{0, 0xC3, 0, "\x05"}};
        other.tracks = {std::make_shared<const Track>(), std::make_shared<const Track>(track)};
        other.tempo = TempoMap(960, {{0, 400'000}});
        write("set/b.mid", writeSmf(other));
        writeSong("set/c.mid", 61);
        const Collection collection = read({path("set")});
        QCOMPARE(names(collection), std::vector<std::string>({"a.mid", "c.mid"}));
        QCOMPARE(collection.duplicates.size(), 1u);
        QCOMPARE(collection.duplicates[0].path, path("set/b.mid").string());
        QCOMPARE(collection.duplicates[0].reason, std::string("same notes as a.mid"));
    }

    void otherMusicIsNoDuplicate() {
        writeSong("set/a.mid", 60);
        for (const int change : {0, 1, 2, 3}) {
            Score score = song(60);
            Track track = score.track(0);
            Note& note = track.notes[0];
            if (change == 0)
                note.start += 1;
            else if (change == 1)
                note.duration += 1;
            else if (change == 2)
                note.channel = drumChannel;
            else
                track.notes.push_back(note);
            track.end = track.length();
            score.tracks = {std::make_shared<const Track>(track)};
            write("set/b" + std::to_string(change) + ".mid", writeSmf(score));
        }
        QCOMPARE(read({path("set")}).songs.size(), 5u);
    }

    void uselessFilesAreNamed() {
        writeSong("set/a.mid", 60);
        write("set/broken.mid", "no music");
        write("set/silent.mid", writeSmf(Score::empty()));
        const std::string whole = writeSmf(song(61));
        write("set/cut.mid", whole.substr(0, whole.size() - 3));
        const Collection collection = read({path("set")});
        QCOMPARE(names(collection), std::vector<std::string>({"a.mid", "cut.mid"}));
        QCOMPARE(collection.repaired, 1u);
        QCOMPARE(collection.broken.size(), 2u);
        QCOMPARE(collection.broken[0].path, path("set/broken.mid").string());
        QVERIFY(collection.broken[0].reason.find("not a MIDI file") != std::string::npos);
        QCOMPARE(collection.broken[1].reason, std::string("holds no notes"));
    }

    void nothingToReadIsAnError() {
        QVERIFY_THROWS_EXCEPTION(Error, read({path("missing")}));
        QVERIFY_THROWS_EXCEPTION(Error, read({}));
        fs::create_directories(path("empty"));
        QVERIFY_THROWS_EXCEPTION(Error, read({path("empty")}));
        write("useless/a.mid", "no music");
        QVERIFY_THROWS_EXCEPTION(Error, read({path("useless")}));
    }

    // Which part of the training a song belongs to.

    void splitsAreRead_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("in the folder") << "set/splits.json"
                                       << "";
        QTest::newRow("above the folder") << "splits.json"
                                          << "set/";
    }
    void splitsAreRead() {
        QFETCH(QString, place);
        QFETCH(QString, prefix);
        writeSong("set/a.mid", 60);
        writeSong("set/b.mid", 61);
        writeSong("set/sub/c.mid", 62);
        const std::string p = prefix.toStdString();
        write(place.toStdString(), "{\"" + p + "a.mid\": \"test\", \"" + p +
                                       "b.mid\": \"valid\", \"" + p + "sub/c.mid\": \"train\"}");
        for (const std::uint64_t seed : {1, 2, 3}) {
            const auto parts = splits(read({path("set")}, seed));
            QVERIFY(parts.at("a.mid") == Split::test);
            QVERIFY(parts.at("b.mid") == Split::valid);
            QVERIFY(parts.at("sub/c.mid") == Split::train);
        }
    }

    void aDamagedSplitsFileIsNamed() {
        writeSong("set/a.mid", 60);
        write("set/splits.json", "{\"a.mid\": ");
        const Collection collection = read({path("set")});
        QCOMPARE(collection.songs.size(), 1u);
        QCOMPARE(collection.broken.size(), 1u);
        QCOMPARE(collection.broken[0].path, path("set/splits.json").string());
    }

    void strangeJsonIsSurvived() {
        writeSong("set/a.mid", 60);
        write("set/splits.json", "{\"a.mid\": 3, \"b.mid\": \"elsewhere\"}");
        write("set/FILES.json", "[3, {\"file\": 4, \"title\": [\"x\"]}, {\"title\": \"x\"}, null]");
        QCOMPARE(read({path("set")}).songs.size(), 1u);
        write("set/FILES.json", "{\"file\": \"a.mid\"}");
        QCOMPARE(read({path("set")}).songs.size(), 1u);
    }

    void theDrawIsAbout70To15To15AndStays() {
        for (int i = 0; i < 400; ++i) {
            Score score = song(i % 128);
            Track track = score.track(0);
            track.notes[0].start += i;
            score.tracks = {std::make_shared<const Track>(track)};
            write("set/song" + std::to_string(i) + ".mid", writeSmf(score));
        }
        const auto parts = splits(read({path("set")}, 5));
        std::map<Split, int> counts;
        for (const auto& [name, part] : parts)
            ++counts[part];
        QVERIFY(counts[Split::train] > 250 && counts[Split::train] < 310);
        QVERIFY(counts[Split::valid] > 35 && counts[Split::valid] < 85);
        QVERIFY(counts[Split::test] > 35 && counts[Split::test] < 85);
        QVERIFY(splits(read({path("set")}, 5)) == parts);
        QVERIFY(splits(read({path("set")}, 6)) != parts);
        // A song falls the same way when it is read alone.
        const Collection one = read({path("set/song7.mid")}, 5);
        QVERIFY(one.songs[0].split == parts.at("song7.mid"));
    }

    void filesOfOneSongStayTogether() {
        std::string files = "[";
        for (int i = 0; i < 100; ++i) {
            const std::string name = "file" + std::to_string(i) + ".mid";
            writeSong("set/" + name, i);
            // Four songs: two titles by two composers, written in several ways.
            const std::string title = i % 2 ? "Prelude" : i % 4 ? "RONDO." : "Rondo";
            const std::string composer = i < 50 ? "A. B." : "c d e";
            files += std::string(i ? "," : "") + "{\"file\": \"" + name + "\", \"title\": \"" +
                     title + "\", \"composer\": \"" + composer + "\"}";
        }
        write("set/FILES.json", files + "]");
        std::set<std::set<Split>> seen;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto parts = splits(read({path("set")}, seed));
            for (const bool late : {false, true})
                for (const int odd : {0, 1}) {
                    std::set<Split> ofSong;
                    for (int i = late ? 50 : 0; i < (late ? 100 : 50); ++i)
                        if (i % 2 == odd)
                            ofSong.insert(parts.at("file" + std::to_string(i) + ".mid"));
                    QCOMPARE(ofSong.size(), 1u);
                    seen.insert(ofSong);
                }
        }
        QCOMPARE(seen.size(), 3u); // and not all songs in one part
    }

    // The job.

    void progressIsReportedOnTheJobsThread() {
        for (int i = 0; i < 50; ++i)
            writeSong("set/" + std::to_string(i) + ".mid", i);
        const auto thread = std::this_thread::get_id();
        double last = 0;
        bool elsewhere = false;
        JobContext job;
        job.report = [&](const Progress& progress) {
            elsewhere = elsewhere || std::this_thread::get_id() != thread;
            QVERIFY(progress.fraction >= last && progress.fraction <= 1);
            last = progress.fraction;
        };
        read({path("set")}, 1, job);
        QCOMPARE(last, 1.0);
        QVERIFY(!elsewhere);
    }

    void stoppingGivesWhatWasRead() {
        for (int i = 0; i < 120; ++i)
            writeSong("set/" + std::to_string(i) + ".mid", i);
        for (const double moment : {0.0, 0.1}) {
            std::stop_source source;
            const JobContext job{source.get_token(), [&](const Progress& progress) {
                                     if (progress.fraction >= moment)
                                         source.request_stop();
                                 }};
            const Collection some = read({path("set")}, 1, job);
            QVERIFY(some.broken.empty()); // what was not read is not called broken
            QVERIFY(some.songs.size() <= (moment > 0 ? 120u : 0u));
            for (const Song& one : some.songs)
                QCOMPARE(one.score->noteCount(), 1u);
        }
    }

    void theCorpusIsReadInSeconds() {
        if (!corpus::present())
            QSKIP("no corpus here; set CONTINUO_CORPUS to its folder");
        const Collection collection = read({corpus::folder().toStdString()});
        QVERIFY(collection.songs.size() > 10'000);
        QVERIFY(collection.noteCount() > 10'000'000);
        std::map<Split, int> counts;
        for (const Song& song : collection.songs)
            ++counts[song.split];
        QVERIFY(counts[Split::train] > 10'000);
        QVERIFY(counts[Split::test] > 1000);
    }
};

QTEST_APPLESS_MAIN(TestCollection)
#include "tst_collection.moc"
