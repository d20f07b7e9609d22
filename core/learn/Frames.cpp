#include "core/learn/Frames.h"
#include "core/base/Error.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>
#include <sstream>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int lowest = 21, highest = 108; // of the benchmark's files
constexpr int framesCounted = 48;         // three bars of 16, four of 12
constexpr int mostCounted = 3, mostAge = 15;

constexpr std::int64_t scoreTokens = 16384; ///< in one batch when scoring
constexpr int smallestWindow = 96;          ///< tokens, more than a frame can have
constexpr int validations = 10;             ///< in a run
constexpr std::size_t validationTokens = 40'000;
constexpr std::size_t smallSet = 200'000; ///< tokens
constexpr double warmup = 0.03, finalRate = 0.01;

/// A stretch of a sequence's symbols; what is before `scoredFrom` is only read.
struct FrameWindow {
    const EncodedFrames* sequence = nullptr;
    std::size_t from = 0, to = 0, scoredFrom = 0;

    std::size_t size() const { return to - from; }
};

/// Windows that predict each frame once; see scoreFrames().
std::vector<FrameWindow> windowsOf(const EncodedFrames& sequence, std::size_t context) {
    const auto& starts = sequence.starts;
    std::vector<FrameWindow> windows;
    std::size_t scored = 0;
    while (scored < sequence.symbols.size()) {
        const std::size_t earliest = scored < context / 2 ? 0 : scored - context / 2;
        const std::size_t from =
            scored == 0 ? 0 : *std::lower_bound(starts.begin(), starts.end(), earliest);
        const std::size_t to = std::max(
            *(std::upper_bound(starts.begin(), starts.end(), from + context) - 1),
            *std::upper_bound(starts.begin(), starts.end(), scored)); // at least one frame more
        windows.push_back({&sequence, from, to, scored});
        scored = to;
    }
    return windows;
}

Batch batchOf(std::span<const std::vector<FrameWindow>> rows, std::size_t columns) {
    Batch batch;
    batch.rows = static_cast<std::int64_t>(rows.size());
    batch.columns = static_cast<std::int64_t>(columns);
    const std::size_t places = rows.size() * columns;
    for (auto* field : {&batch.tokens, &batch.bars, &batch.positions})
        field->assign(places, 0);
    batch.segments.assign(places, -1);
    batch.targets.assign(places, -1);
    batch.weights.assign(places, 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::size_t at = r * columns;
        std::int64_t segment = 0;
        for (const FrameWindow& window : rows[r]) {
            for (std::size_t i = window.from; i < window.to; ++i, ++at) {
                const Symbol& symbol = window.sequence->symbols[i];
                // Recurrent networks read a row from end to end and have to be told.
                const bool cut = i == window.from && i > 0;
                batch.tokens[at] = cut ? v::bos : symbol.token;
                batch.bars[at] = symbol.bar;
                batch.positions[at] = symbol.position;
                batch.segments[at] = segment;
                if (i >= window.scoredFrom && window.sequence->targets[i] >= 0) {
                    batch.targets[at] = window.sequence->targets[i];
                    batch.weights[at] = 1;
                }
            }
            ++segment;
        }
    }
    return batch;
}

std::vector<EncodedFrames> encodeAll(std::span<const FrameSequence> sequences, int transpose) {
    std::vector<EncodedFrames> encoded;
    encoded.reserve(sequences.size());
    for (const FrameSequence& sequence : sequences)
        encoded.push_back(encodeFrames(sequence, transpose));
    return encoded;
}

