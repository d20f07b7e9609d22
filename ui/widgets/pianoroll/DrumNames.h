#pragma once

#include <QString>

namespace continuo {

/// The General MIDI percussion sound on a key of channel 10 ("Closed hi-hat"); empty outside 27 to
/// 87.
QString drumName(int pitch);

} // namespace continuo
