#pragma once

#include "core/learn/Checkpoint.h"
#include "core/learn/ModelKinds.h"
#include "core/learn/SequenceModel.h"

#include <filesystem>
#include <memory>

namespace continuo {

/// Where tensors live and are worked on.
enum class Device { automatic, cpu, cuda };

/// The model that comes with the program: resources/models in the source tree it was built from, or
/// <prefix>/share/continuo/models. Throws Error when it is not there.
std::filesystem::path starterModel();

/// The model file that an adapter changes, in the adapter's folder or beside the starter, known by
/// its weights whatever it is called. Throws Error naming it when it is in neither.
std::filesystem::path findBase(const std::filesystem::path& adapter);

/// A model's weights from its file, an adapter's put onto its base. Throws Error when a file is
/// damaged, or missing.
Checkpoint readModel(const std::filesystem::path& path);

/// What the shared module exports, as one table.
struct ModuleFunctions {
    SequenceModel* (*create)(const std::string& kind, const ModelOptions& options, Device device,
                             std::uint64_t seed); ///< the caller owns it
    void (*setThreads)(int threads);
    bool (*cudaAvailable)();
    std::string (*description)();
};

/// The shared module that holds all torch code, loaded when it is first needed so that programs
/// start quickly. The variables that BLAS and OpenMP read at their own start are set before.
class ModelModule {
public:
    /// Looks for the module beside the program and in its lib folder. Throws Error when it is
    /// missing. `threads`: 0 chooses the number of processors.
    static ModelModule load(int threads = 0);

    bool cudaAvailable() const;
    /// "LibTorch 1.13.1, 2 threads, CPU": for logs and the About box.
    std::string description() const;
    /// Threads that one operation may use from now on; 1 while sound plays.
    void setThreads(int threads) const;

    /// A fresh model with random weights. Throws Error for options that do not fit together, or for
    /// a device that is not there.
    std::unique_ptr<SequenceModel> create(const std::string& kind, const ModelOptions& options,
                                          Device device = Device::automatic,
                                          std::uint64_t seed = 1) const;
    /// A model from its checkpoint file. An adapter's base is looked for in its folder and beside
    /// the starter. Throws Error when the file is damaged or of another vocabulary, or when the
    /// base is missing.
    std::unique_ptr<SequenceModel> open(const std::filesystem::path& path,
                                        Device device = Device::automatic) const;

private:
    const ModuleFunctions* functions_ = nullptr;
};

} // namespace continuo
