#include "core/learn/native/NativeNetwork.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace continuo {

namespace {

constexpr int queryTile = 16; ///< places of the prompt that attend together

/// The keys and values of places in a row, of all layers and heads; see Attention.
class Cache {
public:
    /// `heads`: of all layers; `words`: of a block of one head.
    Cache(int heads, int words)
        : keys(static_cast<std::size_t>(heads)), values(keys.size()), words_(words) {}

    /// Grows to hold this many places.
    void reserve(int places) {
        const auto size = static_cast<std::size_t>(roundUp(places, blockPlaces) / blockPlaces) *
                          static_cast<std::size_t>(words_);
        for (auto* arrays : {&keys, &values})
            for (std::vector<float>& array : *arrays)
                if (array.size() < size)
                    array.resize(size);
    }
    bool holds(int places) const {
        return keys.front().size() * blockPlaces >=
               static_cast<std::size_t>(places) * static_cast<std::size_t>(words_);
    }

    std::vector<std::vector<float>> keys, values; ///< [layer * heads + head]
    int length = 0;

private:
    int words_;
};

std::uint32_t bfloat16(float value) { // to the nearest, ties to even
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
}

/// Puts a number into one half of a word.
void setHalf(float& word, int half, float value) {
    const auto bits = std::bit_cast<std::uint32_t>(word);
    word = std::bit_cast<float>(half == 0 ? (bits & 0xFFFF0000) | bfloat16(value)
                                          : (bits & 0xFFFF) | bfloat16(value) << 16);
}

/// Decoder-only Transformer with RMS norm and rotary positions, as networks/Transformer.cpp.
class Transformer : public NativeNetwork {
public:
    Transformer(const ModelOptions& options, const ModelWeights& weights, const Kernels& kernels,
                Precision precision)
        : kernels_(kernels),
          halves_(precision == Precision::int8),
          attention_(halves_ ? kernels.halves : kernels.floats),
          width_(options.width),
          stride_(roundUp(options.width, panelRows)),
          heads_(options.heads),
          headSize_(options.head()),
          headStride_(roundUp(headSize_, blockPlaces)),
          context_(options.context),
          norm_(weights.get("network.norm.gain", {options.width})),
          prompt_(options.layers * heads_, blockWords()) {
        const std::int64_t width = options.width, attention = heads_ * headSize_;
        const int inner = options.inner();
        std::vector<Block> blocks;
        for (int i = 0; i < options.layers; ++i) {
            const std::string block = fmt::format("network.block{}.", i);
            const auto get = [&](const char* name,
                                 const std::vector<std::int64_t>& shape) -> auto& {
                return weights.get(block + name, shape);
            };
            const auto linear = [&](const float* values, int rows, int columns) {
                return Linear(kernels, precision, values, rows, columns);
            };
            blocks.push_back(
                {get("norm_attention.gain", {width}), get("norm_feed_forward.gain", {width}),
                 linear(padded(get("qkv.weight", {3 * attention, width}), 3, width).data(),
                        3 * heads_ * headStride_, options.width),
                 linear(padded(get("out.weight", {width, attention}), width, 1).data(),
                        options.width, heads_ * headStride_),
                 linear(get("up.weight", {inner, width}).data(), inner, options.width),
                 linear(get("down.weight", {width, inner}).data(), options.width, inner)});
        }
        blocks_ = std::make_shared<const std::vector<Block>>(std::move(blocks));
        reserve(prompt_, context_);
        weights_.resize(static_cast<std::size_t>(
            queryTile * (roundUp(context_, blockPlaces) + 2 * blockPlaces)));
    }

    void read(float* x, int count) override {
        // A few places at a time, so that what the layers hand on stays in a near cache.
        constexpr int together = 64;
        for (int first = 0; first < count; first += together) {
            const int rows = std::min(together, count - first);
            reserve(prompt_, prompt_.length + rows);
            places_.clear();
            for (int i = 0; i < rows; ++i)
                places_.push_back({&prompt_, prompt_.length + i, prompt_.length + i});
            forward(x + static_cast<std::ptrdiff_t>(first) * stride_, false);
            prompt_.length += rows;
        }
    }

    int rewind(int length) override { return prompt_.length = std::min(length, prompt_.length); }

    void branch(int takes) override {
        while (takes_.size() < static_cast<std::size_t>(takes))
            takes_.emplace_back(static_cast<int>(blocks_->size()) * heads_, blockWords());
        for (Cache& take : takes_) {
            take.length = 0;
            reserve(take, std::max(context_ - prompt_.length, blockPlaces));
        }
    }

    void step(std::span<const int> takes, float* x) override {
        places_.clear();
        for (const int take : takes) {
            Cache& cache = takes_[static_cast<std::size_t>(take)];
            reserve(cache, cache.length + 1);
            places_.push_back({&cache, cache.length, prompt_.length + cache.length});
        }
        forward(x, true);
        for (const Place& place : places_)
            ++place.cache->length;
    }

