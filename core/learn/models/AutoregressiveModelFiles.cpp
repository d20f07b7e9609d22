// How a model is written and read: checkpoints, adapters and training states.

#include "core/base/Error.h"
#include "core/learn/ModelWeights.h"
#include "core/learn/models/AutoregressiveModel.h"
#include "core/learn/models/Tensors.h"

#include <filesystem>
#include <fmt/format.h>
#include <istream>

namespace continuo {

Checkpoint AutoregressiveModel::weights() const {
    Checkpoint checkpoint;
    for (const auto& parameter : net_->named_parameters())
        checkpoint.tensors.emplace(parameter.key(), toCheckpoint(parameter.value()));
    for (const LowRank::Change& change : changes_.changes())
        checkpoint.tensors[change.name] = toCheckpoint(change.base);
    return checkpoint;
}

Checkpoint AutoregressiveModel::factors() const {
    Checkpoint checkpoint;
    for (const LowRank::Change& change : changes_.changes()) {
        checkpoint.tensors.emplace(change.name + factorA, toCheckpoint(change.a));
        checkpoint.tensors.emplace(change.name + factorB, toCheckpoint(change.b));
    }
    return checkpoint;
}

void AutoregressiveModel::setWeights(const Checkpoint& checkpoint, const std::string& name) {
    const auto parameters = net_->named_parameters();
    // All are checked before the first is changed, so that a bad file leaves the model as it was.
    const ModelWeights weights(checkpoint, name);
    for (const auto& parameter : parameters)
        weights.get(parameter.key(), parameter.value().sizes().vec());
    for (const auto& parameter : parameters)
        fromCheckpoint(checkpoint.tensors.at(parameter.key()), parameter.value());
}

void AutoregressiveModel::setFactors(const Checkpoint& checkpoint, const std::string& name) {
    const ModelWeights weights(checkpoint, name);
    for (const LowRank::Change& change : changes_.changes()) {
        weights.get(change.name + factorA, change.a.sizes().vec());
        weights.get(change.name + factorB, change.b.sizes().vec());
    }
    for (const LowRank::Change& change : changes_.changes()) {
        fromCheckpoint(checkpoint.tensors.at(change.name + factorA), change.a);
        fromCheckpoint(checkpoint.tensors.at(change.name + factorB), change.b);
    }
    changes_.apply();
}

void AutoregressiveModel::save(std::ostream& out) const {
    Checkpoint checkpoint;
    if (base_)
        checkpoint = factors();
    else
        for (const auto& parameter : net_->named_parameters())
            checkpoint.tensors.emplace(parameter.key(), toCheckpoint(parameter.value()));
    checkpoint.metadata = describe({kind_, options_, record_, base_});
    writeCheckpoint(out, checkpoint, Storage::half);
}
void AutoregressiveModel::load(std::istream& in, const std::string& name) {
    const Checkpoint checkpoint = readCheckpoint(in, name);
    ModelDescription found = description(checkpoint.metadata, name);
    if (found.kind != kind_)
        throw Error(fmt::format("this is a model of kind '{}', not '{}'", found.kind, kind_), name);
    if (found.base) {
        loadAdapter(checkpoint, *found.base, name);
    } else {
        setWeights(checkpoint, name);
        changes_ = {};
        base_.reset();
        setTuning({});
        fileName_ = std::filesystem::path(name).filename().string();
    }
    record_ = std::move(found.record);
}

void AutoregressiveModel::loadAdapter(const Checkpoint& checkpoint, const BaseModel& base,
                                      const std::string& name) {
    const Checkpoint mine = weights();
    if (weightsHash(mine) != base.hash)
        throw Error(fmt::format("this file holds changes of another model, '{}'", base.name), name,
                    "Open it with that model beside it.");
    const auto factor =
        std::find_if(checkpoint.tensors.begin(), checkpoint.tensors.end(), [](const auto& tensor) {
            return tensor.first.ends_with(factorA) && tensor.second.shape.size() == 2;
        });
    if (factor == checkpoint.tensors.end())
        throw Error("it holds no changes of its base", name,
                    "Choose another file, or train the model again.");
    const Tuning adapter{Tuning::Way::lora, static_cast<int>(factor->second.shape[0]), true};
    if (!(tuning_ == adapter && base_)) {
        setWeights(mine, name); // without what was learned before
        base_.reset();
        setTuning(adapter);
    }
    setFactors(checkpoint, name);
    base_ = base;
}

void AutoregressiveModel::saveTrainingState(std::ostream& out, const std::string& progress) const {
    Checkpoint checkpoint = weights();
    checkpoint.tensors.merge(factors().tensors);
    checkpoint.metadata = describe({kind_, options_, record_, base_});
    checkpoint.metadata["progress"] = progress;
    checkpoint.metadata["tuning"] = tuningWay(tuning_.way).id;
    checkpoint.metadata["rank"] = std::to_string(tuning_.rank);
    checkpoint.metadata["random"] = randomState(device_);
    if (optimiser_) {
        checkpoint.metadata["optimiser_steps"] = std::to_string(optimiser_->steps());
        const auto learning = this->learning();
        for (std::size_t i = 0; i < learning.size(); ++i) {
            const std::string& name = learning[i].name;
            checkpoint.tensors.emplace("first." + name, toCheckpoint(optimiser_->first()[i]));
            checkpoint.tensors.emplace("second." + name, toCheckpoint(optimiser_->second()[i]));
        }
    }
    writeCheckpoint(out, checkpoint, Storage::single);
}

std::string AutoregressiveModel::loadTrainingState(std::istream& in, const std::string& name) {
    TrainingState state = readTrainingState(in, name, kind_, options_);
    const Checkpoint& checkpoint = state.checkpoint;
    setWeights(checkpoint, name);
    base_.reset();
    changes_ = {};
    Tuning tuning;
    if (!state.text("tuning").empty()) { // none in states of earlier versions
        tuning.way = tuningWay(state.text("tuning")).way;
        tuning.rank = static_cast<int>(state.number("rank"));
        tuning.adapter = state.model.base.has_value();
    }
    setTuning(tuning);
    setFactors(checkpoint, name);
    base_ = state.model.base;
    if (!state.text("optimiser_steps").empty()) {
        AdamW& adam = optimiser();
        const auto learning = this->learning();
        for (std::size_t i = 0; i < learning.size(); ++i) {
            const auto first = checkpoint.tensors.find("first." + learning[i].name);
            const auto second = checkpoint.tensors.find("second." + learning[i].name);
            const auto shape = learning[i].tensor.sizes().vec();
            if (first == checkpoint.tensors.end() || second == checkpoint.tensors.end() ||
                first->second.shape != shape || second->second.shape != shape)
                throw Error("the optimiser's state is incomplete", name,
                            "Train again from the checkpoint with --from.");
            fromCheckpoint(first->second, adam.first()[i]);
            fromCheckpoint(second->second, adam.second()[i]);
        }
        adam.setSteps(state.number("optimiser_steps"));
    }
    setRandomState(device_, state.text("random"));
    figures_ = {}; // of a step that is no longer
    record_ = std::move(state.model.record);
    return state.text("progress");
}

} // namespace continuo
