#include "core/learn/Evaluation.h"
#include "core/base/Error.h"
#include "core/learn/Bars.h"
#include "core/learn/Baselines.h"
#include "core/learn/ControlMeters.h"
#include "core/learn/Judging.h"
#include "core/learn/Measures.h"
#include "core/learn/PhraseEvaluation.h"
#include "core/learn/Phrases.h"
#include "core/learn/Training.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr std::size_t rowsAtOnce = 8;
constexpr double predicting = 0.3; ///< share of the work, roughly, where bars are filled too
constexpr int ticksPerStep = 2;    ///< of the measured notes
constexpr Tick quarter = Tick{ticksPerStep} * v::stepsPerQuarter;
constexpr Tick onsetTolerance = quarter / 8;
constexpr Tick grooveSlot = quarter / 16; ///< 64 slots in a bar of 4/4

const char* typeName(int token) {
    if (v::pos.contains(token))
        return "position";
    if (v::pitch.contains(token) || v::drum.contains(token))
        return "pitch";
    if (v::vel.contains(token))
        return "velocity";
    return v::dur.contains(token) ? "duration" : "end";
}

/// Gathers judgements of tokens.
class PredictionTally {
public:
    void add(int token, int guess, double logLikelihood) {
        Type& type = types_[typeName(token)];
        type.nats -= logLikelihood;
        ++type.tokens;
        ++counts_[at(token)].real;
        if (guess >= 0)
            ++counts_[at(guess)].guessed;
        if (token == guess) {
            ++type.right;
            ++counts_[at(token)].right;
        }
    }

    std::size_t tokens() const {
        std::size_t sum = 0;
        for (const auto& [name, type] : types_)
            sum += type.tokens;
        return sum;
    }

    std::optional<Prediction> prediction(std::size_t notes) const {
        if (types_.empty() || notes == 0)
            return std::nullopt;
        Prediction result;
        std::size_t right = 0;
        for (const auto& [name, type] : types_) {
            TypePrediction& p = result.types[name];
            p.bitsPerNote = type.nats / (std::numbers::ln2 * static_cast<double>(notes));
            p.accuracy = static_cast<double>(type.right) / static_cast<double>(type.tokens);
            result.bitsPerNote += p.bitsPerNote;
            right += type.right;
        }
        result.accuracy = static_cast<double>(right) / static_cast<double>(tokens());
        std::map<std::string, std::size_t> classes;
        for (int token = 0; token < v::size; ++token) {
            const Count& count = counts_[at(token)];
            const auto type = result.types.find(typeName(token));
            if (count.real + count.guessed == 0 || type == result.types.end())
                continue;
            ++classes[type->first];
            type->second.macroF1 += 2.0 * static_cast<double>(count.right) /
                                    static_cast<double>(count.real + count.guessed);
        }
        for (const auto& [name, count] : classes)
            result.types[name].macroF1 /= static_cast<double>(count);
        return result;
    }

private:
    struct Type {
        double nats = 0;
        std::size_t tokens = 0, right = 0;
    };
    struct Count {
        std::size_t real = 0, guessed = 0, right = 0;
    };
    static std::size_t at(int token) { return static_cast<std::size_t>(token); }

    std::map<std::string, Type> types_;
    std::vector<Count> counts_ = std::vector<Count>(v::size);
};

/// Means of measures that are not defined for every window.
class FillTally {
public:
    void add(const std::string& id, std::optional<double> value) {
        if (!value)
            return;
        auto& [sum, count] = sums_[id];
        sum += *value;
        count += 1;
    }

    /// Gathers what all windows together are compared by.
    void pool(const BarHistograms& made, const BarHistograms& truth) {
        made_[pooled_ % 2] += made;
        truth_[pooled_++ % 2] += truth;
    }

    std::map<std::string, double> means() const {
        std::map<std::string, double> result;
        for (const auto& [id, sum] : sums_)
            result[id] = sum.first / sum.second;
        if (pooled_ > 1) {
            BarHistograms made = made_[0], truth = truth_[0];
            made += made_[1];
            truth += truth_[1];
            // The truth itself tells how far apart halves of it are: no more can be asked.
            const bool same =
                made.pitchClasses == truth.pitchClasses && made.onsets == truth.onsets;
            const BarHistograms &a = same ? truth_[0] : made, &b = same ? truth_[1] : truth;
            result["pitch_class_distance"] = distance(a.pitchClasses, b.pitchClasses);
            result["onset_distance"] = distance(a.onsets, b.onsets);
        }
        return result;
    }

private:
    std::array<BarHistograms, 2> made_{}, truth_{}; ///< of every other window
    std::size_t pooled_ = 0;
    std::map<std::string, std::pair<double, double>> sums_;
};

