#include "core/base/Error.h"
#include "core/learn/ModelModule.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"
#include "tests/ui/shell/StudioFixture.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/widgets/learn/BarChart.h"
#include "ui/widgets/learn/EvaluatePanel.h"
#include "ui/widgets/learn/ListenPage.h"
#include "ui/widgets/learn/ModelsPanel.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

using namespace continuo;

namespace {

ScorePtr tune(int pitch) {
    Score score = Score::empty();
    Track track = newTrack(score, "Tune", 0);
    for (int i = 0; i < 16; ++i)
        track.notes.push_back({i * 960, 960, std::uint8_t(pitch), 90, 0, 64});
    return std::make_shared<const Score>(withTrackAdded(score, track));
}

} // namespace

class TestListenPage : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> folder_;
    ListeningSetup asked_;
    Author mine_;

    /// Two trials in which the model's bars are A and C, beside one that is gone.
    ListeningFunction twoTrials() {
        return [this](const ListeningSetup& setup, const std::vector<Song>&,
                      const std::function<void(ListeningTrial)>& ready, const JobContext&) {
            asked_ = setup;
            mine_ = authorOf(setup.models.front().toStdString());
            const Author gone{"0123", "Gone"};
            ready({"tune.mid",
                   3,
                   4,
                   {3840, 11520},
                   {{mine_, tune(60)}, {{}, tune(62)}, {gone, tune(64)}}});
            ready({"tune.mid",
                   7,
                   8,
                   {3840, 11520},
                   {{{}, tune(62)}, {gone, tune(64)}, {mine_, tune(60)}}});
        };
    }
    StudioFixture studio(ListeningFunction listen) {
        return {folder_->path(),
                {},
                {},
                [](const Score&, const QString&, const RenderOptions&, const JobContext&) {},
                {},
                {},
                {},
                std::move(listen)};
    }
    /// The page in sight, with a folder and the model.
    ListenPage* open(StudioFixture& studio) {
        studio.models.refresh();
        studio.playback.attach(std::make_unique<Player>());
        if (!studio.show())
            return nullptr;
        auto& panel = studio.window.evaluatePanel();
        studio.window.findChild<QTabWidget*>()->setCurrentWidget(&panel);
        panel.findChild<QPushButton*>("openListening")->click();
        panel.listenPage().setFolders({folder_->filePath("songs")});
        return &panel.listenPage();
    }
    template <class Widget>
    static Widget* in(ListenPage& page, const char* name) {
        return page.findChild<Widget*>(name);
    }
    static void rank(ListenPage& page, std::initializer_list<const char*> buttons) {
        for (const char* button : buttons)
            in<QToolButton>(page, button)->click();
    }

