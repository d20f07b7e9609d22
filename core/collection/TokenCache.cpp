#include "core/collection/TokenCache.h"
#include "core/base/Error.h"
#include "core/learn/Vocabulary.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace continuo {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// Of Grid::bytes() and of what readSmf() and Grid make of a file: a change there needs another.
constexpr int format = 2;

/// The last bytes of the file.
struct Trailer {
    std::uint64_t indexOffset = 0, indexLength = 0;
    char magic[8] = {'C', 'o', 'n', 't', 'G', 'r', 'i', 'd'};
};

/// Tells whether an index nests no deeper than one does: it is read by recursion, and a damaged one
/// must not use up the stack. (CBOR would recurse within texts as well.)
class Shallow : public json::json_sax_t {
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool key(string_t&) override { return true; }
    bool start_object(std::size_t) override { return ++depth_ <= 3; }
    bool end_object() override { return --depth_ >= 0; }
    bool start_array(std::size_t) override { return ++depth_ <= 3; }
    bool end_array() override { return --depth_ >= 0; }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override {
        return false;
    }

private:
    int depth_ = 0;
};

/// A whole number; a broken one would be cut to fit.
std::uint64_t whole(const json& value) {
    if (!value.is_number_unsigned())
        throw Error("the cache of songs is damaged");
    return value.get<std::uint64_t>();
}

[[noreturn]] void refuse(const char* what, const std::string& path) {
    throw Error(fmt::format("the cache of songs {}: {}", what, std::strerror(errno)), path,
                "Check that the folder may be written and has room.", Error::Kind::failure);
}

} // namespace

/// An open file; what was read from it stays readable after it has been replaced.
struct TokenCache::File {
    int descriptor;
    std::string path;

