#include "core/learn/Tallies.h"
#include "core/learn/Measures.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int ticksPerStep = 2; ///< of the measured notes
constexpr Tick quarter = Tick{ticksPerStep} * v::stepsPerQuarter;
constexpr Tick onsetTolerance = quarter / 8;
constexpr Tick grooveSlot = quarter / 16; ///< 64 slots in a bar of 4/4

std::size_t at(int token) { return static_cast<std::size_t>(token); }

const char* typeName(int token) {
    if (v::pos.contains(token))
        return "position";
    if (v::pitch.contains(token) || v::drum.contains(token))
        return "pitch";
    if (v::vel.contains(token))
        return "velocity";
    return v::dur.contains(token) ? "duration" : "end";
}

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

/// Of all parts.
std::vector<Note> together(const std::map<std::size_t, std::vector<Note>>& parts) {
    std::vector<Note> result;
    for (const auto& [part, notes] : parts)
        result.insert(result.end(), notes.begin(), notes.end());
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

void PredictionTally::add(int token, int guess, double logLikelihood) {
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

std::size_t PredictionTally::tokens() const {
    std::size_t sum = 0;
    for (const auto& [name, type] : types_)
        sum += type.tokens;
    return sum;
}

std::optional<Prediction> PredictionTally::prediction(std::size_t notes) const {
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

void FillTally::add(const std::string& id, std::optional<double> value) {
    if (!value)
        return;
    auto& [sum, count] = sums_[id];
    sum += *value;
    count += 1;
}

void FillTally::pool(const BarHistograms& made, const BarHistograms& truth) {
    made_[pooled_ % 2] += made;
    truth_[pooled_++ % 2] += truth;
}

std::map<std::string, double> FillTally::means() const {
    std::map<std::string, double> result;
    for (const auto& [id, sum] : sums_)
        result[id] = sum.first / sum.second;
    if (pooled_ > 1) {
        BarHistograms made = made_[0], truth = truth_[0];
        made += made_[1];
        truth += truth_[1];
        // The truth itself tells how far apart halves of it are: no more can be asked.
        const bool same = made.pitchClasses == truth.pitchClasses && made.onsets == truth.onsets;
        const BarHistograms &a = same ? truth_[0] : made, &b = same ? truth_[1] : truth;
        result["pitch_class_distance"] = distance(a.pitchClasses, b.pitchClasses);
        result["onset_distance"] = distance(a.onsets, b.onsets);
    }
    return result;
}

Passage::Passage(const Example& example) : grid_(*example.grid) {
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

BarHistograms Passage::histogramsOf(const Answer& answer) const {
    BarHistograms result;
    for (std::size_t i = 0; i < cells_.size(); ++i)
        if (!grid_.parts()[cells_[i].part].drums())
            result += histograms(answer[i]);
    return result;
}

void Passage::measure(const Answer& answer, FillTally& tally) const {
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

std::vector<Passage::Beat> Passage::curves(std::span<const Note> notes) const {
    const Tick from = bars_[before_ ? 1 : 0].start, length = bars_.back().end - from;
    std::vector<Beat> beats(static_cast<std::size_t>((length + quarter - 1) / quarter));
    for (const Note& note : notes) {
        Beat& beat = beats[static_cast<std::size_t>((note.start - from) / quarter)];
        ++beat.notes;
        beat.velocity += note.velocity;
    }
    return beats;
}

void Passage::put(std::vector<Note>& notes, std::size_t bar, std::size_t part,
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

Passage::Parts Passage::parts(const Answer& answer) const {
    Parts result;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const auto [part, isNew] = result.try_emplace(cells_[i].part);
        if (isNew && before_)
            put(part->second, firstBar_, part->first, grid_.cell(firstBar_, part->first));
        put(part->second, cells_[i].bar, part->first, answer[i]);
    }
    return result;
}

std::span<const Note> Passage::hidden(std::span<const Note> notes) const {
    const Tick from = bars_[before_ ? 1 : 0].start;
    return {
        std::find_if(notes.begin(), notes.end(), [&](const Note& n) { return n.start >= from; }),
        notes.end()};
}

} // namespace continuo
