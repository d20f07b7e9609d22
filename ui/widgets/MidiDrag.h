#pragma once

#include "core/music/Score.h"

#include <QMimeData>
#include <QString>
#include <QTemporaryDir>
#include <memory>
#include <optional>

class QWidget;

namespace continuo {

/// Drags music into other programs and folders, as MIDI files. The files lie in a temporary folder
/// that goes with this object.
class MidiDrag {
public:
    /// A file of this score, and its bytes for programs that take those. `name` is for people:
    /// what no file name may hold is left out. Throws Error when the disk refuses.
    std::unique_ptr<QMimeData> data(const Score& score, const QString& name);
    /// Lets the person drag it from `source`, whose button is down, to wherever they like.
    void start(QWidget& source, const Score& score, const QString& name);

private:
    std::optional<QTemporaryDir> folder_; ///< made when it is first needed
    int count_ = 0; ///< a folder in it for each: a file may be read long after it was dropped
};

} // namespace continuo
