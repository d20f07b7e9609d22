#pragma once

#include <torch/torch.h>
#include <vector>

namespace continuo {

/// AdamW (Loshchilov and Hutter 2019). Our own because its state can then be saved as plain arrays,
/// the same for every version of LibTorch.
class AdamW {
public:
    explicit AdamW(std::vector<torch::Tensor> parameters);

    /// One step with the gradients that are there, which are cleared. Matrices decay; vectors do
    /// not.
    void step(double learningRate);

    std::int64_t steps() const { return steps_; }
    void setSteps(std::int64_t steps) { steps_ = steps; }
    /// First and second moments, in the order of the parameters.
    std::vector<torch::Tensor>& first() { return first_; }
    std::vector<torch::Tensor>& second() { return second_; }

private:
    std::vector<torch::Tensor> parameters_, first_, second_;
    std::int64_t steps_ = 0;
};

} // namespace continuo
