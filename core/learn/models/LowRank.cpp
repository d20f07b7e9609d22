#include "core/learn/models/LowRank.h"

#include <cmath>

namespace continuo {

bool LowRank::fits(const torch::Tensor& weight, std::int64_t rank) {
    return weight.dim() >= 2 && weight.size(0) > rank && weight.numel() / weight.size(0) > rank;
}

void LowRank::add(const std::string& name, const torch::Tensor& weight, std::int64_t rank) {
    const torch::NoGradGuard noGradient;
    const auto rows = weight.size(0);
    // With this spread a step moves W about as far as the same step on W itself, whatever the rank.
    const auto a = torch::randn({rank, weight.numel() / rows}, weight.options()) /
                   std::sqrt(static_cast<double>(rank));
    changes_.push_back(
        {name, weight, weight.detach().clone(), a, torch::zeros({rows, rank}, weight.options())});
}

void LowRank::apply() {
    const torch::NoGradGuard noGradient;
    for (Change& c : changes_)
        c.weight.copy_(c.base + torch::matmul(c.b, c.a).view_as(c.base));
}

void LowRank::takeGradients() {
    const torch::NoGradGuard noGradient;
    for (Change& c : changes_) {
        torch::Tensor& gradient = c.weight.mutable_grad();
        if (!gradient.defined())
            continue;
        const auto matrix = gradient.flatten(1);
        c.a.mutable_grad() = torch::matmul(c.b.t(), matrix);
        c.b.mutable_grad() = torch::matmul(matrix, c.a.t());
        gradient.zero_();
    }
}

} // namespace continuo
