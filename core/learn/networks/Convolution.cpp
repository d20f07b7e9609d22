#include "core/learn/networks/Network.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace continuo {

namespace {

constexpr std::int64_t taps = 3; ///< places that one convolution reads

/// A dilated causal convolution over time, written as one matrix product of the places it reads.
class CausalConvolutionImpl : public torch::nn::Module {
public:
    CausalConvolutionImpl(std::int64_t width, std::int64_t dilation, double spread)
        : dilation_(dilation),
          linear_(torch::nn::LinearOptions(taps * width, width)) {
        register_module("linear", linear_);
        torch::nn::init::normal_(linear_->weight, 0, spread);
        torch::nn::init::zeros_(linear_->bias);
    }

    /// How many places before the first one it reads.
    std::int64_t reach() const { return (taps - 1) * dilation_; }

    /// padded [batch, reach() + time, width] -> [batch, time, width]. `same`, if any, says which
    /// places it may read: for each tap but the last, [batch, time, 1].
    torch::Tensor forward(const torch::Tensor& padded, const std::vector<torch::Tensor>& same) {
        const auto time = padded.size(1) - reach();
        std::vector<torch::Tensor> read;
        for (std::int64_t tap = 0; tap < taps; ++tap) {
            auto x = padded.narrow(1, tap * dilation_, time);
            if (tap + 1 < taps && !same.empty())
                x = x * same[static_cast<std::size_t>(tap)];
            read.push_back(std::move(x));
        }
        return linear_(torch::cat(read, -1));
    }

    /// The `same` of forward(): 1 where the place that a tap reads is of the same segment.
    std::vector<torch::Tensor> sameSegment(const torch::Tensor& segments,
                                           const torch::TensorOptions& options) const {
        const auto time = segments.size(1);
        std::vector<torch::Tensor> same;
        for (std::int64_t tap = 0; tap + 1 < taps; ++tap) {
            const auto back = std::min((taps - 1 - tap) * dilation_, time);
            const auto here = segments.narrow(1, back, time - back);
            const auto there = segments.narrow(1, 0, time - back);
            same.push_back(torch::constant_pad_nd(here.eq(there).to(options), {back, 0})
                               .unsqueeze(-1));
        }
        return same;
    }

private:
    std::int64_t dilation_;
    torch::nn::Linear linear_;
};
TORCH_MODULE(CausalConvolution);

/// A residual block: twice norm, convolution, ReLU and dropout.
class ConvolutionBlockImpl : public torch::nn::Module {
public:
    ConvolutionBlockImpl(const ModelOptions& options, std::int64_t dilation)
        : dropout_(options.dropout) {
        const double spread = std::sqrt(2.0 / static_cast<double>(taps * options.width)); // He 2015
        // What is added to the residual stream shrinks with the depth, as in the Transformer.
        const std::array spreads{spread, spread / std::sqrt(2.0 * options.layers)};
        for (std::size_t i = 0; i < spreads.size(); ++i) {
            norms_[i] = register_module("norm" + std::to_string(i), RmsNorm(options.width));
            convolutions_[i] =
                register_module("convolution" + std::to_string(i),
                                CausalConvolution(options.width, dilation, spreads[i]));
        }
    }

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& segments) {
        std::vector<torch::Tensor> same;
        if (segments.defined())
            same = convolutions_[0]->sameSegment(segments, x.options().requires_grad(false));
        auto y = x;
        for (std::size_t i = 0; i < norms_.size(); ++i)
            y = apply(i, torch::constant_pad_nd(norms_[i](y), {0, 0, reach(), 0}), same);
        return x + y;
    }

    /// `past`: what the two convolutions have read last, each [batch, reach(), width].
    torch::Tensor extend(const torch::Tensor& x, torch::Tensor* past) {
        auto y = x;
        for (std::size_t i = 0; i < norms_.size(); ++i) {
            if (!past[i].defined())
                past[i] = torch::zeros({x.size(0), reach(), x.size(2)}, x.options());
            const auto padded = torch::cat({past[i], norms_[i](y)}, 1);
            past[i] = padded.narrow(1, padded.size(1) - reach(), reach()).contiguous();
            y = apply(i, padded, {});
        }
        return x + y;
    }

    static constexpr std::size_t convolutions = 2;

private:
    std::int64_t reach() const { return convolutions_[0]->reach(); }

    torch::Tensor apply(std::size_t i, const torch::Tensor& padded,
                        const std::vector<torch::Tensor>& same) {
        auto y = convolutions_[i](padded, same);
        if (i == 0)
            y = torch::relu(y);
        return is_training() && dropout_ > 0 ? torch::dropout(y, dropout_, true) : y;
    }

    double dropout_;
    std::array<RmsNorm, convolutions> norms_{nullptr, nullptr};
    std::array<CausalConvolution, convolutions> convolutions_{nullptr, nullptr};
};
TORCH_MODULE(ConvolutionBlock);

/// Temporal convolutional network (Bai, Kolter and Koltun 2018, section 3): residual blocks of two
/// dilated causal convolutions, the dilation doubling from block to block. Normalised as the
/// Transformer is, by root mean square before each layer, where the paper normalises weights.
class Convolution : public Network {
public:
    explicit Convolution(const ModelOptions& options) : norm_(options.width) {
        for (int i = 0; i < options.layers; ++i)
            blocks_.push_back(register_module(
                "block" + std::to_string(i),
                ConvolutionBlock(options, std::int64_t{1} << std::min(i, deepest))));
        register_module("norm", norm_);
    }

    torch::Tensor forward(const torch::Tensor& input, const torch::Tensor& segments) override {
        // Only rows packed with several windows need more than zeros before the start.
        const bool packed = segments.max().item<std::int64_t>() > 0;
        auto x = input;
        for (ConvolutionBlock& block : blocks_)
            x = block(x, packed ? segments : torch::Tensor());
        return norm_(x);
    }

    bool largeProducts() const override { return true; }

    torch::Tensor extend(const torch::Tensor& input, NetworkState& state) override {
        constexpr auto each = ConvolutionBlockImpl::convolutions;
        state.tensors.resize(each * blocks_.size());
        auto x = input;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            x = blocks_[i]->extend(x, &state.tensors[each * i]);
        state.length += input.size(1);
        return norm_(x);
    }

private:
    /// Dilations grow no further than 2 to this: together they reach beyond the longest window.
    static constexpr int deepest = 10;

    std::vector<ConvolutionBlock> blocks_;
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makeConvolution(const ModelOptions& options) {
    return std::make_shared<Convolution>(options);
}

} // namespace continuo
