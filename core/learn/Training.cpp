#include "core/learn/Training.h"
#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/learn/Bars.h"
#include "core/learn/Baselines.h"
#include "core/learn/BatchQueue.h"
#include "core/learn/Copying.h"
#include "core/learn/Phrases.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numbers>
#include <sstream>
#include <utility>

namespace continuo {

using nlohmann::json;

namespace {

constexpr double freshRate = 1e-3;     ///< peak, from random weights
constexpr int freshBatch = 4096;       ///< tokens
constexpr int tuningBatch = 2048;      ///< a small collection gives few steps otherwise
constexpr double finalRate = 0.02;     ///< of the peak, at the end of the cosine
constexpr double contextWeight = 0.5;  ///< of visible music in the training loss
constexpr double unfrozenAt = 0.5;     ///< share of the run after which every layer learns
constexpr double collapsedAfter = 0.1; ///< share of the run before variety is looked at
constexpr int validationsPerRun = 24;
constexpr double secondsBetweenStates = 300;
constexpr double secondsBetweenReports = 0.2;
constexpr std::size_t mappedPhrases = 900;      ///< that show where music lies in a latent space
constexpr int validationRows = 2;               ///< few, since it can be stopped between them
constexpr double largestValidationShare = 0.1;  ///< of the time, in a short run
constexpr double lossMemory = 0.8;              ///< per step, of the mean that must not grow
constexpr double leastRate = 1.0 / 64;          ///< of the planned one, before a run is given up
constexpr std::chrono::seconds diskPatience(1); ///< between attempts to write

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Fixed windows of all tasks, as batches.
class Validation {
public:
    Validation(const Dataset& dataset, int context, const ModelKind& kind, const JobContext& job)
        : context_(context), likelihood_(kind.likelihood()) {
        const auto only = onlyTask(kind.id);
        // A single bar tells little.
        const std::size_t most = only == Task::bar ? 256 : 48;
        const std::size_t each = std::clamp<std::size_t>(dataset.songCount() * 2, 8, most);
        for (const Task task : only ? std::vector{*only} : std::vector(tasks.begin(), tasks.end()))
            if (!job.stopped())
                for (Example& example : dataset.examples(task, 2, each, context, 1))
                    examples_.push_back(std::move(example));
        std::vector<std::vector<const Encoded*>> rows;
        for (const Example& example : examples_)
            rows.push_back({&example.encoded});
        for (std::size_t at = 0; at < rows.size(); at += validationRows)
            batches_.push_back(
                makeBatch(std::span(rows).subspan(
                              at, std::min<std::size_t>(validationRows, rows.size() - at)),
                          0));
    }

    bool empty() const { return batches_.empty(); }

    /// Bits per hidden note for a loss in nats per token; 0 where it is none.
    double bits(double loss) const {
        if (!likelihood_)
            return 0;
        double tokens = 0, notes = 0;
        for (const Example& example : examples_) {
            tokens += hiddenTokens(example);
            notes += static_cast<double>(example.hiddenNotes());
        }
        return loss * tokens / std::max(notes, 1.0) / std::numbers::ln2;
    }

    /// Mean over all hidden tokens; stops early when asked to, with what was scored so far.
    Losses of(SequenceModel& model, const JobContext& job) const {
        Losses sum;
        for (const Batch& batch : batches_) {
            const Losses part = model.validate(batch);
            sum.loss += part.loss * static_cast<double>(part.tokens);
            sum.accuracy += part.accuracy * static_cast<double>(part.tokens);
            for (const auto& [name, value] : part.others)
                sum.others[name] += value * static_cast<double>(part.tokens);
            sum.tokens += part.tokens;
            if (job.stopped())
                break;
        }
        if (sum.tokens > 0) {
            sum.loss /= static_cast<double>(sum.tokens);
            sum.accuracy /= static_cast<double>(sum.tokens);
            for (auto& [name, value] : sum.others)
                value /= static_cast<double>(sum.tokens);
        }
        return sum;
    }

