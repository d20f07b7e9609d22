#pragma once

#include "core/learn/Generation.h"
#include "core/music/Score.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace continuo {

/// Takes that were made together for one region of the piece, and how.
struct TakeRound {
    std::string made; ///< when, as ISO 8601 in UTC: "2026-03-01T12:00:00Z"
    Region region;
    std::vector<Take> takes;
    int kept = -1;                            ///< which take went into the piece; -1: none
    std::map<std::string, std::string> asked; ///< model, temperature, controls ..., in words

    bool operator==(const TakeRound&) const = default;
};

/// A piece with all that a MIDI file cannot keep.
struct Project {
    Score score;
    TrackIndex currentTrack = 0;
    std::optional<Region> region;
    std::vector<TakeRound> rounds;      ///< oldest first
    std::map<std::string, double> view; ///< what the window showed; names are the window's own

    bool operator==(const Project&) const = default;
};

/// The newest version of the format that is read, and the one that is written.
inline constexpr int projectVersion = 1;
/// The longest project file that is read.
inline constexpr std::size_t maxProjectBytes = std::size_t(256) << 20;

/// A project file: JSON compressed with gzip. core/project/README.md describes it.
std::string writeProject(const Project& project);

/// Reads what writeProject() wrote in this or an older version. `name` is used in messages only.
/// Takes memory in proportion to `bytes`. Throws Error when it is damaged, no project, or of a
/// newer version; every number is checked before use.
Project readProject(std::string_view bytes, const std::string& name);

/// The same with files; they are replaced whole or not at all.
void writeProjectFile(const Project& project, const std::filesystem::path& path);
Project readProjectFile(const std::filesystem::path& path);

/// Whether a path's ending (.continuo) says that it holds a project.
bool isProjectPath(const std::filesystem::path& path);

} // namespace continuo
