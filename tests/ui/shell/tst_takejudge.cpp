#include "tests/ui/shell/TinyModel.h"
#include "ui/document/Document.h"
#include "ui/document/Takes.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/generate/TakeJudge.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace continuo;

namespace {

constexpr Tick quarter = defaultTicksPerQuarter;

/// Takes of one and two notes.
std::vector<Take> twoTakes(const Score&, const GenerationRequest& request, const NoteSink&,
                           const JobContext&) {
    const Tick from = request.region.range.start;
    return {Take{{{0, {{from, quarter, 60, 90}}}}, 1},
            Take{{{0, {{from, quarter, 60, 90}, {from + quarter, quarter, 62, 90}}}}, 2}};
}

/// Says that every note makes music a tenth more real.
std::vector<std::optional<double>> byNotes(const QString&, const Score&, const Region&,
                                           const std::vector<Take>& takes, const JobContext&) {
    std::vector<std::optional<double>> values;
    for (const Take& take : takes)
        values.emplace_back(0.1 * static_cast<double>(take.noteCount()));
    return values;
}

struct Piece {
    Document document;
    Takes takes{document};
    GenerateController generation{document, takes, twoTakes};
    TakeJudge judge;

    explicit Piece(JudgeFunction function)
        : judge(document, takes, generation, std::move(function)) {}

    void generate() {
        GenerationSettings settings;
        settings.request.takes = 2;
        QSignalSpy finished(&generation, &GenerateController::finished);
        generation.start(settings);
        QVERIFY(finished.wait());
    }
};

} // namespace

class TestTakeJudge : public QObject {
    Q_OBJECT

private slots:
    void takesAreJudgedWhenTheyAreDone() {
        Piece piece(byNotes);
        piece.judge.setModel(QStringLiteral("bars"));
        QSignalSpy changed(&piece.judge, &TakeJudge::changed);
        piece.generate();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(piece.judge.realness(0), std::optional(0.1));
        QCOMPARE(piece.judge.realness(1), std::optional(0.2));
        QVERIFY(!piece.judge.realness(2));
    }

    void anotherJudgeJudgesWhatIsThere() {
        Piece piece(byNotes);
        piece.generate();
        QVERIFY(!piece.judge.realness(0));
        piece.judge.setModel(QStringLiteral("bars"));
        QTRY_COMPARE(piece.judge.realness(0), std::optional(0.1));
        piece.judge.setModel({});
        QVERIFY(!piece.judge.realness(0));
    }

    void aJudgeThatCannotBeOpenedIsTold() {
        QTemporaryDir folder;
        const QString path = folder.filePath("Bars.safetensors");
        test::writeTinyModel(path.toStdString(), "gan"); // whose weights are missing
        Piece piece(judgeWithModule());
        piece.judge.setModel(path);
        piece.generate();
        QTRY_VERIFY(!piece.judge.problem().isEmpty());
        QVERIFY(!piece.judge.realness(0));
    }
};

QTEST_GUILESS_MAIN(TestTakeJudge)
#include "tst_takejudge.moc"
