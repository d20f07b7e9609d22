#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "tests/ui/shell/StudioFixture.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/widgets/learn/ModelsPanel.h"
#include "ui/widgets/learn/ShrinkPage.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <thread>

using namespace continuo;

/// A model is made smaller on the Models page.
class TestShrinkPage : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    StudioFixture studio(ShrinkFunction shrink) {
        return {folder_.path(),
                {},
                {},
                [](const Score&, const QString&, const RenderOptions&, const JobContext&) {},
                {},
                std::move(shrink)};
    }
    /// Chooses the model and the way to the page, as a person does.
    static ShrinkPage& opened(StudioFixture& studio) {
        studio.models.refresh();
        auto& panel = studio.window.modelsPanel();
        auto* list = panel.findChild<QTreeWidget*>("modelList");
        list->setCurrentItem(list->findItems("Mine", Qt::MatchExactly).first());
        panel.findChild<QPushButton*>("makeSmaller")->click();
        return panel.shrinkPage();
    }

private slots:
    void initTestCase() {
        QVERIFY(QDir(folder_.path()).mkpath("songs"));
        QVERIFY(QDir(folder_.path()).mkpath("models"));
        Score score = Score::empty();
        score = withTrackAdded(score, newTrack(score, "Tune", 0));
        NoteChange change{0, {}, {}};
        for (int i = 0; i < 32; ++i)
            change.added.push_back({i * 480, 480, std::uint8_t(60 + i % 12), 90});
        writeSmfFile(changeNotes(score, {&change, 1}),
                     folder_.filePath("songs/tune.mid").toStdString());
        test::writeTinyModel(folder_.filePath("models/Mine.safetensors").toStdString(), "gru");
    }

    void asksForFoldersAndOffersWays() {
        StudioFixture studio = this->studio({});
        ShrinkPage& page = opened(studio);
        auto* start = page.findChild<QPushButton*>("startShrinking");
        QVERIFY(!start->isEnabled());
        page.setFolders({folder_.filePath("songs")});
        QVERIFY(start->isEnabled());
        auto* way = page.findChild<QComboBox*>("shrinkWay");
        page.findChild<QComboBox*>("shrinkAmount")->setCurrentIndex(1);
        way->setCurrentIndex(0);
        ShrinkSetup setup = page.setup();
        QCOMPARE(setup.model, folder_.filePath("models/Mine.safetensors"));
        QCOMPARE(setup.output, folder_.filePath("models/Mine smaller.safetensors"));
        QCOMPARE(setup.options.prune, 0.5);
        QVERIFY(setup.options.int8 && !setup.options.student);
        way->setCurrentIndex(1);
        setup = page.setup();
        QCOMPARE(setup.options.prune, 0.0);
        QVERIFY(setup.options.student && setup.options.training.distillation);
        QCOMPARE(setup.options.student->kind, std::string("gru"));
        way->setCurrentIndex(2);
        setup = page.setup();
        QVERIFY(setup.options.int8 && !setup.options.student && setup.options.prune == 0);
    }

    void showsBothModelsFigures() {
        ShrinkSetup asked;
        StudioFixture studio = this->studio(
            [&](const ShrinkSetup& setup, const std::vector<Song>& songs, const JobContext&) {
                asked = setup;
                test::writeTinyModel(setup.output.toStdString(), "gru",
                                     R"({"shrunk":{"from":"Mine","before":{"bits_per_note":4.5,)"
                                     R"("tokens_per_second":1000},"after":{"bits_per_note":4.75,)"
                                     R"("tokens_per_second":2500}}})");
                return ShrinkResult{{2'000'000, 1'000'000, 1000, 4.5},
                                    {songs.empty() ? 0u : 500'000u, 500'000, 2500, 4.75},
                                    std::nullopt};
            });
        ShrinkPage& page = opened(studio);
        page.setFolders({folder_.filePath("songs")});
        QSignalSpy finished(&studio.shrinking, &ShrinkController::finished);
        page.findChild<QPushButton*>("startShrinking")->click();
        QVERIFY(finished.wait());
        QCOMPARE(asked.model, folder_.filePath("models/Mine.safetensors"));
        const QTableWidget& table = page.table();
        QVERIFY(!table.isHidden());
        QCOMPARE(table.item(1, 1)->text(), QString("0.50"));
        QCOMPARE(table.item(2, 0)->text(), QLocale().toString(1000));
        QCOMPARE(table.item(3, 1)->text(), QString("4.75"));
        // The new model stands in the list, with what it was made of.
        const QString made = folder_.filePath("models/Mine smaller.safetensors");
        QVERIFY(studio.models.entry(made));
        page.findChild<QPushButton*>("backToModels")->click();
        auto& panel = studio.window.modelsPanel();
        auto* list = panel.findChild<QTreeWidget*>("modelList");
        list->setCurrentItem(list->findItems("Mine smaller", Qt::MatchExactly).first());
        const QString detail = panel.findChild<QLabel*>("modelDetail")->text();
        QVERIFY2(detail.contains("A smaller “Mine”"), qPrintable(detail));
        QVERIFY2(detail.contains("4.75 bits per note (before 4.50)"), qPrintable(detail));
        // The next one gets another name.
        QCOMPARE(opened(studio).setup().output,
                 folder_.filePath("models/Mine smaller 2.safetensors"));
        QVERIFY(QFile::remove(made));
    }

    void saysWhyItFailed() {
        StudioFixture studio = this->studio(
            [](const ShrinkSetup&, const std::vector<Song>&, const JobContext&) -> ShrinkResult {
                throw Error("the model is damaged");
            });
        ShrinkPage& page = opened(studio);
        page.setFolders({folder_.filePath("songs")});
        QSignalSpy finished(&studio.shrinking, &ShrinkController::finished);
        page.findChild<QPushButton*>("startShrinking")->click();
        QVERIFY(finished.wait());
        const auto* detail = page.findChild<QLabel*>("shrinkDetail");
        QVERIFY(detail->text().contains("The model is damaged"));
        QCOMPARE(detail->property("role").toByteArray(), QByteArray("error"));
    }

    void canBeStopped() {
        StudioFixture studio =
            this->studio([](const ShrinkSetup&, const std::vector<Song>&, const JobContext& job) {
                job.progress(0.5, "Training: loss 1.000");
                while (!job.stopped())
                    std::this_thread::yield();
                return ShrinkResult{};
            });
        ShrinkPage& page = opened(studio);
        page.setFolders({folder_.filePath("songs")});
        QSignalSpy progressed(&studio.shrinking.runner(), &JobRunner::progressed);
        QSignalSpy finished(&studio.shrinking, &ShrinkController::finished);
        page.findChild<QPushButton*>("startShrinking")->click();
        QTRY_VERIFY(!progressed.isEmpty() && progressed.last()[0].toDouble() == 0.5);
        studio.shrinking.stop();
        QVERIFY(finished.wait());
        QVERIFY(page.findChild<QLabel*>("shrinkDetail")->text().startsWith("Stopped"));
        QVERIFY(page.table().isHidden());
    }
};

QTEST_MAIN(TestShrinkPage)
#include "tst_shrinkpage.moc"