    std::unique_ptr<NativeNetwork> sibling() const override {
        auto result = std::make_unique<Transformer>(*this);
        result->prompt_.length = 0;
        return result;
    }

private:
    struct Block {
        std::vector<float> normAttention, normFeedForward;
        Linear qkv, out, up, down;
    };

    /// Where the keys and values of a row go, and its place in the music.
    struct Place {
        Cache* cache;
        int index;
        int position;
    };

    /// Of a block of one head's keys or values.
    int blockWords() const { return headStride_ * blockPlaces / (halves_ ? 2 : 1); }

    /// Makes room in a cache; in long steps, since few takes outgrow the context.
    void reserve(Cache& cache, int places) {
        if (!cache.holds(places))
            cache.reserve(cache.length > 0 ? places + places / 2 : places);
        rotate(prompt_.length + places);
    }

    /// A matrix [groups, heads * headSize, rest] with each head filled up to headStride_.
    std::vector<float> padded(const std::vector<float>& matrix, std::int64_t groups,
                              std::int64_t rest) const {
        std::vector<float> result(static_cast<std::size_t>(groups * heads_ * headStride_ * rest));
        const auto from = static_cast<std::size_t>(headSize_ * rest);
        const auto to = static_cast<std::size_t>(headStride_ * rest);
        for (std::size_t i = 0; i < matrix.size() / from; ++i)
            std::copy_n(matrix.begin() + static_cast<std::ptrdiff_t>(i * from), from,
                        result.begin() + static_cast<std::ptrdiff_t>(i * to));
        return result;
    }

    /// Rotary position embedding (Su et al. 2021): the angles of at least this many positions.
    void rotate(int positions) {
        const int half = headSize_ / 2;
        for (int p = static_cast<int>(cosine_.size()) / std::max(1, half); p < positions; ++p)
            for (int i = 0; i < half; ++i) {
                const double angle = p * std::exp(i * (-std::log(10000.0) / half));
                cosine_.push_back(static_cast<float>(std::cos(angle)));
                sine_.push_back(static_cast<float>(std::sin(angle)));
            }
    }

    /// One row's queries and keys, turned by its position; queries scaled for attention. Keys and
    /// values go to the cache.
    void store(float* qkv, const Place& place, std::size_t layer) {
        const int half = headSize_ / 2;
        const float* cosine = cosine_.data() + static_cast<std::ptrdiff_t>(place.position) * half;
        const float* sine = sine_.data() + static_cast<std::ptrdiff_t>(place.position) * half;
        const float scale = 1 / std::sqrt(static_cast<float>(headSize_));
        const std::ptrdiff_t block = std::ptrdiff_t{place.index / blockPlaces} * blockWords();
        const int column = place.index % blockPlaces;
        const int size = heads_ * headStride_;
        for (int head = 0; head < heads_; ++head) {
            float* q = qkv + head * headStride_;
            float* k = q + size;
            const float* v = k + size;
            for (int i = 0; i < half; ++i) {
                const float c = cosine[i], s = sine[i];
                const float q0 = q[i], q1 = q[i + half], k0 = k[i], k1 = k[i + half];
                q[i] = (q0 * c - q1 * s) * scale;
                q[i + half] = (q1 * c + q0 * s) * scale;
                k[i] = k0 * c - k1 * s;
                k[i + half] = k1 * c + k0 * s;
            }
            const std::size_t cache =
                layer * static_cast<std::size_t>(heads_) + static_cast<std::size_t>(head);
            float* const keys = place.cache->keys[cache].data() + block;
            float* const values = place.cache->values[cache].data() + block;
            if (halves_) {
                for (int i = 0; i < headSize_; ++i) {
                    setHalf(keys[i / 2 * blockPlaces + column], i % 2, k[i]);
                    setHalf(values[column / 2 * headStride_ + i], column % 2, v[i]);
                }
            } else {
                for (int i = 0; i < headSize_; ++i) {
                    keys[i * blockPlaces + column] = k[i];
                    values[column * headStride_ + i] = v[i];
                }
            }
        }
    }

