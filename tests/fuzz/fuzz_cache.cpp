// The cache of songs and the grids in it. The input is, after one byte that says which: the file;
// or two bytes with the length of the songs, the songs and the index, to which the end of the file
// is made; or one song.

#include "core/base/Error.h"
#include "core/collection/TokenCache.h"
#include "core/learn/Tokenizer.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace continuo;

namespace {

std::string little(std::uint64_t value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// A grid that was accepted can be shown to a model.
void show(const Grid& grid) {
    for (std::size_t part = 0; part < std::min<std::size_t>(grid.parts().size(), 4); ++part)
        for (std::size_t bar = 0; bar < std::min<std::size_t>(grid.bars().size(), 4); ++bar) {
            const auto notes = grid.cell(bar, part);
            std::vector<HiddenCell> hidden{
                {bar, part, 0, grid.bars()[bar].steps, {}, {notes.begin(), notes.end()}}};
            if (const auto window = planWindow(grid, hidden, {})) {
                const Encoded encoded = encode(grid, *window, 5);
                fuzz::require(encoded.symbols.size() <= 512, "a window fits");
            }
        }
    if (!grid.bars().empty())
        grid.tick(grid.barAt(1000), 7);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input = fuzz::text(data, size);
    if (input.empty())
        return 0;
    const char kind = input.front();
    input.remove_prefix(1);
    if (kind == 'g') {
        try {
            const fuzz::MemoryPeak reading;
            const Grid grid = Grid::fromBytes(input);
            fuzz::require(reading.bytes() <= 16 * size + (1 << 16), "memory in proportion");
            const std::string written = grid.bytes();
            fuzz::require(Grid::fromBytes(written).bytes() == written,
                          "what is written is read back");
            show(grid);
        } catch (const Error&) {
        }
        return 0;
    }
    std::string file(input);
    if (kind == 'i' && input.size() >= 2) {
        const std::size_t songs =
            std::min(static_cast<unsigned char>(input[0]) |
                         std::size_t(static_cast<unsigned char>(input[1])) << 8,
                     input.size() - 2);
        file = input.substr(2);
        file += little(songs) + little(file.size() - songs) + "ContGrid";
    }
    const fuzz::MemoryFile kept(file);
    const fuzz::MemoryPeak reading;
    const TokenCache cache(kept.path());
    fuzz::require(reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
    // A file that is not there has the size and the date that the seeds say.
    const auto entry = cache.find("song");
    if (!entry)
        return 0;
    try {
        if (entry->reason.empty()) {
            fuzz::require(cache.bytes(*entry).size() == entry->length, "a song has its length");
            const auto source = cache.source(*entry);
            const auto grid = source->read();
            fuzz::require(source->noteCount() == grid->noteCount(), "notes are counted");
            show(*grid);
        }
    } catch (const Error&) {
    }
    return 0;
}
