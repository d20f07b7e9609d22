#pragma once

#include <torch/torch.h>
#include <vector>

namespace continuo {

/// The recurrences of LibTorch's layers of the same names.
enum class Recurrence { rnn, lstm, gru };

/// One layer over whole sequences, from a state of zeros. x [time, batch, in]; `weights` are
/// LibTorch's weight_ih, weight_hh, bias_ih and bias_hh. Gives [time, batch, hidden].
///
/// For training on a CPU: what does not depend on the step before is computed for all steps at
/// once, going forward and back, with `reduced` in bfloat16. LibTorch's own layers gather the
/// gradients of the weights step by step.
torch::Tensor recurrentLayer(Recurrence recurrence, const torch::Tensor& x,
                             const std::vector<torch::Tensor>& weights, bool reduced);

} // namespace continuo
