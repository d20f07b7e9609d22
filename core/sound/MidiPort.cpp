#include "core/sound/MidiPort.h"

#include "core/base/Error.h"
#include "core/music/Track.h"
#include "core/sound/LivePlayback.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <pthread.h>
#include <semaphore.h>
#include <thread>

namespace continuo {

namespace {

/// Bytes on their way to the sender; a long message takes several in a row.
struct Packet {
    double frame = 0;
    std::uint8_t size = 0;
    bool first = true, last = true;
    std::array<std::uint8_t, 5> bytes{};
};

/// Later than the callback by this much beyond its own length, so that a late callback can still
/// be made up for.
constexpr double margin = 0.002;

/// The same for what waits by itself, in frames: it has to have it before its period begins.
constexpr int schedulingFrames = 256;

/// Notes that have all ended are ended once more after so long: on a busy machine JACK drops what a
/// receiver comes too late for.
constexpr double assureAfter = 0.1;

} // namespace

void refuseMidiPort(const std::string& name, const std::string& why) {
    throw Error(fmt::format("the MIDI port cannot be opened: {}", why), name,
                "Check that the device is connected and not in use, or choose another port",
                Error::Kind::failure);
}

struct MidiPort::Impl {
    std::unique_ptr<MidiSink> sink;
    const Published<StreamTime>& streamTime;
    SpscRing<Packet, 8192> queue;
    std::atomic<bool> lost{false}; ///< the queue overflowed: what is held is unknown
    std::atomic<bool> closing{false};
    sem_t wake;
    std::array<std::array<std::uint8_t, 128>, 16> held{};
    int heldKeys = 0;
    std::bitset<16> unassured; ///< channels that had notes since they were told that all have ended
    std::thread sender;

    Impl(std::unique_ptr<MidiSink> s, const Published<StreamTime>& time)
        : sink(std::move(s)), streamTime(time) {
        ::sem_init(&wake, 0, 0);
        sender = std::thread([this] { run(); });
        // So that a busy machine does not make it late; without the right to it, it tries as it is.
        const sched_param priority{.sched_priority = 10};
        ::pthread_setschedparam(sender.native_handle(), SCHED_FIFO, &priority);
    }
    ~Impl() {
        closing = true;
        ::sem_post(&wake);
        sender.join();
        ::sem_destroy(&wake);
    }

    void push(const Packet& packet) noexcept {
        if (!queue.push(packet))
            lost = true;
        ::sem_post(&wake);
    }

    /// Whether it was woken before.
    bool waitUntil(double time) {
        timespec deadline;
        deadline.tv_sec = static_cast<time_t>(time);
        deadline.tv_nsec = static_cast<long>((time - std::floor(time)) * 1e9);
        return ::sem_clockwait(&wake, CLOCK_MONOTONIC, &deadline) == 0 || errno != ETIMEDOUT;
    }

    void run() {
        std::vector<unsigned char> bytes;
        for (;;) {
            const Packet* packet = queue.front();
            if (!packet) {
                if (closing)
                    break;
                if (heldKeys > 0 || unassured.none())
                    ::sem_wait(&wake);
                else if (!waitUntil(steadySeconds() + assureAfter))
                    assure();
                continue;
            }
            const StreamTime stream = streamTime.read();
            const MidiTime due = timeOf(packet->frame, stream);
            const MidiTime now{steadySeconds()};
            if (!closing && !sink->schedules() && due.seconds > now.seconds) {
                waitUntil(due.seconds);
                continue; // woken early by another message: look again
            }
            if (packet->first)
                bytes.clear();
            bytes.insert(bytes.end(), packet->bytes.begin(), packet->bytes.begin() + packet->size);
            const bool whole = packet->last;
            queue.pop();
            if (whole)
                pass(bytes, closing ? now : due);
            if (lost.exchange(false))
                letGo();
        }
        letGo();
        if (unassured.any()) {
            waitUntil(steadySeconds() + assureAfter);
            assure();
        }
    }

