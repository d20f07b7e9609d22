#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/GaussianProcess.h"
#include "core/learn/Search.h"
#include "core/learn/TrialTraining.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace continuo;

/// Searching for settings: where to look next, when to give up, and going on after a kill.
class TestSearch : public QObject {
    Q_OBJECT

private:
    static SearchSpace square() { return {{"x", 0, 1}, {"y", 0, 1}}; }
    /// Lowest at (0.3, 0.7).
    static double bowl(const Point& p) {
        return (p[0] - 0.3) * (p[0] - 0.3) + 2 * (p[1] - 0.7) * (p[1] - 0.7);
    }
    std::filesystem::path folder(const char* name) const {
        return folder_.filePath(QString::fromUtf8(name)).toStdString();
    }
    static SearchResult searched(const SearchOptions& options, const std::filesystem::path& folder,
                                 const RunTrial& run, const JobContext& job = {}) {
        return search(
            options, folder, run, [](const Trial&) {}, job);
    }

    /// A grid of GRUs that were really trained, once: 2 epochs of 60 hymns, 4 x 3 x 2 x 2 x 2
    /// settings; tests/data/search_grid.json says how.
    struct Recorded {
        SearchSpace space;
        std::vector<Point> points;
        std::vector<double> losses;

        Recorded() {
            const auto json =
                nlohmann::json::parse(readFile(CONTINUO_TEST_DATA "/search_grid.json"));
            for (const auto& p : json.at("space"))
                space.push_back({p.at("id"), p.at("low"), p.at("high"), p.at("step"), p.at("log")});
            for (const auto& trial : json.at("trials")) {
                points.push_back(trial.at("point").get<Point>());
                losses.push_back(trial.at("bits_per_note"));
            }
        }
        double at(const Point& point) const {
            const auto found = std::find(points.begin(), points.end(), point);
            return losses.at(static_cast<std::size_t>(found - points.begin()));
        }
        /// The least loss after each of `trials` trials.
        std::vector<double> replayed(SearchMethod method, std::uint64_t seed, int trials) const {
            Random random(Random(seed).next());
            std::vector<Measured> known;
            std::vector<double> best;
            for (int i = 0; i < trials; ++i) {
                const Point point = nextPoint(method, space, known, points, random);
                known.push_back({point, at(point)});
                best.push_back(std::min(known.back().loss, best.empty() ? 1e9 : best.back()));
            }
            return best;
        }
    };
    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }

    QTemporaryDir folder_;

