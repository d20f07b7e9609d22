#include "core/learn/networks/RecurrentLayer.h"

#include <QtTest>

using namespace continuo;

namespace {

constexpr int inputs = 5, hidden = 7, batch = 3, steps = 11;

struct Reference {
    torch::Tensor out;
    std::vector<torch::Tensor> weights;
};

template <class Module, class Options>
Reference referenceOf(const torch::Tensor& x) {
    Module module(Options(inputs, hidden));
    module->to(torch::kDouble);
    return {std::get<0>(module->forward(x)), module->all_weights()};
}

/// What LibTorch's layer says, and its weights.
Reference reference(Recurrence recurrence, const torch::Tensor& x) {
    switch (recurrence) {
    case Recurrence::lstm:
        return referenceOf<torch::nn::LSTM, torch::nn::LSTMOptions>(x);
    case Recurrence::gru:
        return referenceOf<torch::nn::GRU, torch::nn::GRUOptions>(x);
    case Recurrence::rnn:
        break;
    }
    return referenceOf<torch::nn::RNN, torch::nn::RNNOptions>(x);
}

double difference(const torch::Tensor& a, const torch::Tensor& b) {
    return (a - b).abs().max().item<double>();
}

} // namespace

class TestRecurrentLayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isLibTorchsLayer_data() {
        QTest::addColumn<int>("recurrence");
        QTest::addColumn<bool>("reduced");
        for (const bool reduced : {false, true})
            for (const auto& [name, recurrence] : {std::pair("rnn", Recurrence::rnn),
                                                   {"lstm", Recurrence::lstm},
                                                   {"gru", Recurrence::gru}})
                QTest::addRow("%s%s", name, reduced ? ", bfloat16" : "")
                    << int(recurrence) << reduced;
    }
    void isLibTorchsLayer() {
        QFETCH(int, recurrence);
        QFETCH(bool, reduced);
        torch::manual_seed(1);
        const auto x = torch::randn({steps, batch, inputs}, torch::kDouble).requires_grad_();
        const auto [expected, weights] = reference(Recurrence(recurrence), x);
        const auto out = recurrentLayer(Recurrence(recurrence), x, weights, reduced);
        QCOMPARE(out.scalar_type(), torch::kDouble);
        QVERIFY(difference(out, expected) < (reduced ? 0.02 : 1e-12));

        std::vector<torch::Tensor> sources = weights;
        sources.push_back(x);
        const auto loss = torch::randn_like(expected);
        const auto wanted = torch::autograd::grad({(expected * loss).sum()}, sources);
        const auto gradients = torch::autograd::grad({(out * loss).sum()}, sources);
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const double allowed = reduced ? 0.03 * wanted[i].abs().max().item<double>() : 1e-12;
            QVERIFY2(difference(gradients[i], wanted[i]) < allowed,
                     qPrintable(QString("%1: %2").arg(i).arg(difference(gradients[i], wanted[i]))));
        }
    }
};

QTEST_GUILESS_MAIN(TestRecurrentLayer)
#include "tst_recurrentlayer.moc"
