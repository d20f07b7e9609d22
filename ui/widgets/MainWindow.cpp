#include "ui/widgets/MainWindow.h"

#include "core/midi/SmfReader.h"
#include "ui/document/Autosave.h"
#include "ui/document/Document.h"
#include "ui/document/Settings.h"
#include "ui/document/Takes.h"
#include "ui/widgets/CommandPalette.h"
#include "ui/widgets/CrashDialog.h"
#include "ui/widgets/FirstSteps.h"
#include "ui/widgets/RecoveryDialog.h"
#include "ui/widgets/StatusLine.h"
#include "ui/widgets/Theme.h"
#include "ui/widgets/generate/GeneratePanel.h"
#include "ui/widgets/learn/EvaluateController.h"
#include "ui/widgets/learn/EvaluatePanel.h"
#include "ui/widgets/learn/ListeningController.h"
#include "ui/widgets/learn/ModelLibrary.h"
#include "ui/widgets/learn/ModelsPanel.h"
#include "ui/widgets/learn/SearchController.h"
#include "ui/widgets/learn/ShrinkController.h"
#include "ui/widgets/learn/TrainController.h"
#include "ui/widgets/learn/TrainPanel.h"
#include "ui/widgets/mixer/Mixer.h"
#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/settings/SettingsDialog.h"
#include "ui/widgets/tracks/TrackList.h"
#include "ui/widgets/transport/TransportBar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace continuo {

namespace {

constexpr int trackListWidth = 208;
constexpr int panelWidth = 304;
constexpr int panelMinimum = 264;
constexpr QSize leastSize(480, 320);
const QString mixerKey = QStringLiteral("mixer/shown");

const std::pair<ActionId, Tool> tools[] = {
    {ActionId::toolDraw, Tool::draw},   {ActionId::toolSelect, Tool::select},
    {ActionId::toolErase, Tool::erase}, {ActionId::toolSplit, Tool::split},
    {ActionId::toolGlue, Tool::glue},   {ActionId::toolRegion, Tool::region},
};

bool isPiece(const QUrl& url) {
    static const QStringList endings{".continuo", ".mid", ".midi", ".kar", ".rmi"};
    return url.isLocalFile() &&
           std::any_of(endings.begin(), endings.end(), [&](const QString& ending) {
               return url.path().endsWith(ending, Qt::CaseInsensitive);
           });
}

QWidget* separator() {
    auto* line = new QWidget;
    line->setFixedWidth(8);
    return line;
}

} // namespace

