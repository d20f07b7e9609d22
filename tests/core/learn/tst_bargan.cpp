#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Generation.h"
#include "core/learn/Judging.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Training.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace continuo;

/// The GAN on bars behind the interface of all models.
class TestBarGan : public QObject {
    Q_OBJECT

private:
    static ModelOptions tiny() {
        ModelOptions options = modelKind("gan").defaults;
        options.width = 32;
        options.layers = 1;
        return options;
    }
    static Batch batch(std::uint64_t seed) {
        static const Dataset dataset(test::smallCollection(12), Split::train);
        Random random(seed);
        return drawBatch(dataset, random, 4, 512, true, 0, Task::bar);
    }
    static std::string saved(const SequenceModel& model) {
        std::ostringstream out;
        model.save(out);
        return out.str();
    }
    std::unique_ptr<SequenceModel> fresh(std::uint64_t seed = 1) const {
        return models_.create("gan", tiny(), Device::cpu, seed);
    }

    ModelModule models_ = ModelModule::load(1);
    std::unique_ptr<SequenceModel> trained_;
    double before_ = 0;

private slots:
    void initTestCase() {
        trained_ = fresh();
        before_ = trained_->validate(batch(1000)).loss;
        for (std::uint64_t step = 0; step < 120; ++step) {
            const Losses losses = trained_->trainStep(batch(step), 1e-3);
            QVERIFY(std::isfinite(losses.loss) && losses.gradientNorm > 0);
            QVERIFY(losses.others.contains("critic") && losses.others.contains("generator"));
        }
        trained_->validate(batch(1000)); // by which its critic is measured
    }

    void itLearns() {
        const Losses after = trained_->validate(batch(1000));
        QVERIFY2(after.loss < 0.6 * before_, qPrintable(QString::number(after.loss)));
        QVERIFY(after.others.at(variety) > 0.2);
    }

    void takesKeepTheLimits() {
        const Score song = test::smallSong(4, 50);
        GenerationRequest request;
        request.region = {{0, 1}, {3 * 1920, 5 * 1920}};
        request.takes = 3;
        request.limits.lowest = 40;
        request.limits.highest = 70;
        request.limits.polyphony = 1;
        request.scale = Scale{0, "major"};
        int streamed = 0;
        const auto takes = generate(*trained_, song, request,
                                    [&](int, TrackIndex, const Note&) { ++streamed; }, {});
        QCOMPARE(takes.size(), std::size_t{3});
        QVERIFY(takes[0].notes != takes[1].notes);
        std::size_t notes = 0;
        for (const Take& take : takes)
            for (const TrackNotes& part : take.notes) {
                Tick until = 0;
                for (const Note& note : part.notes) {
                    ++notes;
                    QVERIFY(note.pitch >= 40 && note.pitch <= 70);
                    QVERIFY(request.scale->contains(note.pitch));
                    QVERIFY(request.region.range.contains(note.start));
                    QVERIFY(note.start >= until);
                    until = note.end() - 60; // a 32nd may overlap
                }
            }
        QVERIFY(notes > 0);
        QVERIFY(streamed >= int(notes));
        QVERIFY(generate(*trained_, song, request, {}, {}) == takes); // the seed decides
    }

    void drumsAreRefused() {
        Score song = test::smallSong(4);
        song.tracks[1] =
            std::make_shared<const Track>(test::trackWith(song.track(1).notes, 0, drumChannel));
        GenerationRequest request;
        request.region = {{1}, {1920, 3840}};
        QVERIFY_EXCEPTION_THROWN(generate(*trained_, song, request, {}, {}), Error);
    }

