#include "ui/widgets/FileController.h"

#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "ui/widgets/Words.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <algorithm>

namespace continuo {

namespace {

std::filesystem::path filePath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

const char* midiFilter =
    QT_TRANSLATE_NOOP("FileController", "MIDI files (*.mid *.midi *.kar *.rmi);;All files (*)");

} // namespace

Score withImported(const Score& score, const Score& other) {
    const auto scaled = [&](Tick tick) {
        return tick * score.ticksPerQuarter() / std::max(other.ticksPerQuarter(), 1);
    };
    Score result = score;
    if (score.noteCount() == 0) {
        std::vector<TempoChange> tempos = other.tempo.changes();
        for (TempoChange& change : tempos)
            change.tick = scaled(change.tick);
        std::vector<MeterChange> meters = other.meter.changes();
        for (MeterChange& change : meters)
            change.tick = scaled(change.tick);
        result.tempo = TempoMap(score.ticksPerQuarter(), std::move(tempos));
        result.meter = MeterMap(score.ticksPerQuarter(), std::move(meters));
        std::erase_if(result.tracks, [](const auto& track) { return track->notes.empty(); });
    }
    for (const auto& track : other.tracks) {
        if (track->notes.empty() && track->events.empty())
            continue;
        Track copy = *track;
        for (Note& note : copy.notes) {
            const Tick end = scaled(note.end());
            note.start = scaled(note.start);
            note.duration = end - note.start;
        }
        std::sort(copy.notes.begin(), copy.notes.end());
        for (Event& event : copy.events)
            event.tick = scaled(event.tick);
        copy.end = scaled(copy.end);
        result = withTrackAdded(result, std::move(copy));
    }
    return result;
}

FileController::FileController(Document& document, Settings& settings, Actions& actions,
                               RenderFunction render, QWidget& window)
    : QObject(&window),
      document_(document),
      settings_(settings),
      render_(std::move(render)),
      window_(window) {
    const auto on = [&](ActionId id, auto slot) {
        connect(actions[id], &QAction::triggered, this, slot);
    };
    on(ActionId::newFile, [this] { afterUnsavedChanges([this] { document_.newScore(); }); });
    on(ActionId::openFile, [this] {
        afterUnsavedChanges([this] {
            ask(tr("Open a MIDI file"), false, {}, tr(midiFilter),
                [this](const QString& path) { openNow(path); });
        });
    });
    on(ActionId::importFile, [this] {
        ask(tr("Import tracks"), false, {}, tr(midiFilter),
            [this](const QString& path) { importTracks(path); });
    });
    on(ActionId::save, [this] { saveThen([] {}); });
    on(ActionId::saveAs, [this] {
        ask(tr("Save the piece"), true, QStringLiteral("mid"), tr(midiFilter),
            [this](const QString& path) { save(path); });
    });
    on(ActionId::exportMidi, [this] {
        ask(tr("Export MIDI"), true, QStringLiteral("mid"), tr(midiFilter),
            [this](const QString& path) { exportMidi(path); });
    });
    on(ActionId::exportWav, [this] {
        ask(tr("Export WAV"), true, QStringLiteral("wav"), tr("WAV files (*.wav)"),
            [this](const QString& path) { exportWav(path); });
    });
    connect(&runner_, &JobRunner::failed, this, [this](const QString& message) {
        showProblem(tr("The WAV file could not be written."), message);
    });
}

void FileController::fillRecentMenu(QMenu& menu) {
    connect(&menu, &QMenu::aboutToShow, &menu, [this, &menu] {
        menu.clear();
        for (const QString& path : settings_.recentFiles()) {
            QAction* action = menu.addAction(QFileInfo(path).fileName());
            action->setToolTip(path);
            action->setStatusTip(path);
            connect(action, &QAction::triggered, this, [this, path] { open(path); });
        }
        if (menu.isEmpty())
            menu.addAction(tr("No files yet"))->setEnabled(false);
        menu.addSeparator();
        connect(menu.addAction(tr("Clear the list")), &QAction::triggered, this,
                [this] { settings_.clearRecentFiles(); });
    });
}

void FileController::afterUnsavedChanges(std::function<void()> then) {
    if (!document_.modified()) {
        then();
        return;
    }
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Unsaved changes"),
                        tr("Save the changes to “%1”?").arg(document_.title()),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &window_);
    box->setInformativeText(tr("Without saving they are lost."));
    box->setDefaultButton(QMessageBox::Save);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, then = std::move(then)](int choice) {
        if (choice == QMessageBox::Save)
            saveThen(then);
        else if (choice == QMessageBox::Discard)
            then();
    });
    box->open();
}

