#pragma once

#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/SequenceModel.h"
#include "core/learn/Vocabulary.h"

#include <cmath>

namespace continuo::test {

/// A model that knows nothing: every allowed token is as probable as the next, except END, which
/// can be made more or less so. What it was asked is kept for the test to look at.
class UniformModel : public SequenceModel {
public:
    explicit UniformModel(int context = 512, float endLogit = 2) : endLogit_(endLogit) {
        options_.context = context;
    }

    std::vector<std::vector<Symbol>> prompts;  ///< of every call of complete()
    std::vector<Sampling> samplings;           ///< likewise
    std::vector<std::vector<Symbol>> prepared; ///< of every call of prepare()

    const std::string& kind() const override { return kind_; }
    std::int64_t parameterCount() const override { return 0; }
    const ModelOptions& options() const override { return options_; }
    Losses trainStep(const Batch&, double, const std::stop_token&) override {
        throw Error("cannot be trained");
    }
    Losses validate(const Batch&) override { return {}; }
    void setTuning(const Tuning&) override {}
    const Tuning& tuning() const override { return tuning_; }
    void unfreeze(double) override {}
    TokenScores score(const Batch& batch) override {
        TokenScores scores;
        scores.logLikelihood.assign(batch.targets.size(), std::log(1.0f / vocabulary::size));
        scores.guess.assign(batch.targets.size(), 0);
        return scores;
    }
    void prepare(std::span<const Symbol> prompt, const JobContext&) override {
        prepared.emplace_back(prompt.begin(), prompt.end());
    }
    void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                  const Sampling& sampling, const TokenSink& sink, const JobContext& job) override {
        prompts.emplace_back(prompt.begin(), prompt.end());
        samplings.push_back(sampling);
        std::vector<std::uint8_t> mask(vocabulary::size);
        for (std::size_t take = 0; take < takes.size(); ++take) {
            Random random(sampling.seed + take);
            while (!takes[take].finished() && !job.stopped()) {
                takes[take].allowed(mask);
                std::vector<float> logits(vocabulary::size, 0);
                logits[vocabulary::end] = endLogit_;
                takes[take].discourage(logits);
                const int token = sample(logits, mask, sampling, random);
                takes[take].accept(token);
                if (!sink(static_cast<int>(take), token))
                    break;
            }
        }
    }
    void save(std::ostream&) const override {}
    void load(std::istream&, const std::string&) override {}
    void saveTrainingState(std::ostream&, const std::string&) const override {}
    std::string loadTrainingState(std::istream&, const std::string&) override { return {}; }
    const std::string& record() const override { return kind_; }
    void setRecord(std::string) override {}

private:
    std::string kind_ = "gru"; ///< one that modelKinds() has
    Tuning tuning_;
    ModelOptions options_;
    float endLogit_;
};

} // namespace continuo::test
