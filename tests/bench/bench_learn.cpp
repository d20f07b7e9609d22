// How fast a model trains; compare_pytorch.py holds it against PyTorch. Usage: bench_learn MODEL
// [THREADS]; MODEL is a file, or a kind whose usual network is made. Prints one JSON object.

#include "core/learn/ModelKinds.h"
#include "core/learn/ModelModule.h"
#include "tests/core/learn/Songs.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

using namespace continuo;

namespace {

double secondsFor(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: bench_learn MODEL [THREADS]\n";
        return 2;
    }
    const ModelModule models = ModelModule::load(argc > 2 ? std::atoi(argv[2]) : 1);
    const std::string name = argv[1];
    const auto kinds = modelKinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const ModelKind& known) { return name == known.id; });
    const auto model = kind == kinds.end() ? models.open(name, Device::cpu)
                                           : models.create(name, kind->defaults, Device::cpu, 1);
    constexpr int runs = 5;
    std::vector<double> training;
    const Dataset dataset(test::smallCollection(12, 32), Split::train);
    Random random(1);
    const int context = model->options().context;
    const Batch batch = drawBatch(dataset, random, std::max(1, 4096 / context), context, true, 0.5);
    for (int run = 0; run <= runs; ++run)
        training.push_back(static_cast<double>(batch.rows * batch.columns) /
                           secondsFor([&] { model->trainStep(batch, 1e-6); }));
    training.erase(training.begin()); // a warm-up
    constexpr int drawnBatches = 50;
    const double drawing = secondsFor([&] {
        for (int i = 0; i < drawnBatches; ++i)
            (void)drawBatch(dataset, random, static_cast<int>(batch.rows), context, true, 0.5);
    });
    std::cout << nlohmann::json{{"machine", models.description()},
                                {"kind", model->kind()},
                                {"layers", model->options().layers},
                                {"width", model->options().width},
                                {"heads", model->options().heads},
                                {"context", context},
                                {"dropout", model->options().dropout},
                                {"parameters", model->parameterCount()},
                                {"training_tokens_per_second", median(training)},
                                {"drawn_tokens_per_second",
                                 static_cast<double>(drawnBatches * batch.rows * batch.columns) /
                                     drawing}}
                     .dump(2)
              << '\n';
}