    /// Nats per token of a 3-gram model on the same tokens; without a likelihood the score of bars
    /// from anywhere in the training songs.
    double baseline(const Dataset& training) const {
        if (!likelihood_)
            return shuffled(training);
        const NgramModel ngram(training, 1'000'000);
        double nats = 0, tokens = 0;
        for (const Example& example : examples_) {
            nats -= ngram.logLikelihood(example);
            tokens += hiddenTokens(example);
        }
        return tokens > 0 ? nats / tokens : 0;
    }

private:
    double shuffled(const Dataset& training) const {
        const auto bars = training.examples(Task::bar, 1, 2 * examples_.size(), context_, 2);
        const auto bar = [&](std::size_t i) {
            return histograms(bars[i % bars.size()].window.hidden.front().hidden);
        };
        double sum = 0;
        for (std::size_t i = 0; i < examples_.size() && !bars.empty(); ++i)
            sum += fit(histograms(examples_[i].window.hidden.front().hidden), bar(2 * i),
                       bar(2 * i + 1))
                       .score();
        return sum / static_cast<double>(examples_.size());
    }

    static double hiddenTokens(const Example& example) {
        const auto& roles = example.encoded.roles;
        return static_cast<double>(std::count(roles.begin(), roles.end(), Role::hidden));
    }

