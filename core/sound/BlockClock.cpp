#include "core/sound/BlockClock.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace continuo {

namespace {

constexpr double bandwidth = 0.5;      ///< Hz; how fast the loop follows the callbacks
constexpr double firstBandwidth = 8;   ///< at the start, where nothing is known yet
constexpr double settlingSeconds = .1; ///< how long that takes to become half
constexpr double outOfStep = 0.2;      ///< seconds; beyond, the stream was interrupted

} // namespace

void BlockClock::reset(double rate) noexcept {
    nominal_ = secondsPerFrame_ = 1 / rate;
    nextFrame_ = -1;
}

void BlockClock::callback(double now, std::int64_t frame, int frames) noexcept {
    const double error = now - nextTime_;
    if (frame != nextFrame_ || std::abs(error) > outOfStep) {
        secondsPerFrame_ = nominal_;
        time_ = now;
        age_ = 0;
    } else {
        age_ += frames * nominal_;
        const double follow = std::max(bandwidth, firstBandwidth / (1 + age_ / settlingSeconds));
        const double omega = 2 * std::numbers::pi * follow * frames * nominal_; // of one callback
        time_ = nextTime_ + std::min(0.5, std::numbers::sqrt2 * omega) * error;
        secondsPerFrame_ += std::min(0.1, omega * omega) * error / frames;
        // A sound card's crystal is never off by more than a fraction of this.
        secondsPerFrame_ = std::clamp(secondsPerFrame_, 0.98 * nominal_, 1.02 * nominal_);
    }
    frame_ = frame;
    nextFrame_ = frame + frames;
    nextTime_ = time_ + frames * secondsPerFrame_;
}

} // namespace continuo
