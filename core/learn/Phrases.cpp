#include "core/learn/Phrases.h"
#include "core/base/Error.h"
#include "core/learn/Baselines.h"
#include "core/learn/Evaluation.h"
#include "core/learn/Grammar.h"
#include "core/learn/Measures.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>

namespace continuo {

namespace v = vocabulary;
using nlohmann::json;

namespace {

constexpr std::size_t readAtOnce = 16;   ///< phrases
constexpr std::size_t fewestOfStyle = 8; ///< phrases that say where a style lies
constexpr std::size_t mostAxes = 96;
constexpr int axisRounds = 8;         ///< of subspace iteration
constexpr double ridge = 1e-3;        ///< of the regression on the traits
constexpr std::size_t morphSteps = 6; ///< between the two phrases, when measured
constexpr Tick measuredTolerance = 3; ///< steps, as in Evaluation.cpp
constexpr std::size_t responding = 3; ///< times as many phrases show how traits respond
constexpr int compoundBeat = v::stepsPerQuarter * 3 / 2;

int beatOf(const GridBar& bar) {
    for (const int eighths : {6, 9, 12})
        if (bar.meter == v::meterIndex(eighths, 8))
            return compoundBeat;
    return v::stepsPerQuarter;
}

std::span<const GridBar> barsOf(const Example& phrase) {
    const Window& window = phrase.window;
    return std::span(phrase.grid->bars())
        .subspan(window.firstBar, window.lastBar - window.firstBar);
}

PhraseNotes notesOf(const Example& phrase) {
    PhraseNotes notes;
    for (const HiddenCell& cell : phrase.window.hidden)
        notes.push_back(cell.hidden);
    return notes;
}

/// The same window with other notes.
Example withNotes(const Example& phrase, const PhraseNotes& notes) {
    Example result = phrase;
    for (std::size_t i = 0; i < notes.size(); ++i)
        result.window.hidden[i].hidden = notes[i];
    result.encoded = encode(*result.grid, result.window);
    return result;
}

/// What the model writes from a place in its latent space, each note the most probable.
PhraseNotes written(Decoder& model, const Example& phrase, const Latent& latent,
                    const JobContext& job) {
    const Encoded prompt = encodeContext(*phrase.grid, phrase.window);
    std::vector<Grammar> takes{Grammar(cellRules(phrase), {})};
    std::size_t length = prompt.symbols.size();
    const auto context = static_cast<std::size_t>(model.options().context);
    Sampling sampling;
    sampling.temperature = 0;
    sampling.latents = {latent};
    const auto sink = [&](int, int) {
        if (++length >= context)
            takes.front().wrapUp();
        return true;
    };
    model.complete(prompt.symbols, takes, sampling, sink, job);
    return takes.front().notes();
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

double distance(const PhraseNotes& a, const PhraseNotes& b, std::span<const GridBar> bars) {
    return 1 - matchNotes(asNotes(a, bars), asNotes(b, bars), measuredTolerance).f1();
}

/// Bits per note; none for a phrase without notes.
std::optional<double> strangeness(const NgramModel& ngram, const Example& phrase) {
    const std::size_t notes = phrase.hiddenNotes();
    if (notes == 0)
        return std::nullopt;
    return -ngram.logLikelihood(phrase) / static_cast<double>(notes) / std::numbers::ln2;
}

/// Each note of `from` goes, and each of `to` comes, with the probability `t`.
PhraseNotes crossFaded(const PhraseNotes& from, const PhraseNotes& to, double t, Random& random) {
    PhraseNotes result(from.size());
    for (std::size_t bar = 0; bar < from.size(); ++bar) {
        for (const GridNote& note : from[bar])
            if (random.chance(1 - t))
                result[bar].push_back(note);
        for (const GridNote& note : to[bar])
            if (random.chance(t) &&
                std::none_of(result[bar].begin(), result[bar].end(), [&](const GridNote& n) {
                    return n.step == note.step && n.pitch == note.pitch;
                }))
                result[bar].push_back(note);
        std::sort(result[bar].begin(), result[bar].end());
    }
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

} // namespace

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
    for (std::size_t t = 0; t < traits.size(); ++t)
        map.directions[t].assign(targets[t].begin(), targets[t].end());
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

PhraseReport judgePhrases(Decoder& model, std::span<const Example> phrases, const NgramModel& ngram,
                          std::size_t morphs, std::uint64_t seed, const JobContext& job) {
    PhraseReport report;
    report.phrases = phrases.size();
    const std::vector<Latent> latents = latentsOf(model, phrases, job);
    const auto map = latentMapIn(model.record());
    Random random(seed);

    struct Mean {
        double sum = 0, count = 0;
        void add(std::optional<double> value) {
            sum += value.value_or(0);
            count += value.has_value();
        }
        double value() const { return count > 0 ? sum / count : 0; }
    };
    struct StepMeans {
        Mean evenness, detour, bits;
        /// `way` has both ends.
        void add(const std::vector<PhraseNotes>& way, const Example& frame,
                 const NgramModel& ngram) {
            const auto bars = barsOf(frame);
            double sum = 0, largest = 0;
            for (std::size_t i = 1; i < way.size(); ++i) {
                const double step = distance(way[i - 1], way[i], bars);
                sum += step;
                largest = std::max(largest, step);
                if (i + 1 < way.size())
                    bits.add(strangeness(ngram, withNotes(frame, way[i])));
            }
            const double ends = distance(way.front(), way.back(), bars);
            if (largest > 0)
                evenness.add(sum / static_cast<double>(way.size() - 1) / largest);
            if (ends > 0)
                detour.add(sum / ends);
        }
        PhraseReport::Steps steps() const {
            return {evenness.value(), detour.value(), bits.value()};
        }
    };

    StepMeans morph, crossFade;
    const auto fits = [&](std::size_t a, std::size_t b) {
        const auto x = barsOf(phrases[a]), y = barsOf(phrases[b]);
        return a != b &&
               std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [](const GridBar& p, const GridBar& q) { return p.steps == q.steps; });
    };
    for (std::size_t i = 0; i < latents.size() && report.morphs < morphs && !job.stopped(); ++i) {
        job.progress(static_cast<double>(i) / static_cast<double>(2 * latents.size()),
                     "Morphing phrases");
        std::size_t other = random.below(latents.size());
        for (std::size_t tries = 0; tries < latents.size() && !fits(i, other); ++tries)
            other = (other + 1) % latents.size();
        if (!fits(i, other))
            continue;
        const PhraseNotes from = notesOf(phrases[i]), to = notesOf(phrases[other]);
        std::vector<PhraseNotes> morphed{from}, faded{from};
        for (std::size_t step = 1; step <= morphSteps; ++step) {
            const double t = static_cast<double>(step) / (morphSteps + 1);
            morphed.push_back(
                written(model, phrases[i], between(latents[i], latents[other], t), job));
            faded.push_back(crossFaded(from, to, t, random));
        }
        morphed.push_back(to);
        faded.push_back(to);
        morph.add(morphed, phrases[i], ngram);
        crossFade.add(faded, phrases[i], ngram);
        ++report.morphs;
    }
    report.morph = morph.steps();
    report.crossFade = crossFade.steps();

    Mean real, drawn;
    std::array<Mean, traits.size()> response;
    const std::size_t shown = std::min(latents.size(), responding * morphs);
    for (std::size_t i = 0; i < shown && !job.stopped(); ++i) {
        job.progress(0.5 + static_cast<double>(i) / static_cast<double>(2 * shown),
                     "Drawing phrases");
        const Example& phrase = phrases[i];
        real.add(strangeness(ngram, phrase));
        const Latent anywhere = drawLatent({}, map, {}, latents[i].size(), random);
        drawn.add(strangeness(ngram, withNotes(phrase, written(model, phrase, anywhere, job))));
        if (!map)
            continue;
        const auto again = traitsOf(written(model, phrase, latents[i], job), barsOf(phrase));
        for (std::size_t t = 0; t < traits.size() && again; ++t) {
            Latent moved = latents[i];
            add(moved, map->directions[t], 1);
            if (const auto found = traitsOf(written(model, phrase, moved, job), barsOf(phrase));
                found && map->traitSpreads[t] > 0)
                response[t].add(((*found)[t] - (*again)[t]) / map->traitSpreads[t]);
        }
    }
    report.realBits = real.value();
    report.drawnBits = drawn.value();
    for (std::size_t t = 0; t < traits.size(); ++t)
        report.response[t] = response[t].value();
    return report;
}

} // namespace continuo
