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

void AdamW::step(double learningRate, const torch::Tensor& counts) {
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
        const double decay = parameter.dim() > 1 ? weightDecay : 0;
        const auto denominator = [&] { return (second_[i] / correction2).sqrt_().add_(epsilon); };
        if (counts.defined()) {
            // What is no number would stay one, however little of it counts.
            const auto number = gradient.where(counts > 0, torch::zeros_like(gradient));
            first_[i].lerp_(number, counts * (1 - beta1));
            second_[i].lerp_(number.square(), counts * (1 - beta2));
            const auto direction = first_[i] / denominator() / correction1 + decay * parameter;
            parameter.sub_(direction * (counts * learningRate));
        } else {
            if (decay > 0)
                parameter.mul_(1 - learningRate * decay);
            first_[i].mul_(beta1).add_(gradient, 1 - beta1);
            second_[i].mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            parameter.addcdiv_(first_[i], denominator(), -learningRate / correction1);
        }
        gradient.zero_();
    }
}

torch::Tensor clipGradients(const std::vector<torch::Tensor>& parameters, double largest) {
    const torch::NoGradGuard noGradient;
    std::vector<torch::Tensor> gradients, norms;
    for (const torch::Tensor& parameter : parameters)
        if (parameter.grad().defined()) {
            gradients.push_back(parameter.grad());
            norms.push_back(parameter.grad().norm());
        }
    if (norms.empty())
        return parameters.empty() ? torch::zeros({}) : parameters[0].detach().new_zeros({});
    const auto norm = torch::stack(norms).norm();
    const auto factor = (largest / (norm + 1e-6)).clamp_max(1);
    for (torch::Tensor& gradient : gradients)
        gradient.mul_(factor);
    return norm;
}

} // namespace continuo
