#pragma once

#include "core/music/Score.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What the fuzz targets share. A target reads bytes that libFuzzer made up; a crash, a sanitizer's
/// report, an exception other than Error, or a require() that fails is a finding.
namespace continuo::fuzz {

/// Stops the program where `holds` is false, so that libFuzzer keeps the input.
void require(bool holds, const char* what);

/// What a score that was read from a file promises to everyone else.
void requireSound(const Score& score);

/// The most memory that was held at once since this was made, beyond what was held then.
class MemoryPeak {
public:
    MemoryPeak();
    std::size_t bytes() const;
};

/// A file in memory, for readers that take a path.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes);
    ~MemoryFile();
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    const std::string& path() const { return path_; }

private:
    int descriptor_;
    std::string path_;
};

/// Numbers taken from the input from its start; zero when it is used up.
class Numbers {
public:
    explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

    std::uint8_t byte();
    /// From `least` to `most`, which are at most 255 apart.
    int between(int least, int most) { return least + byte() % (most - least + 1); }
    bool any() const { return !bytes_.empty(); }

private:
    std::string_view bytes_;
};

inline std::string_view text(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

} // namespace continuo::fuzz
