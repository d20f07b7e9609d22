#include "core/base/Error.h"
#include "core/learn/Baselines.h"
#include "core/learn/Evaluation.h"
#include "tests/core/learn/Songs.h"
#include "tests/core/learn/UniformModel.h"

#include <QTest>
#include <cmath>

using namespace continuo;
namespace v = continuo::vocabulary;

/// Two parts of which each says the same in every bar.
static std::vector<Song> loops(int count, int bars) {
    std::vector<Song> songs;
    for (int i = 0; i < count; ++i) {
        std::vector<Note> tune, bass;
        for (int bar = 0; bar < bars; ++bar) {
            for (int beat = 0; beat < 4; ++beat)
                tune.push_back(
                    {bar * 1920 + beat * 480, 480, static_cast<std::uint8_t>(72 + beat), 84});
            bass.push_back({bar * 1920, 960, 40, 76});
            bass.push_back({bar * 1920 + 960, 960, 45, 76});
        }
        songs.push_back({"loop", "loops", i == 0 ? Split::test : Split::train,
                         std::make_shared<const Score>(test::scoreWith(
                             {test::trackWith(tune, 73, 0), test::trackWith(bass, 32, 1)}))});
    }
    return songs;
}

/// Knows those loops by heart: the tune is slot 0, the bass slot 1.
class LoopModel : public test::UniformModel {
public:
    TokenScores score(const Batch& batch) override {
        TokenScores scores;
        for (const std::int64_t target : batch.targets) {
            // One bit for each hidden token, and always the right guess but for velocities.
            scores.logLikelihood.push_back(target < 0 ? 0 : static_cast<float>(std::log(0.5)));
            const bool velocity = v::vel.contains(static_cast<int>(target));
            scores.guess.push_back(static_cast<std::int16_t>(velocity ? v::vel[0] : target));
        }
        return scores;
    }

    void complete(std::span<const Symbol>, std::span<Grammar> takes, const Sampling&,
                  const TokenSink&, const JobContext&) override {
        const std::vector<int> tune{v::pos[0],    v::pitch[72], v::vel[10], v::dur[25],
                                    v::pos[24],   v::pitch[73], v::dur[25], v::pos[48],
                                    v::pitch[74], v::dur[25],   v::pos[72], v::pitch[75],
                                    v::dur[25]};
        const std::vector<int> bass{v::pos[0],  v::pitch[40], v::vel[9], v::dur[29],
                                    v::pos[48], v::pitch[45], v::dur[29]};
        for (Grammar& take : takes)
            while (!take.finished()) {
                if (const auto forced = take.forced()) {
                    take.accept(*forced);
                    continue;
                }
                for (const int token : take.cells()[take.cell()].slot == 0 ? tune : bass)
                    take.accept(token);
                take.accept(v::end);
            }
    }
};

/// Writes the first note of each bar of those loops alone, and 16 louder.
class LazyModel : public LoopModel {
public:
    void complete(std::span<const Symbol>, std::span<Grammar> takes, const Sampling&,
                  const TokenSink&, const JobContext&) override {
        for (Grammar& take : takes)
            while (!take.finished()) {
                if (const auto forced = take.forced()) {
                    take.accept(*forced);
                    continue;
                }
                const bool tune = take.cells()[take.cell()].slot == 0;
                for (const int token : {v::pos[0], v::pitch[tune ? 72 : 40], v::vel[tune ? 12 : 11],
                                        v::dur[25], v::end})
                    take.accept(token);
            }
    }
};

class TestEvaluation : public QObject {
    Q_OBJECT

private slots:
    void oneWhoKnowsTheMusicFindsEveryNote() {
        LoopModel model;
        EvaluationOptions options;
        options.windows = 12;
        options.filled = 12;
        options.bars = {1, 2};
        const Evaluation found = evaluate(model, loops(3, 12), options, {});
        QCOMPARE(found.split, Split::test);
        QCOMPARE(found.songs, std::size_t{1});
        QCOMPARE(found.trainingSongs, std::size_t{2});
        QCOMPARE(found.tasks.size(), std::size_t{8}); // fill, continue and vary twice
        for (const TaskEvaluation& task : found.tasks) {
            const Contender* model = task.contender("model");
            QVERIFY(model && model->prediction);
            if (task.task == Task::vary) {
                QVERIFY(model->fill.empty()); // notes among others are no bars
                continue;
            }
            QCOMPARE(model->fill.at("note_f1"), 1.0);
            for (const char* error : {"density_error", "density_mse", "velocity_mse"})
                QCOMPARE(model->fill.at(error), 0.0);
            QVERIFY(std::abs(model->fill.at("pitch_class_overlap") - 1) < 1e-9);
            // What is true is measured as the answer that equals it.
            QVERIFY(task.contender("true_bars")->fill == model->fill);
        }
        QCOMPARE(found.tasks[0].bars, 1);
        QCOMPARE(found.tasks[1].bars, 2);
        QCOMPARE(found.tasks.back().bars, 8);
    }

    void errorsAreSquaredBeatByBeat() {
        LazyModel model;
        EvaluationOptions options;
        options.windows = options.filled = 4;
        options.tasks = {Task::compose};
        const Evaluation found = evaluate(model, loops(2, 12), options, {});
        const auto& fill = found.tasks.front().contender("model")->fill;
        // Of four beats the tune misses a note in three, the bass in one.
        QCOMPARE(fill.at("density_mse"), (3 + 1) / 8.0);
        QCOMPARE(fill.at("velocity_mse"), 16.0 * 16);
    }

