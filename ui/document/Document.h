#pragma once

#include "core/music/Edits.h"
#include "core/music/Score.h"
#include "core/project/Project.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QUndoStack>
#include <memory>
#include <optional>
#include <vector>

namespace continuo {

using ScorePtr = std::shared_ptr<const Score>;

/// Where each track of `before` is in `after`: the same place unless tracks were added or removed;
/// none for a removed one. For whoever remembers tracks by index across an edit.
std::vector<std::optional<TrackIndex>> trackPositions(const Score& before, const Score& after);

/// The piece that is open: its score, what is selected in it, its undo history and its file.
///
/// The score is an immutable snapshot; every edit goes through apply() and is one undo step.
class Document : public QObject {
    Q_OBJECT
public:
    /// What the undo history may hold when nothing else is said, in bytes: hundreds of thousands of
    /// usual edits, or twenty that touch each of a million notes.
    static constexpr std::size_t usualHistory = std::size_t{1} << 30;

    explicit Document(QObject* parent = nullptr, std::size_t historyBytes = usualHistory);

    const ScorePtr& score() const { return score_; }
    QUndoStack& undoStack() { return undo_; }

    /// Makes `next` the score, as one undo step named `text` ("Move notes"). With the same non-zero
    /// `mergeKey` as the step before, both become one step (a drag in many small moves). Does
    /// nothing when `next` equals the present score. Where the history would grow beyond its bytes
    /// its oldest steps are forgotten, but never the last one.
    void apply(const QString& text, Score next, int mergeKey = 0);
    /// A merge key that nobody else uses.
    int newMergeKey() { return ++lastMergeKey_; }

    /// Selected notes by value, per track, each sorted. Edits, undo and redo keep those that still
    /// exist; where none does, undo and redo select again what was selected at that step.
    const std::vector<TrackNotes>& selection() const { return selection_; }
    void setSelection(std::vector<TrackNotes> selection);
    bool isSelected(TrackIndex track, const Note& note) const;
    std::size_t selectedCount() const;

    /// The region to fill: chosen in the ruler or with the region tool.
    const std::optional<Region>& region() const { return region_; }
    void setRegion(std::optional<Region> region);

    /// The track that is edited; the others are ghosts. Always valid while there are tracks.
    TrackIndex currentTrack() const { return currentTrack_; }
    /// Notes of other tracks are selected no longer.
    void setCurrentTrack(TrackIndex track);

    /// A new piece: one piano track, 120 bpm, 4/4, nothing to undo.
    void newScore();
    /// Reads a MIDI file or a project; returns what had to be repaired, in words. Throws Error, and
    /// then the present piece stays.
    QStringList open(const QString& path);
    /// The most tracks of a piece that is opened or imported into: each has a row of widgets and a
    /// strip in the mixer, some 300 kB.
    static constexpr std::size_t mostTracks = 1000;
    /// Throws Error when a piece would have more `tracks`, with what the file at `path` brings.
    static void checkTracks(std::size_t tracks, const QString& path);
    /// Makes `score` an untitled piece with nothing to undo: the demo song.
    void adopt(Score score);
    /// The same with a piece that was lost: it counts as modified, since it stands in no file.
    /// `name` is its title until then.
    void recover(Project project, const QString& name = {});
    /// Writes a project or, where the path ends in something else, a MIDI file, and remembers the
    /// path. Throws Error; then the file before is untouched.
    void save(const QString& path);
    /// Another program has written the file since it was opened or saved here.
    bool changedOnDisk() const;
    /// What a project file keeps of it.
    Project project();
    /// Something that a MIDI file cannot say: takes, locked notes, muted, solo.
    bool needsProject() const;

    /// Takes that were made for this piece, oldest first. They are no part of the undo history and
    /// follow their tracks; what was made for a removed track alone goes with it.
    const std::vector<TakeRound>& rounds() const { return rounds_; }
    std::size_t addRound(TakeRound round); ///< returns its place
    void setKept(std::size_t round, int take);

    /// What the window showed when the piece was saved; the window answers viewWanted().
    const std::map<std::string, double>& view() const { return view_; }
    void setView(std::map<std::string, double> view) { view_ = std::move(view); }
    const QString& path() const { return path_; }
    bool modified() const { return !undo_.isClean() || unsaved_; }
    QString title() const; ///< the file's name, or "Untitled"

signals:
    /// Another piece is here (new or opened); follows changed().
    void opened();
    void changed(const continuo::ScorePtr& before, const continuo::ScorePtr& after);
    void selectionChanged();
    void regionChanged();
    void currentTrackChanged();
    void titleChanged(); ///< path or modified
    void roundsChanged();
    void viewWanted(); ///< setView() is expected now

private:
    friend class ScoreCommand;
    void setScore(ScorePtr next, const std::vector<TrackNotes>& otherwiseSelected = {});
    void reset(Project project, const QString& path);
    void followTracks(const std::vector<std::optional<TrackIndex>>& positions);
    void noteFile();
    void forgetOldSteps();

    const std::size_t historyBytes_;
    ScorePtr score_;
    std::vector<TrackNotes> selection_;
    std::optional<Region> region_;
    TrackIndex currentTrack_ = 0;
    int lastMergeKey_ = 0;
    std::vector<TakeRound> rounds_;
    std::map<std::string, double> view_;
    QString path_;
    QDateTime fileTime_; ///< of the file, when it was last read or written here
    qint64 fileSize_ = 0;
    bool unsaved_ = false; ///< recovered, and in no file yet
    QString name_;         ///< of a piece that is in no file; empty: it has none
    QUndoStack undo_;
};

} // namespace continuo
