#pragma once

#include <QRegularExpression>
#include <QString>

namespace continuo {

/// "1 note" or "12 notes": the first text for one, the second, with %1, for any other number.
inline QString counted(qint64 count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(count);
}

/// A menu's text without the mark of its key: "Save as…" of "Save &as…", "保存" of "保存(&S)".
inline QString withoutMnemonic(QString text) {
    static const QRegularExpression mark(QStringLiteral("\\(&.\\)|&"));
    return text.remove(mark);
}

} // namespace continuo
