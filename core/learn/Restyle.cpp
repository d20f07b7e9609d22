#include "core/learn/Restyle.h"

#include "core/base/Error.h"
#include "core/learn/Classifier.h"
#include "core/learn/Generation.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace continuo {

namespace {

constexpr int exampleBars = 8;           ///< shown before the region
constexpr int keyBars = 8;               ///< around the region, that tell its key
constexpr int drafts = 3;                ///< made for each take that is asked for
constexpr std::size_t mostPassages = 48; ///< looked at to learn what the examples are like
constexpr double contourWeight = 1;      ///< nats a semitone

/// Some bars of an example.
struct Passage {
    const Score* score = nullptr;
    TickRange range;
    bool fits = false; ///< bars as long as the region's, and the same mode
};

/// The work of one call of restyle().
class Restyler {
public:
    Restyler(Decoder& model, const Score& score, const GenerationRequest& request,
             const JobContext& job)
        : model_(model),
          score_(score),
          request_(request),
          restyling_(*request.restyle),
          job_(job),
          random_(request.sampling.seed ^ 0x5EED) {
        key_ = keyOf(score, request.region.range, keyBars);
        findPassages();
    }

    std::vector<Take> run(const NoteSink& sink) {
        const int wanted = request_.takes;
        const int all = passages_.empty() ? wanted : wanted * drafts;
        std::vector<Take> takes;
        for (int i = 0; i < all && !job_.stopped(); ++i) {
            const NoteSink shown = [&](int, TrackIndex track, const Note& note) {
                if (sink && i < wanted)
                    sink(i, track, note);
            };
            const JobContext part{job_.stop, [&](const Progress& progress) {
                                      job_.progress((i + std::max(0.0, progress.fraction)) / all,
                                                    progress.message);
                                  }};
            if (auto take = make(i, shown, part))
                takes.push_back(std::move(*take));
        }
        if (static_cast<int>(takes.size()) > wanted)
            keepNearest(takes, static_cast<std::size_t>(wanted));
        return takes;
    }

private:
    static std::optional<Scale> keyOf(const Score& score, const TickRange& range, int around) {
        const MeterMap& meter = score.meter;
        const int first = std::max(0, meter.bar(range.start) - around);
        return findKey(score, {meter.barRange(first).start,
                               meter.barRange(meter.bar(range.end) + around).end});
    }

    static std::size_t notesWithin(const Score& score, const TickRange& range) {
        std::size_t count = 0;
        for (const auto& track : score.tracks) {
            const auto from =
                std::lower_bound(track->notes.begin(), track->notes.end(), range.start,
                                 [](const Note& note, Tick tick) { return note.start < tick; });
            const auto to =
                std::lower_bound(from, track->notes.end(), range.end,
                                 [](const Note& note, Tick tick) { return note.start < tick; });
            count += static_cast<std::size_t>(to - from);
        }
        return count;
    }

    /// Length of the bars in which the region begins, in quarters.
    double barQuarters() const {
        return static_cast<double>(score_.meter.fullBarLength(request_.region.range.start)) /
               score_.ticksPerQuarter();
    }

    void findPassages() {
        std::vector<Passage> fitting, others;
        for (const auto& example : restyling_.examples) {
            const int bars = example->barCount();
            for (int bar = 0; bar == 0 || bar + exampleBars <= bars; bar += exampleBars / 2) {
                const int last = std::min(bar + exampleBars, bars) - 1;
                const TickRange range{example->meter.barRange(bar).start,
                                      example->meter.barRange(last).end};
                if (notesWithin(*example, range) < static_cast<std::size_t>(last - bar + 1))
                    continue;
                const double length =
                    static_cast<double>(range.length()) / example->ticksPerQuarter();
                const bool even = std::abs(length - (last - bar + 1) * barQuarters()) < 0.01;
                const auto key = findKey(*example, range);
                const bool mode = !key_ || !key || key->mode == key_->mode;
                (even && mode ? fitting : others).push_back({example.get(), range, even});
            }
        }
        if (!restyling_.examples.empty() && fitting.empty() && others.empty())
            throw Error("the example has no bars with enough notes", {},
                        "Choose another file or folder as the example.");
        const auto shuffle = [&](std::vector<Passage>& passages) {
            for (std::size_t i = passages.size(); i > 1; --i)
                std::swap(passages[i - 1], passages[random_.below(i)]);
        };
        shuffle(fitting);
        shuffle(others);
        std::stable_partition(others.begin(), others.end(),
                              [](const Passage& passage) { return passage.fits; });
        passages_ = fitting.empty() ? std::move(others) : std::move(fitting);
        if (passages_.size() > mostPassages)
            passages_.resize(mostPassages);
    }

