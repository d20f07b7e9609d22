#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "tests/ui/shell/StudioFixture.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/widgets/learn/BarChart.h"
#include "ui/widgets/learn/EvaluatePanel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <fstream>

using namespace continuo;

namespace {

void writeSong(const QString& path) {
    Score score = Score::empty();
    score = withTrackAdded(score, newTrack(score, "Tune", 0));
    NoteChange change{0, {}, {}};
    for (int i = 0; i < 32; ++i)
        change.added.push_back({i * 480, 480, std::uint8_t(60 + i % 12), 90});
    writeSmfFile(changeNotes(score, {&change, 1}), path.toStdString());
}

Evaluation found() {
    Prediction model{4.25, 0.7, {{"pitch", {3.1, 0.25, 0.2}}}}, ngram{8.5, 0.4, {}};
    TaskEvaluation fill{Task::fill,
                        2,
                        50,
                        15,
                        700,
                        2000,
                        {{"model", model, {{"note_f1", 0.125}, {"pitch_class_overlap", 0.6}}},
                         {"ngram", ngram, {{"note_f1", 0.02}, {"pitch_class_overlap", 0.4}}},
                         {"true_bars", {}, {{"note_f1", 1}, {"pitch_class_overlap", 1}}}}};
    TaskEvaluation extend = fill;
    extend.task = Task::extend;
    extend.contenders[0].prediction->bitsPerNote = 5;
    return {Split::test, 12, 80, {fill, extend}};
}

} // namespace

class TestEvaluatePanel : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    static RenderFunction noRendering() {
        return [](const Score&, const QString&, const RenderOptions&, const JobContext&) {};
    }
    StudioFixture studio(EvaluateFunction evaluate) {
        return {folder_.path(), {}, {}, noRendering(), std::move(evaluate)};
    }

