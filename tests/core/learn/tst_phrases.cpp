#include "core/base/Error.h"
#include "core/learn/Baselines.h"
#include "core/learn/Generation.h"
#include "core/learn/ModelModule.h"
#include "core/learn/PhraseEvaluation.h"
#include "core/learn/Phrases.h"
#include "core/learn/Training.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Edits.h"
#include "tests/core/learn/Songs.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace continuo;

namespace {

/// Two kinds of tunes: slow and low, or quick and high.
std::vector<Song> tunes(int count) {
    std::vector<Song> songs;
    for (int i = 0; i < count; ++i) {
        const bool quick = i % 2 == 1;
        Random random(static_cast<std::uint64_t>(i) + 1);
        std::vector<Note> notes;
        const Tick length = quick ? 240 : 960;
        for (Tick start = 0; start < 8 * 1920; start += length)
            notes.push_back({start, length,
                             static_cast<std::uint8_t>((quick ? 72 : 48) + random.below(5)), 84, 0,
                             64});
        Song song{"tune", quick ? "quick" : "slow", i % 6 == 5 ? Split::valid : Split::train, {}};
        song.score = std::make_shared<const Score>(test::scoreWith({test::trackWith(notes)}));
        songs.push_back(std::move(song));
    }
    return songs;
}

double meanPitch(const Take& take) {
    double sum = 0;
    for (const Note& note : take.notes[0].notes)
        sum += note.pitch;
    return sum / static_cast<double>(take.noteCount());
}

} // namespace

class TestPhrases : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    ModelModule models_ = ModelModule::load(1);
    std::unique_ptr<SequenceModel> trained_; ///< on tunes()

    static ModelOptions tiny() {
        ModelOptions options;
        options.width = 48;
        options.layers = 1;
        options.context = 256;
        options.dropout = 0;
        return options;
    }

