#pragma once

#include "core/learn/Dataset.h"
#include "core/learn/Grammar.h"

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace continuo {

/// What a baseline says of one hidden token: the token, its own most probable guess, and the true
/// token's log-likelihood in nats.
using TokenJudge = std::function<void(int token, int guess, double logLikelihood)>;

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
    /// Judges the hidden tokens of an example one after another, the true ones before each known;
    /// `order` is 3, or 1 to look at no context.
    void judge(const Example& example, int order, const TokenJudge& judge) const;

    /// Draws what `take` asks for, token by token, each where the grammar allows it.
    void complete(Grammar& take, const Sampling& sampling) const;

private:
    struct Context {
        std::uint32_t total = 0;
        std::vector<std::pair<std::uint16_t, std::uint32_t>> followers; ///< token, how often
    };
    void count(std::uint64_t context, int token);
    double interpolated(std::uint64_t context, int token, double lower) const;
    /// log P of every token ([vocabulary::size]) after these two.
    void logProbabilities(int order, int before2, int before1, std::vector<float>& log) const;

    std::unordered_map<std::uint64_t, Context> contexts_;
};

/// The previous bar of the same part said again: each token is, with probability p, what that bar
/// says at the same note, else drawn from the unigram. p is fitted to training songs.
class CopyModel {
public:
    CopyModel(const Dataset& dataset, const NgramModel& unigram, std::uint64_t seed = 1);

    double probability() const { return probability_; }
    /// Sum over the hidden tokens of an example, in nats.
    double logLikelihood(const Example& example) const;
    void judge(const Example& example, const TokenJudge& judge) const;

private:
    const NgramModel& unigram_;
    double probability_ = 0.5;
};

/// The notes of each hidden cell with the last bar of its part that the window shows before it
/// (else the first after it) in its place, cut to the bar's length; nothing where the window shows
/// none.
std::vector<std::vector<GridNote>> copiedBar(const Example& example);

} // namespace continuo
