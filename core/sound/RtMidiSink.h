#pragma once

#include "core/sound/MidiPort.h"

namespace continuo {

/// The names of RtMidi's output ports, from every system that is there.
std::vector<std::string> rtMidiPortNames();

/// Opens one of them. Throws Error.
std::unique_ptr<MidiSink> openRtMidiPort(const std::string& name);

} // namespace continuo