    /// The notes of the melody that stay: long ones and those on the beat are given up last.
    std::vector<Note> kept(const std::vector<Note>& melody) {
        const Tick quarter = score_.ticksPerQuarter();
        std::vector<std::pair<double, Note>> ranked;
        for (const Note& note : melody) {
            const Tick bar = score_.meter.barRange(score_.meter.bar(note.start)).start;
            const double weight = (note.start == bar                   ? 2
                                   : (note.start - bar) % quarter == 0 ? 1
                                                                       : 0) +
                                  static_cast<double>(note.duration) / static_cast<double>(quarter);
            ranked.emplace_back(-weight, note);
        }
        std::sort(ranked.begin(), ranked.end());
        ranked.resize(static_cast<std::size_t>(
            std::lround((1 - restyling_.freedom) * static_cast<double>(ranked.size()))));
        std::vector<Note> result;
        for (const auto& [weight, note] : ranked)
            result.push_back(note);
        std::sort(result.begin(), result.end());
        return result;
    }

    /// A part of an example: the notes of one track on one channel.
    struct Part {
        bool drums = false;
        double pitch = 0; ///< mean
        std::vector<Note> notes;
    };

    /// The parts of a passage in the region's key and division, from tick 0 on, highest first.
    std::vector<Part> partsOf(const Passage& passage) const {
        int shift = 0;
        if (const auto key = findKey(*passage.score, passage.range); key && key_)
            shift = (key_->root - key->root + 18) % 12 - 6;
        std::vector<Part> parts;
        for (const auto& track : passage.score->tracks)
            for (std::uint8_t channel = 0; channel < 16; ++channel) {
                Part part{channel == drumChannel, 0, {}};
                for (Note note : track->notes) {
                    if (note.channel != channel || !passage.range.contains(note.start))
                        continue;
                    const auto scaled = [&](Tick tick) {
                        return tick * score_.ticksPerQuarter() / passage.score->ticksPerQuarter();
                    };
                    note.duration = std::max<Tick>(
                        1, scaled(std::min(note.end(), passage.range.end) - note.start));
                    note.start = scaled(note.start - passage.range.start);
                    if (!part.drums)
                        note.pitch =
                            static_cast<std::uint8_t>(std::clamp(note.pitch + shift, 0, 127));
                    note.locked = false;
                    part.pitch += note.pitch;
                    part.notes.push_back(note);
                }
                if (part.notes.empty())
                    continue;
                part.pitch /= static_cast<double>(part.notes.size());
                parts.push_back(std::move(part));
            }
        std::stable_sort(parts.begin(), parts.end(),
                         [](const Part& a, const Part& b) { return a.pitch > b.pitch; });
        return parts;
    }

    /// The region's tracks, highest first; those of drums apart.
    std::vector<TrackIndex> tracksByPitch(bool drums) const {
        std::vector<std::pair<double, TrackIndex>> tracks;
        for (const TrackIndex index : request_.region.tracks) {
            const Track& track = score_.track(index);
            if (track.isDrums() != drums)
                continue;
            double sum = 0, count = 0;
            for (const Note& note : track.notes)
                if (request_.region.range.contains(note.start)) {
                    sum += note.pitch;
                    ++count;
                }
            tracks.emplace_back(count > 0 ? -sum / count : 0, index);
        }
        std::stable_sort(tracks.begin(), tracks.end());
        std::vector<TrackIndex> result;
        for (const auto& [pitch, index] : tracks)
            result.push_back(index);
        return result;
    }

