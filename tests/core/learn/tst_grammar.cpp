#include "core/learn/Grammar.h"
#include "core/learn/Sampling.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Chords.h"
#include "core/music/Theory.h"

#include <QTest>

using namespace continuo;
namespace v = continuo::vocabulary;

class TestGrammar : public QObject {
    Q_OBJECT

private:
    static CellRules cell(int from = 0, int to = 96) {
        CellRules rules;
        rules.fromStep = from;
        rules.toStep = to;
        return rules;
    }
    static bool allows(const Grammar& grammar, int token) {
        std::vector<std::uint8_t> mask(v::size);
        grammar.allowed(mask);
        return mask[static_cast<std::size_t>(token)];
    }
    static void accept(Grammar& grammar, std::initializer_list<int> tokens) {
        for (const int token : tokens) {
            QVERIFY2(allows(grammar, token), v::name(token).c_str());
            grammar.accept(token);
        }
    }

private slots:
    void slotAndEosAreForced() {
        Grammar grammar({cell()}, {});
        QCOMPARE(grammar.forced(), std::optional(v::slot[0]));
        accept(grammar, {v::slot[0], v::end});
        QCOMPARE(grammar.forced(), std::optional<int>(v::eos));
        accept(grammar, {v::eos});
        QVERIFY(grammar.finished());
    }

    void positionsAndPitchesAscend() {
        Grammar grammar({cell()}, {});
        accept(grammar, {v::slot[0], v::pos[24], v::pitch[60], v::vel[8], v::dur[5]});
        QVERIFY(!allows(grammar, v::pos[24]));
        QVERIFY(!allows(grammar, v::pos[23]));
        QVERIFY(allows(grammar, v::pos[25]));
        QVERIFY(!allows(grammar, v::pitch[60]));
        QVERIFY(allows(grammar, v::pitch[61]));
    }

    void velocityIsSaidOnceAndWhenItChanges() {
        Grammar grammar({cell()}, {});
        accept(grammar, {v::slot[0], v::pos[0], v::pitch[60]});
        QVERIFY(!allows(grammar, v::dur[5])); // the first note must say it
        accept(grammar, {v::vel[8]});
        QVERIFY(!allows(grammar, v::vel[9]));
        accept(grammar, {v::dur[5], v::pitch[64]});
        QVERIFY(!allows(grammar, v::vel[8]));
        QVERIFY(allows(grammar, v::vel[9]));
        QVERIFY(allows(grammar, v::dur[5]));
    }

