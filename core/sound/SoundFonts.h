#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

// Which General MIDI soundfont sounds. The order, also told in soundfonts/README.md:
//   1. the person's choice (settings, --soundfont)
//   2. the environment variable CONTINUO_SOUNDFONT
//   3. fonts that came with the program: share/continuo/soundfonts of its prefix, or soundfonts/
//      of the source tree when it runs from a build folder
//   4. the system's: /usr/share/sounds/sf2, sf3 and /usr/share/soundfonts, "default-GM" first

/// Folders of steps 3 and 4 in order, whether or not they exist. `program` is the executable.
std::vector<std::filesystem::path> soundFontFolders(const std::filesystem::path& program);
/// The same for this process.
std::vector<std::filesystem::path> soundFontFolders();

/// The fonts (.sf2, .sf3) in `folders` in order of preference; broken links are left out.
std::vector<std::filesystem::path> soundFontsIn(std::span<const std::filesystem::path> folders);

/// The font to use. `chosen` may be empty. Throws Error, with what to do, when the one that was
/// asked for cannot be used or when none is found.
std::filesystem::path findSoundFont(const std::filesystem::path& chosen = {});
/// The same with everything given: `variable` is the value of CONTINUO_SOUNDFONT.
std::filesystem::path findSoundFont(const std::filesystem::path& chosen,
                                    const std::string& variable,
                                    std::span<const std::filesystem::path> folders);

/// Throws Error unless `path` is a soundfont file as far as its outline tells: reads only a few
/// bytes.
void checkSoundFont(const std::filesystem::path& path);

} // namespace continuo
