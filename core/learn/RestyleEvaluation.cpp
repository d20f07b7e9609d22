#include "core/learn/RestyleEvaluation.h"

#include "core/base/Error.h"
#include "core/learn/Classifier.h"
#include "core/learn/Generation.h"
#include "core/learn/Measures.h"
#include "core/learn/Training.h"
#include "core/music/Edits.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace continuo {

namespace {

constexpr int bars = 8;               ///< of a region, as the classifier's windows have
constexpr int before = 8;             ///< bars of the song that stand before it at least
constexpr std::size_t mostTracks = 4; ///< of a region: a full score takes long and is no melody
constexpr std::size_t fewestMelodyNotes = 8;
constexpr std::size_t exampleSongs = 12;
constexpr std::size_t samples = 3000, heldOutSamples = 1000;
constexpr int sampleTokens = 1024;

/// A region and what it is to become.
struct Place {
    std::shared_ptr<const Score> score;
    Region region;
    std::size_t own = 0, target = 0; ///< styles
    std::vector<std::shared_ptr<const Score>> examples;
    TrackIndex leading = 0;
    std::vector<Note> melody;
    std::vector<ChordSpan> chords;
};

/// One way to write it; null leaves it as it is.
struct Way {
    std::string id;
    std::function<GenerationRequest(const Place&)> request;
    bool past = false; ///< the model hears nothing that follows the region
};

class Evaluator {
public:
    Evaluator(Decoder& model, const std::vector<Song>& songs, const ScoreReader& scoreOf,
              const RestyleOptions& options, const JobContext& job)
        : model_(model),
          songs_(songs),
          scoreOf_(scoreOf),
          options_(options),
          job_(job),
          random_(options.seed),
          training_(songs, Split::train, stylesIn(model.record())) {}

    RestyleEvaluation run() {
        RestyleEvaluation result;
        job_.progress(-1, "Preparing the songs");
        for (const Song& song : songs_)
            if (song.split == Split::train)
                byStyle_[styleOf(song)].push_back(&song);
        if (byStyle_.size() < 2)
            throw Error("there are not two styles to tell apart", {},
                        "Choose a folder that holds one folder for each style.");
        result.styles = byStyle_.size();
        Dataset held(songs_, Split::test, training_.styles());
        if (held.empty()) {
            result.split = Split::valid;
            held = Dataset(songs_, Split::valid, training_.styles());
        }
        if (held.empty())
            throw Error("no song is kept for testing", {}, "Choose a folder with more songs.");
        const Classifier classifier(
            samplesOf(training_, Label::style, samples, sampleTokens, options_.seed),
            classesOf(training_, Label::style));
        std::size_t right = 0;
        const auto judged =
            samplesOf(held, Label::style, heldOutSamples, sampleTokens, options_.seed);
        for (const auto& sample : judged)
            right += classifier.mostProbable(sample.features) == sample.label;
        result.judged = judged.size();
        result.accuracy = static_cast<double>(right) /
                          static_cast<double>(std::max<std::size_t>(1, judged.size()));

        const std::vector<Way> ways = waysToWrite();
        for (const Way& way : ways)
            result.figures.push_back({way.id});
        std::vector<double> sums(ways.size() * 3), counts(ways.size() * 3);
        std::vector<const Song*> order;
        for (const Song& song : songs_)
            if (song.split == result.split)
                order.push_back(&song);
        for (std::size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[random_.below(i)]);
        // Styles in turn, so that large sets do not count more.
        std::map<std::size_t, std::vector<const Song*>> queues;
        for (const Song* song : order)
            queues[styleOf(*song)].push_back(song);
        std::size_t done = 0;
        for (bool any = true; any && done < options_.windows;) {
            any = false;
            for (auto& [style, queue] : queues) {
                std::optional<Place> place;
                while (!place && !queue.empty()) {
                    place = placeIn(*queue.back(), style);
                    queue.pop_back();
                }
                if (!place || done >= options_.windows)
                    continue;
                any = true;
                for (std::size_t w = 0; w < ways.size(); ++w) {
                    job_.progress(static_cast<double>(done * ways.size() + w) /
                                      static_cast<double>(options_.windows * ways.size()),
                                  "Restyling");
                    const auto written = write(*place, ways[w], done);
                    if (job_.stopped() || !written)
                        return finished(result, sums, counts);
                    RestyleFigures& figures = result.figures[w];
                    ++figures.windows;
                    const std::size_t found = classifier.mostProbable(features(*written, *place));
                    figures.asTarget += found == place->target;
                    figures.asOwn += found == place->own;
                    const auto line = melodyIn(written->track(place->leading), place->region.range);
                    const Tick quarter = written->ticksPerQuarter();
                    sums[3 * w] += matchNotes(place->melody, line, quarter / 8).f1();
                    ++counts[3 * w];
                    if (const auto c = contourCorrelation(place->melody, line, place->region.range,
                                                          quarter / 2)) {
                        sums[3 * w + 1] += *c;
                        ++counts[3 * w + 1];
                    }
                    sums[3 * w + 2] +=
                        sameRoots(place->chords, impliedChords(*written, place->region.range),
                                  place->region.range, quarter);
                    ++counts[3 * w + 2];
                }
                ++done;
            }
        }
        if (done == 0)
            throw Error("no song has a place to restyle", {},
                        "Choose a folder with longer MIDI files.");
        return finished(result, sums, counts);
    }

private:
    static RestyleEvaluation finished(RestyleEvaluation& result, const std::vector<double>& sums,
                                      const std::vector<double>& counts) {
        for (std::size_t w = 0; w < result.figures.size(); ++w) {
            RestyleFigures& figures = result.figures[w];
            const double windows = static_cast<double>(std::max<std::size_t>(1, figures.windows));
            figures.asTarget /= windows;
            figures.asOwn /= windows;
            figures.noteF1 = sums[3 * w] / std::max(1.0, counts[3 * w]);
            figures.contour = sums[3 * w + 1] / std::max(1.0, counts[3 * w + 1]);
            figures.chords = sums[3 * w + 2] / std::max(1.0, counts[3 * w + 2]);
        }
        return std::move(result);
    }

