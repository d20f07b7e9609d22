#include "core/learn/Evaluation.h"
#include "core/base/Error.h"
#include "core/learn/Baselines.h"
#include "core/learn/ControlMeters.h"
#include "core/learn/Judging.h"
#include "core/learn/PhraseEvaluation.h"
#include "core/learn/Phrases.h"
#include "core/learn/Tallies.h"
#include "core/learn/Training.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr std::size_t rowsAtOnce = 8;
constexpr double predicting = 0.3; ///< share of the work, roughly, where bars are filled too

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