    File(int fd, std::string name) : descriptor(fd), path(std::move(name)) {}
    ~File() {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    std::string read(std::uint64_t offset, std::uint64_t length) const {
        std::string bytes(length, '\0');
        for (std::size_t done = 0; done < length;) {
            const ssize_t n = ::pread(descriptor, bytes.data() + done, length - done,
                                      static_cast<off_t>(offset + done));
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                throw Error("the cache of songs cannot be read", path,
                            "Delete this file; it is made again.", Error::Kind::failure);
            done += static_cast<std::size_t>(n);
        }
        return bytes;
    }
    void write(std::uint64_t offset, std::string_view bytes) const {
        for (std::size_t done = 0; done < bytes.size();) {
            const ssize_t n = ::pwrite(descriptor, bytes.data() + done, bytes.size() - done,
                                       static_cast<off_t>(offset + done));
            if (n < 0 && errno != EINTR)
                refuse("cannot be written", path);
            if (n > 0)
                done += static_cast<std::size_t>(n);
        }
    }

    /// A grid in the file.
    class Source : public GridSource {
    public:
        Source(std::shared_ptr<const File> file, const Entry& entry)
            : file_(std::move(file)),
              offset_(entry.offset),
              length_(entry.length),
              notes_(entry.notes) {}

        std::size_t noteCount() const override { return notes_; }
        std::shared_ptr<const Grid> read() const override {
            try {
                auto grid =
                    std::make_shared<const Grid>(Grid::fromBytes(file_->read(offset_, length_)));
                if (grid->noteCount() != notes_)
                    throw Error("the cached song is damaged");
                return grid;
            } catch (const Error& error) {
                throw Error(error.what(), file_->path, "Delete this file; it is made again.",
                            Error::Kind::failure);
            }
        }

    private:
        std::shared_ptr<const File> file_;
        std::uint64_t offset_, length_, notes_;
    };
};

TokenCache::Entry TokenCache::stamp(const fs::path& file) {
    std::error_code code;
    Entry entry;
    entry.size = fs::file_size(file, code);
    entry.modified = fs::last_write_time(file, code).time_since_epoch().count();
    return entry;
}

TokenCache::TokenCache(const fs::path& path) {
    auto file = std::make_shared<File>(::open(path.c_str(), O_RDONLY | O_CLOEXEC), path.string());
    const off_t end = file->descriptor < 0 ? 0 : ::lseek(file->descriptor, 0, SEEK_END);
    Trailer trailer;
    if (end < static_cast<off_t>(sizeof trailer))
        return;
    try {
        const std::uint64_t indexEnd = static_cast<std::uint64_t>(end) - sizeof trailer;
        const std::string last = file->read(indexEnd, sizeof trailer);
        Trailer found;
        std::memcpy(&found, last.data(), sizeof found);
        if (std::memcmp(found.magic, trailer.magic, sizeof found.magic) != 0 ||
            found.indexOffset > indexEnd || found.indexLength != indexEnd - found.indexOffset)
            return;
        const std::string bytes = file->read(found.indexOffset, found.indexLength);
        Shallow shallow;
        if (!json::sax_parse(bytes, &shallow, json::input_format_t::msgpack))
            return;
        const json index = json::from_msgpack(bytes);
        if (index.at("format") != format || index.at("vocabulary") != vocabulary::version)
            return;
        for (const auto& [name, fields] : index.at("files").items()) {
            Entry entry;
            entry.size = whole(fields.at(0));
            entry.modified = static_cast<std::int64_t>(whole(fields.at(1)));
            entry.reason = fields.at(2).get<std::string>();
            entry.repaired = fields.at(3).get<bool>();
            entry.digest = {whole(fields.at(4)), whole(fields.at(5)), whole(fields.at(6))};
            entry.offset = whole(fields.at(7));
            entry.length = whole(fields.at(8));
            entry.notes = whole(fields.at(9));
            if (entry.offset > found.indexOffset ||
                entry.length > found.indexOffset - entry.offset) {
                entries_.clear();
                return;
            }
            entries_.emplace(name, std::move(entry));
        }
        file_ = std::move(file);
    } catch (const json::exception&) {
        entries_.clear(); // damaged: made again
    } catch (const Error&) {
        entries_.clear();
    }
}

std::optional<TokenCache::Entry> TokenCache::find(const fs::path& file) const {
    const auto found = entries_.find(file.string());
    if (found == entries_.end())
        return std::nullopt;
    const Entry now = stamp(file);
    if (now.size != found->second.size || now.modified != found->second.modified)
        return std::nullopt;
    return found->second;
}

std::string TokenCache::bytes(const Entry& entry) const {
    return file_->read(entry.offset, entry.length);
}

std::shared_ptr<const GridSource> TokenCache::source(const Entry& entry) const {
    return std::make_shared<const File::Source>(file_, entry);
}

namespace {

/// The path, its folder made; if that fails, opening the file says why.
const fs::path& withFolder(const fs::path& path) {
    std::error_code code;
    fs::create_directories(path.parent_path(), code);
    return path;
}

} // namespace

TokenCacheWriter::TokenCacheWriter(const fs::path& path)
    : pending_(withFolder(path)), cache_(fs::path()) {
    cache_.file_ = std::make_shared<TokenCache::File>(
        ::fcntl(pending_.descriptor(), F_DUPFD_CLOEXEC, 0), path.string());
    if (cache_.file_->descriptor < 0)
        refuse("cannot be made", path.string());
}

TokenCache::Entry TokenCacheWriter::add(const fs::path& file, TokenCache::Entry entry,
                                        std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    entry.offset = end_;
    entry.length = bytes.size();
    cache_.file_->write(end_, bytes);
    end_ += bytes.size();
    cache_.entries_.insert_or_assign(file.string(), entry);
    return entry;
}

std::shared_ptr<const GridSource> TokenCacheWriter::source(const TokenCache::Entry& entry) const {
    return cache_.source(entry);
}

void TokenCacheWriter::commit() {
    json files = json::object();
    for (const auto& [name, e] : cache_.entries_)
        files[name] = {e.size,         static_cast<std::uint64_t>(e.modified),
                       e.reason,       e.repaired,
                       e.digest.first, e.digest.second,
                       e.digest.count, e.offset,
                       e.length,       e.notes};
    const auto index = json::to_msgpack(
        {{"format", format}, {"vocabulary", vocabulary::version}, {"files", std::move(files)}});
    const Trailer trailer{end_, index.size()};
    const TokenCache::File& file = *cache_.file_;
    file.write(end_, {reinterpret_cast<const char*>(index.data()), index.size()});
    file.write(end_ + index.size(), {reinterpret_cast<const char*>(&trailer), sizeof trailer});
    pending_.keep();
}

fs::path cacheFolder() {
    if (const char* chosen = std::getenv("XDG_CACHE_HOME"); chosen && *chosen == '/')
        return fs::path(chosen) / "continuo";
    if (const char* home = std::getenv("HOME"); home && *home)
        return fs::path(home) / ".cache/continuo";
    return fs::temp_directory_path() / "continuo";
}

} // namespace continuo
