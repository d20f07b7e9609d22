#pragma once

#include "ui/widgets/pianoroll/NoteCanvas.h"
#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/pianoroll/RollRuler.h"
#include "ui/widgets/pianoroll/RollView.h"
#include "ui/widgets/pianoroll/VelocityLane.h"

#include <QSignalSpy>
#include <QtTest>

namespace continuo {

/// A piano roll on the screen, with hands: quarters of 960 ticks, snap 1/16 (240).
struct RollFixture {
    Document document;
    Takes takes{document};
    PianoRoll roll{document, takes};
    NoteCanvas* canvas = roll.findChild<NoteCanvas*>();
    RollRuler* ruler = roll.findChild<RollRuler*>();
    VelocityLane* velocities = roll.findChild<VelocityLane*>();

    static constexpr Tick step = 240, quarter = 960, bar = 3840;

    RollFixture() {
        roll.resize(1000, 640);
        roll.show();
        roll.setSnap({Snap::Unit::note, 16});
    }

    const std::vector<Note>& notes(TrackIndex track = 0) const {
        return document.score()->track(track).notes;
    }
    int steps() { return document.undoStack().count(); }

    void add(std::vector<Note> added, TrackIndex track = 0) {
        const NoteChange change{track, {}, std::move(added)};
        document.apply("Add", changeNotes(*document.score(), std::span(&change, 1)));
    }

    /// In the middle of the row; `offset` px to the right of the tick.
    QPoint at(double tick, int pitch, int offset = 0) const {
        return {qRound(roll.view().x(tick)) + offset,
                roll.view().y(pitch) + roll.view().rowHeight() / 2};
    }

    static void press(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers modifiers = {},
                      Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(widget, button, modifiers, at);
    }
    /// QTest::mouseMove knows no buttons and no modifiers, a drag has both.
    static void move(QWidget* widget, const QPoint& to, Qt::KeyboardModifiers modifiers = {},
                     Qt::MouseButton button = Qt::LeftButton) {
        QMouseEvent event(QEvent::MouseMove, QPointF(to), widget->mapToGlobal(QPointF(to)),
                          Qt::NoButton, button, modifiers);
        QApplication::sendEvent(widget, &event);
    }
    static void release(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers modifiers = {},
                        Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseRelease(widget, button, modifiers, at);
    }
    static void drag(QWidget* widget, const QPoint& from, const QPoint& to,
                     Qt::KeyboardModifiers modifiers = {},
                     Qt::MouseButton button = Qt::LeftButton) {
        press(widget, from, modifiers, button);
        for (int i = 1; i <= 8; ++i)
            move(widget, from + (to - from) * i / 8, modifiers, button);
        release(widget, to, modifiers, button);
    }
    static void click(QWidget* widget, const QPoint& at, Qt::KeyboardModifiers modifiers = {},
                      Qt::MouseButton button = Qt::LeftButton) {
        drag(widget, at, at, modifiers, button);
    }
};

} // namespace continuo
