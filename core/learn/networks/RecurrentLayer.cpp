#include "core/learn/networks/RecurrentLayer.h"

namespace continuo {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

torch::Tensor product(const torch::Tensor& a, const torch::Tensor& b, bool reduced) {
    if (!reduced)
        return torch::mm(a, b);
    return torch::mm(a.to(torch::kBFloat16), b.to(torch::kBFloat16)).to(a.scalar_type());
}

/// The `i`th of the gates that lie behind one another in the last dimension, each `size` wide.
torch::Tensor gate(const torch::Tensor& gates, std::int64_t i, std::int64_t size) {
    return gates.narrow(-1, i * size, size);
}

/// A gate's slope, from its value.
torch::Tensor sigmoidSlope(const torch::Tensor& value) { return value * (1 - value); }
torch::Tensor tanhSlope(const torch::Tensor& value) { return 1 - value.square(); }

/// The states [time, batch, hidden] one step earlier, of which the first is zero.
torch::Tensor earlier(const torch::Tensor& states) {
    return torch::cat(
        {torch::zeros_like(states.narrow(0, 0, 1)), states.narrow(0, 0, states.size(0) - 1)});
}

struct Forward {
    torch::Tensor out; ///< [time, batch, hidden]
    variable_list kept;
};

/// What goes back into the gates: by way of the input, and by way of the state before.
struct Backward {
    torch::Tensor ofInput, ofState; ///< [time, batch, gates * hidden]
};

/// h' = tanh(input + W h). `input` holds both biases.
Forward rnnForward(const torch::Tensor& input, const torch::Tensor& weight) {
    auto out = input.unbind(0);
    for (std::size_t t = 0; t < out.size(); ++t) {
        if (t > 0)
            out[t].addmm_(out[t - 1], weight);
        out[t].tanh_();
    }
    return {input, {}};
}

Backward rnnBackward(const torch::Tensor& gradient, const torch::Tensor& out,
                     const torch::Tensor& weight) {
    auto result = tanhSlope(out);
    const auto steps = result.unbind(0), given = gradient.unbind(0);
    for (std::size_t t = steps.size(); t-- > 0;)
        steps[t].mul_(t + 1 < steps.size() ? torch::addmm(given[t], steps[t + 1], weight)
                                           : given[t]);
    return {result, result};
}

/// Hochreiter and Schmidhuber 1997, with forget gates. `input` holds both biases; its gates are
/// input, forget, cell and output.
Forward lstmForward(const torch::Tensor& input, const torch::Tensor& weight) {
    const auto size = weight.size(0);
    auto cells = torch::empty({input.size(0), input.size(1), size}, input.options());
    auto bounded = torch::empty_like(cells), out = torch::empty_like(cells);
    const auto gates = input.unbind(0), cell = cells.unbind(0), small = bounded.unbind(0);
    auto state = out.unbind(0);
    for (std::size_t t = 0; t < gates.size(); ++t) {
        if (t > 0)
            gates[t].addmm_(state[t - 1], weight);
        const auto in = gate(gates[t], 0, size), forget = gate(gates[t], 1, size);
        auto fresh = gate(gates[t], 2, size), shown = gate(gates[t], 3, size);
        gates[t].narrow(-1, 0, 2 * size).sigmoid_();
        fresh.tanh_();
        shown.sigmoid_();
        auto now = cell[t], bound = small[t];
        torch::mul_out(now, in, fresh);
        if (t > 0)
            now.addcmul_(forget, cell[t - 1]);
        torch::tanh_out(bound, now);
        torch::mul_out(state[t], shown, bound);
    }
    return {out, {input, cells, bounded}};
}

Backward lstmBackward(const torch::Tensor& gradient, const torch::Tensor& weight,
                      const variable_list& kept) {
    const auto &gates = kept[0], &cells = kept[1], &bounded = kept[2];
    const auto size = weight.size(1);
    const auto in = gate(gates, 0, size), forget = gate(gates, 1, size),
               fresh = gate(gates, 2, size), shown = gate(gates, 3, size);
    // What the gradients of the cell and of the state are multiplied with, for all steps.
    auto result = torch::cat({fresh * sigmoidSlope(in), earlier(cells) * sigmoidSlope(forget),
                              in * tanhSlope(fresh), bounded * sigmoidSlope(shown)},
                             -1);
    const auto toCell = shown * tanhSlope(bounded);
    const auto steps = result.unbind(0), given = gradient.unbind(0), slope = toCell.unbind(0),
               keep = forget.unbind(0);
    auto ofCell = torch::zeros_like(given[0]);
    for (std::size_t t = steps.size(); t-- > 0;) {
        const auto ofState =
            t + 1 < steps.size() ? torch::addmm(given[t], steps[t + 1], weight) : given[t];
        ofCell.addcmul_(ofState, slope[t]);
        steps[t].narrow(-1, 0, 3 * size).view({-1, 3, size}).mul_(ofCell.unsqueeze(1));
        gate(steps[t], 3, size).mul_(ofState);
        ofCell.mul_(keep[t]);
    }
    return {result, result};
}

/// Cho et al. 2014, as LibTorch and cuDNN have it: gates are reset, update and new.
Forward gruForward(const torch::Tensor& input, const torch::Tensor& weight,
                   const torch::Tensor& bias) {
    const auto size = weight.size(0);
    auto out = torch::empty({input.size(0), input.size(1), size}, input.options());
    auto candidates = torch::empty_like(out); // of the state before, for the new gate
    const auto gates = input.unbind(0), candidate = candidates.unbind(0);
    auto state = out.unbind(0);
    const auto nothing = torch::zeros_like(state[0]);
    for (std::size_t t = 0; t < gates.size(); ++t) {
        const auto& before = t > 0 ? state[t - 1] : nothing;
        const auto own = torch::addmm(bias, before, weight);
        auto both = gates[t].narrow(-1, 0, 2 * size);
        both.add_(own.narrow(-1, 0, 2 * size)).sigmoid_();
        const auto reset = gate(gates[t], 0, size), update = gate(gates[t], 1, size);
        auto fresh = gate(gates[t], 2, size), kept = candidate[t], now = state[t];
        kept.copy_(gate(own, 2, size));
        fresh.addcmul_(reset, kept).tanh_();
        torch::sub_out(now, before, fresh).mul_(update).add_(fresh);
    }
    return {out, {input, candidates}};
}

Backward gruBackward(const torch::Tensor& gradient, const torch::Tensor& out,
                     const torch::Tensor& weight, const variable_list& kept) {
    const auto &gates = kept[0], &candidates = kept[1];
    const auto size = weight.size(1);
    const auto reset = gate(gates, 0, size), update = gate(gates, 1, size),
               fresh = gate(gates, 2, size);
    const auto toFresh = (1 - update) * tanhSlope(fresh);
    auto result = torch::cat({toFresh * candidates * sigmoidSlope(reset),
                              (earlier(out) - fresh) * sigmoidSlope(update), toFresh * reset},
                             -1);
    auto all = torch::empty_like(out);
    const auto steps = result.unbind(0), given = gradient.unbind(0), keep = update.unbind(0);
    auto ofState = all.unbind(0);
    for (std::size_t t = steps.size(); t-- > 0;) {
        if (t + 1 < steps.size())
            torch::addmm_out(ofState[t], given[t], steps[t + 1], weight)
                .addcmul_(ofState[t + 1], keep[t + 1]);
        else
            ofState[t].copy_(given[t]);
        steps[t].view({-1, 3, size}).mul_(ofState[t].unsqueeze(1));
    }
    return {torch::cat({result.narrow(-1, 0, 2 * size), all * toFresh}, -1), result};
}

class Layer : public torch::autograd::Function<Layer> {
public:
    static torch::Tensor forward(AutogradContext* context, const torch::Tensor& x,
                                 const torch::Tensor& ofInput, const torch::Tensor& ofState,
                                 const torch::Tensor& inputBias, const torch::Tensor& stateBias,
                                 Recurrence recurrence, bool reduced) {
        const bool gru = recurrence == Recurrence::gru; // its state's bias is inside a product
        const auto input = product(x.flatten(0, 1), ofInput.t(), reduced)
                               .add_(gru ? inputBias : inputBias + stateBias)
                               .view({x.size(0), x.size(1), ofInput.size(0)});
        const auto columns = ofState.t().contiguous(); // as products with it are fastest
        const Forward result = gru ? gruForward(input, columns, stateBias)
                               : recurrence == Recurrence::lstm ? lstmForward(input, columns)
                                                                : rnnForward(input, columns);
        variable_list saved{x, ofInput, ofState, result.out};
        saved.insert(saved.end(), result.kept.begin(), result.kept.end());
        context->save_for_backward(std::move(saved));
        context->saved_data["recurrence"] = static_cast<std::int64_t>(recurrence);
        context->saved_data["reduced"] = reduced;
        return result.out;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &ofInput = saved[1], &ofState = saved[2], &out = saved[3];
        const variable_list kept(saved.begin() + 4, saved.end());
        const bool reduced = context->saved_data["reduced"].toBool();
        const auto recurrence = Recurrence(context->saved_data["recurrence"].toInt());
        const auto gradient = gradients[0].contiguous();
        const Backward back =
            recurrence == Recurrence::gru    ? gruBackward(gradient, out, ofState, kept)
            : recurrence == Recurrence::lstm ? lstmBackward(gradient, ofState, kept)
                                             : rnnBackward(gradient, out, ofState);
        const auto input = back.ofInput.flatten(0, 1), state = back.ofState.flatten(0, 1);
        const auto none = torch::Tensor();
        return {product(input, ofInput, reduced).view(x.sizes()),
                product(input.t(), x.flatten(0, 1), reduced),
                product(state.t(), earlier(out).flatten(0, 1), reduced),
                input.sum(0),
                state.sum(0),
                none,
                none};
    }
};

} // namespace

torch::Tensor recurrentLayer(Recurrence recurrence, const torch::Tensor& x,
                             const std::vector<torch::Tensor>& weights, bool reduced) {
    return Layer::apply(x, weights[0], weights[1], weights[2], weights[3], recurrence, reduced);
}

} // namespace continuo
