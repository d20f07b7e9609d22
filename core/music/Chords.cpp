#include "core/music/Chords.h"
#include "core/base/Error.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace continuo {

namespace {

struct Kind {
    const char* suffix;
    unsigned pitchClasses; ///< relative to the root
    double rarity;         ///< what choosing it costs, so that the plain chord wins a draw
};

constexpr unsigned bits(std::initializer_list<int> classes) {
    unsigned mask = 0;
    for (const int c : classes)
        mask |= 1u << c;
    return mask;
}

constexpr std::array kinds{
    Kind{"", bits({0, 4, 7}), 0},
    Kind{"m", bits({0, 3, 7}), 0},
    Kind{"dim", bits({0, 3, 6}), 0.06},
    Kind{"aug", bits({0, 4, 8}), 0.12},
    Kind{"sus4", bits({0, 5, 7}), 0.10},
    Kind{"7", bits({0, 4, 7, 10}), 0.05},
    Kind{"maj7", bits({0, 4, 7, 11}), 0.09},
    Kind{"m7", bits({0, 3, 7, 10}), 0.08},
    Kind{"m7b5", bits({0, 3, 6, 10}), 0.12},
    Kind{"dim7", bits({0, 3, 6, 9}), 0.12},
    Kind{"6", bits({0, 4, 7, 9}), 0.14},
};

constexpr std::array<const char*, 11> suffixes{"",     "m",  "dim",  "aug",  "sus4", "7",
                                               "maj7", "m7", "m7b5", "dim7", "6"};

constexpr std::array<const char*, 12> rootNames{"C",  "Db", "D",  "Eb", "E",  "F",
                                                "F#", "G",  "Ab", "A",  "Bb", "B"};

/// What people write, with the kind each comes nearest to.
constexpr std::pair<std::string_view, int> spellings[]{
    {"mmaj7", 1}, {"minmaj7", 1}, {"m7b5", 8}, {"m7-5", 8},  {"min7b5", 8}, {"maj7", 6},
    {"maj9", 6},  {"maj13", 6},   {"maj", 0},  {"M7", 6},    {"M9", 6},     {"M-5", 0},
    {"M", 0},     {"min7", 7},    {"min9", 7}, {"min11", 7}, {"min6", 1},   {"min", 1},
    {"m6", 1},    {"m69", 1},     {"m7", 7},   {"m9", 7},    {"m11", 7},    {"m13", 7},
    {"madd9", 1}, {"m", 1},       {"-7", 7},   {"-", 1},     {"dim7", 9},   {"dim", 2},
    {"o7", 9},    {"o", 2},       {"aug7", 3}, {"aug", 3},   {"+7", 3},     {"+", 3},
    {"sus4", 4},  {"sus2", 4},    {"sus", 4},  {"7sus4", 4}, {"9sus4", 4},  {"7sus", 4},
    {"7b9", 5},   {"7#9", 5},     {"7b5", 5},  {"7#5", 5},   {"7#11", 5},   {"7alt", 5},
    {"7", 5},     {"9", 5},       {"11", 5},   {"13", 5},    {"6", 10},     {"69", 10},
    {"6/9", 10},  {"add9", 0},    {"add2", 0}, {"5", 0},     {"2", 4},      {"", 0},
};

// XF: manufacturer, XF, chord; root (accidental and letter), type, bass root, bass type.
constexpr std::string_view xfChord{"\x43\x7B\x01"};
constexpr std::size_t xfChordSize = 7;
constexpr char xfNoBass = 0x7F, xfNoChord = 34;
/// Type number of each kind, and the kind nearest to each type.
constexpr std::array<char, kinds.size()> xfTypes{0, 8, 17, 7, 32, 19, 2, 10, 11, 18, 1};
constexpr std::array<int, 34> xfKinds{0, 10, 6, 6, 0, 6, 10, 3, 1, 1, 7, 8, 1, 7, 7, 1, 1,
                                      2, 9,  5, 4, 5, 5, 5,  5, 5, 5, 5, 3, 3, 0, 0, 4, 4};
constexpr std::array<int, 7> xfLetters{0, 2, 4, 5, 7, 9, 11}; // C to B, written 1 to 7

constexpr double changePrice = 0.5;
constexpr double changePriceAtBar = 0.25;
constexpr double bassBonus = 0.12;
constexpr double missingPrice = 0.12; ///< for a chord tone that does not sound

} // namespace

