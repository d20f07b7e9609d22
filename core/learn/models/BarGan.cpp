#include "core/learn/models/BarGan.h"
#include "core/base/Error.h"
#include "core/learn/Grammar.h"
#include "core/learn/ModelWeights.h"
#include "core/learn/Vocabulary.h"
#include "core/learn/models/Tensors.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <istream>
#include <numbers>
#include <numeric>

namespace continuo {

namespace v = vocabulary;

namespace {

constexpr double penaltyWeight = 10;    // Gulrajani et al. 2017, section 4
constexpr double driftWeight = 0.001;   // keeps the critic's verdicts near 0 (Karras et al. 2018)
constexpr double rhythmWeight = 3;      // of the onsets, beside the other distances
constexpr double verdictWeight = 0.5;   // of the critic's verdict, beside the energy distance
constexpr double generatorRate = 0.5;   // of the critic's
constexpr double averageMemory = 0.998; // per step, of the generator's mean
// Without much memory, as is usual where two networks learn against each other.
constexpr AdamW::Settings adam{0.5, 0.9, 0.0};
constexpr std::size_t quantileCount = 101;

/// 1 where the network says that something is. Backwards it is the probability (straight-through,
/// Bengio et al. 2013; of piano rolls: Dong and Yang 2018), so that the critic sees nothing but
/// whole notes and cannot tell made bars by their greys.
torch::Tensor binary(const torch::Tensor& logits) {
    const auto hard = logits.detach().gt(0).to(torch::kFloat);
    if (!logits.requires_grad())
        return hard;
    const auto soft = torch::sigmoid(logits);
    return hard + soft - soft.detach();
}

void setLearning(torch::nn::Module& network, bool learns) {
    for (torch::Tensor& parameter : network.parameters())
        parameter.requires_grad_(learns);
}

/// Euclidean norm of all gradients.
double gradientNorm(const torch::nn::Module& network) {
    double sum = 0;
    for (const torch::Tensor& parameter : network.parameters())
        if (parameter.grad().defined())
            sum += parameter.grad().pow(2).sum().item<double>();
    return std::sqrt(sum);
}

std::vector<BarHistograms> histogramsOf(const torch::Tensor& pictures,
                                        const std::vector<int>& lowest) {
    const auto plain = pictures.detach().to(torch::kCPU, torch::kFloat).contiguous();
    constexpr std::size_t size = picture::planes * picture::size;
    std::vector<BarHistograms> result;
    for (std::size_t i = 0; i < lowest.size(); ++i) {
        const float* from = plain.data_ptr<float>() + i * size;
        result.push_back(histograms(Picture(from, from + size), lowest[i]));
    }
    return result;
}

/// A sum of distances of pictures (Euclidean, mean over the batch): of how many notes begin in each
/// column and on each pitch; on each pitch and pitch class in each quarter; and how many sound.
torch::Tensor apart(const torch::Tensor& octave, const torch::Tensor& a, const torch::Tensor& b) {
    const auto difference = a - b;
    const auto onsets = difference.select(1, 0);
    const auto count = onsets.size(0);
    const auto quarters = onsets.view({count, picture::rows, 4, picture::columns / 4}).sum(3);
    const auto length = [](const torch::Tensor& x) {
        return x.flatten(1).pow(2).sum(1).add(1e-8).sqrt().mean();
    };
    return rhythmWeight * length(onsets.sum(1)) + length(onsets.sum(2)) + length(quarters) +
           length(torch::bmm(octave, quarters)) + length(difference.sum(1).sum(1));
}

} // namespace

BarGan::BarGan(const ModelOptions& options, torch::Device device, std::uint64_t seed)
    : options_((checkOptions("gan", options), options)),
      device_(device),
      generator_((torch::manual_seed(seed), options)),
      average_(options),
      critic_(options),
      generatorSteps_(generator_->parameters(), adam),
      criticSteps_(critic_->parameters(), adam) {
    generator_->to(device_);
    average_->to(device_);
    critic_->to(device_);
    generatorSteps_ = AdamW(generator_->parameters(), adam);
    criticSteps_ = AdamW(critic_->parameters(), adam);
    setLearning(*average_, false);
    const auto from = generator_->parameters(), to = average_->parameters();
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < to.size(); ++i)
        torch::Tensor(to[i]).copy_(from[i]);
}

std::int64_t BarGan::parameterCount() const {
    std::int64_t count = 0;
    for (const auto& parameters : {generator_->parameters(), critic_->parameters()})
        for (const torch::Tensor& parameter : parameters)
            count += parameter.numel();
    return count;
}

