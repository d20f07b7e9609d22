#include "core/base/Memory.h"

#include <array>
#include <atomic>
#include <cstdlib>
#include <new>

namespace continuo {

namespace {

/// The part for who comes first, and the part for who then has to give up: the destructor of the
/// JSON of a track with a million notes wants 112 MB.
constexpr std::array<std::size_t, 2> wanted{std::size_t{32} << 20, std::size_t{128} << 20};
constexpr std::size_t least = std::size_t{1} << 20; ///< with less of it there is no point

/// A new-handler has no argument, so they stand here.
std::array<std::atomic<void*>, 2> kept{};

void giveOut() {
    if (void* first = kept[0].exchange(nullptr)) {
        std::free(first);
        return; // operator new tries once more
    }
    std::free(kept[1].exchange(nullptr));
    throw std::bad_alloc();
}

} // namespace

void keepMemoryBack() noexcept {
    for (std::size_t part = 0; part < kept.size(); ++part)
        if (kept[part] == nullptr) {
            void* memory = nullptr;
            for (std::size_t bytes = wanted[part]; !memory && bytes >= least; bytes /= 2)
                memory = std::malloc(bytes);
            void* nothing = nullptr;
            if (!kept[part].compare_exchange_strong(nothing, memory))
                std::free(memory);
        }
    std::set_new_handler(giveOut);
}

bool memoryRanShort() noexcept { return kept[0] == nullptr || kept[1] == nullptr; }

bool memoryIsThere(std::size_t bytes) noexcept {
    void* volatile memory = std::malloc(bytes); // which must not be optimized away
    std::free(memory);
    return memory != nullptr;
}

} // namespace continuo
