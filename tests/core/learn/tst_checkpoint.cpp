#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Sampling.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>

using namespace continuo;

class TestCheckpoint : public QObject {
    Q_OBJECT

private:
    static Checkpoint example() {
        Checkpoint checkpoint;
        checkpoint.metadata = {{"format", "continuo-model"}, {"note", "two\nlines \"quoted\""}};
        checkpoint.tensors["a"] = {{2, 3}, {1, 2, 3, 4, 5, -6.5f}};
        checkpoint.tensors["empty"] = {{0}, {}};
        checkpoint.tensors["scalar"] = {{}, {3}};
        return checkpoint;
    }
    static std::string written(const Checkpoint& checkpoint, Storage storage = Storage::single) {
        std::ostringstream out;
        writeCheckpoint(out, checkpoint, storage);
        return out.str();
    }
    static Checkpoint read(const std::string& bytes) {
        std::istringstream in(bytes);
        return readCheckpoint(in, "model.safetensors");
    }
    static std::string file(const std::string& header, const std::string& data) {
        const std::uint64_t length = header.size();
        return std::string(reinterpret_cast<const char*>(&length), 8) + header + data;
    }

private slots:
    void whatIsWrittenIsReadBack() { QVERIFY(read(written(example())) == example()); }

    void halfPrecisionIsNearAndHalfTheSize() {
        Checkpoint checkpoint;
        Random random(1);
        for (int i = 0; i < 10'000; ++i) {
            const double size = std::pow(2.0, -14 + 29 * random.uniform());
            checkpoint.tensors["x"].values.push_back(
                static_cast<float>(random.chance(0.5) ? size : -size));
        }
        checkpoint.tensors["x"].shape = {10'000};
        const std::string bytes = written(checkpoint, Storage::half);
        QVERIFY(bytes.size() < 20'200);
        const Checkpoint whole = read(bytes);
        const auto& back = whole.tensors.at("x").values;
        QCOMPARE(back.size(), std::size_t{10'000});
        for (std::size_t i = 0; i < back.size(); ++i) {
            const float value = checkpoint.tensors["x"].values[i];
            QVERIFY(std::fabs(back[i] - value) <= std::fabs(value) * 0x1p-11f);
        }
    }

    void halfPrecisionKeepsWhatItHasAndLeavesWhatItHasNot() {
        Checkpoint checkpoint;
        // Zero, the smallest subnormal, a tie to even, the largest number.
        checkpoint.tensors["exact"] = {{6}, {0, -0x1p-24f, 1, 1.5f, 65503.0f - 31.0f, -2}};
        checkpoint.tensors["large"] = {{2}, {1e6f, 1}};
        const Checkpoint back = read(written(checkpoint, Storage::half));
        QCOMPARE(back.tensors.at("exact").values,
                 (std::vector<float>{0, -0x1p-24f, 1, 1.5f, 65472, -2}));
        QVERIFY(back.tensors.at("large") == checkpoint.tensors.at("large"));
    }

    void eightBitsAreNearAndAQuarterOfTheSize() {
        Checkpoint checkpoint;
        Random random(1);
        CheckpointTensor& matrix = checkpoint.tensors["x"];
        matrix.shape = {100, 64};
        for (int i = 0; i < 6400; ++i) // rows of very different size
            matrix.values.push_back(static_cast<float>((random.uniform() - 0.5) * (1 + i / 64)));
        std::fill_n(matrix.values.begin(), 64, 0.0f);
        checkpoint.tensors["vector"] = {{3}, {1, 2, -3}};
        const std::string bytes = written(checkpoint, Storage::int8);
        QVERIFY(bytes.size() < 6400 + 400 + 300);
        const Checkpoint back = read(bytes);
        QCOMPARE(back.tensors.size(), std::size_t{2});
        QVERIFY(back.tensors.at("vector") == checkpoint.tensors["vector"]);
        const CheckpointTensor& found = back.tensors.at("x");
        QCOMPARE(found.shape, matrix.shape);
        for (std::size_t i = 0; i < 6400; ++i) {
            const float step = 0.5f * static_cast<float>(1 + i / 64) / 127;
            QVERIFY(std::fabs(found.values[i] - matrix.values[i]) <= 0.51f * step);
        }
        // What was stored so once loses nothing more: the integers stay.
        const Checkpoint again = read(written(back, Storage::int8));
        for (std::size_t i = 0; i < 6400; ++i)
            QVERIFY(std::fabs(again.tensors.at("x").values[i] - found.values[i]) <=
                    1e-6f * std::fabs(found.values[i]));
    }

    void halfPrecisionIsRead() {
        const Checkpoint bf16 =
            read(file(R"({"x":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})",
                      std::string("\x80\x3f\x00\xc0", 4)));
        QCOMPARE(bf16.tensors.at("x").values, (std::vector<float>{1, -2}));
        const Checkpoint f16 =
            read(file(R"({"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}})",
                      std::string("\x00\x3c\x01\x80", 4)));
        QCOMPARE(f16.tensors.at("x").values, (std::vector<float>{1, -0x1p-24f}));
    }

    void damagedFilesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        const std::string good = written(example());
        row("empty", "");
        row("cut header", good.substr(0, 20));
        row("cut data", good.substr(0, good.size() - 3));
        row("header longer than the file", file("{}", "").replace(0, 1, "\x7f"));
        row("huge header", std::string("\xff\xff\xff\xff\xff\xff\xff\x7f{}", 10));
        row("no json", file("not json", ""));
        row("an array for an object", file("[1,2]", ""));
        row("a shape that is no whole number",
            file(R"({"x":{"dtype":"F32","shape":[1e300],"data_offsets":[0,4]}})", "abcd"));
        row("offsets that are no whole numbers",
            file(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4.5]}})", "abcd"));
        row("huge shape",
            file(R"({"x":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}})",
                 ""));
        row("negative shape",
            file(R"({"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", "abcd"));
        row("8 bits without scales",
            file(R"({"x":{"dtype":"I8","shape":[1,4],"data_offsets":[0,4]}})", "abcd"));
        row("8 bits with scales for other rows",
            file(R"({"x":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},)"
                 R"("x.scales":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
                 "abcdefgh"));
        row("8 bits that are scales too",
            file(R"({"x":{"dtype":"I8","shape":[1,2],"data_offsets":[0,2]},)"
                 R"("x.scales":{"dtype":"I8","shape":[1],"data_offsets":[2,3]},)"
                 R"("x.scales.scales":{"dtype":"F32","shape":[1],"data_offsets":[3,7]}})",
                 "abcdefg"));
        row("8 bits without a shape",
            file(R"({"x":{"dtype":"I8","shape":[],"data_offsets":[0,1]},)"
                 R"("x.scales":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}})",
                 "abcde"));
        row("offsets beyond",
            file(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", "abcd"));
        row("offsets reversed",
            file(R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", "abcd"));
        row("wrong length",
            file(R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", "abcd"));
        row("unknown type",
            file(R"({"x":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}})", "abcdefgh"));
        row("many copies of one range",
            file(
                R"({"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"y":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
                "abcd"));
        row("metadata that is no text", file(R"({"__metadata__":{"a":1}})", ""));
    }
    void damagedFilesAreRefused() {
        QFETCH(QByteArray, bytes);
        QVERIFY_EXCEPTION_THROWN(read(bytes.toStdString()), Error);
    }

    void flippedBytesNeverCrash() {
        const std::string good = written(example());
        Random random(1);
        int refused = 0;
        for (int i = 0; i < 5000; ++i) {
            std::string bytes = good;
            for (int flips = 0; flips < 3; ++flips)
                bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
            try {
                read(bytes);
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY(refused > 1000);
    }

    void aModelDescribesItself() {
        ModelOptions options;
        options.width = 128;
        options.layers = 3;
        const auto metadata = describe({"transformer", options, R"({"songs":3})"});
        const ModelDescription back = description(metadata, "m");
        QCOMPARE(back.kind, std::string("transformer"));
        QVERIFY(back.options == options);
        QCOMPARE(back.record, std::string(R"({"songs":3})"));
    }

    void anAdapterNamesItsBase() {
        const BaseModel base{"0123456789abcdef", "starter.safetensors"};
        QVERIFY(description(describe({"gru", {}, "", base}), "m").base == base);
        QVERIFY(!description(describe({"gru", {}, ""}), "m").base);
    }

    void weightsAreKnownByTheirHash() {
        const std::string hash = weightsHash(example());
        QCOMPARE(hash.size(), std::size_t{16});
        Checkpoint other = example();
        other.metadata.clear(); // not part of it
        QCOMPARE(weightsHash(other), hash);
        other.tensors["a"].values[5] = -6.25f;
        QVERIFY(weightsHash(other) != hash);
        other = example();
        other.tensors["a"].shape = {3, 2};
        QVERIFY(weightsHash(other) != hash);
    }

    void aModelOfAnotherVocabularyIsRefused() {
        auto metadata = describe({"transformer", {}, ""});
        metadata["vocabulary"] = "99";
        try {
            description(metadata, "old.safetensors");
            QFAIL("must throw");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("version 99"));
            QCOMPARE(error.where(), std::string("old.safetensors"));
        }
    }

    /// Options are within their ranges, yet no weights are there to fill so large a network: it
    /// must be noticed before a network is made.
    void optionsThatTheFileCannotFillAreRefused() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("model.safetensors").toStdString();
        const auto write = [&](const char* kind, int width, std::int64_t numbers) {
            ModelOptions options;
            options.width = width;
            options.layers = 64;
            Checkpoint model;
            model.metadata = describe({kind, options, ""});
            model.tensors["weights"] = {{numbers},
                                        std::vector<float>(static_cast<std::size_t>(numbers))};
            std::ofstream(path, std::ios::binary) << written(model);
        };
        write("transformer", 4096, 100'000);
        QVERIFY_EXCEPTION_THROWN(readDescription(path), Error);
        write("lstm", 64, 100'000);
        QVERIFY_EXCEPTION_THROWN(readDescription(path), Error);
        write("lstm", 64, 1'000'000);
        QCOMPARE(readDescription(path).options.width, 64);
    }

    void optionsOutOfRangeAreRefused() {
        auto metadata = describe({"transformer", {}, ""});
        metadata["options"] =
            R"({"width":1000000000,"layers":1,"heads":1,"feed_forward":0,"context":512,"dropout":0})";
        QVERIFY_EXCEPTION_THROWN(description(metadata, "m"), Error);
        for (const char* width : {"1e300", "-8", "4294967304", "64.5", "null"}) {
            metadata["options"] =
                std::string(R"({"width":)") + width +
                R"(,"layers":1,"heads":1,"feed_forward":0,"context":512,"dropout":0})";
            QVERIFY_EXCEPTION_THROWN(description(metadata, "m"), Error);
        }
        metadata["options"] = R"({"width":"x"})";
        QVERIFY_EXCEPTION_THROWN(description(metadata, "m"), Error);
        QVERIFY_EXCEPTION_THROWN(description({{"format", "something"}}, "m"), Error);
    }
};

QTEST_GUILESS_MAIN(TestCheckpoint)
#include "tst_checkpoint.moc"
