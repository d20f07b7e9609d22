#include "core/sound/PlaybackEngine.h"

#include "core/music/Track.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace continuo {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// Frames that differ by less are one: song time comes from sums of fractions.
constexpr double frameTolerance = 1e-3;

/// Loops shorter than this would wrap more than once in a block; they are not followed.
constexpr double shortestLoop = 0.01;

/// Sustain, sostenuto and the second hold pedal: what keeps released notes sounding.
constexpr std::array<std::uint8_t, 3> pedals{midi::sustain, 66, 69};

constexpr int pulsesPerQuarter = 24, pulsesPerPosition = 6; ///< of MIDI clock
constexpr std::int64_t lastPosition = (1 << 14) - 1;        ///< that can be said

constexpr double clickSeconds = 0.05;
constexpr std::uint8_t accentKey = 76, beatKey = 77; ///< high and low wood block

} // namespace

PlaybackEngine::PlaybackEngine(double sampleRate)
    : sampleRate_(sampleRate),
      timeline_(&nothing_),
      nothing_(Score::empty()),
      sent_(channelCount),
      wanted_(channelCount),
      holders_(std::size_t(channelCount) * 128) {
    liveKeys_.fill(notDown);
}

double PlaybackEngine::frameOf(double seconds) const noexcept {
    return anchorFrame_ + (seconds - anchorSeconds_) * sampleRate_;
}

double PlaybackEngine::seconds() const noexcept {
    if (!playing_)
        return anchorSeconds_;
    return anchorSeconds_ + (static_cast<double>(frame_) - anchorFrame_) / sampleRate_;
}

std::optional<std::pair<double, double>> PlaybackEngine::loopAhead() const noexcept {
    if (!loop_)
        return std::nullopt;
    const double start = timeline_->tempo().seconds(loop_->start);
    const double end = timeline_->tempo().seconds(loop_->end);
    if (end - start < shortestLoop || sentSeconds_ > end)
        return std::nullopt;
    return std::pair(start, end);
}

void PlaybackEngine::moveTo(double seconds, double frame, bool resend) noexcept {
    anchorSeconds_ = seconds;
    anchorFrame_ = frame;
    ended_ = false;
    countInClicks_ = 0;
    sentSeconds_ = resend ? std::nextafter(seconds, -1.0) : seconds;
    next_ = timeline_->firstAfter(sentSeconds_);
    strikeHeld_ = true;
    const double tick = timeline_->tempo().tick(seconds);
    nextClick_ = clickFrom(tick);
}

void PlaybackEngine::setTimeline(const Timeline* timeline, bool strike) noexcept {
    const Timeline& before = *timeline_;
    const double now = static_cast<double>(frame_);
    const double here = seconds();
    timeline_ = timeline ? timeline : &nothing_;
    const bool sameTempo = before.tempo() == timeline_->tempo();
    const bool sameTicks = before.tempo().ticksPerQuarter() == timeline_->tempo().ticksPerQuarter();
    const auto convert = [&](double seconds) {
        return sameTempo ? seconds : timeline_->tempo().seconds(before.tempo().tick(seconds));
    };
    const double sent = convert(sentSeconds_);
    startSeconds_ = convert(startSeconds_);
    anchorSeconds_ = convert(here);
    anchorFrame_ = now;
    // Rounding must not bring back what was sent at this very moment.
    sentSeconds_ = sameTempo ? sent : sent + 1e-7;
    if (!timeline_->sameSysex(before))
        sysexSent_ = 0;
    next_ = timeline_->firstAfter(sentSeconds_);
    nextClick_ = clickFrom(timeline_->tempo().tick(sentSeconds_) + 1e-6);
    for (int channel = 0; channel < channelCount; ++channel)
        for (int key = 0; held_[channel] > 0 && key < 128; ++key)
            if ((holders_[channel << 7 | key] & song) != 0 &&
                !timeline_->sounds(static_cast<std::uint8_t>(channel),
                                   static_cast<std::uint8_t>(key), sentSeconds_))
                noteOff(static_cast<std::uint8_t>(channel), static_cast<std::uint8_t>(key), 64,
                        song, now);
    chase(playing_ ? sentSeconds_ : anchorSeconds_, now, true);
    strikeHeld_ = strikeHeld_ || strike;
    if (!sameTicks) // another piece
        placeClock(now);
}

