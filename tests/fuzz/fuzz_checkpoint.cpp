// Model files (.safetensors), of which adapters and training states are kinds. The input is the
// header's JSON, a zero byte and the arrays: the header's length, which comes first in the file,
// would only keep libFuzzer from changing anything. Where there is no zero byte it is a file.

#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "tests/fuzz/Fuzz.h"

#include <bit>
#include <cstring>
#include <sstream>

using namespace continuo;

namespace {

std::string fileFrom(std::string_view input) {
    const std::size_t end = input.find('\0');
    if (end == std::string_view::npos)
        return std::string(input);
    const std::uint64_t length = end;
    std::string file(reinterpret_cast<const char*>(&length), sizeof length);
    file += input.substr(0, end);
    file += input.substr(end + 1);
    return file;
}

/// Bit for bit, since not-a-number differs from itself.
bool same(const Checkpoint& a, const Checkpoint& b) {
    return a.metadata == b.metadata &&
           std::equal(a.tensors.begin(), a.tensors.end(), b.tensors.begin(), b.tensors.end(),
                      [](const auto& x, const auto& y) {
                          const auto& [left, right] = std::tie(x.second.values, y.second.values);
                          return x.first == y.first && x.second.shape == y.second.shape &&
                                 left.size() == right.size() &&
                                 (left.empty() || std::memcmp(left.data(), right.data(),
                                                              left.size() * sizeof(float)) == 0);
                      });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes = fileFrom(fuzz::text(data, size));
    const fuzz::MemoryFile file(bytes);
    try {
        const fuzz::MemoryPeak reading;
        const ModelDescription found = readDescription(file.path());
        fuzz::require(reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
        const auto metadata = describe(found);
        fuzz::require(describe(description(metadata, "described")) == metadata,
                      "a description is read back");
    } catch (const Error&) {
    }
    Checkpoint checkpoint;
    try {
        const fuzz::MemoryPeak reading;
        std::istringstream in(bytes);
        checkpoint = readCheckpoint(in, "fuzz.safetensors");
        fuzz::require(reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
    } catch (const Error&) {
        return 0;
    }
    std::ostringstream out;
    writeCheckpoint(out, checkpoint, Storage::single);
    std::istringstream in(out.str());
    fuzz::require(same(readCheckpoint(in, "written"), checkpoint), "what is written is read back");
    fuzz::require(weightsHash(checkpoint).size() == 16, "weights have a hash");
    out.str({});
    writeCheckpoint(out, checkpoint, Storage::half);
    std::istringstream half(out.str());
    readCheckpoint(half, "half");
    out.str({});
    writeCheckpoint(out, checkpoint, Storage::int8);
    std::istringstream int8(out.str());
    readCheckpoint(int8, "int8");
    return 0;
}
