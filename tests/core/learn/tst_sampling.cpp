#include "core/learn/Sampling.h"

#include <QTest>
#include <array>
#include <cmath>
#include <limits>

using namespace continuo;

class TestSampling : public QObject {
    Q_OBJECT

private:
    /// Logits of the probabilities 0.5, 0.3, 0.15, 0.05.
    const std::array<float, 4> logits_{std::log(0.5f), std::log(0.3f), std::log(0.15f),
                                       std::log(0.05f)};
    const std::array<std::uint8_t, 4> all_{1, 1, 1, 1};

    std::array<int, 4> counts(const Sampling& sampling, std::array<std::uint8_t, 4> allowed) const {
        std::array<int, 4> result{};
        Random random(5);
        for (int i = 0; i < 20'000; ++i)
            ++result[static_cast<std::size_t>(sample(logits_, allowed, sampling, random))];
        return result;
    }

private slots:
    void drawsInProportion() {
        const auto c = counts({1.0, 1.0, 0.0}, all_);
        QVERIFY(std::abs(c[0] / 20'000.0 - 0.5) < 0.02);
        QVERIFY(std::abs(c[3] / 20'000.0 - 0.05) < 0.01);
    }

    void maskedTokensAreNeverDrawn() {
        const auto c = counts({1.0, 1.0, 0.0}, {0, 1, 0, 1});
        QCOMPARE(c[0] + c[2], 0);
        QVERIFY(std::abs(c[1] / 20'000.0 - 6.0 / 7) < 0.02);
    }

    void zeroTemperatureTakesTheMostProbable() {
        QCOMPARE(counts({0.0, 1.0, 0.0}, all_)[0], 20'000);
        QCOMPARE(counts({0.0, 1.0, 0.0}, {0, 0, 1, 1})[2], 20'000);
    }

    void topPKeepsTheSmallestSetThatIsEnough() {
        const auto c = counts({1.0, 0.75, 0.0}, all_); // 0.5 + 0.3
        QVERIFY(c[1] > 0);
        QCOMPARE(c[2] + c[3], 0);
    }

    void guidanceGoesFromUnaskedThroughAsked() {
        const std::array<float, 3> asked{1, 2, 3}, unasked{2, 2, 1};
        for (const double guidance : {0.0, 1.0, 2.0}) {
            std::array<float, 3> logits = asked;
            guide(logits, unasked, guidance);
            const auto g = static_cast<float>(guidance);
            QCOMPARE(logits, (std::array<float, 3>{2 - g, 2, 1 + 2 * g}));
        }
    }

    void minPDropsWhatIsFarBelowTheBest() {
        const auto c = counts({1.0, 1.0, 0.2}, all_); // below 0.1
        QVERIFY(c[2] > 0);
        QCOMPARE(c[3], 0);
    }

    /// As the weights of a damaged or hostile model file give them.
    void whatIsNoNumberIsNeverDrawnAmongNumbers() {
        constexpr float none = std::numeric_limits<float>::quiet_NaN();
        constexpr float all = std::numeric_limits<float>::infinity();
        const std::array<std::uint8_t, 4> allowed{0, 1, 1, 1};
        Random random(1);
        for (const auto& [logits, drawn] : {std::pair{std::array{0.0f, none, none, 2.0f}, 3},
                                            {{0.0f, 1.0f, all, none}, 2},
                                            {{0.0f, all, all, all}, 1},
                                            {{0.0f, -all, -all, -all}, 1},
                                            {{none, none, none, none}, 1},
                                            {{0.0f, -all, 3.0f, -all}, 2}})
            for (int i = 0; i < 20; ++i)
                QCOMPARE(sample(logits, allowed, {1.0, 1.0, 0.0}, random), drawn);
    }

    void theSameSeedDrawsTheSame() {
        Random a(9), b(9), c(10);
        std::vector<int> first, second, third;
        for (int i = 0; i < 100; ++i) {
            first.push_back(sample(logits_, all_, {1.0, 1.0, 0.0}, a));
            second.push_back(sample(logits_, all_, {1.0, 1.0, 0.0}, b));
            third.push_back(sample(logits_, all_, {1.0, 1.0, 0.0}, c));
        }
        QCOMPARE(first, second);
        QVERIFY(first != third);
    }

    void weightedFollowsTheWeights() {
        Random random(3);
        std::array<int, 3> c{};
        const std::array<double, 3> weights{1, 0, 3};
        for (int i = 0; i < 10'000; ++i)
            ++c[random.weighted(weights)];
        QCOMPARE(c[1], 0);
        QVERIFY(std::abs(c[2] / 10'000.0 - 0.75) < 0.02);
    }
};

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
