#pragma once

namespace continuo {

/// Keeps stereo audio within full scale where it would clip: gets quieter within a millisecond and
/// louder again slowly. What never exceeds full scale passes unchanged.
class Limiter {
public:
    explicit Limiter(double sampleRate) { setSampleRate(sampleRate); }
    void setSampleRate(double rate) noexcept;
    void process(float* left, float* right, int frames) noexcept;

private:
    static constexpr int span = 32; ///< frames over which the gain moves in a line
    float gain_ = 1;
    float recovery_ = 0; ///< how much of the way back to 1 the gain goes in one span
};

} // namespace continuo
