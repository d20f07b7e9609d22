#include "core/base/Error.h"
#include "core/learn/Grid.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace continuo;
namespace v = continuo::vocabulary;
using test::scoreWith;
using test::trackWith;

class TestGrid : public QObject {
    Q_OBJECT

private slots:
    void aNoteBelongsToTheBarOfItsQuantisedOnset() {
        // Nine ticks before the bar line at 480 a quarter is nearer to it than to the last step.
        const Grid grid(scoreWith({trackWith({{0, 480, 60, 80}, {1911, 480, 62, 80}})}));
        QCOMPARE(grid.bars().size(), std::size_t{2});
        QCOMPARE(grid.cell(0, 0).size(), std::size_t{1});
        QCOMPARE(grid.cell(1, 0).size(), std::size_t{1});
        QCOMPARE(int{grid.cell(1, 0)[0].step}, 0);
    }

    void aNotePlayedAheadOfAFinalBarLineKeepsABar() {
        const Grid grid(scoreWith({trackWith({{0, 480, 60, 80}, {1919, 1, 62, 80}})}));
        QCOMPARE(grid.noteCount(), std::size_t{2});
        QCOMPARE(grid.cell(1, 0).size(), std::size_t{1});
    }

    void unisonsOfOnePartKeepTheLongest() {
        const Grid grid(scoreWith({trackWith({{0, 240, 60, 80}, {0, 960, 60, 70}})}));
        QCOMPARE(grid.noteCount(), std::size_t{1});
        QCOMPARE(v::durationSteps[grid.cell(0, 0)[0].duration], 48);
    }

    void bytesGiveTheGridBack() {
        for (const Score& score : {test::smallSong(9), scoreWith({})}) {
            const Grid grid(score, true);
            const Grid back = Grid::fromBytes(grid.bytes());
            QCOMPARE(back.bytes(), grid.bytes());
            QCOMPARE(back.bars().size(), grid.bars().size());
            QCOMPARE(back.parts().size(), grid.parts().size());
            for (std::size_t bar = 0; bar < grid.bars().size(); ++bar) {
                QCOMPARE(back.bars()[bar].start, grid.bars()[bar].start);
                QCOMPARE(back.bars()[bar].steps, grid.bars()[bar].steps);
                QCOMPARE(back.bars()[bar].bpm, grid.bars()[bar].bpm);
                for (std::size_t part = 0; part < grid.parts().size(); ++part)
                    QVERIFY(std::ranges::equal(back.cell(bar, part), grid.cell(bar, part)));
            }
        }
    }

