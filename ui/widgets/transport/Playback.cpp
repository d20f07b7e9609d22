#include "ui/widgets/transport/Playback.h"

#include "ui/document/CoreText.h"

#include <algorithm>

namespace continuo {

namespace {
constexpr int frameMilliseconds = 16;
// The score that is heard follows at once; for one that is not, it is enough when the hand rests.
constexpr int rescorePlaying = 30, rescoreStopped = 250; // ms
constexpr int watchMilliseconds = 700;
constexpr float inaudible = 1e-4F;    // -80 dB
constexpr int quietFramesToStop = 30; // half a second
} // namespace

Playback::Playback(Document& document, Takes& takes, QObject* parent)
    : QObject(parent), document_(document), takes_(takes) {
    frame_.setInterval(frameMilliseconds);
    frame_.setTimerType(Qt::PreciseTimer);
    connect(&frame_, &QTimer::timeout, this, &Playback::onFrame);
    connect(&document_, &Document::changed, this, &Playback::scoreChanged);
    connect(&document_, &Document::regionChanged, this, &Playback::updateLoop);
    connect(&takes_, &Takes::currentChanged, this, &Playback::scoreChanged);
    connect(&document_, &Document::currentTrackChanged, this, &Playback::updateLive);
    watch_.setInterval(watchMilliseconds);
    connect(&watch_, &QTimer::timeout, this, [this] {
        if (QString now = status(); now != status_) {
            status_ = std::move(now);
            emit statusChanged();
        }
        if (!frame_.isActive() && player_->peak() > inaudible)
            frame_.start(); // somebody plays along
    });
    rescore_.setSingleShot(true);
    connect(&rescore_, &QTimer::timeout, this, &Playback::updateScore);
}

Playback::~Playback() = default;

void Playback::attach(std::unique_ptr<Player> player) {
    player_ = std::move(player);
    player_->setVolume(volume_);
    player_->setMetronome(metronome_);
    updateScore();
    player_->setLoop(loop_);
    player_->seek(static_cast<Tick>(position_));
    if (playing_)
        player_->play();
    watch_.start();
    emit statusChanged();
}

double Playback::position() const { return player_ && playing_ ? player_->position() : position_; }

QString Playback::status() const {
    return player_ ? coreText(QString::fromStdString(player_->status()))
                   : tr("Loading the sounds…");
}

bool Playback::silent() const { return player_ && player_->silent(); }

void Playback::setPlaying(bool playing) {
    if (playing_ == playing)
        return;
    playing_ = playing;
    if (playing)
        frame_.start();
    emit playingChanged(playing);
}

void Playback::audition(ScorePtr score) {
    if (!player_)
        return;
    pause();
    player_->stop();
    auditioned_ = std::move(score);
    player_->setScore(auditioned_);
    player_->setLoop({});
    player_->setMetronome(false);
    player_->seek(0);
    player_->play();
    frame_.start();
    emit auditionChanged();
}

void Playback::endAudition() {
    if (!auditioned_)
        return;
    player_->stop();
    auditioned_.reset();
    updateScore();
    player_->setLoop(loop_);
    player_->setMetronome(metronome_);
    player_->seek(static_cast<Tick>(position_));
    emit auditionChanged();
}

double Playback::auditionPosition() const { return auditioned_ ? player_->position() : 0; }

void Playback::play() {
    if (playing_)
        return;
    endAudition();
    if (!looping_ && position_ >= static_cast<double>(endOfPiece()))
        seek(0);
    startedAt_ = position_;
    updateScore();
    if (player_)
        player_->play();
    setPlaying(true);
}

void Playback::record(int countIn) {
    endAudition();
    if (!playing_) {
        startedAt_ = position_;
        updateScore();
    }
    if (player_)
        player_->record(countIn);
    setPlaying(true);
}

void Playback::endRecording() {
    if (player_)
        player_->endRecording();
}

void Playback::setLiveTrack(const std::optional<TrackIndex>& track) {
    liveTrack_ = track;
    updateLive();
}

void Playback::pause() {
    if (!playing_)
        return;
    position_ = position();
    if (player_)
        player_->stop();
    setPlaying(false);
    emit positionChanged(position_);
}

void Playback::toggle() {
    if (auditioned_)
        endAudition();
    else
        playing_ ? pause() : play();
}

void Playback::stop() {
    if (auditioned_)
        return endAudition();
    const bool wasPlaying = playing_;
    pause();
    seek(wasPlaying ? startedAt_ : 0);
}

void Playback::seek(double tick) {
    endAudition();
    emit aboutToSeek();
    position_ = std::max(tick, 0.0);
    if (player_)
        player_->seek(static_cast<Tick>(position_));
    emit positionChanged(position_);
}

void Playback::toStart() { seek(0); }

void Playback::toEnd() { seek(static_cast<double>(document_.score()->lastNoteEnd())); }

void Playback::setLooping(bool on) {
    if (looping_ == on)
        return;
    looping_ = on;
    updateLoop();
    emit loopingChanged(on);
}

void Playback::setMetronome(bool on) {
    if (metronome_ == on)
        return;
    metronome_ = on;
    if (player_ && !auditioned_)
        player_->setMetronome(on);
    emit metronomeChanged(on);
}

void Playback::setVolume(double volume) {
    volume = std::clamp(volume, 0.0, 1.0);
    if (volume_ == volume)
        return;
    volume_ = volume;
    if (player_)
        player_->setVolume(volume);
    emit volumeChanged(volume);
}

void Playback::panic() {
    if (player_)
        player_->panic();
}

void Playback::preview(std::size_t track, int pitch, int velocity) {
    const Score& score = *document_.score();
    if (!player_ || track >= score.tracks.size())
        return;
    player_->preview(score.track(track), pitch, velocity);
    if (!frame_.isActive())
        frame_.start(); // for the level meter
}

void Playback::playRegion(const Region& region) {
    pause();
    const MeterMap& meter = document_.score()->meter;
    const int bar = meter.bar(region.range.start);
    seek(static_cast<double>(meter.barRange(std::max(bar - 1, 0)).start));
    play();
}

Tick Playback::endOfPiece() const {
    const ScorePtr score = takes_.active() ? takes_.preview() : document_.score();
    return score->lastNoteEnd();
}

void Playback::scoreChanged() {
    if (!playing_)
        rescore_.start(rescoreStopped); // again from the last change
    else if (!rescore_.isActive() || rescore_.interval() != rescorePlaying)
        rescore_.start(rescorePlaying);
}

void Playback::updateScore() {
    rescore_.stop();
    if (player_ && !auditioned_)
        player_->setScore(takes_.active() ? takes_.preview() : document_.score());
    updateLive();
    if (looping_ && !document_.region())
        updateLoop();
}

void Playback::updateLive() {
    const Score& score = *document_.score();
    if (player_ && liveTrack() < score.tracks.size())
        player_->setLive(score.track(liveTrack()));
}

void Playback::updateLoop() {
    std::optional<TickRange> range;
    if (looping_) {
        const Score& score = *document_.score();
        range = document_.region() && !document_.region()->range.empty()
                    ? document_.region()->range
                    : TickRange{0, score.meter.barRange(score.barCount() - 1).end};
    }
    if (range == loop_)
        return;
    loop_ = range;
    if (player_ && !auditioned_)
        player_->setLoop(range);
    emit loopRangeChanged(range);
}

void Playback::onFrame() {
    const float peak = player_ ? player_->peak() : 0;
    emit peakChanged(peak);
    if (playing_ && player_) {
        if (!player_->playing()) { // it ran off the end of the piece
            position_ = player_->position();
            setPlaying(false);
        }
        emit positionChanged(position());
    }
    if (auditioned_) {
        if (player_->playing())
            emit auditionChanged();
        else
            endAudition();
    }
    // The tail of a note, and the meter's fall, outlast the playing.
    quietFrames_ = playing_ || auditioned_ || peak > inaudible ? 0 : quietFrames_ + 1;
    if (quietFrames_ > quietFramesToStop) {
        quietFrames_ = 0;
        frame_.stop();
    }
}

} // namespace continuo