    void drumsUseTheirOwnPitches() {
        CellRules rules = cell();
        rules.drums = true;
        rules.limits.highest = 20; // drums are exempt
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0], v::pos[0]});
        QVERIFY(allows(grammar, v::drum[36]));
        QVERIFY(!allows(grammar, v::pitch[36]));
    }

    void scaleAndRangeAreHard() {
        CellRules rules = cell();
        rules.limits = {60, 72};
        MusicRules scale;
        scale.pitchClasses = parseScale("C major").pitchClasses();
        Grammar grammar({rules}, scale);
        accept(grammar, {v::slot[0], v::pos[0]});
        for (int pitch = 0; pitch < 128; ++pitch)
            QCOMPARE(allows(grammar, v::pitch[pitch]),
                     pitch >= 60 && pitch <= 72 && parseScale("C major").contains(pitch));
    }

    void onsetsStayInsideThePartThatIsHidden() {
        Grammar grammar({cell(24, 48)}, {});
        accept(grammar, {v::slot[0]});
        QVERIFY(!allows(grammar, v::pos[23]));
        QVERIFY(allows(grammar, v::pos[24]));
        QVERIFY(allows(grammar, v::pos[47]));
        QVERIFY(!allows(grammar, v::pos[48]));
    }

    void soundingAndKeptNotesBlockTheirPitch() {
        CellRules rules = cell();
        rules.sounding = {{60, 24}};
        rules.kept = {{48, 64, 11, 8}}; // E4 at step 48 for 12 steps
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0], v::pos[12]});
        QVERIFY(!allows(grammar, v::pitch[60]));
        QVERIFY(allows(grammar, v::pitch[64]));
        accept(grammar, {v::pitch[62], v::vel[8], v::dur[0], v::pos[50]});
        QVERIFY(allows(grammar, v::pitch[60]));
        QVERIFY(!allows(grammar, v::pitch[64]));
    }

    void aCellThatMustPlayCannotEndAtOnce() {
        CellRules rules = cell();
        rules.mustPlay = true;
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0]});
        QVERIFY(!allows(grammar, v::end));
        accept(grammar, {v::pos[0], v::pitch[60], v::vel[8], v::dur[0]});
        QVERIFY(allows(grammar, v::end));
    }

    void controlsFollowTheSlot() {
        CellRules rules = cell();
        rules.controls = {v::density[4], v::low[6]};
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0]});
        QCOMPARE(grammar.forced(), std::optional(v::density[4]));
        accept(grammar, {v::density[4], v::low[6]});
        QVERIFY(!grammar.forced());
        QVERIFY(allows(grammar, v::pos[0]));
    }

    void polyphonyIsNeverExceeded() {
        CellRules rules = cell();
        rules.limits.polyphony = 1;
        rules.sounding = {{50, 24}};    // carried in until step 24
        rules.kept = {{60, 64, 11, 8}}; // E4 at step 60 for 12 steps
        rules.later = {96};             // and one in the next bar
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0]});
        QVERIFY(!allows(grammar, v::pos[12]));
        QVERIFY(!allows(grammar, v::pos[60]));
        accept(grammar, {v::pos[30], v::pitch[67], v::vel[8]});
        QVERIFY(allows(grammar, v::dur[v::durationIndex(30)]));
        QVERIFY(!allows(grammar, v::dur[v::durationIndex(36)])); // into the kept note
        accept(grammar, {v::dur[v::durationIndex(12)]});
        QVERIFY(!allows(grammar, v::pitch[72]));
        QVERIFY(!allows(grammar, v::pos[36])); // still sounding
        accept(grammar, {v::pos[72], v::pitch[60]});
        QVERIFY(allows(grammar, v::dur[v::durationIndex(24)]));
        QVERIFY(!allows(grammar, v::dur[v::durationIndex(48)])); // into the next bar's note
    }

    void chordsHaveTheirFewestNotes() {
        CellRules rules = cell();
        rules.limits = {60, 64, 0, 3};
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0], v::pos[0], v::pitch[60], v::vel[8], v::dur[5]});
        QVERIFY(!allows(grammar, v::end));
        QVERIFY(!allows(grammar, v::pos[24]));
        accept(grammar, {v::pitch[62], v::dur[5], v::pitch[63], v::dur[5]});
        QVERIFY(allows(grammar, v::end));
        accept(grammar, {v::pos[24], v::pitch[64], v::dur[5]}); // none is left above
        QVERIFY(allows(grammar, v::end));
    }

    void aRhythmIsTakenOverNoteForNote() {
        CellRules rules = cell();
        rules.rhythm = {{0, 60, 11, 8}, {0, 64, 18, 8}, {48, 60, 5, 8}};
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            Random random(seed);
            Grammar grammar({rules}, {});
            std::vector<std::uint8_t> mask(v::size);
            while (!grammar.finished()) {
                grammar.allowed(mask);
                grammar.accept(sample(std::vector<float>(v::size, 0), mask, {}, random));
            }
            const auto& notes = grammar.notes()[0];
            // A chord whose first note took the highest pitch cannot get its second one.
            QVERIFY(notes.size() == 3 || (notes.size() == 2 && notes[0].pitch == 127));
            for (std::size_t i = 0; notes.size() == 3 && i < 3; ++i) {
                QCOMPARE(notes[i].step, rules.rhythm[i].step);
                QCOMPARE(notes[i].duration, rules.rhythm[i].duration);
            }
        }
    }

    void strongBeatsTakeNotesOfTheChord() {
        CellRules rules = cell();
        rules.tones = {{0, 0b10010001}, {48, 0b10010001}}; // C E G
        Grammar grammar({rules}, {});
        accept(grammar, {v::slot[0], v::pos[0]});
        QVERIFY(allows(grammar, v::pitch[64]));
        QVERIFY(!allows(grammar, v::pitch[65]));
        accept(grammar, {v::pitch[64], v::vel[8], v::dur[0], v::pos[24]});
        QVERIFY(allows(grammar, v::pitch[65]));
    }

    void voiceLeadingIsTakenOffTheLogits() {
        MusicRules limits;
        limits.voices.crossing = 3;
        CellRules rules = cell();
        // The bass (slot 1) holds C3; this part stood on E3.
        Grammar grammar({rules}, limits, {{{-24, 0, 52}}, {{-24, 96, 48}}});
        accept(grammar, {v::slot[0], v::pos[0]});
        std::vector<float> logits(v::size, 0);
        grammar.discourage(logits);
        QCOMPARE(logits[static_cast<std::size_t>(v::pitch[50])], 0.0f);
        QCOMPARE(logits[static_cast<std::size_t>(v::pitch[47])], -3.0f);
        QCOMPARE(logits[static_cast<std::size_t>(v::end)], 0.0f);
    }

    void notesOutsideTheChordCostTheirWeight() {
        CellRules rules = cell();
        rules.harmony = {{0, parseChord("C").pitchClasses()}, {48, parseChord("G").pitchClasses()}};
        MusicRules weights;
        weights.outsideChord = 2;
        Grammar grammar({rules}, weights);
        const auto cost = [&](int pitch) {
            std::vector<float> logits(v::size, 0);
            grammar.discourage(logits);
            return -logits[static_cast<std::size_t>(v::pitch[pitch])];
        };
        accept(grammar, {v::slot[0], v::pos[24]});
        QCOMPARE(cost(64), 0.0f); // E of C
        QCOMPARE(cost(62), 2.0f); // D
        accept(grammar, {v::pitch[64], v::vel[8], v::dur[5], v::pos[48]});
        QCOMPARE(cost(64), 2.0f); // E of G
        QCOMPARE(cost(62), 0.0f);
    }

    void leavingTheContourCosts() {
        CellRules rules = cell();
        rules.contour = {{-24, 60}, {0, 72}, {48, 65}};
        MusicRules weights;
        weights.contour = 0.5;
        const auto costs = [&](const Grammar& grammar, int token) {
            std::vector<float> logits(v::size, 0);
            grammar.discourage(logits);
            return -logits[static_cast<std::size_t>(token)];
        };
        Grammar chords({rules}, weights);
        accept(chords, {v::slot[0], v::pos[0]});
        QCOMPARE(costs(chords, v::pitch[73]), 0.0f); // a semitone is free
        QCOMPARE(costs(chords, v::pitch[76]), 1.5f);
        QCOMPARE(costs(chords, v::pitch[127]), 6.0f); // and an octave is as far as it goes
        QCOMPARE(costs(chords, v::pitch[48]), 0.0f);  // the line lies on top of others
        accept(chords, {v::pitch[67], v::vel[8], v::dur[5]});
        QCOMPARE(costs(chords, v::pos[24]), 2.0f); // which are not all
        QCOMPARE(costs(chords, v::end), 2.0f);
        QCOMPARE(costs(chords, v::pitch[72]), 0.0f);
        accept(chords, {v::pitch[72], v::vel[9], v::dur[5]});
        QCOMPARE(costs(chords, v::pos[24]), 0.0f);
        accept(chords, {v::pos[60]});
        QCOMPARE(costs(chords, v::pitch[70]), 2.0f); // the last one goes on

        // Where a note of the line stays, new ones keep clear of it, below and above.
        rules.contourAlone = true;
        rules.kept = {{0, 72, 25, 8}};
        Grammar beside({rules}, weights);
        accept(beside, {v::slot[0], v::pos[0]});
        QCOMPARE(costs(beside, v::pitch[71]), 6.0f);
        QCOMPARE(costs(beside, v::pitch[76]), 1.5f);
        QCOMPARE(costs(beside, v::pitch[64]), 0.0f);

        rules.kept.clear();
        Grammar alone({rules}, weights);
        accept(alone, {v::slot[0], v::pos[0]});
        QCOMPARE(costs(alone, v::pitch[69]), 1.0f);
        QCOMPARE(costs(alone, v::pitch[75]), 1.0f);
    }

    void wrappingUpLeavesOnlyEnds() {
        Grammar grammar({cell(), cell()}, {});
        accept(grammar, {v::slot[0], v::pos[0], v::pitch[60]});
        grammar.wrapUp();
        accept(grammar, {v::vel[8], v::dur[0]});
        QVERIFY(!allows(grammar, v::pos[30]));
        accept(grammar, {v::end, v::slot[0]});
        QVERIFY(!allows(grammar, v::pos[30]));
        QVERIFY(allows(grammar, v::end));
        QCOMPARE(grammar.completedCells(), std::size_t{0});
    }

    void somethingIsAllowedWhateverIsDrawn() {
        // Random walks under narrow rules always reach the end.
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Random random(seed);
            CellRules open = cell(0, 24);
            open.limits = {60, 60};
            CellRules blocked = open;
            blocked.mustPlay = true;
            blocked.sounding = {{60, 96}}; // nothing can sound here at all
            Grammar grammar({blocked, open, blocked}, {});
            std::vector<std::uint8_t> mask(v::size);
            int steps = 0;
            while (!grammar.finished() && ++steps < 2000) {
                grammar.allowed(mask);
                const std::vector<float> logits(v::size, 0);
                QVERIFY(std::find(mask.begin(), mask.end(), 1) != mask.end());
                grammar.accept(sample(logits, mask, {}, random));
            }
            QVERIFY(grammar.finished());
            QVERIFY(grammar.notes()[0].empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestGrammar)
#include "tst_grammar.moc"
