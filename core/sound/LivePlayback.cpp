#include "core/sound/LivePlayback.h"

#include <algorithm>
#include <cmath>

namespace continuo {

LivePlayback::LivePlayback(double sampleRate) : engine_(sampleRate), limiter_(sampleRate) {
    clock_.reset(sampleRate);
}

std::uint64_t LivePlayback::post(Command command) {
    command.serial = ++serial_;
    command.revision = expected_;
    flush();
    if (!waiting_.empty() || !commands_.push(command))
        waiting_.push_back(command);
    return command.serial;
}

void LivePlayback::flush() {
    while (!waiting_.empty() && commands_.push(waiting_.front()))
        waiting_.pop_front();
}

void LivePlayback::setTimeline(std::shared_ptr<const Timeline> timeline, std::uint64_t revision) {
    const std::lock_guard lock(mutex_);
    revisions_.push_back(std::make_unique<Revision>(Revision{std::move(timeline), revision}));
    next_.store(revisions_.back().get(), std::memory_order_release);
}

void LivePlayback::expectTimeline(std::uint64_t revision) {
    const std::lock_guard lock(mutex_);
    expected_ = revision;
}

void LivePlayback::play() {
    const std::lock_guard lock(mutex_);
    wantsPlaying_ = true;
    transportSerial_ = post({.action = Action::play});
}

void LivePlayback::record(int countIn) {
    const std::lock_guard lock(mutex_);
    wantsPlaying_ = true;
    transportSerial_ = post({.action = Action::play, .on = true, .countIn = countIn});
}

void LivePlayback::endRecording() {
    const std::lock_guard lock(mutex_);
    post({.action = Action::endRecording});
}

void LivePlayback::stop() {
    const std::lock_guard lock(mutex_);
    wantsPlaying_ = false;
    transportSerial_ = post({.action = Action::stop});
}

void LivePlayback::locate(Tick tick) {
    const std::lock_guard lock(mutex_);
    wantedTick_ = static_cast<double>(std::max<Tick>(0, tick));
    locateSerial_ = post({.action = Action::locate, .range = {tick, tick}});
}

void LivePlayback::setLoop(std::optional<TickRange> loop) {
    const std::lock_guard lock(mutex_);
    post({.action = Action::loop, .on = loop.has_value(), .range = loop.value_or(TickRange{})});
}

void LivePlayback::setMetronome(bool on) {
    const std::lock_guard lock(mutex_);
    post({.action = Action::metronome, .on = on});
}

void LivePlayback::setOutput(std::shared_ptr<Output> output, const std::string& name) {
    const std::lock_guard lock(mutex_);
    const std::uint64_t serial = post(
        {.action = Action::output, .name = &*names_.insert(name).first, .output = output.get()});
    std::shared_ptr<Output>& now = outputs_[name];
    if (now)
        retired_.push_back({std::move(now), serial});
    now = std::move(output);
}

void LivePlayback::setClock(const std::string& name, bool on) {
    const std::lock_guard lock(mutex_);
    post({.action = Action::clock, .on = on, .name = &*names_.insert(name).first});
}

void LivePlayback::preview(const Track& track, int key, int velocity, double seconds) {
    const std::lock_guard lock(mutex_);
    post({.action = Action::preview,
          .name = &*names_.insert(track.output).first,
          .port = track.port,
          .channel = track.channel,
          .program = program(track).value_or(0),
          .key = key,
          .velocity = velocity,
          .seconds = seconds});
}

void LivePlayback::setLive(const Track& track) {
    const std::lock_guard lock(mutex_);
    post({.action = Action::live,
          .name = &*names_.insert(track.output).first,
          .port = track.port,
          .channel = track.channel,
          .program = program(track).value_or(0)});
}

void LivePlayback::playLive(const Message& message) noexcept {
    live_.push(message); // nobody plays more than it holds in one callback
}

void LivePlayback::panic() {
    const std::lock_guard lock(mutex_);
    post({.action = Action::panic});
}

void LivePlayback::tidy() {
    // What is freed is freed after the mutex: it may take its time.
    std::vector<std::unique_ptr<Revision>> oldRevisions;
    std::vector<Retired> oldOutputs;
    const std::lock_guard lock(mutex_);
    flush();
    const State state = state_.read();
    while (!revisions_.empty() && revisions_.front()->number < state.revision) {
        oldRevisions.push_back(std::move(revisions_.front()));
        revisions_.pop_front();
    }
    const auto used = std::partition(retired_.begin(), retired_.end(),
                                     [&](const Retired& r) { return r.serial > state.handled; });
    std::move(used, retired_.end(), std::back_inserter(oldOutputs));
    retired_.erase(used, retired_.end());
}

bool LivePlayback::playing() const {
    const std::lock_guard lock(mutex_);
    const State state = state_.read();
    return state.handled >= transportSerial_ ? state.playing : wantsPlaying_;
}

double LivePlayback::position(double now) const {
    const std::lock_guard lock(mutex_);
    const State state = state_.read();
    if (state.handled < locateSerial_)
        return wantedTick_;
    double seconds = heard(state, now).seconds;
    if (state.playing && state.wraps == 0)
        seconds = std::max(seconds, state.startSeconds);
    const auto revision = std::find_if(revisions_.begin(), revisions_.end(),
                                       [&](const auto& r) { return r->number == state.revision; });
    if (revision == revisions_.end())
        return TempoMap().tick(seconds);
    return (*revision)->timeline->tempo().tick(seconds);
}

Heard LivePlayback::heard(double now) const noexcept { return heard(state_.read(), now); }

Heard LivePlayback::heard(const State& state, double now) const noexcept {
    Heard heard{state.seconds, state.wraps, state.playing};
    if (!state.playing)
        return heard;
    // Callbacks that fail to come do not let the position run away.
    heard.seconds += std::clamp(now - state.stream.time - latency_.load(), -1.0, 0.25);
    if (state.looping) {
        const double length = state.loopEnd - state.loopStart;
        double rounds = 0;
        if (heard.seconds >= state.loopEnd)
            rounds = std::ceil((heard.seconds - state.loopEnd) / length + 1e-12);
        else if (state.wraps > 0 && heard.seconds < state.loopStart)
            rounds = -std::min(std::ceil((state.loopStart - heard.seconds) / length),
                               static_cast<double>(state.wraps));
        heard.seconds -= length * rounds;
        heard.pass += static_cast<int>(rounds);
    }
    return heard;
}

/// Lets go where it sounds now before, after `change`, it sounds elsewhere.
template <class Change>
void LivePlayback::reroute(const Router::Groups& groups, const Change& change) noexcept {
    engine_.setOutput(nullptr);
    change();
    router_.setGroups(groups);
    engine_.setOutput(router_.reachesAny() ? &router_ : nullptr);
}

void LivePlayback::setEnd() noexcept {
    const Timeline* timeline = current_ ? current_->timeline.get() : nullptr;
    engine_.setEnd(timeline && timeline->hasNotes() && !recording_ ? std::optional(timeline->end())
                                                                   : std::nullopt);
}

void LivePlayback::adopt(const Revision* revision) noexcept {
    // What was played just now, and is in the score since, must not be heard again.
    const auto take = [&] { engine_.setTimeline(revision->timeline.get(), !recording_); };
    const Router::Groups groups = groupsFor(revision->timeline.get());
    if (groups == router_.groups())
        take();
    else
        reroute(groups, take);
    current_ = revision;
    setEnd();
}

/// Outputs by port group; the player's own group, and what has no output, go where the piece does.
Router::Groups LivePlayback::groupsFor(const Timeline* timeline) const noexcept {
    Router::Groups groups;
    groups.fill(routes_[0].output);
    if (timeline)
        timeline->forEachGroup([&](std::size_t group, const std::string& name) {
            for (const Route& route : routes_)
                if (route.output && route.name && *route.name == name)
                    groups[group] = route.output;
        });
    return groups;
}

/// The route of this name, or one that is free for it; null when there are too many.
LivePlayback::Route* LivePlayback::route(const std::string* name) noexcept {
    if (name->empty())
        return routes_.data();
    const auto first = routes_.begin() + 1;
    auto found = std::find_if(first, routes_.end(), [&](const Route& r) { return r.name == name; });
    if (found == routes_.end())
        found = std::find_if(first, routes_.end(),
                             [](const Route& r) { return !r.output && !r.clock; });
    return found == routes_.end() ? nullptr : &*found;
}

/// Tells those who follow the clock, when they are others than before.
void LivePlayback::setFollowers() noexcept {
    Router::Followers followers{};
    std::size_t count = 0;
    for (const Route& route : routes_)
        if (route.clock && route.output)
            followers[count++] = route.output;
    if (followers == router_.followers())
        return;
    engine_.setClock(false);
    const bool reached = router_.reachesAny();
    router_.setFollowers(followers);
    if (router_.reachesAny() != reached)
        engine_.setOutput(reached ? nullptr : &router_);
    engine_.setClock(count > 0);
}

void LivePlayback::setRoute(const std::string* name, Output* output) noexcept {
    if (Route* slot = route(name)) { // else, with too many of them, it is heard with the piece
        slot->name = name;
        slot->output = output;
    }
    setFollowers();
    const Router::Groups groups = groupsFor(current_ ? current_->timeline.get() : nullptr);
    if (groups != router_.groups())
        reroute(groups, [] {});
}

std::uint8_t LivePlayback::channel(const Command& command) const noexcept {
    return current_ ? current_->timeline->channel(command.port, command.channel, *command.name)
                    : command.channel;
}

void LivePlayback::perform(const Command& command) noexcept {
    switch (command.action) {
    case Action::play:
        recording_ = command.on;
        setEnd();
        engine_.play(command.countIn);
        break;
    case Action::endRecording:
        recording_ = false;
        setEnd();
        break;
    case Action::stop:
        recording_ = false;
        setEnd();
        engine_.stop();
        break;
    case Action::locate:
        engine_.locate(command.range.start);
        break;
    case Action::loop:
        engine_.setLoop(command.on ? std::optional(command.range) : std::nullopt);
        break;
    case Action::metronome:
        engine_.setMetronome(command.on);
        break;
    case Action::output:
        setRoute(command.name, command.output);
        break;
    case Action::clock:
        if (Route* slot = route(command.name)) {
            slot->name = command.name;
            slot->clock = command.on;
        }
        setFollowers();
        break;
    case Action::preview:
        engine_.preview(channel(command), command.program, command.key, command.velocity,
                        command.seconds);
        break;
    case Action::live:
        engine_.setLive(channel(command), command.program);
        break;
    case Action::panic:
        engine_.panic();
        break;
    }
    handled_ = command.serial;
}

void LivePlayback::process(double now, float* left, float* right, int frames,
                           std::optional<std::uint32_t> serverFrame) noexcept {
    const Revision* next = next_.load(std::memory_order_acquire);
    if (next != current_)
        adopt(next);
    while (const Command* command = commands_.front()) {
        if (command->revision > (current_ ? current_->number : 0))
            break;
        perform(*command);
        commands_.pop();
    }
    while (const Message* message = live_.front()) {
        engine_.playLive(*message);
        live_.pop();
    }
    const std::int64_t first = engine_.frame() - engine_.pendingFrames();
    const auto atServer = [&] {
        return serverFrame ? std::optional(*serverFrame +
                                           static_cast<std::uint32_t>(engine_.frame() - first))
                           : std::nullopt;
    };
    clock_.callback(now, first, frames);
    publish(frames, atServer());
    engine_.process(left, right, frames);
    if (left) {
        const float volume = volume_.load(std::memory_order_relaxed);
        const float step = (volume - gain_) / static_cast<float>(frames);
        float peak = 0;
        for (int i = 0; i < frames; ++i) {
            gain_ += step;
            left[i] *= gain_;
            right[i] *= gain_;
            peak = std::max({peak, std::abs(left[i]), std::abs(right[i])});
        }
        gain_ = volume;
        if (peak > peak_.load(std::memory_order_relaxed))
            peak_.store(peak, std::memory_order_relaxed);
        limiter_.process(left, right, frames);
    }
    publish(frames, atServer());
    callbacks_.fetch_add(1, std::memory_order_relaxed);
}

void LivePlayback::publish(int frames, std::optional<std::uint32_t> serverFrame) noexcept {
    const auto frame = static_cast<double>(engine_.frame());
    const double secondsPerFrame = clock_.time(frame + 1) - clock_.time(frame);
    State state;
    state.stream = {frame, clock_.time(frame), secondsPerFrame, frames * secondsPerFrame,
                    serverFrame};
    state.seconds = engine_.seconds();
    state.startSeconds = engine_.startSeconds();
    if (const auto loop = engine_.loopAhead()) {
        state.looping = true;
        state.loopStart = loop->first;
        state.loopEnd = loop->second;
    }
    state.playing = engine_.playing();
    state.wraps = engine_.wraps();
    state.revision = current_ ? current_->number : 0;
    state.handled = handled_;
    streamTime_.write(state.stream);
    state_.write(state);
}

void LivePlayback::setSampleRate(double rate) {
    engine_.setSampleRate(rate);
    clock_.reset(rate);
    limiter_.setSampleRate(rate);
}

void LivePlayback::silence() {
    engine_.setClock(false);
    engine_.setOutput(nullptr);
    const std::lock_guard lock(mutex_);
    outputs_.clear();
    retired_.clear();
}

} // namespace continuo
