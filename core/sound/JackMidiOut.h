#pragma once

#include "core/sound/MidiPort.h"

#include <memory>
#include <string>

namespace continuo {

/// A MIDI port of our own at the JACK server, connected to another's `input`, that places each
/// message at its frame within the server's period. RtMidi tells JACK no times: what it sends falls
/// on the beginning of whichever period comes next, after its thread has been woken. Throws Error.
std::unique_ptr<MidiSink> openJackMidiOut(const std::string& input);

} // namespace continuo
