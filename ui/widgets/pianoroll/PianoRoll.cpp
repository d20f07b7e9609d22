#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/pianoroll/ChordLane.h"
#include "ui/widgets/pianoroll/ControllerLane.h"
#include "ui/widgets/pianoroll/KeyColumn.h"
#include "ui/widgets/pianoroll/LaneButton.h"
#include "ui/widgets/pianoroll/Minimap.h"
#include "ui/widgets/pianoroll/NoteCanvas.h"
#include "ui/widgets/pianoroll/NoteClipboard.h"
#include "ui/widgets/pianoroll/NoteInspector.h"
#include "ui/widgets/pianoroll/RollContext.h"
#include "ui/widgets/pianoroll/RollRuler.h"
#include "ui/widgets/pianoroll/RulerEditors.h"
#include "ui/widgets/pianoroll/TransformDialog.h"
#include "ui/widgets/pianoroll/VelocityLane.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace continuo {

struct PianoRoll::Parts {
    RollContext context;
    NoteInspector* inspector = nullptr;
    RollRuler* ruler = nullptr;
    ChordLane* chords = nullptr;
    KeyColumn* keys = nullptr;
    NoteCanvas* canvas = nullptr;
    VelocityLane* velocities = nullptr;
    ControllerLane* controllers = nullptr;
    LaneButton* lane = nullptr;
    Minimap* minimap = nullptr;
    QScrollBar* horizontal = nullptr;
    QScrollBar* vertical = nullptr;

    Parts(Document& document, Takes& takes) : context(document, takes) {}

    /// What the selected notes span; empty without any.
    TickRange selectedRange() const { return rangeOf(context.document.selection()); }

    static TickRange rangeOf(const std::vector<TrackNotes>& notes) {
        TickRange range{std::numeric_limits<Tick>::max(), 0};
        for (const TrackNotes& entry : notes)
            for (const Note& note : entry.notes) {
                range.start = std::min(range.start, note.start);
                range.end = std::max(range.end, note.end());
            }
        return range.empty() ? TickRange{} : range;
    }

    /// Sounds the first of the selected notes, as when they are moved by keys.
    void hearSelection() {
        const auto notes = context.selectedNotes();
        if (!notes.empty())
            context.hear(notes.front());
    }

    void showNotes(const TickRange& time) {
        context.changeView([&](RollView& v) {
            if (time.length() < v.visible().length())
                v.show(time.end);
            v.show(time.start);
        });
    }

    /// Velocities for none.
    void showLane(const std::optional<Controller>& controller) {
        lane->setShown(controller);
        if (controller)
            controllers->setController(*controller);
        controllers->setVisible(controller.has_value());
        velocities->setVisible(!controller);
    }

    void syncScrollBars() {
        const RollView& view = context.view();
        const auto set = [](QScrollBar* bar, double maximum, double page, double value) {
            const QSignalBlocker blocker(bar);
            bar->setRange(0, static_cast<int>(std::min(maximum, 2e9)));
            bar->setPageStep(static_cast<int>(page));
            bar->setValue(static_cast<int>(value));
        };
        set(horizontal, view.maximumScrollX(), view.size().width(), view.scrollX());
        set(vertical, view.maximumScrollY(), view.size().height(), view.scrollY());
        horizontal->setSingleStep(48);
        vertical->setSingleStep(view.rowHeight() * 2);
    }
};

