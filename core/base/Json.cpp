#include "core/base/Json.h"

#include <string>
#include <utility>
#include <vector>

namespace continuo {

using nlohmann::json;

namespace {

void empty(json& value) noexcept {
    if (value.is_structured())
        for (json& child : value)
            empty(child);
    value.clear();
}

/// Builds a value from what a parser meets.
class Builder : public json::json_sax_t {
public:
    Builder(json& root, int depth) : root_(root), depth_(static_cast<std::size_t>(depth)) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& value) override { return add(std::move(value)); }
    bool start_object(std::size_t) override { return open(json::object()); }
    bool key(string_t& name) override {
        member_ = &(*open_.back())[name];
        return true;
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }

private:
    json& root_;
    json* member_ = nullptr;  ///< of the innermost object: the one that comes next
    std::vector<json*> open_; ///< each the last child of the one before, which does not grow now
    std::size_t depth_;

    json& place(json&& value) {
        if (open_.empty())
            return root_ = std::move(value);
        if (open_.back()->is_object())
            return *member_ = std::move(value);
        open_.back()->push_back(std::move(value));
        return open_.back()->back();
    }
    template <class Value>
    bool add(Value&& value) {
        place(json(std::forward<Value>(value)));
        return true;
    }
    bool open(json&& value) {
        if (open_.size() == depth_)
            return false;
        open_.push_back(&place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }
};

} // namespace

JsonTree::~JsonTree() { empty(root); }

bool JsonTree::parse(std::string_view text, int depth) {
    Builder builder(root, depth);
    return json::sax_parse(text, &builder);
}

} // namespace continuo
