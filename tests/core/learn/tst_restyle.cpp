#include "core/base/Error.h"
#include "core/learn/Generation.h"
#include "core/music/Edits.h"
#include "tests/core/learn/Songs.h"
#include "tests/core/learn/UniformModel.h"

#include <QTest>
#include <numeric>
#include <set>

using namespace continuo;
using test::scoreWith;
using test::trackWith;
using test::UniformModel;

namespace {

constexpr Tick quarter = 480, whole = 4 * quarter;

/// A piece with a rising and falling tune over a bass, in C.
Score piece(int bars = 12) {
    constexpr int scale[] = {0, 2, 4, 7, 9, 7, 4, 2};
    std::vector<Note> tune, bass;
    for (int bar = 0; bar < bars; ++bar) {
        for (int beat = 0; beat < 4; ++beat)
            tune.push_back({bar * whole + beat * quarter, quarter,
                            static_cast<std::uint8_t>(67 + scale[(bar * 4 + beat) % 8]), 84, 0,
                            64});
        bass.push_back({bar * whole, whole, 48, 84, 0, 64});
    }
    return scoreWith({trackWith(tune, 73, 0), trackWith(bass, 32, 1)});
}

/// Repeated chords of three notes a fifth higher, in G, with another division.
std::shared_ptr<const Score> chordsInG(int bars = 16) {
    std::vector<Note> notes;
    for (int i = 0; i < bars * 8; ++i)
        for (const int pitch : {67, 71, 74})
            notes.push_back({i * 48, 48, static_cast<std::uint8_t>(pitch), 100, 0, 64});
    return std::make_shared<const Score>(scoreWith({trackWith(notes, 0, 0)}, 96));
}

GenerationRequest request(const Score& score, double freedom,
                          Restyling::Idea idea = Restyling::Idea::contour) {
    GenerationRequest result;
    result.region = {{0, 1}, {score.meter.barRange(4).start, score.meter.barRange(7).end}};
    result.takes = 2;
    result.restyle = Restyling{idea, freedom, {}};
    return result;
}

std::vector<Note> lineOf(const Score& score, const GenerationRequest& request, const Take& take) {
    return melodyIn(withTake(score, request.region, take).track(0), request.region.range);
}

double contourOf(const Score& score, const GenerationRequest& request, const Take& take) {
    return contourCorrelation(melodyIn(score.track(0), request.region.range),
                              lineOf(score, request, take), request.region.range, quarter / 2)
        .value_or(0);
}

std::size_t inCommon(const std::vector<Note>& a, const std::vector<Note>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const Note& note) {
        return std::find(b.begin(), b.end(), note) != b.end();
    }));
}

} // namespace

class TestRestyle : public QObject {
    Q_OBJECT

private slots:
    void theMelodyIsTheHighestLine() {
        const Track track = trackWith({{0, 960, 72, 84},    // held
                                       {0, 240, 60, 84},    // a chord below it
                                       {240, 240, 64, 84},  // what accompanies it
                                       {480, 240, 67, 84},  //
                                       {960, 480, 71, 84},  // goes on
                                       {1420, 480, 69, 84}, // overlaps a little: legato
                                       {1900, 480, 74, 84}});
        std::vector<int> pitches;
        for (const Note& note : melodyIn(track, {0, 1920}))
            pitches.push_back(note.pitch);
        QCOMPARE(pitches, (std::vector<int>{72, 71, 69, 74}));
        QVERIFY(melodyIn(track, {1900, 1910}).size() == 1);
        QVERIFY(melodyIn(trackWith({{0, 96, 36, 84}}, 0, drumChannel), {0, 96}).empty());
    }

    void theTrackOnTopLeads() {
        const Score score = piece();
        QCOMPARE(melodyTrack(score, {{0, 1}, {0, whole}}), std::optional<TrackIndex>(0));
        QCOMPARE(melodyTrack(score, {{1}, {0, whole}}), std::optional<TrackIndex>(1));
        QVERIFY(!melodyTrack(score, {{0, 1}, {50 * whole, 51 * whole}}));
    }

    void contoursAreCorrelated() {
        const std::vector<Note> up{{0, 480, 60, 84}, {480, 480, 62, 84}, {960, 480, 64, 84}};
        std::vector<Note> higher = up, down = up, flat = up;
        for (std::size_t i = 0; i < 3; ++i) {
            higher[i].pitch += 12;
            down[i].pitch = static_cast<std::uint8_t>(70 - 2 * i);
            flat[i].pitch = 60;
        }
        const TickRange range{0, 1440};
        const auto with = [&](const std::vector<Note>& other) {
            return *contourCorrelation(up, other, range, 240);
        };
        QVERIFY(std::abs(with(up) - 1) < 1e-9);
        QVERIFY(std::abs(with(higher) - 1) < 1e-9);
        QVERIFY(std::abs(with(down) + 1) < 1e-9);
        QCOMPARE(with(flat), 0.0);
        QVERIFY(!contourCorrelation(up, {}, range, 240));
    }

    void keepingTheNotesKeepsTheMelody() {
        const Score score = piece();
        const auto asked = request(score, 0);
        const auto melody = melodyIn(score.track(0), asked.region.range);
        for (const auto& examples : {std::vector<std::shared_ptr<const Score>>{}, {chordsInG()}}) {
            UniformModel model;
            GenerationRequest with = asked;
            with.restyle->examples = examples;
            const auto takes = generate(model, score, with, {}, {});
            QCOMPARE(takes.size(), std::size_t{2});
            for (const Take& take : takes) {
                QCOMPARE(inCommon(melody, withTake(score, with.region, take).track(0).notes),
                         melody.size());
                QVERIFY(take.noteCount() > melody.size()); // something is new
            }
        }
    }