BarCondition BarGan::conditionOf(const std::vector<BarPlace>& places) const {
    const auto count = static_cast<std::int64_t>(places.size());
    BarCondition condition;
    condition.known = torch::empty({count, BarPlace::planes, picture::rows, picture::columns});
    condition.beside = torch::zeros({count, BarCondition::besides, picture::columns});
    auto beside = condition.beside.accessor<float, 3>();
    float* known = condition.known.data_ptr<float>();
    for (std::int64_t i = 0; i < count; ++i) {
        const BarPlace& place = places[static_cast<std::size_t>(i)];
        known = std::copy(place.known.begin(), place.known.end(), known);
        for (int column = 0; column < picture::columns; ++column) {
            beside[i][column][column] = 1;
            beside[i][picture::columns][column] = column < place.columns;
            beside[i][picture::columns + 1][column] = place.begins;
        }
    }
    condition.known = condition.known.to(device_);
    condition.beside = condition.beside.to(device_);
    return condition;
}

BarGan::Examples BarGan::read(const Batch& batch) const {
    Examples examples;
    std::vector<BarPlace> places;
    std::vector<float> pictures;
    int window = 0;
    for (const WindowMusic& music : windowsOf(batch)) {
        for (const auto& [bar, slot] : music.hidden()) {
            if (music.drums(slot))
                continue;
            for (BarPlace& place : music.places(bar, slot)) {
                const Picture picture = music.picture(place);
                pictures.insert(pictures.end(), picture.begin(), picture.end());
                examples.histograms.push_back(histograms(picture, place.lowest));
                examples.lowest.push_back(place.lowest);
                examples.windows.push_back(window);
                places.push_back(std::move(place));
            }
        }
        ++window;
    }
    examples.condition = conditionOf(places);
    examples.pictures =
        torch::tensor(pictures)
            .view({examples.count(), picture::planes, picture::rows, picture::columns})
            .to(device_);
    return examples;
}

torch::Tensor BarGan::noiseFrom(Random& random, std::int64_t count) const {
    constexpr std::int64_t channels = BarGeneratorImpl::noise + BarGeneratorImpl::columnNoise;
    auto noise = torch::empty({count, channels, picture::columns});
    auto values = noise.accessor<float, 3>();
    const auto normal = [&] { // Box and Muller 1958
        const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
        return static_cast<float>(radius * std::cos(2 * std::numbers::pi * random.uniform()));
    };
    for (std::int64_t i = 0; i < count; ++i)
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            float value = normal();
            for (std::int64_t column = 0; column < picture::columns; ++column) {
                values[i][channel][column] = value;
                if (channel >= BarGeneratorImpl::noise)
                    value = normal();
            }
        }
    return noise.to(device_);
}

void BarGan::compare(const Examples& examples, const torch::Tensor& first,
                     const torch::Tensor& second, Losses& losses) {
    const auto a = histogramsOf(first, examples.lowest), b = histogramsOf(second, examples.lowest);
    double apart = 0, between = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const BarFit one = fit(examples.histograms[i], a[i], b[i]);
        losses.loss += one.score() / static_cast<double>(a.size());
        apart += one.apart;
        between += one.between;
    }
    losses.others[variety] = apart > 0 ? between / apart : 1;
}

/// Of two pictures for each place from the true one (Gritsenko et al. 2020, section 3): near it,
/// and as far from each other as they are from it.
torch::Tensor BarGan::energyDistance(const Examples& real, const torch::Tensor& first,
                                     const torch::Tensor& second) {
    auto octave = torch::zeros({real.count(), 12, picture::rows});
    auto is = octave.accessor<float, 3>();
    for (std::int64_t i = 0; i < real.count(); ++i)
        for (int row = 0; row < picture::rows; ++row)
            is[i][(real.lowest[static_cast<std::size_t>(i)] + row) % 12][row] = 1;
    octave = octave.to(device_);
    return (apart(octave, first, real.pictures) + apart(octave, second, real.pictures) -
            apart(octave, first, second)) /
           2;
}

/// The critic's slope between real and made pictures should be 1 (Gulrajani et al. 2017, section
/// 4).
torch::Tensor BarGan::penalty(const Examples& real, const torch::Tensor& made) {
    // Half of the batch tells the slope well enough; it is the dearest part of a step.
    const std::int64_t count = (real.count() + 1) / 2;
    const auto half = [&](const torch::Tensor& all) { return all.narrow(0, 0, count); };
    const auto share = torch::rand({count, 1, 1, 1}, made.options());
    const auto between =
        (half(made) + share * (half(real.pictures) - half(made))).detach().requires_grad_(true);
    const BarCondition condition{half(real.condition.known), half(real.condition.beside)};
    const auto verdict = critic_(condition, between).sum();
    const auto slope = torch::autograd::grad({verdict}, {between}, {}, true, true)[0];
    const auto length = slope.flatten(1).pow(2).sum(1).add(1e-12).sqrt();
    return (length - 1).pow(2).mean();
}