    MidiTime timeOf(double frame, const StreamTime& stream) const {
        if (!sink->schedules())
            return {stream.at(frame) + stream.callbackSeconds + margin};
        frame += std::round(stream.callbackSeconds / stream.secondsPerFrame) + schedulingFrames;
        MidiTime due{stream.at(frame)};
        if (stream.serverFrame)
            due.serverFrame = *stream.serverFrame +
                              static_cast<std::uint32_t>(std::llround(frame - stream.frame));
        return due;
    }

    /// Sends one message, counting who holds each key.
    void pass(const std::vector<unsigned char>& bytes, const MidiTime& due) {
        if (bytes.empty() || (bytes[0] & 0x80) == 0)
            return; // the rest of a long message whose beginning was lost
        const std::uint8_t kind = bytes[0] & 0xF0;
        if (bytes.size() >= 3 && (kind == midi::noteOn || kind == midi::noteOff)) {
            std::uint8_t& count = held[bytes[0] & 0x0F][bytes[1] & 0x7F];
            if (kind == midi::noteOn) {
                if (count > 0) {
                    const unsigned char off = midi::noteOff | (bytes[0] & 0x0F);
                    sink->send({off, bytes[1], 64}, due);
                }
                heldKeys += count == 0;
                count = static_cast<std::uint8_t>(std::min(count + 1, 255));
                unassured.set(bytes[0] & 0x0F);
            } else if (count > 0) {
                if (--count > 0)
                    return;
                --heldKeys;
            }
        }
        sink->send(bytes, due);
    }

    void assure() {
        const MidiTime now{steadySeconds()};
        for (unsigned char channel = 0; channel < 16; ++channel)
            if (unassured[channel])
                sink->send(
                    {static_cast<unsigned char>(midi::controller | channel), midi::allNotesOff, 0},
                    now);
        unassured.reset();
    }

    void letGo() {
        const MidiTime now{steadySeconds()};
        for (unsigned char channel = 0; channel < 16; ++channel) {
            for (unsigned char key = 0; key < 128; ++key)
                if (held[channel][key] > 0) {
                    sink->send({static_cast<unsigned char>(midi::noteOff | channel), key, 64}, now);
                    held[channel][key] = 0;
                }
            const unsigned char control = midi::controller | channel;
            sink->send({control, midi::sustain, 0}, now);
            sink->send({control, midi::allNotesOff, 0}, now);
        }
        heldKeys = 0;
    }
};

MidiPort::MidiPort(std::unique_ptr<MidiSink> sink, const Published<StreamTime>& streamTime)
    : impl_(std::make_unique<Impl>(std::move(sink), streamTime)) {}

MidiPort::~MidiPort() = default;

void MidiPort::send(const Message& message, double frame) noexcept {
    std::uint8_t size = 3, status = message.kind;
    if (message.kind >= midi::clock)
        size = 1;
    else if (message.kind == midi::program || message.kind == midi::channelPressure)
        size = 2;
    if (message.kind < midi::sysex)
        status |= message.channel & 0x0F;
    impl_->push({frame, size, true, true, {status, message.data1, message.data2}});
}

void MidiPort::sendSysex(std::string_view payload, double frame) noexcept {
    Packet packet{frame, 1, true, false, {midi::sysex}};
    for (const char byte : payload) {
        if (packet.size == packet.bytes.size()) {
            impl_->push(packet);
            packet = {frame, 0, false, false, {}};
        }
        packet.bytes[packet.size++] = static_cast<std::uint8_t>(byte);
    }
    packet.last = true;
    impl_->push(packet);
}

void MidiPort::render(float* left, float* right, int frames) noexcept {
    std::fill_n(left, frames, 0.0F);
    std::fill_n(right, frames, 0.0F);
}

std::string MidiPort::problem() const { return impl_->sink->problem(); }

} // namespace continuo