PianoRoll::PianoRoll(Document& document, Takes& takes, QWidget* parent)
    : QWidget(parent), parts_(std::make_unique<Parts>(document, takes)) {
    Parts& p = *parts_;
    p.ruler = new RollRuler(p.context, this);
    p.chords = new ChordLane(p.context, this);
    p.keys = new KeyColumn(p.context, this);
    p.canvas = new NoteCanvas(p.context, this);
    p.velocities = new VelocityLane(p.context, this);
    p.controllers = new ControllerLane(p.context, this);
    p.controllers->hide();
    p.lane = new LaneButton(p.context, this);
    p.minimap = new Minimap(p.context, this);
    p.horizontal = new QScrollBar(Qt::Horizontal, this);
    p.vertical = new QScrollBar(Qt::Vertical, this);
    p.horizontal->setAccessibleName(tr("Scroll in time"));
    p.vertical->setAccessibleName(tr("Scroll in pitch"));

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* chordLabel = new QLabel(tr("Chords"), this);
    chordLabel->setProperty("role", "quiet");
    chordLabel->setAlignment(Qt::AlignVCenter | Qt::AlignRight);
    chordLabel->setContentsMargins(0, 0, 8, 0);
    p.inspector = new NoteInspector(p.context, this);
    layout->addWidget(p.inspector, 0, 0, 1, 3);
    layout->addWidget(p.ruler, 1, 1);
    layout->addWidget(chordLabel, 2, 0);
    layout->addWidget(p.chords, 2, 1);
    layout->addWidget(p.keys, 3, 0);
    layout->addWidget(p.canvas, 3, 1);
    layout->addWidget(p.vertical, 3, 2);
    layout->addWidget(p.lane, 4, 0, Qt::AlignTop);
    layout->addWidget(p.velocities, 4, 1);
    layout->addWidget(p.controllers, 4, 1);
    layout->addWidget(p.minimap, 5, 1);
    layout->addWidget(p.horizontal, 6, 1);
    layout->setRowStretch(3, 1);
    layout->setColumnStretch(1, 1);
    setFocusProxy(p.canvas);
    setAccessibleName(tr("Piano roll"));

    RollContext* context = &p.context;
    connect(context, &RollContext::viewChanged, this, [this] { parts_->syncScrollBars(); });
    connect(p.horizontal, &QScrollBar::valueChanged, this, [context](int value) {
        context->changeView([&](RollView& v) { v.scrollTo(value, v.scrollY()); });
    });
    connect(p.vertical, &QScrollBar::valueChanged, this, [context](int value) {
        context->changeView([&](RollView& v) { v.scrollTo(v.scrollX(), value); });
    });
    connect(context, &RollContext::heard, this, &PianoRoll::previewRequested);
    connect(context, &RollContext::toolChanged, this, &PianoRoll::toolChanged);
    connect(context, &RollContext::snapChanged, this, &PianoRoll::snapChanged);
    connect(context, &RollContext::hintChanged, this, &PianoRoll::hintChanged);
    connect(p.lane, &LaneButton::chosen, this,
            [this](const std::optional<Controller>& controller) { parts_->showLane(controller); });
    connect(p.ruler, &RollRuler::seekRequested, this, &PianoRoll::seekRequested);
    connect(p.inspector, &NoteInspector::dragged, this,
            [this](QWidget* handle) { emit selectionDragged(handle, parts_->selectedRange()); });
    connect(p.canvas, &NoteCanvas::contextMenuRequested, this, &PianoRoll::contextMenuRequested);
    connect(p.canvas, &NoteCanvas::stepRequested, this,
            [this](int direction) { direction > 0 ? nextNote() : previousNote(); });
    connect(&document, &Document::opened, this, &PianoRoll::showWholePiece);
    connect(&document, &Document::currentTrackChanged, this, [this] {
        if (parts_->context.selectedNotes().empty()) // else it was reached by one of its notes
            showPitches();
    });
    connect(&takes, &Takes::currentChanged, this, &PianoRoll::showTake);
    showWholePiece();
}

PianoRoll::~PianoRoll() {
    // The parts' widgets refer to the context, which goes with parts_: they have to go first.
    delete parts_->canvas;
    delete parts_->velocities;
    delete parts_->controllers;
    delete parts_->lane;
    delete parts_->minimap;
    delete parts_->keys;
    delete parts_->chords;
    delete parts_->ruler;
    delete parts_->inspector;
}

void PianoRoll::showWholePiece() {
    parts_->context.setPlayhead(0);
    parts_->context.setLoop({});
    parts_->context.changeView([](RollView& v) {
        v.scrollTo(0, v.scrollY());
        v.zoomPitch(RollView::usualRowHeight - v.rowHeight(), 0); // another piece's may be narrow
    });
    showPitches();
}