MainWindow::MainWindow(const StudioParts& parts, QWidget* parent)
    : QMainWindow(parent),
      parts_(parts),
      actions_(parts.settings),
      files_((announceActions(),
              new FileController(parts.document, parts.settings, actions_, parts.render, *this))),
      tracks_(new TrackList(parts.document)),
      roll_(new PianoRoll(parts.document, parts.takes)),
      recorder_(new Recorder(parts.document, parts.playback, parts.settings, this)),
      mixer_(new Mixer(parts.document, parts.playback)),
      transport_(new TransportBar(parts.document, parts.playback, *recorder_, actions_)),
      generate_(new GeneratePanel(parts.document, parts.takes, parts.generation, parts.models,
                                  actions_, parts.settings)),
      train_(new TrainPanel(parts.training, parts.search, parts.models, parts.settings)),
      evaluate_(new EvaluatePanel(parts.evaluation, parts.listening, parts.models, parts.playback,
                                  parts.settings)),
      models_(new ModelsPanel(parts.models, parts.shrinking, parts.listening, parts.settings)) {
    setWindowIcon(QIcon(QStringLiteral(":/icons/continuo.svg")));
    setAcceptDrops(true);
    for (int id = 0; id < int(ActionId::count); ++id)
        addAction(actions_[ActionId(id)]); // works whether or not a menu shows it

    auto* centre = new QWidget;
    auto* centreColumn = new QVBoxLayout(centre);
    centreColumn->setContentsMargins(0, 0, 0, 0);
    centreColumn->setSpacing(0);
    centreColumn->addWidget(makeToolStrip());
    if (FirstSteps::wanted(parts_.settings))
        centreColumn->addWidget(makeFirstSteps());
    centreColumn->addWidget(roll_, 1);

    tabs_ = new QTabWidget;
    tabs_->setDocumentMode(true);
    tabs_->addTab(generate_, tr("Generate"));
    tabs_->addTab(train_, tr("Train"));
    tabs_->addTab(evaluate_, tr("Evaluate"));
    tabs_->addTab(models_, tr("Models"));
    tabs_->tabBar()->ensurePolished(); // names are longer in some languages
    tabs_->setMinimumWidth(std::max(panelMinimum, tabs_->tabBar()->sizeHint().width()));

    splitter_ = new QSplitter;
    splitter_->setHandleWidth(4);
    splitter_->setChildrenCollapsible(false);
    splitter_->addWidget(tracks_);
    splitter_->addWidget(centre);
    splitter_->addWidget(tabs_);
    splitter_->setStretchFactor(0, 0);
    splitter_->setStretchFactor(1, 1);
    splitter_->setStretchFactor(2, 0);
    panes_ = {tracks_, centre, tabs_, mixer_, transport_};

    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(transport_);
    column->addWidget(splitter_, 1);
    column->addWidget(mixer_);
    auto* area = new QScrollArea; // a screen may be smaller than all of it
    area->setWidget(whole);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    setCentralWidget(area);
    setMinimumSize(leastSize);

    status_ = new StatusLine(parts.playback, {&parts.generation.runner(), &parts.training.runner(),
                                              &parts.evaluation.runner(), &parts.listening.runner(),
                                              &parts.shrinking.runner(), &parts.search.runner(),
                                              &files_->exportRunner()});
    setStatusBar(status_);
    makeMenus();
    connectDocument();
    connectRoll();
    connectTakes();
    connect(transport_, &TransportBar::outputChosen, this, &MainWindow::outputChosen);
    connect(roll_, &PianoRoll::selectionDragged, this,
            [this](QWidget* handle, const TickRange& range) {
                files_->dragOut(*handle, parts_.document.selection(), range, tr("notes"));
            });
    connect(generate_, &GeneratePanel::takeDragged, this, [this](QWidget* list, int take) {
        files_->dragOut(*list, parts_.takes.takes()[std::size_t(take)].notes,
                        parts_.takes.region().range, tr("take %1").arg(QChar(u'A' + take)));
    });
    connect(files_, &FileController::told, status_, &StatusLine::tell);
    connect(recorder_, &Recorder::told, status_, &StatusLine::tell);
    connect(tracks_, &TrackList::partWanted, generate_, &GeneratePanel::writePart);
    tracks_->setOutputs([this] {
        QStringList names{QString::fromLatin1(Player::softSynth)};
        if (const Player* player = parts_.playback.player())
            for (const std::string& name : player->midiOutputs())
                names.append(QString::fromStdString(name));
        return names;
    });
    recorder_->setGrid([this] { return roll_->grid(); });
    const QString copies = QStringLiteral("copies");
    connect(&parts.autosave, &Autosave::failed, this, [this, copies](const QString& message) {
        status_->setWarning(
            copies, tr("No copies for recovery"),
            tr("No copy for recovery could be made; it is tried again. Save now and then. (%1)")
                .arg(message));
    });
    connect(&parts.autosave, &Autosave::succeeded, this, [this, copies] {
        status_->setWarning(copies, {});
        status_->tell(tr("Copies for recovery are made again"));
    });

    qApp->installEventFilter(&fields_);
    connect(&fields_, &FieldGuard::fieldLeft, roll_, &PianoRoll::focusCanvas);

    restoreLayout();
    showTitle();
    showTakes();
    updateEnabled();
    roll_->focusCanvas();
}

MainWindow::~MainWindow() { qApp->removeEventFilter(&fields_); }

