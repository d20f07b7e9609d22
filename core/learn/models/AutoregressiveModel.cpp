#include "core/learn/models/AutoregressiveModel.h"
#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelWeights.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/networks/Device.h"
#include "core/learn/networks/Precision.h"
#include "core/learn/networks/Threads.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr double largestGradient = 1.0; // global norm, clipped
constexpr double embeddingSpread = 0.02;
// Of a VAE, as in MusicVAE (Roberts et al. 2018, appendix A): what a phrase may say of itself at no
// cost, nats per latent dimension (free bits, Kingma et al. 2016), and what each nat more costs.
constexpr double freeNats = 0.2;
constexpr double divergenceWeight = 0.2;
constexpr std::size_t scoredMultiple = 512;
constexpr std::int64_t tokensAtOnce = 1024; // of a step on a processor
// Figures of a step that are no Losses::others.
constexpr const char *lossName = "loss", *rightName = "right", *normName = "norm";

/// Begins with pitches that are alike where they are near, so that what lies between two places in
/// a latent space lies between two pitches, too.
void smoothPitches(torch::Tensor weights) {
    constexpr double nearby = 2, own = 0.45, shared = 0.9; // semitones; of the standard deviation
    const torch::NoGradGuard noGradient;
    const auto at = torch::arange(v::pitch.count, torch::kFloat);
    auto kernel = torch::exp(-(at.unsqueeze(1) - at).square() / (2 * nearby * nearby));
    kernel = kernel / kernel.square().sum(1, true).sqrt();
    const auto common = torch::mm(kernel, torch::randn({v::pitch.count, weights.size(1)}));
    weights.narrow(0, v::pitch.first, v::pitch.count)
        .mul_(own)
        .add_(common, shared * embeddingSpread);
}

/// On the CPU. A copy: what is learned from it is needed longer than a part of a batch lives.
torch::Tensor toTensor(const std::vector<std::int64_t>& values, const Batch& batch) {
    return torch::from_blob(const_cast<std::int64_t*>(values.data()), {batch.rows, batch.columns},
                            torch::kInt64)
        .clone();
}

Batch rowsOf(const Batch& batch, std::int64_t first, std::int64_t count) {
    Batch rows;
    rows.rows = count;
    rows.columns = batch.columns;
    const auto take = [&](auto& to, const auto& from) {
        to.assign(from.begin() + first * batch.columns,
                  from.begin() + (first + count) * batch.columns);
    };
    take(rows.tokens, batch.tokens);
    take(rows.bars, batch.bars);
    take(rows.positions, batch.positions);
    take(rows.segments, batch.segments);
    take(rows.targets, batch.targets);
    take(rows.weights, batch.weights);
    if (!batch.soft.probabilities.empty()) { // which has rows for scored places alone
        const auto scored = [&](std::int64_t row) {
            const auto end = batch.targets.begin() + row * batch.columns;
            return v::size * std::count_if(batch.targets.begin(), end,
                                           [](std::int64_t target) { return target >= 0; });
        };
        rows.soft.temperature = batch.soft.temperature;
        rows.soft.share = batch.soft.share;
        rows.soft.probabilities.assign(batch.soft.probabilities.begin() + scored(first),
                                       batch.soft.probabilities.begin() + scored(first + count));
    }
    return rows;
}

/// Which places are shown to the model: those before FILL.
torch::Tensor sourceOf(const Batch& batch) {
    std::vector<std::uint8_t> shown(batch.tokens.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const bool begins = i % static_cast<std::size_t>(batch.columns) == 0 ||
                            batch.segments[i] != batch.segments[i - 1];
        shown[i] = (begins || shown[i - 1]) && batch.tokens[i] != v::fill;
    }
    return torch::tensor(shown, torch::kUInt8).view({batch.rows, batch.columns}).to(torch::kBool);
}

std::shared_ptr<Network> makeNetwork(const std::string& kind, const ModelOptions& options) {
    if (kind == "transformer")
        return makeTransformer(options);
    if (kind == "tcn")
        return makeConvolution(options);
    if (kind == "seq2seq")
        return makeSeq2Seq(options);
    return kind == "vae" ? makePhraseVae(options) : makeRecurrent(kind, options);
}

