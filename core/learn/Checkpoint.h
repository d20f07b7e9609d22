#pragma once

#include "core/learn/ModelKinds.h"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// One named array of a checkpoint.
struct CheckpointTensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< row-major

    bool operator==(const CheckpointTensor&) const = default;
};

/// The contents of a .safetensors file: named arrays and a few strings, no code. Files with F32,
/// F16, BF16 and I8 arrays are read, the last with an array NAME.scales [rows] beside each: a
/// number is its integer times its row's scale.
struct Checkpoint {
    std::map<std::string, std::string> metadata;
    std::map<std::string, CheckpointTensor> tensors;

    bool operator==(const Checkpoint&) const = default;
};

/// How numbers are stored: F32; F16 at half the size with a relative error below 2^-11 (arrays with
/// numbers out of its range stay F32); or matrices as I8 at a quarter, which are the integers that
/// the native decoder computes with, and all else as F16.
enum class Storage { single, half, int8 };

/// Writes the safetensors format (huggingface/safetensors, "Format": 8-byte little-endian header
/// length, JSON header, raw arrays).
void writeCheckpoint(std::ostream& out, const Checkpoint& checkpoint, Storage storage);

/// Reads it. Every length is checked against what is there before memory is taken. Throws Error,
/// naming `name`, when the data is cut short or contradicts itself.
Checkpoint readCheckpoint(std::istream& in, const std::string& name);

/// A short text (16 hex digits) that differs where arrays differ in name, shape or value.
std::string weightsHash(const Checkpoint& checkpoint);

/// The model that an adapter changes.
struct BaseModel {
    std::string hash; ///< weightsHash()
    std::string name; ///< its file's name when the adapter was made

    bool operator==(const BaseModel&) const = default;
};

/// What a model's checkpoint says of it.
struct ModelDescription {
    std::string kind;
    ModelOptions options;
    std::string record;                           ///< how it was trained, as JSON; may be empty
    std::optional<BaseModel> base = std::nullopt; ///< of a file that holds an adapter alone
};

std::map<std::string, std::string> describe(const ModelDescription& description);
/// Throws Error when the metadata is not a Continuo model's or of another vocabulary version.
ModelDescription description(const std::map<std::string, std::string>& metadata,
                             const std::string& name);

/// Reads only the header of a model file: cheap, for lists; a file that is cut short is noticed.
/// Throws like readCheckpoint() and description().
ModelDescription readDescription(const std::string& path);

} // namespace continuo
