#include "core/music/Theory.h"
#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace continuo {

namespace {

struct Mode {
    const char* name;
    unsigned pitchClasses; ///< relative to the root, bit 0 the root itself
};

constexpr unsigned bits(std::initializer_list<int> classes) {
    unsigned mask = 0;
    for (int c : classes)
        mask |= 1u << c;
    return mask;
}

constexpr std::array modes{
    Mode{"major", bits({0, 2, 4, 5, 7, 9, 11})},
    Mode{"minor", bits({0, 2, 3, 5, 7, 8, 10})},
    Mode{"harmonic minor", bits({0, 2, 3, 5, 7, 8, 11})},
    Mode{"melodic minor", bits({0, 2, 3, 5, 7, 9, 11})},
    Mode{"dorian", bits({0, 2, 3, 5, 7, 9, 10})},
    Mode{"phrygian", bits({0, 1, 3, 5, 7, 8, 10})},
    Mode{"lydian", bits({0, 2, 4, 6, 7, 9, 11})},
    Mode{"mixolydian", bits({0, 2, 4, 5, 7, 9, 10})},
    Mode{"locrian", bits({0, 1, 3, 5, 6, 8, 10})},
    Mode{"major pentatonic", bits({0, 2, 4, 7, 9})},
    Mode{"minor pentatonic", bits({0, 3, 5, 7, 10})},
    Mode{"blues", bits({0, 3, 5, 6, 7, 10})},
    Mode{"whole tone", bits({0, 2, 4, 6, 8, 10})},
    Mode{"chromatic", 0xFFFu},
};

constexpr std::array<const char*, 12> noteNames{"C",  "C#", "D",  "D#", "E",  "F",
                                                "F#", "G",  "G#", "A",  "A#", "B"};

unsigned rotate(unsigned mask, int by) { return ((mask << by) | (mask >> (12 - by))) & 0xFFFu; }

int pitchClass(int pitch) { return ((pitch % 12) + 12) % 12; }

} // namespace

bool Scale::contains(int pitch) const { return pitchClasses() >> pitchClass(pitch) & 1u; }

unsigned Scale::pitchClasses() const {
    for (const Mode& m : modes)
        if (mode == m.name)
            return rotate(m.pitchClasses, pitchClass(root));
    throw Error(fmt::format("unknown scale '{}'", mode), {}, "Choose one of the listed scales.");
}

std::string Scale::name() const {
    return fmt::format("{} {}", noteNames[static_cast<std::size_t>(pitchClass(root))], mode);
}

int Scale::nearest(int pitch) const {
    for (int distance = 0; distance < 128; ++distance)
        for (const int candidate : {pitch - distance, pitch + distance})
            if (candidate >= 0 && candidate <= 127 && contains(candidate))
                return candidate;
    return pitch;
}

int Scale::step(int pitch, int steps) const {
    const int direction = steps < 0 ? -1 : 1;
    int result = pitch;
    for (int left = std::abs(steps); left > 0; --left) {
        do
            result += direction;
        while (!contains(result));
    }
    return result;
}

const std::vector<std::string>& scaleModes() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const Mode& m : modes)
            result.emplace_back(m.name);
        return result;
    }();
    return names;
}

namespace {

/// The semitones above C of a letter from a to g and its accidentals; leaves `at` behind them.
int readRoot(std::string_view lower, std::size_t& at) {
    constexpr std::array<int, 7> roots{9, 11, 0, 2, 4, 5, 7}; // a to g
    int root = roots[static_cast<std::size_t>(lower[at++] - 'a')];
    for (; at < lower.size() && (lower[at] == '#' || lower[at] == 'b'); ++at)
        root += lower[at] == '#' ? 1 : -1;
    return root;
}

} // namespace

