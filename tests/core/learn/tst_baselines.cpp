#include "core/learn/Baselines.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"

#include <QTest>
#include <cmath>

using namespace continuo;
namespace v = continuo::vocabulary;

class TestBaselines : public QObject {
    Q_OBJECT

private slots:
    void ngramProbabilitiesAddUpToOne() {
        const NgramModel model(Dataset(test::smallCollection(5), Split::train));
        for (const auto& [before2, before1] :
             {std::pair(v::pos[0], v::pitch[60]), {v::vel[10], v::dur[5]}, {3, 4}}) {
            double sum = 0, alone = 0;
            for (int token = 0; token < v::size; ++token) {
                sum += std::exp(model.logLikelihood(before2, before1, token));
                alone += std::exp(model.unigram(token));
            }
            QVERIFY(std::abs(sum - 1) < 1e-6);
            QVERIFY(std::abs(alone - 1) < 1e-6);
        }
    }

    void contextHelpsTheNgram() {
        const auto songs = test::smallCollection(10);
        const NgramModel model(Dataset(songs, Split::train));
        double with = 0, without = 0;
        for (const Example& e : Dataset(songs, Split::test).examples(Task::fill, 2, 10, 512, 1)) {
            with += model.logLikelihood(e);
            without += model.unigram(e);
        }
        QVERIFY(with > without);
    }

    void copyingWinsWhereBarsRepeat() {
        // Every bar is the same: the copy model must be sure of it, the unigram cannot be.
        std::vector<Note> notes;
        for (int bar = 0; bar < 16; ++bar)
            for (int beat = 0; beat < 4; ++beat)
                notes.push_back(
                    {bar * 1920 + beat * 480, 480, static_cast<std::uint8_t>(60 + 2 * beat), 80});
        const std::vector<Song> songs{
            {"same", "s", Split::train,
             std::make_shared<const Score>(test::scoreWith({test::trackWith(notes)}))}};
        const Dataset dataset(songs, Split::train);
        const NgramModel ngram(dataset);
        const CopyModel copy(dataset, ngram);
        QVERIFY(copy.probability() > 0.8);
        for (const Example& e : dataset.examples(Task::fill, 2, 5, 512, 1))
            if (e.window.hidden.front().bar > 0)
                QVERIFY(copy.logLikelihood(e) > ngram.unigram(e));
    }
};

QTEST_GUILESS_MAIN(TestBaselines)
#include "tst_baselines.moc"
