#pragma once

#include "core/music/Theory.h"
#include "ui/document/Document.h"
#include "ui/document/Takes.h"
#include "ui/widgets/pianoroll/Snap.h"

#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace continuo {

class RollView;

/// What the mouse does in the piano roll.
enum class Tool { draw, select, erase, split, glue, region };

/// The piano roll: ruler, keyboard, note canvas, velocity lane and minimap of one document.
///
/// It edits the document's current track; other tracks show as ghosts. What sounds and where the
/// playhead is comes and goes by signals and setters: it knows no player.
class PianoRoll : public QWidget {
    Q_OBJECT
public:
    PianoRoll(Document& document, Takes& takes, QWidget* parent = nullptr);
    ~PianoRoll() override;

    Tool tool() const;
    const Snap& snap() const;
    SnapGrid grid() const; ///< the snap at this zoom, for the present score
    const std::optional<Scale>& scaleHighlight() const;
    bool following() const;
    const RollView& view() const; ///< where time and pitch are in the note canvas
    /// Zoom and place, to be kept with the piece, and back again; what makes no sense is left out.
    std::map<std::string, double> viewState() const;
    void restoreView(const std::map<std::string, double>& state);

public slots:
    void setTool(continuo::Tool tool);
    void setSnap(const continuo::Snap& snap);
    void setScaleHighlight(const std::optional<continuo::Scale>& scale);
    void setKeepToScale(bool keep); ///< notes that are drawn or moved take pitches of that scale
    void setPlayhead(double tick);  ///< fractional tick; cheap enough for every frame
    void setFollow(bool follow);    ///< keep the playhead in view while it moves
    void setLoop(const std::optional<continuo::TickRange>& loop);
    /// Draws the looked-at take as solid notes: it is being heard.
    void setPreviewSolid(bool solid);
    /// Tracks that are chosen in the track list: a region drawn here covers them when the current
    /// track is among them, else the current track alone.
    void setRegionTracks(const std::vector<continuo::TrackIndex>& tracks);

    // Edits of the selected notes, each one undo step; without a selection they do nothing.
    void deleteSelection();
    void cut();
    void copy();
    void paste();     ///< at the playhead, onto the current track, keeping inner timing
    void duplicate(); ///< after the selection, a whole number of snap steps later
    void transpose(int semitones);
    void stepInScale(int steps); ///< in the highlighted scale; semitones where there is none
    void nudge(int steps);       ///< by snap steps in time
    void lengthen(int steps);    ///< by snap steps; negative shortens, never below one step
    void quantize();             ///< starts to the snap grid (1/16 where snap is off)
    void openQuantize();         ///< grid, strength and swing, in a dialog
    void openHumanize();
    void lockSelection();  ///< locks the notes; unlocks them when all are locked
    void splitSelection(); ///< at the playhead
    void glueSelection();  ///< joins notes of one pitch into one

    void selectAll(); ///< of the current track; again: of all tracks
    void clearSelection();
    void nextNote(); ///< selects the next note of the current track and shows it
    void previousNote();

    // Beginnings at the playhead, asked for in a popover in the ruler.
    void addMarker(); ///< renames the one that is there
    void setTempo();
    void setMeter(); ///< from its bar on

    void zoomIn();
    void zoomOut();
    void zoomAll();
    void zoomPitchIn();
    void zoomPitchOut();
    void zoomSelection(); ///< or the region, when nothing is selected
    void showTick(continuo::Tick tick);

    void cancelDrag(); ///< as Esc does; nothing is changed
    bool dragging() const;
    void focusCanvas();

signals:
    void seekRequested(continuo::Tick tick);
    /// A note wants to be heard: it was drawn, moved to another pitch, or its key was clicked.
    void previewRequested(continuo::TrackIndex track, int pitch, int velocity);
    void toolChanged(continuo::Tool tool);
    void snapChanged(const continuo::Snap& snap);
    /// What is under the pointer and what it can do, for the status bar; empty when nothing is.
    void hintChanged(const QString& hint);
    /// The selected notes are pulled out by this handle, whose button is down.
    void selectionDragged(QWidget* handle, const continuo::TickRange& range);
    /// A right click outside drawing and erasing.
    void contextMenuRequested(const QPoint& globalPosition);

protected:
    bool event(QEvent* event) override;

private:
    void showWholePiece();
    void showPitches();
    void showSelectedPitch();
    void showTake(); ///< scrolls to it where none of its notes is in sight
    void stepToNote(int direction);
    Tick showPlayhead();

    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace continuo