/// Before anybody else listens to them: what a command does may be its last.
void MainWindow::announceActions() {
    for (int id = 0; id < int(ActionId::count); ++id)
        connect(actions_[ActionId(id)], &QAction::triggered, this,
                [this, id] { emit acted(actions_[ActionId(id)]->objectName()); });
    connect(&parts_.document.undoStack(), &QUndoStack::indexChanged, this, [this] {
        if (const QString step = parts_.document.undoStack().undoText(); !step.isEmpty())
            emit acted(step);
    });
}

void MainWindow::makeMenus() {
    const auto add = [&](QMenu* menu, std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids)
            menu->addAction(actions_[id]);
    };
    using Id = ActionId;
    QMenu* file = menuBar()->addMenu(tr("&File"));
    add(file, {Id::newFile, Id::openFile});
    files_->fillRecentMenu(*file->addMenu(tr("Open re&cent")));
    add(file, {Id::importFile, Id::recover});
    file->addSeparator();
    add(file, {Id::save, Id::saveAs});
    file->addSeparator();
    add(file, {Id::exportMidi, Id::exportSound});
    file->addSeparator();
    add(file, {Id::settings, Id::quit});

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    add(edit, {Id::undo, Id::redo});
    edit->addSeparator();
    add(edit, {Id::cut, Id::copy, Id::paste, Id::duplicate, Id::deleteNotes});
    edit->addSeparator();
    add(edit, {Id::selectAll, Id::selectNone});
    edit->addSeparator();
    QMenu* notes = edit->addMenu(tr("&Notes"));
    for (QAction* action : actions_.group(ActionGroup::notes))
        notes->addAction(action);
    QMenu* tool = edit->addMenu(tr("T&ool"));
    for (QAction* action : actions_.group(ActionGroup::tools))
        tool->addAction(action);
    edit->addSeparator();
    add(edit, {Id::addTrack, Id::addDrumTrack, Id::moveTrackUp, Id::moveTrackDown});
    edit->addSeparator();
    add(edit, {Id::addMarker, Id::setTempo, Id::setMeter});

    QMenu* view = menuBar()->addMenu(tr("&View"));
    add(view, {Id::zoomIn, Id::zoomOut, Id::zoomAll, Id::zoomSelection, Id::zoomPitchIn,
               Id::zoomPitchOut});
    view->addSeparator();
    add(view, {Id::follow, Id::highlightKey, Id::keepToScale, Id::mixer, Id::lightTheme});
    view->addSeparator();
    add(view, {Id::nextPane, Id::previousPane});

    QMenu* transport = menuBar()->addMenu(tr("&Transport"));
    const QList<QAction*> recording = transport_->recordMenu().actions();
    for (QAction* action : actions_.group(ActionGroup::transport)) {
        if (!recording.contains(action))
            transport->addAction(action);
        if (action == actions_[Id::record])
            transport->addMenu(tr("Re&cording"))->addActions(recording);
    }

    QMenu* generate = menuBar()->addMenu(tr("&Generate"));
    for (QAction* action : actions_.group(ActionGroup::generate))
        generate->addAction(action);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    add(help, {Id::palette, Id::about});

    for (QMenu* menu : menuBar()->findChildren<QMenu*>())
        connect(menu, &QMenu::aboutToHide, status_, [this] { status_->tell({}); });
    // Status tips of menu items go to the same label as the roll's hints.
    for (int id = 0; id < int(Id::count); ++id) {
        QAction* action = actions_[Id(id)];
        connect(action, &QAction::hovered, this,
                [this, action] { status_->tell(action->statusTip()); });
    }

    const auto on = [&](Id id, auto slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on(Id::quit, [this] { close(); });
    on(Id::settings, [this] {
        auto* dialog =
            new SettingsDialog(parts_.settings, actions_, parts_.playback, *recorder_, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &SettingsDialog::soundFontChosen, this, &MainWindow::soundFontChosen);
        connect(dialog, &SettingsDialog::playerSettingsChanged, this,
                &MainWindow::playerSettingsChanged);
        connect(dialog, &SettingsDialog::themeChosen, this,
                [this](bool dark) { actions_[ActionId::lightTheme]->setChecked(!dark); });
        dialog->open();
    });
    on(Id::recover, [this] { offerRecovery(); });
    on(Id::nextPane, [this] { movePane(1); });
    on(Id::previousPane, [this] { movePane(-1); });
    on(Id::palette, [this] {
        auto* palette = new CommandPalette(actions_, this);
        palette->setAttribute(Qt::WA_DeleteOnClose);
        palette->open();
    });
    on(Id::about, [this] { showAbout(); });
    mixer_->setVisible(parts_.settings.value(mixerKey, false).toBool());
    actions_[Id::mixer]->setChecked(!mixer_->isHidden());
    connect(actions_[Id::mixer], &QAction::toggled, this, [this](bool shown) {
        mixer_->setVisible(shown);
        parts_.settings.setValue(mixerKey, shown);
    });
    actions_[Id::lightTheme]->setChecked(!parts_.settings.dark());
    connect(actions_[Id::lightTheme], &QAction::toggled, this, &MainWindow::setTheme);
}

