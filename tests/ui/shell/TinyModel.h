#pragma once

#include "core/learn/Checkpoint.h"

#include <fstream>
#include <map>
#include <string>

namespace continuo::test {

/// Writes the file of a model that holds few weights, but as many as one of its options must, and
/// none that mean anything.
inline void writeTinyModel(const std::string& path, const std::string& kind,
                           const std::string& record = "{}",
                           const std::map<std::string, std::string>& other = {}) {
    ModelOptions options = modelKind(kind).defaults;
    options.width = 8;
    options.layers = options.heads = 1;
    Checkpoint checkpoint;
    checkpoint.metadata = describe({kind, options, record});
    for (const auto& [key, value] : other)
        checkpoint.metadata[key] = value;
    checkpoint.tensors["weight"] = {{8, 2000}, std::vector<float>(16000, 1.0F)};
    std::ofstream out(path, std::ios::binary);
    writeCheckpoint(out, checkpoint, Storage::single);
}

} // namespace continuo::test
