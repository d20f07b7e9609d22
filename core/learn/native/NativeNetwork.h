#pragma once

#include "core/learn/ModelKinds.h"
#include "core/learn/ModelWeights.h"
#include "core/learn/native/Linear.h"

#include <memory>
#include <span>
#include <string>

namespace continuo {

/// The middle of a model in the native decoder: embedded symbols in, features for the next token
/// out. It reads a prompt once; then takes branch off and go on from it, each by itself. Rows of
/// `x` are roundUp(width, panelRows) apart, what fills them up being zero.
class NativeNetwork {
public:
    virtual ~NativeNetwork() = default;

    /// Reads `count` more places of the prompt: x [count, width] becomes their features.
    virtual void read(float* x, int count) = 0;
    /// Forgets all of the prompt but its first `length` places, or more of it where a network
    /// cannot go back so far. Returns how many places it still remembers.
    virtual int rewind(int length) = 0;
    /// From now on `takes` takes go on from the prompt's end.
    virtual void branch(int takes) = 0;
    /// Reads one more place of some takes, ascending and each once: x [takes.size(), width] becomes
    /// their features.
    virtual void step(std::span<const int> takes, float* x) = 0;
    /// Another one of the same weights, which are shared, that remembers nothing yet.
    virtual std::unique_ptr<NativeNetwork> sibling() const = 0;
};

std::unique_ptr<NativeNetwork> nativeTransformer(const ModelOptions& options,
                                                 const ModelWeights& weights,
                                                 const Kernels& kernels, Precision precision);
/// `kind`: "rnn", "lstm" or "gru".
std::unique_ptr<NativeNetwork> nativeRecurrent(const std::string& kind, const ModelOptions& options,
                                               const ModelWeights& weights, const Kernels& kernels,
                                               Precision precision);

} // namespace continuo
