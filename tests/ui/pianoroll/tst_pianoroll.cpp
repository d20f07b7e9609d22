#include "RollFixture.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/LaneButton.h"

#include <QClipboard>

using namespace continuo;

namespace {

constexpr Tick step = RollFixture::step, quarter = RollFixture::quarter, bar = RollFixture::bar;
const Note c5{quarter, quarter, 72, 90}, e5{2 * quarter, quarter, 76, 90};

Note moved(Note note, Tick by, int semitones = 0) {
    note.start += by;
    note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
    return note;
}

/// How many pixels of the canvas have this colour.
int pixels(QWidget& widget, const QColor& color) {
    const QImage image = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == color.rgb();
    return count;
}

} // namespace

class PianoRollTest : public QObject {
    Q_OBJECT

private slots:
    void theLaneIsKeptWithTheView() {
        RollFixture f;
        auto* lane = f.roll.findChild<LaneButton*>();
        auto state = f.roll.viewState();
        QVERIFY(!state.contains("lane"));
        emit lane->chosen(Controller{midi::pitchBend, 0});
        QVERIFY(f.velocities->isHidden());
        state = f.roll.viewState();
        RollFixture other;
        other.roll.restoreView(state);
        QVERIFY(other.velocities->isHidden());
        QVERIFY(!other.roll.findChild<ControllerLane*>()->isHidden());
        QCOMPARE(other.roll.viewState().at("lane"), state.at("lane"));
        state["lane"] = 0x90 << 8; // a note is no lane
        other.roll.restoreView(state);
        QVERIFY(!other.velocities->isHidden());
    }

    void commandsWithoutASelectionDoNothing() {
        RollFixture f;
        f.add({c5});
        f.document.setSelection({});
        f.roll.deleteSelection();
        f.roll.cut();
        f.roll.duplicate();
        f.roll.transpose(1);
        f.roll.stepInScale(1);
        f.roll.nudge(1);
        f.roll.lengthen(1);
        f.roll.quantize();
        f.roll.splitSelection();
        f.roll.glueSelection();
        QCOMPARE(f.notes(), std::vector<Note>{c5});
        QCOMPARE(f.steps(), 1);
    }

    void commandsAreOneStepEachAndKeepTheSelection() {
        RollFixture f;
        f.add({c5, e5});
        f.roll.selectAll();
        f.roll.transpose(12);
        f.roll.nudge(-1);
        f.roll.lengthen(2);
        QCOMPARE(f.steps(), 4);
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        Note expected = moved(c5, -step, 12);
        expected.duration += 2 * step;
        QCOMPARE(f.notes()[0], expected);
        f.roll.deleteSelection();
        QVERIFY(f.notes().empty());
    }

    void transposingStopsAtTheEndOfTheKeyboard() {
        RollFixture f;
        f.add({moved(c5, 0, 50), c5});
        f.roll.selectAll();
        f.roll.transpose(12); // 122 + 12 is no pitch: the chord is not squashed
        QCOMPARE(f.steps(), 1);
        f.roll.transpose(5);
        QCOMPARE(int{f.notes()[1].pitch}, 127);
    }

    void nudgingStopsAtTheStart() {
        RollFixture f;
        f.add({c5, e5});
        f.roll.selectAll();
        f.roll.nudge(-100);
        QCOMPARE(f.notes()[0].start, Tick{0});
        QCOMPARE(f.notes()[1].start, e5.start - c5.start);
    }

    void stepsFollowTheScale() {
        RollFixture f;
        f.add({c5});
        f.roll.selectAll();
        f.roll.setScaleHighlight(parseScale("C minor"));
        f.roll.stepInScale(2);
        QCOMPARE(int{f.notes()[0].pitch}, 75); // E flat
        f.roll.setScaleHighlight({});
        f.roll.stepInScale(1);
        QCOMPARE(int{f.notes()[0].pitch}, 76);
    }

    void quantizingDoesNotDependOnTheZoom() {
        RollFixture f;
        f.roll.setSnap({}); // adaptive
        Note late = c5;
        late.start += 250;
        for (int i = 0; i < 12; ++i)
            f.roll.zoomOut();
        f.add({late});
        f.roll.selectAll();
        f.roll.quantize();
        QCOMPARE(f.notes()[0].start, c5.start + step); // a sixteenth
    }

    void quantizeDrawsOnsetsToTheGrid() {
        RollFixture f;
        f.add({moved(c5, 100), moved(e5, 130)});
        f.roll.selectAll();
        f.roll.quantize();
        QCOMPARE(f.notes()[0].start, c5.start);
        QCOMPARE(f.notes()[1].start, e5.start + step);
        QCOMPARE(f.notes()[0].duration, c5.duration);
    }

