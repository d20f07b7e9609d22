#include "core/learn/Sampling.h"
#include "core/learn/native/Linear.h"

#include <QTest>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

using namespace continuo;

namespace {

std::vector<float> randomNumbers(std::size_t count, std::uint64_t seed, double size = 1) {
    Random random(seed);
    std::vector<float> numbers(count);
    for (float& number : numbers)
        number = static_cast<float>((2 * random.uniform() - 1) * size);
    return numbers;
}

} // namespace

/// Each set of kernels against plain loops.
class TestKernels : public QObject {
    Q_OBJECT

private:
    static const Kernels& chosen() {
        QFETCH_GLOBAL(int, index);
        return *supportedKernels()[static_cast<std::size_t>(index)];
    }

private slots:
    void initTestCase_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < supportedKernels().size(); ++i)
            QTest::newRow(supportedKernels()[i]->name) << static_cast<int>(i);
    }

    void productsAreThoseOfPlainLoops_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("count");
        QTest::newRow("one panel") << 64 << 64 << 1;
        QTest::newRow("what is not a multiple is filled up") << 70 << 30 << 2;
        QTest::newRow("several tiles of a batch") << 192 << 256 << 7;
    }
    void productsAreThoseOfPlainLoops() {
        QFETCH(int, rows);
        QFETCH(int, columns);
        QFETCH(int, count);
        const auto size = static_cast<std::size_t>(rows * columns);
        const std::vector<float> weights = randomNumbers(size, 1);
        for (const Precision precision : {Precision::single, Precision::int8}) {
            const Linear linear(chosen(), precision, weights.data(), rows, columns);
            QVERIFY(linear.inputs() >= columns && linear.outputs() >= rows);
            std::vector<float> x(static_cast<std::size_t>(linear.inputs() * count));
            for (int row = 0; row < count; ++row) {
                const auto numbers =
                    randomNumbers(static_cast<std::size_t>(columns), 2 + row, 1 + row);
                std::copy(numbers.begin(), numbers.end(), x.begin() + row * linear.inputs());
            }
            std::vector<float> y(static_cast<std::size_t>(linear.outputs() * count), 1), once;
            QuantizedRows scratch;
            linear(x.data(), count, y.data(), scratch);
            once = y;
            linear(x.data(), count, y.data(), scratch, true);
            // A product of 8-bit numbers is off by their roundings: each at most half a step of
            // the largest number's 127th.
            const double allowed = precision == Precision::int8 ? 0.005 * std::sqrt(columns) : 1e-5;
            for (int b = 0; b < count; ++b)
                for (int row = 0; row < rows; ++row) {
                    double expected = 0;
                    for (int i = 0; i < columns; ++i)
                        expected += static_cast<double>(weights[row * columns + i]) *
                                    static_cast<double>(x[b * linear.inputs() + i]);
                    const auto place = static_cast<std::size_t>(b * linear.outputs() + row);
                    QVERIFY2(
                        std::abs(once[place] - expected) <= allowed * (1 + b) * 2,
                        qPrintable(QString("%1 instead of %2").arg(once[place]).arg(expected)));
                    QCOMPARE(y[place], once[place] + once[place]);
                }
        }
    }

    void aRowDoesNotDependOnTheOthers() {
        constexpr int rows = 128, columns = 192, count = 6;
        const auto weights = randomNumbers(rows * columns, 3);
        const auto x = randomNumbers(columns * count, 4);
        for (const Precision precision : {Precision::single, Precision::int8}) {
            const Linear linear(chosen(), precision, weights.data(), rows, columns);
            QuantizedRows scratch;
            std::vector<float> together(rows * count), alone(rows);
            linear(x.data(), count, together.data(), scratch);
            for (int b = 0; b < count; ++b) {
                linear(x.data() + b * columns, 1, alone.data(), scratch);
                QVERIFY(std::equal(alone.begin(), alone.end(), together.begin() + b * rows));
            }
        }
    }

    void eightBitProductsAreTheSameEverywhere() {
        // Extreme numbers, at which narrow sums would overflow.
        constexpr int rows = 64, columns = 256;
        std::vector<float> weights = randomNumbers(rows * columns, 5), x(columns);
        for (int i = 0; i < columns; ++i)
            x[static_cast<std::size_t>(i)] = i % 3 == 0 ? -1.0f : 1.0f;
        for (int i = 0; i < columns; ++i)
            weights[static_cast<std::size_t>(i)] = i % 3 == 0 ? -1.0f : 1.0f;
        QuantizedRows scratch;
        std::vector<float> here(rows), portable(rows);
        Linear(chosen(), Precision::int8, weights.data(), rows, columns)(x.data(), 1, here.data(),
                                                                         scratch);
        Linear(portableKernels, Precision::int8, weights.data(), rows,
               columns)(x.data(), 1, portable.data(), scratch);
        QVERIFY(here == portable);
        QCOMPARE(here[0], static_cast<float>(columns));
    }

    void functionsAreThoseOfTheLibrary_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("whole vectors") << 4096;
        QTest::newRow("a rest") << 37;
    }
    void functionsAreThoseOfTheLibrary() {
        QFETCH(int, size);
        const auto x = randomNumbers(static_cast<std::size_t>(size), 6, 12);
        const auto check = [&](auto apply, auto reference, double tolerance) {
            std::vector<float> y = x;
            apply(y.data(), size);
            for (std::size_t i = 0; i < y.size(); ++i)
                if (std::abs(y[i] - reference(static_cast<double>(x[i]))) > tolerance)
                    return false;
            return true;
        };
        QVERIFY(check(
            chosen().gelu, [](double v) { return 0.5 * v * (1 + std::erf(v / std::sqrt(2.0))); },
            3e-6));
        QVERIFY(check(
            chosen().sigmoid, [](double v) { return 1 / (1 + std::exp(-v)); }, 1e-6));
        QVERIFY(check(
            chosen().tanh, [](double v) { return std::tanh(v); }, 1e-6));

        std::vector<float> y = x;
        y.back() = -std::numeric_limits<float>::infinity(); // what is masked weighs nothing
        const float largest = *std::max_element(y.begin(), y.end());
        std::vector<float> e = y;
        const float total = chosen().exponents(e.data(), size);
        double sum = 0;
        for (std::size_t i = 0; i < y.size(); ++i) {
            const double expected = std::exp(static_cast<double>(y[i] - largest));
            QVERIFY(std::abs(e[i] - expected) <= 1e-6 * expected + 1e-37);
            sum += expected;
        }
        QVERIFY(std::abs(total - sum) < 1e-5 * sum);
    }

    void normAndDots() {
        constexpr int size = 100;
        const auto x = randomNumbers(size, 7), gain = randomNumbers(size, 8);
        double squares = 0;
        for (const float v : x)
            squares += static_cast<double>(v) * static_cast<double>(v);
        std::vector<float> y(size);
        chosen().norm(x.data(), gain.data(), size, y.data());
        for (std::size_t i = 0; i < size; ++i)
            QVERIFY(std::abs(y[i] - x[i] / std::sqrt(squares / size + 1e-5) * gain[i]) < 1e-5);

        const auto matrix = randomNumbers(5 * size, 9);
        const int rows[] = {4, 0};
        float products[2];
        chosen().dots(matrix.data(), size, rows, 2, x.data(), products);
        for (int i = 0; i < 2; ++i) {
            const auto row = matrix.begin() + rows[i] * size;
            QVERIFY(std::abs(products[i] - std::inner_product(row, row + size, x.begin(), 0.0)) <
                    1e-5);
        }
    }

    void attentionReadsBlocks_data() {
        QTest::addColumn<bool>("halves");
        QTest::addColumn<int>("queries");
        for (const int queries : {1, 2, 6})
            for (const bool halves : {false, true})
                QTest::newRow(qPrintable(
                    QString("%1 queries, %2").arg(queries).arg(halves ? "bfloat16" : "floats")))
                    << halves << queries;
    }
    void attentionReadsBlocks() {
        QFETCH(bool, halves);
        QFETCH(int, queries);
        constexpr int size = 48, blocks = 7, places = blocks * blockPlaces;
        // Numbers with few digits, which bfloat16 keeps.
        auto keys = randomNumbers(places * size, 10), values = randomNumbers(places * size, 11);
        for (auto* numbers : {&keys, &values})
            for (float& number : *numbers)
                number = std::round(number * 64) / 64;
        const auto pair = [](float low, float high) {
            return std::bit_cast<float>(std::bit_cast<std::uint32_t>(low) >> 16 |
                                        std::bit_cast<std::uint32_t>(high));
        };
        std::vector<float> packedKeys, packedValues;
        for (int row = 0; row < blocks * size; row += 2)
            for (int place = 0; place < blockPlaces; ++place)
                packedKeys.push_back(
                    pair(keys[static_cast<std::size_t>(row * blockPlaces + place)],
                         keys[static_cast<std::size_t>((row + 1) * blockPlaces + place)]));
        for (int place = 0; place < places; place += 2)
            for (int i = 0; i < size; ++i)
                packedValues.push_back(
                    pair(values[static_cast<std::size_t>(place * size + i)],
                         values[static_cast<std::size_t>((place + 1) * size + i)]));
        auto q = randomNumbers(static_cast<std::size_t>(queries * size), 12);
        std::vector<float> scores(static_cast<std::size_t>(queries * places));
        std::vector<float> mixed(static_cast<std::size_t>(queries * size), 0.5f);
        const Attention& attention = halves ? chosen().halves : chosen().floats;
        attention.scores(halves ? packedKeys.data() : keys.data(), blocks, size,
                         {q.data(), queries, size}, {scores.data(), queries, places});
        attention.mix(halves ? packedValues.data() : values.data(), blocks, size,
                      {scores.data(), queries, places}, {mixed.data(), queries, size});
        for (int query = 0; query < queries; ++query) {
            for (int place = 0; place < places; ++place) {
                double expected = 0;
                for (int i = 0; i < size; ++i)
                    expected += static_cast<double>(q[query * size + i]) *
                                static_cast<double>(keys[place / blockPlaces * size * blockPlaces +
                                                         i * blockPlaces + place % blockPlaces]);
                QVERIFY(std::abs(scores[query * places + place] - expected) < 1e-5);
            }
            for (int i = 0; i < size; ++i) {
                double expected = 0.5;
                for (int place = 0; place < places; ++place)
                    expected += static_cast<double>(scores[query * places + place]) *
                                static_cast<double>(values[place * size + i]);
                QVERIFY(std::abs(mixed[query * size + i] - expected) < 2e-4);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "tst_kernels.moc"
