#pragma once

#include "core/music/Score.h"
#include "core/sound/Captured.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace continuo {

/// Plays a score in time, through FluidSynth or an external MIDI port, and hears MIDI inputs.
///
/// The audio callback owns time: events are placed by sample count, so nothing drifts. Without an
/// audio device it runs on a clock of its own, in silence, and `status` says why. All functions are
/// called from one thread (the user interface's) and return at once; none waits for the audio
/// callback, which takes no lock and allocates nothing.
///
/// Which audio driver is used is found out; the environment variable CONTINUO_AUDIO names the only
/// one to try (jack, pulseaudio, pipewire, alsa), or "none". A device that vanishes is replaced by
/// the clock, within half a second, and one that appears is taken up within seconds; so are MIDI
/// ports that come and go. Playback that reaches the end of the last bar with notes stops there;
/// play() then begins again from the start.
class Player {
public:
    /// `soundFont` may be empty: found by the documented order (see SoundFonts.h).
    explicit Player(std::filesystem::path soundFont = {});
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// What to play from now on; while playing, the new score takes over at the present position
    /// without a gap: notes that it no longer holds end, those that it holds there sound.
    void setScore(std::shared_ptr<const Score> score);

    void play();          ///< from position()
    void stop();          ///< sounding notes end; the position stays
    void seek(Tick tick); ///< also while playing; held notes, controllers, programs are chased
    void setLoop(std::optional<TickRange> range);
    void setMetronome(bool on);
    void setVolume(double gain); ///< 0 to 1, of the soft synth

    /// Plays as play() does, but beyond the end of the piece until stop() or endRecording(), after
    /// `countIn` bars of clicks. While it plays already there is no counting in.
    void record(int countIn);
    void endRecording(); ///< what plays goes on, to the end of the piece
    /// What has come from the MIDI inputs since the last call, in order, with where in the piece it
    /// was played: what was heard at that moment. Without calls the oldest few thousand are kept.
    std::vector<Captured> takeCaptured();
    /// MIDI inputs are heard at once, on this track's channel and instrument.
    void setLive(const Track& track);
    /// As if it came from a MIDI input now. For any thread.
    void receive(const Message& message);

    bool playing() const;
    double position() const; ///< fractional tick that is heard now
    Heard heard() const;
    /// Highest absolute sample since the last call. Above 1 it would clip: what is heard is made
    /// quieter for that moment.
    float peak();

    /// Sounds one note on `track`'s channel and instrument for `seconds`, also while stopped: what
    /// a person hears as they draw.
    void preview(const Track& track, int pitch, int velocity, double seconds = 0.25);
    void panic(); ///< all notes and sounds off, everywhere

    /// A track with this output sounds through the soft synth wherever the piece does.
    static constexpr const char* softSynth = "FluidSynth";

    /// Names of the MIDI ports that were there a second ago.
    std::vector<std::string> midiOutputs() const;
    std::vector<std::string> midiInputs() const;
    /// Plays through a MIDI port, or through the soft synth for an empty name or as long as the
    /// port is not there. Nothing hangs on the output that is left. Tracks with an output of their
    /// own (Track::output) sound there while it is there, else where the piece does.
    void setMidiPort(const std::string& name);
    std::string midiPort() const;
    /// Sends MIDI clock, start, stop and song position to these MIDI ports, while they are there.
    void setClockPorts(const std::set<std::string>& names);
    /// Listens to this MIDI input only, or to all that there are for an empty name.
    void setMidiInput(const std::string& name);

    /// How many frames the audio device asks for at once, 64 to 8192: few answer sooner, many do
    /// not crackle. 0 is the usual number. JACK's is set in its server.
    void setBuffer(int frames);

    /// Loads another soundfont beside the present one and swaps; an empty path is the one found by
    /// the documented order. Throws Error when it is unreadable. Large ones take a moment, for
    /// which nobody waits: one that turns out damaged then is not taken, and `status` says so.
    void setSoundFont(const std::filesystem::path& path);
    std::filesystem::path soundFont() const;

    /// One line for the status bar: what sounds where ("FluidSynth, 48000 Hz, pulseaudio"), or why
    /// nothing is heard and what to do.
    std::string status() const;
    bool silent() const; ///< nothing can be heard as things are

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace continuo
