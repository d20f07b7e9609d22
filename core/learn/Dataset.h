#pragma once

#include "core/music/Score.h"

#include <memory>
#include <string>
#include <vector>

namespace continuo {

/// Which part of a training run a song belongs to. Songs are never divided between parts.
enum class Split { train, valid, test };

/// One piece of a collection, ready to learn from.
struct Song {
    std::string name;  ///< path below its folder, for messages
    std::string style; ///< style label; the folder's name where nothing says more
    Split split = Split::train;
    std::shared_ptr<const Score> score;
};

} // namespace continuo
