#include "core/learn/Listening.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/learn/Checkpoint.h"
#include "core/learn/Generation.h"
#include "core/learn/ModelModule.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Edits.h"
#include "core/music/Excerpt.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace continuo {

namespace v = vocabulary;
using nlohmann::json;

namespace {

constexpr int fileVersion = 1;
constexpr std::size_t fewestNotes = 4; ///< of the bars that are judged
constexpr int triesPerSong = 32;

/// A place in a song at which authors are compared.
struct Place {
    const Song* song = nullptr;
    std::shared_ptr<const Score> whole;
    int firstBar = 0; ///< from 0, of those that are judged
    TickRange judged, heard;
    Region region;                  ///< written anew
    std::vector<TrackIndex> listen; ///< the only tracks shown, if any
    Score shown;                    ///< what the models see of it
};

/// The work of one call of prepareTrials().
class Preparation {
public:
    Preparation(std::span<const Performer> performers, const ScoreReader& scoreOf,
                const ListeningOptions& options, const JobContext& job)
        : performers_(performers),
          scoreOf_(scoreOf),
          options_(options),
          job_(job),
          random_(options.seed) {
        for (const Performer& performer : performers)
            partsOnly_ = partsOnly_ || performer.only == Task::part;
    }

    void run(const std::vector<Song>& songs, const std::function<void(ListeningTrial)>& ready) {
        std::vector<const Song*> held = heldOut(songs);
        for (std::size_t i = held.size(); i > 1; --i)
            std::swap(held[i - 1], held[random_.below(i)]);
        bool found = true;
        for (std::size_t trial = 0; found && trial < options_.trials;) {
            found = false; // a round without a place is the last
            for (const Song* song : held) {
                if (job_.stopped() || trial >= options_.trials)
                    return;
                const auto place = placeIn(*song);
                if (!place)
                    continue;
                used_.emplace(song, place->firstBar);
                found = true;
                auto made = perform(*place, trial);
                if (job_.stopped())
                    return;
                ready(std::move(made));
                ++trial;
            }
        }
        if (used_.empty())
            throw Error("no song has a place to compare models at", {},
                        "Choose a folder with longer MIDI files.");
    }

private:
    static std::vector<const Song*> heldOut(const std::vector<Song>& songs) {
        std::vector<const Song*> result;
        for (const Split split : {Split::test, Split::valid, Split::train}) {
            for (const Song& song : songs)
                if (song.split == split)
                    result.push_back(&song);
            if (!result.empty())
                break;
        }
        return result;
    }

    static bool plays(const Score& score, TrackIndex track, const TickRange& range) {
        const auto& notes = score.track(track).notes;
        return std::any_of(notes.begin(), notes.end(),
                           [&](const Note& note) { return range.contains(note.start); });
    }

    std::optional<Place> placeIn(const Song& song) {
        const auto score = scoreOf_(song);
        const int room = score->barCount() - options_.bars - 2 * options_.around;
        for (int attempt = 0; room >= 0 && attempt < triesPerSong; ++attempt) {
            const int first = options_.around +
                              static_cast<int>(random_.below(static_cast<std::size_t>(room) + 1));
            if (used_.contains({&song, first}))
                continue;
            if (auto place = placeAt(song, score, first))
                return place;
        }
        return std::nullopt;
    }

    std::optional<Place> placeAt(const Song& song, std::shared_ptr<const Score> whole, int first) {
        const Score& score = *whole;
        const auto bar = [&](int number) { return score.meter.barRange(number); };
        Place place{&song, whole, first, {}, {}, {}, {}, score};
        const int last = first + options_.bars - 1;
        place.judged = {bar(first).start, bar(last).end};
        place.heard = {bar(first - options_.around).start, bar(last + options_.around).end};
        std::vector<TrackIndex> playing;
        std::size_t notes = 0;
        bool before = options_.around == 0;
        for (TrackIndex track = 0; track < score.tracks.size(); ++track) {
            if (plays(score, track, place.judged))
                playing.push_back(track);
            before = before || plays(score, track, {place.heard.start, place.judged.start});
            for (const Note& note : score.track(track).notes) {
                notes += place.judged.contains(note.start);
                // A model writes on a track's own channel; what has several cannot be compared.
                if (place.heard.contains(note.start) && note.channel != score.track(track).channel)
                    return std::nullopt;
            }
        }
        if (notes < fewestNotes || !before)
            return std::nullopt;
        place.region = {playing, place.judged};
        if (partsOnly_) {
            if (playing.size() < 2)
                return std::nullopt;
            const std::size_t asked = random_.below(playing.size());
            const std::size_t other =
                (asked + 1 + random_.below(playing.size() - 1)) % playing.size();
            place.judged = place.heard;
            place.region = {{playing[asked]}, place.heard};
            place.listen = {playing[other]};
            // Nothing else of the part is shown.
            place.shown =
                withTrack(score, playing[asked], withNotes(score.track(playing[asked]), {}));
        }
        return place;
    }

