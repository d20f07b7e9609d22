#pragma once

#include "core/music/Score.h"

#include <filesystem>
#include <string>

namespace continuo {

/// The score as a Standard MIDI File. Reading it again gives an equal score if this one was read
/// from a file; that is, nothing is lost but what the format cannot say: which tracks are muted,
/// solo or no ghosts, which notes are locked, and which of two notes ends first when one lies
/// inside another of the same channel and pitch.
///
/// Tempo, meter, key and marker events go to the first track. At one tick the order is: those,
/// note-offs, other events in their order, note-ons. A score of format 0 is written as one track
/// where reading that gives the same tracks again, else as format 1. Throws Error for more than
/// 65 535 tracks or 32 767 ticks per quarter.
std::string writeSmf(const Score& score);

/// The same into a file, whole or not at all. Throws Error (Kind::failure) when the disk refuses.
void writeSmfFile(const Score& score, const std::filesystem::path& path);

} // namespace continuo
