#pragma once

#include <QDir>
#include <QDirIterator>
#include <QString>
#include <QStringList>

/// Real music that lies beside the repository, not in it. Tests that need it skip without it.
///
/// The place is the environment variable CONTINUO_CORPUS, else the CMake variable of that name.
namespace corpus {

inline QString folder() { return qEnvironmentVariable("CONTINUO_CORPUS", CONTINUO_CORPUS_DEFAULT); }

inline bool present() { return QDir(folder()).exists(); }

/// The paths of the MIDI files below a part of the corpus, sorted.
inline QStringList midiFiles(const QString& part = {}) {
    QStringList files;
    QDirIterator at(QDir(folder()).filePath(part), {"*.mid"}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (at.hasNext())
        files << at.next();
    files.sort();
    return files;
}

} // namespace corpus