    /// What the composer wrote there, as a model would have written it.
    static Take composed(const Place& place) {
        const Score& score = *place.whole;
        const TickRange range = place.region.range;
        const Grid grid(score, false, range.end);
        Take take;
        for (const TrackIndex track : place.region.tracks) {
            TrackNotes& notes = take.notes.emplace_back(TrackNotes{track, {}});
            for (std::size_t part = 0; part < grid.parts().size(); ++part) {
                if (grid.parts()[part].track != track)
                    continue;
                for (std::size_t bar = grid.barAt(range.start); bar < grid.bars().size(); ++bar)
                    for (const GridNote& drawn : grid.cell(bar, part)) {
                        Note note;
                        note.start = grid.tick(bar, drawn.step);
                        note.duration =
                            std::max<Tick>(1, Tick{v::durationSteps[drawn.duration]} *
                                                  grid.ticksPerQuarter() / v::stepsPerQuarter);
                        note.pitch = drawn.pitch;
                        note.velocity = static_cast<std::uint8_t>(
                            std::clamp(v::binVelocity(drawn.velocity), 1, 127));
                        note.channel = grid.parts()[part].channel;
                        if (range.contains(note.start))
                            notes.notes.push_back(note);
                    }
            }
            std::sort(notes.notes.begin(), notes.notes.end());
        }
        return take;
    }

    ListeningTrial perform(const Place& place, std::size_t number) {
        ListeningTrial trial;
        trial.song = place.song->name;
        trial.firstBar = place.firstBar + 1;
        trial.lastBar = place.firstBar + options_.bars;
        trial.judged = {place.judged.start - place.heard.start,
                        place.judged.end - place.heard.start};
        const auto add = [&](const Author& author, const Take& take) {
            const Score whole = withTake(*place.whole, place.region, take);
            std::vector<TrackNotes> notes;
            for (TrackIndex track = 0; track < whole.tracks.size(); ++track) {
                TrackNotes& heard = notes.emplace_back(TrackNotes{track, {}});
                for (Note note : whole.track(track).notes)
                    if (place.heard.contains(note.start)) {
                        note.duration = std::min(note.duration, place.heard.end - note.start);
                        heard.notes.push_back(note);
                    }
            }
            trial.excerpts.push_back(
                {author, std::make_shared<const Score>(excerpt(whole, notes, place.heard.start))});
        };
        add({}, composed(place));
        for (std::size_t i = 0; i < performers_.size() && !job_.stopped(); ++i) {
            const double work = static_cast<double>(options_.trials * performers_.size());
            job_.progress(static_cast<double>(number * performers_.size() + i) / work, "Composing");
            GenerationRequest request;
            request.region = place.region;
            request.heard = place.listen;
            request.takes = 1;
            request.chords = chordsIn(place.shown);
            request.sampling.seed = options_.seed * 1'000'003 + number;
            const auto takes =
                generate(*performers_[i].model, place.shown, request, {}, {job_.stop, {}});
            if (!takes.empty())
                add(performers_[i].author, takes.front());
        }
        for (std::size_t i = trial.excerpts.size(); i > 1; --i)
            std::swap(trial.excerpts[i - 1], trial.excerpts[random_.below(i)]);
        return trial;
    }

    std::span<const Performer> performers_;
    const ScoreReader& scoreOf_;
    const ListeningOptions& options_;
    const JobContext& job_;
    Random random_;
    bool partsOnly_ = false;
    std::set<std::pair<const Song*, int>> used_; ///< places, by their first bar
};

} // namespace

Author authorOf(const std::filesystem::path& model) {
    return {weightsHash(readModel(model)), model.stem().string()};
}

