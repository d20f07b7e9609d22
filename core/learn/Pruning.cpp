#include "core/learn/Pruning.h"
#include "core/base/Error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <vector>

namespace continuo {

namespace {

constexpr int unitStep = 8; ///< units are left in multiples of this
constexpr const char* embeddings[] = {"token.weight", "bar.weight", "position.weight"};

int left(int units, double share, int step) {
    const auto kept = static_cast<int>(std::lround(units * (1 - share) / step)) * step;
    return std::clamp(kept, std::min(step, units), units);
}

/// Where some units stand in an array: its rows or its columns are of unit 0, 1, ..., 0, 1, ...,
/// `size` of each in a row.
struct Place {
    std::string array;
    enum Axis { rows, columns } axis = rows;
    int size = 1;
};

/// Takes units out of a model.
class Pruner {
public:
    Pruner(Checkpoint& model, const std::string& name) : model_(model), name_(name) {}

    /// Leaves `kept` of `units` units, those with the largest weights.
    void prune(const std::vector<Place>& places, int units, int kept) {
        std::vector<double> squares(static_cast<std::size_t>(units));
        for (const Place& place : places)
            each(place, units, [&](std::size_t unit, float value) {
                squares[unit] += double{value} * double{value};
            });
        std::vector<std::size_t> order(squares.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return squares[a] > squares[b]; });
        std::vector<bool> stays(squares.size());
        for (int i = 0; i < kept; ++i)
            stays[order[static_cast<std::size_t>(i)]] = true;
        for (const Place& place : places) {
            std::vector<float> values;
            each(place, units, [&](std::size_t unit, float value) {
                if (stays[unit])
                    values.push_back(value);
            });
            CheckpointTensor& tensor = found(place.array);
            std::int64_t& length = tensor.shape[place.axis];
            length = length / units * kept;
            tensor.values = std::move(values);
        }
    }

    void scale(const std::string& array, double factor) {
        for (float& value : found(array).values)
            value = static_cast<float>(value * factor);
    }

private:
    CheckpointTensor& found(const std::string& array) {
        const auto tensor = model_.tensors.find(array);
        if (tensor == model_.tensors.end())
            throw Error(fmt::format("array '{}' is missing", array), name_,
                        "Choose another file, or train the model again.");
        return tensor->second;
    }

    /// Calls `visit` with each number of an array and its unit, in their order.
    template <class Visit>
    void each(const Place& place, int units, const Visit& visit) {
        const CheckpointTensor& tensor = found(place.array);
        const std::size_t axis = place.axis;
        const std::int64_t length = tensor.shape.size() > axis ? tensor.shape[axis] : 0;
        if (length == 0 || length % (std::int64_t{units} * place.size) != 0)
            throw Error(fmt::format("array '{}' has another shape", place.array), name_,
                        "Choose another file, or train the model again.");
        const auto columns =
            static_cast<std::size_t>(tensor.shape.size() > 1 ? tensor.shape[1] : 1);
        for (std::size_t i = 0; i < tensor.values.size(); ++i) {
            const std::size_t at = place.axis == Place::rows ? i / columns : i % columns;
            visit(at / static_cast<std::size_t>(place.size) % static_cast<std::size_t>(units),
                  tensor.values[i]);
        }
    }

    Checkpoint& model_;
    const std::string& name_;
};

void pruneTransformer(Pruner& pruner, ModelOptions& options, double share) {
    ModelOptions small = options;
    small.headSize = options.head();
    small.heads = left(options.heads, share, 1);
    small.feedForward = left(options.inner(), share, unitStep);
    for (int i = 0; i < options.layers; ++i) {
        const std::string block = fmt::format("network.block{}.", i);
        pruner.prune({{block + "qkv.weight", Place::rows, small.headSize},
                      {block + "out.weight", Place::columns, small.headSize}},
                     options.heads, small.heads);
        pruner.prune({{block + "up.weight"}, {block + "down.weight", Place::columns}},
                     options.inner(), small.feedForward);
    }
    options = small;
}

/// Kinds whose layers are as wide as the embedding: a residual stream around them carries the same
/// units from the embedding to the output, others stand between two layers alone.
void pruneWidth(Pruner& pruner, const std::string& kind, ModelOptions& options, double share) {
    const int width = options.width;
    options.width = left(width, share, unitStep);
    const auto prune = [&](const std::vector<Place>& places) {
        pruner.prune(places, width, options.width);
    };
    std::vector<Place> stream{{"network.norm.gain"}};
    for (const char* const embedding : embeddings)
        stream.push_back({embedding, Place::columns});
    for (int i = 0; i < options.layers; ++i) {
        if (kind == "tcn") {
            const std::string block = fmt::format("network.block{}.", i);
            for (const char* const array :
                 {"norm.weight", "norm.bias", "second.linear.weight", "second.linear.bias"})
                stream.push_back({block + array});
            stream.push_back({block + "first.linear.weight", Place::columns});
            prune({{block + "first.linear.weight"},
                   {block + "first.linear.bias"},
                   {block + "second.linear.weight", Place::columns}});
            continue;
        }
        const auto array = [&](const char* name, int layer) {
            return fmt::format("network.layers.{}_l{}", name, layer);
        };
        std::vector<Place> units{{array("weight_hh", i), Place::columns}};
        for (const char* const name : {"weight_ih", "weight_hh", "bias_ih", "bias_hh"})
            units.push_back({array(name, i)});
        if (i == 0)
            stream.push_back({array("weight_ih", 0), Place::columns});
        if (i + 1 == options.layers) {
            stream.insert(stream.end(), units.begin(), units.end());
        } else {
            units.push_back({array("weight_ih", i + 1), Place::columns});
            prune(units);
        }
    }
    prune(stream);
    // Embeddings are scaled by the root of the width; what is left goes on as loud as before.
    const double factor = std::sqrt(static_cast<double>(width) / options.width);
    for (const char* const embedding : embeddings)
        pruner.scale(embedding, factor);
}

} // namespace

Checkpoint pruned(const Checkpoint& model, const std::string& name, double share) {
    if (!(share > 0 && share <= 0.9))
        throw Error(fmt::format("the share to prune is above 0 and at most 0.9, not {}", share));
    ModelDescription small = description(model.metadata, name);
    if (small.base)
        throw Error("a file that holds changes alone cannot be pruned", name);
    if (modelKind(small.kind).makes != Makes::regions)
        throw Error(fmt::format("models of kind '{}' cannot be pruned", small.kind), name,
                    "Distil it into a smaller one, or store 8-bit weights.");
    Checkpoint result = model;
    Pruner pruner(result, name);
    if (small.kind == "transformer")
        pruneTransformer(pruner, small.options, share);
    else
        pruneWidth(pruner, small.kind, small.options, share);
    checkOptions(small.kind, small.options);
    result.metadata = describe(small);
    return result;
}

} // namespace continuo
