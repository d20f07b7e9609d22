#pragma once

#include "core/learn/Sampling.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <utility>

namespace continuo {

/// Batches for training, drawn on threads of their own while the steps before are made, so that no
/// step waits for the songs. The same state gives the same batches, whatever the threads do.
template <class Drawn>
class BatchQueue {
public:
    /// `draw` is called on other threads, several at a time, with random numbers of each batch's
    /// own.
    BatchQueue(std::function<Drawn(Random&)> draw, std::uint64_t state)
        : draw_(std::move(draw)), random_(state) {}

    /// Waits for the next batch. Throws what drawing it threw.
    Drawn next() {
        while (ahead_.size() <= drawnAhead)
            ahead_.push_back(start());
        Waiting first = std::move(ahead_.front());
        ahead_.pop_front();
        return first.drawn.get();
    }
    /// What the constructor takes to go on behind the batches that next() gave.
    std::uint64_t state() const { return ahead_.empty() ? random_.state() : ahead_.front().state; }

private:
    struct Waiting {
        std::uint64_t state; ///< before it was begun
        std::future<Drawn> drawn;
    };
    static constexpr std::size_t drawnAhead = 3;

    std::function<Drawn(Random&)> draw_;
    Random random_;
    std::deque<Waiting> ahead_; ///< last: their threads use the others

    Waiting start() {
        const std::uint64_t state = random_.state();
        const auto work = [this, seed = random_.next()] {
            Random random(seed);
            return draw_(random);
        };
        try {
            return {state, std::async(std::launch::async, work)};
        } catch (const std::system_error&) { // no thread is left: drawn where it is waited for
            return {state, std::async(std::launch::deferred, work)};
        }
    }
};

} // namespace continuo
