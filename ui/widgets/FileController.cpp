#include "ui/widgets/FileController.h"

#include "core/base/Error.h"
#include "core/midi/SmfReader.h"
#include "core/music/Excerpt.h"
#include "ui/document/CoreText.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/Words.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <algorithm>

namespace continuo {

namespace {

std::filesystem::path filePath(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

QStringList openFilters() {
    return {FileController::tr("Music (*.continuo *.mid *.midi *.kar *.rmi)"),
            FileController::tr("All files (*)")};
}

QStringList midiFilters() { return {FileController::tr("MIDI files (*.mid *.midi)")}; }

QStringList saveFilters() {
    return QStringList{FileController::tr("Continuo projects (*.continuo)")} + midiFilters();
}

} // namespace

Imported withImported(const Score& score, const Score& other) {
    const auto scaled = [&](Tick tick) {
        return tick * score.ticksPerQuarter() / std::max(other.ticksPerQuarter(), 1);
    };
    std::vector<TempoChange> tempos = other.tempo.changes();
    for (TempoChange& change : tempos)
        change.tick = scaled(change.tick);
    std::vector<MeterChange> meters = other.meter.changes();
    for (MeterChange& change : meters)
        change.tick = scaled(change.tick);
    const TempoMap tempo(score.ticksPerQuarter(), std::move(tempos));
    const MeterMap meter(score.ticksPerQuarter(), std::move(meters));
    const bool empty = score.noteCount() == 0;
    Imported imported;
    imported.rounded = score.ticksPerQuarter() % std::max(other.ticksPerQuarter(), 1) != 0;
    imported.ownTime = !empty && (tempo != score.tempo || meter != score.meter);
    Score& result = imported.score = score;
    if (empty) {
        result.tempo = tempo;
        result.meter = meter;
        std::erase_if(result.tracks, [](const auto& track) { return track->notes.empty(); });
    }
    for (const auto& track : other.tracks) {
        if (track->notes.empty() && track->events.empty())
            continue;
        Track copy = *track;
        for (Note& note : copy.notes) {
            const Tick end = scaled(note.end());
            note.start = scaled(note.start);
            note.duration = std::max(std::min<Tick>(1, note.duration), end - note.start);
        }
        std::sort(copy.notes.begin(), copy.notes.end());
        for (Event& event : copy.events)
            event.tick = scaled(event.tick);
        copy.end = scaled(copy.end);
        result = withTrackAdded(result, std::move(copy));
    }
    return imported;
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
            ask(tr("Open a piece"), {}, openFilters(),
                [this](const QString& path) { openNow(path); });
        });
    });
    on(ActionId::importFile, [this] {
        ask(tr("Import tracks"), {}, openFilters(),
            [this](const QString& path) { importTracks(path); });
    });
    on(ActionId::save, [this] { saveThen([] {}); });
    on(ActionId::saveAs, [this] { askWhereToSave([] {}); });
    on(ActionId::exportMidi, [this] { askWhereToExportMidi(); });
    on(ActionId::exportSound, [this] { askHowToExport(); });
    connect(&runner_, &JobRunner::failed, this, [this](const QString& message) {
        showProblem(tr("The sound could not be written."), message);
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
    if (document_.path().isEmpty()) {
        askWhereToSave(std::move(then));
        return;
    }
    if (!document_.changedOnDisk()) {
        writePiece(document_.path(), then);
        return;
    }
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("The file has changed"),
        tr("Another program has written “%1” since it was opened here.").arg(document_.title()),
        QMessageBox::Cancel, &window_);
    box->setInformativeText(tr("Replacing it loses what the other program wrote."));
    QAbstractButton* replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    QPushButton* other = box->addButton(tr("Save as…"), QMessageBox::AcceptRole);
    box->setDefaultButton(other);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, replace, other, then = std::move(then)](QAbstractButton* button) {
                if (button == replace)
                    writePiece(document_.path(), then);
                else if (button == other)
                    askWhereToSave(then);
            });
    box->open();
}

void FileController::askWhereToSave(std::function<void()> then) {
    ask(tr("Save the piece"), QStringLiteral("continuo"), saveFilters(),
        [this, then = std::move(then)](const QString& path) { writePiece(path, then); });
}

void FileController::writePiece(const QString& path, const std::function<void()>& then) {
    if (save(path))
        then();
}

QString FileController::suggestedName(const QString& suffix) const {
    const QString base = document_.path().isEmpty()
                             ? document_.title()
                             : QFileInfo(document_.path()).completeBaseName();
    return base + QLatin1Char('.') + suffix;
}

QFileDialog* FileController::ask(const QString& title, const QString& suffix,
                                 const QStringList& filters,
                                 std::function<void(const QString&)> then) {
    auto* dialog = new QFileDialog(&window_, title, settings_.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters(filters);
    if (suffix.isEmpty()) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setFileMode(QFileDialog::AnyFile);
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(suggestedName(suffix));
        // Another kind of file is chosen by its filter or by the name's ending.
        connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
            static const QRegularExpression ending(QStringLiteral("\\*\\.(\\w+)"));
            const QString chosen = ending.match(filter).captured(1);
            const QStringList files = dialog->selectedFiles();
            if (chosen.isEmpty() || files.isEmpty())
                return;
            dialog->setDefaultSuffix(chosen);
            dialog->selectFile(QFileInfo(files.first()).completeBaseName() + QLatin1Char('.') +
                               chosen);
        });
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString& path) {
                settings_.setLastFolder(QFileInfo(path).absolutePath());
                then(path);
            });
    dialog->open();
    return dialog;
}

