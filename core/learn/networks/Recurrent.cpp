#include "core/learn/networks/Network.h"
#include "core/learn/networks/Precision.h"
#include "core/learn/networks/RecurrentLayer.h"

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
          dropout_(options.dropout),
          norm_(options.width) {
        register_module("layers", layers_);
        register_module("norm", norm_);
    }

    Features forward(const torch::Tensor& x, const Places&) override {
        if (!x.is_cpu())
            return {norm_(x + std::get<0>(layers_->forward(x)))};
        const bool reduced = fasterInBfloat16(x.device(), true);
        const auto weights = layers_->all_weights(); // four of each layer
        auto y = x.transpose(0, 1).contiguous();
        for (auto of = weights.begin(); of != weights.end(); of += 4) {
            if (of != weights.begin() && this->is_training() && dropout_ > 0)
                y = torch::dropout(y, dropout_, true);
            y = recurrentLayer(recurrence, y, {of, of + 4}, reduced);
        }
        return {norm_(x + y.transpose(0, 1))};
    }

    bool largeProducts() const override { return false; } // of each step

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
    static constexpr Recurrence recurrence =
        std::is_same_v<Layers, torch::nn::LSTM>  ? Recurrence::lstm
        : std::is_same_v<Layers, torch::nn::GRU> ? Recurrence::gru
                                                 : Recurrence::rnn;
    Layers layers_;
    double dropout_;
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
