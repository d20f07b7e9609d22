#pragma once

#include <cstdint>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// The one place where LibTorch 1.13 and 2.x differ.

/// Which places may look at which: made once per batch.
struct AttentionMask {
    torch::Tensor hidden; ///< bool [batch or 1, 1, time, time]: who may not look at whom
    bool packed = false;  ///< with several windows to a row: more is hidden than what comes later
    /// On a CPU: the first place that any query of each block of `attentionBlock` looks at.
    std::vector<std::int64_t> firstKeys;
};

/// Queries that attend() takes at once on a CPU: the keys after them are never multiplied with.
inline constexpr std::int64_t attentionBlock = 128;

/// segments [batch, time], on the CPU: windows behind one another. A place sees places of its own
/// segment up to itself. `packed`: rows hold several of them. The mask is on `device`.
AttentionMask attentionMask(const torch::Tensor& segments, bool packed,
                            torch::Device device = torch::kCPU);

/// Scaled dot-product attention (Vaswani et al. 2017). q, k, v [batch, heads, time, size].
torch::Tensor attend(const torch::Tensor& q, const torch::Tensor& k, const torch::Tensor& v,
                     const AttentionMask& mask, double dropout, bool training);

/// The same for new places that see all remembered ones and, among themselves, those before.
/// q [batch, heads, new, size], k and v [batch, heads, past + new, size].
torch::Tensor attendExtending(const torch::Tensor& q, const torch::Tensor& k,
                              const torch::Tensor& v);

} // namespace continuo
