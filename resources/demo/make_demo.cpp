// Writes resources/demo.mid, the song the studio opens with the first time: sixteen bars in E minor
// that end on the dominant, so that a continuation has somewhere to go.
//
//     make_demo resources/demo.mid

#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "core/music/Edits.h"

#include <array>
#include <cmath>
#include <iostream>

using namespace continuo;

namespace {

constexpr int bars = 16;
constexpr int barBeats = 4;

struct Beat { ///< a note in beats from the start of its bar
    double start, length;
    int pitch, velocity;
};

struct Harmony {
    int bass;                   ///< root, low
    int fifth;                  ///< the bass's other note
    std::array<int, 4> voicing; ///< the piano's right hand
};

constexpr Harmony eMinor{40, 47, {55, 59, 62, 64}};
constexpr Harmony cMajor7{36, 43, {55, 59, 60, 64}};
constexpr Harmony gMajor{43, 38, {55, 59, 62, 67}};
constexpr Harmony dMajor{38, 45, {54, 57, 62, 66}};
constexpr Harmony aMinor7{45, 40, {55, 57, 60, 64}};
constexpr Harmony bMinor7{47, 42, {54, 57, 59, 62}};
constexpr Harmony b7{47, 42, {54, 57, 59, 63}};

constexpr std::array<Harmony, bars> harmonies{eMinor,  cMajor7, gMajor,  dMajor, eMinor,  aMinor7,
                                              dMajor,  gMajor,  cMajor7, dMajor, bMinor7, eMinor,
                                              aMinor7, cMajor7, aMinor7, b7};

const std::array<std::vector<Beat>, bars> melody{{
    {{0, 1.5, 71, 86}, {1.5, .5, 74, 78}, {2, 2, 76, 92}},
    {{0, 1, 79, 96}, {1, .5, 78, 84}, {1.5, .5, 76, 80}, {2, 1, 74, 84}, {3, 1, 71, 78}},
    {{0, 1.5, 74, 90}, {1.5, .5, 71, 78}, {2, 1, 69, 82}, {3, 1, 67, 76}},
    {{0, 3, 69, 86}},
    {{0, 1.5, 71, 88}, {1.5, .5, 74, 80}, {2, 1, 76, 90}, {3, 1, 79, 94}},
    {{0, 1, 81, 100}, {1, .5, 79, 88}, {1.5, .5, 76, 84}, {2, 2, 72, 86}},
    {{0, .5, 74, 82},
     {.5, .5, 76, 84},
     {1, .5, 78, 88},
     {1.5, .5, 81, 94},
     {2, 1, 79, 90},
     {3, 1, 78, 84}},
    {{0, 3, 79, 90}},
    {{0, .5, 76, 86}, {.5, 1, 79, 92}, {1.5, .5, 76, 82}, {2, 1, 83, 98}, {3, 1, 79, 88}},
    {{0, 1.5, 81, 96}, {1.5, .5, 78, 84}, {2, 2, 74, 88}},
    {{0, .5, 78, 86}, {.5, 1, 81, 94}, {1.5, .5, 78, 82}, {2, 1, 74, 86}, {3, 1, 71, 80}},
    {{0, 2, 76, 88}, {2, 1, 79, 92}, {3, 1, 83, 98}},
    {{0, 1.5, 84, 104}, {1.5, .5, 83, 92}, {2, 1, 81, 92}, {3, 1, 79, 88}},
    {{0, 1, 76, 86}, {1, 1, 79, 90}, {2, 1.5, 83, 98}, {3.5, .5, 81, 88}},
    {{0, 1, 79, 90}, {1, 1, 76, 84}, {2, 1, 72, 82}, {3, 1, 76, 86}},
    {{0, 2, 75, 92}, {2, 1, 78, 88}, {3, 1, 71, 80}},
}};

Note note(int bar, const Beat& beat, std::uint8_t channel, double held) {
    const auto ticks = [](double beats) {
        return static_cast<Tick>(std::llround(beats * defaultTicksPerQuarter));
    };
    return {ticks(bar * barBeats + beat.start), ticks(beat.length * held),
            static_cast<std::uint8_t>(beat.pitch), static_cast<std::uint8_t>(beat.velocity),
            channel};
}

std::vector<Note> melodyNotes(std::uint8_t channel) {
    std::vector<Note> notes;
    for (int bar = 0; bar < bars; ++bar)
        for (const Beat& beat : melody[std::size_t(bar)])
            notes.push_back(note(bar, beat, channel, 0.95));
    return notes;
}

std::vector<Note> pianoNotes(std::uint8_t channel) {
    constexpr Beat rhythm[]{{0, 1.5, 0, 66}, {1.5, 1, 0, 58}, {3, 1, 0, 54}};
    std::vector<Note> notes;
    for (int bar = 0; bar < bars; ++bar)
        for (const Beat& hit : rhythm)
            for (std::size_t voice = 0; voice < 4; ++voice) {
                Beat beat = hit;
                beat.pitch = harmonies[std::size_t(bar)].voicing[voice];
                beat.velocity += voice == 3 ? 6 : 0; // the top voice leads
                notes.push_back(note(bar, beat, channel, 0.9));
            }
    return notes;
}

std::vector<Note> bassNotes(std::uint8_t channel) {
    std::vector<Note> notes;
    for (int bar = 0; bar < bars; ++bar) {
        const Harmony& now = harmonies[std::size_t(bar)];
        const int next = harmonies[std::size_t((bar + 1) % bars)].bass;
        const int approach = next > now.bass ? next - 2 : next + 2; // a step from the next root
        for (const Beat& beat :
             {Beat{0, 1.5, now.bass, 92}, Beat{1.5, .5, now.bass, 76}, Beat{2, 1, now.fifth, 84},
              Beat{3, .5, now.bass, 80}, Beat{3.5, .5, approach, 78}})
            notes.push_back(note(bar, beat, channel, 0.9));
    }
    return notes;
}

std::vector<Note> drumNotes() {
    constexpr int kick = 36, snare = 38, closedHat = 42, openHat = 46, crash = 49;
    constexpr int highTom = 48, midTom = 45, floorTom = 41;
    std::vector<Note> notes;
    const auto hit = [&](int bar, double beat, int pitch, int velocity) {
        notes.push_back(note(bar, {beat, .25, pitch, velocity}, drumChannel, 1));
    };
    for (int bar = 0; bar < bars; ++bar) {
        const bool fill = bar % 8 == 7;
        hit(bar, 0, kick, 104);
        hit(bar, 2.5, kick, 92);
        if (bar % 2 == 1)
            hit(bar, 1.5, kick, 80);
        hit(bar, 1, snare, 96);
        if (bar % 8 == 0)
            hit(bar, 0, crash, 88);
        if (fill) {
            for (int i = 0; i < 8; ++i) {
                constexpr int drums[]{snare,  snare,  highTom,  highTom,
                                      midTom, midTom, floorTom, floorTom};
                hit(bar, 2 + i * .25, drums[i], 78 + i * 4);
            }
        } else {
            hit(bar, 3, snare, 100);
        }
        for (int eighth = 0; eighth < (fill ? 4 : 8); ++eighth)
            hit(bar, eighth * .5, eighth == 7 ? openHat : closedHat, eighth % 2 == 0 ? 72 : 54);
    }
    return notes;
}

Score demo() {
    Score score = Score::empty();
    score = withTempo(score, 0, 104);
    score = withMeter(score, 0, 4, 4);
    score.keys.push_back({0, 1, true});
    struct Part {
        const char* name;
        int program;
        std::vector<Note> (*notes)(std::uint8_t channel);
    };
    const Part parts[]{
        {"Clarinet", 71, melodyNotes}, {"Piano", 0, pianoNotes}, {"Bass", 33, bassNotes}};
    const auto add = [&](Track track, std::vector<Note> notes) {
        score = withTrackAdded(score, std::move(track));
        const NoteChange change{score.tracks.size() - 1, {}, std::move(notes)};
        score = changeNotes(score, {&change, 1});
    };
    for (const Part& part : parts) {
        Track track = newTrack(score, part.name, part.program);
        std::vector<Note> notes = part.notes(track.channel);
        add(std::move(track), std::move(notes));
    }
    add(newDrumTrack("Drums"), drumNotes());
    return score;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: make_demo FILE.mid\n";
        return 2;
    }
    try {
        writeSmfFile(demo(), arguments[1]);
    } catch (const Error& e) {
        std::cerr << "make_demo: " << e.what() << '\n';
        return 1;
    }
}
