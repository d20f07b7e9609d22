#include "core/learn/Measures.h"
#include "core/music/Track.h"

#include <QTest>
#include <cmath>

using namespace continuo;

// Quarters of 48 ticks; bars of 4/4.
constexpr Tick bar = 4 * 48;

static Note at(Tick start, int pitch, std::uint8_t channel = 0) {
    return {start, 48, static_cast<std::uint8_t>(pitch), 80, channel};
}

static bool near(std::optional<double> value, double expected) {
    return value && std::abs(*value - expected) < 1e-9;
}

static const std::vector<TickRange> threeBars{{0, bar}, {bar, 2 * bar}, {2 * bar, 3 * bar}};

class TestMeasures : public QObject {
    Q_OBJECT

private slots:
    void matchingIsOneToOne() {
        // One note of the reference, said twice: it is found once, and one answer is wrong.
        const std::vector<Note> reference{at(0, 60)}, answer{at(0, 60), at(4, 60)};
        const NoteMatch match = matchNotes(reference, answer, 6);
        QCOMPARE(match.matched, std::size_t{1});
        QCOMPARE(match.precision(), 0.5);
        QCOMPARE(match.recall(), 1.0);
        QCOMPARE(match.f1(), 2.0 / 3);
        // And the other way round.
        QCOMPARE(matchNotes(answer, reference, 6).matched, std::size_t{1});
    }

    void matchingPairsAsManyAsPossible() {
        // The nearest pair first (10 with 12) would leave 6 and 16 alone.
        const std::vector<Note> reference{at(6, 60), at(12, 60)}, answer{at(10, 60), at(18, 60)};
        QCOMPARE(matchNotes(reference, answer, 6).matched, std::size_t{2});
    }

    void matchingLooksAtPitchAndTolerance() {
        const std::vector<Note> reference{at(0, 60), at(48, 62), at(96, 64)};
        const std::vector<Note> answer{at(6, 60), at(48, 63), at(103, 64)};
        const NoteMatch match = matchNotes(reference, answer, 6);
        QCOMPARE(match.matched, std::size_t{1}); // the first; the others are off in pitch and time
        QCOMPARE(match.f1(), 1.0 / 3);
    }

    void silenceFoundInSilenceIsRight() {
        QCOMPARE(matchNotes({}, {}, 6).f1(), 1.0);
        const std::vector<Note> notes{at(0, 60)};
        QCOMPARE(matchNotes(notes, {}, 6).f1(), 0.0);
        QCOMPARE(matchNotes({}, notes, 6).f1(), 0.0);
    }

    void pitchClassesOverlap() {
        // C C E G against C E E A: min(1/2, 1/4) + min(1/4, 1/2) + 0 + 0 = 1/2.
        const auto a = pitchClasses(std::vector{at(0, 48), at(48, 60), at(96, 64), at(144, 67)});
        const auto b = pitchClasses(std::vector{at(0, 60), at(48, 64), at(96, 76), at(144, 69)});
        QVERIFY(near(overlap(a, b), 0.5));
        QVERIFY(near(overlap(a, a), 1));
        QVERIFY(!overlap(a, PitchClasses{}));
    }

    void entropyCountsBits() {
        QVERIFY(near(entropy(pitchClasses(std::vector{at(0, 60), at(48, 72)})), 0));
        // Shares 1/2, 1/4, 1/4: 0.5 * 1 + 0.25 * 2 + 0.25 * 2 = 1.5 bits.
        QVERIFY(
            near(entropy(pitchClasses(std::vector{at(0, 60), at(48, 72), at(96, 64), at(144, 67)})),
                 1.5));
        std::vector<Note> all;
        for (int pitch = 60; pitch < 72; ++pitch)
            all.push_back(at(0, pitch));
        QVERIFY(near(entropy(pitchClasses(all)), std::log2(12)));
    }

    void drumsHaveNoPitch() {
        QVERIFY(!entropy(pitchClasses(std::vector{at(0, 36, drumChannel)})));
        QVERIFY(!scaleConsistency(pitchClasses(std::vector{at(0, 36, drumChannel)})));
    }

    void scaleConsistencyTakesTheBestScale() {
        // G major but for one of five notes; C major lacks F sharp and C sharp.
        const std::vector notes{at(0, 67), at(48, 71), at(96, 66), at(144, 74), at(192, 73)};
        QVERIFY(near(scaleConsistency(pitchClasses(notes)), 1)); // D major holds all
        const std::vector chromatic{at(0, 60), at(0, 61), at(0, 62), at(0, 63)};
        // C, C sharp, D, D sharp: A flat major holds C, C sharp, D sharp.
        QVERIFY(near(scaleConsistency(pitchClasses(chromatic)), 0.75));
    }

    void grooveDividesByTheNumberOfPairs() {
        // Two bars that begin notes in the same 2 of 64 slots, a third that shares one of its two:
        // Hamming 0 and 2, so 1 - (0 + 2) / (2 * 64).
        const std::vector notes{at(0, 60),           at(96, 62),      at(bar, 64),
                                at(bar + 96, 65),    at(2 * bar, 60), at(2 * bar + 48, 60),
                                at(2 * bar + 49, 64)}; // in the slot of the one before
        QVERIFY(near(grooveConsistency(notes, threeBars, 3), 1 - 2.0 / 128));
        // Two equal bars are wholly consistent.
        QVERIFY(near(grooveConsistency(notes, std::span(threeBars).first(2), 3), 1));
    }

    void grooveNeedsTwoBarsOfOneLength() {
        const std::vector notes{at(0, 60)};
        QVERIFY(!grooveConsistency(notes, std::span(threeBars).first(1), 3));
        const std::vector<TickRange> uneven{{0, bar}, {bar, bar + 96}};
        QVERIFY(!grooveConsistency(notes, uneven, 3));
        QVERIFY(!grooveConsistency(notes, {}, 3));
    }

    void silence() {
        const std::vector notes{at(bar - 1, 60), at(2 * bar, 60)}; // sounds into the second bar
        QVERIFY(near(silenceRate(notes, threeBars), 1.0 / 3));
        QVERIFY(!silenceRate(notes, {}));
    }

    void repetition() {
        // The second bar repeats the first, the third has another pitch.
        const std::vector notes{at(0, 60),        at(48, 62),      at(bar, 60),
                                at(bar + 48, 62), at(2 * bar, 60), at(2 * bar + 48, 64)};
        QVERIFY(near(repetitionRate(notes, threeBars), 0.5));
        QVERIFY(!repetitionRate({}, threeBars)); // silence repeats nothing
    }
};

QTEST_GUILESS_MAIN(TestMeasures)
#include "tst_measures.moc"