    /// The piece as the model sees it: the passage, then the region, which begins at `origin`.
    Score staged(const Passage& passage, Tick& origin) const {
        const TickRange& range = request_.region.range;
        const Tick bar = score_.meter.fullBarLength(range.start);
        const Tick length =
            passage.range.length() * score_.ticksPerQuarter() / passage.score->ticksPerQuarter();
        origin = (length + bar - 1) / bar * bar;
        // A region that begins within its bar does so here too.
        origin += range.start - score_.meter.barRange(score_.meter.bar(range.start)).start;
        const Tick shift = origin - range.start;

        Score stage = Score::empty(score_.ticksPerQuarter());
        std::vector<MeterChange> meters{score_.meter.meter(range.start)};
        meters.front().tick = 0;
        for (MeterChange change : score_.meter.changes())
            if (change.tick > range.start && change.tick < range.end) {
                change.tick += shift;
                meters.push_back(change);
            }
        stage.meter = MeterMap(score_.ticksPerQuarter(), meters);
        stage.tempo =
            TempoMap(score_.ticksPerQuarter(),
                     {{0, static_cast<std::uint32_t>(60e6 / score_.tempo.bpm(range.start))}});

        std::vector<std::vector<Note>> past(score_.tracks.size());
        const std::vector<Part> parts = partsOf(passage);
        for (const bool drums : {false, true}) {
            const auto tracks = tracksByPitch(drums);
            if (tracks.empty())
                continue;
            const auto count = static_cast<std::size_t>(std::count_if(
                parts.begin(), parts.end(), [&](const Part& p) { return p.drums == drums; }));
            std::size_t place = 0;
            for (const Part& part : parts) {
                if (part.drums != drums)
                    continue;
                // Parts in their order over the tracks; where there are more, neighbours share one.
                const TrackIndex track =
                    tracks[count <= tracks.size() ? place : place * tracks.size() / count];
                ++place;
                for (Note note : part.notes) {
                    note.start += origin - length;
                    note.channel = score_.track(track).channel;
                    past[track].push_back(note);
                }
            }
        }
        for (TrackIndex index = 0; index < score_.tracks.size(); ++index) {
            Track track = score_.track(index);
            std::vector<Note> notes = std::move(past[index]);
            for (Note note : track.notes)
                if (range.contains(note.start)) {
                    note.start += shift;
                    notes.push_back(note);
                }
            std::sort(notes.begin(), notes.end());
            track.notes = std::move(notes);
            for (Event& event : track.events)
                event.tick = std::max<Tick>(0, event.tick + shift);
            track.end = 0;
            stage.tracks.push_back(std::make_shared<const Track>(std::move(track)));
        }
        return stage;
    }

