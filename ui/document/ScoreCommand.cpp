#include "ui/document/ScoreCommand.h"

namespace continuo {

ScoreCommand::ScoreCommand(Document& document, const QString& text, ScorePtr after, int mergeKey)
    : QUndoCommand(text),
      document_(document),
      before_(document.score()),
      after_(std::move(after)),
      selectedBefore_(document.selection()),
      mergeKey_(mergeKey) {}

void ScoreCommand::redo() { document_.setScore(after_, selectedAfter_); }

void ScoreCommand::undo() {
    selectedAfter_ = document_.selection();
    document_.setScore(before_, selectedBefore_);
}

bool ScoreCommand::mergeWith(const QUndoCommand* later) {
    // The stack only offers commands of the same id(), which are ScoreCommands with our key.
    after_ = static_cast<const ScoreCommand*>(later)->after_;
    setObsolete(*after_ == *before_);
    return true;
}

} // namespace continuo
