// The outline of a soundfont, looked at before FluidSynth loads it.

#include "core/base/Error.h"
#include "core/sound/SoundFonts.h"
#include "tests/fuzz/Fuzz.h"

using namespace continuo;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text(data, size);
    const fuzz::MemoryFile file(bytes);
    const fuzz::MemoryPeak looking;
    try {
        checkSoundFont(file.path());
        fuzz::require(bytes.starts_with("RIFF") && bytes.find("sdta") < bytes.size() &&
                          bytes.find("pdta") < bytes.size(),
                      "a font has samples and presets");
    } catch (const Error&) {
    }
    fuzz::require(looking.bytes() <= (1 << 20), "only a few bytes are read");
    return 0;
}
