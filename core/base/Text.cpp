#include "core/base/Text.h"

namespace continuo {

namespace {

/// The length of the UTF-8 sequence at the start of `text`, 0 if there is none (Unicode 15, table
/// 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool outside = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
                         (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F);
    return outside ? 0 : length;
}

} // namespace

std::string utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text.substr(at));
        if (length == 0) {
            std::string latin;
            for (const char c : text) {
                const auto byte = static_cast<unsigned char>(c);
                if (byte < 0x80) {
                    latin += c;
                } else {
                    latin += static_cast<char>(0xC0 | byte >> 6);
                    latin += static_cast<char>(0x80 | (byte & 0x3F));
                }
            }
            return latin;
        }
        at += length;
    }
    return std::string(text);
}

} // namespace continuo
