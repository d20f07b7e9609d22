#include "core/base/Error.h"
#include "core/learn/Classifier.h"
#include "tests/core/learn/Songs.h"

#include <QTest>

using namespace continuo;

class TestClassifier : public QObject {
    Q_OBJECT

private:
    /// Tunes in quarters and, under another name, in running sixteenths.
    static std::vector<Song> twoStyles(Split split, std::uint64_t seed) {
        std::vector<Song> songs;
        for (std::uint64_t i = 0; i < 12; ++i) {
            Song walking{"walking", "walking", split, {}};
            walking.score = std::make_shared<const Score>(test::smallSong(8, seed + i));
            songs.push_back(std::move(walking));
            Random random(seed + i);
            std::vector<Note> notes;
            for (int step = 0; step < 128; ++step)
                notes.push_back({Tick{step} * 120, 120,
                                 static_cast<std::uint8_t>(72 + random.below(12)), 84, 0, 64});
            Song running{"running", "running", split, {}};
            running.score =
                std::make_shared<const Score>(test::scoreWith({test::trackWith(notes)}));
            songs.push_back(std::move(running));
        }
        return songs;
    }

private slots:
    void stylesThatDifferAreToldApart() {
        const Dataset training(twoStyles(Split::train, 1), Split::train);
        const auto samples = samplesOf(training, Label::style, 24, 1024, 1);
        QCOMPARE(samples.size(), std::size_t{24});
        const Classifier classifier(samples, classesOf(training, Label::style));
        const Dataset heldOut(twoStyles(Split::test, 100), Split::test, training.styles());
        const auto unknown = samplesOf(heldOut, Label::style, 24, 1024, 1);
        QCOMPARE(unknown.size(), std::size_t{24});
        for (const auto& sample : unknown)
            QCOMPARE(classifier.mostProbable(sample.features), sample.label);
    }

    void probabilitiesSumToOne() {
        const Dataset training(twoStyles(Split::train, 1), Split::train);
        const auto samples = samplesOf(training, Label::style, 8, 1024, 1);
        const Classifier classifier(samples, 3); // one class has no sample
        for (const auto& sample : samples) {
            const auto all = classifier.probabilities(sample.features);
            QCOMPARE(all.size(), std::size_t{3});
            QVERIFY(std::abs(all[0] + all[1] + all[2] - 1) < 1e-9);
            QVERIFY(all[sample.label] > 0.5);
        }
    }

    void featuresDoNotDependOnTheKey() {
        const Grid here(test::smallSong(8, 3));
        std::vector<Track> tracks;
        for (const auto& track : test::smallSong(8, 3).tracks) {
            Track higher = *track;
            for (Note& note : higher.notes)
                note.pitch += 2;
            tracks.push_back(std::move(higher));
        }
        const Grid there(test::scoreWith(std::move(tracks)));
        const std::vector<std::size_t> parts{0, 1};
        const auto a = musicFeatures(here, 0, 8, parts), b = musicFeatures(there, 0, 8, parts);
        for (std::size_t i = 0; i < 12; ++i) // shares of pitch classes above the tonic
            QVERIFY(std::abs(a[i] - b[i]) < 1e-9);
    }

    void silenceHasFeaturesToo() {
        const Grid grid(test::smallSong(4));
        for (const double feature : musicFeatures(grid, 0, 4, {}))
            QVERIFY(std::isfinite(feature));
    }

    void withoutSamplesThereIsNothingToLearn() {
        QVERIFY_THROWS_EXCEPTION(Error, Classifier({}, 2));
    }
};

QTEST_GUILESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
