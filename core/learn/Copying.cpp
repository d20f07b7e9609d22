#include "core/learn/Copying.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Parallel.h"
#include "core/learn/Grid.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

namespace continuo {

using nlohmann::json;

namespace {

constexpr std::size_t gram = copyLengths.front(); ///< symbols that are hashed together
constexpr std::size_t mostHashes = 1'400'000;     ///< five bytes each in the file
constexpr std::size_t humanPassage = 32;          ///< symbols
constexpr double humanQuantile = 0.95;
constexpr int formatVersion = 1;

/// A part's line, and the hashes of its n-grams.
struct Line {
    struct LineNote {
        int step; ///< since the piece began
        std::uint8_t pitch, duration;
        std::uint32_t bar; ///< from 1
        Tick start;
    };
    std::vector<LineNote> notes;
    std::vector<std::uint32_t> hashes; ///< of the n-gram that begins at each note
};

std::uint64_t mixed(std::uint64_t z) { // the finaliser of SplitMix64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

void hashGrams(Line& line) {
    std::vector<std::uint64_t> symbols;
    for (std::size_t i = 0; i + 1 < line.notes.size(); ++i) {
        const auto &note = line.notes[i], &next = line.notes[i + 1];
        const auto interval = static_cast<std::uint64_t>(next.pitch - note.pitch + 128);
        const auto gap = static_cast<std::uint64_t>(next.step - note.step);
        symbols.push_back(gap << 16 | interval << 8 | note.duration);
    }
    for (std::size_t i = 0; i + gram <= symbols.size(); ++i) {
        std::uint64_t hash = 0;
        for (std::size_t s = i; s < i + gram; ++s)
            hash = mixed(hash + 0x9E3779B97F4A7C15u + symbols[s]);
        line.hashes.push_back(static_cast<std::uint32_t>(hash >> 32));
    }
}

/// The line of a part, made of the notes that begin in `range`.
Line lineOf(const Grid& grid, std::size_t part, const TickRange& range) {
    Line line;
    int barStep = 0;
    std::uint32_t number = 0;
    for (std::size_t bar = 0; bar < grid.bars().size(); ++bar) {
        number += !grid.bars()[bar].continues;
        for (const GridNote& note : grid.cell(bar, part)) {
            const Tick start = grid.tick(bar, note.step);
            if (!range.contains(start))
                continue;
            const int step = barStep + note.step;
            if (!line.notes.empty() && line.notes.back().step == step)
                line.notes.pop_back(); // pitches ascend, so the last one of an onset stays
            line.notes.push_back({step, note.pitch, note.duration, number, start});
        }
        barStep += grid.bars()[bar].steps;
    }
    hashGrams(line);
    return line;
}

std::vector<Line> linesOf(const Grid& grid) {
    std::vector<Line> lines;
    for (std::size_t part = 0; part < grid.parts().size(); ++part) {
        if (grid.parts()[part].drums())
            continue;
        Line line = lineOf(grid, part, {0, std::numeric_limits<Tick>::max()});
        if (!line.hashes.empty())
            lines.push_back(std::move(line));
    }
    return lines;
}

/// The places of a line's hashes that winnowing keeps: of each `window` neighbours the smallest,
/// the last one among equals.
std::vector<std::size_t> winnowed(std::span<const std::uint32_t> hashes, std::size_t window) {
    std::vector<std::size_t> kept;
    for (std::size_t from = 0; from == 0 || from + window <= hashes.size(); ++from) {
        const auto part = hashes.subspan(from, std::min(window, hashes.size() - from));
        const auto smallest = std::min_element(part.rbegin(), part.rend());
        const std::size_t place =
            from + part.size() - 1 - static_cast<std::size_t>(smallest - part.rbegin());
        if (kept.empty() || kept.back() != place)
            kept.push_back(place);
    }
    return kept;
}

/// Counts n-grams that lie in runs.
class Counter {
public:
    template <class Runs>
    void add(std::size_t symbols, const Runs& runs) {
        for (std::size_t n = 0; n < copyLengths.size(); ++n) {
            const std::size_t length = copyLengths[n];
            if (symbols < length)
                continue;
            std::vector<bool> inRun(symbols - length + 1);
            for (const auto& run : runs)
                for (std::size_t i = 0; i + length <= run.symbols; ++i)
                    inRun[run.from + i] = true;
            all_[n] += inRun.size();
            shared_[n] += static_cast<std::size_t>(std::count(inRun.begin(), inRun.end(), true));
        }
    }

    CopyRates rates() const {
        CopyRates rates;
        for (std::size_t n = 0; n < copyLengths.size(); ++n)
            if (all_[n] > 0)
                rates.shared[n] = static_cast<double>(shared_[n]) / static_cast<double>(all_[n]);
        return rates;
    }

private:
    std::array<std::size_t, copyLengths.size()> all_{}, shared_{};
};

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> 8 * i & 0xFF);
}

/// Takes numbers from the front of a text.
class Numbers {
public:
    Numbers(std::string text, std::string name) : text_(std::move(text)), name_(std::move(name)) {}