    void pasteKeepsInnerTimingAtThePlayhead() {
        RollFixture f;
        const Note late = moved(e5, 31);
        f.add({c5, late});
        f.roll.selectAll();
        f.roll.copy();
        f.roll.setPlayhead(2 * bar + 10);
        f.roll.paste();
        QCOMPARE(f.notes().size(), std::size_t{4});
        QCOMPARE(f.notes()[2], moved(c5, 2 * bar - c5.start));
        QCOMPARE(f.notes()[3], moved(late, 2 * bar - c5.start));
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        QCOMPARE(f.steps(), 2);
    }

    void severalTracksArePastedWhereTheyCameFrom() {
        RollFixture f;
        for (int i = 0; i < 2; ++i)
            f.document.apply("Add", withTrackAdded(*f.document.score(),
                                                   newTrack(*f.document.score(), "More", 0)));
        f.add({c5}, 0);
        f.add({e5}, 1);
        f.document.setCurrentTrack(1);
        f.roll.selectAll();
        f.roll.selectAll(); // of every track
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        f.roll.copy();
        f.roll.setPlayhead(2 * bar);
        f.roll.paste(); // the second of the two is the current one
        QCOMPARE(f.notes(0).size(), std::size_t{2});
        QCOMPARE(f.notes(1).size(), std::size_t{2});
        QCOMPARE(f.notes(2).size(), std::size_t{0});
        // From another track on they follow it, and never share one.
        f.document.setCurrentTrack(2);
        f.roll.setPlayhead(4 * bar);
        f.roll.paste();
        QCOMPARE(f.notes(1).size(), std::size_t{3});
        QCOMPARE(f.notes(2).size(), std::size_t{1});
    }

    void pasteTakesTheTracksChannel() {
        RollFixture f;
        f.add({c5});
        f.roll.selectAll();
        f.roll.copy();
        f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        f.document.setCurrentTrack(1);
        f.roll.paste();
        QCOMPARE(int{f.notes(1)[0].channel}, int{drumChannel});
    }

    void duplicateFollowsOnTheGrid() {
        RollFixture f;
        Note shortened = e5;
        shortened.duration -= 50;
        f.add({c5, shortened});
        f.roll.selectAll();
        f.roll.duplicate();
        QCOMPARE(f.notes()[2], moved(c5, 2 * quarter));
        QVERIFY(f.document.isSelected(0, f.notes()[2]));
        QVERIFY(!f.document.isSelected(0, c5));
    }

    void splitAndGlueUndoEachOther() {
        RollFixture f;
        f.add({c5});
        f.roll.selectAll();
        f.roll.setPlayhead(c5.start + 100);
        f.roll.splitSelection();
        QCOMPARE(f.notes().size(), std::size_t{2});
        f.roll.selectAll();
        f.roll.glueSelection();
        QCOMPARE(f.notes(), std::vector<Note>{c5});
    }

    void whatIsSplitAndGluedStaysSelected() {
        RollFixture f;
        f.add({c5, e5});
        f.roll.selectAll();
        f.roll.setPlayhead(c5.start + 100);
        f.roll.splitSelection(); // the other one lies beside the playhead
        for (const Note& note : f.notes())
            QVERIFY(f.document.isSelected(0, note));
        f.roll.glueSelection();
        QVERIFY(f.document.isSelected(0, c5));
        QVERIFY(f.document.isSelected(0, e5));
    }

    void lockingIsOneStepAndKeepsTheSelection() {
        RollFixture f;
        f.add({c5, e5});
        f.document.setSelection({{0, {c5}}});
        f.roll.lockSelection();
        QVERIFY(f.notes()[0].locked && !f.notes()[1].locked);
        QCOMPARE(f.document.selectedCount(), std::size_t{1});
        QCOMPARE(f.steps(), 2);
        f.roll.selectAll();
        f.roll.lockSelection(); // some are not: all are now
        QVERIFY(f.notes()[0].locked && f.notes()[1].locked);
        f.roll.lockSelection();
        QCOMPARE(f.notes(), (std::vector<Note>{c5, e5}));
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
    }

