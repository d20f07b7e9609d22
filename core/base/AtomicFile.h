#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace continuo {

/// Replaces `path` with `bytes` so that a reader, or a crash at any moment, finds either the whole
/// old file or the whole new one: writes beside it, syncs, renames. Throws Error (Kind::failure)
/// and leaves the old file alone when the disk refuses.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for a writer that fills a stream.
void writeFileAtomically(const std::filesystem::path& path,
                         const std::function<void(std::ostream&)>& write);

/// The whole of a file. Throws Error when it cannot be read or is larger than `limit` bytes.
std::string readFile(const std::filesystem::path& path, std::size_t limit = std::size_t(1) << 32);

} // namespace continuo
