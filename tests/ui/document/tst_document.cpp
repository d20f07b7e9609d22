#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "ui/document/Document.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace continuo;

namespace {

const Note c4{0, 480, 60, 90}, e4{480, 480, 64, 90}, g4{960, 480, 67, 90};

Score withNotes(const Score& score, std::vector<Note> notes, TrackIndex track = 0) {
    const NoteChange change{track, {}, std::move(notes)};
    return changeNotes(score, std::span(&change, 1));
}

Score transposed(const Score& score, const Note& note, int pitch) {
    const NoteChange change = transformNotes(0, std::span(&note, 1), [pitch](Note n) {
        n.pitch = static_cast<std::uint8_t>(pitch);
        return n;
    });
    return changeNotes(score, std::span(&change, 1));
}

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

private slots:
    void aNewPieceHasOneTrackAndNothingToUndo() {
        Document document;
        QCOMPARE(document.score()->tracks.size(), std::size_t{1});
        QCOMPARE(program(document.score()->track(0)), std::optional<int>(0));
        QVERIFY(!document.undoStack().canUndo());
        QVERIFY(!document.modified());
        QCOMPARE(document.title(), QString("Untitled"));
    }

    void theOldestStepsAreForgottenWhenTheyHoldTooMuch() {
        constexpr std::size_t room = 100'000;
        constexpr int notes = 100, edits = 60;
        Document document(nullptr, room);
        const QTemporaryDir folder;
        std::vector<Note> many;
        for (int i = 0; i < notes; ++i)
            many.push_back({i * 480, 480, 60, 90});
        document.apply("Fill", withNotes(*document.score(), many));
        document.save(folder.filePath("piece.mid"));
        const auto move = [&](int ticks) {
            const NoteChange change =
                transformNotes(0, document.score()->track(0).notes, [ticks](Note note) {
                    note.start += ticks;
                    return note;
                });
            document.apply(QString("Move %1").arg(ticks),
                           changeNotes(*document.score(), {&change, 1}));
        };
        QSignalSpy changed(&document, &Document::changed);
        std::vector<ScorePtr> scores{document.score()};
        for (int i = 1; i <= edits; ++i) {
            move(i);
            scores.push_back(document.score());
            QVERIFY(document.modified());
            QCOMPARE(document.undoStack().undoText(), QString("Move %1").arg(i));
        }
        QCOMPARE(changed.count(), edits);
        // What is left can be taken back and made again, step by step.
        QUndoStack& undo = document.undoStack();
        const int left = undo.count();
        QVERIFY(left > 5 && left < edits);
        for (int i = 1; i <= left; ++i) {
            undo.undo();
            QCOMPARE(*document.score(), *scores[std::size_t(edits - i)]);
        }
        QVERIFY(!undo.canUndo());
        QVERIFY(document.modified()); // the score that was saved cannot be reached any more
        for (int i = left; i-- > 0;) {
            undo.redo();
            QCOMPARE(*document.score(), *scores[std::size_t(edits - i)]);
        }
        // Saved among those that are kept, it is found again.
        document.save(folder.filePath("piece.mid"));
        for (int i = 1; i <= 6; ++i)
            move(i);
        QVERIFY(undo.count() < left + 6); // some were forgotten meanwhile
        for (int i = 0; i < 6; ++i)
            undo.undo();
        QVERIFY(!document.modified());
    }

    void oneStepIsAlwaysKept() {
        Document document(nullptr, 1);
        document.apply("First", withNotes(*document.score(), {c4}));
        document.apply("Second", withNotes(*document.score(), {e4}));
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QCOMPARE(document.score()->track(0).notes, std::vector<Note>{c4});
        QVERIFY(document.modified());
    }

    void anEditIsOneStepAndTellsWhatWasBefore() {
        Document document;
        ScorePtr before, after;
        connect(&document, &Document::changed, this, [&](const ScorePtr& b, const ScorePtr& a) {
            before = b;
            after = a;
        });
        const ScorePtr first = document.score();
        document.apply("Draw note", withNotes(*first, {c4}));
        QCOMPARE(before, first);
        QCOMPARE(after, document.score());
        QVERIFY(document.modified());
        QCOMPARE(document.undoStack().undoText(), QString("Draw note"));
        document.undoStack().undo();
        QVERIFY(*document.score() == *first);
        QVERIFY(!document.modified());
        document.undoStack().redo();
        QCOMPARE(document.score()->track(0).notes, std::vector<Note>{c4});
    }

