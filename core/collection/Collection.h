#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// A file that was left out of a collection, and why.
struct SkippedFile {
    std::string path;
    std::string reason; ///< the reader's error, or "same notes as OTHER"
};

/// What reading some folders gave.
struct Collection {
    std::vector<Song> songs;             ///< in order of their paths
    std::vector<SkippedFile> broken;     ///< could not be read, or hold no notes
    std::vector<SkippedFile> duplicates; ///< the same music as an earlier file
    std::size_t repaired = 0;            ///< files that were read with repairs

    std::size_t noteCount() const;
};

/// Reads every .mid, .midi and .kar file below the folders (a path may also name one file), in
/// parallel, with progress; a file that cannot be read is named and skipped. Two files with the
/// same notes (whatever their names, tempo or instruments) count once. Stopping throws nothing and
/// gives what was read so far.
///
/// Split: a `splits.json` in a folder (or in one below or just above it) maps the path relative to
/// its own folder -> "train", "valid" or "test". Files that none names are divided 70/15/15 by a
/// hash of `seed` and the title and composer that a `FILES.json` beside the file gives (a list of
/// {"file", "title", "composer"}), else the file's name without extension: a song falls the same
/// way each time, and so do all files of one song.
/// Style: the name of the directory that holds the file.
/// Throws Error when a folder does not exist or nothing usable is in any of them.
Collection readCollection(std::span<const std::filesystem::path> folders, std::uint64_t seed,
                          const JobContext& job);

/// The same with memory bounded whatever the folders hold: songs have a source and no score, their
/// grids stand in a file of `cacheFolder` (made when needed), and files that have not changed since
/// are not parsed again. Throws Error also when the disk refuses.
Collection readCollection(std::span<const std::filesystem::path> folders, std::uint64_t seed,
                          const std::filesystem::path& cacheFolder, const JobContext& job);

/// What a person names as an example: a MIDI file, or some songs of a folder. At most 64 of them,
/// evenly spread; files that cannot be read are passed over. Throws Error where there is none.
std::vector<std::shared_ptr<const Score>> examplesIn(const std::filesystem::path& path,
                                                     const JobContext& job);

/// A song's score, read anew where it is not in memory. Throws Error when it no longer can be.
std::shared_ptr<const Score> scoreOf(const Song& song);

} // namespace continuo
