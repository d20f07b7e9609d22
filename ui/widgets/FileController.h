#pragma once

#include "core/base/Job.h"
#include "core/midi/SmfWriter.h"
#include "core/sound/WavRender.h"
#include "ui/document/Autosave.h"
#include "ui/document/Document.h"
#include "ui/document/JobRunner.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/MidiDrag.h"

#include <QObject>
#include <functional>

class QFileDialog;
class QMenu;
class QWidget;

namespace continuo {

/// Renders a piece into a sound file, as renderWav() does; runs on a job's thread.
using RenderFunction = std::function<void(const Score&, const QString& path,
                                          const RenderOptions& options, const JobContext& job)>;

/// A score with the tracks of another.
struct Imported {
    Score score;
    bool rounded = false; ///< the other's times are no whole ticks of this division
    bool ownTime = false; ///< the other's tempo or meter is another and was left out
};

/// The score with the tracks of another added: their times brought to its division. An empty piece
/// takes tempo and meter from the other, too.
Imported withImported(const Score& score, const Score& other);

/// New, open, import, save, export: asks what has to be asked, without ever blocking the window.
class FileController : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of the dialogs.
    FileController(Document& document, Settings& settings, Actions& actions, RenderFunction render,
                   QWidget& window);

    JobRunner& exportRunner() { return runner_; }
    void fillRecentMenu(QMenu& menu); ///< fills it anew whenever it opens

    /// Calls `then` at once, or after the person has saved or given up unsaved changes; not at all
    /// when they change their mind.
    void afterUnsavedChanges(std::function<void()> then);

    // What the dialogs lead to. Problems are told in the window.
    void open(const QString& path); ///< asks about unsaved changes first
    /// Opens a copy that was made by itself as a piece that is in no file, named after its own.
    void recover(const RecoveryCopy& copy);
    void showProblem(const QString& text, const QString& details = {});
    bool importTracks(const QString& path);
    bool save(const QString& path);
    bool exportMidi(const QString& path, SmfFormat format = SmfFormat::manyTracks);
    /// Lets the person drag `notes` from `source`, whose button is down, into another program.
    /// `what` they are becomes part of the file's name.
    void dragOut(QWidget& source, const std::vector<TrackNotes>& notes, const TickRange& range,
                 const QString& what);
    void exportSound(const QString& path, const RenderOptions& options);

signals:
    void told(const QString& text); ///< for the status bar

private:
    Document& document_;
    Settings& settings_;
    RenderFunction render_;
    QWidget& window_;
    JobRunner runner_;
    MidiDrag midiDrag_;

    void openNow(const QString& path);
    void saveThen(std::function<void()> then);
    void askHowToExport();
    void askWhereToSave(std::function<void()> then);
    void writePiece(const QString& path, const std::function<void()>& then);
    /// `suffix` is the ending for a name without one; empty to open an existing file.
    /// Returns the dialog, open.
    QFileDialog* ask(const QString& title, const QString& suffix, const QStringList& filters,
                     std::function<void(const QString&)> then);
    void askWhereToExportMidi();
    /// Runs what may throw Error; tells it and returns false when it does.
    bool attempt(const QString& failure, const std::function<void()>& body);
    QString suggestedName(const QString& suffix) const;
};

} // namespace continuo
