#pragma once

#include "core/learn/Dataset.h"
#include "core/learn/Generation.h"
#include "core/learn/SequenceModel.h"

#include <optional>

namespace continuo {

/// How real a take of any model sounds to a critic in its place: the mean of Decoder::realness()
/// over the bars of its parts that have notes, drums aside. None where there is no such bar, or
/// where `critic` is of a kind that has none.
std::optional<double> realness(Decoder& critic, const Score& score, const Region& region,
                               const Take& take);

/// The same for the bars that `grid` has in the place of a window's hidden cells.
std::optional<double> realness(Decoder& critic, const Grid& grid, const Window& window);

} // namespace continuo
