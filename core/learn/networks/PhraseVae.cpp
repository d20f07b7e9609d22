#include "core/learn/Dataset.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/networks/Device.h"
#include "core/learn/networks/Network.h"
#include "core/learn/networks/Windows.h"

#include <algorithm>

namespace continuo {

namespace {

constexpr std::size_t groupSpread = 2; ///< longest / shortest phrase that are read together

// Half beats of a bar; the first is where none has been reached yet.
constexpr std::int64_t slotSteps = vocabulary::stepsPerQuarter / 2;
constexpr std::int64_t slotsPerBar = 1 + vocabulary::maxSteps / slotSteps;
constexpr auto slots = static_cast<std::int64_t>(longestPhrase) * slotsPerBar; // of a phrase
constexpr std::int64_t slotLatents = 8; // dimensions of the latent vector
constexpr std::int64_t slotsHeard = 9;  // by a slot of the plan, itself in the middle
constexpr double firstLogVariance = -2; // so that what is read is not drowned in noise at first

/// Which slot of the phrase's bars each place belongs to; what stands in no bar, to the first.
torch::Tensor slotOf(const torch::Tensor& bar, const torch::Tensor& positions) {
    const auto slot = (positions - 1).clamp_min(0).div(slotSteps, "floor") + 1;
    return (bar - 1).clamp(0, static_cast<std::int64_t>(longestPhrase) - 1) * slotsPerBar +
           torch::where(positions.gt(0), slot, torch::zeros_like(slot));
}

/// A variational autoencoder of phrases (Kingma and Welling 2014) with a decoder in two levels, as
/// that of MusicVAE (Roberts et al. 2018, section 3). A bidirectional LSTM reads the phrase; what
/// it makes of each place is summed up by half beats, and each of these gives the mean and the
/// spread of some dimensions of the latent vector. A sample of that gives one vector for each half
/// beat, which hears the latents around it, and from those alone an LSTM that begins anew with each
/// bar writes the bar's notes, so that what holds a phrase together has to be in the latent vector.
/// Meter and instrument, which the prompt shows, are told beside it.
///
/// All half beats share their weights on both ways. That is what makes it learn pitches: MusicVAE's
/// way through an LSTM's last state, or maps from whole bars to the latent vector, held nothing but
/// rhythm after the steps that this needs for both.
class PhraseVae : public Network {
public:
    explicit PhraseVae(const ModelOptions& options)
        : forth_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          back_(torch::nn::LSTMOptions(options.width, options.width / 2).batch_first(true)),
          read_(options.width, options.width),
          mean_(options.width, slotLatents),
          spread_(options.width, slotLatents),
          told_(options.width, options.width),
          drawn_(slotLatents, options.width),
          around_(torch::nn::Conv1dOptions(slotLatents, options.width, slotsHeard)
                      .padding(slotsHeard / 2)),
          plan_(options.width, options.width),
          start_(options.width, 2 * options.layers * options.width),
          decoder_(torch::nn::LSTMOptions(options.width, options.width)
                       .num_layers(options.layers)
                       .dropout(options.layers > 1 ? options.dropout : 0)
                       .batch_first(true)),
          combine_(2 * options.width, options.width),
          norm_(options.width) {
        register_module("forth", forth_);
        register_module("back", back_);
        register_module("read", read_);
        register_module("mean", mean_);
        register_module("spread", spread_);
        register_module("told", told_);
        register_module("drawn", drawn_);
        register_module("around", around_);
        register_module("plan", plan_);
        register_module("start", start_);
        register_module("decoder", decoder_);
        register_module("combine", combine_);
        register_module("norm", norm_);
        torch::nn::init::constant_(spread_->bias, firstLogVariance);
    }

    Features forward(const torch::Tensor& x, const Places& places) override {
        const auto flat = x.flatten(0, 1);
        auto result = torch::zeros_like(flat);
        std::vector<torch::Tensor> divergences;
        const auto slot = onDevice(slotOf(places.bars, places.positions).flatten(), x.device());
        const auto bar = places.bars.contiguous();
        for (const auto& windows : ofLikeLength(windowsOf(places))) {
            const Posterior posterior = read(flat, slot, windows);
            auto latent = posterior.mean;
            if (is_training())
                latent = latent + torch::randn_like(latent) * (0.5 * posterior.logVariance).exp();
            const auto planned = plan(latent, toldBy(gather(flat, windows, &WindowPlaces::source)));
            const Bars written = barsOf(windows, bar.data_ptr<std::int64_t>());
            const Gathered notes = gather(flat, written.places);
            // Each place has its slot's vector of its own window's plan.
            const auto window = onDevice(torch::tensor(written.windows), x.device()).unsqueeze(1);
            const auto rows =
                window * slots + gather(slot.unsqueeze(1), written.places).x.squeeze(2);
            const auto told =
                planned.flatten(0, 1).index_select(0, rows.flatten()).view_as(notes.x);
            result = notes.scatter(write(notes.x, told, begin(told.select(1, 0))).x, result);
            divergences.push_back(0.5 * (posterior.mean.square() + posterior.logVariance.exp() - 1 -
                                         posterior.logVariance)
                                            .sum(-1));
        }
        return {result.view_as(x), divergences.empty() ? torch::Tensor() : torch::cat(divergences)};
    }

