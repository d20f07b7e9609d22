#pragma once

#include <span>
#include <string>

namespace continuo {

/// Which of a model's weights learn when it is trained further on other music.
struct Tuning {
    enum class Way {
        whole,    ///< all of them
        last,     ///< the top third of the layers
        unfreeze, ///< from the top layer down, one after another in the first half of the run
                  ///< (gradual unfreezing, Howard and Ruder 2018, section 3.3)
        lora      ///< low-rank changes of the network's matrices (LoRA, Hu et al. 2021)
    };

    Way way = Way::whole;
    int rank = 8;         ///< of lora's changes, 1 to 64
    bool adapter = false; ///< lora: the file holds the changes alone and needs its base model

    bool operator==(const Tuning&) const = default;
};

/// A way of tuning, for the person who has to choose.
struct TuningWay {
    Tuning::Way way;
    const char* id;      ///< "whole": on the command line and in records
    const char* title;   ///< "The whole model"
    const char* goodFor; ///< one sentence
    double learningRate; ///< peak, where nothing else is asked for
};

/// All of them, the default first.
std::span<const TuningWay> tuningWays();
const TuningWay& tuningWay(Tuning::Way way);
/// Throws Error naming the known ids.
const TuningWay& tuningWay(const std::string& id);

} // namespace continuo
