#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/native/NativeDecoder.h"
#include "core/learn/native/NativeNetwork.h"
#include "tests/Allocations.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fstream>
#include <map>
#include <numeric>
#include <sstream>

using namespace continuo;

/// The native decoder against LibTorch, which is the reference.
class TestNativeDecoder : public QObject {
    Q_OBJECT

private:
    static ModelOptions tiny() {
        ModelOptions options;
        options.width = 48; // neither heads nor width fill the kernels' panels
        options.layers = 2;
        options.heads = 2;
        options.feedForward = 80;
        options.context = 192;
        options.dropout = 0;
        return options;
    }
    static Batch batch() { // each row packed with windows
        const Dataset dataset(test::smallCollection(6), Split::train);
        Random random(1);
        return drawBatch(dataset, random, 4, 192, false, 0.5);
    }
    static Batch singleWindows() {
        std::vector<Encoded> windows;
        for (std::uint64_t song = 1; song <= 3; ++song)
            windows.push_back(task(2, song).prompt);
        std::vector<std::vector<const Encoded*>> rows;
        for (const Encoded& window : windows)
            rows.push_back({&window});
        return makeBatch(rows, 1);
    }
    static Checkpoint contents(const SequenceModel& model) {
        std::stringstream bytes;
        model.save(bytes);
        return readCheckpoint(bytes, "model");
    }
    /// A model that has learned a little, so that its guesses are not all alike; with weights as
    /// they are saved, in half precision.
    SequenceModel& trained(const QString& kind) {
        auto& model = trained_[kind];
        if (!model) {
            model = models_.create(kind.toStdString(), tiny(), Device::cpu, 3);
            const Batch b = batch();
            for (int i = 0; i < 20; ++i)
                model->trainStep(b, 5e-3);
            std::stringstream bytes;
            model->save(bytes);
            model->load(bytes, "model");
        }
        return *model;
    }

    struct Task {
        Encoded prompt;
        Grammar grammar;
    };
    /// To write a bar of a small song again.
    static Task task(std::size_t bar = 2, std::uint64_t song = 1) {
        const auto grid = std::make_shared<const Grid>(test::smallSong(6, song));
        WindowLimits limits;
        limits.tokens = 192;
        limits.reserved = 60;
        const Window window =
            *planWindow(*grid, {{bar, 0, 0, 96, {}, {}}, {bar, 1, 0, 96, {}, {}}}, limits);
        std::vector<CellRules> cells;
        for (const HiddenCell& cell : window.hidden) {
            CellRules rules;
            rules.slot = static_cast<int>(window.slotOf(cell.part));
            rules.bar = static_cast<int>(1 + bar - window.firstBar);
            rules.toStep = 96;
            rules.mustPlay = true;
            cells.push_back(rules);
        }
        return {encodeContext(*grid, window), Grammar(cells, {})};
    }
    static std::vector<std::vector<std::vector<GridNote>>>
    completed(Decoder& decoder, const Task& task, int takes, const Sampling& sampling) {
        std::vector<Grammar> grammars(static_cast<std::size_t>(takes), task.grammar);
        decoder.complete(task.prompt.symbols, grammars, sampling, [](int, int) { return true; },
                         {});
        std::vector<std::vector<std::vector<GridNote>>> notes;
        for (const Grammar& grammar : grammars)
            notes.push_back(grammar.notes());
        return notes;
    }
    static bool bfloat16Reference() {
#if defined(__x86_64__)
        return __builtin_cpu_supports("amx-bf16") || __builtin_cpu_supports("avx512bf16");
#else
        return false;
#endif
    }
    static Sampling greedy() {
        Sampling sampling;
        sampling.temperature = 0;
        return sampling;
    }

