#pragma once

namespace continuo {

/// Threads that one operation may use, in LibTorch's pool and in OpenBLAS's own, which LibTorch
/// does not steer.
void setOperationThreads(int threads);

/// One thread while it lives, if `active`: for networks whose products are too small to share. With
/// two threads an LSTM of width 256 trained at a sixth of its speed with one, measured.
class SingleThread {
public:
    explicit SingleThread(bool active);
    ~SingleThread();
    SingleThread(const SingleThread&) = delete;
    SingleThread& operator=(const SingleThread&) = delete;

private:
    int before_; ///< 0: nothing to restore
};

} // namespace continuo
