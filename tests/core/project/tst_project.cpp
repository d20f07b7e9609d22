#include "core/base/Error.h"
#include "core/base/Memory.h"
#include "core/midi/SmfReader.h"
#include "core/project/Project.h"
#include "tests/Corpus.h"
#include "tests/ScarceMemory.h"
#include "tests/core/midi/SmfBytes.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>
#include <random>
#include <zlib.h>

using namespace continuo;

namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// The JSON inside a project file.
nlohmann::json jsonIn(const std::string& bytes) {
    std::string text(1 << 20, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return nlohmann::json::parse(text);
}

/// A piece that uses everything.
Project everything() {
    Project project;
    Score& score = project.score;
    score = Score::empty(480);
    score.tempo = TempoMap(480, {{0, 600'000}, {960, 400'000}});
    score.meter = MeterMap(480, {{0, 3, 2, 24, 8}});
    score.keys = {{0, -3, true}};
    score.markers = {{10, "Verse"}, {20, "caf\xE9"}}; // Latin-1
    Track track;
    track.name = "Flöte";
    track.channel = 3;
    track.port = 1;
    track.muted = track.solo = true;
    track.ghost = false;
    track.output = "Synth 1";
    track.end = 5000;
    track.notes = {{0, 480, 60, 90, 3, 64, false}, {480, 0, 127, 1, 3, 0, true}};
    track.events = {{0, 0xC3, 0, "\x05"},
                    {0, 0xB3, 0, std::string("\x40\x7F", 2)},
                    {7, 0xFF, 0x05, "la"},
                    {9, 0xF0, 0, std::string("\x7E\x00\xF7", 3)}};
    score.tracks = {std::make_shared<const Track>(track), std::make_shared<const Track>()};
    project.currentTrack = 1;
    project.region = Region{{0, 1}, {480, 960}};
    TakeRound round;
    round.made = "2026-03-01T12:00:00Z";
    round.region = *project.region;
    round.takes = {{{{0, {{480, 100, 61, 80, 3, 64, false}}}, {1, {}}}, ~std::uint64_t{0}},
                   {{}, 7}};
    round.kept = 1;
    round.asked = {{"model", "starter"}, {"temperature", "1.0"}};
    project.rounds = {round};
    project.view = {{"tick", 12.5}, {"zoom", 0.25}};
    return project;
}

} // namespace

class TestProject : public QObject {
    Q_OBJECT

private slots:
    void nothingIsLost() {
        const Project project = everything();
        QVERIFY(readProject(writeProject(project), "p") == project);
        const Project nothing;
        QVERIFY(readProject(writeProject(nothing), "p") == nothing);
    }

    void filmTimeStaysFilmTime() {
        Project project;
        project.score.smpte = Smpte{29, 40};
        project.score.tempo = TempoMap::fixedRate(project.score.smpte->ticksPerSecond(), 600);
        project.score.meter = MeterMap(600);
        const Project again = readProject(writeProject(project), "p");
        QVERIFY(again == project);
        QCOMPARE(again.score.tempo.seconds(Tick(1199)), 1199 / (40 * 30 / 1.001));
    }

    /// Notes that a MIDI file cannot tell apart.
    void notesInsideNotes() {
        Project project;
        Track track;
        track.notes = {{0, 1000, 60, 90, 0, 64, false}, {100, 10, 60, 90, 0, 64, true}};
        project.score = Score::empty();
        project.score.tracks = {std::make_shared<const Track>(track)};
        QVERIFY(readProject(writeProject(project), "p") == project);
    }

    /// What compresses so well that a reader could take it for a bomb.
    void muchOfTheSame_data() {
        QTest::addColumn<int>("bytes");
        QTest::newRow("some") << 64'000;
        QTest::newRow("much") << 10'000'000;
    }
    void muchOfTheSame() {
        QFETCH(int, bytes);
        Project project = everything();
        Track track = project.score.track(0);
        track.events.push_back({10, 0xF0, 0, std::string(static_cast<std::size_t>(bytes), '\0')});
        project.score.tracks[0] = std::make_shared<const Track>(track);
        QVERIFY(readProject(writeProject(project), "p") == project);
    }

    /// A MIDI file may say what no other may, and is saved as a project all the same.
    void oddMidiFilesCanBeSaved() {
        Project project;
        project.score = readSmf(smf::file(smf::bytes({0, 0xFF, 0x21, 1, 200, 0, 0xFF, 0x85, 1, 1, 0,
                                                      0xFF, 0x7E, 1, 7}) +
                                          smf::middleC),
                                "odd.mid")
                            .score;
        QVERIFY(readProject(writeProject(project), "p") == project);
    }

    void aNoteEndsInTheRangeOfTicks() {
        auto root = jsonIn(writeProject(everything()));
        root["tracks"][0]["notes"][1] = maxSmfTick;
        root["tracks"][0]["notes"][0] = 960;
        const Project project = readProject(gzip(root.dump()), "p");
        QCOMPARE(project.score.length(), maxSmfTick);
    }

    void deepNestingIsRefused() {
        auto root = jsonIn(writeProject(everything()));
        root["later"] = nlohmann::json::parse("[[[[[[7]]]]]]"); // of a newer program
        QVERIFY(readProject(gzip(root.dump()), "p") == everything());
        std::string text = root.dump();
        text.replace(text.find("[[[[[[7]]]]]]"), 13,
                     std::string(5000, '[') + std::string(5000, ']'));
        QVERIFY_EXCEPTION_THROWN(readProject(gzip(text), "p"), Error);
    }

