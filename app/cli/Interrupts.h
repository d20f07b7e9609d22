#pragma once

#include <stop_token>
#include <thread>

namespace continuo::cli {

/// Turns SIGINT and SIGTERM into a stop request while it lives; a second one ends the program at
/// once. To be made before any other thread, since threads inherit which signals are blocked.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;

    std::stop_token token() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    std::thread waiter_;
};

} // namespace continuo::cli