    int context_;
    bool likelihood_;
    std::vector<Example> examples_;
    std::vector<Batch> batches_;
};

/// What must survive a kill, beside the tensors.
struct RunState {
    bool tuned = false; ///< it goes on from a trained model
    std::int64_t step = 0;
    double seconds = 0;
    std::uint64_t random = 1;
    double best = std::numeric_limits<double>::infinity();
    int sinceBest = 0;
    double baseline = 0;
    double caution = 1; ///< factor of the learning rate: halved by trouble, doubled by progress
    json history = json::array();
};

json toJson(const RunState& state) {
    return {{"tuned", state.tuned},
            {"step", state.step},
            {"seconds", state.seconds},
            {"random", state.random},
            {"best", std::isfinite(state.best) ? json(state.best) : json()},
            {"since_best", state.sinceBest},
            {"baseline", state.baseline},
            {"caution", state.caution},
            {"history", state.history}};
}

json point(const TrainingReport& report) {
    json p{{"step", report.step},
           {"seconds", std::round(report.seconds * 10) / 10},
           {"train_loss", report.trainLoss},
           {"validation_loss", report.validationLoss},
           {"validation_bits", report.validationBits},
           {"validation_accuracy", report.validationAccuracy},
           {"learning_rate", report.learningRate}};
    if (!report.others.empty())
        p["others"] = report.others;
    if (!report.validationOthers.empty())
        p["validation_others"] = report.validationOthers;
    return p;
}

TrainingReport fromPoint(const json& p) {
    TrainingReport report;
    report.step = wholeNumber<std::int64_t>(p.at("step"));
    report.seconds = p.value("seconds", 0.0);
    report.trainLoss = p.value("train_loss", 0.0);
    report.validated = true;
    report.validationLoss = p.value("validation_loss", 0.0);
    report.validationBits = p.value("validation_bits", 0.0);
    report.validationAccuracy = p.value("validation_accuracy", 0.0);
    report.learningRate = p.value("learning_rate", 0.0);
    report.others = p.value("others", report.others);
    report.validationOthers = p.value("validation_others", report.validationOthers);
    return report;
}

RunState fromJson(const std::string& text, const std::string& name) {
    try {
        const json j = json::parse(text);
        RunState state;
        state.tuned = j.value("tuned", false);
        state.step = wholeNumber<std::int64_t>(j.at("step"));
        state.seconds = j.at("seconds").get<double>();
        state.random = wholeNumber<std::uint64_t>(j.at("random"));
        if (!j.at("best").is_null())
            state.best = j.at("best").get<double>();
        state.sinceBest = wholeNumber<int>(j.at("since_best"));
        state.baseline = j.at("baseline").get<double>();
        state.caution = j.value("caution", 1.0);
        state.history = j.at("history").get_ref<const json::array_t&>();
        for (const json& p : state.history)
            fromPoint(p); // which throws where it is none
        return state;
    } catch (const json::exception&) {
        throw Error("the training state is not readable", name,
                    "Start a new run from the checkpoint instead.");
    }
}

/// Songs divided so that there is something to validate on, whatever the collection's size.
std::vector<Song> withValidation(const std::vector<Song>& songs) {
    const auto any = [&](Split split) {
        return std::any_of(songs.begin(), songs.end(),
                           [=](const Song& s) { return s.split == split; });
    };
    std::vector<Song> result = songs;
    if (!any(Split::train))
        for (Song& song : result)
            song.split = Split::train;
    if (!any(Split::valid) && result.size() > 1)
        for (auto song = result.rbegin(); song != result.rend(); ++song)
            if (song->split == Split::train) {
                song->split = Split::valid;
                break;
            }
    return result;
}

/// What is known of the model that a run goes on from. `begun`: the record is this run's already.
json originOf(const std::string& record, bool begun, const std::string& name) {
    json origin = json::parse(record, nullptr, false);
    if (!origin.is_object())
        origin = json::object();
    if (begun && origin.contains("from"))
        return origin["from"];
    origin.erase("history");
    origin["name"] = name;
    return origin;
}

/// Sleeps for a while; wakes up when the job is to stop.
void rest(std::chrono::seconds time, const JobContext& job) {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, job.stop, time, [] { return false; });
}

/// Watches a running mean of the training loss.
class Growth {
public:
    /// Whether the mean, with this loss, is more than twice its lowest and a nat. A loss falls as
    /// the model learns; noise of single batches is within that.
    bool add(double loss) {
        mean_ = steps_++ == 0 ? loss : lossMemory * mean_ + (1 - lossMemory) * loss;
        lowest_ = std::min(lowest_, mean_);
        return mean_ > 2 * lowest_ + 1;
    }

private:
    std::int64_t steps_ = 0;
    double mean_ = 0;
    double lowest_ = std::numeric_limits<double>::infinity();
};

/// What rank 0 of the workers passes.
double agreed(SequenceModel& model, double value) {
    const std::string bytes =
        model.agree(std::string(reinterpret_cast<const char*>(&value), sizeof value));
    std::memcpy(&value, bytes.data(), sizeof value);
    return value;
}

/// "2026-03-31", in universal time.
std::string today() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day date(days);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

} // namespace

std::filesystem::path trainingStatePath(const std::filesystem::path& checkpoint) {
    return checkpoint.string() + ".state";
}

std::uintmax_t trainingFilesSize(const std::filesystem::path& checkpoint) {
    std::uintmax_t sum = 0;
    for (const auto& path : {trainingStatePath(checkpoint), copyIndexPath(checkpoint)}) {
        std::error_code code;
        const auto size = std::filesystem::file_size(path, code);
        sum += code ? 0 : size;
    }
    return sum;
}

std::vector<std::string> stylesIn(const std::string& text) {
    const json record = json::parse(text, nullptr, false);
    const json styles = record.is_object() ? record.value("styles", json()) : json();
    std::vector<std::string> names;
    for (const json& name : styles.is_array() ? styles : json::array())
        names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    if (names.size() > vocabulary::style.count) // there are no tokens for more
        names.resize(vocabulary::style.count);
    return names;
}

