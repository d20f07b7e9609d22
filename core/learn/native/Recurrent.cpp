#include "core/learn/native/NativeNetwork.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace continuo {

namespace {

/// Stacked recurrent layers, as networks/Recurrent.cpp, with LibTorch's order of gates: LSTM input,
/// forget, cell, output; GRU reset, update, new.
class Recurrent : public NativeNetwork {
public:
    Recurrent(const std::string& kind, const ModelOptions& options, const ModelWeights& weights,
              const Kernels& kernels, Precision precision)
        : kernels_(kernels),
          gates_(kind == "lstm"  ? 4
                 : kind == "gru" ? 3
                                 : 1),
          width_(options.width),
          stride_(roundUp(options.width, panelRows)),
          norm_(weights.get("network.norm.gain", {options.width})) {
        const std::int64_t width = options.width, rows = gates_ * width;
        std::vector<Layer> layers;
        for (int i = 0; i < options.layers; ++i) {
            const auto get = [&](const char* name,
                                 const std::vector<std::int64_t>& shape) -> auto& {
                return weights.get(fmt::format("network.layers.{}_l{}", name, i), shape);
            };
            const auto linear = [&](const char* name) {
                return Linear(kernels, precision, get(name, {rows, width}).data(), gates_ * width_,
                              width_);
            };
            layers.push_back({linear("weight_ih"), linear("weight_hh"), get("bias_ih", {rows}),
                              get("bias_hh", {rows})});
        }
        gateStride_ = layers.front().input.outputs();
        prompt_ = State(layers.size(), static_cast<std::size_t>(stride_));
        layers_ = std::make_shared<const std::vector<Layer>>(std::move(layers));
    }

    void read(float* x, int count) override {
        rows_.assign(static_cast<std::size_t>(count), &prompt_);
        forward(x, true);
        length_ += count;
    }

    int rewind(int length) override {
        if (length < length_) {
            prompt_ = State(layers_->size(), static_cast<std::size_t>(stride_));
            length_ = 0;
        }
        return length_;
    }

    void branch(int takes) override { takes_.assign(static_cast<std::size_t>(takes), prompt_); }

    void step(std::span<const int> takes, float* x) override {
        rows_.clear();
        for (const int take : takes)
            rows_.push_back(&takes_[static_cast<std::size_t>(take)]);
        forward(x, false);
    }

    std::unique_ptr<NativeNetwork> sibling() const override {
        auto result = std::make_unique<Recurrent>(*this);
        result->prompt_ = State(layers_->size(), static_cast<std::size_t>(stride_));
        result->length_ = 0;
        return result;
    }

private:
    struct Layer {
        Linear input, hidden;
        std::vector<float> inputBias, hiddenBias;
    };

    /// What one sequence remembers, per layer.
    struct State {
        std::vector<std::vector<float>> hidden, cell;

        State() = default;
        State(std::size_t layers, std::size_t size)
            : hidden(layers, std::vector<float>(size)), cell(hidden) {}
    };

    /// x [rows_.size(), width] becomes its features. `sequence`: the rows follow each other, else
    /// they are of different sequences.
    void forward(float* x, bool sequence) {
        const auto count = rows_.size();
        const auto grow = [&](std::vector<float>& buffer, int size) {
            if (buffer.size() < static_cast<std::size_t>(size) * count)
                buffer.resize(static_cast<std::size_t>(size) * count);
        };
        grow(input_, gateStride_);
        grow(hidden_, gateStride_);
        grow(between_, stride_);
        grow(out_, stride_);
        std::copy_n(x, count * static_cast<std::size_t>(stride_), out_.begin());
        for (std::size_t layer = 0; layer < layers_->size(); ++layer) {
            const Layer& l = (*layers_)[layer];
            l.input(out_.data(), static_cast<int>(count), input_.data(), scratch_);
            if (sequence) {
                for (std::size_t row = 0; row < count; ++row) {
                    l.hidden(rows_[row]->hidden[layer].data(), 1, hidden_.data(), scratch_);
                    advance(l, row, hidden_.data(), layer);
                }
                continue;
            }
            for (std::size_t row = 0; row < count; ++row)
                std::copy(rows_[row]->hidden[layer].begin(), rows_[row]->hidden[layer].end(),
                          between_.begin() + static_cast<std::ptrdiff_t>(row) * stride_);
            l.hidden(between_.data(), static_cast<int>(count), hidden_.data(), scratch_);
            for (std::size_t row = 0; row < count; ++row)
                advance(l, row, hidden_.data() + row * static_cast<std::size_t>(gateStride_),
                        layer);
        }
        for (std::size_t row = 0; row < count; ++row) {
            float* const place = x + row * static_cast<std::size_t>(stride_);
            const float* const out = out_.data() + row * static_cast<std::size_t>(stride_);
            for (int i = 0; i < width_; ++i)
                place[i] += out[i];
            kernels_.norm(place, norm_.data(), width_, place);
        }
    }

    /// A row's next state, from what its input (in input_) and its old state come to.
    void advance(const Layer& l, std::size_t row, const float* fromHidden, std::size_t layer) {
        float* const in = input_.data() + row * static_cast<std::size_t>(gateStride_);
        float* const h = rows_[row]->hidden[layer].data();
        const int width = width_, all = gates_ * width;
        const float* const inputBias = l.inputBias.data();
        const float* const hiddenBias = l.hiddenBias.data();
        if (gates_ == 3) {
            for (int i = 0; i < 2 * width; ++i)
                in[i] += fromHidden[i] + inputBias[i] + hiddenBias[i];
            kernels_.sigmoid(in, 2 * width);
            for (int i = 0; i < width; ++i)
                in[2 * width + i] += inputBias[2 * width + i] + in[i] * (fromHidden[2 * width + i] +
                                                                         hiddenBias[2 * width + i]);
            kernels_.tanh(in + 2 * width, width);
            for (int i = 0; i < width; ++i) {
                const float update = in[width + i];
                h[i] = (1 - update) * in[2 * width + i] + update * h[i];
            }
        } else {
            for (int i = 0; i < all; ++i)
                in[i] += fromHidden[i] + inputBias[i] + hiddenBias[i];
            if (gates_ == 1) {
                kernels_.tanh(in, width);
                std::copy_n(in, width, h);
            } else {
                kernels_.sigmoid(in, 2 * width);
                kernels_.tanh(in + 2 * width, width);
                kernels_.sigmoid(in + 3 * width, width);
                float* const cell = rows_[row]->cell[layer].data();
                for (int i = 0; i < width; ++i)
                    h[i] = cell[i] = in[width + i] * cell[i] + in[i] * in[2 * width + i];
                kernels_.tanh(h, width);
                for (int i = 0; i < width; ++i)
                    h[i] *= in[3 * width + i];
            }
        }
        std::copy_n(h, width, out_.begin() + static_cast<std::ptrdiff_t>(row) * stride_);
    }

    const Kernels& kernels_;
    int gates_, width_, stride_, gateStride_ = 0;
    std::vector<float> norm_;
    std::shared_ptr<const std::vector<Layer>> layers_;
    State prompt_;
    int length_ = 0;
    std::vector<State> takes_;

    // Of one forward().
    std::vector<State*> rows_;
    std::vector<float> input_, hidden_, between_, out_;
    QuantizedRows scratch_;
};

} // namespace

std::unique_ptr<NativeNetwork> nativeRecurrent(const std::string& kind, const ModelOptions& options,
                                               const ModelWeights& weights, const Kernels& kernels,
                                               Precision precision) {
    return std::make_unique<Recurrent>(kind, options, weights, kernels, precision);
}

} // namespace continuo
