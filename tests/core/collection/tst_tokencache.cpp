#include "core/base/Error.h"
#include "core/collection/Collection.h"
#include "core/collection/TokenCache.h"
#include "core/midi/SmfWriter.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace continuo;
namespace fs = std::filesystem;

/// A collection whose songs stay on the disk.
class TestTokenCache : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> folder_;

    fs::path path(const std::string& name = "") const {
        return fs::path(folder_->path().toStdString()) / name;
    }
    static void write(const fs::path& file, const std::string& bytes) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    void writeSong(const std::string& name, std::uint64_t seed, int bars = 8) const {
        write(path(name), writeSmf(test::smallSong(bars, seed)));
    }
    Collection read(const JobContext& job = {}) const {
        const std::vector<fs::path> folders{path("songs")};
        return readCollection(folders, 1, path("cache"), job);
    }
    fs::path cacheFile() const {
        const fs::directory_iterator files(path("cache"));
        return begin(files)->path();
    }
    static std::size_t notes(const Collection& collection, std::size_t song) {
        return collection.songs.at(song).source->noteCount();
    }

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        for (int i = 0; i < 8; ++i)
            writeSong("songs/" + std::to_string(i) + ".mid", static_cast<std::uint64_t>(i) + 1);
        write(path("songs/broken.mid"), "no music");
        writeSong("songs/twice.mid", 3);
    }

    void itGivesWhatReadingInMemoryGives() {
        const std::vector<fs::path> folders{path("songs")};
        const Collection kept = readCollection(folders, 1, JobContext());
        for (const Collection& cached : {read(), read()}) { // made, then found
            QCOMPARE(cached.songs.size(), std::size_t{8});
            QCOMPARE(cached.broken.size(), std::size_t{1});
            QCOMPARE(cached.broken[0].reason, kept.broken[0].reason);
            QCOMPARE(cached.duplicates.size(), std::size_t{1});
            QCOMPARE(cached.noteCount(), kept.noteCount());
            for (std::size_t i = 0; i < cached.songs.size(); ++i) {
                QCOMPARE(cached.songs[i].name, kept.songs[i].name);
                QCOMPARE(cached.songs[i].split, kept.songs[i].split);
                QVERIFY(!cached.songs[i].score); // nothing is held
            }
            // Training draws the same windows.
            const Dataset a(kept.songs, Split::train), b(cached.songs, Split::train);
            QVERIFY(a.songCount() > 1 && a.noteCount() == b.noteCount());
            Random first(1), second(1);
            for (int i = 0; i < 50; ++i)
                QVERIFY(a.draw(first, 256, true).encoded.symbols ==
                        b.draw(second, 256, true).encoded.symbols);
        }
    }

    void unchangedFilesAreNotReadAgain() {
        const Collection first = read();
        const auto before = fs::last_write_time(cacheFile());
        // Other bytes under the same size and date go unseen, which shows that nobody looked.
        const fs::path file = path("songs/0.mid");
        const auto time = fs::last_write_time(file);
        write(file, std::string(fs::file_size(file), 'x'));
        fs::last_write_time(file, time);
        const Collection second = read();
        QCOMPARE(second.songs.size(), first.songs.size());
        QCOMPARE(notes(second, 0), notes(first, 0));
        QVERIFY(fs::last_write_time(cacheFile()) == before);
    }

    void whatChangesIsSeen() {
        const Collection first = read();
        writeSong("songs/0.mid", 1, 16);
        fs::remove(path("songs/1.mid"));
        writeSong("songs/new.mid", 99);
        const Collection second = read();
        QCOMPARE(second.songs.size(), std::size_t{8});
        QCOMPARE(notes(second, 0), 2 * notes(first, 0));
        QCOMPARE(second.songs[1].name, std::string("2.mid"));
        QCOMPARE(second.songs.back().name, std::string("new.mid"));
        // Songs of the first reading can still be read, although their file has been replaced.
        QCOMPARE(first.songs[1].source->read()->noteCount(), notes(first, 1));
    }

    void aDamagedCacheIsMadeAgain_data() {
        QTest::addColumn<int>("how");
        QTest::newRow("empty") << 0;
        QTest::newRow("cut") << 1;
        QTest::newRow("other bytes") << 2;
        QTest::newRow("damaged index") << 3;
        QTest::newRow("index of lists in lists") << 4;
        QTest::newRow("index of texts in texts") << 5;
    }
    void aDamagedCacheIsMadeAgain() {
        QFETCH(int, how);
        const std::size_t count = read().noteCount();
        const fs::path file = cacheFile();
        const auto size = fs::file_size(file);
        if (how < 2)
            fs::resize_file(file, how * size / 2);
        else if (how == 2)
            write(file, std::string(size, 'x'));
        else if (how > 3) { // the index is read by recursion
            const std::uint64_t end[] = {0, 5'000'000};
            write(file, std::string(end[1], how == 4 ? '\x91' : '\x7F') +
                            std::string(reinterpret_cast<const char*>(end), sizeof end) +
                            "ContGrid");
        } else {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(static_cast<std::streamoff>(size) - 100);
            stream << std::string(30, '\xff');
        }
        QCOMPARE(TokenCache(file).size(), std::size_t{0});
        QCOMPARE(read().noteCount(), count);
        QCOMPARE(TokenCache(file).size(), std::size_t{10});
    }

    void aDamagedSongIsAnErrorThatSaysWhatToDo() {
        const Collection collection = read();
        std::fstream stream(cacheFile(), std::ios::in | std::ios::out | std::ios::binary);
        stream << std::string(64, '\xff');
        stream.close();
        int damaged = 0;
        for (const Song& song : collection.songs)
            try {
                song.source->read();
            } catch (const Error& error) {
                ++damaged;
                QVERIFY(QString(error.what()).contains("Delete this file"));
            }
        QCOMPARE(damaged, 1);
    }

    void stoppedItKeepsTheOldCache() {
        read();
        const auto before = fs::last_write_time(cacheFile());
        writeSong("songs/new.mid", 99);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(read({stop.get_token(), {}}).songs.size(), std::size_t{0});
        QVERIFY(fs::last_write_time(cacheFile()) == before);
        const fs::directory_iterator files(path("cache"));
        QCOMPARE(std::distance(begin(files), end(files)), 1); // and nothing beside it
    }

    void aFolderThatRefusesIsAnError() {
        write(path("cache"), "a file, not a folder");
        try {
            read();
            QFAIL("must throw");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), Error::Kind::failure);
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenCache)
#include "tst_tokencache.moc"
