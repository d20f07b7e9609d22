// Data sets of the frame benchmark.

#include "core/base/Error.h"
#include "core/learn/Frames.h"
#include "tests/fuzz/Fuzz.h"

using namespace continuo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryFile file(fuzz::text(data, size));
    const fuzz::MemoryPeak reading;
    try {
        const FrameSet set = readFrameSet(file.path());
        for (const FrameSequence& sequence : set.train) {
            const EncodedFrames encoded = encodeFrames(sequence, 3);
            fuzz::require(encoded.symbols.size() == encoded.targets.size(), "inputs have targets");
        }
    } catch (const Error&) {
    }
    fuzz::require(reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
    return 0;
}
