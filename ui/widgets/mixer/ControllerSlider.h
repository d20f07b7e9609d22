#pragma once

#include "ui/document/Document.h"

#include <QSlider>

namespace continuo {

/// Sets the value that a controller of a track has from the start: volume (7), pan (10), reverb
/// (91), chorus (93). It is part of the MIDI file; one drag is one undo step. A double click brings
/// back what a receiver starts with.
class ControllerSlider : public QSlider {
    Q_OBJECT
public:
    ControllerSlider(Document& document, TrackIndex track, int controller,
                     QWidget* parent = nullptr);

    void refresh();            ///< from the document
    QString valueText() const; ///< "L20" for a pan, else the figure

    static QString name(int controller); ///< "Volume"

signals:
    void refreshed();

protected:
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    Document& document_;
    TrackIndex track_;
    int controller_;
    int mergeKey_;

    void write(int value);
    void showTip();
};

} // namespace continuo
