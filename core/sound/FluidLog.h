#pragma once

#include <string>

namespace continuo {

/// Keeps FluidSynth quiet on stderr and, for as long as one of these lives, gathers what it says
/// on this thread. Not to be nested.
class FluidLog {
public:
    FluidLog();
    ~FluidLog();
    FluidLog(const FluidLog&) = delete;
    FluidLog& operator=(const FluidLog&) = delete;

    /// The last warning or error since construction; empty when there was none.
    const std::string& lastMessage() const { return message_; }

    /// Silences FluidSynth for the whole process. Done by the constructor too; any number of times.
    static void silence();

private:
    std::string message_;
};

} // namespace continuo