void FileController::saveThen(std::function<void()> then) {
    if (!document_.path().isEmpty()) {
        if (save(document_.path()))
            then();
        return;
    }
    ask(tr("Save the piece"), true, QStringLiteral("mid"), tr(midiFilter),
        [this, then = std::move(then)](const QString& path) {
            if (save(path))
                then();
        });
}

QString FileController::suggestedName(const QString& suffix) const {
    const QString base = document_.path().isEmpty()
                             ? tr("Untitled")
                             : QFileInfo(document_.path()).completeBaseName();
    return base + QLatin1Char('.') + suffix;
}

void FileController::ask(const QString& title, bool forSaving, const QString& suffix,
                         const QString& filter, std::function<void(const QString&)> then) {
    auto* dialog = new QFileDialog(&window_, title, settings_.lastFolder(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(forSaving ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(forSaving ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    if (forSaving) {
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(suggestedName(suffix));
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString& path) {
                settings_.setLastFolder(QFileInfo(path).absolutePath());
                then(path);
            });
    dialog->open();
}

bool FileController::attempt(const QString& failure, const std::function<void()>& body) {
    try {
        body();
        return true;
    } catch (const Error& e) {
        showProblem(failure, QString::fromUtf8(e.what()));
        return false;
    }
}

void FileController::showProblem(const QString& text, const QString& details) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Continuo"), text, QMessageBox::Ok, &window_);
    box->setInformativeText(details);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void FileController::open(const QString& path) {
    afterUnsavedChanges([this, path] { openNow(path); });
}

void FileController::openNow(const QString& path) {
    QStringList repairs;
    const bool opened =
        attempt(tr("The file could not be opened."), [&] { repairs = document_.open(path); });
    if (!opened) {
        settings_.removeRecentFile(path);
        return;
    }
    settings_.addRecentFile(path);
    if (repairs.isEmpty())
        emit told(tr("Opened %1").arg(document_.title()));
    else
        emit told(tr("Opened %1 with %2: %3")
                      .arg(document_.title(),
                           counted(repairs.size(), tr("1 repair"), tr("%1 repairs")),
                           repairs.first()));
}

bool FileController::importTracks(const QString& path) {
    return attempt(tr("The tracks could not be imported."), [&] {
        const SmfFile file = readSmfFile(filePath(path));
        const std::size_t before = document_.score()->tracks.size();
        document_.apply(tr("Import tracks"), withImported(*document_.score(), file.score));
        const auto added = qint64(document_.score()->tracks.size() - before);
        emit told(
            tr("Imported %1 from %2")
                .arg(counted(added, tr("1 track"), tr("%1 tracks")), QFileInfo(path).fileName()));
    });
}

bool FileController::save(const QString& path) {
    return attempt(tr("The piece could not be saved."), [&] {
        document_.save(path);
        settings_.addRecentFile(path);
        emit told(tr("Saved %1").arg(document_.title()));
    });
}

bool FileController::exportMidi(const QString& path) {
    return attempt(tr("The MIDI file could not be written."), [&] {
        writeSmfFile(*document_.score(), filePath(path));
        emit told(tr("Exported %1").arg(QFileInfo(path).fileName()));
    });
}

void FileController::exportWav(const QString& path) {
    const bool started =
        runner_.start(tr("Exporting WAV"), [this, path, font = settings_.soundFont(),
                                            score = document_.score()](const JobContext& job) {
            render_(*score, font, path, job);
            if (!job.stopped())
                runner_.post(
                    [this, path] { emit told(tr("Exported %1").arg(QFileInfo(path).fileName())); });
        });
    if (!started)
        emit told(tr("A WAV file is being written already"));
}

} // namespace continuo
