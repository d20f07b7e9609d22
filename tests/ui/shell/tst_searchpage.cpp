#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "tests/ui/shell/StudioFixture.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/widgets/learn/ParallelPlot.h"
#include "ui/widgets/learn/SearchPage.h"
#include "ui/widgets/learn/TrainPanel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <thread>

using namespace continuo;

/// Settings are searched on the Train page.
class TestSearchPage : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    StudioFixture studio(SearchFunction search) {
        return {folder_.path(),
                {},
                {},
                [](const Score&, const QString&, const RenderOptions&, const JobContext&) {},
                {},
                {},
                std::move(search)};
    }
    /// Goes to the page with songs read, as a person does.
    SearchPage& opened(StudioFixture& studio) {
        TrainPanel& panel = studio.window.trainPanel();
        panel.setFolders({folder_.filePath("songs")});
        [&] { QTRY_VERIFY(studio.training.collection()); }();
        panel.findChild<QPushButton*>("openSearch")->click();
        return panel.searchPage();
    }
    static Trial trial(const SearchSetup& setup, int number, std::vector<double> losses,
                       Trial::State state) {
        Random random(static_cast<std::uint64_t>(number));
        return {number, nextPoint(SearchMethod::random, setup.options.space, {}, {}, random),
                state,  std::move(losses),
                2,      {}};
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
    }

    void needsSongs() {
        StudioFixture studio = this->studio({});
        auto& page = studio.window.trainPanel().searchPage();
        QVERIFY(!page.findChild<QPushButton*>("startSearch")->isEnabled());
        opened(studio);
        QVERIFY(page.findChild<QPushButton*>("startSearch")->isEnabled());
        page.findChild<QComboBox*>("searchMethod")->setCurrentIndex(2);
        page.findChild<QSpinBox*>("searchTrials")->setValue(7);
        const SearchSetup setup = page.setup();
        QCOMPARE(setup.options.method, SearchMethod::grid);
        QCOMPARE(setup.options.trials, 7);
        QVERIFY(!setup.options.space.empty());
    }

    void showsTrialsAndKeepsTheBestModel() {
        StudioFixture studio = this->studio([](const SearchSetup& setup, const std::vector<Song>&,
                                               const TrialSink& report, const JobContext&) {
            SearchResult result;
            result.trials = {trial(setup, 1, {6, 5, 4.5}, Trial::State::done),
                             trial(setup, 2, {8}, Trial::State::left),
                             trial(setup, 3, {}, Trial::State::failed)};
            result.best = 1;
            result.complete = true;
            for (const Trial& t : result.trials)
                report(t);
            QDir().mkpath(setup.folder);
            test::writeTinyModel(searchedModel(setup.folder.toStdString()).string(), "gru");
            return result;
        });
        SearchPage& page = opened(studio);
        QSignalSpy finished(&studio.search, &SearchController::finished);
        page.findChild<QPushButton*>("startSearch")->click();
        QVERIFY(finished.wait());
        QCOMPARE(page.table().rowCount(), 3);
        QCOMPARE(page.table().item(0, 2)->text(), QLocale().toString(4.5, 'f', 2));
        QVERIFY(page.table().item(0, 2)->font().bold());
        QVERIFY(!page.table().item(1, 2)->font().bold());
        QVERIFY(page.table().item(0, 3)->text().contains("width"));
        // Who does not see the lines is told what they say.
        const QString described = page.plot().accessibleDescription();
        QVERIFY2(described.contains("2 trials") && described.contains("4.50"),
                 qPrintable(described));
        QVERIFY(!page.plot().accessibleName().isEmpty());
        QVERIFY(!const_cast<ParallelPlot&>(page.plot()).grab().isNull());
        bool listed = false;
        for (const ModelEntry& entry : studio.models.entries())
            listed = listed || entry.name.startsWith("Found ");
        QVERIFY(listed);
        QVERIFY(page.findChild<QPushButton*>("resumeSearch")->isHidden());
    }

    void aStoppedSearchCanGoOn() {
        QStringList folders;
        StudioFixture studio = this->studio([&](const SearchSetup& setup, const std::vector<Song>&,
                                                const TrialSink& report, const JobContext& job) {
            folders << setup.folder;
            QDir().mkpath(setup.folder);
            SearchResult result;
            result.trials = {trial(setup, 1, {6}, Trial::State::waiting)};
            report(result.trials.front());
            job.progress(0.25, "Trial 1 of 20, rung 1 of 3");
            while (!job.stopped())
                std::this_thread::yield();
            return result;
        });
        SearchPage& page = opened(studio);
        QSignalSpy finished(&studio.search, &SearchController::finished);
        QSignalSpy progressed(&studio.search.runner(), &JobRunner::progressed);
        auto* resume = page.findChild<QPushButton*>("resumeSearch");
        for (auto* start : {page.findChild<QPushButton*>("startSearch"), resume}) {
            start->click();
            QTRY_VERIFY(!progressed.isEmpty() && progressed.last()[0].toDouble() == 0.25);
            progressed.clear();
            studio.search.stop();
            QVERIFY(finished.wait());
            QVERIFY(page.findChild<QLabel*>("searchDetail")->text().startsWith("Stopped"));
            QVERIFY(!resume->isHidden());
        }
        QCOMPARE(folders.size(), 2);
        QCOMPARE(folders[0], folders[1]);
        QVERIFY(page.setup().folder != folders[0]); // another search has a folder of its own
    }

    void saysWhyItFailed() {
        StudioFixture studio = this->studio(
            [](const SearchSetup&, const std::vector<Song>&, const TrialSink&,
               const JobContext&) -> SearchResult { throw Error("the disk is full"); });
        SearchPage& page = opened(studio);
        QSignalSpy finished(&studio.search, &SearchController::finished);
        page.findChild<QPushButton*>("startSearch")->click();
        QVERIFY(finished.wait());
        const auto* detail = page.findChild<QLabel*>("searchDetail");
        QVERIFY(detail->text().contains("The disk is full"));
        QCOMPARE(detail->property("role").toByteArray(), QByteArray("error"));
    }
};

QTEST_MAIN(TestSearchPage)
#include "tst_searchpage.moc"
