#pragma once

#include <optional>

namespace continuo {

/// The sample rate of the JACK server, if one runs; never starts one. Nothing in a build without
/// JACK.
std::optional<double> jackServerRate();

} // namespace continuo