unsigned Chord::pitchClasses() const {
    const unsigned mask = kinds[static_cast<std::size_t>(kind)].pitchClasses;
    return ((mask << root) | (mask >> (12 - root))) & 0xFFFu;
}

std::string Chord::name() const {
    return fmt::format("{}{}", rootNames[static_cast<std::size_t>(root)],
                       suffixes[static_cast<std::size_t>(kind)]);
}

int Chord::index() const { return root * static_cast<int>(kinds.size()) + kind; }

Chord Chord::at(int index) {
    constexpr int count = static_cast<int>(kinds.size());
    return {index / count, index % count};
}

std::span<const char* const> chordKinds() { return suffixes; }

Chord parseChord(std::string_view text) {
    const auto refuse = [&] {
        return Error(fmt::format("'{}' is no chord", text), {},
                     "Write a root and a kind, such as C, Am, F#m7 or Bbmaj7.");
    };
    if (text.empty())
        throw refuse();
    const char letter = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    if (letter < 'A' || letter > 'G')
        throw refuse();
    constexpr std::array<int, 7> roots{9, 11, 0, 2, 4, 5, 7}; // A to G
    Chord chord;
    chord.root = roots[static_cast<std::size_t>(letter - 'A')];
    std::size_t at = 1;
    for (; at < text.size() && (text[at] == '#' || text[at] == 'b'); ++at)
        chord.root += text[at] == '#' ? 1 : 11;
    chord.root %= 12;
    std::string_view suffix = text.substr(at);
    if (const auto slash = suffix.rfind('/'); slash != std::string_view::npos && suffix != "6/9")
        suffix = suffix.substr(0, slash);
    for (const auto& [spelling, kind] : spellings)
        if (suffix == spelling) {
            chord.kind = kind;
            return chord;
        }
    throw refuse();
}

std::vector<Chord> parseChords(std::string_view text) {
    std::vector<Chord> chords;
    constexpr std::string_view gaps = " \t\n,|";
    for (std::size_t at = text.find_first_not_of(gaps); at != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(gaps, at), text.size());
        chords.push_back(parseChord(text.substr(at, end - at)));
        at = text.find_first_not_of(gaps, end);
    }
    return chords;
}

bool isChordEvent(const Event& event) {
    return event.status == midi::meta && event.type == 0x7F && event.data.size() == xfChordSize &&
           event.data.starts_with(xfChord);
}

Event chordEvent(Tick tick, std::optional<Chord> chord) {
    const Chord written = chord.value_or(Chord{});
    const std::string name = rootNames[static_cast<std::size_t>(written.root)];
    const int natural = parseChord(name.substr(0, 1)).root;
    const auto letter = std::find(xfLetters.begin(), xfLetters.end(), natural) - xfLetters.begin();
    const int accidental = name.size() == 1 ? 3 : name[1] == 'b' ? 2 : 4;
    Event event{tick, midi::meta, 0x7F, std::string(xfChord)};
    event.data += static_cast<char>(accidental << 4 | static_cast<int>(letter + 1));
    event.data += chord ? xfTypes[static_cast<std::size_t>(written.kind)] : xfNoChord;
    event.data += xfNoBass;
    event.data += xfNoBass;
    return event;
}

std::vector<ChordSpan> chordsIn(const Score& score) {
    struct Change {
        Tick tick;
        std::optional<Chord> chord;
    };
    std::vector<Change> changes;
    for (const auto& track : score.tracks)
        for (const Event& event : track->events) {
            if (!isChordEvent(event))
                continue;
            const int letter = event.byte(3) & 15, accidental = (event.byte(3) >> 4) - 3;
            const std::size_t type = event.byte(4);
            std::optional<Chord> chord;
            if (letter >= 1 && letter <= 7 && type < xfKinds.size())
                chord =
                    Chord{(xfLetters[static_cast<std::size_t>(letter - 1)] + accidental + 12) % 12,
                          xfKinds[type]};
            changes.push_back({event.tick, chord});
        }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.tick < b.tick; });
    std::vector<ChordSpan> spans;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Tick end =
            i + 1 < changes.size() ? changes[i + 1].tick : std::numeric_limits<Tick>::max();
        if (changes[i].chord && end > changes[i].tick)
            spans.push_back({{changes[i].tick, end}, *changes[i].chord});
    }
    return spans;
}

