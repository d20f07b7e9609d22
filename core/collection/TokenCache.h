#pragma once

#include "core/base/AtomicFile.h"
#include "core/learn/Grid.h"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace continuo {

/// What two files with the same notes share: sums over the notes, so that neither their order nor
/// their tracks matter.
struct NoteDigest {
    std::uint64_t first = 0, second = 0, count = 0;

    auto operator<=>(const NoteDigest&) const = default;
};

/// The songs of a collection on the model's grid, in one file: so a second reading need not parse
/// MIDI files that have not changed, and training reads songs from the disk as it needs them
/// instead of holding them all. Blobs of Grid::bytes() one after another, then an index by path.
class TokenCache {
public:
    /// What is kept of one file. It holds for as long as the file has this size and date.
    struct Entry {
        std::uint64_t size = 0;
        std::int64_t modified = 0; ///< in the file clock's ticks
        std::string reason;        ///< why it is left out; empty where it is a song
        bool repaired = false;
        NoteDigest digest;
        std::uint64_t offset = 0, length = 0; ///< of the grid
        std::uint64_t notes = 0;              ///< in the grid
    };

    /// Size and date of a file as they are now.
    static Entry stamp(const std::filesystem::path& file);

    /// Opens what is there. A cache that is missing, damaged, or of another version is empty.
    explicit TokenCache(const std::filesystem::path& path);

    std::size_t size() const { return entries_.size(); }
    /// None where the file is not known, or has changed since.
    std::optional<Entry> find(const std::filesystem::path& file) const;
    std::string bytes(const Entry& entry) const; ///< of its grid
    std::shared_ptr<const GridSource> source(const Entry& entry) const;

private:
    friend class TokenCacheWriter;
    struct File;

    std::shared_ptr<File> file_;
    std::unordered_map<std::string, Entry> entries_;
};

/// Writes a cache anew; the old one stays until it is committed. All functions throw Error when the
/// disk refuses.
class TokenCacheWriter {
public:
    explicit TokenCacheWriter(const std::filesystem::path& path);

    /// Appends a file's grid and returns its entry; from any thread.
    TokenCache::Entry add(const std::filesystem::path& file, TokenCache::Entry entry,
                          std::string_view bytes);
    /// A song that was added, also after this object is gone.
    std::shared_ptr<const GridSource> source(const TokenCache::Entry& entry) const;
    void commit();

private:
    PendingFile pending_;
    std::mutex mutex_;
    TokenCache cache_;
    std::uint64_t end_ = 0;
};

/// Where this person's caches are kept: $XDG_CACHE_HOME/continuo, or what stands for it.
std::filesystem::path cacheFolder();

} // namespace continuo
