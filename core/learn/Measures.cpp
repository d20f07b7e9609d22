#include "core/learn/Measures.h"

#include "core/music/Theory.h"
#include "core/music/Track.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace continuo {

namespace {

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

double sum(const PitchClasses& histogram) {
    return std::accumulate(histogram.begin(), histogram.end(), 0.0);
}

/// The notes that begin in a bar.
std::span<const Note> notesOf(std::span<const Note> notes, const TickRange& bar) {
    const auto from = std::partition_point(notes.begin(), notes.end(),
                                           [&](const Note& n) { return n.start < bar.start; });
    const auto to =
        std::partition_point(from, notes.end(), [&](const Note& n) { return n.start < bar.end; });
    return {from, to};
}

} // namespace

double NoteMatch::precision() const { return ratio(matched, found); }
double NoteMatch::recall() const { return ratio(matched, expected); }
double NoteMatch::f1() const { return ratio(2 * matched, expected + found); }

NoteMatch& NoteMatch::operator+=(const NoteMatch& other) {
    matched += other.matched;
    expected += other.expected;
    found += other.found;
    return *this;
}

NoteMatch matchNotes(std::span<const Note> reference, std::span<const Note> answer,
                     Tick tolerance) {
    std::map<int, std::vector<Tick>> expected, found; // onsets by pitch, ascending
    for (const Note& note : reference)
        expected[note.pitch].push_back(note.start);
    for (const Note& note : answer)
        found[note.pitch].push_back(note.start);
    NoteMatch result{0, reference.size(), answer.size()};
    for (const auto& [pitch, onsets] : expected) {
        // With one tolerance for all, pairing the earliest possible first leaves most for the rest.
        const std::vector<Tick>& others = found[pitch];
        for (std::size_t i = 0, j = 0; i < onsets.size() && j < others.size();) {
            if (std::abs(onsets[i] - others[j]) <= tolerance) {
                ++result.matched;
                ++i;
                ++j;
            } else if (onsets[i] < others[j]) {
                ++i;
            } else {
                ++j;
            }
        }
    }
    return result;
}

PitchClasses pitchClasses(std::span<const Note> notes) {
    PitchClasses histogram{};
    for (const Note& note : notes)
        if (note.channel != drumChannel)
            histogram[note.pitch % 12u] += 1;
    return histogram;
}

std::optional<double> overlap(const PitchClasses& a, const PitchClasses& b) {
    const double allA = sum(a), allB = sum(b);
    if (allA == 0 || allB == 0)
        return std::nullopt;
    double common = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        common += std::min(a[i] / allA, b[i] / allB);
    return common;
}

std::optional<double> entropy(const PitchClasses& histogram) {
    const double all = sum(histogram);
    if (all == 0)
        return std::nullopt;
    double bits = 0;
    for (const double count : histogram)
        if (count > 0)
            bits -= count / all * std::log2(count / all);
    return bits;
}

std::optional<double> scaleConsistency(const PitchClasses& histogram) {
    const double all = sum(histogram);
    if (all == 0)
        return std::nullopt;
    double best = 0;
    for (int root = 0; root < 12; ++root) { // natural minor scales are the same twelve sets
        const unsigned scale = Scale{root, "major"}.pitchClasses();
        double inside = 0;
        for (std::size_t i = 0; i < histogram.size(); ++i)
            if (scale >> i & 1u)
                inside += histogram[i];
        best = std::max(best, inside / all);
    }
    return best;
}

std::optional<double> grooveConsistency(std::span<const Note> notes,
                                        std::span<const TickRange> bars, Tick slot) {
    const auto groove = [&](const TickRange& bar) {
        std::vector<bool> slots(static_cast<std::size_t>((bar.length() + slot - 1) / slot));
        for (const Note& note : notesOf(notes, bar))
            slots[static_cast<std::size_t>((note.start - bar.start) / slot)] = true;
        return slots;
    };
    double alike = 0;
    int pairs = 0;
    for (std::size_t i = 1; i < bars.size(); ++i) {
        if (bars[i].length() != bars[i - 1].length() || bars[i].empty())
            continue;
        const auto a = groove(bars[i - 1]), b = groove(bars[i]);
        double differing = 0;
        for (std::size_t s = 0; s < a.size(); ++s)
            differing += a[s] != b[s];
        alike += 1 - differing / static_cast<double>(a.size());
        ++pairs;
    }
    if (pairs == 0)
        return std::nullopt;
    return alike / pairs;
}

std::optional<double> silenceRate(std::span<const Note> notes, std::span<const TickRange> bars) {
    if (bars.empty())
        return std::nullopt;
    const auto silent = std::count_if(bars.begin(), bars.end(), [&](const TickRange& bar) {
        return notesOf(notes, bar).empty();
    });
    return static_cast<double>(silent) / static_cast<double>(bars.size());
}

std::optional<double> repetitionRate(std::span<const Note> notes, std::span<const TickRange> bars) {
    int repeated = 0, played = 0;
    for (std::size_t i = 1; i < bars.size(); ++i) {
        const auto before = notesOf(notes, bars[i - 1]), now = notesOf(notes, bars[i]);
        if (now.empty())
            continue;
        ++played;
        repeated += std::equal(before.begin(), before.end(), now.begin(), now.end(),
                               [&](const Note& a, const Note& b) {
                                   return a.pitch == b.pitch &&
                                          a.start - bars[i - 1].start == b.start - bars[i].start;
                               });
    }
    if (played == 0)
        return std::nullopt;
    return static_cast<double>(repeated) / played;
}

} // namespace continuo