QWidget* MainWindow::makeFirstSteps() {
    auto* steps = new FirstSteps(parts_.settings);
    connect(&parts_.document.undoStack(), &QUndoStack::indexChanged, steps, [this, steps] {
        if (parts_.document.undoStack().canUndo())
            steps->setDone(FirstSteps::draw);
    });
    connect(&parts_.generation, &GenerateController::started, steps,
            [steps] { steps->setDone(FirstSteps::generate); });
    connect(&parts_.training.runner(), &JobRunner::started, steps,
            [steps] { steps->setDone(FirstSteps::train); });
    connect(steps, &FirstSteps::trainWanted, this, [this] { tabs_->setCurrentWidget(train_); });
    return steps;
}

QWidget* MainWindow::makeToolStrip() {
    auto* strip = new QWidget;
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(8, 0, 8, 4);
    row->setSpacing(4);
    const auto addButton = [&](ActionId id) {
        auto* button = new QToolButton;
        button->setDefaultAction(actions_[id]);
        button->setAutoRaise(true);
        button->setFixedSize(28, 28);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    };
    for (const auto& [id, tool] : tools)
        addButton(id);
    row->addWidget(separator());

    snap_ = new QComboBox;
    snap_->setFocusPolicy(Qt::TabFocus);
    snap_->setToolTip(tr("Grid that notes snap to; hold Alt to place them freely"));
    snap_->setAccessibleName(tr("Snap"));
    for (const Snap& choice : Snap::choices())
        snap_->addItem(choice.name(), QVariant::fromValue(choice));
    snap_->setMinimumWidth(80); // in a narrow window
    row->addWidget(snap_);
    row->addWidget(separator());

    addButton(ActionId::undo);
    addButton(ActionId::redo);
    row->addStretch(1);
    addButton(ActionId::zoomOut);
    addButton(ActionId::zoomIn);
    addButton(ActionId::zoomAll);
    addButton(ActionId::follow);
    return strip;
}

