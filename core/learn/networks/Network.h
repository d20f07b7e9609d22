#pragma once

#include "core/learn/ModelKinds.h"

#include <memory>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// What a network remembers of the positions it has read, one set of tensors per layer. The first
/// dimension of a recurrent state is the layer, so the batch dimension is told beside.
struct NetworkState {
    std::vector<torch::Tensor> tensors;
    std::int64_t batchDimension = 0;
    std::int64_t length = 0; ///< positions read so far

    /// One sequence's state for `count` sequences that go on from it.
    void expand(std::int64_t count);
};

/// The middle of an autoregressive model: embedded symbols in, features for the next token out.
class Network : public torch::nn::Module {
public:
    /// Training and scoring: x [batch, time, width], segments [batch, time] (places of different
    /// segments must not see each other where the network can keep them apart), source [batch,
    /// time] (true: shown to the model, before FILL) -> [batch, time, width]. A place sees itself
    /// and what is before it; an encoder's features of the source are zero.
    virtual torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& segments,
                                  const torch::Tensor& source) = 0;

    /// Whether its work is a few large matrix products rather than many small ones, so that casting
    /// their operands pays on a CPU.
    virtual bool largeProducts() const = 0;

    /// Generation: reads x [batch, time, width] after what `state` remembers and adds it there.
    /// The last of the features it gives is the last place's.
    virtual torch::Tensor extend(const torch::Tensor& x, NetworkState& state) = 0;

    /// See Decoder::attention(): [1, shown, width], [1, written, width] -> [written, shown];
    /// undefined without such attention.
    virtual torch::Tensor attention(const torch::Tensor&, const torch::Tensor&) { return {}; }
};

std::shared_ptr<Network> makeTransformer(const ModelOptions& options);
/// `kind`: "rnn", "lstm" or "gru".
std::shared_ptr<Network> makeRecurrent(const std::string& kind, const ModelOptions& options);
std::shared_ptr<Network> makeConvolution(const ModelOptions& options);
std::shared_ptr<Network> makeSeq2Seq(const ModelOptions& options);

/// Root mean square norm (Zhang and Sennrich 2019) over the last dimension.
class RmsNormImpl : public torch::nn::Module {
public:
    explicit RmsNormImpl(std::int64_t width);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::Tensor gain_; // [width]
};
TORCH_MODULE(RmsNorm);

} // namespace continuo
