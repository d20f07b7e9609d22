#pragma once

#include "ui/document/Document.h"
#include "ui/widgets/transport/Playback.h"

#include <QFrame>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace continuo {

class ControllerSlider;

/// One track in the mixer.
class MixerStrip : public QFrame {
    Q_OBJECT
public:
    MixerStrip(Document& document, TrackIndex track);
    void refresh(); ///< from the document

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< makes the track the current one

private:
    Document& document_;
    TrackIndex track_;
    QLabel* name_;
    QToolButton* mute_;
    QToolButton* solo_;
    std::vector<ControllerSlider*> sliders_;
};

/// The tracks side by side, each with volume, pan, reverb and chorus, and what all become together.
class Mixer : public QWidget {
    Q_OBJECT
public:
    Mixer(Document& document, Playback& playback, QWidget* parent = nullptr);

private:
    Document& document_;
    QScrollArea* scroll_;
    QHBoxLayout* row_;
    std::vector<MixerStrip*> strips_;

    QWidget* makeMaster(Playback& playback);
    void rebuild();
};

} // namespace continuo
