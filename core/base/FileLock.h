#pragma once

#include <filesystem>

namespace continuo {

/// A file that one program holds as long as it runs, however it ends: flock(2), which the system
/// lets go of with the program. Unlike a process number in a file it means the same in a container.
/// The file stays.
class FileLock {
public:
    /// Makes the file if need be. Where another holds it, or the file system knows no such locks or
    /// refuses, holds() is false.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    bool holds() const { return descriptor_ >= 0; }

private:
    int descriptor_ = -1;
};

} // namespace continuo
