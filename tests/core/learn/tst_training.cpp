#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Evaluation.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"
#include "tests/core/learn/Songs.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <nlohmann/json.hpp>

using namespace continuo;

class TestTraining : public QObject {
    Q_OBJECT

private:
    static ModelOptions tiny() {
        ModelOptions options;
        options.width = 32;
        options.layers = 1;
        options.heads = 2;
        options.context = 256;
        options.dropout = 0;
        return options;
    }
    static TrainingOptions quick() {
        TrainingOptions options;
        options.epochs = 3;
        options.batchTokens = 1024;
        options.learningRate = 5e-3;
        options.patience = 0;
        options.validateEvery = 2;
        return options;
    }
    std::filesystem::path file(const char* name) const {
        return folder_.filePath(name).toStdString();
    }
    std::unique_ptr<SequenceModel> fresh(std::uint64_t seed = 1) const {
        return models_.create("transformer", tiny(), Device::cpu, seed);
    }

    QTemporaryDir folder_;
    ModelModule models_ = ModelModule::load(1);

private slots:
    void trainingLowersTheLossAndSavesTheBest() {
        const auto songs = test::smallCollection(12);
        const auto model = fresh();
        std::vector<TrainingReport> reports;
        const TrainingResult result =
            train(*model, songs, quick(), file("a.safetensors"),
                  [&](const TrainingReport& r) { reports.push_back(r); }, {});
        QCOMPARE(result.end, TrainingResult::End::finished);
        QVERIFY(result.history.size() >= 3);
        QVERIFY(result.history.back().validationLoss < result.history.front().validationLoss);
        QVERIFY(result.history.front().baselineLoss > 0);
        QVERIFY(reports.size() >= result.history.size());
        QCOMPARE(reports.back().step, result.steps);

        // The file holds the best weights and how they were made.
        const ModelDescription found = readDescription(file("a.safetensors").string());
        const auto record = nlohmann::json::parse(found.record);
        QCOMPARE(record.at("songs").get<int>(), 10);
        QCOMPARE(record.at("best_validation_loss").get<double>(), result.bestValidationLoss);
    }

    void stoppingKeepsWhatWasReachedAndResumingGoesOn() {
        const auto songs = test::smallCollection(12);
        std::stop_source source;
        TrainingOptions options = quick();
        const auto path = file("b.safetensors");
        const auto first = fresh();
        const TrainingResult stopped = train(*first, songs, options, path,
                                             [&](const TrainingReport& r) {
                                                 if (r.validated && r.step >= 4)
                                                     source.request_stop();
                                             },
                                             {source.get_token(), {}});
        QCOMPARE(stopped.end, TrainingResult::End::stopped);
        QVERIFY(std::filesystem::exists(path));
        QVERIFY(std::filesystem::exists(trainingStatePath(path)));

        options.resume = true;
        const auto second = fresh(77); // its weights come from the state
        const TrainingResult resumed = train(*second, songs, options, path, [](const auto&) {}, {});
        QCOMPARE(resumed.end, TrainingResult::End::finished);
        QVERIFY(resumed.steps > stopped.steps);
        // The curve goes on where it was.
        QVERIFY(resumed.history.size() > stopped.history.size());
        for (std::size_t i = 0; i < stopped.history.size(); ++i)
            QCOMPARE(resumed.history[i].step, stopped.history[i].step);
    }

    void aResumedRunIsTheSameAsAnUnbrokenOne() {
        const auto songs = test::smallCollection(8);
        TrainingOptions options = quick();
        const auto whole =
            train(*fresh(), songs, options, file("c.safetensors"), [](const auto&) {}, {});
        std::stop_source source;
        train(*fresh(), songs, options, file("d.safetensors"),
              [&](const TrainingReport& r) {
                  if (r.validated && r.step == 2)
                      source.request_stop();
              },
              {source.get_token(), {}});
        options.resume = true;
        const auto parts =
            train(*fresh(5), songs, options, file("d.safetensors"), [](const auto&) {}, {});
        QCOMPARE(parts.history.size(), whole.history.size());
        QVERIFY(std::abs(parts.history.back().validationLoss -
                         whole.history.back().validationLoss) < 0.02);
    }

    void earlyStoppingEndsARunThatGetsNoBetter() {
        TrainingOptions options = quick();
        options.epochs = 1000;
        options.learningRate = 1e-12; // learns nothing
        options.validateEvery = 1;
        options.patience = 2;
        const auto result = train(*fresh(), test::smallCollection(6), options,
                                  file("e.safetensors"), [](const auto&) {}, {});
        QCOMPARE(result.end, TrainingResult::End::earlyStopped);
        QVERIFY(result.steps < 100);
    }

    void oneSongIsEnough() {
        auto songs = test::smallCollection(1);
        TrainingOptions options = quick();
        options.epochs = 1;
        const auto result =
            train(*fresh(), songs, options, file("f.safetensors"), [](const auto&) {}, {});
        QVERIFY(result.steps >= 1);
        QVERIFY(std::filesystem::exists(file("f.safetensors")));
    }

    void withoutSongsThereIsOneClearError() {
        QVERIFY_EXCEPTION_THROWN(
            train(*fresh(), {}, quick(), file("g.safetensors"), [](const auto&) {}, {}), Error);
        QVERIFY(!std::filesystem::exists(file("g.safetensors")));
    }

    void aFolderThatRefusesIsAnErrorAndNotALoss() {
        try {
            TrainingOptions options = quick();
            options.epochs = 1;
            train(*fresh(), test::smallCollection(4), options, "/no/such/folder/m.safetensors",
                  [](const auto&) {}, {});
            QFAIL("must throw");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), Error::Kind::failure);
        }
    }

    void aDamagedTrainingStateIsRefused() {
        const auto path = file("h.safetensors");
        QFile state(QString::fromStdString(trainingStatePath(path).string()));
        QVERIFY(state.open(QIODevice::WriteOnly));
        state.write("garbage");
        state.close();
        TrainingOptions options = quick();
        options.resume = true;
        QVERIFY_EXCEPTION_THROWN(
            train(*fresh(), test::smallCollection(4), options, path, [](const auto&) {}, {}),
            Error);
    }

    void evaluationSetsTheModelBesideItsBaselines() {
        const auto songs = test::smallCollection(12);
        const auto model = fresh();
        train(*model, songs, quick(), file("i.safetensors"), [](const auto&) {}, {});
        EvaluationOptions options;
        options.windows = 10;
        const Evaluation found = evaluate(*model, songs, options, {});
        QCOMPARE(found.tasks.size(), tasks.size());
        for (const TaskEvaluation& task : found.tasks) {
            const auto of = [&](const char* id) { return *task.contender(id)->prediction; };
            QVERIFY(task.notes > 0 && of("model").bitsPerNote > 0);
            if (task.task != Task::vary) // scattered notes tell little of the next
                QVERIFY(of("ngram").bitsPerNote < of("unigram").bitsPerNote);
            QVERIFY(of("model").accuracy >= 0 && of("model").accuracy <= 1);
            QVERIFY(of("model").types.contains("pitch"));
        }
    }
};

QTEST_GUILESS_MAIN(TestTraining)
#include "tst_training.moc"