    void anEditThatChangesNothingIsNoStep() {
        Document document;
        document.apply("Nothing", *document.score());
        QCOMPARE(document.undoStack().count(), 0);
    }

    void stepsOfOneDragMerge() {
        Document document;
        document.apply("Draw note", withNotes(*document.score(), {c4}));
        const int key = document.newMergeKey();
        for (int pitch = 61; pitch <= 67; ++pitch)
            document.apply(
                "Move", transposed(*document.score(), document.score()->track(0).notes[0], pitch),
                key);
        QCOMPARE(document.undoStack().count(), 2);
        document.undoStack().undo();
        QCOMPARE(int{document.score()->track(0).notes[0].pitch}, 60);
    }

    void aDragBackToWhereItBeganLeavesNoStep() {
        Document document;
        document.apply("Draw note", withNotes(*document.score(), {c4}));
        const int key = document.newMergeKey();
        document.apply("Move", transposed(*document.score(), c4, 61), key);
        document.apply("Move",
                       transposed(*document.score(), document.score()->track(0).notes[0], 60), key);
        QCOMPARE(document.undoStack().count(), 1);
    }

    void otherKeysAndNoKeyDoNotMerge() {
        Document document;
        document.apply("A", withNotes(*document.score(), {c4}), document.newMergeKey());
        document.apply("B", withNotes(*document.score(), {e4}), document.newMergeKey());
        document.apply("C", withNotes(*document.score(), {g4}));
        document.apply("D", withNotes(*document.score(), {g4}));
        QCOMPARE(document.undoStack().count(), 4);
    }

