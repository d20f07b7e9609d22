#include "ui/widgets/learn/ModelLibrary.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Copying.h"
#include "core/learn/Training.h"
#include "ui/document/CoreText.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace continuo {

namespace {

const QString ending = QStringLiteral(".safetensors");

QString statePath(const QString& checkpoint) {
    return QString::fromStdString(trainingStatePath(checkpoint.toStdString()).string());
}

QString indexPath(const QString& checkpoint) {
    return QString::fromStdString(copyIndexPath(checkpoint.toStdString()).string());
}

[[noreturn]] void fail(const QString& what, const QString& path, const QString& remedy) {
    throw Error(what.toStdString(), path.toStdString(), remedy.toStdString(), Error::Kind::failure);
}

/// A copy is whole, or there is none and what was there before stays. Throws Error.
void copyFile(const QString& from, const QString& to) {
    writeFileAtomically(QFile::encodeName(to).toStdString(),
                        readFile(QFile::encodeName(from).toStdString()));
}

/// Puts the index of a model's songs, if it has one, beside a copy of it.
void copyIndex(const QString& from, const QString& to) {
    if (QFile::exists(indexPath(from)))
        copyFile(indexPath(from), indexPath(to));
    else
        QFile::remove(indexPath(to));
}

} // namespace

ModelEntry readModelEntry(const QString& path) {
    const QFileInfo info(path);
    ModelEntry entry;
    entry.path = path;
    entry.name = info.completeBaseName();
    entry.bytes = info.size();
    entry.date = info.lastModified().date();
    try {
        const ModelDescription found = readDescription(path.toStdString());
        entry.kind = QString::fromStdString(found.kind);
        entry.options = found.options;
        if (found.base)
            entry.base = QString::fromStdString(found.base->name);
        const QJsonObject record =
            QJsonDocument::fromJson(QByteArray::fromStdString(found.record)).object();
        entry.parameters = record[QLatin1String("parameters")].toInteger();
        entry.songs = record[QLatin1String("songs")].toInteger();
        entry.notes = record[QLatin1String("notes")].toInteger();
        const auto figure = [&](const char* key, std::optional<double>& to) {
            if (const QJsonValue value = record[QLatin1String(key)]; value.isDouble())
                to = value.toDouble();
        };
        figure("best_validation_loss", entry.validationLoss);
        figure("ngram_validation_loss", entry.baselineLoss);
        figure("shuffled_bars_validation_loss", entry.shuffledLoss);
        figure("best_validation_bits", entry.bits);
        figure("validation_bits_before", entry.bitsBefore);
        for (const std::string& style : stylesIn(found.record))
            entry.styles << QString::fromStdString(style);
        entry.shrunk = record[QLatin1String("shrunk")].toObject();
        entry.tuning = record[QLatin1String("tuning")].toString();
        entry.from = record[QLatin1String("from")][QLatin1String("name")].toString();
        if (const auto date =
                QDate::fromString(record[QLatin1String("date")].toString(), Qt::ISODate);
            date.isValid())
            entry.date = date;
    } catch (const Error& e) {
        entry.problem = errorText(e);
    }
    return entry;
}

ModelLibrary::ModelLibrary(const QString& folder, const QStringList& builtIn, QObject* parent)
    : QObject(parent), folder_(folder), builtIn_(builtIn) {
    refresh();
}

void ModelLibrary::refresh() {
    entries_.clear();
    const auto addFolder = [&](const QString& path, bool isBuiltIn) {
        const QFileInfoList files = QDir(path).entryInfoList(
            {QLatin1Char('*') + ending}, QDir::Files, QDir::Name | QDir::IgnoreCase);
        for (const QFileInfo& file : files) {
            ModelEntry entry = readModelEntry(file.absoluteFilePath());
            entry.builtIn = isBuiltIn;
            entries_.push_back(std::move(entry));
        }
        return !files.isEmpty();
    };
    for (const QString& path : builtIn_)
        if (addFolder(path, true))
            break;
    addFolder(folder_, false);
    findBases();

    const QString before = current_;
    if (const ModelEntry* inUse = entry(current_); !inUse || !inUse->problem.isEmpty()) {
        // One that fills regions, if there is any: what it writes fits what is there.
        current_.clear();
        for (const bool any : {false, true})
            for (const ModelEntry& entry : entries_)
                if (current_.isEmpty() && entry.problem.isEmpty() &&
                    (any || modelKind(entry.kind.toStdString()).makes == Makes::regions))
                    current_ = entry.path;
    }
    emit changed();
    if (current_ != before)
        emit currentChanged();
}

