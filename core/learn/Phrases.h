#pragma once

#include "core/learn/Dataset.h"
#include "core/learn/SequenceModel.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace continuo {

// Phrases in the latent space of a model that makes them, see Makes::phrases.

using Latent = std::vector<float>;

/// The notes of a phrase, bar by bar.
using PhraseNotes = std::vector<std::vector<GridNote>>;

/// What a person may want more or less of in a phrase.
enum class Trait { density, height, syncopation };
inline constexpr std::array traits{Trait::density, Trait::height, Trait::syncopation};
const char* traitName(Trait trait);

/// Of a phrase, in the order of `traits`: onsets a quarter note, mean pitch, and the share of its
/// onsets that stand off the beat and are held into the next.
using Traits = std::array<double, traits.size()>;
/// None where nothing is played. `bars` are the phrase's.
std::optional<Traits> traitsOf(const PhraseNotes& phrase, std::span<const GridBar> bars);

/// The notes of a phrase (a window of Task::phrase), and the bars that it covers.
PhraseNotes notesOf(const Example& phrase);
std::span<const GridBar> barsOf(const Example& phrase);

/// A window of nothing but one part's bars [firstBar, lastBar), all hidden.
Window phraseWindow(const Grid& grid, std::size_t firstBar, std::size_t lastBar, std::size_t part);
/// Where a phrase stands in the model's latent space. Throws Error when it does not fit into the
/// model's context.
Latent latentOf(Decoder& model, const Grid& grid, const Window& phrase);
std::vector<Latent> latentsOf(Decoder& model, std::span<const Example> phrases,
                              const JobContext& job);
/// What the model writes from some places there into a phrase's bars, each note the most probable.
/// Stopped, the last are without notes.
std::vector<PhraseNotes> write(Decoder& model, const Example& frame,
                               std::span<const Latent> latents, const JobContext& job);

/// How far two phrases are apart as one hears them: 1 - note F1 (matchNotes()).
double distance(const PhraseNotes& a, const PhraseNotes& b, std::span<const GridBar> bars);

/// The place at `t` (0 to 1) on the way from one to the other, along the arc between them (slerp,
/// Shoemake 1985; White 2016).
Latent between(const Latent& from, const Latent& to, double t);
/// Places on that way, its ends left out, that lie so that what is heard in the bars of `frame`
/// never changes more at once than it must.
std::vector<Latent> evenWay(Decoder& model, const Example& frame, const Latent& from,
                            const Latent& to, std::size_t steps, const JobContext& job);

/// What a model's latent space holds, found from phrases of its training songs.
struct LatentMap {
    /// Where some music lies.
    struct Place {
        Latent mean, spread; ///< spread: standard deviation along each of `axes`
    };
    /// The directions in which phrases differ most, of length 1, each at right angles to the others
    /// (principal components): what dimensions have to do with each other.
    std::vector<Latent> axes;
    Place all;
    std::map<std::string, Place> styles;
    /// Where to go for one standard deviation more of each of `traits`, the others kept: multiple
    /// linear regression of the latents on the traits, so far that the model writes that much more.
    std::array<Latent, traits.size()> directions;
    Traits traitSpreads{}; ///< standard deviation of the traits among the phrases
};

/// `phrases` are windows of Task::phrase. Stopped, it is made of what was read by then; none where
/// that is nothing.
std::optional<LatentMap> mapLatents(Decoder& model, std::span<const Example> phrases,
                                    std::span<const std::string> styles, const JobContext& job);

/// As JSON, for the record of a model, and back; none where a record has none or a damaged one.
std::string toJson(const LatentMap& map);
std::optional<LatentMap> latentMapIn(const std::string& record);

/// What a model that makes phrases is asked for.
struct PhraseRequest {
    enum class From {
        anywhere, ///< a new phrase
        here,     ///< one like what the region holds; anywhere where it holds nothing
        around    ///< from the phrase before the region to the one after it, step by step
    };
    From from = From::anywhere;
    int bars = 2;                        ///< of a phrase, 1 to longestPhrase
    double distance = 0.5;               ///< from what is here; 1 is as far as phrases are apart
    std::map<std::string, double> blend; ///< of styles, by weight; empty: all that was learned
    Traits more{}; ///< what is wanted more of (below 0: less), in standard deviations

    bool operator==(const PhraseRequest&) const = default;
};

/// Draws a place for a new phrase, or near `here` where that is not empty. Without a map it is
/// drawn from the prior. Throws Error for a style that the map does not know.
Latent drawLatent(const PhraseRequest& request, const std::optional<LatentMap>& map,
                  const Latent& here, std::size_t size, Random& random);

} // namespace continuo
