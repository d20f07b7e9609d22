#pragma once

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>

namespace continuo {

/// A JSON value that is given up leaf by leaf. The destructor of nlohmann::json first gathers all
/// that lies below in a list, and ends the program where there is no memory for that.
struct JsonTree {
    nlohmann::json root = nullptr;

    JsonTree() = default;
    ~JsonTree();
    JsonTree(const JsonTree&) = delete;
    JsonTree& operator=(const JsonTree&) = delete;

    /// Takes the value that `text` says; false where it is no JSON or nests more than `depth` deep.
    bool parse(std::string_view text, int depth);
};

/// A whole number from 0 to what `T` holds; nlohmann's own conversion cuts a broken one, or one
/// that does not fit. Throws json::exception.
template <class T>
T wholeNumber(const nlohmann::json& value) {
    const bool negative =
        !value.is_number_unsigned() && value.is_number_integer() && value.get<std::int64_t>() < 0;
    if (!value.is_number_integer() || negative ||
        value.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<T>::max()))
        throw nlohmann::json::other_error::create(501, "no whole number in range", &value);
    return value.get<T>();
}

} // namespace continuo
