#pragma once

#include "core/music/ScoreDelta.h"
#include "ui/document/Document.h"

#include <QUndoCommand>

namespace continuo {

/// One step of a document's history: what makes the score after of the score before, and back.
/// Every edit is one of these.
class ScoreCommand : public QUndoCommand {
public:
    /// `mergeKey` as in Document::apply().
    ScoreCommand(Document& document, const QString& text, ScorePtr after, int mergeKey);
    /// The same step for another stack, on which it counts as done: what it remembers is shared.
    explicit ScoreCommand(const ScoreCommand& done);

    std::size_t bytes() const { return step_->bytes; } ///< roughly what it remembers

    void redo() override;
    void undo() override;
    int id() const override { return mergeKey_ == 0 ? -1 : mergeKey_; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    struct Step {
        ScoreDelta delta;
        std::vector<TrackNotes> selectedBefore; ///< when the edit was made
        std::vector<TrackNotes> selectedAfter;  ///< when it was taken back
        std::size_t bytes = 0;
    };

    Document& document_;
    std::shared_ptr<Step> step_;
    ScorePtr next_; ///< the score after, until the command is done for the first time
    int mergeKey_;

    void measure();
};

} // namespace continuo
