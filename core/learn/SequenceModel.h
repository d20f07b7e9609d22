#pragma once

#include "core/base/Error.h"
#include "core/base/Job.h"
#include "core/learn/ModelKinds.h"
#include "core/learn/Sampling.h"
#include "core/learn/Tuning.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/Workers.h"

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace continuo {

class Grammar;

/// What a teacher says of the places of a batch that are scored, for knowledge distillation (Hinton
/// et al. 2015, section 2). The loss is then share * temperature^2 * cross entropy with these, at
/// that temperature, + (1 - share) * cross entropy with the targets.
struct SoftTargets {
    std::vector<float> probabilities; ///< [scored places, vocabulary::size]; empty without teacher
    double temperature = 1;
    double share = 0; ///< 0 to 1
};

/// Token sequences side by side, each row padded to the same length or packed with several windows.
/// Every field is [rows, columns], row by row.
struct Batch {
    std::int64_t rows = 0, columns = 0;
    std::vector<std::int64_t> tokens, bars, positions; ///< inputs, see Symbol
    std::vector<std::int64_t> segments; ///< which window of the row a place belongs to; -1 padding
    std::vector<std::int64_t> targets;  ///< the next token, or -1 where none is scored
    std::vector<float> weights;         ///< how much a target counts in the loss; 0 where none is
    SoftTargets soft;                   ///< what trainStep() learns beside the targets
};

/// Named figures of one step, in the order to show them. "loss" is nats per scored token.
struct Losses {
    /// Nats per scored token; of a kind of model without a likelihood what it is judged by, lower
    /// is better.
    double loss = 0;
    double accuracy = 0;     ///< share of scored tokens whose most probable guess was right
    double gradientNorm = 0; ///< before clipping; trainStep only
    std::int64_t tokens = 0; ///< scored tokens
    /// More, by name, for the charts: "soft" is the cross entropy with a teacher, nats per token;
    /// of a VAE "reconstruction" is the cross entropy, nats per token, and "divergence" how far its
    /// latents are from the prior, nats per window.
    std::map<std::string, double> others;
};

/// One of Losses::others of a model that makes bars at once: how different two bars are that it
/// makes in one place, over how different they are from the true one. Near 1 where they are as
/// varied as music; 0 when the noise that they are made from changes nothing, which is called mode
/// collapse.
inline constexpr const char* variety = "variety";
/// Below this its takes are much alike.
inline constexpr double leastVariety = 0.4;

/// What a model says of each scored token.
struct TokenScores {
    std::vector<float> logLikelihood; ///< [rows, columns], nats; 0 where not scored
    std::vector<std::int16_t> guess;  ///< [rows, columns], the most probable token; -1 likewise
};

/// Called for each new token. Returns false to end that take.
using TokenSink = std::function<bool(int take, int token)>;

/// A model as composing and judging see it: something that says which token comes next. Not
/// thread-safe: one job at a time.
class Decoder {
public:
    virtual ~Decoder() = default;

    virtual const std::string& kind() const = 0; ///< id in modelKinds()
    virtual std::int64_t parameterCount() const = 0;
    virtual const ModelOptions& options() const = 0;
    /// How the model was trained, as JSON; kept in the checkpoint.
    virtual const std::string& record() const = 0;

    virtual TokenScores score(const Batch& batch) = 0;

    /// How much each symbol of a window's answer drew on each symbol of its prompt: [answer,
    /// prompt], rows sum to 1. Empty where a kind of model has no one such weight.
    virtual std::vector<float> attention(std::span<const Symbol>, std::span<const Symbol>) {
        return {};
    }

    /// Dimensions of the model's latent space; 0 for a kind that has none.
    virtual std::int64_t latentSize() const { return 0; }
    /// Where the answer of each window of a batch stands there: [windows, latentSize].
    virtual std::vector<std::vector<float>> latents(const Batch&) { return {}; }

    /// How real each window's hidden bars sound to a critic that has learned to tell real bars from
    /// made ones: the share of real bars of songs that it did not learn from that it finds less
    /// real, 0 to 1; not a number where it has nothing to say of the window. Empty where a kind of
    /// model has no critic.
    virtual std::vector<double> realness(const Batch&) { return {}; }

    /// Reads a prompt ahead, so that complete() answers sooner where its prompt begins like it.
    virtual void prepare(std::span<const Symbol>, const JobContext&) {}

    /// Continues `prompt` once per grammar, all takes as one batch; each grammar masks what may not
    /// follow and says where its take ends. Takes that are done when stopped are whole.
    virtual void complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                          const Sampling& sampling, const TokenSink& sink,
                          const JobContext& job) = 0;
};

/// A neural sequence model that learns, as training sees it; what is behind it (LibTorch, the
/// network, the optimiser) stays behind it.
class SequenceModel : public Decoder {
public:
    /// One step of the optimiser(s) at `learningRate`. Where the loss or its gradient is not finite
    /// no weight is changed; nor is anything when it is told to stop meanwhile: no tokens then.
    virtual Losses trainStep(const Batch& batch, double learningRate,
                             const std::stop_token& stop = {}) = 0;
    virtual Losses validate(const Batch& batch) = 0;
    /// What it says of each scored place, before it becomes probabilities: [scored places,
    /// vocabulary::size]. For a model that learns from this one.
    virtual std::vector<float> logits(const Batch&) {
        throw Error("this model cannot teach another");
    }

    /// From now on several processes train this model: each trainStep() takes this one's share of
    /// the batch's rows, and all make the same step. They must be of the same kind, get the same
    /// batches and make the same calls in the same order; rank 0's weights become everybody's. A
    /// step is then not stopped in its middle. Throws Error when not all workers come; trainStep()
    /// and agree() do when one is lost.
    virtual void join(const Workers&) {
        throw Error("this model cannot be trained by several processes");
    }
    /// What rank 0 passes; `bytes` where one process trains alone.
    virtual std::string agree(std::string bytes) { return bytes; }

    /// Which weights trainStep() changes from now on; the optimiser starts anew. Kept in the
    /// training state; load() sets it back to all of them, or to what the file's adapter has.
    /// Throws Error for what this model cannot do.
    virtual void setTuning(const Tuning& tuning) = 0;
    virtual const Tuning& tuning() const = 0;
    /// With Tuning::Way::unfreeze: the top `share` (0 to 1) of the layers learn, at least one; at 1
    /// everything does.
    virtual void unfreeze(double share) = 0;

    /// Writes (in half precision) and reads the checkpoint, see Checkpoint.h. A file with an
    /// adapter alone is read into its base. load() throws Error, naming `name`, and then leaves the
    /// weights as they were.
    virtual void save(std::ostream& out) const = 0;
    virtual void load(std::istream& in, const std::string& name) = 0;
    /// What resuming needs, in full precision: present weights, tuning, optimiser, random state,
    /// and `progress`, which is given back.
    virtual void saveTrainingState(std::ostream& out, const std::string& progress) const = 0;
    virtual std::string loadTrainingState(std::istream& in, const std::string& name) = 0;

    virtual void setRecord(std::string json) = 0; ///< see record()
};

} // namespace continuo
