#pragma once

#include <torch/torch.h>

namespace continuo {

/// The one place where LibTorch 1.13 and 2.x differ.

/// Which places may look at which, in the form that attend() wants: made once per batch.
struct AttentionMask {
    torch::Tensor allowed; ///< bool [batch, 1, time, time], or undefined for plain causal masking
};

/// segments [batch, time]. A place sees places of its own segment up to itself.
AttentionMask attentionMask(const torch::Tensor& segments);

/// Scaled dot-product attention (Vaswani et al. 2017). q, k, v [batch, heads, time, size].
torch::Tensor attend(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                     const AttentionMask& mask, double dropout, bool training);

/// The same for new places that see all remembered ones and, among themselves, those before.
/// q [batch, heads, new, size], k and v [batch, heads, past + new, size].
torch::Tensor attendExtending(const torch::Tensor& q, const torch::Tensor& k,
                              const torch::Tensor& v);

} // namespace continuo