/// The notes of each hidden cell as somebody has them.
using Answer = std::vector<std::vector<GridNote>>;

/// The hidden bars of a window as measurable music, with what the true ones are.
class Passage {
public:
    explicit Passage(const Example& example) : grid_(*example.grid) {
        const Window& window = example.window;
        const std::size_t first = window.hidden.front().bar, last = window.hidden.back().bar;
        // The bar before belongs to the rhythm that a fill goes on with, where it is shown.
        before_ = first > window.firstBar;
        firstBar_ = before_ ? first - 1 : first;
        Tick at = 0;
        for (std::size_t bar = firstBar_; bar <= last; ++bar) {
            const Tick length = Tick{grid_.bars()[bar].steps} * ticksPerStep;
            bars_.push_back({at, at + length});
            at += length;
        }
        for (const HiddenCell& cell : window.hidden)
            truth_.push_back(cell.hidden);
        cells_ = window.hidden;
    }

    const Answer& truth() const { return truth_; }

    /// The notes of an answer, drums aside.
    BarHistograms histogramsOf(const Answer& answer) const {
        BarHistograms result;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (!grid_.parts()[cells_[i].part].drums())
                result += histograms(answer[i]);
        return result;
    }

    /// Adds the measures of an answer to `tally`.
    void measure(const Answer& answer, FillTally& tally) const {
        const auto found = parts(answer), expected = parts(truth_);
        const std::span hiddenBars = std::span(bars_).subspan(before_ ? 1 : 0);
        NoteMatch match;
        double silent = 0, repeated = 0;
        int repeating = 0;
        for (const auto& [part, notes] : found) {
            const auto fresh = hidden(notes);
            match += matchNotes(hidden(expected.at(part)), fresh, onsetTolerance);
            silent += silenceRate(fresh, hiddenBars).value_or(0);
            if (const auto rate = repetitionRate(notes, bars_)) {
                repeated += *rate;
                ++repeating;
            }
        }
        double densityError = 0;
        for (std::size_t cell = 0; cell < answer.size(); ++cell)
            densityError += std::abs(static_cast<double>(answer[cell].size()) -
                                     static_cast<double>(truth_[cell].size()));
        MeanSquare density, velocity;
        for (const auto& [part, notes] : found) {
            const auto ours = curves(hidden(notes)), theirs = curves(hidden(expected.at(part)));
            for (std::size_t beat = 0; beat < ours.size(); ++beat) {
                density.add(ours[beat].notes - theirs[beat].notes);
                if (ours[beat].notes > 0 && theirs[beat].notes > 0)
                    velocity.add(ours[beat].velocity / ours[beat].notes -
                                 theirs[beat].velocity / theirs[beat].notes);
            }
        }
        const auto whole = together(found), wholeTruth = together(expected);
        const PitchClasses classes = pitchClasses(hidden(whole));
        const PitchClasses trueClasses = pitchClasses(hidden(wholeTruth));
        const auto h = entropy(classes), trueH = entropy(trueClasses);

        tally.add("note_f1", match.f1());
        tally.add("note_precision", match.precision());
        tally.add("note_recall", match.recall());
        tally.add("pitch_class_overlap", overlap(classes, trueClasses));
        tally.add("pitch_class_entropy", h);
        if (h && trueH)
            tally.add("pitch_class_entropy_difference", std::abs(*h - *trueH));
        tally.add("groove_consistency", grooveConsistency(whole, bars_, grooveSlot));
        tally.add("scale_consistency", scaleConsistency(classes));
        tally.add("density_error", densityError / static_cast<double>(answer.size()));
        tally.add("density_mse", density.mean());
        tally.add("velocity_mse", velocity.mean());
        tally.add("silence_rate", silent / static_cast<double>(found.size()));
        if (repeating > 0)
            tally.add("repetition_rate", repeated / repeating);
        const BarHistograms bars = histogramsOf(answer), trueBars = histogramsOf(truth_);
        tally.add("onset_overlap", 1 - distance(bars.onsets, trueBars.onsets));
        tally.pool(bars, trueBars);
    }

private:
    /// Mean of the squares of some differences; none without any.
    class MeanSquare {
    public:
        void add(double difference) {
            sum_ += difference * difference;
            count_ += 1;
        }
        std::optional<double> mean() const {
            return count_ > 0 ? std::optional(sum_ / count_) : std::nullopt;
        }