void PlaybackEngine::setOutput(Output* output) noexcept {
    const double now = static_cast<double>(frame_);
    if (output_)
        endNotes(everyone, now);
    for (Preview& preview : previews_)
        preview.on = false;
    output_ = output;
    for (ChannelState& state : sent_)
        state.reset();
    sysexSent_ = 0;
    catchUp(now);
    chase(playing_ ? sentSeconds_ : anchorSeconds_, now);
    strikeHeld_ = true;
}

void PlaybackEngine::setSampleRate(double rate) noexcept {
    anchorSeconds_ = seconds();
    anchorFrame_ = static_cast<double>(frame_);
    sampleRate_ = rate;
}

void PlaybackEngine::play(int countIn) noexcept {
    if (playing_)
        return;
    if (ended_)
        locate(0);
    playing_ = true;
    wraps_ = 0;
    startSeconds_ = anchorSeconds_;
    const double now = static_cast<double>(frame_);
    const TempoMap& tempo = timeline_->tempo();
    const Tick here = static_cast<Tick>(std::floor(tempo.tick(anchorSeconds_) + 1e-6));
    const Tick beat = timeline_->meter().beatLength(here);
    moveTo(anchorSeconds_, now, true);
    countInBeats_ = static_cast<int>(timeline_->meter().fullBarLength(here) / beat);
    countInClicks_ = countIn * countInBeats_;
    countInInterval_ = tempo.seconds(here + beat) - tempo.seconds(here);
    anchorFrame_ += countInClicks_ * countInInterval_ * sampleRate_;
    placeClock(now);
    catchUp(now);
    chase(anchorSeconds_, now);
}

void PlaybackEngine::stop() noexcept {
    if (!playing_)
        return;
    double here = seconds();
    if (wraps_ == 0) // while it counts in
        here = std::max(here, startSeconds_);
    if (const auto loop = loopAhead(); loop && here >= loop->second)
        here = loop->first;
    playing_ = false;
    stopClock(static_cast<double>(frame_));
    endNotes(song | click, static_cast<double>(frame_));
    moveTo(here, static_cast<double>(frame_), true);
}

void PlaybackEngine::locate(Tick tick) noexcept {
    const double now = static_cast<double>(frame_);
    if (playing_)
        endNotes(song | click, now);
    moveTo(timeline_->tempo().seconds(std::max<Tick>(0, tick)), now, true);
    startSeconds_ = anchorSeconds_;
    wraps_ = 0;
    placeClock(now);
    catchUp(now);
    chase(anchorSeconds_, now);
}

void PlaybackEngine::setLoop(std::optional<TickRange> loop) noexcept { loop_ = loop; }

void PlaybackEngine::setEnd(std::optional<Tick> end) noexcept { end_ = end; }

void PlaybackEngine::setMetronome(bool on) noexcept {
    metronome_ = on;
    nextClick_ = clickFrom(timeline_->tempo().tick(sentSeconds_) + 1e-6);
}

void PlaybackEngine::setClock(bool on) noexcept {
    stopClock(static_cast<double>(frame_));
    clock_ = on;
    placeClock(static_cast<double>(frame_));
}

void PlaybackEngine::preview(std::uint8_t channel, int program, int key, int velocity,
                             double seconds) noexcept {
    const double now = static_cast<double>(frame_);
    if (program >= 0 && !playing_ && sent_[channel].program() != program)
        send({midi::program, channel, static_cast<std::uint8_t>(program & 0x7F), 0}, now);
    const auto pitch = static_cast<std::uint8_t>(std::clamp(key, 0, 127));
    Preview* slot = nullptr;
    for (Preview& preview : previews_) {
        if (preview.on && preview.channel == channel && preview.key == pitch) {
            slot = &preview;
            break;
        }
        if (!slot || (slot->on && (!preview.on || preview.offFrame < slot->offFrame)))
            slot = &preview;
    }
    if (slot->on)
        noteOff(slot->channel, slot->key, 64, preview_, now);
    *slot = {frame_ + static_cast<std::int64_t>(std::max(0.02, seconds) * sampleRate_), channel,
             pitch, true};
    noteOn(channel, pitch, static_cast<std::uint8_t>(std::clamp(velocity, 1, 127)), preview_, now);
}

