// How long mouse and keys wait in the real window while the model composes and learns; one JSON
// object on the standard output.
//
//   bench_input SONGS [SECONDS [PIECE]]
//
// SONGS is a folder of MIDI files to learn from for that many SECONDS; PIECE is open meanwhile,
// else the demo song.
//
// A thread sends an input every 8 ms, as a mouse does: it drags a note about, zooms, nudges. What
// is measured is how long each waits until the window takes it, behind the inputs before it, what
// they had painted, and whatever the jobs have to tell.

#include "core/learn/ModelModule.h"
#include "core/midi/SmfReader.h"
#include "core/sound/Player.h"
#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/generate/Generator.h"
#include "ui/widgets/learn/TrainPanel.h"
#include "ui/widgets/learn/TrainingView.h"
#include "ui/widgets/pianoroll/NoteCanvas.h"
#include "ui/widgets/pianoroll/PianoRoll.h"

#include <QComboBox>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

using namespace continuo;
using Clock = std::chrono::steady_clock;

namespace {

const QEvent::Type inputType = QEvent::Type(QEvent::registerEventType());

struct Input : QEvent {
    Input() : QEvent(inputType) {}
    Clock::time_point sent = Clock::now();
};

/// Takes the inputs in the window's thread and does with them what hands do.
class Hands : public QObject {
public:
    explicit Hands(MainWindow& window)
        : window_(window), canvas_(window.findChild<NoteCanvas*>()) {}

    /// Milliseconds that inputs waited, from here on.
    std::vector<double> waits;

    bool event(QEvent* event) override {
        if (event->type() != inputType)
            return QObject::event(event);
        const auto waited = Clock::now() - static_cast<Input*>(event)->sent;
        waits.push_back(std::chrono::duration<double, std::milli>(waited).count());
        act(count_++);
        return true;
    }

private:
    MainWindow& window_;
    QWidget* canvas_;
    int count_ = 0;

    /// Two seconds: a note is drawn, long and then elsewhere, nudged, zoomed at and taken back.
    void act(int count) {
        const int i = count % 250;
        const QPointF centre = QRectF(canvas_->rect()).center();
        const auto mouse = [&](QEvent::Type type, const QPointF& at) {
            const bool down = type != QEvent::MouseButtonRelease;
            QMouseEvent event(type, at, canvas_->mapToGlobal(at), Qt::LeftButton,
                              down ? Qt::LeftButton : Qt::NoButton, {});
            QApplication::sendEvent(canvas_, &event);
        };
        if (i == 0)
            mouse(QEvent::MouseButtonPress, centre);
        else if (i < 120)
            mouse(QEvent::MouseMove, centre + QPointF(i, i % 60));
        else if (i == 120)
            mouse(QEvent::MouseButtonRelease, centre + QPointF(119, 59));
        else if (i < 140)
            window_.roll().nudge(i % 2 ? 1 : -1);
        else if (i < 240) {
            QWheelEvent event(centre, canvas_->mapToGlobal(centre), {}, {0, i % 2 ? 120 : -120},
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(canvas_, &event);
        } else {
            window_.actions()[ActionId::undo]->trigger();
        }
    }
};

/// The figures of one phase: inputs are sent until the loop ends, which `begin` is given.
QJsonObject measured(Hands& hands, const std::function<void(QEventLoop&)>& begin) {
    hands.waits.clear();
    QEventLoop loop;
    std::jthread sender([&](std::stop_token stop) {
        auto next = Clock::now();
        while (!stop.stop_requested()) {
            QCoreApplication::postEvent(&hands, new Input);
            std::this_thread::sleep_until(next += std::chrono::milliseconds(8));
        }
    });
    begin(loop);
    loop.exec();
    sender.request_stop();
    sender.join();
    QCoreApplication::sendPostedEvents(&hands);
    std::vector<double> waits = hands.waits;
    std::sort(waits.begin(), waits.end());
    const auto at = [&](double part) {
        return waits[static_cast<std::size_t>(part * static_cast<double>(waits.size() - 1))];
    };
    double load = 0;
    getloadavg(&load, 1);
    const auto late = std::count_if(waits.begin(), waits.end(), [](double w) { return w > 50; });
    return {{"inputs", static_cast<double>(waits.size())},
            {"median_ms", at(0.5)},
            {"p99_ms", at(0.99)},
            {"worst_ms", waits.back()},
            {"over_50_ms", static_cast<double>(late)},
            {"load", load}};
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 2) {
        QTextStream(stderr) << "bench_input SONGS [SECONDS [PIECE]]\n";
        return 2;
    }
    const int seconds = arguments.size() > 2 ? arguments[2].toInt() : 20;

    const QTemporaryDir folder;
    QDir(folder.path()).mkpath("models");
    const QString starter = folder.filePath("models/starter.safetensors");
    QFile::copy(QString::fromStdString(starterModel().string()), starter);
    qputenv("XDG_CACHE_HOME", folder.path().toLocal8Bit());

    Generator generator;
    generator.setModel(starter.toStdString());
    std::atomic<bool> playing = false;
    StudioFixture studio(folder.path(),
                         [&](const auto&... given) { return generator.generate(given...); },
                         trainWithModule(playing), {});
    QObject::connect(&studio.playback, &Playback::playingChanged, [&](bool on) {
        playing = on;
        generator.setPlaying(on);
    });
    QFile demo(":/demo.mid");
    if (arguments.size() > 3)
        studio.document.open(arguments[3]);
    else if (demo.open(QIODevice::ReadOnly))
        studio.document.adopt(readSmf(demo.readAll().toStdString(), "demo.mid").score);
    studio.window.resize(1920, 1080);
    studio.window.show();
    studio.playback.attach(std::make_unique<Player>(""));
    studio.playback.setLooping(true);

    Hands hands(studio.window);
    const auto after = [](int ms) {
        return [ms](QEventLoop& loop) { QTimer::singleShot(ms, &loop, &QEventLoop::quit); };
    };
    GenerationSettings settings;
    settings.bars = 8;
    settings.request.takes = 4;
    const auto generate = [&](QEventLoop& loop) {
        int rounds = 3;
        QObject::connect(&studio.generation, &GenerateController::finished, &loop,
                         [&, rounds]() mutable {
                             studio.takes.reject();
                             if (--rounds > 0)
                                 studio.generation.start(settings);
                             else
                                 loop.quit();
                         });
        studio.generation.start(settings);
    };
    QJsonObject result{{"notes", static_cast<double>(studio.document.score()->noteCount())}};
    result["idle"] = measured(hands, after(4000));
    studio.playback.play();
    result["playing"] = measured(hands, after(4000));
    result["playing_and_generating"] = measured(hands, generate);
    studio.playback.pause();
    result["generating"] = measured(hands, generate);

    TrainPanel& train = studio.window.trainPanel();
    train.window()->findChild<QTabWidget*>()->setCurrentWidget(&train);
    const auto learn = [&](QEventLoop& loop) {
        QObject::connect(&studio.training.reader(), &JobRunner::finished, &loop, [&] {
            auto* from = train.findChild<QComboBox*>("startFrom");
            from->setCurrentIndex(from->findData(starter));
            train.findChild<QPushButton*>("startTraining")->click();
            QTimer::singleShot(seconds * 1000, &studio.training, &TrainController::stop);
        });
        QObject::connect(&studio.training, &TrainController::finished, &loop, &QEventLoop::quit);
        train.setFolders({arguments[1]});
    };
    result["training"] = measured(hands, learn);
    result["training_headline"] = train.view().headline();
    QTextStream(stdout) << QJsonDocument(result).toJson();
    return 0;
}
