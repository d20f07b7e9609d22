#include "core/base/Error.h"
#include "core/music/Theory.h"

#include <QTest>

using namespace continuo;

class TestTheory : public QObject {
    Q_OBJECT

private slots:
    void pitchesAreRead() {
        for (int pitch = 0; pitch < 128; ++pitch) {
            QCOMPARE(parsePitch(pitchName(pitch)), std::optional(pitch));
            QCOMPARE(parsePitch(std::to_string(pitch)), std::optional(pitch));
        }
        QCOMPARE(parsePitch("bb3"), std::optional(58));
        QCOMPARE(parsePitch("Cb4"), std::optional(59));
        for (const char* text : {"", "c", "h4", "c4x", "-1", "128", "G#9", "Cb-1", "c99999999999"})
            QVERIFY2(!parsePitch(text), text);
    }

    void theNearestPitchOfAScale() {
        const Scale major = parseScale("C major");
        QCOMPARE(major.nearest(60), 60);
        QCOMPARE(major.nearest(61), 60); // the lower of two
        QCOMPARE(parseScale("C major pentatonic").nearest(66), 67);
        QCOMPARE(parseScale("F# major").nearest(0), 1); // never below the keyboard
    }

    void parse_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* text, const char* name) {
            QTest::newRow(text) << text << name;
        };
        row("D minor", "D minor");
        row("d MINOR", "D minor");
        row("F# dorian", "F# dorian");
        row("Bb", "A# major");
        row("Bbm", "A# minor");
        row("B", "B major");
        row("b minor", "B minor");
        row("Cb", "B major");
        row("c harmonic minor", "C harmonic minor");
        row("A aeolian", "A minor");
        row("G ionian", "G major");
        row(" E-flat", nullptr);
        row("", nullptr);
        row("H major", nullptr);
        row("C purple", nullptr);
        row("Cmajor", nullptr);
        row("42", nullptr);
    }
    void parse() {
        QFETCH(QString, text);
        QFETCH(QString, name);
        if (name.isEmpty())
            QVERIFY_THROWS_EXCEPTION(Error, parseScale(text.toStdString()));
        else
            QCOMPARE(QString::fromStdString(parseScale(text.toStdString()).name()), name);
    }

    void everyModeCanBeParsedByItsName() {
        for (const std::string& mode : scaleModes())
            QCOMPARE(parseScale("E " + mode).mode, mode);
    }

    void pitchesOfAScale() {
        const Scale scale{2, "minor"}; // D E F G A Bb C
        for (const int pitch : {62, 64, 65, 67, 69, 70, 72, 0, 122})
            QVERIFY(scale.contains(pitch));
        for (const int pitch : {61, 63, 66, 68, 71, 73, 1})
            QVERIFY(!scale.contains(pitch));
        QVERIFY_THROWS_EXCEPTION(Error, (Scale{0, "purple"}.contains(60)));
    }

    void steps() {
        const Scale scale{0, "major"};
        QCOMPARE(scale.step(60, 1), 62);
        QCOMPARE(scale.step(60, 7), 72);
        QCOMPARE(scale.step(60, -1), 59);
        QCOMPARE(scale.step(61, 1), 62); // first onto the scale
        QCOMPARE(scale.step(61, -1), 60);
        QCOMPARE(scale.step(60, 0), 60);
    }

    void theWayToC() {
        QCOMPARE(shiftToC({0, "major"}), 0);
        QCOMPARE(shiftToC({7, "major"}), 5);
        QCOMPARE(shiftToC({6, "major"}), -6);
        QCOMPARE(shiftToC({9, "minor"}), 0); // to A
        QCOMPARE(shiftToC({0, "minor"}), -3);
        QCOMPARE(transposedPitch(60, -5), 55);
        QCOMPARE(transposedPitch(3, -5), 10); // stays in the range
        QCOMPARE(transposedPitch(126, 5), 119);
    }

    void pitchNames() {
        QCOMPARE(QString::fromStdString(pitchName(60)), QString("C4"));
        QCOMPARE(QString::fromStdString(pitchName(61)), QString("C#4"));
        QCOMPARE(QString::fromStdString(pitchName(0)), QString("C-1"));
        QCOMPARE(QString::fromStdString(pitchName(127)), QString("G9"));
    }

    void keyOfAScale_data() {
        QTest::addColumn<int>("root");
        QTest::addColumn<QString>("mode");
        for (int root = 0; root < 12; ++root)
            for (const char* mode : {"major", "minor"})
                QTest::addRow("%d %s", root, mode) << root << mode;
    }
    void keyOfAScale() {
        QFETCH(int, root);
        QFETCH(QString, mode);
        const Scale scale{root, mode.toStdString()};
        Track track;
        int pitch = 60 + root;
        for (Tick tick = 0; tick < 800; tick += 100, pitch = scale.step(pitch, 1))
            track.notes.push_back({tick, 100, static_cast<std::uint8_t>(pitch), 90, 0, 64});
        // A closing fifth and tonic, as a melody has them.
        for (const int degree : {7, 0})
            track.notes.push_back(
                {900, 300, static_cast<std::uint8_t>(60 + root + degree), 90, 0, 64});
        Score score = Score::empty(100);
        score.tracks.push_back(std::make_shared<const Track>(track));
        QVERIFY(findKey(score, {0, 2000}) == scale);
    }

    void keyOfNothing() {
        Score score = Score::empty(100);
        QVERIFY(!findKey(score, {0, 1000}));
        Track drums;
        drums.notes = {{0, 100, 60, 90, drumChannel, 64}};
        score.tracks.push_back(std::make_shared<const Track>(drums));
        QVERIFY(!findKey(score, {0, 1000}));
    }
};

QTEST_APPLESS_MAIN(TestTheory)
#include "tst_theory.moc"
