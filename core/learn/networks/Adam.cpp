#include "core/learn/networks/Adam.h"

#include <cmath>

namespace continuo {

namespace {
constexpr double epsilon = 1e-8;
}

AdamW::AdamW(std::vector<torch::Tensor> parameters) : AdamW(std::move(parameters), {}) {}

AdamW::AdamW(std::vector<torch::Tensor> parameters, const Settings& settings)
    : parameters_(std::move(parameters)), settings_(settings) {
    for (const torch::Tensor& parameter : parameters_) {
        first_.push_back(torch::zeros_like(parameter));
        second_.push_back(torch::zeros_like(parameter));
    }
}

void AdamW::step(double learningRate) {
    const torch::NoGradGuard noGradient;
    const auto [beta1, beta2, weightDecay] = settings_;
    ++steps_;
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(steps_));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(steps_));
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        torch::Tensor& parameter = parameters_[i];
        torch::Tensor& gradient = parameter.mutable_grad();
        if (!gradient.defined())
            continue;
        if (parameter.dim() > 1)
            parameter.mul_(1 - learningRate * weightDecay);
        first_[i].mul_(beta1).add_(gradient, 1 - beta1);
        second_[i].mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
        const auto denominator = (second_[i] / correction2).sqrt_().add_(epsilon);
        parameter.addcdiv_(first_[i], denominator, -learningRate / correction1);
        gradient.zero_();
    }
}

} // namespace continuo
