// Indexes of training sets, as they stand beside models.

#include "core/base/Error.h"
#include "core/learn/Copying.h"
#include "tests/fuzz/Fuzz.h"

#include <sstream>

using namespace continuo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryPeak reading;
    std::istringstream in(std::string(fuzz::text(data, size)));
    try {
        const CopyIndex index(in, "fuzz.index");
        fuzz::require(reading.bytes() <= 200 * size + (1 << 20), "memory in proportion");
        fuzz::require(index.window() >= 1, "a window has a length");
        std::ostringstream first, second;
        index.write(first);
        std::istringstream again(first.str());
        CopyIndex(again, "written").write(second);
        fuzz::require(first.str() == second.str(), "what is written is read back");

        Score score = Score::empty(480);
        score.tracks = {std::make_shared<const Track>()};
        Take take{{{0, {}}}, 1};
        for (int i = 0; i < 16; ++i)
            take.notes[0].notes.push_back(
                {Tick{i} * 240, 240, static_cast<std::uint8_t>(60 + i * 5 % 12), 90, 0, 64});
        const CopyReport report = index.report(score, {{0}, {0, 3840}}, take);
        fuzz::require(report.rates.longest <= report.notes, "no run is longer than the take");
    } catch (const Error&) {
    }
    return 0;
}
