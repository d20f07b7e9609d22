#include "core/learn/networks/Network.h"

namespace continuo {

namespace {

/// Stacked recurrent layers: Elman RNN, LSTM (Hochreiter and Schmidhuber 1997) or GRU (Cho et al.
/// 2014). `Layers` is LibTorch's module of that kind. A recurrent network reads a packed row from
/// end to end; BOS tells it that another window begins.
template <class Layers, class Options>
class Recurrent : public Network {
public:
    explicit Recurrent(const ModelOptions& options)
        : layers_(Options(options.width, options.width)
                      .num_layers(options.layers)
                      .dropout(options.layers > 1 ? options.dropout : 0)
                      .batch_first(true)),
          norm_(options.width) {
        register_module("layers", layers_);
        register_module("norm", norm_);
    }

    Features forward(const torch::Tensor& x, const Places&) override {
        return {norm_(x + std::get<0>(layers_->forward(x)))};
    }

    bool largeProducts() const override { return false; } // one small product per time step

    torch::Tensor extend(const torch::Tensor& x, const Places&, NetworkState& state) override {
        state.batchDimension = 1; // [layers, batch, width]
        torch::Tensor out;
        if constexpr (std::is_same_v<Layers, torch::nn::LSTM>) {
            torch::optional<std::tuple<torch::Tensor, torch::Tensor>> before;
            if (!state.tensors.empty())
                before = {state.tensors[0], state.tensors[1]};
            auto [result, after] = layers_->forward(x, before);
            state.tensors = {std::get<0>(after), std::get<1>(after)};
            out = result;
        } else {
            auto [result, after] =
                layers_->forward(x, state.tensors.empty() ? torch::Tensor() : state.tensors[0]);
            state.tensors = {after};
            out = result;
        }
        state.length += x.size(1);
        return norm_(x + out);
    }

private:
    Layers layers_;
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makeRecurrent(const std::string& kind, const ModelOptions& options) {
    if (kind == "lstm")
        return std::make_shared<Recurrent<torch::nn::LSTM, torch::nn::LSTMOptions>>(options);
    if (kind == "gru")
        return std::make_shared<Recurrent<torch::nn::GRU, torch::nn::GRUOptions>>(options);
    return std::make_shared<Recurrent<torch::nn::RNN, torch::nn::RNNOptions>>(options);
}

} // namespace continuo
