#pragma once

#include <cstddef>

namespace continuo {

/// Keeps some memory back for the moment when there is no more, and replaces what was used of it.
/// The first allocation that fails then gets a part of it and goes on; the next one throws
/// std::bad_alloc as usual, while the rest is there for what has to end: destructors may allocate
/// (those of nlohmann::json do), and must not fail. Programs call it when they start and whenever
/// memoryRanShort(). For any thread; memory that is not used costs address space alone.
void keepMemoryBack() noexcept;

/// Whether some of the memory kept back has been needed.
bool memoryRanShort() noexcept;

/// Whether so many bytes could be had just now, beside what is kept back: to be asked before a
/// library is called that does not look at what it got.
bool memoryIsThere(std::size_t bytes) noexcept;

} // namespace continuo
