#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <type_traits>

namespace continuo {

/// A queue of fixed size from one thread to one other, without locks.
template <class T, std::size_t Size>
class SpscRing {
    static_assert((Size & (Size - 1)) == 0, "a power of two");
    static_assert(std::is_trivially_copyable_v<T>);

public:
    /// False when the queue is full.
    bool push(const T& item) noexcept {
        const std::size_t head = head_.load(std::memory_order_relaxed);
        if (head - tail_.load(std::memory_order_acquire) == Size)
            return false;
        items_[head % Size] = item;
        head_.store(head + 1, std::memory_order_release);
        return true;
    }
    /// The oldest item, which stays in the queue until pop(); null when there is none.
    const T* front() const noexcept {
        const std::size_t tail = tail_.load(std::memory_order_relaxed);
        return tail == head_.load(std::memory_order_acquire) ? nullptr : &items_[tail % Size];
    }
    void pop() noexcept {
        tail_.store(tail_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    std::array<T, Size> items_{};
    alignas(64) std::atomic<std::size_t> head_{0};
    alignas(64) std::atomic<std::size_t> tail_{0};
};

} // namespace continuo
