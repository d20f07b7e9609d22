#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Distillation.h"
#include "core/learn/Pruning.h"
#include "core/learn/Shrinking.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/native/NativeDecoder.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace continuo;

namespace {

namespace v = vocabulary;

/// Two parts that move in parallel fifths all the time.
Score parallelFifths() {
    constexpr int tune[] = {0, 2, 4, 2, 5, 4, 2, 0};
    std::vector<Note> high, low;
    for (int i = 0; i < 32; ++i) {
        const auto pitch = static_cast<std::uint8_t>(60 + tune[i % 8]);
        low.push_back({Tick{i} * 480, 480, pitch, 80, 0, 64});
        high.push_back({Tick{i} * 480, 480, static_cast<std::uint8_t>(pitch + 7), 80, 0, 64});
    }
    return test::scoreWith({test::trackWith(high, 73, 0), test::trackWith(low, 32, 1)});
}

} // namespace

/// Pruning, distillation, and both with 8-bit weights as one job.
class TestShrinking : public QObject {
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
    static std::vector<std::vector<Example>> windows(int rows = 6) {
        const Dataset dataset(test::smallCollection(6), Split::train);
        Random random(1);
        return drawRows(dataset, random, rows, 192, false);
    }
    static Checkpoint contents(const SequenceModel& model) {
        std::stringstream bytes;
        model.save(bytes);
        return readCheckpoint(bytes, "model");
    }
    std::unique_ptr<SequenceModel> model(const Checkpoint& checkpoint) {
        const ModelDescription found = description(checkpoint.metadata, "model");
        auto result = models_.create(found.kind, found.options, Device::cpu, 1);
        std::stringstream bytes;
        writeCheckpoint(bytes, checkpoint, Storage::single);
        result->load(bytes, "model");
        return result;
    }
    /// Sets rows or columns [begin, end) of a matrix to zero.
    static void silence(Checkpoint& c, const std::string& name, bool columns, std::int64_t period,
                        std::int64_t begin) {
        CheckpointTensor& tensor = c.tensors.at(name);
        const std::int64_t width = tensor.shape.size() > 1 ? tensor.shape[1] : 1;
        for (std::int64_t i = 0; i < std::ssize(tensor.values); ++i)
            if ((columns ? i % width : i / width) % period >= begin)
                tensor.values[static_cast<std::size_t>(i)] = 0;
    }

    std::filesystem::path file(const char* name) const {
        return folder_.filePath(QString::fromUtf8(name)).toStdString();
    }
    /// A model that has learned a little.
    std::filesystem::path trained(const char* name, const std::string& kind) {
        const auto learned = models_.create(kind, tiny(), Device::cpu, 3);
        const Batch batch = makeBatch(windows(), 0.5, 192);
        for (int i = 0; i < 20; ++i)
            learned->trainStep(batch, 5e-3);
        writeFileAtomically(file(name), [&](std::ostream& out) { learned->save(out); });
        return file(name);
    }
    static ShrinkOptions quick() {
        ShrinkOptions options;
        options.training.epochs = 1;
        options.training.batchTokens = 768;
        options.training.validateEvery = 2;
        options.windows = 4;
        return options;
    }
    ShrinkResult shrunk(const std::filesystem::path& from, const std::filesystem::path& to,
                        const ShrinkOptions& options, std::stop_token stop = {}) {
        return shrink(models_, Device::cpu, from, test::smallCollection(6), options, to,
                      [](const TrainingReport&) {}, {std::move(stop), {}});
    }

