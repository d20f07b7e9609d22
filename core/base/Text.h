#pragma once

#include <string>
#include <string_view>

namespace continuo {

/// The text itself where it is UTF-8, else read as Latin-1: names in files have any encoding.
std::string utf8(std::string_view text);

} // namespace continuo
