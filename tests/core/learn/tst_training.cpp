#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Evaluation.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"
#include "tests/core/learn/Songs.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <sys/resource.h>

#ifdef __SANITIZE_ADDRESS__
// GCC 12's leak sanitizer ends where it looks into what oneDNN's threads keep for themselves. Then
// it does not see what other libraries keep there.
extern "C" [[gnu::visibility("default")]] const char* __lsan_default_options() {
    return "use_tls=0";
}
extern "C" [[gnu::visibility("default")]] const char* __lsan_default_suppressions() {
    return "leak:_dl_exception_create\nleak:_dl_resize_dtv\nleak:_dlerror_run\n"
           "leak:libglib-2.0.so\nleak:libgomp.so\n";
}
#endif

using namespace continuo;

namespace {

/// A model whose steps go wrong when they are told to; everything else is the real one's.
class FaultyModel : public SequenceModel {
public:
    explicit FaultyModel(std::unique_ptr<SequenceModel> model) : model_(std::move(model)) {}

    /// What becomes of the losses of a step, counted from 1 over the model's whole life.
    std::function<void(int step, Losses& losses)> onStep = [](int, Losses&) {};
    std::vector<double> rates; ///< of every step

    const std::string& kind() const override { return model_->kind(); }
    std::int64_t parameterCount() const override { return model_->parameterCount(); }
    const ModelOptions& options() const override { return model_->options(); }
    Losses trainStep(const Batch& batch, double rate, const std::stop_token& stop) override {
        rates.push_back(rate);
        Losses losses = model_->trainStep(batch, rate, stop);
        onStep(static_cast<int>(rates.size()), losses);
        return losses;
    }
    Losses validate(const Batch& batch) override { return model_->validate(batch); }
    void setTuning(const Tuning& tuning) override { model_->setTuning(tuning); }
    const Tuning& tuning() const override { return model_->tuning(); }
    void unfreeze(double share) override { model_->unfreeze(share); }
    TokenScores score(const Batch& batch) override { return model_->score(batch); }
    void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                  const Sampling& sampling, const TokenSink& sink, const JobContext& job) override {
        model_->complete(prompt, takes, sampling, sink, job);
    }
    void save(std::ostream& out) const override { model_->save(out); }
    void load(std::istream& in, const std::string& name) override { model_->load(in, name); }
    void saveTrainingState(std::ostream& out, const std::string& progress) const override {
        model_->saveTrainingState(out, progress);
    }
    std::string loadTrainingState(std::istream& in, const std::string& name) override {
        return model_->loadTrainingState(in, name);
    }
    const std::string& record() const override { return model_->record(); }
    void setRecord(std::string json) override { model_->setRecord(std::move(json)); }

private:
    std::unique_ptr<SequenceModel> model_;
};

