#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Generation.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelModule.h"
#include "tests/core/learn/Songs.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stop_token>
#include <thread>

using namespace continuo;

/// Every kind of model behind the one interface.
class TestModels : public QObject {
    Q_OBJECT

private:
    static ModelOptions tiny() {
        ModelOptions options;
        options.width = 32;
        options.layers = 2;
        options.heads = 2;
        options.context = 192;
        options.dropout = 0;
        return options;
    }
    static Batch batch(int rows = 4) {
        const Dataset dataset(test::smallCollection(6), Split::train);
        Random random(1);
        return drawBatch(dataset, random, rows, 192, false, 0.5);
    }
    static std::string saved(const SequenceModel& model) {
        std::ostringstream out;
        model.save(out);
        return out.str();
    }
    static Checkpoint contents(const SequenceModel& model) {
        std::stringstream bytes(saved(model));
        return readCheckpoint(bytes, "model");
    }
    /// The arrays that a few steps change.
    static std::set<std::string> changed(SequenceModel& model) {
        const Checkpoint before = contents(model);
        const Batch b = batch(1);
        for (int i = 0; i < 2; ++i)
            model.trainStep(b, 2e-2);
        std::set<std::string> names;
        for (const auto& [name, tensor] : contents(model).tensors)
            if (!(tensor == before.tensors.at(name)))
                names.insert(name);
        return names;
    }
    ModelModule models_ = ModelModule::load(1);

private slots:
    void everyKind_data() {
        QTest::addColumn<QString>("kind");
        for (const ModelKind& kind : modelKinds())
            if (kind.likelihood()) // the others have tests of their own
                QTest::newRow(kind.id) << kind.id;
    }

    void everyKindLearns_data() { everyKind_data(); }
    void everyKindLearns() {
        QFETCH(QString, kind);
        const auto model = models_.create(kind.toStdString(), tiny(), Device::cpu, 1);
        QVERIFY(model->parameterCount() > 0);
        const Batch b = batch();
        const double before = model->validate(b).loss;
        for (int i = 0; i < 40; ++i) {
            const Losses losses = model->trainStep(b, 5e-3);
            QVERIFY(std::isfinite(losses.loss) && losses.gradientNorm > 0);
        }
        QVERIFY(model->validate(b).loss < 0.8 * before);
    }

    /// As if the step had never begun: the next one is what it would have been.
    void aStepThatIsStoppedChangesNothing() {
        ModelOptions options = tiny();
        options.dropout = 0.2;
        const Batch b = batch();
        const auto once = models_.create("transformer", options, Device::cpu, 3);
        const double loss = once->trainStep(b, 5e-3).loss;
        const auto model = models_.create("transformer", options, Device::cpu, 3);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(model->trainStep(b, 5e-3, source.get_token()).tokens, 0);
        QCOMPARE(model->trainStep(b, 5e-3).loss, loss);
    }

    /// Wherever it is caught: between two layers, forwards or backwards.
    void aStepThatIsStoppedOnItsWayChangesNothing() {
        ModelOptions options = tiny();
        options.layers = 12;
        const Batch b = batch();
        const auto unbroken = models_.create("transformer", options, Device::cpu, 3);
        const auto model = models_.create("transformer", options, Device::cpu, 3);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(model->trainStep(b, 5e-3).loss, unbroken->trainStep(b, 5e-3).loss);
        const auto step = std::chrono::microseconds(timer.nsecsElapsed() / 2000);
        for (int i = 0; i < 16; ++i) {
            std::stop_source source;
            const std::jthread stopper([&] {
                std::this_thread::sleep_for(step * i / 16);
                source.request_stop();
            });
            if (model->trainStep(b, 5e-3, source.get_token()).tokens > 0) // it was too late
                unbroken->trainStep(b, 5e-3);
        }
        QCOMPARE(model->trainStep(b, 5e-3).loss, unbroken->trainStep(b, 5e-3).loss);
    }