void PlaybackEngine::setLive(std::uint8_t channel, int program) noexcept {
    liveProgram_ = program;
    if (channel == liveChannel_)
        return;
    const double now = static_cast<double>(frame_);
    for (std::size_t i = 0; i < pedals.size(); ++i)
        if (livePedals_[i] != 0) {
            send({midi::controller, liveChannel_, pedals[i], 0}, now);
            send({midi::controller, channel, pedals[i], livePedals_[i]}, now);
        }
    liveChannel_ = channel;
    liveControllers_.reset();
    liveBend_ = livePressure_ = false;
}

void PlaybackEngine::playLive(const Message& message) noexcept {
    const double now = static_cast<double>(frame_);
    const std::uint8_t data1 = message.data1 & 0x7F, data2 = message.data2 & 0x7F;
    std::int16_t& down = liveKeys_[data1];
    const bool noteOff =
        message.kind == midi::noteOff || (message.kind == midi::noteOn && data2 == 0);
    if (noteOff || message.kind == midi::noteOn) {
        if (down != notDown)
            this->noteOff(static_cast<std::uint8_t>(down), data1, noteOff ? data2 : 64, live, now);
        down = notDown;
        if (noteOff)
            return;
        if (liveProgram_ >= 0 && !playing_ && sent_[liveChannel_].program() != liveProgram_)
            send({midi::program, liveChannel_, static_cast<std::uint8_t>(liveProgram_ & 0x7F), 0},
                 now);
        down = liveChannel_;
        noteOn(liveChannel_, data1, data2, live, now);
        return;
    }
    if (message.kind == midi::controller) {
        if (data1 >= midi::allSoundOff || data1 == midi::bankSelect || data1 == midi::bankFine)
            return;
        for (std::size_t i = 0; i < pedals.size(); ++i)
            if (pedals[i] == data1)
                livePedals_[i] = data2;
        liveControllers_.set(data1, ChannelState::isPlainController(data1));
    } else if (message.kind == midi::pitchBend) {
        liveBend_ = true;
    } else if (message.kind == midi::channelPressure) {
        livePressure_ = true;
    } else if (message.kind != midi::polyPressure) {
        return;
    }
    send({message.kind, liveChannel_, data1, data2}, now);
}

void PlaybackEngine::panic() noexcept {
    const double now = static_cast<double>(frame_);
    endNotes(everyone, now);
    livePedals_.fill(0);
    for (Preview& preview : previews_)
        preview.on = false;
    const auto silence = [&](std::uint8_t channel) {
        send({midi::controller, channel, midi::allNotesOff, 0}, now);
        send({midi::controller, channel, midi::allSoundOff, 0}, now);
    };
    for (int channel = 0; channel < timeline_->channelsUsed(); ++channel)
        silence(static_cast<std::uint8_t>(channel));
    silence(metronomeChannel);
}

void PlaybackEngine::process(float* left, float* right, int frames) noexcept {
    for (int done = 0; done < frames;) {
        if (used_ == 0) {
            sendDue();
            // As many blocks at once as nothing is due in: synths work better in large pieces.
            const int wanted = (frames - done) / blockFrames;
            const int blocks = wanted > 1 ? std::min(wanted, blocksUntilDue()) : 1;
            if (wanted > 0) {
                makeBlocks(left ? left + done : nullptr, right ? right + done : nullptr, blocks);
                done += blocks * blockFrames;
                continue;
            }
            makeBlocks(left ? left_.data() : nullptr, right_.data(), 1);
        }
        const int count = std::min(frames - done, blockFrames - used_);
        if (left) {
            std::copy_n(left_.begin() + used_, count, left + done);
            std::copy_n(right_.begin() + used_, count, right + done);
        }
        used_ = (used_ + count) % blockFrames;
        done += count;
    }
}