/// While it lives no file grows beyond some bytes, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        ::signal(SIGXFSZ, SIG_IGN); // write() says EFBIG then
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit limit = before_;
        limit.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

} // namespace

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

    // A run in three pieces is the run that was not paused.
    void aPausedRunGoesOnAsIfItHadNotBeen() {
        const auto songs = test::smallCollection(12);
        TrainingOptions options = quick();
        const auto run = [&](const char* name, std::vector<double> pieces) {
            TrainingResult result;
            for (const double until : pieces) {
                options.until = until;
                options.resume = true;
                const auto model = fresh();
                result =
                    train(*model, songs, options, file(name), [](const TrainingReport&) {}, {});
                [&] {
                    QCOMPARE(result.end, until < 1 ? TrainingResult::End::paused
                                                   : TrainingResult::End::finished);
                }();
            }
            return result;
        };
        const TrainingResult whole = run("whole", {1}), pieces = run("pieces", {0.3, 0.6, 1});
        QCOMPARE(pieces.steps, whole.steps);
        QCOMPARE(pieces.history.back().validationLoss, whole.history.back().validationLoss);
    }

    void aResumedRunIsTheSameAsAnUnbrokenOne() {
        const auto songs = test::smallCollection(8);
        TrainingOptions options = quick();
        ModelOptions dropping = tiny();
        dropping.dropout = 0.3; // its random numbers go on, too
        const auto fresh = [&](std::uint64_t seed = 1) {
            return models_.create("transformer", dropping, Device::cpu, seed);
        };
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
        for (std::size_t i = 0; i < whole.history.size(); ++i)
            QCOMPARE(parts.history[i].validationLoss, whole.history[i].validationLoss);
    }

    void aModelThatGoesOnIsMeasuredFirst_data() {
        QTest::addColumn<QString>("way");
        for (const TuningWay& way : tuningWays())
            QTest::newRow(way.id) << way.id;
    }
    void aModelThatGoesOnIsMeasuredFirst() {
        QFETCH(QString, way);
        const auto base = file("base.safetensors"), tuned = file("tuned.safetensors");
        auto model = fresh();
        train(*model, test::smallCollection(12), quick(), base, [](const auto&) {}, {});

        auto songs = test::smallCollection(8, 4);
        TrainingOptions options = quick();
        options.tuning = Tuning{tuningWay(way.toStdString()).way, 4,
                                tuningWay(way.toStdString()).way == Tuning::Way::lora};
        options.from = "base";
        model = models_.open(base, Device::cpu);
        std::stop_source source;
        const auto stopped = train(*model, songs, options, tuned,
                                   [&](const TrainingReport& r) {
                                       if (r.validated && r.step >= 2)
                                           source.request_stop();
                                   },
                                   {source.get_token(), {}});
        QCOMPARE(stopped.end, TrainingResult::End::stopped);
        QVERIFY(stopped.before && stopped.before->step == 0);
        QVERIFY(stopped.before->validationBits > 0);

        options.tuning.reset(); // the state knows
        options.resume = true;
        options.patience = 3;
        options.epochs = 40;
        model = fresh(9);
        const auto result = train(*model, songs, options, tuned, [](const auto&) {}, {});
        QCOMPARE(result.before->validationLoss, stopped.before->validationLoss);
        QVERIFY(result.bestValidationLoss < result.before->validationLoss);
        QVERIFY(result.bestValidationBits < result.before->validationBits);

        // The file gives the best model again, and says what it came from.
        const auto record = nlohmann::json::parse(readDescription(tuned.string()).record);
        QCOMPARE(record.at("tuning").get<std::string>(), way.toStdString());
        QCOMPARE(record.at("validation_bits_before").get<double>(), result.before->validationBits);
        QCOMPARE(record.at("from").at("name").get<std::string>(), std::string("base"));
        QCOMPARE(record.at("from").at("songs").get<int>(), 10);
        const auto opened = models_.open(tuned, Device::cpu);
        QCOMPARE(opened->record(), model->record());
        std::filesystem::remove(base);
        std::filesystem::remove(tuned);
    }

    void tuningThatMakesItWorseKeepsTheModelAsItWas() {
        const auto base = file("base.safetensors");
        train(*fresh(), test::smallCollection(12), quick(), base, [](const auto&) {}, {});
        const auto model = models_.open(base, Device::cpu);
        TrainingOptions options = quick();
        options.tuning = Tuning{};
        options.learningRate = 30; // tears it apart
        const auto result = train(*model, test::smallCollection(12), options,
                                  file("worse.safetensors"), [](const auto&) {}, {});
        QCOMPARE(result.bestValidationLoss, result.before->validationLoss);
        const auto weights = [](const std::filesystem::path& path) {
            std::ifstream in(path, std::ios::binary);
            return readCheckpoint(in, path.string()).tensors;
        };
        QVERIFY(weights(file("worse.safetensors")) == weights(base));
    }

    void tuningStoppedAtOnceLeavesNothingBehind() {
        std::stop_source source;
        source.request_stop();
        TrainingOptions options = quick();
        options.tuning = Tuning{};
        const auto result =
            train(*fresh(), test::smallCollection(4), options, file("never.safetensors"),
                  [](const auto&) {}, {source.get_token(), {}});
        QCOMPARE(result.end, TrainingResult::End::stopped);
        QVERIFY(!result.before);
        QVERIFY(!std::filesystem::exists(file("never.safetensors")));
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

    void aLossThatIsNoNumberCostsOneStep() {
        FaultyModel model(fresh());
        model.onStep = [](int step, Losses& losses) {
            if (step == 3)
                losses.loss = std::nan("");
        };
        std::vector<TrainingReport> troubles;
        TrainingOptions options = quick();
        options.warmup = 0;
        const auto result =
            train(model, test::smallCollection(12), options, file("nan.safetensors"),
                  [&](const TrainingReport& r) {
                      if (r.trouble != TrainingTrouble::none)
                          troubles.push_back(r);
                  },
                  {});
        QCOMPARE(result.end, TrainingResult::End::finished);
        QCOMPARE(troubles.size(), std::size_t{1});
        QCOMPARE(troubles[0].trouble, TrainingTrouble::notANumber);
        QCOMPARE(troubles[0].step, 3);
        // Half the rate from the next step on, beside what the schedule changes.
        QVERIFY(model.rates[3] < 0.8 * model.rates[2]);
        QVERIFY(result.history.back().validationLoss < result.history.front().validationLoss);
        for (const TrainingReport& point : result.history)
            QVERIFY(std::isfinite(point.trainLoss));
    }

    void aLossThatGrowsTakesTheRunBackToGoodWeights() {
        FaultyModel model(fresh());
        bool grows = false;
        model.onStep = [&](int step, Losses& losses) {
            if (step >= 5 && step < 12)
                losses.loss += 200;
            grows = grows || losses.loss > 100;
        };
        std::vector<TrainingTrouble> troubles;
        const auto result =
            train(model, test::smallCollection(12), quick(), file("grows.safetensors"),
                  [&](const TrainingReport& r) {
                      if (r.trouble != TrainingTrouble::none)
                          troubles.push_back(r.trouble);
                  },
                  {});
        QVERIFY(grows);
        QCOMPARE(result.end, TrainingResult::End::finished);
        QCOMPARE(troubles, std::vector{TrainingTrouble::diverged});
        QVERIFY(result.history.back().validationLoss < result.history.front().validationLoss);
    }

    /// Weights that are thrown about beyond all measure, by the real optimiser.
    void aRunThatNeverConvergesEndsAndWritesNoModel() {
        const auto model = fresh();
        TrainingOptions options = quick();
        options.learningRate = 1e30;
        options.validateEvery = 1000;
        options.epochs = 200;
        int troubles = 0;
        const auto result = train(
            *model, test::smallCollection(12), options, file("far.safetensors"),
            [&](const TrainingReport& r) { troubles += r.trouble != TrainingTrouble::none; }, {});
        QCOMPARE(result.end, TrainingResult::End::diverged);
        QCOMPARE(troubles, 7); // the rate is halved six times, then given up
        QVERIFY(std::isinf(result.bestValidationLoss));
        QVERIFY(!std::filesystem::exists(file("far.safetensors")));
    }

    void aRunThatDivergesLateKeepsItsBestModel() {
        FaultyModel model(fresh());
        model.onStep = [](int step, Losses& losses) {
            if (step > 6)
                losses.loss = std::numeric_limits<double>::infinity();
        };
        const auto path = file("late.safetensors");
        TrainingOptions options = quick();
        options.epochs = 100;
        const auto result =
            train(model, test::smallCollection(12), options, path, [](const auto&) {}, {});
        QCOMPARE(result.end, TrainingResult::End::diverged);
        QVERIFY(std::isfinite(result.bestValidationLoss));
        const auto record = nlohmann::json::parse(readDescription(path.string()).record);
        QCOMPARE(record.at("best_validation_loss").get<double>(), result.bestValidationLoss);
        QCOMPARE(model.record(), readDescription(path.string()).record);
    }

    void aFullDiskPausesTheRunAndSpoilsNothing() {
        const auto path = file("full.safetensors");
        std::optional<FullDisk> full;
        std::string model, state;
        std::vector<TrainingReport> troubles;
        const auto result = train(*fresh(), test::smallCollection(12), quick(), path,
                                  [&](const TrainingReport& r) {
                                      if (r.trouble == TrainingTrouble::disk) {
                                          troubles.push_back(r);
                                          // What was there before is there still.
                                          QCOMPARE(readFile(path), model);
                                          QCOMPARE(readFile(trainingStatePath(path)), state);
                                          full.reset(); // somebody makes room
                                      } else if (r.validated && r.step == 4) {
                                          model = readFile(path);
                                          state = readFile(trainingStatePath(path));
                                          full.emplace(1000);
                                      }
                                  },
                                  {});
        QCOMPARE(result.end, TrainingResult::End::finished);
        QCOMPARE(troubles.size(), std::size_t{1});
        QVERIFY(!troubles[0].problem.empty());
        QVERIFY(readFile(path) != model);
        models_.open(path, Device::cpu);
    }

    void aRunThatWaitsForRoomCanBeStopped() {
        const auto path = file("stuck.safetensors");
        std::optional<FullDisk> full;
        std::stop_source source;
        QElapsedTimer sinceStop;
        const auto result = train(*fresh(), test::smallCollection(12), quick(), path,
                                  [&](const TrainingReport& r) {
                                      if (r.validated && r.step == 4)
                                          full.emplace(1000);
                                      if (r.trouble == TrainingTrouble::disk) {
                                          source.request_stop();
                                          sinceStop.start();
                                      }
                                  },
                                  {source.get_token(), {}});
        QVERIFY(sinceStop.isValid());
        QVERIFY(sinceStop.elapsed() < 1000);
        full.reset();
        QCOMPARE(result.end, TrainingResult::End::stopped);
        models_.open(path, Device::cpu); // the one from before
    }

    void whatAModelReportsBesideItsLossIsKept() {
        FaultyModel model(fresh());
        model.onStep = [](int step, Losses& losses) { losses.others["critic"] = step; };
        TrainingOptions options = quick();
        options.until = 0.5;
        const auto path = file("others.safetensors");
        const auto songs = test::smallCollection(12);
        const TrainingResult half = train(model, songs, options, path, [](const auto&) {}, {});
        // The mean of the steps since the validation before.
        QVERIFY(!half.history.empty());
        QCOMPARE(half.history.front().others.at("critic"), 1.5);
        QVERIFY(half.history.front().validationOthers.empty());

        options.resume = true;
        options.until = 1;
        const TrainingResult whole = train(model, songs, options, path, [](const auto&) {}, {});
        QCOMPARE(whole.history.front().others, half.history.front().others);
    }

    void everyFileOfARunReplacesItsPredecessor() {
        const auto path = file("bounded.safetensors");
        train(*fresh(), test::smallCollection(12), quick(), path, [](const auto&) {}, {});
        const QStringList files =
            QDir(folder_.path()).entryList({"bounded*"}, QDir::Files | QDir::Hidden, QDir::Name);
        QCOMPARE(files.size(), 3); // the model, its training state, the index of its songs
        const auto size = [&](const QString& name) {
            return static_cast<std::uintmax_t>(QFileInfo(folder_.filePath(name)).size());
        };
        QCOMPARE(trainingFilesSize(path),
                 size(files[0]) + size(files[1]) + size(files[2]) - size("bounded.safetensors"));
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
        TrainingOptions options = quick();
        options.resume = true;
        for (const char* bytes : {"", "garbage"}) {
            writeFileAtomically(trainingStatePath(path), bytes);
            QVERIFY_EXCEPTION_THROWN(
                train(*fresh(), test::smallCollection(4), options, path, [](const auto&) {}, {}),
                Error);
            QCOMPARE(readFile(trainingStatePath(path)), std::string(bytes)); // not begun anew
        }
        // A file that is whole, but says what no run says.
        options.resume = false;
        options.until = 0.5;
        train(*fresh(), test::smallCollection(4), options, path, [](const auto&) {}, {});
        std::ifstream in(trainingStatePath(path), std::ios::binary);
        const Checkpoint state = readCheckpoint(in, "state");
        options.resume = true;
        for (const auto& [key, value] :
             {std::pair{"step", "1e30"}, {"random", "-1"}, {"history", "7"}, {"history", "[7]"}}) {
            Checkpoint wrong = state;
            auto progress = nlohmann::json::parse(wrong.metadata.at("progress"));
            progress.at(key) = nlohmann::json::parse(value);
            wrong.metadata["progress"] = progress.dump();
            std::ostringstream bytes;
            writeCheckpoint(bytes, wrong, Storage::single);
            writeFileAtomically(trainingStatePath(path), bytes.str());
            QVERIFY_EXCEPTION_THROWN(
                train(*fresh(), test::smallCollection(4), options, path, [](const auto&) {}, {}),
                Error);
        }
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
