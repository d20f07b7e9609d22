#pragma once

#include "core/base/Job.h"
#include "core/learn/Sampling.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

/// Something that a search varies.
struct Parameter {
    std::string id;           ///< "learning_rate"
    double low = 0, high = 1; ///< both can be tried; equal where it is fixed
    double step = 0;          ///< values are multiples of this; 0: any
    bool log = false;         ///< twice as much matters, not so much more

    bool operator==(const Parameter&) const = default;
    /// A place from 0 (low) to 1 (high) as the nearest value that can be tried, and back.
    double value(double place) const;
    double place(double value) const;
};

using SearchSpace = std::vector<Parameter>;
/// A value for each parameter of a space.
using Point = std::vector<double>;

enum class SearchMethod {
    grid,   ///< evenly spaced values of each parameter, all with all
    random, ///< Bergstra and Bengio 2012
    bayes   ///< where a Gaussian process expects most improvement (Snoek et al. 2012)
};
const char* searchMethodName(SearchMethod method); ///< "grid"
/// Throws Error naming the known ones.
SearchMethod searchMethod(const std::string& name);

/// At most `count` points (at least one) in a grid over the space: the first parameters get more
/// values than the last.
std::vector<Point> searchGrid(const SearchSpace& space, std::size_t count);

/// What is known of a point: how much is lost there, less being better.
struct Measured {
    Point point;
    double loss = 0;
};

/// The next point to try. Bayes draws the first few at random, then takes the one where most
/// improvement is expected; of `candidates` where some are given, else from anywhere in the space.
Point nextPoint(SearchMethod method, const SearchSpace& space, std::span<const Measured> known,
                std::span<const Point> candidates, Random& random);

/// One point that is or was tried. Its training is divided into rungs: after each it may be left
/// where others are better (successive halving, Jamieson and Talwalkar 2016).
struct Trial {
    enum class State {
        running, ///< also: interrupted
        waiting, ///< for others at the end of a rung
        left,    ///< before its last rung
        done,
        failed ///< it diverged, or its parameters do not fit together
    };
    int number = 0; ///< from 1
    Point point;
    State state = State::running;
    std::vector<double> losses; ///< at the end of each rung that it finished
    double seconds = 0;         ///< that it has trained
    std::string problem;        ///< of a failed one

    bool operator==(const Trial&) const = default;
};
const char* trialStateName(Trial::State state); ///< "running"

struct SearchOptions {
    SearchMethod method = SearchMethod::bayes;
    SearchSpace space;
    int trials = 20;
    double minutes = 0; ///< no trial or rung begins after this long; 0: no limit
    /// One in so many goes on to the next rung, where it trains so many times as long; 1: each
    /// trial is trained to the end at once.
    int halving = 3;
    int rungs = 3;
    std::uint64_t seed = 1;
    std::map<std::string, std::string> about; ///< what else must be the same when it is resumed
};

/// The share (0 to 1) of a whole training after which rung `rung` (from 0) ends.
double rungEnd(const SearchOptions& options, int rung);

/// Trains a trial further, up to a share (0 to 1) of its whole training, from where it was left;
/// returns its loss, or none when it was stopped in between. Throws Error when the trial is no
/// good.
using RunTrial =
    std::function<std::optional<double>(const Trial&, double until, const JobContext&)>;

struct SearchResult {
    std::vector<Trial> trials; ///< by number
    int best = 0;              ///< number of the best one; 0: none was finished
    bool complete = false;     ///< nothing is left to do
};

/// Tries points until there are enough, or time is up, or it is stopped. Rungs are given out as by
/// ASHA (Li et al. 2020): the best third of those that finished a rung go on as soon as there is
/// one, else a new trial begins; when all have begun, the best goes on to the end in any case.
/// Bayes believes the highest rung that enough trials have reached (as BOHB, Falkner et al. 2018).
///
/// The journal search.json in `folder` is written after each rung; called again with the same
/// options, it goes on where it was. Throws Error when the journal is damaged or of other options,
/// or the disk refuses. `report` gets each trial that changes.
SearchResult search(const SearchOptions& options, const std::filesystem::path& folder,
                    const RunTrial& run, const std::function<void(const Trial&)>& report,
                    const JobContext& job);

} // namespace continuo