void MainWindow::connectDocument() {
    Document& document = parts_.document;
    connect(&document, &Document::titleChanged, this, &MainWindow::showTitle);
    connect(&document, &Document::selectionChanged, this, &MainWindow::updateEnabled);
    connect(&document, &Document::opened, this, [this] {
        const auto& view = parts_.document.view();
        roll_->restoreView(view);
        const auto playhead = view.find("playhead");
        parts_.playback.seek(
            playhead == view.end() ? 0 : std::clamp(playhead->second, 0.0, double(maxSmfTick)));
    });
    connect(&document, &Document::viewWanted, this, [this] {
        auto view = roll_->viewState();
        view["playhead"] = parts_.playback.position();
        parts_.document.setView(std::move(view));
    });

    QUndoStack& undo = document.undoStack();
    connect(actions_[ActionId::undo], &QAction::triggered, &undo, &QUndoStack::undo);
    connect(actions_[ActionId::redo], &QAction::triggered, &undo, &QUndoStack::redo);
    const auto follow = [&](ActionId id, auto canSignal, auto textSignal, const QString& verb,
                            const QString& verbAndStep) {
        QAction* action = actions_[id];
        action->setEnabled(false);
        connect(&undo, canSignal, action, &QAction::setEnabled);
        connect(&undo, textSignal, action, [action, verb, verbAndStep](const QString& step) {
            action->setText(step.isEmpty() ? verb : verbAndStep.arg(step));
        });
    };
    follow(ActionId::undo, &QUndoStack::canUndoChanged, &QUndoStack::undoTextChanged, tr("&Undo"),
           tr("&Undo: %1"));
    follow(ActionId::redo, &QUndoStack::canRedoChanged, &QUndoStack::redoTextChanged, tr("&Redo"),
           tr("&Redo: %1"));

    connect(actions_[ActionId::addTrack], &QAction::triggered, tracks_, &TrackList::addTrack);
    connect(actions_[ActionId::addDrumTrack], &QAction::triggered, tracks_,
            &TrackList::addDrumTrack);
    connect(actions_[ActionId::moveTrackUp], &QAction::triggered, tracks_,
            [this] { tracks_->moveTrack(-1); });
    connect(actions_[ActionId::moveTrackDown], &QAction::triggered, tracks_,
            [this] { tracks_->moveTrack(1); });
    // Also where the playhead stands there already, and whether it is followed or not.
    connect(actions_[ActionId::toStart], &QAction::triggered, roll_,
            [this] { roll_->showTick(0); });
    connect(actions_[ActionId::toEnd], &QAction::triggered, roll_,
            [this] { roll_->showTick(parts_.document.score()->lastNoteEnd()); });
}

void MainWindow::connectRoll() {
    using Id = ActionId;
    const auto on = [&](Id id, auto slot) {
        connect(actions_[id], &QAction::triggered, roll_, slot);
    };
    on(Id::cut, &PianoRoll::cut);
    on(Id::copy, &PianoRoll::copy);
    on(Id::paste, &PianoRoll::paste);
    on(Id::duplicate, &PianoRoll::duplicate);
    on(Id::deleteNotes, &PianoRoll::deleteSelection);
    on(Id::selectAll, &PianoRoll::selectAll);
    on(Id::selectNone, [this] {
        if (roll_->dragging())
            roll_->cancelDrag();
        else if (parts_.document.selectedCount() > 0)
            roll_->clearSelection();
        else
            parts_.document.setRegion({});
    });
    on(Id::quantize, &PianoRoll::quantize);
    on(Id::transposeUp, [this] { roll_->transpose(1); });
    on(Id::transposeDown, [this] { roll_->transpose(-1); });
    on(Id::octaveUp, [this] { roll_->transpose(12); });
    on(Id::octaveDown, [this] { roll_->transpose(-12); });
    on(Id::scaleUp, [this] { roll_->stepInScale(1); });
    on(Id::scaleDown, [this] { roll_->stepInScale(-1); });
    on(Id::nudgeLeft, [this] { roll_->nudge(-1); });
    on(Id::nudgeRight, [this] { roll_->nudge(1); });
    on(Id::longer, [this] { roll_->lengthen(1); });
    on(Id::shorter, [this] { roll_->lengthen(-1); });
    on(Id::quantizeDialog, &PianoRoll::openQuantize);
    on(Id::humanize, &PianoRoll::openHumanize);
    on(Id::lock, &PianoRoll::lockSelection);
    on(Id::split, &PianoRoll::splitSelection);
    on(Id::glue, &PianoRoll::glueSelection);
    on(Id::addMarker, &PianoRoll::addMarker);
    on(Id::setTempo, &PianoRoll::setTempo);
    on(Id::setMeter, &PianoRoll::setMeter);
    on(Id::zoomIn, &PianoRoll::zoomIn);
    on(Id::zoomOut, &PianoRoll::zoomOut);
    on(Id::zoomAll, &PianoRoll::zoomAll);
    on(Id::zoomPitchIn, &PianoRoll::zoomPitchIn);
    on(Id::zoomPitchOut, &PianoRoll::zoomPitchOut);
    on(Id::zoomSelection, &PianoRoll::zoomSelection);

    for (const auto& [id, tool] : tools)
        connect(actions_[id], &QAction::triggered, roll_,
                [this, tool = tool] { roll_->setTool(tool); });
    const auto showTool = [this](Tool shown) {
        for (const auto& [id, tool] : tools)
            if (tool == shown)
                actions_[id]->setChecked(true);
    };
    connect(roll_, &PianoRoll::toolChanged, this, showTool);
    showTool(roll_->tool());

    const auto showSnap = [this](const Snap& snap) {
        for (int i = 0; i < snap_->count(); ++i)
            if (snap_->itemData(i).value<Snap>() == snap)
                snap_->setCurrentIndex(i);
    };
    connect(snap_, &QComboBox::activated, roll_,
            [this](int index) { roll_->setSnap(snap_->itemData(index).value<Snap>()); });
    connect(roll_, &PianoRoll::snapChanged, this, showSnap);
    showSnap(roll_->snap());

    actions_[Id::follow]->setChecked(roll_->following());
    connect(actions_[Id::follow], &QAction::toggled, roll_, &PianoRoll::setFollow);

    const auto highlight = [this] {
        const Score& score = *parts_.document.score();
        roll_->setScaleHighlight(actions_[ActionId::highlightKey]->isChecked()
                                     ? findKey(score, {0, score.length() + 1})
                                     : std::nullopt);
    };
    connect(actions_[Id::highlightKey], &QAction::toggled, this, highlight);
    connect(&parts_.document, &Document::opened, this, highlight);
    connect(actions_[Id::keepToScale], &QAction::toggled, this, [this](bool on) {
        roll_->setKeepToScale(on);
        if (on) // what they keep to is to be seen
            actions_[ActionId::highlightKey]->setChecked(true);
    });
    connect(actions_[Id::highlightKey], &QAction::toggled, this, [this](bool on) {
        if (!on)
            actions_[ActionId::keepToScale]->setChecked(false);
    });

    Playback& playback = parts_.playback;
    connect(&playback, &Playback::positionChanged, roll_, &PianoRoll::setPlayhead);
    connect(&playback, &Playback::loopRangeChanged, roll_, &PianoRoll::setLoop);
    connect(roll_, &PianoRoll::seekRequested, &playback,
            [&playback](Tick tick) { playback.seek(static_cast<double>(tick)); });
    connect(roll_, &PianoRoll::previewRequested, &playback, &Playback::preview);
    connect(roll_, &PianoRoll::contextMenuRequested, this, &MainWindow::showNoteMenu);
    connect(roll_, &PianoRoll::hintChanged, status_, &StatusLine::tell);
}

