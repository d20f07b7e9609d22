#pragma once

#include "core/learn/ModelModule.h"
#include "core/learn/Search.h"
#include "core/learn/Training.h"

#include <filesystem>
#include <string>
#include <vector>

namespace continuo {

/// What can be varied in the training of models of a kind, from where to where: learning_rate,
/// width, layers, dropout, batch (tokens a step) and context (tokens of a window).
SearchSpace trainingSpace(const std::string& kind);

/// What each trial trains.
struct TrialTraining {
    std::string kind = modelKinds().front().id;
    Device device = Device::automatic;
    int epochs = 3; ///< of a trial that is trained to the end
    std::uint64_t seed = 1;
};

/// The options of a trial's model and training. Throws Error where they do not fit together.
ModelOptions trialModel(const TrialTraining& training, const SearchSpace& space,
                        const Point& point);
TrainingOptions trialOptions(const TrialTraining& training, const SearchSpace& space,
                             const Point& point);

/// Searches for what trains the best model, less bits per hidden note of the validation songs being
/// better. Each trial is an ordinary training run, which is paused after each rung and resumed from
/// its training state. The best trial's model is kept in `folder` as best.safetensors, with an
/// index of its songs; what the others left is deleted when nothing is left to do. `report` and the
/// rest as in search(). Throws Error also when every trial failed.
SearchResult searchTraining(const ModelModule& models, const TrialTraining& training,
                            SearchOptions options, const std::vector<Song>& songs,
                            const std::filesystem::path& folder,
                            const std::function<void(const Trial&)>& report, const JobContext& job);

/// Where searchTraining() leaves the best model.
std::filesystem::path searchedModel(const std::filesystem::path& folder);

} // namespace continuo