Losses BarGan::trainStep(const Batch& batch, double learningRate, const std::stop_token& stop) {
    const Examples real = read(batch);
    if (real.count() == 0)
        return {};
    auto source = at::globalContext().defaultGenerator(device_);
    const auto randomBefore = source.get_state();
    Random random(static_cast<std::uint64_t>(
        torch::randint(std::int64_t{1} << 62, {1},
                       torch::TensorOptions(torch::kInt64).device(device_))
            .item<std::int64_t>()));
    Losses losses;
    losses.tokens = real.count();

    torch::Tensor made;
    {
        const torch::NoGradGuard noGradient;
        made = binary(generator_(real.condition, noiseFrom(random, real.count())));
    }
    const auto realVerdicts = critic_(real.condition, real.pictures);
    const auto criticLoss = critic_(real.condition, made).mean() - realVerdicts.mean() +
                            penaltyWeight * penalty(real, made) +
                            driftWeight * realVerdicts.pow(2).mean();
    criticLoss.backward();
    const double criticNorm = gradientNorm(*critic_);
    if (stop.stop_requested()) {
        critic_->zero_grad();
        source.set_state(randomBefore);
        return {};
    }

    setLearning(*critic_, false);
    const auto again = binary(generator_(real.condition, noiseFrom(random, real.count())));
    const auto generatorLoss = -critic_(real.condition, again).mean();
    const auto other = binary(generator_(real.condition, noiseFrom(random, real.count())));
    const auto energy = energyDistance(real, again, other);
    losses.others["energy"] = energy.item<double>();
    (verdictWeight * generatorLoss + energy).backward();
    setLearning(*critic_, true);
    const double generatorNorm = gradientNorm(*generator_);

    losses.others["critic"] = criticLoss.item<double>();
    losses.others["generator"] = generatorLoss.item<double>();
    losses.gradientNorm = std::hypot(criticNorm, generatorNorm);
    compare(real, made, again, losses);
    if (!std::isfinite(losses.gradientNorm) || !std::isfinite(losses.others["critic"])) {
        critic_->zero_grad();
        generator_->zero_grad();
        losses.loss = losses.gradientNorm = std::nan("");
        return losses;
    }
    criticSteps_.step(learningRate);
    generatorSteps_.step(learningRate * generatorRate);
    stale_ = true;

    const torch::NoGradGuard noGradient;
    const auto steps = static_cast<double>(generatorSteps_.steps());
    const double memory = std::min(averageMemory, steps / (steps + 10));
    const auto from = generator_->parameters(), to = average_->parameters();
    for (std::size_t i = 0; i < to.size(); ++i)
        torch::Tensor(to[i]).lerp_(from[i], 1 - memory);
    return losses;
}

Losses BarGan::validate(const Batch& batch) {
    const torch::NoGradGuard noGradient;
    const Examples real = read(batch);
    if (real.count() == 0)
        return {};
    Random random(static_cast<std::uint64_t>(
        std::accumulate(batch.tokens.begin(), batch.tokens.end(), std::int64_t{0})));
    Losses losses;
    losses.tokens = real.count();
    const auto first = binary(average_(real.condition, noiseFrom(random, real.count())));
    const auto second = binary(average_(real.condition, noiseFrom(random, real.count())));
    compare(real, first, second, losses);
    const auto verdicts = critic_(real.condition, real.pictures).cpu().contiguous();
    const double made = critic_(real.condition, first).mean().item<double>();
    losses.others["critic"] = made - verdicts.mean().item<double>();
    losses.others["generator"] = -made;
    if (stale_)
        realScores_.clear();
    stale_ = false;
    realScores_.insert(realScores_.end(), verdicts.data_ptr<float>(),
                       verdicts.data_ptr<float>() + verdicts.numel());
    return losses;
}