    void theSelectionKeepsWhatStillExists() {
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4, e4, g4}));
        document.setSelection({{0, {g4, c4}}});
        QCOMPARE(document.selectedCount(), std::size_t{2});
        QVERIFY(document.isSelected(0, c4));
        QVERIFY(!document.isSelected(0, e4));
        const NoteChange gone{0, {c4}, {}};
        document.apply("Delete", changeNotes(*document.score(), std::span(&gone, 1)));
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{0, {g4}}}));
    }

    void undoSelectsAgainWhatTheStepWasMadeOn() {
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4, e4}));
        document.setSelection({{0, {c4}}});
        document.apply("Transpose", transposed(*document.score(), c4, 62));
        const Note d4 = document.score()->track(0).notes[0];
        document.setSelection({{0, {d4}}});
        document.undoStack().undo();
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{0, {c4}}}));
        document.undoStack().redo();
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{0, {d4}}}));
    }

    void undoSelectsAllThatTheStepWasMadeOn() {
        Document document;
        const std::vector<Note> notes{{0, 480, 60, 90}, {960, 480, 62, 90}};
        const NoteChange add{0, {}, notes};
        document.apply("Add", changeNotes(*document.score(), {&add, 1}));
        document.setSelection({{0, notes}});
        // One of the two is changed, as by quantizing.
        Note later = notes[1];
        later.start = 1000;
        const NoteChange change{0, {notes[1]}, {later}};
        document.apply("Quantize", changeNotes(*document.score(), {&change, 1}));
        document.setSelection({{0, {notes[0], later}}});
        document.undoStack().undo();
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{0, notes}}));
    }

    void anotherTrackLeavesNoNotesSelectedThatNobodySees() {
        Document document;
        document.apply("Add",
                       withTrackAdded(*document.score(), newTrack(*document.score(), "Bass", 32)));
        const Note note{0, 480, 60, 90};
        for (const TrackIndex track : {0U, 1U}) {
            const NoteChange add{track, {}, {note}};
            document.apply("Add", changeNotes(*document.score(), {&add, 1}));
        }
        document.setCurrentTrack(0);
        document.setSelection({{0, {note}}, {1, {note}}});
        document.setCurrentTrack(1);
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{1, {note}}}));
    }

    void aMovedTrackTakesWhatPointsAtItAlong() {
        Document document;
        for (const char* name : {"Bass", "Flute"})
            document.apply(
                "Add", withTrackAdded(*document.score(), newTrack(*document.score(), name, 32)));
        document.setCurrentTrack(2);
        document.setRegion(Region{{1}, {0, 3840}});
        document.apply("Move", withTrackMoved(*document.score(), 2, 0));
        QCOMPARE(document.score()->track(0).name, std::string("Flute"));
        QCOMPARE(document.currentTrack(), TrackIndex{0});
        QCOMPARE(document.region()->tracks, std::vector<TrackIndex>{2}); // the bass
        document.undoStack().undo();
        QCOMPARE(document.score()->track(2).name, std::string("Flute"));
        QCOMPARE(document.currentTrack(), TrackIndex{2});
        QCOMPARE(document.region()->tracks, std::vector<TrackIndex>{1});
    }

    void notesThatDoNotExistCannotBeSelected() {
        Document document;
        document.setSelection({{0, {c4}}, {7, {e4}}});
        QVERIFY(document.selection().empty());
    }

    void removingATrackMovesWhatPointsAtTheOthers() {
        Document document;
        for (const char* name : {"Bass", "Flute"})
            document.apply(
                "Add", withTrackAdded(*document.score(), newTrack(*document.score(), name, 32)));
        document.apply("Draw", withNotes(*document.score(), {c4}, 2));
        document.setSelection({{2, {c4}}});
        document.setRegion(Region{{1, 2}, {0, 3840}});
        document.setCurrentTrack(2);
        document.apply("Remove", withTrackRemoved(*document.score(), 1));
        QCOMPARE(document.currentTrack(), TrackIndex{1});
        QCOMPARE(document.selection(), (std::vector<TrackNotes>{{1, {c4}}}));
        QCOMPARE(document.region()->tracks, std::vector<TrackIndex>{1});
    }

    void aRegionIsBroughtIntoRange() {
        Document document;
        document.setRegion(Region{{0, 0, 9}, {-100, 480}});
        QCOMPARE(*document.region(), (Region{{0}, {0, 480}}));
        document.setRegion(Region{{0}, {480, 480}});
        QVERIFY(!document.region());
    }

    void aPieceComesBackFromItsFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath("piece.mid");
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4, e4, g4}));
        document.save(path);
        QVERIFY(!document.modified());
        QCOMPARE(document.title(), QString("piece.mid"));

        Document other;
        QSignalSpy opened(&other, &Document::opened);
        QCOMPARE(other.open(path), QStringList());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(other.score()->track(other.currentTrack()).notes, (std::vector<Note>{c4, e4, g4}));
        QVERIFY(!other.undoStack().canUndo());
    }

    void aFileThatCannotBeReadLeavesThePiece() {
        QTemporaryDir folder;
        const QString path = folder.filePath("broken.mid");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no MIDI file");
        file.close();
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4}));
        const ScorePtr before = document.score();
        QVERIFY_EXCEPTION_THROWN(document.open(path), Error);
        QVERIFY_EXCEPTION_THROWN(document.open(folder.filePath("absent.mid")), Error);
        Score many = Score::empty();
        many.tracks.resize(1001, std::make_shared<const Track>());
        writeSmfFile(many, folder.filePath("many.mid").toStdString());
        QVERIFY_EXCEPTION_THROWN(document.open(folder.filePath("many.mid")), Error);
        QCOMPARE(document.score(), before);
        QVERIFY(document.undoStack().canUndo());
        QVERIFY(document.modified());
    }

    void aDamagedFileOpensAndSaysWhatWasRepaired() {
        QTemporaryDir folder;
        const QString path = folder.filePath("cut.mid");
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4, e4, g4}));
        document.save(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.resize(file.size() - 6));
        file.close();
        const QStringList repairs = document.open(path);
        QVERIFY(!repairs.isEmpty());
        QVERIFY2(repairs[0].startsWith("byte "), qPrintable(repairs[0]));
        QCOMPARE(document.score()->noteCount(), std::size_t{3});
    }

    void savingWhereItCannotBeWrittenLeavesItModified() {
        QTemporaryDir folder;
        Document document;
        document.apply("Draw", withNotes(*document.score(), {c4}));
        QVERIFY_EXCEPTION_THROWN(document.save(folder.filePath("absent/piece.mid")), Error);
        QVERIFY(document.modified());
        QVERIFY(document.path().isEmpty());
    }
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "tst_document.moc"
