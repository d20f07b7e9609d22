#include "RollFixture.h"

#include "ui/widgets/pianoroll/ChordLane.h"

#include <QLineEdit>
#include <QTimer>

using namespace continuo;

namespace {

constexpr Tick quarter = RollFixture::quarter, bar = RollFixture::bar;

} // namespace

class ChordLaneTest : public QObject {
    Q_OBJECT

private:
    struct Lane {
        RollFixture f;
        ChordLane* lane = f.roll.findChild<ChordLane*>();
        QLineEdit* field = lane->findChild<QLineEdit*>();

        /// Opens the field a little after `tick`.
        void open(Tick tick) {
            const double x = f.roll.view().x(static_cast<double>(tick)) + 3;
            QTest::mouseDClick(lane, Qt::LeftButton, {}, QPoint(static_cast<int>(x), 8));
        }
        void write(Tick tick, const QString& chord) {
            open(tick);
            QVERIFY(field->isVisible());
            field->setText(chord);
            QTest::keyClick(field, Qt::Key_Return);
        }
        QStringList chords() const {
            QStringList list;
            for (const ChordSpan& span : chordsIn(*f.document.score()))
                list << QStringLiteral("%1-%2 %3")
                            .arg(span.range.start)
                            .arg(span.range.end)
                            .arg(QString::fromStdString(span.chord.name()));
            return list;
        }
    };

private slots:
    /// A damaged file may hold nothing but notes without length, all at the start.
    void notesWithoutLengthImplyNoChord() {
        Lane l;
        const Score& score = *l.f.document.score();
        Track track;
        track.notes = {{0, 0, 60, 90}, {0, 0, 64, 90}};
        l.f.document.adopt(withTrackAdded(Score::empty(score.ticksPerQuarter()), track));
        QCOMPARE(l.f.document.score()->lastNoteEnd(), 0);
        auto* rest = l.lane->findChild<QTimer*>();
        QVERIFY(rest);
        QTRY_VERIFY(!rest->isActive()); // it has looked for chords
        QVERIFY(!l.lane->grab().isNull());
    }

    void aChordLastsToTheEndOfItsBar() {
        Lane l;
        l.write(0, QStringLiteral("Am"));
        QCOMPARE(l.chords(), QStringList(QStringLiteral("0-%1 Am").arg(bar)));
        l.write(2 * quarter, QStringLiteral("F"));
        QCOMPARE(l.chords(), QStringList({QStringLiteral("0-%1 Am").arg(2 * quarter),
                                          QStringLiteral("%1-%2 F").arg(2 * quarter).arg(bar)}));
        QCOMPARE(l.f.steps(), 2);
        l.f.document.undoStack().undo();
        QCOMPARE(l.chords().size(), 1);
    }

    void anEmptyFieldTakesTheChordAway() {
        Lane l;
        l.write(0, QStringLiteral("Am"));
        l.write(0, QString());
        QCOMPARE(l.chords(), QStringList());
    }

    void whatIsNoChordStaysToBeCorrected() {
        Lane l;
        l.write(0, QStringLiteral("Hm"));
        QVERIFY(l.field->isVisible());
        QCOMPARE(l.chords(), QStringList());
        l.field->setText(QStringLiteral("Bm"));
        QTest::keyClick(l.field, Qt::Key_Return);
        QVERIFY(!l.field->isVisible());
        QCOMPARE(l.chords().size(), 1);
    }

    void theFieldKeepsTheKeysWhileItIsWrongAndGoesWithThem() {
        Lane l;
        QVERIFY(QTest::qWaitForWindowActive(&l.f.roll));
        l.write(0, QStringLiteral("Hm"));
        l.f.roll.focusCanvas(); // as after Return in any field
        QVERIFY(l.field->hasFocus());
        l.f.canvas->setFocus(); // a click elsewhere
        QTRY_VERIFY(!l.field->isVisible());
        QCOMPARE(l.chords(), QStringList());
    }

    void escapeLeavesAllAsItWas() {
        Lane l;
        l.open(0);
        l.field->setText(QStringLiteral("Am"));
        QTest::keyClick(l.field, Qt::Key_Escape);
        QVERIFY(!l.field->isVisible());
        QCOMPARE(l.chords(), QStringList());
        QCOMPARE(l.f.steps(), 0);
    }

    void theFieldOffersTheImpliedChord() {
        Lane l;
        l.f.add({{0, bar, 60, 90}, {0, bar, 64, 90}, {0, bar, 67, 90}});
        l.lane->findNow();
        l.open(0);
        QCOMPARE(l.field->text(), QStringLiteral("C"));
    }
};

QTEST_MAIN(ChordLaneTest)
#include "tst_chordlane.moc"
