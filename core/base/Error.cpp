#include "core/base/Error.h"

namespace continuo {

namespace {

std::string sentence(const std::string& what, const std::string& where, const std::string& remedy) {
    std::string text = where.empty() ? what : where + ": " + what;
    if (!remedy.empty())
        text += ". " + remedy;
    return text;
}

} // namespace

Error::Error(std::string what, std::string where, std::string remedy, Kind kind)
    : std::runtime_error(sentence(what, where, remedy)),
      kind_(kind),
      where_(std::move(where)),
      remedy_(std::move(remedy)) {}

} // namespace continuo
