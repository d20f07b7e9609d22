#include "core/sound/Limiter.h"

#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr float ceiling = 0.99F;
constexpr double recoverySeconds = 0.3;

} // namespace

void Limiter::setSampleRate(double rate) noexcept {
    recovery_ = static_cast<float>(1 - std::exp(-span / (recoverySeconds * rate)));
}

void Limiter::process(float* left, float* right, int frames) noexcept {
    for (int from = 0; from < frames; from += span) {
        const int count = std::min(span, frames - from);
        float peak = 0;
        for (int i = from; i < from + count; ++i)
            peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
        if (gain_ == 1 && peak <= 1)
            continue;
        const float recovered = gain_ + (1 - gain_) * recovery_;
        float target = peak * recovered > ceiling ? ceiling / peak : recovered;
        if (target > 0.9999F && peak <= 1)
            target = 1;
        const float step = (target - gain_) / static_cast<float>(count);
        for (int i = from; i < from + count; ++i) {
            gain_ += step;
            // What the gain is still too slow for.
            left[i] = std::clamp(left[i] * gain_, -1.0F, 1.0F);
            right[i] = std::clamp(right[i] * gain_, -1.0F, 1.0F);
        }
        gain_ = target;
    }
}

} // namespace continuo