void PlaybackEngine::makeBlocks(float* left, float* right, int blocks) noexcept {
    const int frames = blocks * blockFrames;
    if (left && output_) {
        output_->render(left, right, frames);
    } else if (left) {
        std::fill_n(left, frames, 0.0F);
        std::fill_n(right, frames, 0.0F);
    }
    frame_ += frames;
    if (playing_) {
        const double lastBlock = static_cast<double>(frame_ - blockFrames) + frameTolerance;
        sentSeconds_ =
            std::max(sentSeconds_, anchorSeconds_ + (lastBlock - anchorFrame_) / sampleRate_);
    }
}

void PlaybackEngine::sendDue() noexcept {
    endPreviews();
    if (playing_)
        dispatch();
}

/// The song time of the next thing to happen, and whether that is the loop's or the piece's end.
PlaybackEngine::Due PlaybackEngine::nextDue() const noexcept {
    Due due;
    const auto entries = timeline_->entries();
    if (next_ < entries.size())
        due = {entries[next_].seconds, Due::message};
    if (metronome_)
        if (const double click = timeline_->tempo().seconds(nextClick_); click <= due.seconds)
            due = {click, Due::beat};
    if (clock_)
        if (const double pulse = pulseSeconds(); pulse <= due.seconds)
            due = {pulse, Due::pulse};
    if (countInClicks_ > 0)
        due = {startSeconds_ - countInClicks_ * countInInterval_, Due::countIn};
    // Ends come before messages of the same time: those lie outside.
    if (const auto loop = loopAhead()) {
        if (loop->second <= due.seconds)
            due = {loop->second, Due::loopEnd};
    } else if (end_) {
        const double end = timeline_->tempo().seconds(*end_);
        if (startSeconds_ < end && end <= due.seconds)
            due = {end, Due::pieceEnd};
    }
    return due;
}

int PlaybackEngine::blocksUntilDue() const noexcept {
    double frame = playing_ ? frameOf(nextDue().seconds) : never;
    for (const Preview& preview : previews_)
        if (preview.on)
            frame = std::min(frame, static_cast<double>(preview.offFrame));
    const double blocks =
        std::ceil((frame - static_cast<double>(frame_) - frameTolerance) / blockFrames);
    return static_cast<int>(std::clamp(blocks, 1.0, 1e6));
}

void PlaybackEngine::dispatch() noexcept {
    const double limit = static_cast<double>(frame_) + frameTolerance;
    while (playing_) {
        const bool countsIn = wraps_ == 0 && frameOf(startSeconds_) > limit;
        if (strikeHeld_ && !countsIn)
            strikeHeld(std::clamp(frameOf(sentSeconds_), limit - blockFrames, limit));
        const Due due = nextDue();
        const double frame = frameOf(due.seconds);
        if (frame > limit)
            break;
        switch (due.what) {
        case Due::loopEnd: {
            const double start = loopAhead()->first;
            endNotes(song | click, frame);
            moveTo(start, frame, true);
            ++wraps_;
            placeClock(frame);
            chase(start, frame);
            break;
        }
        case Due::pieceEnd:
            endNotes(song | click, frame);
            playing_ = false;
            stopClock(frame);
            moveTo(due.seconds, frame, true);
            ended_ = true;
            break;
        case Due::countIn:
            sendClick(countInClicks_ % countInBeats_ == 0, frame);
            --countInClicks_;
            break;
        case Due::pulse:
            sentSeconds_ = std::max(sentSeconds_, due.seconds);
            sendPulse(frame);
            break;
        case Due::beat: {
            sentSeconds_ = std::max(sentSeconds_, due.seconds);
            const BarPosition position = timeline_->meter().position(nextClick_);
            sendClick(position.beat == 0 && position.tick == 0, frame);
            nextClick_ = clickFrom(static_cast<double>(nextClick_) + 1);
            break;
        }
        case Due::message:
            sentSeconds_ = std::max(sentSeconds_, due.seconds);
            dispatchEntry(timeline_->entries()[next_], frame);
            ++next_;
            break;
        }
    }
}

void PlaybackEngine::dispatchEntry(const Timeline::Entry& entry, double frame) noexcept {
    const Message& message = entry.message;
    switch (message.kind) {
    case midi::noteOn:
        noteOn(message.channel, message.data1, message.data2, song, frame);
        break;
    case midi::noteOff:
        noteOff(message.channel, message.data1, message.data2, song, frame);
        break;
    case midi::sysex:
        sendSysex(timeline_->sysex(entry.sysex), frame);
        sysexSent_ = std::max(sysexSent_, timeline_->sysexBefore(next_) + 1);
        break;
    default:
        send(message, frame);
    }
}

