#pragma once

#include "core/learn/Generation.h"
#include "ui/document/JobRunner.h"

#include <QObject>
#include <functional>
#include <optional>
#include <vector>

namespace continuo {

class Document;
class GenerateController;
class Takes;

/// How real takes sound to the critic of a model, one after another, see realness(); runs on the
/// job's thread.
using JudgeFunction = std::function<std::vector<std::optional<double>>(
    const QString& model, const Score&, const Region&, const std::vector<Take>&,
    const JobContext&)>;
/// realness(), with the critic kept open for the next round.
JudgeFunction judgeWithModule();

/// Says of each take how real it sounds, on a thread of its own when a round is over.
class TakeJudge : public QObject {
    Q_OBJECT
public:
    TakeJudge(Document& document, Takes& takes, GenerateController& generation,
              JudgeFunction judge = judgeWithModule(), QObject* parent = nullptr);

    /// The file of the model whose critic judges; empty for none. The takes that are there are
    /// judged anew.
    void setModel(const QString& path);
    const QString& model() const { return model_; }

    /// 0 to 1; none while nothing is known.
    std::optional<double> realness(int take) const;
    const QString& problem() const { return problem_; } ///< why nothing is known; may be empty

signals:
    void changed();

private:
    Document& document_;
    Takes& takes_;
    JudgeFunction judge_;
    QString model_, problem_;
    std::vector<std::optional<double>> values_;
    bool again_ = false; ///< something else is to be judged when the present job has ended
    JobRunner runner_;   ///< last: its destructor waits for a job that uses what is above

    void start();
};

} // namespace continuo
