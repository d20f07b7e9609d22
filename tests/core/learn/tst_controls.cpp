#include "core/learn/Controls.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"

#include <QTest>
#include <array>
#include <cmath>

using namespace continuo;
using test::scoreWith;
using test::trackWith;

class TestControls : public QObject {
    Q_OBJECT

private:
    static CellControls measure(const Grid& grid, std::size_t bar) {
        return measureCell(grid, bar, 0, 0, grid.bars()[bar].steps, {}, grid.cell(bar, 0));
    }
    static Window windowOf(const Grid& grid) {
        Window window;
        window.lastBar = grid.bars().size();
        window.nearLast = window.lastBar;
        for (std::size_t part = 0; part < grid.parts().size(); ++part)
            window.parts.push_back(part);
        return window;
    }

private slots:
    void densityCountsOnsetsPerQuarter() {
        QCOMPARE(densityLevel(0.1), 1);
        QCOMPARE(densityLevel(1), 4);
        QCOMPARE(densityLevel(1.1), 5);
        QCOMPARE(densityLevel(4), 8);
        QCOMPARE(densityLevel(8), 10);
        int level = 0;
        for (const double bound : {0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0}) {
            QCOMPARE(densityLevel(bound), ++level);
            QCOMPARE(densityLevel(bound + 0.01), level + 1);
        }
    }

    void aCellIsMeasured() {
        // Two quarters of a third, then a lone half an octave up.
        const Grid grid(scoreWith({trackWith({{0, 480, 60, 84},
                                              {0, 480, 64, 84},
                                              {480, 480, 62, 84},
                                              {480, 480, 65, 84},
                                              {960, 960, 76, 84}})}));
        const CellControls controls = measure(grid, 0);
        QCOMPARE(controls.density, densityLevel(0.75));
        QCOMPARE(controls.polyphony, 2);
        QCOMPARE(controls.lowest, 60);
        QCOMPARE(controls.highest, 76);
    }

    void aNoteCarriedInCountsForPolyphony() {
        const Grid grid(
            scoreWith({trackWith({{0, 2880, 48, 84}, {1920, 480, 60, 84}, {3360, 480, 60, 84}})}));
        QCOMPARE(measure(grid, 1).polyphony, 2);
    }

    void notesThatOnlyTouchAreOneAfterTheOther() {
        // Each is held a little into the next.
        const Grid grid(scoreWith({trackWith({{0, 520, 60, 84}, {480, 520, 62, 84}})}));
        QCOMPARE(measure(grid, 0).polyphony, 1);
    }

    void anEmptyCellAsksForNothing() {
        const Grid grid(scoreWith({trackWith({{0, 480, 60, 84}, {3840, 480, 60, 84}})}));
        QVERIFY(measure(grid, 1) == CellControls{});
    }

    void fastAndLoudIsMoreEnergeticThanSlowAndSoft() {
        std::vector<Note> fast, slow;
        for (int i = 0; i < 16; ++i)
            fast.push_back({i * 120, 120, 60, 110});
        slow.push_back({0, 1920, 60, 40});
        const Grid quick(scoreWith({trackWith(fast)})), calm(scoreWith({trackWith(slow)}));
        const std::vector<std::size_t> parts{0};
        QVERIFY(moodOf(quick, 0, 1, parts).energy > moodOf(calm, 0, 1, parts).energy + 3);
    }

    void energyComesToADensity() {
        QCOMPARE(densityOfEnergy(0, 60, 1), densityLevel(1.3)); // that many onsets a second
        for (int level = 1; level < vocabulary::energy.count; ++level)
            QVERIFY(densityOfEnergy(level, 60, 1) >= densityOfEnergy(level - 1, 60, 1));
        // At twice the tempo half of the notes a quarter do; of four parts each has half.
        QCOMPARE(densityOfEnergy(5, 120, 1), densityOfEnergy(5, 60, 4));
        QVERIFY(densityOfEnergy(5, 120, 1) < densityOfEnergy(5, 60, 1));
        // Notes of that density, neither loud nor soft, have about that energy.
        constexpr std::array most{0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0};
        for (int level = 0; level < vocabulary::energy.count; ++level) {
            const int density = densityOfEnergy(level, 120, 1);
            const double perQuarter = most.at(static_cast<std::size_t>(density - 1));
            QVERIFY(std::abs(energyLevel(std::log2(perQuarter * 120 / 60)) - level) <= 1);
        }
    }

    void majorIsBrighterThanMinorAndHighThanLow() {
        const auto triad = [](int root, int third) {
            return Grid(
                scoreWith({trackWith({{0, 960, static_cast<std::uint8_t>(root), 84},
                                      {0, 960, static_cast<std::uint8_t>(root + third), 84},
                                      {0, 960, static_cast<std::uint8_t>(root + 7), 84}})}));
        };
        const std::vector<std::size_t> parts{0};
        const auto brightness = [&](const Grid& grid) {
            return moodOf(grid, 0, 1, parts).brightness;
        };
        QVERIFY(brightness(triad(60, 4)) > brightness(triad(60, 3)));
        QVERIFY(brightness(triad(72, 4)) > brightness(triad(48, 4)));
        QVERIFY(brightnessLevel(brightness(triad(60, 4))) >
                brightnessLevel(brightness(triad(48, 3))));
    }

    void keyTempoAndChordsOfAPiece() {
        // A minor with its dominant, at 60.
        Score score = scoreWith({trackWith({{0, 1920, 57, 84},
                                            {0, 1920, 60, 84},
                                            {0, 1920, 64, 84},
                                            {1920, 1920, 56, 84},
                                            {1920, 1920, 59, 84},
                                            {1920, 1920, 64, 84},
                                            {3840, 1920, 57, 84},
                                            {3840, 1920, 60, 84},
                                            {3840, 1920, 64, 84}})});
        score = withTempo(score, 0, 60);
        const Grid grid(score);
        const Window window = windowOf(grid);
        const PieceControls piece = measurePiece(grid, window);
        QCOMPARE(piece.key, 12 + 9);
        QCOMPARE(piece.tempo, tempoBin(60));
        QCOMPARE(measurePiece(grid, window, 3).key, 12 + 0);
        QStringList names;
        for (const GridChord& chord : chordsOf(grid, window))
            names << QString("%1.%2 %3")
                         .arg(chord.bar)
                         .arg(chord.step)
                         .arg(QString::fromStdString(chord.chord.name()));
        QCOMPARE(names, QStringList({"0.0 Am", "1.0 E", "2.0 Am"}));
    }

    void controlsBecomeTokensInTheirOrder() {
        QCOMPARE(controlTokens({}), std::vector<int>());
        namespace v = vocabulary;
        QCOMPARE(controlTokens({4, 9, 48, 84}, -8),
                 (std::vector<int>{v::density[3], v::polyphony[5], v::low[5], v::high[9]}));
    }
};

QTEST_GUILESS_MAIN(TestControls)
#include "tst_controls.moc"
