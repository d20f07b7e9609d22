#pragma once

#include "core/sound/Message.h"

namespace continuo {

/// What is heard at a moment.
struct Heard {
    double seconds = 0;   ///< song time; before where playback began while it counts in
    int pass = 0;         ///< how often the loop has been gone round since playback began or jumped
    bool playing = false; ///< time goes on
};

/// A message from a MIDI input and what was heard as it came.
struct Captured {
    Message message;
    Heard heard;
};

} // namespace continuo