TrainingResult train(SequenceModel& model, const std::vector<Song>& allSongs,
                     const TrainingOptions& options, const std::filesystem::path& checkpoint,
                     const std::function<void(const TrainingReport&)>& report,
                     const JobContext& job) {
    const auto statePath = trainingStatePath(checkpoint);
    RunState state;
    state.random = options.seed;
    const bool alone = !options.workers, writes = alone || options.workers->rank == 0;
    if (options.workers)
        model.join(*options.workers);
    const bool resumed =
        agreed(model, options.resume && writes && std::filesystem::exists(statePath)) != 0;
    std::string kept; // the last training state, where several must go back to the same one
    if (resumed && !alone)
        kept = model.agree(writes ? readFile(statePath) : std::string());
    const auto restore = [&] {
        std::istringstream in(alone ? readFile(statePath) : kept, std::ios::binary);
        return model.loadTrainingState(in, statePath.string());
    };
    if (resumed) {
        state = fromJson(restore(), statePath.string());
    } else if (options.tuning) {
        state.tuned = true;
        model.setTuning(*options.tuning);
    }
    job.progress(-1, "Preparing the songs");
    const std::vector<Song> songs = withValidation(allSongs);
    const bool inC = onlyInC(model.kind());
    const Dataset training(songs, Split::train, stylesIn(model.record()), inC);
    Dataset validating(songs, Split::valid, {}, inC);
    if (training.empty())
        throw Error("no song is long enough to learn from", {},
                    "Choose a folder with MIDI files of at least eight notes each.");
    if (writes && options.index)
        writeCopyIndex(songs, checkpoint, job);
    const int context = model.options().context;
    const ModelKind& kind = modelKind(model.kind());
    const auto only = onlyTask(kind.id);
    auto validation = std::make_unique<Validation>(validating, context, kind, job);
    if (validating.empty() || validation->empty())
        validation =
            std::make_unique<Validation>(training, context, kind, job); // a single song, say
    TrainingResult result;
    if (job.stopped()) {
        result.end = TrainingResult::End::stopped;
        result.steps = state.step;
        result.bestValidationLoss = state.best;
        return result;
    }
    if (validation->empty())
        throw Error("no bar of these songs fits into the model's context", {},
                    "Choose a model with a longer context.");

    if (!resumed)
        state.baseline = validation->baseline(training);
    const json from = originOf(model.record(), !state.history.empty(), options.from);
    const double peakRate = options.learningRate > 0 ? options.learningRate
                            : state.tuned            ? tuningWay(model.tuning().way).learningRate
                                                     : freshRate;
    const int batchTokens = options.batchTokens > 0 ? options.batchTokens
                            : state.tuned           ? tuningBatch
                                                    : freshBatch;
    const int rows = std::max(1, batchTokens / context);
    const double tokensPerEpoch =
        3.3 * static_cast<double>(training.noteCount()); // measured on the corpus
    const auto stepsPerEpoch = static_cast<std::int64_t>(
        std::max(1.0, std::ceil(tokensPerEpoch / (static_cast<double>(rows) * context))));
    const std::int64_t steps = stepsPerEpoch * std::max(1, options.epochs);

    for (const json& p : state.history) {
        result.history.push_back(fromPoint(p));
        report(result.history.back());
    }

    auto start = Clock::now();
    const double secondsBefore = state.seconds;
    const auto elapsed = [&] { return secondsBefore + secondsSince(start); };
    // The time by which is decided what to do, and whether to stop: rank 0's.
    double clock = elapsed();
    bool stopped = false;
    const auto agree = [&] {
        clock = agreed(model, elapsed());
        stopped = agreed(model, job.stopped()) != 0;
    };
    const JobContext whole{{}, job.report}; // what all do together is not left in its middle
    const JobContext& shared = alone ? job : whole;
    // How much of the run is done: by steps or by time, whichever is further.
    const auto fraction = [&] {
        const double bySteps = static_cast<double>(state.step) / static_cast<double>(steps);
        const double byTime = options.minutes > 0 ? clock / (60 * options.minutes) : 0;
        return std::min(1.0, std::max(bySteps, byTime));
    };
    const auto rate = [&](double done) {
        const double warm = std::max(options.warmup, 1e-9);
        const double first = std::min(1.0, static_cast<double>(state.step + 1) / 20);
        if (done < warm)
            return peakRate * std::min(first, (done + 1e-6) / warm);
        const double angle = std::numbers::pi * (done - warm) / std::max(1e-9, 1 - warm);
        return peakRate * first * (finalRate + (1 - finalRate) * 0.5 * (1 + std::cos(angle)));
    };

    std::string latents; // the map of the best weights, of a model that has a latent space
    const std::vector<Example> phrases =
        model.latentSize() > 0 ? training.examples(Task::phrase, static_cast<int>(longestPhrase),
                                                   mappedPhrases, context, 1)
                               : std::vector<Example>();
    const auto recordText = [&] {
        json record{{"kind", model.kind()},
                    {"parameters", model.parameterCount()},
                    {"songs", training.songCount()},
                    {"notes", training.noteCount()},
                    {"validation_songs", validating.songCount()},
                    {"styles", training.styles()},
                    {"seed", options.seed},
                    {"learning_rate", peakRate},
                    {"batch_tokens", rows * context},
                    {"steps", state.step},
                    {"seconds", std::round(state.seconds)},
                    {"best_validation_loss", state.best},
                    {"date", today()},
                    {"history", state.history}};
        if (kind.likelihood()) {
            record["best_validation_bits"] = validation->bits(state.best);
            record["ngram_validation_loss"] = state.baseline;
        } else {
            record["shuffled_bars_validation_loss"] = state.baseline;
        }
        if (options.distillation)
            record["distillation"] = {{"teacher", options.distillation->name},
                                      {"temperature", options.distillation->temperature},
                                      {"share", options.distillation->share}};
        if (!latents.empty())
            record["latents"] = json::parse(latents);
        if (state.tuned) {
            const Tuning& tuning = model.tuning();
            record["tuning"] = tuningWay(tuning.way).id;
            if (tuning.way == Tuning::Way::lora)
                record["rank"] = tuning.rank;
            record["validation_loss_before"] = state.history[0]["validation_loss"];
            if (kind.likelihood())
                record["validation_bits_before"] = state.history[0]["validation_bits"];
            record["from"] = from;
        }
        return record.dump();
    };

    struct Drawn {
        std::vector<std::vector<Example>> rows;
        Batch batch;
    };
    BatchQueue<Drawn> batches(
        [&, augment = options.augment](Random& random) {
            Drawn drawn{drawRows(training, random, rows, context, augment, only), {}};
            drawn.batch = makeBatch(drawn.rows, only ? 0 : contextWeight, context);
            return drawn;
        },
        state.random);
    double lossSum = 0, accuracySum = 0, tokenSum = 0;
    std::map<std::string, double> otherSums;
    std::int64_t lossSteps = 0;
    double lastReport = -1, lastState = clock, windowStart = clock;
    double validationSeconds = 0; // what the last one took
    double nextValidation = (std::floor(fraction() * validationsPerRun) + 1) / validationsPerRun;

    TrainingReport now;
    now.steps = steps;
    now.baselineLoss = state.baseline;
    const auto send = [&] {
        now.step = state.step;
        now.seconds = elapsed();
        now.epoch = static_cast<double>(state.step) / static_cast<double>(stepsPerEpoch);
        if (lossSteps > 0) {
            now.trainLoss = lossSum / static_cast<double>(lossSteps);
            now.trainAccuracy = accuracySum / static_cast<double>(lossSteps);
            for (const auto& [name, sum] : otherSums)
                now.others[name] = sum / static_cast<double>(lossSteps);
        }
        const double span = now.seconds - windowStart;
        if (span > 0.01 && tokenSum > 0)
            now.tokensPerSecond = tokenSum / span;
        const double done = fraction();
        now.secondsLeft = done > 0 ? now.seconds / done * (1 - done) : 0;
        report(now);
        job.progress(done, fmt::format("Training: loss {:.3f}", now.trainLoss));
        lastReport = now.seconds;
    };
    const auto tell = [&](TrainingTrouble trouble, const std::string& problem = {}) {
        now.trouble = trouble;
        now.problem = problem;
        send();
        now.trouble = TrainingTrouble::none;
        now.problem.clear();
    };
    // A full disk makes the run wait, not end: the old file is whole meanwhile. The wait does not
    // count as training time. Without room until the job is stopped, nothing is written.
    const auto keep = [&](const std::filesystem::path& path, const std::string& bytes) {
        const auto begun = Clock::now();
        for (bool told = false;; told = true) {
            try {
                writeFileAtomically(path, bytes);
                break;
            } catch (const Error& error) {
                if (!told)
                    tell(TrainingTrouble::disk, error.what());
                if (job.stopped())
                    break;
            }
            rest(diskPatience, job);
        }
        start += Clock::now() - begun;
    };
    const auto stateBytes = [&] {
        state.seconds = elapsed();
        std::ostringstream out(std::ios::binary);
        model.saveTrainingState(out, toJson(state).dump());
        return std::move(out).str();
    };
    const auto saveState = [&](const auto& write) {
        std::string bytes = stateBytes();
        if (writes)
            write(statePath, bytes);
        if (!alone)
            kept = std::move(bytes);
        lastState = clock;
    };
    const auto forgetMeans = [&] {
        lossSum = accuracySum = tokenSum = 0;
        otherSums.clear();
        lossSteps = 0;
        windowStart = clock;
    };
    Growth growth;
    int skipped = 0; // steps in a row
    // Makes the rate smaller; goes back to the weights of the last state where they are no good any
    // more. Returns false when the rate has become as small as it may.
    const auto recover = [&](TrainingTrouble trouble) {
        state.caution /= 2;
        if (trouble == TrainingTrouble::diverged) {
            restore();
            growth = {};
            skipped = 0;
        }
        tell(trouble);
        forgetMeans();
        return state.caution >= leastRate;
    };
    // Returns false when the weights turned out to be useless.
    const auto validate = [&] {
        agree();
        const double before = clock;
        Losses losses = validation->of(model, shared);
        losses.loss = agreed(model, losses.loss);
        agree();
        validationSeconds = clock - before;
        if (shared.stopped() && (state.tuned || result.history.size() > 0))
            return true; // incomplete
        if (!std::isfinite(losses.loss))
            return false;
        now.validated = true;
        now.validationLoss = losses.loss;
        now.validationBits = validation->bits(losses.loss);
        now.validationAccuracy = losses.accuracy;
        now.validationOthers = losses.others;
        const auto varied = losses.others.find(variety);
        if (varied != losses.others.end() && varied->second < leastVariety &&
            fraction() >= collapsedAfter)
            now.trouble = TrainingTrouble::collapsed;
        now.best = losses.loss < state.best;
        // While there are layers that have not learned yet, it may still become better.
        const bool unfreezing =
            model.tuning().way == Tuning::Way::unfreeze && fraction() < unfrozenAt;
        state.sinceBest = now.best || unfreezing ? 0 : state.sinceBest + 1;
        if (now.best) {
            state.best = losses.loss;
            state.caution = std::min(1.0, 2 * state.caution);
        }
        send();
        now.trouble = TrainingTrouble::none;
        if (now.best && !phrases.empty())
            if (const auto map = mapLatents(model, phrases, training.styles(), shared))
                latents = toJson(*map);
        state.seconds = now.seconds;
        state.history.push_back(point(now));
        result.history.push_back(now);
        model.setRecord(recordText());
        const bool best = std::exchange(now.best, false);
        now.validated = false;
        if (best && writes) {
            std::ostringstream out(std::ios::binary);
            model.save(out);
            keep(checkpoint, std::move(out).str());
        }
        saveState(keep);
        forgetMeans();
        return true;
    };

    // There is something to go back to, and a disk that refuses from the start is an error.
    if (!resumed)
        saveState([](const auto& path, const auto& bytes) { writeFileAtomically(path, bytes); });
    // What a model that goes on has to be better than.
    if (state.tuned && state.history.empty() && !validate())
        throw Error("the model to go on from is damaged: its loss is no number", options.from,
                    "Choose another model.");
    bool validatedLast = false;
    while (true) {
        agree();
        const double done = fraction();
        if (stopped) {
            result.end = TrainingResult::End::stopped;
            break;
        }
        if (done >= 1) {
            result.end =
                state.step >= steps ? TrainingResult::End::finished : TrainingResult::End::timeUp;
            break;
        }
        if (done >= options.until) {
            result.end = TrainingResult::End::paused;
            break;
        }
        now.learningRate = rate(done) * state.caution;
        model.unfreeze(done / unfrozenAt);
        auto [drawn, batch] = batches.next();
        if (options.distillation)
            batch.soft = softTargets(*options.distillation, drawn, batch);
        const Losses losses = model.trainStep(batch, now.learningRate, shared.stop);
        if (losses.tokens == 0 && shared.stopped()) // it draws the same batch when it is resumed
            continue;
        state.random = batches.state();
        ++state.step;
        validatedLast = false;
        now.gradientNorm = losses.gradientNorm;
        const bool number = std::isfinite(losses.loss) && std::isfinite(losses.gradientNorm);
        skipped = number ? 0 : skipped + 1;
        if (!number || growth.add(losses.loss)) {
            const bool useless = number || skipped > 1;
            if (!recover(useless ? TrainingTrouble::diverged : TrainingTrouble::notANumber)) {
                result.end = TrainingResult::End::diverged;
                break;
            }
            continue;
        }
        lossSum += losses.loss;
        accuracySum += losses.accuracy;
        for (const auto& [name, value] : losses.others)
            otherSums[name] += value;
        ++lossSteps;
        tokenSum += static_cast<double>(
            batch.segments.size() -
            static_cast<std::size_t>(std::count(batch.segments.begin(), batch.segments.end(), -1)));
        if (elapsed() - lastReport >= secondsBetweenReports)
            send();
        const bool due =
            options.validateEvery > 0
                ? state.step % options.validateEvery == 0
                : fraction() >= nextValidation &&
                      (clock - windowStart) * largestValidationShare >= validationSeconds;
        if (due) {
            if (!validate()) {
                if (recover(TrainingTrouble::diverged))
                    continue;
                result.end = TrainingResult::End::diverged;
                break;
            }
            validatedLast = true;
            nextValidation = (std::floor(fraction() * validationsPerRun) + 1) / validationsPerRun;
            // Where two networks learn against each other, figures go up and down.
            if (options.patience > 0 && kind.likelihood() && state.sinceBest >= options.patience) {
                result.end = TrainingResult::End::earlyStopped;
                break;
            }
        } else if (clock - lastState > secondsBetweenStates) {
            saveState(keep);
        }
    }
    if (result.end == TrainingResult::End::stopped || result.end == TrainingResult::End::paused)
        saveState(keep);
    // A run that ends before its first validation still leaves a model.
    if (!validatedLast && result.end != TrainingResult::End::diverged &&
        (result.end != TrainingResult::End::stopped || state.history.empty()) && !validate())
        result.end = TrainingResult::End::diverged;

    result.steps = state.step;
    result.bestValidationLoss = state.best;
    result.bestValidationBits = validation->bits(state.best);
    if (state.tuned && !result.history.empty())
        result.before = result.history.front();
    if (std::ifstream best(checkpoint, std::ios::binary);
        writes && best && std::isfinite(state.best))
        model.load(best, checkpoint.string());
    return result;
}

} // namespace continuo
