#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

namespace continuo {

// What the ruler shows is edited in a popover at its place in the ruler.

/// A new marker at `tick`, or another name for `marker`; an empty name removes it.
void editMarker(RollContext& context, QWidget& ruler, Tick tick,
                const std::optional<Marker>& marker = std::nullopt);
/// The tempo from `tick` on.
void editTempo(RollContext& context, QWidget& ruler, Tick tick);
/// The meter from the bar that holds `tick` on.
void editMeter(RollContext& context, QWidget& ruler, Tick tick);

void removeMarker(RollContext& context, const Marker& marker);
void removeTempo(RollContext& context, Tick tick);
void removeMeter(RollContext& context, Tick tick);

} // namespace continuo
