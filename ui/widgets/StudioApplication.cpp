#include "ui/widgets/StudioApplication.h"

#include "core/base/Error.h"
#include "ui/document/CoreText.h"

#include <new>

namespace continuo {

bool StudioApplication::notify(QObject* receiver, QEvent* event) {
    QString message;
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
        message = tr("There is not enough memory. Save the piece, then close other programs.");
    } catch (const Error& e) {
        message = errorText(e);
    } catch (const std::exception& e) {
        message = QString::fromUtf8(e.what());
    }
    // Later: the handler of the event may have left its own work half done.
    QMetaObject::invokeMethod(
        this, [this, message] { emit failed(message); }, Qt::QueuedConnection);
    return true;
}

} // namespace continuo
