#pragma once

#include "core/base/FileLock.h"
#include "ui/document/Document.h"
#include "ui/document/JobRunner.h"

#include <QDateTime>
#include <QTimer>
#include <chrono>
#include <memory>
#include <vector>

namespace continuo {

/// A copy of a piece as it was at some moment, kept beside the person's own files.
struct RecoveryCopy {
    QString path;
    QString title; ///< of the piece
    QDateTime time;
    int bars = 0;
    qint64 notes = 0;
};

/// Copies the open piece aside while it is worked on, saved or not, so that nothing but its last
/// moments is lost when the program ends without being asked.
///
/// Each running program has a folder of its own below `folder`, locked while it runs. A copy is
/// made at most `interval` after an edit, however many edits follow; from a snapshot, on another
/// thread. Older copies are thinned out. When the piece has been saved or given up its copies go,
/// but for what can be redone; those of a program that was killed stay until the person deletes
/// them.
class Autosave : public QObject {
    Q_OBJECT
public:
    Autosave(Document& document, const QString& folder,
             std::chrono::milliseconds interval = std::chrono::seconds(10),
             QObject* parent = nullptr);
    ~Autosave() override;

    /// The piece has been saved or given up: its copies are not needed any more.
    void forget();

    /// Copies that programs left which no longer run, newest first; `seen` ones only if asked for.
    std::vector<RecoveryCopy> lost(bool seen = false) const;
    /// The copies that are there now are not offered again by themselves.
    void markSeen();
    void remove(const RecoveryCopy& copy);

signals:
    /// A copy could not be written; told once, though it is tried again and again.
    void failed(const QString& message);
    void succeeded(); ///< a copy was written after one could not be

private:
    Document& document_;
    QString folder_;
    QString own_; ///< this program's folder
    std::unique_ptr<FileLock> lock_;
    QTimer timer_;
    ScorePtr copied_;              ///< the score of the newest copy
    std::size_t copiedRounds_ = 0; ///< and how many rounds of takes it has
    bool forgetting_ = false;      ///< the copies go when the job has ended
    bool failing_ = false;         ///< the last copy could not be written
    std::unique_ptr<JobRunner> runner_;

    void changed();
    void copy();
    void lockFolder();
    void removeOwn();
};

} // namespace continuo
