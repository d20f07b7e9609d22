#include "ui/widgets/pianoroll/Gestures.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace continuo {

namespace {

constexpr double dragThreshold = 4; // px; less is a click with an unsteady hand
constexpr double leastHitWidth = 4; // px; a very short note can still be caught

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Gestures)
};

class DrawNote : public Gesture {
public:
    DrawNote(RollContext& context, const RollPoint& from) : context_(context), from_(from) {
        Note note;
        const SnapGrid grid = context.grid(from.free());
        note.start = grid.before(from.tick);
        note.duration = context.newDuration();
        note.velocity = static_cast<std::uint8_t>(context.newVelocity());
        note.channel = context.track()->channel;
        change_.push_back({context.currentTrack(), {}, {context.withPitch(note, from.pitch)}});
        context_.hear(change_[0].added[0]);
    }

    void move(const RollPoint& point) override {
        Note& note = change_[0].added[0];
        sideways_ |= std::abs(point.position.x() - from_.position.x()) >= dragThreshold;
        if (sideways_) {
            const SnapGrid grid = context_.grid(point.free());
            const Tick least =
                point.free() ? 1 : grid.after(static_cast<double>(note.start)) - note.start;
            note.duration = std::max(least, grid.nearest(point.tick) - note.start);
        }
        const Note before = std::exchange(note, context_.withPitch(note, point.pitch));
        if (note.pitch != before.pitch)
            context_.hear(note);
    }

    void finish(const RollPoint&) override {
        context_.rememberNote(change_[0].added[0]);
        context_.commit(Text::tr("Draw note"), change_);
    }

    std::span<const NoteChange> changes() const override { return change_; }

private:
    RollContext& context_;
    RollPoint from_;
    bool sideways_ = false;
    std::vector<NoteChange> change_;
};

/// What moving and resizing share: the selected notes as they were and as they would be.
class SelectionGesture : public Gesture {
public:
    SelectionGesture(RollContext& context, const RollPoint& from, const Note& grabbed)
        : context_(context),
          from_(from),
          grabbed_(grabbed),
          selected_(context.document.selection()) {}

    std::span<const NoteChange> changes() const override { return changes_; }

protected:
    void transform(const std::function<Note(Note)>& change) {
        changes_.clear();
        for (const TrackNotes& entry : selected_)
            changes_.push_back(transformNotes(entry.track, entry.notes, change));
    }

    void commit(const QString& text) {
        if (changes_.empty())
            return;
        const std::vector<NoteChange> changes = std::move(changes_);
        context_.commit(text, changes);
    }

    RollContext& context_;
    RollPoint from_;
    Note grabbed_;
    std::vector<TrackNotes> selected_;
    std::vector<NoteChange> changes_;
};

class MoveNotes : public SelectionGesture {
public:
    MoveNotes(RollContext& context, const RollPoint& from, const Note& grabbed)
        : SelectionGesture(context, from, grabbed), heardPitch_(grabbed.pitch) {}

    void move(const RollPoint& point) override {
        sideways_ |= std::abs(point.position.x() - from_.position.x()) >= dragThreshold;
        copying_ = point.modifiers & Qt::ControlModifier;
        const Limits limits = findLimits();
        const int semitones =
            std::clamp(point.pitch - from_.pitch, -limits.lowest, 127 - limits.highest);
        moved_ |= sideways_ || point.pitch != from_.pitch;
        if (!moved_)
            return;
        if (grabbed_.locked && !copying_) {
            changes_.clear();
            context_.hintLocked();
            return;
        }
        // The grabbed note goes to the grid; the others keep their distance from it.
        Tick shift = 0;
        if (sideways_) {
            const double wanted = static_cast<double>(grabbed_.start) + point.tick - from_.tick;
            shift = std::max(context_.grid(point.free()).nearest(wanted) - grabbed_.start,
                             -limits.earliest);
        }
        const auto moved = [&](Note note) {
            note.start += shift;
            return semitones == 0 ? note : context_.withPitch(note, note.pitch + semitones);
        };
        if (copying_)
            copy(moved);
        else
            transform(moved);
        const Note heard = moved(grabbed_);
        if (std::exchange(heardPitch_, heard.pitch) != heard.pitch)
            context_.hear(heard);
    }

