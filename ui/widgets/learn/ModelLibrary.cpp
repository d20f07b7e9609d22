#include "ui/widgets/learn/ModelLibrary.h"

#include "core/base/Error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

namespace continuo {

namespace {

const QString ending = QStringLiteral(".safetensors");
const QString stateEnding = QStringLiteral(".state"); ///< the training state beside a checkpoint
constexpr quint64 headerLimit = 16 << 20;

/// The JSON header of a safetensors file; an empty object and a reason when there is none.
QJsonObject readHeader(QFile& file, QString& problem) {
    uchar lengthBytes[8];
    if (file.read(reinterpret_cast<char*>(lengthBytes), 8) != 8) {
        problem = ModelLibrary::tr("The file is too short to be a model");
        return {};
    }
    const auto length = qFromLittleEndian<quint64>(lengthBytes);
    if (length > headerLimit || length > quint64(file.size()) - 8) {
        problem = ModelLibrary::tr("The file is damaged or no model at all");
        return {};
    }
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(file.read(qint64(length)), &error);
    if (!json.isObject())
        problem = ModelLibrary::tr("The header cannot be read: %1").arg(error.errorString());
    return json.object();
}

qint64 countParameters(const QJsonObject& header) {
    qint64 total = 0;
    for (auto it = header.begin(); it != header.end(); ++it) {
        if (it.key() == QLatin1String("__metadata__"))
            continue;
        qint64 size = 1;
        for (const QJsonValue extent : it.value()[QLatin1String("shape")].toArray())
            size *= extent.toInteger();
        total += size;
    }
    return total;
}

[[noreturn]] void fail(const QString& what, const QString& path, const QString& remedy) {
    throw Error(what.toStdString(), path.toStdString(), remedy.toStdString(), Error::Kind::failure);
}

} // namespace

ModelEntry readModelEntry(const QString& path) {
    const QFileInfo info(path);
    ModelEntry entry;
    entry.path = path;
    entry.name = info.completeBaseName();
    entry.bytes = info.size();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        entry.problem = file.errorString();
        return entry;
    }
    const QJsonObject header = readHeader(file, entry.problem);
    const QJsonObject metadata = header[QLatin1String("__metadata__")].toObject();
    entry.kind = metadata[QLatin1String("kind")].toString();
    if (entry.kind.isEmpty() && entry.problem.isEmpty())
        entry.problem = ModelLibrary::tr("The file holds no Continuo model");
    entry.parameters = countParameters(header);
    const QJsonObject record =
        QJsonDocument::fromJson(metadata[QLatin1String("record")].toString().toUtf8()).object();
    if (const QJsonValue loss = record[QLatin1String("validationLoss")]; loss.isDouble())
        entry.validationLoss = loss.toDouble();
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

    const QString before = current_;
    if (!entry(current_)) {
        current_.clear();
        for (const ModelEntry& entry : entries_)
            if (current_.isEmpty() && entry.problem.isEmpty())
                current_ = entry.path;
    }
    emit changed();
    if (current_ != before)
        emit currentChanged();
}

const ModelEntry* ModelLibrary::entry(const QString& path) const {
    for (const ModelEntry& entry : entries_)
        if (entry.path == path)
            return &entry;
    return nullptr;
}

void ModelLibrary::setCurrent(const QString& path) {
    if (path == current_ || !entry(path))
        return;
    current_ = path;
    emit currentChanged();
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
    const QString to = QDir(folder_).absoluteFilePath(base + ending);
    if (freePath(base) != to)
        fail(tr("The name cannot be used, or another model has it"), base,
             tr("Choose another name"));
    if (!QFile::rename(path, to))
        fail(tr("The model cannot be renamed"), path, tr("See who may write in its folder"));
    if (QFile::exists(path + stateEnding))
        QFile::rename(path + stateEnding, to + stateEnding);
    const bool wasCurrent = path == current_;
    if (wasCurrent)
        current_ = to;
    refresh();
    if (wasCurrent)
        emit currentChanged();
}

void ModelLibrary::remove(const QString& path) {
    if (!QFile::remove(path))
        fail(tr("The model cannot be deleted"), path, tr("See who may write in its folder"));
    QFile::remove(path + stateEnding);
    refresh();
}

QString ModelLibrary::importFile(const QString& from) {
    const ModelEntry entry = readModelEntry(from);
    if (!entry.problem.isEmpty())
        throw Error(entry.problem.toStdString(), from.toStdString(),
                    tr("Choose a .safetensors file that Continuo has written").toStdString());
    QDir().mkpath(folder_);
    const QString to = freePath(entry.name);
    if (!QFile::copy(from, to))
        fail(tr("The model cannot be copied"), from, tr("See whether the disk is full"));
    refresh();
    return to;
}

void ModelLibrary::exportFile(const QString& path, const QString& to) const {
    if (QFile::exists(to) && !QFile::remove(to))
        fail(tr("The file cannot be replaced"), to, tr("Choose another place"));
    if (!QFile::copy(path, to))
        fail(tr("The model cannot be copied"), to, tr("See whether the disk is full"));
}

} // namespace continuo