    private:
        double sum_ = 0, count_ = 0;
    };

    /// What begins in a beat.
    struct Beat {
        double notes = 0, velocity = 0; ///< sums
    };

    /// The hidden bars beat by beat.
    std::vector<Beat> curves(std::span<const Note> notes) const {
        const Tick from = bars_[before_ ? 1 : 0].start, length = bars_.back().end - from;
        std::vector<Beat> beats(static_cast<std::size_t>((length + quarter - 1) / quarter));
        for (const Note& note : notes) {
            Beat& beat = beats[static_cast<std::size_t>((note.start - from) / quarter)];
            ++beat.notes;
            beat.velocity += note.velocity;
        }
        return beats;
    }

    using Parts = std::map<std::size_t, std::vector<Note>>;

    void put(std::vector<Note>& notes, std::size_t bar, std::size_t part,
             std::span<const GridNote> cell) const {
        for (const GridNote& note : cell) {
            Note n;
            n.start = bars_[bar - firstBar_].start + Tick{note.step} * ticksPerStep;
            n.duration = Tick{v::durationSteps[note.duration]} * ticksPerStep;
            n.pitch = note.pitch;
            n.velocity = static_cast<std::uint8_t>(std::min(127, v::binVelocity(note.velocity)));
            n.channel = grid_.parts()[part].drums() ? drumChannel : std::uint8_t{0};
            notes.push_back(n);
        }
    }

    /// The notes of each hidden part, the bar before first.
    Parts parts(const Answer& answer) const {
        Parts result;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            const auto [part, isNew] = result.try_emplace(cells_[i].part);
            if (isNew && before_)
                put(part->second, firstBar_, part->first, grid_.cell(firstBar_, part->first));
            put(part->second, cells_[i].bar, part->first, answer[i]);
        }
        return result;
    }

    static std::vector<Note> together(const Parts& parts) {
        std::vector<Note> result;
        for (const auto& [part, notes] : parts)
            result.insert(result.end(), notes.begin(), notes.end());
        std::sort(result.begin(), result.end());
        return result;
    }

    /// Without the notes of the bar before.
    std::span<const Note> hidden(std::span<const Note> notes) const {
        const Tick from = bars_[before_ ? 1 : 0].start;
        return {std::find_if(notes.begin(), notes.end(),
                             [&](const Note& n) { return n.start >= from; }),
                notes.end()};
    }

    const Grid& grid_;
    bool before_ = false;
    std::size_t firstBar_ = 0;
    std::vector<TickRange> bars_; ///< the one before, if shown, and the hidden ones
    std::vector<HiddenCell> cells_;
    Answer truth_;
};

/// The hidden bars as the model makes them.
Answer completed(Decoder& model, const Example& example, const Sampling& sampling,
                 const JobContext& job, double outsideChord = 0) {
    const Encoded prompt = encodeContext(*example.grid, example.window);
    MusicRules rules;
    rules.outsideChord = outsideChord;
    std::vector<Grammar> takes{Grammar(cellRules(example), rules)};
    Sampling drawn = sampling;
    if (sampling.guidance != 1)
        drawn.unasked = unaskedPrompt(*example.grid, example.window, prompt);
    if (model.latentSize() > 0) { // a phrase is made again from what it is read as
        drawn.temperature = 0;
        drawn.latents = {latentOf(model, *example.grid, example.window)};
    }
    const auto context = static_cast<std::size_t>(model.options().context);
    std::size_t length = prompt.symbols.size();
    const auto sink = [&](int, int) {
        if (++length >= context)
            takes.front().wrapUp();
        return true;
    };
    model.complete(prompt.symbols, takes, drawn, sink, job);
    return takes.front().notes();
}

/// The example as one sees it who does not know what follows the hidden bars.
Example withoutFuture(const Example& example, int context) {
    WindowLimits limits;
    limits.tokens = context;
    limits.future = false;
    auto window = planWindow(*example.grid, example.window.hidden, limits);
    if (!window)
        return example; // cannot be: the hidden bars fitted beside their future
    Example result = example;
    result.window = std::move(*window);
    result.encoded = encode(*result.grid, result.window);
    return result;
}

/// Whether a task is not about a few bars, see Dataset::examples().
bool hidesEight(Task task) {
    return task == Task::accompany || task == Task::compose || task == Task::part;
}