    void finish(const RollPoint& point) override {
        context_.rememberNote(grabbed_);
        if (moved_)
            commit(copying_ ? Text::tr("Copy notes") : Text::tr("Move notes"));
        else if (!(point.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)))
            context_.document.setSelection({{context_.currentTrack(), {grabbed_}}});
    }

    Qt::CursorShape cursor() const override {
        return copying_ ? Qt::DragCopyCursor : Qt::ClosedHandCursor;
    }

private:
    /// How far the notes that are moved, or copied, reach.
    struct Limits {
        Tick earliest = std::numeric_limits<Tick>::max();
        int lowest = 127, highest = 0;
    };

    Limits findLimits() const {
        Limits limits;
        for (const TrackNotes& entry : selected_)
            for (const Note& note : entry.notes) {
                if (note.locked && !copying_)
                    continue;
                limits.earliest = std::min(limits.earliest, note.start);
                limits.lowest = std::min<int>(limits.lowest, note.pitch);
                limits.highest = std::max<int>(limits.highest, note.pitch);
            }
        return limits;
    }

    /// A copy of a locked note is not locked: it is another note.
    void copy(const std::function<Note(Note)>& change) {
        changes_.clear();
        for (const TrackNotes& entry : selected_) {
            changes_.push_back({entry.track, {}, entry.notes});
            for (Note& note : changes_.back().added) {
                note = change(note);
                note.locked = false;
            }
        }
    }

    bool sideways_ = false, moved_ = false, copying_ = false;
    int heardPitch_;
};

class ResizeNotes : public SelectionGesture {
public:
    ResizeNotes(RollContext& context, const RollPoint& from, const NoteHit& hit)
        : SelectionGesture(context, from, hit.note), left_(hit.part == NotePart::leftEdge) {}

    void move(const RollPoint& point) override {
        moved_ |= std::abs(point.position.x() - from_.position.x()) >= dragThreshold;
        if (!moved_)
            return;
        if (grabbed_.locked) {
            context_.hintLocked();
            return;
        }
        const SnapGrid grid = context_.grid(point.free());
        const Tick edge = left_ ? grabbed_.start : grabbed_.end();
        const double wanted = static_cast<double>(edge) + point.tick - from_.tick;
        const Tick shift = grid.nearest(wanted) - edge;
        const Tick step = point.free() ? 1 : grid.step(edge);
        transform([&](Note note) {
            // No note shrinks below one step, or below what it was if that was shorter.
            const Tick least = std::max<Tick>(1, std::min(step, note.duration));
            if (left_) {
                const Tick end = note.end();
                note.start =
                    std::clamp<Tick>(note.start + shift, 0, std::max<Tick>(0, end - least));
                note.duration = end - note.start;
            } else {
                note.duration = std::max(least, note.duration + shift);
            }
            return note;
        });
    }

    void finish(const RollPoint&) override {
        for (const NoteChange& change : changes_)
            for (std::size_t i = 0; i < change.removed.size(); ++i)
                if (change.removed[i] == grabbed_)
                    context_.rememberNote(change.added[i]);
        commit(Text::tr("Change note length"));
    }

    Qt::CursorShape cursor() const override { return Qt::SizeHorCursor; }

private:
    bool left_;
    bool moved_ = false;
};

class SelectFrame : public Gesture {
public:
    SelectFrame(RollContext& context, const RollPoint& from)
        : context_(context), from_(from), before_(context.document.selection()) {
        if (!(from.modifiers & Qt::ShiftModifier))
            context_.document.setSelection({});
    }

