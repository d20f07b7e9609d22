#pragma once

#include <QString>

namespace continuo {

struct Note;
struct Score;

/// A note in words: "C sharp 4, bar 3 beat 2, quarter, velocity 90"; a drum by its name.
QString describeNote(const Note& note, const Score& score);

/// Lets assistive technology read every note canvas: a list whose items are the notes of the
/// current track that are in view. They are made when they are asked for, so that nothing is spent
/// while nobody asks.
void installNoteAccess();

} // namespace continuo
