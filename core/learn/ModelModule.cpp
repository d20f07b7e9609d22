#include "core/learn/ModelModule.h"
#include "core/base/Error.h"
#include "core/learn/ModelWeights.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <fstream>
#include <malloc.h>
#include <thread>
#include <vector>

namespace continuo {

namespace {

std::filesystem::path programFolder() {
    std::error_code code;
    return std::filesystem::read_symlink("/proc/self/exe", code).parent_path();
}

std::filesystem::path findModule() {
    const auto folder = programFolder();
    constexpr const char* name = "continuo-models.so";
    // Built in place; installed as <prefix>/bin and <prefix>/lib/continuo; beside a test program.
    std::vector<std::filesystem::path> places{folder, folder / "../lib/continuo"};
    if (const char* chosen = std::getenv("CONTINUO_MODULES"))
        places.insert(places.begin(), chosen);
#ifdef CONTINUO_MODULE_FOLDER
    places.emplace_back(CONTINUO_MODULE_FOLDER);
#endif
    for (const auto& place : places)
        if (std::filesystem::exists(place / name))
            return place / name;
    throw Error(fmt::format("{} is missing", name), folder.string(),
                "Install Continuo again, or build it with its learning module.",
                Error::Kind::failure);
}

/// Variables that OpenBLAS and libgomp read when they are loaded. Two spinning thread pools on few
/// cores are several times slower than one, and OpenBLAS 0.3.21 takes newer CPUs for older ones.
void prepareEnvironment(int threads) {
    const auto set = [](const char* name, const std::string& value) {
        ::setenv(name, value.c_str(), 0); // what the person set stays
    };
    set("OMP_WAIT_POLICY", "passive");
    set("OMP_NUM_THREADS", std::to_string(threads));
    set("OPENBLAS_NUM_THREADS", std::to_string(threads));
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
        // Overrides what is set: some systems name Haswell for every machine, at half the speed.
        ::setenv("OPENBLAS_CORETYPE", "SkylakeX", 1);
#endif
}

} // namespace

std::filesystem::path starterModel() {
    constexpr const char* name = "starter.safetensors";
    std::vector<std::filesystem::path> places{programFolder() / "../share/continuo/models"};
#ifdef CONTINUO_SOURCE_FOLDER
    places.emplace_back(std::filesystem::path(CONTINUO_SOURCE_FOLDER) / "resources/models");
#endif
    for (const auto& place : places)
        if (std::filesystem::exists(place / name))
            return std::filesystem::weakly_canonical(place / name);
    throw Error("the starter model is missing", name,
                "Install Continuo again, or choose a model of your own.", Error::Kind::failure);
}

std::filesystem::path findBase(const std::filesystem::path& adapter) {
    const ModelDescription wanted = readDescription(adapter.string());
    if (!wanted.base)
        throw Error("this model needs no other", adapter.string());
    std::vector<std::filesystem::path> folders{adapter.parent_path()};
    try {
        folders.push_back(starterModel().parent_path());
    } catch (const Error&) { // without it only the folder is searched
    }
    std::vector<std::filesystem::path> candidates;
    for (const auto& folder : folders) {
        std::error_code code;
        for (const auto& file : std::filesystem::directory_iterator(
                 folder.empty() ? std::filesystem::path(".") : folder, code))
            if (file.path().extension() == ".safetensors")
                candidates.push_back(file.path());
    }
    // Only files that look like it are read whole, first the one that has its name.
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&](const auto& path) { return path.filename() == wanted.base->name; });
    for (const auto& path : candidates) {
        try {
            const ModelDescription found = readDescription(path.string());
            std::ifstream in(path, std::ios::binary);
            if (!found.base && found.kind == wanted.kind && found.options == wanted.options &&
                weightsHash(readCheckpoint(in, path.string())) == wanted.base->hash)
                return path;
        } catch (const Error&) { // a file that cannot be read is not the base
        }
    }
    throw Error(fmt::format("its base model '{}' is missing", wanted.base->name), adapter.string(),
                "Put the model that it was made from into the same folder.");
}

Checkpoint readModel(const std::filesystem::path& path) {
    const auto read = [](const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        return readCheckpoint(in, file.string());
    };
    Checkpoint model = read(path);
    if (!description(model.metadata, path.string()).base)
        return model;
    Checkpoint base = read(findBase(path));
    applyAdapter(model, path.string(), base);
    return base;
}

ModelModule ModelModule::load(int threads) {
    if (threads <= 0)
        threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    prepareEnvironment(threads);
    // A training step takes and gives back the same large blocks again and again; keeping them
    // saves the kernel from clearing fresh pages each time.
    ::mallopt(M_MMAP_THRESHOLD, 256 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 512 << 20);
    const auto path = findModule();
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    const char* const why = library ? nullptr : ::dlerror();
    if (!library)
        throw Error(fmt::format("cannot be loaded: {}", why ? why : "unknown reason"),
                    path.string(), "Install LibTorch (package libtorch1.13).",
                    Error::Kind::failure);
    // Never unloaded: LibTorch registers things that must outlive every model.
    using Entry = const ModuleFunctions* (*)();
    const auto entry = reinterpret_cast<Entry>(::dlsym(library, "continuoModels"));
    if (!entry)
        throw Error("is not Continuo's learning module", path.string(), "Install Continuo again.",
                    Error::Kind::failure);
    ModelModule module;
    module.functions_ = entry();
    module.setThreads(threads);
    return module;
}

bool ModelModule::cudaAvailable() const { return functions_->cudaAvailable(); }

std::string ModelModule::description() const { return functions_->description(); }

void ModelModule::setThreads(int threads) const { functions_->setThreads(std::max(1, threads)); }

std::unique_ptr<SequenceModel> ModelModule::create(const std::string& kind,
                                                   const ModelOptions& options, Device device,
                                                   std::uint64_t seed) const {
    return std::unique_ptr<SequenceModel>(functions_->create(kind, options, device, seed));
}

std::unique_ptr<SequenceModel> ModelModule::open(const std::filesystem::path& path,
                                                 Device device) const {
    const ModelDescription found = readDescription(path.string());
    // Before memory is taken: an adapter's options are those of a base that is there.
    const auto base = found.base ? findBase(path) : std::filesystem::path();
    auto model = create(found.kind, found.options, device);
    const auto read = [&](const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        model->load(in, file.string());
    };
    if (found.base)
        read(base);
    read(path);
    return model;
}

} // namespace continuo
