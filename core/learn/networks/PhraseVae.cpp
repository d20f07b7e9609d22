#include "core/learn/Dataset.h"
#include "core/learn/networks/Network.h"
#include "core/learn/networks/Windows.h"

#include <algorithm>

namespace continuo {

namespace {

constexpr std::int64_t widthPerLatent = 4;
constexpr std::size_t groupSpread = 2; ///< longest / shortest phrase that are read together

/// A variational autoencoder of phrases with a hierarchical decoder (Kingma and Welling 2014;
/// Roberts et al. 2018, MusicVAE, section 3): a bidirectional LSTM reads the phrase, its summary
/// gives mean and spread of a latent vector; from a sample of it a conductor LSTM writes one vector
/// a bar, and from that alone an LSTM that begins anew with each bar writes the bar's notes, so
/// that what holds a phrase together has to be in the latent vector. Meter and instrument, which
/// the prompt shows, are told to the conductor beside it.
class PhraseVae : public Network {
public:
    explicit PhraseVae(const ModelOptions& options)
        : latentSize_(options.width / widthPerLatent),
          forth_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          back_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          mean_(options.width, latentSize_),
          spread_(options.width, latentSize_),
          told_(options.width, options.width),
          drawn_(latentSize_, options.width),
          conductor_(torch::nn::LSTMOptions(options.width, options.width).batch_first(true)),
          bar_(options.width, options.width),
          start_(options.width, 2 * options.layers * options.width),
          decoder_(torch::nn::LSTMOptions(options.width, options.width)
                       .num_layers(options.layers)
                       .dropout(options.layers > 1 ? options.dropout : 0)
                       .batch_first(true)),
          combine_(2 * options.width, options.width),
          norm_(options.width) {
        register_module("forth", forth_);
        register_module("back", back_);
        register_module("mean", mean_);
        register_module("spread", spread_);
        register_module("told", told_);
        register_module("drawn", drawn_);
        register_module("conductor", conductor_);
        register_module("bar", bar_);
        register_module("start", start_);
        register_module("decoder", decoder_);
        register_module("combine", combine_);
        register_module("norm", norm_);
    }

    Features forward(const torch::Tensor& x, const Places& places) override {
        const auto flat = x.flatten(0, 1);
        auto result = torch::zeros_like(flat);
        std::vector<torch::Tensor> divergences;
        const auto bars = places.bars.flatten().cpu().contiguous();
        for (const auto& windows : ofLikeLength(windowsOf(places))) {
            const Posterior posterior = read(flat, windows);
            auto latent = posterior.mean;
            if (is_training())
                latent = latent + torch::randn_like(latent) * (0.5 * posterior.logVariance).exp();
            const auto conducted =
                conduct(latent, toldBy(gather(flat, windows, &WindowPlaces::source)));
            const Bars written = barsOf(windows, bars.data_ptr<std::int64_t>());
            const auto own = conducted.flatten(0, 1).index_select(
                0, torch::tensor(written.conductedBy).to(x.device()));
            const Gathered notes = gather(flat, written.places);
            result = notes.scatter(write(notes.x, own, begin(own)).x, result);
            divergences.push_back(0.5 * (posterior.mean.square() + posterior.logVariance.exp() - 1 -
                                         posterior.logVariance)
                                            .sum(-1));
        }
        return {result.view_as(x), divergences.empty() ? torch::Tensor() : torch::cat(divergences)};
    }

    bool largeProducts() const override { return false; }
    std::int64_t latentSize() const override { return latentSize_; }

    torch::Tensor latents(const torch::Tensor& x, const Places& places) override {
        const auto windows = windowsOf(places);
        if (windows.empty())
            return torch::zeros({0, latentSize_}, x.options());
        return read(x.flatten(0, 1), windows).mean; // in the windows' order
    }

    torch::Tensor extend(const torch::Tensor& x, const torch::Tensor& bars,
                         NetworkState& state) override {
        state.length += x.size(1);
        auto& tensors = state.tensors;
        if (tensors.empty()) { // the prompt; what follows FILL has no choice
            tensors = {toldBy(whole(x.slice(1, 0, x.size(1) - 1)))};
            return torch::zeros_like(x);
        }
        if (tensors.size() == 1) {
            const auto written = conduct(state.latents, tensors[0]);
            const auto none = torch::zeros({x.size(0)}, bars.options());
            const auto [hidden, cell] = begin(written.select(1, 0));
            tensors = {written, none, hidden.transpose(0, 1), cell.transpose(0, 1)};
        }
        // A take that has come to another bar begins anew.
        const auto bar = bars.select(1, 0);
        const auto rows = (bar - 1).clamp(0, tensors[0].size(1) - 1).view({-1, 1, 1});
        const auto own = tensors[0].gather(1, rows.expand({-1, 1, x.size(2)})).squeeze(1);
        const auto fresh = bar.ne(tensors[1]).view({1, -1, 1});
        const auto [hidden, cell] = begin(own);
        const Written result =
            write(x, own,
                  {torch::where(fresh, hidden, tensors[2].transpose(0, 1)).contiguous(),
                   torch::where(fresh, cell, tensors[3].transpose(0, 1)).contiguous()});
        tensors[1] = bar;
        tensors[2] = std::get<0>(result.state).transpose(0, 1);
        tensors[3] = std::get<1>(result.state).transpose(0, 1);
        return result.x;
    }

private:
    using State = std::tuple<torch::Tensor, torch::Tensor>; // [layers, sequences, width] each
    struct Posterior {
        torch::Tensor mean, logVariance; // [windows, latentSize]
    };
    struct Written {
        torch::Tensor x; // [sequences, time, width]
        State state;
    };

