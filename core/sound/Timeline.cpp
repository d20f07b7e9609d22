#include "core/sound/Timeline.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace continuo {

namespace {

/// A note-on or note-off on its way into the timeline.
struct Edge {
    Tick tick;
    std::uint8_t channel, key, velocity;
};

void sortByTick(std::vector<Edge>& edges) {
    const auto before = [](const Edge& a, const Edge& b) { return a.tick < b.tick; };
    if (!std::is_sorted(edges.begin(), edges.end(), before))
        std::stable_sort(edges.begin(), edges.end(), before);
}

std::uint16_t keyIndex(std::uint8_t channel, std::uint8_t key) {
    return static_cast<std::uint16_t>(channel << 7 | key);
}

constexpr std::size_t keyCount = std::size_t(channelCount) * 128;

} // namespace

/// What the timeline is merged from, each by tick.
struct Timeline::Sources {
    std::vector<Edge> ons, offs;
    std::vector<Entry> events;
};

Timeline::Timeline(const Score& score) : tempo_(score.tempo), meter_(score.meter) {
    Sources sources;
    gather(score, sources);
    merge(sources);
    indexStates();
    if (hasNotes())
        end_ = meter_.barRange(meter_.bar(std::max<Tick>(0, lastNoteEnd_ - 1))).end;
}

std::uint8_t Timeline::channel(std::uint8_t port, std::uint8_t midiChannel,
                               std::string_view output) const noexcept {
    const auto of = [](std::string_view name, std::uint8_t number) {
        return std::pair(name, number);
    };
    const auto wanted = of(output, port);
    const auto found = std::lower_bound(groups_.begin(), groups_.end(), wanted,
                                        [&](const Group& group, const auto& other) {
                                            return of(group.output, group.port) < other;
                                        });
    // What the score does not have joins the first one.
    const bool known = found != groups_.end() && of(found->output, found->port) == wanted;
    const auto group = known ? found - groups_.begin() : 0;
    return static_cast<std::uint8_t>(group % portGroups * 16 + (midiChannel & 0x0F));
}

void Timeline::gather(const Score& score, Sources& sources) {
    const bool anySolo = std::any_of(score.tracks.begin(), score.tracks.end(),
                                     [](const auto& track) { return track->solo; });
    std::size_t notes = 0;
    for (const auto& track : score.tracks) {
        groups_.push_back({track->output, track->port});
        notes += track->notes.size();
    }
    std::sort(groups_.begin(), groups_.end());
    groups_.erase(std::unique(groups_.begin(), groups_.end()), groups_.end());
    channelsUsed_ = 16 * std::clamp<int>(static_cast<int>(groups_.size()), 1, portGroups);

    sources.ons.reserve(notes);
    sources.offs.reserve(notes);
    for (const auto& track : score.tracks) {
        if (track->muted || (anySolo && !track->solo))
            continue;
        const std::uint8_t firstChannel = channel(track->port, 0, track->output);
        for (const Note& note : track->notes) {
            const std::uint8_t on = firstChannel | (note.channel & 0x0F);
            const std::uint8_t key = note.pitch & 0x7F;
            const Tick start = std::max<Tick>(0, note.start);
            Tick end = std::max(start, note.end());
            const double shortest = tempo_.seconds(start) + shortestNote;
            if (tempo_.seconds(end) < shortest)
                end = static_cast<Tick>(std::ceil(tempo_.tick(shortest)));
            sources.ons.push_back(
                {start, on, key, std::clamp<std::uint8_t>(note.velocity, 1, 127)});
            sources.offs.push_back(
                {end, on, key, std::min<std::uint8_t>(note.releaseVelocity, 127)});
            lastNoteEnd_ = std::max(lastNoteEnd_, end);
        }
        bool sysexIsOpen = false;
        for (const Event& event : track->events) {
            const Tick tick = std::max<Tick>(0, event.tick);
            Entry entry{0, tick, {}, 0};
            if (event.kind() == midi::sysex || (event.kind() == midi::sysexMore && sysexIsOpen)) {
                // A message may come in packets; it is sent where the last one stands.
                if (event.kind() == midi::sysex)
                    sysex_.emplace_back();
                sysex_.back() += event.data;
                sysexIsOpen = !sysex_.back().ends_with('\xF7');
                if (sysexIsOpen)
                    continue;
                entry.message.kind = midi::sysex;
                entry.message.channel = firstChannel;
                entry.sysex = static_cast<std::uint32_t>(sysex_.size() - 1);
            } else if (event.isChannelMessage() && event.kind() > midi::noteOn) {
                entry.message = {event.kind(),
                                 static_cast<std::uint8_t>(firstChannel | event.channel()),
                                 static_cast<std::uint8_t>(event.byte(0) & 0x7F),
                                 static_cast<std::uint8_t>(event.byte(1) & 0x7F)};
            } else {
                continue;
            }
            sources.events.push_back(entry);
        }
    }
    sortByTick(sources.ons);
    sortByTick(sources.offs);
    std::stable_sort(sources.events.begin(), sources.events.end(),
                     [](const Entry& a, const Entry& b) { return a.tick < b.tick; });
    awaitPedals(sources);
}

