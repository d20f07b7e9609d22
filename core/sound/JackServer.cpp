#include "core/sound/JackServer.h"

#ifdef CONTINUO_JACK
#include <algorithm>
#include <atomic>
#include <jack/jack.h>
#endif

namespace continuo {

#ifdef CONTINUO_JACK

struct JackServer::Client {
    jack_client_t* client = nullptr;
    std::atomic<bool> died{false};

    ~Client() {
        if (client)
            jack_client_close(client);
    }
};

bool JackServer::connect() {
    if (client_)
        return !client_->died;
    // JACK tells stderr at length that no server runs; that is no news here.
    jack_set_error_function([](const char*) {});
    jack_set_info_function([](const char*) {});
    auto next = std::make_unique<Client>();
    next->client = jack_client_open("Continuo watch", JackNoStartServer, nullptr);
    if (!next->client)
        return false;
    client_ = std::move(next);
    jack_client_t* client = client_->client;
    jack_on_shutdown(
        client, [](void* died) { *static_cast<std::atomic<bool>*>(died) = true; }, &client_->died);
    rate_ = jack_get_sample_rate(client);
    jack_nframes_t frames = jack_get_buffer_size(client);
    if (const char** ports = jack_get_ports(client, nullptr, JACK_DEFAULT_AUDIO_TYPE,
                                            JackPortIsPhysical | JackPortIsInput)) {
        jack_latency_range_t range{};
        jack_port_get_latency_range(jack_port_by_name(client, ports[0]), JackPlaybackLatency,
                                    &range);
        frames = std::max(frames, range.max);
        jack_free(ports);
    }
    latency_ = frames / rate_;
    return true;
}

bool JackServer::died() const { return client_ && client_->died; }

std::optional<std::uint32_t> JackServer::frame() const noexcept {
    return client_ ? std::optional(jack_last_frame_time(client_->client)) : std::nullopt;
}

#else

struct JackServer::Client {};

bool JackServer::connect() { return false; }
bool JackServer::died() const { return false; }
std::optional<std::uint32_t> JackServer::frame() const noexcept { return std::nullopt; }

#endif

JackServer::JackServer() = default;
JackServer::~JackServer() = default;

void JackServer::disconnect() { client_.reset(); }

} // namespace continuo
