#include "core/music/Edits.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/document/Document.h"
#include "ui/document/Takes.h"
#include "ui/widgets/generate/CopyReporter.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

using namespace continuo;

namespace {

constexpr Tick quarter = defaultTicksPerQuarter;

/// Twelve notes whose intervals are those of no other `seed`.
std::vector<Note> tune(int seed, Tick from) {
    std::vector<Note> notes;
    for (int i = 0; i < 12; ++i)
        notes.push_back({from + i * quarter, quarter,
                         static_cast<std::uint8_t>(60 + (i * i * (seed + 1) + seed * i) % 11), 90});
    return notes;
}

/// Two takes: the first says what the training song says, the second something else.
std::vector<Take> copyAndOther(const Score&, const GenerationRequest& request, const NoteSink&,
                               const JobContext&) {
    const Tick from = request.region.range.start;
    return {Take{{{0, tune(1, from)}}, 1}, Take{{{0, tune(4, from)}}, 2}};
}

struct Piece {
    Document document;
    Takes takes{document};
    ModelLibrary models;
    GenerateController generation{document, takes, copyAndOther};
    CopyReporter reporter{document, takes, models, generation};

    explicit Piece(const QString& folder) : models(folder, {}) {}

    void generate() {
        GenerationSettings settings;
        settings.request.takes = 2;
        QSignalSpy finished(&generation, &GenerateController::finished);
        generation.start(settings);
        QVERIFY(finished.wait());
    }
};

} // namespace

class TestCopyReporter : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

private slots:
    void initTestCase() {
        test::writeTinyModel(folder_.filePath("Mine.safetensors").toStdString(), "gru");
    }

    void withoutAnIndexNothingIsSaid() {
        Piece piece(folder_.path());
        piece.generate();
        QVERIFY(piece.takes.active());
        QVERIFY(piece.reporter.text(0).isEmpty());
    }

    void copiesAreNamed() {
        Score score = Score::empty();
        score = withTrackAdded(score, newTrack(score, "Tune", 0));
        const NoteChange change{0, {}, tune(1, 4 * quarter)}; // from the second bar on
        const std::vector<Song> songs{
            {"airs/tune.mid", "airs", Split::train,
             std::make_shared<const Score>(changeNotes(score, {&change, 1}))}};
        writeCopyIndex(songs, folder_.filePath("Mine.safetensors").toStdString(), {});

        Piece piece(folder_.path());
        QSignalSpy changed(&piece.reporter, &CopyReporter::changed);
        piece.generate();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY2(piece.reporter.text(0).contains("100 %") &&
                     piece.reporter.text(0).contains("12 notes") &&
                     piece.reporter.text(0).contains("airs/tune.mid, bar 2"),
                 qPrintable(piece.reporter.text(0)));
        QVERIFY2(piece.reporter.text(1).contains(": 0 %"), qPrintable(piece.reporter.text(1)));
        // A damaged index is said to be one.
        std::ofstream(copyIndexPath(folder_.filePath("Mine.safetensors").toStdString())) << "x";
        Piece again(folder_.path());
        QSignalSpy told(&again.reporter, &CopyReporter::changed);
        again.generate();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(again.reporter.text(0).contains("damaged"));
    }
};

QTEST_GUILESS_MAIN(TestCopyReporter)
#include "tst_copyreporter.moc"