/// The layer that a parameter belongs to: the number at the end of the first part of its name that
/// has one, as in "network.block3.qkv.weight" and "network.layers.weight_ih_l0". What has none
/// stands after all layers; -1 are the embeddings before them.
int layerOf(const std::string& name, int layers) {
    if (!name.starts_with("network."))
        return -1;
    for (std::size_t i = 1; i < name.size(); ++i) {
        const bool ends = i + 1 == name.size() || name[i + 1] == '.' || name[i + 1] == '_';
        if (!ends || !std::isdigit(static_cast<unsigned char>(name[i])))
            continue;
        std::size_t first = i;
        while (std::isdigit(static_cast<unsigned char>(name[first - 1])))
            --first;
        return std::min(std::stoi(name.substr(first)), layers);
    }
    return layers;
}

} // namespace

AutoregressiveModel::NetImpl::NetImpl(const std::string& kind, const ModelOptions& options)
    : network(makeNetwork(kind, options)),
      token_(v::size, options.width),
      bar_(static_cast<std::int64_t>(maxWindowBars) + 1, options.width),
      position_(v::maxSteps + 1, options.width),
      dropout_(options.dropout) {
    register_module("token", token_);
    register_module("bar", bar_);
    register_module("position", position_);
    register_module("network", network);
    for (auto& embedding : {token_, bar_, position_})
        torch::nn::init::normal_(embedding->weight, 0, embeddingSpread);
    if (network->latentSize() > 0)
        smoothPitches(token_->weight);
}

torch::Tensor AutoregressiveModel::NetImpl::embed(const torch::Tensor& tokens,
                                                  const torch::Tensor& bars,
                                                  const torch::Tensor& positions) {
    // Scaled up, so that the network's input has a spread near one while tied output weights stay
    // small.
    auto x = (token_(tokens) + bar_(bars) + position_(positions)) *
             std::sqrt(static_cast<double>(token_->weight.size(1)));
    return is_training() && dropout_ > 0 ? torch::dropout(x, dropout_, true) : x;
}

torch::Tensor AutoregressiveModel::NetImpl::logits(const torch::Tensor& features) {
    return torch::matmul(features, token_->weight.t());
}

AutoregressiveModel::AutoregressiveModel(const std::string& kind, const ModelOptions& options,
                                         torch::Device device, std::uint64_t seed)
    : kind_(kind), options_(options), device_(device) {
    checkOptions(kind, options);
    torch::manual_seed(seed);
    net_ = std::make_shared<NetImpl>(kind, options);
    net_->to(device_);
}

std::int64_t AutoregressiveModel::parameterCount() const {
    std::int64_t count = 0;
    for (const auto& parameter : net_->parameters())
        count += parameter.numel();
    return count;
}

AdamW& AutoregressiveModel::optimiser() {
    if (!optimiser_) {
        std::vector<torch::Tensor> tensors;
        for (const Learning& weight : learning())
            tensors.push_back(weight.tensor);
        optimiser_ = std::make_unique<AdamW>(std::move(tensors));
    }
    return *optimiser_;
}

std::vector<AutoregressiveModel::Learning> AutoregressiveModel::learning() const {
    std::vector<Learning> result;
    for (const LowRank::Change& change : changes_.changes()) {
        result.push_back({change.name + factorA, change.a});
        result.push_back({change.name + factorB, change.b});
    }
    if (tuning_.way != Tuning::Way::lora)
        for (const auto& parameter : net_->named_parameters())
            if (parameter.value().requires_grad() || tuning_.way == Tuning::Way::unfreeze)
                result.push_back({parameter.key(), parameter.value()});
    return result;
}

void AutoregressiveModel::freezeBelow(int layer) {
    for (auto& parameter : net_->named_parameters())
        parameter.value().requires_grad_(layerOf(parameter.key(), options_.layers) >= layer);
}

void AutoregressiveModel::setTuning(const Tuning& tuning) {
    if (tuning.rank < 1 || tuning.rank > 64)
        throw Error(fmt::format("the rank of low-rank changes is 1 to 64, not {}", tuning.rank));
    if (tuning.adapter && base_)
        throw Error("a model that is itself kept beside a base cannot be the base of another",
                    fileName_, "Go on from the base, or keep the result as a whole model.");
    tuning_ = tuning;
    optimiser_.reset();
    changes_ = {}; // what they changed stays
    base_.reset();
    if (tuning.way == Tuning::Way::lora && tuning.adapter)
        base_ = {weightsHash(weights()), fileName_};
    switch (tuning.way) {
    case Tuning::Way::whole:
        freezeBelow(-1);
        break;
    case Tuning::Way::last:
        freezeBelow(options_.layers - std::max(1, options_.layers / 3));
        break;
    case Tuning::Way::unfreeze:
        unfreeze(0);
        break;
    case Tuning::Way::lora:
        for (auto& parameter : net_->named_parameters()) {
            const bool changed = layerOf(parameter.key(), options_.layers) >= 0 &&
                                 LowRank::fits(parameter.value(), tuning.rank);
            parameter.value().requires_grad_(changed);
            if (changed)
                changes_.add(parameter.key(), parameter.value(), tuning.rank);
        }
        break;
    }
}