    void predictionsAreCountedByType() {
        LoopModel model;
        EvaluationOptions options;
        options.tasks = {Task::extend};
        options.windows = 6;
        options.filled = 0;
        const Evaluation found = evaluate(model, loops(3, 12), options, {});
        const TaskEvaluation& task = found.tasks.front();
        const Prediction& p = *task.contender("model")->prediction;
        QVERIFY(task.tokens > 0);
        const double bits = static_cast<double>(task.tokens) / static_cast<double>(task.notes);
        QVERIFY(std::abs(p.bitsPerNote - bits) < 1e-6); // one for each token
        double sum = 0;
        for (const auto& [type, figures] : p.types)
            sum += figures.bitsPerNote;
        QVERIFY(std::abs(sum - bits) < 1e-6);
        QVERIFY(std::abs(p.types.at("pitch").bitsPerNote - 1) < 1e-6); // one pitch to a note
        QCOMPARE(p.types.at("pitch").macroF1, 1.0);
        QCOMPARE(p.types.at("velocity").accuracy, 0.0);
        QCOMPARE(p.types.at("velocity").macroF1, 0.0);
        QVERIFY(task.contender("model")->fill.empty());
        QVERIFY(!task.contender("future_hidden")); // nothing follows anyway
        // The habits of music that repeats: copying is nearly sure, no context is not.
        QVERIFY(task.contender("previous_bar")->prediction->bitsPerNote <
                task.contender("unigram")->prediction->bitsPerNote);
    }

    void copyingRepeats() {
        LoopModel model;
        EvaluationOptions options;
        options.windows = options.filled = 8;
        options.tasks = {Task::fill, Task::accompany};
        const Evaluation found = evaluate(model, loops(2, 12), options, {});
        const Contender* copy = found.tasks[0].contender("previous_bar");
        QCOMPARE(copy->fill.at("note_f1"), 1.0);
        QCOMPARE(copy->fill.at("repetition_rate"), 1.0);
        QCOMPARE(copy->fill.at("groove_consistency"), 1.0);
        // No bar of a part is shown that is to be accompanied with.
        QVERIFY(found.tasks[1].contender("previous_bar")->fill.empty());
    }

    void controlsAreHeldAgainstWhatTheModelMakes() {
        // One that always plays the same quarters meets what the loops are told to be, and never
        // anything else.
        LoopModel model;
        EvaluationOptions options;
        options.tasks = {};
        options.controlled = 4;
        const auto figures = [&](const std::vector<Song>& songs) {
            std::map<std::string, ControlRate> rates;
            for (const ControlRate& rate : evaluate(model, songs, options, {}).controls)
                rates[rate.id] = rate;
            return rates;
        };
        const auto met = figures(loops(3, 12));
        for (const char* id : {"density", "polyphony", "lowest", "highest", "chords",
                               "chords_weighed", "key", "energy", "brightness", "tempo"})
            QVERIFY2(met.contains(id) && met.at(id).count > 0, id);
        QCOMPARE(met.at("density").exact, 1.0);
        QCOMPARE(met.at("density").exactUntold, 1.0);
        QCOMPARE(met.at("highest").exact, 1.0);
        const auto other = figures(test::smallCollection(6, 12));
        QVERIFY(other.at("highest").exact < 1);
    }

    void aSeedGivesTheSameFigures() {
        const auto songs = test::smallCollection(6, 12);
        EvaluationOptions options;
        options.tasks = {Task::fill};
        options.windows = options.filled = 6;
        const auto figures = [&] {
            test::UniformModel model;
            const Evaluation found = evaluate(model, songs, options, {});
            return std::pair(found.tasks[0].contender("ngram")->fill,
                             found.tasks[0].contender("model")->fill);
        };
        const auto first = figures();
        QVERIFY(first.first.at("note_f1") < 1);
        QVERIFY(first == figures());
        options.seed = 2;
        QVERIFY(first != figures());
    }

    void ngramTakesKeepToTheGrammar() {
        const Dataset dataset(test::smallCollection(6, 12), Split::train);
        const NgramModel ngram(dataset);
        CellRules rules;
        rules.toStep = 96;
        rules.limits = {60, 72};
        Grammar take({rules, rules}, {});
        ngram.complete(take, {});
        QVERIFY(take.finished());
        QVERIFY(!take.notes()[0].empty());
        for (const auto& cell : take.notes())
            for (const GridNote& note : cell)
                QVERIFY(note.step < 96 && note.pitch >= 60 && note.pitch <= 72);
    }

    void stoppedGivesWhatIsDone() {
        std::stop_source stop;
        JobContext job{stop.get_token(), [&](const Progress& progress) {
                           if (progress.fraction >= 0.4)
                               stop.request_stop();
                       }};
        LoopModel model;
        EvaluationOptions options;
        options.windows = options.filled = 6;
        const Evaluation found = evaluate(model, loops(2, 12), options, job);
        QVERIFY(!found.tasks.empty());
        QVERIFY(found.tasks.size() < options.tasks.size());
    }

    void withoutSongsThereIsNothingToMeasure() {
        LoopModel model;
        QVERIFY_THROWS_EXCEPTION(Error, evaluate(model, {}, {}, {}));
        // Songs to train on are better than none; there are no baselines to hold against.
        std::vector<Song> one = loops(1, 12);
        const Evaluation found = evaluate(model, one, {.windows = 2, .filled = 1}, {});
        QCOMPARE(found.trainingSongs, std::size_t{0});
        QVERIFY(!found.tasks[0].contender("ngram"));
        QVERIFY(found.tasks[0].contender("previous_bar"));
    }
};

QTEST_GUILESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
