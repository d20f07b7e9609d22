#pragma once

#include "core/music/Region.h"
#include "core/music/Score.h"

#include <filesystem>
#include <string>
#include <vector>

namespace continuo {

/// How tracks are written.
enum class SmfFormat {
    ofScore,   ///< as the file was that the score was read from, where that loses nothing; else as
               ///< manyTracks
    oneTrack,  ///< format 0: all in one, told apart by channels; names of tracks are lost
    manyTracks ///< format 1
};

/// The score as a Standard MIDI File. Reading it again gives an equal score if this one was read
/// from a file; that is, nothing is lost but what the format cannot say: which tracks are muted,
/// solo or no ghosts, which notes are locked, and which of two notes ends first when one lies
/// inside another of the same channel and pitch.
///
/// Tempo, meter, key and marker events go to the first track. At one tick the order is: those,
/// note-offs, other events in their order, note-ons. Throws Error for more than 65 535 tracks or
/// 32 767 ticks per quarter.
std::string writeSmf(const Score& score, SmfFormat format = SmfFormat::ofScore);

/// The same into a file, whole or not at all. Throws Error (Kind::failure) when the disk refuses.
void writeSmfFile(const Score& score, const std::filesystem::path& path,
                  SmfFormat format = SmfFormat::ofScore);

/// Two tracks whose notes share a MIDI channel, though they play different programs.
struct SharedChannel {
    int channel = 0; ///< 0 to 15
    TrackIndex first = 0, second = 0;
    bool operator==(const SharedChannel&) const = default;
};

/// What does not survive in one track (SmfFormat::oneTrack): on each of these channels both tracks
/// play the program that is set last. At most one pair for each channel.
std::vector<SharedChannel> sharedChannels(const Score& score);

} // namespace continuo
