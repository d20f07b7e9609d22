#include "core/collection/Collection.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Parallel.h"
#include "core/collection/TokenCache.h"
#include "core/midi/SmfReader.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <thread>
#include <unordered_map>

namespace continuo {

namespace fs = std::filesystem;

namespace {

std::uint64_t mixed(std::uint64_t x) { // splitmix64, Steele et al. 2014
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/// Times are counted in quarters.
NoteDigest digest(const Score& score) {
    const Tick division = score.ticksPerQuarter();
    const auto scaled = [division](Tick tick) {
        return static_cast<std::uint64_t>((tick * defaultTicksPerQuarter + division / 2) /
                                          division);
    };
    NoteDigest sum;
    for (const auto& track : score.tracks)
        for (const Note& note : track->notes) {
            const std::uint64_t drum = note.channel == drumChannel ? 128 : 0;
            const std::uint64_t hash =
                mixed(mixed(scaled(note.start) << 8 | drum | note.pitch) ^ scaled(note.duration));
            sum.first += hash;
            sum.second += mixed(hash);
            ++sum.count;
        }
    return sum;
}

bool hasMidiName(const fs::path& path) {
    std::string extension = path.extension().string();
    for (char& c : extension)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return extension == ".mid" || extension == ".midi" || extension == ".kar";
}

/// A file to read and the folder, as given, that it was found below.
struct Source {
    fs::path path;
    fs::path folder;
    std::string name;
};

std::vector<Source> findSources(std::span<const fs::path> folders) {
    std::vector<Source> sources;
    for (const fs::path& given : folders) {
        std::error_code code;
        const fs::path root = fs::weakly_canonical(given, code);
        if (code || !fs::exists(root))
            throw Error("does not exist", given.string(), "Choose another folder.");
        if (!fs::is_directory(root)) {
            sources.push_back({root, root.parent_path(), root.filename().string()});
            continue;
        }
        fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied,
                                            code);
        for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
            std::error_code unreadable;
            if (hasMidiName(at->path()) && at->is_regular_file(unreadable))
                sources.push_back(
                    {at->path(), root, at->path().lexically_relative(root).generic_string()});
        }
        if (code)
            throw Error(fmt::format("cannot be listed: {}", code.message()), given.string());
    }
    const auto path = [](const Source& source) -> const fs::path& { return source.path; };
    std::ranges::stable_sort(sources, {}, path);
    const auto repeated = std::ranges::unique(sources, {}, path);
    sources.erase(repeated.begin(), repeated.end());
    return sources;
}

/// The parts of the names that say which song it is: letters and digits, in lower case.
std::string plain(std::string_view text) {
    std::string result;
    for (const char c : text)
        if (const auto byte = static_cast<unsigned char>(c); byte >= 0x80 || std::isalnum(byte))
            result += static_cast<char>(std::tolower(byte));
    return result;
}

std::optional<Split> namedSplit(const nlohmann::json& value) {
    if (!value.is_string())
        return std::nullopt;
    const auto& text = value.get_ref<const std::string&>();
    if (text == "train")
        return Split::train;
    if (text == "valid")
        return Split::valid;
    if (text == "test")
        return Split::test;
    return std::nullopt;
}

/// Says which split a file belongs to; reads each splits.json and FILES.json once, when needed.
class Splitter {
public:
    Splitter(std::uint64_t seed, std::vector<SkippedFile>& broken) : seed_(seed), broken_(broken) {}

    Split split(const Source& source) {
        const fs::path last = source.folder.parent_path();
        for (fs::path folder = source.path.parent_path();; folder = folder.parent_path()) {
            const auto& splits = splitsIn(folder);
            const auto found =
                splits.empty()
                    ? splits.end()
                    : splits.find(source.path.lexically_relative(folder).generic_string());
            if (found != splits.end())
                return found->second;
            if (folder == last || folder == folder.parent_path())
                break;
        }
        return drawn(songKey(source.path));
    }

private:
    using Splits = std::unordered_map<std::string, Split>;
    using SongKeys = std::unordered_map<std::string, std::string>;

    std::uint64_t seed_;
    std::vector<SkippedFile>& broken_;
    std::map<fs::path, Splits> splits_;
    std::map<fs::path, SongKeys> songKeys_;

    /// The JSON of a file that may be missing (null). A damaged one is reported and passed over.
    nlohmann::json parsed(const fs::path& path) {
        if (!fs::exists(path))
            return nullptr;
        try {
            nlohmann::json json = nlohmann::json::parse(readFile(path), nullptr, false);
            if (!json.is_discarded())
                return json;
            broken_.push_back({path.string(), "is not valid JSON"});
        } catch (const Error& error) {
            broken_.push_back({path.string(), error.what()});
        }
        return nullptr;
    }