    void move(const RollPoint& point) override {
        const double left = std::min(point.tick, from_.tick),
                     right = std::max(point.tick, from_.tick);
        const int low = std::min(point.pitch, from_.pitch),
                  high = std::max(point.pitch, from_.pitch);
        frame_ =
            QRectF(QPointF(context_.view().x(from_.tick), startY()), point.position).normalized();
        std::vector<TrackNotes> selection;
        if (from_.modifiers & Qt::ShiftModifier)
            selection = before_;
        const auto current = context_.currentTrack();
        auto entry = std::find_if(selection.begin(), selection.end(),
                                  [&](const TrackNotes& t) { return t.track == current; });
        if (entry == selection.end())
            entry = selection.insert(selection.end(), {current, {}});
        const std::vector<Note> had = entry->notes;
        const TickRange range{static_cast<Tick>(std::floor(left)),
                              static_cast<Tick>(std::floor(right)) + 1};
        for (const Note& note : context_.index.reaching(context_.track(), range))
            if (std::max(note.end(), note.start + 1) > range.start && note.pitch >= low &&
                note.pitch <= high && !std::binary_search(had.begin(), had.end(), note))
                entry->notes.push_back(note);
        context_.document.setSelection(std::move(selection));
    }

    void finish(const RollPoint& point) override {
        const QPointF way = point.position - from_.position;
        if (context_.tool() != Tool::select || std::hypot(way.x(), way.y()) >= dragThreshold ||
            (point.modifiers & Qt::ShiftModifier))
            return;
        if (const auto ghost = ghostAt(context_, from_.position)) {
            context_.document.setSelection({{ghost->track, {ghost->note}}});
            context_.document.setCurrentTrack(ghost->track);
            context_.hear(ghost->note);
        }
    }

    void cancel() override { context_.document.setSelection(before_); }
    std::optional<QRectF> frame() const override { return frame_; }
    Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    /// Where the drag began, even after the view has scrolled.
    double startY() const {
        const RollView& view = context_.view();
        return view.y(from_.pitch) + std::clamp(offsetInRow_, 0.0, double(view.rowHeight()));
    }

    RollContext& context_;
    RollPoint from_;
    double offsetInRow_ = from_.position.y() - context_.view().y(from_.pitch);
    std::vector<TrackNotes> before_;
    std::optional<QRectF> frame_;
};

class EraseNotes : public Gesture {
public:
    EraseNotes(RollContext& context, const RollPoint& from)
        : context_(context), last_(from.position), change_{{context.currentTrack(), {}, {}}} {
        erase(from.position);
    }

    void move(const RollPoint& point) override {
        // Fast strokes skip pixels: look at every few between.
        const QPointF way = point.position - last_;
        const int steps = std::max(1, static_cast<int>(std::hypot(way.x(), way.y()) / 3));
        for (int i = 1; i <= steps; ++i)
            erase(last_ + way * i / steps);
        last_ = point.position;
    }

    void finish(const RollPoint&) override {
        const std::vector<NoteChange> change = std::move(change_);
        context_.document.apply(Text::tr("Erase notes"), changeNotes(context_.score(), change));
    }

    std::span<const NoteChange> changes() const override { return change_; }

private:
    void erase(const QPointF& at) {
        // Notes can lie on top of each other: the stroke takes the uppermost, then the next.
        std::vector<Note>& gone = change_[0].removed;
        const auto hit = noteAt(context_, at);
        if (hit && hit->note.locked)
            context_.hintLocked();
        else if (hit && std::find(gone.begin(), gone.end(), hit->note) == gone.end())
            gone.push_back(hit->note);
    }

    RollContext& context_;
    QPointF last_;
    std::vector<NoteChange> change_;
};

class DrawRegion : public Gesture {
public:
    DrawRegion(RollContext& context, const RollPoint& from)
        : context_(context), from_(from), before_(context.document.region()) {}