void AutoregressiveModel::unfreeze(double share) {
    if (tuning_.way != Tuning::Way::unfreeze)
        return;
    const int learning = 1 + static_cast<int>(std::clamp(share, 0.0, 1.0) * options_.layers);
    freezeBelow(options_.layers - learning);
}

Places AutoregressiveModel::placesOf(const Batch& batch, const std::stop_token& stop) const {
    const bool packed = std::any_of(batch.segments.begin(), batch.segments.end(),
                                    [](std::int64_t segment) { return segment > 0; });
    return {toTensor(batch.segments, batch),  sourceOf(batch), toTensor(batch.bars, batch),
            toTensor(batch.positions, batch), packed,          stop};
}

torch::Tensor AutoregressiveModel::embed(const Batch& batch) {
    const auto tensor = [&](const std::vector<std::int64_t>& values) {
        return onDevice(toTensor(values, batch), device_);
    };
    return net_->embed(tensor(batch.tokens), tensor(batch.bars), tensor(batch.positions));
}

torch::Tensor AutoregressiveModel::excess(const torch::Tensor& divergence) const {
    const double free = freeNats * static_cast<double>(latentSize());
    return divergenceWeight * (divergence - free).clamp_min(0).sum();
}

std::vector<std::vector<float>> AutoregressiveModel::latents(const Batch& batch) {
    const SingleThread single(!net_->network->largeProducts());
    const torch::NoGradGuard noGradient;
    net_->eval();
    const auto means = net_->network->latents(embed(batch), placesOf(batch));
    std::vector<std::vector<float>> result;
    if (!means.defined())
        return result;
    const auto plain = means.to(torch::kCPU, torch::kFloat).contiguous();
    const auto size = static_cast<std::size_t>(plain.size(1));
    const float* values = plain.data_ptr<float>();
    for (std::int64_t i = 0; i < plain.size(0); ++i, values += size)
        result.emplace_back(values, values + size);
    return result;
}

AutoregressiveModel::Scored AutoregressiveModel::forward(const Batch& batch,
                                                         const std::stop_token& stop) {
    const ReducedPrecision precision(device_, net_->network->largeProducts());
    const Features result = net_->network->forward(embed(batch), placesOf(batch, stop));
    const auto features = result.x.flatten(0, 1);
    // Only scored places go through the output layer, which is a good part of a small model.
    std::vector<std::int64_t> places, targets;
    std::vector<float> weights;
    for (std::size_t i = 0; i < batch.targets.size(); ++i)
        if (batch.targets[i] >= 0) {
            places.push_back(static_cast<std::int64_t>(i));
            targets.push_back(batch.targets[i]);
            weights.push_back(batch.weights[i]);
        }
    Scored scored;
    scored.divergence = result.divergence;
    scored.count = static_cast<std::int64_t>(places.size());
    // Padded with places that weigh nothing: oneDNN prepares kernels for each number of rows.
    while (places.size() % scoredMultiple != 0) {
        places.push_back(0);
        targets.push_back(0);
        weights.push_back(0);
    }
    scored.places = onDevice(torch::tensor(places), device_);
    scored.targets = onDevice(torch::tensor(targets), device_);
    scored.weights = onDevice(torch::tensor(weights), device_);
    const ReducedPrecision output(device_, true); // whose products are large with every network
    scored.logits = net_->logits(features.index_select(0, scored.places)).to(torch::kFloat);
    return scored;
}

