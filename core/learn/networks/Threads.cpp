#include "core/learn/networks/Threads.h"

#include <torch/torch.h>

/// Absent where another BLAS is linked.
extern "C" __attribute__((weak)) void openblas_set_num_threads(int threads);

namespace continuo {

void setOperationThreads(int threads) {
    torch::set_num_threads(threads);
    if (openblas_set_num_threads)
        openblas_set_num_threads(threads);
}

SingleThread::SingleThread(bool active) : before_(active ? torch::get_num_threads() : 0) {
    if (before_ > 1)
        setOperationThreads(1);
}

SingleThread::~SingleThread() {
    if (before_ > 1)
        setOperationThreads(before_);
}

} // namespace continuo
