#include "core/music/Edits.h"
#include "core/music/ScoreDelta.h"

#include <QTest>
#include <random>

using namespace continuo;

namespace {

Score withNotes(int count) {
    Score score = Score::empty();
    for (int t = 0; t < 3; ++t) {
        Track track = newTrack(score, "Track", t);
        for (int i = 0; i < count; ++i)
            track.notes.push_back({960 * i, 480, static_cast<std::uint8_t>(60 + t), 90});
        score = withTrackAdded(score, std::move(track));
    }
    return score;
}

void comparesBothWays(const Score& before, const Score& after) {
    const ScoreDelta delta(before, after);
    QVERIFY(delta.forward(before) == after);
    QVERIFY(delta.backward(after) == before);
    QCOMPARE(delta.empty(), before == after);
}

} // namespace

class TestScoreDelta : public QObject {
    Q_OBJECT

private slots:
    void anEditComesAndGoes() {
        const Score before = withNotes(10);
        const NoteChange change{1, {before.track(1).notes[3]}, {{5, 7, 40, 1}, {5, 7, 40, 1}}};
        comparesBothWays(before, changeNotes(before, {&change, 1}));
        comparesBothWays(before, before);
    }

    void untouchedTracksAreShared() {
        const Score before = withNotes(10);
        const NoteChange change{1, {}, {{5, 7, 40, 1}}};
        const Score after = ScoreDelta(before, changeNotes(before, {&change, 1})).forward(before);
        QCOMPARE(after.tracks[0], before.tracks[0]);
        QCOMPARE(after.tracks[2], before.tracks[2]);
    }

    void everythingElseComesAndGoes() {
        const Score before = withNotes(4);
        Score after = withTempo(before, 960, 90);
        after = withMeter(after, 0, 3, 4);
        after.markers = {{10, "here"}};
        after.keys = {{0, 2, true}};
        Track track = after.track(2);
        track.name = "renamed";
        track.events.push_back({100, 0xB0, 0, std::string("\x40\x7F", 2)});
        comparesBothWays(before, withTrack(after, 2, track));
        track.notes.clear();
        track.muted = true;
        comparesBothWays(before, withTrack(after, 2, track));
        for (bool Track::*flag : {&Track::muted, &Track::solo, &Track::ghost}) {
            Track other = before.track(0);
            other.*flag = !(other.*flag);
            comparesBothWays(before, withTrack(before, 0, other));
        }
    }

    void tracksComeAndGo() {
        const Score before = withNotes(4);
        for (TrackIndex i = 0; i < 3; ++i) {
            const Score fewer = withTrackRemoved(before, i);
            comparesBothWays(before, fewer);
            comparesBothWays(fewer, before);
        }
        comparesBothWays(before, Score::empty());
        comparesBothWays(Score::empty(480), before);
    }

    /// However large the piece, a small edit is remembered small.
    void aSmallEditIsSmall() {
        const Score before = withNotes(100'000);
        const NoteChange change{1, {before.track(1).notes[3]}, {{5, 7, 40, 1}}};
        QVERIFY(ScoreDelta(before, changeNotes(before, {&change, 1})).bytes() < 2000);
    }

    void anySequenceOfEdits() {
        std::mt19937 random(4);
        Score score = withNotes(50);
        std::vector<Score> past{score};
        std::vector<ScoreDelta> deltas;
        for (int i = 0; i < 200; ++i) {
            const TrackIndex track = random() % score.tracks.size();
            const auto& notes = score.track(track).notes;
            Score next = score;
            if (random() % 10 == 0 && score.tracks.size() > 1)
                next = withTrackRemoved(score, track);
            else if (random() % 10 == 0)
                next = withTrackAdded(score, newTrack(score, "New", 1));
            else {
                NoteChange change{track, {}, {{Tick(random() % 9999), 10, 50, 90}}};
                if (!notes.empty())
                    change.removed = {notes[random() % notes.size()]};
                next = changeNotes(score, {&change, 1});
            }
            deltas.emplace_back(score, next);
            score = next;
            past.push_back(score);
        }
        for (std::size_t i = deltas.size(); i-- > 0;) {
            score = deltas[i].backward(score);
            QVERIFY(score == past[i]);
        }
        for (std::size_t i = 0; i < deltas.size(); ++i) {
            score = deltas[i].forward(score);
            QVERIFY(score == past[i + 1]);
        }
    }
};

QTEST_APPLESS_MAIN(TestScoreDelta)
#include "tst_scoredelta.moc"
