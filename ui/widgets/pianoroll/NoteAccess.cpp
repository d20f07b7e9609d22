#include "ui/widgets/pianoroll/NoteAccess.h"
#include "ui/widgets/pianoroll/DrumNames.h"
#include "ui/widgets/pianoroll/NoteCanvas.h"

#include <QAccessibleWidget>
#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <map>

namespace continuo {

namespace {

/// The words for notes.
struct Spoken {
    Q_DECLARE_TR_FUNCTIONS(NoteAccess)
};

QString spokenPitch(int pitch) {
    static constexpr const char* names[] = {
        QT_TRANSLATE_NOOP("NoteAccess", "C"),       QT_TRANSLATE_NOOP("NoteAccess", "C sharp"),
        QT_TRANSLATE_NOOP("NoteAccess", "D"),       QT_TRANSLATE_NOOP("NoteAccess", "D sharp"),
        QT_TRANSLATE_NOOP("NoteAccess", "E"),       QT_TRANSLATE_NOOP("NoteAccess", "F"),
        QT_TRANSLATE_NOOP("NoteAccess", "F sharp"), QT_TRANSLATE_NOOP("NoteAccess", "G"),
        QT_TRANSLATE_NOOP("NoteAccess", "G sharp"), QT_TRANSLATE_NOOP("NoteAccess", "A"),
        QT_TRANSLATE_NOOP("NoteAccess", "A sharp"), QT_TRANSLATE_NOOP("NoteAccess", "B")};
    return Spoken::tr("%1 %2").arg(Spoken::tr(names[pitch % 12])).arg(pitch / 12 - 1);
}

/// "quarter", "dotted eighth", "half triplet"; what has no such name in quarters.
QString spokenLength(Tick duration, int ticksPerQuarter) {
    struct Length {
        int numerator, denominator; ///< of a quarter
        const char* name;
    };
    static constexpr Length lengths[] = {
        {4, 1, QT_TRANSLATE_NOOP("NoteAccess", "whole")},
        {6, 1, QT_TRANSLATE_NOOP("NoteAccess", "dotted whole")},
        {2, 1, QT_TRANSLATE_NOOP("NoteAccess", "half")},
        {3, 1, QT_TRANSLATE_NOOP("NoteAccess", "dotted half")},
        {4, 3, QT_TRANSLATE_NOOP("NoteAccess", "half triplet")},
        {1, 1, QT_TRANSLATE_NOOP("NoteAccess", "quarter")},
        {3, 2, QT_TRANSLATE_NOOP("NoteAccess", "dotted quarter")},
        {2, 3, QT_TRANSLATE_NOOP("NoteAccess", "quarter triplet")},
        {1, 2, QT_TRANSLATE_NOOP("NoteAccess", "eighth")},
        {3, 4, QT_TRANSLATE_NOOP("NoteAccess", "dotted eighth")},
        {1, 3, QT_TRANSLATE_NOOP("NoteAccess", "eighth triplet")},
        {1, 4, QT_TRANSLATE_NOOP("NoteAccess", "sixteenth")},
        {3, 8, QT_TRANSLATE_NOOP("NoteAccess", "dotted sixteenth")},
        {1, 6, QT_TRANSLATE_NOOP("NoteAccess", "sixteenth triplet")},
        {1, 8, QT_TRANSLATE_NOOP("NoteAccess", "thirty-second")},
        {1, 16, QT_TRANSLATE_NOOP("NoteAccess", "sixty-fourth")}};
    for (const Length& length : lengths)
        if (duration * length.denominator == Tick{length.numerator} * ticksPerQuarter)
            return Spoken::tr(length.name);
    const double quarters = static_cast<double>(duration) / ticksPerQuarter;
    return Spoken::tr("%1 quarters").arg(quarters, 0, 'g', 3);
}

class CanvasAccess;

/// One note. Its parent makes and removes it.
class NoteAccess : public QAccessibleInterface {
public:
    NoteAccess(const CanvasAccess& canvas, const Note& note) : canvas_(canvas), note_(note) {}

    /// The note has been edited: it is this one now.
    void setNote(const Note& note) { note_ = note; }

    bool isValid() const override { return true; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override;
    QString text(QAccessible::Text type) const override;
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override;

private:
    const CanvasAccess& canvas_;
    Note note_;
};

class CanvasAccess : public QAccessibleWidget {
public:
    CanvasAccess(NoteCanvas& canvas, RollContext& context)
        : QAccessibleWidget(&canvas, QAccessible::List), context(context) {
        const auto outdate = [this] { upToDate_ = false; };
        QObject::connect(&context, &RollContext::notesChanged, &life_, outdate);
        QObject::connect(&context, &RollContext::viewChanged, &life_, outdate);
        QObject::connect(&context.document, &Document::selectionChanged, &life_,
                         [this] { announceFocus(); });
    }