/// Nats of each sequence's targets, 0 where none is scored; fewer when stopped.
std::vector<std::vector<float>>
likelihoods(SequenceModel& model, std::span<const EncodedFrames> sequences, const JobContext& job) {
    std::vector<std::vector<float>> result(sequences.size());
    std::vector<FrameWindow> windows;
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        result[i].assign(sequences[i].symbols.size(), 0);
        for (const FrameWindow& window :
             windowsOf(sequences[i], static_cast<std::size_t>(model.options().context)))
            windows.push_back(window);
    }
    // Rows of like length side by side.
    std::stable_sort(windows.begin(), windows.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (std::size_t at = 0; at < windows.size() && !job.stopped();) {
        const std::size_t columns = windows[at].size();
        const std::size_t rows = std::clamp<std::size_t>(
            static_cast<std::size_t>(scoreTokens) / columns, 1, windows.size() - at);
        std::vector<std::vector<FrameWindow>> packed;
        for (std::size_t r = 0; r < rows; ++r)
            packed.push_back({windows[at + r]});
        const TokenScores scores = model.score(batchOf(packed, columns));
        for (std::size_t r = 0; r < rows; ++r) {
            const FrameWindow& window = windows[at + r];
            auto& target = result[static_cast<std::size_t>(window.sequence - sequences.data())];
            for (std::size_t i = window.scoredFrom; i < window.to; ++i)
                target[i] = scores.logLikelihood[r * columns + i - window.from];
        }
        at += rows;
    }
    return result;
}

/// Training windows at random places, in random keys.
class FrameSource {
public:
    FrameSource(std::span<const FrameSequence> sequences, std::uint64_t seed) : random_(seed) {
        for (const FrameSequence& sequence : sequences) {
            int low = highest, high = lowest;
            for (const Frame& frame : sequence)
                if (!frame.empty()) {
                    low = std::min(low, frame.front());
                    high = std::max(high, frame.back());
                }
            Keys keys;
            for (const int shift : allTranspositions())
                if (shift == 0 || (low + shift >= lowest && high + shift <= highest))
                    keys.push_back(encodeFrames(sequence, shift));
            weights_.push_back(static_cast<double>(keys.front().symbols.size()));
            sequences_.push_back(std::move(keys));
        }
        std::partial_sum(weights_.begin(), weights_.end(), weights_.begin());
    }

    Batch draw(std::size_t rows, std::size_t columns) {
        std::vector<std::vector<FrameWindow>> packed(rows);
        for (auto& row : packed)
            for (std::size_t left = columns; left >= smallestWindow;) {
                row.push_back(window(left));
                left -= row.back().size();
            }
        return batchOf(packed, columns);
    }

private:
    using Keys = std::vector<EncodedFrames>; ///< one sequence in every key it fits in

    FrameWindow window(std::size_t tokens) {
        const double at = random_.uniform() * weights_.back();
        const auto found = std::upper_bound(weights_.begin(), weights_.end(), at);
        const Keys& keys = sequences_[std::min(static_cast<std::size_t>(found - weights_.begin()),
                                               sequences_.size() - 1)];
        const EncodedFrames& sequence = keys[random_.below(keys.size())];
        const auto& starts = sequence.starts;
        const std::size_t size = sequence.symbols.size();
        std::size_t from = 0;
        if (size > tokens) {
            // From half a window before the start to half a window before the end, so that the
            // ends are not seen less than the middle.
            const std::size_t place = random_.below(size);
            const std::size_t earliest = place < tokens / 2 ? 0 : place - tokens / 2;
            from = *std::lower_bound(starts.begin(), starts.end() - 2, earliest);
        }
        const auto last = std::upper_bound(starts.begin(), starts.end(), from + tokens) - 1;
        const auto second = std::upper_bound(starts.begin(), starts.end() - 1, from);
        return {&sequence, from, std::max(*last, from), from == 0 ? 0 : *second};
    }

    std::vector<Keys> sequences_;
    std::vector<double> weights_; ///< running sums
    Random random_;
};

std::size_t tokenCount(std::span<const FrameSequence> sequences) {
    std::size_t count = 0;
    for (const FrameSequence& sequence : sequences)
        for (const Frame& frame : sequence)
            count += frame.size() + 1;
    return count;
}

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

} // namespace

std::span<const int> allTranspositions() {
    static constexpr std::array shifts{0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, -6};
    return shifts;
}

