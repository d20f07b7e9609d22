#pragma once

#include "core/music/Theory.h"
#include "ui/document/Takes.h"
#include "ui/widgets/pianoroll/NoteIndex.h"
#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/pianoroll/RollView.h"

#include <QObject>

class QWheelEvent;

namespace continuo {

/// What the parts of one piano roll share: the document, the coordinates, the tool, the playhead.
class RollContext : public QObject {
    Q_OBJECT
public:
    RollContext(Document& document, Takes& takes);

    Document& document;
    Takes& takes;
    NoteIndex index;

    const RollView& view() const { return view_; }
    /// Changes the coordinates and tells everyone.
    template <typename Change>
    void changeView(Change&& change) {
        change(view_);
        emit viewChanged();
    }

    const Score& score() const { return *document.score(); }
    TrackIndex currentTrack() const { return document.currentTrack(); }
    /// The track that is edited; null in a score without tracks.
    std::shared_ptr<const Track> track() const;
    /// The selected notes of the current track.
    std::vector<Note> selectedNotes() const;
    /// The selected notes of all tracks that are not locked.
    std::vector<TrackNotes> changeable() const;

    /// Applies `changes` as one undo step and selects what they add; with `alsoBefore` what was
    /// selected and is still there stays selected.
    void commit(const QString& text, const std::vector<NoteChange>& changes,
                bool alsoBefore = false);
    /// The same for a change to each selected note. Locked ones stay, and that is said.
    void transformSelection(const QString& text, const std::function<Note(Note)>& change);
    void hintLocked();   ///< says why a note has not changed
    void hintAtLocked(); ///< the same if some of the selected notes are locked

    /// The region that is shown as such: while there are takes theirs, else the document's.
    const std::optional<Region>& region() const;

    /// What the wheel does over the strips above and below the notes: scrolls in time, with Ctrl
    /// zooms.
    void wheelInTime(QWheelEvent& event);

    /// Between the steps in which the view follows a drag beyond its edge, in milliseconds.
    static constexpr int edgeInterval = 30;
    /// One such step, towards `position` in the note canvas: the farther outside, the longer.
    void scrollTowards(const QPointF& position);

    Tool tool() const { return tool_; }
    void setTool(Tool tool);
    const Snap& snap() const { return snap_; }
    void setSnap(const Snap& snap);
    const std::optional<Scale>& scale() const { return scale_; }
    void setScale(const std::optional<Scale>& scale);
    /// Whether notes that are drawn and moved take pitches of the highlighted scale.
    bool keepToScale = false;
    /// The note at `pitch` (any number), or near it where it is to keep to the scale; drums never
    /// do.
    Note withPitch(Note note, int pitch) const;
    bool previewSolid() const { return previewSolid_; }
    void setPreviewSolid(bool solid);
    const std::optional<TickRange>& loop() const { return loop_; }
    void setLoop(const std::optional<TickRange>& loop);
    double playhead() const { return playhead_; }
    void setPlayhead(double tick);
    bool follow = true;

    /// The lines that notes snap to at this zoom; `free` (Alt is held) snaps to single ticks.
    SnapGrid grid(bool free = false) const;
    /// The finest division of a bar whose lines are far enough apart at this zoom, in ticks.
    Tick adaptiveStep(double leastPixels = 12) const;
    /// `range` widened to whole bars.
    TickRange wholeBars(const TickRange& range) const;

    /// Tracks that a region drawn in the roll gets: those chosen in the track list when the current
    /// one is among them, else the current one; all tracks with `all`.
    std::vector<TrackIndex> regionTracks(bool all) const;
    std::vector<TrackIndex> chosenTracks; ///< in the track list

    /// Length and velocity of the next note that is drawn: the last one's.
    Tick newDuration() const;
    int newVelocity() const { return newVelocity_; }
    void rememberNote(const Note& note);

    void hear(const Note& note);
    void hint(const QString& text);

signals:
    void viewChanged();  ///< scrolled, zoomed, resized
    void notesChanged(); ///< anything that the notes' picture depends on, but not the view
    void playheadMoved(double before, double after);
    void loopChanged();
    void toolChanged(continuo::Tool tool);
    void snapChanged(const continuo::Snap& snap);
    void heard(continuo::TrackIndex track, int pitch, int velocity);
    void hintChanged(const QString& hint);

private:
    void updateContent();

    RollView view_;
    Tool tool_ = Tool::draw;
    Snap snap_;
    std::optional<Scale> scale_;
    std::optional<TickRange> loop_;
    double playhead_ = 0;
    bool previewSolid_ = false;
    std::optional<Region> takeRegion_;
    Tick newDuration_ = 0; ///< 0: a quarter
    int newVelocity_ = 90;
    QString hint_;
};

} // namespace continuo
