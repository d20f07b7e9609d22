#pragma once

#include "core/sound/Player.h"
#include "ui/document/Document.h"
#include "ui/document/Takes.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace continuo {

/// What is heard: connects the document, the takes and the player.
///
/// The player arrives some time after the window (attach()); until then the playhead can be moved
/// and play() is remembered. While takes are shown, the current take is heard in its place.
class Playback : public QObject {
    Q_OBJECT
public:
    Playback(Document& document, Takes& takes, QObject* parent = nullptr);
    ~Playback() override;

    void attach(std::unique_ptr<Player> player);
    Player* player() { return player_.get(); }

    bool playing() const { return playing_; }
    double position() const; ///< fractional ticks
    bool looping() const { return looping_; }
    /// What is played again and again, if anything.
    const std::optional<TickRange>& loopRange() const { return loop_; }
    bool metronome() const { return metronome_; }
    double volume() const { return volume_; } ///< 0 to 1
    /// One line for the status bar; what to do when nothing can be heard.
    QString status() const;
    bool silent() const;
    void refreshStatus() { emit statusChanged(); } ///< the player was set up in another way

    /// Plays another piece from its start; the open one's playhead stays where it is. It ends by
    /// itself, or when anything else is to be played. Nothing happens before the player is there.
    void audition(ScorePtr score);
    void endAudition();
    bool auditioning() const { return auditioned_ != nullptr; }
    double auditionPosition() const; ///< fractional ticks of that piece

    /// Plays on beyond the end, after `countIn` bars of clicks unless it plays already.
    void record(int countIn);
    void endRecording(); ///< what plays goes on
    /// The track that is recorded onto: MIDI inputs are heard there; without one, on the current
    /// track.
    void setLiveTrack(const std::optional<TrackIndex>& track);
    TrackIndex liveTrack() const { return liveTrack_.value_or(document_.currentTrack()); }

public slots:
    void play();
    void pause();
    void toggle();
    void stop(); ///< back to where playing began; once more: to the start
    void seek(double tick);
    void toStart();
    void toEnd();
    void setLooping(bool on);
    void setMetronome(bool on);
    void setVolume(double volume);
    void panic();
    /// Sounds one note of a track's instrument.
    void preview(std::size_t track, int pitch, int velocity);
    /// Plays the region from a little before it, so that a take is heard in its place.
    void playRegion(const continuo::Region& region);

signals:
    void playingChanged(bool playing);
    void positionChanged(double tick);
    void auditionChanged();       ///< another piece begins to be heard, goes on, or ends
    void peakChanged(float peak); ///< highest sample since the last one, while something sounds
    void aboutToSeek();           ///< the playhead is put elsewhere now
    void loopingChanged(bool on);
    /// What is played again and again; none while not looping.
    void loopRangeChanged(const std::optional<continuo::TickRange>& range);
    void metronomeChanged(bool on);
    void volumeChanged(double volume);
    void statusChanged();

private:
    Document& document_;
    Takes& takes_;
    std::unique_ptr<Player> player_;
    ScorePtr auditioned_; ///< what is heard in place of the open piece, if anything
    QTimer rescore_;      ///< gathers the many small changes of a drag or of notes streaming in
    QTimer frame_;        ///< about 60 Hz, only while there is something to show
    QTimer watch_;        ///< notices, now and then, that the player's status has changed
    QString status_;
    double position_ = 0;
    double startedAt_ = 0;
    bool playing_ = false;
    bool looping_ = false;
    std::optional<TickRange> loop_;
    bool metronome_ = false;
    double volume_ = 0.8;
    std::optional<TrackIndex> liveTrack_;
    int quietFrames_ = 0;

    void onFrame();
    void scoreChanged();
    void updateScore();
    void updateLoop();
    void updateLive();
    void setPlaying(bool playing);
    Tick endOfPiece() const;
};

} // namespace continuo