std::vector<ChordSpan> spread(std::span<const Chord> chords, const Score& score,
                              const TickRange& range) {
    std::vector<ChordSpan> spans;
    const auto add = [&](Tick start, const Chord& chord) {
        if (!spans.empty())
            spans.back().range.end = start;
        spans.push_back({{start, range.end}, chord});
    };
    const MeterMap& meter = score.meter;
    const int firstBar = meter.bar(range.start);
    const auto bars = static_cast<std::size_t>(meter.bar(range.end - 1) - firstBar + 1);
    if (chords.size() > bars) {
        for (std::size_t i = 0; i < chords.size(); ++i)
            add(range.start +
                    range.length() * static_cast<Tick>(i) / static_cast<Tick>(chords.size()),
                chords[i]);
        return spans;
    }
    const std::size_t each = chords.empty() || bars % chords.size() != 0 ? 1 : bars / chords.size();
    for (std::size_t bar = 0; bar < bars && !chords.empty(); bar += each)
        add(std::max(range.start, meter.barRange(firstBar + static_cast<int>(bar)).start),
            chords[bar / each % chords.size()]);
    return spans;
}

std::vector<ChordChange> findChords(std::span<const Note> notes, std::span<const Tick> beats,
                                    const std::vector<bool>& strong) {
    if (beats.size() < 2)
        return {};
    const std::size_t spans = beats.size() - 1;
    struct Span {
        std::array<double, 12> weight{};
        double total = 0;
        int lowest = 128;
    };
    std::vector<Span> sounding(spans);
    for (const Note& note : notes) {
        if (note.channel == drumChannel)
            continue;
        const Tick end = std::max(note.end(), note.start + 1);
        auto span = static_cast<std::size_t>(
            std::upper_bound(beats.begin(), beats.end(), note.start) - beats.begin());
        span = span == 0 ? 0 : span - 1;
        for (; span < spans && beats[span] < end; ++span) {
            const Tick overlap = std::min(end, beats[span + 1]) - std::max(note.start, beats[span]);
            const Tick length = beats[span + 1] - beats[span];
            if (overlap * 8 < length) // what only touches the span says nothing of it
                continue;
            const double weight = static_cast<double>(overlap) / static_cast<double>(length);
            sounding[span].weight[note.pitch % 12u] += weight;
            sounding[span].total += weight;
            sounding[span].lowest = std::min<int>(sounding[span].lowest, note.pitch);
        }
    }

    constexpr std::size_t chords = 12 * kinds.size();
    using Scores = std::array<double, chords>;
    const auto fit = [&](const Span& span) {
        Scores scores{};
        if (span.total <= 0)
            return scores;
        unsigned present = 0;
        for (std::size_t p = 0; p < 12; ++p)
            present |= span.weight[p] > 0.05 * span.total ? 1u << p : 0;
        for (std::size_t c = 0; c < chords; ++c) {
            const Chord chord = Chord::at(static_cast<int>(c));
            const unsigned mask = chord.pitchClasses();
            double inside = 0;
            for (std::size_t p = 0; p < 12; ++p)
                if (mask >> p & 1u)
                    inside += span.weight[p];
            inside /= span.total;
            scores[c] = 2 * inside - 1 - missingPrice * std::popcount(mask & ~present) -
                        kinds[c % kinds.size()].rarity +
                        (span.lowest % 12 == chord.root ? bassBonus : 0);
        }
        return scores;
    };

    std::vector<std::array<std::uint8_t, chords>> from(spans);
    Scores best = fit(sounding[0]);
    for (std::size_t span = 1; span < spans; ++span) {
        const Scores here = fit(sounding[span]);
        const auto top =
            static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
        const double moved =
            best[top] - (span < strong.size() && strong[span] ? changePriceAtBar : changePrice);
        Scores next;
        for (std::size_t c = 0; c < chords; ++c) {
            const bool stays = best[c] >= moved;
            from[span][c] = static_cast<std::uint8_t>(stays ? c : top);
            next[c] = (stays ? best[c] : moved) + here[c];
        }
        best = next;
    }
    std::vector<std::size_t> path(spans);
    path.back() =
        static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t span = spans - 1; span > 0; --span)
        path[span - 1] = from[span][path[span]];

    std::vector<ChordChange> changes;
    bool heard = false; // before the first note there is no chord
    for (std::size_t span = 0; span < spans; ++span) {
        heard = heard || sounding[span].total > 0;
        const Chord chord = Chord::at(static_cast<int>(path[span]));
        if (heard && (changes.empty() || !(changes.back().chord == chord)))
            changes.push_back({beats[span], chord});
    }
    return changes;
}

} // namespace continuo
