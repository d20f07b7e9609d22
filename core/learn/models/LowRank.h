#pragma once

#include <string>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// Low-rank changes of some matrices (LoRA, Hu et al. 2021): W = W0 + B A, of which only A and B
/// learn. They stand beside the network, not in it: W itself always holds the sum, and its gradient
/// gives the factors' by the chain rule. So every kind of network can be tuned this way, and one
/// that is runs as fast as its base.
class LowRank {
public:
    struct Change {
        std::string name;     ///< of the parameter
        torch::Tensor weight; ///< W [rows, ...]: all but its first dimension count as columns
        torch::Tensor base;   ///< W0, as weight
        torch::Tensor a;      ///< [rank, columns]
        torch::Tensor b;      ///< [rows, rank], zero at first
    };

    /// A change of `rank` for a parameter as it is now.
    void add(const std::string& name, const torch::Tensor& weight, std::int64_t rank);
    /// Whether a parameter is a matrix large enough for changes of `rank` to be small.
    static bool fits(const torch::Tensor& weight, std::int64_t rank);

    const std::vector<Change>& changes() const { return changes_; }
    void apply();         ///< writes W
    void takeGradients(); ///< W's into the factors'; W's is cleared

private:
    std::vector<Change> changes_;
};

} // namespace continuo
