#pragma once

#include "core/learn/Workers.h"

#include <functional>
#include <memory>
#include <string>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// The other processes that train the same model, through LibTorch's c10d: Gloo on the CPU, NCCL
/// where LibTorch has it and the weights are on a GPU. Every call must be made by all of them, in
/// the same order; each throws Error when another process is lost.
class WorkerGroup {
public:
    /// Waits until all are there. Throws Error when that takes longer than two minutes.
    WorkerGroup(const Workers& workers, torch::Device device);
    ~WorkerGroup();

    const Workers& workers() const { return workers_; }

    /// Everybody gets rank 0's.
    void broadcast(const std::vector<torch::Tensor>& tensors);
    std::string broadcast(std::string bytes);
    /// Everybody gets the sum.
    void sum(torch::Tensor& tensor);

    /// The backward pass of what `forward` computes leaves the mean of all workers' gradients in
    /// `parameters`, which is gathered in buckets while the pass goes on (Li et al. 2020, "PyTorch
    /// Distributed"). Gradients that passes before have left count too.
    void backward(const std::vector<torch::Tensor>& parameters,
                  const std::function<torch::Tensor()>& forward);

private:
    struct Impl;

    Workers workers_;
    std::unique_ptr<Impl> impl_;
};

} // namespace continuo