    void halfWayTheStrongNotesStay() {
        const Score score = piece();
        const auto asked = request(score, 0.5);
        UniformModel model;
        const auto takes = generate(model, score, asked, {}, {});
        for (const Take& take : takes) {
            const auto& made = take.notes[0].notes;
            for (int bar = 4; bar < 8; ++bar) {
                const auto& old = score.track(0).notes[static_cast<std::size_t>(bar * 4)];
                QVERIFY(std::find(made.begin(), made.end(), old) != made.end()); // the first beat
            }
            QVERIFY(inCommon(melodyIn(score.track(0), asked.region.range), made) < 16);
        }
    }

    void theContourIsFollowedWithoutTheNotes() {
        const Score score = piece();
        UniformModel model(512, -2);
        double followed = 0, free = 0;
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            GenerationRequest asked = request(score, 1);
            asked.sampling.seed = seed;
            asked.region.tracks = {0};
            asked.keepRhythm = true;
            for (const Take& take : generate(model, score, asked, {}, {}))
                followed += contourOf(score, asked, take) / 12;
            asked.restyle.reset();
            for (const Take& take : generate(model, score, asked, {}, {}))
                free += contourOf(score, asked, take) / 12;
        }
        QVERIFY2(followed > 0.5, qPrintable(QString::number(followed)));
        QVERIFY2(free < 0.3, qPrintable(QString::number(free)));
    }

    void theChordsAreThoseOfTheRegion() {
        // C major throughout; what a model that knows nothing writes is mostly outside it.
        const Score score = piece();
        const auto inside = [&](double weight) {
            UniformModel model;
            GenerationRequest asked = request(score, 1, Restyling::Idea::chords);
            asked.chords = {{{0, 12 * whole}, Chord{0, 0}}};
            asked.outsideChord = weight;
            std::size_t in = 0, all = 0;
            for (const Take& take : generate(model, score, asked, {}, {}))
                for (const TrackNotes& track : take.notes)
                    for (const Note& note : track.notes) {
                        ++all;
                        in += Chord{0, 0}.pitchClasses() >> note.pitch % 12 & 1u;
                    }
            return double(in) / double(all);
        };
        QVERIFY(inside(4) > 0.8);
        QVERIFY(inside(0) < 0.5);
    }

    void theExampleIsShownInTheKeyOfTheRegion() {
        const Score score = piece();
        GenerationRequest asked = request(score, 1);
        asked.restyle->examples = {chordsInG()};
        UniformModel model(2048);
        const auto takes = generate(model, score, asked, {}, {});
        QVERIFY(!takes.empty());
        std::set<int> classes;
        int onsets = 0;
        for (const Symbol& symbol : model.prompts.front()) {
            if (vocabulary::pitch.contains(symbol.token))
                classes.insert(vocabulary::pitch.index(symbol.token) % 12);
            onsets += vocabulary::pos.contains(symbol.token);
        }
        QVERIFY(onsets >= 32);
        // Its chord of G stands on C; of the piece itself nothing is shown before the region.
        QVERIFY(classes.contains(0) && classes.contains(4) && classes.contains(7));
        QVERIFY(!classes.contains(11) && !classes.contains(9));
        for (const Take& take : takes) // and the take stands where the region is
            for (const TrackNotes& track : take.notes)
                for (const Note& note : track.notes)
                    QVERIFY(asked.region.range.contains(note.start));
    }

    void takesLikeTheExampleComeFirst() {
        // Of three drafts that know nothing the one with the most notes is kept: the example is
        // dense.
        const Score score = piece();
        GenerationRequest asked = request(score, 1);
        asked.region.tracks = {0};
        asked.takes = 1;
        UniformModel model(2048, 1);
        double ranked = 0, first = 0;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            asked.sampling.seed = seed * 100 + 1;
            asked.restyle->examples = {chordsInG()};
            ranked += double(generate(model, score, asked, {}, {}).front().noteCount());
            asked.restyle->examples.clear();
            first += double(generate(model, score, asked, {}, {}).front().noteCount());
        }
        QVERIFY2(ranked > first, qPrintable(QString("%1 %2").arg(ranked).arg(first)));
    }

    void lockedNotesStayLocked() {
        Score score = piece();
        Note locked = score.track(0).notes[18];
        const Note before = locked;
        locked.locked = true;
        const NoteChange lock{0, {before}, {locked}};
        score = changeNotes(score, {&lock, 1});
        for (const double freedom : {0.0, 1.0}) {
            const auto asked = request(score, freedom);
            UniformModel model;
            for (const Take& take : generate(model, score, asked, {}, {})) {
                const Score result = withTake(score, asked.region, take);
                const auto& notes = result.track(0).notes;
                QCOMPARE(std::count(notes.begin(), notes.end(), locked), 1);
                QCOMPARE(std::count(notes.begin(), notes.end(), before), 0);
            }
        }
    }

    void refusesWhatCannotBeDone() {
        const Score score = piece();
        UniformModel model;
        auto asked = request(score, 1.5);
        QVERIFY_EXCEPTION_THROWN(generate(model, score, asked, {}, {}), Error);
        asked = request(score, 0.5);
        asked.restyle->examples = {std::make_shared<const Score>(Score::empty())};
        QVERIFY_EXCEPTION_THROWN(generate(model, score, asked, {}, {}), Error);
    }

    void stopsWhenTold() {
        const Score score = piece();
        GenerationRequest asked = request(score, 1);
        asked.restyle->examples = {chordsInG()};
        std::stop_source stop;
        stop.request_stop();
        UniformModel model;
        QVERIFY(generate(model, score, asked, {}, {stop.get_token(), {}}).empty());
    }
};

QTEST_GUILESS_MAIN(TestRestyle)
#include "tst_restyle.moc"
