#include "core/learn/Judging.h"

#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

/// The window of one bar of a part, with the notes that the grid has there as what was hidden.
std::optional<Encoded> windowOf(const Grid& grid, std::size_t bar, std::size_t part, int context) {
    const auto notes = grid.cell(bar, part);
    if (notes.empty() || grid.parts()[part].drums())
        return std::nullopt;
    WindowLimits limits = barLimits(context);
    limits.chords = true;
    auto window = planWindow(
        grid, {{bar, part, 0, grid.bars()[bar].steps, {}, {notes.begin(), notes.end()}}}, limits);
    if (!window)
        return std::nullopt;
    showChords(*window, chordsOf(grid, *window));
    return encode(grid, *window);
}

std::optional<double> meanRealness(Decoder& critic, const std::vector<Encoded>& windows) {
    std::vector<std::vector<const Encoded*>> rows;
    for (const Encoded& window : windows)
        rows.push_back({&window});
    double sum = 0;
    std::size_t count = 0;
    if (!rows.empty())
        for (const double value : critic.realness(makeBatch(rows, 0)))
            if (std::isfinite(value)) {
                sum += value;
                ++count;
            }
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

} // namespace

std::optional<double> realness(Decoder& critic, const Score& score, const Region& region,
                               const Take& take) {
    const Grid grid(withTake(score, region, take), false, region.range.end);
    std::vector<Encoded> windows;
    for (std::size_t bar = grid.barAt(region.range.start);
         bar < grid.bars().size() && grid.bars()[bar].start < region.range.end; ++bar)
        for (std::size_t part = 0; part < grid.parts().size(); ++part)
            if (std::find(region.tracks.begin(), region.tracks.end(), grid.parts()[part].track) !=
                region.tracks.end())
                if (auto window = windowOf(grid, bar, part, critic.options().context))
                    windows.push_back(std::move(*window));
    return meanRealness(critic, windows);
}

std::optional<double> realness(Decoder& critic, const Grid& grid, const Window& window) {
    std::vector<Encoded> windows;
    for (const HiddenCell& cell : window.hidden)
        if (auto one = windowOf(grid, cell.bar, cell.part, critic.options().context))
            windows.push_back(std::move(*one));
    return meanRealness(critic, windows);
}

} // namespace continuo
