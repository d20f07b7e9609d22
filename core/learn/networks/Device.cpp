#include "core/learn/networks/Device.h"

#include <c10/core/impl/VirtualGuardImpl.h>
#include <chrono>
#include <thread>
#include <utility>

namespace continuo {

torch::Tensor onDevice(const torch::Tensor& host, torch::Device device) {
    if (!device.is_cuda())
        return host.to(device);
    return host.pin_memory().to(device, host.scalar_type(), /*non_blocking=*/true);
}

Figures::Read Figures::exchange(const std::map<std::string, torch::Tensor>& values,
                                std::int64_t tokens) {
    std::vector<std::string> names;
    std::vector<torch::Tensor> numbers;
    for (const auto& [name, value] : values) {
        names.push_back(name);
        numbers.push_back(value.detach().to(torch::kDouble));
    }
    const auto read = [](const std::vector<std::string>& of, const torch::Tensor& host,
                         std::int64_t count) {
        Read result{{}, count};
        for (std::size_t i = 0; i < of.size(); ++i)
            result.values[of[i]] = host.data_ptr<double>()[i];
        return result;
    };
    const auto all = torch::stack(numbers);
    if (!all.is_cuda())
        return read(names, all.cpu(), tokens);
    const torch::Device device = all.device();
    Waiting now{std::move(names),
                torch::empty(all.sizes(), torch::dtype(torch::kDouble).pinned_memory(true)), tokens,
                c10::Event(device.type())};
    now.values.copy_(all, /*non_blocking=*/true);
    now.written.record(c10::impl::VirtualGuardImpl(device.type()).getStream(device));
    const std::optional<Waiting> before = std::exchange(waiting_, std::move(now));
    const Waiting& given = before ? *before : *waiting_;
    while (!given.written.query())
        std::this_thread::sleep_for(std::chrono::microseconds(50));
    return read(given.names, given.values, given.tokens);
}

} // namespace continuo
