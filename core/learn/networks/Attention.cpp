#include "core/learn/networks/Attention.h"

#include "core/learn/networks/Device.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace continuo {

namespace {

constexpr float minusInfinity = -std::numeric_limits<float>::infinity();

double scale(const torch::Tensor& q) { return 1 / std::sqrt(static_cast<double>(q.size(-1))); }

} // namespace

AttentionMask attentionMask(const torch::Tensor& segments, bool packed, torch::Device device) {
    const auto time = segments.size(1);
    const auto later = torch::ones({time, time}, torch::dtype(torch::kBool).device(device)).triu(1);
    AttentionMask mask;
    if (device.is_cpu()) {
        const auto rows = segments.accessor<std::int64_t, 2>();
        for (std::int64_t begin = 0; begin < time; begin += attentionBlock) {
            std::int64_t first = begin;
            for (std::int64_t row = 0; row < rows.size(0); ++row)
                while (first > 0 && rows[row][first - 1] == rows[row][begin])
                    --first;
            mask.firstKeys.push_back(first);
        }
    }
    // Only rows packed with several windows need more than the causal triangle.
    mask.packed = packed;
    mask.hidden = later.view({1, 1, time, time});
    if (packed) {
        const auto window = onDevice(segments, device);
        mask.hidden = mask.hidden | (window.unsqueeze(1) != window.unsqueeze(2)).unsqueeze(1);
    }
    return mask;
}

#if TORCH_VERSION_MAJOR < 2

namespace {

/// Attention whose queries are taken block by block, each with no more keys than it may see. What
/// the backward pass needs are the weights alone (Rabe and Staats 2021 make those anew as well).
class BlockAttention : public torch::autograd::Function<BlockAttention> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& q,
                                 const torch::Tensor& k, const torch::Tensor& v,
                                 const AttentionMask& mask, double dropout) {
        const auto batch = q.size(0), heads = q.size(1), time = q.size(2);
        const auto queries = flat(q * scale(q), v), keys = flat(k, v), values = flat(v, v);
        torch::autograd::variable_list saved{queries, keys, values}, results;
        for (std::int64_t begin = 0; begin < time; begin += attentionBlock) {
            const auto end = std::min(time, begin + attentionBlock);
            const auto first = mask.firstKeys[static_cast<std::size_t>(begin / attentionBlock)];
            auto scores =
                torch::bmm(queries.slice(1, begin, end), keys.slice(1, first, end).transpose(1, 2));
            scores.view({batch, heads, end - begin, end - first})
                .masked_fill_(mask.hidden.slice(2, begin, end).slice(3, first, end), minusInfinity);
            auto weights = torch::softmax(scores, -1);
            saved.push_back(weights);
            if (dropout > 0) {
                saved.push_back(torch::empty_like(weights).bernoulli_(1 - dropout) / (1 - dropout));
                weights = weights * saved.back();
            }
            results.push_back(torch::bmm(weights, values.slice(1, first, end)));
        }
        context->save_for_backward(std::move(saved));
        context->saved_data["first"] = mask.firstKeys;
        context->saved_data["dropout"] = dropout > 0;
        context->saved_data["scale"] = scale(q);
        return torch::cat(results, 1).view(v.sizes());
    }

    static torch::autograd::variable_list
    backward(torch::autograd::AutogradContext* context,
             const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &queries = saved[0], &keys = saved[1], &values = saved[2];
        const auto firstKeys = context->saved_data["first"].toIntVector();
        const bool dropout = context->saved_data["dropout"].toBool();
        const auto gradient = flat(gradients[0], values);
        const auto time = queries.size(1);
        // Sums over blocks, in single precision.
        auto ofKeys = torch::zeros(keys.sizes(), keys.options().dtype(c10::promoteTypes(
                                                     keys.scalar_type(), torch::kFloat)));
        auto ofValues = torch::zeros_like(ofKeys);
        torch::autograd::variable_list ofQueries;
        auto next = saved.begin() + 3;
        for (std::int64_t begin = 0; begin < time; begin += attentionBlock) {
            const auto end = std::min(time, begin + attentionBlock);
            const auto first = firstKeys[static_cast<std::size_t>(begin / attentionBlock)];
            const auto block = gradient.slice(1, begin, end);
            const torch::Tensor weights = *next++;
            const torch::Tensor kept = dropout ? *next++ : torch::Tensor();
            ofValues.slice(1, first, end)
                .add_(torch::bmm((dropout ? weights * kept : weights).transpose(1, 2), block));
            auto ofWeights = torch::bmm(block, values.slice(1, first, end).transpose(1, 2));
            if (dropout)
                ofWeights = ofWeights * kept;
            const auto ofScores =
                torch::_softmax_backward_data(ofWeights, weights, -1, weights.scalar_type());
            ofQueries.push_back(torch::bmm(ofScores, keys.slice(1, first, end)));
            ofKeys.slice(1, first, end)
                .add_(torch::bmm(ofScores.transpose(1, 2), queries.slice(1, begin, end)));
        }
        const auto sizes = gradients[0].sizes();
        return {torch::cat(ofQueries, 1).view(sizes) * context->saved_data["scale"].toDouble(),
                ofKeys.view(sizes), ofValues.view(sizes), torch::Tensor(), torch::Tensor()};
    }

private:
    /// [batch * heads, time, size], as precise as `like`.
    static torch::Tensor flat(const torch::Tensor& x, const torch::Tensor& like) {
        return x.to(like.scalar_type()).flatten(0, 1).contiguous();
    }
};

} // namespace

#endif

torch::Tensor attend(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                     const AttentionMask& mask, double dropout, bool training) {
#if TORCH_VERSION_MAJOR >= 2
    const double dropped = training ? dropout : 0.0;
    if (!mask.packed) // without a mask it takes a faster kernel
        return at::scaled_dot_product_attention(q, k, v, {}, dropped, true);
    return at::scaled_dot_product_attention(q, k, v, mask.hidden.logical_not(), dropped);
#else
    if (!mask.firstKeys.empty())
        return BlockAttention::apply(q, k, v, mask, training ? dropout : 0.0);
    auto scores = torch::matmul(q * scale(q), k.transpose(-2, -1));
    scores = scores.masked_fill_(mask.hidden, minusInfinity);
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
