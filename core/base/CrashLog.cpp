#include "core/base/CrashLog.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cxxabi.h>
#include <exception>
#include <execinfo.h>
#include <fcntl.h>
#include <functional>
#include <sys/utsname.h>
#include <typeinfo>
#include <unistd.h>

namespace continuo {

namespace {

constexpr std::size_t logsKept = 10;
constexpr std::size_t actionsKept = 20;
constexpr std::size_t longestAction = 48; ///< with the zero at its end
constexpr int deepestStack = 64;
constexpr std::size_t handlerStack = 64 * 1024; ///< of its own: the ordinary one may be full

struct FatalSignal {
    int number;
    const char* name;
    const char* meaning;
};
constexpr std::array<FatalSignal, 6> fatalSignals{{
    {SIGSEGV, "SIGSEGV", "memory that is not the program's"},
    {SIGABRT, "SIGABRT", "the program gave itself up"},
    {SIGBUS, "SIGBUS", "memory that is not there"},
    {SIGFPE, "SIGFPE", "impossible arithmetic"},
    {SIGILL, "SIGILL", "unknown instruction"},
    {SIGTRAP, "SIGTRAP", "trap"},
}};

/// What the handler needs, made before any crash. A signal handler has no other way to it.
struct Prepared {
    std::array<char, 4096> folder{}; ///< with a slash at its end; empty: nothing is written
    std::array<char, 512> system{};
    std::array<char, 256> exception{}; ///< type of the one that nobody caught
    std::array<std::array<char, longestAction>, actionsKept> actions{};
    std::atomic<std::size_t> actionCount = 0;
    std::atomic_flag crashed;
    std::array<struct sigaction, fatalSignals.size()> before{};
    std::terminate_handler terminateBefore = nullptr;
    std::array<char, handlerStack> stack{};
};
Prepared prepared;

template <std::size_t size>
void copyText(std::array<char, size>& to, std::string_view text) {
    const std::size_t length = std::min(text.size(), size - 1);
    std::memcpy(to.data(), text.data(), length);
    to[length] = '\0';
}

/// Text in a buffer on the stack, for printing without memory or locks.
class Line {
public:
    Line& add(const char* text) {
        while (*text && length_ < text_.size() - 1)
            text_[length_++] = *text++;
        text_[length_] = '\0';
        return *this;
    }
    Line& add(std::uint64_t number, unsigned digits = 1, unsigned base = 10) {
        std::array<char, 24> reversed{};
        unsigned count = 0;
        for (; number > 0 || count < digits; number /= base)
            reversed[count++] = "0123456789abcdef"[number % base];
        for (; count > 0 && length_ < text_.size() - 1; --count)
            text_[length_++] = reversed[count - 1];
        text_[length_] = '\0';
        return *this;
    }
    const char* text() const { return text_.data(); }
    void writeTo(int file) const {
        for (std::size_t done = 0; done < length_;) {
            const ssize_t n = ::write(file, text_.data() + done, length_ - done);
            if (n < 0 && errno != EINTR)
                return;
            done += n > 0 ? static_cast<std::size_t>(n) : 0;
        }
    }

private:
    std::array<char, 4608> text_{};
    std::size_t length_ = 0;
};

/// "2026-03-31 08:05:09", in universal time; gmtime() may take a lock.
Line timeText(std::uint64_t seconds, const char* betweenDayAndTime, const char* betweenParts) {
    const std::chrono::year_month_day day{
        std::chrono::sys_days(std::chrono::days(seconds / 86400))};
    Line line;
    line.add(static_cast<std::uint64_t>(static_cast<int>(day.year())), 4).add("-");
    line.add(static_cast<unsigned>(day.month()), 2).add("-");
    line.add(static_cast<unsigned>(day.day()), 2).add(betweenDayAndTime);
    line.add(seconds / 3600 % 24, 2).add(betweenParts).add(seconds / 60 % 60, 2);
    line.add(betweenParts).add(seconds % 60, 2);
    return line;
}

void writeLog(int file, int signal, const siginfo_t& info, std::uint64_t now) {
    Line()
        .add("Continuo " CONTINUO_VERSION " crashed at ")
        .add(timeText(now, " ", ":").text())
        .add(" UTC\n")
        .writeTo(file);
    Line().add("System: ").add(prepared.system.data()).add("\n").writeTo(file);
    Line what;
    what.add("Signal: ").add(static_cast<std::uint64_t>(signal));
    for (const FatalSignal& known : fatalSignals)
        if (known.number == signal)
            what.add(", ").add(known.name).add(": ").add(known.meaning);
    if (info.si_code == SI_USER)
        what.add(", sent by process ").add(static_cast<std::uint64_t>(info.si_pid));
    else if (signal == SIGSEGV || signal == SIGBUS)
        what.add(", address 0x").add(reinterpret_cast<std::uintptr_t>(info.si_addr), 1, 16);
    what.add("\n").writeTo(file);
    if (prepared.exception[0])
        Line().add("Exception: ").add(prepared.exception.data()).add("\n").writeTo(file);

    Line().add("\nLast actions, the newest first:\n").writeTo(file);
    const std::size_t count = prepared.actionCount;
    for (std::size_t i = 0; i < std::min(count, actionsKept); ++i)
        Line()
            .add("  ")
            .add(prepared.actions[(count - 1 - i) % actionsKept].data())
            .add("\n")
            .writeTo(file);

    Line().add("\nWhere it was, the innermost first:\n").writeTo(file);
    std::array<void*, deepestStack> frames{};
    ::backtrace_symbols_fd(frames.data(), ::backtrace(frames.data(), deepestStack), file);
}

void onSignal(int signal, siginfo_t* info, void*) {
    const int error = errno;
    if (!prepared.crashed.test_and_set() && prepared.folder[0]) {
        const auto now = static_cast<std::uint64_t>(::time(nullptr));
        const Line path = Line()
                              .add(prepared.folder.data())
                              .add("crash-")
                              .add(timeText(now, "-", "").text())
                              .add("-")
                              .add(static_cast<std::uint64_t>(::getpid()))
                              .add(".txt");
        const int file = ::open(path.text(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file >= 0) {
            writeLog(file, signal, *info, now);
            ::close(file);
        }
    }
    // The end is as it would have been, so that a debugger or a core file sees it.
    struct sigaction ordinary {};
    ordinary.sa_handler = SIG_DFL;
    ::sigaction(signal, &ordinary, nullptr);
    ::raise(signal); // delivered when this returns
    errno = error;
}

[[noreturn]] void onTerminate() {
    if (const std::type_info* type = abi::__cxa_current_exception_type()) {
        int status = 0;
        char* name = abi::__cxa_demangle(type->name(), nullptr, nullptr, &status);
        copyText(prepared.exception, name ? name : type->name());
        std::free(name);
    }
    std::abort();
}

/// Without the host's name, which may be a person's.
std::string systemText() {
    utsname name{};
    ::uname(&name);
    return std::string(name.sysname) + ' ' + name.release + ' ' + name.machine;
}

} // namespace

CrashLog::CrashLog(const std::filesystem::path& folder) : folder_(folder) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    const auto old = logs();
    for (std::size_t i = logsKept; i < old.size(); ++i)
        std::filesystem::remove(old[i], code);

