#pragma once

#include "core/music/Edits.h"
#include "core/music/Score.h"

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
    explicit Document(QObject* parent = nullptr);

    const ScorePtr& score() const { return score_; }
    QUndoStack& undoStack() { return undo_; }

    /// Makes `next` the score, as one undo step named `text` ("Move notes"). With the same non-zero
    /// `mergeKey` as the step before, both become one step (a drag in many small moves). Does
    /// nothing when `next` equals the present score.
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
    void setCurrentTrack(TrackIndex track);

    /// A new piece: one piano track, 120 bpm, 4/4, nothing to undo.
    void newScore();
    /// Reads a MIDI file; returns what had to be repaired, in words. Throws Error, and then the
    /// present piece stays.
    QStringList open(const QString& path);
    /// Makes `score` an untitled piece with nothing to undo: the demo song, a recovered piece.
    void adopt(Score score);
    /// Writes a MIDI file and remembers the path. Throws Error; then the file before is untouched.
    void save(const QString& path);
    const QString& path() const { return path_; }
    bool modified() const { return !undo_.isClean(); }
    QString title() const; ///< the file's name, or "Untitled"

signals:
    /// Another piece is here (new or opened); follows changed().
    void opened();
    void changed(const continuo::ScorePtr& before, const continuo::ScorePtr& after);
    void selectionChanged();
    void regionChanged();
    void currentTrackChanged();
    void titleChanged(); ///< path or modified

private:
    friend class ScoreCommand;
    void setScore(ScorePtr next, const std::vector<TrackNotes>& otherwiseSelected = {});
    void reset(ScorePtr score, const QString& path);

    ScorePtr score_;
    std::vector<TrackNotes> selection_;
    std::optional<Region> region_;
    TrackIndex currentTrack_ = 0;
    int lastMergeKey_ = 0;
    QString path_;
    QUndoStack undo_;
};

} // namespace continuo