Scale parseScale(std::string_view text) {
    const auto refuse = [&]() -> Error {
        return Error(fmt::format("'{}' is no scale", text), {},
                     "Write a root and a mode, such as \"D minor\" or \"F# dorian\".");
    };
    std::string lower;
    for (const char c : text)
        if (!lower.empty() || !std::isspace(static_cast<unsigned char>(c)))
            lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    while (!lower.empty() && std::isspace(static_cast<unsigned char>(lower.back())))
        lower.pop_back();
    if (lower.empty() || lower[0] < 'a' || lower[0] > 'g')
        throw refuse();
    Scale scale;
    std::size_t at = 0;
    scale.root = pitchClass(readRoot(lower, at));
    const std::size_t modeStart = lower.find_first_not_of(" -_", at);
    if (modeStart == std::string::npos)
        return scale;
    if (modeStart == at && lower.substr(at) != "m")
        throw refuse();
    scale.mode = lower.substr(modeStart);
    if (scale.mode == "m" || scale.mode == "min" || scale.mode == "aeolian")
        scale.mode = "minor";
    if (scale.mode == "maj" || scale.mode == "ionian")
        scale.mode = "major";
    for (const Mode& m : modes)
        if (scale.mode == m.name)
            return scale;
    throw refuse();
}

std::string pitchName(int pitch) {
    return fmt::format("{}{}", noteNames[static_cast<std::size_t>(pitchClass(pitch))],
                       static_cast<int>(std::floor(pitch / 12.0)) - 1);
}

std::optional<int> parsePitch(std::string_view text) {
    std::string lower;
    for (const char c : text)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    std::size_t at = 0;
    int pitch = 0, scale = 1;
    if (!lower.empty() && lower[0] >= 'a' && lower[0] <= 'g') {
        pitch = readRoot(lower, at) + 12; // octave -1 holds the lowest keys
        scale = 12;
    }
    int number = 0;
    const char* end = lower.data() + lower.size();
    const auto [rest, error] = std::from_chars(lower.data() + at, end, number);
    if (error != std::errc() || rest != end || number < -2 || number > 127)
        return std::nullopt;
    pitch += number * scale;
    return pitch >= 0 && pitch <= 127 ? std::optional(pitch) : std::nullopt;
}

std::optional<KeyFit> fitKeys(const PitchClassWeights& weights) {
    double mean = 0;
    for (const double weight : weights)
        mean += weight / 12;
    if (mean <= 0)
        return std::nullopt;
    // Temperley, "What's Key for Key? The Krumhansl-Schmuckler Key-Finding Algorithm
    // Reconsidered", Music Perception 17 (1999).
    constexpr PitchClassWeights major{5.0, 2.0, 3.5, 2.0, 4.5, 4.0, 2.0, 4.5, 2.0, 3.5, 1.5, 4.0};
    constexpr PitchClassWeights minor{5.0, 2.0, 3.5, 4.5, 2.0, 4.0, 2.0, 4.5, 3.5, 2.0, 1.5, 4.0};
    const auto correlation = [&](const PitchClassWeights& profile, int root) {
        double profileMean = 0;
        for (const double p : profile)
            profileMean += p / 12;
        double xy = 0, xx = 0, yy = 0;
        for (std::size_t i = 0; i < 12; ++i) {
            const double x = weights[(i + static_cast<std::size_t>(root)) % 12] - mean;
            const double y = profile[i] - profileMean;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
        return xx > 0 ? xy / std::sqrt(xx * yy) : 0;
    };
    KeyFit result{{}, -2, -2};
    for (int root = 0; root < 12; ++root)
        for (const bool isMinor : {false, true}) {
            const double fit = correlation(isMinor ? minor : major, root);
            if (fit > std::max(result.major, result.minor))
                result.best = {root, isMinor ? "minor" : "major"};
            double& best = isMinor ? result.minor : result.major;
            best = std::max(best, fit);
        }
    return result;
}

int transposedPitch(int pitch, int semitones) {
    const int moved = pitch + semitones;
    return moved < 0 ? moved + 12 : moved > 127 ? moved - 12 : moved;
}

int shiftToC(const Scale& key) {
    const int tonic = key.mode == "minor" ? 9 : 0;
    return (tonic - key.root + 18) % 12 - 6;
}

std::optional<Scale> findKey(const Score& score, const TickRange& range) {
    PitchClassWeights weights{};
    for (const auto& track : score.tracks)
        for (const Note& note : track->notes)
            if (note.channel != drumChannel && note.range().overlaps(range))
                weights[note.pitch % 12u] += static_cast<double>(std::min(note.end(), range.end) -
                                                                 std::max(note.start, range.start));
    const auto fit = fitKeys(weights);
    return fit ? std::optional(fit->best) : std::nullopt;
}

} // namespace continuo