    ModelModule models_ = ModelModule::load(1);
    std::map<QString, std::unique_ptr<SequenceModel>> trained_;

private slots:
    void logitsAreTheReferences_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("packed");
        for (const char* kind : {"transformer", "rnn", "lstm", "gru"})
            QTest::newRow(kind) << kind << false;
        QTest::newRow("transformer, several windows in a row") << "transformer" << true;
    }
    void logitsAreTheReferences() {
        QFETCH(QString, kind);
        QFETCH(bool, packed);
        SequenceModel& model = trained(kind);
        const Checkpoint checkpoint = contents(model);
        const Batch b = packed ? batch() : singleWindows();
        const TokenScores expected = model.score(b);
        // Where the processor multiplies matrices of bfloat16, LibTorch scores large products in
        // it.
        const double tolerance = bfloat16Reference() ? 5e-2 : 2e-4;
        for (const Kernels* kernels : supportedKernels()) {
            const auto exact = nativeDecoder(checkpoint, "model", Precision::single, *kernels);
            QCOMPARE(exact->kind(), kind.toStdString());
            QCOMPARE(exact->parameterCount(), model.parameterCount());
            const TokenScores scores = exact->score(b);
            const TokenScores rounded =
                nativeDecoder(checkpoint, "model", Precision::int8, *kernels)->score(b);
            double loss = 0, roundedLoss = 0;
            for (std::size_t i = 0; i < scores.logLikelihood.size(); ++i) {
                QVERIFY2(std::abs(scores.logLikelihood[i] - expected.logLikelihood[i]) < tolerance,
                         qPrintable(QString("%1 instead of %2 at place %3")
                                        .arg(scores.logLikelihood[i])
                                        .arg(expected.logLikelihood[i])
                                        .arg(i)));
                QCOMPARE(scores.guess[i] < 0, expected.guess[i] < 0);
                loss += scores.logLikelihood[i];
                roundedLoss += rounded.logLikelihood[i];
            }
            QVERIFY(loss < 0);
            // 8 bits: half a percent over all.
            QVERIFY2(std::abs(roundedLoss / loss - 1) < 0.005,
                     qPrintable(QString::number(roundedLoss / loss)));
        }
    }

    void greedyNotesAreTheReferences_data() { logitsAreTheReferences_data(); }
    void greedyNotesAreTheReferences() {
        QFETCH(QString, kind);
        SequenceModel& model = trained(kind);
        const auto expected = completed(model, task(), 2, greedy());
        QVERIFY(!expected.front().front().empty());
        for (const Kernels* kernels : supportedKernels()) {
            const auto decoder =
                nativeDecoder(contents(model), "model", Precision::single, *kernels);
            QVERIFY(completed(*decoder, task(), 2, greedy()) == expected);
        }
    }

    void guidedNotesAreTheReferences_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("packed");
        for (const char* kind : {"transformer", "rnn", "lstm", "gru"})
            QTest::newRow(kind) << kind << false;
    }
    void guidedNotesAreTheReferences() {
        QFETCH(QString, kind);
        SequenceModel& model = trained(kind);
        const auto decoder = nativeDecoder(contents(model), "model", Precision::single);
        // Models so small hardly mind a key: what is asked for is another song, and a density.
        Task wanted = task(2, 9);
        auto cells = wanted.grammar.cells();
        cells.back().controls = {vocabulary::density[7], vocabulary::high[9]};
        wanted.grammar = Grammar(cells, {});
        Sampling sampling = greedy();
        sampling.unasked = task().prompt.symbols;
        for (const double guidance : {0.0, 1.5, 4.0}) {
            sampling.guidance = guidance;
            QVERIFY(completed(*decoder, wanted, 2, sampling) ==
                    completed(model, wanted, 2, sampling));
        }
        // What is drawn, rather than the most probable, is easily moved.
        const auto drawn = [&](const Task& from, double guidance) {
            Sampling bold;
            bold.guidance = guidance;
            bold.unasked = task().prompt.symbols;
            return completed(*decoder, from, 4, bold);
        };
        QVERIFY(drawn(wanted, 0) == completed(*decoder, task(), 4, {})); // not even the density
        QVERIFY(drawn(wanted, 1) == completed(*decoder, wanted, 4, {}));
        if (kind == "transformer") { // recurrent ones so small forget their prompt
            QVERIFY(drawn(wanted, 5) != drawn(wanted, 1));
            QVERIFY(drawn(wanted, 1) != drawn(wanted, 0));
        }
    }

    void aTakeDoesNotDependOnTheOthers_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("kernels");
        for (const QString kind : {"transformer", "gru"})
            for (std::size_t i = 0; i < supportedKernels().size(); ++i)
                QTest::newRow(qPrintable(kind + ", " + supportedKernels()[i]->name))
                    << kind << static_cast<int>(i);
    }
    void aTakeDoesNotDependOnTheOthers() {
        QFETCH(QString, kind);
        QFETCH(int, kernels);
        SequenceModel& model = trained(kind);
        for (const Precision precision : {Precision::single, Precision::int8}) {
            const auto decoder =
                nativeDecoder(contents(model), "model", precision,
                              *supportedKernels()[static_cast<std::size_t>(kernels)]);
            Sampling sampling;
            sampling.seed = 5;
            const auto seven = completed(*decoder, task(), 7, sampling);
            QVERIFY(seven[0] != seven[1] || seven[1] != seven[2]);
            for (int take = 0; take < 7; ++take) {
                Sampling one = sampling;
                one.seed += static_cast<std::uint64_t>(take);
                QVERIFY(completed(*decoder, task(), 1, one)[0] ==
                        seven[static_cast<std::size_t>(take)]);
            }
        }
    }

    void promptsThatBeginAlikeAreReadOnce_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("transformer") << "transformer";
        QTest::newRow("lstm") << "lstm";
    }
    void promptsThatBeginAlikeAreReadOnce() {
        QFETCH(QString, kind);
        SequenceModel& model = trained(kind);
        const Checkpoint checkpoint = contents(model);
        const auto used = nativeDecoder(checkpoint, "model", Precision::single);
        // The same piece with another bar hidden, another piece, and the first again.
        for (const Task& wanted : {task(2), task(4), task(4, 9), task(2)}) {
            const auto fresh = nativeDecoder(checkpoint, "model", Precision::single);
            QVERIFY(completed(*used, wanted, 3, {}) == completed(*fresh, wanted, 3, {}));
            QVERIFY(completed(*used, wanted, 3, {}) == completed(*fresh, wanted, 3, {}));
            used->score(batch()); // reads other things in between
        }
    }

    void whatIsPreparedChangesNothing() {
        const Checkpoint checkpoint = contents(trained("transformer"));
        const auto fresh = nativeDecoder(checkpoint, "model", Precision::int8);
        const auto ready = nativeDecoder(checkpoint, "model", Precision::int8);
        ready->prepare(task().prompt.symbols, {});
        QVERIFY(completed(*ready, task(), 3, {}) == completed(*fresh, task(), 3, {}));
    }

    void stopsWhenAsked() {
        const auto decoder =
            nativeDecoder(contents(trained("transformer")), "model", Precision::int8);
        std::stop_source source;
        JobContext job;
        job.stop = source.get_token();
        std::vector<Grammar> takes(2, task().grammar);
        int tokens = 0;
        const auto sink = [&](int, int) {
            if (++tokens == 4)
                source.request_stop();
            return true;
        };
        decoder->complete(task().prompt.symbols, takes, {}, sink, job);
        QCOMPARE(tokens, 4);
        tokens = 0;
        decoder->complete(task(3).prompt.symbols, takes, {}, sink, job);
        QCOMPARE(tokens, 0); // not even the prompt is read to its end
        QVERIFY(!completed(*decoder, task(3), 1, {}).front().front().empty());
    }

    void nothingIsAllocatedPerToken_data() { promptsThatBeginAlikeAreReadOnce_data(); }
    void nothingIsAllocatedPerToken() {
        QFETCH(QString, kind);
        const Checkpoint checkpoint = contents(trained(kind));
        const std::string name = "model";
        const ModelWeights weights(checkpoint, name);
        const Kernels& kernels = *supportedKernels().front();
        const auto network =
            kind == "lstm" ? nativeRecurrent("lstm", tiny(), weights, kernels, Precision::int8)
                           : nativeTransformer(tiny(), weights, kernels, Precision::int8);
        std::vector<float> x(64 * 20, 0.25f);
        network->read(x.data(), 20);
        network->branch(4);
        const std::vector<int> takes{0, 1, 2, 3};
        network->step(takes, x.data()); // buffers take their size
        const int before = test::allocations;
        for (int token = 0; token < 100; ++token)
            network->step(takes, x.data());
        QCOMPARE(test::allocations, before);
        const std::vector<float> logits(vocabulary::size, 0.5f);
        const std::vector<std::uint8_t> allowed(vocabulary::size, 1);
        Random random(1);
        const int drawn = test::allocations;
        sample(logits, allowed, {}, random);
        QCOMPARE(test::allocations, drawn);
        QVERIFY(std::all_of(x.begin(), x.end(), [](float value) { return std::isfinite(value); }));
    }

    void anAdapterIsPutOntoItsBase() {
        const QTemporaryDir folder;
        const auto file = [&](const char* name) {
            return std::filesystem::path(folder.filePath(name).toStdString());
        };
        const auto write = [](const SequenceModel& model, const std::filesystem::path& path) {
            std::ofstream out(path, std::ios::binary);
            model.save(out);
        };
        write(trained("transformer"), file("base.safetensors"));
        const auto model = models_.open(file("base.safetensors"), Device::cpu);
        const auto before = completed(*model, task(), 2, greedy());
        model->setTuning({Tuning::Way::lora, 4, true});
        const Batch b = batch();
        for (int i = 0; i < 15; ++i)
            model->trainStep(b, 2e-2);
        write(*model, file("adapter.safetensors"));
        const auto reference = models_.open(file("adapter.safetensors"), Device::cpu);
        const auto expected = completed(*reference, task(), 2, greedy());
        QVERIFY(expected != before);
        const auto decoder = openNativeDecoder(file("adapter.safetensors"), Precision::single);
        QVERIFY(completed(*decoder, task(), 2, greedy()) == expected);
        std::filesystem::remove(file("base.safetensors"));
        QVERIFY_EXCEPTION_THROWN(openNativeDecoder(file("adapter.safetensors"), Precision::single),
                                 Error);
    }

    void refusesWhatItCannotDecode() {
        const auto refused = [](const Checkpoint& checkpoint) -> std::string {
            try {
                nativeDecoder(checkpoint, "model.safetensors", Precision::int8);
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        const Checkpoint whole = contents(trained("transformer"));
        QCOMPARE(refused(whole), std::string());
        Checkpoint without = whole;
        without.tensors.erase("network.block1.up.weight");
        QVERIFY(refused(without).find("network.block1.up.weight") != std::string::npos);
        Checkpoint shaped = whole;
        shaped.tensors.at("token.weight").shape = {1, 1};
        QVERIFY(refused(shaped).find("token.weight") != std::string::npos);
        QVERIFY(!hasNativeDecoder("tcn"));
        QVERIFY(
            refused(contents(*models_.create("tcn", tiny(), Device::cpu, 1))).find("LibTorch") !=
            std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestNativeDecoder)
#include "tst_nativedecoder.moc"
