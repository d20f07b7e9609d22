#include "ui/widgets/pianoroll/NoteClipboard.h"

#include <QtTest>

using namespace continuo;

class NoteClipboardTest : public QObject {
    Q_OBJECT

    static QMimeData* mime(const QByteArray& json) {
        auto* data = new QMimeData;
        data->setData(noteMimeType, json);
        return data;
    }

private slots:
    void notesComeBackFromTheirOrigin() {
        const Note a{1000, 240, 60, 77, 0, 33}, b{1240, 0, 127, 1};
        const auto data = notesToMime({{2, {a}}, {5, {b}}}, 960, 480);
        const auto back = notesFromMime(*data, 480);
        QVERIFY(back);
        Note shiftedA = a, shiftedB = b;
        shiftedA.start -= 960;
        shiftedB.start -= 960;
        QCOMPARE(*back, (std::vector<TrackNotes>{{0, {shiftedA}}, {3, {shiftedB}}}));
    }

    void anotherDivisionScalesTime() {
        const auto data = notesToMime({{0, {{480, 240, 60, 90}}}}, 0, 480);
        QCOMPARE((*notesFromMime(*data, 960))[0].notes[0].start, Tick{960});
        QCOMPARE((*notesFromMime(*data, 960))[0].notes[0].duration, Tick{480});
    }

    void nonsenseIsRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\x00{");
        QTest::newRow("no notes") << QByteArray(R"({"notes":[]})");
        QTest::newRow("no object") << QByteArray(R"({"notes":[1,2]})");
        QTest::newRow("pitch") << QByteArray(
            R"({"notes":[{"track":0,"start":0,"length":1,"pitch":128}]})");
        QTest::newRow("start") << QByteArray(
            R"({"notes":[{"track":0,"start":-1,"length":1,"pitch":60}]})");
        QTest::newRow("length") << QByteArray(
            R"({"notes":[{"track":0,"start":0,"length":1e300,"pitch":60}]})");
        QTest::newRow("track") << QByteArray(
            R"({"notes":[{"track":-1,"start":0,"length":1,"pitch":60}]})");
    }
    void nonsenseIsRefused() {
        QFETCH(QByteArray, json);
        const std::unique_ptr<QMimeData> data(mime(json));
        QVERIFY(!notesFromMime(*data, 480));
    }

    void velocitiesAreBroughtIntoRange() {
        const std::unique_ptr<QMimeData> data(mime(
            R"({"notes":[{"track":0,"start":0,"length":1,"pitch":60,"velocity":900,"release":-4}]})"));
        const Note note = (*notesFromMime(*data, 480))[0].notes[0];
        QCOMPARE(int{note.velocity}, 127);
        QCOMPARE(int{note.releaseVelocity}, 0);
    }
};

QTEST_GUILESS_MAIN(NoteClipboardTest)
#include "tst_noteclipboard.moc"
