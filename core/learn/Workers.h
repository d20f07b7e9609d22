#pragma once

#include <string>

namespace continuo {

/// Processes that train one model together, each with its share of every batch.
struct Workers {
    std::string host; ///< where rank 0 listens, and all meet
    int port = 29500;
    int rank = 0;  ///< of this process; 0 writes the checkpoints
    int count = 1; ///< of all
};

} // namespace continuo