    /// The share of beats whose chord has the root that it had.
    static double sameRoots(const std::vector<ChordSpan>& a, const std::vector<ChordSpan>& b,
                            const TickRange& range, Tick beat) {
        const auto rootAt = [](const std::vector<ChordSpan>& chords, Tick tick) {
            int root = -1;
            for (const ChordSpan& span : chords)
                if (span.range.contains(tick))
                    root = span.chord.root;
            return root;
        };
        double same = 0, all = 0;
        for (Tick tick = range.start; tick < range.end; tick += beat, ++all)
            same += rootAt(a, tick) == rootAt(b, tick);
        return same / all;
    }

    std::size_t styleOf(const Song& song) const {
        const auto& styles = training_.styles();
        return static_cast<std::size_t>(std::find(styles.begin(), styles.end(), song.style) -
                                        styles.begin());
    }

    std::vector<Way> waysToWrite() const {
        const auto plain = [](const Place& place) {
            GenerationRequest request;
            request.region = place.region;
            request.takes = 1;
            return request;
        };
        const auto restyled = [plain](Restyling::Idea idea, double freedom) {
            return [=](const Place& place) {
                GenerationRequest request = plain(place);
                request.restyle = Restyling{idea, freedom, place.examples};
                return request;
            };
        };
        std::vector<Way> ways{{"untouched", {}, false}, {"continuation", plain, true}};
        const std::vector<std::string> known = stylesIn(model_.record());
        if (!known.empty())
            ways.push_back({"style_token",
                            [this, plain, known](const Place& place) {
                                GenerationRequest request = plain(place);
                                const std::string& style = training_.styles()[place.target];
                                if (std::find(known.begin(), known.end(), style) != known.end())
                                    request.style = style;
                                return request;
                            },
                            false});
        for (const double freedom : {0.0, 0.5, 1.0})
            ways.push_back({fmtFreedom("contour", freedom),
                            restyled(Restyling::Idea::contour, freedom), false});
        for (const double freedom : {0.0, 0.5, 1.0})
            ways.push_back(
                {fmtFreedom("chords", freedom), restyled(Restyling::Idea::chords, freedom), false});
        return ways;
    }

    static std::string fmtFreedom(const char* idea, double freedom) {
        return std::string(idea) + (freedom == 0 ? "_0" : freedom == 1 ? "_1" : "_0.5");
    }

