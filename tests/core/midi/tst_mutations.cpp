#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "tests/Corpus.h"
#include "tests/core/midi/SmfBytes.h"

#include <QElapsedTimer>
#include <QTest>
#include <random>

using namespace continuo;
using smf::bytes;

/// Files damaged at random: whatever the bytes are, reading ends, takes memory in proportion, and
/// gives a score that can be written and read again. Build with sanitizers for the full effect;
/// the environment variable CONTINUO_MUTATIONS sets how many files are tried.
class TestMutations : public QObject {
    Q_OBJECT

private:
    std::mt19937_64 random_{42};
    std::vector<std::string> files_;

    std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

    /// One to eight small acts of violence.
    std::string damaged(std::string file) {
        for (std::size_t acts = 1 + below(8); acts > 0; --acts) {
            const std::size_t at = below(file.size());
            const std::size_t length = std::min(file.size() - at, below(40));
            switch (below(8)) {
            case 0: // another byte
                if (!file.empty())
                    file[at] = static_cast<char>(below(256));
                break;
            case 1: // another bit
                if (!file.empty())
                    file[at] = static_cast<char>(file[at] ^ 1 << below(8));
                break;
            case 2:
                file.erase(at, length);
                break;
            case 3:
                file.insert(at, file.substr(at, length));
                break;
            case 4: // a byte that means much
                file.insert(at, 1, "\xFF\x2F\x51\xF0\xF7\x90\x80\x7F"[below(8)]);
                break;
            case 5: // a length beyond all bounds
                file.replace(at, std::min<std::size_t>(4, file.size() - at), "\xFF\xFF\xFF\x7F");
                break;
            case 6:
                file.resize(at);
                break;
            default: { // a piece of another file
                const std::string& other = files_[below(files_.size())];
                file.insert(at, other.substr(below(other.size()), below(100)));
            }
            }
        }
        return file;
    }

private slots:
    void initTestCase() {
        const std::string more =
            bytes({0,    0xC0, 5,   0,  0xFF, 0x51, 3,    7,    0,    0,   0,    0xFF, 0x58,
                   4,    3,    2,   24, 8,    0,    0xFF, 0x03, 2,    'a', 'b',  0,    0xFF,
                   0x06, 1,    'm', 9,  0xF0, 3,    1,    2,    0xF7, 0,   0xE3, 1,    2});
        files_ = {smf::file(smf::middleC), smf::header(0, 1) + smf::track(more + smf::middleC),
                  smf::header(1, 3) + smf::track(more) + smf::track(smf::middleC + more) +
                      smf::track(smf::middleC),
                  smf::header(2, 2, 0xE728) + smf::track(more + smf::middleC) + smf::track(more)};
        std::size_t taken = 0;
        for (const QString& path : corpus::midiFiles()) {
            const std::string file = readFile(path.toStdString());
            if (++taken % 40 == 0 && file.size() < 30'000) // a sample of small ones
                files_.push_back(file);
        }
        qInfo("%zu files to damage", files_.size());
    }

    void damagedFiles() {
        const int rounds = qEnvironmentVariableIntValue("CONTINUO_MUTATIONS");
        std::size_t read = 0, refused = 0;
        for (int round = rounds > 0 ? rounds : 5000; round > 0; --round) {
            const std::string file = damaged(files_[below(files_.size())]);
            SmfFile first;
            try {
                first = readSmf(file, "damaged");
            } catch (const Error&) {
                ++refused;
                continue;
            }
            ++read;
            std::size_t things = first.score.tracks.size() + first.score.noteCount();
            std::size_t text = 0;
            for (const auto& track : first.score.tracks) {
                things += track->events.size();
                for (const Event& event : track->events)
                    text += event.data.size();
            }
            QVERIFY(things <= file.size() + 1);
            QVERIFY(text <= file.size());
            QVERIFY(first.repairs.size() <= 1001);
            QVERIFY(first.score.length() <= maxSmfTick);
            first.score.barCount();
            first.score.tempo.seconds(first.score.length());

            const std::string written = writeSmf(first.score);
            const SmfFile second = readSmf(written, "written");
            if (!(second.score == first.score) || !second.repairs.empty()) {
                const std::string path = QDir::temp().filePath("damaged.mid").toStdString();
                writeFileAtomically(path, file);
                QFAIL(qPrintable("what was read cannot be written and read again; the file is " +
                                 QString::fromStdString(path)));
            }
        }
        qInfo("%zu files read, %zu refused", read, refused);
        QVERIFY(read > 10 * refused);
    }

    /// Lengths and counts that promise much cost nothing.
    void promisesCostNothing() {
        const std::string file = smf::header(1, 0xFFFF) + "MTrk" + smf::big(0xFFFFFFFF, 4) +
                                 bytes({0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F});
        QCOMPARE(readSmf(file, "claims").score.tracks.size(), 1u);
    }

    /// Many chunks whose search for the next one must not each go to the end of the file.
    void quadraticTraps_data() {
        QTest::addColumn<std::string>("unit");
        QTest::newRow("tracks of no length") << "MTrk" + smf::big(0, 4);
        QTest::newRow("tracks past the end") << "MTrk" + smf::big(0xFFFFFFFF, 4);
        QTest::newRow("tracks that end at once") << "MTrk" + smf::big(99, 4) + smf::endOfTrack;
        QTest::newRow("other chunks") << "JUNK" + smf::big(0, 4);
        QTest::newRow("other chunks past the end") << "JUNK" + smf::big(0xFFFFFFFF, 4);
        QTest::newRow("half a name") << std::string("MTr");
        QTest::newRow("headers") << smf::header(1, 1);
        QTest::newRow("open notes")
            << smf::header(1, 1) + "MTrk" + smf::big(4, 4) + bytes({0, 0x90, 127, 1});
        QTest::newRow("one pitch") << bytes({0, 0x90, 60, 1});
        QTest::newRow("status alone") << bytes({0x90});
        QTest::newRow("data alone") << bytes({0, 60});
        QTest::newRow("sysex past the end") << bytes({0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F});
        QTest::newRow("meta past the end") << bytes({0, 0xFF, 1, 0xFF, 0xFF, 0xFF, 0x7F, 1, 1, 1});
    }
    void quadraticTraps() {
        QFETCH(std::string, unit);
        std::string file = smf::header(1, 1) + "MTrk" + smf::big(0x7FFFFFFF, 4);
        while (file.size() < 8'000'000)
            file += unit;
        QElapsedTimer timer;
        timer.start();
        const SmfFile first = readSmf(file, "trap");
        const std::string written = writeSmf(first.score);
        QVERIFY(readSmf(written, "written").score == first.score);
        QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestMutations)
#include "tst_mutations.moc"
