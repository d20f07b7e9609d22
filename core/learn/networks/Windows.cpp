#include "core/learn/networks/Windows.h"

#include "core/learn/networks/Device.h"

#include <algorithm>

namespace continuo {

std::vector<WindowPlaces> windowsOf(const Places& places) {
    const auto rows = places.segments.accessor<std::int64_t, 2>();
    const auto isShown = places.source.accessor<bool, 2>();
    std::vector<WindowPlaces> windows;
    for (std::int64_t row = 0; row < rows.size(0); ++row) {
        std::int64_t last = -1;
        for (std::int64_t column = 0; column < rows.size(1); ++column) {
            const std::int64_t here = rows[row][column];
            if (here < 0)
                continue;
            if (here != last)
                windows.emplace_back();
            last = here;
            auto& side = isShown[row][column] ? windows.back().source : windows.back().answer;
            side.push_back(row * rows.size(1) + column);
        }
    }
    std::erase_if(windows,
                  [](const WindowPlaces& w) { return w.source.empty() || w.answer.empty(); });
    return windows;
}

torch::Tensor Gathered::scatter(const torch::Tensor& features, const torch::Tensor& into) const {
    return into.index_copy(
        0, places,
        features.reshape({-1, features.size(-1)}).index_select(0, filled).to(into.scalar_type()));
}

Gathered gather(const torch::Tensor& flat,
                const std::vector<std::vector<std::int64_t>>& sequences) {
    std::size_t longest = 0;
    for (const auto& own : sequences)
        longest = std::max(longest, own.size());
    std::vector<std::int64_t> index, lengths, places, filled;
    for (const auto& own : sequences) {
        for (const std::int64_t place : own) {
            filled.push_back(static_cast<std::int64_t>(index.size()));
            index.push_back(place);
            places.push_back(place);
        }
        lengths.push_back(static_cast<std::int64_t>(own.size()));
        index.resize(index.size() + longest - own.size(), own.front());
    }
    const auto device = flat.device();
    const auto count = static_cast<std::int64_t>(sequences.size());
    const auto length = static_cast<std::int64_t>(longest);
    Gathered result;
    result.x = flat.index_select(0, onDevice(torch::tensor(index), device))
                   .view({count, length, flat.size(1)});
    result.lengths = onDevice(torch::tensor(lengths), device);
    result.places = onDevice(torch::tensor(places), device);
    result.filled = onDevice(torch::tensor(filled), device);
    result.padding = torch::arange(length, device).unsqueeze(0).ge(result.lengths.unsqueeze(1));
    return result;
}

Gathered gather(const torch::Tensor& flat, const std::vector<WindowPlaces>& windows,
                std::vector<std::int64_t> WindowPlaces::*which) {
    std::vector<std::vector<std::int64_t>> sequences;
    for (const WindowPlaces& window : windows)
        sequences.push_back(window.*which);
    return gather(flat, sequences);
}

Gathered whole(const torch::Tensor& x) {
    Gathered result;
    result.x = x;
    result.lengths = torch::full({x.size(0)}, x.size(1), x.options().dtype(torch::kInt64));
    return result;
}

Reading readBothWays(const Gathered& shown, torch::nn::LSTM& forth, torch::nn::LSTM& back) {
    const std::int64_t half = forth->options.hidden_size(), longest = shown.x.size(1);
    const auto places = torch::arange(longest, shown.lengths.options()).unsqueeze(0);
    const auto last = (shown.lengths - 1).unsqueeze(1); // [sequences, 1]
    const auto turned = torch::where(places.le(last), last - places, places).unsqueeze(-1);
    const auto turn = [&](const torch::Tensor& x) {
        return x.gather(1, turned.expand({-1, -1, x.size(2)}));
    };
    const auto there = std::get<0>(forth->forward(shown.x));
    const auto backwards = std::get<0>(back->forward(turn(shown.x)));
    const auto end = last.unsqueeze(-1).expand({-1, 1, half});
    return {torch::cat({there, turn(backwards)}, -1),
            torch::cat({there.gather(1, end), backwards.gather(1, end)}, -1).squeeze(1)};
}

} // namespace continuo
