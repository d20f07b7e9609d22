#include "core/learn/networks/Attention.h"

#include <cmath>
#include <limits>

namespace continuo {

namespace {

constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

double scale(const torch::Tensor& q) { return 1 / std::sqrt(static_cast<double>(q.size(-1))); }

} // namespace

AttentionMask attentionMask(const torch::Tensor& segments) {
    const auto time = segments.size(1);
    const auto causal = torch::ones({time, time}, segments.options().dtype(torch::kBool)).tril();
    // Only rows packed with several windows need more than the causal triangle.
    if (segments.max().item<std::int64_t>() <= 0)
        return {causal.view({1, 1, time, time})};
    const auto same = segments.unsqueeze(1) == segments.unsqueeze(2); // [batch, time, time]
    return {(same & causal).unsqueeze(1)};
}

torch::Tensor attend(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                     const AttentionMask& mask, double dropout, bool training) {
#if TORCH_VERSION_MAJOR >= 2
    return at::scaled_dot_product_attention(q, k, v, mask.allowed, training ? dropout : 0.0);
#else
    auto scores = torch::matmul(q * scale(q), k.transpose(-2, -1));
    scores = scores.masked_fill_(mask.allowed.logical_not(), minusInfinity);
    auto weights = torch::softmax(scores, -1);
    if (training && dropout > 0)
        weights = torch::dropout(weights, dropout, true);
    return torch::matmul(weights, v);
#endif
}

torch::Tensor attendExtending(const torch::Tensor& q, const torch::Tensor& k,
                              const torch::Tensor& v) {
    auto scores = torch::matmul(q * scale(q), k.transpose(-2, -1)); // [batch, heads, new, all]
    const auto fresh = q.size(2), all = k.size(2);
    if (fresh > 1) {
        const auto allowed =
            torch::ones({fresh, all}, q.options().dtype(torch::kBool)).tril(all - fresh);
        scores.masked_fill_(allowed.logical_not(), minusInfinity);
    }
    return torch::matmul(torch::softmax(scores, -1), v);
}

} // namespace continuo
