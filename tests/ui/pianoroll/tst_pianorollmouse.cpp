#include "RollFixture.h"

#include <random>

using namespace continuo;

namespace {

constexpr Tick step = RollFixture::step, quarter = RollFixture::quarter, bar = RollFixture::bar;
const Note c5{quarter, quarter, 72, 90}, e5{2 * quarter, quarter, 76, 90},
    g5{3 * quarter, quarter, 79, 90};

std::vector<Note> sorted(std::vector<Note> notes) {
    std::sort(notes.begin(), notes.end());
    return notes;
}

Note moved(Note note, Tick by, int semitones = 0) {
    note.start += by;
    note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
    return note;
}

} // namespace

class PianoRollMouseTest : public QObject {
    Q_OBJECT

private slots:
    void aClickDrawsANoteOnTheGridAndIsHeard() {
        RollFixture f;
        QSignalSpy heard(&f.roll, &PianoRoll::previewRequested);
        f.click(f.canvas, f.at(quarter + 200, 72));
        QCOMPARE(f.notes(), (std::vector<Note>{c5}));
        QCOMPARE(f.steps(), 1);
        QCOMPARE(heard.count(), 1);
        QCOMPARE(heard[0][1].toInt(), 72);
        QVERIFY(f.document.isSelected(0, c5));
    }

    void draggingSetsTheLengthWhichTheNextNoteTakes() {
        RollFixture f;
        f.drag(f.canvas, f.at(0, 72, 2), f.at(3 * step, 72));
        QCOMPARE(f.notes()[0].duration, 3 * step);
        f.click(f.canvas, f.at(bar, 76, 2));
        QCOMPARE(f.notes()[1].duration, 3 * step);
        QCOMPARE(f.steps(), 2);
    }

    void draggingToAnotherRowIsHeardAgain() {
        RollFixture f;
        QSignalSpy heard(&f.roll, &PianoRoll::previewRequested);
        f.drag(f.canvas, f.at(0, 72, 2), f.at(0, 74, 2));
        QCOMPARE(int{f.notes()[0].pitch}, 74);
        QCOMPARE(heard.last()[1].toInt(), 74);
        QCOMPARE(heard.count(), 3); // 72, 73, 74
    }

