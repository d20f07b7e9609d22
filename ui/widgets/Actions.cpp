#include "ui/widgets/Actions.h"

#include "ui/document/Settings.h"
#include "ui/widgets/Theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMainWindow>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSlider>
#include <QTabBar>
#include <QTextEdit>
#include <QWheelEvent>

namespace continuo {

namespace {

using Id = ActionId;
using Group = ActionGroup;

/// In a scope of its own, so that its words are translated as those of Actions. Keys: what users of
/// piano rolls already have in their fingers.
struct Table {
    Q_DECLARE_TR_FUNCTIONS(continuo::Actions)
public:
    static constexpr ActionSpec rows[] = {
        {Id::newFile, "new", QT_TR_NOOP("&New"), QT_TR_NOOP("Start an empty piece"), "Ctrl+N",
         "new", Group::file},
        {Id::openFile, "open", QT_TR_NOOP("&Open…"), QT_TR_NOOP("Open a project or a MIDI file"),
         "Ctrl+O", "open", Group::file},
        {Id::importFile, "import", QT_TR_NOOP("&Import tracks…"),
         QT_TR_NOOP("Add the tracks of another file to this piece"), "Ctrl+I", "import",
         Group::file},
        {Id::save, "save", QT_TR_NOOP("&Save"), QT_TR_NOOP("Save the piece"), "Ctrl+S", "save",
         Group::file},
        {Id::saveAs, "saveAs", QT_TR_NOOP("Save &as…"),
         QT_TR_NOOP("Save the piece under another name"), "Ctrl+Shift+S", "", Group::file},
        {Id::exportMidi, "exportMidi", QT_TR_NOOP("Export &MIDI…"),
         QT_TR_NOOP("Write a copy as a MIDI file"), "Ctrl+E", "export", Group::file},
        {Id::exportSound, "exportSound", QT_TR_NOOP("Export soun&d…"),
         QT_TR_NOOP("Write the sound as WAV, FLAC or Ogg"), "Ctrl+Shift+E", "export", Group::file},
        {Id::recover, "recover", QT_TR_NOOP("&Recover…"),
         QT_TR_NOOP("Open a copy that was made before Continuo ended without being closed"), "", "",
         Group::file},
        {Id::settings, "settings", QT_TR_NOOP("Se&ttings…"),
         QT_TR_NOOP("Choose sound, output and appearance"), "Ctrl+,", "settings", Group::file},
        {Id::quit, "quit", QT_TR_NOOP("&Quit"), QT_TR_NOOP("Leave Continuo"), "Ctrl+Q", "",
         Group::file},

        {Id::undo, "undo", QT_TR_NOOP("&Undo"), QT_TR_NOOP("Take the last step back"), "Ctrl+Z",
         "undo", Group::edit},
        {Id::redo, "redo", QT_TR_NOOP("&Redo"), QT_TR_NOOP("Make the step again"),
         "Ctrl+Shift+Z Ctrl+Y", "redo", Group::edit},
        {Id::cut, "cut", QT_TR_NOOP("Cu&t"), QT_TR_NOOP("Cut the selected notes"), "Ctrl+X", "",
         Group::edit},
        {Id::copy, "copy", QT_TR_NOOP("&Copy"), QT_TR_NOOP("Copy the selected notes"), "Ctrl+C", "",
         Group::edit},
        {Id::paste, "paste", QT_TR_NOOP("&Paste"), QT_TR_NOOP("Paste notes at the playhead"),
         "Ctrl+V", "", Group::edit},
        {Id::duplicate, "duplicate", QT_TR_NOOP("&Duplicate"),
         QT_TR_NOOP("Repeat the selected notes after themselves"), "Ctrl+D", "", Group::edit},
        {Id::deleteNotes, "delete", QT_TR_NOOP("De&lete"), QT_TR_NOOP("Delete the selected notes"),
         "Del Backspace", "trash", Group::edit},
        {Id::selectAll, "selectAll", QT_TR_NOOP("Select &all"),
         QT_TR_NOOP("Select every note of the track"), "Ctrl+A", "", Group::edit},
        {Id::selectNone, "selectNone", QT_TR_NOOP("Select non&e"), QT_TR_NOOP("Select nothing"),
         "Esc Ctrl+Shift+A", "", Group::edit},

        {Id::quantize, "quantize", QT_TR_NOOP("&Quantize"),
         QT_TR_NOOP("Move the selected notes onto the grid"), "Q", "", Group::notes},
        {Id::quantizeDialog, "quantizeDialog", QT_TR_NOOP("Qu&antize…"),
         QT_TR_NOOP("Choose grid, strength and swing, and hear them"), "Shift+Q", "", Group::notes},
        {Id::humanize, "humanize", QT_TR_NOOP("&Humanize…"),
         QT_TR_NOOP("Put the selected notes a little off, as hands do"), "", "", Group::notes},
        {Id::transposeUp, "transposeUp", QT_TR_NOOP("Semitone up"),
         QT_TR_NOOP("Move the selected notes up a semitone"), "Up", "", Group::notes},
        {Id::transposeDown, "transposeDown", QT_TR_NOOP("Semitone down"),
         QT_TR_NOOP("Move the selected notes down a semitone"), "Down", "", Group::notes},
        {Id::octaveUp, "octaveUp", QT_TR_NOOP("Octave up"),
         QT_TR_NOOP("Move the selected notes up an octave"), "Shift+Up Ctrl+Up", "", Group::notes},
        {Id::octaveDown, "octaveDown", QT_TR_NOOP("Octave down"),
         QT_TR_NOOP("Move the selected notes down an octave"), "Shift+Down Ctrl+Down", "",
         Group::notes},
        {Id::scaleUp, "scaleUp", QT_TR_NOOP("Scale step up"),
         QT_TR_NOOP("Move the selected notes up a step of the scale"), "Alt+Up", "", Group::notes},
        {Id::scaleDown, "scaleDown", QT_TR_NOOP("Scale step down"),
         QT_TR_NOOP("Move the selected notes down a step of the scale"), "Alt+Down", "",
         Group::notes},
        {Id::nudgeLeft, "nudgeLeft", QT_TR_NOOP("Earlier"),
         QT_TR_NOOP("Move the selected notes one grid step earlier"), "Left", "", Group::notes},
        {Id::nudgeRight, "nudgeRight", QT_TR_NOOP("Later"),
         QT_TR_NOOP("Move the selected notes one grid step later"), "Right", "", Group::notes},
        {Id::longer, "longer", QT_TR_NOOP("Longer"),
         QT_TR_NOOP("Make the selected notes one grid step longer"), "Shift+Right", "",
         Group::notes},
        {Id::shorter, "shorter", QT_TR_NOOP("Shorter"),
         QT_TR_NOOP("Make the selected notes one grid step shorter"), "Shift+Left", "",
         Group::notes},
        {Id::lock, "lock", QT_TR_NOOP("Loc&k / unlock"),
         QT_TR_NOOP(
             "Lock the selected notes, so that edits and takes leave them alone, or unlock them"),
         "K", "lock", Group::notes},
        {Id::split, "split", QT_TR_NOOP("Spl&it at the playhead"),
         QT_TR_NOOP("Cut the selected notes at the playhead"), "Ctrl+B", "", Group::notes},
        {Id::glue, "glue", QT_TR_NOOP("&Join"),
         QT_TR_NOOP("Join the selected notes of each pitch into one"), "Ctrl+J", "", Group::notes},

        {Id::toolDraw, "toolDraw", QT_TR_NOOP("&Draw"),
         QT_TR_NOOP("Draw notes; right-click erases"), "1", "draw", Group::tools, true},
        {Id::toolSelect, "toolSelect", QT_TR_NOOP("&Select"),
         QT_TR_NOOP("Select, move and resize notes"), "2", "select", Group::tools, true},
        {Id::toolErase, "toolErase", QT_TR_NOOP("&Erase"), QT_TR_NOOP("Erase notes"), "3", "erase",
         Group::tools, true},
        {Id::toolSplit, "toolSplit", QT_TR_NOOP("S&plit"),
         QT_TR_NOOP("Split a note where you click"), "4", "split", Group::tools, true},
        {Id::toolGlue, "toolGlue", QT_TR_NOOP("&Glue"),
         QT_TR_NOOP("Join a note with the next of its pitch"), "5", "glue", Group::tools, true},
        {Id::toolRegion, "toolRegion", QT_TR_NOOP("&Region"),
         QT_TR_NOOP("Mark the region that is to be generated"), "6", "region", Group::tools, true},

        {Id::zoomIn, "zoomIn", QT_TR_NOOP("Zoom &in"), QT_TR_NOOP("See less, larger"),
         "Ctrl+= Ctrl++", "zoom-in", Group::view},
        {Id::zoomOut, "zoomOut", QT_TR_NOOP("Zoom &out"), QT_TR_NOOP("See more, smaller"), "Ctrl+-",
         "zoom-out", Group::view},
        {Id::zoomAll, "zoomAll", QT_TR_NOOP("Zoom to &all"), QT_TR_NOOP("See the whole piece"),
         "Ctrl+0", "zoom-all", Group::view},
        {Id::zoomSelection, "zoomSelection", QT_TR_NOOP("&Zoom to selection"),
         QT_TR_NOOP("See the selected notes"), "Z", "", Group::view},
        {Id::zoomPitchIn, "zoomPitchIn", QT_TR_NOOP("Higher rows"),
         QT_TR_NOOP("See fewer pitches, larger; also by Ctrl+Shift+wheel"), "Alt+= Alt++", "",
         Group::view},
        {Id::zoomPitchOut, "zoomPitchOut", QT_TR_NOOP("Lower rows"),
         QT_TR_NOOP("See more pitches, smaller; also by Ctrl+Shift+wheel"), "Alt+-", "",
         Group::view},
        {Id::follow, "follow", QT_TR_NOOP("&Follow the playhead"),
         QT_TR_NOOP("Keep the playhead in view while playing"), "F", "follow", Group::view, true},
        {Id::highlightKey, "highlightKey", QT_TR_NOOP("Highlight the &key"),
         QT_TR_NOOP("Shade the rows of the key that fits the piece; steps in the scale follow it"),
         "", "", Group::view, true},
        {Id::keepToScale, "keepToScale", QT_TR_NOOP("Keep &notes to the key"),
         QT_TR_NOOP("Notes that are drawn or moved take pitches of the highlighted key"), "Shift+K",
         "", Group::view, true},
        {Id::mixer, "mixer", QT_TR_NOOP("&Mixer"),
         QT_TR_NOOP("Show volume, pan, reverb and chorus of every track"), "F9", "", Group::view,
         true},
        {Id::lightTheme, "lightTheme", QT_TR_NOOP("&Light theme"),
         QT_TR_NOOP("Change between dark and light"), "", "sun", Group::view, true},
        {Id::nextPane, "nextPane", QT_TR_NOOP("Next pane"),
         QT_TR_NOOP("Move the focus to the next pane"), "F6", "", Group::view},
        {Id::previousPane, "previousPane", QT_TR_NOOP("Previous pane"),
         QT_TR_NOOP("Move the focus to the previous pane"), "Shift+F6", "", Group::view},

        {Id::playPause, "playPause", QT_TR_NOOP("&Play / pause"),
         QT_TR_NOOP("Play from the playhead, or pause"), "Space", "play", Group::transport},
        {Id::stop, "stop", QT_TR_NOOP("&Stop"),
         QT_TR_NOOP("Stop and go back to where playing began"), "Shift+Space", "stop",
         Group::transport},
        {Id::toStart, "toStart", QT_TR_NOOP("To the start"),
         QT_TR_NOOP("Move the playhead to the start"), "Home", "to-start", Group::transport},
        {Id::toEnd, "toEnd", QT_TR_NOOP("To the end"), QT_TR_NOOP("Move the playhead to the end"),
         "End", "to-end", Group::transport},
        {Id::record, "record", QT_TR_NOOP("&Record"),
         QT_TR_NOOP("Write what is played on a MIDI keyboard into the current track"), "R",
         "record", Group::transport, true},
        {Id::loop, "loop", QT_TR_NOOP("&Loop"),
         QT_TR_NOOP("Play the region, or the whole piece, again and again"), "L", "loop",
         Group::transport, true},
        {Id::metronome, "metronome", QT_TR_NOOP("&Metronome"),
         QT_TR_NOOP("Hear the beats while playing"), "M", "metronome", Group::transport, true},
        {Id::replaceRecording, "replaceRecording", QT_TR_NOOP("Replace while recording"),
         QT_TR_NOOP("Recording removes the notes that the playhead passes; else it adds to them"),
         "", "", Group::transport, true},
        {Id::quantizeInput, "quantizeInput", QT_TR_NOOP("&Quantize while recording"),
         QT_TR_NOOP("Draw what is recorded to the grid"), "", "", Group::transport, true},
        {Id::stepInput, "stepInput", QT_TR_NOOP("Step &input"),
         QT_TR_NOOP(
             "Write each chord from a MIDI keyboard at the playhead, one step of the grid long"),
         "Ctrl+R", "", Group::transport, true},
        {Id::panic, "panic", QT_TR_NOOP("Pa&nic"), QT_TR_NOOP("End every sounding note everywhere"),
         "Ctrl+.", "mute", Group::transport},

        {Id::generate, "generate", QT_TR_NOOP("&Generate"), QT_TR_NOOP("Let the model write takes"),
         "G", "generate", Group::generate},
        {Id::hearTake, "hearTake", QT_TR_NOOP("&Hear the take"),
         QT_TR_NOOP("Play the take in its place"), "H", "volume", Group::generate, false, true},
        {Id::keepTake, "keepTake", QT_TR_NOOP("&Keep this take"),
         QT_TR_NOOP("Put this take into the piece"), "Return Enter", "keep", Group::generate, false,
         true},
        {Id::rejectTakes, "rejectTakes", QT_TR_NOOP("&Reject the takes"),
         QT_TR_NOOP("Stop generating, or leave the piece as it was"), "Esc", "reject",
         Group::generate, false, true},
        {Id::nextTake, "nextTake", QT_TR_NOOP("&Next take"), QT_TR_NOOP("Look at the next take"),
         "N", "next", Group::generate, false, true},
        {Id::previousTake, "previousTake", QT_TR_NOOP("&Previous take"),
         QT_TR_NOOP("Look at the take before"), "Shift+N", "previous", Group::generate, false,
         true},

        {Id::addTrack, "addTrack", QT_TR_NOOP("Add trac&k"), QT_TR_NOOP("Add a track to the piece"),
         "Ctrl+T", "add", Group::edit},
        {Id::addDrumTrack, "addDrumTrack", QT_TR_NOOP("Add drum track"),
         QT_TR_NOOP("Add a track that plays drums"), "", "", Group::edit},
        {Id::moveTrackUp, "moveTrackUp", QT_TR_NOOP("Move track up"),
         QT_TR_NOOP("Put the track before the one above"), "Ctrl+Shift+Up", "", Group::edit},
        {Id::moveTrackDown, "moveTrackDown", QT_TR_NOOP("Move track down"),
         QT_TR_NOOP("Put the track behind the one below"), "Ctrl+Shift+Down", "", Group::edit},
        {Id::addMarker, "addMarker", QT_TR_NOOP("Add &marker…"),
         QT_TR_NOOP("Name the place of the playhead"), "Ctrl+M", "", Group::edit},
        {Id::setTempo, "setTempo", QT_TR_NOOP("&Set tempo…"),
         QT_TR_NOOP("Choose the tempo from the playhead on"), "", "", Group::edit},
        {Id::setMeter, "setMeter", QT_TR_NOOP("Set meter…"),
         QT_TR_NOOP("Choose the meter from the playhead's bar on"), "", "", Group::edit},
        {Id::palette, "palette", QT_TR_NOOP("&Commands…"),
         QT_TR_NOOP("Find any command by its name"), "Ctrl+K", "", Group::help},
        {Id::about, "about", QT_TR_NOOP("&About Continuo"), QT_TR_NOOP("Version and licence"), "",
         "info", Group::help},
    };
};
constexpr auto& table = Table::rows;
static_assert(std::size(table) == std::size_t(ActionId::count));

QList<QKeySequence> parseKeys(const QString& text) {
    QList<QKeySequence> keys;
    for (const QString& key : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        keys.append(QKeySequence::fromString(key, QKeySequence::PortableText));
    return keys;
}

QString keysText(const QList<QKeySequence>& keys) {
    QStringList texts;
    for (const QKeySequence& key : keys)
        texts.append(key.toString(QKeySequence::PortableText));
    return texts.join(QLatin1Char(' '));
}

QString settingsKey(const ActionSpec& spec) {
    return QStringLiteral("keys/") + QLatin1String(spec.name);
}

bool isFieldKey(int key) {
    return key != Qt::Key_Escape && !(key >= Qt::Key_F1 && key <= Qt::Key_F35);
}

bool isMovingKey(int key) { return key >= Qt::Key_Home && key <= Qt::Key_PageDown; }

bool isField(const QWidget& widget) {
    const auto* combo = qobject_cast<const QComboBox*>(&widget);
    return qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || (combo && combo->isEditable());
}

} // namespace

std::span<const ActionSpec> actionTable() { return table; }

Actions::Actions(Settings& settings, QObject* parent) : QObject(parent), settings_(settings) {
    auto* tools = new QActionGroup(this);
    for (const ActionSpec& spec : table) {
        auto* action = new QAction(tr(spec.text), this);
        action->setObjectName(QLatin1String(spec.name));
        action->setCheckable(spec.checkable);
        action->setShortcutContext(Qt::WindowShortcut);
        action->setStatusTip(tr(spec.tip));
        if (spec.group == ActionGroup::tools)
            tools->addAction(action);
        if (spec.id == ActionId::quit)
            action->setMenuRole(QAction::QuitRole);
        actions_.push_back(action);
        keys_.push_back(
            parseKeys(settings_.value(settingsKey(spec), QLatin1String(spec.keys)).toString()));
    }
    applyKeys();
    refreshIcons();
}

QAction* Actions::operator[](ActionId id) const { return actions_.at(std::size_t(id)); }

std::vector<QAction*> Actions::group(ActionGroup group) const {
    std::vector<QAction*> result;
    for (const ActionSpec& spec : table)
        if (spec.group == group)
            result.push_back((*this)[spec.id]);
    return result;
}

QList<QKeySequence> Actions::shortcuts(ActionId id) const { return keys_.at(std::size_t(id)); }

void Actions::setShortcuts(ActionId id, const QList<QKeySequence>& keys) {
    keys_.at(std::size_t(id)) = keys;
    settings_.setValue(settingsKey(table[std::size_t(id)]), keysText(keys));
    applyKeys();
}

void Actions::resetShortcuts() {
    for (const ActionSpec& spec : table)
        setShortcuts(spec.id, parseKeys(QLatin1String(spec.keys)));
}

std::optional<ActionId> Actions::conflict(ActionId id, const QKeySequence& key) const {
    const bool forTakes = table[std::size_t(id)].forTakes;
    for (const ActionSpec& spec : table)
        if (spec.id != id && spec.forTakes == forTakes && shortcuts(spec.id).contains(key))
            return spec.id;
    return std::nullopt;
}

void Actions::setTakesShown(bool shown) {
    if (takesShown_ == shown)
        return;
    takesShown_ = shown;
    applyKeys();
}

void Actions::applyKeys() {
    // Two live actions with one key would both stay silent, so the takes' keys are lent out.
    QList<QKeySequence> lent;
    if (takesShown_)
        for (const ActionSpec& spec : table)
            if (spec.forTakes)
                lent += shortcuts(spec.id);
    for (const ActionSpec& spec : table) {
        QAction* action = (*this)[spec.id];
        QList<QKeySequence> keys = shortcuts(spec.id);
        if (spec.forTakes)
            action->setEnabled(takesShown_);
        else
            keys.removeIf([&](const QKeySequence& key) { return lent.contains(key); });
        if (spec.forTakes && !takesShown_)
            keys.clear();
        action->setShortcuts(keys);

        QStringList names;
        for (const QKeySequence& key : shortcuts(spec.id))
            names.append(key.toString(QKeySequence::NativeText));
        action->setToolTip(names.isEmpty()
                               ? tr(spec.tip)
                               : tr("%1 (%2)").arg(tr(spec.tip), names.join(tr(" or "))));
    }
}

void Actions::refreshIcons() {
    for (const ActionSpec& spec : table)
        if (*spec.icon)
            (*this)[spec.id]->setIcon(icon(QLatin1String(spec.icon)));
}

bool keyBelongsTo(const QWidget& focus, const QKeyEvent& event) {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const int key = event.key();
    if (isField(focus) || qobject_cast<const QTextEdit*>(&focus) ||
        qobject_cast<const QPlainTextEdit*>(&focus))
        return isFieldKey(key);
    if (qobject_cast<const QAbstractButton*>(&focus))
        return key == Qt::Key_Space;
    if (qobject_cast<const QComboBox*>(&focus))
        return key == Qt::Key_Space || isMovingKey(key);
    if (qobject_cast<const QAbstractSlider*>(&focus) || qobject_cast<const QTabBar*>(&focus))
        return isMovingKey(key);
    if (qobject_cast<const QAbstractItemView*>(&focus))
        return isMovingKey(key) || key == Qt::Key_Space || key == Qt::Key_Return ||
               key == Qt::Key_Enter || key == Qt::Key_Delete;
    return false;
}

namespace {

bool isChangedByWheel(const QWidget* widget) {
    return qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QSlider*>(widget);
}

/// The panel that a wheel turned over `widget` scrolls, where that is a field without the focus in
/// one; else null. The window itself is none, though it scrolls on a small screen.
QScrollArea* panelScrolledOver(const QWidget& widget) {
    const QWidget* field = &widget;
    if (qobject_cast<const QLineEdit*>(field) && field->parentWidget())
        field = field->parentWidget(); // a number's own, or a list's
    if (!isChangedByWheel(field) || field->hasFocus() || widget.hasFocus())
        return nullptr;
    for (QWidget* parent = field->parentWidget(); parent; parent = parent->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(parent))
            return qobject_cast<QMainWindow*>(area->parentWidget()) ? nullptr : area;
    return nullptr;
}

} // namespace

bool FieldGuard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Show) {
        // Else the wheel would give the field the focus before it comes here.
        auto* field = qobject_cast<QWidget*>(watched);
        if (field && isChangedByWheel(field) && field->focusPolicy() == Qt::WheelFocus)
            field->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    if (event->type() == QEvent::Wheel) {
        const auto* over = qobject_cast<QWidget*>(watched);
        QScrollArea* panel = over ? panelScrolledOver(*over) : nullptr;
        if (!panel)
            return false;
        const auto& wheel = static_cast<const QWheelEvent&>(*event);
        QWidget* viewport = panel->viewport();
        QWheelEvent passed(viewport->mapFromGlobal(wheel.globalPosition()), wheel.globalPosition(),
                           wheel.pixelDelta(), wheel.angleDelta(), wheel.buttons(),
                           wheel.modifiers(), wheel.phase(), wheel.inverted(), wheel.source());
        QApplication::sendEvent(viewport, &passed);
        event->accept();
        return true;
    }
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || widget != QApplication::focusWidget() || QApplication::activePopupWidget())
        return false; // an open list of a combo box or a menu has its own keys
    const auto& key = static_cast<const QKeyEvent&>(*event);
    if (event->type() == QEvent::ShortcutOverride) {
        // Esc in a field is answered below, not by the action that has it.
        if (keyBelongsTo(*widget, key) || (isField(*widget) && key.key() == Qt::Key_Escape)) {
            event->accept();
            return true;
        }
        return false;
    }
    // A numeric keypad has one of the two, whatever the language.
    const QString point = widget->locale().decimalPoint();
    if (qobject_cast<const QDoubleSpinBox*>(widget) && key.text() != point &&
        (key.text() == QLatin1String(".") || key.text() == QLatin1String(","))) {
        QKeyEvent meant(event->type(), key.key(), key.modifiers(), point, key.isAutoRepeat());
        QApplication::sendEvent(const_cast<QWidget*>(widget), &meant);
        return true;
    }
    if (isField(*widget) && !qobject_cast<QDialog*>(widget->window()) &&
        (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter ||
         key.key() == Qt::Key_Escape)) {
        // After the field itself has seen the key.
        QMetaObject::invokeMethod(this, &FieldGuard::fieldLeft, Qt::QueuedConnection);
    }
    return false;
}

} // namespace continuo
