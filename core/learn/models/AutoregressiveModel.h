#pragma once

#include "core/learn/Checkpoint.h"
#include "core/learn/ModelKinds.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/models/LowRank.h"
#include "core/learn/networks/Adam.h"
#include "core/learn/networks/Device.h"
#include "core/learn/networks/Network.h"
#include "core/learn/networks/WorkerGroup.h"

#include <memory>
#include <optional>
#include <string>
#include <torch/torch.h>

namespace continuo {

/// A model that predicts the next token from those before: embeddings of token, bar and position, a
/// network (Transformer or recurrent), and output weights tied to the token embedding.
class AutoregressiveModel : public SequenceModel {
public:
    /// Random weights, drawn from `seed`.
    AutoregressiveModel(const std::string& kind, const ModelOptions& options, torch::Device device,
                        std::uint64_t seed);

    const std::string& kind() const override { return kind_; }
    const ModelOptions& options() const override { return options_; }
    std::int64_t parameterCount() const override;

    Losses trainStep(const Batch& batch, double learningRate, const std::stop_token& stop) override;
    Losses validate(const Batch& batch) override;
    std::vector<float> logits(const Batch& batch) override;
    void setTuning(const Tuning& tuning) override;
    const Tuning& tuning() const override { return tuning_; }
    void unfreeze(double share) override;
    void join(const Workers& workers) override;
    std::string agree(std::string bytes) override;
    TokenScores score(const Batch& batch) override;
    std::vector<float> attention(std::span<const Symbol> prompt,
                                 std::span<const Symbol> answer) override;
    std::int64_t latentSize() const override { return net_->network->latentSize(); }
    std::vector<std::vector<float>> latents(const Batch& batch) override;
    void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                  const Sampling& sampling, const TokenSink& sink, const JobContext& job) override;

    void save(std::ostream& out) const override;
    void load(std::istream& in, const std::string& name) override;
    void saveTrainingState(std::ostream& out, const std::string& progress) const override;
    std::string loadTrainingState(std::istream& in, const std::string& name) override;
    const std::string& record() const override { return record_; }
    void setRecord(std::string json) override { record_ = std::move(json); }

private:
    /// All weights, under the names that the checkpoint has.
    class NetImpl : public torch::nn::Module {
    public:
        NetImpl(const std::string& kind, const ModelOptions& options);
        torch::Tensor embed(const torch::Tensor& tokens, const torch::Tensor& bars,
                            const torch::Tensor& positions);
        torch::Tensor logits(const torch::Tensor& features); // [..., width] -> [..., vocab]

        std::shared_ptr<Network> network;

    private:
        torch::nn::Embedding token_, bar_, position_;
        double dropout_;
    };

    /// The scored places of a batch, padded at the end.
    struct Scored {
        torch::Tensor logits;     // [scored, vocab]
        torch::Tensor targets;    // [scored]
        torch::Tensor weights;    // [scored]
        torch::Tensor places;     // [scored], into the flattened batch
        std::int64_t count = 0;   ///< without the padding at the end
        torch::Tensor divergence; // [windows], or undefined; see Features
    };
    torch::Tensor embed(const Batch& batch);
    Scored forward(const Batch& batch, const std::stop_token& stop = {});
    static TokenScores scoresOf(const Scored& scored, const Batch& batch);
    Places placesOf(const Batch& batch, const std::stop_token& stop = {}) const;
    /// What of the divergences of a batch's windows counts in the loss, summed.
    torch::Tensor excess(const torch::Tensor& divergence) const;
    torch::Tensor latentsOf(const Sampling& sampling, std::int64_t takes) const;
    /// Sum of the cross entropies with a teacher's probabilities, weighted as the targets are.
    torch::Tensor softLoss(const Scored& scored, const SoftTargets& soft) const;
    /// A weight that the optimiser moves: a parameter, or a factor of a low-rank change.
    struct Learning {
        std::string name;
        torch::Tensor tensor;
    };

    std::string kind_;
    ModelOptions options_;
    torch::Device device_;
    std::shared_ptr<NetImpl> net_;
    Tuning tuning_;
    LowRank changes_;                  ///< of Tuning::Way::lora
    std::optional<BaseModel> base_;    ///< of an adapter
    std::unique_ptr<AdamW> optimiser_; ///< made at the first step
    Figures figures_;
    std::string record_;
    std::string fileName_; ///< that it was loaded from

    std::unique_ptr<WorkerGroup> group_; ///< none where one process trains

    std::vector<torch::Tensor> gradientParameters() const; ///< that get one from a backward pass
    AdamW& optimiser();
    std::vector<Learning> learning() const;
    void freezeBelow(int layer); ///< layers count from 0; -1 freezes nothing
    Checkpoint weights() const;  ///< without low-rank changes
    Checkpoint factors() const;  ///< the low-rank changes alone
    void setWeights(const Checkpoint& checkpoint, const std::string& name);
    void setFactors(const Checkpoint& checkpoint, const std::string& name);
    void loadAdapter(const Checkpoint& checkpoint, const BaseModel& base, const std::string& name);
};

} // namespace continuo