    std::optional<Place> placeIn(const Song& song, std::size_t style) {
        Place place;
        place.score = scoreOf_(song);
        place.own = style;
        const Score& score = *place.score;
        const int room = score.barCount() - bars - before;
        if (room < 0)
            return std::nullopt;
        const int first =
            before + static_cast<int>(random_.below(static_cast<std::size_t>(room) + 1));
        place.region.range = {score.meter.barRange(first).start,
                              score.meter.barRange(first + bars - 1).end};
        for (TrackIndex track = 0; track < score.tracks.size(); ++track) {
            const auto& notes = score.track(track).notes;
            if (std::any_of(notes.begin(), notes.end(), [&](const Note& note) {
                    return place.region.range.contains(note.start);
                }))
                place.region.tracks.push_back(track);
        }
        const auto leading = melodyTrack(score, place.region);
        if (!leading || place.region.tracks.size() > mostTracks)
            return std::nullopt;
        place.leading = *leading;
        place.melody = melodyIn(score.track(*leading), place.region.range);
        if (place.melody.size() < fewestMelodyNotes)
            return std::nullopt;
        place.chords = impliedChords(score, place.region.range);
        // Another style, whose songs have melodies in this meter.
        std::vector<std::size_t> targets;
        for (const auto& [other, songs] : byStyle_)
            if (other != style)
                targets.push_back(other);
        const MeterChange meter = score.meter.meter(place.region.range.start);
        for (int attempt = 0; attempt < 4 && place.examples.empty(); ++attempt) {
            place.target = targets[random_.below(targets.size())];
            const auto& songs = byStyle_[place.target];
            for (std::size_t i = 0; i < 4 * exampleSongs && place.examples.size() < exampleSongs;
                 ++i) {
                const auto example = scoreOf_(*songs[random_.below(songs.size())]);
                const MeterChange theirs = example->meter.meter(0);
                std::vector<TrackIndex> all(example->tracks.size());
                std::iota(all.begin(), all.end(), TrackIndex{0});
                if (theirs.numerator == meter.numerator &&
                    theirs.denominatorPower == meter.denominatorPower &&
                    melodyTrack(*example, {all, {0, example->length() + 1}}))
                    place.examples.push_back(example);
            }
        }
        if (place.examples.empty())
            return std::nullopt;
        return place;
    }

    std::optional<Score> write(const Place& place, const Way& way, std::size_t number) {
        if (!way.request)
            return *place.score;
        GenerationRequest request = way.request(place);
        request.sampling.seed = options_.seed * 1'000'003 + number;
        Score shown = *place.score;
        if (way.past)
            for (TrackIndex track = 0; track < shown.tracks.size(); ++track) {
                std::vector<Note> notes = shown.track(track).notes;
                std::erase_if(
                    notes, [&](const Note& note) { return note.start >= place.region.range.end; });
                shown = withTrack(shown, track, withNotes(shown.track(track), std::move(notes)));
            }
        const auto takes = generate(model_, shown, request, {}, {job_.stop, {}});
        if (takes.empty())
            return std::nullopt;
        return withTake(shown, place.region, takes.front());
    }

    static std::vector<double> features(const Score& score, const Place& place) {
        Score alone = score;
        for (TrackIndex track = 0; track < alone.tracks.size(); ++track)
            if (!std::binary_search(place.region.tracks.begin(), place.region.tracks.end(), track))
                alone = withTrack(alone, track, withNotes(alone.track(track), {}));
        const TickRange& range = place.region.range;
        const Grid grid(alone, false, range.end);
        std::vector<std::size_t> parts(grid.parts().size());
        std::iota(parts.begin(), parts.end(), std::size_t{0});
        return musicFeatures(grid, grid.barAt(range.start), grid.barAt(range.end - 1) + 1, parts);
    }

    Decoder& model_;
    const std::vector<Song>& songs_;
    const ScoreReader& scoreOf_;
    const RestyleOptions& options_;
    const JobContext& job_;
    Random random_;
    Dataset training_;
    std::map<std::size_t, std::vector<const Song*>> byStyle_; ///< training songs
};

} // namespace

RestyleEvaluation evaluateRestyling(Decoder& model, const std::vector<Song>& songs,
                                    const ScoreReader& scoreOf, const RestyleOptions& options,
                                    const JobContext& job) {
    return Evaluator(model, songs, scoreOf, options, job).run();
}

} // namespace continuo
