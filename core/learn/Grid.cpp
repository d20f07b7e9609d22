#include "core/learn/Grid.h"
#include "core/base/Error.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <tuple>
#include <type_traits>
#include <utility>

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
    std::vector<MeterChange> changes; // sorted
    const auto byTick = [](Tick tick, const MeterChange& change) { return tick < change.tick; };
    for (MeterChange change : map.changes()) {
        // The bar that holds the change, by the one in force before it, which alone counts.
        const auto next = std::upper_bound(changes.begin(), changes.end(), change.tick, byTick);
        MeterChange force = next == changes.begin() ? MeterChange{} : *std::prev(next);
        const Tick from = std::exchange(force.tick, 0);
        const MeterMap before(map.ticksPerQuarter(), {force});
        TickRange bar = before.barRange(before.bar(change.tick - from));
        bar = {from + bar.start, from + bar.end};
        if (next != changes.end())
            bar.end = std::min(bar.end, next->tick);
        if (change.tick - bar.start <= step)
            change.tick = bar.start;
        else if (bar.end - change.tick <= step)
            change.tick = bar.end;
        changes.insert(std::upper_bound(changes.begin(), changes.end(), change.tick, byTick),
                       change);
    }
    return MeterMap(map.ticksPerQuarter(), changes);
}

/// Bars without end would let one far note fill the memory, alone or with many empty tracks.
constexpr std::size_t maxGridBars = 20'000, maxGridCells = std::size_t(1) << 24;

