#pragma once

#include "core/learn/Copying.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <QStringList>
#include <memory>

namespace continuo {

class Document;
class GenerateController;
class ModelLibrary;
class Takes;

/// Says of each take what it shares with the songs that the model learned from; looked up on a
/// thread of its own when a round is over.
class CopyReporter : public QObject {
    Q_OBJECT
public:
    CopyReporter(Document& document, Takes& takes, ModelLibrary& models,
                 GenerateController& generation, QObject* parent = nullptr);

    /// Some lines on a take; empty while nothing is known, or where the model has no index.
    QString text(int take) const { return texts_.value(take); }

signals:
    void changed();

private:
    Document& document_;
    Takes& takes_;
    ModelLibrary& models_;
    QStringList texts_;
    bool again_ = false; ///< another round ended while the last one's takes were looked up
    // Only the job's thread touches these.
    std::optional<CopyIndex> index_;
    std::filesystem::path indexed_; ///< the model whose index that is
    std::filesystem::file_time_type indexedTime_;
    JobRunner runner_; ///< last: its destructor waits for a job that uses what is above

    void start();
};

} // namespace continuo
