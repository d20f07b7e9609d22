#include "core/learn/Search.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/learn/GaussianProcess.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace continuo {

using nlohmann::json;

namespace {

constexpr std::size_t drawnFirst = 5;         ///< at random, before there is anything to believe
constexpr std::size_t drawnCandidates = 1000; ///< places of which bayes takes the best
constexpr std::size_t nearBest = 200;         ///< of which near the best one so far
constexpr double nearness = 0.1;              ///< of these, in each coordinate

Point randomPoint(const SearchSpace& space, Random& random) {
    Point point;
    for (const Parameter& parameter : space)
        point.push_back(parameter.value(random.uniform()));
    return point;
}

std::vector<double> places(const SearchSpace& space, const Point& point) {
    std::vector<double> result;
    for (std::size_t i = 0; i < space.size(); ++i)
        result.push_back(space[i].place(point[i]));
    return result;
}

/// Points near another one: some coordinates move a little.
Point pointNear(const SearchSpace& space, const Point& point, Random& random) {
    Point result = point;
    for (std::size_t i = 0; i < space.size(); ++i)
        if (random.chance(0.5)) {
            const double moved = space[i].place(point[i]) + (2 * random.uniform() - 1) * nearness;
            result[i] = space[i].value(std::clamp(moved, 0.0, 1.0));
        }
    return result;
}

json toJson(const Trial& trial) {
    return {{"number", trial.number},   {"point", trial.point},
            {"losses", trial.losses},   {"state", trialStateName(trial.state)},
            {"seconds", trial.seconds}, {"problem", trial.problem}};
}

json toJson(const SearchOptions& options) {
    json space = json::array();
    for (const Parameter& p : options.space)
        space.push_back(
            {{"id", p.id}, {"low", p.low}, {"high", p.high}, {"step", p.step}, {"log", p.log}});
    return {{"method", searchMethodName(options.method)},
            {"space", space},
            {"halving", options.halving},
            {"rungs", options.rungs},
            {"seed", options.seed},
            {"grid", options.method == SearchMethod::grid ? options.trials : 0},
            {"about", options.about}};
}

/// The trials of an earlier call.
std::vector<Trial> readJournal(const SearchOptions& options, const std::filesystem::path& path) {
    std::vector<Trial> trials;
    if (!std::filesystem::exists(path))
        return trials;
    const json journal = json::parse(readFile(path), nullptr, false);
    try {
        if (journal.at("search") != toJson(options))
            throw Error("this folder holds a search with other options", path.string(),
                        "Choose another folder, or the same options to go on.");
        for (const json& entry : journal.at("trials")) {
            Trial& trial = trials.emplace_back();
            trial.number = wholeNumber<int>(entry.at("number"));
            trial.point = entry.at("point").get<Point>();
            trial.losses = entry.at("losses").get<std::vector<double>>();
            trial.seconds = entry.at("seconds").get<double>();
            trial.problem = entry.at("problem").get<std::string>();
            const std::string state = entry.at("state").get<std::string>();
            for (const auto known : {Trial::State::running, Trial::State::waiting,
                                     Trial::State::left, Trial::State::done, Trial::State::failed})
                if (state == trialStateName(known))
                    trial.state = known;
            if (trial.number != static_cast<int>(trials.size()) ||
                trial.point.size() != options.space.size() ||
                static_cast<int>(trial.losses.size()) > std::max(1, options.rungs))
                throw json::other_error::create(501, "no trial of this search", &entry);
        }
    } catch (const json::exception&) {
        throw Error("the journal of the search is damaged", path.string(),
                    "Delete it to search anew, or choose another folder.");
    }
    return trials;
}

/// One call of search().
class Searcher {
public:
    Searcher(const SearchOptions& options, const std::filesystem::path& folder, const RunTrial& run,
             const std::function<void(const Trial&)>& report, const JobContext& job)
        : options_(options),
          journal_(folder / "search.json"),
          run_(run),
          report_(report),
          job_(job),
          rungs_(options.halving > 1 ? std::max(1, options.rungs) : 1) {
        std::filesystem::create_directories(folder);
        if (options.method == SearchMethod::grid)
            grid_ = searchGrid(options.space, static_cast<std::size_t>(options.trials));
        wanted_ = options.method == SearchMethod::grid ? static_cast<int>(grid_.size())
                                                       : std::max(1, options.trials);
        trials_ = readJournal(options, journal_);
        for (const Trial& trial : trials_) {
            spent_ += trial.seconds;
            report_(trial);
        }
    }

