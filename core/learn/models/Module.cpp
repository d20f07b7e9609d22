// What the shared module of models gives to the program that loads it.

#include "core/base/Error.h"
#include "core/learn/ModelModule.h"
#include "core/learn/models/AutoregressiveModel.h"
#include "core/learn/models/BarGan.h"
#include "core/learn/networks/Threads.h"

#include <fmt/format.h>
#include <mutex>
#include <torch/torch.h>
#include <torch/version.h>

namespace continuo {

namespace {

torch::Device chosen(Device device) {
    const bool there = torch::cuda::is_available();
    if (device == Device::cuda && !there)
        throw Error("no CUDA device is there that LibTorch can use", {},
                    "Train on the CPU, or check the GPU's driver.", Error::Kind::failure);
    return there && device != Device::cpu ? torch::Device(torch::kCUDA)
                                          : torch::Device(torch::kCPU);
}

SequenceModel* create(const std::string& kind, const ModelOptions& options, Device device,
                      std::uint64_t seed) {
    if (modelKind(kind).id == std::string("gan"))
        return new BarGan(options, chosen(device), seed);
    return new AutoregressiveModel(modelKind(kind).id, options, chosen(device), seed);
}

void setThreads(int threads) {
    setOperationThreads(threads);
    static std::once_flag once; // may be set only before the first parallel work
    std::call_once(once, [] {
        if (at::get_num_interop_threads() != 1)
            at::set_num_interop_threads(1);
    });
}

bool cudaAvailable() { return torch::cuda::is_available(); }

std::string description() {
    return fmt::format("LibTorch {}, {} threads, {}", TORCH_VERSION, torch::get_num_threads(),
                       cudaAvailable() ? "CUDA" : "CPU");
}

} // namespace

/// The only symbol that the module exports.
extern "C" __attribute__((visibility("default"))) const ModuleFunctions* continuoModels() {
    static constexpr ModuleFunctions functions{create, setThreads, cudaAvailable, description};
    return &functions;
}

} // namespace continuo