void PianoRoll::showPitches() {
    const RollView& view = parts_->context.view();
    int lowest = 127, highest = 0;
    std::optional<int> first; // where there is no room for all, the music begins in view
    if (const auto track = parts_->context.track())
        for (const Note& note : track->notes) {
            lowest = std::min<int>(lowest, note.pitch);
            highest = std::max<int>(highest, note.pitch);
            if (!first && static_cast<double>(note.end()) > view.tick(0))
                first = note.pitch;
        }
    if (lowest > highest)
        lowest = 55, highest = 79; // around the middle of the keyboard
    if (lowest < view.pitch(view.size().height()) || highest > view.pitch(0))
        parts_->context.changeView([&](RollView& v) {
            v.fitPitches(lowest, highest);
            if (first)
                v.show(*first);
        });
}

Tool PianoRoll::tool() const { return parts_->context.tool(); }
const Snap& PianoRoll::snap() const { return parts_->context.snap(); }
SnapGrid PianoRoll::grid() const { return parts_->context.grid(); }
const std::optional<Scale>& PianoRoll::scaleHighlight() const { return parts_->context.scale(); }
bool PianoRoll::following() const { return parts_->context.follow; }

const RollView& PianoRoll::view() const { return parts_->context.view(); }

void PianoRoll::setTool(Tool tool) { parts_->context.setTool(tool); }
void PianoRoll::setSnap(const Snap& snap) { parts_->context.setSnap(snap); }
void PianoRoll::setScaleHighlight(const std::optional<Scale>& scale) {
    parts_->context.setScale(scale);
}
void PianoRoll::setKeepToScale(bool keep) { parts_->context.keepToScale = keep; }
void PianoRoll::setFollow(bool follow) { parts_->context.follow = follow; }
void PianoRoll::setLoop(const std::optional<TickRange>& loop) { parts_->context.setLoop(loop); }
void PianoRoll::setPreviewSolid(bool solid) { parts_->context.setPreviewSolid(solid); }
void PianoRoll::setRegionTracks(const std::vector<TrackIndex>& tracks) {
    parts_->context.chosenTracks = tracks;
}

void PianoRoll::setPlayhead(double tick) {
    RollContext& context = parts_->context;
    const bool moved = tick != context.playhead();
    context.setPlayhead(tick);
    if (!moved || !context.follow || dragging())
        return;
    // Turns the page: scrolling along would repaint every note in every frame.
    const RollView& view = context.view();
    const double x = view.x(tick), width = view.size().width();
    if (x < 0 || x > width * 0.95)
        context.changeView([&](RollView& v) { v.scrollBy(x - width * 0.08, 0); });
}

void PianoRoll::deleteSelection() {
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : parts_->context.document.selection())
        changes.push_back(removeNotes(entry.track, entry.notes));
    parts_->context.document.apply(tr("Delete notes"),
                                   changeNotes(parts_->context.score(), changes));
    parts_->context.hintAtLocked();
}

void PianoRoll::cut() {
    copy();
    deleteSelection();
}

void PianoRoll::copy() {
    const auto& selection = parts_->context.document.selection();
    if (selection.empty())
        return;
    // Counted from the snap line before the first note, so that pasting keeps an upbeat an upbeat.
    const Tick first = parts_->selectedRange().start;
    const Tick origin = parts_->context.grid().before(static_cast<double>(first));
    QApplication::clipboard()->setMimeData(
        notesToMime(selection, origin, parts_->context.score().ticksPerQuarter()).release());
}

void PianoRoll::paste() {
    RollContext& context = parts_->context;
    const QMimeData* data = QApplication::clipboard()->mimeData();
    if (!data || !data->hasFormat(noteMimeType) || !context.track())
        return;
    const auto pasted = notesFromMime(*data, context.score().ticksPerQuarter());
    if (!pasted) {
        context.hint(tr("What is on the clipboard cannot be read as notes"));
        return;
    }
    const TrackIndex tracks = context.score().tracks.size();
    const TrackIndex first = pasteTrack(*data, *pasted, context.currentTrack(), tracks);
    const Tick at = context.grid().nearest(context.playhead());
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : *pasted) {
        const TrackIndex track = std::min(first + entry.track, tracks - 1);
        NoteChange change{track, {}, entry.notes};
        for (Note& note : change.added) {
            note.start += at;
            note.channel = context.score().track(track).channel;
        }
        changes.push_back(std::move(change));
    }
    parts_->context.commit(tr("Paste notes"), changes);
    parts_->context.changeView([&](RollView& v) { v.show(int(changes[0].added[0].pitch)); });
    parts_->showNotes(parts_->selectedRange());
}