void PlaybackEngine::sendSysex(std::string_view payload, double frame) noexcept {
    if (isReset(payload)) {
        endNotes(everyone, frame);
        for (ChannelState& state : sent_)
            state.reset();
    }
    if (output_)
        output_->sendSysex(payload, frame);
}

/// System exclusive messages set a receiver up for the whole piece: those that lie before the
/// present place and were never sent are sent now.
void PlaybackEngine::catchUp(double frame) noexcept {
    const std::size_t wanted = timeline_->sysexBefore(next_);
    for (; output_ && sysexSent_ < wanted; ++sysexSent_)
        sendSysex(timeline_->sysexInOrder(sysexSent_), frame);
}

Tick PlaybackEngine::clickFrom(double tick) const noexcept {
    const MeterMap& meter = timeline_->meter();
    const Tick from = static_cast<Tick>(std::ceil(std::max(0.0, tick - 1e-6)));
    const BarPosition position = meter.position(from);
    if (position.tick == 0)
        return from;
    const Tick next = from - position.tick + meter.beatLength(from);
    return std::max(from, std::min(next, meter.barRange(position.bar).end));
}

void PlaybackEngine::sendClick(bool accent, double frame) noexcept {
    const std::uint8_t key = accent ? accentKey : beatKey;
    noteOn(metronomeChannel, key, accent ? 120 : 90, click, frame);
    // The click's end is a preview's: both are counted in frames.
    for (Preview& preview : previews_)
        if (!preview.on || (preview.channel == metronomeChannel && preview.key == key)) {
            preview = {static_cast<std::int64_t>(frame + clickSeconds * sampleRate_),
                       metronomeChannel, key, true};
            break;
        }
}

double PlaybackEngine::pulseSeconds() const noexcept {
    const TempoMap& tempo = timeline_->tempo();
    return tempo.seconds(static_cast<double>(nextPulse_) * tempo.ticksPerQuarter() /
                         pulsesPerQuarter);
}

void PlaybackEngine::sendPulse(double frame) noexcept {
    if (output_ && !clockRuns_)
        output_->send({nextPulse_ == 0 ? midi::start : midi::resume, 0, 0, 0}, frame);
    if (output_)
        output_->send({midi::clock, 0, 0, 0}, frame);
    clockRuns_ = true;
    ++nextPulse_;
}

/// Where the music is now those who follow the clock can join in at the next sixteenth.
void PlaybackEngine::placeClock(double frame) noexcept {
    stopClock(frame);
    if (!clock_)
        return;
    const TempoMap& tempo = timeline_->tempo();
    const double sixteenths = tempo.tick(sentSeconds_) * 4 / tempo.ticksPerQuarter();
    const auto position = static_cast<std::int64_t>(std::ceil(std::max(0.0, sixteenths - 1e-4)));
    nextPulse_ = position * pulsesPerPosition;
    const std::int64_t told = std::min(position, lastPosition);
    if (output_)
        output_->send({midi::songPosition, 0, static_cast<std::uint8_t>(told & 0x7F),
                       static_cast<std::uint8_t>(told >> 7)},
                      frame);
}

void PlaybackEngine::stopClock(double frame) noexcept {
    if (std::exchange(clockRuns_, false) && output_)
        output_->send({midi::halt, 0, 0, 0}, frame);
}

void PlaybackEngine::endPreviews() noexcept {
    for (Preview& preview : previews_)
        if (preview.on && preview.offFrame <= frame_) {
            preview.on = false;
            noteOff(preview.channel, preview.key, 64,
                    preview.channel == metronomeChannel ? click : preview_,
                    static_cast<double>(preview.offFrame));
        }
}

void PlaybackEngine::send(const Message& message, double frame) noexcept {
    sent_[message.channel].apply(message);
    if (output_)
        output_->send(message, frame);
}

