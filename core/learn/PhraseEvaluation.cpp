#include "core/learn/PhraseEvaluation.h"
#include "core/learn/Baselines.h"

#include <algorithm>
#include <numbers>
#include <optional>
#include <vector>

namespace continuo {

namespace {

constexpr std::size_t morphSteps = 6; ///< between the two phrases, when measured
constexpr std::size_t responding = 3; ///< times as many phrases show how traits respond

/// The same window with other notes.
Example withNotes(const Example& phrase, const PhraseNotes& notes) {
    Example result = phrase;
    for (std::size_t i = 0; i < notes.size(); ++i)
        result.window.hidden[i].hidden = notes[i];
    result.encoded = encode(*result.grid, result.window);
    return result;
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

} // namespace

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
        Mean longest, detour, bits;
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
            longest.add(largest);
            if (ends > 0)
                detour.add(sum / ends);
        }
        PhraseReport::Steps steps() const {
            return {longest.value(), detour.value(), bits.value()};
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
        const auto way = evenWay(model, phrases[i], latents[i], latents[other], morphSteps, job);
        for (PhraseNotes& step : write(model, phrases[i], way, job))
            morphed.push_back(std::move(step));
        for (std::size_t step = 1; step <= morphSteps; ++step)
            faded.push_back(
                crossFaded(from, to, static_cast<double>(step) / (morphSteps + 1), random));
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
        // Drawn, made again, and made again further in each trait.
        std::vector<Latent> places{drawLatent({}, map, {}, latents[i].size(), random), latents[i]};
        for (std::size_t t = 0; t < traits.size() && map; ++t) {
            PhraseRequest further;
            further.distance = 0;
            further.more[t] = 1;
            places.push_back(drawLatent(further, map, latents[i], latents[i].size(), random));
        }
        const auto heard = write(model, phrase, places, job);
        drawn.add(strangeness(ngram, withNotes(phrase, heard[0])));
        const auto again = traitsOf(heard[1], barsOf(phrase));
        for (std::size_t t = 0; t + 2 < heard.size() && again; ++t)
            if (const auto found = traitsOf(heard[t + 2], barsOf(phrase));
                found && map->traitSpreads[t] > 0)
                response[t].add(((*found)[t] - (*again)[t]) / map->traitSpreads[t]);
    }
    report.realBits = real.value();
    report.drawnBits = drawn.value();
    for (std::size_t t = 0; t < traits.size(); ++t)
        report.response[t] = response[t].value();
    return report;
}

} // namespace continuo
