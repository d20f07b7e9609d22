#include "tests/fuzz/Fuzz.h"
#include "core/midi/SmfReader.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <sanitizer/allocator_interface.h>
#include <sys/mman.h>
#include <unistd.h>

namespace continuo::fuzz {

namespace {

std::atomic<std::int64_t> held{0}, most{0};

void taken(const volatile void*, std::size_t size) {
    const std::int64_t now = held += static_cast<std::int64_t>(size);
    if (now > most)
        most = now;
}

void given(const volatile void* block) {
    held -=
        static_cast<std::int64_t>(__sanitizer_get_allocated_size(const_cast<const void*>(block)));
}

} // namespace

void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void requireSound(const Score& score) {
    require(!score.tracks.empty() && score.ticksPerQuarter() > 0, "a score has a track and a grid");
    const auto byTick = [](const auto& a, const auto& b) { return a.tick < b.tick; };
    for (const auto& track : score.tracks) {
        require(std::is_sorted(track->notes.begin(), track->notes.end()), "notes are sorted");
        require(std::is_sorted(track->events.begin(), track->events.end(), byTick),
                "events are in order of time");
        require(track->channel < 16, "a track has a channel");
        for (const Note& note : track->notes)
            require(note.start >= 0 && note.duration >= 0 && note.end() <= maxSmfTick &&
                        note.pitch < 128 && note.velocity >= 1 && note.velocity < 128 &&
                        note.channel < 16 && note.releaseVelocity < 128,
                    "a note is in range");
        for (const Event& event : track->events)
            require(event.tick >= 0 && event.tick <= maxSmfTick && event.status >= 0xA0 &&
                        event.type < 0x80 &&
                        (!event.isChannelMessage() ||
                         (event.byte(0) < 128 && event.byte(1) < 128 && event.data.size() <= 2)),
                    "an event is in range");
    }
    require(score.length() <= maxSmfTick, "a score ends");
    require(score.barCount() > 0, "a score has bars");
    require(score.tempo.seconds(score.length()) >= 0, "time goes forward");
}

MemoryPeak::MemoryPeak() {
    static const bool hooked = __sanitizer_install_malloc_and_free_hooks(taken, given) != 0;
    require(hooked, "memory is counted");
    held = most = 0;
}

std::size_t MemoryPeak::bytes() const { return static_cast<std::size_t>(most.load()); }

MemoryFile::MemoryFile(std::string_view bytes)
    : descriptor_(::memfd_create("input", MFD_CLOEXEC)),
      path_("/proc/self/fd/" + std::to_string(descriptor_)) {
    require(descriptor_ >= 0 && ::write(descriptor_, bytes.data(), bytes.size()) ==
                                    static_cast<ssize_t>(bytes.size()),
            "there is a file in memory");
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::uint8_t Numbers::byte() {
    if (bytes_.empty())
        return 0;
    const auto value = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return value;
}

} // namespace continuo::fuzz
