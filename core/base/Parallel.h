#pragma once

#include <cstddef>
#include <functional>

namespace continuo {

/// Calls `body(i)` for every i in [0, count) on up to `threads` threads (0: one per processor) and
/// returns when all have ended. The order of calls is unspecified. The first exception thrown by a
/// body is rethrown here after the others have stopped taking new work.
void parallelFor(std::size_t count, const std::function<void(std::size_t)>& body,
                 unsigned threads = 0);

} // namespace continuo