    void stepByStepGivesWhatTheWholeWindowGives_data() { everyKind_data(); }
    void stepByStepGivesWhatTheWholeWindowGives() {
        // Generation keeps keys, values and hidden states; scoring reads a window at once. Greedy
        // tokens of the first must be the most probable ones of the second.
        QFETCH(QString, kind);
        const auto model = models_.create(kind.toStdString(), tiny(), Device::cpu, 3);
        const Batch b = batch();
        for (int i = 0; i < 20; ++i)
            model->trainStep(b, 5e-3);
        const auto grid = std::make_shared<const Grid>(test::smallSong(4));
        std::vector<HiddenCell> hidden{{2, 0, 0, 96, {}, {}}};
        WindowLimits limits;
        limits.tokens = 192;
        limits.reserved = 60;
        const Window window = *planWindow(*grid, hidden, limits);
        CellRules rules;
        rules.slot = 0;
        rules.bar = static_cast<int>(3 - window.firstBar);
        rules.toStep = 96;
        rules.mustPlay = true;
        std::vector<Grammar> grammars(2, Grammar({rules}, {}));
        Sampling greedy;
        greedy.temperature = 0;
        const auto dimensions = static_cast<std::size_t>(model->latentSize());
        greedy.latents.assign(2, std::vector<float>(dimensions)); // else each take draws its own
        const Encoded prompt = encodeContext(*grid, window);
        model->complete(prompt.symbols, grammars, greedy, [](int, int) { return true; }, {});
        QVERIFY(grammars[0].notes() == grammars[1].notes()); // takes do not disturb each other

        hidden[0].hidden = grammars[0].notes()[0];
        Window known = window;
        known.hidden = hidden;
        const Encoded whole = encode(*grid, known);
        const std::vector<const Encoded*> row{&whole};
        const Batch scored = makeBatch(std::span(&row, 1), 0);
        const TokenScores scores = model->score(scored);
        Grammar grammar({rules}, {});
        std::vector<std::uint8_t> mask(vocabulary::size);
        int checked = 0;
        for (std::size_t i = prompt.symbols.size() - 1; i + 1 < whole.symbols.size(); ++i) {
            const int token = whole.symbols[i + 1].token;
            // Where the grammar left the model's best guess standing, scoring says the same token.
            grammar.allowed(mask);
            if (scored.targets[i] >= 0 && scores.guess[i] == token)
                ++checked;
            if (scored.targets[i] >= 0 && scores.logLikelihood[i] > std::log(0.5f))
                QCOMPARE(int(scores.guess[i]), token);
            grammar.accept(token);
        }
        QVERIFY2(checked > 0, "no token was the most probable one in both readings");
    }

    void nothingIsSeenBeforeItComes_data() { everyKind_data(); }
    void nothingIsSeenBeforeItComes() {
        QFETCH(QString, kind);
        const auto model = models_.create(kind.toStdString(), tiny(), Device::cpu, 3);
        Batch b = batch();
        for (int i = 0; i < 10; ++i)
            model->trainStep(b, 5e-3);
        const TokenScores before = model->score(b);
        constexpr std::size_t changed = 100; // of the first row
        b.tokens[changed] =
            b.tokens[changed] == vocabulary::bar ? vocabulary::eos : vocabulary::bar;
        const TokenScores after = model->score(b);
        for (std::size_t i = 0; i < changed; ++i)
            QCOMPARE(after.logLikelihood[i], before.logLikelihood[i]);
        QVERIFY(after.logLikelihood != before.logLikelihood);
    }

