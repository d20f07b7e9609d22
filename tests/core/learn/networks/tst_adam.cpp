#include "core/learn/networks/Adam.h"

#include <QtTest>
#include <limits>

using namespace continuo;

namespace {

/// A matrix and a vector, with gradients.
std::vector<torch::Tensor> parameters(double gradient = 1) {
    torch::manual_seed(1);
    std::vector<torch::Tensor> result{torch::randn({3, 5}), torch::randn({5})};
    for (torch::Tensor& parameter : result)
        parameter.mutable_grad() = gradient * torch::randn_like(parameter);
    return result;
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

} // namespace

class TestAdam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAdamWOfLibTorch() {
        // Which knows one decay for all: vectors have none here.
        auto own = parameters(), other = parameters();
        AdamW adam(own);
        torch::optim::AdamW reference(
            {other[0]}, torch::optim::AdamWOptions(0.01).betas({0.9, 0.95}).weight_decay(0.1));
        for (int step = 0; step < 5; ++step) {
            for (int i = 0; i < 2; ++i)
                own[i].mutable_grad() = own[i] * own[i] - 0.3;
            other[0].mutable_grad() = other[0] * other[0] - 0.3;
            adam.step(0.01);
            reference.step();
        }
        QVERIFY(difference(own[0], other[0]) < 1e-6);
    }

    void makesTheSameStepWhereItCounts() {
        auto plain = parameters(), counted = parameters();
        AdamW first(plain), second(counted);
        for (int step = 0; step < 5; ++step) {
            for (int i = 0; i < 2; ++i) {
                plain[i].mutable_grad() = plain[i].square() - 0.3;
                counted[i].mutable_grad() = counted[i].square() - 0.3;
            }
            first.step(0.01);
            second.step(0.01, torch::tensor(1.0F));
        }
        for (int i = 0; i < 2; ++i)
            QVERIFY(difference(plain[i], counted[i]) < 1e-6);
    }

    void changesNothingWhereItDoesNot() {
        auto own = parameters();
        AdamW adam(own);
        adam.step(0.01);
        std::vector<torch::Tensor> before;
        for (const auto* list : {&own, &adam.first(), &adam.second()})
            for (const torch::Tensor& tensor : *list)
                before.push_back(tensor.clone());
        own[0].mutable_grad().fill_(std::numeric_limits<float>::quiet_NaN());
        own[1].mutable_grad().fill_(std::numeric_limits<float>::infinity());
        adam.step(0.01, torch::tensor(0.0F));
        std::size_t i = 0;
        for (const auto* list : {&own, &adam.first(), &adam.second()})
            for (const torch::Tensor& tensor : *list)
                QVERIFY(torch::equal(tensor, before[i++]));
        QVERIFY(torch::equal(own[0].grad(), torch::zeros_like(own[0]))); // and it is forgotten
    }

    void clipsTheNormOfAllGradientsTogether_data() {
        QTest::addColumn<double>("size");
        QTest::newRow("long") << 10.0;
        QTest::newRow("short") << 1e-3;
    }
    void clipsTheNormOfAllGradientsTogether() {
        QFETCH(double, size);
        auto own = parameters(size), other = parameters(size);
        own.push_back(torch::ones({2})); // without a gradient
        const double norm = clipGradients(own, 1).item<double>();
        const double expected = torch::nn::utils::clip_grad_norm_(other, 1);
        QVERIFY(std::abs(norm - expected) < 1e-5 * expected);
        for (int i = 0; i < 2; ++i)
            QVERIFY(difference(own[i].grad(), other[i].grad()) < 1e-6);
        QCOMPARE(clipGradients({own[2]}, 1).item<double>(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestAdam)
#include "tst_adam.moc"
