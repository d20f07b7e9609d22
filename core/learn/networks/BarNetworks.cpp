#include "core/learn/networks/BarNetworks.h"
#include "core/learn/Bars.h"

#include <cmath>
#include <string>

namespace continuo {

namespace {

constexpr std::int64_t rows = picture::rows, columns = picture::columns;
constexpr std::int64_t rhythms = 3;   ///< planes of `known` with onsets
constexpr std::int64_t traits = 4;    ///< planes between the two halves of the generator
constexpr std::int64_t features = 16; ///< of the generator's convolutions over time and pitch
constexpr std::int64_t sights = 24;   ///< of the critic's
constexpr double slope = 0.2;         ///< of the leaky rectifiers
constexpr double rhythmScale = 8;     ///< of inputs whose weights shall change quickly
constexpr double least = 0.1;         ///< logit of the likeliest pitch where something begins
constexpr double outside = -20;       ///< logit of what does not belong to the bar

torch::nn::Conv1d overTime(std::int64_t in, std::int64_t out, std::int64_t taps,
                           std::int64_t dilation = 1, std::int64_t stride = 1) {
    return torch::nn::Conv1d(torch::nn::Conv1dOptions(in, out, taps)
                                 .dilation(dilation)
                                 .stride(stride)
                                 .padding(dilation * (taps - 1) / 2));
}

/// 13 pitches, so that each sees half an octave up and down.
torch::nn::Conv2d overBoth(std::int64_t in, std::int64_t out, std::int64_t stride = 1) {
    return torch::nn::Conv2d(
        torch::nn::Conv2dOptions(in, out, {13, 3}).padding({6, 1}).stride({stride, 1}));
}

torch::Tensor leaky(const torch::Tensor& x) { return torch::leaky_relu(x, slope); }

/// In which columns notes began a bar and two bars before, and begin in other parts: [batch,
/// rhythms, columns].
torch::Tensor rhythmsOf(const torch::Tensor& known) {
    return torch::stack({known.select(1, 0), known.select(1, 5), known.select(1, 6)}, 1).amax(2);
}

/// He et al. 2015, times `gain`.
template <class Layer>
void initialise(Layer& layer, double gain = 1) {
    const auto fanIn = layer->weight.numel() / layer->weight.size(0);
    torch::nn::init::normal_(layer->weight, 0, gain * std::sqrt(2.0 / static_cast<double>(fanIn)));
    torch::nn::init::zeros_(layer->bias);
}

} // namespace

BarGeneratorImpl::BarGeneratorImpl(const ModelOptions& options) {
    const std::int64_t width = options.width;
    in_ = register_module(
        "in",
        overTime(BarPlace::planes * rows + BarCondition::besides + noise + columnNoise, width, 1));
    initialise(in_);
    for (int i = 0; i < options.layers; ++i) {
        const std::int64_t dilation = std::int64_t{1} << (i % 3);
        first_.push_back(
            register_module("first" + std::to_string(i), overTime(width, width, 3, dilation)));
        second_.push_back(
            register_module("second" + std::to_string(i), overTime(width, width, 3, dilation)));
        initialise(first_.back());
        initialise(second_.back(), 1.0 / std::sqrt(2.0 * options.layers));
    }
    out_ = register_module("out", overTime(width, traits * rows, 1));
    rhythmIn_ = register_module(
        "rhythm_in", overTime(width + rhythms + BarCondition::besides + columnNoise, width / 2, 5));
    rhythm_ = register_module("rhythm", overTime(width / 2 + rhythms + 1, 1, 1));
    local_ = register_module("local", overBoth(traits + BarPlace::planes, features));
    last_ = register_module("last", overBoth(features, picture::planes));
    initialise(out_, 0.5);
    initialise(rhythmIn_);
    initialise(rhythm_, 0.5);
    initialise(local_);
    initialise(last_, 0.5);
    // Notes are few: it begins with a picture that is nearly empty, with the rhythm on which all
    // around agree.
    const torch::NoGradGuard noGradient;
    last_->bias.fill_(-2);
    rhythm_->weight.narrow(1, width / 2, rhythms).fill_(1 / rhythmScale);
    rhythm_->weight.narrow(1, width / 2 + rhythms, 1).fill_(-double{rhythms} / rhythmScale);
}

torch::Tensor BarGeneratorImpl::forward(const BarCondition& condition, const torch::Tensor& noise) {
    auto x = leaky(in_(torch::cat({condition.known.flatten(1, 2), condition.beside, noise}, 1)));
    for (std::size_t i = 0; i < first_.size(); ++i)
        x = x + second_[i](leaky(first_[i](leaky(x))));
    const auto plan = out_(leaky(x)).view({condition.size(), traits, rows, columns});
    const auto near = leaky(local_(torch::cat({plan, condition.known}, 1)));
    const auto belongs = condition.beside.narrow(1, columns, 1).unsqueeze(1);
    const auto drawn = last_(near) + plan.narrow(1, 0, picture::planes);
    const auto around = rhythmsOf(condition.known);
    const auto beat =
        leaky(rhythmIn_(torch::cat({leaky(x), around, condition.beside,
                                    noise.narrow(1, noise.size(1) - columnNoise, columnNoise)},
                                   1)));
    const auto begins = rhythm_(torch::cat({beat, rhythmScale * around,
                                            torch::full_like(around.narrow(1, 0, 1), rhythmScale)},
                                           1))
                            .unsqueeze(1);
    // Where something begins, the likeliest pitch does, and every other that is more likely than
    // not. What is learned from is how likely that was to happen.
    const auto alone = drawn.narrow(1, 0, 1);
    const auto pitches = alone + torch::relu(least - alone.amax(2, true));
    const auto chosen = torch::softmax(alone, 2);
    const auto likely = (torch::sigmoid(begins) * (chosen + (1 - chosen) * torch::sigmoid(alone)))
                            .clamp(1e-6, 1 - 1e-6)
                            .logit();
    const auto onsets = likely + (torch::minimum(begins, pitches) - likely).detach();
    const auto logits = torch::cat({onsets, drawn.narrow(1, 1, 1)}, 1);
    return logits * belongs + outside * (1 - belongs);
}

BarCriticImpl::BarCriticImpl(const ModelOptions& options) {
    const std::int64_t width = options.width;
    local_ = register_module("local", overBoth(picture::planes + BarPlace::planes, sights, 2));
    down_ = register_module(
        "down",
        torch::nn::Conv2d(
            torch::nn::Conv2dOptions(sights, sights, {8, 1}).stride({4, 1}).padding({2, 0})));
    in_ = register_module(
        "in", overTime(sights * rows / 8 + BarCondition::besides + rhythms + 1, width, 3));
    initialise(local_);
    initialise(down_);
    initialise(in_);
    for (int i = 0; i < 2; ++i) {
        blocks_.push_back(
            register_module("block" + std::to_string(i), overTime(width, width, 3, 1, 2)));
        initialise(blocks_.back());
    }
    out_ = register_module("out", torch::nn::Linear(width * columns / 4, 1));
    initialise(out_, 0.5);
}

torch::Tensor BarCriticImpl::forward(const BarCondition& condition, const torch::Tensor& pictures) {
    return verdict(features(condition, pictures));
}

torch::Tensor BarCriticImpl::verdict(const torch::Tensor& features) {
    return out_(features).squeeze(1);
}

torch::Tensor BarCriticImpl::features(const BarCondition& condition,
                                      const torch::Tensor& pictures) {
    const auto near = leaky(down_(leaky(local_(torch::cat({pictures, condition.known}, 1)))));
    const auto onsets = pictures.select(1, 0).sum(1, true);
    auto x = leaky(in_(
        torch::cat({near.flatten(1, 2), condition.beside, rhythmsOf(condition.known), onsets}, 1)));
    for (torch::nn::Conv1d& block : blocks_)
        x = leaky(block(x));
    return x.flatten(1);
}

} // namespace continuo
