// The main job from end to end, in the real window: draw notes, have the model continue them, keep
// a take, undo, train a model on files, generate with it, export, and read the exports back.

#include "core/learn/ModelModule.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/sound/SoundFonts.h"
#include "core/sound/WavRender.h"
#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/generate/GeneratePanel.h"
#include "ui/widgets/generate/Generator.h"
#include "ui/widgets/learn/TrainPanel.h"
#include "ui/widgets/learn/TrainingView.h"
#include "ui/widgets/pianoroll/PianoRoll.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <fstream>

using namespace continuo;

namespace {

constexpr int patience = 120'000; ///< ms; training on a busy machine

ModelOptions tinyOptions() {
    ModelOptions options;
    options.width = 32;
    options.layers = 1;
    options.heads = 1;
    options.context = 256;
    options.dropout = 0;
    return options;
}

/// Eight bars of a broken chord with a bass below it, in another key for each number.
void writeSong(const QString& path, int number) {
    Score score = Score::empty(480);
    score = withTrackAdded(score, newTrack(score, "Lead", 0));
    score = withTrackAdded(score, newTrack(score, "Bass", 32));
    NoteChange changes[]{{0, {}, {}}, {1, {}, {}}};
    constexpr int chord[]{0, 4, 7, 12, 7, 4, 0, 7};
    for (int i = 0; i < 64; ++i)
        changes[0].added.push_back({i * 240, 240, std::uint8_t(60 + number + chord[i % 8]), 90});
    for (int bar = 0; bar < 8; ++bar)
        changes[1].added.push_back({bar * 1920, 1920, std::uint8_t(36 + number), 80});
    writeSmfFile(changeNotes(score, changes), path.toStdString());
}

} // namespace

