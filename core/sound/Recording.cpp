#include "core/sound/Recording.h"

#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr double earliest = 0.25; ///< seconds before the start at which a note still counts

/// What a person's hands and feet do, other than to choose and mix sounds.
bool isPerformed(const Event& event) {
    switch (event.kind()) {
    case midi::polyPressure:
    case midi::channelPressure:
    case midi::pitchBend:
        return true;
    case midi::controller:
        switch (event.byte(0)) {
        case midi::bankSelect:
        case midi::bankFine:
        case midi::volume:
        case midi::pan:
        case midi::reverb:
        case midi::chorus:
            return false;
        default:
            return event.byte(0) < midi::allSoundOff;
        }
    default:
        return false;
    }
}

/// Whether it is a pedal, wheel or pressure that a person has moved from where it rests.
bool isHeld(const Event& event) {
    switch (event.kind()) {
    case midi::pitchBend:
        return event.byte(0) != 0 || event.byte(1) != 64;
    case midi::channelPressure:
        return event.byte(0) != 0;
    case midi::controller:
        return event.byte(1) != 0;
    default:
        return false;
    }
}

/// Whether it goes back by itself when it is let go.
bool springsBack(const Event& event) {
    return event.kind() != midi::controller ||
           (event.byte(0) >= midi::sustain && event.byte(0) <= 69);
}

bool sameControl(const Event& a, const Event& b) {
    const bool numbered = a.kind() == midi::controller || a.kind() == midi::polyPressure;
    return a.status == b.status && (!numbered || a.byte(0) == b.byte(0));
}

void insertNote(Track& track, const Note& note) {
    track.notes.insert(std::upper_bound(track.notes.begin(), track.notes.end(), note), note);
}

void insertEvent(Track& track, const Event& event) {
    const auto at = std::upper_bound(track.events.begin(), track.events.end(), event.tick,
                                     [](Tick tick, const Event& e) { return tick < e.tick; });
    track.events.insert(at, event);
}

} // namespace

Recording::Recording(Tick start, int pass, std::optional<TickRange> loop, std::uint8_t channel,
                     RecordOptions options)
    : options_(std::move(options)),
      loop_(loop && start < loop->end ? loop : std::nullopt),
      channel_(channel),
      start_{pass, start},
      swept_{pass, start},
      pass_(pass) {}

Recording::Place Recording::placeOf(const Heard& heard, const TempoMap& tempo) const {
    Place place{heard.pass, static_cast<Tick>(std::floor(tempo.tick(heard.seconds) + 1e-6))};
    if (loop_ && place.pass > 0 && place.tick < loop_->start) // the end of the pass before
        place = {place.pass - 1, loop_->end - (loop_->start - place.tick)};
    return place;
}

Tick Recording::ticksBetween(const Place& from, const Place& to) const {
    return to.tick - from.tick + (loop_ ? (to.pass - from.pass) * loop_->length() : 0);
}

void Recording::add(const Captured& captured, const TempoMap& tempo) {
    Heard heard = captured.heard;
    heard.seconds -= options_.late;
    const Place place = placeOf(heard, tempo);
    const Message& message = captured.message;
    advance(place);
    if (message.kind == midi::noteOff || (message.kind == midi::noteOn && message.data2 == 0)) {
        end(message.data1, message.kind == midi::noteOff ? message.data2 : 64, place);
    } else if (message.kind == midi::noteOn) {
        end(message.data1, 64, place);
        if (tempo.seconds(start_.tick) - heard.seconds <= earliest || place.pass > start_.pass)
            begin(message, place);
    } else {
        control(message, place);
    }
}

void Recording::begin(const Message& message, const Place& place) {
    Taken taken;
    taken.played = place;
    taken.due = std::max(place, start_);
    if (options_.snap) {
        taken.due.tick = std::max<Tick>(0, options_.snap(taken.due.tick));
        if (loop_ && taken.due.tick >= loop_->end)
            taken.due = {taken.due.pass + 1, loop_->start};
    }
    taken.note.start = taken.due.tick;
    taken.note.pitch = message.data1;
    taken.note.velocity = message.data2;
    taken.note.channel = channel_;
    taken_.push_back(taken);
}

