#pragma once

#include <cstdint>
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
    /// not. `counts`, a number on the parameters' device: where it is 0 the step changes nothing,
    /// whatever the gradients are; else it is 1. So nobody has to wait for a GPU to know.
    void step(double learningRate, const torch::Tensor& counts = {});

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

/// Scales gradients down so that the norm of all together is at most `largest` (Pascanu et al.
/// 2013). Gives their norm before, on their device; where none is there, 0.
torch::Tensor clipGradients(const std::vector<torch::Tensor>& parameters, double largest);

} // namespace continuo
