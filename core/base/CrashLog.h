#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace continuo {

/// While it lives a crash (a fatal signal, std::terminate) leaves a text file in `folder`: version,
/// system, signal, where in the program it happened, and the last actions. No music, no names of
/// files that were worked on. Only what signal-safety(7) allows is done after the crash, and
/// backtrace(), which has loaded its library before. There is one at a time.
class CrashLog {
public:
    /// Keeps the newest logs that are there. A folder that cannot be made leaves crashes unlogged.
    explicit CrashLog(const std::filesystem::path& folder);
    ~CrashLog();
    CrashLog(const CrashLog&) = delete;
    CrashLog& operator=(const CrashLog&) = delete;

    /// Remembers what was done, for the log: a name of the program's own, cut after 47 bytes. The
    /// last 20 are kept. From one thread.
    void noteAction(std::string_view name);

    /// The logs in the folder, newest first.
    std::vector<std::filesystem::path> logs() const;

private:
    std::filesystem::path folder_;
};

} // namespace continuo
