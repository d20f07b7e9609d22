#include "core/learn/Bars.h"
#include "core/learn/Dataset.h"
#include "core/learn/Grammar.h"
#include "core/learn/Vocabulary.h"
#include "tests/core/learn/Songs.h"

#include <QTest>

using namespace continuo;
namespace v = vocabulary;

namespace {

std::size_t at(int plane, int row, int column) {
    return static_cast<std::size_t>((plane * picture::rows + row) * picture::columns + column);
}

/// Quarter notes C4 D4 E4 F4, then a bar with a half note G4 and two quarters, over a held C3.
std::shared_ptr<const Grid> twoBars() {
    constexpr Tick quarter = 480;
    std::vector<Note> tune, bass;
    for (int beat = 0; beat < 4; ++beat)
        tune.push_back({beat * quarter, quarter,
                        static_cast<std::uint8_t>(60 + 2 * beat - beat / 3), 84, 0, 64});
    tune.push_back({4 * quarter, 2 * quarter, 67, 84, 0, 64});
    tune.push_back({6 * quarter, quarter, 65, 84, 0, 64});
    tune.push_back({7 * quarter, quarter, 64, 84, 0, 64});
    bass.push_back({0, 8 * quarter, 48, 70, 0, 64});
    return std::make_shared<const Grid>(
        test::scoreWith({test::trackWith(tune, 0, 0), test::trackWith(bass, 32, 1)}));
}

/// The second bar of the first part, hidden.
Window hiddenBar(const Grid& grid) {
    WindowLimits limits = barLimits(512);
    limits.chords = true;
    const auto notes = grid.cell(1, 0);
    Window window = *planWindow(grid, {{1, 0, 0, 96, {}, {notes.begin(), notes.end()}}}, limits);
    window.chords = {{0, 0, Chord{0, 0}}, {1, 48, Chord{7, 0}}};
    return window;
}

CellRules rules() {
    CellRules cell;
    cell.bar = 2;
    cell.toStep = 96;
    cell.start = 96;
    return cell;
}

/// What a network would say that wants these notes: (column, pitch, length in columns).
std::vector<float> wanting(const BarPlace& place,
                           const std::vector<std::tuple<int, int, int>>& notes) {
    std::vector<float> likely(static_cast<std::size_t>(picture::planes * picture::size), -1);
    for (const auto& [column, pitch, length] : notes) {
        likely[at(0, pitch - place.lowest, column)] = 2;
        for (int i = 1; i < length; ++i)
            likely[at(1, pitch - place.lowest, column + i)] = 2;
    }
    return likely;
}

std::vector<GridNote> written(const BarPlace& place, const std::vector<float>& likely,
                              Grammar grammar) {
    writePicture(place, likely, true, grammar, [](int) { return true; });
    return grammar.notes()[0];
}

} // namespace

/// Bars as pictures.
class TestBars : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<const Grid> grid_ = twoBars();
    WindowMusic music_{encode(*grid_, hiddenBar(*grid_)).symbols};

