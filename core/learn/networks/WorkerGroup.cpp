#include "core/learn/networks/WorkerGroup.h"
#include "core/base/Error.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

#if defined(CONTINUO_GLOO)
#if !defined(USE_C10D_GLOO) // LibTorch's own build files define it, or not
#define USE_C10D_GLOO
#endif
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <torch/csrc/distributed/c10d/reducer.hpp>
#if defined(CONTINUO_NCCL)
#if !defined(USE_C10D_NCCL)
#define USE_C10D_NCCL
#endif
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif
#endif

namespace continuo {

#if defined(CONTINUO_GLOO)

namespace {

constexpr std::chrono::milliseconds meetingTime = std::chrono::minutes(2);
constexpr std::int64_t bucketBytes = 25 << 20, firstBucketBytes = 1 << 20; // as in PyTorch

bool loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

} // namespace

struct WorkerGroup::Impl {
    c10::intrusive_ptr<c10d::TCPStore> store;
    c10::intrusive_ptr<c10d::ProcessGroup> group;
    std::vector<torch::Tensor> watched;
    std::unique_ptr<c10d::Reducer> reducer;
    std::string place;  ///< for errors
    bool onGpu = false; ///< then NCCL averages gradients

    /// A sum that every worker adds to, over Gloo: NCCL, which runs behind the program on the GPU,
    /// would wait for a lost worker without a word. Called when its work has been handed over.
    void allAreThere() {
        if (!onGpu)
            return;
        std::vector<torch::Tensor> one{torch::ones({1})};
        group->allreduce(one)->wait();
    }

    /// What goes wrong in c10d means that somebody is no longer there.
    template <class Work>
    auto guarded(Work work) {
        try {
            return work();
        } catch (const Error&) {
            throw;
        } catch (const std::exception& error) {
            lost(error);
        }
    }

