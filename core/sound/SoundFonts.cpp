#include "core/sound/SoundFonts.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <fstream>

namespace continuo {

namespace {

namespace fs = std::filesystem;

constexpr const char* chooseAnother =
    "Choose another .sf2 or .sf3 file, or install one (on Debian: fluid-soundfont-gm or "
    "musescore-general-soundfont-small)";

/// A soundfont is three lists; a file of more chunks than this is something else.
constexpr int mostChunks = 64;

bool isFontName(const fs::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".sf2" || extension == ".sf3";
}

} // namespace

std::vector<fs::path> soundFontFolders(const fs::path& program) {
    std::vector<fs::path> folders;
    const fs::path home = program.parent_path();
    folders.push_back(home.parent_path() / "share" / "continuo" / "soundfonts");
    // From a build folder: the source tree is one of its parents.
    std::error_code ignored;
    fs::path folder = home;
    for (int up = 0; up < 6 && folder.has_relative_path(); ++up, folder = folder.parent_path())
        if (fs::exists(folder / "soundfonts", ignored) && fs::exists(folder / "core", ignored)) {
            folders.push_back(folder / "soundfonts");
            break;
        }
    for (const char* system :
         {"/usr/share/sounds/sf2", "/usr/share/sounds/sf3", "/usr/share/soundfonts"})
        folders.emplace_back(system);
    return folders;
}

std::vector<fs::path> soundFontFolders() {
    std::error_code ignored;
    return soundFontFolders(fs::read_symlink("/proc/self/exe", ignored));
}

std::vector<fs::path> soundFontsIn(std::span<const fs::path> folders) {
    std::vector<fs::path> fonts;
    const auto add = [&](const fs::path& font) {
        std::error_code ignored;
        if (fs::is_regular_file(font, ignored) &&
            std::find(fonts.begin(), fonts.end(), font) == fonts.end())
            fonts.push_back(font);
    };
    const auto addAll = [&](const fs::path& folder) {
        std::vector<fs::path> here;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder, ignored))
            if (isFontName(entry.path()))
                here.push_back(entry.path());
        std::sort(here.begin(), here.end());
        for (const fs::path& font : here)
            add(font);
    };
    // The program's own fonts come before the system's default, that before the system's others.
    const auto own = std::find_if(folders.begin(), folders.end(), [](const fs::path& folder) {
        return folder.string().starts_with("/usr/share/sound");
    });
    for (auto folder = folders.begin(); folder != own; ++folder)
        addAll(*folder);
    for (auto folder = own; folder != folders.end(); ++folder)
        for (const char* name : {"default-GM.sf2", "default-GM.sf3"})
            add(*folder / name);
    for (auto folder = own; folder != folders.end(); ++folder)
        addAll(*folder);
    return fonts;
}

void checkSoundFont(const fs::path& path) {
    std::error_code code;
    if (!fs::exists(path, code))
        throw Error("there is no such soundfont", path.string(), chooseAnother);
    if (fs::is_directory(path, code))
        throw Error("is a folder, not a soundfont", path.string(), chooseAnother);
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        throw Error(fmt::format("the soundfont cannot be read: {}", std::strerror(errno)),
                    path.string(), chooseAnother);
    char head[12] = {};
    stream.read(head, sizeof head);
    if (stream.gcount() < 12 || std::memcmp(head, "RIFF", 4) != 0 ||
        std::memcmp(head + 8, "sfbk", 4) != 0)
        throw Error("is not a soundfont", path.string(), chooseAnother);
    // SoundFont 2.04, section 4: the samples and the presets are lists of the RIFF form.
    bool samples = false, presets = false;
    const auto size = fs::file_size(path, code);
    std::uintmax_t at = 12;
    for (int chunk = 0; chunk < mostChunks && at + 12 <= size && !(samples && presets); ++chunk) {
        stream.seekg(static_cast<std::streamoff>(at));
        stream.read(head, sizeof head);
        std::uintmax_t length = 0;
        for (int i = 3; i >= 0; --i)
            length = length << 8 | static_cast<unsigned char>(head[4 + i]);
        if (stream.gcount() < 12 || at + 8 + length > size)
            break;
        if (std::memcmp(head, "LIST", 4) == 0) {
            samples = samples || std::memcmp(head + 8, "sdta", 4) == 0;
            presets = presets || std::memcmp(head + 8, "pdta", 4) == 0;
        }
        at += 8 + length + length % 2;
    }
    if (!samples || !presets)
        throw Error("the soundfont is damaged or cut short", path.string(), chooseAnother);
}

fs::path findSoundFont(const fs::path& chosen, const std::string& variable,
                       std::span<const fs::path> folders) {
    if (!chosen.empty()) {
        checkSoundFont(chosen);
        return chosen;
    }
    if (!variable.empty()) {
        try {
            checkSoundFont(variable);
        } catch (const Error& error) {
            throw Error(std::string(error.what()), "CONTINUO_SOUNDFONT",
                        "Correct the variable or unset it");
        }
        return variable;
    }
    for (const fs::path& font : soundFontsIn(folders)) {
        try {
            checkSoundFont(font);
            return font;
        } catch (const Error&) {
            continue; // something else under a font's name: the next one may do
        }
    }
    std::string looked;
    for (const fs::path& folder : folders)
        looked += (looked.empty() ? "" : ", ") + folder.string();
    // Where it was looked for comes last: in the status bar only the beginning is seen at once.
    throw Error(
        "no soundfont was found, so nothing can sound", {},
        "Install one (on Debian: apt install fluid-soundfont-gm, or the smaller "
        "musescore-general-soundfont-small), or choose a .sf2 or .sf3 file in the "
        "settings, with --soundfont or with the variable CONTINUO_SOUNDFONT; looked for in " +
            looked);
}

fs::path findSoundFont(const fs::path& chosen) {
    const char* variable = std::getenv("CONTINUO_SOUNDFONT");
    return findSoundFont(chosen, variable ? variable : "", soundFontFolders());
}

} // namespace continuo
