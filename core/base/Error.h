#pragma once

#include <stdexcept>
#include <string>

namespace continuo {

/// The one exception type of the core: what happened, where, and what to do about it.
///
/// It is caught by the job runner, the outermost user-interface action, the command line's main
/// and, per file, by whoever reads a folder; nowhere else.
class Error : public std::runtime_error {
public:
    enum class Kind {
        input,  ///< a file or a request that cannot be used; the person can choose another
        failure ///< the machine refused: disk, memory, device
    };

    /// `what` is a sentence without a full stop; `where` names the file, byte offset or bar;
    /// `remedy` says what to do. The last two may be empty.
    explicit Error(std::string what, std::string where = {}, std::string remedy = {},
                   Kind kind = Kind::input);

    Kind kind() const { return kind_; }
    const std::string& where() const { return where_; }
    const std::string& remedy() const { return remedy_; }

private:
    Kind kind_;
    std::string where_;
    std::string remedy_;
};

} // namespace continuo