private slots:
    void initTestCase() {
        QVERIFY(QDir(folder_.path()).mkpath("songs"));
        QVERIFY(QDir(folder_.path()).mkpath("models"));
        writeSong(folder_.filePath("songs/tune.mid"));
        test::writeTinyModel(folder_.filePath("models/Mine.safetensors").toStdString(), "gru");
    }

    void asksForWhatIsMissing() {
        StudioFixture studio = this->studio({});
        auto& panel = studio.window.evaluatePanel();
        auto* start = panel.findChild<QPushButton*>("startEvaluation");
        QVERIFY(!start->isEnabled()); // neither folder nor model
        studio.models.refresh();
        QVERIFY(!start->isEnabled());
        panel.setFolders({folder_.filePath("songs")});
        QVERIFY(start->isEnabled());
        QCOMPARE(panel.setup().folders, QStringList{folder_.filePath("songs")});
        QCOMPARE(panel.setup().options.bars, std::vector<int>{2});
    }

    void aModelForPartsIsAskedForParts() {
        const QString path = folder_.filePath("models/Duo.safetensors");
        test::writeTinyModel(path.toStdString(), "seq2seq");
        StudioFixture studio = this->studio({});
        studio.models.refresh();
        auto& panel = studio.window.evaluatePanel();
        auto* model = panel.findChild<QComboBox*>("evaluatedModel");
        model->setCurrentIndex(model->findData(path));
        QCOMPARE(panel.setup().options.tasks, std::vector<Task>{Task::part});
        model->setCurrentIndex(model->findData(folder_.filePath("models/Mine.safetensors")));
        QCOMPARE(panel.setup().options.tasks.size(), tasks.size());
        QVERIFY(QFile::remove(path));
    }

    void showsWhatWasFound() {
        EvaluationSetup asked;
        std::size_t songs = 0;
        StudioFixture studio = this->studio(
            [&](const EvaluationSetup& setup, const std::vector<Song>& read, const JobContext&) {
                asked = setup;
                songs = read.size();
                return found();
            });
        studio.models.refresh();
        auto& panel = studio.window.evaluatePanel();
        panel.setFolders({folder_.filePath("songs")});
        QSignalSpy finished(&studio.evaluation, &EvaluateController::finished);
        panel.findChild<QPushButton*>("startEvaluation")->click();
        QVERIFY(finished.wait());
        QCOMPARE(asked.model, folder_.filePath("models/Mine.safetensors"));
        QCOMPARE(songs, std::size_t{1});

        QCOMPARE(panel.findChild<QLabel*>("evaluationHeadline")->text(),
                 QString("Mine: 4.25 bits per note"));
        const QString detail = panel.findChild<QLabel*>("evaluationDetail")->text();
        QVERIFY2(detail.contains("12 songs"), qPrintable(detail));
        QCOMPARE(panel.bitsChart().bars().size(), std::size_t{2}); // true bars are not predicted
        QCOMPARE(panel.bitsChart().bars()[0].value, 4.25);
        QVERIFY(panel.bitsChart().bars()[0].main);
        const QTableWidget& table = panel.table();
        QCOMPARE(table.columnCount(), 3);
        QCOMPARE(table.item(1, 0)->text(), QString("4.25"));
        QCOMPARE(table.item(1, 2)->text(), QString("–"));
        bool f1 = false;
        for (int row = 0; row + 1 < table.rowCount(); row += 2)
            if (table.item(row, 0)->text().startsWith("Note F1"))
                f1 = table.item(row + 1, 0)->text() == "0.125" &&
                     table.item(row + 1, 2)->text() == "1.000";
        QVERIFY(f1);

        panel.findChild<QComboBox*>("shownTask")->setCurrentIndex(1);
        QCOMPARE(panel.bitsChart().bars()[0].value, 5.0);
    }

    void everyColumnHasRoomForItsName() {
        StudioFixture studio =
            this->studio([](const EvaluationSetup&, const std::vector<Song>&, const JobContext&) {
                Evaluation all = found();
                auto& contenders = all.tasks[0].contenders;
                contenders.push_back({"future_hidden", contenders[0].prediction, {}});
                contenders.push_back({"previous_bar", contenders[1].prediction, {}});
                return all;
            });
        studio.models.refresh();
        QVERIFY(studio.show());
        auto& panel = studio.window.evaluatePanel();
        studio.window.findChild<QTabWidget*>()->setCurrentWidget(&panel);
        panel.setFolders({folder_.filePath("songs")});
        QSignalSpy finished(&studio.evaluation, &EvaluateController::finished);
        panel.findChild<QPushButton*>("startEvaluation")->click();
        QVERIFY(finished.wait());
        QCOMPARE(panel.table().columnCount(), 5);
        const QHeaderView& header = *panel.table().horizontalHeader();
        QTRY_VERIFY(header.sectionSize(0) > 30);
        QFont font = header.font();
        font.setPixelSize(11); // as the theme says
        for (int c = 0; c < 5; ++c)
            for (const QString& line : panel.table().horizontalHeaderItem(c)->text().split('\n'))
                QVERIFY2(QFontMetrics(font).horizontalAdvance(line) + 6 <= header.sectionSize(c),
                         qPrintable(line));
    }

    void saysWhyItFailed() {
        StudioFixture studio = this->studio(
            [](const EvaluationSetup&, const std::vector<Song>&, const JobContext&) -> Evaluation {
                throw Error("the model is damaged");
            });
        studio.models.refresh();
        auto& panel = studio.window.evaluatePanel();
        panel.setFolders({folder_.filePath("songs")});
        QSignalSpy finished(&studio.evaluation, &EvaluateController::finished);
        panel.findChild<QPushButton*>("startEvaluation")->click();
        QVERIFY(finished.wait());
        const auto* detail = panel.findChild<QLabel*>("evaluationDetail");
        QVERIFY(detail->text().contains("The model is damaged"));
        QCOMPARE(detail->property("role").toByteArray(), QByteArray("error"));
        QVERIFY(panel.findChild<QPushButton*>("startEvaluation")->isEnabled());
    }

    void canBeStopped() {
        StudioFixture studio = this->studio(
            [](const EvaluationSetup&, const std::vector<Song>&, const JobContext& job) {
                job.progress(0.5, "Predicting: fill");
                while (!job.stopped())
                    std::this_thread::yield();
                return Evaluation{};
            });
        studio.models.refresh();
        auto& panel = studio.window.evaluatePanel();
        panel.setFolders({folder_.filePath("songs")});
        QSignalSpy progressed(&studio.evaluation.runner(), &JobRunner::progressed);
        QSignalSpy finished(&studio.evaluation, &EvaluateController::finished);
        panel.findChild<QPushButton*>("startEvaluation")->click();
        QTRY_VERIFY(!progressed.isEmpty() && progressed.last()[0].toDouble() == 0.5);
        studio.evaluation.stop();
        QVERIFY(finished.wait());
        QVERIFY(panel.findChild<QLabel*>("evaluationDetail")->text().startsWith("Stopped"));
    }
};

QTEST_MAIN(TestEvaluatePanel)
#include "tst_evaluatepanel.moc"
