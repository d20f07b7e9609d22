#include "ui/widgets/MidiDrag.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/midi/SmfWriter.h"
#include "ui/widgets/Theme.h"

#include <QDir>
#include <QDrag>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>
#include <QWidget>

namespace continuo {

namespace {

constexpr int longestName = 80;

QString fileName(QString name) {
    static const QRegularExpression forbidden(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1F\\x7F]+"));
    static const QRegularExpression dots(QStringLiteral("^[. ]+")); // hidden, or a folder
    name = name.replace(forbidden, QStringLiteral(" ")).remove(dots).simplified();
    name = name.left(longestName).trimmed();
    return (name.isEmpty() ? QStringLiteral("Continuo") : name) + QStringLiteral(".mid");
}

} // namespace

std::unique_ptr<QMimeData> MidiDrag::data(const Score& score, const QString& name) {
    if (!folder_)
        folder_.emplace();
    const QString folder = folder_->filePath(QString::number(++count_));
    if (!folder_->isValid() || !QDir().mkpath(folder))
        throw Error("no temporary file can be made", folder_->path().toStdString(),
                    "Make room on the disk", Error::Kind::failure);
    const QString path = QDir(folder).filePath(fileName(name));
    const std::string bytes = writeSmf(score);
    writeFileAtomically(QFile::encodeName(path).toStdString(), bytes);
    auto data = std::make_unique<QMimeData>();
    data->setUrls({QUrl::fromLocalFile(path)});
    data->setData(QStringLiteral("audio/midi"), QByteArray::fromStdString(bytes));
    return data;
}

void MidiDrag::start(QWidget& source, const Score& score, const QString& name) {
    std::unique_ptr<QMimeData> file = data(score, name);
    auto* drag = new QDrag(&source); // goes by itself
    drag->setMimeData(file.release());
    drag->setPixmap(icon(QStringLiteral("drag")).pixmap(24));
    drag->exec(Qt::CopyAction);
}

} // namespace continuo
