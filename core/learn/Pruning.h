#pragma once

#include "core/learn/Checkpoint.h"

#include <string>

namespace continuo {

/// A model without about `share` (0 to 0.9) of its units: a smaller network of the same kind, which
/// is quicker wherever it runs and has no weights that would have to be kept at zero while it
/// learns again what it lost. A Transformer loses attention heads and feed-forward units, the other
/// kinds hidden units together with their place in the embedding.
///
/// Magnitude pruning (Han et al. 2015) of whole units (Li et al. 2017): those go whose weights, in
/// and out, have the least sum of squares, so that the matrices change least. They are chosen
/// within each layer, of which each keeps as many: a criterion over all layers would have to be
/// made comparable between them, and empties some of them before others.
///
/// `name` is the file's, for errors. Throws Error where arrays are missing or an adapter is given.
Checkpoint pruned(const Checkpoint& model, const std::string& name, double share);

} // namespace continuo
