#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <iconv.h>
#include <optional>

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

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text.substr(at));
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::string fromLatin1(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            result += c;
        } else {
            result += static_cast<char>(0xC0 | byte >> 6);
            result += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return result;
}

/// None where the text is not in that encoding.
std::optional<std::string> converted(std::string_view text, const char* encoding) {
    const iconv_t converter = ::iconv_open("UTF-8", encoding);
    if (converter == reinterpret_cast<iconv_t>(-1))
        return std::nullopt;                   // a system without it
    std::string result(3 * text.size(), '\0'); // two bytes become three, or one becomes three
    char* in = const_cast<char*>(text.data());
    char* out = result.data();
    std::size_t left = text.size(), room = result.size();
    const bool whole = ::iconv(converter, &in, &left, &out, &room) != static_cast<std::size_t>(-1);
    ::iconv_close(converter);
    if (!whole)
        return std::nullopt;
    result.resize(result.size() - room);
    return result;
}

struct Range {
    unsigned char first, last;
    bool contains(unsigned char byte) const { return byte >= first && byte <= last; }
};

/// An encoding of characters of one and of two bytes, by what is common in it.
struct DoubleByte {
    const char* name;
    std::array<Range, 2> leads;  ///< first bytes
    std::array<Range, 2> trails; ///< second bytes
    Range single;                ///< bytes that are characters alone
};

/// Whether the text is made of such characters. Latin-1 has single letters above 0x7F between
/// others, so two characters side by side are asked for, or that there is no plain letter at all.
bool looksLike(const DoubleByte& encoding, std::string_view text) {
    bool letters = false, beside = false;
    std::size_t pairs = 0, run = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto in = [](unsigned char b) {
            return [b](const Range& r) { return r.contains(b); };
        };
        if (byte < 0x80) {
            letters = letters || Range{'A', 'Z'}.contains(byte & 0xDFu);
            run = 0;
        } else if (!encoding.single.contains(byte)) {
            const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[++at] : 0);
            if (std::none_of(encoding.leads.begin(), encoding.leads.end(), in(byte)) ||
                std::none_of(encoding.trails.begin(), encoding.trails.end(), in(next)))
                return false;
            ++pairs;
            beside = beside || ++run == 2;
        }
    }
    return pairs > 0 && (beside || !letters);
}

constexpr DoubleByte gb2312{
    "GB18030", {{{0xA1, 0xA9}, {0xB0, 0xF7}}}, {{{0xA1, 0xFE}, {1, 0}}}, {1, 0}};
constexpr DoubleByte shiftJis{
    "CP932", {{{0x81, 0x9F}, {0xE0, 0xEF}}}, {{{0x40, 0x7E}, {0x80, 0xFC}}}, {0xA1, 0xDF}};

} // namespace

std::string utf8(std::string_view text) {
    if (isUtf8(text))
        return std::string(text);
    for (const DoubleByte& encoding : {gb2312, shiftJis})
        if (looksLike(encoding, text))
            if (auto result = converted(text, encoding.name))
                return *result;
    return fromLatin1(text);
}

} // namespace continuo
