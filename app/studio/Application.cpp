#include "app/studio/Application.h"

#include "core/base/Error.h"
#include "core/learn/ModelModule.h"
#include "core/midi/SmfReader.h"
#include "core/sound/WavRender.h"
#include "ui/document/CoreText.h"
#include "ui/widgets/StatusLine.h"
#include "ui/widgets/Theme.h"

#include <QCommandLineParser>
#include <QFile>
#include <QRawFont>
#include <QSemaphore>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>
#include <cstdio>
#include <memory>

namespace continuo {

namespace {

/// Set before the members that read settings are made.
struct Names {
    Names() {
        QCoreApplication::setOrganizationName(QStringLiteral("Continuo"));
        QCoreApplication::setApplicationName(QStringLiteral("Continuo"));
        QCoreApplication::setApplicationVersion(QLatin1String(CONTINUO_VERSION));
        QGuiApplication::setDesktopFileName(QStringLiteral("continuo"));
    }
};

int& named(int& argc) {
    const Names names;
    return argc;
}

/// A folder for what the program keeps for the person.
QString dataFolder(const QString& name) {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QLatin1Char('/') +
           name;
}

/// The folder of the models that come with the program, if they were installed.
QStringList builtInModelFolders() {
    try {
        return {QString::fromStdString(starterModel().parent_path().string())};
    } catch (const Error&) {
        return {}; // the panels say what to do without a model
    }
}

/// Qt paints large areas by threads of its own, and would wait for ever for one that the system
/// refuses to start: they start now, and stay.
void startPainters() {
    QThreadPool& painters = *QThreadPool::globalInstance();
    painters.setExpiryTimeout(-1);
    const int count = painters.maxThreadCount();
    const auto started = std::make_shared<QSemaphore>(), go = std::make_shared<QSemaphore>();
    for (int i = 0; i < count; ++i)
        painters.start([started, go] {
            started->release();
            go->acquire();
        });
    started->tryAcquire(count, 1000); // each in a thread of its own
    go->release(count);
}

void renderToFile(const Score& score, const QString& path, const RenderOptions& options,
                  const JobContext& job) {
    renderWav(score, QFile::encodeName(path).toStdString(), options, job);
}

} // namespace

Application::Application(int& argc, char** argv)
    : qt_(named(argc), argv),
      crashes_(QFile::encodeName(dataFolder(QStringLiteral("crashes"))).toStdString()),
      translation_(qt_, settings_.language()),
      autosave_(document_, dataFolder(QStringLiteral("recovery"))),
      takes_(document_),
      playback_(document_, takes_),
      models_(dataFolder(QStringLiteral("models")), builtInModelFolders()),
      generation_(
          document_, takes_,
          [this](const Score& score, const GenerationRequest& request, const NoteSink& sink,
                 const JobContext& job) { return generator_.generate(score, request, sink, job); },
          [this](const Score& score, const GenerationRequest& request, const JobContext& job) {
              generator_.prepare(score, request, job);
          }),
      training_(trainWithModule(playing_)),
      evaluation_(evaluateWithModule(playing_)),
      listening_(listenToModels(playing_), models_),
      shrinking_(shrinkWithModule(playing_)),
      search_(searchWithModule(playing_)),
      window_(
          (applyTheme(qt_, settings_.dark()),
           StudioParts{settings_, document_, autosave_, takes_, playback_, models_, generation_,
                       training_, evaluation_, listening_, shrinking_, search_, renderToFile})) {
    connectParts();
    startPainters();
}

void Application::connectParts() {
    QObject::connect(&qt_, &StudioApplication::failed, &window_, [this](const QString& message) {
        window_.files().showProblem(
            QCoreApplication::translate("main", "Something went wrong. Your piece is as it was."),
            message);
    });
    QObject::connect(&window_, &MainWindow::acted, &qt_,
                     [this](const QString& name) { crashes_.noteAction(name.toStdString()); });
    QObject::connect(&window_, &MainWindow::themeChanged, &qt_,
                     [this](bool dark) { applyTheme(qt_, dark); });
    QObject::connect(&window_, &MainWindow::outputChosen, &qt_,
                     [this](const QString& port) { useOutput(port); });
    QObject::connect(&window_, &MainWindow::soundFontChosen, &qt_,
                     [this](const QString& path) { useSoundFont(path); });
    QObject::connect(&window_, &MainWindow::playerSettingsChanged, &qt_, [this] { setUpPlayer(); });
    QObject::connect(&playback_, &Playback::volumeChanged, &qt_,
                     [this](double volume) { settings_.setVolume(volume); });
    const auto tellPlaying = [this] {
        playing_ = playback_.playing() || playback_.auditioning();
        generator_.setPlaying(playing_);
    };
    QObject::connect(&playback_, &Playback::playingChanged, &qt_, tellPlaying);
    QObject::connect(&playback_, &Playback::auditionChanged, &qt_, tellPlaying);
    const auto useModel = [this] {
        settings_.setModelPath(models_.current());
        generator_.setModel(models_.current().toStdString());
    };
    models_.setCurrent(settings_.modelPath());
    useModel();
    QObject::connect(&models_, &ModelLibrary::currentChanged, &qt_, useModel);
    playback_.setVolume(settings_.volume());
}

int Application::run() {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A composition studio with a piano roll that a neural "
                                            "model can fill"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("file"), QCoreApplication::translate("main", "Project or MIDI file to open"),
        QStringLiteral("[file]"));
    parser.process(qt_);