void MainWindow::showNoteMenu(const QPoint& position) {
    using Id = ActionId;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& ids :
         {std::vector{Id::cut, Id::copy, Id::paste, Id::duplicate, Id::deleteNotes},
          std::vector{Id::lock, Id::split, Id::glue},
          std::vector{Id::quantize, Id::quantizeDialog, Id::humanize},
          std::vector{Id::zoomSelection, Id::generate}}) {
        for (const Id id : ids)
            menu->addAction(actions_[id]);
        menu->addSeparator();
    }
    menu->popup(position);
}

void MainWindow::connectTakes() {
    using Id = ActionId;
    Takes& takes = parts_.takes;
    GenerateController& generation = parts_.generation;
    const auto on = [&](Id id, auto slot) {
        connect(actions_[id], &QAction::triggered, this, slot);
    };
    on(Id::generate, [this] { tabs_->setCurrentWidget(generate_); });
    on(Id::hearTake, [this] { parts_.playback.playRegion(parts_.takes.region()); });
    on(Id::keepTake, [this] {
        parts_.generation.stop();
        parts_.takes.keep();
        roll_->focusCanvas();
    });
    on(Id::rejectTakes, [this] {
        if (parts_.generation.running()) {
            parts_.generation.stop();
        } else {
            parts_.takes.reject();
            roll_->focusCanvas();
        }
    });
    on(Id::nextTake, [this] { parts_.takes.setCurrent(parts_.takes.current() + 1); });
    on(Id::previousTake, [this] { parts_.takes.setCurrent(parts_.takes.current() - 1); });
    connect(&takes, &Takes::changed, this, &MainWindow::showTakes);
    connect(&parts_.playback, &Playback::playingChanged, this, &MainWindow::showTakes);
    connect(&generation, &GenerateController::hint, status_, &StatusLine::tell);
    connect(&generation, &GenerateController::started, this, [this] {
        const TickRange range = parts_.takes.region().range;
        roll_->showTick(range.end);   // as much of it as there is room for,
        roll_->showTick(range.start); // and its beginning
    });
}