    const Splits& splitsIn(const fs::path& folder) {
        const auto [entry, fresh] = splits_.try_emplace(folder);
        if (fresh) {
            const nlohmann::json json = parsed(folder / "splits.json");
            if (json.is_object())
                for (const auto& [name, value] : json.items())
                    if (const auto split = namedSplit(value))
                        entry->second.emplace(name, *split);
        }
        return entry->second;
    }

    std::string songKey(const fs::path& path) {
        const auto [entry, fresh] = songKeys_.try_emplace(path.parent_path());
        if (fresh) {
            const nlohmann::json json = parsed(path.parent_path() / "FILES.json");
            const auto text = [](const nlohmann::json& song, const char* key) {
                const auto value = song.find(key);
                return value != song.end() && value->is_string() ? value->get<std::string>()
                                                                 : std::string();
            };
            if (json.is_array())
                for (const nlohmann::json& song : json)
                    if (song.is_object())
                        if (const std::string title = plain(text(song, "title")); !title.empty())
                            entry->second.emplace(text(song, "file"),
                                                  title + '\n' + plain(text(song, "composer")));
        }
        const auto found = entry->second.find(path.filename().string());
        return found != entry->second.end() ? found->second : plain(path.stem().string());
    }

    Split drawn(std::string_view song) const {
        std::uint64_t hash = 14695981039346656037u; // FNV-1a
        for (const char c : song)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        const std::uint64_t percent = mixed(hash ^ mixed(seed_)) % 100;
        return percent < 70 ? Split::train : percent < 85 ? Split::valid : Split::test;
    }
};

/// What reading one file gave.
struct Reading {
    std::shared_ptr<const Score> score;       ///< where it is kept in memory
    std::shared_ptr<const GridSource> source; ///< where it is kept in a cache
    NoteDigest digest;
    bool repaired = false;
    std::string reason; ///< why it is useless; empty where it is not, or was not read

    bool usable() const { return score || source; }
};

Reading readOne(const fs::path& path) {
    Reading reading;
    try {
        SmfFile file = readSmf(readFile(path, maxSmfBytes), {}); // the path is told beside it
        reading.repaired = !file.repairs.empty();
        reading.digest = digest(file.score);
        if (reading.digest.count == 0)
            reading.reason = "holds no notes";
        else
            reading.score = std::make_shared<const Score>(std::move(file.score));
    } catch (const Error& error) {
        reading.reason = error.what();
    }
    return reading;
}

Reading readCached(const TokenCache::Entry& entry, std::shared_ptr<const GridSource> source) {
    return {nullptr, entry.reason.empty() ? std::move(source) : nullptr, entry.digest,
            entry.repaired, entry.reason};
}

/// Reads a file that the cache does not know and adds it.
Reading readInto(TokenCacheWriter& writer, const fs::path& path) {
    TokenCache::Entry entry = TokenCache::stamp(path); // before reading: a change is seen next time
    const Reading reading = readOne(path);
    entry.reason = reading.reason;
    entry.repaired = reading.repaired;
    entry.digest = reading.digest;
    std::string bytes;
    if (reading.score) {
        const Grid grid(*reading.score, true);
        entry.notes = grid.noteCount();
        bytes = grid.bytes();
    }
    entry = writer.add(path, std::move(entry), bytes);
    return readCached(entry, writer.source(entry));
}

constexpr std::size_t mostExamples = 64;

/// The cache file of these folders.
fs::path cacheFile(const fs::path& cacheFolder, std::span<const fs::path> folders) {
    std::uint64_t hash = 0;
    for (const fs::path& folder : folders)
        for (const char c : fs::weakly_canonical(folder).string() + '\n')
            hash = mixed(hash ^ static_cast<unsigned char>(c));
    return cacheFolder / fmt::format("{:016x}.grids", hash);
}

} // namespace

std::size_t Collection::noteCount() const {
    std::size_t count = 0;
    for (const Song& song : songs)
        count += song.score ? song.score->noteCount() : song.source->noteCount();
    return count;
}

