#pragma once

#include "core/sound/Recording.h"
#include "ui/document/Document.h"
#include "ui/document/Settings.h"
#include "ui/widgets/pianoroll/Snap.h"
#include "ui/widgets/transport/Playback.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <set>

namespace continuo {

/// Writes what comes from MIDI inputs into the piece: in time while it plays, or chord by chord
/// while it stands. How is remembered in the settings.
class Recorder : public QObject {
    Q_OBJECT
public:
    Recorder(Document& document, Playback& playback, Settings& settings, QObject* parent = nullptr);
    ~Recorder() override;

    /// What onsets are drawn to when they are quantized, and how long a step is.
    void setGrid(std::function<SnapGrid()> grid) { grid_ = std::move(grid); }

    bool recording() const { return recording_ != nullptr; }
    bool stepping() const { return stepping_; }
    int countIn() const; ///< bars of clicks before the music: 0, 1 or 2; 1 at first
    void setCountIn(int bars);
    bool replacing() const; ///< notes that the playhead passes go; at first they stay
    bool quantizing() const;
    double late() const; ///< milliseconds by which inputs come later than is known
    void setLate(double milliseconds);

    /// Records onto the current track from the playhead on, whether or not there is a MIDI input.
    void start();
    void stop(); ///< what came is one undo step; music that played before goes on
    void startStepping();

public slots:
    /// As the buttons do: says why where there is nothing to record from.
    void setRecording(bool on);
    void setStepping(bool on);
    void setReplacing(bool on);
    void setQuantizing(bool on);

signals:
    void recordingChanged(bool on);
    void steppingChanged(bool on);
    void told(const QString& text); ///< for the status bar

private:
    Document& document_;
    Playback& playback_;
    Settings& settings_;
    std::function<SnapGrid()> grid_;
    QTimer flush_, step_;
    std::unique_ptr<Recording> recording_;
    TrackIndex track_ = 0;
    int mergeKey_ = 0;
    bool startedPlaying_ = false;
    Heard heard_; ///< as of the last flush

    bool stepping_ = false;
    std::set<int> stepKeys_; ///< that are down
    Tick stepStart_ = 0, stepLength_ = 0;

    bool hasInput();
    void takeIn();
    void flush();
    void end(bool write);
    void write(const Track& track);
    void takeStep();
    void followTracks(const ScorePtr& before, const ScorePtr& after);
};

} // namespace continuo
