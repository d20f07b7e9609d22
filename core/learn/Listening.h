#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/SequenceModel.h"
#include "core/music/Score.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

// Blind listening tests: a person ranks bars that models wrote and the true ones, not knowing which
// is which. What comes of it is kept beside the models.

/// Who wrote some bars: a model, known by its weights whatever its file is called, or the composer.
struct Author {
    std::string hash; ///< weightsHash() of the model; empty for the composer
    std::string name; ///< the model's, for people

    bool composer() const { return hash.empty(); }
    bool operator==(const Author& other) const { return hash == other.hash; }
};

/// The author that a model's file holds. Throws Error when it cannot be read.
Author authorOf(const std::filesystem::path& model);

/// A model that takes part.
struct Performer {
    Author author;
    Decoder* model = nullptr;
    std::optional<Task> only = {}; ///< see onlyTask()
};

/// A place of a song, as each author has it.
struct ListeningTrial {
    struct Excerpt {
        Author author;
        std::shared_ptr<const Score> score;
    };

    std::string song;              ///< its name
    int firstBar = 0, lastBar = 0; ///< of the song, from 1: those that are to be judged
    TickRange judged;              ///< where they stand in the excerpts
    std::vector<Excerpt> excerpts; ///< in random order
};

/// How to test.
struct ListeningOptions {
    std::size_t trials = 10;
    int bars = 4;           ///< written anew
    int around = 2;         ///< bars heard before and after them
    std::uint64_t seed = 1; ///< of places, order and notes
};

/// Gives the score of a song, see scoreOf() in core/collection.
using ScoreReader = std::function<std::shared_ptr<const Score>(const Song&)>;

/// Prepares trials from the songs marked `test` (else `valid`, else all), and hands each over as
/// soon as it is ready; fewer where the songs have too few places. All that plays in the bars is
/// written anew by each model as generate() does by default; where a model writes parts only, one
/// part of the whole excerpt, for one other. Of every author the notes stand on the grid of the
/// models, so that finer timing does not tell people from them. Throws Error without models, with
/// one twice, or without usable songs.
void prepareTrials(std::span<const Performer> performers, const std::vector<Song>& songs,
                   const ScoreReader& scoreOf, const ListeningOptions& options,
                   const std::function<void(ListeningTrial)>& ready, const JobContext& job);

/// What a person said of a trial.
struct Ranking {
    struct Place {
        Author author;
        int rank = 0; ///< 1 is best; equals share one
    };

    std::string made; ///< when, ISO 8601, UTC; may be empty
    std::string song;
    int firstBar = 0, lastBar = 0;
    std::vector<Place> places;
};

/// The trial with a rank for each of its excerpts.
Ranking ranked(const ListeningTrial& trial, std::span<const int> ranks, std::string made = {});

/// Reads what was kept; nothing where there is no file. Throws Error when it is damaged.
std::vector<Ranking> readRankings(const std::filesystem::path& path);
void writeRankings(const std::filesystem::path& path, std::span<const Ranking> rankings);
/// The file beside the models of a folder.
std::filesystem::path rankingsPath(const std::filesystem::path& modelFolder);

/// The bounds of a share: the score interval of Wilson (1927, "Probable Inference, the Law of
/// Succession, and Statistical Inference") at 95 %. `trials` is above 0.
struct Interval {
    double low = 0, high = 1;
};
Interval wilsonInterval(double successes, double trials);

/// How one author fared against another.
struct Preference {
    Author author, over;
    std::size_t trials = 0, wins = 0, ties = 0;
    double share = 0; ///< of the trials that it won, ties as halves
    Interval interval;
};

/// Every two authors that met: first each model over the composer, the most preferred first, then
/// models over models. Names are those of the last trial.
std::vector<Preference> preferences(std::span<const Ranking> rankings);

} // namespace continuo
