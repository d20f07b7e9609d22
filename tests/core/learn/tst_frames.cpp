#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Frames.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Vocabulary.h"
#include "tests/Corpus.h"
#include "tests/core/learn/UniformModel.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace continuo;
namespace v = vocabulary;

namespace {

/// Knows what it thinks of every target, and what it was asked.
class Judge : public test::UniformModel {
public:
    Judge(int context, std::function<double(std::int64_t target)> probability)
        : UniformModel(context), probability_(std::move(probability)) {}

    std::size_t scored = 0, fewestBefore = 1000; ///< inputs before a scored one of a later window

    TokenScores score(const Batch& batch) override {
        TokenScores scores;
        scores.logLikelihood.assign(batch.targets.size(), 0);
        for (std::size_t i = 0; i < batch.targets.size(); ++i) {
            if (batch.targets[i] < 0)
                continue;
            ++scored;
            scores.logLikelihood[i] = static_cast<float>(std::log(probability_(batch.targets[i])));
            const auto column = i % static_cast<std::size_t>(batch.columns);
            if (batch.tokens[i - column] == v::bos)
                fewestBefore = std::min(fewestBefore, column);
        }
        return scores;
    }

private:
    std::function<double(std::int64_t)> probability_;
};

FrameSequence arpeggio(int frames) {
    FrameSequence sequence;
    for (int t = 0; t < frames; ++t)
        sequence.push_back({48, 60 + t % 3 * 4, 72});
    return sequence;
}

constexpr std::array asWritten{0};

} // namespace

class TestFrames : public QObject {
    Q_OBJECT

private slots:
    void aFrameIsItsPitchesAndAnEnd() {
        const FrameSequence frames{{60, 64}, {}, {60, 67}, {60}};
        const EncodedFrames e = encodeFrames(frames);
        std::vector<int> tokens, targets(e.targets.begin(), e.targets.end());
        for (const Symbol& symbol : e.symbols)
            tokens.push_back(symbol.token);
        const int c = v::pitch[60], g = v::pitch[67];
        QCOMPARE(tokens, (std::vector<int>{v::songStart, c, v::pitch[64], v::pos[1], v::pos[2], c,
                                           g, v::pos[3], c}));
        QCOMPARE(targets, (std::vector<int>{-1, -1, -1, v::end, c, g, v::end, c, v::end}));
        QCOMPARE(e.starts, (std::vector<std::size_t>{0, 3, 4, 7, 9}));
    }

    void inputsTellWhatMaySoundOn() {
        const EncodedFrames e = encodeFrames({{60, 64}, {60, 64}, {60, 64}, {62}});
        const Symbol& start = e.symbols[9]; // the last frame begins
        QCOMPARE(start.position, std::int16_t{1 + 60});
        QCOMPARE(start.bar, std::int16_t{3}); // no pitch said; C has sounded three frames
        const Symbol& after = e.symbols[10];  // D is said, above it E may sound on
        QCOMPARE(after.position, std::int16_t{1 + 64});
        QCOMPARE(after.bar, std::int16_t{16 + 3});
        QCOMPARE(e.symbols[8].position, std::int16_t{0}); // nothing above E sounded before
        QCOMPARE(e.symbols[8].bar, std::int16_t{2 * 16});
    }

    void inputsTellOnlyWhatHasBeenSaid() {
        const FrameSequence whole{{60, 64, 67}, {60, 65, 69}, {59, 62, 67}, {60, 64, 67, 72}};
        const EncodedFrames known = encodeFrames(whole);
        // Another end from any place on leaves the inputs before it as they were.
        for (std::size_t t = 0; t < whole.size(); ++t)
            for (std::size_t n = 0; n < whole[t].size(); ++n) {
                FrameSequence other(whole.begin(), whole.begin() + static_cast<int>(t) + 1);
                other[t].resize(n);
                other[t].push_back(whole[t][n] + 1);
                const EncodedFrames changed = encodeFrames(other);
                for (std::size_t i = 0; i <= known.starts[t] + n; ++i)
                    QVERIFY(changed.symbols[i] == known.symbols[i]);
                QVERIFY(changed.symbols[known.starts[t] + n + 1] !=
                        known.symbols[known.starts[t] + n + 1]);
            }
    }

    void everyFrameIsPredictedOnceWithItsPast() {
        // 1000 frames of four tokens in windows of 128: the answer does not depend on the windows.
        const std::vector<FrameSequence> sequences{arpeggio(1000), arpeggio(7), {{60}}, {}};
        Judge judge(128, [](std::int64_t) { return 0.1; });
        const double nats = scoreFrames(judge, sequences, asWritten, {});
        QCOMPARE(predictedFrames(sequences), std::size_t{999 + 6});
        QCOMPARE(judge.scored, std::size_t{4 * (999 + 6)});
        QVERIFY(std::abs(nats - 4 * std::log(10.0)) < 1e-4);
        QVERIFY(judge.fewestBefore >= 60);
    }

