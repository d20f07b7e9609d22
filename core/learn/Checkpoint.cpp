#include "core/learn/Checkpoint.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace continuo {

using nlohmann::json;

namespace {

static_assert(std::endian::native == std::endian::little, "safetensors is little-endian");

constexpr std::uint64_t largestHeader = std::uint64_t(32) << 20; // parsed it takes many times that
constexpr std::uint64_t largestFile = std::uint64_t(1) << 35;
constexpr std::int64_t shortestInt8Row = 8;

Error damaged(const std::string& name, const std::string& why) {
    return Error("this is no usable model file: " + why, name,
                 "Choose another file, or train the model again.");
}

float halfToFloat(std::uint16_t half) {
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000u) << 16;
    const int exponent = half >> 10 & 31;
    const std::uint32_t mantissa = half & 0x3FFu;
    if (exponent == 0) {
        const float value = static_cast<float>(mantissa) * 0x1p-24f;
        return sign ? -value : value;
    }
    const std::uint32_t wide = exponent == 31 ? 255u : static_cast<std::uint32_t>(exponent + 112);
    return std::bit_cast<float>(sign | wide << 23 | mantissa << 13);
}

/// Rounds to the nearest, ties to even; `value` is in the range of F16.
std::uint16_t floatToHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000u);
    const float size = std::fabs(value);
    if (size < 0x1p-14f) // subnormal: a multiple of 2^-24
        return static_cast<std::uint16_t>(sign | std::lrint(size * 0x1p24f));
    const std::uint32_t rounded = (bits & 0x7FFFFFFFu) + 0xFFFu + (bits >> 13 & 1u);
    return static_cast<std::uint16_t>(sign | ((rounded - (112u << 23)) >> 13));
}

/// How an array is stored, which is also the order in the file, so that each begins aligned.
enum class Type { f32, f16, bf16, i8 };

constexpr std::uint64_t bytesOf(Type type) {
    return type == Type::f32 ? 4 : type == Type::i8 ? 1 : 2;
}

/// The array with the scales of an array of 8-bit numbers.
std::string scalesOf(const std::string& name) { return name + ".scales"; }

bool fitsHalf(const CheckpointTensor& tensor) {
    return std::all_of(tensor.values.begin(), tensor.values.end(),
                       [](float value) { return std::fabs(value) < 65504; });
}

/// Rows of 8-bit numbers pay where they are long and have a scale.
bool fitsInt8(const CheckpointTensor& tensor) {
    return tensor.shape.size() == 2 && tensor.shape[1] >= shortestInt8Row &&
           std::all_of(tensor.values.begin(), tensor.values.end(),
                       [](float value) { return std::isfinite(value); });
}

/// The rows of a matrix as 8-bit numbers from -127 to 127; returns what one of each row stands for.
std::vector<float> quantize(const CheckpointTensor& matrix, std::vector<std::int8_t>& integers) {
    const auto columns = static_cast<std::size_t>(matrix.shape[1]);
    integers.resize(matrix.values.size());
    std::vector<float> scales;
    for (std::size_t begin = 0; begin < integers.size(); begin += columns) {
        float largest = 0;
        for (std::size_t i = begin; i < begin + columns; ++i)
            largest = std::max(largest, std::fabs(matrix.values[i]));
        const float inverse = largest > 1e-30f ? 127 / largest : 0;
        for (std::size_t i = begin; i < begin + columns; ++i)
            integers[i] = static_cast<std::int8_t>(std::lround(matrix.values[i] * inverse));
        scales.push_back(largest / 127);
    }
    return scales;
}

struct Header {
    json entries;
    std::uint64_t dataSize = 0; ///< bytes after the header
};

