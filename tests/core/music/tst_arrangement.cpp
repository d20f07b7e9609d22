#include "core/base/Error.h"
#include "core/music/Arrangement.h"

#include <QTest>

using namespace continuo;

class TestArrangement : public QObject {
    Q_OBJECT

private slots:
    void aPartIsATrackOfItsOwn() {
        Score score = Score::empty();
        for (const PartRole& role : partRoles())
            score = withPart(score, role);
        QCOMPARE(score.tracks.size(), partRoles().size());
        QCOMPARE(score.track(3).name, std::string("Bass"));
        QCOMPARE(program(score.track(3)), std::optional(32));
        QVERIFY(score.track(4).isDrums());
        for (TrackIndex i = 1; i < score.tracks.size(); ++i)
            QVERIFY(score.track(i).channel != score.track(i - 1).channel);
        QCOMPARE(withPart(score, partRole("bass"), "Kontrabass").track(5).name,
                 std::string("Kontrabass"));
    }

    void bothLimitsAreKept() {
        const PartLimits all{40, 127, 0}, own{28, 52, 1};
        QCOMPARE(all.within(own), (PartLimits{40, 52, 1}));
        QCOMPARE((PartLimits{0, 127, 3}).within({0, 127, 2}).polyphony, 2);
    }

    void anUnknownPartIsAnErrorThatNamesTheKnownOnes() {
        try {
            partRole("kazoo");
            QFAIL("there is no such part");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("bass") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestArrangement)
#include "tst_arrangement.moc"