    SearchResult run() {
        SearchResult result;
        while (true) {
            if (job_.stopped() || (options_.minutes > 0 && spent_ > 60 * options_.minutes))
                break;
            Trial* const next = choose();
            if (!next) {
                result.complete = true;
                break;
            }
            if (!advance(*next))
                break;
        }
        if (result.complete) {
            for (Trial& trial : trials_)
                if (trial.state == Trial::State::waiting) {
                    trial.state = Trial::State::left;
                    report_(trial);
                }
            write();
        }
        result.best = best();
        result.trials = trials_;
        return result;
    }

private:
    /// Which trial goes on, or begins; null when all is done.
    Trial* choose() {
        for (Trial& trial : trials_) // that was interrupted
            if (trial.state == Trial::State::running)
                return &trial;
        const bool allBegun = static_cast<int>(trials_.size()) >= wanted_;
        for (int rung = rungs_ - 1; rung-- > 0;)
            if (Trial* const trial = promoted(rung, allBegun))
                return trial;
        if (allBegun)
            return nullptr;
        const int number = static_cast<int>(trials_.size()) + 1;
        Trial& fresh = trials_.emplace_back();
        fresh.number = number;
        fresh.point = pointFor(number);
        return &fresh;
    }

    /// The best trial that waits after `rung` and is among those that go on.
    Trial* promoted(int rung, bool allBegun) {
        std::vector<Trial*> finished;
        for (Trial& trial : trials_)
            if (static_cast<int>(trial.losses.size()) > rung)
                finished.push_back(&trial);
        std::stable_sort(finished.begin(), finished.end(), [=](const Trial* a, const Trial* b) {
            const auto r = static_cast<std::size_t>(rung);
            return a->losses[r] < b->losses[r];
        });
        std::size_t going = finished.size() / static_cast<std::size_t>(options_.halving);
        if (allBegun)
            going = std::max<std::size_t>(going, std::min<std::size_t>(1, finished.size()));
        for (std::size_t i = 0; i < going; ++i)
            if (finished[i]->state == Trial::State::waiting &&
                static_cast<int>(finished[i]->losses.size()) == rung + 1)
                return finished[i];
        return nullptr;
    }

    Point pointFor(int number) {
        if (options_.method == SearchMethod::grid)
            return grid_[static_cast<std::size_t>(number) - 1];
        // A number of its own for each trial, so that a resumed search draws the same.
        Random random(
            Random(options_.seed * 1'000'003 + static_cast<std::uint64_t>(number)).next());
        std::vector<Measured> known;
        for (int rung = rungs_; rung-- > 0;) {
            known.clear();
            for (const Trial& trial : trials_)
                if (static_cast<int>(trial.losses.size()) > rung)
                    known.push_back({trial.point, trial.losses[static_cast<std::size_t>(rung)]});
            if (known.size() >= std::max(drawnFirst, options_.space.size() + 2))
                break;
        }
        return nextPoint(options_.method, options_.space, known, {}, random);
    }

    /// Trains a trial to the end of its next rung. False when it was stopped.
    bool advance(Trial& trial) {
        const int rung = static_cast<int>(trial.losses.size());
        trial.state = Trial::State::running;
        write();
        report_(trial);
        const JobContext own{job_.stop, [&](const Progress& progress) {
                                 tell(trial, rung, std::max(0.0, progress.fraction));
                             }};
        const auto start = std::chrono::steady_clock::now();
        std::optional<double> loss;
        try {
            loss = run_(trial, rungEnd(options_, rung), own);
            if (loss && !std::isfinite(*loss))
                throw Error("its loss is no number");
        } catch (const Error& error) {
            if (error.kind() == Error::Kind::failure)
                throw;
            trial.state = Trial::State::failed;
            trial.problem = error.what();
        }
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        trial.seconds += seconds;
        spent_ += seconds;
        if (trial.state == Trial::State::running && loss) {
            trial.losses.push_back(*loss);
            trial.state = rung + 1 == rungs_ ? Trial::State::done : Trial::State::waiting;
        }
        write();
        report_(trial);
        return loss || trial.state == Trial::State::failed;
    }

    /// How far the whole search is: roughly, by the trials that have begun.
    void tell(const Trial& trial, int rung, double share) const {
        const double begun = static_cast<double>(trial.number) - (rung > 0 ? 0 : 1 - share);
        job_.progress(
            std::min(1.0, begun / wanted_),
            fmt::format("Trial {} of {}, rung {} of {}", trial.number, wanted_, rung + 1, rungs_));
    }

    /// The number of the trial that lost least of those that came furthest.
    int best() const {
        const Trial* found = nullptr;
        for (const Trial& trial : trials_)
            if (!trial.losses.empty() && trial.state != Trial::State::failed &&
                (!found || trial.losses.size() > found->losses.size() ||
                 (trial.losses.size() == found->losses.size() &&
                  trial.losses.back() < found->losses.back())))
                found = &trial;
        return found ? found->number : 0;
    }

    void write() const {
        json journal{{"search", toJson(options_)}, {"trials", json::array()}};
        for (const Trial& trial : trials_)
            journal["trials"].push_back(toJson(trial));
        writeFileAtomically(journal_, journal.dump(1));
    }

