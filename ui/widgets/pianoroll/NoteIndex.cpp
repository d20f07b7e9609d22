#include "ui/widgets/pianoroll/NoteIndex.h"

#include <algorithm>

namespace continuo {

std::span<const Note> NoteIndex::reaching(const std::shared_ptr<const Track>& track,
                                          const TickRange& range) {
    const std::vector<Note>& notes = track->notes;
    Entry& entry = entries_[track.get()];
    if (!entry.track) {
        entry.track = track;
        entry.latestEnd.reserve(notes.size());
        Tick latest = 0;
        for (const Note& note : notes) {
            // A note without length still shows.
            latest = std::max(latest, std::max(note.end(), note.start + 1));
            entry.latestEnd.push_back(latest);
        }
    }
    const auto firstEnd =
        std::upper_bound(entry.latestEnd.begin(), entry.latestEnd.end(), range.start);
    const auto first = static_cast<std::size_t>(firstEnd - entry.latestEnd.begin());
    const auto lastStart = std::lower_bound(notes.begin(), notes.end(), range.end,
                                            [](const Note& n, Tick end) { return n.start < end; });
    const auto last = static_cast<std::size_t>(lastStart - notes.begin());
    return last <= first ? std::span<const Note>()
                         : std::span<const Note>(notes).subspan(first, last - first);
}

void NoteIndex::keepOnly(const Score& score) {
    std::erase_if(entries_, [&](const auto& entry) {
        return std::find(score.tracks.begin(), score.tracks.end(), entry.second.track) ==
               score.tracks.end();
    });
}

} // namespace continuo
