#include "core/learn/native/NativeDecoder.h"
#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/native/NativeNetwork.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace continuo {

namespace v = vocabulary;

namespace {

std::unique_ptr<NativeNetwork> network(const std::string& kind, const ModelOptions& options,
                                       const ModelWeights& weights, const Kernels& kernels,
                                       Precision precision) {
    if (kind == "transformer")
        return nativeTransformer(options, weights, kernels, precision);
    return nativeRecurrent(kind, options, weights, kernels, precision);
}

class NativeDecoder : public Decoder {
public:
    NativeDecoder(const Checkpoint& checkpoint, const std::string& name, Precision precision,
                  const Kernels& kernels, ModelDescription description)
        : description_(std::move(description)),
          kernels_(kernels),
          width_(options().width),
          stride_(roundUp(options().width, panelRows)) {
        checkOptions(kind(), options());
        const ModelWeights weights(checkpoint, name);
        const std::int64_t width = options().width;
        token_ = weights.get("token.weight", {v::size, width});
        bar_ = weights.get("bar.weight", {maxWindowBars + 1, width});
        position_ = weights.get("position.weight", {v::maxSteps + 1, width});
        asked_.network = network(kind(), options(), weights, kernels, precision);
        output_ = Linear(kernels, Precision::single, token_.data(), v::size, width_);
        for (const auto& [key, tensor] : checkpoint.tensors)
            parameters_ += static_cast<std::int64_t>(tensor.values.size());
    }

    const std::string& kind() const override { return description_.kind; }
    const ModelOptions& options() const override { return description_.options; }
    const std::string& record() const override { return description_.record; }
    std::int64_t parameterCount() const override { return parameters_; }

    TokenScores score(const Batch& batch) override {
        TokenScores result;
        result.logLikelihood.assign(batch.targets.size(), 0);
        result.guess.assign(batch.targets.size(), -1);
        const auto columns = static_cast<std::size_t>(batch.columns);
        for (std::size_t row = 0; row < static_cast<std::size_t>(batch.rows); ++row) {
            // Windows packed into a row do not see each other.
            for (std::size_t first = row * columns, end = (row + 1) * columns; first < end;) {
                std::size_t last = first + 1;
                while (last < end && batch.segments[last] == batch.segments[first])
                    ++last;
                if (batch.segments[first] >= 0)
                    scoreWindow(batch, first, last, result);
                first = last;
            }
        }
        return result;
    }

    void prepare(std::span<const Symbol> prompt, const JobContext& job) override {
        if (!prompt.empty())
            read(asked_, prompt, job);
    }

