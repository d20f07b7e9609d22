#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QSettings>
#include <QStringList>

namespace continuo {

/// What the studio remembers between sessions. Nothing here is needed to open or play a piece.
class Settings {
    Q_DECLARE_TR_FUNCTIONS(continuo::Settings)
public:
    Settings(); ///< stored where the platform keeps an application's settings
    explicit Settings(const QString& file); ///< stored in an .ini file

    /// Why what is chosen may not be there the next time, in words; empty: it will be. A file that
    /// was damaged is kept beside the new one.
    QString problem() const;
    bool damaged() const {
        return damaged_;
    } ///< the problem is of the last time; they are kept now

    /// Newest first, at most ten.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path); ///< it could not be opened
    void clearRecentFiles();

    bool dark() const; ///< true at first
    void setDark(bool dark);

    /// The code of one of languages(); empty: the system's. Taken at the start.
    QString language() const;
    void setLanguage(const QString& code);

    /// Empty: found by the documented order.
    QString soundFont() const;
    void setSoundFont(const QString& path);
    /// Frames that the audio device asks for at once; 0: the usual number.
    int audioBuffer() const;
    void setAudioBuffer(int frames);
    /// Empty: the soft synth.
    QString midiPort() const;
    void setMidiPort(const QString& name);
    /// Empty: all that there are.
    QString midiInput() const;
    void setMidiInput(const QString& name);
    /// The MIDI ports that are sent a clock; none at first.
    QStringList clockPorts() const;
    void setClockPorts(const QStringList& names);
    double volume() const; ///< 0 to 1
    void setVolume(double volume);

    /// Empty: the starter model.
    QString modelPath() const;
    void setModelPath(const QString& path);
    QString lastFolder() const; ///< where file dialogs begin
    void setLastFolder(const QString& path);

    /// As QWidget::saveGeometry() and QMainWindow::saveState() gave them; empty at first.
    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    QByteArray windowState() const;
    void setWindowState(const QByteArray& state);

    /// Anything else a panel wants to remember.
    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    void setValue(const QString& key, const QVariant& value);

private:
    QSettings store_;
    bool damaged_ = false; ///< when it was read

    QString damagedCopy() const;
    void keepDamaged();
};

} // namespace continuo