    bool largeProducts() const override { return false; }
    std::int64_t latentSize() const override { return slots * slotLatents; }

    torch::Tensor latents(const torch::Tensor& x, const Places& places) override {
        const auto windows = windowsOf(places);
        if (windows.empty())
            return torch::zeros({0, latentSize()}, x.options());
        const auto slot = onDevice(slotOf(places.bars, places.positions).flatten(), x.device());
        return read(x.flatten(0, 1), slot, windows).mean; // in the windows' order
    }

    torch::Tensor extend(const torch::Tensor& x, const Places& places,
                         NetworkState& state) override {
        state.length += x.size(1);
        auto& tensors = state.tensors;
        if (tensors.empty()) { // the prompt; what follows FILL has no choice
            tensors = {toldBy(whole(x.slice(1, 0, x.size(1) - 1)))};
            return torch::zeros_like(x);
        }
        const auto bar = onDevice(places.bars.select(1, 0), x.device());
        const auto slot =
            onDevice(slotOf(places.bars, places.positions).view({-1, 1, 1}), x.device());
        if (tensors.size() == 1) {
            const auto planned = plan(state.latents, tensors[0]);
            const auto [hidden, cell] = begin(planned.select(1, 0));
            tensors = {planned, torch::zeros_like(bar), hidden.transpose(0, 1),
                       cell.transpose(0, 1)};
        }
        const auto told = tensors[0].gather(1, slot.expand({-1, 1, x.size(2)}));
        // A take that has come to another bar begins anew.
        const auto fresh = bar.ne(tensors[1]).view({1, -1, 1});
        const auto [hidden, cell] = begin(told.squeeze(1));
        const Written result =
            write(x, told,
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
        torch::Tensor mean, logVariance; // [windows, latentSize()]
    };
    struct Written {
        torch::Tensor x; // [sequences, time, width]
        State state;
    };

    /// The bars that some windows' answers write, each a sequence of its own.
    struct Bars {
        std::vector<std::vector<std::int64_t>> places;
        std::vector<std::int64_t> windows; ///< of each bar
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
                    result.places.emplace_back();
                    result.windows.push_back(static_cast<std::int64_t>(window));
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

    Posterior read(const torch::Tensor& flat, const torch::Tensor& slot,
                   const std::vector<WindowPlaces>& windows) {
        const Gathered phrase = gather(flat, windows, &WindowPlaces::answer);
        const auto where = gather(slot.unsqueeze(1), windows, &WindowPlaces::answer).x;
        const auto places = phrase.x + readBothWays(phrase, forth_, back_).places;
        const auto content =
            torch::relu(read_->forward(places)).masked_fill(phrase.padding.unsqueeze(-1), 0);
        const auto bySlot =
            torch::zeros({content.size(0), slots, content.size(2)}, content.options())
                .scatter_add(1, where.expand_as(content), content);
        return {mean_->forward(bySlot).flatten(1), spread_->forward(bySlot).flatten(1)};
    }

    /// What the prompt tells: [windows, width].
    torch::Tensor toldBy(const Gathered& shown) {
        auto x = shown.x;
        if (shown.padding.defined())
            x = x.masked_fill(shown.padding.unsqueeze(-1), 0);
        const auto mean = x.sum(1) / shown.lengths.unsqueeze(-1);
        return told_->forward(mean);
    }

    /// One vector a slot: [windows, slots, width].
    torch::Tensor plan(const torch::Tensor& latent, const torch::Tensor& told) {
        const auto bySlot = latent.view({latent.size(0), slots, slotLatents});
        const auto around = around_->forward(bySlot.transpose(1, 2)).transpose(1, 2);
        return drawn_->forward(bySlot) + plan_->forward(torch::relu(around + told.unsqueeze(1)));
    }

    /// The decoder's state before a bar: `told` [sequences, width] is of its begin.
    State begin(const torch::Tensor& told) {
        const auto parts = torch::tanh(start_->forward(told))
                               .view({told.size(0), 2, -1, told.size(1)})
                               .permute({1, 2, 0, 3})
                               .contiguous();
        return {parts[0], parts[1]};
    }

    /// x and told: [sequences, time, width].
    Written write(const torch::Tensor& x, const torch::Tensor& told, const State& before) {
        auto [out, after] = decoder_->forward(x + told, before);
        return {norm_(x + told + torch::tanh(combine_->forward(torch::cat({told, out}, -1)))),
                after};
    }

    torch::nn::LSTM forth_, back_;
    torch::nn::Linear read_, mean_, spread_, told_, drawn_;
    torch::nn::Conv1d around_;
    torch::nn::Linear plan_, start_;
    torch::nn::LSTM decoder_;
    torch::nn::Linear combine_;
    RmsNorm norm_;
};

} // namespace

std::shared_ptr<Network> makePhraseVae(const ModelOptions& options) {
    return std::make_shared<PhraseVae>(options);
}

} // namespace continuo
