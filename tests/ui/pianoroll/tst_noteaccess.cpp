#include "RollFixture.h"

#include "ui/widgets/pianoroll/NoteAccess.h"

#include <QAccessible>

using namespace continuo;

namespace {

constexpr Tick quarter = RollFixture::quarter, bar = RollFixture::bar;
const Note c5{quarter, quarter, 72, 90}, e5{2 * quarter, quarter, 76, 90},
    later{60 * bar, quarter, 72, 90};

struct AccessFixture : RollFixture {
    AccessFixture() {
        add({c5, e5, later});
        document.setSelection({});
        roll.activateWindow();
        if (!QTest::qWaitForWindowActive(&roll))
            qFatal("no active window");
        roll.focusCanvas();
    }

    QAccessibleInterface* list() const { return QAccessible::queryAccessibleInterface(canvas); }
    QStringList names() const {
        QStringList result;
        for (int i = 0; i < list()->childCount(); ++i)
            result.append(list()->child(i)->text(QAccessible::Name));
        return result;
    }
};

} // namespace

class NoteAccessTest : public QObject {
    Q_OBJECT

private slots:
    void notesInWords_data() {
        QTest::addColumn<Note>("note");
        QTest::addColumn<QString>("text");
        QTest::newRow("quarter") << Note{2 * bar + quarter, quarter, 61, 90}
                                 << "C sharp 4, bar 3 beat 2, quarter, velocity 90";
        QTest::newRow("dotted") << Note{0, 3 * quarter / 2, 0, 1}
                                << "C -1, bar 1 beat 1, dotted quarter, velocity 1";
        QTest::newRow("triplet") << Note{0, quarter / 3, 69, 64}
                                 << "A 4, bar 1 beat 1, eighth triplet, velocity 64";
        QTest::newRow("off the beat")
            << Note{120, 2 * quarter + 480, 69, 64}
            << "A 4, bar 1 beat 1 and 120 ticks, 2.5 quarters, velocity 64";
        QTest::newRow("drum") << Note{0, 240, 42, 100, 9}
                              << "Closed hi-hat, bar 1 beat 1, sixteenth, velocity 100";
        QTest::newRow("locked") << Note{0, 240, 60, 100, 0, 64, true}
                                << "C 4, bar 1 beat 1, sixteenth, velocity 100, locked";
    }
    void notesInWords() {
        QFETCH(Note, note);
        QFETCH(QString, text);
        QCOMPARE(describeNote(note, Score::empty(960)), text);
    }

    void theCanvasIsAListOfTheNotesInView() {
        AccessFixture f;
        QCOMPARE(f.list()->role(), QAccessible::List);
        QCOMPARE(f.list()->text(QAccessible::Name), QString("Notes"));
        QCOMPARE(f.names(), (QStringList{"C 5, bar 1 beat 2, quarter, velocity 90",
                                         "E 5, bar 1 beat 3, quarter, velocity 90"}));
        f.roll.showTick(later.start);
        QCOMPARE(f.names(), QStringList{"C 5, bar 61 beat 1, quarter, velocity 90"});
        QVERIFY(!f.list()->child(-1) && !f.list()->child(1));
        f.document.undoStack().undo();
        QCOMPARE(f.list()->childCount(), 0);
    }

    void anItemKnowsWhereItIs() {
        AccessFixture f;
        QAccessibleInterface* item = f.list()->child(1);
        QCOMPARE(item->role(), QAccessible::ListItem);
        QCOMPARE(item->parent(), f.list());
        QCOMPARE(f.list()->indexOfChild(item), 1);
        const QRect box = item->rect();
        QCOMPARE(box.height(), f.roll.view().rowHeight());
        QCOMPARE(box.left(), f.canvas->mapToGlobal(f.at(e5.start, 76)).x());
        QCOMPARE(f.list()->childAt(box.center().x(), box.center().y()), item);
        QVERIFY(!f.list()->childAt(box.center().x(), box.bottom() + 2 * box.height()));
    }

    void tabMovesTheFocus() {
        AccessFixture f;
        QVERIFY(!f.list()->focusChild());
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QCOMPARE(f.list()->focusChild(), f.list()->child(0));
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QCOMPARE(f.list()->focusChild(), f.list()->child(1));
        QVERIFY(f.list()->child(1)->state().focused && f.list()->child(1)->state().selected);
        QVERIFY(!f.list()->child(0)->state().focused && !f.list()->child(0)->state().selected);
        // Also to a note that was out of sight.
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QVERIFY(!f.list()->focusChild()->state().offscreen);
        QCOMPARE(f.list()->indexOfChild(f.list()->focusChild()), 0);
        f.canvas->clearFocus();
        QVERIFY(!f.list()->focusChild()->state().focused);
    }

    void anEditIsANewNameOfTheSameItem() {
        AccessFixture f;
        f.list();
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QAccessibleInterface* item = f.list()->focusChild();
        f.roll.transpose(2);
        QCOMPARE(f.list()->focusChild(), item);
        QCOMPARE(item->text(QAccessible::Name), QString("D 5, bar 1 beat 2, quarter, velocity 90"));
        f.roll.lengthen(4);
        f.roll.lockSelection();
        QCOMPARE(f.list()->focusChild(), item);
        QCOMPARE(item->text(QAccessible::Name),
                 QString("D 5, bar 1 beat 2, half, velocity 90, locked"));
        QVERIFY(item->state().readOnly);
        QTest::keyClick(f.canvas, Qt::Key_Tab);
        QVERIFY(f.list()->focusChild() != item); // this is another note
    }

    void manyNotesAreNotLookedAtUntilSomeoneAsks() {
        AccessFixture f;
        std::vector<Note> notes;
        for (int i = 0; i < 20'000; ++i)
            notes.push_back({i % 100 * 10, 10, static_cast<std::uint8_t>(60 + i / 100 % 20), 90});
        f.add(notes);
        QCOMPARE(f.list()->childCount(), 20'000 + 2);
        f.roll.showTick(later.start);
        QCOMPARE(f.list()->childCount(), 1);
    }

    void aScoreWithoutTracksHasNoItems() {
        AccessFixture f;
        f.document.apply("Remove", withTrackRemoved(*f.document.score(), 0));
        QCOMPARE(f.list()->childCount(), 0);
        QVERIFY(!f.list()->childAt(100, 100));
        QVERIFY(!f.list()->focusChild());
    }
};

QTEST_MAIN(NoteAccessTest)
#include "tst_noteaccess.moc"
