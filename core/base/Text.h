#pragma once

#include <string>
#include <string_view>

namespace continuo {

/// The text itself where it is UTF-8; else as Chinese (GB 18030) or Japanese (Shift-JIS) where its
/// bytes look like that, else as Latin-1. Names in files have any encoding, and do not say which.
std::string utf8(std::string_view text);

} // namespace continuo