void Timeline::awaitPedals(const Sources& sources) {
    std::vector<Tick> lastOff(static_cast<std::size_t>(channelsUsed_), -1);
    for (const Edge& off : sources.offs)
        lastOff[off.channel] = std::max(lastOff[off.channel], off.tick);
    std::vector<std::optional<Tick>> down(lastOff.size());
    for (const Entry& entry : sources.events) {
        const Message& message = entry.message;
        if (message.kind != midi::controller || message.data1 != midi::sustain)
            continue;
        std::optional<Tick>& since = down[message.channel];
        if (message.data2 >= 64) {
            since = since.value_or(entry.tick);
        } else if (since) {
            if (lastOff[message.channel] >= *since)
                lastNoteEnd_ = std::max(lastNoteEnd_, entry.tick);
            since.reset();
        }
    }
}

void Timeline::merge(Sources& sources) {
    const auto& [ons, offs, events] = sources;
    struct Key {
        std::uint32_t holders = 0; ///< notes of the score that sound on it now
        std::uint32_t lastOn = 0;  ///< in entries_
    };
    std::vector<Key> keys(keyCount);
    std::vector<std::pair<std::uint16_t, Span>> spans;
    spans.reserve(ons.size());
    entries_.reserve(2 * ons.size() + events.size());

    Tick now = std::numeric_limits<Tick>::min();
    double seconds = 0;
    const auto moveTo = [&](Tick tick) {
        if (tick != now) {
            now = tick;
            seconds = tempo_.seconds(tick);
        }
    };
    const auto letGo = [&](const Edge& edge, std::uint8_t releaseVelocity) {
        const std::uint16_t index = keyIndex(edge.channel, edge.key);
        spans.push_back({index, {entries_[keys[index].lastOn].seconds, seconds}});
        entries_.push_back(
            {seconds, now, {midi::noteOff, edge.channel, edge.key, releaseVelocity}, 0});
    };

    std::size_t on = 0, off = 0, event = 0;
    constexpr Tick never = std::numeric_limits<Tick>::max();
    for (;;) {
        const Tick onTick = on < ons.size() ? ons[on].tick : never;
        const Tick offTick = off < offs.size() ? offs[off].tick : never;
        const Tick eventTick = event < events.size() ? events[event].tick : never;
        const Tick next = std::min({onTick, offTick, eventTick});
        if (next == never)
            break;
        moveTo(next);
        if (offTick == next) {
            const Edge& edge = offs[off++];
            if (--keys[keyIndex(edge.channel, edge.key)].holders == 0)
                letGo(edge, edge.velocity);
        } else if (eventTick == next) {
            entries_.push_back(events[event++]);
            entries_.back().seconds = seconds;
        } else {
            const Edge& edge = ons[on++];
            Key& key = keys[keyIndex(edge.channel, edge.key)];
            if (key.holders++ > 0) {
                Entry& last = entries_[key.lastOn];
                if (last.tick == now) {
                    last.message.data2 = std::max(last.message.data2, edge.velocity);
                    continue;
                }
                letGo(edge, 64);
            }
            key.lastOn = static_cast<std::uint32_t>(entries_.size());
            entries_.push_back(
                {seconds, now, {midi::noteOn, edge.channel, edge.key, edge.velocity}, 0});
        }
    }
    indexSpans(spans);
}