Dataset heldOut(const std::vector<Song>& songs, const std::vector<std::string>& styles, bool inC,
                Split& used) {
    for (const Split split : {Split::test, Split::valid, Split::train})
        if (Dataset dataset(songs, split, styles, inC); !dataset.empty()) {
            used = split;
            return dataset;
        }
    throw Error("no song is long enough to evaluate on", {},
                "Choose a folder with MIDI files of at least eight notes each.");
}

/// The work of one call of evaluate().
class Evaluator {
public:
    Evaluator(Decoder& model, const EvaluationOptions& options, const JobContext& job)
        : model_(model), options_(options), job_(job) {}

    Evaluation run(const std::vector<Song>& songs) {
        Evaluation result;
        job_.progress(-1, "Preparing the songs");
        const bool inC = onlyInC(model_.kind());
        const Dataset dataset = heldOut(songs, stylesIn(model_.record()), inC, result.split);
        result.songs = dataset.songCount();
        training_.emplace(songs, Split::train, stylesIn(model_.record()), inC);
        if (training_->empty())
            training_.reset();
        if (training_ && !job_.stopped()) {
            job_.progress(-1, "Counting the baselines");
            result.trainingSongs = training_->songCount();
            ngram_.emplace(*training_);
            copy_.emplace(*training_, *ngram_);
        }
        std::vector<std::pair<Task, int>> plan;
        for (const Task task : options_.tasks)
            for (const int bars : options_.bars)
                if (!(hidesEight(task) || task == Task::bar) || bars == options_.bars.front())
                    plan.emplace_back(task, bars);
        for (const auto& [task, bars] : plan) {
            begin_ = static_cast<double>(result.tasks.size()) / static_cast<double>(plan.size());
            span_ = 1 / static_cast<double>(plan.size());
            task_ = task;
            const auto examples =
                dataset.examples(task, bars, options_.windows, context(), options_.seed);
            TaskEvaluation found = evaluate(bars, examples);
            if (job_.stopped())
                break;
            result.tasks.push_back(std::move(found));
        }
        if (options_.controlled > 0 && !job_.stopped() && model_.latentSize() == 0)
            result.controls = controls(dataset);
        if (model_.latentSize() > 0 && ngram_ && options_.filled > 0 && !job_.stopped())
            result.phrases =
                judgePhrases(model_,
                             dataset.examples(Task::phrase, options_.bars.front(),
                                              std::max(options_.windows, options_.filled),
                                              context(), options_.seed),
                             *ngram_, options_.filled, options_.seed, job_);
        return result;
    }

private:
    int context() const { return model_.options().context; }

    /// `done` is the share of the present task.
    void report(double done, const char* what) const {
        job_.progress(begin_ + span_ * done, std::string(what) + ": " + taskName(task_));
    }

    TaskEvaluation evaluate(int bars, const std::vector<Example>& examples) {
        TaskEvaluation result;
        result.task = task_;
        result.bars = bars;
        result.windows = examples.size();
        // Where notes are scattered among others, a measure of bars says little.
        result.filled = task_ == Task::vary ? 0 : std::min(options_.filled, examples.size());
        if (hidesEight(task_) || task_ == Task::bar)
            result.bars = 0; // as its windows say
        for (const Example& example : examples) {
            const auto& hidden = example.window.hidden;
            result.bars =
                std::max(result.bars, static_cast<int>(1 + hidden.back().bar - hidden.front().bar));
            result.notes += example.hiddenNotes();
        }
        std::vector<Example> blind;
        if (task_ == Task::fill) // elsewhere no future is shown anyway
            for (const Example& example : examples)
                blind.push_back(withoutFuture(example, context()));

        predict(result, examples, blind);
        fill(result, examples, blind);
        std::erase_if(result.contenders,
                      [](const Contender& c) { return !c.prediction && c.fill.empty(); });
        return result;
    }

    void predict(TaskEvaluation& result, const std::vector<Example>& examples,
                 const std::vector<Example>& blind) {
        if (!modelKind(model_.kind()).likelihood()) {
            for (const char* id :
                 {"model", "untrained", "shuffled_bars", "ngram", "previous_bar", "true_bars"})
                result.contenders.push_back({id, std::nullopt, {}});
            return;
        }
        PredictionTally model, future, ngram, copy, unigram;
        const double share = (result.filled > 0 ? predicting : 1) / (blind.empty() ? 1 : 2);
        score(examples, model, 0, share);
        score(blind, future, share, share);
        result.tokens = model.tokens();
        if (ngram_)
            for (const Example& example : examples) {
                if (job_.stopped())
                    break;
                ngram_->judge(example, 3, into(ngram));
                ngram_->judge(example, 1, into(unigram));
                copy_->judge(example, into(copy));
            }
        const auto add = [&](const char* id, const PredictionTally& tally) {
            result.contenders.push_back({id, tally.prediction(result.notes), {}});
        };
        add("model", model);
        add("future_hidden", future);
        add("ngram", ngram);
        add("previous_bar", copy);
        add("unigram", unigram);
        add("true_bars", {});
    }

