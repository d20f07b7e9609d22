#pragma once

#include "core/learn/Bars.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/networks/Adam.h"
#include "core/learn/networks/BarNetworks.h"

#include <string>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// A generative adversarial network (Goodfellow et al. 2014) on bars: a generator makes the picture
/// of a bar of one part from noise, the bar before, the chords and what other parts play there, as
/// MidiNet does (Yang, Chou and Yang 2017); a critic says how real a bar looks in its place. They
/// learn against each other as in Gulrajani et al. 2017 (Wasserstein distance with a gradient
/// penalty), one step each at two rates (Heusel et al. 2017). Beside the critic's verdict the
/// generator lowers an energy distance (Gritsenko et al. 2020) of what it makes from the true bars:
/// without it training swings between crowded and empty bars. What generates is the running mean of
/// the generator's weights (Yazici et al. 2019).
///
/// It learns from the hidden cells of its batches, see Task::bar. Its loss is no likelihood: it is
/// the energy score (Gneiting and Raftery 2007, section 4.2) of two bars that are made in a place
/// against the true one, by the distance of their histograms (Bars.h): low where they are near it
/// and as different from each other as the music is. Beside it stand
/// - "critic": what the critic minimises in training; how far apart it holds real and made bars in
///   validation, where above 0 means that it takes made ones for the more real;
/// - "generator": the critic's verdict on made bars with the sign turned;
/// - "energy": the energy distance, in training; the generator minimises the sum of the two;
/// - `variety`, see SequenceModel.h.
class BarGan : public SequenceModel {
public:
    BarGan(const ModelOptions& options, torch::Device device, std::uint64_t seed);

    const std::string& kind() const override { return kind_; }
    const ModelOptions& options() const override { return options_; }
    std::int64_t parameterCount() const override;

    Losses trainStep(const Batch& batch, double learningRate, const std::stop_token& stop) override;
    Losses validate(const Batch& batch) override;
    void setTuning(const Tuning& tuning) override;
    const Tuning& tuning() const override { return tuning_; }
    void unfreeze(double) override {}
    TokenScores score(const Batch& batch) override;
    std::vector<double> realness(const Batch& batch) override;
    void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                  const Sampling& sampling, const TokenSink& sink, const JobContext& job) override;

    void save(std::ostream& out) const override;
    void load(std::istream& in, const std::string& name) override;
    void saveTrainingState(std::ostream& out, const std::string& progress) const override;
    std::string loadTrainingState(std::istream& in, const std::string& name) override;
    const std::string& record() const override { return record_; }
    void setRecord(std::string json) override { record_ = std::move(json); }

private:
    /// Pictures in their places.
    struct Examples {
        BarCondition condition;
        torch::Tensor pictures; // [count, planes, rows, columns]
        std::vector<BarHistograms> histograms;
        std::vector<int> lowest;
        std::vector<int> windows; ///< of the batch that they come from
        std::int64_t count() const { return static_cast<std::int64_t>(lowest.size()); }
    };
    Examples read(const Batch& batch) const;
    BarCondition conditionOf(const std::vector<BarPlace>& places) const;
    torch::Tensor noiseFrom(Random& random, std::int64_t count) const;
    /// Loss and variety of two pictures for each place.
    static void compare(const Examples& examples, const torch::Tensor& first,
                        const torch::Tensor& second, Losses& losses);
    torch::Tensor energyDistance(const Examples& real, const torch::Tensor& first,
                                 const torch::Tensor& second);
    torch::Tensor penalty(const Examples& real, const torch::Tensor& made);

    /// A network's weights as they stand in a checkpoint.
    using Named = std::vector<std::pair<std::string, torch::Tensor>>;
    static Named named(const std::string& prefix, const torch::nn::Module& network);
    static void set(const Named& weights, const Checkpoint& checkpoint, const std::string& name);
    CheckpointTensor quantiles() const;
    void setQuantiles(const Checkpoint& checkpoint, const std::string& name);

    std::string kind_ = "gan";
    ModelOptions options_;
    torch::Device device_;
    BarGenerator generator_, average_;
    BarCritic critic_;
    AdamW generatorSteps_, criticSteps_;
    Tuning tuning_;
    std::vector<float> realScores_; ///< what the critic says of real bars of the last validation
    bool stale_ = true;             ///< it has learned since
    std::string record_;
};

} // namespace continuo