void Timeline::indexSpans(std::vector<std::pair<std::uint16_t, Span>>& spans) {
    firstSpan_.assign(keyCount + 1, 0);
    for (const auto& [key, span] : spans)
        ++firstSpan_[key + 1];
    for (std::size_t key = 0; key < keyCount; ++key)
        firstSpan_[key + 1] += firstSpan_[key];
    spans_.resize(spans.size());
    std::vector<std::uint32_t> next(firstSpan_.begin(), firstSpan_.end() - 1);
    for (const auto& [key, span] : spans)
        spans_[next[key]++] = span;
}

void Timeline::indexStates() {
    std::vector<ChannelState> states(channelCount);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::uint8_t kind = entries_[i].message.kind;
        if (kind == midi::noteOn || kind == midi::noteOff || kind == midi::polyPressure)
            continue;
        if (states_.size() % checkpointDistance == 0)
            checkpoints_.insert(checkpoints_.end(), states.begin(), states.begin() + channelsUsed_);
        follow(entries_[i], states);
        if (kind == midi::sysex)
            sysexEntries_.push_back(static_cast<std::uint32_t>(i));
        states_.push_back(static_cast<std::uint32_t>(i));
    }
}

void Timeline::follow(const Entry& entry, std::span<ChannelState> states) const noexcept {
    if (entry.message.kind != midi::sysex)
        states[entry.message.channel].apply(entry.message);
    else if (isReset(sysex_[entry.sysex]))
        for (ChannelState& state : states)
            state.reset();
}

void Timeline::chase(Tick tick, std::span<ChannelState> states) const noexcept {
    const auto after = static_cast<std::size_t>(
        std::upper_bound(states_.begin(), states_.end(), tick,
                         [&](Tick t, std::uint32_t i) { return t < entries_[i].tick; }) -
        states_.begin());
    std::size_t from = 0;
    for (ChannelState& state : states)
        state.reset();
    if (after > 0) {
        const std::size_t checkpoint = (after - 1) / checkpointDistance;
        from = checkpoint * checkpointDistance;
        std::copy_n(checkpoints_.begin() + static_cast<std::ptrdiff_t>(checkpoint) * channelsUsed_,
                    channelsUsed_, states.begin());
    }
    for (; from < after; ++from)
        follow(entries_[states_[from]], states);
}

std::size_t Timeline::sysexBefore(std::size_t entry) const noexcept {
    return static_cast<std::size_t>(
        std::lower_bound(sysexEntries_.begin(), sysexEntries_.end(), entry) -
        sysexEntries_.begin());
}

std::size_t Timeline::firstAfter(double seconds) const noexcept {
    return static_cast<std::size_t>(
        std::upper_bound(entries_.begin(), entries_.end(), seconds,
                         [](double s, const Entry& entry) { return s < entry.seconds; }) -
        entries_.begin());
}

bool Timeline::sounds(std::uint8_t channel, std::uint8_t key, double seconds) const noexcept {
    return spanAt(keyIndex(channel, key), seconds) != nullptr;
}

/// What sounds on a key, or null.
const Timeline::Span* Timeline::spanAt(std::size_t key, double seconds) const noexcept {
    const auto begin = spans_.begin() + firstSpan_[key];
    const auto after = std::upper_bound(begin, spans_.begin() + firstSpan_[key + 1], seconds,
                                        [](double s, const Span& span) { return s < span.on; });
    return after != begin && std::prev(after)->off > seconds ? &*std::prev(after) : nullptr;
}

const Message& Timeline::noteOnOf(std::size_t key, const Span& span) const noexcept {
    const auto found = std::find_if(
        std::lower_bound(entries_.begin(), entries_.end(), span.on,
                         [](const Entry& entry, double s) { return entry.seconds < s; }),
        entries_.end(), [&](const Entry& entry) {
            return entry.message.kind == midi::noteOn &&
                   keyIndex(entry.message.channel, entry.message.data1) == key;
        });
    return found->message;
}

} // namespace continuo
