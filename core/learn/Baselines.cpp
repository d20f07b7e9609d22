#include "core/learn/Baselines.h"
#include "core/learn/Vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr int cellStart = v::size; ///< stands before a cell's first token
constexpr std::uint64_t none = v::size + 1;

std::uint64_t contextOf(std::uint64_t before2, std::uint64_t before1) {
    return (before2 * 1024 + before1) + 1; // 0 is the empty context
}

constexpr std::uint64_t emptyContext = 0;

/// Calls `visit(before2, before1, token)` for the hidden tokens of a sequence.
void forHidden(const Encoded& encoded, const std::function<void(int, int, int)>& visit) {
    int before2 = cellStart, before1 = cellStart;
    for (std::size_t i = 0; i < encoded.symbols.size(); ++i) {
        if (encoded.roles[i] != Role::hidden) {
            before1 = before2 = cellStart;
            continue;
        }
        const int token = encoded.symbols[i].token;
        visit(before2, before1, token);
        before2 = before1;
        before1 = token;
    }
}

/// The tokens of a cell as its block says them, END included.
std::vector<int> blockTokens(std::span<const GridNote> notes, bool drums, int transpose) {
    std::vector<int> tokens;
    int step = -1, velocity = -1;
    for (const GridNote& note : notes) {
        if (note.step != step)
            tokens.push_back(v::pos[note.step]);
        step = note.step;
        tokens.push_back(drums ? v::drum[note.pitch] : v::pitch[note.pitch + transpose]);
        if (note.velocity != velocity)
            tokens.push_back(v::vel[note.velocity]);
        velocity = note.velocity;
        tokens.push_back(v::dur[note.duration]);
    }
    tokens.push_back(v::end);
    return tokens;
}

/// Calls `visit(token, copied)` for the hidden tokens of an example, `copied` being what the
/// previous bar of the part says in that place. Known to both: how many notes are done and which
/// part of a note is due. A pitch may come where a position is due (a chord) and a duration where a
/// velocity is; then the copy's guess counts as wrong, as it must.
void forCopied(const Example& example, const std::function<void(int, int)>& visit) {
    const Grid& grid = *example.grid;
    for (const HiddenCell& cell : example.window.hidden) {
        const bool drums = grid.parts()[cell.part].drums();
        std::span<const GridNote> source;
        if (cell.bar > 0)
            source = grid.cell(cell.bar - 1, cell.part);
        std::size_t n = 0;
        int before = v::end, velocity = -1;
        const auto copied = [&] {
            if (n >= source.size())
                return v::end;
            const GridNote& note = source[n];
            const int pitch =
                drums ? v::drum[note.pitch] : v::pitch[note.pitch + example.transpose];
            if (v::pos.contains(before))
                return pitch;
            if (v::pitch.contains(before) || v::drum.contains(before))
                return note.velocity != velocity ? v::vel[note.velocity] : v::dur[note.duration];
            if (v::vel.contains(before))
                return v::dur[note.duration];
            return n > 0 && note.step == source[n - 1].step ? pitch : v::pos[note.step];
        };
        for (const int token : blockTokens(cell.hidden, drums, example.transpose)) {
            visit(token, copied());
            before = token;
            if (v::vel.contains(token))
                velocity = v::vel.index(token);
            n += v::dur.contains(token);
        }
    }
}

} // namespace

NgramModel::NgramModel(const Dataset& dataset, std::size_t largest) {
    std::size_t total = 0;
    const auto read = [&](const Grid& grid) {
        for (std::size_t part = 0; part < grid.parts().size(); ++part)
            for (std::size_t bar = 0; bar < grid.bars().size(); ++bar) {
                const auto notes = grid.cell(bar, part);
                if (notes.empty())
                    continue;
                int before2 = cellStart, before1 = cellStart;
                for (const int token : blockTokens(notes, grid.parts()[part].drums(), 0)) {
                    const auto b2 = static_cast<std::uint64_t>(before2);
                    const auto b1 = static_cast<std::uint64_t>(before1);
                    count(contextOf(b2, b1), token);
                    count(contextOf(none, b1), token);
                    count(emptyContext, token);
                    before2 = before1;
                    before1 = token;
                    ++total;
                }
            }
    };
    // Songs in a mixed order, so that the limit cuts no set off.
    const std::size_t songs = dataset.songCount();
    const std::size_t stride = 7919; // prime, so every song comes once
    for (std::size_t i = 0; i < songs && total < largest; ++i)
        read(*dataset.grid(songs % stride == 0 ? i : i * stride % songs));
}

void NgramModel::count(std::uint64_t context, int token) {
    Context& c = contexts_[context];
    ++c.total;
    for (auto& [follower, times] : c.followers)
        if (follower == token) {
            ++times;
            return;
        }
    c.followers.emplace_back(static_cast<std::uint16_t>(token), 1);
}

double NgramModel::interpolated(std::uint64_t context, int token, double lower) const {
    const auto found = contexts_.find(context);
    if (found == contexts_.end())
        return lower;
    const Context& c = found->second;
    double count = 0;
    for (const auto& [follower, times] : c.followers)
        if (follower == token)
            count = times;
    const auto kinds = static_cast<double>(c.followers.size());
    return (count + kinds * lower) / (c.total + kinds);
}

