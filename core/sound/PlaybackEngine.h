#pragma once

#include "core/sound/ChannelState.h"
#include "core/sound/Output.h"
#include "core/sound/Timeline.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace continuo {

/// Places a timeline's messages in a stream of audio blocks by counting frames. The one engine of
/// live playback, playback without a sound card and WAV export.
///
/// Belongs to one thread at a time and knows no clock, driver or lock; nothing but the constructor
/// allocates. Messages are sent at the start of the first block at or after their ideal frame:
/// FluidSynth starts notes only at its own blocks, and those are these.
class PlaybackEngine {
public:
    static constexpr int blockFrames = 64;

    explicit PlaybackEngine(double sampleRate);

    /// Both must outlive their use here. A new timeline takes over at the present tick; notes that
    /// it does not hold end. Nothing hangs on an output that is left.
    ///
    /// Wherever the music comes to be, by any of what follows, notes in the middle of which that is
    /// are struck there, unless they sound already or are drums; those of a new timeline only if
    /// `strike` is set.
    void setTimeline(const Timeline* timeline, bool strike = true) noexcept;
    void setOutput(Output* output) noexcept;
    void setSampleRate(double rate) noexcept;
    double sampleRate() const noexcept { return sampleRate_; }

    /// From where it stands; from the start after it ran to the end. The music begins after
    /// `countIn` bars of clicks, in the tempo and meter of the place; seconds() lies before it
    /// then.
    void play(int countIn = 0) noexcept;
    void stop() noexcept; ///< sounding notes end
    void locate(Tick tick) noexcept;
    void setLoop(std::optional<TickRange> loop) noexcept;
    void setMetronome(bool on) noexcept;
    /// Where playback stops by itself when it gets there from before; never without one.
    void setEnd(std::optional<Tick> end) noexcept;
    /// Sends MIDI clock, 24 to a quarter note, and where playback begins, jumps to and ends: a song
    /// position, which is a sixteenth, then start or continue at that sixteenth, and stop.
    void setClock(bool on) noexcept;
    /// One note for `seconds`. If playback stands still the channel gets `program` first, unless
    /// it is negative.
    void preview(std::uint8_t channel, int program, int key, int velocity, double seconds) noexcept;
    /// Which channel playLive() is heard on. Keys that are down end on the channel they began on.
    /// If playback stands still it gets `program` first, unless that is negative.
    void setLive(std::uint8_t channel, int program) noexcept;
    /// A message that a person plays right now; its own channel does not matter. Programs, banks
    /// and channel modes are not followed: the sound belongs to the track.
    void playLive(const Message& message) noexcept;
    void panic() noexcept; ///< all notes and sounds off; playback goes on

    /// Makes the next `frames` frames of audio. Without buffers only time passes.
    void process(float* left, float* right, int frames) noexcept;

    bool playing() const noexcept { return playing_; }
    /// Frames made since the beginning, whole blocks, and the song time at which the next block
    /// begins. Where that block is to wrap around it may lie beyond the loop's end.
    std::int64_t frame() const noexcept { return frame_; }
    double seconds() const noexcept;
    /// How many of the frames made process() has not handed out yet.
    int pendingFrames() const noexcept { return (blockFrames - used_) % blockFrames; }
    /// The loop that playback will wrap at, in seconds; empty while there is none ahead.
    std::optional<std::pair<double, double>> loopAhead() const noexcept;
    /// Where playback began or jumped to last, and how often it has wrapped around since.
    double startSeconds() const noexcept { return startSeconds_; }
    int wraps() const noexcept { return wraps_; }

private:
    struct Preview {
        std::int64_t offFrame = 0;
        std::uint8_t channel = 0, key = 0;
        bool on = false;
    };
    struct Due {
        enum What { message, countIn, pulse, beat, loopEnd, pieceEnd };
        double seconds = std::numeric_limits<double>::infinity();
        What what = message;
    };
    enum Holder : std::uint8_t { song = 1, preview_ = 2, click = 4, live = 8 };
    static constexpr std::uint8_t everyone = song | preview_ | click | live;
    static constexpr int notDown = -1;

