#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/document/Settings.h"
#include "ui/widgets/learn/ListeningController.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/ModelsPanel.h"
#include "ui/widgets/learn/SearchController.h"
#include "ui/widgets/learn/ShrinkController.h"
#include "ui/widgets/learn/TrainPanel.h"
#include "ui/widgets/learn/TrainingView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <condition_variable>
#include <fstream>
#include <mutex>

using namespace continuo;

namespace {

/// `other` replaces entries of its metadata.
void writeModel(const QString& path, const char* kind, double loss,
                const std::map<std::string, std::string>& other = {}) {
    QDir().mkpath(QFileInfo(path).path());
    test::writeTinyModel(path.toStdString(), kind,
                         "{\"best_validation_loss\": " + std::to_string(loss) +
                             R"(, "songs": 12, "notes": 3400, "date": "2026-03-31"})",
                         other);
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
    r.others = {{"soft", train}};
    return r;
}

} // namespace

class TestTraining : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    QString path(const QString& name) { return folder_.filePath(name); }

private slots:
    void initTestCase() {
        qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit()); // where the trash is
        qputenv("XDG_CACHE_HOME", folder_.path().toLocal8Bit());
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

        ModelLibrary models(path("models"), {});
        QCOMPARE(models.entries().size(), std::size_t(2));
        const ModelEntry* first = models.entry(path("models/first.safetensors"));
        QVERIFY(first);
        QCOMPARE(first->kind, QString("transformer"));
        QCOMPARE(first->validationLoss, 1.25);
        QCOMPARE(first->songs, 12);
        QCOMPARE(first->notes, 3400);
        QCOMPARE(first->date, QDate(2026, 3, 31));
        QCOMPARE(models.current(), path("models/first.safetensors"));

        models.rename(models.current(), "my best");
        QCOMPARE(models.current(), path("models/my best.safetensors"));
        QVERIFY_EXCEPTION_THROWN(models.rename(models.current(), "second"), Error);
        const QString copy = models.importFile(path("models/second.safetensors"));
        QCOMPARE(copy, path("models/second 2.safetensors"));
        models.exportFile(copy, path("elsewhere.safetensors"));
        QCOMPARE(readModelEntry(path("elsewhere.safetensors")).kind, QString("lstm"));
        models.remove(copy);
        QVERIFY(!models.entry(copy));
        QVERIFY(!QFile::exists(copy));
        QDir(path("models")).removeRecursively();
    }

    void unusableModelsAreListedWithTheirReason() {
        writeModel(path("models/good.safetensors"), "gru", 1.25);
        writeModel(path("models/cut.safetensors"), "gru", 1);
        QVERIFY(QFile::resize(path("models/cut.safetensors"),
                              QFileInfo(path("models/cut.safetensors")).size() - 5));
        QFile damaged(path("models/damaged.safetensors"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("xxxxxxxxxxxx");
        damaged.close();
        writeModel(path("models/old.safetensors"), "gru", 1, {{"vocabulary", "0"}});
        writeModel(path("models/small.safetensors"), "lstm", 1,
                   {{"base_hash", "0123456789abcdef"}, {"base_name", "gone.safetensors"}});

        ModelLibrary models(path("models"), {});
        QCOMPARE(models.entries().size(), std::size_t(5));
        QCOMPARE(models.current(), path("models/good.safetensors"));
        const auto problem = [&](const char* name) {
            return models.entry(path(QString("models/%1.safetensors").arg(name)))->problem;
        };
        QVERIFY(problem("good").isEmpty());
        QVERIFY2(problem("cut").contains("usable"), qPrintable(problem("cut")));
        QVERIFY2(problem("damaged").contains("usable"), qPrintable(problem("damaged")));
        QVERIFY2(problem("old").contains("version 0"), qPrintable(problem("old")));
        QVERIFY2(problem("small").contains("gone.safetensors"), qPrintable(problem("small")));

        // The panel shows them and lets them go; what is in use stays in use.
        Settings settings(path("models.ini"));
        ShrinkController shrinking({});
        ListeningController listening({}, models);
        ModelsPanel panel(models, shrinking, listening, settings);
        auto* list = panel.findChild<QTreeWidget*>("modelList");
        QCOMPARE(list->topLevelItemCount(), 5);
        list->setCurrentItem(list->findItems("old", Qt::MatchExactly).value(0));
        QVERIFY(panel.findChild<QLabel*>("modelDetail")->text().contains("version 0"));
        QVERIFY(!panel.findChild<QPushButton*>("useModel")->isEnabled());
        QVERIFY(panel.findChild<QPushButton*>("removeModel")->isEnabled());
        emit list->itemDoubleClicked(list->currentItem(), 0);
        QCOMPARE(models.current(), path("models/good.safetensors"));
        QVERIFY_EXCEPTION_THROWN(models.importFile(path("models/damaged.safetensors")), Error);

        // A model of its shape may be the base of the small one.
        writeModel(path("models/gone.safetensors"), "lstm", 1);
        models.refresh();
        QVERIFY(problem("small").isEmpty());
        QCOMPARE(models.dependents(path("models/gone.safetensors")), QStringList("small"));

        // One that breaks while in use gives way to one that works.
        models.setCurrent(path("models/gone.safetensors"));
        QVERIFY(QFile::resize(models.current(), 20));
        models.refresh();
        QCOMPARE(models.current(), path("models/good.safetensors"));
        QDir(path("models")).removeRecursively();
    }

    void whatIsChosenAtFirstFillsRegions() {
        QDir().mkpath(path("offered"));
        test::writeTinyModel(path("offered/a phrase model.safetensors").toStdString(), "vae",
                             R"({"styles": ["hymns"]})");
        QCOMPARE(ModelLibrary(path("nothing"), {path("offered")}).current(),
                 path("offered/a phrase model.safetensors"));
        test::writeTinyModel(path("offered/starter.safetensors").toStdString(), "gru");
        QCOMPARE(ModelLibrary(path("nothing"), {path("offered")}).current(),
                 path("offered/starter.safetensors"));
    }

    void theStarterStaysAsItIs() {
        writeModel(path("installed/starter.safetensors"), "transformer", 1);
        writeModel(path("models/mine.safetensors"), "transformer", 0.9);
        ModelLibrary models(path("models"), {path("installed")});
        const QString starter = path("installed/starter.safetensors");
        QCOMPARE(models.current(), starter);
        QVERIFY_EXCEPTION_THROWN(models.remove(starter), Error);
        QVERIFY_EXCEPTION_THROWN(models.rename(starter, "mine too"), Error);
        QVERIFY(QFile::exists(starter));
        Settings settings(path("starter.ini"));
        ShrinkController shrinking({});
        ListeningController listening({}, models);
        ModelsPanel panel(models, shrinking, listening, settings);
        QVERIFY(!panel.findChild<QPushButton*>("removeModel")->isEnabled());
        QVERIFY(!panel.findChild<QPushButton*>("renameModel")->isEnabled());
        auto* list = panel.findChild<QTreeWidget*>("modelList");
        list->setCurrentItem(list->findItems("mine", Qt::MatchExactly).value(0));
        QVERIFY(panel.findChild<QPushButton*>("removeModel")->isEnabled());
        panel.findChild<QPushButton*>("useModel")->click();
        QCOMPARE(models.current(), path("models/mine.safetensors"));
        // Taken away from the list, the first usable one generates.
        models.remove(path("models/mine.safetensors"));
        QCOMPARE(models.current(), starter);
        QDir(path("models")).removeRecursively();
        QDir(path("installed")).removeRecursively();
    }

    void trainingStartsFromTheStarterUnlessSaidOtherwise() {
        writeModel(path("installed/starter.safetensors"), "transformer", 1);
        writeModel(path("models/mine.safetensors"), "gru", 0.9);
        TrainController controller({});
        ModelLibrary models(path("models"), {path("installed")});
        Settings settings(path("tune.ini"));
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
        auto* from = panel.findChild<QComboBox*>("startFrom");
        auto* tune = panel.findChild<QComboBox*>("tune");
        auto* adapter = panel.findChild<QCheckBox*>("adapter");
        auto* kind = panel.findChild<QComboBox*>("kind");
        QCOMPARE(from->currentText(), QString("starter"));
        QVERIFY(!tune->isHidden() && kind->isHidden() && adapter->isHidden());
        TrainingSetup setup = panel.setup();
        QCOMPARE(setup.startFrom, path("installed/starter.safetensors"));
        QCOMPARE(setup.training.from, std::string("starter"));
        QVERIFY(setup.training.tuning == Tuning{tuningWays().front().way});
        QCOMPARE(setup.training.learningRate, tuningWays().front().learningRate);

        // Every way explains itself; only low-rank changes can be kept apart.
        QSet<QString> sentences;
        for (int i = 0; i < tune->count(); ++i) {
            tune->setCurrentIndex(i);
            sentences << panel.findChild<QLabel*>("goodFor")->text();
            adapter->setChecked(true);
            setup = panel.setup();
            QCOMPARE(setup.training.tuning->way, tuningWays()[std::size_t(i)].way);
            QCOMPARE(setup.training.tuning->adapter, !adapter->isHidden());
            QCOMPARE(adapter->isHidden(), setup.training.tuning->way != Tuning::Way::lora);
        }
        QCOMPARE(sentences.size(), tune->count());

        from->setCurrentIndex(0);
        QVERIFY(tune->isHidden() && adapter->isHidden() && !kind->isHidden());
        QVERIFY(!panel.setup().training.tuning);
        QDir(path("models")).removeRecursively();
        QDir(path("installed")).removeRecursively();
    }

    void tuningSaysWhetherItHelped_data() {
        QTest::addColumn<double>("after");
        QTest::addColumn<QString>("words");
        QTest::newRow("better") << 0.8 << "4.00 bits per note, before 5.00";
        QTest::newRow("worse") << 1.0 << "as it was";
    }
    void tuningSaysWhetherItHelped() {
        QFETCH(double, after);
        QFETCH(QString, words);
        TrainController controller([&](const TrainingSetup&, const std::vector<Song>&,
                                       const TrainingReportSink&, const JobContext&) {
            TrainingResult result;
            result.before = report(0, 0, 1.0);
            result.before->validationBits = 5;
            result.bestValidationLoss = after;
            result.bestValidationBits = 5 * after;
            return result;
        });
        ModelLibrary models(path("models"), {});
        Settings settings(path("helped.ini"));
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(finished.wait());
        const QString text = panel.view().findChild<QLabel*>("trainingDetail")->text();
        QVERIFY2(text.contains(words), qPrintable(text));
    }

    void foldersAreReadAndWhatIsLeftOutIsNamed() {
        TrainController controller({});
        ModelLibrary models(path("models"), {});
        Settings settings(path("read.ini"));
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
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

    /// A GAN guesses no tokens: its chart does not speak of nats, and there is none of guesses.
    void aLossOfBarsIsCalledOne() {
        TrainController controller([](const TrainingSetup&, const std::vector<Song>&,
                                      const TrainingReportSink& sink, const JobContext&) {
            TrainingReport bars = report(1, 0.4, 0.3);
            bars.others[variety] = 0.5;
            sink(bars);
            return TrainingResult();
        });
        ModelLibrary models(path("bars"), {});
        Settings settings(path("bars.ini"));
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
        panel.show();
        const LineChart& loss = panel.view().lossChart();
        QCOMPARE(loss.accessibleName(), QString("Loss, nats per token"));
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(finished.wait());
        QCOMPARE(loss.accessibleName(), QString("Energy score of made bars"));
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
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
        panel.show();
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        panel.findChild<QListWidget*>()->setFocus();
        panel.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(controller.running());
        // The keys do not fall to "Stop training", which Space would press.
        QVERIFY(!qobject_cast<QAbstractButton*>(QApplication::focusWidget()));
        QVERIFY(finished.wait());
        QVERIFY(!qobject_cast<QAbstractButton*>(QApplication::focusWidget()));
        QCOMPARE(panel.view().lossChart().pointCount(1), std::size_t(points));
        QCOMPARE(panel.view().lossChart().pointCount(2), std::size_t(points / 100));
        // What a kind of model reports beside its loss has a chart of its own.
        QVERIFY(panel.view().otherChart("soft"));
        QCOMPARE(panel.view().otherChart("soft")->pointCount(0), std::size_t(points));
        QVERIFY(!panel.view().otherChart("critic"));
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
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
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

    void troubleOnTheWayIsToldAndTheRunGoesOn() {
        TrainController controller([](const TrainingSetup& setup, const std::vector<Song>&,
                                      const TrainingReportSink& report, const JobContext& job) {
            std::ofstream(trainingStatePath(setup.checkpoint.toStdString())) << "state";
            TrainingReport point;
            point.step = 12;
            point.trouble = TrainingTrouble::notANumber;
            report(point);
            point.trouble = TrainingTrouble::disk;
            point.problem = "No space left on device";
            report(point);
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait(lock, job.stop, [] { return false; });
            TrainingResult result;
            result.end = TrainingResult::End::diverged;
            result.bestValidationLoss = 2;
            return result;
        });
        ModelLibrary models(path("models"), {});
        Settings settings(path("trouble.ini"));
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
        panel.show();
        QSignalSpy read(&controller.reader(), &JobRunner::finished);
        panel.setFolders({path("songs")});
        QVERIFY(read.wait());
        QSignalSpy reported(&controller, &TrainController::reported);
        QSignalSpy finished(&controller, &TrainController::finished);
        panel.findChild<QPushButton*>("startTraining")->click();
        auto* trouble = panel.view().findChild<QLabel*>("trainingTrouble");
        QVERIFY(!trouble->isVisible());
        QTRY_COMPARE(reported.size(), 2);
        QVERIFY(trouble->isVisible());
        QVERIFY(trouble->text().contains("No space left on device"));
        QCOMPARE(panel.view().headline(), QString("Training waits for the disk"));
        controller.stop();
        QVERIFY(finished.wait());
        QVERIFY(panel.view().headline().contains("Given up"));
        QVERIFY(panel.view().findChild<QLabel*>("trainingDetail")->text().contains("2.000"));
        QVERIFY(panel.view().findChild<QLabel*>("trainingFiles")->isVisible());
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
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
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
        SearchController search({});
        TrainPanel panel(controller, search, models, settings);
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
