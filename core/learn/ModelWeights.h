#pragma once

#include "core/learn/Checkpoint.h"

#include <string>
#include <vector>

namespace continuo {

/// Finds the arrays of a model by name.
class ModelWeights {
public:
    /// `name` is the file's, for errors.
    ModelWeights(const Checkpoint& checkpoint, const std::string& name)
        : checkpoint_(checkpoint), name_(name) {}

    /// Throws Error when the array is missing or has another shape.
    const std::vector<float>& get(const std::string& key,
                                  const std::vector<std::int64_t>& shape) const;

private:
    const Checkpoint& checkpoint_;
    const std::string& name_;
};

/// How the factors of a low-rank change (LoRA, Hu et al. 2021) are called after their weight W
/// [rows, columns], which they change to W + B A: A [rank, columns] and B [rows, rank].
inline constexpr const char* factorA = ".lora_a";
inline constexpr const char* factorB = ".lora_b";

/// Adds the changes of an adapter to its base's weights. What the adapter says of itself takes the
/// place of what the base does. Throws Error, naming the adapter's file, where they do not fit.
void applyAdapter(const Checkpoint& adapter, const std::string& name, Checkpoint& base);

} // namespace continuo
