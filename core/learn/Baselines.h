#pragma once

#include "core/learn/Dataset.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace continuo {

/// An interpolated 3-gram model of hidden cells (Witten and Bell 1991): what habits alone know.
/// Each token is predicted from the two before it in its cell.
class NgramModel {
public:
    /// Counts the cells of the songs, up to `largest` tokens.
    explicit NgramModel(const Dataset& dataset, std::size_t largest = 4'000'000);

    /// log P(token | two before), in nats.
    double logLikelihood(int before2, int before1, int token) const;
    /// log P(token) without any context.
    double unigram(int token) const;
    /// Sum over the hidden tokens of an example, in nats.
    double logLikelihood(const Example& example) const;
    double unigram(const Example& example) const;

private:
    struct Context {
        std::uint32_t total = 0, kinds = 0;
    };
    void count(std::uint64_t context, int token);
    double interpolated(std::uint64_t context, int token, double lower) const;

    std::unordered_map<std::uint64_t, Context> contexts_;
    std::unordered_map<std::uint64_t, std::uint32_t> counts_; ///< context * 1024 + token
};

/// The previous bar of the same part said again: each token is, with probability p, what that bar
/// says at the same note, else drawn from the unigram. p is fitted to training songs.
class CopyModel {
public:
    CopyModel(const Dataset& dataset, const NgramModel& unigram, std::uint64_t seed = 1);

    double probability() const { return probability_; }
    /// Sum over the hidden tokens of an example, in nats.
    double logLikelihood(const Example& example) const;

private:
    const NgramModel& unigram_;
    double probability_ = 0.5;
};

} // namespace continuo
