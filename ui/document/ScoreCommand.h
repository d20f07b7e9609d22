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

    void redo() override;
    void undo() override;
    int id() const override { return mergeKey_ == 0 ? -1 : mergeKey_; }
    bool mergeWith(const QUndoCommand* later) override;

private:
    Document& document_;
    ScoreDelta delta_;
    ScorePtr next_; ///< the score after, until the command is done for the first time
    std::vector<TrackNotes> selectedBefore_; ///< when the edit was made
    std::vector<TrackNotes> selectedAfter_;  ///< when it was taken back
    int mergeKey_;
};

} // namespace continuo