    ~CanvasAccess() override {
        for (const auto& [note, id] : items_)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(notes().size()); }

    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount())
            return nullptr;
        return item(notes_[static_cast<std::size_t>(index)]);
    }

    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [note, id] : items_)
            if (QAccessible::accessibleInterface(id) == child) {
                const auto at = std::lower_bound(notes().begin(), notes().end(), note);
                if (at != notes_.end() && *at == note)
                    return static_cast<int>(at - notes_.begin());
            }
        return -1;
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        const auto hit = noteAt(context, widget()->mapFromGlobal(QPoint(x, y)));
        return hit ? item(hit->note) : nullptr;
    }

    QAccessibleInterface* focusChild() const override {
        const std::optional<Note> note = focusedNote();
        return note ? item(*note) : nullptr;
    }

    /// The first of the selected notes, where the keys act.
    std::optional<Note> focusedNote() const {
        const std::vector<Note> selected = context.selectedNotes();
        return selected.empty() ? std::nullopt : std::optional(selected.front());
    }

    QRect rectOf(const Note& note) const {
        const RollView& view = context.view();
        const double left = view.x(static_cast<double>(note.start));
        const double right = view.x(static_cast<double>(note.end()));
        const QRect box(static_cast<int>(std::floor(left)), view.y(note.pitch),
                        std::max(1, static_cast<int>(std::ceil(right - left))), view.rowHeight());
        const QRect visible = box.intersected(widget()->rect());
        return visible.isEmpty() ? QRect() : visible.translated(widget()->mapToGlobal(QPoint()));
    }

    bool hasFocus() const { return widget()->hasFocus(); }

    RollContext& context;

private:
    /// The notes in view.
    const std::vector<Note>& notes() const {
        if (std::exchange(upToDate_, true))
            return notes_;
        notes_.clear();
        if (const auto track = context.track()) {
            const RollView& view = context.view();
            const TickRange time = view.visible();
            const int highest = view.pitch(0), lowest = view.pitch(view.size().height());
            for (const Note& note : context.index.reaching(track, time))
                if (std::max(note.end(), note.start + 1) > time.start && note.pitch >= lowest &&
                    note.pitch <= highest)
                    notes_.push_back(note);
        }
        // What is out of sight is forgotten, but for the note that was focused: it may come back
        // as another one.
        std::erase_if(items_, [&](const auto& entry) {
            if (entry.first == focused_ ||
                std::binary_search(notes_.begin(), notes_.end(), entry.first))
                return false;
            QAccessible::deleteAccessibleInterface(entry.second);
            return true;
        });
        return notes_;
    }

    QAccessibleInterface* item(const Note& note) const {
        if (const auto found = items_.find(note); found != items_.end())
            return QAccessible::accessibleInterface(found->second);
        auto* made = new NoteAccess(*this, note);
        items_.emplace(note, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    /// Another note is selected, or the one that was has been edited.
    void announceFocus() {
        const std::optional<Note> note = focusedNote();
        if (!note || note == focused_)
            return;
        const auto track = context.track();
        const bool edited =
            focused_ && !std::binary_search(track->notes.begin(), track->notes.end(), *focused_);
        const auto old = focused_ ? items_.find(*focused_) : items_.end();
        focused_ = note;
        if (edited && old != items_.end() && !items_.contains(*note)) {
            const QAccessible::Id id = old->second;
            items_.erase(old);
            items_.emplace(*note, id);
            auto* same = static_cast<NoteAccess*>(QAccessible::accessibleInterface(id));
            same->setNote(*note);
            QAccessibleEvent event(same, QAccessible::NameChanged);
            QAccessible::updateAccessibility(&event);
        } else if (hasFocus()) {
            QAccessibleEvent event(item(*note), QAccessible::Focus);
            QAccessible::updateAccessibility(&event);
        }
    }

    mutable bool upToDate_ = false;
    mutable std::vector<Note> notes_; ///< sorted
    mutable std::map<Note, QAccessible::Id> items_;
    std::optional<Note> focused_;
    QObject life_; ///< of the connections
};

QAccessibleInterface* NoteAccess::parent() const {
    return QAccessible::queryAccessibleInterface(canvas_.object());
}

QAccessible::State NoteAccess::state() const {
    QAccessible::State state;
    state.selectable = state.focusable = state.multiSelectable = true;
    state.selected = canvas_.context.document.isSelected(canvas_.context.currentTrack(), note_);
    state.focused = canvas_.hasFocus() && canvas_.focusedNote() == note_;
    state.readOnly = note_.locked;
    state.offscreen = rect().isEmpty();
    return state;
}

QString NoteAccess::text(QAccessible::Text type) const {
    return type == QAccessible::Name ? describeNote(note_, canvas_.context.score()) : QString();
}

QRect NoteAccess::rect() const { return canvas_.rectOf(note_); }

QAccessibleInterface* accessOf(const QString&, QObject* object) {
    auto* canvas = qobject_cast<NoteCanvas*>(object);
    return canvas ? new CanvasAccess(*canvas, canvas->context()) : nullptr;
}

} // namespace

void installNoteAccess() { QAccessible::installFactory(accessOf); }

QString describeNote(const Note& note, const Score& score) {
    const BarPosition at = score.meter.position(note.start);
    const QString drum = note.channel == drumChannel ? drumName(note.pitch) : QString();
    const QString pitch = drum.isEmpty() ? spokenPitch(note.pitch) : drum;
    const QString place = at.tick == 0
                              ? Spoken::tr("bar %1 beat %2").arg(at.bar + 1).arg(at.beat + 1)
                              : Spoken::tr("bar %1 beat %2 and %3 ticks")
                                    .arg(at.bar + 1)
                                    .arg(at.beat + 1)
                                    .arg(at.tick);
    const QString text = note.locked ? Spoken::tr("%1, %2, %3, velocity %4, locked")
                                     : Spoken::tr("%1, %2, %3, velocity %4");
    return text.arg(pitch, place, spokenLength(note.duration, score.ticksPerQuarter()))
        .arg(note.velocity);
}

} // namespace continuo
