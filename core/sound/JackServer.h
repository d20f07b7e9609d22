#pragma once

#include <cstdint>
#include <memory>
#include <optional>

namespace continuo {

/// A connection to the JACK server, to know that one runs and when it dies; never starts one. A
/// build without JACK never connects.
///
/// When the server dies, every client of it has to be closed before anyone looks for another one:
/// libjack would free them, and closing them then crashes. So connect() refuses until disconnect().
/// Belongs to one thread, but for frame().
class JackServer {
public:
    JackServer();
    ~JackServer();

    /// Whether there is a server; looks for one if there was none.
    bool connect();
    bool died() const; ///< it was there and is no more
    void disconnect();

    /// The server's number of the first frame of the period that is being made. For the thread of
    /// any client that makes audio, as long as there is a connection.
    std::optional<std::uint32_t> frame() const noexcept;
    double rate() const { return rate_; }       ///< Hz
    double latency() const { return latency_; } ///< seconds from a frame's making to its sounding

private:
    struct Client;
    std::unique_ptr<Client> client_;
    double rate_ = 0, latency_ = 0;
};

} // namespace continuo
