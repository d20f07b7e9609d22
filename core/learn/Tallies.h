#pragma once

#include "core/learn/Bars.h"
#include "core/learn/Dataset.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Vocabulary.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// Gathers what evaluate() counts of predicted tokens.
class PredictionTally {
public:
    /// `guess`: the most probable token, -1 where there was none.
    void add(int token, int guess, double logLikelihood);
    std::size_t tokens() const;
    /// None without tokens or notes.
    std::optional<Prediction> prediction(std::size_t notes) const;

private:
    struct Type {
        double nats = 0;
        std::size_t tokens = 0, right = 0;
    };
    struct Count {
        std::size_t real = 0, guessed = 0, right = 0;
    };

    std::map<std::string, Type> types_;
    std::vector<Count> counts_ = std::vector<Count>(vocabulary::size);
};

/// Gathers what evaluate() measures of bars that were made: means over the windows in which a
/// measure is defined.
class FillTally {
public:
    void add(const std::string& id, std::optional<double> value);
    /// Gathers what all windows together are compared by.
    void pool(const BarHistograms& made, const BarHistograms& truth);
    std::map<std::string, double> means() const;

private:
    std::array<BarHistograms, 2> made_{}, truth_{}; ///< of every other window
    std::size_t pooled_ = 0;
    std::map<std::string, std::pair<double, double>> sums_; ///< and counts
};

/// The notes of each hidden cell as somebody has them.
using Answer = std::vector<std::vector<GridNote>>;

/// The hidden bars of a window as measurable music, with what the true ones are.
class Passage {
public:
    explicit Passage(const Example& example); // which has to outlive this

    const Answer& truth() const { return truth_; }
    /// Adds the measures of an answer to `tally`.
    void measure(const Answer& answer, FillTally& tally) const;

private:
    /// Notes by part.
    using Parts = std::map<std::size_t, std::vector<Note>>;
    /// What begins in a beat.
    struct Beat {
        double notes = 0, velocity = 0; ///< sums
    };

    /// The notes of an answer, drums aside.
    BarHistograms histogramsOf(const Answer& answer) const;
    /// The hidden bars beat by beat.
    std::vector<Beat> curves(std::span<const Note> notes) const;
    void put(std::vector<Note>& notes, std::size_t bar, std::size_t part,
             std::span<const GridNote> cell) const;
    /// The notes of each hidden part, the bar before first.
    Parts parts(const Answer& answer) const;
    /// Without the notes of the bar before.
    std::span<const Note> hidden(std::span<const Note> notes) const;

    const Grid& grid_;
    bool before_ = false;
    std::size_t firstBar_ = 0;
    std::vector<TickRange> bars_; ///< the one before, if shown, and the hidden ones
    std::vector<HiddenCell> cells_;
    Answer truth_;
};

} // namespace continuo
