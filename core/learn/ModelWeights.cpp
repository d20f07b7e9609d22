#include "core/learn/ModelWeights.h"
#include "core/base/Error.h"

#include <cstring>
#include <fmt/format.h>

namespace continuo {

const std::vector<float>& ModelWeights::get(const std::string& key,
                                            const std::vector<std::int64_t>& shape) const {
    const auto found = checkpoint_.tensors.find(key);
    if (found == checkpoint_.tensors.end() || found->second.shape != shape)
        throw Error(fmt::format("array '{}' is missing or has another shape", key), name_,
                    "Choose another file, or train the model again.");
    return found->second.values;
}

void applyAdapter(const Checkpoint& adapter, const std::string& name, Checkpoint& base) {
    const ModelWeights factors(adapter, name);
    for (const auto& [key, a] : adapter.tensors) {
        if (!key.ends_with(factorA))
            continue;
        const std::string weight = key.substr(0, key.size() - std::strlen(factorA));
        const auto found = base.tensors.find(weight);
        if (found == base.tensors.end() || a.shape.size() != 2 || found->second.values.empty())
            throw Error(fmt::format("it changes '{}', which its base has not", weight), name,
                        "Train it again from its base.");
        std::vector<float>& sum = found->second.values;
        const auto rows = static_cast<std::size_t>(found->second.shape.front());
        const std::size_t rank = static_cast<std::size_t>(a.shape[0]), columns = sum.size() / rows;
        const auto& left =
            factors.get(weight + factorB, {static_cast<std::int64_t>(rows), a.shape[0]});
        const auto& right = factors.get(key, {a.shape[0], static_cast<std::int64_t>(columns)});
        for (std::size_t row = 0; row < rows; ++row)
            for (std::size_t r = 0; r < rank; ++r)
                for (std::size_t column = 0; column < columns; ++column)
                    sum[row * columns + column] +=
                        left[row * rank + r] * right[r * columns + column];
    }
    ModelDescription whole = description(adapter.metadata, name);
    whole.base.reset();
    base.metadata = describe(whole);
}

} // namespace continuo