    void commandsLeaveLockedNotesAlone() {
        RollFixture f;
        Note low{0, quarter, 0, 90}; // at the end of the keyboard and at the start of the piece
        low.locked = true;
        f.add({low, c5});
        QSignalSpy hints(&f.roll, &PianoRoll::hintChanged);
        f.roll.selectAll();
        f.roll.transpose(-12);
        f.roll.nudge(-1);
        f.roll.lengthen(1);
        f.roll.quantize();
        Note expected = moved(c5, -step, -12);
        expected.duration += step;
        QCOMPARE(f.notes(), (std::vector<Note>{low, expected}));
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        QVERIFY(hints.last()[0].toString().contains("unlock"));
        f.roll.duplicate();
        QCOMPARE(std::count_if(f.notes().begin(), f.notes().end(),
                               [](const Note& note) { return note.locked; }),
                 1); // the copy is free
        f.roll.selectAll();
        f.roll.deleteSelection();
        QCOMPARE(f.notes(), std::vector<Note>{low});
    }

    void aLockedNoteLooksLocked() {
        for (const bool dark : {true, false}) {
            applyTheme(*qApp, dark);
            RollFixture f;
            Note loud = c5;
            loud.velocity = 127;
            f.add({loud});
            f.document.setSelection({});
            const QImage before = f.canvas->grab().toImage();
            f.roll.selectAll();
            f.roll.lockSelection();
            f.document.setSelection({});
            QVERIFY(f.canvas->grab().toImage() != before);
        }
        applyTheme(*qApp, true);
    }

    void selectAllTakesTheTrackThenEverything() {
        RollFixture f;
        f.document.apply("Add", withTrackAdded(*f.document.score(), newDrumTrack("Drums")));
        f.add({c5});
        f.add({e5}, 1);
        f.roll.selectAll();
        QCOMPARE(f.document.selectedCount(), std::size_t{1});
        f.roll.selectAll();
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        f.roll.clearSelection();
        QCOMPARE(f.document.selectedCount(), std::size_t{0});
    }

