#include "RollFixture.h"

#include "ui/widgets/ValueSlider.h"
#include "ui/widgets/pianoroll/TransformDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>

using namespace continuo;

namespace {

constexpr Tick step = RollFixture::step, quarter = RollFixture::quarter;
const Note early{quarter - 60, quarter, 72, 90}, late{2 * quarter + 100, 500, 76, 90};

struct DialogFixture : RollFixture {
    DialogFixture() {
        add({early, late});
        roll.selectAll();
    }
    TransformDialog* dialog() const { return roll.findChild<TransformDialog*>(); }
    ValueSlider* slider(int index) const { return dialog()->findChildren<ValueSlider*>()[index]; }
};

} // namespace

class TransformDialogTest : public QObject {
    Q_OBJECT

private slots:
    void quantizingIsSeenWhileItIsChosenAndIsOneStep() {
        DialogFixture f;
        f.roll.openQuantize();
        QVERIFY(f.dialog());
        QCOMPARE(f.dialog()->findChild<QComboBox*>()->currentText(), QString("1/16")); // the snap
        QCOMPARE(f.notes()[0].start, quarter);
        QCOMPARE(f.notes()[1].start, 2 * quarter);
        f.slider(0)->setValue(50);
        QCOMPARE(f.notes()[0].start, quarter - 30);
        QCOMPARE(f.notes()[1].start, 2 * quarter + 50);
        f.slider(0)->setValue(100);
        f.dialog()->findChild<QCheckBox*>()->setChecked(true);
        QCOMPARE(f.notes()[1].end(), 2 * quarter + 3 * step);
        f.dialog()->accept();
        QTRY_VERIFY(!f.dialog());
        QCOMPARE(f.steps(), 2);
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
        f.document.undoStack().undo();
        QCOMPARE(f.notes(), (std::vector<Note>{early, late}));
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
    }

    void closingTakesEverythingBack() {
        DialogFixture f;
        f.roll.openQuantize();
        f.slider(1)->setValue(75);
        f.dialog()->reject();
        QTRY_VERIFY(!f.dialog());
        QCOMPARE(f.notes(), (std::vector<Note>{early, late}));
        QCOMPARE(f.steps(), 1);
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
    }

    void choosingWhatChangesNothingIsNoStep() {
        DialogFixture f;
        f.roll.openQuantize();
        f.slider(0)->setValue(0);
        QCOMPARE(f.notes(), (std::vector<Note>{early, late}));
        f.slider(0)->setValue(100); // and comes back
        QCOMPARE(f.notes()[0].start, quarter);
        f.slider(0)->setValue(0);
        f.dialog()->accept();
        QCOMPARE(f.steps(), 1);
    }

    void humanizingThrowsTheDiceAgainOnRequest() {
        DialogFixture f;
        f.roll.openHumanize();
        f.slider(0)->setValue(60);
        const std::vector<Note> first = f.notes();
        QVERIFY(first != (std::vector<Note>{early, late}));
        for (const Note& note : first) // 60 ms at 120 bpm are 115 ticks
            QVERIFY(std::abs(note.start - (note.pitch == 72 ? early : late).start) <= 116);
        for (QPushButton* button : f.dialog()->findChildren<QPushButton*>())
            if (button->text() == "Once more")
                button->click();
        QVERIFY(f.notes() != first);
        f.dialog()->accept();
        QCOMPARE(f.steps(), 2);
    }

    void lockedNotesStay() {
        DialogFixture f;
        f.document.setSelection({{0, {early}}});
        f.roll.lockSelection();
        f.roll.selectAll();
        f.roll.openQuantize();
        QCOMPARE(f.notes()[0].start, early.start);
        QCOMPARE(f.notes()[1].start, 2 * quarter);
    }

    void anotherPieceIsLeftAlone() {
        DialogFixture f;
        f.roll.openQuantize();
        f.document.newScore();
        f.slider(0)->setValue(10);
        f.dialog()->reject();
        QCOMPARE(f.document.score()->noteCount(), std::size_t{0});
        QCOMPARE(f.steps(), 0);
    }
};

QTEST_MAIN(TransformDialogTest)
#include "tst_transformdialog.moc"
