#include "core/sound/JackServer.h"

#ifdef CONTINUO_JACK
#include <jack/jack.h>
#endif

namespace continuo {

#ifdef CONTINUO_JACK

std::optional<double> jackServerRate() {
    // JACK tells stderr at length that no server runs; that is no news here.
    jack_set_error_function([](const char*) {});
    jack_set_info_function([](const char*) {});
    jack_client_t* client = jack_client_open("Continuo probe", JackNoStartServer, nullptr);
    if (!client)
        return std::nullopt;
    const double rate = jack_get_sample_rate(client);
    jack_client_close(client);
    return rate;
}

#else

std::optional<double> jackServerRate() { return std::nullopt; }

#endif

} // namespace continuo