void MainWindow::offerRecovery() {
    auto* dialog = new RecoveryDialog(parts_.autosave, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecoveryDialog::chosen, this, [this](const RecoveryCopy& copy) {
        parts_.autosave.markSeen();
        files_->recover(copy);
    });
    dialog->open();
}

void MainWindow::showCrash(const QString& log) {
    auto* dialog = new CrashDialog(log, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::finished, this, [this] {
        if (!parts_.autosave.lost().empty())
            offerRecovery();
    });
    dialog->open();
}

void MainWindow::showTakes() {
    const bool shown = parts_.takes.active();
    actions_.setTakesShown(shown);
    roll_->setPreviewSolid(shown && parts_.playback.playing());
}

void MainWindow::updateEnabled() {
    const bool selected = parts_.document.selectedCount() > 0;
    for (const ActionId id :
         {ActionId::cut, ActionId::copy, ActionId::duplicate, ActionId::deleteNotes})
        actions_[id]->setEnabled(selected);
    for (QAction* action : actions_.group(ActionGroup::notes))
        action->setEnabled(selected);
}

void MainWindow::showTitle() {
    setWindowTitle(tr("%1[*] – Continuo").arg(parts_.document.title()));
    setWindowModified(parts_.document.modified());
}

void MainWindow::movePane(int direction) {
    const QWidget* focus = QApplication::focusWidget();
    int now = 1;
    for (int i = 0; i < panes_.size(); ++i)
        if (focus && (panes_[i] == focus || panes_[i]->isAncestorOf(focus)))
            now = i;
    const int count = int(panes_.size());
    int to = now;
    do {
        to = (to + direction + count) % count;
    } while (panes_[to]->isHidden());
    QWidget* next = panes_[to];
    if (next == tracks_) {
        tracks_->focusCurrent();
        return;
    }
    if (next->isAncestorOf(roll_)) {
        roll_->focusCanvas();
        return;
    }
    for (QWidget* child : next->findChildren<QWidget*>())
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled()) {
            child->setFocus(Qt::TabFocusReason);
            return;
        }
}

void MainWindow::setTheme(bool light) {
    parts_.settings.setDark(!light);
    emit themeChanged(!light);
    actions_.refreshIcons();
}

void MainWindow::restoreLayout() {
    resize(1280, 720);
    const QSize room = screen()->availableSize();
    if (room.width() < 1300 || room.height() < 780) // with a frame it would not fit
        setWindowState(Qt::WindowMaximized);
    restoreGeometry(parts_.settings.geometry());
    splitter_->setSizes({trackListWidth, width() - trackListWidth - panelWidth, panelWidth});
    splitter_->restoreState(parts_.settings.windowState());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!closing_ && parts_.document.modified()) {
        event->ignore();
        files_->afterUnsavedChanges([this] {
            closing_ = true;
            close();
        });
        return;
    }
    parts_.autosave.forget(); // all is saved or given up
    parts_.settings.setGeometry(saveGeometry());
    parts_.settings.setWindowState(splitter_->saveState());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->source())
        return; // it was dragged out of here
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), isPiece))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (isPiece(url)) {
            files_->open(url.toLocalFile());
            event->acceptProposedAction();
            return;
        }
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Continuo"),
                                tr("Continuo %1").arg(QLatin1String(CONTINUO_VERSION)),
                                QMessageBox::Close, this);
    box->setInformativeText(
        tr("A composition studio whose piano roll a neural model can fill. Free software under "
           "the GNU General Public License, version 3 or later."));
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace continuo
