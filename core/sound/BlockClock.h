#pragma once

#include <chrono>
#include <cstdint>

namespace continuo {

/// Seconds since std::chrono::steady_clock began.
inline double steadySeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// Tells when a frame of the audio stream is due, from callbacks that come too early and too late:
/// a second-order delay-locked loop (F. Adriaensen, "Using a DLL to filter time", 2005).
/// Seconds are of any steady clock.
class BlockClock {
public:
    /// Forgets everything; the next callback begins anew at `rate`.
    void reset(double rate) noexcept;
    /// A callback for `frames` frames, the first of which is number `frame`, came at `now`.
    void callback(double now, std::int64_t frame, int frames) noexcept;

    double time(double frame) const noexcept {
        return time_ + (frame - static_cast<double>(frame_)) * secondsPerFrame_;
    }

private:
    double nominal_ = 1.0 / 48000, secondsPerFrame_ = 1.0 / 48000;
    double time_ = 0; ///< when frame_ is due
    std::int64_t frame_ = 0;
    double nextTime_ = 0; ///< when the next callback is expected
    std::int64_t nextFrame_ = -1;
    double age_ = 0; ///< seconds since the beginning or the last interruption
};

} // namespace continuo
