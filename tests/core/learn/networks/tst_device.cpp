#include "core/learn/networks/Device.h"

#include "core/learn/Dataset.h"
#include "core/learn/ModelModule.h"
#include "tests/core/learn/Songs.h"

#include <ATen/record_function.h>
#include <QtTest>
#include <atomic>
#include <set>

using namespace continuo;

namespace {

/// What makes a program wait for a GPU: a number, or a shape, that it has to know.
std::atomic<int> waits{0};
std::unique_ptr<at::ObserverContext> countWaits(const at::RecordFunction& operation) {
    static const std::set<std::string> waiting{"aten::item",          "aten::_local_scalar_dense",
                                               "aten::is_nonzero",    "aten::nonzero",
                                               "aten::masked_select", "aten::equal"};
    waits += waiting.contains(operation.name());
    return nullptr;
}

} // namespace

class TestDevice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsFiguresByName() {
        Figures figures;
        const auto read = figures.exchange(
            {{"loss", torch::tensor(0.5F)}, {"right", torch::tensor(7.0, torch::kDouble)}}, 10);
        QCOMPARE(read.tokens, std::int64_t(10));
        QCOMPARE(read.values, (std::map<std::string, double>{{"loss", 0.5}, {"right", 7}}));
    }

    void bringsTensorsToTheDevice() {
        const auto host = torch::arange(5);
        QVERIFY(torch::equal(onDevice(host, torch::kCPU), host));
        QCOMPARE(onDevice(host, torch::kMeta).device().type(), torch::kMeta);
    }

    void noStepWaitsForItsResults_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"transformer", "lstm", "tcn", "vae", "seq2seq"})
            QTest::newRow(kind) << kind;
    }
    void noStepWaitsForItsResults() {
        QFETCH(QString, kind);
        ModelOptions options;
        options.width = 32;
        options.layers = 2;
        options.heads = 2;
        options.context = 192;
        options.dropout = 0.1;
        const ModelModule models = ModelModule::load(1);
        const auto model = models.create(kind.toStdString(), options, Device::cpu, 1);
        const Dataset dataset(test::smallCollection(6), Split::train);
        Random random(1);
        const Batch batch = drawBatch(dataset, random, 4, 192, true, 0.5);
        const auto counter = at::addGlobalCallback(
            at::RecordFunctionCallback(countWaits).scopes({at::RecordScope::FUNCTION}));
        const int before = waits;
        (void)torch::ones({1}).item<float>();
        QVERIFY(waits > before); // it does count
        waits = 0;
        const Losses losses = model->trainStep(batch, 1e-3);
        const int counted = waits;
        at::removeCallback(counter);
        QVERIFY(losses.tokens > 0 && losses.gradientNorm > 0);
        QCOMPARE(counted, 0);
    }
};

QTEST_APPLESS_MAIN(TestDevice)
#include "tst_device.moc"