    /// Attention of rows [first, first + count) of `qkv_`, which see the first visible(row) places
    /// of the prompt and, with `own`, their take's places up to their own.
    template <class Visible>
    void attend(std::size_t layer, int first, int count, bool own, Visible visible) {
        int most = 0, mostOwn = 0;
        for (int row = first; row < first + count; ++row) {
            most = std::max(most, visible(row));
            if (own)
                mostOwn = std::max(mostOwn, place(row).index + 1);
        }
        const int blocks = roundUp(most, blockPlaces) / blockPlaces;
        const int shared = blocks * blockPlaces;
        const int stride = shared + roundUp(mostOwn, blockPlaces);
        if (weights_.size() < static_cast<std::size_t>(stride * count))
            weights_.resize(static_cast<std::size_t>(stride * count));
        const int qkvStride = (*blocks_)[layer].qkv.outputs();
        const int mixedStride = (*blocks_)[layer].out.inputs();
        const auto weights = [&](int row) { return weights_.data() + (row - first) * stride; };
        const auto ownBlocks = [&](int row) { return place(row).index / blockPlaces + 1; };
        for (int head = 0; head < heads_; ++head) {
            const std::size_t cache =
                layer * static_cast<std::size_t>(heads_) + static_cast<std::size_t>(head);
            const auto query = [&](int row) {
                return qkv_.data() + std::ptrdiff_t{row} * qkvStride + head * headStride_;
            };
            const auto mixed = [&](int row) {
                return mixed_.data() + std::ptrdiff_t{row} * mixedStride + head * headStride_;
            };
            attention_.scores(prompt_.keys[cache].data(), blocks, headStride_,
                              {query(first), count, qkvStride}, {weights(first), count, stride});
            std::array<float, queryTile> totals;
            for (int row = first; row < first + count; ++row) {
                int size = shared;
                if (own) {
                    attention_.scores(place(row).cache->keys[cache].data(), ownBlocks(row),
                                      headStride_, {query(row), 1, 0},
                                      {weights(row) + shared, 1, 0});
                    size += place(row).index + 1;
                }
                constexpr float never = -std::numeric_limits<float>::infinity();
                std::fill(weights(row) + visible(row), weights(row) + shared, never);
                totals[static_cast<std::size_t>(row - first)] =
                    kernels_.exponents(weights(row), size);
                std::fill(weights(row) + size, weights(row) + stride, 0.0f);
                std::fill_n(mixed(row), headStride_, 0.0f);
            }
            attention_.mix(prompt_.values[cache].data(), blocks, headStride_,
                           {weights(first), count, stride}, {mixed(first), count, mixedStride});
            for (int row = first; row < first + count; ++row) {
                if (own)
                    attention_.mix(place(row).cache->values[cache].data(), ownBlocks(row),
                                   headStride_, {weights(row) + shared, 1, 0}, {mixed(row), 1, 0});
                const float inverse = 1 / totals[static_cast<std::size_t>(row - first)];
                for (int i = 0; i < headSize_; ++i)
                    mixed(row)[i] *= inverse;
            }
        }
    }

    const Place& place(int row) const { return places_[static_cast<std::size_t>(row)]; }

    /// x [places_.size(), width] becomes its features. `own`: rows belong to takes, not to the
    /// prompt.
    void forward(float* x, bool own) {
        const int count = static_cast<int>(places_.size());
        const auto grow = [&](std::vector<float>& buffer, int size) {
            if (buffer.size() < static_cast<std::size_t>(size) * places_.size())
                buffer.resize(static_cast<std::size_t>(size) * places_.size());
        };
        const auto normed = [&](const std::vector<float>& gain) {
            for (int row = 0; row < count; ++row)
                kernels_.norm(x + row * stride_, gain.data(), width_,
                              normed_.data() + row * stride_);
            return normed_.data();
        };
        grow(normed_, stride_);
        for (std::size_t layer = 0; layer < blocks_->size(); ++layer) {
            const Block& block = (*blocks_)[layer];
            grow(qkv_, block.qkv.outputs());
            grow(mixed_, block.out.inputs());
            grow(inner_, block.up.outputs());
            block.qkv(normed(block.normAttention), count, qkv_.data(), scratch_);
            for (int row = 0; row < count; ++row)
                store(qkv_.data() + std::ptrdiff_t{row} * block.qkv.outputs(), place(row), layer);
            for (int first = 0; first < count; first += queryTile)
                attend(layer, first, std::min(queryTile, count - first), own,
                       [&](int row) { return own ? prompt_.length : place(row).index + 1; });
            block.out(mixed_.data(), count, x, scratch_, true);
            block.up(normed(block.normFeedForward), count, inner_.data(), scratch_);
            kernels_.gelu(inner_.data(), count * block.up.outputs());
            block.down(inner_.data(), count, x, scratch_, true);
        }
        for (int row = 0; row < count; ++row)
            kernels_.norm(x + row * stride_, norm_.data(), width_, x + row * stride_);
    }

    const Kernels& kernels_;
    bool halves_; ///< caches hold bfloat16
    const Attention& attention_;
    int width_, stride_, heads_, headSize_, headStride_, context_;
    std::shared_ptr<const std::vector<Block>> blocks_;
    std::vector<float> norm_;
    std::vector<float> cosine_, sine_; ///< [position, headSize / 2]
    Cache prompt_;
    std::vector<Cache> takes_;

    // Of one forward().
    std::vector<Place> places_;
    std::vector<float> normed_, qkv_, mixed_, inner_, weights_;
    QuantizedRows scratch_;
};

} // namespace

std::unique_ptr<NativeNetwork> nativeTransformer(const ModelOptions& options,
                                                 const ModelWeights& weights,
                                                 const Kernels& kernels, Precision precision) {
    return std::make_unique<Transformer>(options, weights, kernels, precision);
}

} // namespace continuo
