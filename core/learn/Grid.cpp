#include "core/learn/Grid.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace continuo {

namespace v = vocabulary;

bool GridPart::drums() const { return family == v::drumFamily; }

namespace {

Tick stepsToTicks(int steps, int ticksPerQuarter) {
    // Rounded to the nearest tick; exact where the division is a multiple of the grid.
    return (Tick{steps} * ticksPerQuarter * 2 + v::stepsPerQuarter) / (2 * v::stepsPerQuarter);
}

int ticksToSteps(Tick ticks, int ticksPerQuarter) {
    return static_cast<int>(std::min<Tick>(
        (ticks * v::stepsPerQuarter * 2 + ticksPerQuarter) / (2 * ticksPerQuarter), 1'000'000));
}

MeterMap snapped(const MeterMap& map) {
    const Tick step = std::max<Tick>(1, map.ticksPerQuarter() / v::stepsPerQuarter);
    std::vector<MeterChange> changes;
    for (MeterChange change : map.changes()) {
        const MeterMap before(map.ticksPerQuarter(), changes);
        const TickRange bar = before.barRange(before.bar(change.tick));
        if (change.tick - bar.start <= step)
            change.tick = bar.start;
        else if (bar.end - change.tick <= step)
            change.tick = bar.end;
        changes.push_back(change);
    }
    return MeterMap(map.ticksPerQuarter(), changes);
}

/// Bars without end would let one far note fill the memory.
constexpr std::size_t maxGridBars = 20'000;

} // namespace

Grid::Grid(const Score& score, bool snapMeters, Tick until)
    : ticksPerQuarter_(score.ticksPerQuarter()) {
    const MeterMap meter = snapMeters ? snapped(score.meter) : score.meter;
    // An onset just before a last bar line may be drawn onto it: then there is one more bar.
    Tick length = std::max({score.lastNoteEnd(), until, Tick{1}});
    for (const auto& track : score.tracks)
        if (!track->notes.empty())
            length = std::max(length, track->notes.back().start +
                                          ticksPerQuarter_ / (2 * v::stepsPerQuarter) + 1);
    for (int bar = 0; bars_.size() < maxGridBars; ++bar) {
        const TickRange range = meter.barRange(bar);
        if (range.start >= length)
            break;
        const MeterChange m = meter.meter(range.start);
        const int steps = std::max(1, ticksToSteps(range.length(), ticksPerQuarter_));
        const bool cut = range.length() != meter.fullBarLength(range.start);
        for (int done = 0; done < steps && bars_.size() < maxGridBars; done += v::maxSteps) {
            GridBar piece;
            piece.start = range.start + stepsToTicks(done, ticksPerQuarter_);
            piece.steps = std::min(steps - done, v::maxSteps);
            piece.meter = static_cast<std::uint8_t>(v::meterIndex(m.numerator, m.denominator()));
            piece.continues = done > 0;
            piece.irregular = cut || steps > v::maxSteps;
            piece.bpm = static_cast<float>(score.tempo.bpm(piece.start));
            bars_.push_back(piece);
        }
    }

    // Gather each part's notes with their bars.
    struct Placed {
        std::uint32_t bar;
        GridNote note;
    };
    std::vector<std::vector<Placed>> placed;
    for (TrackIndex index = 0; index < score.tracks.size(); ++index) {
        const Track& track = *score.tracks[index];
        std::map<std::uint8_t, std::size_t> byChannel;
        const auto partOf = [&](std::uint8_t channel) {
            const auto [found, isNew] = byChannel.try_emplace(channel, parts_.size());
            if (isNew) {
                GridPart part{index, channel, 0};
                for (const Event& event : track.events)
                    if (event.kind() == midi::program && event.channel() == channel) {
                        part.family = event.byte(0) / 8;
                        break;
                    }
                if (channel == drumChannel)
                    part.family = v::drumFamily;
                parts_.push_back(part);
                placed.emplace_back();
            }
            return found->second;
        };
        // A track without notes is a part too: it may be asked to be filled.
        partOf(track.channel);
        std::size_t bar = 0;
        for (const Note& note : track.notes) {
            while (bar + 1 < bars_.size() && bars_[bar + 1].start <= note.start)
                ++bar;
            std::size_t home = bar;
            int step = ticksToSteps(note.start - bars_[bar].start, ticksPerQuarter_);
            if (step >= bars_[bar].steps) {
                if (bar + 1 >= bars_.size())
                    continue; // beyond the last bar the grid may have
                home = bar + 1;
                step = 0;
            }
            const int steps = std::max(1, ticksToSteps(note.duration, ticksPerQuarter_));
            placed[partOf(note.channel)].push_back(
                {static_cast<std::uint32_t>(home),
                 {static_cast<std::uint8_t>(step), note.pitch,
                  static_cast<std::uint8_t>(v::durationIndex(steps)),
                  static_cast<std::uint8_t>(v::velocityBin(note.velocity))}});
        }
    }

    offsets_.reserve(parts_.size() * bars_.size() + 1);
    for (auto& part : placed) {
        // Longest first among unisons, so that the first one stays.
        std::sort(part.begin(), part.end(), [](const Placed& a, const Placed& b) {
            const auto place = [](const Placed& p) {
                return std::tuple(p.bar, p.note.step, p.note.pitch, -int{p.note.duration},
                                  -int{p.note.velocity});
            };
            return place(a) < place(b);
        });
        const auto last =
            std::unique(part.begin(), part.end(), [](const Placed& a, const Placed& b) {
                return a.bar == b.bar && a.note.step == b.note.step && a.note.pitch == b.note.pitch;
            });
        auto at = part.begin();
        for (std::uint32_t bar = 0; bar < bars_.size(); ++bar) {
            offsets_.push_back(static_cast<std::uint32_t>(notes_.size()));
            for (; at != last && at->bar == bar; ++at)
                notes_.push_back(at->note);
        }
    }
    offsets_.push_back(static_cast<std::uint32_t>(notes_.size()));
}

std::span<const GridNote> Grid::cell(std::size_t bar, std::size_t part) const {
    const std::size_t index = part * bars_.size() + bar;
    return std::span(notes_).subspan(offsets_[index], offsets_[index + 1] - offsets_[index]);
}

std::size_t Grid::barAt(Tick tick) const {
    const auto after = std::upper_bound(bars_.begin(), bars_.end(), tick,
                                        [](Tick t, const GridBar& b) { return t < b.start; });
    return after == bars_.begin() ? 0 : static_cast<std::size_t>(after - bars_.begin()) - 1;
}

Tick Grid::tick(std::size_t bar, int step) const {
    return bars_[bar].start + stepsToTicks(step, ticksPerQuarter_);
}

} // namespace continuo
