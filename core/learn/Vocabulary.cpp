#include "core/learn/Vocabulary.h"
#include "core/music/Chords.h"
#include "core/music/Theory.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace continuo::vocabulary {

int durationIndex(int steps) {
    const auto above = std::lower_bound(durationSteps.begin(), durationSteps.end(), steps);
    if (above == durationSteps.begin())
        return 0;
    if (above == durationSteps.end())
        return static_cast<int>(durationSteps.size()) - 1;
    const auto below = above - 1;
    const bool nearerBelow = steps - *below <= *above - steps;
    return static_cast<int>((nearerBelow ? below : above) - durationSteps.begin());
}

namespace {

constexpr std::array<std::pair<int, int>, otherMeter> meters{{{4, 4},
                                                              {3, 4},
                                                              {2, 4},
                                                              {6, 8},
                                                              {2, 2},
                                                              {3, 8},
                                                              {9, 8},
                                                              {12, 8},
                                                              {3, 2},
                                                              {4, 2},
                                                              {5, 4},
                                                              {6, 4},
                                                              {1, 4},
                                                              {7, 8},
                                                              {5, 8}}};

} // namespace

int meterIndex(int numerator, int denominator) {
    const auto found = std::find(meters.begin(), meters.end(), std::pair{numerator, denominator});
    return static_cast<int>(found - meters.begin());
}

int meterSteps(int index) {
    const auto [numerator, denominator] =
        index < otherMeter ? meters[static_cast<std::size_t>(index)] : std::pair{4, 4};
    return 4 * stepsPerQuarter * numerator / denominator;
}

std::string name(int token) {
    struct Single {
        int token;
        const char* name;
    };
    for (const auto& [value, text] :
         {Single{bos, "BOS"}, Single{eos, "EOS"}, Single{bar, "BAR"}, Single{barMore, "BAR_MORE"},
          Single{songStart, "SONG_START"}, Single{songEnd, "SONG_END"}, Single{mask, "MASK"},
          Single{fill, "FILL"}, Single{end, "END"}})
        if (token == value)
            return text;
    if (pitch.contains(token))
        return "PITCH " + pitchName(pitch.index(token));
    if (dur.contains(token))
        return fmt::format("DUR {}", durationSteps[static_cast<std::size_t>(dur.index(token))]);
    if (chord.contains(token) && token != chord[0])
        return "CHORD " + Chord::at(chord.index(token) - 1).name();
    struct Named {
        Range range;
        const char* name;
    };
    for (const auto& [range, text] :
         {Named{pos, "POS"}, Named{drum, "DRUM"}, Named{vel, "VEL"}, Named{slot, "SLOT"},
          Named{family, "FAMILY"}, Named{meter, "METER"}, Named{barLength, "BARLEN"},
          Named{chord, "CHORD"}, Named{style, "STYLE"}, Named{key, "KEY"}, Named{tempo, "TEMPO"},
          Named{energy, "ENERGY"}, Named{brightness, "BRIGHTNESS"}, Named{density, "DENSITY"},
          Named{polyphony, "POLY"}, Named{low, "LOW"}, Named{high, "HIGH"}})
        if (range.contains(token))
            return fmt::format("{} {}", text, range.index(token));
    return fmt::format("token {}", token);
}

} // namespace continuo::vocabulary
