#include "core/sound/FluidLog.h"

#include <fluidsynth.h>
#include <mutex>

namespace continuo {

namespace {

thread_local std::string* gathered = nullptr;

void take(int level, const char* message, void*) {
    if (gathered && level <= FLUID_WARN)
        *gathered = message;
}

} // namespace

void FluidLog::silence() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG})
            fluid_set_log_function(level, take, nullptr);
    });
}

FluidLog::FluidLog() {
    silence();
    gathered = &message_;
}

FluidLog::~FluidLog() { gathered = nullptr; }

} // namespace continuo