std::vector<double> BarGan::realness(const Batch& batch) {
    const torch::NoGradGuard noGradient;
    const Examples bars = read(batch);
    std::vector<double> sums(windowsOf(batch).size(), 0), counts(sums.size(), 0);
    if (bars.count() == 0 || realScores_.empty())
        return {};
    const auto verdicts = critic_(bars.condition, bars.pictures).cpu().contiguous();
    for (std::int64_t i = 0; i < bars.count(); ++i) {
        const float verdict = verdicts.data_ptr<float>()[i];
        const auto below = std::count_if(realScores_.begin(), realScores_.end(),
                                         [&](float real) { return real < verdict; });
        const auto window = static_cast<std::size_t>(bars.windows[static_cast<std::size_t>(i)]);
        sums[window] += static_cast<double>(below) / static_cast<double>(realScores_.size());
        ++counts[window];
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = counts[i] > 0 ? sums[i] / counts[i] : std::nan("");
    return sums;
}

TokenScores BarGan::score(const Batch&) {
    throw Error("a GAN makes bars at once: it says of no note how likely it is", {},
                "Choose another kind of model for this.");
}

void BarGan::setTuning(const Tuning& tuning) {
    if (tuning.way != Tuning::Way::whole)
        throw Error("a GAN can only go on learning as a whole", {},
                    "Choose to train all of its weights.");
    tuning_ = tuning;
    generatorSteps_ = AdamW(generator_->parameters(), adam);
    criticSteps_ = AdamW(critic_->parameters(), adam);
}

void BarGan::complete(std::span<const Symbol> prompt, std::span<Grammar> takes,
                      const Sampling& sampling, const TokenSink& sink, const JobContext& job) {
    if (prompt.empty() || takes.empty())
        return;
    const torch::NoGradGuard noGradient;
    const WindowMusic shown(prompt);
    std::vector<WindowMusic> music(takes.size(), shown);
    std::vector<Random> random;
    for (std::size_t take = 0; take < takes.size(); ++take)
        random.emplace_back(Random(sampling.seed + take).next());
    std::vector<bool> open(takes.size(), true);
    const auto accept = [&](std::size_t take) {
        return [&, take](int token) {
            open[take] = sink(static_cast<int>(take), token);
            return static_cast<bool>(open[take]);
        };
    };
    const std::vector<CellRules> cells = takes.front().cells();
    std::vector<std::uint8_t> mask(v::size);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (cells[c].drums) { // which it leaves silent
            for (std::size_t take = 0; take < takes.size(); ++take)
                while (open[take] && !takes[take].finished() && takes[take].cell() == c) {
                    takes[take].allowed(mask);
                    const int token = takes[take].forced().value_or(v::end);
                    if (!mask[static_cast<std::size_t>(token)])
                        throw Error("a GAN on bars writes no drums", {},
                                    "Leave the drum track out, or choose another model.");
                    takes[take].accept(token);
                    accept(take)(token);
                }
            continue;
        }
        const auto pieces = shown.places(cells[c].bar, cells[c].slot).size();
        for (std::size_t piece = 0; piece < pieces; ++piece) {
            if (job.stopped())
                return;
            std::vector<BarPlace> places;
            std::vector<torch::Tensor> noise;
            for (std::size_t take = 0; take < takes.size(); ++take) {
                places.push_back(music[take].place(cells[c].bar, cells[c].slot,
                                                   static_cast<int>(piece) * picture::steps));
                noise.push_back(noiseFrom(random[take], 1));
            }
            const auto likely =
                average_(conditionOf(places), torch::cat(noise) * sampling.temperature)
                    .to(torch::kCPU, torch::kFloat)
                    .contiguous();
            constexpr std::size_t size = picture::planes * picture::size;
            for (std::size_t take = 0; take < takes.size(); ++take) {
                if (!open[take])
                    continue;
                const std::vector<GridNote>& notes = takes[take].notes()[c];
                const std::size_t before = notes.size();
                writePicture(places[take], {likely.data_ptr<float>() + take * size, size},
                             piece + 1 == pieces, takes[take], accept(take));
                music[take].add(cells[c].bar, cells[c].slot, std::span(notes).subspan(before));
            }
        }
    }
    for (std::size_t take = 0; take < takes.size(); ++take)
        if (const auto token = takes[take].forced(); token && open[take]) {
            takes[take].accept(*token);
            accept(take)(*token);
        }
}

BarGan::Named BarGan::named(const std::string& prefix, const torch::nn::Module& network) {
    Named result;
    for (const auto& parameter : network.named_parameters())
        result.emplace_back(prefix + parameter.key(), parameter.value());
    return result;
}

void BarGan::set(const Named& weights, const Checkpoint& checkpoint, const std::string& name) {
    // All are checked before the first is changed, so that a bad file leaves the model as it was.
    const ModelWeights found(checkpoint, name);
    for (const auto& [key, tensor] : weights)
        found.get(key, tensor.sizes().vec());
    for (const auto& [key, tensor] : weights)
        fromCheckpoint(checkpoint.tensors.at(key), tensor);
}

