#include "core/learn/VoiceLeading.h"

#include <QTest>

using namespace continuo;

class TestVoiceLeading : public QObject {
    Q_OBJECT

private:
    static double held(const VoiceRules& rules, const std::vector<Voice>& voices, int step,
                       int pitch) {
        return penalty(rules, voices, 0, step, pitch);
    }

private slots:
    void parallelFifthsAndOctavesAreHeldAgainstThePitch() {
        VoiceRules rules;
        rules.parallels = 2;
        // The bass goes C3 D3; the voice above stood on G3, a fifth above.
        const std::vector<Voice> voices{{{0, 24, 55}}, {{0, 24, 48}, {24, 48, 50}}};
        QCOMPARE(held(rules, voices, 24, 57), 2.0); // A3: a fifth again
        QCOMPARE(held(rules, voices, 24, 53), 0.0); // F3: a third
        QCOMPARE(held(rules, voices, 24, 55), 0.0); // stays
        const std::vector<Voice> octaves{{{0, 24, 60}}, {{0, 24, 48}, {24, 48, 50}}};
        QCOMPARE(held(rules, octaves, 24, 62), 2.0);
        QCOMPARE(held(rules, octaves, 24, 57), 0.0); // octave to fifth, in contrary motion
    }

    void aLeapIsFollowedByAStepBack() {
        VoiceRules rules;
        rules.leaps = 1;
        const std::vector<Voice> voices{{{0, 24, 60}, {24, 48, 69}}};
        QCOMPARE(held(rules, voices, 48, 67), 0.0);
        QCOMPARE(held(rules, voices, 48, 71), 1.0); // goes on upwards
        QCOMPARE(held(rules, voices, 48, 64), 1.0); // leaps back
        const std::vector<Voice> small{{{0, 24, 60}, {24, 48, 65}}};
        QCOMPARE(held(rules, small, 48, 72), 0.0); // a fourth is no leap
    }

    void voicesDoNotCross() {
        VoiceRules rules;
        rules.crossing = VoiceRules::forbidden;
        const std::vector<Voice> voices{{{0, 24, 64}}, {{0, 48, 60}}};
        QCOMPARE(held(rules, voices, 24, 59), VoiceRules::forbidden);
        QCOMPARE(held(rules, voices, 24, 62), 0.0);
        QCOMPARE(held(rules, voices, 24, 60), 0.0); // a unison is no crossing
    }

    void theFirstNoteIsFree() {
        VoiceRules rules{1, 1, 1};
        QCOMPARE(held(rules, {{}, {{0, 48, 60}}}, 24, 48), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestVoiceLeading)
#include "tst_voiceleading.moc"