/// Names what is missing to a model that needs another. Whether one of the same shape is truly its
/// base is seen when it is opened.
void ModelLibrary::findBases() {
    for (ModelEntry& entry : entries_) {
        const auto mayBeBase = [&](const ModelEntry& other) {
            return other.problem.isEmpty() && other.base.isEmpty() && other.kind == entry.kind &&
                   other.options == entry.options;
        };
        if (!entry.base.isEmpty() && std::none_of(entries_.begin(), entries_.end(), mayBeBase))
            entry.problem = tr("Its base model “%1” is missing. Import that too.").arg(entry.base);
    }
}

QStringList ModelLibrary::dependents(const QString& path) const {
    QStringList names;
    for (const ModelEntry& entry : entries_)
        if (entry.base == QFileInfo(path).fileName())
            names.append(entry.name);
    return names;
}

const ModelEntry* ModelLibrary::entry(const QString& path) const {
    for (const ModelEntry& entry : entries_)
        if (entry.path == path)
            return &entry;
    return nullptr;
}

void ModelLibrary::setCurrent(const QString& path) {
    const ModelEntry* wanted = entry(path);
    if (path == current_ || !wanted || !wanted->problem.isEmpty())
        return;
    current_ = path;
    emit currentChanged();
}

void ModelLibrary::refuseBuiltIn(const QString& path) const {
    if (const ModelEntry* model = entry(path); model && model->builtIn)
        throw Error(tr("A model that comes with Continuo stays as it is").toStdString(),
                    path.toStdString(), tr("Export a copy to change that").toStdString());
}

QString ModelLibrary::freePath(const QString& name) const {
    QString base = name.trimmed();
    for (const QChar forbidden : QStringLiteral("/\\:*?\"<>|"))
        base.replace(forbidden, QLatin1Char('-'));
    if (base.isEmpty())
        base = tr("model");
    QString path = QDir(folder_).absoluteFilePath(base + ending);
    for (int number = 2; QFile::exists(path); ++number)
        path = QDir(folder_).absoluteFilePath(
            QStringLiteral("%1 %2%3").arg(base).arg(number).arg(ending));
    return path;
}

void ModelLibrary::rename(const QString& path, const QString& name) {
    const QString base = name.trimmed();
    if (base.isEmpty() || base == QFileInfo(path).completeBaseName())
        return;
    refuseBuiltIn(path);
    const QString to = QDir(folder_).absoluteFilePath(base + ending);
    if (freePath(base) != to)
        fail(tr("The name cannot be used, or another model has it"), base,
             tr("Choose another name"));
    if (!QFile::rename(path, to))
        fail(tr("The model cannot be renamed"), path, tr("See who may write in its folder"));
    for (const auto& beside : {statePath, indexPath})
        if (QFile::exists(beside(path)))
            QFile::rename(beside(path), beside(to));
    const bool wasCurrent = path == current_;
    if (wasCurrent)
        current_ = to;
    refresh();
    if (wasCurrent)
        emit currentChanged();
}

void ModelLibrary::remove(const QString& path) {
    refuseBuiltIn(path);
    if (!QFile::moveToTrash(path) && !QFile::remove(path))
        fail(tr("The model cannot be deleted"), path, tr("See who may write in its folder"));
    QFile::remove(statePath(path));
    QFile::remove(indexPath(path));
    refresh();
}

QString ModelLibrary::importFile(const QString& from, const QString& name) {
    const ModelEntry entry = readModelEntry(from);
    if (!entry.problem.isEmpty())
        throw Error(entry.problem.toStdString(), from.toStdString(),
                    tr("Choose a .safetensors file that Continuo has written").toStdString());
    QDir().mkpath(folder_);
    const QString to = freePath(name.isEmpty() ? entry.name : name);
    copyFile(from, to);
    copyIndex(from, to);
    refresh();
    return to;
}

void ModelLibrary::exportFile(const QString& path, const QString& to) const {
    copyFile(path, to);
    copyIndex(path, to);
}

} // namespace continuo