CheckpointTensor BarGan::quantiles() const {
    CheckpointTensor result{{quantileCount}, std::vector<float>(quantileCount, 0)};
    if (realScores_.empty())
        return {{0}, {}};
    std::vector<float> sorted = realScores_;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < quantileCount; ++i)
        result.values[i] = sorted[i * (sorted.size() - 1) / (quantileCount - 1)];
    return result;
}

void BarGan::setQuantiles(const Checkpoint& checkpoint, const std::string& name) {
    const auto found = checkpoint.tensors.find("real_scores");
    if (found == checkpoint.tensors.end() || found->second.shape.size() != 1)
        throw Error("the critic's measure is missing", name,
                    "Choose another file, or train the model again.");
    realScores_ = found->second.values;
    stale_ = true;
}

void BarGan::save(std::ostream& out) const {
    Checkpoint checkpoint;
    for (const auto& [key, tensor] : named("generator.", *average_))
        checkpoint.tensors.emplace(key, toCheckpoint(tensor));
    for (const auto& [key, tensor] : named("critic.", *critic_))
        checkpoint.tensors.emplace(key, toCheckpoint(tensor));
    checkpoint.tensors.emplace("real_scores", quantiles());
    checkpoint.metadata = describe({kind_, options_, record_});
    writeCheckpoint(out, checkpoint, Storage::half);
}

void BarGan::load(std::istream& in, const std::string& name) {
    const Checkpoint checkpoint = readCheckpoint(in, name);
    ModelDescription found = description(checkpoint.metadata, name);
    if (found.kind != kind_)
        throw Error(fmt::format("this is a model of kind '{}', not '{}'", found.kind, kind_), name);
    Named weights = named("generator.", *generator_);
    for (const auto& part : {named("generator.", *average_), named("critic.", *critic_)})
        weights.insert(weights.end(), part.begin(), part.end());
    set(weights, checkpoint, name);
    setQuantiles(checkpoint, name);
    setTuning({});
    record_ = std::move(found.record);
}

void BarGan::saveTrainingState(std::ostream& out, const std::string& progress) const {
    Checkpoint checkpoint;
    const auto put = [&](const std::string& prefix, const torch::nn::Module& network,
                         const AdamW* steps) {
        const Named weights = named(prefix, network);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const auto& [key, tensor] = weights[i];
            checkpoint.tensors.emplace(key, toCheckpoint(tensor));
            if (!steps)
                continue;
            checkpoint.tensors.emplace("first." + key, toCheckpoint(steps->first()[i]));
            checkpoint.tensors.emplace("second." + key, toCheckpoint(steps->second()[i]));
        }
    };
    put("generator.", *generator_, &generatorSteps_);
    put("critic.", *critic_, &criticSteps_);
    put("average.", *average_, nullptr);
    checkpoint.tensors.emplace("real_scores", quantiles());
    checkpoint.metadata = describe({kind_, options_, record_});
    checkpoint.metadata["progress"] = progress;
    checkpoint.metadata["random"] = randomState(device_);
    checkpoint.metadata["optimiser_steps"] = std::to_string(criticSteps_.steps());
    writeCheckpoint(out, checkpoint, Storage::single);
}

std::string BarGan::loadTrainingState(std::istream& in, const std::string& name) {
    TrainingState state = readTrainingState(in, name, kind_, options_);
    const Checkpoint& checkpoint = state.checkpoint;
    const std::int64_t steps = state.number("optimiser_steps");
    setTuning({});
    Named weights = named("average.", *average_);
    const auto add = [&](const std::string& prefix, const torch::nn::Module& network,
                         AdamW& optimiser) {
        const Named own = named(prefix, network);
        for (std::size_t i = 0; i < own.size(); ++i) {
            weights.push_back(own[i]);
            weights.emplace_back("first." + own[i].first, optimiser.first()[i]);
            weights.emplace_back("second." + own[i].first, optimiser.second()[i]);
        }
    };
    add("generator.", *generator_, generatorSteps_);
    add("critic.", *critic_, criticSteps_);
    set(weights, checkpoint, name);
    generatorSteps_.setSteps(steps);
    criticSteps_.setSteps(steps);
    setQuantiles(checkpoint, name);
    setRandomState(device_, state.text("random"));
    record_ = std::move(state.model.record);
    return state.text("progress");
}

} // namespace continuo
