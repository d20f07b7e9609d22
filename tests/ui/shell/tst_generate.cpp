#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "tests/ui/shell/TinyModel.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/ValueSlider.h"
#include "ui/widgets/generate/GenerateController.h"
#include "ui/widgets/generate/GenerateControls.h"
#include "ui/widgets/generate/GeneratePanel.h"
#include "ui/widgets/generate/Generator.h"
#include "ui/widgets/generate/MoodPad.h"
#include "ui/widgets/generate/RestyleControls.h"
#include "ui/widgets/learn/ModelLibrary.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <future>
#include <latch>
#include <mutex>

using namespace continuo;

namespace {

/// Writes one long note per take into the region, as a model would: streamed, then whole.
std::vector<Take> oneNotePerTake(const Score&, const GenerationRequest& request,
                                 const NoteSink& sink, const JobContext&) {
    std::vector<Take> takes;
    for (int i = 0; i < request.takes; ++i) {
        const Note note{request.region.range.start, 480, std::uint8_t(60 + i), 90};
        sink(i, request.region.tracks.front(), note);
        Take take;
        for (const TrackIndex track : request.region.tracks)
            take.notes.push_back({track, {}});
        take.notes.front().notes.push_back(note);
        takes.push_back(take);
    }
    return takes;
}

struct Piece {
    Document document;
    Takes takes{document};

    Piece() {
        const NoteChange change{0, {}, {{0, 960, 60, 90}, {960, 960, 64, 90}, {1920, 960, 67, 90}}};
        document.adopt(changeNotes(*document.score(), {&change, 1}));
    }
};

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

private slots:
    void requestFollowsTheSettings() {
        Piece piece;
        GenerationSettings settings;
        settings.task = GenerationSettings::Task::continuePiece;
        settings.bars = 2;
        settings.seed = 7;
        settings.scaleLock = GenerationSettings::ScaleLock::detected;
        const GenerationRequest request = makeRequest(piece.document, settings);
        // The rest of the bar in which the last note ends, and two whole ones.
        QCOMPARE(request.region.range, (TickRange{3 * 960, 12 * 960}));
        QCOMPARE(request.sampling.seed, std::uint64_t(7));
        QVERIFY(request.scale && request.scale->contains(60));
    }

    void fillingNeedsARegion() {
        Piece piece;
        GenerationSettings settings;
        settings.task = GenerationSettings::Task::fillRegion;
        QVERIFY_EXCEPTION_THROWN(makeRequest(piece.document, settings), Error);
        GenerateController controller(piece.document, piece.takes, oneNotePerTake);
        QSignalSpy hints(&controller, &GenerateController::hint);
        controller.start(settings);
        QCOMPARE(hints.size(), 1);
        QVERIFY(!controller.running());
        QVERIFY(!piece.takes.active());
    }

    void takesStreamInAndOneIsKept() {
        Piece piece;
        GenerateController controller(piece.document, piece.takes, oneNotePerTake);
        QSignalSpy started(&controller, &GenerateController::started);
        QSignalSpy finished(&controller, &GenerateController::finished);
        GenerationSettings settings;
        settings.request.takes = 3;
        controller.start(settings);
        QCOMPARE(started.size(), 1);
        QVERIFY(piece.takes.generating());
        QVERIFY(finished.wait());
        QCOMPARE(piece.takes.takes().size(), std::size_t(3));
        QCOMPARE(piece.document.score()->noteCount(), std::size_t(3)); // nothing changed yet
        piece.takes.setCurrent(2);
        piece.takes.keep();
        QCOMPARE(piece.document.score()->noteCount(), std::size_t(4));
        QCOMPARE(piece.document.score()->track(0).notes.back().pitch, std::uint8_t(62));
        piece.document.undoStack().undo();
        QCOMPARE(piece.document.score()->noteCount(), std::size_t(3));
    }

