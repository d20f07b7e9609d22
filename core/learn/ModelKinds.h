#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace continuo {

/// Size and shape of a network; what does not apply to a kind is ignored by it.
struct ModelOptions {
    int width = 256;      ///< embedding and hidden size
    int layers = 4;       ///< blocks, or stacked recurrent layers
    int heads = 4;        ///< attention heads; divides width. Of seq2seq: 0 for no attention
    int feedForward = 0;  ///< inner size of a block; 0 is four times the width
    int context = 512;    ///< longest window in tokens
    double dropout = 0.1; ///< 0 to 1
    int headSize = 0;     ///< of an attention head; 0 is width / heads

    int inner() const { return feedForward > 0 ? feedForward : 4 * width; }
    int head() const { return headSize > 0 || heads == 0 ? headSize : width / heads; }

    bool operator==(const ModelOptions&) const = default;
};

/// Throws Error when the options of a kind of model do not fit together or are out of range.
void checkOptions(const std::string& kind, const ModelOptions& options);

/// What the models of a kind are trained for, and can be asked for; see onlyTask().
enum class Makes {
    regions, ///< whatever is hidden
    parts,   ///< one part for another, which an encoder has read as a whole
    phrases, ///< phrases of one part, from a latent vector; see Phrases.h
    bars     ///< bar after bar of parts, at once and not token by token: without a likelihood
};

/// A kind of model that can be trained.
struct ModelKind {
    const char* id;      ///< "transformer"; stored in checkpoints and given on the command line
    const char* title;   ///< "Transformer"
    const char* goodFor; ///< one sentence for the person who has to choose
    ModelOptions defaults;
    Makes makes = Makes::regions;

    /// Whether such a model says how likely music is, so that its loss is nats per token.
    bool likelihood() const { return makes != Makes::bars; }
};

/// All of them, the default first.
std::span<const ModelKind> modelKinds();
/// Throws Error naming the known ids.
const ModelKind& modelKind(const std::string& id);

} // namespace continuo