    void filesAreReplacedWhole() {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("a.continuo").toStdString();
        writeProjectFile(everything(), path);
        QVERIFY(readProjectFile(path) == everything());
        QVERIFY(isProjectPath(path));
        QVERIFY(isProjectPath("b.CONTINUO"));
        QVERIFY(!isProjectPath("b.mid"));
    }

    void realMusicComesThrough() {
        const QStringList files = corpus::midiFiles();
        if (files.isEmpty())
            QSKIP("no corpus");
        for (qsizetype i = 0; i < files.size(); i += files.size() / 40 + 1) {
            Project project;
            try {
                project.score = readSmfFile(files[i].toStdString()).score;
            } catch (const Error&) {
                continue; // other tests look at damaged files
            }
            QVERIFY2(readProject(writeProject(project), "p") == project, qPrintable(files[i]));
        }
    }

    void aNewerVersionIsNamed() {
        try {
            readProject(gzip(R"({"continuo": 99})"), "new.continuo");
            QFAIL("it was read");
        } catch (const Error& e) {
            QVERIFY(std::string(e.what()).find("version 99") != std::string::npos);
            QCOMPARE(e.where(), std::string("new.continuo"));
        }
    }

    void unusableFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("nothing", "");
        row("a MIDI file", "MThd");
        row("not gzip", "{}");
        row("no JSON", gzip("hello"));
        row("another JSON", gzip("[1, 2]"));
        row("nothing in it", gzip(R"({"continuo": 1})"));
        row("a bomb", gzip(std::string(50'000'000, ' ')));
        const std::string whole = writeProject(everything());
        row("half of one", whole.substr(0, whole.size() / 2));
    }
    void unusableFilesAreRefused() {
        QFETCH(QByteArray, bytes);
        QVERIFY_EXCEPTION_THROWN(readProject(bytes.toStdString(), "p"), Error);
    }

    void wrongValuesAreRefused_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* pointer, const char* value) {
            QTest::addRow("%s = %s", pointer, value) << QByteArray(pointer) << QByteArray(value);
        };
        row("/ticksPerQuarter", "0");
        row("/ticksPerQuarter", "32768");
        row("/tempos/0", "[0, 0]");
        row("/tempos/0", "[0]");
        row("/tempos", "7");
        row("/meters/0/1", "0");
        row("/meters/0/2", "9");
        row("/meters/0/0", "-1");
        row("/currentTrack", "2");
        row("/tracks/0/channel", "16");
        row("/tracks/0/notes/2", "128");
        row("/tracks/0/notes/0", "1e300");
        row("/tracks/0/notes/0", "18446744073709551615");
        row("/tracks/0/notes/0", "\"x\"");
        row("/tracks/0/events/0/3", "\"5\"");
        row("/tracks/0/events/0/3", "\"zz\"");
        row("/tracks/0/events/0/3", "\"0505\"");
        row("/tracks/0/events/0/1", "144");
        row("/tracks/0/events/0/1", "241");
        row("/tracks/0/muted", "1");
        row("/tracks/0/name", "3");
        row("/region/tracks/0", "9");
        row("/rounds/0/kept", "2");
        row("/rounds/0/takes/0/seed", "-1");
        row("/rounds/0/takes/0/tracks/0/track", "5");
        row("/view", "[]");
    }
    void wrongValuesAreRefused() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        auto root = jsonIn(writeProject(everything()));
        root[nlohmann::json::json_pointer(pointer.toStdString())] =
            nlohmann::json::parse(value.toStdString());
        QVERIFY_EXCEPTION_THROWN(readProject(gzip(root.dump()), "p"), Error);
    }

    /// Whatever the bytes, the answer is a project or an Error.
    void damagedBytes() {
        const std::string whole = writeProject(everything());
        std::mt19937 random(1);
        int read = 0;
        for (int i = 0; i < 2000; ++i) {
            std::string bytes = whole;
            for (int j = 0; j < 3; ++j)
                bytes[random() % bytes.size()] = static_cast<char>(random());
            try {
                readProject(bytes, "p");
                ++read;
            } catch (const Error&) {
            }
        }
        QVERIFY(read < 2000);
    }

    /// Wherever memory ends, that is all that happens.
    void withoutMemoryItIsWholeOrNothing() {
        if (!test::ScarceMemory::enforced())
            QSKIP("memory cannot be made scarce with a sanitizer");
        Project project;
        project.score = Score::empty(480);
        Track track;
        for (int i = 0; i < 100'000; ++i)
            track.notes.push_back({Tick{i} * 60, 60, 60, 90, 0, 64});
        project.score.tracks.assign(4, std::make_shared<const Track>(track));
        const std::string bytes = writeProject(project);
        int failed = 0;
        const auto scarcely = [&](std::size_t megabytes, const auto& act) {
            keepMemoryBack();
            const test::ScarceMemory scarce(megabytes << 20);
            try {
                act();
            } catch (const std::bad_alloc&) {
                ++failed;
            }
        };
        for (std::size_t megabytes = 1; megabytes < 122; megabytes += 10) {
            scarcely(megabytes, [&] { QVERIFY(readProject(bytes, "p") == project); });
            scarcely(megabytes, [&] { QCOMPARE(writeProject(project), bytes); });
        }
        QVERIFY(failed > 2);
        QVERIFY(readProject(bytes, "p") == project);
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