private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(folder_->path()).mkpath("songs"));
        QVERIFY(QDir(folder_->path()).mkpath("models"));
        writeSmfFile(*tune(60), folder_->filePath("songs/tune.mid").toStdString());
        test::writeTinyModel(folder_->filePath("models/Mine.safetensors").toStdString(), "gru");
        qputenv("XDG_CACHE_HOME", folder_->filePath("cache").toUtf8());
    }

    void asksForWhatIsMissing() {
        StudioFixture studio = this->studio({});
        auto& page = studio.window.evaluatePanel().listenPage();
        auto* start = in<QPushButton>(page, "startListening");
        QVERIFY(!start->isEnabled());
        studio.models.refresh(); // the one in use is ticked
        QVERIFY(!start->isEnabled());
        page.setFolders({folder_->filePath("songs")});
        QVERIFY(start->isEnabled());
        QCOMPARE(page.setup().models, QStringList{folder_->filePath("models/Mine.safetensors")});
        in<QTreeWidget>(page, "listenedModels")->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
        QVERIFY(!start->isEnabled());
    }

    void ranksAreAskedForBeforeNamesAreShown() {
        StudioFixture studio = this->studio(twoTrials());
        ListenPage* page = open(studio);
        QVERIFY(page);
        const ScorePtr piece = studio.document.score();
        QSignalSpy finished(&studio.listening, &ListeningController::finished);
        in<QPushButton>(*page, "startListening")->click();
        QVERIFY(finished.wait());
        QCOMPARE(asked_.options.trials, std::size_t{10});
        QCOMPARE(in<QLabel>(*page, "listeningHeadline")->text(), QString("Trial 1 of 10"));

        auto* next = in<QPushButton>(*page, "nextTrial");
        QVERIFY(!next->isEnabled());
        in<QToolButton>(*page, "playB")->click();
        QVERIFY(studio.playback.auditioning());
        QVERIFY(!studio.playback.playing()); // the piece that is open is not
        QCOMPARE(studio.document.score(), piece);
        in<QToolButton>(*page, "playB")->click();
        QVERIFY(!studio.playback.auditioning());

        rank(*page, {"rankA2", "rankB1"});
        QVERIFY(!next->isEnabled());
        rank(*page, {"rankC2"}); // as good as A
        QVERIFY(next->isEnabled());
        for (const char* author : {"authorA", "authorB", "authorC"})
            QVERIFY(in<QLabel>(*page, author)->text().isEmpty());
        QVERIFY(studio.listening.rankings().empty());
        next->click();
        QCOMPARE(in<QLabel>(*page, "authorA")->text(), QString("Mine"));
        QCOMPARE(in<QLabel>(*page, "authorB")->text(), QString("The true bars"));
        QCOMPARE(in<QLabel>(*page, "authorC")->text(), QString("Gone"));
        QVERIFY(!in<QToolButton>(*page, "rankA1")->isEnabled()); // no second thoughts
        QCOMPARE(studio.listening.rankings().size(), std::size_t{1});

        next->click();
        QCOMPARE(in<QLabel>(*page, "listeningHeadline")->text(), QString("Trial 2 of 2"));
        QTRY_VERIFY(in<QToolButton>(*page, "rankA1")->isEnabled());
        rank(*page, {"rankA1", "rankB2", "rankC3"});
        next->click();
        in<QToolButton>(*page, "playC")->click(); // and goes on while it is heard
        QVERIFY(studio.playback.auditioning());
        next->click();
        QVERIFY(!studio.playback.auditioning());
        QVERIFY(in<QPushButton>(*page, "startListening")->isVisible());

        const auto& bars = page->chart().bars();
        QCOMPARE(bars.size(), std::size_t{2});
        QCOMPARE(bars[0].value, 0.0);
        QVERIFY(bars[0].low == 0 && bars[0].high > 60 && bars[0].high < 70); // of two
        QCOMPARE(page->table().rowCount(), 3 * 2);
        QCOMPARE(page->table().item(4, 0)->text(), QString("Gone to Mine"));
        QCOMPARE(page->table().item(5, 0)->text(), QString("75 %"));
    }

    void whatWasSaidFollowsTheModel() {
        StudioFixture studio = this->studio({});
        ListenPage* page = open(studio);
        QVERIFY(page);
        const QString path = folder_->filePath("models/Mine.safetensors");
        const Author mine = authorOf(path.toStdString());
        for (const int place : {1, 2, 3})
            studio.listening.keep({"", "tune.mid", 3, 4, {{{}, 2}, {mine, place}}});
        auto* preferred = studio.window.modelsPanel().findChild<QLabel*>("modelPreferred");
        QTRY_VERIFY(preferred->text().startsWith("Preferred to the true bars: 50 % ("));
        QVERIFY(preferred->text().endsWith("3 trials"));

        studio.models.rename(path, "Renamed");
        QTRY_COMPARE(studio.listening.nameOf(mine), QString("Renamed"));
        QTRY_VERIFY(preferred->text().endsWith("3 trials"));
        QCOMPARE(page->table().item(0, 0)->text(), QString("Renamed to the true bars"));

        // A retrained one begins anew.
        const std::string file = folder_->filePath("models/Renamed.safetensors").toStdString();
        Checkpoint retrained = readModel(file);
        retrained.tensors["weight"].values[0] += 1;
        std::ofstream out(file, std::ios::binary);
        writeCheckpoint(out, retrained, Storage::single);
        out.close();
        studio.models.refresh();
        QTRY_VERIFY(preferred->isHidden());
    }

    void keysPlayAndRank() {
        StudioFixture studio = this->studio(twoTrials());
        ListenPage* page = open(studio);
        QVERIFY(page);
        QSignalSpy finished(&studio.listening, &ListeningController::finished);
        in<QPushButton>(*page, "startListening")->click();
        QVERIFY(finished.wait());
        QTRY_COMPARE(QApplication::focusWidget(), in<QToolButton>(*page, "playA"));
        for (const auto& [letter, place] :
             {std::pair{Qt::Key_A, Qt::Key_3}, {Qt::Key_B, Qt::Key_1}, {Qt::Key_C, Qt::Key_2}}) {
            StudioFixture::press(letter);
            QVERIFY(studio.playback.auditioning());
            StudioFixture::press(place);
        }
        QVERIFY(in<QToolButton>(*page, "rankA3")->isChecked());
        QVERIFY(in<QToolButton>(*page, "rankC2")->isChecked());
        StudioFixture::press(Qt::Key_Return);
        QCOMPARE(in<QLabel>(*page, "authorB")->text(), QString("The true bars"));
        StudioFixture::press(Qt::Key_Return);
        QCOMPARE(in<QLabel>(*page, "listeningHeadline")->text(), QString("Trial 2 of 2"));
    }

    void thePieceIsHeardAgainAfterwards() {
        StudioFixture studio = this->studio({});
        QVERIFY(open(studio));
        studio.document.adopt(*tune(62));
        studio.playback.seek(480);
        studio.playback.audition(tune(60));
        QCOMPARE(studio.playback.position(), 480.0);
        studio.playback.play();
        QVERIFY(!studio.playback.auditioning());
        QVERIFY(studio.playback.playing());
        QTRY_VERIFY(studio.playback.position() > 480);
        studio.playback.audition(tune(60));
        QVERIFY(!studio.playback.playing());
        studio.playback.toggle(); // Space silences it
        QVERIFY(!studio.playback.auditioning());
        QVERIFY(!studio.playback.playing());
    }

    void itEndsWhenTold() {
        StudioFixture studio = this->studio([](const ListeningSetup&, const std::vector<Song>&,
                                               const std::function<void(ListeningTrial)>& ready,
                                               const JobContext& job) {
            ready({"tune.mid", 3, 4, {0, 960}, {{{}, tune(62)}, {{"1", "One"}, tune(64)}}});
            while (!job.stopped())
                std::this_thread::yield();
        });
        ListenPage* page = open(studio);
        QVERIFY(page);
        QSignalSpy ready(&studio.listening, &ListeningController::trialReady);
        QSignalSpy finished(&studio.listening, &ListeningController::finished);
        in<QPushButton>(*page, "startListening")->click();
        QVERIFY(ready.wait());
        in<QToolButton>(*page, "playA")->click();
        in<QPushButton>(*page, "endListening")->click();
        QVERIFY(!studio.playback.auditioning());
        QVERIFY(finished.wait());
        QVERIFY(in<QPushButton>(*page, "startListening")->isVisible());
        QVERIFY(studio.listening.rankings().empty());
    }

    void saysWhyItFailed() {
        StudioFixture studio =
            this->studio([](const ListeningSetup&, const std::vector<Song>&,
                            const std::function<void(ListeningTrial)>&, const JobContext&) {
                throw Error("no song has a place to compare models at");
            });
        ListenPage* page = open(studio);
        QVERIFY(page);
        QSignalSpy finished(&studio.listening, &ListeningController::finished);
        in<QPushButton>(*page, "startListening")->click();
        QVERIFY(finished.wait());
        QVERIFY(in<QLabel>(*page, "listeningMessage")->text().contains("No song has a place"));
        QVERIFY(in<QPushButton>(*page, "startListening")->isVisible());
    }
};

QTEST_MAIN(TestListenPage)
#include "tst_listenpage.moc"
