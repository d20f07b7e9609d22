#include "RollFixture.h"

#include "ui/widgets/pianoroll/NoteInspector.h"

using namespace continuo;

namespace {

constexpr Tick quarter = RollFixture::quarter, bar = RollFixture::bar;
const Note c5{bar + quarter + 20, quarter, 72, 90}, e5{2 * bar, 2 * quarter + 7, 76, 100};

struct InspectorFixture : RollFixture {
    NoteInspector* inspector = roll.findChild<NoteInspector*>();

    InspectorFixture() { add({c5, e5}); }

    ValueField* field(const QString& name) const {
        for (auto* field : inspector->findChildren<ValueField*>())
            if (field->accessibleName() == name)
                return field;
        return nullptr;
    }
    void write(const QString& name, const QString& text) {
        field(name)->selectAll();
        QTest::keyClicks(field(name), text);
        QTest::keyClick(field(name), Qt::Key_Return);
        settle();
    }
    void select(std::vector<Note> notes) {
        document.setSelection({{0, std::move(notes)}});
        settle();
    }
    static void settle() { QCoreApplication::processEvents(); }
};

} // namespace

class NoteInspectorTest : public QObject {
    Q_OBJECT

private slots:
    void fieldsAreThereWhileNotesAreSelected() {
        InspectorFixture f;
        f.select({});
        QVERIFY(!f.field("Pitch")->isVisible());
        f.select({c5});
        QVERIFY(f.field("Pitch")->isVisible());
        QCOMPARE(f.field("Position")->text(), QString("2:2:020"));
        QCOMPARE(f.field("Length")->text(), QString("1:000"));
        QCOMPARE(f.field("Pitch")->text(), QString("C5"));
        QCOMPARE(f.field("Velocity")->text(), QString("90"));
        QCOMPARE(f.field("Release")->text(), QString("64"));
        QCOMPARE(f.field("Channel")->text(), QString("1"));
    }

    void valuesThatDifferAreMixed() {
        InspectorFixture f;
        f.select({c5, e5});
        for (const char* name : {"Length", "Pitch", "Velocity"}) {
            QVERIFY(f.field(name)->text().isEmpty());
            QCOMPARE(f.field(name)->placeholderText(), QString("mixed"));
        }
        QCOMPARE(f.field("Release")->text(), QString("64"));
        QCOMPARE(f.field("Position")->text(), QString("2:2:020")); // of the first
    }