class TestMainJob : public QObject {
    Q_OBJECT

private slots:
    void fromFirstNoteToExport() {
        QTemporaryDir folder;
        qputenv("XDG_CACHE_HOME", folder.path().toLocal8Bit());
        const auto path = [&](const QString& name) { return folder.filePath(name); };
        QVERIFY(QDir(folder.path()).mkpath("songs"));
        QVERIFY(QDir(folder.path()).mkpath("models"));
        for (int i = 0; i < 6; ++i)
            writeSong(path(QString("songs/song%1.mid").arg(i)), i);

        // A model to begin with.
        {
            const auto model = ModelModule::load().create("gru", tinyOptions(), Device::cpu);
            std::ofstream out(path("models/first.safetensors").toStdString(), std::ios::binary);
            model->save(out);
        }

        Generator generator;
        const std::atomic<bool> playing = false;
        StudioFixture studio(
            folder.path(), [&](const auto&... given) { return generator.generate(given...); },
            trainWithModule(playing),
            [](const Score& score, const QString& out, const RenderOptions& options,
               const JobContext& job) { renderWav(score, out.toStdString(), options, job); });
        auto& [settings, document, autosave, takes, playback, models, generation, training,
               evaluation, listening, shrinking, search, window] = studio;
        const auto useModel = [&generator, &models = models] {
            generator.setModel(models.current().toStdString());
        };
        useModel();
        connect(&models, &ModelLibrary::currentChanged, this, useModel);
        QVERIFY(studio.show());
        const auto press = StudioFixture::press;

        // Draw four notes with the mouse.
        window.roll().focusCanvas();
        QWidget* canvas = QApplication::focusWidget();
        QVERIFY(canvas && canvas != &window);
        press(Qt::Key_1, {});
        QCOMPARE(window.roll().tool(), Tool::draw);
        for (int i = 0; i < 4; ++i)
            QTest::mouseClick(canvas, Qt::LeftButton, {},
                              {10 + i * 60, canvas->height() / 2 - i * 16});
        QCOMPARE(document.score()->noteCount(), std::size_t(4));
        QCOMPARE(document.undoStack().count(), 4);
        const ScorePtr drawn = document.score();

        // G: takes come; Enter keeps one; undo takes it back.
        QSignalSpy generated(&generation, &GenerateController::finished);
        QSignalSpy failed(&generation, &GenerateController::failed);
        press(Qt::Key_G, {});
        QVERIFY(generation.running());
        QVERIFY(generated.wait(patience));
        QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
        QCOMPARE(takes.takes().size(), std::size_t(4));
        QCOMPARE(*document.score(), *drawn);
        press(Qt::Key_N, {});
        QCOMPARE(takes.current(), 1);
        const std::size_t written = takes.takes()[1].noteCount();
        const Region region = takes.region();
        QVERIFY(region.range.start >= drawn->lastNoteEnd());
        press(Qt::Key_Return, {});
        QVERIFY(!takes.active());
        QCOMPARE(document.score()->noteCount(), 4 + written);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(*document.score(), *drawn);

        // Train two epochs on the files.
        TrainPanel& train = window.trainPanel();
        QSignalSpy read(&training.reader(), &JobRunner::finished);
        train.setFolders({path("songs")});
        QVERIFY(read.wait(patience));
        QVERIFY(training.collection());
        QCOMPARE(training.collection()->songs.size(), std::size_t(6));
        train.findChild<QComboBox*>("kind")->setCurrentIndex(0); // the transformer
        train.setCustomOptions(tinyOptions());
        train.findChild<QSpinBox*>("amount")->setValue(2);
        QSignalSpy trained(&training, &TrainController::finished);
        QSignalSpy points(&training, &TrainController::reported);
        train.findChild<QPushButton*>("startTraining")->click();
        QVERIFY(training.running());
        QVERIFY(trained.wait(patience));
        QVERIFY2(train.view().headline().startsWith("Trained"),
                 qPrintable(train.view().headline()));
        QVERIFY(points.size() > 0);
        QVERIFY(train.view().lossChart().pointCount(2) > 0); // validation

        // The new model is in the list; generate with it into a region.
        const ModelEntry* entry = models.entry(training.setup().checkpoint);
        QVERIFY(entry && entry->problem.isEmpty());
        QVERIFY(entry->validationLoss.has_value());
        models.setCurrent(entry->path);
        document.setRegion(Region{{0}, {0, 4 * 960}});
        window.roll().focusCanvas();
        press(Qt::Key_G, {});
        QVERIFY(generated.wait(patience));
        QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
        QVERIFY(takes.active());
        QCOMPARE(takes.region().range, (TickRange{0, 4 * 960}));
        press(Qt::Key_Escape, {}); // leaves the piece as it was
        QVERIFY(!takes.active());
        QCOMPARE(*document.score(), *drawn);

        // Export both formats and read them back.
        QVERIFY(window.files().exportMidi(path("out.mid")));
        const Score back = readSmfFile(path("out.mid").toStdString()).score;
        QCOMPARE(back.noteCount(), drawn->noteCount());
        QCOMPARE(back.track(0).notes, drawn->track(0).notes);
        try {
            findSoundFont();
        } catch (const std::exception& e) {
            QSKIP(e.what());
        }
        QSignalSpy exported(&window.files().exportRunner(), &JobRunner::finished);
        window.files().exportSound(path("out.wav"), {});
        QVERIFY(exported.wait(patience));
        QFile wav(path("out.wav"));
        QVERIFY(wav.open(QIODevice::ReadOnly));
        const QByteArray bytes = wav.readAll();
        QCOMPARE(bytes.mid(0, 4), QByteArray("RIFF"));
        const double seconds = drawn->tempo.seconds(drawn->lastNoteEnd());
        QVERIFY(bytes.size() > seconds * 44100 * 4);
        const auto* samples = reinterpret_cast<const qint16*>(bytes.constData() + 44);
        const auto* end = samples + (bytes.size() - 44) / 2;
        QVERIFY(std::any_of(samples, end, [](qint16 s) { return std::abs(int(s)) > 500; }));
    }
};

QTEST_MAIN(TestMainJob)
#include "tst_mainjob.moc"
