// How fast a model trains and generates, as ratios against a plain loop over as many weights that
// is timed in the same run. Usage: bench_learn MODEL [THREADS]. Prints one JSON object.

#include "core/learn/Generation.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Vocabulary.h"
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

/// Tokens a second of a matrix-vector product over `parameters` weights: what reading and adding up
/// every weight once per token costs in plain C++ on one thread.
double plainLoop(std::int64_t parameters) {
    constexpr std::size_t columns = 256;
    const std::size_t rows = static_cast<std::size_t>(parameters) / columns;
    const std::vector<float> weights(rows * columns, 0.5f), x(columns, 1);
    std::vector<float> y(rows);
    constexpr int tokens = 50;
    const double seconds = secondsFor([&] {
        for (int token = 0; token < tokens; ++token)
            for (std::size_t row = 0; row < rows; ++row) {
                float sum[16] = {}; // lets the compiler use vectors
                for (std::size_t i = 0; i < columns; i += 16)
                    for (std::size_t k = 0; k < 16; ++k)
                        sum[k] += weights[row * columns + i + k] * x[i + k];
                for (const float part : sum)
                    y[row] += part;
            }
    });
    volatile float keep = y[rows / 2];
    static_cast<void>(keep);
    return tokens / seconds;
}

/// New tokens a second of `takes` takes together, the prompt's reading not counted.
double decode(SequenceModel& model, int takes, std::size_t& promptTokens, double& promptSeconds) {
    const auto grid = std::make_shared<const Grid>(test::smallSong(16));
    std::vector<HiddenCell> hidden;
    for (std::size_t bar = 6; bar < 10; ++bar)
        for (std::size_t part = 0; part < 2; ++part)
            hidden.push_back({bar, part, 0, 96, {}, {}});
    WindowLimits limits;
    limits.tokens = model.options().context;
    limits.reserved = limits.tokens / 2;
    const auto window = planWindow(*grid, hidden, limits);
    const Encoded prompt = encodeContext(*grid, *window);
    std::vector<CellRules> cells;
    for (const HiddenCell& cell : window->hidden) {
        CellRules rules;
        rules.slot = static_cast<int>(window->slotOf(cell.part));
        rules.bar = static_cast<int>(1 + cell.bar - window->firstBar);
        rules.toStep = 96;
        rules.mustPlay = true;
        cells.push_back(rules);
    }
    std::vector<Grammar> grammars(static_cast<std::size_t>(takes), Grammar(cells, {}));
    std::size_t tokens = 0;
    double first = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    model.complete(prompt.symbols, grammars, {},
                   [&](int, int) {
                       if (tokens++ == 0)
                           first = elapsed();
                       return tokens < 400u * static_cast<std::size_t>(takes);
                   },
                   {});
    promptTokens = prompt.symbols.size();
    promptSeconds = first;
    return static_cast<double>(tokens) / (elapsed() - first);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: bench_learn MODEL [THREADS]\n";
        return 2;
    }
    const ModelModule models = ModelModule::load(argc > 2 ? std::atoi(argv[2]) : 1);
    const auto model = models.open(argv[1], Device::cpu);
    constexpr int runs = 5;
    std::vector<double> plain, one, four, prefill, training;
    const Dataset dataset(test::smallCollection(12, 32), Split::train);
    Random random(1);
    const int context = model->options().context;
    const Batch batch = drawBatch(dataset, random, std::max(1, 4096 / context), context, true, 0.5);
    for (int run = 0; run <= runs; ++run) {
        std::size_t promptTokens = 0;
        double promptSeconds = 0;
        plain.push_back(plainLoop(model->parameterCount()));
        one.push_back(decode(*model, 1, promptTokens, promptSeconds));
        prefill.push_back(static_cast<double>(promptTokens) / promptSeconds);
        four.push_back(decode(*model, 4, promptTokens, promptSeconds));
        training.push_back(static_cast<double>(batch.rows * batch.columns) /
                           secondsFor([&] { model->trainStep(batch, 1e-6); }));
    }
    for (auto* values : {&plain, &one, &four, &prefill, &training})
        values->erase(values->begin()); // warm-up
    std::vector<double> oneRatio, fourRatio;
    for (int run = 0; run < runs; ++run) {
        oneRatio.push_back(one[static_cast<std::size_t>(run)] /
                           plain[static_cast<std::size_t>(run)]);
        fourRatio.push_back(four[static_cast<std::size_t>(run)] /
                            plain[static_cast<std::size_t>(run)]);
    }
    std::cout << nlohmann::json{{"machine", models.description()},
                                {"kind", model->kind()},
                                {"parameters", model->parameterCount()},
                                {"plain_loop_tokens_per_second", median(plain)},
                                {"decode_tokens_per_second", median(one)},
                                {"decode_4_takes_tokens_per_second", median(four)},
                                {"decode_to_plain_loop", median(oneRatio)},
                                {"decode_4_takes_to_plain_loop", median(fourRatio)},
                                {"prefill_tokens_per_second", median(prefill)},
                                {"training_tokens_per_second", median(training)}}
                     .dump(2)
              << '\n';
}