    static TokenJudge into(PredictionTally& tally) {
        return [&tally](int token, int guess, double logLikelihood) {
            tally.add(token, guess, logLikelihood);
        };
    }

    void score(const std::vector<Example>& examples, PredictionTally& tally, double from,
               double share) {
        for (std::size_t at = 0; at < examples.size() && !job_.stopped(); at += rowsAtOnce) {
            report(from + share * static_cast<double>(at) / static_cast<double>(examples.size()),
                   "Predicting");
            std::vector<std::vector<const Encoded*>> rows;
            for (std::size_t i = at; i < std::min(examples.size(), at + rowsAtOnce); ++i)
                rows.push_back({&examples[i].encoded});
            const Batch batch = makeBatch(rows, 0, context());
            const TokenScores scores = model_.score(batch);
            for (std::size_t i = 0; i < batch.targets.size(); ++i)
                if (batch.targets[i] >= 0)
                    tally.add(static_cast<int>(batch.targets[i]), scores.guess[i],
                              scores.logLikelihood[i]);
        }
    }

    void fill(TaskEvaluation& result, const std::vector<Example>& examples,
              const std::vector<Example>& blind) {
        std::map<std::string, FillTally> tallies;
        std::vector<Example> others; // bars that were written for other places
        if (task_ == Task::bar && training_)
            others = training_->examples(task_, 1, result.filled, context(), options_.seed);
        for (std::size_t i = 0; i < result.filled && !job_.stopped(); ++i) {
            report(predicting + (1 - predicting) * static_cast<double>(i) /
                                    static_cast<double>(result.filled),
                   "Filling bars");
            const Example& example = examples[i];
            const Passage passage(example);
            Sampling sampling;
            sampling.seed = options_.seed * 1'000'003 + i;
            const auto measure = [&](const char* id, const Answer& answer) {
                passage.measure(answer, tallies[id]);
                if (task_ == Task::bar)
                    tallies[id].add("realness", realnessOf(example, answer));
            };
            measure("true_bars", passage.truth());
            measure("model", completed(model_, example, sampling, job_));
            if (options_.untrained)
                measure("untrained", completed(*options_.untrained, example, sampling, job_));
            if (!others.empty())
                measure("shuffled_bars", {fitted(others[i % others.size()], example)});
            if (!blind.empty())
                passage.measure(completed(model_, blind[i], sampling, job_),
                                tallies["future_hidden"]);
            if (ngram_) {
                Grammar grammar(cellRules(example), {});
                ngram_->complete(grammar, sampling);
                measure("ngram", grammar.notes());
            }
            if (!hidesEight(task_)) // which show no bar of the part to copy
                measure("previous_bar", copiedBar(example));
        }
        for (Contender& contender : result.contenders)
            contender.fill = tallies[contender.id].means();
    }

    /// What a critic says of an answer, where the model has one.
    std::optional<double> realnessOf(const Example& example, const Answer& answer) {
        std::vector<Grid::CellNotes> cells;
        for (std::size_t i = 0; i < answer.size(); ++i)
            cells.push_back(
                {example.window.hidden[i].bar, example.window.hidden[i].part, answer[i]});
        return realness(model_, example.grid->with(cells), example.window);
    }

    /// The hidden bar of one example, cut to the length of another's.
    static std::vector<GridNote> fitted(const Example& from, const Example& to) {
        std::vector<GridNote> notes = from.window.hidden.front().hidden;
        std::erase_if(notes, [&](const GridNote& note) {
            return note.step >= to.window.hidden.front().toStep;
        });
        return notes;
    }

