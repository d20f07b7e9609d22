#pragma once

#include "core/learn/Listening.h"
#include "ui/document/JobRunner.h"

#include <QDateTime>
#include <QMap>
#include <QObject>
#include <QStringList>
#include <atomic>
#include <functional>
#include <optional>
#include <vector>

namespace continuo {

class ModelLibrary;

/// Which models to hear, on what music.
struct ListeningSetup {
    QStringList models; ///< checkpoints
    QStringList folders;
    ListeningOptions options;
};

/// Prepares the trials; runs on the job's thread.
using ListeningFunction =
    std::function<void(const ListeningSetup&, const std::vector<Song>&,
                       const std::function<void(ListeningTrial)>& ready, const JobContext&)>;

/// Opens the models as for generating. While sound plays (`playing`), they leave it a processor.
ListeningFunction listenToModels(const std::atomic<bool>& playing);

/// Prepares blind listening tests on a thread of its own, and keeps what came of them in a file
/// beside the models.
class ListeningController : public QObject {
    Q_OBJECT
public:
    ListeningController(ListeningFunction prepare, ModelLibrary& models, QObject* parent = nullptr);

    /// Returns false while a test is being prepared.
    bool start(const ListeningSetup& setup);
    void stop(); ///< trials that are ready have come
    bool running() const { return runner_.running(); }

    /// All trials that were ever ranked here. Throws Error when their file is damaged.
    const std::vector<Ranking>& rankings();
    /// Keeps one more. Throws Error when the disk refuses.
    void keep(Ranking ranking);
    /// Looks at the weights of models that are new here, so that what was said of them is found;
    /// rankingsChanged() follows.
    void identify();
    /// How a model fares against the true bars, as far as its weights are known: see
    /// identify(), which this begins.
    std::optional<Preference> overTrueBars(const QString& model);
    /// What a model is called now; the name it had where it is here no longer.
    QString nameOf(const Author& author) const;

    JobRunner& runner() { return runner_; }

signals:
    void started();
    void trialReady(const continuo::ListeningTrial& trial);
    void failed(const QString& message); ///< before finished()
    void finished();
    void rankingsChanged(); ///< or the models that they are about are known by another name

private:
    /// A model's file when its weights were looked at.
    struct Known {
        QDateTime modified;
        std::string hash;
    };

    ListeningFunction prepare_;
    ModelLibrary& models_;
    std::optional<std::vector<Ranking>> rankings_; ///< once they were read
    QMap<QString, Known> known_;                   ///< by path
    JobRunner identifier_;
    JobRunner runner_; ///< last: their destructors wait for jobs that use what is above

    bool isKnown(const QString& path) const;
};

} // namespace continuo