    void tabGoesFromNoteToNote() {
        RollFixture f;
        f.add({c5, e5});
        f.document.setSelection({});
        f.roll.focusCanvas();
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QVERIFY(f.document.isSelected(0, c5));
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QVERIFY(f.document.isSelected(0, e5));
        QTest::keyClick(f.canvas, Qt::Key_Tab); // the last one stays
        QVERIFY(f.document.isSelected(0, e5));
        QTest::keyClick(f.canvas, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(f.document.isSelected(0, c5));
    }

    void followTurnsThePage() {
        RollFixture f;
        f.add({{40 * bar, quarter, 72, 90}});
        f.roll.setFollow(true);
        f.roll.setPlayhead(20 * bar);
        QVERIFY(f.roll.view().x(20 * bar) >= 0);
        QVERIFY(f.roll.view().x(20 * bar) <= f.canvas->width());
        f.roll.setFollow(false);
        const double x = f.roll.view().scrollX();
        f.roll.setPlayhead(0);
        QCOMPARE(f.roll.view().scrollX(), x);
    }

    void aPieceBeginsInViewHoweverLowTheWindow() {
        RollFixture f;
        f.roll.resize(1000, 260);
        Score score = withTrackAdded(Score::empty(), newTrack(Score::empty(), "Wide", 0));
        Track track = score.track(0);
        for (int i = 0; i < 12; ++i) // begins at the top, ends at the bottom
            track.notes.push_back({960 * i, 960, static_cast<std::uint8_t>(120 - 10 * i), 90});
        f.document.adopt(withTrack(score, 0, track));
        const RollView& view = f.roll.view();
        QVERIFY(view.y(120) >= 0);
        QVERIFY(view.y(120) + view.rowHeight() <= view.size().height());
    }

    void rowsAreAsHighAsUsualInAnotherPiece() {
        RollFixture f;
        const int usual = f.roll.view().rowHeight();
        for (int i = 0; i < 3; ++i)
            f.roll.zoomPitchOut();
        QVERIFY(f.roll.view().rowHeight() < usual);
        f.document.adopt(withTrackAdded(Score::empty(), newTrack(Score::empty(), "Piano", 0)));
        const int again = f.roll.view().rowHeight();
        QVERIFY(again >= usual);
        f.roll.zoomPitchIn();
        QVERIFY(f.roll.view().rowHeight() > again);
    }

    void zoomAllShowsEveryNote() {
        RollFixture f;
        f.add({c5, {60 * bar, quarter, 30, 90}});
        f.roll.zoomAll();
        QVERIFY(f.roll.view().x(0) >= 0);
        QVERIFY(f.roll.view().x(60 * bar + quarter) <= f.canvas->width());
        f.document.setSelection({{0, {c5}}});
        f.roll.zoomSelection();
        QVERIFY(f.roll.view().x(c5.end()) - f.roll.view().x(c5.start) > f.canvas->width() / 2);
    }

    void notesAreSeenInTheirColours() {
        RollFixture f;
        const Theme& theme = currentTheme();
        QCOMPARE(pixels(*f.canvas, theme.track(0)), 0);
        Note loud = c5;
        loud.velocity = 127;
        f.add({loud});
        f.document.setSelection({});
        QVERIFY(pixels(*f.canvas, theme.track(0)) > 100);
        f.roll.selectAll();
        QCOMPARE(pixels(*f.canvas, theme.track(0)), 0);
        QVERIFY(pixels(*f.canvas, theme.selection) > 100);
    }

    void theRegionOfTakesIsTinted() {
        RollFixture f;
        const QColor line = [] { // of the region's edges
            const Theme& theme = currentTheme();
            return mixed(theme.roll, theme.accent, 0.5);
        }();
        const auto warm = [&] { // pixels nearer to the accent than to the roll
            const QImage image = f.canvas->grab().toImage();
            int count = 0;
            for (int x = 8; x < image.width(); ++x) // beyond the playhead
                count += QColor(image.pixel(x, 5)).red() > line.red();
            return count;
        };
        QCOMPARE(warm(), 0);
        f.takes.begin(Region{{0}, {bar, 2 * bar}}, 1);
        QVERIFY(warm() >= 2);
        f.takes.reject();
        QCOMPARE(warm(), 0);
    }

    void ghostsCanBeHidden() {
        RollFixture f;
        f.add({c5});
        f.document.apply(
            "Add", withTrackAdded(*f.document.score(), newTrack(*f.document.score(), "Two", 0)));
        f.document.setCurrentTrack(1);
        f.document.setSelection({});
        const QImage with = f.canvas->grab().toImage();
        Track hidden = f.document.score()->track(0);
        hidden.ghost = false;
        f.document.apply("Hide", withTrack(*f.document.score(), 0, hidden));
        QVERIFY(f.canvas->grab().toImage() != with);
    }

    void anAuditionedTakeIsSolid() {
        RollFixture f;
        f.add({c5});
        f.takes.begin(Region{{0}, {0, bar}}, 1);
        f.takes.addNote(0, 0, {0, bar, 65, 90});
        const int translucent = pixels(*f.canvas, currentTheme().accent);
        f.roll.setPreviewSolid(true);
        QVERIFY(pixels(*f.canvas, currentTheme().accent) > translucent + 500);
    }

    void aMovingPlayheadLeavesNoTrace() {
        RollFixture f;
        f.add({c5, e5});
        f.roll.setFollow(false);
        f.roll.setPlayhead(100);
        const QImage before = f.roll.grab().toImage();
        for (double tick = 100; tick < 4000; tick += 37.3)
            f.roll.setPlayhead(tick);
        QVERIFY(f.roll.grab().toImage() != before);
        f.roll.setPlayhead(100);
        QCOMPARE(f.roll.grab().toImage(), before);
    }

    void bothThemesAndAnyZoomPaint() {
        RollFixture f;
        f.add({c5, e5, {0, 0, 60, 1}, {0, 100 * bar, 0, 127}, {0, 1, 127, 64}});
        for (const bool dark : {false, true}) {
            applyTheme(*qApp, dark);
            for (int i = 0; i < 40; ++i) {
                i < 20 ? f.roll.zoomIn() : f.roll.zoomOut();
                QVERIFY(!f.roll.grab().isNull());
            }
        }
    }

    void aScoreWithoutTracksIsHarmless() {
        RollFixture f;
        f.document.apply("Remove", withTrackRemoved(*f.document.score(), 0));
        f.roll.selectAll();
        f.roll.paste();
        f.roll.nextNote();
        f.roll.zoomAll();
        for (const Tool tool :
             {Tool::draw, Tool::select, Tool::erase, Tool::split, Tool::glue, Tool::region}) {
            f.roll.setTool(tool);
            f.drag(f.canvas, {100, 100}, {300, 200});
            f.drag(f.velocities, {100, 10}, {300, 20});
            f.drag(f.ruler, {100, 10}, {300, 20});
        }
        QVERIFY(!f.roll.grab().isNull());
    }

    void everyPartHasAName() {
        RollFixture f;
        for (const QWidget* part :
             f.roll.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(!part->accessibleName().isEmpty() || part->inherits("QLabel"),
                     part->metaObject()->className());
    }
};

QTEST_MAIN(PianoRollTest)
#include "tst_pianoroll.moc"
