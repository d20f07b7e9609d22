#include "core/learn/Grammar.h"
#include "core/learn/Tokenizer.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"

#include <QTest>
#include <algorithm>

using namespace continuo;
namespace v = continuo::vocabulary;
using test::scoreWith;
using test::trackWith;

class TestTokenizer : public QObject {
    Q_OBJECT

private:
    static HiddenCell wholeCell(const Grid& grid, std::size_t bar, std::size_t part) {
        const auto notes = grid.cell(bar, part);
        return {bar, part, 0, grid.bars()[bar].steps, {}, {notes.begin(), notes.end()}};
    }

    static QStringList names(const Encoded& encoded) {
        QStringList list;
        for (const Symbol& symbol : encoded.symbols)
            list << QString::fromStdString(v::name(symbol.token));
        return list;
    }

private slots:
    void everyTokenHasItsOwnName() {
        QStringList all;
        for (int token = 0; token < v::size; ++token)
            all << QString::fromStdString(v::name(token));
        QVERIFY(!all.contains("token " + QString::number(v::size - 1)));
        all.removeDuplicates();
        QCOMPARE(all.size(), v::size);
    }

    void aWindowReadsAsTheFormatSays() {
        // A flute with one chord and a lone note, then a bar to be found.
        const Grid grid(scoreWith({trackWith(
            {{0, 480, 60, 84}, {0, 480, 64, 84}, {960, 240, 62, 60}, {1920, 1920, 67, 84}}, 73)}));
        const auto window = planWindow(grid, {wholeCell(grid, 1, 0)}, {});
        QVERIFY(window.has_value());
        QCOMPARE(names(encode(grid, *window)),
                 QStringList({"BOS",      "SLOT 0", "FAMILY 9", "SONG_START", "BAR",    "METER 0",
                              "SLOT 0",   "POS 0",  "PITCH C4", "VEL 10",     "DUR 24", "PITCH E4",
                              "DUR 24",   "POS 48", "PITCH D4", "VEL 7",      "DUR 12", "BAR",
                              "SLOT 0",   "MASK",   "SONG_END", "FILL",       "SLOT 0", "POS 0",
                              "PITCH G4", "VEL 10", "DUR 96",   "END",        "EOS"}));
    }

    void whatFollowsTheHiddenBarsComesFirst() {
        // A bar, a hidden one, two that follow, the second of them in another meter.
        Score score = scoreWith({trackWith(
            {{0, 480, 60, 84}, {1920, 480, 62, 84}, {3840, 480, 64, 84}, {5760, 480, 65, 84}}, 0)});
        score.meter = MeterMap(480, {{5760, 3, 2}});
        const Grid grid(score);
        const auto window = planWindow(grid, {wholeCell(grid, 1, 0)}, {});
        QVERIFY(window.has_value());
        const Encoded encoded = encode(grid, *window);
        QCOMPARE(names(encoded),
                 QStringList({"BOS",     "SLOT 0",  "FAMILY 0", "SONG_START", "BAR",      "METER 0",
                              "SLOT 0",  "POS 0",   "PITCH E4", "VEL 10",     "DUR 24",   "BAR",
                              "METER 1", "SLOT 0",  "POS 0",    "PITCH F4",   "VEL 10",   "DUR 24",
                              "BAR",     "METER 0", "SLOT 0",   "POS 0",      "PITCH C4", "VEL 10",
                              "DUR 24",  "BAR",     "SLOT 0",   "MASK",       "SONG_END", "FILL",
                              "SLOT 0",  "POS 0",   "PITCH D4", "VEL 10",     "DUR 24",   "END",
                              "EOS"}));
        std::vector<int> bars;
        for (const Symbol& symbol : encoded.symbols)
            if (symbol.token == v::bar)
                bars.push_back(symbol.bar);
        QCOMPARE(bars, std::vector<int>({3, 4, 1, 2}));
    }

    void theUnaskedPromptTellsOfNoControls() {
        const Grid grid(test::smallSong(6));
        Window window = *planWindow(grid, {wholeCell(grid, 3, 0)}, {});
        const Encoded plain = encodeContext(grid, window);
        QVERIFY(unaskedPrompt(grid, window, plain).empty());
        window.hidden.front().controls.density = 3; // which cells say later
        QCOMPARE(unaskedPrompt(grid, window, plain), plain.symbols);
        window.piece.style = 2;
        window.piece.energy = 7;
        showChords(window, chordsOf(grid, window));
        const Encoded asked = encodeContext(grid, window);
        QVERIFY(asked.symbols != plain.symbols);
        QCOMPARE(unaskedPrompt(grid, window, asked), plain.symbols);
    }

