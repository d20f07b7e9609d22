#pragma once

#include "core/music/Score.h"
#include "core/sound/ChannelState.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// A score as a receiver is to hear it: messages in the order of time. Immutable; the functions
/// marked noexcept allocate nothing and are called from the audio callback.
///
/// On each key of each channel note-ons and note-offs alternate strictly, whatever the score holds:
/// a note that starts while another sounds on its key ends that one first, the key is let go when
/// the last of the notes on it ends, and notes that start together on one key become one, with the
/// greatest velocity. At one time note-offs come first and note-ons last. Every note sounds for at
/// least `shortestNote` seconds.
class Timeline {
public:
    struct Entry {
        double seconds;
        Tick tick;
        Message message;
        std::uint32_t sysex; ///< where message.kind is midi::sysex: which one
    };

    static constexpr double shortestNote = 0.02;

    /// Leaves out muted tracks and, where some track is solo, those that are not.
    explicit Timeline(const Score& score);

    std::span<const Entry> entries() const noexcept { return entries_; }
    /// A system exclusive payload as MIDI files write it: without 0xF0, with the closing 0xF7.
    std::string_view sysex(std::uint32_t index) const noexcept { return sysex_[index]; }
    /// How many system exclusive messages come before the given position in entries(), and each.
    std::size_t sysexBefore(std::size_t entry) const noexcept;
    std::string_view sysexInOrder(std::size_t i) const noexcept {
        return sysex(entries_[sysexEntries_[i]].sysex);
    }
    bool sameSysex(const Timeline& other) const noexcept { return sysex_ == other.sysex_; }
    /// The position in entries() of the first one after `seconds`.
    std::size_t firstAfter(double seconds) const noexcept;

    /// Whether a note sounds on the key just after all that happens up to `seconds` has happened.
    bool sounds(std::uint8_t channel, std::uint8_t key, double seconds) const noexcept;
    /// Calls `use(noteOn)` for each note that sounds then and goes on for at least `shortestNote`.
    template <class Use>
    void forEachSounding(double seconds, const Use& use) const noexcept {
        for (int index = 0; index < channelsUsed_ << 7; ++index)
            if (const Span* span = spanAt(static_cast<std::size_t>(index), seconds);
                span && span->off > seconds + shortestNote)
                use(noteOnOf(static_cast<std::size_t>(index), *span));
    }
    /// The states of all channels after everything up to and at `tick`. `states` has channelCount
    /// elements. Takes a bounded time.
    void chase(Tick tick, std::span<ChannelState> states) const noexcept;

    /// The channel on which messages for `midiChannel` of a file's port `port` are sent, for tracks
    /// with this output.
    std::uint8_t channel(std::uint8_t port, std::uint8_t midiChannel,
                         std::string_view output = {}) const noexcept;
    /// Calls `use(group, output)` for each group of 16 channels and the output its tracks have.
    template <class Use>
    void forEachGroup(const Use& use) const {
        for (std::size_t i = 0; i < groups_.size() && i < portGroups; ++i)
            use(i, groups_[i].output);
    }
    int channelsUsed() const noexcept { return channelsUsed_; } ///< a multiple of 16

    const TempoMap& tempo() const noexcept { return tempo_; }
    const MeterMap& meter() const noexcept { return meter_; }
    bool hasNotes() const noexcept { return !spans_.empty(); }
    /// Where the last note has ended, and the pedal that held it has been lifted.
    Tick lastNoteEnd() const noexcept { return lastNoteEnd_; }
    /// The end of the bar in which the last note ends; 0 without notes.
    Tick end() const noexcept { return end_; }

private:
    struct Span {
        double on, off;
    };
    struct Group {
        std::string output;
        std::uint8_t port;
        auto operator<=>(const Group&) const = default;
    };
    static constexpr std::size_t checkpointDistance = 1024;

    TempoMap tempo_;
    MeterMap meter_;
    std::vector<Entry> entries_;
    std::vector<std::string> sysex_;
    std::vector<std::uint32_t> sysexEntries_; ///< where they are in entries_
    std::vector<Group> groups_;               ///< ascending; the position is the port group
    std::vector<Span> spans_;                 ///< sounding times by key, each key's in order
    std::vector<std::uint32_t> firstSpan_;    ///< of each channel and key, one more at the end
    std::vector<std::uint32_t> states_;       ///< positions in entries_ of what chasing needs
    int channelsUsed_ = 16;
    std::vector<ChannelState> checkpoints_; ///< channelsUsed_ for every checkpointDistance states
    Tick lastNoteEnd_ = 0, end_ = 0;

    const Span* spanAt(std::size_t keyIndex, double seconds) const noexcept;
    const Message& noteOnOf(std::size_t keyIndex, const Span& span) const noexcept;

    struct Sources;
    void gather(const Score& score, Sources& sources);
    /// Puts the end where pedals are lifted that hold notes which have ended.
    void awaitPedals(const Sources& sources);
    void merge(Sources& sources);
    void indexSpans(std::vector<std::pair<std::uint16_t, Span>>& spans);
    void indexStates();
    void follow(const Entry& entry, std::span<ChannelState> states) const noexcept;
};

} // namespace continuo
