#include "ui/widgets/pianoroll/DrumNames.h"

#include <array>

namespace continuo {

const char* drumName(int pitch) {
    // General MIDI 1 percussion map (35 to 81), with the keys that General MIDI 2 adds around it.
    static constexpr int first = 27;
    static constexpr std::array<const char*, 61> names{
        "High Q",         "Slap",           "Scratch push",   "Scratch pull",   "Sticks",
        "Square click",   "Metronome",      "Metronome bell", "Acoustic kick",  "Kick",
        "Side stick",     "Acoustic snare", "Hand clap",      "Electric snare", "Low floor tom",
        "Closed hi-hat",  "High floor tom", "Pedal hi-hat",   "Low tom",        "Open hi-hat",
        "Low-mid tom",    "High-mid tom",   "Crash 1",        "High tom",       "Ride 1",
        "Chinese cymbal", "Ride bell",      "Tambourine",     "Splash",         "Cowbell",
        "Crash 2",        "Vibraslap",      "Ride 2",         "High bongo",     "Low bongo",
        "Mute conga",     "Open conga",     "Low conga",      "High timbale",   "Low timbale",
        "High agogo",     "Low agogo",      "Cabasa",         "Maracas",        "Short whistle",
        "Long whistle",   "Short guiro",    "Long guiro",     "Claves",         "High woodblock",
        "Low woodblock",  "Mute cuica",     "Open cuica",     "Mute triangle",  "Open triangle",
        "Shaker",         "Jingle bell",    "Bell tree",      "Castanets",      "Mute surdo",
        "Open surdo",
    };
    return pitch >= first && pitch < first + static_cast<int>(names.size())
               ? names[static_cast<std::size_t>(pitch - first)]
               : "";
}

} // namespace continuo
