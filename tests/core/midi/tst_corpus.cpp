#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Parallel.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "tests/Corpus.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <mutex>

using namespace continuo;

/// Every file of a large collection of real and of damaged files.
class TestCorpus : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (!corpus::present())
            QSKIP("no corpus here; set CONTINUO_CORPUS to its folder");
    }

    /// Reading what was written gives the same score, without repairs, and the same bytes again.
    void roundTrip() {
        const QStringList files = corpus::midiFiles();
        QVERIFY(files.size() > 1000);
        std::mutex mutex;
        QStringList wrong;
        parallelFor(static_cast<std::size_t>(files.size()), [&](std::size_t i) {
            const QString path = files[static_cast<qsizetype>(i)];
            SmfFile first;
            try {
                first = readSmfFile(path.toStdString());
            } catch (const Error&) {
                return; // oddFiles() says which those may be
            }
            const std::string written = writeSmf(first.score);
            const SmfFile second = readSmf(written, "written");
            if (!(second.score == first.score) || !second.repairs.empty() ||
                writeSmf(second.score) != written) {
                const std::lock_guard lock(mutex);
                wrong << path;
            }
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(", ")));
    }

    /// The manifest says how many notes a lenient reader should save.
    void oddFiles() {
        QFile manifest(corpus::folder() + "/odd/MANIFEST.json");
        if (!manifest.open(QIODevice::ReadOnly))
            QSKIP("no odd files here");
        const QStringList unusable{"000_test-empty-file.mid",     "001_test-not-a-midi-file.mid",
                                   "made_00_empty_file.mid",      "made_01_one_byte.mid",
                                   "made_02_header_only_cut.mid", "made_64_text_file.mid"};
        const QJsonArray entries = QJsonDocument::fromJson(manifest.readAll()).array();
        QVERIFY(entries.size() > 100);
        for (const QJsonValue& entry : entries) {
            const QString name = entry["file"].toString();
            const QString path = corpus::folder() + "/odd/" + name;
            std::optional<SmfFile> file;
            try {
                file = readSmfFile(path.toStdString());
            } catch (const Error& error) {
                QVERIFY2(unusable.contains(name), error.what());
                continue;
            }
            QVERIFY2(!unusable.contains(name), qPrintable(name));
            const QJsonValue notes = entry["notes_a_lenient_reader_should_get"];
            if (notes.isDouble())
                QVERIFY2(static_cast<int>(file->score.noteCount()) == notes.toInt(),
                         qPrintable(QString("%1: %2 notes instead of %3")
                                        .arg(name)
                                        .arg(file->score.noteCount())
                                        .arg(notes.toInt())));
        }
    }

    /// The scales of the files with messages that have no place in one are whole.
    void illegalMessagesCostNoNotes() {
        QStringList files = corpus::midiFiles("odd").filter("illegal-message");
        if (files.isEmpty())
            QSKIP("no odd files here");
        for (const QString& path : files) {
            const SmfFile file = readSmfFile(path.toStdString());
            QVERIFY2(file.score.noteCount() == 8, qPrintable(path));
            QVERIFY2(!file.repairs.empty(), qPrintable(path));
        }
    }

    /// Cutting a file anywhere never loses a note that was whole before the cut.
    void cutAnywhere() {
        const QStringList files = corpus::midiFiles("groove");
        if (files.isEmpty())
            QSKIP("no such part of the corpus here");
        const std::string whole = readFile(files.front().toStdString());
        std::size_t before = 0;
        for (std::size_t length = 22; length < whole.size(); length += 7) {
            const SmfFile file = readSmf(whole.substr(0, length), "cut");
            QVERIFY(file.score.noteCount() >= before);
            QVERIFY(!file.repairs.empty());
            before = file.score.noteCount();
        }
        QCOMPARE(readSmf(whole, "whole").score.noteCount(), before);
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
