#include "ui/document/ScoreCommand.h"

#include <utility>

namespace continuo {

ScoreCommand::ScoreCommand(Document& document, const QString& text, ScorePtr after, int mergeKey)
    : QUndoCommand(text),
      document_(document),
      delta_(*document.score(), *after),
      next_(std::move(after)),
      selectedBefore_(document.selection()),
      mergeKey_(mergeKey) {}

void ScoreCommand::redo() {
    ScorePtr next = std::exchange(next_, nullptr);
    if (!next)
        next = std::make_shared<const Score>(delta_.forward(*document_.score()));
    document_.setScore(std::move(next), selectedAfter_);
}

void ScoreCommand::undo() {
    selectedAfter_ = document_.selection();
    document_.setScore(std::make_shared<const Score>(delta_.backward(*document_.score())),
                       selectedBefore_);
}

bool ScoreCommand::mergeWith(const QUndoCommand* later) {
    // The stack only offers commands of the same id(), which are ScoreCommands with our key.
    // It has been done already: the document is at its end.
    const Score& after = *document_.score();
    const Score between = static_cast<const ScoreCommand*>(later)->delta_.backward(after);
    delta_ = ScoreDelta(delta_.backward(between), after);
    setObsolete(delta_.empty());
    return true;
}

} // namespace continuo