private slots:
    void aPictureHoldsOnsetsAndLengths() {
        QCOMPARE(music_.hidden().size(), std::size_t{1});
        const auto [bar, slot] = music_.hidden()[0];
        const BarPlace place = music_.place(bar, slot, 0);
        QCOMPARE(place.columns, 16);
        QCOMPARE(place.lowest, 63 - 32); // the bar before is around 62.75
        const Picture picture = music_.picture(place);
        QCOMPARE(std::count(picture.begin(), picture.end(), 1.0f), 16); // something always sounds
        QCOMPARE(picture[at(0, 67 - place.lowest, 0)], 1.0f);
        for (int column = 1; column < 8; ++column)
            QCOMPARE(picture[at(1, 67 - place.lowest, column)], 1.0f);
        QCOMPARE(picture[at(0, 65 - place.lowest, 8)], 1.0f);
    }

    void aPlaceKnowsWhatIsAround() {
        const BarPlace place = music_.place(2, 0, 0);
        QVERIFY(!place.begins);
        const auto known = [&](int plane, int pitch, int column) {
            return place.known[at(plane, pitch - place.lowest, column)];
        };
        QCOMPARE(known(0, 62, 4), 1.0f); // the bar before
        QCOMPARE(known(1, 62, 5), 1.0f);
        QCOMPARE(known(2, 67, 8), 1.0f); // G major from the middle on
        QCOMPARE(known(2, 60, 8), 0.0f);
        QCOMPARE(known(3, 48, 15), 1.0f);           // the bass that began a bar before
        QVERIFY(known(4, 72, 0) > known(4, 74, 0)); // C has sounded longest, in any octave
        QCOMPARE(known(4, 66, 0), 0.0f);
        QVERIFY(music_.place(1, 0, 0).begins);
    }

    /// The rhythm of a place: of the bar before, of that before it, and of other parts now.
    void aPlaceKnowsTheRhythmsAround() {
        constexpr Tick quarter = 480;
        std::vector<Note> tune, bass;
        for (int beat = 0; beat < 4; ++beat) {
            tune.push_back({beat * quarter, quarter, 60, 84, 0, 64});
            bass.push_back({(2 * beat + 5) * quarter, 2 * quarter, 16, 70, 0, 64});
        }
        tune.push_back({4 * quarter, 4 * quarter, 60, 84, 0, 64});
        tune.push_back({8 * quarter, 4 * quarter, 64, 84, 0, 64});
        const Grid grid(
            test::scoreWith({test::trackWith(tune, 0, 0), test::trackWith(bass, 32, 1)}));
        const auto notes = grid.cell(2, 0);
        const Window window =
            *planWindow(grid, {{2, 0, 0, 96, {}, {notes.begin(), notes.end()}}}, barLimits(512));
        const BarPlace place = WindowMusic(encode(grid, window).symbols).place(3, 0, 0);
        const auto rhythm = [&](int plane) {
            QString result;
            for (int column = 0; column < picture::columns; column += 2) {
                bool begins = false;
                for (int row = 0; row < picture::rows; ++row)
                    begins |= place.known[at(plane, row, column)] > 0;
                result += begins ? 'x' : '.';
            }
            return result;
        };
        QCOMPARE(rhythm(0), QString("x......."));
        QCOMPARE(rhythm(6), QString("x.x.x.x."));
        QCOMPARE(rhythm(5), QString("..x...x."));
        QCOMPARE(place.known[at(5, 28 - place.lowest, 4)],
                 1.0f); // an octave up, where there is room
    }

    /// 3/2 is a picture of a whole note and one of a half note.
    void aLongBarIsSeveralPictures() {
        Score score = test::smallSong(4);
        score.meter = MeterMap(480, {{0, 3, 1}});
        const Grid grid(score);
        const auto notes = grid.cell(1, 0);
        const Window window =
            *planWindow(grid, {{1, 0, 0, 144, {}, {notes.begin(), notes.end()}}}, barLimits(512));
        const WindowMusic music(encode(grid, window).symbols);
        const auto places = music.places(music.hidden()[0].first, 0);
        QCOMPARE(places.size(), std::size_t{2});
        QCOMPARE(places[1].from, 96);
        QCOMPARE(places[1].columns, 8);
    }

    void aPictureIsWrittenAsItIs() {
        const BarPlace place = music_.place(2, 0, 0);
        BarPlace chords = place;
        chords.together = 2;
        const auto notes = written(chords, wanting(place, {{0, 60, 4}, {0, 64, 4}, {6, 67, 2}}),
                                   Grammar({rules()}, {}));
        QCOMPARE(notes.size(), std::size_t{3});
        QCOMPARE(int(notes[1].pitch), 64);
        QCOMPARE(v::durationSteps[notes[1].duration], 24);
        QCOMPARE(int(notes[2].step), 36);
        QCOMPARE(v::durationSteps[notes[2].duration], 12);
    }

    /// The bar before is a single voice, so this is one too.
    void asManyVoicesAsBefore() {
        const BarPlace place = music_.place(2, 0, 0);
        QCOMPARE(place.together, 1);
        const auto notes = written(place, wanting(place, {{0, 60, 8}, {0, 64, 8}, {4, 67, 4}}),
                                   Grammar({rules()}, {}));
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(v::durationSteps[notes[0].duration], 24); // until the next begins
    }

    void limitsAreKept() {
        const BarPlace place = music_.place(2, 0, 0);
        const auto likely = wanting(place, {{0, 61, 8}, {0, 66, 8}, {4, 70, 4}, {12, 80, 1}});
        CellRules cell = rules();
        cell.limits = {.lowest = 60, .highest = 72, .polyphony = 1};
        MusicRules music;
        music.pitchClasses = 0b101010110101; // C major
        const auto notes = written(place, likely, Grammar({cell}, music));
        QVERIFY(!notes.empty());
        int until = 0;
        for (const GridNote& note : notes) {
            QVERIFY(note.pitch >= 60 && note.pitch <= 72);
            QVERIFY(music.pitchClasses >> (note.pitch % 12) & 1u);
            QVERIFY(int(note.step) >= until); // one voice
            until = note.step + v::durationSteps[note.duration] - 3;
        }
    }

    void whereSomethingHasToPlaySomethingDoes() {
        const BarPlace place = music_.place(2, 0, 0);
        std::vector<float> likely(static_cast<std::size_t>(picture::planes * picture::size), -5);
        likely[at(0, 64 - place.lowest, 4)] = -1; // the likeliest of what is unlikely
        CellRules cell = rules();
        QVERIFY(written(place, likely, Grammar({cell}, {})).empty());
        cell.mustPlay = true;
        const auto notes = written(place, likely, Grammar({cell}, {}));
        QCOMPARE(notes.size(), std::size_t{1});
        QCOMPARE(int(notes[0].step), 24);
        QCOMPARE(int(notes[0].pitch), 64);
        cell.fromStep = 48; // and where that is not allowed, beside it
        QVERIFY(written(place, likely, Grammar({cell}, {}))[0].step >= 48);
    }

    void distancesAreShares() {
        const GridNote c{0, 60, 18, 8}, d{24, 62, 18, 8}, high{0, 72, 18, 8};
        const auto of = [](std::vector<GridNote> notes) { return histograms(notes); };
        QCOMPARE(distance(of({c, d}), of({c, d})), 0.0);
        QCOMPARE(distance(of({c}), of({high})), 0.0); // octaves do not count
        QCOMPARE(distance(of({c}), of({d})), 1.0);
        QCOMPARE(distance(of({c}), of({c, d})), 0.5);
        QCOMPARE(distance(of({}), of({})), 0.0);
        QCOMPARE(distance(of({}), of({c})), 1.0);
        // Two answers that are right half of the time beat one that is wrong always the same way.
        QVERIFY(fit(of({c}), of({c}), of({d})).score() < fit(of({c}), of({d}), of({d})).score());
    }
};

QTEST_GUILESS_MAIN(TestBars)
#include "tst_bars.moc"