    std::optional<Take> make(int index, const NoteSink& sink, const JobContext& job) {
        const TickRange range = request_.region.range;
        GenerationRequest request = request_;
        request.restyle.reset();
        request.takes = 1;
        request.keep = 0;
        request.sampling.seed = request_.sampling.seed + static_cast<std::uint64_t>(index);

        const auto leading = melodyTrack(score_, request_.region);
        const std::vector<Note> melody =
            leading ? melodyIn(score_.track(*leading), range) : std::vector<Note>();
        const std::vector<Note> stays = kept(melody);
        Score stage = score_;
        Tick origin = range.start;
        if (!passages_.empty())
            stage = staged(passages_[static_cast<std::size_t>(index) % passages_.size()], origin);
        const Tick shift = origin - range.start;
        request.region.range = {range.start + shift, range.end + shift};
        if (leading) {
            NoteChange lock{*leading, {}, {}};
            for (Note note : stays) {
                note.start += shift;
                lock.removed.push_back(note);
                note.locked = true;
                lock.added.push_back(note);
            }
            stage = changeNotes(stage, {&lock, 1});
        }
        if (restyling_.idea == Restyling::Idea::chords)
            request.chords = chords();
        else if (leading)
            request.contour = {*leading, melody, contourWeight};
        for (ChordSpan& span : request.chords)
            span.range = {span.range.start + shift, span.range.end + shift};
        if (request.contour)
            for (Note& note : request.contour->line)
                note.start += shift;

        const NoteSink back = [&](int take, TrackIndex track, Note note) {
            note.start -= shift;
            sink(take, track, note);
        };
        auto takes = generate(model_, stage, request, back, job);
        if (takes.empty())
            return std::nullopt;
        Take& take = takes.front();
        take.attention.clear(); // of notes that do not stand in the piece
        for (TrackNotes& made : take.notes) {
            for (Note& note : made.notes)
                note.start -= shift;
            if (leading && made.track == *leading) {
                for (const Note& note : stays)
                    if (!note.locked)
                        made.notes.push_back(note);
                std::sort(made.notes.begin(), made.notes.end());
            }
        }
        return std::move(take);
    }

    /// The chords written over the region, else those that its notes imply.
    std::vector<ChordSpan> chords() const {
        const TickRange& range = request_.region.range;
        std::vector<ChordSpan> result;
        for (const ChordSpan& span : request_.chords)
            if (span.range.overlaps(range))
                result.push_back(span);
        return result.empty() ? impliedChords(score_, range) : result;
    }

    static std::vector<double> features(const Score& score, const TickRange& range) {
        const Grid grid(score, false, range.end);
        std::vector<std::size_t> parts(grid.parts().size());
        std::iota(parts.begin(), parts.end(), std::size_t{0});
        const std::size_t first = grid.barAt(range.start);
        return musicFeatures(grid, first, std::max(first, grid.barAt(range.end - 1)) + 1, parts);
    }

    /// Keeps the takes that are least like the piece and most like the examples, as a classifier
    /// says that has learned to tell these two apart.
    void keepNearest(std::vector<Take>& takes, std::size_t count) {
        std::vector<Classifier::Sample> samples;
        for (const Passage& passage : passages_)
            samples.push_back({features(*passage.score, passage.range), 1});
        const MeterMap& meter = score_.meter;
        samples.push_back({features(score_, request_.region.range), 0});
        const int bars = score_.barCount();
        const int stride = std::max(exampleBars / 2, bars / static_cast<int>(mostPassages));
        for (int bar = 0; bar + exampleBars <= bars; bar += stride)
            if (const TickRange range{meter.barRange(bar).start,
                                      meter.barRange(bar + exampleBars - 1).end};
                notesWithin(score_, range) > 0)
                samples.push_back({features(score_, range), 0});
        const Classifier classifier(samples, 2);
        std::vector<std::pair<double, std::size_t>> ranked;
        for (std::size_t i = 0; i < takes.size(); ++i) {
            // With the tracks of the region alone.
            Score alone = withTake(score_, request_.region, takes[i]);
            for (TrackIndex track = 0; track < alone.tracks.size(); ++track)
                if (std::find(request_.region.tracks.begin(), request_.region.tracks.end(),
                              track) == request_.region.tracks.end())
                    alone = withTrack(alone, track, withNotes(alone.track(track), {}));
            const auto p = classifier.probabilities(features(alone, request_.region.range));
            ranked.emplace_back(-p[1], i);
        }
        std::sort(ranked.begin(), ranked.end());
        std::vector<Take> best;
        for (std::size_t i = 0; i < count; ++i)
            best.push_back(std::move(takes[ranked[i].second]));
        takes = std::move(best);
    }

