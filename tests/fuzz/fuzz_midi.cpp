// Standard MIDI Files: what is read can be written and read again, and everything that works on a
// score can work on it.

#include "core/base/Error.h"
#include "core/learn/Grid.h"
#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/project/Project.h"
#include "core/sound/Timeline.h"
#include "tests/fuzz/Fuzz.h"

using namespace continuo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::MemoryPeak reading;
    SmfFile file;
    try {
        file = readSmf(fuzz::text(data, size), "fuzz.mid");
    } catch (const Error&) {
        return 0;
    }
    // An event of 48 bytes for two, in a vector that grows; a sentence for each of 1000 repairs.
    fuzz::require(reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
    fuzz::requireSound(file.score);

    const std::string written = writeSmf(file.score);
    const SmfFile again = readSmf(written, "written.mid");
    fuzz::require(again.repairs.empty(), "what is written needs no repair");
    fuzz::require(again.score == file.score, "what is written is read back");
    fuzz::require(writeSmf(again.score) == written, "and written alike");

    // The rest takes turns, to be quick.
    const fuzz::MemoryPeak working;
    switch (size % 4) {
    case 0: {
        Project project;
        project.score = file.score;
        fuzz::require(readProject(writeProject(project), "saved.continuo") == project,
                      "it can be saved as a project");
        break;
    }
    case 1:
        Timeline(file.score);
        break;
    case 2:
        if (file.score.barCount() > 200 && size % 64 != 2)
            break; // grids of many bars are alike and take long
        for (const bool snapMeters : {false, true}) {
            const Grid grid(file.score, snapMeters);
            fuzz::require(Grid::fromBytes(grid.bytes()).noteCount() == grid.noteCount(),
                          "a grid can be kept");
        }
        break;
    default:
        break;
    }
    fuzz::require(working.bytes() <= 1000 * size + (256 << 20), "work takes memory in proportion");
    return 0;
}
