#include "core/learn/networks/Attention.h"
#include "core/learn/networks/Network.h"

#include <cmath>

namespace continuo {

void NetworkState::expand(std::int64_t count) {
    for (torch::Tensor& tensor : tensors) {
        std::vector<std::int64_t> sizes(static_cast<std::size_t>(tensor.dim()), -1);
        sizes[static_cast<std::size_t>(batchDimension)] = count;
        tensor = tensor.expand(sizes).contiguous();
    }
}

torch::Tensor stoppable(const torch::Tensor& x, const std::stop_token& stop) {
    const auto look = [stop] {
        if (stop.stop_requested())
            throw Stopped();
    };
    look();
    if (stop.stop_possible() && x.requires_grad())
        x.register_hook([look](const torch::Tensor&) { look(); });
    return x;
}

RmsNormImpl::RmsNormImpl(std::int64_t width)
    : gain_(register_parameter("gain", torch::ones({width}))) {}

torch::Tensor RmsNormImpl::forward(const torch::Tensor& x) {
    return x * torch::rsqrt(x.square().mean(-1, true) + 1e-5) * gain_;
}

namespace {

/// Cosines and sines of rotary position embedding (Su et al. 2021) for places from `start` on.
struct Rotation {
    torch::Tensor cosine, sine; // [time, size / 2]

    Rotation(std::int64_t start, std::int64_t time, std::int64_t size,
             const torch::TensorOptions& options) {
        const auto half = size / 2;
        const auto frequency = torch::exp(torch::arange(half, options) *
                                          (-std::log(10000.0) / static_cast<double>(half)));
        const auto angle = torch::outer(torch::arange(start, start + time, options), frequency);
        cosine = angle.cos();
        sine = angle.sin();
    }

    torch::Tensor apply(const torch::Tensor& x) const { // [batch, heads, time, size]
        const auto halves = x.chunk(2, -1);
        return torch::cat(
            {halves[0] * cosine - halves[1] * sine, halves[1] * cosine + halves[0] * sine}, -1);
    }
};

/// One pre-norm block: attention, then a feed-forward layer.
class BlockImpl : public torch::nn::Module {
public:
    explicit BlockImpl(const ModelOptions& options)
        : heads_(options.heads),
          headSize_(options.head()),
          dropout_(options.dropout),
          normAttention_(options.width),
          normFeedForward_(options.width),
          qkv_(torch::nn::LinearOptions(options.width, 3 * heads_ * headSize_).bias(false)),
          out_(torch::nn::LinearOptions(heads_ * headSize_, options.width).bias(false)),
          up_(torch::nn::LinearOptions(options.width, options.inner()).bias(false)),
          down_(torch::nn::LinearOptions(options.inner(), options.width).bias(false)) {
        register_module("norm_attention", normAttention_);
        register_module("norm_feed_forward", normFeedForward_);
        register_module("qkv", qkv_);
        register_module("out", out_);
        register_module("up", up_);
        register_module("down", down_);
        // GPT-2's initialisation: what is added to the residual stream shrinks with the depth.
        const double deep = 0.02 / std::sqrt(2.0 * options.layers);
        for (auto& [linear, spread] :
             {std::pair{qkv_, 0.02}, {out_, deep}, {up_, 0.02}, {down_, deep}})
            torch::nn::init::normal_(linear->weight, 0, spread);
    }

    torch::Tensor forward(torch::Tensor x, const AttentionMask& mask, const Rotation& rotation) {
        const auto [q, k, v] = project(normAttention_(x), rotation);
        x = x + drop(out_(merge(attend(q, k, v, mask, dropout_, is_training()))));
        return x + feedForward(x);
    }

    torch::Tensor extend(torch::Tensor x, torch::Tensor& keys, torch::Tensor& values,
                         const Rotation& rotation) {
        const auto [q, k, v] = project(normAttention_(x), rotation);
        keys = keys.defined() ? torch::cat({keys, k}, 2) : k;
        values = values.defined() ? torch::cat({values, v}, 2) : v;
        x = x + out_(merge(attendExtending(q, keys, values)));
        return x + feedForward(x);
    }

private:
    std::tuple<torch::Tensor, torch::Tensor, torch::Tensor> project(const torch::Tensor& x,
                                                                    const Rotation& rotation) {
        const auto parts =
            qkv_(x).view({x.size(0), x.size(1), 3, heads_, headSize_}).permute({2, 0, 3, 1, 4});
        return {rotation.apply(parts[0]), rotation.apply(parts[1]), parts[2]};
    }

    static torch::Tensor merge(const torch::Tensor& x) { // [batch, heads, time, size]
        return x.transpose(1, 2).reshape({x.size(0), x.size(2), x.size(1) * x.size(3)});
    }

    torch::Tensor feedForward(const torch::Tensor& x) {
        return drop(down_(torch::gelu(up_(normFeedForward_(x)))));
    }

    torch::Tensor drop(const torch::Tensor& x) {
        return is_training() && dropout_ > 0 ? torch::dropout(x, dropout_, true) : x;
    }

    std::int64_t heads_, headSize_;
    double dropout_;
    RmsNorm normAttention_, normFeedForward_;
    torch::nn::Linear qkv_, out_, up_, down_;
};
TORCH_MODULE(Block);

/// Decoder-only Transformer with RMS norm and rotary positions.
class Transformer : public Network {
public:
    explicit Transformer(const ModelOptions& options)
        : headSize_(options.head()), norm_(options.width) {
        for (int i = 0; i < options.layers; ++i)
            blocks_.push_back(register_module("block" + std::to_string(i), Block(options)));
        register_module("norm", norm_);
    }

    Features forward(const torch::Tensor& input, const Places& places) override {
        const AttentionMask mask = attentionMask(places.segments, places.packed, input.device());
        const Rotation rotation(0, input.size(1), headSize_, input.options().requires_grad(false));
        auto x = input;
        for (Block& block : blocks_)
            x = stoppable(block->forward(x, mask, rotation), places.stop);
        return {norm_(x)};
    }

    bool largeProducts() const override { return true; }

    torch::Tensor extend(const torch::Tensor& input, const Places&, NetworkState& state) override {
        const Rotation rotation(state.length, input.size(1), headSize_, input.options());
        state.tensors.resize(2 * blocks_.size());
        auto x = input;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            x = blocks_[i]->extend(x, state.tensors[2 * i], state.tensors[2 * i + 1], rotation);
        state.length += input.size(1);
        return norm_(x);
    }

private:
    std::int64_t headSize_;
    std::vector<Block> blocks_;
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makeTransformer(const ModelOptions& options) {
    return std::make_shared<Transformer>(options);
}

} // namespace continuo
