#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QTableWidget;

namespace continuo {

class Actions;
class Playback;
class Recorder;
class Settings;

/// Sound, MIDI, appearance and keys. Takes effect at once; there is nothing to confirm.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Settings& settings, Actions& actions, Playback& playback, Recorder& recorder,
                   QWidget* parent = nullptr);

signals:
    void soundFontChosen(const QString& path); ///< empty: the one that is found by itself
    void themeChosen(bool dark);
    void playerSettingsChanged(); ///< MIDI input, clock, audio buffer

private:
    Settings& settings_;
    Actions& actions_;
    Playback& playback_;
    Recorder& recorder_;
    QLineEdit* soundFont_;
    QTableWidget* keys_;
    QLabel* conflict_;

    QWidget* makeGeneral();
    QWidget* makeMidi();
    QWidget* makeClock();
    QWidget* makeKeys();
    void fillKeys();
    void editKeys(int row);
};

} // namespace continuo
