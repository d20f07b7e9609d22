#include "ui/widgets/pianoroll/NoteIndex.h"

#include <QtTest>
#include <random>

using namespace continuo;

class NoteIndexTest : public QObject {
    Q_OBJECT

private slots:
    void aLongNoteFromFarBeforeIsFound() {
        auto track = std::make_shared<Track>();
        track->notes = {{0, 100'000, 40, 90}};
        for (Tick t = 0; t < 50'000; t += 100)
            track->notes.push_back({t, 50, 60, 90});
        std::sort(track->notes.begin(), track->notes.end());
        NoteIndex index;
        const auto found = index.reaching(track, {49'000, 49'100});
        QCOMPARE(found.front().pitch, std::uint8_t{40});
        const auto after = index.reaching(track, {100'000, 100'001});
        QVERIFY(after.empty());
    }

    void holdsEveryNoteThatOverlaps() {
        std::mt19937 random(7);
        auto track = std::make_shared<Track>();
        for (int i = 0; i < 2000; ++i)
            track->notes.push_back({static_cast<Tick>(random() % 100'000),
                                    static_cast<Tick>(random() % 3000),
                                    static_cast<std::uint8_t>(random() % 128), 90});
        std::sort(track->notes.begin(), track->notes.end());
        NoteIndex index;
        for (int i = 0; i < 200; ++i) {
            const Tick start = static_cast<Tick>(random() % 100'000);
            const TickRange range{start, start + static_cast<Tick>(random() % 5000)};
            const auto found = index.reaching(track, range);
            for (const Note& note : track->notes)
                if (note.range().overlaps(range))
                    QVERIFY(std::binary_search(found.begin(), found.end(), note));
            const auto overlapping =
                std::count_if(track->notes.begin(), track->notes.end(),
                              [&](const Note& n) { return n.range().overlaps(range); });
            QVERIFY(static_cast<std::ptrdiff_t>(found.size()) >= overlapping);
        }
    }

    void anEmptyTrackHasNothing() {
        NoteIndex index;
        QVERIFY(index.reaching(std::make_shared<Track>(), {0, 100}).empty());
    }
};

QTEST_GUILESS_MAIN(NoteIndexTest)
#include "tst_noteindex.moc"
