#include "core/learn/ModelKinds.h"
#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace continuo {

std::span<const ModelKind> modelKinds() {
    // width, layers, heads, feed-forward, context, dropout
    static constexpr std::array kinds{
        ModelKind{"transformer",
                  "Transformer",
                  "The best at fitting a gap to what surrounds it; takes longest to train.",
                  {192, 6, 3, 0, 512, 0.1}},
        ModelKind{"tcn",
                  "TCN",
                  "Convolutions over some bars; trains faster than the Transformer.",
                  {192, 7, 1, 0, 512, 0.1}},
        ModelKind{"lstm",
                  "LSTM",
                  "Remembers over some bars; trains quickly, good for small collections.",
                  {256, 2, 1, 0, 256, 0.1}},
        ModelKind{"gru",
                  "GRU",
                  "Like the LSTM with fewer weights; a little faster.",
                  {256, 2, 1, 0, 256, 0.1}},
        ModelKind{"rnn",
                  "RNN",
                  "The simplest recurrent network; for comparison and for very small collections.",
                  {256, 2, 1, 0, 256, 0.1}},
        ModelKind{"seq2seq",
                  "Seq2Seq",
                  "Reads one part and writes another for it, and shows what it looked at.",
                  {256, 1, 1, 0, 512, 0.1},
                  Makes::parts},
        ModelKind{"vae",
                  "Phrase VAE",
                  "Invents phrases of one to four bars, and turns one phrase into another.",
                  {256, 1, 1, 0, 256, 0.1},
                  Makes::phrases},
        ModelKind{
            "gan",
            "GAN on bars",
            "Makes whole bars at once from the bar before and the chords; its critic says how "
            "real a take sounds.",
            {128, 3, 1, 0, 512, 0},
            Makes::bars},
    };
    return kinds;
}

const ModelKind& modelKind(const std::string& id) {
    std::string known;
    for (const ModelKind& kind : modelKinds()) {
        if (id == kind.id)
            return kind;
        known += fmt::format("{}{}", known.empty() ? "" : ", ", kind.id);
    }
    throw Error(fmt::format("there is no model kind '{}'", id), {},
                fmt::format("Choose one of {}.", known));
}

void checkOptions(const std::string& kind, const ModelOptions& o) {
    const auto inRange = [](int value, int least, int most, const char* what) {
        if (value < least || value > most)
            throw Error(fmt::format("a model's {} is {} to {}, not {}", what, least, most, value));
    };
    inRange(o.width, 8, 4096, "width");
    inRange(o.layers, 1, 64, "number of layers");
    inRange(o.heads, modelKind(kind).makes == Makes::parts ? 0 : 1, 64, "number of heads");
    inRange(o.feedForward, 0, 16384, "feed-forward size");
    inRange(o.context, 128, 8192, "context");
    inRange(o.headSize, 0, 1024, "head size");
    if (o.headSize % 2 != 0)
        throw Error(fmt::format("a model's head size is even, not {}", o.headSize));
    if (o.headSize == 0 && o.width % (2 * std::max(1, o.heads)) != 0)
        throw Error(
            fmt::format("{} heads of equal, even size do not fit a width of {}", o.heads, o.width),
            {}, "Choose a width that is a multiple of twice the number of heads.");
    if (!(o.dropout >= 0 && o.dropout < 1))
        throw Error(fmt::format("dropout is at least 0 and below 1, not {}", o.dropout));
}

} // namespace continuo
