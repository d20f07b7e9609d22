#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/Generation.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// The lengths of the n-grams that a report counts.
inline constexpr std::array<std::size_t, 3> copyLengths{6, 8, 12};

/// How much of some music also stands in other music.
struct CopyRates {
    /// Shares of the n-grams of each of copyLengths, 0 to 1; none where the music is too short.
    std::array<std::optional<double>, copyLengths.size()> shared;
    std::size_t longest = 0; ///< notes of the longest run in common; 0: none of 7 or more was found
};

/// What of a take was found in the training set, and where.
struct CopyReport {
    CopyRates rates;
    std::size_t notes = 0; ///< of the take's lines: chords count once, drums not at all
    // Of the longest run; meaningless where there is none.
    TrackIndex track = 0; ///< of the take
    int bar = 0;          ///< of the score, where it begins, from 1
    std::string file;     ///< of the training set
    int fileBar = 0;      ///< where it stands in that file, from 1
};

/// Which melodic n-grams a training set holds, as hashes: to tell whether a take copies it.
///
/// A part's line is its highest note at each onset (the skyline of Uitdenbogerd and Zobel 1999):
/// the melody is what is recognised, and the notes of a chord have no order. Drums are left out,
/// since their keys are no intervals. Each note but the last gives a symbol (interval to the next,
/// steps to its onset, duration), so transposed and displaced copies are found too. All windows of
/// six symbols are hashed to 32 bits; of these the index keeps a sample chosen by winnowing
/// (Schleimer, Wilkerson and Aiken 2003) that is as dense as the size limit allows. With every hash
/// kept (up to 1.4 million notes) a report is exact but for hash collisions; with one of each
/// `window` it finds every run of window + 5 symbols, misses some shorter ones and can lose up to
/// window - 1 symbols at either end, so its figures are lower bounds. Runs of 8 and 12 are chains
/// of sixes in one place.
class CopyIndex {
public:
    /// Indexes the songs marked `train`; measures those marked `valid` and `test` against them, in
    /// passages of 32 symbols, as the rate to expect of people. Stopping gives an empty index.
    CopyIndex(const std::vector<Song>& songs, const JobContext& job);

    /// Throws Error, naming `name`, when the data is cut short or contradicts itself.
    CopyIndex(std::istream& in, const std::string& name);
    void write(std::ostream& out) const;

    std::size_t songCount() const { return files_.size(); }
    std::size_t hashCount() const { return postings_.size(); }
    int window() const { return window_; }

    /// A take of `score` for `region`; only the notes of the take are looked at.
    CopyReport report(const Score& score, const Region& region, const Take& take) const;

    /// What passages of people have in common with the training set: mean shares, and the longest
    /// run that 95 of 100 passages stay within. None where nothing was held out.
    const std::optional<CopyRates>& human() const { return human_; }

private:
    struct Posting {
        std::uint32_t hash;
        std::uint32_t line;  ///< of all lines of all files
        std::uint32_t place; ///< of the n-gram's first note in the line
        std::uint32_t bar;   ///< of that note, from 1
    };
    struct Run {
        std::uint32_t from = 0, symbols = 0; ///< in the line looked at
        const Posting* source = nullptr;
    };
    std::vector<Run> runs(std::span<const std::uint32_t> hashes) const;
    void measureHuman(const std::vector<Song>& songs, const JobContext& job);
    void sortPostings();

    int window_ = 1;
    std::vector<std::string> files_;
    std::vector<std::uint32_t> lines_; ///< the file of each
    std::vector<Posting> postings_;    ///< by hash
    std::optional<CopyRates> human_;
};

/// Where the index of a model's training set stands.
std::filesystem::path copyIndexPath(const std::filesystem::path& checkpoint);

/// Indexes the training songs and writes that file. Throws Error when the disk refuses; writes
/// nothing when stopped.
void writeCopyIndex(const std::vector<Song>& songs, const std::filesystem::path& checkpoint,
                    const JobContext& job);

/// The index of a model's training set; none where there is no such file. Throws Error when the
/// file is damaged.
std::optional<CopyIndex> readCopyIndex(const std::filesystem::path& checkpoint);

} // namespace continuo