/// How many parts the grid of a score has: at least one a track, one for each channel of its notes.
std::size_t partCount(const Score& score) {
    std::size_t count = 0;
    for (const auto& track : score.tracks) {
        unsigned channels = 1u << track->channel;
        for (const Note& note : track->notes)
            channels |= 1u << note.channel;
        count += static_cast<std::size_t>(std::popcount(channels));
    }
    return count;
}

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
    const std::size_t maxBars =
        std::min(maxGridBars, maxGridCells / std::max<std::size_t>(1, partCount(score)));
    for (int bar = 0; bars_.size() < maxBars; ++bar) {
        const TickRange range = meter.barRange(bar);
        if (range.start >= length)
            break;
        const MeterChange m = meter.meter(range.start);
        const int steps = std::max(1, ticksToSteps(range.length(), ticksPerQuarter_));
        const bool cut = range.length() != meter.fullBarLength(range.start);
        for (int done = 0; done < steps && bars_.size() < maxBars; done += v::maxSteps) {
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

Grid Grid::with(std::span<const CellNotes> cells) const {
    Grid result = *this;
    result.notes_.clear();
    result.offsets_.clear();
    for (std::size_t part = 0; part < parts_.size(); ++part)
        for (std::size_t bar = 0; bar < bars_.size(); ++bar) {
            result.offsets_.push_back(static_cast<std::uint32_t>(result.notes_.size()));
            const auto other = std::find_if(cells.begin(), cells.end(), [&](const CellNotes& c) {
                return c.bar == bar && c.part == part;
            });
            const std::span<const GridNote> notes =
                other == cells.end() ? cell(bar, part) : std::span(other->notes);
            result.notes_.insert(result.notes_.end(), notes.begin(), notes.end());
        }
    result.offsets_.push_back(static_cast<std::uint32_t>(result.notes_.size()));
    return result;
}

Grid Grid::transposed(int semitones) const {
    Grid result = *this;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        if (parts_[part].drums())
            continue;
        for (std::size_t bar = 0; bar < bars_.size(); ++bar) {
            const std::size_t index = part * bars_.size() + bar;
            const auto begin = result.notes_.begin() + offsets_[index];
            const auto end = result.notes_.begin() + offsets_[index + 1];
            for (auto note = begin; note != end; ++note)
                note->pitch = static_cast<std::uint8_t>(transposedPitch(note->pitch, semitones));
            std::sort(begin, end);
        }
    }
    return result;
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

namespace {

/// The numbers of a grid one after another, as they lie in memory.
class Packer {
public:
    template <class T>
    void put(T value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <class T>
    void putAll(const std::vector<T>& values) {
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

    template <class T>
    T get() {
        T value;
        std::memcpy(&value, next(sizeof value), sizeof value);
        return value;
    }
    template <class T>
    std::vector<T> getAll(std::size_t count) {
        require(count <= bytes_.size() / sizeof(T));
        std::vector<T> values(count);
        if (count > 0)
            std::memcpy(values.data(), next(count * sizeof(T)), count * sizeof(T));
        return values;
    }
    bool done() const { return bytes_.empty(); }

    static void require(bool holds) {
        if (!holds)
            throw Error("the cached song is damaged");
    }

private:
    std::string_view bytes_;

    const char* next(std::size_t size) {
        require(size <= bytes_.size());
        const char* at = bytes_.data();
        bytes_.remove_prefix(size);
        return at;
    }
};

} // namespace

std::string Grid::bytes() const {
    static_assert(std::has_unique_object_representations_v<GridNote>);
    Packer out;
    out.put<std::int32_t>(ticksPerQuarter_);
    for (const std::size_t count : {bars_.size(), parts_.size(), notes_.size()})
        out.put(static_cast<std::uint32_t>(count));
    for (const GridBar& bar : bars_) {
        out.put<std::int64_t>(bar.start);
        out.put(static_cast<std::uint8_t>(bar.steps));
        out.put(bar.meter);
        out.put(bar.irregular);
        out.put(bar.continues);
        out.put(bar.bpm);
    }
    for (const GridPart& part : parts_) {
        out.put(static_cast<std::uint32_t>(part.track));
        out.put(part.channel);
        out.put(part.family);
    }
    out.putAll(notes_);
    out.putAll(offsets_);
    return out.take();
}

Grid Grid::fromBytes(std::string_view bytes) {
    Unpacker in(bytes);
    const auto require = Unpacker::require;
    Grid grid;
    grid.ticksPerQuarter_ = in.get<std::int32_t>();
    require(grid.ticksPerQuarter_ > 0);
    const auto bars = in.get<std::uint32_t>(), parts = in.get<std::uint32_t>(),
               notes = in.get<std::uint32_t>();
    require(bars > 0);
    for (std::uint32_t i = 0; i < bars; ++i) {
        GridBar bar;
        bar.start = in.get<std::int64_t>();
        bar.steps = in.get<std::uint8_t>();
        bar.meter = in.get<std::uint8_t>();
        bar.irregular = in.get<std::uint8_t>() != 0;
        bar.continues = in.get<std::uint8_t>() != 0;
        bar.bpm = in.get<float>();
        require(bar.steps >= 1 && bar.steps <= v::maxSteps && bar.meter < v::meter.count &&
                bar.start >= (i == 0 ? 0 : grid.bars_.back().start) && std::isfinite(bar.bpm) &&
                bar.bpm > 0);
        grid.bars_.push_back(bar);
    }
    for (std::uint32_t i = 0; i < parts; ++i) {
        GridPart part;
        part.track = in.get<std::uint32_t>();
        part.channel = in.get<std::uint8_t>();
        part.family = in.get<std::uint8_t>();
        require(part.family < v::family.count && part.channel < 16);
        grid.parts_.push_back(part);
    }
    grid.notes_ = in.getAll<GridNote>(notes);
    for (const GridNote& note : grid.notes_)
        require(note.step < v::maxSteps && note.pitch < v::pitch.count &&
                note.duration < v::dur.count && note.velocity < v::vel.count);
    grid.offsets_ = in.getAll<std::uint32_t>(std::size_t{bars} * parts + 1);
    require(std::is_sorted(grid.offsets_.begin(), grid.offsets_.end()) &&
            grid.offsets_.front() == 0 && grid.offsets_.back() == notes && in.done());
    for (std::size_t cell = 0; cell + 1 < grid.offsets_.size(); ++cell)
        require(std::is_sorted(grid.notes_.begin() + grid.offsets_[cell],
                               grid.notes_.begin() + grid.offsets_[cell + 1]));
    return grid;
}

} // namespace continuo
