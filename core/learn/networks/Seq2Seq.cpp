#include "core/learn/networks/Network.h"
#include "core/learn/networks/Windows.h"

#include <cmath>
#include <limits>

namespace continuo {

namespace {

/// Encoder and decoder (Sutskever et al. 2014) with attention: a bidirectional LSTM reads what a
/// window shows, an LSTM that starts from its summary writes the hidden notes, and at each step
/// looks at what was read: Luong et al. 2015, global attention with the general score (sections 3.1
/// and 3.3). The score compares the symbols themselves too, so that bars and positions find their
/// like at once, and is divided by the root of the width, or it settles on one symbol for good.
/// Without attention the decoder has the summary at each step instead.
class Seq2Seq : public Network {
public:
    explicit Seq2Seq(const ModelOptions& options)
        : attends_(options.heads > 0),
          forth_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          back_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          decoder_(torch::nn::LSTMOptions(options.width, options.width)
                       .num_layers(options.layers)
                       .dropout(options.layers > 1 ? options.dropout : 0)
                       .batch_first(true)),
          start_(options.width, 2 * options.layers * options.width),
          combine_(2 * options.width, options.width),
          norm_(options.width) {
        register_module("forth", forth_);
        register_module("back", back_);
        register_module("decoder", decoder_);
        register_module("start", start_);
        register_module("combine", combine_);
        register_module("norm", norm_);
        if (attends_) {
            score_ = register_module(
                "score", torch::nn::Linear(
                             torch::nn::LinearOptions(options.width, options.width).bias(false)));
            torch::nn::init::eye_(score_->weight); // like finds like from the start
        }
    }

    Features forward(const torch::Tensor& x, const Places& places) override {
        const auto flat = x.flatten(0, 1);
        auto result = torch::zeros_like(flat);
        const auto windows = windowsOf(places);
        if (!windows.empty()) {
            const Gathered read = gather(flat, windows, &WindowPlaces::source);
            const Gathered written = gather(flat, windows, &WindowPlaces::answer);
            const Memory memory = encode(read);
            auto [out, state] = decoder_->forward(written.x, begin(memory));
            const auto features = finish(written.x, out, memory, weightsOf(written.x, out, memory));
            result = written.scatter(features, result);
        }
        return {result.view_as(x)};
    }

    bool largeProducts() const override { return false; }

    torch::Tensor extend(const torch::Tensor& x, const Places&, NetworkState& state) override {
        torch::Tensor written = x;
        Memory memory;
        std::tuple<torch::Tensor, torch::Tensor> hidden;
        if (state.tensors.empty()) {
            const std::int64_t shown = x.size(1) - 1; // FILL is the first that the decoder reads
            memory = encode(whole(x.slice(1, 0, shown)));
            written = x.slice(1, shown);
            hidden = begin(memory);
        } else {
            memory = {state.tensors[0], state.tensors[1], state.tensors[2], {}};
            hidden = {state.tensors[3].transpose(0, 1).contiguous(),
                      state.tensors[4].transpose(0, 1).contiguous()};
        }
        auto [out, after] = decoder_->forward(written, hidden);
        // The first dimension is the batch, as NetworkState::expand() wants it.
        state.tensors = {memory.read, memory.keys, memory.summary,
                         std::get<0>(after).transpose(0, 1), std::get<1>(after).transpose(0, 1)};
        state.length += x.size(1);
        return finish(written, out, memory, weightsOf(written, out, memory));
    }

    torch::Tensor attention(const torch::Tensor& prompt, const torch::Tensor& answer) override {
        if (!attends_)
            return {};
        const Memory memory = encode(whole(prompt.slice(1, 0, prompt.size(1) - 1)));
        const auto written = torch::cat({prompt.slice(1, prompt.size(1) - 1), answer}, 1);
        const auto out = std::get<0>(decoder_->forward(written, begin(memory)));
        // What was looked at to choose a place of the answer; FILL itself is not looked at.
        return torch::constant_pad_nd(weightsOf(written, out, memory).slice(1, 0, answer.size(1)),
                                      {0, 1})
            .squeeze(0);
    }

private:
    /// What was read.
    struct Memory {
        torch::Tensor read;    // [windows, shown, width]
        torch::Tensor keys;    // likewise
        torch::Tensor summary; // [windows, width]
        torch::Tensor padding; // [windows, shown], or undefined where there is none
    };

    Memory encode(const Gathered& shown) {
        const Reading reading = readBothWays(shown, forth_, back_);
        Memory memory;
        memory.read = reading.places;
        memory.summary = reading.summary;
        memory.keys = attends_ ? score_->forward(memory.read + shown.x) : memory.read;
        memory.padding = shown.padding;
        return memory;
    }

    /// The decoder's state before its first step, [layers, windows, width] each.
    std::tuple<torch::Tensor, torch::Tensor> begin(const Memory& memory) {
        const auto parts = torch::tanh(start_->forward(memory.summary))
                               .view({memory.summary.size(0), 2, -1, memory.summary.size(1)})
                               .permute({1, 2, 0, 3})
                               .contiguous();
        return {parts[0], parts[1]};
    }

    /// [windows, written, shown]; undefined without attention.
    torch::Tensor weightsOf(const torch::Tensor& x, const torch::Tensor& out,
                            const Memory& memory) {
        if (!attends_)
            return {};
        auto scores = torch::bmm(out + x, memory.keys.transpose(1, 2)) /
                      std::sqrt(static_cast<double>(x.size(2)));
        if (memory.padding.defined())
            scores = scores.masked_fill(memory.padding.unsqueeze(1),
                                        -std::numeric_limits<float>::infinity());
        return torch::softmax(scores, -1);
    }

    torch::Tensor finish(const torch::Tensor& x, const torch::Tensor& out, const Memory& memory,
                         const torch::Tensor& weights) {
        const auto seen = weights.defined() ? torch::bmm(weights, memory.read)
                                            : memory.summary.unsqueeze(1).expand_as(out);
        return norm_(x + torch::tanh(combine_->forward(torch::cat({seen, out}, -1))));
    }

    bool attends_;
    torch::nn::LSTM forth_, back_, decoder_; // the first two are the encoder
    torch::nn::Linear start_, combine_, score_{nullptr};
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makeSeq2Seq(const ModelOptions& options) {
    return std::make_shared<Seq2Seq>(options);
}

} // namespace continuo
