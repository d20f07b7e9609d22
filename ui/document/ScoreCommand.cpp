#include "ui/document/ScoreCommand.h"

#include <utility>

namespace continuo {

ScoreCommand::ScoreCommand(Document& document, const QString& text, ScorePtr after, int mergeKey)
    : QUndoCommand(text),
      document_(document),
      step_(std::make_shared<Step>(
          Step{ScoreDelta(*document.score(), *after), document.selection(), {}, 0})),
      next_(std::move(after)),
      mergeKey_(mergeKey) {
    measure();
}

ScoreCommand::ScoreCommand(const ScoreCommand& done)
    : QUndoCommand(done.text()),
      document_(done.document_),
      step_(done.step_),
      next_(document_.score()),
      mergeKey_(done.mergeKey_) {}

void ScoreCommand::measure() {
    step_->bytes = sizeof *this + step_->delta.bytes();
    for (const auto* selection : {&step_->selectedBefore, &step_->selectedAfter})
        for (const TrackNotes& entry : *selection)
            step_->bytes += sizeof entry + entry.notes.size() * sizeof(Note);
}

void ScoreCommand::redo() {
    ScorePtr next = std::exchange(next_, nullptr);
    if (next == document_.score())
        return; // it has been done already, on another stack
    if (!next)
        next = std::make_shared<const Score>(step_->delta.forward(*document_.score()));
    document_.setScore(std::move(next), step_->selectedAfter);
}

void ScoreCommand::undo() {
    step_->selectedAfter = document_.selection();
    measure();
    document_.setScore(std::make_shared<const Score>(step_->delta.backward(*document_.score())),
                       step_->selectedBefore);
}

bool ScoreCommand::mergeWith(const QUndoCommand* later) {
    // The stack only offers commands of the same id(), which are ScoreCommands with our key.
    // It has been done already: the document is at its end.
    const Score& after = *document_.score();
    const Score between = static_cast<const ScoreCommand*>(later)->step_->delta.backward(after);
    ScoreDelta& delta = step_->delta;
    delta = ScoreDelta(delta.backward(between), after);
    measure();
    setObsolete(delta.empty());
    return true;
}

} // namespace continuo