    void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                  const Sampling& sampling, const TokenSink& sink, const JobContext& job) override {
        if (prompt.empty() || takes.empty() || !read(asked_, prompt, job))
            return;
        asked_.network->branch(static_cast<int>(takes.size()));
        const auto stride = static_cast<std::size_t>(stride_);
        const bool guided = sampling.guidance != 1 && !sampling.unasked.empty();
        if (guided) {
            if (!unasked_.network)
                unasked_.network = asked_.network->sibling();
            if (!read(unasked_, sampling.unasked, job))
                return;
            unasked_.network->branch(static_cast<int>(takes.size()));
        }
        std::vector<Random> random;
        for (std::size_t take = 0; take < takes.size(); ++take)
            random.emplace_back(Random(sampling.seed + take).next());
        std::vector<int> open(takes.size()); // takes that go on, and whose features x holds
        std::iota(open.begin(), open.end(), 0);
        const auto features = [&](const Reader& reader) {
            std::vector<float> x;
            for (std::size_t take = 0; take < takes.size(); ++take)
                x.insert(x.end(), reader.last.begin(), reader.last.end());
            return x;
        };
        // y: by take, of the prompt that asks for nothing; z: what it goes on with.
        std::vector<float> x = features(asked_), y = guided ? features(unasked_) : x, z = y;
        std::vector<int> heard; // takes in z
        heard.reserve(takes.size());
        std::vector<std::uint8_t> mask(v::size);
        std::vector<float> logits(v::size), scored(v::size), other(v::size);
        std::vector<int> allowed;
        allowed.reserve(v::size);
        const auto draw = [&](std::size_t row, std::size_t take) {
            const Grammar& grammar = takes[take];
            if (const auto forced = grammar.forced())
                return *forced;
            grammar.allowed(mask);
            allowed.clear();
            for (int token = 0; token < v::size; ++token)
                if (mask[static_cast<std::size_t>(token)])
                    allowed.push_back(token);
            const auto score = [&](const float* features, std::vector<float>& scores) {
                kernels_.dots(token_.data(), width_, allowed.data(),
                              static_cast<int>(allowed.size()), features, scores.data());
            };
            score(x.data() + row * stride, scored);
            if (guided) {
                score(y.data() + take * stride, other);
                guide(std::span(scored).first(allowed.size()), other, sampling.guidance);
            }
            for (std::size_t i = 0; i < allowed.size(); ++i)
                logits[static_cast<std::size_t>(allowed[i])] = scored[i];
            grammar.discourage(logits);
            return sample(logits, mask, sampling, random[take]);
        };
        while (!open.empty() && !job.stopped()) {
            std::size_t going = 0;
            for (std::size_t i = 0; i < open.size(); ++i) {
                const auto take = static_cast<std::size_t>(open[i]);
                Grammar& grammar = takes[take];
                if (grammar.finished())
                    continue;
                const int token = draw(i, take);
                const Symbol symbol = grammar.accept(token);
                if (!sink(open[i], token) || grammar.finished())
                    continue;
                embed(symbol, x.data() + going * stride);
                if (guided && !asksOfCell(token)) {
                    embed(symbol, z.data() + heard.size() * stride);
                    heard.push_back(open[i]);
                }
                open[going++] = open[i];
            }
            open.resize(going);
            if (going > 0)
                asked_.network->step(open, x.data());
            if (!heard.empty())
                unasked_.network->step(heard, z.data());
            for (std::size_t i = 0; i < heard.size(); ++i)
                std::copy_n(z.data() + i * stride, stride,
                            y.data() + static_cast<std::size_t>(heard[i]) * stride);
            heard.clear();
        }
    }

private:
    void embed(const Symbol& symbol, float* x) const {
        const float scale = std::sqrt(static_cast<float>(width_));
        const auto row = [&](const std::vector<float>& table, int index) {
            return table.data() + std::ptrdiff_t{index} * width_;
        };
        const float* const token = row(token_, symbol.token);
        const float* const bar = row(bar_, symbol.bar);
        const float* const position = row(position_, symbol.position);
        for (int i = 0; i < width_; ++i)
            x[i] = (token[i] + bar[i] + position[i]) * scale;
        std::fill(x + width_, x + stride_, 0.0f);
    }

    /// A network and the prompt that it remembers.
    struct Reader {
        std::unique_ptr<NativeNetwork> network;
        std::vector<Symbol> prompt;
        std::vector<float> last; ///< features of the prompt's last place
    };

    /// Reads a prompt, as far as it differs from the last one. False when stopped.
    bool read(Reader& reader, std::span<const Symbol> prompt, const JobContext& job) {
        std::vector<Symbol>& known = reader.prompt;
        const auto same = std::mismatch(prompt.begin(), prompt.end(), known.begin(), known.end());
        const auto begin = static_cast<std::size_t>(same.first - prompt.begin());
        if (begin == prompt.size() && begin == known.size())
            return true;
        // The last place is read in any case, for its features.
        known.resize(static_cast<std::size_t>(
            reader.network->rewind(static_cast<int>(std::min(begin, prompt.size() - 1)))));
        constexpr std::size_t together = 64;
        while (known.size() < prompt.size()) {
            if (job.stopped())
                return false;
            const auto part =
                prompt.subspan(known.size(), std::min(together, prompt.size() - known.size()));
            readMore(reader, part);
            known.insert(known.end(), part.begin(), part.end());
        }
        return true;
    }