void PianoRoll::duplicate() {
    const TickRange range = parts_->selectedRange();
    if (range.empty())
        return;
    const SnapGrid grid = parts_->context.grid();
    const Tick first = grid.before(static_cast<double>(range.start));
    const Tick last = grid.before(static_cast<double>(range.end));
    const Tick end = last == range.end ? last : grid.after(static_cast<double>(range.end));
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : parts_->context.document.selection()) {
        changes.push_back({entry.track, {}, entry.notes});
        for (Note& note : changes.back().added) {
            note.start += end - first;
            note.locked = false; // it is another note
        }
    }
    parts_->context.commit(tr("Duplicate notes"), changes);
    parts_->showNotes(parts_->selectedRange());
}

void PianoRoll::transpose(int semitones) {
    for (const TrackNotes& entry : parts_->context.changeable())
        for (const Note& note : entry.notes)
            if (note.pitch + semitones < 0 || note.pitch + semitones > 127)
                return; // a chord is not squashed at the end of the keyboard
    parts_->context.transformSelection(tr("Transpose"), [&](Note note) {
        note.pitch = static_cast<std::uint8_t>(note.pitch + semitones);
        return note;
    });
    parts_->hearSelection();
    showSelectedPitch();
}

void PianoRoll::stepInScale(int steps) {
    const auto& scale = parts_->context.scale();
    if (!scale)
        return transpose(steps);
    for (const TrackNotes& entry : parts_->context.changeable())
        for (const Note& note : entry.notes)
            if (const int pitch = scale->step(note.pitch, steps); pitch < 0 || pitch > 127)
                return;
    parts_->context.transformSelection(tr("Step in scale"), [&](Note note) {
        note.pitch = static_cast<std::uint8_t>(scale->step(note.pitch, steps));
        return note;
    });
    parts_->hearSelection();
    showSelectedPitch();
}

void PianoRoll::showSelectedPitch() {
    const auto notes = parts_->context.selectedNotes();
    if (!notes.empty())
        parts_->context.changeView([&](RollView& v) { v.show(int{notes.front().pitch}); });
}

void PianoRoll::showTake() {
    const Takes& takes = parts_->context.takes;
    if (!takes.active())
        return;
    const RollView& view = parts_->context.view();
    std::optional<int> pitch;
    for (const TrackNotes& made : takes.takes()[static_cast<std::size_t>(takes.current())].notes)
        if (made.track == parts_->context.currentTrack())
            for (const Note& note : made.notes) {
                if (note.pitch >= view.pitch(view.size().height()) && note.pitch <= view.pitch(0))
                    return;
                pitch = pitch.value_or(note.pitch);
            }
    if (pitch)
        parts_->context.changeView([&](RollView& v) { v.show(*pitch); });
}

void PianoRoll::nudge(int steps) {
    const TickRange range = Parts::rangeOf(parts_->context.changeable());
    if (range.empty())
        return parts_->context.hintAtLocked();
    const Tick step = parts_->context.grid().step(range.start);
    const Tick shift = std::max(steps * step, -range.start);
    parts_->context.transformSelection(tr("Nudge notes"), [&](Note note) {
        note.start += shift;
        return note;
    });
    parts_->showNotes(parts_->selectedRange());
}

void PianoRoll::lengthen(int steps) {
    const SnapGrid grid = parts_->context.grid();
    parts_->context.transformSelection(
        steps > 0 ? tr("Lengthen notes") : tr("Shorten notes"), [&](Note note) {
            const Tick step = grid.step(note.start);
            const Tick least = std::max<Tick>(1, std::min(step, note.duration));
            note.duration = std::max(least, note.duration + steps * step);
            return note;
        });
}

