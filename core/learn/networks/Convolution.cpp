#include "core/learn/networks/Device.h"
#include "core/learn/networks/Network.h"

#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr std::int64_t taps = 3; ///< places that one convolution reads

/// A dilated causal convolution over time, written as one matrix product of the places it reads.
class CausalConvolutionImpl : public torch::nn::Module {
public:
    CausalConvolutionImpl(std::int64_t width, std::int64_t dilation, double spread)
        : dilation_(dilation), linear_(torch::nn::LinearOptions(taps * width, width)) {
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
            same.push_back(
                torch::constant_pad_nd(here.eq(there).to(options), {back, 0}).unsqueeze(-1));
        }
        return same;
    }

private:
    std::int64_t dilation_;
    torch::nn::Linear linear_;
};
TORCH_MODULE(CausalConvolution);

/// A residual block: norm, then convolution and ReLU, then another convolution, both with dropout.
class ConvolutionBlockImpl : public torch::nn::Module {
public:
    ConvolutionBlockImpl(const ModelOptions& options, std::int64_t dilation)
        : dropout_(options.dropout),
          norm_(torch::nn::LayerNormOptions({options.width})),
          // He et al. 2015; what is added to the residual stream shrinks with the depth.
          first_(options.width, dilation, std::sqrt(2.0 / (taps * options.width))),
          second_(options.width, dilation,
                  std::sqrt(1.0 / (taps * options.width * options.layers))) {
        register_module("norm", norm_);
        register_module("first", first_);
        register_module("second", second_);
    }

    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& segments) {
        std::vector<torch::Tensor> same;
        if (segments.defined())
            same = first_->sameSegment(segments, x.options().requires_grad(false));
        const auto padded = [&](const torch::Tensor& y) {
            return torch::constant_pad_nd(y, {0, 0, first_->reach(), 0});
        };
        const auto y = drop(torch::relu(first_(padded(norm_(x)), same)));
        return x + drop(second_(padded(y), same));
    }

    /// `first` and `second`: what the convolutions have read last, [batch, reach, width].
    torch::Tensor extend(const torch::Tensor& x, torch::Tensor& first, torch::Tensor& second) {
        const auto y = torch::relu(first_->forward(remember(norm_(x), first), {}));
        return x + second_->forward(remember(y, second), {});
    }

private:
    /// x after what is remembered before it, of which the last `reach` places are kept.
    torch::Tensor remember(const torch::Tensor& x, torch::Tensor& past) const {
        const auto reach = first_->reach();
        if (!past.defined())
            past = torch::zeros({x.size(0), reach, x.size(2)}, x.options());
        const auto all = torch::cat({past, x}, 1);
        past = all.narrow(1, x.size(1), reach).contiguous();
        return all;
    }

    torch::Tensor drop(const torch::Tensor& x) const {
        if (!is_training() || dropout_ == 0)
            return x;
        // Whole channels, as in the paper, which is also quicker to draw.
        const auto kept = torch::ones({x.size(0), 1, x.size(2)}, x.options().requires_grad(false));
        return x * torch::dropout(kept, dropout_, true);
    }

    double dropout_;
    torch::nn::LayerNorm norm_;
    CausalConvolution first_, second_;
};
TORCH_MODULE(ConvolutionBlock);

/// Temporal convolutional network (Bai, Kolter and Koltun 2018, section 3): residual blocks of two
/// dilated causal convolutions, the dilation doubling from block to block. Each block's input is
/// normalised (Ba et al. 2016), where the paper normalises weights.
class Convolution : public Network {
public:
    explicit Convolution(const ModelOptions& options) : norm_(options.width) {
        for (int i = 0; i < options.layers; ++i)
            blocks_.push_back(register_module(
                "block" + std::to_string(i),
                ConvolutionBlock(options, std::int64_t{1} << std::min(i, deepest))));
        register_module("norm", norm_);
    }

    Features forward(const torch::Tensor& input, const Places& places) override {
        // Only rows packed with several windows need more than zeros before the start.
        const auto segments =
            places.packed ? onDevice(places.segments, input.device()) : torch::Tensor();
        auto x = input;
        for (ConvolutionBlock& block : blocks_)
            x = block(x, segments);
        return {norm_(x)};
    }

    bool largeProducts() const override { return true; }

    torch::Tensor extend(const torch::Tensor& input, const Places&, NetworkState& state) override {
        state.tensors.resize(2 * blocks_.size());
        auto x = input;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            x = blocks_[i]->extend(x, state.tensors[2 * i], state.tensors[2 * i + 1]);
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