Header readHeader(std::istream& in, const std::string& name) {
    in.seekg(0, std::ios::end);
    const auto end = in.tellg();
    in.seekg(0);
    if (!in || end < 0)
        throw Error("cannot be read", name, {}, Error::Kind::failure);
    const auto size = static_cast<std::uint64_t>(end);
    std::uint64_t length = 0;
    if (size < 8 || !in.read(reinterpret_cast<char*>(&length), 8))
        throw damaged(name, "it is shorter than its own header");
    if (length > largestHeader || length > size - 8 || size > largestFile)
        throw damaged(name, fmt::format("its header claims {} bytes", length));
    std::string text(length, '\0');
    if (!in.read(text.data(), static_cast<std::streamsize>(length)))
        throw damaged(name, "its header is cut short");
    Header header;
    header.entries = json::parse(text, nullptr, false);
    header.dataSize = size - 8 - length;
    if (!header.entries.is_object())
        throw damaged(name, "its header is not JSON");
    return header;
}

std::map<std::string, std::string> readMetadata(const json& entries, const std::string& name) {
    std::map<std::string, std::string> metadata;
    const auto found = entries.find("__metadata__");
    if (found == entries.end())
        return metadata;
    if (!found->is_object())
        throw damaged(name, "its metadata is not an object");
    for (const auto& [key, value] : found->items()) {
        if (!value.is_string())
            throw damaged(name, "its metadata holds something other than text");
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

/// An array as the header describes it.
struct Array {
    std::string name;
    Type type = Type::f32;
    std::vector<std::int64_t> shape;
    std::size_t count = 0;   ///< of its numbers
    std::uint64_t begin = 0; ///< byte after the header
};

/// Checks that all arrays lie in the file, without reading them.
std::vector<Array> readArrays(const Header& header, const std::string& name) {
    std::vector<Array> arrays;
    std::uint64_t total = 0;
    for (const auto& [key, entry] : header.entries.items()) {
        if (key == "__metadata__")
            continue;
        const auto refuse = [&](const char* why) {
            return damaged(name, fmt::format("array '{}' {}", key, why));
        };
        Array array;
        array.name = key;
        std::string dtype;
        std::uint64_t end = 0;
        try {
            dtype = entry.at("dtype").get<std::string>();
            for (const json& dimension : entry.at("shape"))
                array.shape.push_back(wholeNumber<std::int64_t>(dimension));
            array.begin = wholeNumber<std::uint64_t>(entry.at("data_offsets").at(0));
            end = wholeNumber<std::uint64_t>(entry.at("data_offsets").at(1));
        } catch (const json::exception&) {
            throw refuse("is not described as the format asks");
        }
        static const std::map<std::string, Type> types{
            {"F32", Type::f32}, {"F16", Type::f16}, {"BF16", Type::bf16}, {"I8", Type::i8}};
        const auto type = types.find(dtype);
        if (type == types.end())
            throw refuse("has a number type that is not supported");
        array.type = type->second;
        const std::uint64_t width = bytesOf(array.type);
        array.count = 1;
        for (const std::int64_t dimension : array.shape) {
            if (dimension > 0 &&
                array.count > header.dataSize / width / static_cast<std::uint64_t>(dimension))
                throw refuse("claims more numbers than the file holds");
            array.count *= static_cast<std::uint64_t>(dimension);
        }
        if (array.begin > end || end > header.dataSize || end - array.begin != array.count * width)
            throw refuse("lies outside the file or has the wrong length");
        total += end - array.begin;
        if (total > header.dataSize)
            throw refuse("overlaps another");
        arrays.push_back(std::move(array));
    }
    return arrays;
}

} // namespace

void writeCheckpoint(std::ostream& out, const Checkpoint& checkpoint, Storage storage) {
    struct Stored {
        const std::vector<std::int64_t>* shape;
        std::string bytes;
    };
    std::map<std::pair<Type, std::string>, Stored> arrays;
    std::vector<std::vector<std::int64_t>> scaleShapes;
    scaleShapes.reserve(checkpoint.tensors.size()); // pointed to
    const auto bytes = [](const auto& values) {
        return std::string(reinterpret_cast<const char*>(values.data()),
                           values.size() * sizeof values[0]);
    };
    for (const auto& [name, tensor] : checkpoint.tensors) {
        if (storage == Storage::int8 && fitsInt8(tensor) &&
            !checkpoint.tensors.contains(scalesOf(name))) {
            std::vector<std::int8_t> integers;
            const std::vector<float> scales = quantize(tensor, integers);
            scaleShapes.push_back({tensor.shape[0]});
            arrays[{Type::i8, name}] = {&tensor.shape, bytes(integers)};
            arrays[{Type::f32, scalesOf(name)}] = {&scaleShapes.back(), bytes(scales)};
        } else if (storage != Storage::single && fitsHalf(tensor)) {
            std::vector<std::uint16_t> halves;
            halves.reserve(tensor.values.size());
            for (const float value : tensor.values)
                halves.push_back(floatToHalf(value));
            arrays[{Type::f16, name}] = {&tensor.shape, bytes(halves)};
        } else {
            arrays[{Type::f32, name}] = {&tensor.shape, bytes(tensor.values)};
        }
    }
    json header;
    header["__metadata__"] = checkpoint.metadata;
    std::uint64_t offset = 0;
    for (const auto& [key, array] : arrays) {
        const auto& [type, name] = key;
        const std::uint64_t end = offset + array.bytes.size();
        header[name] = {{"dtype", type == Type::f32   ? "F32"
                                  : type == Type::f16 ? "F16"
                                                      : "I8"},
                        {"shape", *array.shape},
                        {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump(-1, ' ', false, json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' '); // arrays start aligned
    const std::uint64_t length = text.size();
    out.write(reinterpret_cast<const char*>(&length), 8);
    out.write(text.data(), static_cast<std::streamsize>(length));
    for (const auto& [key, array] : arrays)
        out.write(array.bytes.data(), static_cast<std::streamsize>(array.bytes.size()));
}

Checkpoint readCheckpoint(std::istream& in, const std::string& name) {
    const Header header = readHeader(in, name);
    Checkpoint checkpoint;
    checkpoint.metadata = readMetadata(header.entries, name);
    const auto dataStart = in.tellg();
    const std::vector<Array> arrays = readArrays(header, name);
    for (const Array& array : arrays) {
        CheckpointTensor tensor{array.shape, {}};
        const std::size_t count = array.count;
        in.seekg(dataStart + static_cast<std::streamoff>(array.begin));
        tensor.values.resize(count);
        const auto read = [&](auto& values) {
            in.read(reinterpret_cast<char*>(values.data()),
                    static_cast<std::streamsize>(count * sizeof values[0]));
        };
        if (array.type == Type::f32) {
            read(tensor.values);
        } else if (array.type == Type::i8) {
            std::vector<std::int8_t> raw(count);
            read(raw);
            std::copy(raw.begin(), raw.end(), tensor.values.begin());
        } else {
            std::vector<std::uint16_t> raw(count);
            read(raw);
            for (std::size_t i = 0; i < count; ++i)
                tensor.values[i] = array.type == Type::bf16
                                       ? std::bit_cast<float>(std::uint32_t{raw[i]} << 16)
                                       : halfToFloat(raw[i]);
        }
        if (!in)
            throw damaged(name, fmt::format("array '{}' is cut short", array.name));
        checkpoint.tensors.emplace(array.name, std::move(tensor));
    }
    for (const Array& array : arrays) {
        if (array.type != Type::i8)
            continue;
        const auto found = checkpoint.tensors.find(array.name); // unless it was another's scales
        const auto scales = checkpoint.tensors.find(scalesOf(array.name));
        if (found == checkpoint.tensors.end() || scales == checkpoint.tensors.end() ||
            array.shape.empty() || scales->second.shape != std::vector{array.shape.front()})
            throw damaged(name, fmt::format("array '{}' has no scales for its rows", array.name));
        std::vector<float>& values = found->second.values;
        const std::size_t rows = scales->second.values.size();
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] *= scales->second.values[i / (values.size() / rows)];
        checkpoint.tensors.erase(scales);
    }
    return checkpoint;
}

std::string weightsHash(const Checkpoint& checkpoint) {
    std::uint64_t hash = 14695981039346656037u; // FNV-1a
    const auto add = [&](const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (std::size_t i = 0; i < size; ++i)
            hash = (hash ^ bytes[i]) * 1099511628211u;
    };
    for (const auto& [name, tensor] : checkpoint.tensors) {
        add(name.c_str(), name.size() + 1);
        add(tensor.shape.data(), tensor.shape.size() * sizeof(std::int64_t));
        add(tensor.values.data(), tensor.values.size() * sizeof(float));
    }
    return fmt::format("{:016x}", hash);
}

std::map<std::string, std::string> describe(const ModelDescription& description) {
    const ModelOptions& o = description.options;
    const json options{{"width", o.width},       {"layers", o.layers},
                       {"heads", o.heads},       {"feed_forward", o.feedForward},
                       {"context", o.context},   {"dropout", o.dropout},
                       {"head_size", o.headSize}};
    std::map<std::string, std::string> metadata{{"format", "continuo-model"},
                                                {"kind", description.kind},
                                                {"options", options.dump()},
                                                {"vocabulary", std::to_string(vocabulary::version)},
                                                {"record", description.record}};
    if (description.base) {
        metadata["base_hash"] = description.base->hash;
        metadata["base_name"] = description.base->name;
    }
    return metadata;
}

ModelDescription description(const std::map<std::string, std::string>& metadata,
                             const std::string& name) {
    const auto text = [&](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    if (text("format") != "continuo-model")
        throw damaged(name, "it was not written by Continuo");
    if (text("vocabulary") != std::to_string(vocabulary::version))
        throw Error(fmt::format("this model speaks version {} of the token language, this program "
                                "version {}",
                                text("vocabulary"), vocabulary::version),
                    name, "Train it again, or use the program it came from.");
    ModelDescription result;
    result.kind = modelKind(text("kind")).id;
    result.record = text("record");
    if (metadata.contains("base_hash"))
        result.base = {text("base_hash"), text("base_name")};
    try {
        const json options = json::parse(text("options"));
        result.options.width = wholeNumber<int>(options.at("width"));
        result.options.layers = wholeNumber<int>(options.at("layers"));
        result.options.heads = wholeNumber<int>(options.at("heads"));
        result.options.feedForward = wholeNumber<int>(options.at("feed_forward"));
        result.options.context = wholeNumber<int>(options.at("context"));
        result.options.dropout = options.at("dropout").get<double>();
        if (const auto size = options.find("head_size"); size != options.end()) // since pruning
            result.options.headSize = wholeNumber<int>(*size);
    } catch (const json::exception&) {
        throw damaged(name, "its options are not readable");
    }
    checkOptions(result.kind, result.options);
    return result;
}

namespace {

/// Throws unless there are as many numbers as the least network of these options has: what a file
/// says of itself must not make anyone take memory for a model that is not in it.
void requireWeights(const ModelDescription& model, const std::vector<Array>& arrays,
                    const std::string& name) {
    const ModelOptions& o = model.options;
    const std::uint64_t width = static_cast<std::uint64_t>(o.width);
    const std::uint64_t inside = // of a layer, between what it reads and what it gives
        model.kind == "transformer" ? static_cast<std::uint64_t>(o.heads * o.head() + o.inner())
                                    : width;
    const std::uint64_t least =
        width * (vocabulary::size + 2 * static_cast<std::uint64_t>(o.layers) * inside);
    std::uint64_t numbers = 0;
    for (const Array& array : arrays)
        numbers += array.count;
    if (!model.base && numbers < least) // an adapter is checked with its base
        throw damaged(name, fmt::format("it holds {} numbers, its options ask for more than {}",
                                        numbers, least));
}

} // namespace

ModelDescription readDescription(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw Error("cannot be opened", path, "Check the path.");
    const Header header = readHeader(in, path);
    ModelDescription found = description(readMetadata(header.entries, path), path);
    requireWeights(found, readArrays(header, path), path);
    return found;
}

} // namespace continuo