    Decoder& model_;
    const Score& score_;
    const GenerationRequest& request_;
    const Restyling& restyling_;
    const JobContext& job_;
    Random random_;
    std::optional<Scale> key_;
    std::vector<Passage> passages_;
};

} // namespace

std::vector<Note> melodyIn(const Track& track, const TickRange& range) {
    std::vector<Note> line;
    for (const Note& note : track.notes) {
        if (!range.contains(note.start) || note.channel == drumChannel)
            continue;
        if (!line.empty() && line.back().start == note.start) {
            if (note.pitch > line.back().pitch)
                line.back() = note; // notes ascend within an onset
            continue;
        }
        line.push_back(note);
    }
    std::vector<Note> result;
    for (const Note& note : line) {
        // A note that overlaps the next by less than half of it is legato.
        const bool covered = std::any_of(result.begin(), result.end(), [&](const Note& higher) {
            return higher.pitch > note.pitch &&
                   higher.end() - note.start > std::min(higher.duration, note.duration) / 2;
        });
        if (!covered)
            result.push_back(note);
    }
    return result;
}

std::optional<TrackIndex> melodyTrack(const Score& score, const Region& region) {
    std::optional<TrackIndex> best;
    double highest = -1;
    for (const TrackIndex index : region.tracks) {
        const auto line = melodyIn(score.track(index), region.range);
        double sum = 0;
        for (const Note& note : line)
            sum += note.pitch;
        if (!line.empty() && sum / static_cast<double>(line.size()) > highest) {
            highest = sum / static_cast<double>(line.size());
            best = index;
        }
    }
    return best;
}

std::vector<ChordSpan> impliedChords(const Score& score, const TickRange& range) {
    std::vector<Note> notes;
    for (const auto& track : score.tracks)
        for (const Note& note : track->notes)
            if (note.range().overlaps(range))
                notes.push_back(note);
    std::vector<Tick> beats;
    std::vector<bool> strong;
    for (Tick tick = range.start; tick < range.end; tick += score.meter.beatLength(tick)) {
        beats.push_back(tick);
        strong.push_back(tick == score.meter.barRange(score.meter.bar(tick)).start);
    }
    beats.push_back(range.end);
    const auto changes = findChords(notes, beats, strong);
    std::vector<ChordSpan> result;
    for (std::size_t i = 0; i < changes.size(); ++i)
        result.push_back(
            {{changes[i].tick, i + 1 < changes.size() ? changes[i + 1].tick : range.end},
             changes[i].chord});
    return result;
}

std::optional<double> contourCorrelation(std::span<const Note> a, std::span<const Note> b,
                                         const TickRange& range, Tick step) {
    const auto pitchAt = [](std::span<const Note> line, Tick tick) -> std::optional<double> {
        std::optional<double> pitch;
        for (const Note& note : line)
            if (note.start <= tick)
                pitch = note.pitch;
        return pitch;
    };
    double n = 0, sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (Tick tick = range.start; tick < range.end; tick += std::max<Tick>(1, step)) {
        const auto pa = pitchAt(a, tick), pb = pitchAt(b, tick);
        if (!pa || !pb)
            continue;
        ++n;
        sa += *pa;
        sb += *pb;
        saa += *pa * *pa;
        sbb += *pb * *pb;
        sab += *pa * *pb;
    }
    if (n == 0)
        return std::nullopt;
    const double va = saa - sa * sa / n, vb = sbb - sb * sb / n;
    return va > 1e-9 && vb > 1e-9 ? (sab - sa * sb / n) / std::sqrt(va * vb) : 0;
}

std::vector<Take> restyle(Decoder& model, const Score& score, const GenerationRequest& request,
                          const NoteSink& sink, const JobContext& job) {
    if (!(request.restyle->freedom >= 0 && request.restyle->freedom <= 1))
        throw Error("how much of the notes goes is given from 0 to 1");
    return Restyler(model, score, request, job).run(sink);
}

} // namespace continuo
