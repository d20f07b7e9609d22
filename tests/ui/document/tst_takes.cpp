#include "ui/document/Takes.h"

#include <QSignalSpy>
#include <QtTest>

using namespace continuo;

namespace {

const Note before{0, 480, 60, 90}, inside{3840, 480, 62, 90}, after{7680, 480, 64, 90};
const Note fresh{4000, 240, 70, 80}, other{4100, 240, 72, 80};
const Region secondBar{{0}, {3840, 7680}};

void fill(Document& document) {
    const NoteChange change{0, {}, {before, inside, after}};
    document.apply("Draw", changeNotes(*document.score(), std::span(&change, 1)));
}

Take take(const Note& note) { return {{{0, {note}}}, 1}; }

} // namespace

class TakesTest : public QObject {
    Q_OBJECT

private slots:
    void keepingIsOneStepAndSelectsTheNewNotes() {
        Document document;
        Takes takes(document);
        fill(document);
        takes.begin(secondBar, 2);
        QVERIFY(takes.active());
        QVERIFY(takes.generating());
        takes.setTake(0, take(fresh));
        takes.setTake(1, take(other));
        takes.end();
        QVERIFY(!takes.generating());
        takes.setCurrent(1);
        const int steps = document.undoStack().count();
        takes.keep();
        QVERIFY(!takes.active());
        QCOMPARE(document.undoStack().count(), steps + 1);
        QCOMPARE(document.score()->track(0).notes, (std::vector<Note>{before, other, after}));
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{0, {other}}}));
        document.undoStack().undo();
        QCOMPARE(document.score()->track(0).notes, (std::vector<Note>{before, inside, after}));
    }

    void everyRoundStaysInTheHistory() {
        Document document;
        Takes takes(document);
        fill(document);
        takes.begin(secondBar, 3, {{"model", "starter"}});
        takes.setTake(1, take(fresh));
        takes.setTake(2, take(other));
        takes.end();
        takes.reject();
        QCOMPARE(document.rounds().size(), std::size_t{1});
        QCOMPARE(document.rounds()[0].region, secondBar);
        QCOMPARE(document.rounds()[0].takes, (std::vector{take(fresh), take(other)}));
        QCOMPARE(document.rounds()[0].asked.at("model"), std::string("starter"));
        QCOMPARE(document.rounds()[0].kept, -1);

        takes.show(0);
        QVERIFY(takes.active());
        QVERIFY(!takes.generating());
        takes.setCurrent(1);
        takes.keep();
        QCOMPARE(document.rounds().size(), std::size_t{1});
        QCOMPARE(document.rounds()[0].kept, 1);
        QCOMPARE(document.score()->track(0).notes, (std::vector<Note>{before, other, after}));
    }

    void aRoundThatWasStoppedAtOnceIsNoHistory() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 2);
        takes.end();
        QVERIFY(document.rounds().empty());
        takes.show(7); // there is none
        QVERIFY(!takes.active());
    }

    void historyFollowsItsTracks() {
        Document document;
        Takes takes(document);
        document.apply("Add",
                       withTrackAdded(*document.score(), newTrack(*document.score(), "B", 0)));
        takes.begin({{1}, {0, 3840}}, 1);
        takes.setTake(0, {{{1, {fresh}}}, 1});
        takes.end();
        takes.reject();
        document.apply("Remove", withTrackRemoved(*document.score(), 0));
        QCOMPARE(document.rounds()[0].region.tracks, std::vector<TrackIndex>{0});
        QCOMPARE(document.rounds()[0].takes[0].notes[0].track, TrackIndex{0});
        document.undoStack().undo();
        QCOMPARE(document.rounds()[0].region.tracks, std::vector<TrackIndex>{1});
        document.apply("Remove", withTrackRemoved(*document.score(), 1));
        QVERIFY(document.rounds().empty());
    }

    void rejectingLeavesTheScore() {
        Document document;
        Takes takes(document);
        fill(document);
        const ScorePtr score = document.score();
        takes.begin(secondBar, 1);
        takes.setTake(0, take(fresh));
        takes.end();
        takes.reject();
        QVERIFY(!takes.active());
        QCOMPARE(document.score(), score);
    }

    void notesShowAsTheyCome() {
        Document document;
        Takes takes(document);
        fill(document);
        QSignalSpy changes(&takes, &Takes::currentChanged);
        takes.begin(secondBar, 2);
        takes.addNote(0, 0, other);
        takes.addNote(0, 0, fresh);
        takes.addNote(1, 0, fresh); // another take: it does not change what is looked at
        QCOMPARE(changes.count(), 3);
        QCOMPARE(takes.takes()[0].notes[0].notes, (std::vector<Note>{fresh, other}));
        QCOMPARE(takes.preview()->track(0).notes, (std::vector<Note>{before, fresh, other, after}));
    }

    void whatWasNotFinishedIsRemoved() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 3);
        takes.setTake(0, take(fresh));
        takes.addNote(1, 0, other);
        takes.setCurrent(1);
        takes.end();
        QCOMPARE(takes.takes().size(), std::size_t{1});
        QCOMPARE(takes.current(), 0);
    }

    void stoppedBeforeTheFirstTakeNothingIsShown() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 3);
        takes.end();
        QVERIFY(!takes.active());
        takes.keep(); // must do nothing
        QVERIFY(!document.undoStack().canUndo());
    }

    void theLookedAtTakeWrapsAround() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 3);
        takes.setCurrent(3);
        QCOMPARE(takes.current(), 0);
        takes.setCurrent(-1);
        QCOMPARE(takes.current(), 2);
    }

    void whatComesAfterKeepingIsIgnored() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 2);
        takes.setTake(0, take(fresh));
        takes.keep();
        takes.addNote(1, 0, other);
        takes.setTake(1, take(other));
        takes.end();
        QVERIFY(!takes.active());
        QCOMPARE(document.score()->track(0).notes, std::vector<Note>{fresh});
    }

    void anotherPieceDropsThem() {
        Document document;
        Takes takes(document);
        takes.begin(secondBar, 2);
        document.newScore();
        QVERIFY(!takes.active());
    }

    void theyFollowTheirTrack() {
        Document document;
        Takes takes(document);
        document.apply("Add",
                       withTrackAdded(*document.score(), newTrack(*document.score(), "Bass", 32)));
        takes.begin(Region{{1}, {0, 3840}}, 1);
        takes.addNote(0, 1, before);
        document.apply("Remove", withTrackRemoved(*document.score(), 0));
        QCOMPARE(takes.region().tracks, std::vector<TrackIndex>{0});
        QCOMPARE(takes.preview()->track(0).notes, std::vector<Note>{before});
        document.undoStack().undo();
        QCOMPARE(takes.region().tracks, std::vector<TrackIndex>{1});
        document.apply("Remove", withTrackRemoved(*document.score(), 1));
        QVERIFY(!takes.active());
    }
};

QTEST_GUILESS_MAIN(TakesTest)
#include "tst_takes.moc"
