#include "app/cli/Interrupts.h"
#include "app/cli/Cli.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace continuo::cli {

namespace {

constexpr int endOfWaiting = SIGUSR1; // sent by the destructor, to the waiting thread alone

sigset_t waitedFor() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, endOfWaiting})
        sigaddset(&set, signal);
    return set;
}

} // namespace

// A thread that waits for the signals may do what a signal handler may not: take the lock inside
// request_stop() and run the callbacks.
Interrupts::Interrupts() {
    const sigset_t set = waitedFor();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    waiter_ = std::thread([this, set] {
        for (int signal = 0; sigwait(&set, &signal) == 0 && signal != endOfWaiting;)
            if (!stop_.request_stop())
                _exit(interrupted);
    });
}

Interrupts::~Interrupts() {
    pthread_kill(waiter_.native_handle(), endOfWaiting);
    waiter_.join();
}

} // namespace continuo::cli