    copyText(prepared.folder, (std::filesystem::absolute(folder, code) / "").string());
    copyText(prepared.system, systemText());
    prepared.actionCount = 0;
    prepared.exception[0] = '\0';
    prepared.crashed.clear();
    std::array<void*, 2> first{};
    ::backtrace(first.data(), 2); // loads its library now

    stack_t stack{};
    stack.ss_sp = prepared.stack.data();
    stack.ss_size = prepared.stack.size();
    ::sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_sigaction = onSignal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (std::size_t i = 0; i < fatalSignals.size(); ++i)
        ::sigaction(fatalSignals[i].number, &action, &prepared.before[i]);
    prepared.terminateBefore = std::set_terminate(onTerminate);
}

CrashLog::~CrashLog() {
    std::set_terminate(prepared.terminateBefore);
    for (std::size_t i = 0; i < fatalSignals.size(); ++i)
        ::sigaction(fatalSignals[i].number, &prepared.before[i], nullptr);
    prepared.folder[0] = '\0';
}

void CrashLog::noteAction(std::string_view name) {
    copyText(prepared.actions[prepared.actionCount % actionsKept], name);
    ++prepared.actionCount;
}

std::vector<std::filesystem::path> CrashLog::logs() const {
    std::vector<std::filesystem::path> found;
    std::error_code code;
    for (const auto& file : std::filesystem::directory_iterator(folder_, code))
        if (file.path().filename().string().starts_with("crash-"))
            found.push_back(file.path());
    std::sort(found.begin(), found.end(), std::greater<>()); // their names begin with the time
    return found;
}

} // namespace continuo