    void move(const RollPoint& point) override {
        moved_ |= std::abs(point.position.x() - from_.position.x()) >= dragThreshold;
        if (!moved_)
            return;
        TickRange range;
        if (point.free())
            range = {std::llround(std::min(from_.tick, point.tick)),
                     std::llround(std::max(from_.tick, point.tick))};
        else
            range = context_.wholeBars({static_cast<Tick>(std::min(from_.tick, point.tick)),
                                        static_cast<Tick>(std::max(from_.tick, point.tick)) + 1});
        const bool all = point.modifiers & Qt::ControlModifier;
        context_.document.setRegion(Region{context_.regionTracks(all), range});
    }

    void finish(const RollPoint&) override {
        if (!moved_)
            context_.document.setRegion({}); // a click beside it lets it go
    }

    void cancel() override { context_.document.setRegion(before_); }
    Qt::CursorShape cursor() const override { return Qt::IBeamCursor; }

private:
    RollContext& context_;
    RollPoint from_;
    std::optional<Region> before_;
    bool moved_ = false;
};

} // namespace

std::optional<NoteHit> noteAt(RollContext& context, const QPointF& position) {
    const auto track = context.track();
    const RollView& view = context.view();
    const int pitch = view.pitch(position.y());
    if (!track || position.y() < view.y(127) || position.y() >= view.y(-1))
        return std::nullopt;
    const TickRange near{static_cast<Tick>(std::floor(view.tick(position.x() - leastHitWidth))),
                         static_cast<Tick>(std::ceil(view.tick(position.x()))) + 1};
    const auto notes = context.index.reaching(track, near);
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        if (note->pitch != pitch)
            continue;
        const double left = view.x(static_cast<double>(note->start));
        const double right =
            std::max(view.x(static_cast<double>(note->end())), left + leastHitWidth);
        if (position.x() < left || position.x() >= right)
            continue;
        const double zone = std::clamp((right - left) / 4, 1.0, 7.0);
        NotePart part = NotePart::body;
        if (position.x() >= right - zone)
            part = NotePart::rightEdge;
        else if (position.x() < left + zone && right - left > 2 * leastHitWidth)
            part = NotePart::leftEdge;
        return NoteHit{*note, part};
    }
    return std::nullopt;
}

std::optional<GhostHit> ghostAt(RollContext& context, const QPointF& position) {
    const RollView& view = context.view();
    const auto at = static_cast<Tick>(view.tick(position.x()));
    const int pitch = view.pitch(position.y());
    const auto& tracks = context.score().tracks;
    // Later tracks are drawn over earlier ones.
    for (TrackIndex t = tracks.size(); t-- > 0;)
        if (t != context.currentTrack() && tracks[t]->ghost)
            for (const Note& note : context.index.reaching(tracks[t], {at, at + 1}))
                if (note.pitch == pitch && note.range().contains(at))
                    return GhostHit{t, note};
    return std::nullopt;
}

std::unique_ptr<Gesture> drawNote(RollContext& context, const RollPoint& from) {
    return std::make_unique<DrawNote>(context, from);
}

std::unique_ptr<Gesture> moveNotes(RollContext& context, const RollPoint& from,
                                   const Note& grabbed) {
    return std::make_unique<MoveNotes>(context, from, grabbed);
}

std::unique_ptr<Gesture> resizeNotes(RollContext& context, const RollPoint& from,
                                     const NoteHit& grabbed) {
    return std::make_unique<ResizeNotes>(context, from, grabbed);
}

std::unique_ptr<Gesture> selectFrame(RollContext& context, const RollPoint& from) {
    return std::make_unique<SelectFrame>(context, from);
}

std::unique_ptr<Gesture> eraseNotes(RollContext& context, const RollPoint& from) {
    return std::make_unique<EraseNotes>(context, from);
}

std::unique_ptr<Gesture> drawRegion(RollContext& context, const RollPoint& from) {
    return std::make_unique<DrawRegion>(context, from);
}

} // namespace continuo