private slots:
    void initTestCase() {
        trained_ = models_.create("vae", tiny(), Device::cpu, 1);
        TrainingOptions options;
        options.epochs = 60; // after 30 some seeds know too little
        options.batchTokens = 1024;
        options.learningRate = 1e-2;
        options.validateEvery = 30;
        options.patience = 0;
        const TrainingResult result =
            train(*trained_, tunes(24), options,
                  std::filesystem::path(folder_.filePath("vae.safetensors").toStdString()),
                  [](const auto&) {}, {});
        // Both terms of its loss are there for the charts.
        QVERIFY(result.history.back().others.contains("reconstruction"));
        QVERIFY(result.history.back().validationOthers.at("divergence") > 0);
        QVERIFY(result.history.back().validationLoss < 0.5 * result.history.front().trainLoss);
    }

    void traitsAreMeasured() {
        GridBar bar;
        bar.meter = static_cast<std::uint8_t>(vocabulary::meterIndex(4, 4));
        const std::vector<GridBar> bars{bar};
        const auto length = static_cast<std::uint8_t>(vocabulary::durationIndex(24));
        // Two on the beat, one held over the third beat, one off the beat that is short.
        const auto half = static_cast<std::uint8_t>(vocabulary::durationIndex(12));
        const PhraseNotes phrase{
            {{0, 60, length, 8}, {24, 62, half, 8}, {36, 64, length, 8}, {84, 66, half, 8}}};
        const auto found = traitsOf(phrase, bars);
        QVERIFY(found);
        QCOMPARE((*found)[0], 1.0); // onsets a quarter
        QCOMPARE((*found)[1], 63.0);
        QCOMPARE((*found)[2], 0.25);
        QVERIFY(!traitsOf({{}}, bars));
    }

    void theWayBetweenTwoPlacesKeepsItsLength() {
        const Latent a{1, 0, 0}, b{0, 1, 0};
        QCOMPARE(between(a, b, 0), a);
        const Latent middle = between(a, b, 0.5);
        QVERIFY(std::fabs(std::hypot(middle[0], middle[1]) - 1) < 1e-6);
        QCOMPARE(middle[0], middle[1]);
        // Where there is no one arc it goes straight on.
        QCOMPARE(between(a, {3, 0, 0}, 0.5), (Latent{2, 0, 0}));
        QCOMPARE(between({0, 0}, {2, 0}, 0.5), (Latent{1, 0}));
    }

    void theMapKnowsStylesAndDirections() {
        const auto map = latentMapIn(trained_->record());
        QVERIFY(map);
        QCOMPARE(map->styles.size(), std::size_t{2});
        QVERIFY(map->traitSpreads[0] > 0 && map->traitSpreads[1] > 0);
        QCOMPARE(map->all.mean.size(), std::size_t(trained_->latentSize()));
        QVERIFY(!map->axes.empty());
        QCOMPARE(map->all.spread.size(), map->axes.size());
        double product = 0, length = 0;
        for (std::size_t i = 0; i < map->axes[0].size(); ++i) {
            length += double(map->axes[0][i]) * map->axes[0][i];
            product += double(map->axes[0][i]) * map->axes[1][i];
        }
        QVERIFY(std::fabs(length - 1) < 0.01 && std::fabs(product) < 0.01);
        // A record without a map, or with a damaged one, has none.
        QVERIFY(!latentMapIn("{}"));
        QVERIFY(!latentMapIn(R"({"latents": {"all": {"mean": [1], "spread": []}}})"));
        QVERIFY(!latentMapIn("no JSON"));
    }

    void aStyleIsDrawnFromWhereItLies() {
        GenerationRequest request;
        request.region = {{0}, {0, 4 * 1920}};
        request.takes = 4;
        const auto pitchOf = [&](const char* style) {
            request.phrases.blend = {{style, 1.0}};
            double sum = 0;
            for (const Take& take : generate(*trained_, withTrack(), request, {}, {}))
                sum += meanPitch(take) / 4;
            return sum;
        };
        const double slow = pitchOf("slow"), quick = pitchOf("quick");
        QVERIFY2(quick > slow + 8, qPrintable(QString("%1 %2").arg(slow).arg(quick)));
        try {
            pitchOf("loud");
            QFAIL("must throw");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("quick, slow"), error.what());
        }
    }

    void phrasesComeInTheKeyAskedFor() {
        GenerationRequest request;
        request.region = {{0}, {0, 4 * 1920}};
        request.takes = 1;
        request.key = Scale{0, "major"};
        const auto inC = generate(*trained_, withTrack(), request, {}, {})[0].notes[0].notes;
        request.key = Scale{2, "major"};
        std::size_t heard = 0, inRange = 0;
        const NoteSink sink = [&](int, TrackIndex, const Note& note) {
            ++heard;
            inRange += note.pitch >= 2;
        };
        auto inD = generate(*trained_, withTrack(), request, sink, {})[0].notes[0].notes;
        QVERIFY(heard >= inD.size() && inRange == heard);
        for (Note& note : inD)
            note.pitch = static_cast<std::uint8_t>(note.pitch - 2);
        QCOMPARE(inD, inC);
    }

    void aPhraseIsVariedNearItself() {
        const auto songs = tunes(2);
        const Score& slow = *songs[0].score;
        GenerationRequest request;
        request.region = {{0}, {2 * 1920, 4 * 1920}};
        request.takes = 2;
        request.sampling.temperature = 0;
        request.phrases.from = PhraseRequest::From::here;
        request.phrases.distance = 0;
        const auto takes = generate(*trained_, slow, request, {}, {});
        QVERIFY(std::fabs(meanPitch(takes[0]) - 50) < 4);
        QCOMPARE(takes[0].noteCount(), std::size_t{4}); // the rhythm is told by its place
        // What is wanted more of moves it.
        request.phrases.more[0] = 2;
        request.phrases.more[1] = 2;
        const auto moved = generate(*trained_, slow, request, {}, {});
        QVERIFY(moved[0].noteCount() > takes[0].noteCount());
        QVERIFY(meanPitch(moved[0]) > meanPitch(takes[0]));
    }

    void aMorphGoesFromTheOneToTheOther() {
        // Slow bars, a gap of ten, quick bars.
        const auto songs = tunes(2);
        std::vector<Note> notes;
        for (const Note& note : songs[0].score->track(0).notes)
            if (note.start < 2 * 1920)
                notes.push_back(note);
        for (Note note : songs[1].score->track(0).notes)
            if (note.start < 2 * 1920) {
                note.start += 12 * 1920;
                notes.push_back(note);
            }
        const Score score = test::scoreWith({test::trackWith(notes)});
        GenerationRequest request;
        request.region = {{0}, {2 * 1920, 12 * 1920}};
        request.takes = 1;
        request.sampling.temperature = 0;
        request.phrases.from = PhraseRequest::From::around;
        const Take take = generate(*trained_, score, request, {}, {})[0];
        std::array<int, 5> onsets{};
        for (const Note& note : take.notes[0].notes)
            ++onsets[static_cast<std::size_t>((note.start / 1920 - 2) / 2)];
        QVERIFY(std::is_sorted(onsets.begin(), onsets.end()));
        QCOMPARE(onsets.front(), 4);
        QVERIFY(onsets.back() > 8);

        // Nothing to morph from is one clear error.
        request.region.range = {0, 8 * 1920};
        QVERIFY_EXCEPTION_THROWN(generate(*trained_, score, request, {}, {}), Error);
    }

    void theStepsOfAMorphAreEven() {
        const auto phrases =
            Dataset(tunes(24), Split::train, {}, true).examples(Task::phrase, 2, 2, 256, 1);
        const auto ends = latentsOf(*trained_, phrases, {});
        const auto longestStep = [&](const std::vector<Latent>& way) {
            std::vector<Latent> all{ends[0]};
            all.insert(all.end(), way.begin(), way.end());
            all.push_back(ends[1]);
            const auto heard = write(*trained_, phrases[0], all, {});
            double longest = 0;
            for (std::size_t i = 1; i < heard.size(); ++i) {
                longest = std::max(longest, distance(heard[i - 1], heard[i], barsOf(phrases[0])));
            }
            return longest;
        };
        std::vector<Latent> plain;
        for (const double t : {0.25, 0.5, 0.75})
            plain.push_back(between(ends[0], ends[1], t));
        const auto even = evenWay(*trained_, phrases[0], ends[0], ends[1], 3, {});
        QCOMPARE(even.size(), std::size_t{3});
        QVERIFY2(longestStep(even) <= longestStep(plain),
                 qPrintable(QString("%1 %2").arg(longestStep(even)).arg(longestStep(plain))));
    }

    void limitsHold() {
        GenerationRequest request;
        request.region = {{0}, {0, 8 * 1920}};
        request.scale = Scale{0, "major"};
        request.limits.polyphony = 1;
        request.limits.lowest = 60;
        request.limits.highest = 72;
        for (const Take& take : generate(*trained_, withTrack(), request, {}, {})) {
            Tick end = 0;
            for (const Note& note : take.notes[0].notes) {
                QVERIFY(request.scale->contains(note.pitch));
                QVERIFY(note.pitch >= 60 && note.pitch <= 72);
                QVERIFY(note.start + 120 >= end);
                end = note.end();
            }
        }
    }

    void drumsAreLeftAsTheyAre() {
        const std::vector<Note> beat{{0, 240, 36, 90, 9, 64}, {960, 240, 38, 90, 9, 64}};
        const Score score = test::scoreWith(
            {test::trackWith(beat, 0, drumChannel), test::trackWith({{0, 480, 60, 84, 0, 64}})});
        GenerationRequest request;
        request.region = {{0, 1}, {0, 2 * 1920}};
        request.takes = 1;
        const Take take = generate(*trained_, score, request, {}, {})[0];
        QCOMPARE(take.notes[0].notes, score.track(0).notes);
        QVERIFY(!take.notes[1].notes.empty());
        request.region.tracks = {0};
        QVERIFY_EXCEPTION_THROWN(generate(*trained_, score, request, {}, {}), Error);
    }

    void aModelWithoutPhrasesSaysSo() {
        ModelOptions options = tiny();
        options.heads = 2;
        const auto other = models_.create("transformer", options, Device::cpu, 1);
        GenerationRequest request;
        request.region = {{0}, {0, 1920}};
        request.phrases.from = PhraseRequest::From::around;
        QVERIFY_EXCEPTION_THROWN(generate(*other, withTrack(), request, {}, {}), Error);
        request.phrases = {};
        request.phrases.bars = 5;
        QVERIFY_EXCEPTION_THROWN(generate(*trained_, withTrack(), request, {}, {}), Error);
    }

    void aPhraseModelCannotRestyle() {
        GenerationRequest request;
        request.region = {{0}, {0, 1920}};
        request.restyle = Restyling{};
        QVERIFY_EXCEPTION_THROWN(generate(*trained_, *tunes(1)[0].score, request, {}, {}), Error);
    }

    void theSpaceIsJudgedOnHeldOutPhrases() {
        const auto songs = tunes(24);
        const Dataset held(songs, Split::valid), training(songs, Split::train);
        const NgramModel ngram(training);
        const auto phrases = held.examples(Task::phrase, 2, 12, 256, 1);
        QCOMPARE(phrases.size(), std::size_t{12});
        const PhraseReport report = judgePhrases(*trained_, phrases, ngram, 6, 1, {});
        QCOMPARE(report.morphs, std::size_t{6});
        QVERIFY(report.morph.longest > 0 && report.morph.longest <= 1);
        QVERIFY(report.morph.detour >= 0.99);
        QVERIFY(report.crossFade.bits > 0 && report.realBits > 0);
        QVERIFY(std::isfinite(report.response[0]) && std::isfinite(report.drawnBits));
    }

    void aDensePhraseThatDoesNotFitIsAClearError() {
        std::vector<Note> notes;
        for (Tick start = 0; start < 4 * 1920; start += 60)
            for (const int pitch : {60, 64, 67})
                notes.push_back({start, 60, static_cast<std::uint8_t>(pitch), 84, 0, 64});
        const Score score = test::scoreWith({test::trackWith(notes)});
        GenerationRequest request;
        request.region = {{0}, {0, 4 * 1920}};
        request.phrases.bars = 4;
        request.phrases.from = PhraseRequest::From::here;
        try {
            generate(*trained_, score, request, {}, {});
            QFAIL("must throw");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("bar 1"), error.what());
        }
    }

private:
    /// A piece of one track without notes.
    static Score withTrack() {
        const Score score = Score::empty();
        return withTrackAdded(score, newTrack(score, "Tune", 0));
    }
};

QTEST_GUILESS_MAIN(TestPhrases)
#include "tst_phrases.moc"
