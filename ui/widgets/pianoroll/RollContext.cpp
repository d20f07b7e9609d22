#include "ui/widgets/pianoroll/RollContext.h"

#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace continuo {

RollContext::RollContext(Document& d, Takes& t) : document(d), takes(t) {
    connect(&document, &Document::changed, this, [this] {
        index.keepOnly(score());
        updateContent();
        emit notesChanged();
    });
    connect(&document, &Document::opened, this, [this] { newDuration_ = 0; });
    connect(&document, &Document::selectionChanged, this, &RollContext::notesChanged);
    connect(&document, &Document::regionChanged, this, &RollContext::notesChanged);
    connect(&document, &Document::currentTrackChanged, this, &RollContext::notesChanged);
    connect(&takes, &Takes::changed, this, [this] {
        takeRegion_ = takes.active() ? std::optional(takes.region()) : std::nullopt;
        emit notesChanged();
    });
    updateContent();
}

void RollContext::wheelInTime(QWheelEvent& event) {
    const double steps = (event.angleDelta().y() + event.angleDelta().x()) / 120.0;
    changeView([&](RollView& v) {
        if (event.modifiers() & Qt::ControlModifier)
            v.zoomTime(std::pow(1.2, steps), event.position().x());
        else
            v.scrollBy(-steps * 60, 0);
    });
    event.accept();
}

void RollContext::scrollTowards(const QPointF& position) {
    const QSizeF size = view_.size();
    const auto beyond = [](double at, double end, double most) {
        return std::clamp(std::min(at, 0.0) + std::max(at - end, 0.0), -most, most);
    };
    changeView([&](RollView& v) {
        v.scrollBy(beyond(position.x(), size.width(), 40),
                   static_cast<int>(beyond(position.y(), size.height(), 20)));
    });
}

void RollContext::updateContent() {
    // Room to write on: some bars past the end, and a screen of them in an empty piece.
    const MeterMap& meter = score().meter;
    const int bars = std::max(meter.bar(score().length()) + 9, 33);
    const Tick end = meter.barRange(bars).start;
    if (end != view_.contentLength() ||
        view_.pixelsPerQuarter() != view_.pixelsPerTick() * score().ticksPerQuarter())
        changeView([&](RollView& v) { v.setContent(score().ticksPerQuarter(), end); });
}

std::shared_ptr<const Track> RollContext::track() const {
    const auto& tracks = score().tracks;
    return currentTrack() < tracks.size() ? tracks[currentTrack()] : nullptr;
}

std::vector<Note> RollContext::selectedNotes() const {
    for (const TrackNotes& entry : document.selection())
        if (entry.track == currentTrack())
            return entry.notes;
    return {};
}

std::vector<TrackNotes> RollContext::changeable() const {
    std::vector<TrackNotes> result;
    for (const TrackNotes& entry : document.selection())
        result.push_back({entry.track, removeNotes(entry.track, entry.notes).removed});
    return result;
}

void RollContext::commit(const QString& text, const std::vector<NoteChange>& changes,
                         bool alsoBefore) {
    std::vector<TrackNotes> selection;
    if (alsoBefore)
        selection = document.selection();
    for (const NoteChange& change : changes) {
        auto entry = std::find_if(selection.begin(), selection.end(),
                                  [&](const TrackNotes& t) { return t.track == change.track; });
        if (entry == selection.end())
            entry = selection.insert(selection.end(), {change.track, {}});
        entry->notes.insert(entry->notes.end(), change.added.begin(), change.added.end());
    }
    document.apply(text, changeNotes(score(), changes));
    document.setSelection(std::move(selection));
}

void RollContext::transformSelection(const QString& text, const std::function<Note(Note)>& change) {
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : document.selection())
        changes.push_back(transformNotes(entry.track, entry.notes, change));
    commit(text, changes);
    hintAtLocked();
}

void RollContext::hintAtLocked() {
    for (const TrackNotes& entry : document.selection())
        if (std::any_of(entry.notes.begin(), entry.notes.end(),
                        [](const Note& note) { return note.locked; }))
            hintLocked();
}

void RollContext::hintLocked() {
    hint(tr("Locked notes stay as they are: unlock them to change them"));
}

const std::optional<Region>& RollContext::region() const {
    return takeRegion_ ? takeRegion_ : document.region();
}

Note RollContext::withPitch(Note note, int pitch) const {
    pitch = std::clamp(pitch, 0, 127);
    if (keepToScale && scale_ && note.channel != drumChannel)
        pitch = scale_->nearest(pitch);
    note.pitch = static_cast<std::uint8_t>(pitch);
    return note;
}

void RollContext::setTool(Tool tool) {
    if (tool == tool_)
        return;
    tool_ = tool;
    emit toolChanged(tool);
}

void RollContext::setSnap(const Snap& snap) {
    if (snap == snap_)
        return;
    snap_ = snap;
    emit snapChanged(snap);
    emit notesChanged();
}

void RollContext::setScale(const std::optional<Scale>& scale) {
    if (scale == scale_)
        return;
    scale_ = scale;
    emit notesChanged();
}

void RollContext::setPreviewSolid(bool solid) {
    if (solid == previewSolid_)
        return;
    previewSolid_ = solid;
    emit notesChanged();
}

void RollContext::setLoop(const std::optional<TickRange>& loop) {
    if (loop == loop_)
        return;
    loop_ = loop;
    emit loopChanged();
}

void RollContext::setPlayhead(double tick) {
    if (tick == playhead_)
        return;
    const double before = std::exchange(playhead_, tick);
    emit playheadMoved(before, tick);
}

SnapGrid RollContext::grid(bool free) const {
    return SnapGrid(score().meter, free ? Snap{Snap::Unit::off} : snap_, adaptiveStep());
}

Tick RollContext::adaptiveStep(double leastPixels) const {
    const Tick whole = Tick{4} * score().ticksPerQuarter();
    Tick step = whole;
    for (int denominator = 2; denominator <= 64; denominator *= 2)
        if (static_cast<double>(whole) / denominator * view_.pixelsPerTick() >= leastPixels)
            step = std::max<Tick>(1, whole / denominator);
    return step == whole ? 0 : step;
}

TickRange RollContext::wholeBars(const TickRange& range) const {
    const MeterMap& meter = score().meter;
    const Tick first = std::max<Tick>(0, range.start);
    return {meter.barRange(meter.bar(first)).start,
            meter.barRange(meter.bar(std::max(first, range.end - 1))).end};
}

std::vector<TrackIndex> RollContext::regionTracks(bool all) const {
    if (all) {
        std::vector<TrackIndex> every(score().tracks.size());
        std::iota(every.begin(), every.end(), TrackIndex{0});
        return every;
    }
    if (std::find(chosenTracks.begin(), chosenTracks.end(), currentTrack()) != chosenTracks.end())
        return chosenTracks;
    return {currentTrack()};
}

Tick RollContext::newDuration() const {
    return newDuration_ > 0 ? newDuration_ : score().ticksPerQuarter();
}

void RollContext::rememberNote(const Note& note) {
    newDuration_ = note.duration;
    newVelocity_ = note.velocity;
}

void RollContext::hear(const Note& note) { emit heard(currentTrack(), note.pitch, note.velocity); }

void RollContext::hint(const QString& text) {
    if (text == hint_)
        return;
    hint_ = text;
    emit hintChanged(text);
}

} // namespace continuo
