#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QTableWidget;

namespace continuo {

class Actions;
class Settings;

/// Sound, appearance and keys. Takes effect at once; there is nothing to confirm.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(Settings& settings, Actions& actions, QWidget* parent = nullptr);

signals:
    void soundFontChosen(const QString& path); ///< empty: the one that is found by itself
    void themeChosen(bool dark);

private:
    Settings& settings_;
    Actions& actions_;
    QLineEdit* soundFont_;
    QTableWidget* keys_;
    QLabel* conflict_;

    QWidget* makeGeneral();
    QWidget* makeKeys();
    void fillKeys();
    void editKeys(int row);
};

} // namespace continuo