FrameSet readFrameSet(const std::filesystem::path& path) {
    std::ifstream in(path);
    if (!in)
        throw Error("cannot be read", path.string(), "Choose a file of the benchmark.");
    FrameSet set;
    set.name = path.stem().string();
    using nlohmann::json;
    try {
        const json read = json::parse(in);
        const auto list = [](const json& value) -> auto& {
            return value.get_ref<const json::array_t&>();
        };
        const auto fill = [&](const char* part, std::vector<FrameSequence>& sequences) {
            for (const json& sequence : list(read.at(part))) {
                sequences.emplace_back();
                for (const json& pitches : list(sequence)) {
                    Frame& frame = sequences.back().emplace_back();
                    for (const json& pitch : list(pitches)) {
                        if (!pitch.is_number_integer() || pitch < lowest || pitch > highest)
                            throw Error(
                                fmt::format("a pitch is not from {} to {}", lowest, highest),
                                path.string(), "Choose a file of the benchmark.");
                        frame.push_back(pitch.get<int>());
                    }
                    std::sort(frame.begin(), frame.end());
                    frame.erase(std::unique(frame.begin(), frame.end()), frame.end());
                }
            }
        };
        fill("train", set.train);
        fill("valid", set.valid);
        fill("test", set.test);
    } catch (const nlohmann::json::exception&) {
        throw Error("is no frame data set: lists of pitches under train, valid and test",
                    path.string(), "Choose a file of the benchmark.");
    }
    return set;
}

std::size_t predictedFrames(std::span<const FrameSequence> sequences) {
    std::size_t count = 0;
    for (const FrameSequence& sequence : sequences)
        count += sequence.empty() ? 0 : sequence.size() - 1;
    return count;
}

EncodedFrames encodeFrames(const FrameSequence& frames, int transpose) {
    EncodedFrames encoded;
    std::array<int, 128> age{}; // frames that a pitch has sounded without a break
    Frame before;
    for (std::size_t t = 0; t < frames.size(); ++t) {
        std::size_t held = 0; // the first of `before` that may still follow
        int said = 0;
        const auto put = [&](int token) {
            Symbol symbol;
            symbol.token = static_cast<std::int16_t>(token);
            int sounded = 0;
            if (held < before.size()) {
                symbol.position = static_cast<std::int16_t>(1 + before[held] + transpose);
                sounded = std::min(age[static_cast<std::size_t>(before[held])], mostAge);
            }
            symbol.bar =
                static_cast<std::int16_t>((mostAge + 1) * std::min(said, mostCounted) + sounded);
            encoded.symbols.push_back(symbol);
        };
        const auto target = [&](int token) {
            encoded.targets.push_back(static_cast<std::int16_t>(t == 0 ? -1 : token));
        };
        encoded.starts.push_back(encoded.symbols.size());
        put(t == 0 ? v::songStart : v::pos[static_cast<int>(t % framesCounted)]);
        for (const int pitch : frames[t]) {
            target(v::pitch[pitch + transpose]);
            ++said;
            while (held < before.size() && before[held] <= pitch)
                ++held;
            put(v::pitch[pitch + transpose]);
        }
        target(v::end);
        std::array<int, 128> older{};
        std::swap(older, age);
        for (const int pitch : frames[t])
            age[static_cast<std::size_t>(pitch)] = older[static_cast<std::size_t>(pitch)] + 1;
        before = frames[t];
    }
    encoded.starts.push_back(encoded.symbols.size());
    return encoded;
}