void prepareTrials(std::span<const Performer> performers, const std::vector<Song>& songs,
                   const ScoreReader& scoreOf, const ListeningOptions& options,
                   const std::function<void(ListeningTrial)>& ready, const JobContext& job) {
    if (performers.empty())
        throw Error("no model takes part in the listening test", {}, "Choose one or more.");
    for (std::size_t i = 0; i < performers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (performers[i].author == performers[j].author)
                throw Error("two of the models are the same",
                            performers[j].author.name + ", " + performers[i].author.name,
                            "Choose one of them.");
    Preparation(performers, scoreOf, options, job).run(songs, ready);
}

Ranking ranked(const ListeningTrial& trial, std::span<const int> ranks, std::string made) {
    Ranking result{std::move(made), trial.song, trial.firstBar, trial.lastBar, {}};
    for (std::size_t i = 0; i < trial.excerpts.size(); ++i)
        result.places.push_back({trial.excerpts[i].author, ranks[i]});
    return result;
}

std::filesystem::path rankingsPath(const std::filesystem::path& modelFolder) {
    return modelFolder / "listening.json";
}

std::vector<Ranking> readRankings(const std::filesystem::path& path) {
    if (!std::filesystem::exists(path))
        return {};
    const auto damaged = [&] {
        return Error("the results of listening tests are damaged", path.string(),
                     "Move the file away to begin anew.");
    };
    try {
        const json file = json::parse(readFile(path));
        if (wholeNumber<int>(file.at("version")) != fileVersion)
            throw damaged();
        std::vector<Ranking> rankings;
        for (const json& entry : file.at("trials")) {
            Ranking& ranking = rankings.emplace_back();
            ranking.made = entry.at("made");
            ranking.song = entry.at("song");
            ranking.firstBar = wholeNumber<int>(entry.at("first_bar"));
            ranking.lastBar = wholeNumber<int>(entry.at("last_bar"));
            for (const json& place : entry.at("ranks"))
                ranking.places.push_back({{place.value("model", ""), place.value("name", "")},
                                          wholeNumber<int>(place.at("rank"))});
        }
        return rankings;
    } catch (const json::exception&) {
        throw damaged();
    }
}

void writeRankings(const std::filesystem::path& path, std::span<const Ranking> rankings) {
    json trials = json::array();
    for (const Ranking& ranking : rankings) {
        json places = json::array();
        for (const Ranking::Place& place : ranking.places) {
            json entry{{"rank", place.rank}};
            if (place.author.composer()) {
                entry["true_bars"] = true;
            } else {
                entry["model"] = place.author.hash;
                entry["name"] = utf8(place.author.name);
            }
            places.push_back(std::move(entry));
        }
        trials.push_back({{"made", ranking.made},
                          {"song", utf8(ranking.song)},
                          {"first_bar", ranking.firstBar},
                          {"last_bar", ranking.lastBar},
                          {"ranks", std::move(places)}});
    }
    const json file{{"version", fileVersion}, {"trials", std::move(trials)}};
    writeFileAtomically(path, file.dump(1) + '\n');
}

Interval wilsonInterval(double successes, double trials) {
    constexpr double z = 1.959964; // 97.5 % of a normal distribution
    const double share = successes / trials, z2n = z * z / trials;
    const double middle = (share + z2n / 2) / (1 + z2n);
    const double reach = z * std::sqrt(share * (1 - share) / trials + z2n / trials / 4) / (1 + z2n);
    return {std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

std::vector<Preference> preferences(std::span<const Ranking> rankings) {
    std::map<std::pair<std::string, std::string>, Preference> met;
    std::map<std::string, std::string> names;
    for (const Ranking& ranking : rankings)
        for (const Ranking::Place& place : ranking.places) {
            names[place.author.hash] = place.author.name;
            for (const Ranking::Place& other : ranking.places) {
                if (place.author.composer() || place.author == other.author)
                    continue;
                Preference& preference = met[{place.author.hash, other.author.hash}];
                ++preference.trials;
                preference.wins += place.rank < other.rank;
                preference.ties += place.rank == other.rank;
            }
        }
    std::vector<Preference> result;
    for (auto& [hashes, preference] : met) {
        preference.author = {hashes.first, names[hashes.first]};
        preference.over = {hashes.second, names[hashes.second]};
        const double won =
            static_cast<double>(preference.wins) + static_cast<double>(preference.ties) / 2;
        preference.share = won / static_cast<double>(preference.trials);
        preference.interval = wilsonInterval(won, static_cast<double>(preference.trials));
        // Of two models, the one that is preferred speaks.
        if (preference.over.composer() || preference.share > 0.5 ||
            (preference.share == 0.5 && hashes.first < hashes.second))
            result.push_back(preference);
    }
    std::stable_sort(result.begin(), result.end(), [](const Preference& a, const Preference& b) {
        return std::pair(b.over.composer(), b.share) < std::pair(a.over.composer(), a.share);
    });
    return result;
}

} // namespace continuo