    std::uint32_t take(int bytes) {
        if (text_.size() - at_ < static_cast<std::size_t>(bytes))
            fail();
        std::uint32_t value = 0;
        for (int i = 0; i < bytes; ++i)
            value |= std::uint32_t{static_cast<unsigned char>(text_[at_++])} << 8 * i;
        return value;
    }
    std::string takeText(std::size_t bytes) {
        if (text_.size() - at_ < bytes)
            fail();
        at_ += bytes;
        return text_.substr(at_ - bytes, bytes);
    }
    bool done() const { return at_ == text_.size(); }

    [[noreturn]] void fail() const {
        throw Error("the index of the training set is damaged", name_,
                    "Train the model again to have it written anew, or delete the file.");
    }

private:
    std::string text_, name_;
    std::size_t at_ = 0;
};

constexpr char magic[] = "continuo copy index\n";
constexpr std::uint32_t far = 15; ///< in half a byte: the distance stands in four bytes behind it

} // namespace

CopyIndex::CopyIndex(const std::vector<Song>& songs, const JobContext& job) {
    std::vector<const Song*> training;
    for (const Song& song : songs)
        if (song.split == Split::train)
            training.push_back(&song);
    std::vector<std::vector<Line>> lines(training.size());
    parallelFor(training.size(), [&](std::size_t i) {
        if (!job.stopped())
            lines[i] = linesOf(*gridOf(*training[i]));
    });
    std::size_t all = 0;
    for (const auto& file : lines)
        for (const Line& line : file)
            all += line.hashes.size();
    // Winnowing keeps 2 of each window + 1 hashes.
    while (2 * all / (static_cast<std::size_t>(window_) + 1) > mostHashes)
        ++window_;
    if (job.stopped())
        return;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        files_.push_back(training[i]->name);
        for (const Line& line : lines[i]) {
            for (const std::size_t place : winnowed(line.hashes, static_cast<std::size_t>(window_)))
                postings_.push_back({line.hashes[place], static_cast<std::uint32_t>(lines_.size()),
                                     static_cast<std::uint32_t>(place), line.notes[place].bar});
            lines_.push_back(static_cast<std::uint32_t>(i));
        }
    }
    sortPostings();
    measureHuman(songs, job);
}

void CopyIndex::sortPostings() {
    std::sort(postings_.begin(), postings_.end(), [](const Posting& a, const Posting& b) {
        return std::tie(a.hash, a.line, a.place) < std::tie(b.hash, b.line, b.place);
    });
}

