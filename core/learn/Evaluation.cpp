#include "core/learn/Evaluation.h"
#include "core/base/Error.h"
#include "core/learn/Baselines.h"
#include "core/learn/Vocabulary.h"

#include <numbers>
#include <optional>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr std::size_t rowsAtOnce = 8;

const char* typeName(int token) {
    if (v::pos.contains(token))
        return "position";
    if (v::pitch.contains(token) || v::drum.contains(token))
        return "pitch";
    if (v::vel.contains(token))
        return "velocity";
    return v::dur.contains(token) ? "duration" : "end";
}

Dataset heldOut(const std::vector<Song>& songs) {
    for (const Split split : {Split::test, Split::valid, Split::train})
        if (Dataset dataset(songs, split); !dataset.empty())
            return dataset;
    throw Error("no song is long enough to evaluate on", {},
                "Choose a folder with MIDI files of at least eight notes each.");
}

} // namespace

std::vector<TaskEvaluation> evaluate(SequenceModel& model, const std::vector<Song>& songs,
                                     const EvaluationOptions& options, const JobContext& job) {
    const Dataset dataset = heldOut(songs);
    const Dataset training(songs, Split::train);
    job.progress(0, "Counting the baselines");
    std::optional<NgramModel> ngram;
    std::optional<CopyModel> copy;
    if (!training.empty()) {
        ngram.emplace(training);
        copy.emplace(training, *ngram);
    }

    std::vector<TaskEvaluation> results;
    for (const Task task : tasks) {
        const auto examples = dataset.examples(task, options.bars, options.windows,
                                               model.options().context, options.seed);
        TaskEvaluation result;
        result.task = task;
        result.windows = examples.size();
        double nats = 0, ngramNats = 0, copyNats = 0, unigramNats = 0, right = 0;
        std::map<std::string, std::pair<double, double>> types; // right, all
        for (std::size_t at = 0; at < examples.size(); at += rowsAtOnce) {
            if (job.stopped())
                return results;
            job.progress((static_cast<double>(results.size()) +
                          static_cast<double>(at) / static_cast<double>(examples.size())) /
                             static_cast<double>(tasks.size()),
                         std::string("Evaluating: ") + taskName(task));
            std::vector<std::vector<const Encoded*>> rows;
            for (std::size_t i = at; i < std::min(examples.size(), at + rowsAtOnce); ++i)
                rows.push_back({&examples[i].encoded});
            const Batch batch = makeBatch(rows, 0, model.options().context);
            const TokenScores scores = model.score(batch);
            for (std::size_t i = 0; i < batch.targets.size(); ++i) {
                if (batch.targets[i] < 0)
                    continue;
                ++result.tokens;
                nats -= scores.logLikelihood[i];
                right += scores.correct[i];
                auto& [typeRight, typeAll] = types[typeName(static_cast<int>(batch.targets[i]))];
                typeRight += scores.correct[i];
                typeAll += 1;
            }
        }
        for (const Example& example : examples) {
            result.notes += example.hiddenNotes();
            if (ngram) {
                ngramNats -= ngram->logLikelihood(example);
                unigramNats -= ngram->unigram(example);
                copyNats -= copy->logLikelihood(example);
            }
        }
        if (result.notes > 0) {
            const double scale = 1 / (std::numbers::ln2 * static_cast<double>(result.notes));
            result.bitsPerNote = nats * scale;
            result.ngramBitsPerNote = ngramNats * scale;
            result.copyBitsPerNote = copyNats * scale;
            result.unigramBitsPerNote = unigramNats * scale;
            result.accuracy = right / static_cast<double>(result.tokens);
        }
        for (const auto& [type, counts] : types)
            result.accuracyByType[type] = counts.first / counts.second;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace continuo