    std::vector<ControlRate> controls(const Dataset& dataset) {
        std::vector<ControlRate> rates;
        const auto meters = controlMeters(training_ ? &*training_ : nullptr);
        for (const ControlMeter& meter : meters) {
            task_ = meter.task;
            // Room is left for what is told.
            const auto examples = dataset.examples(meter.task, 2, options_.controlled,
                                                   context() * 3 / 4, options_.seed);
            ControlRate rate;
            rate.id = meter.id;
            for (std::size_t i = 0; i < examples.size(); ++i) {
                if (job_.stopped())
                    return rates;
                job_.progress((static_cast<double>(rates.size()) +
                               static_cast<double>(i) / static_cast<double>(examples.size())) /
                                  static_cast<double>(meters.size()),
                              "Measuring controls");
                Example told = examples[i];
                meter.tell(told);
                const auto wanted =
                    meter.wanted ? meter.wanted(told) : meter.levels(*told.grid, told.window);
                Sampling sampling;
                sampling.seed = options_.seed * 1'000'003 + i;
                sampling.guidance = options_.guidance;
                const auto made = [&](const Example& example) {
                    const Answer answer =
                        completed(model_, example, sampling, job_, meter.outsideChord);
                    std::vector<Grid::CellNotes> cells;
                    for (std::size_t c = 0; c < answer.size(); ++c)
                        cells.push_back({example.window.hidden[c].bar,
                                         example.window.hidden[c].part, answer[c]});
                    return meter.levels(example.grid->with(cells), example.window);
                };
                const auto found = made(told), foundUntold = made(examples[i]);
                const auto truth = meter.levels(*told.grid, told.window);
                for (std::size_t level = 0; level < wanted.size(); ++level) {
                    if (wanted[level] < 0)
                        continue; // nothing was told
                    ++rate.count;
                    rate.exact += found[level] == wanted[level];
                    rate.near += meter.near(wanted[level], found[level]);
                    rate.exactTrue += truth[level] == wanted[level];
                    rate.exactUntold += foundUntold[level] == wanted[level];
                    rate.nearUntold += meter.near(wanted[level], foundUntold[level]);
                }
            }
            for (double* share :
                 {&rate.exact, &rate.near, &rate.exactUntold, &rate.nearUntold, &rate.exactTrue})
                *share /= static_cast<double>(std::max<std::size_t>(1, rate.count));
            rates.push_back(std::move(rate));
        }
        return rates;
    }

    Decoder& model_;
    const EvaluationOptions& options_;
    const JobContext& job_;
    std::optional<Dataset> training_; ///< what the baselines learn from
    std::optional<NgramModel> ngram_;
    std::optional<CopyModel> copy_;
    Task task_ = Task::fill;      ///< the present one
    double begin_ = 0, span_ = 1; ///< of it in the whole work
};

} // namespace

const Contender* TaskEvaluation::contender(const std::string& id) const {
    const auto found = std::find_if(contenders.begin(), contenders.end(),
                                    [&](const Contender& c) { return c.id == id; });
    return found == contenders.end() ? nullptr : &*found;
}

std::vector<CellRules> cellRules(const Example& example) {
    const Grid& grid = *example.grid;
    const Window& window = example.window;
    std::vector<CellRules> result;
    for (const HiddenCell& cell : window.hidden) {
        CellRules& rules = result.emplace_back();
        rules.slot = static_cast<int>(window.slotOf(cell.part));
        rules.bar = static_cast<int>(1 + cell.bar - window.firstBar);
        rules.fromStep = cell.fromStep;
        rules.toStep = cell.toStep;
        for (std::size_t bar = window.firstBar; bar < cell.bar; ++bar)
            rules.start += grid.bars()[bar].steps;
        rules.drums = grid.parts()[cell.part].drums();
        rules.controls = controlTokens(cell.controls, example.transpose);
        for (const GridChord& chord : window.chords)
            if (chord.bar == cell.bar)
                rules.harmony.emplace_back(chord.step, chord.chord.pitchClasses());
        const int shift = rules.drums ? 0 : example.transpose;
        int distance = 0;
        for (std::size_t bar = cell.bar; bar-- > window.firstBar;) {
            distance += grid.bars()[bar].steps;
            if (bar >= window.hidden.front().bar)
                continue;
            for (const GridNote& note : grid.cell(bar, cell.part))
                if (const int until = note.step + v::durationSteps[note.duration] - distance;
                    until > 0)
                    rules.sounding.emplace_back(static_cast<std::uint8_t>(note.pitch + shift),
                                                until);
        }
    }
    return result;
}

Evaluation evaluate(Decoder& model, const std::vector<Song>& songs,
                    const EvaluationOptions& options, const JobContext& job) {
    return Evaluator(model, options, job).run(songs);
}

} // namespace continuo
