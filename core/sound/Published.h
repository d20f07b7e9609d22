#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace continuo {

/// A value that one thread writes without ever waiting and others read whole: a sequence lock.
/// (H.-J. Boehm, "Can seqlocks get along with programming language memory models?", 2012.)
template <class T>
class Published {
    static_assert(std::is_trivially_copyable_v<T>);
    static constexpr std::size_t words = (sizeof(T) + 7) / 8;

public:
    Published() { write(T{}); }

    void write(const T& value) noexcept {
        std::array<std::uint64_t, words> raw{};
        std::memcpy(raw.data(), &value, sizeof value);
        const std::uint64_t version = version_.load(std::memory_order_relaxed);
        version_.store(version + 1, std::memory_order_relaxed);
        for (std::size_t i = 0; i < words; ++i)
            words_[i].store(raw[i], std::memory_order_release);
        version_.store(version + 2, std::memory_order_release);
    }
    T read() const noexcept {
        std::array<std::uint64_t, words> raw;
        for (;;) {
            const std::uint64_t before = version_.load(std::memory_order_acquire);
            for (std::size_t i = 0; i < words; ++i)
                raw[i] = words_[i].load(std::memory_order_acquire);
            if (before % 2 == 0 && version_.load(std::memory_order_relaxed) == before)
                break;
        }
        T value;
        std::memcpy(static_cast<void*>(&value), raw.data(), sizeof value);
        return value;
    }

private:
    std::atomic<std::uint64_t> version_{0};
    std::array<std::atomic<std::uint64_t>, words> words_{};
};

} // namespace continuo
