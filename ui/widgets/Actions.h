#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>
#include <span>
#include <vector>

class QAction;
class QKeyEvent;
class QWidget;

namespace continuo {

class Settings;

/// Everything a person can tell the window to do.
enum class ActionId {
    newFile,
    openFile,
    importFile,
    save,
    saveAs,
    exportMidi,
    exportSound,
    recover,
    settings,
    quit,
    undo,
    redo,
    cut,
    copy,
    paste,
    duplicate,
    deleteNotes,
    selectAll,
    selectNone,
    quantize,
    quantizeDialog,
    humanize,
    transposeUp,
    transposeDown,
    octaveUp,
    octaveDown,
    scaleUp,
    scaleDown,
    nudgeLeft,
    nudgeRight,
    longer,
    shorter,
    lock,
    split,
    glue,
    toolDraw,
    toolSelect,
    toolErase,
    toolSplit,
    toolGlue,
    toolRegion,
    zoomIn,
    zoomOut,
    zoomAll,
    zoomSelection,
    zoomPitchIn,
    zoomPitchOut,
    follow,
    highlightKey,
    keepToScale,
    mixer,
    lightTheme,
    nextPane,
    previousPane,
    playPause,
    stop,
    toStart,
    toEnd,
    record,
    loop,
    metronome,
    replaceRecording,
    quantizeInput,
    stepInput,
    panic,
    generate,
    hearTake,
    keepTake,
    rejectTakes,
    nextTake,
    previousTake,
    addTrack,
    addDrumTrack,
    moveTrackUp,
    moveTrackDown,
    addMarker,
    setTempo,
    setMeter,
    palette,
    about,
    count
};

enum class ActionGroup { file, edit, notes, tools, view, transport, generate, help };

/// One row of the table that menus, toolbars, tooltips and key bindings are made from.
struct ActionSpec {
    ActionId id;
    const char* name; ///< key in the settings; never changes
    const char* text; ///< menu text
    const char* tip;  ///< one plain sentence; the keys are appended
    const char* keys; ///< default shortcuts in portable text, separated by blanks
    const char* icon; ///< name in resources/icons, or empty
    ActionGroup group;
    bool checkable = false;
    /// Works only while takes are shown, and then comes before others with the same key.
    bool forTakes = false;
};

/// All actions, in the order of ActionId.
std::span<const ActionSpec> actionTable();

/// The window's QActions, with the person's own key bindings.
class Actions : public QObject {
    Q_OBJECT
public:
    /// Bindings are read from and written to `settings`, which must outlive this.
    explicit Actions(Settings& settings, QObject* parent = nullptr);

    QAction* operator[](ActionId id) const;
    std::vector<QAction*> group(ActionGroup group) const;

    QList<QKeySequence> shortcuts(ActionId id) const;
    /// Binds and stores; an empty list unbinds.
    void setShortcuts(ActionId id, const QList<QKeySequence>& keys);
    void resetShortcuts();
    /// Another action that has `key` in the same situation as `id`.
    std::optional<ActionId> conflict(ActionId id, const QKeySequence& key) const;

    /// While takes are shown, keys such as Esc belong to them.
    void setTakesShown(bool shown);
    bool takesShown() const { return takesShown_; }

    /// Draws the icons again, after the theme has changed.
    void refreshIcons();

private:
    Settings& settings_;
    std::vector<QAction*> actions_; ///< by ActionId
    std::vector<QList<QKeySequence>> keys_;
    bool takesShown_ = false;

    void applyKeys();
};

/// Whether a plain key pressed in `focus` is that widget's own business (typing, moving through a
/// list, pressing a button), so that no shortcut may take it.
bool keyBelongsTo(const QWidget& focus, const QKeyEvent& event);

/// Installed on the application: keeps single-key shortcuts from stealing the keys of the control
/// that has the focus, and a wheel that scrolls a panel from changing the fields under it. A field
/// takes the wheel when it has the focus.
class FieldGuard : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    /// Enter or Esc was pressed in a number or text field of the window: the person is done there.
    void fieldLeft();
};

} // namespace continuo