private slots:
    void valuesAreSpreadOnTheirScale() {
        const Parameter rate{"rate", 1e-4, 1e-2, 0, true};
        QVERIFY(std::fabs(rate.value(0.5) - 1e-3) < 1e-9);
        QVERIFY(std::fabs(rate.place(1e-3) - 0.5) < 1e-9);
        const Parameter width{"width", 64, 384, 32, true};
        for (double place = 0; place <= 1; place += 0.01) {
            const double value = width.value(place);
            QCOMPARE(std::fmod(value, 32), 0.0);
            QVERIFY(value >= 64 && value <= 384);
        }
        const Parameter fixed{"fixed", 7, 7};
        QCOMPARE(fixed.value(0.9), 7.0);
        QCOMPARE(fixed.place(7), 0.5);
    }

    void gridsHaveAsManyPointsAsFit() {
        const SearchSpace space{
            {"rate", 1e-4, 1e-1, 0, true}, {"layers", 1, 2, 1}, {"fixed", 5, 5}};
        const auto grid = searchGrid(space, 9);
        QCOMPARE(grid.size(), std::size_t{8});
        const std::set<Point> different(grid.begin(), grid.end());
        QCOMPARE(different.size(), std::size_t{8});
        for (const double rate : {1e-4, 1e-3, 1e-2, 1e-1})
            QVERIFY(std::any_of(grid.begin(), grid.end(), [=](const Point& p) {
                return std::fabs(p[0] / rate - 1) < 1e-6 && p[1] == 2 && p[2] == 5;
            }));
        QCOMPARE(searchGrid(space, 1).size(), std::size_t{1});
    }

    void aGaussianProcessLearnsAFunction() {
        Random random(1);
        std::vector<std::vector<double>> points;
        std::vector<double> values;
        const auto function = [](double x) { return 3 + std::sin(5 * x); };
        for (int i = 0; i < 25; ++i) {
            points.push_back({random.uniform(), random.uniform()}); // the second does nothing
            values.push_back(function(points.back()[0]));
        }
        const GaussianProcess process(points, values);
        QVERIFY(process.lengths()[1] > 2 * process.lengths()[0]);
        double error = 0;
        for (int i = 0; i < 50; ++i) {
            const double x = (i + 0.5) / 50;
            const Belief belief = process.at(std::vector{x, 0.5});
            error += std::fabs(belief.mean - function(x)) / 50;
            QVERIFY(belief.deviation < 0.5);
        }
        QVERIFY2(error < 0.05, qPrintable(QString::number(error)));
        // Far from all points it knows no more than how values spread.
        const GaussianProcess corner(std::vector<std::vector<double>>{{0, 0}, {0.02, 0}, {0, 0.02}},
                                     std::vector{1.0, 1.1, 0.9});
        QVERIFY(corner.at(std::vector{1.0, 1.0}).deviation >
                3 * corner.at(std::vector{0.0, 0.0}).deviation);
    }

    void improvementIsExpectedWhereItIsLowOrUnknown() {
        const GaussianProcess process(std::vector<std::vector<double>>{{0.0}, {0.2}, {0.4}, {0.6}},
                                      std::vector{4.0, 3.0, 2.0, 1.0});
        const auto gain = [&](double x) {
            return process.expectedImprovement(std::vector{x}, 1.0);
        };
        QVERIFY(gain(0.8) > gain(0.5));
        QVERIFY(gain(0.8) > 10 * gain(0.1));
        QVERIFY(gain(0.1) >= 0);
        // The closed form against the sum over the normal distribution.
        const Belief belief = process.at(std::vector{0.8});
        double sum = 0;
        constexpr double step = 1e-3;
        for (double z = -8; z < 8; z += step)
            sum += step * std::exp(-z * z / 2) / std::sqrt(2 * M_PI) *
                   std::max(0.0, 1.0 - (belief.mean + z * belief.deviation));
        QVERIFY(std::fabs(sum - gain(0.8)) < 1e-3);
    }

    void bayesFindsTheBottomOfABowl() {
        Random random(3);
        std::vector<Measured> known;
        for (int i = 0; i < 25; ++i) {
            const Point point = nextPoint(SearchMethod::bayes, square(), known, {}, random);
            known.push_back({point, bowl(point)});
        }
        const auto best =
            std::min_element(known.begin(), known.end(),
                             [](const auto& a, const auto& b) { return a.loss < b.loss; });
        QVERIFY2(best->loss < 1e-3, qPrintable(QString::number(best->loss)));
    }

    // Trials are recorded from real trainings; what is compared is where the methods look.
    void bayesReachesTheBestOfRandomInFewerTrials() {
        const Recorded recorded;
        QVERIFY(recorded.points.size() >= 60);
        constexpr int trials = 30, seeds = 41;
        std::vector<double> reached, randomBest, bayesBest, regretRandom, regretBayes;
        const double least = *std::min_element(recorded.losses.begin(), recorded.losses.end());
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            const auto random = recorded.replayed(SearchMethod::random, seed, trials);
            const auto bayes = recorded.replayed(SearchMethod::bayes, seed, trials);
            const auto at = std::find_if(bayes.begin(), bayes.end(),
                                         [&](double loss) { return loss <= random.back(); });
            reached.push_back(static_cast<double>(at - bayes.begin()) + 1); // one more: not at all
            randomBest.push_back(random.back());
            bayesBest.push_back(bayes.back());
        }
        const QString figures =
            QString("medians over %1 seeds: random's best of %2 trials is %3 bits a note, bayes "
                    "reaches it after %4 trials and %5 at the end; the grid's best is %6")
                .arg(seeds)
                .arg(trials)
                .arg(median(randomBest), 0, 'f', 2)
                .arg(median(reached))
                .arg(median(bayesBest), 0, 'f', 2)
                .arg(least, 0, 'f', 2);
        qInfo("%s", qPrintable(figures));
        QVERIFY2(median(reached) <= trials * 2 / 3, qPrintable(figures));
        QVERIFY2(median(bayesBest) <= median(randomBest), qPrintable(figures));
    }

    void onlyTheBestGoOn() {
        SearchOptions options;
        options.method = SearchMethod::random;
        options.space = square();
        options.trials = 9;
        std::map<int, std::vector<double>> shares; // by trial
        const SearchResult result =
            searched(options, folder("halving"), [&](const Trial& trial, double until, auto&) {
                shares[trial.number].push_back(until);
                return std::optional(bowl(trial.point) + 1 / until);
            });
        QVERIFY(result.complete);
        QCOMPARE(result.trials.size(), std::size_t{9});
        std::size_t second = 0, last = 0, left = 0;
        for (const Trial& trial : result.trials) {
            second += trial.losses.size() >= 2;
            last += trial.losses.size() == 3;
            left += trial.state == Trial::State::left;
            QCOMPARE(trial.state == Trial::State::done, trial.losses.size() == 3);
            QCOMPARE(shares[trial.number].size(), trial.losses.size());
            QVERIFY(std::fabs(shares[trial.number][0] - 1.0 / 9) < 1e-9);
        }
        // Promoted as they come: somewhat more than a third may go on, never most.
        QVERIFY(second >= 3 && second <= 6);
        QVERIFY(last >= 1 && last <= 3);
        QCOMPARE(left, 9 - last);
        // The best of all first rungs came to the end.
        const auto best = std::min_element(
            result.trials.begin(), result.trials.end(),
            [](const Trial& a, const Trial& b) { return a.losses[0] < b.losses[0]; });
        QCOMPARE(result.best, best->number);
        QCOMPARE(best->losses.size(), std::size_t{3});
    }

    void goesOnAfterAKill() {
        SearchOptions options;
        options.space = square();
        options.trials = 8;
        std::vector<std::pair<int, double>> calls;
        const auto run = [&](const Trial& trial, double until, const JobContext&) {
            calls.emplace_back(trial.number, until);
            return std::optional(bowl(trial.point) - until);
        };
        const SearchResult whole = searched(options, folder("unbroken"), run);
        const auto unbroken = std::exchange(calls, {});
        // Stopped in each of its rungs, begun again each time.
        SearchResult broken;
        for (std::size_t i = 0; i <= unbroken.size() && !broken.complete; ++i) {
            bool first = true;
            broken = searched(options, folder("broken"),
                              [&](const Trial& trial, double until, const JobContext& job) {
                                  if (!std::exchange(first, false))
                                      return std::optional<double>(); // stopped in between
                                  return run(trial, until, job);
                              });
        }
        QVERIFY(broken.complete);
        QCOMPARE(calls, unbroken); // nothing was done twice, and the same points were drawn
        QCOMPARE(broken.best, whole.best);
        QCOMPARE(broken.trials.size(), whole.trials.size());
        // All is done: nothing is run again.
        searched(options, folder("broken"), run);
        QCOMPARE(calls.size(), unbroken.size());
        // More trials may be asked for later.
        options.trials = 10;
        QCOMPARE(searched(options, folder("broken"), run).trials.size(), std::size_t{10});
    }

    void failedTrialsDoNotEndTheSearch() {
        SearchOptions options;
        options.method = SearchMethod::grid;
        options.space = square();
        options.trials = 4;
        options.halving = 1;
        const SearchResult result =
            searched(options, folder("failed"), [](const Trial& trial, double until, auto&) {
                if (until != 1)
                    throw std::logic_error("without halving each is trained at once");
                if (trial.number == 2)
                    throw Error("the loss grew");
                return std::optional(bowl(trial.point));
            });
        QVERIFY(result.complete);
        QCOMPARE(result.trials[1].state, Trial::State::failed);
        QVERIFY(result.trials[1].problem.find("the loss grew") != std::string::npos);
        QVERIFY(result.best != 2 && result.best != 0);
    }

    void timeUpBeginsNothingMore() {
        SearchOptions options;
        options.space = square();
        options.minutes = 1e-9;
        int runs = 0;
        const SearchResult result = searched(
            options, folder("time"), [&](const Trial&, double, auto&) -> std::optional<double> {
                ++runs;
                return 1.0;
            });
        QVERIFY(!result.complete);
        QCOMPARE(runs, 1);
    }

    void badJournalsAreRefused() {
        SearchOptions options;
        options.space = square();
        options.trials = 2;
        const auto run = [](const Trial&, double, const JobContext&) { return std::optional(1.0); };
        searched(options, folder("journal"), run);
        SearchOptions other = options;
        other.seed = 2;
        QVERIFY_EXCEPTION_THROWN(searched(other, folder("journal"), run), Error);
        for (const char* bytes : {"", "[]", "{\"trials\":1}"}) {
            writeFileAtomically(folder("journal") / "search.json", bytes);
            QVERIFY_EXCEPTION_THROWN(searched(options, folder("journal"), run), Error);
        }
        QVERIFY_EXCEPTION_THROWN(searched({}, folder("empty"), run), Error);
        QVERIFY_EXCEPTION_THROWN(searchMethod("luck"), Error);
    }

    // Real trainings, paused and resumed from their own states.
    void findsAModel() {
        const ModelModule models = ModelModule::load(1);
        TrialTraining training;
        training.kind = "gru";
        training.device = Device::cpu;
        training.epochs = 2;
        SearchOptions options;
        options.method = SearchMethod::random;
        options.trials = 3;
        options.space = trainingSpace("gru");
        for (Parameter& p : options.space) {
            if (p.id == "width")
                p.low = 32, p.high = 64;
            if (p.id == "layers" || p.id == "context")
                p.high = p.low;
            if (p.id == "batch")
                p.low = p.high = 512;
        }
        const auto songs = test::smallCollection(8);
        const auto path = folder("real");
        std::stop_source source;
        int changes = 0;
        const auto report = [&](const Trial&) {
            if (++changes == 3)
                source.request_stop();
        };
        const SearchResult first = searchTraining(models, training, options, songs, path, report,
                                                  {source.get_token(), {}});
        QVERIFY(!first.complete);
        const SearchResult result =
            searchTraining(models, training, options, songs, path, [](const Trial&) {}, {});
        QVERIFY(result.complete && result.best > 0);
        const Trial& best = result.trials.at(static_cast<std::size_t>(result.best) - 1);
        QCOMPARE(best.losses.size(), std::size_t{3});
        QVERIFY(best.losses[2] <= best.losses[0]);
        const auto model = models.open(searchedModel(path), Device::cpu);
        QCOMPARE(model->options(), trialModel(training, options.space, best.point));
        const auto record = nlohmann::json::parse(model->record());
        QCOMPARE(record.at("best_validation_bits").get<double>(), best.losses[2]);
        // Only the journal and the best model are left.
        std::set<std::string> files;
        for (const auto& file : std::filesystem::directory_iterator(path))
            files.insert(file.path().filename().string());
        QCOMPARE(files, (std::set<std::string>{"best.safetensors", "best.safetensors.index",
                                               "search.json"}));
    }

    void aSearchWithoutUsableSongsSaysWhy() {
        const ModelModule models = ModelModule::load(1);
        TrialTraining training;
        training.kind = "gru";
        SearchOptions options;
        options.trials = 2;
        options.space = trainingSpace("gru");
        QVERIFY_EXCEPTION_THROWN(searchTraining(models, training, options, {}, folder("nothing"),
                                                [](const Trial&) {}, {}),
                                 Error);
    }

    void everyPointOfASpaceFitsTogether() {
        Random random(1);
        for (const ModelKind& kind : modelKinds()) {
            TrialTraining training;
            training.kind = kind.id;
            const SearchSpace space = trainingSpace(kind.id);
            for (int i = 0; i < 100; ++i)
                trialModel(training, space,
                           nextPoint(SearchMethod::random, space, {}, {}, random)); // throws
        }
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