bool FileController::attempt(const QString& failure, const std::function<void()>& body) {
    try {
        body();
        return true;
    } catch (const Error& e) {
        showProblem(failure, errorText(e));
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

void FileController::recover(const RecoveryCopy& copy) {
    afterUnsavedChanges([this, copy] {
        const QString pattern = tr("%1 (recovered)"), known = pattern.arg(QString());
        const QString name = copy.title.endsWith(known.trimmed())
                                 ? copy.title
                                 : pattern.arg(QFileInfo(copy.title).completeBaseName());
        if (attempt(tr("The copy could not be opened."),
                    [&] { document_.recover(readProjectFile(filePath(copy.path)), name); }))
            emit told(tr("Recovered. Save the piece to keep it."));
    });
}

bool FileController::importTracks(const QString& path) {
    return attempt(tr("The tracks could not be imported."), [&] {
        const Score other = isProjectPath(filePath(path)) ? readProjectFile(filePath(path)).score
                                                          : readSmfFile(filePath(path)).score;
        const std::size_t before = document_.score()->tracks.size();
        Document::checkTracks(before + other.tracks.size(), path);
        Imported imported = withImported(*document_.score(), other);
        document_.apply(tr("Import tracks"), std::move(imported.score));
        const auto added = qint64(document_.score()->tracks.size() - before);
        QStringList parts{
            tr("Imported %1 from %2")
                .arg(counted(added, tr("1 track"), tr("%1 tracks")), QFileInfo(path).fileName())};
        if (imported.ownTime)
            parts += tr("this piece keeps its own tempo and meter");
        if (imported.rounded)
            parts += tr("times are rounded to %1 ticks a quarter")
                         .arg(document_.score()->ticksPerQuarter());
        emit told(parts.join(QStringLiteral("; ")));
    });
}

bool FileController::save(const QString& path) {
    return attempt(tr("The piece could not be saved."), [&] {
        document_.save(path);
        settings_.addRecentFile(path);
        const bool all = isProjectPath(filePath(path)) || !document_.needsProject();
        emit told(all ? tr("Saved %1").arg(document_.title())
                      : tr("Saved %1. Takes, locked notes and muted tracks are kept only in a "
                           "project (.continuo): use Save as.")
                            .arg(document_.title()));
    });
}

void FileController::askWhereToExportMidi() {
    const QStringList filters{tr("Tracks kept apart, format 1 (*.mid *.midi)"),
                              tr("All in one track, format 0 (*.mid *.midi)")};
    const QString key = QStringLiteral("export/midiInOneTrack");
    const auto inOneTrack = [this, key] { return settings_.value(key, false).toBool(); };
    QFileDialog* dialog =
        ask(tr("Export MIDI"), QStringLiteral("mid"), filters, [=, this](const QString& path) {
            exportMidi(path, inOneTrack() ? SmfFormat::oneTrack : SmfFormat::manyTracks);
        });
    dialog->selectNameFilter(filters[inOneTrack() ? 1 : 0]);
    connect(dialog, &QFileDialog::filterSelected, this,
            [=, this](const QString& filter) { settings_.setValue(key, filter == filters[1]); });
}

bool FileController::exportMidi(const QString& path, SmfFormat format) {
    return attempt(tr("The MIDI file could not be written."), [&] {
        const Score& score = *document_.score();
        writeSmfFile(score, filePath(path), format);
        const std::vector<SharedChannel> shared =
            format == SmfFormat::oneTrack ? sharedChannels(score) : std::vector<SharedChannel>{};
        const QString name = QFileInfo(path).fileName();
        emit told(shared.empty() ? tr("Exported %1").arg(name)
                                 : tr("Exported %1. Tracks %2 and %3 share channel %4: in one "
                                      "track they share the instrument, too")
                                       .arg(name)
                                       .arg(shared[0].first + 1)
                                       .arg(shared[0].second + 1)
                                       .arg(shared[0].channel + 1));
    });
}

void FileController::dragOut(QWidget& source, const std::vector<TrackNotes>& notes,
                             const TickRange& range, const QString& what) {
    const Score& score = *document_.score();
    const int first = score.meter.bar(range.start);
    const int last = score.meter.bar(std::max(range.start, range.end - 1));
    const QString name = tr("%1, %2, bars %3 to %4")
                             .arg(QFileInfo(suggestedName({})).completeBaseName(), what)
                             .arg(first + 1)
                             .arg(last + 1);
    attempt(tr("The notes could not be dragged out."), [&] {
        midiDrag_.start(source, excerpt(score, notes, score.meter.barRange(first).start), name);
    });
}

void FileController::askHowToExport() {
    std::optional<TickRange> region;
    if (document_.region())
        region = document_.region()->range;
    auto* dialog = new ExportDialog(settings_, region, &window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString suffix = dialog->suffix();
        ask(tr("Export sound"), suffix, {tr("Sound files (*.%1)").arg(suffix)},
            [this, options = dialog->options()](const QString& path) {
                exportSound(path, options);
            });
    });
    dialog->open();
}

void FileController::exportSound(const QString& path, const RenderOptions& options) {
    const bool started =
        runner_.start(tr("Exporting sound"),
                      [this, path, options, score = document_.score()](const JobContext& job) {
                          render_(*score, path, options, job);
                          if (!job.stopped())
                              runner_.post([this, path] {
                                  emit told(tr("Exported %1").arg(QFileInfo(path).fileName()));
                              });
                      });
    if (!started)
        emit told(tr("A sound file is being written already"));
}

} // namespace continuo
