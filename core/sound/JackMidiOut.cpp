#include "core/sound/JackMidiOut.h"

#include "core/sound/BlockClock.h"

#ifdef CONTINUO_JACK
#include <algorithm>
#include <atomic>
#include <chrono>
#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>
#include <thread>
#endif

namespace continuo {

namespace {

#ifdef CONTINUO_JACK

constexpr std::size_t queueBytes = 1 << 17;

/// JACK takes a port away at once, with what its receiver, late on a busy machine, has not read
/// yet: notes would hang there.
constexpr auto readingTime = std::chrono::milliseconds(100);
constexpr auto longestQueue = std::chrono::milliseconds(500); ///< at a server that still runs

class JackMidiOut : public MidiSink {
public:
    explicit JackMidiOut(const std::string& input) {
        if (!queue_)
            refuseMidiPort(input, "there is not enough memory");
        client_.reset(jack_client_open("Continuo", JackNoStartServer, nullptr));
        if (!client_)
            refuseMidiPort(input, "the JACK server takes no more programs");
        port_ = jack_port_register(client_.get(), "Output", JACK_DEFAULT_MIDI_TYPE,
                                   JackPortIsOutput, 0);
        if (!port_)
            refuseMidiPort(input, "the JACK server gives no port");
        jack_on_shutdown(
            client_.get(), [](void* self) { static_cast<JackMidiOut*>(self)->died_ = true; }, this);
        jack_set_process_callback(
            client_.get(),
            [](jack_nframes_t frames, void* self) {
                static_cast<JackMidiOut*>(self)->process(frames);
                return 0;
            },
            this);
        if (jack_activate(client_.get()) != 0)
            refuseMidiPort(input, "the JACK server does not start it");
        if (jack_connect(client_.get(), jack_port_name(port_), input.c_str()) != 0)
            refuseMidiPort(input, "there is no such port now");
    }

    ~JackMidiOut() override {
        const auto end = std::chrono::steady_clock::now() + longestQueue;
        while (!died_ && jack_ringbuffer_read_space(queue_.get()) > 0 &&
               std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (!died_)
            std::this_thread::sleep_for(readingTime);
    }

    bool schedules() const override { return true; }

    void send(const std::vector<unsigned char>& bytes, const MidiTime& due) override {
        const auto ahead = static_cast<std::int64_t>((due.seconds - steadySeconds()) * 1e6);
        const Header header{jack_get_time() + static_cast<jack_time_t>(ahead), due.serverFrame,
                            static_cast<std::uint32_t>(bytes.size())};
        if (jack_ringbuffer_write_space(queue_.get()) < sizeof header + bytes.size()) {
            dropped_ = true;
            return;
        }
        jack_ringbuffer_write(queue_.get(), reinterpret_cast<const char*>(&header), sizeof header);
        jack_ringbuffer_write(queue_.get(), reinterpret_cast<const char*>(bytes.data()),
                              bytes.size());
    }

    std::string problem() const override {
        if (died_)
            return "the JACK server has ended";
        return dropped_ ? "a message was too long for the JACK server" : "";
    }

private:
    struct Header {
        jack_time_t time = 0; ///< in microseconds of the server's clock
        std::optional<jack_nframes_t> frame;
        std::uint32_t size = 0;
    };

    std::unique_ptr<jack_ringbuffer_t, void (*)(jack_ringbuffer_t*)> queue_{
        jack_ringbuffer_create(queueBytes), jack_ringbuffer_free};
    std::atomic<bool> died_{false}, dropped_{false};
    jack_port_t* port_ = nullptr;
    /// Last: its thread uses the others.
    std::unique_ptr<jack_client_t, int (*)(jack_client_t*)> client_{nullptr, jack_client_close};

    /// In the server's thread. What is due in this period, or was before, is written in order.
    void process(jack_nframes_t frames) noexcept {
        void* buffer = jack_port_get_buffer(port_, frames);
        jack_midi_clear_buffer(buffer);
        const jack_nframes_t start = jack_last_frame_time(client_.get());
        std::int32_t last = 0;
        Header header;
        while (jack_ringbuffer_peek(queue_.get(), reinterpret_cast<char*>(&header),
                                    sizeof header) == sizeof header &&
               jack_ringbuffer_read_space(queue_.get()) >= sizeof header + header.size) {
            const jack_nframes_t frame =
                header.frame ? *header.frame : jack_time_to_frames(client_.get(), header.time);
            const auto offset = static_cast<std::int32_t>(frame - start);
            if (offset >= static_cast<std::int32_t>(frames))
                return;
            last = std::max(last, offset);
            jack_midi_data_t* place =
                jack_midi_event_reserve(buffer, static_cast<jack_nframes_t>(last), header.size);
            if (!place && jack_midi_get_event_count(buffer) > 0)
                return; // there is room in the next period
            jack_ringbuffer_read_advance(queue_.get(), sizeof header);
            if (place) {
                jack_ringbuffer_read(queue_.get(), reinterpret_cast<char*>(place), header.size);
            } else {
                jack_ringbuffer_read_advance(queue_.get(), header.size);
                dropped_ = true;
            }
        }
    }
};

#endif

} // namespace

std::unique_ptr<MidiSink> openJackMidiOut(const std::string& input) {
#ifdef CONTINUO_JACK
    return std::make_unique<JackMidiOut>(input);
#else
    refuseMidiPort(input, "this program was built without JACK");
#endif
}

} // namespace continuo
