#pragma once

#include <QString>

namespace continuo {

/// "1 note" or "12 notes": the first text for one, the second, with %1, for any other number.
inline QString counted(qint64 count, const QString& one, const QString& many) {
    return count == 1 ? one : many.arg(count);
}

} // namespace continuo