    void transpositionsAreMixedTokenByToken() {
        // Sure of C and of nothing else: transposed by two, the probabilities change places.
        const std::vector<FrameSequence> sequences{{{60}, {60}, {62}}};
        Judge judge(128, [](std::int64_t target) {
            return target == v::pitch[60] ? 0.8 : target == v::pitch[62] ? 0.2 : 0.5;
        });
        constexpr std::array shifts{0, 2};
        const double c = (0.8 + 0.2) / 2, d = (0.2 + 0.5) / 2, end = 0.5;
        QVERIFY(std::abs(scoreFrames(judge, sequences, shifts, {}) +
                         (std::log(c * end) + std::log(d * end)) / 2) < 1e-5);
    }

    void wrongFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no json") << QByteArray("Dear reader");
        QTest::newRow("no parts") << QByteArray(R"({"train": []})");
        QTest::newRow("no pitches") << QByteArray(R"({"train":[[["C"]]],"valid":[],"test":[]})");
        QTest::newRow("no frames") << QByteArray(R"({"train":[60],"valid":[],"test":[]})");
        QTest::newRow("half a pitch") << QByteArray(R"({"train":[[[60.5]]],"valid":[],"test":[]})");
        QTest::newRow("too low") << QByteArray(R"({"train":[[[20]]],"valid":[],"test":[]})");
        QTest::newRow("too high") << QByteArray(R"({"train":[[[109]]],"valid":[],"test":[]})");
    }
    void wrongFilesAreRefused() {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        const std::string path = folder.filePath("set.json").toStdString();
        writeFileAtomically(path, bytes.toStdString());
        QVERIFY_EXCEPTION_THROWN(readFrameSet(path), Error);
        QVERIFY_EXCEPTION_THROWN(readFrameSet(path + ".missing"), Error);
    }

    void nothingToLearnFromIsAnError() {
        Judge judge(128, [](std::int64_t) { return 0.1; });
        const std::vector<FrameSequence> lone{{{60}}};
        QVERIFY_EXCEPTION_THROWN(scoreFrames(judge, lone, asWritten, {}), Error);
        FrameSet set;
        set.train = {arpeggio(10)};
        QVERIFY_EXCEPTION_THROWN(trainOnFrames(judge, set, {}, [](const FrameReport&) {}, {}),
                                 Error);
    }

    void aSmallModelLearnsAPattern() {
        const ModelModule models = ModelModule::load(1);
        ModelOptions options{32, 3, 1, 0, 128, 0};
        const auto model = models.create("tcn", options, Device::cpu, 1);
        FrameSet set;
        set.train = {arpeggio(200), arpeggio(60)};
        set.valid = {arpeggio(50)};
        FrameTraining training;
        training.tokens = 100'000;
        training.batchTokens = 512;
        training.learningRate = 1e-2;
        std::vector<FrameReport> reports;
        trainOnFrames(*model, set, training,
                      [&](const FrameReport& report) { reports.push_back(report); }, {});
        QVERIFY(reports.size() >= 10);
        QCOMPARE(reports.back().step, reports.back().steps);
        const double nats = scoreFrames(*model, set.valid, asWritten, {});
        QVERIFY2(nats < 1, qPrintable(QString::number(nats)));
        double best = reports.front().validation;
        for (const FrameReport& report : reports)
            best = std::min(best, report.validation);
        QVERIFY(std::abs(nats - best) < 0.01); // the best weights were kept
    }

    void thePublishedSetsHaveThePublishedLengths_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("frames");
        QTest::newRow("JSB") << "tcn_JSB_Chorales.json" << 4648;
        QTest::newRow("Nottingham") << "tcn_Nottingham.json" << 44293;
        QTest::newRow("MuseData") << "tcn_MuseData.json" << 64215;
        QTest::newRow("Piano-midi.de") << "tcn_Piano_midi.json" << 19011;
    }
    void thePublishedSetsHaveThePublishedLengths() {
        QFETCH(QString, name);
        QFETCH(int, frames);
        const QString path = QDir(corpus::folder()).filePath("bench/" + name);
        if (!QFile::exists(path))
            QSKIP("the benchmark is not there");
        const FrameSet set = readFrameSet(path.toStdString());
        QCOMPARE(predictedFrames(set.test), static_cast<std::size_t>(frames));
    }
};

QTEST_GUILESS_MAIN(TestFrames)
#include "tst_frames.moc"
