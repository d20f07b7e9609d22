#pragma once

#include "core/sound/BlockClock.h"
#include "core/sound/Captured.h"
#include "core/sound/Limiter.h"
#include "core/sound/PlaybackEngine.h"
#include "core/sound/Published.h"
#include "core/sound/Router.h"
#include "core/sound/SpscRing.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace continuo {

/// How frames of the audio stream and a steady clock's seconds belong together.
struct StreamTime {
    double frame = 0, time = 0; ///< `frame` is due at `time`
    double secondsPerFrame = 1.0 / 48000;
    double callbackSeconds = 0;                    ///< how much is asked for at once
    std::optional<std::uint32_t> serverFrame = {}; ///< `frame` as a sound server counts

    double at(double otherFrame) const { return time + (otherFrame - frame) * secondsPerFrame; }
};

/// The engine between two sides: one that controls it, whose calls return at once, and one that
/// makes audio, which never waits. Knows no driver and reads no clock; time is handed in.
///
/// Control functions may be called from several threads. process() belongs to one thread at a time,
/// and so do the functions that say so.
class LivePlayback {
public:
    explicit LivePlayback(double sampleRate);

    // The controlling side.
    void setTimeline(std::shared_ptr<const Timeline> timeline, std::uint64_t revision);
    /// What follows waits, in order, until the timeline of this revision has come.
    void expectTimeline(std::uint64_t revision);
    void play();
    /// Plays on beyond the end of the piece until stop() or endRecording(), after `countIn` bars of
    /// clicks; only the former while it plays already.
    void record(int countIn);
    void endRecording(); ///< what plays goes on
    void stop();
    void locate(Tick tick);
    void setLoop(std::optional<TickRange> loop);
    void setMetronome(bool on);
    /// Where tracks with this output are heard; without one for them, where those with none are.
    void setOutput(std::shared_ptr<Output> output, const std::string& name = {});
    /// Whether the output of this name is sent MIDI clock, where there is one.
    void setClock(const std::string& name, bool on);
    void preview(const Track& track, int key, int velocity, double seconds);
    void setLive(const Track& track); ///< where playLive() is heard
    /// What a person plays; heard with the next callback. Waits for nothing and may be called from
    /// one thread beside the controlling ones.
    void playLive(const Message& message) noexcept;
    void panic();
    void setVolume(double volume) { volume_.store(static_cast<float>(volume)); }
    /// What the output adds between a frame's making and its sounding.
    void setLatency(double seconds) { latency_.store(seconds); }
    /// Hands on what did not fit and frees what is no longer used. To be called now and then.
    void tidy();

    bool playing() const;
    /// The fractional tick that sounds at `now`, of the clock that process() is given.
    double position(double now) const;
    /// What sounds at `now`. Waits for nothing; for any thread.
    Heard heard(double now) const noexcept;
    /// The highest absolute sample since the last call, before the limiter.
    float takePeak() { return peak_.exchange(0); }
    std::uint64_t callbacks() const { return callbacks_.load(); }
    const Published<StreamTime>& streamTime() const { return streamTime_; }

    // The audio side.
    /// `serverFrame`: what number the first frame has at a sound server that counts them.
    void process(double now, float* left, float* right, int frames,
                 std::optional<std::uint32_t> serverFrame = {}) noexcept;
    /// Only while no other thread is in process().
    void setSampleRate(double rate);
    /// Ends everything that sounds; only while no other thread is in process().
    void silence();

private:
    enum class Action {
        play,
        endRecording,
        stop,
        locate,
        loop,
        metronome,
        output,
        clock,
        preview,
        live,
        panic
    };
    struct Command {
        Action action = Action::stop;
        bool on = false;
        int countIn = 0;
        const std::string* name = nullptr; ///< of an output; one of names_
        std::uint8_t port = 0, channel = 0;
        int program = 0, key = 0, velocity = 0;
        double seconds = 0;
        TickRange range{};
        Output* output = nullptr;
        std::uint64_t serial = 0, revision = 0;
    };
    struct State {
        StreamTime stream; ///< its frame is the one that `seconds` belongs to
        double seconds = 0;
        double startSeconds = 0, loopStart = 0, loopEnd = 0;
        bool playing = false, looping = false;
        int wraps = 0;
        std::uint64_t revision = 0, handled = 0;
    };
    struct Revision {
        std::shared_ptr<const Timeline> timeline;
        std::uint64_t number = 0;
    };
    struct Route {
        const std::string* name = nullptr;
        Output* output = nullptr;
        bool clock = false; ///< whether it is sent MIDI clock
    };
    struct Retired {
        std::shared_ptr<Output> output;
        std::uint64_t serial; ///< of the command that replaced it
    };

    // Of the audio side.
    PlaybackEngine engine_;
    BlockClock clock_;
    Router router_;
    std::array<Route, 2 * portGroups> routes_{}; ///< the first is for tracks without an output
    const Revision* current_ = nullptr;
    std::uint64_t handled_ = 0;
    bool recording_ = false;
    float gain_ = 1;
    Limiter limiter_;

    // Between the two.
    std::atomic<const Revision*> next_{nullptr};
    SpscRing<Command, 256> commands_;
    SpscRing<Message, 1024> live_;
    Published<State> state_;
    Published<StreamTime> streamTime_;
    std::atomic<float> volume_{1}, peak_{0};
    std::atomic<double> latency_{0};
    std::atomic<std::uint64_t> callbacks_{0};

    // Of the controlling side.
    mutable std::mutex mutex_;
    std::deque<std::unique_ptr<Revision>> revisions_;
    std::deque<Command> waiting_; ///< did not fit into commands_
    std::set<std::string> names_; ///< of outputs; commands point to them
    std::map<std::string, std::shared_ptr<Output>> outputs_;
    std::vector<Retired> retired_;
    std::uint64_t serial_ = 0, expected_ = 0;
    std::uint64_t transportSerial_ = 0, locateSerial_ = 0;
    bool wantsPlaying_ = false;
    double wantedTick_ = 0;

    std::uint64_t post(Command command); ///< with the mutex held
    void flush();
    void perform(const Command& command) noexcept;
    void adopt(const Revision* revision) noexcept;
    void setEnd() noexcept;
    Route* route(const std::string* name) noexcept;
    void setRoute(const std::string* name, Output* output) noexcept;
    void setFollowers() noexcept;
    template <class Change>
    void reroute(const Router::Groups& groups, const Change& change) noexcept;
    Router::Groups groupsFor(const Timeline* timeline) const noexcept;
    std::uint8_t channel(const Command& command) const noexcept;
    Heard heard(const State& state, double now) const noexcept;
    void publish(int frames, std::optional<std::uint32_t> serverFrame) noexcept;
};

} // namespace continuo