    /// The bars that some windows' answers write, each a sequence of its own.
    struct Bars {
        std::vector<std::vector<std::int64_t>> places;
        std::vector<std::int64_t> conductedBy; ///< row of what conduct() gives, flattened
    };

    /// `bar`: of each place of the batch.
    static Bars barsOf(const std::vector<WindowPlaces>& windows, const std::int64_t* bar) {
        Bars result;
        for (std::size_t window = 0; window < windows.size(); ++window) {
            std::int64_t last = 0;
            for (const std::int64_t place : windows[window].answer) {
                if (bar[place] == 0) // FILL and EOS
                    continue;
                if (bar[place] != last) {
                    const auto row = std::min<std::int64_t>(bar[place], longestPhrase) - 1;
                    result.places.emplace_back();
                    result.conductedBy.push_back(static_cast<std::int64_t>(window * longestPhrase) +
                                                 row);
                }
                last = bar[place];
                result.places.back().push_back(place);
            }
        }
        return result;
    }

    /// In groups, so that little is padded: half of the work otherwise.
    static std::vector<std::vector<WindowPlaces>> ofLikeLength(std::vector<WindowPlaces> windows) {
        std::sort(windows.begin(), windows.end(),
                  [](const auto& a, const auto& b) { return a.answer.size() < b.answer.size(); });
        std::vector<std::vector<WindowPlaces>> groups;
        for (WindowPlaces& window : windows) {
            if (groups.empty() ||
                window.answer.size() > groupSpread * groups.back().front().answer.size())
                groups.emplace_back();
            groups.back().push_back(std::move(window));
        }
        return groups;
    }

    Posterior read(const torch::Tensor& flat, const std::vector<WindowPlaces>& windows) {
        const Gathered phrase = gather(flat, windows, &WindowPlaces::answer);
        const auto summary = readBothWays(phrase, forth_, back_).summary;
        return {mean_->forward(summary), spread_->forward(summary)};
    }

    /// What the prompt tells: [windows, width].
    torch::Tensor toldBy(const Gathered& shown) {
        auto x = shown.x;
        if (shown.padding.defined())
            x = x.masked_fill(shown.padding.unsqueeze(-1), 0);
        const auto mean = x.sum(1) / shown.lengths.unsqueeze(-1);
        return told_->forward(mean);
    }

    /// One vector a bar: [windows, longestPhrase, width].
    torch::Tensor conduct(const torch::Tensor& latent, const torch::Tensor& told) {
        const auto input = torch::tanh(drawn_->forward(latent) + told);
        return std::get<0>(conductor_->forward(
            input.unsqueeze(1).expand({-1, static_cast<std::int64_t>(longestPhrase), -1})));
    }

    /// The decoder's state before a bar, `bar` [sequences, width].
    State begin(const torch::Tensor& bar) {
        const auto parts = torch::tanh(start_->forward(bar))
                               .view({bar.size(0), 2, -1, bar.size(1)})
                               .permute({1, 2, 0, 3})
                               .contiguous();
        return {parts[0], parts[1]};
    }

    Written write(const torch::Tensor& x, const torch::Tensor& bar, const State& before) {
        const auto told = bar_->forward(bar).unsqueeze(1);
        auto [out, after] = decoder_->forward(x + told, before);
        const auto both = torch::cat({told.expand_as(out), out}, -1);
        return {norm_(x + torch::tanh(combine_->forward(both))), after};
    }

    std::int64_t latentSize_;
    torch::nn::LSTM forth_, back_;
    torch::nn::Linear mean_, spread_, told_, drawn_;
    torch::nn::LSTM conductor_;
    torch::nn::Linear bar_, start_;
    torch::nn::LSTM decoder_;
    torch::nn::Linear combine_;
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makePhraseVae(const ModelOptions& options) {
    return std::make_shared<PhraseVae>(options);
}

} // namespace continuo
