#include "ui/widgets/pianoroll/NotePainter.h"
#include "ui/widgets/Theme.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace continuo {

namespace {

constexpr std::size_t velocityLevels = 8;
constexpr std::size_t dressedLimit = 20'000; // notes in view; above it they are plain rectangles
constexpr int edgedWidth = 6, namedWidth = 28, namedHeight = 12; // logical pixels
constexpr int lockNotch = 8;
constexpr double ghostPart = 0.25, mutedGhostPart = 0.12, takePart = 0.55;
constexpr double hottest = 0.85; // opacity of what most attention went to

bool isBlackKey(int pitch) { return (0b010101001010 >> (pitch % 12)) & 1; }

std::size_t velocityLevel(const Note& note) {
    return std::min<std::size_t>(note.velocity, 127) * velocityLevels / 128;
}

/// Walks through sorted notes beside another sorted run, telling which of them the other holds.
class Matcher {
public:
    explicit Matcher(std::span<const Note> sorted) : rest_(sorted) {}

    bool matches(const Note& note) {
        if (rest_.empty())
            return false;
        if (rest_.front() < note) {
            const auto at = std::lower_bound(rest_.begin(), rest_.end(), note);
            rest_ = rest_.subspan(static_cast<std::size_t>(at - rest_.begin()));
        }
        if (rest_.empty() || rest_.front() != note)
            return false;
        rest_ = rest_.subspan(1);
        return true;
    }

private:
    std::span<const Note> rest_;
};

std::vector<Note> removedFrom(TrackIndex track, std::span<const NoteChange> changes) {
    std::vector<Note> result;
    for (const NoteChange& change : changes)
        if (change.track == track)
            result.insert(result.end(), change.removed.begin(), change.removed.end());
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

NotePainter::NotePainter(QPainter& painter, RollContext& context, double scale, const QFont& font,
                         QImage* picture)
    : painter_(painter),
      picture_(picture),
      context_(context),
      scale_(scale),
      font_(font),
      visible_(context.view().visible()),
      width_(static_cast<int>(std::ceil(context.view().size().width() * scale))),
      height_(static_cast<int>(std::ceil(context.view().size().height() * scale))) {}

int NotePainter::deviceX(double tick) const {
    // Far outside the view the number would not fit; anywhere out there is as good.
    const double x = context_.view().x(tick) * scale_;
    return static_cast<int>(std::floor(std::clamp(x, -4.0 * width_, 5.0 * width_) + 0.5));
}

QRect NotePainter::rect(const Note& note) const {
    const int left = deviceX(static_cast<double>(note.start));
    const int right = deviceX(static_cast<double>(note.end()));
    const int top = deviceY(note.pitch), bottom = deviceY(note.pitch - 1);
    // A gap keeps repeated notes and neighbouring rows apart as soon as there is room for one.
    const int gap = right - left > 3 ? 1 : 0;
    const int rowGap = bottom - top > 6 ? 1 : 0;
    return QRect(left, top, std::max(right - left - gap, static_cast<int>(std::ceil(2 * scale_))),
                 bottom - top - rowGap);
}

std::vector<NotePainter::Line> NotePainter::lines(const RollContext& context, double leastPixels) {
    const RollView& view = context.view();
    const MeterMap& meter = context.score().meter;
    const TickRange visible = view.visible();
    std::vector<Line> result;
    const int firstBar = meter.bar(visible.start);
    // Zoomed out, only every 2nd, 4th, 8th ... bar gets a line.
    int stride = 1;
    const double barPixels =
        static_cast<double>(meter.fullBarLength(visible.start)) * view.pixelsPerTick();
    while (barPixels * stride < leastPixels * 2 && stride < (1 << 24))
        stride *= 2;
    const SnapGrid grid = context.grid();
    for (int bar = firstBar / stride * stride;; bar += stride) {
        const TickRange range = meter.barRange(bar);
        if (range.start >= visible.end)
            break;
        result.push_back({range.start, 0});
        if (stride > 1)
            continue;
        const Tick beat = meter.beatLength(range.start);
        const Tick step = context.snap().unit == Snap::Unit::off ? context.adaptiveStep(leastPixels)
                                                                 : grid.step(range.start);
        if (static_cast<double>(beat) * view.pixelsPerTick() >= leastPixels)
            for (Tick t = range.start + beat; t < range.end; t += beat)
                result.push_back({t, 1});
        if (step > 0 && static_cast<double>(step) * view.pixelsPerTick() >= leastPixels)
            for (Tick t = range.start + step; t < range.end; t += step)
                if ((t - range.start) % beat != 0)
                    result.push_back({t, 2});
    }
    return result;
}

void NotePainter::paintGrid() {
    const Theme& theme = currentTheme();
    const RollView& view = context_.view();
    painter_.fillRect(0, 0, width_, height_, theme.roll);

    const int highest = view.pitch(0), lowest = view.pitch(view.size().height());
    const auto track = context_.track();
    const auto scale = track && track->isDrums() ? std::nullopt : context_.scale();
    const QColor rootRow = mixed(theme.roll, theme.selection, 0.14);
    for (int pitch = lowest; pitch <= highest; ++pitch) {
        const int top = deviceY(pitch), bottom = deviceY(pitch - 1);
        const QRect row(0, top, width_, bottom - top);
        if (scale && pitch % 12 == scale->root)
            painter_.fillRect(row, rootRow);
        else if (scale ? !scale->contains(pitch) : isBlackKey(pitch))
            painter_.fillRect(row, theme.blackKeyRow);
    }

    const int line = std::max(1, static_cast<int>(scale_));
    for (int pitch = lowest; pitch <= highest + 1; ++pitch) {
        // Between rows where they are high enough; always below every C.
        const bool octave = pitch % 12 == 0;
        if (view.rowHeight() >= 10 || octave)
            painter_.fillRect(0, deviceY(pitch - 1) - line, width_, line,
                              octave ? theme.barLine : mixed(theme.roll, theme.grid, 0.6));
    }

    const QColor fine = mixed(theme.roll, theme.grid, 0.75);
    const QColor beat = mixed(theme.grid, theme.barLine, 0.35);
    for (const Line& l : lines(context_, 6))
        painter_.fillRect(deviceX(static_cast<double>(l.tick)), 0, line, height_,
                          l.level == 0   ? theme.barLine
                          : l.level == 1 ? beat
                                         : fine);

    if (const auto& region = context_.region()) {
        const bool here = std::binary_search(region->tracks.begin(), region->tracks.end(),
                                             context_.currentTrack());
        const int left = deviceX(static_cast<double>(region->range.start));
        const int right = deviceX(static_cast<double>(region->range.end));
        QColor tint = theme.accent;
        tint.setAlphaF(here ? 0.10f : 0.04f);
        painter_.fillRect(left, 0, right - left, height_, tint);
        tint.setAlphaF(here ? 0.75f : 0.3f);
        painter_.fillRect(left, 0, line, height_, tint);
        painter_.fillRect(right - line, 0, line, height_, tint);
    }
}

void NotePainter::add(Batch& batch, const Note& note) const {
    const QRect box = rect(note);
    if (box.bottom() < 0 || box.top() > height_ || box.right() < 0)
        return;
    batch.rects.push_back(box);
    if (batch.named)
        batch.pitches.push_back(note.pitch);
    if (note.locked)
        batch.locked.push_back(box);
}

void NotePainter::fill(const Note& note, QRgb color) {
    const QRect box = rect(note).intersected(picture_->rect());
    if (box.isEmpty())
        return;
    const qsizetype stride = picture_->bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    QRgb* row = reinterpret_cast<QRgb*>(picture_->bits()) + box.top() * stride + box.left();
    for (int y = 0; y < box.height(); ++y, row += stride)
        std::fill_n(row, box.width(), color);
}

void NotePainter::draw(const Batch& batch, bool dressed) {
    if (batch.rects.empty())
        return;
    painter_.setPen(Qt::NoPen);
    const auto count = static_cast<int>(batch.rects.size());
    if (!dressed) {
        painter_.setBrush(batch.fill);
        painter_.drawRects(batch.rects.data(), count);
        return;
    }
    // The edge is the whole rectangle in another colour under a smaller one: two batches.
    painter_.setBrush(batch.edge);
    painter_.drawRects(batch.rects.data(), count);
    const int edge = std::max(1, static_cast<int>(scale_));
    std::vector<QRect> inner(batch.rects);
    for (QRect& box : inner)
        if (box.width() > edgedWidth * scale_ && box.height() > 4 * edge)
            box.adjust(edge, edge, -edge, -edge);
    painter_.setBrush(batch.fill);
    painter_.drawRects(inner.data(), count);

    // A locked note lacks a corner.
    painter_.setBrush(currentTheme().roll);
    for (const QRect& box : batch.locked) {
        const int notch =
            std::min({box.width() / 2, box.height() * 2 / 3, static_cast<int>(lockNotch * scale_)});
        const QPoint corner = box.topRight() + QPoint(1, 0);
        painter_.drawPolygon(
            QPolygon({corner, corner - QPoint(notch, 0), corner + QPoint(0, notch)}));
    }

    if (!batch.named)
        return;
    painter_.setFont(font_);
    painter_.setPen(readableOn(batch.fill));
    painter_.save();
    painter_.scale(scale_, scale_);
    for (std::size_t i = 0; i < batch.rects.size(); ++i) {
        QRectF box(batch.rects[i]);
        box.setLeft(std::max(0.0, box.left())); // the name stays in sight while the note does
        if (box.width() < namedWidth * scale_)
            continue;
        box = QRectF(box.topLeft() / scale_, box.size() / scale_).adjusted(4, 0, -2, 0);
        painter_.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip,
                          QString::fromStdString(pitchName(batch.pitches[i])));
    }
    painter_.restore();
}

void NotePainter::paintGhosts(std::span<const NoteChange> changes) {
    const Theme& theme = currentTheme();
    const Score& score = context_.score();
    for (TrackIndex t = 0; t < score.tracks.size(); ++t) {
        if (t == context_.currentTrack() || !score.tracks[t]->ghost)
            continue;
        const std::vector<Note> removed = removedFrom(t, changes);
        Matcher hidden(removed);
        const double part = score.tracks[t]->muted ? mutedGhostPart : ghostPart;
        const QRgb color = mixed(theme.roll, theme.track(t), part).rgb();
        for (const Note& note : context_.index.reaching(score.tracks[t], visible_))
            if (!hidden.matches(note))
                fill(note, color);
    }
}

void NotePainter::paintTrack(std::span<const NoteChange> changes) {
    const std::shared_ptr<const Track> track = context_.track();
    if (!track)
        return;
    const Theme& theme = currentTheme();
    const QColor color = theme.track(context_.currentTrack());
    const bool named = context_.view().rowHeight() >= namedHeight && !track->isDrums();
    std::array<Batch, velocityLevels> plain, selected;
    for (std::size_t level = 0; level < velocityLevels; ++level) {
        const double strength = 0.5 + 0.5 * static_cast<double>(level) / (velocityLevels - 1);
        plain[level].fill = mixed(theme.roll, color, strength);
        selected[level].fill = mixed(theme.roll, theme.selection, 0.3 + 0.7 * strength);
        plain[level].edge = mixed(plain[level].fill, theme.dark ? theme.roll : theme.text, 0.45);
        selected[level].edge = theme.text;
        plain[level].named = selected[level].named = named;
    }
    Batch dimmed{mixed(theme.roll, color, ghostPart), {}, false, {}, {}, {}};

    const std::vector<Note> selection = context_.selectedNotes();
    const std::vector<Note> removed = removedFrom(context_.currentTrack(), changes);
    Matcher isSelected(selection), isHidden(removed);
    const Region& takeRegion = context_.takes.region();
    const bool replaced =
        context_.takes.active() && std::find(takeRegion.tracks.begin(), takeRegion.tracks.end(),
                                             context_.currentTrack()) != takeRegion.tracks.end();

    const auto notes = context_.index.reaching(track, visible_);
    const bool dressed = notes.size() <= dressedLimit;
    std::vector<std::pair<const Note*, QRgb>> inFront; // plain ones that are selected
    for (const Note& note : notes) {
        const bool chosen = isSelected.matches(note);
        if (isHidden.matches(note) || std::max(note.end(), note.start + 1) <= visible_.start)
            continue;
        const bool makesRoom = replaced && !note.locked && takeRegion.range.contains(note.start);
        Batch& look = makesRoom ? dimmed
                      : chosen  ? selected[velocityLevel(note)]
                                : plain[velocityLevel(note)];
        if (dressed && &look != &dimmed)
            add(look, note);
        else if (chosen)
            inFront.emplace_back(&note, look.fill.rgb());
        else
            fill(note, look.fill.rgb());
    }
    for (const auto& [note, color] : inFront)
        fill(*note, color);
    for (const Batch& batch : plain)
        draw(batch, dressed);
    for (const Batch& batch : selected)
        draw(batch, dressed);
}

void NotePainter::paintTake() {
    const Takes& takes = context_.takes;
    if (!takes.active())
        return;
    const Theme& theme = currentTheme();
    for (const TrackNotes& entry : takes.takes()[static_cast<std::size_t>(takes.current())].notes) {
        const bool here = entry.track == context_.currentTrack();
        QColor color = theme.accent;
        if (!here)
            color.setAlphaF(ghostPart);
        else if (!context_.previewSolid())
            color.setAlphaF(takePart);
        Batch batch{color, {}, false, {}, {}, {}};
        for (const Note& note : entry.notes)
            if (note.range().overlaps(visible_))
                add(batch, note);
        draw(batch, false);
        if (!here)
            continue;
        painter_.setBrush(Qt::NoBrush);
        painter_.setPen(QPen(theme.accent, std::max(1, static_cast<int>(scale_))));
        for (const QRect& box : batch.rects)
            if (box.width() > edgedWidth * scale_)
                painter_.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

void NotePainter::paintNotes(std::span<const NoteChange> changes) {
    paintGhosts(changes);
    paintTrack(changes);
    paintTake();
}

void NotePainter::paintAttention(double tick, int pitch) {
    const Takes& takes = context_.takes;
    if (!takes.active())
        return;
    const auto& attention = takes.takes()[static_cast<std::size_t>(takes.current())].attention;
    std::map<std::pair<TrackIndex, Note>, double> heat;
    const auto add = [&](const NoteAttention& made) {
        for (const Attended& looked : made.looked)
            heat[{looked.track, looked.note}] += looked.weight;
    };
    const auto pointed =
        std::find_if(attention.begin(), attention.end(), [&](const NoteAttention& made) {
            return made.track == context_.currentTrack() && made.note.pitch == pitch &&
                   tick >= static_cast<double>(made.note.start) &&
                   tick < static_cast<double>(made.note.end());
        });
    if (pointed != attention.end())
        add(*pointed);
    else
        std::for_each(attention.begin(), attention.end(), add);
    double most = 0;
    for (const auto& [place, weight] : heat)
        most = std::max(most, weight);
    if (most <= 0)
        return;
    QColor color = currentTheme().text;
    for (const auto& [place, weight] : heat)
        if (place.second.range().overlaps(visible_)) {
            color.setAlphaF(static_cast<float>(hottest * std::sqrt(weight / most)));
            painter_.fillRect(rect(place.second), color);
        }
}

void NotePainter::paintDragged(std::span<const NoteChange> changes) {
    const Theme& theme = currentTheme();
    const bool rowsHigh = context_.view().rowHeight() >= namedHeight;
    for (const NoteChange& change : changes) {
        const bool here = change.track == context_.currentTrack();
        Batch batch{here ? theme.selection : mixed(theme.roll, theme.selection, ghostPart * 2),
                    theme.text,
                    here && rowsHigh,
                    {},
                    {},
                    {}};
        for (const Note& note : change.added)
            if (note.start < visible_.end && std::max(note.end(), note.start + 1) > visible_.start)
                add(batch, note);
        draw(batch, batch.rects.size() <= dressedLimit);
    }
}

} // namespace continuo
