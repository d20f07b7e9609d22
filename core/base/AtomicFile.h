#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace continuo {

/// A new file that takes the place of `target` when it is kept. Until then it has no name, so that
/// nothing is left of it when the program is killed, but for a hidden ".NAME.new" in the moment in
/// which it replaces another, which the next one removes; where the file system knows no files
/// without a name (open(2), O_TMPFILE) it is a temporary one beside the target.
///
/// The target's permissions stay. A device or a pipe cannot be replaced: it is written to at once.
///
/// Throws Error (Kind::failure) when the disk refuses; the target is then as it was.
class PendingFile {
public:
    explicit PendingFile(const std::filesystem::path& target);
    ~PendingFile();
    PendingFile(const PendingFile&) = delete;
    PendingFile& operator=(const PendingFile&) = delete;

    /// Open for reading and writing; a device or a pipe for writing alone.
    int descriptor() const { return descriptor_; }
    void write(std::string_view bytes);
    /// Syncs it and puts it into the target's place at once: a reader, or a crash at any moment,
    /// finds either the whole old file or the whole new one.
    void keep();

private:
    std::filesystem::path target_; ///< links followed: what they point to is replaced
    std::string name_;             ///< of the temporary file; empty while it has none
    int descriptor_ = -1;
    bool direct_ = false; ///< the target is written to as it is

    void create();
};

/// Replaces `path` with `bytes` by means of a PendingFile.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// The same for a writer that fills a stream.
void writeFileAtomically(const std::filesystem::path& path,
                         const std::function<void(std::ostream&)>& write);

/// The whole of a file. Throws Error when it cannot be read or is larger than `limit` bytes.
std::string readFile(const std::filesystem::path& path, std::size_t limit = std::size_t(1) << 32);

} // namespace continuo
