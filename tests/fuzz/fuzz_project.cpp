// Project files. An input that does not begin as gzip does is taken for the JSON inside.

#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/project/Project.h"
#include "tests/fuzz/Fuzz.h"

#include <zlib.h>

using namespace continuo;

namespace {

/// Compressed hardly at all: this is about what is inside.
std::string gzip(std::string_view text) {
    z_stream stream{};
    fuzz::require(deflateInit2(&stream, 0, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
                  "zlib works");
    std::string out(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    fuzz::require(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib works");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::text(data, size);
    const bool whole = input.starts_with("\x1f\x8b");
    const std::string bytes = whole ? std::string(input) : gzip(input);
    const fuzz::MemoryPeak reading;
    Project project;
    try {
        project = readProject(bytes, "fuzz.continuo");
    } catch (const Error&) {
        fuzz::require(whole || reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
        return 0;
    }
    fuzz::require(whole || reading.bytes() <= 100 * size + (1 << 20), "memory in proportion");
    if (!project.score.tracks.empty())
        fuzz::requireSound(project.score);
    const std::string written = writeProject(project);
    fuzz::require(readProject(written, "written.continuo") == project,
                  "what is written is read back");
    try {
        writeSmf(project.score);
    } catch (const Error&) { // more ticks a quarter than a MIDI file can say
    }
    return 0;
}
