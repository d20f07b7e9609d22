#include "ui/document/Autosave.h"

#include "core/base/Error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QUuid>
#include <algorithm>
#include <utility>

namespace continuo {

namespace {

constexpr int copiesKept = 8;
const QString lockName = QStringLiteral("lock");
const QString seenName = QStringLiteral("seen");

std::filesystem::path lockPath(const QString& folder) {
    return QFile::encodeName(folder + QLatin1Char('/') + lockName).toStdString();
}

/// A copy's file name tells what it is, so that listing opens none.
QString fileName(const RecoveryCopy& copy) {
    return QStringLiteral("%1_%2_%3_%4.continuo")
        .arg(copy.time.toMSecsSinceEpoch())
        .arg(copy.bars)
        .arg(copy.notes)
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(copy.title.left(40))));
}

std::vector<RecoveryCopy> copiesIn(const QString& folder) {
    std::vector<RecoveryCopy> copies;
    for (const QFileInfo& file :
         QDir(folder).entryInfoList({QStringLiteral("*.continuo")}, QDir::Files)) {
        const QStringList parts = file.completeBaseName().split(QLatin1Char('_'));
        if (parts.size() < 4)
            continue;
        copies.push_back({file.absoluteFilePath(),
                          QUrl::fromPercentEncoding(parts.mid(3).join(QLatin1Char('_')).toLatin1()),
                          QDateTime::fromMSecsSinceEpoch(parts[0].toLongLong()), parts[1].toInt(),
                          parts[2].toLongLong()});
    }
    std::sort(copies.begin(), copies.end(),
              [](const RecoveryCopy& a, const RecoveryCopy& b) { return a.time > b.time; });
    return copies;
}

/// Removes copies until few enough are left, those first whose neighbours in time are nearest for
/// their age: many of the last minutes, few of the hours before. `copies` are newest first.
void thinOut(std::vector<RecoveryCopy> copies) {
    while (copies.size() > copiesKept) {
        const QDateTime now = copies.front().time;
        std::size_t worst = 1;
        double least = -1;
        for (std::size_t i = 1; i + 1 < copies.size(); ++i) {
            const double gap = static_cast<double>(copies[i + 1].time.msecsTo(copies[i - 1].time));
            const double age = static_cast<double>(copies[i].time.msecsTo(now)) + 1;
            if (least < 0 || gap / age < least) {
                least = gap / age;
                worst = i;
            }
        }
        QFile::remove(copies[worst].path);
        copies.erase(copies.begin() + static_cast<std::ptrdiff_t>(worst));
    }
}

void removeFolder(const QString& folder) { QDir(folder).removeRecursively(); }

} // namespace

Autosave::Autosave(Document& document, const QString& folder, std::chrono::milliseconds interval,
                   QObject* parent)
    : QObject(parent),
      document_(document),
      folder_(folder),
      own_(folder + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces)),
      copied_(document.score()),
      runner_(std::make_unique<JobRunner>()) {
    timer_.setSingleShot(true);
    timer_.setInterval(interval);
    connect(&timer_, &QTimer::timeout, this, &Autosave::copy);
    connect(&document_, &Document::changed, this, &Autosave::changed);
    connect(&document_, &Document::roundsChanged, this, &Autosave::changed);
    connect(&document_, &Document::opened, this, &Autosave::forget);
    connect(&document_, &Document::titleChanged, this, [this] {
        if (!document_.modified()) {
            if (!document_.undoStack().canRedo()) // what was undone may be missed yet
                forget();
            return;
        }
        if (document_.score() == copied_ && !lock_) // recovered: it stands in no file
            copied_.reset();
        changed();
    });
    connect(runner_.get(), &JobRunner::failed, this, [this](const QString& message) {
        copied_.reset(); // nothing is copied yet
        timer_.start();
        if (!std::exchange(failing_, true))
            emit failed(message);
    });
    connect(runner_.get(), &JobRunner::finished, this, [this] {
        if (forgetting_)
            removeOwn();
        else if (copied_ && std::exchange(failing_, false))
            emit succeeded();
    });
}

Autosave::~Autosave() {
    runner_.reset(); // waits for the job
    if (forgetting_) {
        removeOwn();
    } else if (timer_.isActive()) { // the program is ended from outside: its last moments, too
        runner_ = std::make_unique<JobRunner>();
        copy();
        runner_.reset();
    }
}

void Autosave::changed() {
    // A timer that runs is left alone: no edit postpones the copy.
    if (!timer_.isActive())
        timer_.start();
}

void Autosave::copy() {
    const bool sameScore = !document_.modified() || document_.score() == copied_;
    if (sameScore && document_.rounds().size() == copiedRounds_)
        return;
    if (runner_->running()) {
        timer_.start();
        return;
    }
    RecoveryCopy copy;
    copy.title = document_.title();
    copy.time = QDateTime::currentDateTimeUtc();
    copy.bars = document_.score()->barCount();
    copy.notes = qint64(document_.score()->noteCount());
    copied_ = document_.score();
    copiedRounds_ = document_.rounds().size();
    lockFolder();
    copy.path = own_ + QLatin1Char('/') + fileName(copy);
    runner_->start(
        {}, [project = document_.project(), path = copy.path, folder = own_](const JobContext&) {
            writeProjectFile(project, QFile::encodeName(path).toStdString());
            thinOut(copiesIn(folder));
        });
}

void Autosave::lockFolder() {
    if (lock_ && lock_->holds())
        return;
    if (!QDir().mkpath(own_))
        return; // writing will say why
    lock_ = std::make_unique<FileLock>(lockPath(own_));
}

void Autosave::forget() {
    timer_.stop();
    copied_ = document_.score();
    copiedRounds_ = document_.rounds().size();
    forgetting_ = true;
    if (!runner_->running())
        removeOwn();
}

void Autosave::removeOwn() {
    forgetting_ = false;
    if (!lock_)
        return;
    lock_.reset();
    removeFolder(own_);
}

std::vector<RecoveryCopy> Autosave::lost(bool seen) const {
    std::vector<RecoveryCopy> copies;
    for (const QFileInfo& folder : QDir(folder_).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = folder.absoluteFilePath();
        if (path == own_ || (!seen && QFile::exists(path + QLatin1Char('/') + seenName)))
            continue;
        const FileLock lock(lockPath(path));
        if (!lock.holds())
            continue; // its program runs
        const auto left = copiesIn(path);
        copies.insert(copies.end(), left.begin(), left.end());
    }
    std::sort(copies.begin(), copies.end(),
              [](const RecoveryCopy& a, const RecoveryCopy& b) { return a.time > b.time; });
    return copies;
}

void Autosave::markSeen() {
    for (const RecoveryCopy& copy : lost()) {
        QFile mark(QFileInfo(copy.path).absolutePath() + QLatin1Char('/') + seenName);
        mark.open(QIODevice::WriteOnly);
    }
}

void Autosave::remove(const RecoveryCopy& copy) {
    const QString folder = QFileInfo(copy.path).absolutePath();
    QFile::remove(copy.path);
    if (copiesIn(folder).empty())
        removeFolder(folder);
}

} // namespace continuo
