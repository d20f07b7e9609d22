#include "core/learn/networks/Attention.h"

#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace continuo;

namespace {

/// The formula, with every place's scores for every other.
torch::Tensor plainAttention(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                             const AttentionMask& mask) {
    const auto scores = torch::matmul(q, k.transpose(-2, -1)) / std::sqrt(q.size(-1));
    return torch::matmul(torch::softmax(scores.masked_fill(mask.hidden, -INFINITY), -1), v);
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

/// A row of one window and one of four, the last of which is padding: 300 places are two blocks and
/// a part of one.
torch::Tensor segments() {
    auto rows = torch::zeros({2, 300}, torch::kLong);
    rows[1].slice(0, 100, 140).fill_(1);
    rows[1].slice(0, 140, 280).fill_(2);
    rows[1].slice(0, 280, 300).fill_(-1);
    return rows;
}

struct Inputs {
    torch::Tensor q, k, v;

    explicit Inputs(torch::ScalarType type = torch::kDouble) {
        torch::manual_seed(1);
        for (torch::Tensor* x : {&q, &k, &v})
            *x = torch::randn({2, 3, 300, 8}, torch::kDouble).to(type).requires_grad_();
    }
    std::vector<torch::Tensor> all() const { return {q, k, v}; }
};

} // namespace

class TestAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void maskHidesWhatIsLaterOrOfAnotherWindow() {
        const AttentionMask mask = attentionMask(segments(), true);
        const auto hidden = [&](int row, int from, int to) {
            return mask.hidden[row][0][from][to].item<bool>();
        };
        QVERIFY(!hidden(0, 200, 0) && !hidden(0, 200, 200) && hidden(0, 200, 201));
        QVERIFY(!hidden(1, 139, 100) && hidden(1, 139, 99) && hidden(1, 139, 140));
        QCOMPARE(mask.firstKeys, (std::vector<std::int64_t>{0, 0, 0}));
        // Where every row has begun another window, nothing before it is looked at.
        QCOMPARE(attentionMask(segments().slice(0, 1, 2), true).firstKeys,
                 (std::vector<std::int64_t>{0, 100, 140}));
    }

    void isTheFormula_data() {
        QTest::addColumn<bool>("several");
        QTest::newRow("one window in each row") << false;
        QTest::newRow("several windows") << true;
    }
    void isTheFormula() {
        QFETCH(bool, several);
        const auto rows = several ? segments() : torch::zeros({2, 300}, torch::kLong);
        const AttentionMask mask = attentionMask(rows, several);
        const Inputs inputs;
        const auto expected = plainAttention(inputs.q, inputs.k, inputs.v, mask);
        const auto result = attend(inputs.q, inputs.k, inputs.v, mask, 0, true);
        QVERIFY(difference(result, expected) < 1e-12);
        const auto weights = torch::randn_like(expected);
        const auto wanted = torch::autograd::grad({(expected * weights).sum()}, inputs.all());
        const auto gradients = torch::autograd::grad({(result * weights).sum()}, inputs.all());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(difference(gradients[i], wanted[i]) < 1e-12,
                     qPrintable(QString::number(difference(gradients[i], wanted[i]))));
    }

    void singleAndHalfPrecisionAreNear_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("single") << int(torch::kFloat) << 1e-4;
        QTest::newRow("bfloat16") << int(torch::kBFloat16) << 0.1;
    }
    void singleAndHalfPrecisionAreNear() {
        QFETCH(int, type);
        QFETCH(double, tolerance);
        const AttentionMask mask = attentionMask(segments(), true);
        const Inputs exact, rounded{torch::ScalarType(type)};
        const auto expected = plainAttention(exact.q, exact.k, exact.v, mask);
        const auto result = attend(rounded.q, rounded.k, rounded.v, mask, 0, true);
        QCOMPARE(result.scalar_type(), torch::ScalarType(type));
        QVERIFY(difference(result.to(torch::kDouble), expected) < tolerance);
        const auto wanted = torch::autograd::grad({expected.square().sum()}, exact.all());
        const auto gradients = torch::autograd::grad({result.square().sum()}, rounded.all());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            QCOMPARE(gradients[i].scalar_type(), torch::ScalarType(type));
            const double largest = wanted[i].abs().max().item<double>();
            QVERIFY(difference(gradients[i].to(torch::kDouble), wanted[i]) < tolerance * largest);
        }
    }

    void dropoutIsTakenIntoAccountGoingBack() {
        const AttentionMask mask = attentionMask(segments(), true);
        const Inputs inputs;
        const auto loss = [&](const std::vector<torch::Tensor>& x, bool training) {
            torch::manual_seed(7); // the same weights are dropped
            return attend(x[0], x[1], x[2], mask, 0.3, training).square().sum();
        };
        const auto dropped = loss(inputs.all(), true);
        QVERIFY(difference(dropped, loss(inputs.all(), false)) > 1);
        const auto gradients = torch::autograd::grad({dropped}, inputs.all());
        // Along a random direction, against the difference of two nearby losses.
        for (std::size_t i = 0; i < gradients.size(); ++i) {
            const auto direction = torch::randn_like(gradients[i]);
            constexpr double step = 1e-5;
            const auto moved = [&](double by) {
                std::vector<torch::Tensor> x = inputs.all();
                x[i] = x[i].detach() + by * direction;
                return loss(x, true).item<double>();
            };
            const double slope = (moved(step) - moved(-step)) / (2 * step);
            const double expected = (gradients[i] * direction).sum().item<double>();
            QVERIFY2(std::abs(slope - expected) < 1e-6 * std::max(1.0, std::abs(expected)),
                     qPrintable(QString("%1 instead of %2").arg(expected).arg(slope)));
        }
    }
};

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
