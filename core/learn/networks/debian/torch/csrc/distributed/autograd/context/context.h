#pragma once

// Debian's libtorch-dev leaves this header of LibTorch out. c10d's reducer.hpp includes it for the
// names of what is used with remote procedure calls alone.

#include <functional>
#include <memory>
#include <torch/types.h>

namespace torch::distributed::autograd {

class DistAutogradContext {
public:
    using GradCallback = std::function<bool(at::Tensor&)>;
};
using ContextPtr = std::shared_ptr<DistAutogradContext>;

} // namespace torch::distributed::autograd
