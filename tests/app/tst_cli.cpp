#include "core/base/AtomicFile.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <arpa/inet.h>
#include <cmath>
#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace continuo;

/// Runs the program as a person or a script would.
class TestCli : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    struct Answer {
        int code = -1;
        QByteArray out, error;

        QJsonObject json() const {
            QJsonParseError problem;
            const auto document = QJsonDocument::fromJson(out, &problem);
            if (problem.error != QJsonParseError::NoError)
                qWarning("%s in: %s", qPrintable(problem.errorString()), out.constData());
            return document.object();
        }
    };

    static Answer run(const QStringList& arguments) {
        QProcess process;
        process.start(CONTINUO_CLI, arguments);
        process.waitForFinished(-1);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QString path(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }
    void write(const char* name, const std::string& bytes) const {
        writeFileAtomically(path(name).toStdString(), bytes);
    }

    static Score song() {
        Score score = Score::empty(480);
        score = withTempo(score, 0, 90);
        score = withTempo(score, 1440, 60);
        score = withMeter(score, 0, 3, 4);
        score.keys = {{0, -1, true}};
        score.markers = {{1440, "Coda"}};
        Track piano = newTrack(score, "Pi\xE1no\n", 4);
        piano.notes = {{0, 480, 62, 90, 0, 64}, {1440, 960, 69, 90, 0, 64}};
        piano.end = 2400;
        score = withTrackAdded(score, piano);
        Track drums = newDrumTrack("Kit");
        drums.notes = {{0, 10, 36, 90, drumChannel, 64}};
        drums.end = 10;
        return withTrackAdded(score, drums);
    }

    /// A folder of small songs to learn from.
    void writeSongs() const {
        QDir(folder_.path()).mkdir("songs");
        for (int i = 0; i < 6; ++i) {
            Score score = Score::empty(480);
            Track piano = newTrack(score, "Piano", 0);
            for (int beat = 0; beat < 32; ++beat)
                piano.notes.push_back({beat * 480, 480,
                                       static_cast<std::uint8_t>(60 + beat * (i + 1) % 12), 90, 0,
                                       64});
            piano.end = 32 * 480;
            write(qPrintable(QString("songs/%1.mid").arg(i)),
                  writeSmf(withTrackAdded(score, piano)));
        }
    }

    /// "127.0.0.1:PORT" with a port that nobody uses.
    static QString freeAddress() {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        const bool found = ::bind(socket, any, size) == 0 && ::getsockname(socket, any, &size) == 0;
        ::close(socket);
        return found ? QString("127.0.0.1:%1").arg(ntohs(address.sin_port)) : QString();
    }

private slots:
    void initTestCase() {
        qputenv("XDG_CACHE_HOME", folder_.path().toLocal8Bit());
        write("song.mid", writeSmf(song()));
        const std::string whole = writeSmf(song());
        write("cut.mid", whole.substr(0, whole.size() - 6));
        write("text.mid", "Dear reader, this is no music.");
    }

    void help() {
        const Answer answer = run({"--help"});
        QCOMPARE(answer.code, 0);
        for (const char* word : {"Usage", "info", "convert", "--json", "--version", "Exit codes"})
            QVERIFY2(answer.out.contains(word), word);
        QCOMPARE(run({"info", "--help"}).code, 0);
    }

    void version() {
        const Answer answer = run({"--version"});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, QByteArray("continuo-cli " CONTINUO_VERSION "\n"));
    }

    void exitCodes_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("told");
        QTest::newRow("no command") << QStringList{} << 2 << "command";
        QTest::newRow("unknown command") << QStringList{"sing"} << 2 << "sing";
        QTest::newRow("unknown option") << QStringList{"info", "--loud", "x"} << 2 << "--loud";
        QTest::newRow("no file") << QStringList{"info"} << 2 << "FILE";
        QTest::newRow("missing file") << QStringList{"info", "/no/file"} << 3 << "/no/file";
        QTest::newRow("a folder") << QStringList{"info", folder_.path()} << 3 << "folder";
        QTest::newRow("no music") << QStringList{"info", path("text.mid")} << 3 << "not a MIDI";
        QTest::newRow("nothing to convert")
            << QStringList{"convert", path("text.mid"), path("out.mid")} << 3 << "not a MIDI";
        QTest::newRow("nowhere to write")
            << QStringList{"convert", path("song.mid"), "/no/folder/out.mid"} << 1 << "/no/folder";
        QTest::newRow("bars that are none")
            << QStringList{"generate", path("song.mid"), "-o", path("out.mid"), "--bars", "4-2"}
            << 2 << "4-2";
        QTest::newRow("a scale that is none")
            << QStringList{"generate", path("song.mid"), "-o", path("out.mid"), "--scale", "H"} << 2
            << "'H'";
        QTest::newRow("a model that is none")
            << QStringList{"generate",      path("song.mid"), "-o",
                           path("out.mid"), "--model",        path("text.mid")}
            << 3 << "text.mid";
        QTest::newRow("an unknown kind")
            << QStringList{"train", folder_.path(), "-o", path("m"), "--kind", "abacus"} << 2
            << "abacus";
        QTest::newRow("an address that is none")
            << QStringList{"train", folder_.path(), "-o", path("m"), "--workers",
                           "here",  "--rank",       "0",  "--world", "2"}
            << 3 << "'here'";
        QTest::newRow("a worker too many")
            << QStringList{"train",  folder_.path(), "-o", path("m"), "--workers",
                           "here:1", "--rank",       "2",  "--world", "2"}
            << 3 << "rank 2";
        QTest::newRow("a range that is none")
            << QStringList{"search", folder_.path(), "-o", path("m"), "--width", "64..32"} << 2
            << "64..32";
        QTest::newRow("nothing to learn from")
            << QStringList{"train", "/no/folder", "-o", path("m.safetensors")} << 3 << "/no/folder";
    }
    void exitCodes() {
        QFETCH(QStringList, arguments);
        const Answer answer = run(arguments);
        QTEST(answer.code, "code");
        QCOMPARE(answer.out, QByteArray());
        QVERIFY(answer.error.startsWith("continuo-cli: "));
        QCOMPARE(answer.error.count('\n'), 1); // one line
        QVERIFY(answer.error.endsWith('\n'));
        QFETCH(QString, told);
        QVERIFY2(answer.error.contains(told.toUtf8()), answer.error.constData());
    }

    void workersTrainAsOneProcessWould() {
        writeSongs();
        const QString model = path("workers.safetensors");
        const auto arguments = [&](int epochs) {
            return QStringList{"--json",      "train",      path("songs"),
                               "-o",          model,        "--kind",
                               "transformer", "--width",    "32",
                               "--layers",    "2",          "--heads",
                               "2",           "--context",  "128",
                               "--batch",     "512",        "--dropout",
                               "0",           "--patience", "0",
                               "--threads",   "1",          "--learning-rate",
                               "0.01",        "--epochs",   QString::number(epochs)};
        };
        const auto worker = [&](int epochs, const QString& address, int rank) {
            return arguments(epochs) + QStringList{"--workers", address,  "--world",
                                                   "2",         "--rank", QString::number(rank)};
        };
        // The last line with a validation, at the run's last step.
        const auto lastLoss = [](const QByteArray& out) {
            double loss = 0;
            for (const QByteArray& line : out.trimmed().split('\n'))
                if (const auto json = QJsonDocument::fromJson(line).object();
                    json.contains("validation_loss"))
                    loss = json["validation_loss"].toDouble();
            return loss;
        };
        const Answer alone = run(arguments(60));
        QVERIFY2(alone.code == 0, alone.error.constData());
        QString address = freeAddress();
        QVERIFY(!address.isEmpty());
        QProcess second;
        second.setStandardErrorFile(QProcess::nullDevice()); // nobody reads it meanwhile
        second.start(CONTINUO_CLI, worker(60, address, 1));
        const Answer first = run(worker(60, address, 0));
        if (first.error.contains("libgloo-dev"))
            QSKIP("built without Gloo");
        QVERIFY2(first.code == 0, first.error.constData());
        QVERIFY(second.waitForFinished(-1));
        QCOMPARE(second.exitCode(), 0);
        QCOMPARE(second.readAllStandardOutput(), QByteArray()); // the first tells how it goes
        const double together = lastLoss(first.out), single = lastLoss(alone.out);
        QVERIFY2(single > 0 && single < 5.5, qPrintable(QString::number(single))); // it learned
        QVERIFY2(std::abs(together - single) < 0.01 * single,
                 qPrintable(QString("%1 instead of %2").arg(together).arg(single)));

        // One is lost: the other says so, and what it has kept goes on alone.
        address = freeAddress();
        QProcess lost, left;
        lost.start(CONTINUO_CLI, worker(100'000, address, 1));
        left.start(CONTINUO_CLI, worker(100'000, address, 0));
        QVERIFY(left.waitForReadyRead(-1)); // it trains
        lost.kill();
        QVERIFY(left.waitForFinished(-1));
        QVERIFY(lost.waitForFinished(-1));
        QCOMPARE(left.exitCode(), 1);
        const QByteArray error = left.readAllStandardError();
        QVERIFY2(error.contains("a worker was lost") && error.contains("--resume"),
                 error.constData());
        const Answer resumed = run(arguments(60) + QStringList{"--resume"});
        QVERIFY2(resumed.code == 0, resumed.error.constData());
    }

    void searchGoesOnAfterAKill() {
        writeSongs();
        const QString folder = path("search");
        const QStringList arguments{
            "--json",  "search",   path("songs"), "-o",       folder,      "--kind",    "gru",
            "--width", "32..64",   "--layers",    "1",        "--context", "256",       "--batch",
            "512",     "--trials", "3",           "--epochs", "3",         "--threads", "1"};
        // Killed as soon as the journal has a rung that is finished.
        QProcess process;
        process.start(CONTINUO_CLI, arguments);
        QByteArray out;
        while (!out.contains("waiting") && process.waitForReadyRead(60'000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished(-1);
        QVERIFY2(out.contains("waiting"), out.constData());
        const Answer answer = run(arguments);
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QList<QByteArray> lines = answer.out.trimmed().split('\n');
        const QJsonObject end = QJsonDocument::fromJson(lines.last()).object();
        QVERIFY(end["complete"].toBool());
        QCOMPARE(end["trials"].toInt(), 3);
        const QJsonArray bits = end["best"]["bits_per_note"].toArray();
        QCOMPARE(bits.size(), 3);
        // The first trial's first rung is not trained again: it comes as it was.
        QVERIFY(QJsonDocument::fromJson(lines.first()).object()["bits_per_note"].toArray()[0] ==
                QJsonDocument::fromJson(out.trimmed().split('\n').last())
                    .object()["bits_per_note"]
                    .toArray()[0]);
        QVERIFY(QFile::exists(folder + "/best.safetensors"));
        QVERIFY(!QFile::exists(folder + "/trial-001.safetensors"));
        QStringList other = arguments;
        other.replace(other.indexOf("32..64"), "32..96");
        QCOMPARE(run(other).code, 3); // the folder holds another search
    }

    void trainGenerateEvaluate() {
        writeSongs();
        const QString model = path("model.safetensors");
        const Answer trained =
            run({"--json", "train", path("songs"), "-o", model, "--kind", "gru", "--width", "32",
                 "--layers", "1", "--context", "256", "--epochs", "2", "--threads", "1"});
        QVERIFY2(trained.code == 0, trained.error.constData());
        const QList<QByteArray> lines = trained.out.trimmed().split('\n');
        QVERIFY(lines.size() >= 2);
        for (const QByteArray& line : lines)
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        QCOMPARE(QJsonDocument::fromJson(lines.last())["end"].toString(), QString("finished"));

        // The same model goes on with other settings, kept whole or as a file of its changes.
        for (const char* form : {"whole", "adapter"}) {
            const QString tuned = path((std::string(form) + ".safetensors").c_str());
            QStringList arguments{"--json", "train",    path("songs"), "-o",        tuned,
                                  "--from", model,      "--tune",      "lora",      "--lora-rank",
                                  "4",      "--epochs", "2",           "--threads", "1"};
            if (form == std::string("adapter"))
                arguments << "--adapter";
            const Answer answer = run(arguments);
            QVERIFY2(answer.code == 0, answer.error.constData());
            const QJsonObject end =
                QJsonDocument::fromJson(answer.out.trimmed().split('\n').last()).object();
            QVERIFY(end["validation_bits_per_note_before"].toDouble() > 0);
            QVERIFY(end["best_validation_bits_per_note"].toDouble() <=
                    end["validation_bits_per_note_before"].toDouble());
            QCOMPARE(run({"generate", path("songs/0.mid"), "-o", path("t.mid"), "--bars", "3",
                          "--model", tuned, "--threads", "1"})
                         .code,
                     0);
        }
        QVERIFY(QFileInfo(path("adapter.safetensors")).size() <
                QFileInfo(path("whole.safetensors")).size() / 2);
        QCOMPARE(run({"train", path("songs"), "-o", model, "--tune", "lora"}).code, 2); // no --from

        // New parts come on tracks of their own; what was there stays.
        QCOMPARE(run({"generate", path("songs/0.mid"), "-o", path("parts.mid"), "--parts",
                      "chords,bass,drums", "--listen", "1", "--bars", "1-2", "--model", model})
                     .code,
                 0);
        const Score alone = readSmfFile(path("songs/0.mid").toStdString()).score;
        const Score parts = readSmfFile(path("parts.mid").toStdString()).score;
        QCOMPARE(parts.tracks.size(), alone.tracks.size() + 3);
        QCOMPARE(parts.track(0).notes, alone.track(0).notes);
        QCOMPARE(parts.track(alone.tracks.size() + 1).name, std::string("Bass"));
        QVERIFY(parts.noteCount() > alone.noteCount());
        QCOMPARE(run({"generate", path("songs/0.mid"), "-o", path("parts.mid"), "--parts", "kazoo"})
                     .code,
                 2);

        // Bars are written anew in the manner of a file, a folder, a style or a model.
        for (const QString& manner :
             {path("songs"), path("songs/1.mid"), QString("songs"), model}) {
            const Answer answer =
                run({"generate", path("songs/0.mid"), "-o", path("t.mid"), "--bars", "3-4",
                     "--restyle", manner, "--keep-idea", "0", "--model", model});
            QVERIFY2(answer.code == 0, answer.error.constData());
            const auto notes = readSmfFile(path("t.mid").toStdString()).score.track(0).notes;
            for (const Note& note : alone.track(0).notes) // whose tune stays
                QVERIFY(std::any_of(notes.begin(), notes.end(), [&](const Note& n) {
                    return n.start == note.start && n.pitch == note.pitch;
                }));
        }
        QCOMPARE(run({"generate", path("songs/0.mid"), "-o", path("t.mid"), "--restyle", "kazoo",
                      "--model", model})
                     .code,
                 3);

        // A blind listening test is ranked by hand and told.
        QCOMPARE(run({"listen", path("songs"), "--model", model, "--trials", "1", "--bars", "2",
                      "--around", "1", "-o", path("blind")})
                     .code,
                 0);
        for (const char* excerpt : {"blind/01/A.mid", "blind/01/B.mid"})
            QVERIFY(readSmfFile(path(excerpt).toStdString()).score.noteCount() > 0);
        write("blind/ranks.csv", "trial,A,B\n1,2,2\n");
        const Answer tally = run({"--json", "listen", "--tally", path("blind")});
        const QJsonObject told = QJsonDocument::fromJson(tally.out)["preferences"][0].toObject();
        QCOMPARE(told["over"].toString(), QString("the true bars"));
        QCOMPARE(told["author"].toString(), QString("model"));
        QCOMPARE(told["preferred"].toDouble(), 0.5);
        QCOMPARE(run({"listen", path("songs"), "--model", model, "-o", path("blind")}).code, 3);
        QCOMPARE(run({"listen", path("songs")}).code, 2);

        // Several takes go to numbered files; the same seed gives the same bytes; what stands
        // outside the bars stays.
        const auto takes = [&](const char* out) {
            return run({"generate",  path("songs/0.mid"),
                        "-o",        path(out),
                        "--bars",    "3-4",
                        "--takes",   "2",
                        "--seed",    "7",
                        "--model",   model,
                        "--low",     "C4",
                        "--high",    "72",
                        "--scale",   "C major",
                        "--threads", "1"});
        };
        const Answer first = takes("a.mid");
        QVERIFY2(first.code == 0, first.error.constData());
        QCOMPARE(takes("b.mid").code, 0);
        const Score before = readSmfFile(path("songs/0.mid").toStdString()).score;
        for (const char* number : {"1", "2"}) {
            const std::string a =
                readFile(path(("a-" + std::string(number) + ".mid").c_str()).toStdString());
            QCOMPARE(a,
                     readFile(path(("b-" + std::string(number) + ".mid").c_str()).toStdString()));
            const Score after = readSmf(a, "take").score;
            const TickRange bars{2 * 1920, 4 * 1920};
            std::size_t fresh = 0;
            for (const Note& note : after.track(0).notes) {
                if (bars.contains(note.start)) {
                    ++fresh;
                    QVERIFY(note.pitch >= 60 && note.pitch <= 72);
                    QVERIFY(Scale{}.contains(note.pitch));
                } else {
                    const auto& old = before.track(0).notes;
                    QVERIFY(std::find(old.begin(), old.end(), note) != old.end());
                }
            }
            QVERIFY(fresh > 0);
        }

        // A smaller one is made of it, another file; both are measured.
        const std::string whole = readFile(model.toStdString());
        const Answer small =
            run({"--json", "shrink", model, path("songs"), "-o", path("small.safetensors"),
                 "--prune", "0.5", "--int8", "--epochs", "1", "--windows", "4", "--threads", "1"});
        QVERIFY2(small.code == 0, small.error.constData());
        const QJsonObject figures =
            QJsonDocument::fromJson(small.out.trimmed().split('\n').last()).object();
        QVERIFY(figures["after"]["bytes"].toDouble() < figures["before"]["bytes"].toDouble() / 2);
        QVERIFY(figures["after"]["bits_per_note"].toDouble() > 0);
        QVERIFY(figures["after"]["tokens_per_second"].toDouble() > 0);
        QCOMPARE(readFile(model.toStdString()), whole);
        QCOMPARE(run({"generate", path("songs/0.mid"), "-o", path("t.mid"), "--bars", "3",
                      "--model", path("small.safetensors"), "--decoder", "libtorch"})
                     .code,
                 0);
        QCOMPARE(run({"shrink", model, path("songs"), "-o", model, "--int8"}).code, 3);
        QCOMPARE(run({"shrink", model, path("songs"), "-o", path("s"), "--prune", "2"}).code, 2);

        const Answer judged = run({"--json", "evaluate", model, path("songs"), "--windows", "4"});
        QVERIFY2(judged.code == 0, judged.error.constData());
        const QJsonArray tasks = judged.json()["tasks"].toArray();
        QCOMPARE(tasks.size(), 5);
        QVERIFY(tasks[0]["bits_per_note"].toDouble() > 0);
        QCOMPARE(tasks[0]["baselines"]["true_bars"]["note_f1"].toDouble(), 1.0);
        const Answer one = run({"--json", "evaluate", "--task", "continue", "--bars", "1,2", model,
                                path("songs"), "--windows", "2", "--filled", "0"});
        QVERIFY2(one.code == 0, one.error.constData());
        QCOMPARE(one.json()["tasks"].toArray().size(), 2);

        // Training left an index beside the model; without it there is no report.
        const QStringList report{"--json",  "generate", path("songs/0.mid"), "-o", path("r.mid"),
                                 "--model", model,      "--report"};
        const Answer copies = run(report);
        QVERIFY2(copies.code == 0, copies.error.constData());
        QVERIFY(copies.json()["takes"][0]["copying"].toObject().contains("shared_6"));
        QVERIFY(QFile::remove(model + ".index"));
        QCOMPARE(run(report).code, 3);
        QCOMPARE(run({"index", model, path("songs")}).code, 0);
        QCOMPARE(run(report).code, 0);
    }

    void framesAreLearnedAndScored() {
        std::string sequence = "[60]";
        for (int i = 0; i < 40; ++i)
            sequence += i % 2 ? ",[60,64]" : ",[62,67],[]";
        const std::string part = "[[" + sequence + "],[" + sequence + "]]";
        write("frames.json",
              R"({"train":)" + part + R"(,"valid":)" + part + R"(,"test":)" + part + "}");
        const Answer scored = run({"--json", "evaluate-frames", path("frames.json"), "--kind",
                                   "rnn,tcn", "--width", "16", "--layers", "1", "--tokens", "60000",
                                   "--batch", "512", "--learning-rate", "0.02", "--keys", "2"});
        QVERIFY2(scored.code == 0, scored.error.constData());
        const QList<QByteArray> lines = scored.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonObject cell = QJsonDocument::fromJson(lines[1]).object();
        QCOMPARE(cell["kind"].toString(), QString("tcn"));
        QCOMPARE(cell["test_frames"].toInt(), 120);
        // Three tokens of the vocabulary's hundreds to a frame, if nothing were learned.
        QVERIFY(cell["test_nats_per_frame"].toDouble() > 0);
        QVERIFY(cell["test_nats_per_frame"].toDouble() < 10);

        QCOMPARE(run({"evaluate-frames", path("text.mid")}).code, 3);
        QCOMPARE(run({"evaluate-frames", path("frames.json"), "--kind", "oracle"}).code, 2);
    }

    void errorsStayOnOneLineWhateverTheNameHolds() {
        const Answer answer = run({"info", "/no/such\nfile\x1b[31m"});
        QCOMPARE(answer.code, 3);
        QCOMPARE(answer.error.count('\n'), 1);
        QVERIFY(!answer.error.contains('\x1b'));
    }

    void info() {
        const Answer answer = run({"info", path("song.mid")});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.error, QByteArray());
        for (const char* text :
             {"3 in 2 tracks", "90 (bar 1), 60 (bar 2)", "3/4 (bar 1)", "D minor (bar 1)",
              "Coda (bar 2)", "Electric Piano 1", "Drums", "Pi\u00e1no "})
            QVERIFY2(answer.out.contains(text), text);
    }

    void infoAsJson_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("before") << QStringList{"--json", "info", path("song.mid")};
        QTest::newRow("after") << QStringList{"info", path("song.mid"), "--json"};
        QTest::newRow("between") << QStringList{"info", "--json", path("song.mid")};
    }
    void infoAsJson() {
        QFETCH(QStringList, arguments);
        const Answer answer = run(arguments);
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out.count('\n'), 1);
        const QJsonObject info = answer.json();
        QCOMPARE(info["notes"].toInt(), 3);
        QCOMPARE(info["bars"].toInt(), 2);
        QVERIFY(std::abs(info["seconds"].toDouble() - 4) < 0.01); // a bar at 90, 2 quarters at 60
        QCOMPARE(info["format"].toInt(), 1);
        QCOMPARE(info["ticks_per_quarter"].toInt(), 480);
        QCOMPARE(info["repairs"].toArray().size(), 0);

        const QJsonArray tracks = info["tracks"].toArray();
        QCOMPARE(tracks.size(), 2);
        QCOMPARE(tracks[0]["name"].toString(), QString::fromUtf8("Pi\u00e1no\n")); // was Latin-1
        QCOMPARE(tracks[0]["channel"].toInt(), 1);
        QCOMPARE(tracks[0]["program"].toInt(), 4);
        QCOMPARE(tracks[0]["notes"].toInt(), 2);
        QCOMPARE(tracks[1]["channel"].toInt(), 10);
        QVERIFY(tracks[1]["program"].isNull());

        QCOMPARE(info["tempos"].toArray().size(), 2);
        QCOMPARE(info["tempos"][1]["bar"].toInt(), 2);
        QVERIFY(std::abs(info["tempos"][0]["bpm"].toDouble() - 90) < 0.001);
        QCOMPARE(info["meters"][0]["numerator"].toInt(), 3);
        QCOMPARE(info["meters"][0]["denominator"].toInt(), 4);
        QCOMPARE(info["keys"][0]["key"].toString(), QString("D minor"));
        QCOMPARE(info["markers"][0]["text"].toString(), QString("Coda"));
    }

    void keysAreNamedByTheCircleOfFifths() {
        Score score = song();
        score.keys.clear();
        for (int fifths = -7; fifths <= 7; ++fifths)
            for (const bool minor : {false, true})
                score.keys.push_back({0, static_cast<std::int8_t>(fifths), minor});
        write("keys.mid", writeSmf(score));
        QStringList names;
        for (const QJsonValue& key :
             run({"--json", "info", path("keys.mid")}).json()["keys"].toArray())
            names << key["key"].toString();
        QCOMPARE(names.mid(0, 4), QStringList({"Cb major", "Ab minor", "Gb major", "Eb minor"}));
        QCOMPARE(names.mid(14, 2), QStringList({"C major", "A minor"}));
        QCOMPARE(names.mid(28, 2), QStringList({"C# major", "A# minor"}));
    }

    void damagedInputIsReadAndTold() {
        const Answer answer = run({"--json", "info", path("cut.mid")});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()["notes"].toInt(), 3);
        const QJsonArray repairs = answer.json()["repairs"].toArray();
        QVERIFY(!repairs.isEmpty());
        QVERIFY(repairs[0]["offset"].toInt() > 14);
        QVERIFY(!repairs[0]["what"].toString().isEmpty());
        QVERIFY(run({"info", path("cut.mid")}).out.contains("repair"));
    }

    void convert() {
        const Answer answer = run({"convert", path("cut.mid"), path("mended.mid"), "--json"});
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()["notes"].toInt(), 3);
        QVERIFY(!answer.json()["repairs"].toArray().isEmpty());
        const SmfFile mended = readSmfFile(path("mended.mid").toStdString());
        QVERIFY(mended.repairs.empty());
        QVERIFY(mended.score == readSmfFile(path("cut.mid").toStdString()).score);
    }

    void convertToOneTrackOrMany() {
        const auto format = [&](const char* name) {
            return readSmfFile(path(name).toStdString()).score.format;
        };
        QCOMPARE(run({"convert", path("song.mid"), path("0.mid"), "--format", "0"}).code, 0);
        QCOMPARE(format("0.mid"), 0);
        QCOMPARE(run({"convert", path("0.mid"), path("as-it-was.mid")}).code, 0);
        QCOMPARE(format("as-it-was.mid"), 0);
        QCOMPARE(run({"convert", path("0.mid"), path("1.mid"), "--format", "1"}).code, 0);
        QCOMPARE(format("1.mid"), 1);
        QCOMPARE(run({"convert", path("0.mid"), path("2.mid"), "--format", "2"}).code, 2);

        Score score = song();
        score = withTrackAdded(withTrack(score, 0, withProgram(score.track(0), 1)),
                               withProgram(score.track(0), 2));
        write("shared.mid", writeSmf(score));
        const Answer warned = run({"convert", path("shared.mid"), path("0.mid"), "--format", "0"});
        QCOMPARE(warned.code, 0);
        QVERIFY(warned.error.startsWith("continuo-cli: tracks"));
        QVERIFY(warned.error.contains("different instruments"));
    }

    void convertInPlace() {
        write("same.mid", writeSmf(song()));
        QCOMPARE(run({"convert", path("same.mid"), path("same.mid")}).code, 0);
        QVERIFY(readSmfFile(path("same.mid").toStdString()).score ==
                readSmfFile(path("song.mid").toStdString()).score);
    }

#ifdef CONTINUO_SOUND
    void render() {
        const Answer answer = run({"render", path("song.mid"), path("song.wav"), "--json"});
        if (answer.code == 3 && answer.error.contains("soundfont"))
            QSKIP("no soundfont here");
        QCOMPARE(answer.code, 0);
        const double seconds = answer.json()["seconds"].toDouble();
        QVERIFY(seconds > 4 && seconds < 40); // the music, and what rings on
        QFile file(path("song.wav"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(4), QByteArray("RIFF"));
        QVERIFY(std::abs(static_cast<double>(file.size()) - seconds * 44100 * 4) < 4096);
        QVERIFY(answer.json()["peak"].toDouble() > 0.001);

        const Answer bar =
            run({"--json", "render", path("song.mid"), path("bar.wav"), "--bars", "1"});
        QCOMPARE(bar.code, 0);
        QVERIFY(bar.json()["seconds"].toDouble() < seconds);
    }

    void renderRefuses() {
        QCOMPARE(run({"render", path("song.mid"), path("x.wav"), "--rate", "3"}).code, 2);
        QCOMPARE(run({"render", path("song.mid"), path("x.wav"), "--soundfont", "/no/font"}).code,
                 3);
        QCOMPARE(run({"render", path("text.mid"), path("x.wav")}).code, 3);
        QVERIFY(!QFile::exists(path("x.wav")));
    }
#endif

    void aFullDiskIsAFailure() {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(CONTINUO_CLI, {"info", path("song.mid")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError().count('\n'), 1);
    }

    /// The program is stopped while it reads from a pipe: it ends cleanly and writes nothing.
    void interrupted() {
        QProcess process;
        process.start(CONTINUO_CLI, {"convert", "/dev/stdin", path("never.mid")});
        QVERIFY(startReading(process));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QTRY_COMPARE(pendingSignals(process), quint64(0)); // it has been heard
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!QFile::exists(path("never.mid")));
    }

    void theSecondSignalEndsItAtOnce() {
        QProcess process;
        process.start(CONTINUO_CLI, {"convert", "/dev/stdin", path("never.mid")});
        QVERIFY(startReading(process));
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QTRY_COMPARE(pendingSignals(process), quint64(0));
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QVERIFY(process.waitForFinished()); // although its input stays open
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }

private:
    /// Feeds more than a pipe holds, so that the program must be reading when it is through.
    static bool startReading(QProcess& process) {
        if (!process.waitForStarted())
            return false;
        const std::string file = writeSmf(song());
        process.write(QByteArray::fromStdString(file) + QByteArray(1 << 21, '\0'));
        while (process.bytesToWrite() > 0)
            if (!process.waitForBytesWritten())
                return false;
        return true;
    }

    /// Signals that were sent to the process and not taken yet, as Linux tells it.
    static quint64 pendingSignals(const QProcess& process) {
        QFile status(QString("/proc/%1/status").arg(process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("ShdPnd:"))
                return line.mid(7).trimmed().toULongLong(nullptr, 16);
        return 0;
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