    void damagedBytesAreRefused() {
        const std::string good = Grid(test::smallSong(4)).bytes();
        for (std::size_t size = 0; size < good.size(); size += 7)
            QVERIFY_EXCEPTION_THROWN(Grid::fromBytes(good.substr(0, size)), Error);
        QVERIFY_EXCEPTION_THROWN(Grid::fromBytes(good + "x"), Error);
        Random random(1);
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            std::string bytes = good;
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
            try {
                Grid::fromBytes(bytes);
            } catch (const Error&) {
                ++refused;
            }
        }
        QVERIFY(refused > 100);
    }

    void everyStepGoesToATickAndBack_data() {
        QTest::addColumn<int>("ticksPerQuarter");
        for (const int ticks : {24, 96, 100, 120, 384, 480, 960, 1024})
            QTest::addRow("%d", ticks) << ticks;
    }
    void everyStepGoesToATickAndBack() {
        QFETCH(int, ticksPerQuarter);
        const Grid ruler(
            scoreWith({trackWith({{0, 4 * ticksPerQuarter, 60, 80}})}, ticksPerQuarter));
        std::vector<Note> notes;
        for (int step = 0; step < 96; ++step)
            notes.push_back({ruler.tick(0, step), 1, static_cast<std::uint8_t>(step), 80});
        const Grid grid(scoreWith({trackWith(notes)}, ticksPerQuarter));
        QCOMPARE(grid.cell(0, 0).size(), std::size_t{96});
        for (std::size_t step = 0; step < 96; ++step)
            QCOMPARE(std::size_t{grid.cell(0, 0)[step].step}, step);
    }

    void longBarsAreSplitAndCutBarsMarked() {
        Score score = scoreWith({trackWith({{0, 480, 60, 80}, {9000, 480, 60, 80}})});
        // A pickup of one quarter, then 9/4, which is longer than 192 steps.
        score.meter = MeterMap(480, {{0, 4, 2}, {480, 9, 2}});
        const Grid grid(score);
        QVERIFY(grid.bars()[0].irregular);
        QCOMPARE(grid.bars()[0].steps, 24);
        QCOMPARE(grid.bars()[1].steps, 192);
        QVERIFY(!grid.bars()[1].continues);
        QCOMPARE(grid.bars()[2].steps, 24);
        QVERIFY(grid.bars()[2].continues);
        QCOMPARE(int{grid.bars()[1].meter}, v::otherMeter);
    }

    void channelsOfOneTrackBecomeParts() {
        Track track = trackWith({{0, 480, 60, 80}}, 40);
        track.notes.push_back({0, 480, 36, 80, drumChannel});
        std::sort(track.notes.begin(), track.notes.end());
        const Grid grid(scoreWith({track, trackWith({}, 73, 2)}));
        QCOMPARE(grid.parts().size(), std::size_t{3});
        QCOMPARE(int{grid.parts()[0].family}, 5);
        QVERIFY(grid.parts()[1].drums());
        QCOMPARE(int{grid.parts()[2].family}, 9); // an empty track is a part that can be filled
    }

    void meterChangesOneStepOffAreSnappedForTraining() {
        Score score = scoreWith({trackWith({{1, 480, 60, 80}, {3000, 480, 60, 80}})});
        score.meter = MeterMap(480, {{1, 3, 2}});
        QCOMPARE(Grid(score, true).bars()[0].steps, 72);
        QVERIFY(Grid(score, false).bars()[0].irregular);
    }

    /// Change by change, each seen against the map of those before it.
    void snappingIsWhatItWasDefinedAs() {
        Random random(1);
        for (int round = 0; round < 200; ++round) {
            Score score = scoreWith({trackWith({{0, 40'000, 60, 80}})});
            std::vector<MeterChange> changes, snapped;
            Tick at = 0;
            for (int i = 0; i < 12; ++i) {
                at += static_cast<Tick>(random.below(4) * 480 + random.below(3) * 12);
                changes.push_back({at, static_cast<std::uint8_t>(1 + random.below(4)),
                                   static_cast<std::uint8_t>(1 + random.below(3))});
            }
            for (MeterChange change : changes) {
                const MeterMap before(480, snapped);
                const TickRange bar = before.barRange(before.bar(change.tick));
                if (change.tick - bar.start <= 20)
                    change.tick = bar.start;
                else if (bar.end - change.tick <= 20)
                    change.tick = bar.end;
                snapped.push_back(change);
            }
            score.meter = MeterMap(480, changes);
            const std::string bytes = Grid(score, true).bytes();
            score.meter = MeterMap(480, snapped);
            QVERIFY(bytes == Grid(score, false).bytes());
        }
    }

    /// Small files that ask for much: nothing here may take long or fill the memory.
    void hugeGridsAreBounded() {
        QElapsedTimer timer;
        timer.start();
        std::vector<Track> tracks(60'000);
        tracks[0] = trackWith({{0, 480, 60, 80}, {Tick(1) << 30, 480, 60, 80}});
        const Grid manyParts(scoreWith(std::move(tracks)));
        QCOMPARE(manyParts.parts().size(), std::size_t{60'000});
        QVERIFY(manyParts.parts().size() * manyParts.bars().size() <= std::size_t(1) << 24);
        QVERIFY(manyParts.noteCount() == 1);

        Score score = scoreWith({trackWith({{0, 480, 60, 80}, {40'000'000, 480, 60, 80}})});
        std::vector<MeterChange> meters;
        std::vector<TempoChange> tempos;
        for (int i = 0; i < 100'000; ++i) {
            meters.push_back({i * 400, static_cast<std::uint8_t>(1 + i % 7), 2});
            tempos.push_back({i * 400, 400'000});
        }
        score.meter = MeterMap(480, meters);
        score.tempo = TempoMap(480, tempos);
        QVERIFY(Grid(score, true).bars().size() <= 20'000);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void durationsRoundToTheNearestInTheTable() {
        QCOMPARE(v::durationSteps[static_cast<std::size_t>(v::durationIndex(13))], 12);
        QCOMPARE(v::durationSteps[static_cast<std::size_t>(v::durationIndex(0))], 1);
        QCOMPARE(v::durationSteps[static_cast<std::size_t>(v::durationIndex(100'000))], 384);
        for (std::size_t i = 0; i < v::durationSteps.size(); ++i)
            QCOMPARE(static_cast<std::size_t>(v::durationIndex(v::durationSteps[i])), i);
    }

    void allButDrumsAreTransposed() {
        const Grid grid(test::scoreWith({test::trackWith({{0, 480, 60, 80}, {0, 480, 3, 80}}),
                                         test::trackWith({{0, 480, 36, 80, 9}}, 0, drumChannel)}));
        const Grid moved = grid.transposed(-5);
        const auto notes = moved.cell(0, 0);
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(int(notes[0].pitch), 10); // an octave higher than the range would have it
        QCOMPARE(int(notes[1].pitch), 55);
        QCOMPARE(int(moved.cell(0, 1)[0].pitch), 36);
    }

    void otherNotesCanStandInACell() {
        const Grid grid(test::smallSong(3));
        const std::vector<GridNote> notes{{0, 60, 11, 8}, {24, 64, 11, 8}, {48, 67, 11, 8}};
        const Grid changed = grid.with(std::vector<Grid::CellNotes>{{1, 0, notes}});
        QVERIFY(std::ranges::equal(changed.cell(1, 0), notes));
        QVERIFY(std::ranges::equal(changed.cell(0, 0), grid.cell(0, 0)));
        QVERIFY(std::ranges::equal(changed.cell(2, 1), grid.cell(2, 1)));
        QCOMPARE(changed.noteCount(), grid.noteCount() - grid.cell(1, 0).size() + 3);
    }
};

QTEST_GUILESS_MAIN(TestGrid)
#include "tst_grid.moc"
