#pragma once

#include "ui/widgets/pianoroll/RollContext.h"

#include <QColor>
#include <QFont>
#include <QImage>
#include <QRect>
#include <span>

class QPainter;

namespace continuo {

/// Draws the grid and the notes of a piano roll, in device pixels. There may be a hundred thousand
/// notes in view: then they are plain rectangles, written into the picture in order of time, which
/// takes about a quarter of the time of QPainter::drawRects() by colour (the picture stays in the
/// cache).
class NotePainter {
public:
    /// `picture` is what `painter` paints on, if that is an image of 32 bits.
    NotePainter(QPainter& painter, RollContext& context, double scale, const QFont& font,
                QImage* picture = nullptr);

    /// Rows, scale, region tint and bar lines.
    void paintGrid();
    /// Ghosts, the current track and the take that is looked at; without what `changes` removes,
    /// which is being dragged.
    void paintNotes(std::span<const NoteChange> changes);
    /// What the take that is looked at drew on, as a heat map over the notes: the note of it at
    /// `tick` and `pitch`, or all of it where there is none.
    void paintAttention(double tick, int pitch);
    /// What `changes` adds, as selected notes.
    void paintDragged(std::span<const NoteChange> changes);

    /// Where bar, beat and finer lines stand in the view; `level` is 0 for bars.
    struct Line {
        Tick tick;
        int level;
    };
    static std::vector<Line> lines(const RollContext& context, double leastPixels);

private:
    /// Notes that look the same.
    struct Batch {
        QColor fill;
        QColor edge; ///< when dressed
        bool named = false;
        std::vector<QRect> rects;
        std::vector<int> pitches;  ///< of the rects, when named
        std::vector<QRect> locked; ///< those of locked notes, once more
    };

    QRect rect(const Note& note) const;
    int deviceX(double tick) const;
    int deviceY(int pitch) const { return static_cast<int>(context_.view().y(pitch) * scale_); }
    void add(Batch& batch, const Note& note) const;
    void draw(const Batch& batch, bool dressed);
    void fill(const Note& note, QRgb color); ///< into the picture
    void paintGhosts(std::span<const NoteChange> changes);
    void paintTrack(std::span<const NoteChange> changes);
    void paintTake();

    QPainter& painter_;
    QImage* picture_;
    RollContext& context_;
    double scale_;
    QFont font_;
    TickRange visible_;
    int width_, height_; ///< device pixels
};

} // namespace continuo
