#pragma once

#include "ui/document/Document.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/transport/Playback.h"
#include "ui/widgets/transport/Recorder.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QMenu;
class QSlider;

namespace continuo {

/// Where the playhead is: bars:beats:ticks, or minutes after a click.
class PositionDisplay : public QWidget {
    Q_OBJECT
public:
    explicit PositionDisplay(QWidget* parent = nullptr);
    void setPosition(const Score& score, double tick);
    QString text() const { return text_; }
    bool showsTime() const { return time_; }
    QSize sizeHint() const override;

public slots:
    void setShowsTime(bool time);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString text_;
    bool time_ = false;
    double tick_ = 0;
    TempoMap tempo_;
    MeterMap meter_;

    void compose();
};

/// Peak level with its figure in dB; falls at a steady rate. A peak above 0 dB, which clips, stays
/// in the error colour until it is clicked.
class LevelMeter : public QWidget {
    Q_OBJECT
public:
    explicit LevelMeter(QWidget* parent = nullptr);
    void add(float peak);
    double decibels() const { return held_; } ///< of the held peak; -inf in silence
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< forgets the held peak

private:
    double level_ = -200, held_ = -200;
    int heldFrames_ = 0;
};

/// The strip at the top: transport, position, tempo, meter, metronome, output, volume, level.
class TransportBar : public QWidget {
    Q_OBJECT
public:
    TransportBar(Document& document, Playback& playback, Recorder& recorder, Actions& actions,
                 QWidget* parent = nullptr);

    /// How to record: counting in, replacing, quantizing, step by step.
    QMenu& recordMenu() { return *recordMenu_; }

signals:
    /// The person wants to hear through this MIDI port; empty for the built-in sounds.
    void outputChosen(const QString& port);

public slots:
    void refreshOutputs(); ///< ports and which of them is used

private:
    Document& document_;
    Playback& playback_;
    PositionDisplay* position_;
    QDoubleSpinBox* tempo_;
    QComboBox* meter_;
    QComboBox* output_;
    QSlider* volume_;
    LevelMeter* level_;
    QMenu* recordMenu_;
    Actions& actions_;

    void showPosition(double tick);
    void editTempo(double bpm);
    void editMeter();
    void showPlaying(bool playing);
    void makeRecordMenu(Recorder& recorder);
};

} // namespace continuo