    void newPartsAreAddedAndFilledTogether() {
        Piece piece;
        std::promise<GenerationRequest> asked;
        GenerateController controller(piece.document, piece.takes,
                                      [&](const Score& score, const GenerationRequest& request,
                                          const NoteSink& sink, const JobContext& job) {
                                          asked.set_value(request);
                                          return oneNotePerTake(score, request, sink, job);
                                      });
        QSignalSpy finished(&controller, &GenerateController::finished);
        QSignalSpy hints(&controller, &GenerateController::hint);
        GenerationSettings settings;
        settings.task = GenerationSettings::Task::newParts;
        controller.start(settings); // which parts?
        QCOMPARE(hints.size(), 1);
        QCOMPARE(piece.document.score()->tracks.size(), std::size_t{1});
        settings.parts = {"chords", "drums"};
        settings.request.heard = {0};
        controller.start(settings);
        QVERIFY(finished.wait());
        const GenerationRequest request = asked.get_future().get();
        QCOMPARE(request.region.tracks, (std::vector<TrackIndex>{1, 2}));
        QCOMPARE(request.region.range, (TickRange{0, 3840}));
        QCOMPARE(request.partLimits.at(1), partRole("chords").limits);
        QCOMPARE(request.heard, (std::vector<TrackIndex>{0}));
        QVERIFY(piece.document.score()->track(2).isDrums());
        // What is marked now can be filled anew; the tracks are one undo step.
        QCOMPARE(piece.document.region()->tracks, request.region.tracks);
        piece.takes.reject();
        piece.document.undoStack().undo();
        QCOMPARE(piece.document.score()->tracks.size(), std::size_t{1});
    }

    void aRegionIsPreparedWhenItIsSelected() {
        Piece piece;
        std::promise<GenerationRequest> prepared;
        GenerateController controller(piece.document, piece.takes, oneNotePerTake,
                                      [&](const Score&, const GenerationRequest& request,
                                          const JobContext&) { prepared.set_value(request); });
        QSignalSpy hints(&controller, &GenerateController::hint);
        GenerationSettings settings;
        settings.task = GenerationSettings::Task::fillRegion;
        controller.prepare(settings); // there is no region yet, and nobody asked
        QCOMPARE(hints.size(), 0);
        piece.document.setRegion(Region{{0}, {0, 960}});
        controller.prepare(settings);
        QCOMPARE(prepared.get_future().get().region, *piece.document.region());
        QVERIFY(!controller.running()); // it is not a round
    }

    void askingTwiceGivesAHintAndStopKeepsWhatIsWhole() {
        Piece piece;
        std::latch begun(1);
        GenerateController controller(
            piece.document, piece.takes,
            [&](const Score& score, const GenerationRequest& request, const NoteSink& sink,
                const JobContext& job) {
                std::vector<Take> takes = oneNotePerTake(score, request, sink, job);
                begun.count_down();
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait(lock, job.stop, [] { return false; });
                takes.resize(1); // the others were not done
                return takes;
            });
        QSignalSpy finished(&controller, &GenerateController::finished);
        QSignalSpy hints(&controller, &GenerateController::hint);
        controller.start({});
        begun.wait();
        controller.start({});
        QCOMPARE(hints.size(), 1);
        controller.stop();
        QVERIFY(finished.wait());
        QCOMPARE(piece.takes.takes().size(), std::size_t(1));
    }

    void panelShowsTakesAndProblems() {
        Piece piece;
        bool fail = false;
        GenerateController controller(piece.document, piece.takes,
                                      [&](const Score& score, const GenerationRequest& request,
                                          const NoteSink& sink, const JobContext& job) {
                                          if (fail)
                                              throw Error("There is no model to generate with", {},
                                                          "Train one");
                                          return oneNotePerTake(score, request, sink, job);
                                      });
        ModelLibrary models(folder_.filePath("models"), {});
        Settings settings(folder_.filePath("generate.ini"));
        Actions actions(settings);
        GeneratePanel panel(piece.document, piece.takes, controller, models, actions, settings);
        panel.show();
        auto* list = panel.findChild<QTreeWidget*>("takeList");
        auto* message = panel.findChild<QLabel*>("message");
        auto* task = panel.findChild<QComboBox*>("task");
        QVERIFY(list && message && task);
        QVERIFY(!list->isVisible());
        for (auto* field : panel.findChildren<QAbstractSpinBox*>())
            QVERIFY2(
                !QAccessible::queryAccessibleInterface(field)->text(QAccessible::Name).isEmpty(),
                qPrintable(field->toolTip()));
        QSignalSpy finished(&controller, &GenerateController::finished);

        actions[ActionId::generate]->trigger();
        QVERIFY(finished.wait());
        QCOMPARE(list->topLevelItemCount(), 4);
        QVERIFY(list->isVisible());
        QCOMPARE(list->topLevelItem(1)->text(0), QString("B"));
        QCOMPARE(list->topLevelItem(1)->text(1), QString("1 note"));
        list->setCurrentItem(list->topLevelItem(2));
        QCOMPARE(piece.takes.current(), 2);
        piece.takes.setCurrent(3);
        QCOMPARE(list->currentItem(), list->topLevelItem(3));

        piece.takes.reject();
        QVERIFY(!list->isVisible());
        fail = true;
        actions[ActionId::generate]->trigger();
        QVERIFY(finished.wait());
        QVERIFY(message->isVisible());
        QVERIFY(message->text().contains("no model"));
        QCOMPARE(piece.document.score()->noteCount(), std::size_t(3));

        // Marking a region says what to do.
        piece.document.setRegion(Region{{0}, {0, 960}});
        QCOMPARE(panel.generationSettings().task, GenerationSettings::Task::fillRegion);
        piece.document.setRegion({});
        QCOMPARE(panel.generationSettings().task, GenerationSettings::Task::continuePiece);
    }

