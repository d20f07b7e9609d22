#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "ui/document/Settings.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/ModelsPanel.h"
#include "ui/widgets/learn/TrainPanel.h"
#include "ui/widgets/learn/TrainingView.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <condition_variable>
#include <fstream>
#include <mutex>

using namespace continuo;

namespace {

void writeModel(const QString& path, const char* kind, double loss) {
    Checkpoint checkpoint;
    checkpoint.metadata =
        describe({kind, modelKind(kind).defaults,
                  "{\"best_validation_loss\": " + std::to_string(loss) + ", \"songs\": 12}"});
    checkpoint.tensors["weight"] = {{2, 2}, {1, 2, 3, 4}};
    std::ofstream out(path.toStdString(), std::ios::binary);
    writeCheckpoint(out, checkpoint, Storage::single);
}

/// A short tune in another key and shape for every `number`.
void writeSong(const QString& path, int number) {
    Score score = Score::empty();
    score = withTrackAdded(score, newTrack(score, "Tune", 0));
    NoteChange change{0, {}, {}};
    for (int i = 0; i < 32; ++i)
        change.added.push_back(
            {i * 480, 480, std::uint8_t(48 + number + (i * (number + 3)) % 12), 90});
    writeSmfFile(changeNotes(score, {&change, 1}), path.toStdString());
}

TrainingReport report(int step, double train, double validation) {
    TrainingReport r;
    r.step = step;
    r.steps = 100;
    r.seconds = step;
    r.secondsLeft = 100 - step;
    r.trainLoss = train;
    r.trainAccuracy = 0.5;
    r.baselineLoss = 2;
    r.learningRate = 1e-3;
    r.tokensPerSecond = 1000;
    r.validated = validation > 0;
    r.validationLoss = validation;
    return r;
}

} // namespace

class TestTraining : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    QString path(const QString& name) { return folder_.filePath(name); }