    void symbolsKnowTheirBarAndPosition() {
        const Grid grid(test::smallSong(4));
        const auto window = planWindow(grid, {wholeCell(grid, 2, 0)}, {});
        const Encoded encoded = encode(grid, *window);
        const auto fill = std::find_if(encoded.symbols.begin(), encoded.symbols.end(),
                                       [](const Symbol& s) { return s.token == v::fill; });
        QCOMPARE(int{fill->bar}, 0);
        QCOMPARE(int{(fill + 1)->bar}, 3); // the block's SLOT stands in the third bar
        QCOMPARE(int{(fill + 2)->position}, 1);
    }

    void aHiddenCellThatIsEmptyIsEndAlone() {
        const Grid grid(scoreWith({trackWith({{0, 480, 60, 84}, {3840, 480, 60, 84}})}));
        const auto window = planWindow(grid, {wholeCell(grid, 1, 0)}, {});
        const QStringList list = names(encode(grid, *window));
        QCOMPARE(list.mid(list.size() - 4), QStringList({"FILL", "SLOT 0", "END", "EOS"}));
    }

    void encodingThenWalkingTheGrammarGivesBackEveryNote() {
        // Random songs, random hidden cells: the tokens are all allowed and spell the same notes.
        Random random(7);
        const Dataset dataset(test::smallCollection(12), Split::train);
        for (int round = 0; round < 300; ++round) {
            const Example example = dataset.draw(random, 400, true);
            const Grid& grid = *example.grid;
            auto hidden = example.window.hidden;
            std::sort(hidden.begin(), hidden.end(), [&](const auto& a, const auto& b) {
                return std::pair(a.bar, example.window.slotOf(a.part)) <
                       std::pair(b.bar, example.window.slotOf(b.part));
            });
            std::vector<CellRules> cells;
            for (const HiddenCell& cell : hidden) {
                CellRules rules;
                rules.slot = static_cast<int>(example.window.slotOf(cell.part));
                rules.bar = static_cast<int>(1 + cell.bar - example.window.firstBar);
                rules.fromStep = cell.fromStep;
                rules.toStep = cell.toStep;
                rules.drums = grid.parts()[cell.part].drums();
                rules.controls = controlTokens(cell.controls, example.transpose);
                cells.push_back(rules);
            }
            Grammar grammar(cells, {});
            std::vector<std::uint8_t> mask(v::size);
            bool blocks = false;
            for (const Symbol& symbol : example.encoded.symbols) {
                if (blocks) {
                    grammar.allowed(mask);
                    QVERIFY2(mask[static_cast<std::size_t>(symbol.token)],
                             v::name(symbol.token).c_str());
                    QCOMPARE(grammar.accept(symbol.token), symbol);
                }
                blocks = blocks || symbol.token == v::fill;
            }
            QVERIFY(grammar.finished());
            for (std::size_t i = 0; i < hidden.size(); ++i) {
                auto notes = hidden[i].hidden;
                for (GridNote& note : notes)
                    if (!cells[i].drums)
                        note.pitch = static_cast<std::uint8_t>(note.pitch + example.transpose);
                QVERIFY(grammar.notes()[i] == notes);
            }
        }
    }

    void aWindowNeverExceedsItsTokens() {
        Random random(3);
        const Dataset dataset(test::smallCollection(8, 40), Split::train);
        for (const int tokens : {64, 100, 200, 512, 1000})
            for (int round = 0; round < 100; ++round)
                QVERIFY(dataset.draw(random, tokens, true).encoded.symbols.size() <=
                        static_cast<std::size_t>(tokens));
    }

    void thePastIsShownTwiceAsFarAsTheFuture() {
        const Grid grid(test::smallSong(60));
        WindowLimits limits;
        limits.tokens = 600;
        limits.futureBars = maxWindowBars;
        const auto window = planWindow(grid, {wholeCell(grid, 30, 0)}, limits);
        const double past = 30.0 - static_cast<double>(window->firstBar);
        const double future = static_cast<double>(window->lastBar) - 31;
        QVERIFY2(past / future > 1.7 && past / future < 2.5,
                 qPrintable(QString::number(past / future)));
    }

    void quietPartsGoFirstWhenTheRegionDoesNotFit() {
        std::vector<Note> busy, quiet{{0, 480, 40, 80}};
        for (int i = 0; i < 16; ++i)
            busy.push_back({i * 120, 120, 60, 80});
        const Grid grid(
            scoreWith({trackWith(busy, 0, 0), trackWith(quiet, 0, 1), trackWith(busy, 0, 2)}));
        WindowLimits limits;
        limits.tokens = 125; // room for the hidden part and one other
        const auto window = planWindow(grid, {wholeCell(grid, 0, 0)}, limits);
        QVERIFY(window.has_value());
        QCOMPARE(window->parts, (std::vector<std::size_t>{0, 2}));
    }

    void whatCannotFitIsRefused() {
        const Grid grid(test::smallSong(4));
        WindowLimits limits;
        limits.tokens = 20;
        QVERIFY(!planWindow(grid, {wholeCell(grid, 1, 0)}, limits));
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
