#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QPointF>
#include <QRectF>
#include <memory>
#include <optional>
#include <span>

namespace continuo {

/// The pointer in the note canvas.
struct RollPoint {
    QPointF position; ///< logical pixels
    double tick = 0;
    int pitch = 60;
    Qt::KeyboardModifiers modifiers;

    bool free() const { return modifiers & Qt::AltModifier; } ///< the snap is bypassed
};

/// One drag in the note canvas, from press to release. Until it is finished the score is as it was;
/// the canvas shows what would come of it. Dropping a gesture cancels it.
class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void move(const RollPoint& point) = 0;
    virtual void finish(const RollPoint& point) = 0; ///< one undo step at most
    virtual void cancel() {}                         ///< puts back what changed on the way

    /// What finishing would do to the notes; shown in their place.
    virtual std::span<const NoteChange> changes() const { return {}; }
    /// A frame to show, in logical pixels.
    virtual std::optional<QRectF> frame() const { return std::nullopt; }
    virtual Qt::CursorShape cursor() const { return Qt::ArrowCursor; }
};

enum class NotePart { body, leftEdge, rightEdge };

/// A note under the pointer.
struct NoteHit {
    Note note;
    NotePart part = NotePart::body;
};

/// The topmost note of the current track at a point.
std::optional<NoteHit> noteAt(RollContext& context, const QPointF& position);

/// A note of another track.
struct GhostHit {
    TrackIndex track = 0;
    Note note;
};

/// The ghost that is seen at a point.
std::optional<GhostHit> ghostAt(RollContext& context, const QPointF& position);

/// Draws one new note; sideways sets its length, up and down its pitch.
std::unique_ptr<Gesture> drawNote(RollContext& context, const RollPoint& from);
/// Moves the selected notes, of which `grabbed` is one, or copies of them while Ctrl is held.
std::unique_ptr<Gesture> moveNotes(RollContext& context, const RollPoint& from,
                                   const Note& grabbed);
/// Moves one edge of the selected notes, of which `grabbed` is one.
std::unique_ptr<Gesture> resizeNotes(RollContext& context, const RollPoint& from,
                                     const NoteHit& grabbed);
/// Selects what a frame touches; Shift adds to what is selected. A click on a ghost makes its track
/// the current one.
std::unique_ptr<Gesture> selectFrame(RollContext& context, const RollPoint& from);
/// Erases what the pointer passes over.
std::unique_ptr<Gesture> eraseNotes(RollContext& context, const RollPoint& from);
/// Draws the region over time: whole bars unless Alt is held, on every track with Ctrl.
std::unique_ptr<Gesture> drawRegion(RollContext& context, const RollPoint& from);

} // namespace continuo