void PlaybackEngine::noteOn(std::uint8_t channel, std::uint8_t key, std::uint8_t velocity,
                            Holder holder, double frame) noexcept {
    std::uint8_t& holders = holders_[channel << 7 | key];
    if (holders != 0)
        send({midi::noteOff, channel, key, 64}, frame);
    else
        ++held_[channel];
    holders |= holder;
    send({midi::noteOn, channel, key, velocity}, frame);
}

void PlaybackEngine::noteOff(std::uint8_t channel, std::uint8_t key, std::uint8_t velocity,
                             Holder holder, double frame) noexcept {
    std::uint8_t& holders = holders_[channel << 7 | key];
    if ((holders & holder) == 0)
        return;
    holders &= static_cast<std::uint8_t>(~holder);
    if (holders != 0)
        return;
    --held_[channel];
    send({midi::noteOff, channel, key, velocity}, frame);
}

void PlaybackEngine::endNotes(std::uint8_t holders, double frame) noexcept {
    for (int index = 0; index < channelCount; ++index) {
        const auto channel = static_cast<std::uint8_t>(index);
        for (int key = 0; held_[channel] > 0 && key < 128; ++key)
            for (const Holder holder : {song, preview_, click, live})
                if (holders & holder)
                    noteOff(channel, static_cast<std::uint8_t>(key), 64, holder, frame);
        // A pedal would hold what has just ended; chasing presses it again.
        for (const std::uint8_t pedal : pedals)
            if (sent_[channel].isSet(pedal) && sent_[channel].controller(pedal) != 0)
                send({midi::controller, channel, pedal, 0}, frame);
    }
    if (holders & live)
        liveKeys_.fill(notDown);
}

void PlaybackEngine::strikeHeld(double frame) noexcept {
    strikeHeld_ = false;
    timeline_->forEachSounding(sentSeconds_, [&](const Message& on) {
        std::uint8_t& holders = holders_[on.channel << 7 | on.data1];
        if ((holders & song) != 0 || on.channel % 16 == drumChannel)
            return;
        if (holders == 0)
            noteOn(on.channel, on.data1, on.data2, song, frame);
        else // somebody plays it already
            holders |= song;
    });
}

/// Brings the output to the state that the score is in. With `keepLive`, what a person has moved
/// meanwhile stays as it is; the pedals under their feet do so always.
void PlaybackEngine::chase(double seconds, double frame, bool keepLive) noexcept {
    if (!output_)
        return;
    // A tick that fell a hair short of a whole one is that one.
    timeline_->chase(static_cast<Tick>(std::floor(timeline_->tempo().tick(seconds) + 1e-6)),
                     wanted_);
    if (!playing_) // or what is previewed meanwhile would not end
        for (ChannelState& state : wanted_)
            for (const std::uint8_t pedal : pedals)
                if (state.isSet(pedal))
                    state.apply({midi::controller, 0, pedal, 0});
    ChannelState& wanted = wanted_[liveChannel_];
    const ChannelState& sent = sent_[liveChannel_];
    if (keepLive) {
        for (int number = 0; number < 128; ++number)
            if (liveControllers_[number])
                wanted.apply({midi::controller, 0, static_cast<std::uint8_t>(number),
                              static_cast<std::uint8_t>(sent.controller(number))});
        if (liveBend_)
            wanted.apply({midi::pitchBend, 0, static_cast<std::uint8_t>(sent.bend() & 0x7F),
                          static_cast<std::uint8_t>(sent.bend() >> 7)});
        if (livePressure_)
            wanted.apply({midi::channelPressure, 0, static_cast<std::uint8_t>(sent.pressure()), 0});
    } else {
        liveControllers_.reset();
        liveBend_ = livePressure_ = false;
    }
    for (std::size_t i = 0; i < pedals.size(); ++i)
        if (livePedals_[i] != 0)
            wanted.apply({midi::controller, 0, pedals[i], livePedals_[i]});
    for (int index = 0; index < channelCount; ++index) {
        const auto channel = static_cast<std::uint8_t>(index);
        sent_[index].changeTo(wanted_[index], [&](int kind, int data1, int data2) {
            output_->send({static_cast<std::uint8_t>(kind), channel,
                           static_cast<std::uint8_t>(data1), static_cast<std::uint8_t>(data2)},
                          frame);
        });
        sent_[index] = wanted_[index];
    }
}

} // namespace continuo
