#pragma once

#include <cstdlib>
#include <new>

// Replaces the program's operator new, so that a test can count allocations or let one fail. To be
// included by one file of a program.

namespace continuo::test {

inline thread_local int allocations = 0; ///< of this thread so far
/// The allocation that comes when this countdown ends fails, as where there is no memory left;
/// below 0 none does.
inline thread_local int allocationsLeft = -1;

} // namespace continuo::test

void* operator new(std::size_t size) {
    ++continuo::test::allocations;
    if (continuo::test::allocationsLeft >= 0 && continuo::test::allocationsLeft-- == 0)
        throw std::bad_alloc();
    if (void* memory = std::malloc(size ? size : 1))
        return memory;
    throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    try {
        return operator new(size);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