private slots:
    void initTestCase() {
        QVERIFY(QDir(folder_.path()).mkpath("songs"));
        QVERIFY(QDir(folder_.path()).mkpath("models"));
        for (int i = 0; i < 10; ++i)
            writeSong(path(QString("songs/tune%1.mid").arg(i)), i);
        writeSong(path("songs/tune3 again.mid"), 3);
        QFile broken(path("songs/broken.mid"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no music");
    }

    void libraryListsChoosesAndRenames() {
        writeModel(path("models/first.safetensors"), "transformer", 1.25);
        writeModel(path("models/second.safetensors"), "lstm", 1.5);
        QFile damaged(path("models/damaged.safetensors"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("xxxxxxxxxxxx");
        damaged.close();

        ModelLibrary models(path("models"), {});
        QCOMPARE(models.entries().size(), std::size_t(3));
        const ModelEntry* first = models.entry(path("models/first.safetensors"));
        QVERIFY(first);
        QCOMPARE(first->kind, QString("transformer"));
        QCOMPARE(first->validationLoss, 1.25);
        QCOMPARE(first->songs, 12);
        QVERIFY(!models.entry(path("models/damaged.safetensors"))->problem.isEmpty());
        QCOMPARE(models.current(), path("models/first.safetensors")); // the damaged one is not

        models.rename(models.current(), "my best");
        QCOMPARE(models.current(), path("models/my best.safetensors"));
        QVERIFY_EXCEPTION_THROWN(models.rename(models.current(), "second"), Error);
        QVERIFY_EXCEPTION_THROWN(models.importFile(path("models/damaged.safetensors")), Error);
        const QString copy = models.importFile(path("models/second.safetensors"));
        QCOMPARE(copy, path("models/second 2.safetensors"));
        models.remove(copy);
        QVERIFY(!models.entry(copy));

        Settings settings(path("models.ini"));
        ModelsPanel panel(models, settings);
        auto* list = panel.findChild<QTreeWidget*>("modelList");
        QCOMPARE(list->topLevelItemCount(), 3);
        QDir(path("models")).removeRecursively();
    }

    void foldersAreReadAndWhatIsLeftOutIsNamed() {
        TrainController controller({});
        ModelLibrary models(path("models"), {});
        Settings settings(path("read.ini"));
        TrainPanel panel(controller, models, settings);
        auto* start = panel.findChild<QPushButton*>("startTraining");
        QVERIFY(!start->isEnabled());
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QVERIFY(controller.collection());
        QCOMPARE(controller.collection()->songs.size(), std::size_t(10));
        QCOMPARE(controller.collection()->broken.size(), std::size_t(1));
        QCOMPARE(controller.collection()->duplicates.size(), std::size_t(1));
        QVERIFY(start->isEnabled());
        auto* summary = panel.findChild<QLabel*>("collectionSummary");
        QVERIFY2(summary->text().startsWith("10 song"), qPrintable(summary->text()));

        panel.setFolders({path("nowhere")});
        QVERIFY(read.wait());
        QVERIFY(summary->text().contains("nowhere"));
        QVERIFY(!start->isEnabled());
    }

    void aRunDrawsEveryPoint() {
        constexpr int points = 2000;
        TrainController controller([](const TrainingSetup&, const std::vector<Song>& songs,
                                      const TrainingReportSink& sink, const JobContext&) {
            for (int i = 1; i <= points; ++i)
                sink(report(i, 3.0 - i * 1e-3, i % 100 == 0 ? 3.0 - i * 0.5e-3 : 0));
            TrainingResult result;
            result.steps = std::int64_t(songs.size());
            result.bestValidationLoss = 2;
            return result;
        });
        ModelLibrary models(path("models"), {});
        Settings settings(path("run.ini"));
        TrainPanel panel(controller, models, settings);
        panel.show();
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(controller.running());
        QVERIFY(finished.wait());
        QCOMPARE(panel.view().lossChart().pointCount(1), std::size_t(points));
        QCOMPARE(panel.view().lossChart().pointCount(2), std::size_t(points / 100));
        QCOMPARE(panel.view().headline(), QString("Trained"));
    }

    void aStoppedRunIsResumed() {
        std::vector<TrainingSetup> setups;
        TrainController controller([&](const TrainingSetup& setup, const std::vector<Song>&,
                                       const TrainingReportSink&, const JobContext& job) {
            setups.push_back(setup);
            // What a run leaves behind: the best model, and where to go on.
            writeModel(setup.checkpoint, "gru", 2);
            std::ofstream(trainingStatePath(setup.checkpoint.toStdString())) << "state";
            TrainingResult result;
            if (!setup.training.resume) {
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait(lock, job.stop, [] { return false; });
                result.end = TrainingResult::End::stopped;
            }
            return result;
        });
        ModelLibrary models(path("models"), {});
        Settings settings(path("resume.ini"));
        TrainPanel panel(controller, models, settings);
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        controller.stop();
        QVERIFY(finished.wait());
        QCOMPARE(panel.view().headline(), QString("Stopped"));
        emit panel.view().resumeRequested();
        QVERIFY(controller.running());
        QVERIFY(finished.wait());
        QCOMPARE(setups.size(), std::size_t(2));
        QCOMPARE(setups[1].checkpoint, setups[0].checkpoint);
        QCOMPARE(setups[1].startFrom, setups[0].checkpoint);
        QVERIFY(setups[1].training.resume);
        QCOMPARE(setups[1].training.epochs, setups[0].training.epochs);
        QDir(path("models")).removeRecursively();
    }

    void aFailedRunSaysWhy() {
        TrainController controller([](const TrainingSetup&, const std::vector<Song>&,
                                      const TrainingReportSink&,
                                      const JobContext&) -> TrainingResult {
            throw Error("no bar of these songs fits", {}, "Choose a longer context");
        });
        ModelLibrary models(path("models"), {});
        Settings settings(path("fail.ini"));
        TrainPanel panel(controller, models, settings);
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(finished.wait());
        QCOMPARE(panel.view().headline(), QString("Training failed"));
        QVERIFY(panel.view().findChild<QLabel*>("trainingDetail")->text().contains("context"));
    }

    void sizesFitTheirKinds_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("size");
        for (int kind = 0; kind < int(modelKinds().size()); ++kind)
            for (int size = 0; size < 3; ++size)
                QTest::addRow("%s %d", modelKinds()[std::size_t(kind)].id, size) << kind << size;
    }
    void sizesFitTheirKinds() {
        QFETCH(int, kind);
        QFETCH(int, size);
        TrainController controller({});
        ModelLibrary models(path("models"), {});
        Settings settings(path("sizes.ini"));
        TrainPanel panel(controller, models, settings);
        panel.findChild<QComboBox*>("kind")->setCurrentIndex(kind);
        panel.findChild<QComboBox*>("size")->setCurrentIndex(size);
        const TrainingSetup setup = panel.setup(); // throws when the options do not fit together
        QCOMPARE(setup.kind, std::string(modelKinds()[std::size_t(kind)].id));
        if (size == 1)
            QCOMPARE(setup.options, modelKinds()[std::size_t(kind)].defaults);
        panel.findChild<QComboBox*>("unit")->setCurrentIndex(1);
        QCOMPARE(panel.setup().training.minutes, 10.0);
    }

    void durationsAreWords() {
        QCOMPARE(durationText(40.2), QString("40 s"));
        QCOMPARE(durationText(200), QString("3 min"));
        QCOMPARE(durationText(4810), QString("1 h 20 min"));
    }
};

QTEST_MAIN(TestTraining)
#include "tst_trainpanel.moc"
