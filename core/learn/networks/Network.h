#pragma once

#include "core/learn/ModelKinds.h"

#include <exception>
#include <memory>
#include <stop_token>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// What a network remembers of the positions it has read, one set of tensors per layer. The first
/// dimension of a recurrent state is the layer, so the batch dimension is told beside.
struct NetworkState {
    std::vector<torch::Tensor> tensors;
    std::int64_t batchDimension = 0;
    std::int64_t length = 0; ///< positions read so far
    torch::Tensor latents;   ///< [batch, latentSize], of a network that has them: set from outside

    /// One sequence's state for `count` sequences that go on from it.
    void expand(std::int64_t count);
};

/// Where the symbols of a batch stand, [batch, time] each. On the CPU, whatever the device:
/// networks plan by them, and would have to wait for a GPU to tell.
struct Places {
    torch::Tensor segments; ///< places of different segments must not see each other where the
                            ///< network can keep them apart; -1 padding
    torch::Tensor source;   ///< true: shown to the model, before FILL
    torch::Tensor bars, positions; ///< see Symbol
    bool packed = false;           ///< rows hold several windows
    std::stop_token stop = {};     ///< of work that takes long, see stoppable()
};

/// What is thrown out of a network's work that was asked to stop. LibTorch passes on what derives
/// from std::exception.
struct Stopped : std::exception {
    const char* what() const noexcept override { return "stopped"; }
};

/// `x`, between two layers: forwards and, later, backwards the work ends here once `stop` asks it
/// to, with Stopped.
torch::Tensor stoppable(const torch::Tensor& x, const std::stop_token& stop);

/// What a network says of a batch.
struct Features {
    torch::Tensor x; ///< [batch, time, width]
    torch::Tensor divergence =
        {}; ///< [windows], of a network with latents: KL from the prior, nats
};

/// The middle of an autoregressive model: embedded symbols in, features for the next token out.
class Network : public torch::nn::Module {
public:
    /// Training and scoring: x [batch, time, width]. A place sees itself and what is before it; an
    /// encoder's features of the source are zero.
    virtual Features forward(const torch::Tensor& x, const Places& places) = 0;

    /// Whether its work is a few large matrix products rather than many small ones, so that casting
    /// their operands pays on a CPU.
    virtual bool largeProducts() const = 0;

    /// Generation: reads x [batch, time, width] after what `state` remembers and adds it there. The
    /// last of the features it gives is the last place's. Of `places` only bars and positions are
    /// told.
    virtual torch::Tensor extend(const torch::Tensor& x, const Places& places,
                                 NetworkState& state) = 0;

    /// See Decoder::attention(): [1, shown, width], [1, written, width] -> [written, shown];
    /// undefined without such attention.
    virtual torch::Tensor attention(const torch::Tensor&, const torch::Tensor&) { return {}; }

    /// Dimensions of the latent space; 0 without.
    virtual std::int64_t latentSize() const { return 0; }
    /// The mean of what each window's answer is read as: [windows, latentSize].
    virtual torch::Tensor latents(const torch::Tensor&, const Places&) { return {}; }
};

std::shared_ptr<Network> makeTransformer(const ModelOptions& options);
/// `kind`: "rnn", "lstm" or "gru".
std::shared_ptr<Network> makeRecurrent(const std::string& kind, const ModelOptions& options);
std::shared_ptr<Network> makeConvolution(const ModelOptions& options);
std::shared_ptr<Network> makeSeq2Seq(const ModelOptions& options);
std::shared_ptr<Network> makePhraseVae(const ModelOptions& options);

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
