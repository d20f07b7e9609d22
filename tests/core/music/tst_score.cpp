#include "core/music/Score.h"

#include <QTest>
#include <algorithm>

using namespace continuo;

class TestScore : public QObject {
    Q_OBJECT

private:
    static Score scoreOf(Track track) {
        Score score = Score::empty(480);
        score.tracks.push_back(std::make_shared<const Track>(std::move(track)));
        return score;
    }

private slots:
    void empty() {
        const Score score = Score::empty();
        QCOMPARE(score.ticksPerQuarter(), 960);
        QCOMPARE(score.meter.ticksPerQuarter(), 960);
        QCOMPARE(score.noteCount(), 0u);
        QCOMPARE(score.length(), Tick(0));
        QCOMPARE(score.barCount(), 1);
    }

    void lengths() {
        Track track;
        track.notes = {{0, 2000, 60, 90, 0, 64}, {10, 5, 60, 90, 0, 64}};
        QCOMPARE(scoreOf(track).length(), Tick(2000));
        track.events = {{2500, 0xB0, 0, "ab"}};
        QCOMPARE(scoreOf(track).length(), Tick(2500));
        track.end = 3000;
        QCOMPARE(scoreOf(track).length(), Tick(3000));
        QCOMPARE(scoreOf(track).lastNoteEnd(), Tick(2000));
    }

    void barsUpToTheLastNote() {
        Track track;
        track.notes = {{0, 1920, 60, 90, 0, 64}};
        QCOMPARE(scoreOf(track).barCount(), 1); // ends on the bar line
        track.notes[0].duration = 1921;
        QCOMPARE(scoreOf(track).barCount(), 2);
    }

    void equalByValue() {
        Track track;
        track.notes = {{0, 10, 60, 90, 0, 64}};
        const Score score = scoreOf(track);
        QVERIFY(score == scoreOf(track));
        track.notes[0].releaseVelocity = 1;
        QVERIFY(!(score == scoreOf(track)));
        Score shorter = score;
        shorter.tracks.clear();
        QVERIFY(!(score == shorter));
        Score keyed = score;
        keyed.keys = {{0, 1, false}};
        QVERIFY(!(score == keyed));
    }

    void unknownTrack() { QVERIFY_THROWS_EXCEPTION(std::out_of_range, Score::empty().track(0)); }

    void noteOrder() {
        std::vector<Note> notes{{5, 1, 60, 1, 0, 0}, {0, 9, 61, 1, 0, 0}, {0, 3, 60, 9, 0, 0},
                                {0, 2, 60, 9, 1, 0}, {0, 2, 60, 9, 0, 5}, {0, 2, 60, 8, 0, 0}};
        std::sort(notes.begin(), notes.end());
        QVERIFY(notes == std::vector<Note>({{0, 2, 60, 8, 0, 0},
                                            {0, 2, 60, 9, 0, 5},
                                            {0, 2, 60, 9, 1, 0},
                                            {0, 3, 60, 9, 0, 0},
                                            {0, 9, 61, 1, 0, 0},
                                            {5, 1, 60, 1, 0, 0}}));
    }

    void programOfATrack() {
        Track track;
        track.channel = 2;
        QVERIFY(!program(track));
        track.events = {{0, 0xC1, 0, "\x05"}, {3, 0xC2, 0, "\x06"}, {9, 0xC2, 0, "\x07"}};
        QCOMPARE(program(track).value(), 6);
    }

    void programNames() {
        QCOMPARE(QString(programName(0)), QString("Acoustic Grand Piano"));
        QCOMPARE(QString(programName(40)), QString("Violin"));
        QCOMPARE(QString(programName(127)), QString("Gunshot"));
        QCOMPARE(QString(programName(128)), QString());
        QCOMPARE(QString(programName(-1)), QString());
    }

    void eventBytes() {
        const Event bend{0, 0xE3, 0, "\x01\x7F"};
        QVERIFY(bend.isChannelMessage());
        QCOMPARE(bend.kind(), midi::pitchBend);
        QCOMPARE(int(bend.channel()), 3);
        QCOMPARE(int(bend.byte(1)), 127);
        QCOMPARE(int(bend.byte(2)), 0); // not there
        const Event text{0, 0xFF, 1, "x"};
        QVERIFY(!text.isChannelMessage());
        QCOMPARE(text.kind(), midi::meta);
    }
};

QTEST_APPLESS_MAIN(TestScore)
#include "tst_score.moc"
