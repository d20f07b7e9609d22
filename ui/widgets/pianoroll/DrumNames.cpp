#include "ui/widgets/pianoroll/DrumNames.h"

#include <QCoreApplication>
#include <array>

namespace continuo {

QString drumName(int pitch) {
    // General MIDI 1 percussion map (35 to 81), with the keys that General MIDI 2 adds around it.
    static constexpr int first = 27;
    static constexpr std::array<const char*, 61> names{
        QT_TRANSLATE_NOOP("DrumName", "High Q"),
        QT_TRANSLATE_NOOP("DrumName", "Slap"),
        QT_TRANSLATE_NOOP("DrumName", "Scratch push"),
        QT_TRANSLATE_NOOP("DrumName", "Scratch pull"),
        QT_TRANSLATE_NOOP("DrumName", "Sticks"),
        QT_TRANSLATE_NOOP("DrumName", "Square click"),
        QT_TRANSLATE_NOOP("DrumName", "Metronome"),
        QT_TRANSLATE_NOOP("DrumName", "Metronome bell"),
        QT_TRANSLATE_NOOP("DrumName", "Acoustic kick"),
        QT_TRANSLATE_NOOP("DrumName", "Kick"),
        QT_TRANSLATE_NOOP("DrumName", "Side stick"),
        QT_TRANSLATE_NOOP("DrumName", "Acoustic snare"),
        QT_TRANSLATE_NOOP("DrumName", "Hand clap"),
        QT_TRANSLATE_NOOP("DrumName", "Electric snare"),
        QT_TRANSLATE_NOOP("DrumName", "Low floor tom"),
        QT_TRANSLATE_NOOP("DrumName", "Closed hi-hat"),
        QT_TRANSLATE_NOOP("DrumName", "High floor tom"),
        QT_TRANSLATE_NOOP("DrumName", "Pedal hi-hat"),
        QT_TRANSLATE_NOOP("DrumName", "Low tom"),
        QT_TRANSLATE_NOOP("DrumName", "Open hi-hat"),
        QT_TRANSLATE_NOOP("DrumName", "Low-mid tom"),
        QT_TRANSLATE_NOOP("DrumName", "High-mid tom"),
        QT_TRANSLATE_NOOP("DrumName", "Crash 1"),
        QT_TRANSLATE_NOOP("DrumName", "High tom"),
        QT_TRANSLATE_NOOP("DrumName", "Ride 1"),
        QT_TRANSLATE_NOOP("DrumName", "Chinese cymbal"),
        QT_TRANSLATE_NOOP("DrumName", "Ride bell"),
        QT_TRANSLATE_NOOP("DrumName", "Tambourine"),
        QT_TRANSLATE_NOOP("DrumName", "Splash"),
        QT_TRANSLATE_NOOP("DrumName", "Cowbell"),
        QT_TRANSLATE_NOOP("DrumName", "Crash 2"),
        QT_TRANSLATE_NOOP("DrumName", "Vibraslap"),
        QT_TRANSLATE_NOOP("DrumName", "Ride 2"),
        QT_TRANSLATE_NOOP("DrumName", "High bongo"),
        QT_TRANSLATE_NOOP("DrumName", "Low bongo"),
        QT_TRANSLATE_NOOP("DrumName", "Mute conga"),
        QT_TRANSLATE_NOOP("DrumName", "Open conga"),
        QT_TRANSLATE_NOOP("DrumName", "Low conga"),
        QT_TRANSLATE_NOOP("DrumName", "High timbale"),
        QT_TRANSLATE_NOOP("DrumName", "Low timbale"),
        QT_TRANSLATE_NOOP("DrumName", "High agogo"),
        QT_TRANSLATE_NOOP("DrumName", "Low agogo"),
        QT_TRANSLATE_NOOP("DrumName", "Cabasa"),
        QT_TRANSLATE_NOOP("DrumName", "Maracas"),
        QT_TRANSLATE_NOOP("DrumName", "Short whistle"),
        QT_TRANSLATE_NOOP("DrumName", "Long whistle"),
        QT_TRANSLATE_NOOP("DrumName", "Short guiro"),
        QT_TRANSLATE_NOOP("DrumName", "Long guiro"),
        QT_TRANSLATE_NOOP("DrumName", "Claves"),
        QT_TRANSLATE_NOOP("DrumName", "High woodblock"),
        QT_TRANSLATE_NOOP("DrumName", "Low woodblock"),
        QT_TRANSLATE_NOOP("DrumName", "Mute cuica"),
        QT_TRANSLATE_NOOP("DrumName", "Open cuica"),
        QT_TRANSLATE_NOOP("DrumName", "Mute triangle"),
        QT_TRANSLATE_NOOP("DrumName", "Open triangle"),
        QT_TRANSLATE_NOOP("DrumName", "Shaker"),
        QT_TRANSLATE_NOOP("DrumName", "Jingle bell"),
        QT_TRANSLATE_NOOP("DrumName", "Bell tree"),
        QT_TRANSLATE_NOOP("DrumName", "Castanets"),
        QT_TRANSLATE_NOOP("DrumName", "Mute surdo"),
        QT_TRANSLATE_NOOP("DrumName", "Open surdo"),
    };
    return pitch >= first && pitch < first + static_cast<int>(names.size())
               ? QCoreApplication::translate("DrumName",
                                             names[static_cast<std::size_t>(pitch - first)])
               : QString();
}

} // namespace continuo