void PianoRoll::quantize() {
    const RollContext& context = parts_->context;
    // Where the grid follows the zoom, what is heard should not.
    const Snap::Unit unit = context.snap().unit;
    const SnapGrid grid = unit == Snap::Unit::off || unit == Snap::Unit::adaptive
                              ? SnapGrid(context.score().meter, {Snap::Unit::note, 16}, 0)
                              : context.grid();
    parts_->context.transformSelection(tr("Quantize"), [&](const Note& note) {
        return quantized(note, context.score().meter, {grid.step(note.start)});
    });
}

void PianoRoll::openQuantize() { (new QuantizeDialog(parts_->context, this))->open(); }
void PianoRoll::openHumanize() { (new HumanizeDialog(parts_->context, this))->open(); }

void PianoRoll::lockSelection() {
    std::vector<NoteChange> changes;
    bool lock = false;
    for (const TrackNotes& entry : parts_->context.changeable())
        lock |= !entry.notes.empty();
    for (const TrackNotes& entry : parts_->context.document.selection())
        changes.push_back(lockNotes(entry.track, entry.notes, lock));
    parts_->context.commit(lock ? tr("Lock notes") : tr("Unlock notes"), changes);
}

void PianoRoll::splitSelection() {
    const Tick at = std::llround(parts_->context.playhead());
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : parts_->context.document.selection())
        changes.push_back(splitNotes(entry.track, entry.notes, at));
    parts_->context.commit(tr("Split notes"), changes, true);
    parts_->context.hintAtLocked();
}

void PianoRoll::glueSelection() {
    std::vector<NoteChange> changes;
    for (const TrackNotes& entry : parts_->context.document.selection())
        changes.push_back(glueNotes(entry.track, entry.notes));
    parts_->context.commit(tr("Glue notes"), changes, true);
    parts_->context.hintAtLocked();
}

void PianoRoll::selectAll() {
    RollContext& context = parts_->context;
    if (!context.track())
        return;
    std::vector<TrackNotes> all;
    const bool again = context.selectedNotes().size() == context.track()->notes.size();
    for (TrackIndex t = 0; t < context.score().tracks.size(); ++t)
        if (again || t == context.currentTrack())
            all.push_back({t, context.score().track(t).notes});
    context.document.setSelection(std::move(all));
}

void PianoRoll::clearSelection() { parts_->context.document.setSelection({}); }

void PianoRoll::nextNote() { stepToNote(1); }
void PianoRoll::previousNote() { stepToNote(-1); }

void PianoRoll::stepToNote(int direction) {
    RollContext& context = parts_->context;
    const auto track = context.track();
    if (!track || track->notes.empty())
        return;
    const auto& notes = track->notes;
    const auto selected = context.selectedNotes();
    auto at = notes.begin();
    if (!selected.empty()) {
        if (direction > 0) {
            at = std::upper_bound(notes.begin(), notes.end(), selected.back());
            if (at == notes.end())
                --at;
        } else {
            at = std::lower_bound(notes.begin(), notes.end(), selected.front());
            if (at != notes.begin())
                --at;
        }
    } else {
        const auto playhead = static_cast<Tick>(context.playhead());
        at = std::lower_bound(notes.begin(), notes.end(), playhead,
                              [](const Note& n, Tick t) { return n.start < t; });
        if (direction < 0 && at != notes.begin())
            --at;
        if (at == notes.end())
            --at;
    }
    parts_->showNotes(at->range());
    context.changeView([&](RollView& v) { v.show(int{at->pitch}); });
    context.document.setSelection({{context.currentTrack(), {*at}}});
    context.hear(*at);
}

Tick PianoRoll::showPlayhead() {
    const Tick tick = parts_->context.grid().nearest(parts_->context.playhead());
    showTick(tick);
    return tick;
}

void PianoRoll::addMarker() {
    const Tick tick = showPlayhead();
    std::optional<Marker> here; // which is renamed then
    for (const Marker& marker : parts_->context.score().markers)
        if (marker.tick == tick)
            here = marker;
    editMarker(parts_->context, *parts_->ruler, tick, here);
}

void PianoRoll::setTempo() { editTempo(parts_->context, *parts_->ruler, showPlayhead()); }
void PianoRoll::setMeter() { editMeter(parts_->context, *parts_->ruler, showPlayhead()); }