void Recording::setEnd(Taken& taken, const Place& place) const {
    taken.note.duration = std::max<Tick>(1, ticksBetween(taken.played, place));
    if (loop_)
        taken.note.duration = std::min(taken.note.duration, loop_->end - taken.note.start);
}

void Recording::end(std::uint8_t key, std::uint8_t velocity, const Place& place) {
    for (Taken& taken : taken_)
        if (taken.open && taken.note.pitch == key) {
            setEnd(taken, place);
            taken.note.releaseVelocity = velocity;
            taken.open = false;
        }
}

void Recording::control(const Message& message, const Place& place) {
    Event event{place.tick, static_cast<std::uint8_t>(message.kind | channel_), 0,
                std::string(1, static_cast<char>(message.data1))};
    if (message.kind != midi::channelPressure)
        event.data += static_cast<char>(message.data2);
    if (!isPerformed(event))
        return;
    std::erase_if(last_, [&](const Event& e) { return sameControl(e, event); });
    last_.push_back(event);
    if (started_)
        controls_.push_back(std::move(event));
}

/// Time has come to `place`: the start may lie behind, and the end of the loop.
void Recording::advance(const Place& place) {
    const auto holdFrom = [&](Tick tick) {
        for (Event event : last_)
            if (isHeld(event)) {
                event.tick = tick;
                controls_.push_back(std::move(event));
            }
    };
    if (!started_ && place >= start_) {
        started_ = true;
        holdFrom(start_.tick);
    }
    if (!loop_ || place.pass <= pass_)
        return;
    pass_ = place.pass;
    for (Taken& taken : taken_)
        if (taken.open && taken.due.pass < pass_) {
            setEnd(taken, {pass_, loop_->start});
            taken.open = false;
        }
    rest(loop_->end);
    std::erase_if(last_, [](const Event& event) { return !springsBack(event); });
    holdFrom(loop_->start);
}

/// Lets go, from `tick` on, of what would go on for ever.
void Recording::rest(Tick tick) {
    for (Event event : last_)
        if (isHeld(event) && springsBack(event)) {
            event.tick = tick;
            event.data.back() = event.kind() == midi::pitchBend ? 64 : 0;
            if (event.kind() == midi::pitchBend)
                event.data.front() = 0;
            controls_.push_back(std::move(event));
        }
}

void Recording::clear(Track& track, const Place& playhead) {
    const auto sweep = [&](const TickRange& range) {
        std::erase_if(track.notes, [&](const Note& note) { return range.contains(note.start); });
        std::erase_if(track.events, [&](const Event& event) {
            return isPerformed(event) && event.channel() == channel_ && range.contains(event.tick);
        });
    };
    if (loop_ && playhead.pass > swept_.pass) {
        sweep({swept_.tick, loop_->end});
        sweep({loop_->start, playhead.tick});
    } else {
        sweep({swept_.tick, playhead.tick});
    }
    swept_ = std::max(swept_, playhead);
}

Track Recording::update(const Track& track, const Heard& playhead, const TempoMap& tempo) {
    const Place now = placeOf(playhead, tempo);
    Track result = track;
    advance(now);
    if (options_.replace)
        clear(result, now);
    for (Taken& taken : taken_) {
        if (taken.open)
            setEnd(taken, now);
        if (taken.due >= now || taken.written == taken.note)
            continue;
        if (taken.written)
            if (const auto old =
                    std::find(result.notes.begin(), result.notes.end(), *taken.written);
                old != result.notes.end())
                result.notes.erase(old);
        insertNote(result, taken.note);
        taken.written = taken.note;
    }
    std::erase_if(taken_, [](const Taken& taken) { return !taken.open && taken.written; });
    for (const Event& event : controls_)
        insertEvent(result, event);
    controls_.clear();
    return result;
}

Track Recording::finish(const Track& track, const Heard& playhead, const TempoMap& tempo) {
    const Place now = placeOf(playhead, tempo);
    for (Taken& taken : taken_) {
        if (taken.open)
            setEnd(taken, now);
        taken.open = false;
        taken.due = std::min(taken.due, {now.pass, now.tick - 1});
    }
    if (started_)
        rest(now.tick);
    return update(track, playhead, tempo);
}

} // namespace continuo
