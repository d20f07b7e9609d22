#pragma once

#include <torch/torch.h>
#include <vector>

namespace continuo {

/// AdamW (Loshchilov and Hutter 2019). Our own because its state can then be saved as plain arrays,
/// the same for every version of LibTorch.
class AdamW {
public:
    struct Settings {
        double beta1 = 0.9, beta2 = 0.95; ///< memory of the two moments
        double weightDecay = 0.1;
    };

    explicit AdamW(std::vector<torch::Tensor> parameters);
    AdamW(std::vector<torch::Tensor> parameters, const Settings& settings);

    /// One step with the gradients that are there, which are cleared. Matrices decay; vectors do
    /// not.
    void step(double learningRate);

    std::int64_t steps() const { return steps_; }
    void setSteps(std::int64_t steps) { steps_ = steps; }
    /// First and second moments, in the order of the parameters.
    std::vector<torch::Tensor>& first() { return first_; }
    std::vector<torch::Tensor>& second() { return second_; }
    const std::vector<torch::Tensor>& first() const { return first_; }
    const std::vector<torch::Tensor>& second() const { return second_; }

private:
    std::vector<torch::Tensor> parameters_, first_, second_;
    Settings settings_;
    std::int64_t steps_ = 0;
};

} // namespace continuo
