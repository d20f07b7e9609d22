#pragma once

#include <c10/core/Event.h>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <torch/torch.h>
#include <vector>

namespace continuo {

/// A GPU works behind the program, which tells it what to do well ahead: as long as nobody waits
/// for its results, it never runs dry. Here is what passes in both directions without waiting.

/// `host`, of the CPU, on a device: to a GPU from page-locked memory, queued behind its work.
torch::Tensor onDevice(const torch::Tensor& host, torch::Device device);

/// Figures of a training step by name, with the number of its tokens: on the CPU this step's, on a
/// GPU those of the step before, which has ended by the time that this one is queued.
class Figures {
public:
    struct Read {
        std::map<std::string, double> values;
        std::int64_t tokens = 0;
    };

    /// `values`, single numbers, are on the device. The first time of all they are waited for.
    Read exchange(const std::map<std::string, torch::Tensor>& values, std::int64_t tokens);

private:
    struct Waiting {
        std::vector<std::string> names;
        torch::Tensor values; ///< page-locked, being written
        std::int64_t tokens = 0;
        c10::Event written;
    };
    std::optional<Waiting> waiting_;
};

} // namespace continuo
