#pragma once

#include "ui/widgets/Actions.h"
#include "ui/widgets/FileController.h"

#include <QMainWindow>

class QComboBox;
class QSplitter;
class QTabWidget;

namespace continuo {

class Autosave;
class Document;
class EvaluateController;
class EvaluatePanel;
class GenerateController;
class GeneratePanel;
class ListeningController;
class ModelLibrary;
class ModelsPanel;
class Mixer;
class PianoRoll;
class Playback;
class Recorder;
class Settings;
class SearchController;
class ShrinkController;
class StatusLine;
class Takes;
class TrackList;
class TrainController;
class TrainPanel;
class TransportBar;

/// What the window shows and steers; made by the application, which outlives the window.
struct StudioParts {
    Settings& settings;
    Document& document;
    Autosave& autosave;
    Takes& takes;
    Playback& playback;
    ModelLibrary& models;
    GenerateController& generation;
    TrainController& training;
    EvaluateController& evaluation;
    ListeningController& listening;
    ShrinkController& shrinking;
    SearchController& search;
    RenderFunction render;
};

/// The one window: menus, transport, tracks, roll, panels and status bar put together.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const StudioParts& parts, QWidget* parent = nullptr);
    ~MainWindow() override;

    Actions& actions() { return actions_; }
    FileController& files() { return *files_; }
    StatusLine& status() { return *status_; }
    PianoRoll& roll() { return *roll_; }
    Recorder& recorder() { return *recorder_; }
    GeneratePanel& generatePanel() { return *generate_; }
    TrainPanel& trainPanel() { return *train_; }
    EvaluatePanel& evaluatePanel() { return *evaluate_; }
    ModelsPanel& modelsPanel() { return *models_; }

    void offerRecovery(); ///< the copies that were left by lost programs
    /// The log of a crash; then, one after the other, the copies if there are new ones.
    void showCrash(const QString& log);

signals:
    void acted(const QString& name); ///< a command was given or the piece was edited
    void themeChanged(bool dark);
    void outputChosen(const QString& port);
    void soundFontChosen(const QString& path);
    void playerSettingsChanged(); ///< MIDI input, clock, audio buffer

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    StudioParts parts_;
    Actions actions_;
    FieldGuard fields_;
    FileController* files_;
    TrackList* tracks_;
    PianoRoll* roll_;
    Recorder* recorder_;
    Mixer* mixer_;
    TransportBar* transport_;
    QComboBox* snap_;
    GeneratePanel* generate_;
    TrainPanel* train_;
    EvaluatePanel* evaluate_;
    ModelsPanel* models_;
    QTabWidget* tabs_;
    QSplitter* splitter_;
    StatusLine* status_;
    QList<QWidget*> panes_;
    bool closing_ = false; ///< the person has been asked about unsaved changes

    void announceActions();
    void makeMenus();
    QWidget* makeFirstSteps();
    QWidget* makeToolStrip();
    void connectDocument();
    void connectRoll();
    void connectTakes();
    void showNoteMenu(const QPoint& position);
    void showTitle();
    void showTakes();
    void updateEnabled();
    void movePane(int direction);
    void setTheme(bool light);
    void restoreLayout();
    void showAbout();
};

} // namespace continuo