    const SearchOptions& options_;
    std::filesystem::path journal_;
    const RunTrial& run_;
    const std::function<void(const Trial&)>& report_;
    const JobContext& job_;
    int rungs_;
    int wanted_ = 0; ///< trials
    std::vector<Point> grid_;
    std::vector<Trial> trials_;
    double spent_ = 0; ///< seconds
};

} // namespace

double Parameter::value(double place) const {
    const double raw = log ? low * std::pow(high / low, place) : low + (high - low) * place;
    const double whole = step > 0 ? std::round(raw / step) * step : raw;
    return std::clamp(whole, low, high);
}

double Parameter::place(double value) const {
    if (high <= low)
        return 0.5;
    return log ? std::log(value / low) / std::log(high / low) : (value - low) / (high - low);
}

const char* searchMethodName(SearchMethod method) {
    return method == SearchMethod::grid     ? "grid"
           : method == SearchMethod::random ? "random"
                                            : "bayes";
}

SearchMethod searchMethod(const std::string& name) {
    for (const auto method : {SearchMethod::grid, SearchMethod::random, SearchMethod::bayes})
        if (name == searchMethodName(method))
            return method;
    throw Error(fmt::format("there is no method '{}' of searching", name), {},
                "Choose one of grid, random, bayes.");
}

const char* trialStateName(Trial::State state) {
    static constexpr std::array names{"running", "waiting", "left", "done", "failed"};
    return names[static_cast<std::size_t>(state)];
}

std::vector<Point> searchGrid(const SearchSpace& space, std::size_t count) {
    // Values of each parameter: one more for one after the other, as long as there are not too
    // many.
    std::vector<std::vector<double>> values(space.size());
    const auto spread = [](const Parameter& parameter, std::size_t size) {
        std::vector<double> result;
        for (std::size_t i = 0; i < size; ++i) {
            const double place =
                size == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(size - 1);
            if (const double value = parameter.value(place);
                result.empty() || value != result.back())
                result.push_back(value);
        }
        return result;
    };
    std::size_t total = 1;
    for (std::size_t i = 0; i < space.size(); ++i)
        values[i] = spread(space[i], 1);
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < space.size(); ++i) {
            auto more = spread(space[i], values[i].size() + 1);
            const std::size_t larger = total / values[i].size() * more.size();
            if (more.size() <= values[i].size() || larger > count)
                continue;
            values[i] = std::move(more);
            total = larger;
            grown = true;
        }
    }
    std::vector<Point> grid{{}};
    for (const auto& own : values) {
        std::vector<Point> longer;
        for (const Point& begun : grid)
            for (const double value : own) {
                longer.push_back(begun);
                longer.back().push_back(value);
            }
        grid = std::move(longer);
    }
    return grid;
}

Point nextPoint(SearchMethod method, const SearchSpace& space, std::span<const Measured> known,
                std::span<const Point> candidates, Random& random) {
    const auto tried = [&](const Point& point) {
        return std::any_of(known.begin(), known.end(),
                           [&](const Measured& m) { return m.point == point; });
    };
    std::vector<Point> left;
    for (const Point& point : candidates)
        if (!tried(point))
            left.push_back(point);
    if (left.empty() && !candidates.empty())
        return candidates[random.below(candidates.size())];
    if (method != SearchMethod::bayes || known.size() < drawnFirst)
        return left.empty() ? randomPoint(space, random) : left[random.below(left.size())];

    std::vector<std::vector<double>> points;
    std::vector<double> losses;
    for (const Measured& measured : known) {
        points.push_back(places(space, measured.point));
        losses.push_back(measured.loss);
    }
    const auto best = std::min_element(losses.begin(), losses.end());
    const Point& bestPoint = known[static_cast<std::size_t>(best - losses.begin())].point;
    if (left.empty())
        for (std::size_t i = 0; i < drawnCandidates; ++i) {
            Point point =
                i < nearBest ? pointNear(space, bestPoint, random) : randomPoint(space, random);
            if (!tried(point))
                left.push_back(std::move(point));
        }
    if (left.empty()) // a small space whose points have all been tried
        return randomPoint(space, random);
    const GaussianProcess process(std::move(points), losses);
    const Point* chosen = &left.front();
    double most = -1;
    for (const Point& point : left)
        if (const double gain = process.expectedImprovement(places(space, point), *best);
            gain > most) {
            most = gain;
            chosen = &point;
        }
    return *chosen;
}

double rungEnd(const SearchOptions& options, int rung) {
    const int rungs = options.halving > 1 ? std::max(1, options.rungs) : 1;
    return rung + 1 >= rungs ? 1 : std::pow(options.halving, rung + 1 - rungs);
}

SearchResult search(const SearchOptions& options, const std::filesystem::path& folder,
                    const RunTrial& run, const std::function<void(const Trial&)>& report,
                    const JobContext& job) {
    if (options.space.empty())
        throw Error("a search needs something to vary");
    return Searcher(options, folder, run, report, job).run();
}

} // namespace continuo