    QTemporaryDir folder_;
    ModelModule models_ = ModelModule::load(1);

private slots:
    void whatSaysNothingIsPrunedFirst_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"transformer", "lstm", "gru", "rnn"})
            QTest::newRow(kind) << kind;
    }
    // Half of the units are silenced: without them the model says exactly the same.
    void whatSaysNothingIsPrunedFirst() {
        QFETCH(QString, kind);
        const auto whole = models_.create(kind.toStdString(), tiny(), Device::cpu, 5);
        Checkpoint checkpoint = contents(*whole);
        for (int layer = 0; layer < 2; ++layer) {
            if (kind == "transformer") {
                const std::string block = "network.block" + std::to_string(layer) + ".";
                silence(checkpoint, block + "qkv.weight", false, 32, 16);
                silence(checkpoint, block + "out.weight", true, 32, 16);
                silence(checkpoint, block + "up.weight", false, 128, 64);
                silence(checkpoint, block + "down.weight", true, 128, 64);
                continue;
            }
            const std::string end = "_l" + std::to_string(layer);
            for (const char* name : {"weight_ih", "weight_hh", "bias_ih", "bias_hh"})
                silence(checkpoint, "network.layers." + (name + end), false, 32, 16);
            for (const char* name : {"weight_ih", "weight_hh"})
                silence(checkpoint, "network.layers." + (name + end), true, 32, 16);
        }
        if (kind != "transformer")
            for (const char* name : {"token.weight", "bar.weight", "position.weight"})
                silence(checkpoint, name, true, 32, 16);
        const Checkpoint small = pruned(checkpoint, "model", 0.5);
        const ModelOptions options = description(small.metadata, "model").options;
        if (kind == "transformer") {
            QCOMPARE(options.heads, 1);
            QCOMPARE(options.head(), 16);
            QCOMPARE(options.feedForward, 64);
            QCOMPARE(options.width, 32);
        } else {
            QCOMPARE(options.width, 16);
        }
        const Batch batch = makeBatch(windows(2), 0.5, 192);
        const auto before = model(checkpoint)->logits(batch), after = model(small)->logits(batch);
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY2(std::fabs(before[i] - after[i]) < 1e-2f, // products may be in bfloat16
                     qPrintable(QString("%1 %2").arg(before[i]).arg(after[i])));
    }

    void everyKindCanBePrunedAndDecoded() {
        for (const ModelKind& kind : modelKinds()) {
            const auto whole = models_.create(kind.id, tiny(), Device::cpu, 5);
            if (kind.makes != Makes::regions) { // a network of several parts
                QVERIFY_EXCEPTION_THROWN(pruned(contents(*whole), "model", 0.5), Error);
                continue;
            }
            const Checkpoint small = pruned(contents(*whole), "model", 0.5);
            const auto left = model(small);
            QVERIFY(left->parameterCount() < whole->parameterCount());
            if (!hasNativeDecoder(kind.id))
                continue;
            // One window to a row, since the native decoder keeps packed ones apart.
            auto rows = windows(2);
            for (auto& row : rows)
                row.resize(1);
            const Batch batch = makeBatch(rows, 0.5, 0);
            const auto expected = left->score(batch).logLikelihood;
            const auto found = nativeDecoder(small, "model", Precision::single)->score(batch);
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY(std::fabs(expected[i] - found.logLikelihood[i]) < 0.02f);
        }
    }

    void badSharesAndFilesAreRefused() {
        Checkpoint checkpoint = contents(*models_.create("gru", tiny(), Device::cpu, 1));
        for (const double share : {0.0, -1.0, 0.95, std::nan("")})
            QVERIFY_EXCEPTION_THROWN(pruned(checkpoint, "model", share), Error);
        checkpoint.tensors.at("token.weight").shape = {1, 7};
        QVERIFY_EXCEPTION_THROWN(pruned(checkpoint, "model", 0.5), Error);
        checkpoint.tensors.erase("token.weight");
        QVERIFY_EXCEPTION_THROWN(pruned(checkpoint, "model", 0.5), Error);
    }

    void aTeachersWordIsSoftenedByTheTemperature() {
        const auto rows = windows(2);
        const Batch batch = makeBatch(rows, 0.5, 192);
        Distillation distillation;
        distillation.teacher = models_.create("gru", tiny(), Device::cpu, 1);
        const auto spread = [&](double temperature) {
            distillation.temperature = temperature;
            const SoftTargets soft = softTargets(distillation, rows, batch);
            const auto scored = static_cast<std::size_t>(std::count_if(
                batch.targets.begin(), batch.targets.end(), [](auto t) { return t >= 0; }));
            [&] { QCOMPARE(soft.probabilities.size(), scored * v::size); }();
            double sum = 0, entropy = 0;
            for (const float p : soft.probabilities) {
                sum += p;
                entropy -= p > 0 ? p * std::log(p) : 0;
            }
            [&] { QVERIFY(std::fabs(sum - static_cast<double>(scored)) < 1e-2); }();
            return entropy;
        };
        QVERIFY(spread(4) > spread(1));
    }

    // In music of parallel fifths the true next pitch always breaks the rule.
    void rulesAreHeldAgainstTheTeachersWord() {
        const std::vector<Song> songs{
            {"fifths", "", Split::train, std::make_shared<const Score>(parallelFifths())}};
        const Dataset dataset(songs, Split::train);
        std::vector<std::vector<Example>> rows(1);
        for (Example& example : dataset.examples(Task::fill, 1, 6, 150, 1))
            rows.front().push_back(std::move(example));
        const Batch batch = makeBatch(rows, 0, 0);
        Distillation distillation;
        distillation.teacher = models_.create("gru", tiny(), Device::cpu, 1);
        distillation.temperature = 1;
        const auto word = [&](double weight) {
            distillation.rules.parallels = weight;
            const SoftTargets soft = softTargets(distillation, rows, batch);
            double pitches = 0, others = 0; // log probability of the true tokens
            std::size_t row = 0;
            for (const std::int64_t target : batch.targets)
                if (target >= 0) {
                    const float p =
                        soft.probabilities[row++ * v::size + static_cast<std::size_t>(target)];
                    (v::pitch.contains(static_cast<int>(target)) ? pitches : others) += std::log(p);
                }
            return std::pair(pitches, others);
        };
        const auto [freePitches, freeOthers] = word(0);
        const auto [strictPitches, strictOthers] = word(3);
        QVERIFY2(strictPitches < freePitches - 10,
                 qPrintable(QString("%1 %2").arg(strictPitches).arg(freePitches)));
        QVERIFY(strictOthers > freeOthers - 1); // where no pitch is due, nothing is held against it
    }

    void whatAStudentIsToldIsInItsLoss() {
        const auto rows = windows(8); // more than are worked on at once
        Batch batch = makeBatch(rows, 0.5, 192);
        const auto teacher =
            std::shared_ptr<SequenceModel>(models_.open(trained("teacher", "transformer")));
        const auto student = models_.create("transformer", tiny(), Device::cpu, 9);
        batch.soft = softTargets({teacher, "", 2.0, 1.0, {}}, rows, batch);
        const std::vector<float> logits = student->logits(batch);
        double expected = 0, entropy = 0, weights = 0;
        std::size_t row = 0;
        for (std::size_t i = 0; i < batch.targets.size(); ++i) {
            if (batch.targets[i] < 0)
                continue;
            const float* const own = logits.data() + row * v::size;
            const float* const told = batch.soft.probabilities.data() + row++ * v::size;
            double sum = 0, dot = 0;
            for (int t = 0; t < v::size; ++t) {
                sum += std::exp(own[t] / 2.0);
                dot += told[t] * own[t] / 2.0;
                entropy -= batch.weights[i] * told[t] * std::log(std::max(told[t], 1e-30f));
            }
            expected += batch.weights[i] * (std::log(sum) - dot);
            weights += batch.weights[i];
        }
        const Losses first = student->trainStep(batch, 5e-3);
        QVERIFY(std::fabs(first.others.at("soft") - expected / weights) < 1e-2);
        Losses last;
        for (int i = 0; i < 15; ++i)
            last = student->trainStep(batch, 5e-3);
        // It comes nearer to the teacher (Kullback-Leibler divergence).
        entropy /= weights;
        QVERIFY2(last.others.at("soft") - entropy < 0.5 * (first.others.at("soft") - entropy),
                 qPrintable(QString("%1 %2 of %3")
                                .arg(first.others.at("soft"))
                                .arg(last.others.at("soft"))
                                .arg(entropy)));
        batch.soft = {};
        QVERIFY(student->trainStep(batch, 0).others.empty());
    }

    void aPrunedModelWithEightBitWeightsIsMeasured() {
        const auto from = trained("whole.safetensors", "transformer");
        const std::string before = readFile(from);
        ShrinkOptions options = quick();
        options.prune = 0.5;
        options.int8 = true;
        options.training.distillation = Distillation();
        const ShrinkResult result = shrunk(from, file("small.safetensors"), options);
        QCOMPARE(readFile(from), before);
        QCOMPARE(result.before.bytes, std::uintmax_t(before.size()));
        QCOMPARE(result.after.bytes, std::filesystem::file_size(file("small.safetensors")));
        QVERIFY(result.after.bytes * 2 < result.before.bytes);
        QVERIFY(result.after.parameters < result.before.parameters);
        for (const ModelFigures& figures : {result.before, result.after}) {
            QVERIFY(figures.tokensPerSecond > 0);
            QVERIFY(figures.bitsPerNote > 0);
        }
        QVERIFY(result.training && result.training->before);
        QVERIFY(result.training->bestValidationLoss <= result.training->before->validationLoss);
        const auto small = models_.open(file("small.safetensors"));
        QCOMPARE(small->options().heads, 1);
        const auto record = nlohmann::json::parse(small->record());
        QCOMPARE(record.at("shrunk").at("prune").get<double>(), 0.5);
        QCOMPARE(record.at("shrunk").at("from").get<std::string>(), std::string("whole"));
        QCOMPARE(record.at("distillation").at("teacher").get<std::string>(), std::string("whole"));
        QCOMPARE(record.at("parameters").get<std::int64_t>(), result.after.parameters);
        QVERIFY(!std::filesystem::exists(trainingStatePath(file("small.safetensors"))));
    }

    void eightBitWeightsSayTheSame() {
        const auto from = trained("gru.safetensors", "gru");
        ShrinkOptions options = quick();
        options.int8 = true;
        const ShrinkResult result = shrunk(from, file("gru8.safetensors"), options);
        QVERIFY(!result.training);
        QCOMPARE(result.after.parameters, result.before.parameters);
        QVERIFY(std::fabs(result.after.bitsPerNote / result.before.bitsPerNote - 1) < 0.01);
    }

    void aStudentOfAnotherKindLearnsFromTheModel() {
        const auto from = trained("big.safetensors", "transformer");
        ShrinkOptions options = quick();
        options.student = Student{"gru", tiny()};
        options.training.distillation = Distillation();
        const ShrinkResult result = shrunk(from, file("student.safetensors"), options);
        QVERIFY(result.training && !result.training->before);
        QCOMPARE(readDescription(file("student.safetensors").string()).kind, std::string("gru"));
    }

    void studentsAreSmallerAndFitTogether() {
        for (const ModelKind& kind : modelKinds())
            for (const double share : {0.25, 0.5, 0.75, 0.9}) {
                const Student student = smallerThan(kind.id, kind.defaults, share);
                checkOptions(kind.id, student.options); // throws
                QVERIFY(student.options.width <= kind.defaults.width);
                QVERIFY(student.options.layers <= kind.defaults.layers);
            }
        ModelOptions starter;
        starter.layers = 6;
        const ModelOptions half = smallerThan("transformer", starter, 0.5).options;
        QCOMPARE(half.width, 128);
        QCOMPARE(half.heads, 2);
        QCOMPARE(half.layers, 4);
    }

    void whatMakesNoSenseIsRefused() {
        const auto from = trained("sense.safetensors", "gru");
        ShrinkOptions options = quick();
        QVERIFY_EXCEPTION_THROWN(shrunk(from, file("none.safetensors"), options), Error);
        options.int8 = true;
        QVERIFY_EXCEPTION_THROWN(shrunk(from, from, options), Error);
        options.prune = 0.5;
        options.student = Student{"gru", tiny()};
        QVERIFY_EXCEPTION_THROWN(shrunk(from, file("none.safetensors"), options), Error);
        QVERIFY(!std::filesystem::exists(file("none.safetensors")));
    }

    void canBeStopped() {
        const auto from = trained("stop.safetensors", "transformer");
        ShrinkOptions options = quick();
        options.prune = 0.5;
        std::stop_source source;
        source.request_stop();
        const ShrinkResult result =
            shrunk(from, file("stopped.safetensors"), options, source.get_token());
        QCOMPARE(result.after.bytes, std::uintmax_t{0});
        QVERIFY(!std::filesystem::exists(file("stopped.safetensors")));
    }
};

QTEST_GUILESS_MAIN(TestShrinking)
#include "tst_shrinking.moc"
