#pragma once

#include "core/base/Job.h"
#include "core/learn/Listening.h"
#include "core/learn/SequenceModel.h"

#include <cstdint>
#include <string>
#include <vector>

namespace continuo {

/// What some way of writing bars in another style came to; the measures are defined in
/// resources/models/RESTYLE.md.
struct RestyleFigures {
    std::string id; ///< "untouched", "continuation", "style_token", "example", "contour_0.5", ...
    std::size_t windows = 0;
    double asTarget = 0; ///< share of windows that the classifier takes for the target style
    double asOwn = 0;    ///< and for the style of their own song
    double noteF1 = 0;   ///< of the melody, with the one that was there
    double contour = 0;  ///< correlation of the two
    double chords = 0;   ///< share of the beats that have the root they had
};

struct RestyleEvaluation {
    Split split = Split::test; ///< that the regions are from
    std::size_t styles = 0;    ///< that the classifier tells apart
    std::size_t judged = 0;    ///< held-out windows of which
    double accuracy = 0;       ///< it puts this share into the right style
    std::vector<RestyleFigures> figures;
};

struct RestyleOptions {
    std::size_t windows = 40;
    std::uint64_t seed = 1; ///< of places, target styles and notes
};

/// Writes eight bars of held-out songs in the style of other sets, with bars of their training
/// songs as examples, in several ways. A song's style is Song::style. Stopping gives what is done.
/// Throws Error where there are not two styles to tell apart, or no place.
RestyleEvaluation evaluateRestyling(Decoder& model, const std::vector<Song>& songs,
                                    const ScoreReader& scoreOf, const RestyleOptions& options,
                                    const JobContext& job);

} // namespace continuo
