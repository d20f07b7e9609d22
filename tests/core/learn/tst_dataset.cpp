#include "core/learn/Dataset.h"
#include "core/learn/Vocabulary.h"
#include "core/music/Theory.h"
#include "tests/core/learn/Songs.h"

#include <QTest>
#include <set>

using namespace continuo;
namespace v = continuo::vocabulary;

class TestDataset : public QObject {
    Q_OBJECT

private slots:
    void onlyTheAskedSplitIsRead() {
        const auto songs = test::smallCollection(10);
        QCOMPARE(Dataset(songs, Split::train).songCount(), std::size_t{8});
        QCOMPARE(Dataset(songs, Split::valid).songCount(), std::size_t{1});
        QCOMPARE(Dataset(songs, Split::test).songCount(), std::size_t{1});
    }

    void songsOfAFewNotesAreLeftOut() {
        std::vector<Song> songs = test::smallCollection(3);
        songs[0].score =
            std::make_shared<const Score>(test::scoreWith({test::trackWith({{0, 480, 60, 80}})}));
        QVERIFY(Dataset(songs, Split::train).empty());
    }

    void aTaskShowsWhatItShould() {
        const Dataset dataset(test::smallCollection(6, 24), Split::train);
        for (const Example& e : dataset.examples(Task::extend, 2, 20, 512, 1))
            QCOMPARE(e.window.lastBar, e.window.hidden.back().bar + 1); // nothing after
        bool future = false;
        for (const Example& e : dataset.examples(Task::fill, 2, 20, 512, 1))
            future = future || e.window.lastBar > e.window.hidden.back().bar + 1;
        QVERIFY(future);
        for (const Example& e : dataset.examples(Task::accompany, 2, 20, 512, 1)) {
            std::set<std::size_t> parts;
            for (const HiddenCell& cell : e.window.hidden)
                parts.insert(cell.part);
            QCOMPARE(parts.size(), std::size_t{1}); // one of two, the other given
            QCOMPARE(e.window.hidden.size(), e.window.lastBar - e.window.firstBar);
        }
    }

    void songsCanBeMovedToC() {
        std::vector<Note> scale;
        for (const int degree : {0, 2, 4, 5, 7, 9, 11, 12, 7, 4, 0})
            scale.push_back({Tick(scale.size()) * 480, 480, std::uint8_t(64 + degree), 84});
        Song song{"in E", "scales", Split::train,
                  std::make_shared<const Score>(test::scoreWith({test::trackWith(scale)}))};
        const Dataset dataset({song}, Split::train, {}, true);
        Random random(3);
        for (int i = 0; i < 10; ++i) {
            const Example example = dataset.draw(random, 256, true, Task::phrase);
            QCOMPARE(example.transpose, 0);
            for (const HiddenCell& cell : example.window.hidden)
                for (const GridNote& note : cell.hidden) {
                    QVERIFY((Scale{0, "major"}.contains(note.pitch)));
                    QVERIFY(note.pitch >= 60 && note.pitch <= 72);
                }
        }
        QVERIFY(onlyInC("vae"));
        QVERIFY(!onlyInC("gru"));
    }

    void examplesAreTheSameEveryTime() {
        const Dataset dataset(test::smallCollection(6, 24), Split::train);
        const auto a = dataset.examples(Task::fill, 2, 10, 512, 4);
        const auto b = dataset.examples(Task::fill, 2, 10, 512, 4);
        QCOMPARE(a.size(), std::size_t{10});
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(a[i].encoded.symbols == b[i].encoded.symbols);
    }

    void aBatchPredictsTheNextTokenOfTheSameWindow() {
        const Dataset dataset(test::smallCollection(6), Split::train);
        Random random(2);
        const Batch batch = drawBatch(dataset, random, 3, 512, true, 0.5);
        QCOMPARE(batch.rows, std::int64_t{3});
        QCOMPARE(batch.columns, std::int64_t{512});
        bool several = false;
        for (std::size_t i = 0; i < batch.tokens.size(); ++i) {
            several = several || batch.segments[i] > 0;
            if (batch.targets[i] < 0)
                continue;
            QCOMPARE(batch.targets[i], batch.tokens[i + 1]);
            QCOMPARE(batch.segments[i], batch.segments[i + 1]);
            QVERIFY(batch.weights[i] == 1.0f || batch.weights[i] == 0.5f);
            // Forced tokens are never learnt.
            QVERIFY(batch.targets[i] != v::bos && batch.targets[i] != v::fill &&
                    batch.targets[i] != v::mask && batch.targets[i] != v::eos);
        }
        QVERIFY(several); // short songs are packed
    }

    void hiddenNotesAreNotShown() {
        const Dataset dataset(test::smallCollection(6, 12), Split::train);
        Random random(11);
        for (int round = 0; round < 200; ++round) {
            const Example e = dataset.draw(random, 512, false);
            std::size_t shown = 0, inWindow = 0;
            for (std::size_t i = 0; i < e.encoded.symbols.size(); ++i)
                shown += e.encoded.roles[i] == Role::context &&
                         v::dur.contains(e.encoded.symbols[i].token);
            for (const std::size_t part : e.window.parts)
                for (std::size_t bar = e.window.firstBar; bar < e.window.lastBar; ++bar)
                    inWindow += e.grid->cell(bar, part).size();
            QCOMPARE(shown + e.hiddenNotes(), inWindow);
        }
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
