#include "ui/document/Settings.h"

#include <QDir>
#include <QFile>
#include <algorithm>

namespace continuo {

namespace {
constexpr int recentFileLimit = 10;
const QString recentFilesKey = QStringLiteral("recentFiles");

/// Whether a file holds bytes that QSettings never writes: it reads over them without a word.
bool holdsControls(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray bytes = file.readAll();
    return std::any_of(bytes.begin(), bytes.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 && byte != '\n' && byte != '\r' &&
               byte != '\t';
    });
}
} // namespace

Settings::Settings() { keepDamaged(); }

Settings::Settings(const QString& file) : store_(file, QSettings::IniFormat) { keepDamaged(); }

QString Settings::damagedCopy() const { return store_.fileName() + QStringLiteral(".damaged"); }

void Settings::keepDamaged() {
    damaged_ = store_.status() == QSettings::FormatError || holdsControls(store_.fileName());
    if (!damaged_)
        return;
    QFile::remove(damagedCopy());
    QFile::copy(store_.fileName(), damagedCopy());
}

QString Settings::problem() const {
    const QString file = QDir::toNativeSeparators(store_.fileName());
    if (damaged_)
        return tr("The settings file was damaged. What could be read of it is used; the old file "
                  "is kept as %1.")
            .arg(QDir::toNativeSeparators(damagedCopy()));
    if (store_.status() == QSettings::AccessError)
        return tr("The settings cannot be read: %1. Check who may read and write this file.")
            .arg(file);
    if (!store_.isWritable())
        return tr("The settings cannot be saved: %1. Check who may write to this folder and "
                  "that it has room.")
            .arg(file);
    return {};
}

QStringList Settings::recentFiles() const { return store_.value(recentFilesKey).toStringList(); }

void Settings::addRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    store_.setValue(recentFilesKey, QStringList(files.mid(0, recentFileLimit)));
}

void Settings::removeRecentFile(const QString& path) {
    QStringList files = recentFiles();
    files.removeAll(path);
    store_.setValue(recentFilesKey, files);
}

void Settings::clearRecentFiles() { store_.remove(recentFilesKey); }

bool Settings::dark() const { return value("dark", true).toBool(); }
void Settings::setDark(bool dark) { setValue("dark", dark); }

QString Settings::language() const { return value("language").toString(); }
void Settings::setLanguage(const QString& code) { setValue("language", code); }

QString Settings::soundFont() const { return value("soundFont").toString(); }
void Settings::setSoundFont(const QString& path) { setValue("soundFont", path); }
int Settings::audioBuffer() const { return value("audioBuffer", 0).toInt(); }
void Settings::setAudioBuffer(int frames) { setValue("audioBuffer", frames); }
QString Settings::midiPort() const { return value("midiPort").toString(); }
void Settings::setMidiPort(const QString& name) { setValue("midiPort", name); }
QString Settings::midiInput() const { return value("midiInput").toString(); }
void Settings::setMidiInput(const QString& name) { setValue("midiInput", name); }
QStringList Settings::clockPorts() const { return value("clockPorts").toStringList(); }
void Settings::setClockPorts(const QStringList& names) { setValue("clockPorts", names); }
double Settings::volume() const { return std::clamp(value("volume", 0.7).toDouble(), 0.0, 1.0); }
void Settings::setVolume(double volume) { setValue("volume", volume); }

QString Settings::modelPath() const { return value("modelPath").toString(); }
void Settings::setModelPath(const QString& path) { setValue("modelPath", path); }
QString Settings::lastFolder() const { return value("lastFolder").toString(); }
void Settings::setLastFolder(const QString& path) { setValue("lastFolder", path); }

QByteArray Settings::geometry() const { return value("geometry").toByteArray(); }
void Settings::setGeometry(const QByteArray& geometry) { setValue("geometry", geometry); }
QByteArray Settings::windowState() const { return value("windowState").toByteArray(); }
void Settings::setWindowState(const QByteArray& state) { setValue("windowState", state); }

QVariant Settings::value(const QString& key, const QVariant& otherwise) const {
    return store_.value(key, otherwise);
}

void Settings::setValue(const QString& key, const QVariant& value) { store_.setValue(key, value); }

} // namespace continuo
