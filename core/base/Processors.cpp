#include "core/base/Processors.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <sys/resource.h>
#include <thread>

namespace continuo {

int freeProcessors() {
    const int all = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    constexpr int looks = 4;
    int busiest = 0;
    for (int i = 0; i < looks; ++i) {
        // proc(5): the fourth field is "runnable/all" threads; the runnable ones include this.
        std::ifstream file("/proc/loadavg");
        std::string one, five, fifteen;
        int runnable = 0;
        if (!(file >> one >> five >> fifteen >> runnable))
            return all;
        busiest = std::max(busiest, runnable - 1);
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
    }
    return std::clamp(all - busiest, 1, all);
}

void lowerPriority() {
    constexpr int nice = 10; // setpriority(2); on Linux it counts for the calling thread alone
    if (::getpriority(PRIO_PROCESS, 0) < nice)
        ::setpriority(PRIO_PROCESS, 0, nice);
}

} // namespace continuo
