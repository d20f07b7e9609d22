#pragma once

namespace continuo {

/// How many processors nobody else is using at this moment, at least 1. Waits some milliseconds to
/// see; not for the user-interface thread. Where the system does not tell, all of them.
///
/// Threads of one matrix product wait for each other: with another program on one of two processors
/// two threads made notes 10 times slower than one.
int freeProcessors();

/// From now on this thread and those that it starts leave the processors to others who want them:
/// for work of hours, beside which a person goes on.
void lowerPriority();

/// Threads for work on a model: one while sound plays, so that it never crackles.
inline int modelThreads(bool playing) { return playing ? 1 : freeProcessors(); }

} // namespace continuo