    void windowsOfOneRowDoNotSeeEachOther() {
        // Recurrent networks read through; these two keep windows apart.
        const Dataset dataset(test::smallCollection(6), Split::train);
        const auto examples = dataset.examples(Task::fill, 1, 2, 96, 1);
        const std::vector<const Encoded*> both{&examples[0].encoded, &examples[1].encoded};
        const std::vector<const Encoded*> second{&examples[1].encoded};
        const Batch packed = makeBatch(std::span(&both, 1), 0.5);
        const Batch alone = makeBatch(std::span(&second, 1), 0.5);
        const std::size_t offset = both[0]->symbols.size();
        for (const char* kind : {"transformer", "tcn"}) {
            const auto model = models_.create(kind, tiny(), Device::cpu, 3);
            for (int i = 0; i < 20; ++i)
                model->trainStep(packed, 5e-3);
            const TokenScores a = model->score(packed), b = model->score(alone);
            for (std::size_t i = 0; i < second[0]->symbols.size(); ++i)
                QVERIFY(std::abs(a.logLikelihood[offset + i] - b.logLikelihood[i]) < 0.02);
        }
    }

    void savedAndLoadedIsTheSame_data() { everyKind_data(); }
    void savedAndLoadedIsTheSame() {
        QFETCH(QString, kind);
        const auto model = models_.create(kind.toStdString(), tiny(), Device::cpu, 1);
        const Batch b = batch();
        model->trainStep(b, 1e-3);
        model->setRecord(R"({"songs":6})");
        QTemporaryDir folder;
        const std::string path = folder.filePath("m.safetensors").toStdString();
        std::ofstream(path, std::ios::binary) << saved(*model);
        const auto back = models_.open(path, Device::cpu);
        QCOMPARE(back->kind(), kind.toStdString());
        QVERIFY(back->options() == model->options());
        QCOMPARE(back->record(), model->record());
        // Weights are stored in half precision.
        const double loss = model->validate(b).loss;
        QVERIFY(std::abs(back->validate(b).loss - loss) < 1e-3 * loss);
        QCOMPARE(saved(*back), saved(*model));
    }

    void resumedTrainingIsTheSameTraining_data() { everyKind_data(); }
    void resumedTrainingIsTheSameTraining() {
        QFETCH(QString, kind);
        const auto through = models_.create(kind.toStdString(), tiny(), Device::cpu, 1);
        const Batch b = batch();
        for (int i = 0; i < 3; ++i)
            through->trainStep(b, 1e-3);
        std::stringstream state;
        through->saveTrainingState(state, "third step");
        // One after the other: the state has the random numbers that both draw from.
        const double a = through->trainStep(b, 1e-3).loss, a2 = through->validate(b).loss;
        const auto resumed = models_.create(kind.toStdString(), tiny(), Device::cpu, 99);
        QCOMPARE(resumed->loadTrainingState(state, "state"), std::string("third step"));
        const double c = resumed->trainStep(b, 1e-3).loss, c2 = resumed->validate(b).loss;
        QVERIFY(std::abs(a - c) < 1e-4);
        QVERIFY(std::abs(a2 - c2) < 1e-4);
    }