    [[noreturn]] void lost(const std::exception& error) const {
        const std::string_view what = error.what();
        throw Error(fmt::format("a worker was lost: {}", what.substr(0, what.find('\n'))), place,
                    "Start all workers again with --resume; rank 0 has kept the last training "
                    "state.",
                    Error::Kind::failure);
    }
};

WorkerGroup::WorkerGroup(const Workers& workers, torch::Device device)
    : workers_(workers), impl_(std::make_unique<Impl>()) {
    impl_->place = fmt::format("{}:{}", workers.host, workers.port);
    impl_->onGpu = device.is_cuda();
#if !defined(CONTINUO_NCCL)
    if (!device.is_cpu())
        throw Error(
            "in this build several workers can only train on the CPU", {},
            "Add --device cpu, or build with a LibTorch that has CUDA, and NCCL's headers.");
#endif
    try {
        c10d::TCPStoreOptions options;
        options.port = static_cast<std::uint16_t>(workers.port);
        options.isServer = workers.rank == 0;
        options.numWorkers = static_cast<std::size_t>(workers.count);
        options.timeout = meetingTime;
        impl_->store = c10::make_intrusive<c10d::TCPStore>(workers.host, options);
        auto gloo = c10d::ProcessGroupGloo::Options::create();
        gloo->devices.push_back(loopback(workers.host)
                                    ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
                                    : c10d::ProcessGroupGloo::createDefaultDevice());
        auto backend = c10::make_intrusive<c10d::ProcessGroupGloo>(impl_->store, workers.rank,
                                                                   workers.count, gloo);
#if TORCH_VERSION_MAJOR >= 2
#if TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR < 6
        impl_->group = c10::make_intrusive<c10d::ProcessGroup>(
            impl_->store, workers.rank, workers.count,
            c10::make_intrusive<c10d::ProcessGroup::Options>("gloo"));
#else
        impl_->group =
            c10::make_intrusive<c10d::ProcessGroup>(impl_->store, workers.rank, workers.count);
#endif
        impl_->group->setBackend(torch::kCPU, c10d::ProcessGroup::BackendType::GLOO, backend);
#if defined(CONTINUO_NCCL)
        if (impl_->onGpu) // beside Gloo, which stays for what is not on the GPU
            impl_->group->setBackend(
                torch::kCUDA, c10d::ProcessGroup::BackendType::NCCL,
                c10::make_intrusive<c10d::ProcessGroupNCCL>(
                    c10::make_intrusive<c10d::PrefixStore>("nccl", impl_->store), workers.rank,
                    workers.count));
#endif
#else
        impl_->group = backend;
#endif
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        throw Error(fmt::format("the workers did not meet: {}", what.substr(0, what.find('\n'))),
                    impl_->place,
                    "Start all of them within two minutes with the same address and --world, and "
                    "each with its own --rank.",
                    Error::Kind::failure);
    }
}

WorkerGroup::~WorkerGroup() = default;

void WorkerGroup::broadcast(const std::vector<torch::Tensor>& tensors) {
    const torch::NoGradGuard noGradient;
    impl_->guarded([&] {
        for (const torch::Tensor& tensor : tensors) {
            std::vector<torch::Tensor> one{tensor.detach()};
            impl_->group->broadcast(one)->wait();
        }
        impl_->allAreThere();
    });
}

std::string WorkerGroup::broadcast(std::string bytes) {
    torch::Tensor size = torch::tensor({static_cast<std::int64_t>(bytes.size())});
    broadcast({size});
    bytes.resize(static_cast<std::size_t>(size.item<std::int64_t>()));
    if (!bytes.empty())
        broadcast({torch::from_blob(bytes.data(), {size.item<std::int64_t>()}, torch::kUInt8)});
    return bytes;
}

void WorkerGroup::sum(torch::Tensor& tensor) {
    impl_->guarded([&] {
        std::vector<torch::Tensor> one{tensor};
        impl_->group->allreduce(one)->wait();
        if (tensor.is_cuda())
            impl_->allAreThere();
    });
}

void WorkerGroup::backward(const std::vector<torch::Tensor>& parameters,
                           const std::function<torch::Tensor()>& forward) {
    const bool same = parameters.size() == impl_->watched.size() &&
                      std::equal(parameters.begin(), parameters.end(), impl_->watched.begin(),
                                 [](const auto& a, const auto& b) { return a.is_same(b); });
    impl_->guarded([&] {
        if (!same) {
            impl_->reducer.reset();
            impl_->watched = parameters;
            const std::vector<bool> sparse(parameters.size(), false);
            auto [buckets, limits] = c10d::compute_bucket_assignment_by_size(
                parameters,
                {static_cast<std::size_t>(firstBucketBytes), static_cast<std::size_t>(bucketBytes)},
                sparse);
            // Gradients come in the reverse order of what they belong to.
            std::reverse(buckets.begin(), buckets.end());
            std::reverse(limits.begin(), limits.end());
            impl_->reducer = std::make_unique<c10d::Reducer>(
                parameters, buckets, limits, impl_->group, sparse, bucketBytes, false, false,
                std::unordered_map<std::size_t, std::string>(), firstBucketBytes);
        }
        impl_->reducer->prepare_for_forward();
        impl_->reducer->rebuild_buckets(); // once, in the order in which gradients came
        const torch::Tensor loss = forward();
        impl_->reducer->prepare_for_backward({});
        loss.backward();
        impl_->allAreThere();
    });
}

#else

struct WorkerGroup::Impl {};

WorkerGroup::WorkerGroup(const Workers& workers, torch::Device) : workers_(workers) {
    throw Error("this build cannot train with several workers", {},
                "Install the package libgloo-dev and build again.", Error::Kind::failure);
}
WorkerGroup::~WorkerGroup() = default;
void WorkerGroup::broadcast(const std::vector<torch::Tensor>&) {}
std::string WorkerGroup::broadcast(std::string bytes) { return bytes; }
void WorkerGroup::sum(torch::Tensor&) {}
void WorkerGroup::backward(const std::vector<torch::Tensor>&,
                           const std::function<torch::Tensor()>&) {}

#endif

} // namespace continuo