    void whatIsWrittenIsSetInOneStep_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Note>("first");
        QTest::addColumn<Note>("second");
        const auto with = [](Note note, auto change) {
            change(note);
            return note;
        };
        QTest::newRow("velocity") << "Velocity"
                                  << "64" << with(c5, [](Note& n) { n.velocity = 64; })
                                  << with(e5, [](Note& n) { n.velocity = 64; });
        QTest::newRow("louder") << "Velocity"
                                << "+30" << with(c5, [](Note& n) { n.velocity = 120; })
                                << with(e5, [](Note& n) { n.velocity = 127; });
        QTest::newRow("softer") << "Velocity"
                                << "-95" << with(c5, [](Note& n) { n.velocity = 1; })
                                << with(e5, [](Note& n) { n.velocity = 5; });
        QTest::newRow("release") << "Release"
                                 << "0" << with(c5, [](Note& n) { n.releaseVelocity = 0; })
                                 << with(e5, [](Note& n) { n.releaseVelocity = 0; });
        QTest::newRow("channel") << "Channel"
                                 << "16" << with(c5, [](Note& n) { n.channel = 15; })
                                 << with(e5, [](Note& n) { n.channel = 15; });
        QTest::newRow("pitch") << "Pitch"
                               << "Bb3" << with(c5, [](Note& n) { n.pitch = 58; })
                               << with(e5, [](Note& n) { n.pitch = 58; });
        QTest::newRow("octave") << "Pitch"
                                << "-12" << with(c5, [](Note& n) { n.pitch = 60; })
                                << with(e5, [](Note& n) { n.pitch = 64; });
        QTest::newRow("length") << "Length"
                                << "0:480" << with(c5, [](Note& n) { n.duration = 480; })
                                << with(e5, [](Note& n) { n.duration = 480; });
        QTest::newRow("beats") << "Length"
                               << "3" << with(c5, [](Note& n) { n.duration = 3 * quarter; })
                               << with(e5, [](Note& n) { n.duration = 3 * quarter; });
        QTest::newRow("never without length") << "Length"
                                              << "0" << with(c5, [](Note& n) { n.duration = 1; })
                                              << with(e5, [](Note& n) { n.duration = 1; });
        QTest::newRow("position") << "Position"
                                  << "1:2:0" << with(c5, [](Note& n) { n.start -= bar + 20; })
                                  << with(e5, [](Note& n) { n.start -= bar + 20; });
        QTest::newRow("bar") << "Position"
                             << "5" << with(c5, [](Note& n) { n.start += 3 * bar - quarter - 20; })
                             << with(e5, [](Note& n) { n.start += 3 * bar - quarter - 20; });
    }
    void whatIsWrittenIsSetInOneStep() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(Note, first);
        QFETCH(Note, second);
        InspectorFixture f;
        f.select({c5, e5});
        f.write(name, text);
        QCOMPARE(f.notes(), (std::vector<Note>{first, second}));
        QCOMPARE(f.steps(), 2);
        QCOMPARE(f.document.selectedCount(), std::size_t{2});
    }

    void nonsenseChangesNothing_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("velocity 0") << "Velocity"
                                    << "0";
        QTest::newRow("velocity 128") << "Velocity"
                                      << "128";
        QTest::newRow("word") << "Release"
                              << "fast";
        QTest::newRow("channel 17") << "Channel"
                                    << "17";
        QTest::newRow("no pitch") << "Pitch"
                                  << "H4";
        QTest::newRow("too high") << "Pitch"
                                  << "C10";
        QTest::newRow("bar 0") << "Position"
                               << "0:1:0";
        QTest::newRow("letters") << "Position"
                                 << "1:x:0";
        QTest::newRow("three parts") << "Length"
                                     << "1:2:3";
        QTest::newRow("negative") << "Length"
                                  << "-1";
    }
    void nonsenseChangesNothing() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        InspectorFixture f;
        QSignalSpy hints(&f.roll, &PianoRoll::hintChanged);
        f.select({c5, e5});
        f.write(name, text);
        QCOMPARE(f.notes(), (std::vector<Note>{c5, e5}));
        QCOMPARE(f.steps(), 1);
        QVERIFY(hints.last()[0].toString().contains(text));
        QVERIFY(f.field(name)->text() != text);
    }

    void escapeAndLeavingUntouchedChangeNothing() {
        InspectorFixture f;
        f.select({c5});
        QTest::keyClicks(f.field("Velocity"), "7");
        QTest::keyClick(f.field("Velocity"), Qt::Key_Escape);
        QCOMPARE(f.field("Velocity")->text(), QString("90"));
        QTest::keyClick(f.field("Velocity"), Qt::Key_Return);
        QCOMPARE(f.steps(), 1);
    }

    void arrowsGoInSteps() {
        InspectorFixture f;
        f.select({e5});
        f.roll.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.roll));
        f.field("Velocity")->setFocus();
        QTest::keyClick(f.field("Velocity"), Qt::Key_Up);
        QCOMPARE(int{f.notes()[1].velocity}, 101);
        f.settle();
        QVERIFY(f.field("Velocity")->hasFocus());
        QTest::keyClick(f.field("Pitch"), Qt::Key_Down);
        QCOMPARE(int{f.notes()[1].pitch}, 75);
        QTest::keyClick(f.field("Position"), Qt::Key_Up);
        QCOMPARE(f.notes()[1].start, e5.start + RollFixture::step);
    }

    void lockedNotesCanBeReadOnly() {
        InspectorFixture f;
        f.select({c5});
        f.roll.lockSelection();
        f.settle();
        QVERIFY(f.field("Pitch")->isReadOnly());
        QCOMPARE(f.field("Pitch")->text(), QString("C5"));
        f.roll.selectAll();
        f.settle();
        f.write("Velocity", "33");
        QCOMPARE(int{f.notes()[0].velocity}, 90);
        QCOMPARE(int{f.notes()[1].velocity}, 33);
    }

    void whatThereIsNoRoomForIsLeftOut() {
        InspectorFixture f;
        f.select({c5});
        f.roll.resize(420, 640);
        QVERIFY(f.field("Position")->isVisible());
        QVERIFY(!f.field("Channel")->isVisible());
        f.roll.resize(1000, 640);
        QVERIFY(f.field("Channel")->isVisible());
    }
};

QTEST_MAIN(NoteInspectorTest)
#include "tst_noteinspector.moc"