    double sampleRate_;
    const Timeline* timeline_;
    Timeline nothing_; ///< what plays before a timeline is set
    Output* output_ = nullptr;

    // Time. Frames are counted from the beginning of the engine; `anchor` ties them to song time.
    std::int64_t frame_ = 0; ///< the block that is rendered next begins here
    int used_ = 0;           ///< frames of the present block already handed out; 0 is all
    std::array<float, blockFrames> left_{}, right_{};
    double anchorFrame_ = 0, anchorSeconds_ = 0;
    bool playing_ = false;
    double sentSeconds_ = 0; ///< everything up to and including this song time has been sent
    std::size_t next_ = 0;   ///< in the timeline's entries
    double startSeconds_ = 0;
    int wraps_ = 0;
    bool ended_ = false; ///< playback ran to the end and nothing has moved it since
    std::optional<TickRange> loop_;
    std::optional<Tick> end_;
    bool metronome_ = false;
    Tick nextClick_ = 0;
    bool strikeHeld_ = false;    ///< notes in whose middle the music begins have yet to be struck
    bool clock_ = false;         ///< whether somebody follows it
    bool clockRuns_ = false;     ///< whether they do: started, and not stopped since
    std::int64_t nextPulse_ = 0; ///< of the clock, counted from the start of the piece
    int countInClicks_ = 0;      ///< still to come before the music
    int countInBeats_ = 0;       ///< of a bar
    double countInInterval_ = 0; ///< seconds between them
    std::size_t sysexSent_ = 0;  ///< of the timeline's, in order of time

    // What the output has been told.
    std::vector<ChannelState> sent_, wanted_;
    std::vector<std::uint8_t> holders_;              ///< who holds each key of each channel
    std::array<std::uint16_t, channelCount> held_{}; ///< keys held per channel
    std::array<Preview, 32> previews_;

    // What a person plays.
    std::uint8_t liveChannel_ = 0;
    int liveProgram_ = -1;
    std::array<std::int16_t, 128> liveKeys_;   ///< the channel each key is down on, or notDown
    std::array<std::uint8_t, 3> livePedals_{}; ///< how far down each is
    std::bitset<128> liveControllers_;         ///< moved since the score set them last
    bool liveBend_ = false, livePressure_ = false;

    double frameOf(double seconds) const noexcept;
    void moveTo(double seconds, double frame, bool resend) noexcept;
    Due nextDue() const noexcept;
    int blocksUntilDue() const noexcept;
    void sendDue() noexcept;
    void makeBlocks(float* left, float* right, int blocks) noexcept;
    void dispatch() noexcept;
    void dispatchEntry(const Timeline::Entry& entry, double frame) noexcept;
    void sendSysex(std::string_view payload, double frame) noexcept;
    void catchUp(double frame) noexcept;
    void sendClick(bool accent, double frame) noexcept;
    void endPreviews() noexcept;
    void send(const Message& message, double frame) noexcept;
    void noteOn(std::uint8_t channel, std::uint8_t key, std::uint8_t velocity, Holder holder,
                double frame) noexcept;
    void noteOff(std::uint8_t channel, std::uint8_t key, std::uint8_t velocity, Holder holder,
                 double frame) noexcept;
    void endNotes(std::uint8_t holders, double frame) noexcept;
    void strikeHeld(double frame) noexcept;
    void chase(double seconds, double frame, bool keepLive = false) noexcept;
    Tick clickFrom(double tick) const noexcept;
    double pulseSeconds() const noexcept;
    void sendPulse(double frame) noexcept;
    void placeClock(double frame) noexcept;
    void stopClock(double frame) noexcept;
};

} // namespace continuo
