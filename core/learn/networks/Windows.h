#pragma once

#include "core/learn/networks/Network.h"

#include <torch/torch.h>
#include <vector>

namespace continuo {

/// Places of one window of a batch, numbered through the flattened batch.
struct WindowPlaces {
    std::vector<std::int64_t> source, answer; ///< answer: from FILL on
};

/// The windows of a batch that have something to read and something to write.
std::vector<WindowPlaces> windowsOf(const Places& places);

/// Sequences side by side, padded.
struct Gathered {
    torch::Tensor x;       // [sequences, longest, width]
    torch::Tensor lengths; // [sequences]
    torch::Tensor places;  // [places], in the flattened batch
    torch::Tensor filled;  // [places], in the flattened x
    torch::Tensor padding; // [sequences, longest], true where nothing is; undefined: nowhere

    /// `into` [all places, width] with what stands at x's places in `features`, which is like x.
    torch::Tensor scatter(const torch::Tensor& features, const torch::Tensor& into) const;
};

/// Sequences of places of `flat` [all places, width]; none is empty.
Gathered gather(const torch::Tensor& flat, const std::vector<std::vector<std::int64_t>>& sequences);
/// One side of the windows.
Gathered gather(const torch::Tensor& flat, const std::vector<WindowPlaces>& windows,
                std::vector<std::int64_t> WindowPlaces::*which);
/// Rows that are full.
Gathered whole(const torch::Tensor& x);

/// What was read in both directions.
struct Reading {
    torch::Tensor places;  // [sequences, longest, width]
    torch::Tensor summary; // [sequences, width], the last state of each direction
};

/// Reads both ways with one half of the width each. Rows are turned round by hand: LibTorch's
/// packed sequences take a time that grows with the square of the length in the backward pass
/// (1.13: four fifths of a step).
Reading readBothWays(const Gathered& shown, torch::nn::LSTM& forth, torch::nn::LSTM& back);

} // namespace continuo
