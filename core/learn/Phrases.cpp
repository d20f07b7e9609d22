#include "core/learn/Phrases.h"
#include "core/base/Error.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Grammar.h"
#include "core/learn/Measures.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

namespace continuo {

namespace v = vocabulary;
using nlohmann::json;

namespace {

constexpr std::size_t readAtOnce = 16;   ///< phrases
constexpr std::size_t fewestOfStyle = 8; ///< phrases that say where a style lies
constexpr std::size_t mostAxes = 96;
constexpr double evenness = 1e-3;     ///< of the way itself, where as much changes either way
constexpr int wayRounds = 4;          ///< of looking closer at the way between two phrases
constexpr std::size_t answering = 16; ///< phrases that show how far a trait has to go
constexpr std::array answers{1.0, 2.0, 3.0, 4.0, 6.0, 9.0, 13.0, 18.0}; ///< times as far, in turn
constexpr Tick measuredTolerance = 3; ///< steps, as in Evaluation.cpp
constexpr int axisRounds = 8;         ///< of subspace iteration
constexpr double ridge = 1e-3;        ///< of the regression on the traits
constexpr int compoundBeat = v::stepsPerQuarter * 3 / 2;

int beatOf(const GridBar& bar) {
    for (const int eighths : {6, 9, 12})
        if (bar.meter == v::meterIndex(eighths, 8))
            return compoundBeat;
    return v::stepsPerQuarter;
}

std::vector<Note> asNotes(const PhraseNotes& phrase, std::span<const GridBar> bars) {
    std::vector<Note> result;
    Tick start = 0;
    for (std::size_t bar = 0; bar < phrase.size(); ++bar) {
        for (const GridNote& note : phrase[bar]) {
            Note n;
            n.start = start + note.step;
            n.duration = v::durationSteps[note.duration];
            n.pitch = note.pitch;
            result.push_back(n);
        }
        start += bars[bar].steps;
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// Solves a (small, positive definite) x = b for several right sides, [rows, columns].
void solve(std::vector<std::vector<double>> a, std::vector<std::vector<double>>& b) {
    const std::size_t size = a.size();
    for (std::size_t pivot = 0; pivot < size; ++pivot)
        for (std::size_t row = 0; row < size; ++row) {
            if (row == pivot)
                continue;
            const double factor = a[row][pivot] / a[pivot][pivot];
            for (std::size_t column = pivot; column < size; ++column)
                a[row][column] -= factor * a[pivot][column];
            for (std::size_t column = 0; column < b[row].size(); ++column)
                b[row][column] -= factor * b[pivot][column];
        }
    for (std::size_t row = 0; row < size; ++row)
        for (double& value : b[row])
            value /= a[row][row];
}

double dot(const Latent& a, const Latent& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add(Latent& to, const Latent& direction, double times) {
    for (std::size_t i = 0; i < to.size() && i < direction.size(); ++i)
        to[i] += static_cast<float>(times * direction[i]);
}

Latent meanOf(const std::vector<const Latent*>& latents) {
    Latent mean(latents.front()->size());
    for (const Latent* latent : latents)
        add(mean, *latent, 1.0 / static_cast<double>(latents.size()));
    return mean;
}

/// Subspace iteration with the covariance (Golub and Van Loan, Matrix Computations, section 8.2).
std::vector<Latent> principalAxes(const std::vector<const Latent*>& latents, const Latent& mean) {
    const std::size_t size = mean.size();
    std::vector<Latent> covariance(size, Latent(size));
    for (const Latent* latent : latents) {
        Latent away = *latent;
        add(away, mean, -1);
        for (std::size_t i = 0; i < size; ++i)
            add(covariance[i], away, away[i]);
    }
    std::vector<Latent> axes(std::min({mostAxes, size, latents.size() - 1}), Latent(size));
    Random random(1);
    for (Latent& axis : axes)
        for (float& value : axis)
            value = static_cast<float>(random.normal());
    for (int round = 0; round < axisRounds; ++round) {
        for (Latent& axis : axes) {
            Latent turned(size);
            for (std::size_t i = 0; i < size; ++i)
                turned[i] = static_cast<float>(dot(covariance[i], axis));
            axis = std::move(turned);
        }
        for (std::size_t k = 0; k < axes.size(); ++k) {
            for (std::size_t other = 0; other < k; ++other)
                add(axes[k], axes[other], -dot(axes[k], axes[other]));
            const double length = std::sqrt(dot(axes[k], axes[k]));
            if (!(length > 0)) { // phrases differ in no more directions
                axes.resize(k);
                break;
            }
            for (float& value : axes[k])
                value = static_cast<float>(value / length);
        }
    }
    return axes;
}

LatentMap::Place placeOf(const std::vector<const Latent*>& latents,
                         const std::vector<Latent>& axes) {
    LatentMap::Place place{meanOf(latents), Latent(axes.size())};
    for (const Latent* latent : latents) {
        Latent away = *latent;
        add(away, place.mean, -1);
        for (std::size_t k = 0; k < axes.size(); ++k) {
            const double along = dot(away, axes[k]);
            place.spread[k] += static_cast<float>(along * along);
        }
    }
    for (float& spread : place.spread)
        spread = static_cast<float>(std::sqrt(spread / static_cast<double>(latents.size())));
    return place;
}

/// Short numbers: a map has tens of thousands.
json toJson(const Latent& values) {
    constexpr double steps = 1e4;
    json list = json::array();
    for (const float value : values)
        list.push_back(std::round(value * steps) / steps);
    return list;
}

json toJson(const LatentMap::Place& place) {
    return {{"mean", toJson(place.mean)}, {"spread", toJson(place.spread)}};
}

/// Latents of the first phrases that have bars like the first one's.
std::vector<Latent> alike(std::span<const Example> phrases, std::span<const Latent> latents) {
    const auto frame = barsOf(phrases.front());
    std::vector<Latent> result;
    for (std::size_t i = 0; i < latents.size() && result.size() < answering; ++i)
        if (std::ranges::equal(barsOf(phrases[i]), frame, {}, &GridBar::steps, &GridBar::steps))
            result.push_back(latents[i]);
    return result;
}

/// How much further than `direction` one has to go from `latents` for one standard deviation more
/// of a trait in what the model writes.
double farEnough(Decoder& model, const Example& frame, std::span<const Latent> latents,
                 std::size_t trait, const Latent& direction, double spread, const JobContext& job) {
    const auto mean = [&](double times) {
        std::vector<Latent> moved(latents.begin(), latents.end());
        for (Latent& latent : moved)
            add(latent, direction, times);
        double sum = 0, count = 0;
        for (const PhraseNotes& notes : write(model, frame, moved, job))
            if (const auto found = traitsOf(notes, barsOf(frame))) {
                sum += (*found)[trait];
                ++count;
            }
        return count > 0 ? sum / count : 0;
    };
    const double before = mean(0);
    double most = 0, best = answers.front(), last = 0, lastTimes = 0;
    for (const double times : answers) {
        const double response = (mean(times) - before) / spread;
        if (response >= 1)
            return lastTimes + (times - lastTimes) * (1 - last) / (response - last);
        if (response > most) {
            most = response;
            best = times;
        }
        last = response;
        lastTimes = times;
    }
    return best;
}

} // namespace

PhraseNotes notesOf(const Example& phrase) {
    PhraseNotes notes;
    for (const HiddenCell& cell : phrase.window.hidden)
        notes.push_back(cell.hidden);
    return notes;
}

std::span<const GridBar> barsOf(const Example& phrase) {
    const Window& window = phrase.window;
    return std::span(phrase.grid->bars())
        .subspan(window.firstBar, window.lastBar - window.firstBar);
}

const char* traitName(Trait trait) {
    switch (trait) {
    case Trait::density:
        return "density";
    case Trait::height:
        return "height";
    case Trait::syncopation:
        break;
    }
    return "syncopation";
}

std::optional<Traits> traitsOf(const PhraseNotes& phrase, std::span<const GridBar> bars) {
    double notes = 0, pitches = 0, onsets = 0, syncopated = 0, steps = 0;
    for (std::size_t bar = 0; bar < phrase.size(); ++bar) {
        const int beat = beatOf(bars[bar]);
        int last = -1;
        for (const GridNote& note : phrase[bar]) {
            ++notes;
            pitches += note.pitch;
            if (note.step == last)
                continue;
            last = note.step;
            ++onsets;
            const int next = (note.step / beat + 1) * beat;
            syncopated += note.step % beat != 0 &&
                          soundsOn(note.step + v::durationSteps[note.duration], next);
        }
        steps += bars[bar].steps;
    }
    if (notes == 0)
        return std::nullopt;
    return Traits{onsets * v::stepsPerQuarter / steps, pitches / notes, syncopated / onsets};
}

Window phraseWindow(const Grid& grid, std::size_t firstBar, std::size_t lastBar, std::size_t part) {
    Window window;
    window.firstBar = window.nearFirst = firstBar;
    window.lastBar = window.nearLast = lastBar;
    window.parts = {part};
    for (std::size_t bar = firstBar; bar < lastBar; ++bar) {
        const auto notes = grid.cell(bar, part);
        window.hidden.push_back(
            {bar, part, 0, grid.bars()[bar].steps, {}, {notes.begin(), notes.end()}});
    }
    return window;
}

Latent latentOf(Decoder& model, const Grid& grid, const Window& phrase) {
    const Encoded encoded = encode(grid, phrase);
    if (encoded.symbols.size() > static_cast<std::size_t>(model.options().context))
        throw Error(fmt::format("the phrase at bar {} holds more notes than the model can read",
                                phrase.firstBar + 1),
                    {}, "Choose shorter phrases, or a model with a longer context.");
    const std::vector<std::vector<const Encoded*>> rows{{&encoded}};
    return model.latents(makeBatch(rows, 0)).at(0);
}

std::vector<Latent> latentsOf(Decoder& model, std::span<const Example> phrases,
                              const JobContext& job) {
    std::vector<Latent> result;
    for (std::size_t at = 0; at < phrases.size() && !job.stopped(); at += readAtOnce) {
        std::vector<std::vector<const Encoded*>> rows;
        for (std::size_t i = at; i < std::min(phrases.size(), at + readAtOnce); ++i)
            rows.push_back({&phrases[i].encoded});
        for (Latent& latent : model.latents(makeBatch(rows, 0)))
            result.push_back(std::move(latent));
    }
    return result;
}

std::vector<PhraseNotes> write(Decoder& model, const Example& frame,
                               std::span<const Latent> latents, const JobContext& job) {
    const Encoded prompt = encodeContext(*frame.grid, frame.window);
    const auto context = static_cast<std::size_t>(model.options().context);
    std::vector<PhraseNotes> result;
    for (std::size_t at = 0; at < latents.size() && !job.stopped(); at += readAtOnce) {
        const auto some = latents.subspan(at, std::min(readAtOnce, latents.size() - at));
        std::vector<Grammar> takes(some.size(), Grammar(cellRules(frame), {}));
        std::vector<std::size_t> lengths(some.size(), prompt.symbols.size());
        Sampling sampling;
        sampling.temperature = 0;
        sampling.latents.assign(some.begin(), some.end());
        const auto sink = [&](int take, int) {
            const auto i = static_cast<std::size_t>(take);
            if (++lengths[i] >= context)
                takes[i].wrapUp();
            return true;
        };
        model.complete(prompt.symbols, takes, sampling, sink, job);
        for (const Grammar& take : takes)
            result.push_back(take.notes());
    }
    result.resize(latents.size(), PhraseNotes(frame.window.hidden.size()));
    return result;
}

double distance(const PhraseNotes& a, const PhraseNotes& b, std::span<const GridBar> bars) {
    return 1 - matchNotes(asNotes(a, bars), asNotes(b, bars), measuredTolerance).f1();
}

Latent between(const Latent& from, const Latent& to, double t) {
    double product = 0, fromLength = 0, toLength = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        product += double{from[i]} * to[i];
        fromLength += double{from[i]} * from[i];
        toLength += double{to[i]} * to[i];
    }
    const double lengths = std::sqrt(fromLength * toLength);
    const double angle = lengths > 0 ? std::acos(std::clamp(product / lengths, -1.0, 1.0)) : 0;
    const double sine = std::sin(angle);
    // Where they point the same way, or opposite ways, there is no one arc: straight on.
    const bool straight = sine < 1e-3;
    const double a = straight ? 1 - t : std::sin((1 - t) * angle) / sine;
    const double b = straight ? t : std::sin(t * angle) / sine;
    Latent result(from.size());
    add(result, from, a);
    add(result, to, b);
    return result;
}

std::vector<Latent> evenWay(Decoder& model, const Example& frame, const Latent& from,
                            const Latent& to, std::size_t steps, const JobContext& job) {
    // Places looked at: more where more changes.
    struct Place {
        double t = 0;
        PhraseNotes heard;
    };
    std::vector<Place> places;
    const auto look = [&](const std::vector<double>& at) {
        std::vector<Latent> latents;
        for (const double t : at)
            latents.push_back(between(from, to, t));
        const auto heard = write(model, frame, latents, job);
        for (std::size_t i = 0; i < at.size(); ++i)
            places.push_back({at[i], heard[i]});
        std::ranges::sort(places, {}, &Place::t);
    };
    const auto bars = barsOf(frame);
    const std::size_t begin = std::max(readAtOnce, steps + 2);
    std::vector<double> at;
    for (std::size_t i = 0; i < begin; ++i)
        at.push_back(static_cast<double>(i) / static_cast<double>(begin - 1));
    look(at);
    for (int round = 0; round < wayRounds && !job.stopped(); ++round) {
        std::vector<std::pair<double, double>> gaps; // how much changes, and its middle
        for (std::size_t i = 1; i < places.size(); ++i)
            if (const double gap = distance(places[i - 1].heard, places[i].heard, bars); gap > 0)
                gaps.emplace_back(-gap, (places[i - 1].t + places[i].t) / 2);
        std::ranges::sort(gaps);
        gaps.resize(std::min(gaps.size(), readAtOnce));
        at.clear();
        for (const auto& [gap, middle] : gaps)
            at.push_back(middle);
        look(at);
    }
    const std::size_t last = places.size() - 1;
    std::vector<std::vector<double>> apart(last + 1, std::vector<double>(last + 1, 0));
    for (std::size_t i = 0; i < last; ++i)
        for (std::size_t j = i + 1; j <= last; ++j)
            apart[i][j] = distance(places[i].heard, places[j].heard, bars);

    // For each step and the place that it reaches, the way there of the shortest longest step.
    struct Way {
        double longest = std::numeric_limits<double>::infinity(), squares = 0;
        std::size_t before = 0; ///< the place that the step comes from
    };
    std::vector<std::vector<Way>> ways(steps + 2, std::vector<Way>(last + 1));
    ways[0][0].longest = 0;
    for (std::size_t step = 1; step <= steps + 1; ++step)
        for (std::size_t place = step; place <= last; ++place)
            for (std::size_t before = step - 1; before < place; ++before) {
                const Way& way = ways[step - 1][before];
                const double here = apart[before][place], far = places[place].t - places[before].t;
                const Way found{std::max(way.longest, here),
                                way.squares + here * here + evenness * far * far, before};
                Way& best = ways[step][place];
                if (std::pair(found.longest, found.squares) < std::pair(best.longest, best.squares))
                    best = found;
            }
    std::vector<Latent> result(steps);
    std::size_t place = last;
    for (std::size_t step = steps + 1; step > 1; --step) {
        place = ways[step][place].before;
        result[step - 2] = between(from, to, places[place].t);
    }
    return result;
}

std::optional<LatentMap> mapLatents(Decoder& model, std::span<const Example> phrases,
                                    std::span<const std::string> styles, const JobContext& job) {
    const std::vector<Latent> latents = latentsOf(model, phrases, job);
    std::vector<const Latent*> all;
    std::vector<Traits> measured;
    std::map<std::string, std::vector<const Latent*>> byStyle;
    for (std::size_t i = 0; i < latents.size(); ++i) {
        const auto found = traitsOf(notesOf(phrases[i]), barsOf(phrases[i]));
        if (!found)
            continue;
        all.push_back(&latents[i]);
        measured.push_back(*found);
        if (phrases[i].style >= 0)
            byStyle[styles[static_cast<std::size_t>(phrases[i].style)]].push_back(&latents[i]);
    }
    if (all.empty())
        return std::nullopt;
    LatentMap map;
    map.axes = principalAxes(all, meanOf(all));
    map.all = placeOf(all, map.axes);
    for (const auto& [style, own] : byStyle)
        if (own.size() >= fewestOfStyle)
            map.styles[style] = placeOf(own, map.axes);

    const auto count = static_cast<double>(all.size());
    Traits means{};
    for (std::size_t t = 0; t < traits.size(); ++t) {
        double sum = 0, squares = 0;
        for (const Traits& m : measured)
            sum += m[t];
        means[t] = sum / count;
        for (const Traits& m : measured)
            squares += (m[t] - means[t]) * (m[t] - means[t]);
        map.traitSpreads[t] = std::sqrt(squares / count);
    }
    const auto standard = [&](const Traits& m, std::size_t t) {
        return map.traitSpreads[t] > 0 ? (m[t] - means[t]) / map.traitSpreads[t] : 0;
    };
    const std::size_t size = map.all.mean.size();
    std::vector products(traits.size(), std::vector<double>(traits.size()));
    std::vector targets(traits.size(), std::vector<double>(size));
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t t = 0; t < traits.size(); ++t) {
            const double x = standard(measured[i], t) / count;
            for (std::size_t u = 0; u < traits.size(); ++u)
                products[t][u] += x * standard(measured[i], u);
            for (std::size_t d = 0; d < size; ++d)
                targets[t][d] += x * ((*all[i])[d] - map.all.mean[d]);
        }
    for (std::size_t t = 0; t < traits.size(); ++t)
        products[t][t] += ridge;
    solve(products, targets);
    const std::vector<Latent> shown = alike(phrases, latents);
    for (std::size_t t = 0; t < traits.size(); ++t) {
        const Latent direction(targets[t].begin(), targets[t].end());
        map.directions[t].resize(size);
        const double spread = map.traitSpreads[t];
        if (spread > 0)
            add(map.directions[t], direction,
                job.stopped()
                    ? 1
                    : farEnough(model, phrases.front(), shown, t, direction, spread, job));
    }
    return map;
}

std::string toJson(const LatentMap& map) {
    json styles = json::object();
    for (const auto& [style, place] : map.styles)
        styles[style] = toJson(place);
    json directions = json::object();
    for (std::size_t t = 0; t < traits.size(); ++t)
        directions[traitName(traits[t])] = {{"direction", toJson(map.directions[t])},
                                            {"spread", map.traitSpreads[t]}};
    json axes = json::array();
    for (const Latent& axis : map.axes)
        axes.push_back(toJson(axis));
    return json{
        {"axes", axes}, {"all", toJson(map.all)}, {"styles", styles}, {"traits", directions}}
        .dump();
}

std::optional<LatentMap> latentMapIn(const std::string& text) {
    const json record = json::parse(text, nullptr, false);
    if (!record.is_object() || !record.contains("latents"))
        return std::nullopt;
    try {
        const json& j = record["latents"];
        LatentMap map;
        map.axes = j.at("axes").get<std::vector<Latent>>();
        const std::size_t size = j.at("all").at("mean").size();
        const auto direction = [&](const json& list) {
            Latent result = list.get<Latent>();
            if (result.size() != size)
                throw Error("the map's directions differ in length");
            return result;
        };
        const auto place = [&](const json& p) {
            LatentMap::Place result{direction(p.at("mean")), p.at("spread").get<Latent>()};
            if (result.spread.size() != map.axes.size())
                throw Error("a place has no spread along each axis");
            return result;
        };
        for (Latent& axis : map.axes)
            if (axis.size() != size)
                throw Error("the map's axes differ in length");
        map.all = place(j.at("all"));
        for (const auto& [style, p] : j.at("styles").items())
            map.styles[style] = place(p);
        for (std::size_t t = 0; t < traits.size(); ++t) {
            const json& trait = j.at("traits").at(traitName(traits[t]));
            map.directions[t] = direction(trait.at("direction"));
            map.traitSpreads[t] = trait.at("spread").get<double>();
        }
        return map;
    } catch (const json::exception&) {
        return std::nullopt; // a model is drawn from without its map
    } catch (const Error&) {
        return std::nullopt;
    }
}

Latent drawLatent(const PhraseRequest& request, const std::optional<LatentMap>& map,
                  const Latent& here, std::size_t size, Random& random) {
    const bool mapped = map && map->all.mean.size() == size;
    LatentMap::Place place{Latent(size, 0), {}};
    if (mapped)
        place = map->all;
    const double total = std::accumulate(request.blend.begin(), request.blend.end(), 0.0,
                                         [](double sum, const auto& b) { return sum + b.second; });
    if (total > 0) {
        Latent mean(size, 0), spread(place.spread.size(), 0);
        for (const auto& [style, weight] : request.blend) {
            if (!map || !map->styles.contains(style)) {
                std::vector<std::string> known;
                if (map)
                    for (const auto& [name, own] : map->styles)
                        known.push_back(name);
                throw Error(fmt::format("the model knows no style '{}'", style), {},
                            known.empty()
                                ? std::string("It was trained without styles: leave it out.")
                                : fmt::format("Choose some of {}.", fmt::join(known, ", ")));
            }
            add(mean, map->styles.at(style).mean, weight / total);
            add(spread, map->styles.at(style).spread, weight / total);
        }
        place = {mean, spread};
    }
    Latent latent = here.empty() ? place.mean : here;
    latent.resize(size);
    const double far = here.empty() ? 1 : request.distance;
    for (std::size_t k = 0; k < place.spread.size(); ++k)
        add(latent, map->axes[k], far * place.spread[k] * random.normal());
    if (!mapped) // from the prior
        for (float& value : latent)
            value += static_cast<float>(far * random.normal());
    if (mapped)
        for (std::size_t t = 0; t < traits.size(); ++t)
            add(latent, map->directions[t], request.more[t]);
    return latent;
}

} // namespace continuo