std::vector<CopyIndex::Run> CopyIndex::runs(std::span<const std::uint32_t> hashes) const {
    // Where n-grams follow one another here as they do there, they lie on one diagonal.
    struct Hit {
        std::uint32_t line;
        std::int64_t diagonal;
        std::uint32_t at;
        const Posting* posting;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        const auto first =
            std::lower_bound(postings_.begin(), postings_.end(), hashes[i],
                             [](const Posting& p, std::uint32_t hash) { return p.hash < hash; });
        for (auto p = first; p != postings_.end() && p->hash == hashes[i]; ++p)
            hits.push_back({p->line, std::int64_t{p->place} - static_cast<std::int64_t>(i),
                            static_cast<std::uint32_t>(i), &*p});
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tie(a.line, a.diagonal, a.at) < std::tie(b.line, b.diagonal, b.at);
    });
    std::vector<Run> result;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const Hit& hit = hits[i];
        // Two that overlap or touch leave nothing unseen between them.
        if (i > 0 && hits[i - 1].line == hit.line && hits[i - 1].diagonal == hit.diagonal &&
            hit.at - hits[i - 1].at <= gram)
            result.back().symbols = hit.at - result.back().from + gram;
        else
            result.push_back({hit.at, gram, hit.posting});
    }
    return result;
}

CopyReport CopyIndex::report(const Score& score, const Region& region, const Take& take) const {
    const Score whole = replaceNotes(score, region, take.notes);
    const Grid grid(whole, false, region.range.end);
    CopyReport report;
    Counter counter;
    for (std::size_t part = 0; part < grid.parts().size(); ++part) {
        const TrackIndex track = grid.parts()[part].track;
        if (grid.parts()[part].drums() ||
            std::find(region.tracks.begin(), region.tracks.end(), track) == region.tracks.end())
            continue;
        const Line line = lineOf(grid, part, region.range);
        report.notes += line.notes.size();
        const std::vector<Run> found = runs(line.hashes);
        counter.add(line.notes.empty() ? 0 : line.notes.size() - 1, found);
        for (const Run& run : found)
            if (run.symbols + 1 > report.rates.longest) {
                report.rates.longest = run.symbols + 1;
                report.track = track;
                report.bar = score.meter.bar(line.notes[run.from].start) + 1;
                report.file = files_[lines_[run.source->line]];
                report.fileBar = static_cast<int>(run.source->bar);
            }
    }
    report.rates.shared = counter.rates().shared;
    return report;
}

void CopyIndex::measureHuman(const std::vector<Song>& songs, const JobContext& job) {
    std::vector<const Song*> heldOut;
    for (const Song& song : songs)
        if (song.split != Split::train)
            heldOut.push_back(&song);
    std::vector<std::vector<std::vector<Run>>> found(heldOut.size()); // song, passage
    parallelFor(heldOut.size(), [&](std::size_t i) {
        if (job.stopped())
            return;
        constexpr std::size_t hashes = humanPassage - gram + 1;
        for (const Line& line : linesOf(*gridOf(*heldOut[i])))
            for (std::size_t at = 0; at + hashes <= line.hashes.size(); at += humanPassage)
                found[i].push_back(runs(std::span(line.hashes).subspan(at, hashes)));
    });
    Counter counter;
    std::vector<std::size_t> longest;
    for (const auto& song : found)
        for (const std::vector<Run>& passage : song) {
            counter.add(humanPassage, passage);
            std::size_t most = 0;
            for (const Run& run : passage)
                most = std::max<std::size_t>(most, run.symbols + 1);
            longest.push_back(most);
        }
    if (longest.empty())
        return;
    human_ = counter.rates();
    const auto nth = longest.begin() + static_cast<std::ptrdiff_t>(
                                           humanQuantile * static_cast<double>(longest.size() - 1));
    std::nth_element(longest.begin(), nth, longest.end());
    human_->longest = *nth;
}