void PianoRoll::zoomIn() {
    parts_->context.changeView([](RollView& v) { v.zoomTime(1.3, v.size().width() / 2.0); });
}

void PianoRoll::zoomOut() {
    parts_->context.changeView([](RollView& v) { v.zoomTime(1 / 1.3, v.size().width() / 2.0); });
}

void PianoRoll::zoomAll() {
    const MeterMap& meter = parts_->context.score().meter;
    const Tick end = std::max(parts_->context.score().lastNoteEnd(), meter.barRange(3).end);
    parts_->context.changeView([&](RollView& v) { v.fitTime({0, end}); });
    showPitches();
}

void PianoRoll::zoomPitchIn() {
    parts_->context.changeView([](RollView& v) { v.zoomPitch(2, v.size().height() / 2.0); });
}

void PianoRoll::zoomPitchOut() {
    parts_->context.changeView([](RollView& v) { v.zoomPitch(-2, v.size().height() / 2.0); });
}

void PianoRoll::zoomSelection() {
    TickRange range = parts_->selectedRange();
    if (range.empty() && parts_->context.document.region())
        range = parts_->context.document.region()->range;
    if (range.empty())
        return;
    parts_->context.changeView([&](RollView& v) { v.fitTime(range); });
    showSelectedPitch();
}

void PianoRoll::showTick(Tick tick) {
    parts_->context.changeView([&](RollView& v) { v.show(tick); });
}

void PianoRoll::cancelDrag() {
    parts_->canvas->cancelDrag();
    parts_->velocities->cancelDrag();
    parts_->controllers->cancelDrag();
    parts_->ruler->cancelDrag();
}

bool PianoRoll::dragging() const {
    return parts_->canvas->dragging() || parts_->velocities->dragging() ||
           parts_->controllers->dragging() || parts_->ruler->dragging();
}

bool PianoRoll::event(QEvent* event) {
    // During a drag Esc cancels it, whatever shortcut the key has elsewhere.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && dragging()) {
            if (event->type() == QEvent::KeyPress)
                cancelDrag();
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void PianoRoll::focusCanvas() {
    if (!parts_->chords->editing()) // what is typed there has yet to be corrected
        parts_->canvas->setFocus(Qt::OtherFocusReason);
}

std::map<std::string, double> PianoRoll::viewState() const {
    std::map<std::string, double> state{{"pixelsPerQuarter", view().pixelsPerQuarter()},
                                        {"rowHeight", view().rowHeight()},
                                        {"firstTick", view().tick(0)},
                                        {"topPitch", view().pitch(0)}};
    if (const auto& lane = parts_->lane->shown())
        state["lane"] = lane->kind << 8 | lane->number;
    return state;
}

void PianoRoll::restoreView(const std::map<std::string, double>& state) {
    const auto value = [&](const char* name, double lowest, double highest) {
        const auto found = state.find(name);
        return found != state.end() && found->second >= lowest && found->second <= highest
                   ? std::optional(found->second)
                   : std::nullopt;
    };
    std::optional<Controller> lane;
    if (const auto wanted = value("lane", 0, 0xFFFF)) {
        const int code = static_cast<int>(*wanted), kind = code >> 8, number = code & 0xFF;
        const bool one = kind == midi::pitchBend || kind == midi::channelPressure;
        if (one ? number == 0 : kind == midi::controller && number < 128)
            lane = {static_cast<std::uint8_t>(kind), static_cast<std::uint8_t>(number)};
    }
    parts_->showLane(lane);
    parts_->context.changeView([&](RollView& view) {
        if (const auto wanted = value("pixelsPerQuarter", 0.01, 1e4))
            view.zoomTime(*wanted / view.pixelsPerQuarter(), 0);
        if (const auto wanted = value("rowHeight", 1, 100))
            view.zoomPitch(static_cast<int>(*wanted) - view.rowHeight(), 0);
        if (const auto tick = value("firstTick", 0, 1e12))
            view.scrollBy(view.x(*tick), 0);
        if (const auto pitch = value("topPitch", 0, 127))
            view.scrollBy(0, view.y(static_cast<int>(*pitch)));
    });
}

} // namespace continuo