    void whatIsWishedForReachesTheRequest() {
        Settings settings(folder_.filePath("controls.ini"));
        GenerateControls controls(settings);
        GenerationRequest request;
        controls.apply(request);
        QCOMPARE(request.density, 0);
        QVERIFY(!request.energy && !request.key && request.style.empty());
        QVERIFY(!request.voices.any());

        controls.setStyles({"js_fakes", "groove"});
        auto* style = controls.findChild<QComboBox*>("style");
        auto* mood = controls.findChild<MoodPad*>("mood");
        QVERIFY(style && mood);
        style->setCurrentIndex(style->findData("groove"));
        mood->resize(200, 100);
        QTest::mouseClick(mood, Qt::LeftButton, {}, QPoint(50, 25));
        controls.findChild<ValueSlider*>("guidance")->setValue(3);
        controls.apply(request);
        QCOMPARE(request.sampling.guidance, 3.0);
        QCOMPARE(request.style, std::string("groove"));
        QVERIFY(std::abs(*request.energy - 0.25) < 0.02);
        QVERIFY(std::abs(*request.brightness - 0.75) < 0.02);
        QTest::keyClick(mood, Qt::Key_Right);
        QVERIFY(std::abs(mood->mood()->x() - 0.375) < 0.02);

        // It is remembered, and taken back where it was open.
        controls.remember();
        GenerateControls later(settings);
        later.setStyles({"groove"});
        GenerationRequest again;
        later.apply(again);
        QCOMPARE(again.style, std::string("groove"));
        QCOMPARE(again.sampling.guidance, 3.0);
        QVERIFY(again.energy.has_value());
        QTest::keyClick(mood, Qt::Key_Delete);
        QVERIFY(!mood->mood());
    }

    void aPhraseModelIsAskedForPhrases() {
        QDir().mkpath(folder_.filePath("phrase models"));
        const QString path = folder_.filePath("phrase models/Phrases.safetensors");
        test::writeTinyModel(path.toStdString(), "vae", R"({"styles": ["hymns", "airs"]})");
        const QString other = folder_.filePath("phrase models/Ordinary.safetensors");
        test::writeTinyModel(other.toStdString(), "gru");
        Piece piece;
        GenerateController controller(piece.document, piece.takes, oneNotePerTake);
        ModelLibrary models(folder_.filePath("phrase models"), {});
        Settings settings(folder_.filePath("phrases.ini"));
        Actions actions(settings);
        GeneratePanel panel(piece.document, piece.takes, controller, models, actions, settings);
        panel.show();
        using Task = GenerationSettings::Task;
        using From = PhraseRequest::From;
        auto* task = panel.findChild<QComboBox*>("task");
        auto* bars = panel.findChild<QSpinBox*>("phraseBars");
        auto* mood = panel.findChild<MoodPad*>("mood");
        models.setCurrent(other);
        QVERIFY(task->findData(int(Task::morphRegion)) < 0);
        QVERIFY(task->findData(int(Task::restyleRegion)) >= 0);
        QVERIFY(!bars->isVisible() && mood->isVisible());

        models.setCurrent(path);
        QVERIFY(bars->isVisible() && !mood->isVisible()); // it has no ear for a mood
        QVERIFY(task->findData(int(Task::restyleRegion)) < 0);
        bars->setValue(4);
        panel.findChild<ValueSlider*>("density")->setValue(1.5);
        panel.findChild<ValueSlider*>("airs")->setValue(0.5);
        PhraseRequest asked = panel.generationSettings().request.phrases;
        QVERIFY(asked.from == From::anywhere);
        QCOMPARE(asked.bars, 4);
        QCOMPARE(asked.more, (Traits{1.5, 0, 0}));
        QCOMPARE(asked.blend, (std::map<std::string, double>{{"airs", 0.5}}));
        piece.document.setRegion(Region{{0}, {0, 960}});
        task->setCurrentIndex(task->findData(int(Task::varyRegion)));
        QVERIFY(panel.generationSettings().request.phrases.from == From::here);
        task->setCurrentIndex(task->findData(int(Task::morphRegion)));
        const GenerationSettings morph = panel.generationSettings();
        QVERIFY(morph.request.phrases.from == From::around);
        QCOMPARE(makeRequest(piece.document, morph).region, *piece.document.region());
        QCOMPARE(continuo::asked(morph, morph.request).at("more"), std::string("density=1.5"));

        // Another model is not asked for what it cannot do.
        models.setCurrent(other);
        QVERIFY(panel.generationSettings().request.phrases == PhraseRequest());
        QVERIFY(panel.generationSettings().task != Task::morphRegion);
    }