void NgramModel::logProbabilities(int order, int before2, int before1,
                                  std::vector<float>& log) const {
    const auto b2 = static_cast<std::uint64_t>(before2);
    const auto b1 = static_cast<std::uint64_t>(before1);
    std::vector<double> p(v::size, 1.0 / v::size);
    const std::array contexts{emptyContext, contextOf(none, b1), contextOf(b2, b1)};
    for (const std::uint64_t context : std::span(contexts).first(static_cast<std::size_t>(order))) {
        const auto found = contexts_.find(context);
        if (found == contexts_.end())
            continue;
        const Context& c = found->second;
        const auto kinds = static_cast<double>(c.followers.size());
        for (double& lower : p)
            lower *= kinds / (c.total + kinds);
        for (const auto& [follower, times] : c.followers)
            p[follower] += times / (c.total + kinds);
    }
    log.resize(p.size());
    std::transform(p.begin(), p.end(), log.begin(),
                   [](double q) { return static_cast<float>(std::log(q)); });
}

double NgramModel::unigram(int token) const {
    return std::log(interpolated(emptyContext, token, 1.0 / v::size));
}

double NgramModel::logLikelihood(int before2, int before1, int token) const {
    const auto b2 = static_cast<std::uint64_t>(before2);
    const auto b1 = static_cast<std::uint64_t>(before1);
    const double p1 = interpolated(emptyContext, token, 1.0 / v::size);
    const double p2 = interpolated(contextOf(none, b1), token, p1);
    return std::log(interpolated(contextOf(b2, b1), token, p2));
}

double NgramModel::logLikelihood(const Example& example) const {
    double sum = 0;
    forHidden(example.encoded,
              [&](int b2, int b1, int token) { sum += logLikelihood(b2, b1, token); });
    return sum;
}

double NgramModel::unigram(const Example& example) const {
    double sum = 0;
    forHidden(example.encoded, [&](int, int, int token) { sum += unigram(token); });
    return sum;
}

void NgramModel::judge(const Example& example, int order, const TokenJudge& judge) const {
    std::vector<float> log;
    forHidden(example.encoded, [&](int b2, int b1, int token) {
        logProbabilities(order, b2, b1, log);
        judge(token, static_cast<int>(std::max_element(log.begin(), log.end()) - log.begin()),
              log[static_cast<std::size_t>(token)]);
    });
}

void NgramModel::complete(Grammar& take, const Sampling& sampling) const {
    Random random(sampling.seed);
    std::vector<float> log;
    std::vector<std::uint8_t> mask(v::size);
    int before2 = cellStart, before1 = cellStart;
    while (!take.finished()) {
        if (const auto forced = take.forced()) {
            take.accept(*forced);
            before2 = before1 = cellStart;
            continue;
        }
        take.allowed(mask);
        logProbabilities(3, before2, before1, log);
        const int token = sample(log, mask, sampling, random);
        take.accept(token);
        before2 = std::exchange(before1, token);
    }
}

CopyModel::CopyModel(const Dataset& dataset, const NgramModel& unigram, std::uint64_t seed)
    : unigram_(unigram) {
    const auto examples = dataset.examples(Task::fill, 2, 200, 512, seed);
    // Expectation maximisation for one mixing weight; a few rounds settle it.
    for (int round = 0; round < 20; ++round) {
        double expected = 0, total = 0;
        for (const Example& example : examples)
            forCopied(example, [&](int token, int copied) {
                const double other = (1 - probability_) * std::exp(unigram_.unigram(token));
                if (token == copied)
                    expected += probability_ / (probability_ + other);
                total += 1;
            });
        if (total > 0)
            probability_ = std::min(0.999, std::max(0.001, expected / total));
    }
}

double CopyModel::logLikelihood(const Example& example) const {
    double sum = 0;
    judge(example, [&](int, int, double logLikelihood) { sum += logLikelihood; });
    return sum;
}

void CopyModel::judge(const Example& example, const TokenJudge& judge) const {
    forCopied(example, [&](int token, int copied) {
        judge(token, copied,
              std::log((1 - probability_) * std::exp(unigram_.unigram(token)) +
                       (token == copied ? probability_ : 0)));
    });
}

std::vector<std::vector<GridNote>> copiedBar(const Example& example) {
    const Grid& grid = *example.grid;
    const Window& window = example.window;
    const auto isHidden = [&](std::size_t bar, std::size_t part) {
        return std::any_of(window.hidden.begin(), window.hidden.end(), [&](const HiddenCell& cell) {
            return cell.bar == bar && cell.part == part;
        });
    };
    std::vector<std::vector<GridNote>> result;
    for (const HiddenCell& cell : window.hidden) {
        std::optional<std::size_t> source;
        for (std::size_t bar = window.firstBar; bar < window.lastBar; ++bar)
            if ((bar < cell.bar || !source) && !isHidden(bar, cell.part))
                source = bar;
        auto& notes = result.emplace_back();
        if (source)
            for (const GridNote& note : grid.cell(*source, cell.part))
                if (note.step >= cell.fromStep && note.step < cell.toStep)
                    notes.push_back(note);
    }
    return result;
}

} // namespace continuo