namespace {

/// Calls `read` for every file, in parallel and with progress.
std::vector<Reading> readAll(const std::vector<Source>& sources,
                             const std::function<Reading(const fs::path&)>& read,
                             const JobContext& job) {
    std::vector<Reading> readings(sources.size());
    std::atomic<std::size_t> done = 0;
    const auto jobThread = std::this_thread::get_id();
    job.progress(0, fmt::format("Reading {} files", sources.size()));
    parallelFor(sources.size(), [&](std::size_t i) {
        if (job.stopped())
            return;
        readings[i] = read(sources[i].path);
        const std::size_t count = ++done;
        if (std::this_thread::get_id() == jobThread)
            job.progress(static_cast<double>(count) / static_cast<double>(sources.size()),
                         fmt::format("Read {} of {} files", count, sources.size()));
    });
    if (!job.stopped())
        job.progress(1, fmt::format("Read {} files", sources.size()));
    return readings;
}

std::vector<Reading> readAllCached(const std::vector<Source>& sources, const fs::path& path,
                                   const JobContext& job) {
    const TokenCache old(path);
    std::vector<Reading> readings;
    for (const Source& source : sources) {
        const auto entry = old.find(source.path);
        if (!entry)
            break;
        readings.push_back(readCached(*entry, old.source(*entry)));
    }
    if (readings.size() == sources.size() && old.size() == sources.size())
        return readings; // nothing has changed
    TokenCacheWriter writer(path);
    readings = readAll(
        sources,
        [&](const fs::path& file) {
            const auto known = old.find(file);
            if (!known)
                return readInto(writer, file);
            const auto entry = writer.add(file, *known, old.bytes(*known));
            return readCached(entry, writer.source(entry));
        },
        job);
    if (!job.stopped())
        writer.commit();
    return readings;
}

Collection collect(const std::vector<Source>& sources, std::vector<Reading> readings,
                   std::span<const fs::path> folders, std::uint64_t seed, const JobContext& job) {
    Collection collection;
    Splitter splitter(seed, collection.broken);
    std::map<NoteDigest, std::string_view> known;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        Reading& reading = readings[i];
        const Source& source = sources[i];
        if (!reading.reason.empty()) {
            collection.broken.push_back({source.path.string(), std::move(reading.reason)});
            continue;
        }
        if (!reading.usable())
            continue; // stopped before it was read
        const auto [same, fresh] = known.try_emplace(reading.digest, source.name);
        if (!fresh) {
            collection.duplicates.push_back(
                {source.path.string(), fmt::format("same notes as {}", same->second)});
            continue;
        }
        collection.repaired += reading.repaired;
        collection.songs.push_back({source.name, source.path.parent_path().filename().string(),
                                    splitter.split(source), std::move(reading.score),
                                    std::move(reading.source), source.path.string()});
    }
    if (collection.songs.empty() && !job.stopped())
        throw Error(sources.empty()
                        ? "no MIDI files were found"
                        : fmt::format("none of the {} MIDI files can be used", sources.size()),
                    folders.empty() ? std::string() : folders.front().string(),
                    "Choose a folder with .mid, .midi or .kar files.");
    return collection;
}

} // namespace

Collection readCollection(std::span<const fs::path> folders, std::uint64_t seed,
                          const JobContext& job) {
    const std::vector<Source> sources = findSources(folders);
    return collect(sources, readAll(sources, readOne, job), folders, seed, job);
}

Collection readCollection(std::span<const fs::path> folders, std::uint64_t seed,
                          const fs::path& cacheFolder, const JobContext& job) {
    const std::vector<Source> sources = findSources(folders);
    return collect(sources, readAllCached(sources, cacheFile(cacheFolder, folders), job), folders,
                   seed, job);
}

std::vector<std::shared_ptr<const Score>> examplesIn(const fs::path& path, const JobContext& job) {
    std::vector<Source> sources = findSources({&path, 1});
    const std::size_t count = std::min(sources.size(), mostExamples);
    std::vector<std::shared_ptr<const Score>> examples;
    std::string reason;
    for (std::size_t i = 0; i < count && !job.stopped(); ++i) {
        const Reading reading = readOne(sources[i * sources.size() / count].path);
        if (reading.score)
            examples.push_back(reading.score);
        else
            reason = reading.reason;
        job.progress(static_cast<double>(i + 1) / static_cast<double>(count),
                     fmt::format("Read {} of {} files", i + 1, count));
    }
    if (examples.empty() && !job.stopped())
        throw Error(reason.empty() ? "no MIDI files were found" : reason, path.string(),
                    "Choose a folder with .mid, .midi or .kar files.");
    return examples;
}

std::shared_ptr<const Score> scoreOf(const Song& song) {
    return song.score ? song.score : std::make_shared<const Score>(readSmfFile(song.file).score);
}

} // namespace continuo