void CopyIndex::write(std::ostream& out) const {
    json header{{"version", formatVersion}, {"window", window_}, {"files", files_}};
    if (human_) {
        auto shared = json::array();
        for (const auto& share : human_->shared)
            shared.push_back(share ? json(*share) : json());
        header["human"] = {{"shared", shared}, {"longest", human_->longest}};
    }
    const std::string head = header.dump(-1, ' ', false, json::error_handler_t::replace);
    std::string text = magic;
    put(text, static_cast<std::uint32_t>(head.size()), 4);
    text += head;
    // Line by line: its file, how many hashes, and each with its distance from the one before.
    std::vector<const Posting*> byPlace;
    for (const Posting& posting : postings_)
        byPlace.push_back(&posting);
    std::sort(byPlace.begin(), byPlace.end(), [](const Posting* a, const Posting* b) {
        return std::tie(a->line, a->place) < std::tie(b->line, b->place);
    });
    put(text, static_cast<std::uint32_t>(lines_.size()), 4);
    std::size_t at = 0;
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
        std::size_t end = at;
        while (end < byPlace.size() && byPlace[end]->line == line)
            ++end;
        put(text, lines_[line], 4);
        put(text, static_cast<std::uint32_t>(end - at), 4);
        std::uint32_t place = 0, bar = 0;
        for (; at < end; ++at) {
            const Posting& p = *byPlace[at];
            put(text, p.hash, 4);
            const std::array distances{p.place - std::exchange(place, p.place),
                                       p.bar - std::exchange(bar, p.bar)};
            put(text, std::min(distances[0], far) << 4 | std::min(distances[1], far), 1);
            for (const std::uint32_t distance : distances)
                if (distance >= far)
                    put(text, distance, 4);
        }
    }
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

CopyIndex::CopyIndex(std::istream& in, const std::string& name) {
    Numbers numbers(std::string(std::istreambuf_iterator<char>(in), {}), name);
    if (numbers.takeText(sizeof magic - 1) != magic)
        numbers.fail();
    try {
        const json header = json::parse(numbers.takeText(numbers.take(4)));
        if (header.at("version") != formatVersion)
            throw Error("the index of the training set is of another version", name,
                        "Train the model again with this version of Continuo.");
        window_ = wholeNumber<int>(header.at("window"));
        files_ = header.at("files").get<std::vector<std::string>>();
        if (header.contains("human")) {
            human_.emplace();
            const json& human = header.at("human");
            human_->longest = wholeNumber<std::size_t>(human.at("longest"));
            for (std::size_t n = 0; n < copyLengths.size(); ++n)
                if (const json& share = human.at("shared").at(n); !share.is_null())
                    human_->shared[n] = share.get<double>();
        }
    } catch (const json::exception&) {
        numbers.fail();
    }
    if (window_ < 1)
        numbers.fail();
    const std::uint32_t lines = numbers.take(4);
    for (std::uint32_t line = 0; line < lines; ++line) {
        lines_.push_back(numbers.take(4));
        if (lines_.back() >= files_.size())
            numbers.fail();
        std::uint32_t place = 0, bar = 0;
        for (std::uint32_t left = numbers.take(4); left > 0; --left) {
            const std::uint32_t hash = numbers.take(4);
            const std::uint32_t distances = numbers.take(1);
            place += distances >> 4 == far ? numbers.take(4) : distances >> 4;
            bar += (distances & far) == far ? numbers.take(4) : distances & far;
            postings_.push_back({hash, line, place, bar});
        }
    }
    if (!numbers.done())
        numbers.fail();
    sortPostings();
}

std::filesystem::path copyIndexPath(const std::filesystem::path& checkpoint) {
    return checkpoint.string() + ".index";
}

void writeCopyIndex(const std::vector<Song>& songs, const std::filesystem::path& checkpoint,
                    const JobContext& job) {
    job.progress(-1, "Indexing the training songs");
    const CopyIndex index(songs, job);
    if (!job.stopped())
        writeFileAtomically(copyIndexPath(checkpoint),
                            [&](std::ostream& out) { index.write(out); });
}

std::optional<CopyIndex> readCopyIndex(const std::filesystem::path& checkpoint) {
    const auto path = copyIndexPath(checkpoint);
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return std::nullopt;
    return CopyIndex(in, path.string());
}

} // namespace continuo