    void savedAndLoadedIsTheSame() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("m.safetensors").toStdString();
        trained_->setRecord(R"({"songs":12})");
        std::ofstream(path, std::ios::binary) << saved(*trained_);
        const auto back = models_.open(path, Device::cpu);
        QCOMPARE(back->kind(), std::string("gan"));
        QCOMPARE(back->record(), trained_->record());
        QCOMPARE(saved(*back), saved(*trained_));
    }

    void resumedTrainingIsTheSameTraining() {
        const auto through = fresh();
        for (std::uint64_t step = 0; step < 3; ++step)
            through->trainStep(batch(step), 1e-3);
        std::stringstream state;
        through->saveTrainingState(state, "third step");
        std::vector<double> losses; // noise is drawn from one source: the runs follow each other
        for (std::uint64_t step = 3; step < 5; ++step)
            losses.push_back(through->trainStep(batch(step), 1e-3).others.at("critic"));
        const auto resumed = fresh(99);
        QCOMPARE(resumed->loadTrainingState(state, "state"), std::string("third step"));
        for (std::uint64_t step = 3; step < 5; ++step)
            QVERIFY(std::abs(resumed->trainStep(batch(step), 1e-3).others.at("critic") -
                             losses[step - 3]) < 1e-4);
        QVERIFY(std::abs(through->validate(batch(7)).loss - resumed->validate(batch(7)).loss) <
                1e-4);
    }

    void aStepThatIsStoppedChangesNothing() {
        const auto once = fresh(3), model = fresh(3);
        const double loss = once->trainStep(batch(1), 1e-3).others.at("critic");
        std::stop_source source;
        source.request_stop();
        const auto again = fresh(3);
        QCOMPARE(again->trainStep(batch(1), 1e-3, source.get_token()).tokens, 0);
        QVERIFY(std::isfinite(loss));
        QCOMPARE(saved(*again), saved(*model));
    }

    void aDamagedFileIsRefused() {
        const std::string before = saved(*trained_);
        Checkpoint broken;
        {
            std::istringstream in(before);
            broken = readCheckpoint(in, "m");
        }
        for (const char* missing : {"critic.out.weight", "real_scores"}) {
            Checkpoint less = broken;
            less.tensors.erase(missing);
            std::stringstream bytes;
            writeCheckpoint(bytes, less, Storage::half);
            QVERIFY_EXCEPTION_THROWN(trained_->load(bytes, "m"), Error);
        }
        std::istringstream cut(before.substr(0, before.size() / 2));
        QVERIFY_EXCEPTION_THROWN(trained_->load(cut, "m"), Error);
        QCOMPARE(saved(*trained_), before);
    }

    void whatItCannotDoIsSaid() {
        QVERIFY_EXCEPTION_THROWN(trained_->score(batch(1)), Error);
        QVERIFY_EXCEPTION_THROWN(fresh()->setTuning({Tuning::Way::lora, 4, false}), Error);
    }

    /// Tunes sound more real than notes strewn about, on average.
    void theCriticKnowsMusicFromNoise() {
        double music = 0, noise = 0;
        const Region region{{0}, {2 * 1920, 5 * 1920}};
        Random random(5);
        for (std::uint64_t seed = 70; seed < 76; ++seed) {
            const Score song = test::smallSong(6, seed);
            Take strewn{{{0, {}}}};
            for (int i = 0; i < 90; ++i)
                strewn.notes[0].notes.push_back(
                    {region.range.start + Tick(random.below(48)) * 120, 120,
                     static_cast<std::uint8_t>(35 + random.below(60)), 80, 0, 64});
            std::sort(strewn.notes[0].notes.begin(), strewn.notes[0].notes.end());
            const auto a = realness(*trained_, song, region, Take{notesIn(song, region)});
            const auto b = realness(*trained_, song, region, strewn);
            QVERIFY(a && b && *a >= 0 && *a <= 1);
            music += *a / 6;
            noise += *b / 6;
            QVERIFY(!realness(*trained_, song, region, Take{{{0, {}}}})); // silence
        }
        QVERIFY2(music > noise, qPrintable(QString("%1 %2").arg(music).arg(noise)));
    }

    void trainingTellsBothLosses() {
        QTemporaryDir folder;
        const std::string path = folder.filePath("g.safetensors").toStdString();
        TrainingOptions options;
        options.epochs = 1;
        options.batchTokens = 512;
        options.validateEvery = 4;
        options.index = false;
        const auto model = fresh();
        bool both = false;
        const auto result =
            train(*model, test::smallCollection(8), options, path,
                  [&](const TrainingReport& report) {
                      both = both || (report.validated && report.others.contains("critic") &&
                                      report.validationOthers.contains("generator"));
                      QCOMPARE(report.validationBits, 0.0); // it has no likelihood
                  },
                  {});
        QVERIFY(both);
        QVERIFY(std::isfinite(result.bestValidationLoss));
        const auto record = nlohmann::json::parse(model->record());
        QVERIFY(!record.contains("best_validation_bits"));
        QVERIFY(record["shuffled_bars_validation_loss"].get<double>() > 0);
    }

    void evaluationHoldsItAgainstBaselines() {
        EvaluationOptions options;
        options.tasks = {Task::bar};
        options.windows = options.filled = 12;
        const auto untrained = fresh(8);
        options.untrained = untrained.get();
        const Evaluation result = evaluate(*trained_, test::smallCollection(12), options, {});
        QCOMPARE(result.tasks.size(), std::size_t{1});
        const TaskEvaluation& task = result.tasks[0];
        QCOMPARE(task.bars, 1); // whatever else is asked for
        for (const char* id : {"model", "untrained", "shuffled_bars", "true_bars"}) {
            QVERIFY2(task.contender(id), id);
            QVERIFY(!task.contender(id)->prediction);
        }
        const auto figure = [&](const char* id, const char* measure) {
            return task.contender(id)->fill.at(measure);
        };
        QCOMPARE(figure("true_bars", "onset_overlap"), 1.0);
        QVERIFY(figure("model", "onset_overlap") > figure("untrained", "onset_overlap"));
        QVERIFY(figure("model", "note_f1") > figure("untrained", "note_f1"));
    }
};

QTEST_GUILESS_MAIN(TestBarGan)
#include "tst_bargan.moc"