Losses AutoregressiveModel::trainStep(const Batch& batch, double learningRate,
                                      const std::stop_token& stop) {
    const bool large = net_->network->largeProducts();
    const SingleThread single(!large);
    net_->train();
    const std::int64_t workers = group_ ? group_->workers().count : 1;
    const std::int64_t share = batch.rows / workers; // of rows
    const std::int64_t begin = group_ ? share * group_->workers().rank : 0;
    const std::int64_t end =
        !group_ || group_->workers().rank + 1 == workers ? batch.rows : begin + share;
    if (share == 0)
        throw Error(fmt::format("a batch has {} rows for {} workers", batch.rows, workers), {},
                    "Choose a larger --batch.");
    // Large products take a processor so long that a step is made in parts, between which it can be
    // stopped; small ones would not fill it with fewer rows.
    const std::int64_t rowsAtOnce = device_.is_cpu() && large
                                        ? std::max<std::int64_t>(1, tokensAtOnce / batch.columns)
                                        : batch.rows;
    const double weight = std::accumulate(batch.weights.begin(), batch.weights.end(), 0.0);
    if (weight <= 0)
        return {};
    auto generator = at::globalContext().defaultGenerator(device_);
    const auto random = generator.get_state();
    std::map<std::string, torch::Tensor> sums; // on the device
    const auto add = [&](const char* name, const torch::Tensor& value) {
        const auto exact = value.detach().to(torch::kDouble);
        const auto [sum, fresh] = sums.try_emplace(name, exact);
        if (!fresh)
            sum->second = sum->second + exact;
    };
    std::int64_t tokens = 0;
    try {
        for (std::int64_t row = begin; row < end && !stop.stop_requested(); row += rowsAtOnce) {
            const auto lossOf = [&] {
                const std::int64_t rows = std::min(rowsAtOnce, end - row);
                const Batch part = rows < batch.rows ? rowsOf(batch, row, rows) : Batch();
                const Batch& read = rows < batch.rows ? part : batch;
                const Scored scored = forward(read, group_ ? std::stop_token() : stop);
                const auto nats = torch::nn::functional::cross_entropy(
                    scored.logits, scored.targets,
                    torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
                auto loss = (nats * scored.weights).sum() / weight;
                if (scored.divergence.defined()) {
                    add("reconstruction", loss);
                    add("divergence", scored.divergence.mean());
                    loss = loss + excess(scored.divergence) / weight;
                }
                add(lossName, loss);
                if (!read.soft.probabilities.empty() && scored.count > 0) {
                    const auto soft = softLoss(scored, read.soft) / weight;
                    add("soft", soft);
                    const double share = read.soft.share, t = read.soft.temperature;
                    loss = loss * (1 - share) + soft * (share * t * t);
                }
                tokens += scored.count;
                const auto guessed = scored.logits.detach().argmax(-1).eq(scored.targets);
                add(rightName, guessed.slice(0, 0, scored.count).sum());
                return loss * workers; // of whose gradients the mean is taken
            };
            if (group_ && row + rowsAtOnce >= end)
                group_->backward(gradientParameters(), lossOf);
            else
                lossOf().backward();
        }
    } catch (const Stopped&) { // what was gathered is forgotten below
    }
    if (group_) {
        torch::Tensor &loss = sums[lossName], &right = sums[rightName];
        auto all = torch::stack({loss, torch::full_like(loss, static_cast<double>(tokens)), right});
        group_->sum(all);
        loss = all[0];
        tokens = std::llround(all[1].item<double>());
        right = all[2];
    }
    changes_.takeGradients();
    std::vector<torch::Tensor> weights;
    for (const Learning& learned : learning())
        weights.push_back(learned.tensor);
    const auto forget = [&] {
        for (torch::Tensor& learned : weights)
            learned.mutable_grad().reset();
    };
    if (stop.stop_requested()) {
        forget();
        generator.set_state(random);
        return {};
    }
    add(normName, clipGradients(weights, largestGradient));
    const bool behind = !device_.is_cpu(); // nobody knows yet what comes of this step
    if (behind) {
        const auto finite = torch::isfinite(sums[lossName] + sums[normName]);
        optimiser().step(learningRate, finite.to(torch::kFloat));
    }
    Figures::Read figures = figures_.exchange(sums, tokens);
    const auto take = [&](const char* name) { return figures.values.extract(name).mapped(); };
    Losses result;
    result.loss = take(lossName);
    result.tokens = figures.tokens;
    result.accuracy = take(rightName) / static_cast<double>(result.tokens);
    result.gradientNorm = take(normName);
    result.others = std::move(figures.values);
    const bool finite = std::isfinite(result.loss) && std::isfinite(result.gradientNorm);
    if (!behind && !finite) {
        forget();
        return result;
    }
    if (!behind)
        optimiser().step(learningRate);
    changes_.apply();
    return result;
}

torch::Tensor AutoregressiveModel::softLoss(const Scored& scored, const SoftTargets& soft) const {
    const auto probabilities = torch::from_blob(const_cast<float*>(soft.probabilities.data()),
                                                {scored.count, v::size}, torch::kFloat);
    const auto teacher = onDevice(probabilities.clone(), device_); // outlives the batch
    const auto student =
        torch::log_softmax(scored.logits.slice(0, 0, scored.count) / soft.temperature, -1);
    return -((teacher * student).sum(-1) * scored.weights.slice(0, 0, scored.count)).sum();
}

std::vector<float> AutoregressiveModel::logits(const Batch& batch) {
    const SingleThread single(!net_->network->largeProducts());
    const torch::NoGradGuard noGradient;
    net_->eval();
    const Scored scored = forward(batch);
    const auto plain = scored.logits.slice(0, 0, scored.count).cpu().contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

std::vector<torch::Tensor> AutoregressiveModel::gradientParameters() const {
    std::vector<torch::Tensor> result;
    for (const torch::Tensor& parameter : net_->parameters())
        if (parameter.requires_grad())
            result.push_back(parameter);
    return result;
}

void AutoregressiveModel::join(const Workers& workers) {
    group_ = std::make_unique<WorkerGroup>(workers, device_);
    group_->broadcast(net_->parameters());
}

std::string AutoregressiveModel::agree(std::string bytes) {
    return group_ ? group_->broadcast(std::move(bytes)) : bytes;
}

Losses AutoregressiveModel::validate(const Batch& batch) {
    const SingleThread single(!net_->network->largeProducts());
    const torch::NoGradGuard noGradient;
    net_->eval();
    const Scored scored = forward(batch);
    const TokenScores scores = scoresOf(scored, batch);
    Losses result;
    for (std::size_t i = 0; i < batch.targets.size(); ++i) {
        if (batch.targets[i] < 0)
            continue;
        ++result.tokens;
        result.loss -= scores.logLikelihood[i];
        result.accuracy += scores.guess[i] == batch.targets[i];
    }
    if (result.tokens > 0) {
        result.loss /= static_cast<double>(result.tokens);
        result.accuracy /= static_cast<double>(result.tokens);
        if (scored.divergence.defined()) {
            result.others["reconstruction"] = result.loss;
            result.others["divergence"] = scored.divergence.mean().item<double>();
            result.loss +=
                excess(scored.divergence).item<double>() / static_cast<double>(result.tokens);
        }
    }
    return result;
}

TokenScores AutoregressiveModel::score(const Batch& batch) {
    const SingleThread single(!net_->network->largeProducts());
    const torch::NoGradGuard noGradient;
    net_->eval();
    return scoresOf(forward(batch), batch);
}

TokenScores AutoregressiveModel::scoresOf(const Scored& scored, const Batch& batch) {
    TokenScores result;
    result.logLikelihood.assign(batch.targets.size(), 0);
    result.guess.assign(batch.targets.size(), -1);
    if (scored.count == 0)
        return result;
    const auto log = torch::log_softmax(scored.logits, -1)
                         .gather(-1, scored.targets.unsqueeze(-1))
                         .squeeze(-1)
                         .cpu()
                         .contiguous();
    const auto guess = scored.logits.argmax(-1).to(torch::kShort).cpu().contiguous();
    const auto places = scored.places.cpu().contiguous();
    for (std::int64_t i = 0; i < scored.count; ++i) {
        const auto place = static_cast<std::size_t>(places.data_ptr<std::int64_t>()[i]);
        result.logLikelihood[place] = log.data_ptr<float>()[i];
        result.guess[place] = guess.data_ptr<std::int16_t>()[i];
    }
    return result;
}

std::vector<float> AutoregressiveModel::attention(std::span<const Symbol> prompt,
                                                  std::span<const Symbol> answer) {
    const SingleThread single(!net_->network->largeProducts());
    const torch::NoGradGuard noGradient;
    net_->eval();
    const auto read = [&](std::span<const Symbol> symbols) {
        std::vector<std::int64_t> tokens, bars, positions;
        for (const Symbol& symbol : symbols) {
            tokens.push_back(symbol.token);
            bars.push_back(symbol.bar);
            positions.push_back(symbol.position);
        }
        const auto tensor = [&](const std::vector<std::int64_t>& values) {
            return onDevice(torch::tensor(values, torch::kInt64).unsqueeze(0), device_);
        };
        return net_->embed(tensor(tokens), tensor(bars), tensor(positions));
    };
    if (prompt.size() < 2 || answer.empty())
        return {};
    const auto weights = net_->network->attention(read(prompt), read(answer));
    if (!weights.defined())
        return {};
    const auto plain = weights.to(torch::kCPU, torch::kFloat).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

torch::Tensor AutoregressiveModel::latentsOf(const Sampling& sampling, std::int64_t takes) const {
    std::vector<float> values;
    for (std::size_t take = 0; take < static_cast<std::size_t>(takes); ++take) {
        if (take < sampling.latents.size() &&
            static_cast<std::int64_t>(sampling.latents[take].size()) == latentSize()) {
            values.insert(values.end(), sampling.latents[take].begin(),
                          sampling.latents[take].end());
            continue;
        }
        Random random(sampling.seed + take);
        for (std::int64_t i = 0; i < latentSize(); ++i)
            values.push_back(static_cast<float>(random.normal()));
    }
    return onDevice(torch::tensor(values).view({takes, latentSize()}), device_);
}

void AutoregressiveModel::complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                                   const Sampling& sampling, const TokenSink& sink,
                                   const JobContext& job) {
    if (prompt.empty() || takes.empty())
        return;
    const torch::NoGradGuard noGradient;
    net_->eval();

    // Reads some symbols as [rows, columns]; the logits of the last column.
    const auto read = [&](std::span<const Symbol> symbols, std::int64_t rows, NetworkState& state) {
        const auto tensor = [&](std::int16_t Symbol::*field) {
            std::vector<std::int64_t> values;
            for (const Symbol& symbol : symbols)
                values.push_back(symbol.*field);
            return torch::tensor(values, torch::kInt64).view({rows, -1});
        };
        const Places places{{}, {}, tensor(&Symbol::bar), tensor(&Symbol::position)};
        const auto x =
            net_->embed(onDevice(tensor(&Symbol::token), device_), onDevice(places.bars, device_),
                        onDevice(places.positions, device_));
        const auto features = net_->network->extend(x, places, state);
        return net_->logits(features.select(1, -1)).to(torch::kCPU, torch::kFloat);
    };

    const auto count = static_cast<std::int64_t>(takes.size());
    NetworkState state;
    torch::Tensor logits = read(prompt, 1, state).expand({count, -1}).contiguous();
    state.expand(count);
    if (latentSize() > 0)
        state.latents = latentsOf(sampling, count);
    // Those that ask for nothing each go their own way, since they hear less.
    const bool guided = sampling.guidance != 1 && !sampling.unasked.empty();
    std::vector<NetworkState> unasked(guided ? takes.size() : 0);
    std::vector<torch::Tensor> others;
    for (NetworkState& other : unasked)
        others.push_back(read(sampling.unasked, 1, other).contiguous());

    std::vector<Random> random;
    for (std::size_t take = 0; take < takes.size(); ++take)
        random.emplace_back(Random(sampling.seed + take).next());
    std::vector<std::uint8_t> mask(v::size);
    std::vector<Symbol> last(takes.size(), prompt.back());
    std::vector<bool> open(takes.size(), true);
    while (!job.stopped()) {
        bool any = false;
        for (std::size_t take = 0; take < takes.size(); ++take) {
            Grammar& grammar = takes[take];
            if (open[take] && !grammar.finished()) {
                int token = 0;
                if (const auto forced = grammar.forced()) {
                    token = *forced;
                } else {
                    grammar.allowed(mask);
                    const std::span row(logits.data_ptr<float>() + take * v::size, v::size);
                    if (guided)
                        guide(row, {others[take].data_ptr<float>(), v::size}, sampling.guidance);
                    grammar.discourage(row);
                    token = sample(row, mask, sampling, random[take]);
                }
                last[take] = grammar.accept(token);
                open[take] = sink(static_cast<int>(take), token);
                if (guided && !asksOfCell(token))
                    others[take] = read({&last[take], 1}, 1, unasked[take]).contiguous();
                any = any || (open[take] && !grammar.finished());
            }
        }
        if (!any)
            return;
        // A take that is done repeats its last symbol, unseen by the others.
        logits = read(last, count, state).contiguous();
    }
}

} // namespace continuo
