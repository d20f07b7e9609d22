#pragma once

#include "core/music/Chords.h"
#include "ui/widgets/pianoroll/RollContext.h"

#include <QWidget>
#include <vector>

class QLineEdit;
class QTimer;

namespace continuo {

/// The chords above the notes: those that a person wrote, and, quieter, those that the notes imply.
/// A double click writes one from the beat under the pointer to the end of its bar or the next
/// written chord; an empty field takes it away. Written chords are what takes are made for.
class ChordLane : public QWidget {
    Q_OBJECT
public:
    ChordLane(RollContext& context, QWidget* parent);

    /// The implied chords are found after edits come to rest; this finds them now.
    void findNow();
    bool editing() const; ///< a chord's name is being typed

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Shown {
        ChordSpan span;
        bool written = false;
    };
    /// Written and implied chords by tick; where one is written none is implied.
    std::vector<Shown> shown() const;
    Tick beatAt(double x) const;
    void edit(Tick tick);
    void write(const TickRange& range, std::optional<Chord> chord);
    void writeImplied(const std::optional<Region>& region);
    void finishEditing(bool keep);

    RollContext& context_;
    std::vector<ChordChange> implied_;
    std::shared_ptr<const Score> judged_; ///< whose notes implied_ comes from
    QTimer* rest_;
    QLineEdit* field_;
    Tick edited_ = 0;
};

} // namespace continuo
