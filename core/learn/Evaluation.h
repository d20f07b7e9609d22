#pragma once

#include "core/base/Job.h"
#include "core/learn/Dataset.h"
#include "core/learn/Grammar.h"
#include "core/learn/PhraseEvaluation.h"
#include "core/learn/SequenceModel.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace continuo {

/// How well the tokens of one type are predicted when the true ones before each are known.
struct TypePrediction {
    double bitsPerNote = 0; ///< of all hidden notes, so that the types add up to the whole
    double accuracy = 0;    ///< share of tokens whose most probable guess was right
    double macroF1 = 0;     ///< mean F1 over the tokens that were true or guessed
};

/// How well hidden music is predicted.
///
/// Bits per note: -log2 likelihood of the hidden POS, PITCH, VEL, DUR and END tokens, divided by
/// the number of hidden notes; so models of different vocabularies can be compared.
struct Prediction {
    double bitsPerNote = 0;
    double accuracy = 0;
    std::map<std::string, TypePrediction> types; ///< "position", "pitch", "velocity", "duration",
                                                 ///< "end"; those that occur
};

/// A measure of bars that were made in place of hidden ones.
struct FillMeasure {
    enum class Better { higher, lower, asTrue }; ///< asTrue: near the figure of the true bars
    const char* id;
    const char* title;
    Better better;
};
inline constexpr std::array fillMeasures{
    FillMeasure{"note_f1", "Note F1", FillMeasure::Better::higher},
    FillMeasure{"note_precision", "Note precision", FillMeasure::Better::higher},
    FillMeasure{"note_recall", "Note recall", FillMeasure::Better::higher},
    FillMeasure{"pitch_class_overlap", "Pitch-class overlap", FillMeasure::Better::higher},
    FillMeasure{"pitch_class_entropy_difference", "Entropy difference, bits",
                FillMeasure::Better::lower},
    FillMeasure{"pitch_class_entropy", "Pitch-class entropy, bits", FillMeasure::Better::asTrue},
    FillMeasure{"groove_consistency", "Groove consistency", FillMeasure::Better::asTrue},
    FillMeasure{"scale_consistency", "Scale consistency", FillMeasure::Better::asTrue},
    FillMeasure{"density_error", "Density error, notes per bar", FillMeasure::Better::lower},
    FillMeasure{"density_mse", "Density MSE per beat", FillMeasure::Better::lower},
    FillMeasure{"velocity_mse", "Velocity MSE per beat", FillMeasure::Better::lower},
    FillMeasure{"silence_rate", "Silence rate", FillMeasure::Better::asTrue},
    FillMeasure{"repetition_rate", "Repetition rate", FillMeasure::Better::asTrue},
    FillMeasure{"onset_overlap", "Onset overlap", FillMeasure::Better::higher},
    FillMeasure{"pitch_class_distance", "Pitch classes of all windows, distance",
                FillMeasure::Better::lower},
    FillMeasure{"onset_distance", "Onsets of all windows, distance", FillMeasure::Better::lower},
    FillMeasure{"realness", "Sounds real to the critic", FillMeasure::Better::asTrue},
};

/// The figures of the model or of what it is held against.
struct Contender {
    /// "model", "future_hidden", "untrained", "shuffled_bars", "ngram", "previous_bar", "unigram",
    /// "true_bars"
    std::string id;
    std::optional<Prediction> prediction;
    /// By FillMeasure::id, those defined: means over windows, or of all windows together.
    std::map<std::string, double> fill;
};

/// What was found in one task.
struct TaskEvaluation {
    Task task = Task::fill;
    int bars = 0;                      ///< hidden at most; a crowded window hides fewer
    std::size_t windows = 0;           ///< whose hidden notes were predicted
    std::size_t filled = 0;            ///< of which whose hidden bars were also made
    std::size_t notes = 0, tokens = 0; ///< hidden in the windows
    std::vector<Contender> contenders; ///< the model first

    const Contender* contender(const std::string& id) const; ///< null where it did not take part
};

/// How often new bars meet a control: told is the level that the true bars have, measured as in
/// Controls.h. Nothing but the control's token asks for it: no limit of the grammar does. Chords
/// are measured once more with the weight that generate() gives them; with energy the tempo
/// and the densities are told that generate() tells with it.
struct ControlRate {
    std::string id; ///< "density", "polyphony", "lowest", "highest", "chords", "key", "style", ...
    std::size_t count = 0; ///< cells, beats (chords) or pieces
    double exact = 0;      ///< share that meets it
    /// Share within one level; for chords the same root, for keys at least six notes in common.
    double near = 0;
    double exactUntold = 0, nearUntold = 0; ///< the same where the model is not told
    /// What the true bars reach: 1, but where a classifier judges (style, tempo).
    double exactTrue = 0;
};

struct Evaluation {
    Split split = Split::test;     ///< that was measured on
    std::size_t songs = 0;         ///< of that split
    std::size_t trainingSongs = 0; ///< that the baselines learned from
    std::vector<TaskEvaluation> tasks;
    std::vector<ControlRate> controls = {};   ///< where asked for
    std::optional<PhraseReport> phrases = {}; ///< of a model with a latent space
};

/// How to evaluate.
struct EvaluationOptions {
    std::vector<Task> tasks{continuo::tasks.begin(), continuo::tasks.end()};
    /// Hidden in fill, continue and vary, each measured; accompany and compose hide eight.
    std::vector<int> bars{2};
    std::size_t windows = 200;  ///< per task and number of bars
    std::size_t filled = 50;    ///< of which the hidden bars are also made (not in vary); 0: none
    std::size_t controlled = 0; ///< windows made for each control; 0: none
    std::uint64_t seed = 1;     ///< of the places and of what is drawn
    double guidance = Sampling().guidance; ///< where a model is told of controls
    /// A model like the one that is measured, with random weights, to hold it against where it says
    /// of no music how likely it is.
    Decoder* untrained = nullptr;
};

/// What the grammar may know of an example's hidden cells: where they stand, what is asked of them
/// and what is shown before them.
std::vector<CellRules> cellRules(const Example& example);

/// Evaluates on the songs marked `test` (else `valid`, else all); the baselines learn from those
/// marked `train`. The measures are defined in resources/models/MEASURES.md. The same seed gives
/// the same figures on one machine. Stopping gives the tasks that are done. Throws Error without
/// usable songs.
Evaluation evaluate(Decoder& model, const std::vector<Song>& songs,
                    const EvaluationOptions& options, const JobContext& job);

} // namespace continuo