    void aNoteMovesOnTheGridInOneStep() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start + 2 * step, 69, 18));
        QCOMPARE(f.notes(), std::vector<Note>{moved(c5, 2 * step, -3)});
        QCOMPARE(f.steps(), 2);
        f.document.undoStack().undo();
        QCOMPARE(f.notes(), std::vector<Note>{c5});
        QVERIFY(f.document.isSelected(0, c5));
    }

    void altBypassesTheSnap() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start, 72, 22), Qt::AltModifier);
        QCOMPARE(f.steps(), 2);
        QVERIFY(f.notes()[0].start > c5.start);
        QVERIFY(f.notes()[0].start % step != 0);
    }

    void anUnsteadyClickMovesNothing() {
        RollFixture f;
        const Note late = moved(c5, 17); // off the grid: a careless move would draw it there
        f.add({late});
        f.drag(f.canvas, f.at(late.start, 72, 15), f.at(late.start, 72, 17));
        QCOMPARE(f.notes(), std::vector<Note>{late});
        QCOMPARE(f.steps(), 1);
    }

    void aGroupKeepsItsInnerTiming() {
        RollFixture f;
        const Note late = moved(e5, 33);
        f.add({c5, late, g5});
        f.document.setSelection({{0, {c5, late}}});
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start + step, 73, 15));
        QCOMPARE(f.notes(), sorted({moved(c5, step, 1), moved(late, step, 1), g5}));
        QCOMPARE(f.steps(), 2);
    }

    void ctrlDragCopies() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start + bar / 2, 72, 15),
               Qt::ControlModifier);
        QCOMPARE(f.notes(), (std::vector<Note>{c5, moved(c5, bar / 2)}));
        QVERIFY(!f.document.isSelected(0, c5));
        QCOMPARE(f.steps(), 2);
    }

    void keysPressedDuringADragCountAtOnce() {
        RollFixture f;
        f.add({c5});
        f.press(f.canvas, f.at(c5.start, 72, 15));
        f.move(f.canvas, f.at(c5.start + bar / 2, 72, 15));
        QCOMPARE(f.canvas->cursor().shape(), Qt::ClosedHandCursor);
        QTest::keyPress(f.canvas, Qt::Key_Control);
        QCOMPARE(f.canvas->cursor().shape(), Qt::DragCopyCursor);
        QTest::keyRelease(f.canvas, Qt::Key_Control, Qt::ControlModifier);
        QCOMPARE(f.canvas->cursor().shape(), Qt::ClosedHandCursor);
        f.release(f.canvas, f.at(c5.start + bar / 2, 72, 15));
        QCOMPARE(f.notes(), std::vector<Note>{moved(c5, bar / 2)});
    }

    void aDoubleClickDrawsWithoutThePencil() {
        RollFixture f;
        f.roll.setTool(Tool::select);
        const auto clickTwice = [&](const QPoint& at) {
            f.click(f.canvas, at);
            QMouseEvent second(QEvent::MouseButtonDblClick, at, f.canvas->mapToGlobal(QPointF(at)),
                               Qt::LeftButton, Qt::LeftButton, {});
            QApplication::sendEvent(f.canvas, &second);
            f.release(f.canvas, at);
        };
        clickTwice(f.at(quarter + 200, 72));
        QCOMPARE(f.notes(), std::vector<Note>{c5});
        QVERIFY(f.document.isSelected(0, c5));
        clickTwice(f.at(quarter, 72, 15));
        QCOMPARE(f.notes(), std::vector<Note>{c5}); // there is one
        QCOMPARE(f.steps(), 1);
    }

    void aDragBeyondTheEdgeScrolls() {
        RollFixture f;
        f.add({c5});
        f.press(f.canvas, f.at(c5.start, 72, 15));
        f.move(f.canvas, {f.canvas->width() + 100, f.at(0, 72).y()});
        QTRY_VERIFY(f.roll.view().scrollX() > 200); // the hand is still
        QTest::keyClick(f.canvas, Qt::Key_Escape);
        const double stopped = f.roll.view().scrollX();
        f.release(f.canvas, {f.canvas->width() + 100, f.at(0, 72).y()});
        f.move(f.canvas, {10, 10});
        QCOMPARE(f.roll.view().scrollX(), stopped);
        QCOMPARE(f.notes(), std::vector<Note>{c5});
    }

    void lockedNotesCannotBeDraggedResizedOrErased() {
        RollFixture f;
        Note locked = c5;
        locked.locked = true;
        f.add({locked, e5});
        f.roll.selectAll();
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start + bar, 75, 15));
        f.drag(f.canvas, f.at(c5.end(), 72, -2), f.at(c5.end() + bar, 72, -2));
        f.click(f.canvas, f.at(c5.start, 72, 15), {}, Qt::RightButton);
        f.drag(f.velocities, {f.at(c5.start, 0).x(), 5}, {f.at(c5.start, 0).x(), 60});
        QCOMPARE(f.notes(), (std::vector<Note>{locked, e5}));
        QCOMPARE(f.steps(), 1);
        // Another note that is dragged leaves it behind.
        f.roll.selectAll();
        f.drag(f.canvas, f.at(e5.start, 76, 15), f.at(e5.start + bar, 76, 15));
        QCOMPARE(f.notes(), (std::vector<Note>{locked, moved(e5, bar)}));
        // A copy of it is free.
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start, 60, 15), Qt::ControlModifier);
        QCOMPARE(f.notes()[0], moved(c5, 0, -12));
    }

    void drawnAndMovedNotesKeepToTheScale() {
        RollFixture f;
        f.roll.setScaleHighlight(parseScale("C major"));
        f.roll.setKeepToScale(true);
        f.click(f.canvas, f.at(0, 73, 2));
        QCOMPARE(int{f.notes()[0].pitch}, 72);
        f.drag(f.canvas, f.at(quarter / 2, 72), f.at(quarter / 2, 66));
        QCOMPARE(int{f.notes()[0].pitch}, 65);
        f.drag(f.canvas, f.at(quarter / 2, 65), f.at(quarter / 2 + bar, 65)); // in time alone
        QCOMPARE(int{f.notes()[0].pitch}, 65);
        f.roll.setKeepToScale(false);
        f.click(f.canvas, f.at(0, 73, 2));
        QCOMPARE(int{f.notes()[0].pitch}, 73);
    }

    void aClickOnAGhostEditsItsTrack() {
        RollFixture f;
        f.add({c5});
        f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        f.document.setCurrentTrack(1);
        f.document.setSelection({});
        const double scroll = f.roll.view().scrollY();
        f.click(f.canvas, f.at(c5.start, 72, 15)); // with the pencil it is drawn over
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
        QCOMPARE(f.notes(1).size(), std::size_t{1});
        f.document.undoStack().undo();
        f.roll.setTool(Tool::select);
        f.drag(f.canvas, f.at(c5.start, 72, 15), f.at(c5.start + bar, 60)); // a frame
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
        f.click(f.canvas, f.at(c5.start, 72, 15));
        QCOMPARE(f.document.currentTrack(), TrackIndex{0});
        QVERIFY(f.document.isSelected(0, c5));
        QCOMPARE(double(f.roll.view().scrollY()), scroll); // nothing jumps
    }

    void theRightEdgeResizes() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.end(), 72, -2), f.at(c5.end() + 2 * step, 72, -2));
        QCOMPARE(f.notes()[0].start, c5.start);
        QCOMPARE(f.notes()[0].duration, c5.duration + 2 * step);
        QCOMPARE(f.steps(), 2);
    }

    void theLeftEdgeResizes() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.start, 72, 2), f.at(c5.start - step, 72, 2));
        QCOMPARE(f.notes()[0].start, c5.start - step);
        QCOMPARE(f.notes()[0].end(), c5.end());
    }

    void noNoteShrinksToNothing() {
        RollFixture f;
        f.add({c5});
        f.drag(f.canvas, f.at(c5.end(), 72, -2), f.at(0, 72));
        QCOMPARE(f.notes()[0].duration, step);
        f.drag(f.canvas, f.at(f.notes()[0].start, 72, 1), f.at(2 * bar, 72));
        QCOMPARE(f.notes()[0].duration, step);
    }

    void aFrameSelectsAndShiftAdds() {
        RollFixture f;
        f.add({c5, e5, g5});
        f.roll.setTool(Tool::select);
        f.drag(f.canvas, f.at(0, 77), f.at(c5.start + step, 70));
        QCOMPARE(f.document.selection(), (std::vector<TrackNotes>{{0, {c5}}}));
        f.drag(f.canvas, f.at(g5.end() + step, 82), f.at(g5.start + step, 78), Qt::ShiftModifier);
        QCOMPARE(f.document.selection(), (std::vector<TrackNotes>{{0, {c5, g5}}}));
        QCOMPARE(f.steps(), 1);
        f.click(f.canvas, f.at(3 * bar, 60));
        QVERIFY(f.document.selection().empty());
    }

    void shiftClickAddsAndTakesOut() {
        RollFixture f;
        f.add({c5, e5});
        f.roll.setTool(Tool::select);
        f.click(f.canvas, f.at(c5.start, 72, 15));
        f.click(f.canvas, f.at(e5.start, 76, 15), Qt::ShiftModifier);
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        f.click(f.canvas, f.at(e5.start, 76, 15), Qt::ShiftModifier);
        QCOMPARE(f.document.selection(), (std::vector<TrackNotes>{{0, {c5}}}));
    }

    void escCancelsAFrameAndASelectionComesBack() {
        RollFixture f;
        f.add({c5, e5});
        f.document.setSelection({{0, {e5}}});
        f.roll.setTool(Tool::select);
        f.press(f.canvas, f.at(0, 74));
        f.move(f.canvas, f.at(c5.start + step, 70));
        QVERIFY(f.document.isSelected(0, c5));
        QTest::keyClick(f.canvas, Qt::Key_Escape);
        QCOMPARE(f.document.selection(), (std::vector<TrackNotes>{{0, {e5}}}));
    }

    void escCancelsAMove() {
        RollFixture f;
        f.add({c5});
        f.press(f.canvas, f.at(c5.start, 72, 15));
        f.move(f.canvas, f.at(bar, 60));
        QVERIFY(f.roll.dragging());
        QTest::keyClick(f.canvas, Qt::Key_Escape);
        QVERIFY(!f.roll.dragging());
        f.release(f.canvas, f.at(bar, 60));
        QCOMPARE(f.notes(), std::vector<Note>{c5});
        QCOMPARE(f.steps(), 1);
    }

    void aRightStrokeErasesInOneStep() {
        RollFixture f;
        const Note next = moved(c5, quarter), away = moved(c5, 0, 12);
        f.add({c5, next, away});
        f.drag(f.canvas, f.at(0, 72), f.at(bar, 72), {}, Qt::RightButton);
        QCOMPARE(f.notes(), std::vector<Note>{away});
        QCOMPARE(f.steps(), 2);
    }

    void aRightClickWhileSelectingAsksForTheMenu() {
        RollFixture f;
        f.add({c5});
        f.roll.setTool(Tool::select);
        QSignalSpy menu(&f.roll, &PianoRoll::contextMenuRequested);
        f.click(f.canvas, f.at(c5.start, 72, 15), {}, Qt::RightButton);
        QCOMPARE(menu.count(), 1);
        QCOMPARE(f.notes(), std::vector<Note>{c5});
        QVERIFY(f.document.isSelected(0, c5)); // the menu is about it
        f.add({e5});
        f.roll.selectAll();
        f.click(f.canvas, f.at(c5.start, 72, 15), {}, Qt::RightButton); // is one of them
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
    }

    void notesOnTopOfEachOtherAreErasedOneAfterTheOther() {
        RollFixture f;
        f.add({c5, c5});
        f.roll.setTool(Tool::erase);
        f.click(f.canvas, f.at(c5.start, 72, 15));
        QCOMPARE(f.notes(), std::vector<Note>{c5});
    }

    void splitCutsAtTheGrid() {
        RollFixture f;
        f.add({c5});
        f.roll.setTool(Tool::split);
        f.click(f.canvas, f.at(c5.start + step, 72, 2));
        QCOMPARE(f.notes().size(), std::size_t{2});
        QCOMPARE(f.notes()[0].range(), (TickRange{c5.start, c5.start + step}));
        QCOMPARE(f.notes()[1].range(), (TickRange{c5.start + step, c5.end()}));
        QCOMPARE(f.steps(), 2);
    }

    void glueJoinsWithTheNextOfThePitch() {
        RollFixture f;
        const Note later = moved(c5, bar);
        f.add({c5, e5, later});
        f.roll.setTool(Tool::glue);
        f.click(f.canvas, f.at(c5.start, 72, 15));
        QCOMPARE(f.notes().size(), std::size_t{2});
        QCOMPARE(f.notes()[0].range(), (TickRange{c5.start, later.end()}));
    }

    void theRegionToolCoversWholeBars() {
        RollFixture f;
        f.roll.setTool(Tool::region);
        f.drag(f.canvas, f.at(bar + step, 72), f.at(2 * bar + step, 60));
        QCOMPARE(*f.document.region(), (Region{{0}, {bar, 3 * bar}}));
        f.drag(f.canvas, f.at(bar + step, 72), f.at(2 * bar + step, 60), Qt::AltModifier);
        QVERIFY(f.document.region()->range.start % bar != 0);
        QCOMPARE(f.steps(), 0);
    }

    void theRulerMarksTheRegionOrSeeks() {
        RollFixture f;
        f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        QSignalSpy seek(&f.roll, &PianoRoll::seekRequested);
        const auto x = [&](Tick t) { return QPoint(qRound(f.roll.view().x(double(t))) + 3, 20); };
        f.click(f.ruler, x(bar));
        QCOMPARE(seek.count(), 1);
        QCOMPARE(seek[0][0].value<Tick>(), bar);
        f.drag(f.ruler, x(step), x(bar + step));
        QCOMPARE(*f.document.region(), (Region{{0}, {0, 2 * bar}}));
        f.drag(f.ruler, x(3 * bar), x(3 * bar + quarter), Qt::ControlModifier);
        QCOMPARE(*f.document.region(), (Region{{0, 1}, {3 * bar, 4 * bar}}));
        QCOMPARE(seek.count(), 1);
    }

    void theRegionsEdgesCanBeDragged() {
        RollFixture f;
        f.document.setRegion(Region{{0}, {bar, 2 * bar}});
        const auto x = [&](Tick t) { return QPoint(qRound(f.roll.view().x(double(t))), 20); };
        f.drag(f.ruler, x(2 * bar), x(3 * bar + 50));
        QCOMPARE(f.document.region()->range, (TickRange{bar, 3 * bar}));
        f.drag(f.ruler, x(bar), x(0));
        QCOMPARE(f.document.region()->range, (TickRange{0, 3 * bar}));
    }

    void aChosenGroupOfTracksIsWhatTheRegionCovers() {
        RollFixture f;
        for (int i = 0; i < 3; ++i)
            f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        f.roll.setRegionTracks({0, 2});
        f.roll.setTool(Tool::region);
        f.drag(f.canvas, f.at(step, 72), f.at(quarter, 72));
        QCOMPARE(f.document.region()->tracks, (std::vector<TrackIndex>{0, 2}));
        f.document.setCurrentTrack(3);
        f.drag(f.canvas, f.at(step, 72), f.at(quarter, 72));
        QCOMPARE(f.document.region()->tracks, (std::vector<TrackIndex>{3}));
    }

    void velocitiesArePaintedInOneStep() {
        RollFixture f;
        f.add({c5, e5, g5});
        const auto x = [&](const Note& n) { return qRound(f.roll.view().x(double(n.start))); };
        const int top = 6, bottom = f.velocities->height() - 7;
        f.drag(f.velocities, {x(c5) - 1, top}, {x(e5) + 1, top});
        QCOMPARE(int{f.notes()[0].velocity}, 127);
        QCOMPARE(int{f.notes()[1].velocity}, 127);
        QCOMPARE(int{f.notes()[2].velocity}, 90);
        QCOMPARE(f.steps(), 2);
        f.drag(f.velocities, {x(c5), bottom}, {x(g5), top}, Qt::ShiftModifier);
        QVERIFY(f.notes()[0].velocity < 10);
        QVERIFY(f.notes()[0].velocity >= 1);
        QVERIFY(std::abs(f.notes()[1].velocity - 64) < 6);
        QCOMPARE(int{f.notes()[2].velocity}, 127);
        QCOMPARE(f.steps(), 3);
    }

    void velocitiesOfTheSelectionOnly() {
        RollFixture f;
        const Note third = moved(c5, 0, 4);
        f.add({c5, third});
        f.document.setSelection({{0, {third}}});
        const int x = qRound(f.roll.view().x(double(c5.start)));
        f.click(f.velocities, {x, 6});
        QCOMPARE(int{f.notes()[0].velocity}, 90);
        QCOMPARE(int{f.notes()[1].velocity}, 127);
        QVERIFY(f.document.isSelected(0, f.notes()[1]));
    }

    void theWheelZoomsAtThePointerAndScrolls() {
        RollFixture f;
        const QPointF position(300, 100);
        const auto wheel = [&](Qt::KeyboardModifiers modifiers, int delta) {
            QWheelEvent event(position, f.canvas->mapToGlobal(position), {}, {0, delta},
                              Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QApplication::sendEvent(f.canvas, &event);
        };
        const double tick = f.roll.view().tick(300), zoom = f.roll.view().pixelsPerQuarter();
        wheel(Qt::ControlModifier, 120);
        QVERIFY(f.roll.view().pixelsPerQuarter() > zoom);
        QVERIFY(std::abs(f.roll.view().tick(300) - tick) < 1e-6);
        wheel(Qt::ShiftModifier, -120);
        QVERIFY(f.roll.view().scrollX() > 0);
        const int y = f.roll.view().scrollY();
        wheel({}, -120);
        QVERIFY(f.roll.view().scrollY() > y);
    }

    void theMiddleButtonPans() {
        RollFixture f;
        const int y = f.roll.view().scrollY();
        f.drag(f.canvas, {400, 200}, {300, 150}, {}, Qt::MiddleButton);
        QVERIFY(std::abs(f.roll.view().scrollX() - 100) < 1e-6);
        QCOMPARE(f.roll.view().scrollY(), y + 50);
    }

    void undoDuringADragEndsIt() {
        RollFixture f;
        f.add({c5});
        f.press(f.canvas, f.at(c5.start, 72, 15));
        f.move(f.canvas, f.at(bar, 60));
        f.document.undoStack().undo();
        QVERIFY(!f.roll.dragging());
        f.release(f.canvas, f.at(bar, 60));
        QVERIFY(f.notes().empty());
    }

    void whateverTheHandDoesNotesStayInRange() {
        RollFixture f;
        std::mt19937 random(11);
        const auto number = [&](int below) { return static_cast<int>(random() % unsigned(below)); };
        const Qt::KeyboardModifiers held[] = {Qt::NoModifier, Qt::AltModifier, Qt::ControlModifier,
                                              Qt::ShiftModifier};
        for (int i = 0; i < 400; ++i) {
            f.roll.setTool(static_cast<Tool>(number(6)));
            const auto point = [&] {
                return QPoint(number(f.canvas->width() + 200) - 100,
                              number(f.canvas->height() + 200) - 100);
            };
            QWidget* widget = number(4) == 0 ? static_cast<QWidget*>(f.velocities) : f.canvas;
            f.drag(widget, {number(widget->width()), number(widget->height())}, point(),
                   held[number(4)], number(5) == 0 ? Qt::RightButton : Qt::LeftButton);
            if (number(6) == 0)
                f.roll.transpose(number(60) - 30);
            if (number(6) == 0)
                f.roll.nudge(number(60) - 50);
            if (number(9) == 0)
                f.document.undoStack().undo();
            QVERIFY(std::is_sorted(f.notes().begin(), f.notes().end()));
            for (const Note& note : f.notes()) {
                QVERIFY(note.start >= 0);
                QVERIFY(note.duration >= 1);
                QVERIFY(note.pitch <= 127);
                QVERIFY(note.velocity >= 1 && note.velocity <= 127);
            }
        }
        while (f.document.undoStack().canUndo())
            f.document.undoStack().undo();
        QVERIFY(f.notes().empty());
    }
};

QTEST_MAIN(PianoRollMouseTest)
#include "tst_pianorollmouse.moc"
