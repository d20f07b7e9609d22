#pragma once

#include "core/collection/Collection.h"
#include "core/learn/TrialTraining.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <QString>
#include <atomic>
#include <functional>
#include <memory>

namespace continuo {

/// What to search for, and where the trials are kept.
struct SearchSetup {
    QString folder;
    TrialTraining training;
    SearchOptions options;
};

using TrialSink = std::function<void(const Trial&)>;
/// Searches; runs on the job's thread.
using SearchFunction = std::function<SearchResult(const SearchSetup&, const std::vector<Song>&,
                                                  const TrialSink&, const JobContext&)>;

/// Trains in an engine loaded when it is first needed. While sound plays (`playing`), it leaves it
/// a processor.
SearchFunction searchWithModule(const std::atomic<bool>& playing);

/// Searches for training settings on a thread of its own.
class SearchController : public QObject {
    Q_OBJECT
public:
    explicit SearchController(SearchFunction search, QObject* parent = nullptr);

    /// Returns false while a search is on. Where the folder holds one, it goes on.
    bool start(const SearchSetup& setup, std::shared_ptr<const Collection> collection);
    void stop(); ///< it can go on later
    bool running() const { return runner_.running(); }
    const SearchSetup& setup() const { return setup_; } ///< of the one that is or was on

    JobRunner& runner() { return runner_; }

signals:
    void started();
    void reported(const continuo::Trial& trial);      ///< one that has changed
    void ended(const continuo::SearchResult& result); ///< before finished()
    void failed(const QString& message);              ///< before finished()
    void finished();

private:
    SearchFunction search_;
    SearchSetup setup_;
    JobRunner runner_; ///< last: its destructor waits for a job that uses what is above
};

} // namespace continuo
