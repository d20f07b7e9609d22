#pragma once

#include "core/learn/ModelKinds.h"

#include <torch/torch.h>
#include <vector>

namespace continuo {

/// Places of pictures as the networks of a GAN on bars read them, see BarPlace and picture.
struct BarCondition {
    torch::Tensor known;  ///< [batch, BarPlace::planes, rows, columns]
    torch::Tensor beside; ///< [batch, besides, columns]: which column it is, and what is no picture

    /// One-hot column, whether it belongs to the bar, whether there is a bar before.
    static constexpr std::int64_t besides = 18;

    std::int64_t size() const { return known.size(0); }
};

/// Makes a picture for each place: convolutions over time with pitches as channels, as in MidiNet
/// (Yang, Chou and Yang 2017, section 3), whose last layers are convolutions over time and pitch
/// that see what is known once more, so that a shift of it shifts what they add. Rhythm has an
/// output of its own: whether anything begins in a column, which is asked before on which pitch.
class BarGeneratorImpl : public torch::nn::Module {
public:
    /// Numbers of noise that a picture has for itself, and each of its columns.
    static constexpr std::int64_t noise = 32, columnNoise = 8;

    explicit BarGeneratorImpl(const ModelOptions& options);
    /// noise [batch, noise + columnNoise, columns] -> logits [batch, picture::planes, rows,
    /// columns]; far below 0 in columns that do not belong to the bar. That of an onset is the
    /// lower one of the column's and the pitch's, but its gradient is that of how likely the onset
    /// was.
    torch::Tensor forward(const BarCondition& condition, const torch::Tensor& noise);

private:
    torch::nn::Conv1d in_{nullptr}, out_{nullptr};
    torch::nn::Conv1d rhythmIn_{nullptr}, rhythm_{nullptr};
    std::vector<torch::nn::Conv1d> first_, second_; ///< of the residual blocks
    torch::nn::Conv2d local_{nullptr}, last_{nullptr};
};
TORCH_MODULE(BarGenerator);

/// Says how real pictures look in their places: the critic of a Wasserstein GAN (Arjovsky et al.
/// 2017), without batch normalisation, as the gradient penalty needs it.
class BarCriticImpl : public torch::nn::Module {
public:
    explicit BarCriticImpl(const ModelOptions& options);
    /// pictures [batch, picture::planes, rows, columns] -> [batch], no unit.
    torch::Tensor forward(const BarCondition& condition, const torch::Tensor& pictures);
    /// What the verdict is a weighted sum of: [batch, features].
    torch::Tensor features(const BarCondition& condition, const torch::Tensor& pictures);
    torch::Tensor verdict(const torch::Tensor& features);

private:
    torch::nn::Conv2d local_{nullptr}, down_{nullptr};
    torch::nn::Conv1d in_{nullptr};
    std::vector<torch::nn::Conv1d> blocks_;
    torch::nn::Linear out_{nullptr};
};
TORCH_MODULE(BarCritic);

} // namespace continuo
