#include "core/learn/networks/BarNetworks.h"
#include "core/learn/Bars.h"

#include <cmath>
#include <string>

namespace continuo {

namespace {

constexpr std::int64_t rows = picture::rows, columns = picture::columns;
constexpr std::int64_t traits = 4;    ///< planes between the two halves of the generator
constexpr std::int64_t features = 16; ///< of the generator's convolutions over time and pitch
constexpr std::int64_t sights = 24;   ///< of the critic's
constexpr double slope = 0.2;         ///< of the leaky rectifiers
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
    local_ = register_module("local", overBoth(traits + BarPlace::planes, features));
    last_ = register_module("last", overBoth(features, picture::planes));
    initialise(out_, 0.5);
    initialise(local_);
    initialise(last_, 0.5);
    // Notes are few: it begins with a picture that is nearly empty.
    const torch::NoGradGuard noGradient;
    last_->bias.fill_(-2);
}

torch::Tensor BarGeneratorImpl::forward(const BarCondition& condition, const torch::Tensor& noise) {
    auto x = leaky(in_(torch::cat({condition.known.flatten(1, 2), condition.beside, noise}, 1)));
    for (std::size_t i = 0; i < first_.size(); ++i)
        x = x + second_[i](leaky(first_[i](leaky(x))));
    const auto plan = out_(leaky(x)).view({condition.size(), traits, rows, columns});
    const auto near = leaky(local_(torch::cat({plan, condition.known}, 1)));
    const auto belongs = condition.beside.narrow(1, columns, 1).unsqueeze(1);
    const auto logits = last_(near) + plan.narrow(1, 0, picture::planes);
    return logits * belongs + outside * (1 - belongs);
}

BarCriticImpl::BarCriticImpl(const ModelOptions& options) {
    const std::int64_t width = options.width;
    local_ = register_module("local", overBoth(picture::planes + BarPlace::planes, sights, 2));
    down_ = register_module(
        "down",
        torch::nn::Conv2d(
            torch::nn::Conv2dOptions(sights, sights, {8, 1}).stride({4, 1}).padding({2, 0})));
    in_ = register_module("in", overTime(sights * rows / 8 + BarCondition::besides, width, 3));
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
    auto x = leaky(in_(torch::cat({near.flatten(1, 2), condition.beside}, 1)));
    for (torch::nn::Conv1d& block : blocks_)
        x = leaky(block(x));
    return x.flatten(1);
}

} // namespace continuo
