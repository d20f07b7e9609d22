#include "ui/widgets/StudioApplication.h"

#include "core/base/Error.h"
#include "core/base/Memory.h"
#include "ui/document/CoreText.h"

#include <QSocketNotifier>
#include <csignal>
#include <fcntl.h>
#include <new>
#include <unistd.h>
#include <utility>

namespace continuo {

namespace {

constexpr int endSignals[] = {SIGTERM, SIGHUP, SIGINT};
constexpr int endedBySignal = 128; ///< exit codes of shells: this and the signal's number

/// A handler may do next to nothing: it writes the signal's number here, for the event loop.
int wakePipe[2] = {-1, -1};

void wake(int signal) {
    const auto number = static_cast<char>(signal);
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &number, 1);
}

} // namespace

StudioApplication::StudioApplication(int& argc, char** argv) : QApplication(argc, argv) {
    keepMemoryBack();
    if (::pipe2(wakePipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals end it as they end any program
    auto* notifier = new QSocketNotifier(wakePipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [] {
        char number = 0;
        if (::read(wakePipe[0], &number, 1) == 1)
            exit(endedBySignal + number);
    });
    for (const int signal : endSignals) {
        struct sigaction action {};
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler == SIG_IGN)
            continue; // who started it wants it to outlast that, as nohup does
        action.sa_handler = wake;
        action.sa_flags = SA_RESTART | SA_RESETHAND;
        ::sigaction(signal, &action, nullptr);
    }
}

StudioApplication::~StudioApplication() {
    for (const int signal : endSignals)
        ::signal(signal, SIG_DFL);
    for (int& end : wakePipe)
        if (end >= 0)
            ::close(std::exchange(end, -1));
}

bool StudioApplication::notify(QObject* receiver, QEvent* event) {
    QString message;
    if (memoryRanShort()) // since the last event; by now there may be some again
        keepMemoryBack();
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
