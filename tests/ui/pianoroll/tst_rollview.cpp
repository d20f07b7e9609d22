#include "ui/widgets/pianoroll/RollView.h"

#include <QtTest>
#include <cmath>

using namespace continuo;

namespace {

RollView view() {
    RollView v;
    v.setContent(480, 480 * 400);
    v.setSize({1000, 400});
    return v;
}

} // namespace

class RollViewTest : public QObject {
    Q_OBJECT

private slots:
    void timeAndPitchGoThereAndBack() {
        RollView v = view();
        v.scrollTo(1234.5, 567);
        for (const double tick : {0.0, 1.0, 479.5, 100'000.0})
            QVERIFY(std::abs(v.tick(v.x(tick)) - tick) < 1e-6);
        for (int pitch = 0; pitch < 128; ++pitch) {
            QCOMPARE(v.pitch(v.y(pitch)), pitch);
            QCOMPARE(v.pitch(v.y(pitch) + v.rowHeight() - 0.01), pitch);
        }
    }

    void pitchesOutsideAreTheNearest() {
        const RollView v = view();
        QCOMPARE(v.pitch(-1e6), 127);
        QCOMPARE(v.pitch(1e6), 0);
    }

    void zoomKeepsWhatIsUnderThePointer() {
        RollView v = view();
        v.scrollTo(5000, 300);
        const double tick = v.tick(321);
        v.zoomTime(1.7, 321);
        QVERIFY(std::abs(v.tick(321) - tick) < 1e-6);
        const int pitch = v.pitch(200);
        v.zoomPitch(2, 200);
        QCOMPARE(v.pitch(200), pitch);
    }

    void zoomAndScrollStayWithinLimits() {
        RollView v = view();
        v.zoomTime(1e9, 0);
        QCOMPARE(v.pixelsPerQuarter(), RollView::maximumPixelsPerQuarter);
        v.zoomTime(1e-9, 0);
        QVERIFY(v.pixelsPerQuarter() > 0);
        QVERIFY(v.visible().end >= 480 * 400); // all of it can be seen
        v.zoomPitch(1000, 0);
        QCOMPARE(v.rowHeight(), RollView::maximumRowHeight);
        v.zoomPitch(-1000, 0);
        QCOMPARE(v.rowHeight(), RollView::minimumRowHeight);
        v.scrollTo(-5, -5);
        QCOMPARE(v.scrollX(), 0.0);
        QCOMPARE(v.scrollY(), 0);
        v.scrollTo(1e12, 1'000'000);
        QCOMPARE(v.scrollX(), v.maximumScrollX());
        QCOMPARE(v.scrollY(), v.maximumScrollY());
    }

    void aVeryLongPieceCanBeSeenWhole() {
        RollView v = view();
        const Tick end = Tick{1} << 31;
        v.setContent(24, end);
        v.fitTime({0, end});
        QVERIFY(v.x(static_cast<double>(end)) <= 1000.5);
    }

    void fittingShowsTheRange() {
        RollView v = view();
        v.fitTime({48'000, 52'800});
        QVERIFY(v.x(48'000) >= 0);
        QVERIFY(v.x(52'800) <= 1000);
        QVERIFY(v.x(52'800) - v.x(48'000) > 800);
        v.fitPitches(40, 60);
        QVERIFY(v.y(60) >= 0);
        QVERIFY(v.y(40) + v.rowHeight() <= 400);
    }

    void whatIsInTheMiddleStaysThereWhenTheHeightChanges() {
        RollView v = view();
        v.fitPitches(60, 72);
        const int middle = v.pitch(200);
        v.setSize({1000, 100});
        QCOMPARE(v.pitch(50), middle);
        v.setSize({1000, 400});
        QCOMPARE(v.pitch(200), middle);
    }

    void showScrollsOnlyWhenNeeded() {
        RollView v = view();
        v.scrollTo(2000, 500);
        const double x = v.scrollX();
        v.show(static_cast<Tick>(v.tick(500)));
        QCOMPARE(v.scrollX(), x);
        v.show(Tick{0});
        QCOMPARE(v.scrollX(), 0.0);
        v.show(120);
        QVERIFY(v.y(120) >= 0);
        v.show(10);
        QVERIFY(v.y(10) + v.rowHeight() <= 400);
    }

    void anotherDivisionKeepsTheZoom() {
        RollView v = view();
        const double before = v.pixelsPerQuarter();
        v.setContent(96, 96 * 400);
        QCOMPARE(v.pixelsPerQuarter(), before);
    }
};

QTEST_GUILESS_MAIN(RollViewTest)
#include "tst_rollview.moc"