double scoreFrames(SequenceModel& model, std::span<const FrameSequence> sequences,
                   std::span<const int> transpositions, const JobContext& job) {
    const std::size_t frames = predictedFrames(sequences);
    if (frames == 0)
        throw Error("there are no frames to predict");
    // Running log of the sum of probabilities over the transpositions.
    std::vector<std::vector<float>> sum;
    std::size_t done = 0;
    for (const int shift : transpositions) {
        const auto encoded = encodeAll(sequences, shift);
        auto log = likelihoods(model, encoded, job);
        if (job.stopped())
            break;
        if (done == 0) {
            sum = std::move(log);
        } else {
            for (std::size_t i = 0; i < sum.size(); ++i)
                for (std::size_t j = 0; j < sum[i].size(); ++j) {
                    const float a = std::max(sum[i][j], log[i][j]);
                    sum[i][j] = a + std::log1p(std::exp(-std::abs(sum[i][j] - log[i][j])));
                }
        }
        ++done;
        job.progress(static_cast<double>(done) / static_cast<double>(transpositions.size()),
                     "Scoring frames");
    }
    double nats = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const auto targets = encodeFrames(sequences[i]).targets;
        for (std::size_t j = 0; j < targets.size(); ++j)
            if (targets[j] >= 0)
                nats -= sum[i][j] - std::log(static_cast<double>(done));
    }
    return nats / static_cast<double>(frames);
}

FrameRecipe frameRecipe(const std::string& kind, const FrameSet& set) {
    FrameRecipe recipe;
    recipe.model = kind == "transformer" ? ModelOptions{128, 4, 4, 0, 256, 0.1}
                   : kind == "tcn"       ? ModelOptions{128, 6, 1, 0, 256, 0.1}
                                         : ModelOptions{192, 2, 1, 0, 256, 0.1};
    if (tokenCount(set.train) < smallSet)
        recipe.model.dropout = 0.2;
    if (kind != "transformer" && kind != "tcn")
        recipe.training.batchTokens = 4096; // recurrent: rows cost little, columns much
    return recipe;
}

void trainOnFrames(SequenceModel& model, const FrameSet& set, const FrameTraining& options,
                   const std::function<void(const FrameReport&)>& report, const JobContext& job) {
    if (predictedFrames(set.train) == 0 || predictedFrames(set.valid) == 0)
        throw Error("there are no frames to learn from", set.name);
    const double started = cpuSeconds();
    FrameSource source(set.train, options.seed);
    const std::size_t each = 1 + tokenCount(set.valid) / validationTokens;
    std::vector<FrameSequence> valid; // every n-th of a large set
    for (std::size_t i = 0; i < set.valid.size(); i += each)
        valid.push_back(set.valid[i]);

    const auto columns = static_cast<std::size_t>(model.options().context);
    const std::size_t rows =
        std::max<std::size_t>(1, static_cast<std::size_t>(options.batchTokens) / columns);
    FrameReport now;
    now.steps = std::max<std::int64_t>(
        1, std::llround(options.tokens / static_cast<double>(rows * columns)));
    const auto rate = [&](double done) {
        if (done < warmup)
            return options.learningRate * (done + 1e-3) / (warmup + 1e-3);
        const double angle = std::numbers::pi * (done - warmup) / (1 - warmup);
        return options.learningRate * (finalRate + (1 - finalRate) * 0.5 * (1 + std::cos(angle)));
    };
    double best = std::numeric_limits<double>::infinity();
    std::string bestWeights;
    double lossSum = 0, lossTokens = 0;
    constexpr std::array present{0};
    while (now.step < now.steps && !job.stopped()) {
        const double done = static_cast<double>(now.step) / static_cast<double>(now.steps);
        const Losses losses = model.trainStep(source.draw(rows, columns), rate(done));
        lossSum += losses.loss * static_cast<double>(losses.tokens);
        lossTokens += static_cast<double>(losses.tokens);
        ++now.step;
        job.progress(done, fmt::format("{}: {:.3f} nats a token", set.name, losses.loss));
        if (now.step * validations / now.steps == (now.step - 1) * validations / now.steps)
            continue;
        now.validation = scoreFrames(model, valid, present, job);
        if (job.stopped())
            break;
        now.trainLoss = lossSum / std::max(lossTokens, 1.0);
        now.cpuSeconds = cpuSeconds() - started;
        lossSum = lossTokens = 0;
        if (now.validation < best) {
            best = now.validation;
            std::ostringstream out;
            model.save(out);
            bestWeights = std::move(out).str();
        }
        report(now);
    }
    if (!bestWeights.empty()) {
        std::istringstream in(bestWeights);
        model.load(in, set.name);
    }
}

} // namespace continuo