    void keptNotesAreForVaryingOnly() {
        Piece piece;
        piece.document.setRegion(Region{{0}, {0, 960}});
        GenerationSettings settings;
        settings.request.keep = 0.5;
        settings.task = GenerationSettings::Task::varyRegion;
        QCOMPARE(makeRequest(piece.document, settings).keep, 0.5);
        settings.task = GenerationSettings::Task::fillRegion;
        QCOMPARE(makeRequest(piece.document, settings).keep, 0.0);
    }

    void aRegionIsRestyledByAnExample() {
        Piece piece;
        GenerationSettings settings;
        settings.task = GenerationSettings::Task::restyleRegion;
        settings.request.restyle = Restyling{Restyling::Idea::chords, 0.25, {}};
        QVERIFY_EXCEPTION_THROWN(makeRequest(piece.document, settings), Error); // no region
        piece.document.setRegion(Region{{0}, {0, 960}});
        QCOMPARE(makeRequest(piece.document, settings).restyle->freedom, 0.25);
        settings.task = GenerationSettings::Task::fillRegion;
        QVERIFY(!makeRequest(piece.document, settings).restyle);

        // The example is read when it is needed.
        QVERIFY(QDir(folder_.path()).mkpath("examples"));
        for (const char* name : {"examples/a.mid", "examples/b.mid"})
            writeSmfFile(*piece.document.score(), folder_.filePath(name).toStdString());
        GenerationRequest got;
        GenerateController controller(piece.document, piece.takes,
                                      [&](const Score& score, const GenerationRequest& request,
                                          const NoteSink& sink, const JobContext& job) {
                                          got = request;
                                          return oneNotePerTake(score, request, sink, job);
                                      });
        QSignalSpy finished(&controller, &GenerateController::finished);
        settings.task = GenerationSettings::Task::restyleRegion;
        settings.manner = folder_.filePath("examples");
        controller.start(settings);
        QVERIFY(finished.wait());
        QCOMPARE(got.restyle->examples.size(), std::size_t{2});
        QCOMPARE(got.restyle->idea, Restyling::Idea::chords);
        const auto& asked = piece.document.rounds().back().asked;
        QCOMPARE(asked.at("task"), std::string("restyle"));
        QCOMPARE(asked.at("keep-idea"), std::string("0.25"));

        settings.manner = folder_.filePath("nothing.mid");
        QSignalSpy failed(&controller, &GenerateController::failed);
        controller.start(settings);
        QVERIFY(finished.wait());
        QCOMPARE(failed.size(), 1);
    }

    void whatRestylingKeepsIsRemembered() {
        Settings settings(folder_.filePath("restyle.ini"));
        RestyleControls controls(settings);
        QVERIFY(controls.manner().isEmpty());
        QCOMPARE(controls.restyling().idea, Restyling::Idea::contour);
        controls.findChild<QComboBox*>("idea")->setCurrentIndex(1);
        controls.findChild<ValueSlider*>("freedom")->setValue(0.8);
        controls.setManner(folder_.path());
        QCOMPARE(controls.findChild<QLabel*>("mannerName")->text(),
                 QFileInfo(folder_.path()).completeBaseName());
        controls.remember();
        RestyleControls later(settings);
        QCOMPARE(later.restyling().idea, Restyling::Idea::chords);
        QVERIFY(std::abs(later.restyling().freedom - 0.8) < 1e-9);
        QCOMPARE(later.manner(), folder_.path());
    }

    void aMissingModelIsSaid() {
        Piece piece;
        Generator generator;
        const GenerationRequest request = makeRequest(piece.document, {});
        QVERIFY_EXCEPTION_THROWN(generator.generate(*piece.document.score(), request, {}, {}),
                                 Error);
        generator.setModel(folder_.filePath("gone.safetensors").toStdString());
        QVERIFY_EXCEPTION_THROWN(generator.generate(*piece.document.score(), request, {}, {}),
                                 Error);
    }
};

QTEST_MAIN(TestGenerate)
#include "tst_generate.moc"
