#include "core/learn/models/Tensors.h"

#include "core/base/Error.h"

#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace continuo {

CheckpointTensor toCheckpoint(const torch::Tensor& tensor) {
    const auto plain = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    return {plain.sizes().vec(),
            {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()}};
}

void fromCheckpoint(const CheckpointTensor& source, torch::Tensor target) {
    const torch::NoGradGuard noGradient;
    target.copy_(
        torch::from_blob(const_cast<float*>(source.values.data()), source.shape, torch::kFloat32));
}

std::string TrainingState::text(const char* key) const {
    const auto entry = checkpoint.metadata.find(key);
    return entry == checkpoint.metadata.end() ? std::string() : entry->second;
}

std::int64_t TrainingState::number(const char* key) const {
    try {
        return std::stoll(text(key));
    } catch (const std::logic_error&) {
        throw Error(fmt::format("the training state's {} is no number", key), name,
                    "Train again from the checkpoint with --from.");
    }
}

TrainingState readTrainingState(std::istream& in, const std::string& name, const std::string& kind,
                                const ModelOptions& options) {
    TrainingState state{readCheckpoint(in, name), {}, name};
    state.model = description(state.checkpoint.metadata, name);
    if (state.model.kind != kind || !(state.model.options == options))
        throw Error("this training state belongs to another model", name,
                    "Resume with the options that the run began with.");
    return state;
}

std::string randomState(torch::Device device) {
    const auto state = at::globalContext().defaultGenerator(device).get_state();
    const auto* bytes = state.data_ptr<std::uint8_t>();
    return fmt::format("{:02x}", fmt::join(bytes, bytes + state.numel(), ""));
}

void setRandomState(torch::Device device, const std::string& hex) {
    auto generator = at::globalContext().defaultGenerator(device);
    auto state = generator.get_state();
    if (hex.size() != 2 * static_cast<std::size_t>(state.numel()))
        return;
    for (std::int64_t i = 0; i < state.numel(); ++i) {
        const char* digits = hex.data() + 2 * i;
        std::uint8_t byte = 0;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
            return;
        state.data_ptr<std::uint8_t>()[i] = byte;
    }
    generator.set_state(state);
}

} // namespace continuo