    /// Goes on reading; rows_ then has the features of each place.
    void readMore(Reader& reader, std::span<const Symbol> symbols) {
        const auto stride = static_cast<std::size_t>(stride_);
        if (rows_.size() < symbols.size() * stride)
            rows_.resize(symbols.size() * stride);
        for (std::size_t i = 0; i < symbols.size(); ++i)
            embed(symbols[i], rows_.data() + i * stride);
        reader.network->read(rows_.data(), static_cast<int>(symbols.size()));
        const float* const last = rows_.data() + (symbols.size() - 1) * stride;
        reader.last.assign(last, last + stride);
    }

    /// Scores the places [first, last) of a batch, which are one window.
    void scoreWindow(const Batch& batch, std::size_t first, std::size_t last, TokenScores& result) {
        asked_.prompt.clear(); // what is remembered is no longer the last prompt
        asked_.network->rewind(0);
        std::vector<Symbol> symbols;
        for (std::size_t i = first; i < last; ++i)
            symbols.push_back({static_cast<std::int16_t>(batch.tokens[i]),
                               static_cast<std::int16_t>(batch.bars[i]),
                               static_cast<std::int16_t>(batch.positions[i])});
        readMore(asked_, symbols);
        // Only scored places go through the output layer.
        const auto stride = static_cast<std::size_t>(stride_);
        std::vector<std::size_t> places;
        for (std::size_t i = first; i < last; ++i)
            if (batch.targets[i] >= 0) {
                std::copy_n(rows_.begin() + static_cast<std::ptrdiff_t>((i - first) * stride),
                            stride,
                            rows_.begin() + static_cast<std::ptrdiff_t>(places.size() * stride));
                places.push_back(i);
            }
        const auto outputs = static_cast<std::size_t>(output_.outputs());
        std::vector<float> logits(places.size() * outputs);
        output_(rows_.data(), static_cast<int>(places.size()), logits.data(), scratch_);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const std::span row(logits.data() + i * outputs, static_cast<std::size_t>(v::size));
            const auto best = std::max_element(row.begin(), row.end());
            double total = 0;
            for (const float logit : row)
                total += std::exp(static_cast<double>(logit - *best));
            const float target = row[static_cast<std::size_t>(batch.targets[places[i]])];
            result.logLikelihood[places[i]] =
                static_cast<float>(static_cast<double>(target - *best) - std::log(total));
            result.guess[places[i]] = static_cast<std::int16_t>(best - row.begin());
        }
    }

    ModelDescription description_;
    const Kernels& kernels_;
    int width_, stride_;
    std::int64_t parameters_ = 0;
    std::vector<float> token_, bar_, position_; ///< [index, width]
    Linear output_;                             ///< token_, packed
    Reader asked_;                              ///< of the prompts
    Reader unasked_; ///< of Sampling::unasked; without a network until that is needed
    std::vector<float> rows_;
    QuantizedRows scratch_;
};

} // namespace

bool hasNativeDecoder(const std::string& kind) {
    return kind == "transformer" || kind == "rnn" || kind == "lstm" || kind == "gru";
}

std::unique_ptr<Decoder> nativeDecoder(const Checkpoint& checkpoint, const std::string& name,
                                       Precision precision, const Kernels& kernels) {
    ModelDescription found = description(checkpoint.metadata, name);
    if (!hasNativeDecoder(found.kind))
        throw Error(fmt::format("models of kind '{}' need LibTorch", found.kind), name, {},
                    Error::Kind::failure);
    if (found.base)
        throw Error(fmt::format("this file holds changes of another model, '{}'", found.base->name),
                    name, "Open it with that model beside it.");
    return std::make_unique<NativeDecoder>(checkpoint, name, precision, kernels, std::move(found));
}

std::unique_ptr<Decoder> openNativeDecoder(const std::filesystem::path& path, Precision precision) {
    return nativeDecoder(readModel(path), path.string(), precision);
}

} // namespace continuo
