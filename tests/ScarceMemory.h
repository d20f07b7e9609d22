#pragma once

#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

namespace continuo::test {

/// While one lives, the program gets `bytes` of address space beyond what it has; a sanitizer needs
/// more than there is, so with one no limit is set and enforced() is false.
class ScarceMemory {
public:
    explicit ScarceMemory(std::size_t bytes) {
        ::getrlimit(RLIMIT_AS, &before_);
        std::size_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        rlimit scarce = before_;
        scarce.rlim_cur = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + bytes;
        if (enforced())
            ::setrlimit(RLIMIT_AS, &scarce);
    }
    ~ScarceMemory() { ::setrlimit(RLIMIT_AS, &before_); }
    ScarceMemory(const ScarceMemory&) = delete;
    ScarceMemory& operator=(const ScarceMemory&) = delete;

    static constexpr bool enforced() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        return false;
#else
        return true;
#endif
    }

private:
    rlimit before_{};
};

} // namespace continuo::test