    void everyWayOfTuning_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("way");
        for (const ModelKind& kind : modelKinds())
            for (const TuningWay& way : kind.likelihood() ? tuningWays() : tuningWays().first(0))
                QTest::addRow("%s %s", kind.id, way.id) << kind.id << way.id;
    }

    void everyWayTunesEveryKind_data() { everyWayOfTuning_data(); }
    void everyWayTunesEveryKind() {
        QFETCH(QString, kind);
        QFETCH(QString, way);
        const auto model = models_.create(kind.toStdString(), tiny(), Device::cpu, 1);
        model->setTuning({tuningWay(way.toStdString()).way, 4});
        const Batch b = batch(1);
        const double before = model->validate(b).loss;
        for (int i = 0; i < 4; ++i) {
            model->unfreeze(i / 4.0);
            QVERIFY(model->trainStep(b, 5e-3).gradientNorm > 0);
        }
        QVERIFY(model->validate(b).loss < before);
    }

    void everyWayIsResumed_data() { everyWayOfTuning_data(); }
    void everyWayIsResumed() {
        QFETCH(QString, kind);
        QFETCH(QString, way);
        const Tuning tuning{tuningWay(way.toStdString()).way, 4};
        const auto through = models_.create(kind.toStdString(), tiny(), Device::cpu, 1);
        through->setTuning(tuning);
        const Batch b = batch(1);
        through->trainStep(b, 5e-3);
        std::stringstream state;
        through->saveTrainingState(state, "first step");
        const auto goOn = [&](SequenceModel& model) {
            model.unfreeze(0.5);
            model.trainStep(b, 5e-3);
        };
        goOn(*through);
        const auto resumed = models_.create(kind.toStdString(), tiny(), Device::cpu, 99);
        resumed->loadTrainingState(state, "state"); // the random numbers among it
        QVERIFY(resumed->tuning() == tuning);
        goOn(*resumed);
        const double a = through->validate(b).loss, c = resumed->validate(b).loss;
        QVERIFY2(std::abs(a - c) < 1e-4, qPrintable(QString("%1 %2").arg(a).arg(c)));
    }

    void onlyTheLastLayersLearn() {
        ModelOptions options = tiny();
        options.layers = 3;
        const auto model = models_.create("transformer", options, Device::cpu, 1);
        model->setTuning({Tuning::Way::last});
        for (const std::string& name : changed(*model))
            QVERIFY2(name.starts_with("network.block2.") || name == "network.norm.gain",
                     name.c_str());
        model->setTuning({});
        QVERIFY(changed(*model).contains("token.weight"));
    }

    void layersAreUnfrozenFromTheTopDown() {
        const auto model = models_.create("lstm", tiny(), Device::cpu, 1);
        model->setTuning({Tuning::Way::unfreeze});
        const auto learned = [&](const char* name) { return changed(*model).contains(name); };
        QVERIFY(learned("network.layers.weight_ih_l1"));
        QVERIFY(!learned("network.layers.weight_ih_l0"));
        model->unfreeze(0.5);
        QVERIFY(learned("network.layers.weight_ih_l0"));
        QVERIFY(!learned("token.weight"));
        model->unfreeze(1);
        QVERIFY(learned("token.weight"));
    }

    void lowRankChangesLeaveTheRestAlone() {
        const auto model = models_.create("transformer", tiny(), Device::cpu, 1);
        model->setTuning({Tuning::Way::lora, 4});
        const auto names = changed(*model);
        QCOMPARE(names.size(), std::size_t{8}); // four projections in each of two blocks
        for (const std::string& name : names)
            QVERIFY2(name.starts_with("network.block"), name.c_str());
    }

    void anAdapterIsSmallAndNeedsItsBase_data() { everyKind_data(); }
    void anAdapterIsSmallAndNeedsItsBase() {
        QFETCH(QString, kind);
        QTemporaryDir folder;
        const std::string base = folder.filePath("base.safetensors").toStdString();
        const std::string adapter = folder.filePath("mine.safetensors").toStdString();
        std::ofstream(base, std::ios::binary)
            << saved(*models_.create(kind.toStdString(), tiny(), Device::cpu, 1));
        const auto model = models_.open(base, Device::cpu);
        model->setTuning({Tuning::Way::lora, 2, true});
        const Batch b = batch(1);
        const double before = model->validate(b).loss;
        for (int i = 0; i < 6; ++i)
            model->trainStep(b, 1e-2);
        const double after = model->validate(b).loss;
        QVERIFY(after < before);
        std::ofstream(adapter, std::ios::binary) << saved(*model);
        QVERIFY(std::filesystem::file_size(adapter) < std::filesystem::file_size(base) / 2);
        QCOMPARE(readDescription(adapter).base->name, std::string("base.safetensors"));

        // The base is known by its weights, whatever it is called by now.
        std::filesystem::rename(base, folder.filePath("renamed.safetensors").toStdString());
        const auto back = models_.open(adapter, Device::cpu);
        QVERIFY(std::abs(back->validate(b).loss - after) < 2e-3 * after);
        QCOMPARE(saved(*back), saved(*model)); // an adapter again
        QVERIFY_EXCEPTION_THROWN(back->setTuning({Tuning::Way::lora, 2, true}), Error);
        back->setTuning({}); // to go on as a whole model
        QVERIFY(std::abs(back->validate(b).loss - after) < 2e-3 * after);
        QVERIFY(!description(contents(*back).metadata, "whole").base);

        const auto other = models_.create(kind.toStdString(), tiny(), Device::cpu, 2);
        const std::string untouched = saved(*other);
        std::ifstream in(adapter, std::ios::binary);
        QVERIFY_EXCEPTION_THROWN(other->load(in, adapter), Error);
        QCOMPARE(saved(*other), untouched);

        std::filesystem::remove(folder.filePath("renamed.safetensors").toStdString());
        try {
            models_.open(adapter, Device::cpu);
            QFAIL("must throw");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("base.safetensors"), error.what());
        }
    }

    void aDamagedAdapterIsRefused() {
        const auto model = models_.create("gru", tiny(), Device::cpu, 1);
        model->setTuning({Tuning::Way::lora, 2, true});
        const Checkpoint good = contents(*model);
        model->load(*std::make_unique<std::stringstream>(saved(*model)), "good");
        const double loss = model->validate(batch(1)).loss;
        const auto refused = [&](Checkpoint bad) {
            std::stringstream bytes;
            writeCheckpoint(bytes, bad, Storage::single);
            QVERIFY_EXCEPTION_THROWN(model->load(bytes, "bad"), Error);
            QCOMPARE(model->validate(batch(1)).loss, loss);
        };
        Checkpoint bad = good;
        bad.tensors.erase(bad.tensors.begin());
        refused(bad);
        bad = good;
        bad.tensors.begin()->second = {{2, 3}, {1, 2, 3, 4, 5, 6}};
        refused(bad);
        bad = good;
        bad.tensors.clear();
        refused(bad);
        bad = good;
        bad.metadata["base_hash"] = "0123456789abcdef";
        refused(bad);
    }

    void aPartSaysWhatEachNoteDrewOn() {
        const Score score = withPart(test::smallSong(8), partRole("bass"));
        GenerationRequest request;
        request.region = {{2}, {0, score.meter.barRange(3).end}};
        request.heard = {0};
        request.takes = 1;
        const auto model = models_.create("seq2seq", tiny(), Device::cpu, 3);
        const Take take = generate(*model, score, request, {}, {})[0];
        QVERIFY(take.noteCount() > 0);
        QCOMPARE(take.attention.size(), take.noteCount());
        for (const NoteAttention& made : take.attention) {
            QVERIFY(!made.looked.empty());
            double sum = 0;
            for (const Attended& looked : made.looked) {
                QCOMPARE(looked.track, TrackIndex{0}); // the only one that is heard
                const auto& tune = score.track(0).notes;
                QVERIFY(std::any_of(tune.begin(), tune.end(), [&](const Note& note) {
                    return note.start == looked.note.start && note.pitch == looked.note.pitch;
                }));
                sum += looked.weight;
            }
            QVERIFY(sum > 0 && sum <= 1 + 1e-5); // the rest went to bars and headers
        }
        // Without attention there is nothing to tell.
        ModelOptions plain = tiny();
        plain.heads = 0;
        const auto other = models_.create("seq2seq", plain, Device::cpu, 3);
        QVERIFY(generate(*other, score, request, {}, {})[0].attention.empty());
        QVERIFY_THROWS_EXCEPTION(Error, models_.create("transformer", plain, Device::cpu, 3));
    }

    void attentionFindsTheNoteThatIsDoubled() {
        // A part that says another one an octave lower.
        std::vector<Song> songs;
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            Random random(seed);
            std::vector<Note> tune, low;
            for (int i = 0; i < 32; ++i) {
                const auto pitch = static_cast<std::uint8_t>(60 + random.below(12));
                tune.push_back({Tick{i} * 480, 480, pitch, 84, 0, 64});
                low.push_back(
                    {Tick{i} * 480, 480, static_cast<std::uint8_t>(pitch - 12), 84, 0, 64});
            }
            Song song{"song", "songs", Split::train, {}};
            song.score = std::make_shared<const Score>(
                test::scoreWith({test::trackWith(tune), test::trackWith(low, 0, 1)}));
            songs.push_back(std::move(song));
        }
        const Dataset dataset(songs, Split::train);
        const auto model = models_.create("seq2seq", tiny(), Device::cpu, 3);
        const auto example = dataset.examples(Task::part, 4, 1, 192, 1).at(0);
        const auto& symbols = example.encoded.symbols;
        const auto fill = std::find_if(symbols.begin(), symbols.end(),
                                       [](const Symbol& s) { return s.token == vocabulary::fill; });
        const std::span prompt(symbols.begin(), fill + 1), answer(fill + 1, symbols.end());
        const auto atTheSamePlace = [&] {
            const auto weights = model->attention(prompt, answer);
            double same = 0, pitches = 0;
            for (std::size_t i = 0; i < answer.size(); ++i) {
                if (!vocabulary::pitch.contains(answer[i].token))
                    continue;
                ++pitches;
                for (std::size_t j = 0; j < prompt.size(); ++j)
                    if (prompt[j].bar == answer[i].bar && prompt[j].position == answer[i].position)
                        same += weights[i * prompt.size() + j];
            }
            return same / pitches;
        };
        const double before = atTheSamePlace();
        Random random(1);
        for (int i = 0; i < 120; ++i)
            model->trainStep(drawBatch(dataset, random, 4, 192, false, 0, Task::part), 1e-2);
        const double after = atTheSamePlace();
        QVERIFY2(after > 1.3 * before, qPrintable(QString("%1, %2 before").arg(after).arg(before)));
    }

    void takesSurviveTheRealModel() {
        const auto model = models_.create("transformer", tiny(), Device::cpu, 1);
        const Score score = test::smallSong(8);
        GenerationRequest request;
        request.region = {{0, 1}, {1920 * 2, 1920 * 4}};
        request.takes = 3;
        const auto first = generate(*model, score, request, {}, {});
        const auto second = generate(*model, score, request, {}, {});
        QCOMPARE(first.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(first[i].notes == second[i].notes);
    }

    void aBadFileLeavesTheModelAsItWas() {
        const auto model = models_.create("transformer", tiny(), Device::cpu, 1);
        const std::string before = saved(*model);
        ModelOptions other = tiny();
        other.width = 48;
        std::stringstream wrong(saved(*models_.create("transformer", other, Device::cpu, 1)));
        QVERIFY_EXCEPTION_THROWN(model->load(wrong, "wrong"), Error);
        std::stringstream lstm(saved(*models_.create("lstm", tiny(), Device::cpu, 1)));
        QVERIFY_EXCEPTION_THROWN(model->load(lstm, "lstm"), Error);
        std::stringstream cut(before.substr(0, before.size() / 2));
        QVERIFY_EXCEPTION_THROWN(model->load(cut, "cut"), Error);
        QCOMPARE(saved(*model), before);
    }

    void wrongOptionsAreRefused() {
        ModelOptions options = tiny();
        options.heads = 5;
        QVERIFY_EXCEPTION_THROWN(models_.create("transformer", options, Device::cpu), Error);
        QVERIFY_EXCEPTION_THROWN(models_.create("perceptron", tiny(), Device::cpu), Error);
        QVERIFY_EXCEPTION_THROWN(models_.open("/no/such/file"), Error);
        const auto model = models_.create("transformer", tiny(), Device::cpu);
        QVERIFY_EXCEPTION_THROWN(model->setTuning({Tuning::Way::lora, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(tuningWay("half"), Error);
        if (!models_.cudaAvailable())
            QVERIFY_EXCEPTION_THROWN(models_.create("transformer", tiny(), Device::cuda), Error);
    }
};

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