    // The window could not say it. Names of families do not tell: Fontconfig's aliases are always
    // there, and Qt's boxes stand for whatever character.
    if (QRawFont::fromFont(qt_.font()).fontTable("cmap").isEmpty())
        std::fputs("continuo: no font is installed, so no text can be shown. Install one, for "
                   "example the package fonts-dejavu-core.\n",
                   stderr);
    openFirstPiece();
    window_.show();
    if (!parser.positionalArguments().isEmpty())
        window_.files().open(parser.positionalArguments().first());
    QTimer::singleShot(0, &window_, [this] { startSound(); });
    tellOfLastTime();
    if (const QString problem = settings_.problem(); !problem.isEmpty())
        window_.status().setWarning(
            QStringLiteral("settings"),
            settings_.damaged() ? QCoreApplication::translate("main", "Settings were damaged")
                                : QCoreApplication::translate("main", "Settings are not kept"),
            problem);
    return qt_.exec();
}

/// What a crash has left is shown once, and then the copies that it may have left.
void Application::tellOfLastTime() {
    const QString told = QStringLiteral("crash/told");
    const auto logs = crashes_.logs();
    const QString newest =
        logs.empty() ? QString() : QString::fromStdString(logs.front().filename().string());
    if (newest > settings_.value(told).toString()) {
        settings_.setValue(told, newest);
        window_.showCrash(QString::fromStdString(logs.front().string()));
    } else if (!autosave_.lost().empty()) {
        window_.offerRecovery();
    }
}

void Application::openFirstPiece() {
    QFile demo(QStringLiteral(":/demo.mid"));
    if (!demo.open(QIODevice::ReadOnly))
        return; // the window begins with an empty piece
    document_.adopt(readSmf(demo.readAll().toStdString(), "demo.mid").score);
}

void Application::startSound() {
    playback_.attach(std::make_unique<Player>(settings_.soundFont().toStdString()));
    setUpPlayer();
    playback_.player()->setMidiPort(settings_.midiPort().toStdString());
}

void Application::setUpPlayer() {
    Player* player = playback_.player();
    if (!player)
        return; // it will be made with the settings
    player->setBuffer(settings_.audioBuffer());
    player->setMidiInput(settings_.midiInput().toStdString());
    std::set<std::string> followers;
    for (const QString& name : settings_.clockPorts())
        followers.insert(name.toStdString());
    player->setClockPorts(followers);
}

void Application::useSoundFont(const QString& path) {
    if (!playback_.player())
        return; // it will be made with the settings
    try {
        playback_.player()->setSoundFont(path.toStdString());
    } catch (const Error& e) {
        window_.status().tell(errorText(e));
    }
    playback_.refreshStatus();
}

void Application::useOutput(const QString& port) {
    if (!playback_.player())
        return;
    playback_.player()->setMidiPort(port.toStdString());
    settings_.setMidiPort(port);
    playback_.refreshStatus();
}

} // namespace continuo
