#include "ui/widgets/tracks/InstrumentMenu.h"
#include "ui/widgets/tracks/TrackList.h"
#include "ui/widgets/tracks/TrackRow.h"

#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

using namespace continuo;

namespace {

/// A track list on the screen: piano, bass, flute.
struct ListFixture {
    Document document;
    TrackList list{document};

    ListFixture() {
        for (const char* name : {"Bass", "Flute"})
            document.apply(
                "Add", withTrackAdded(*document.score(), newTrack(*document.score(), name, 32)));
        list.resize(260, 400);
        list.show();
    }

    std::vector<TrackRow*> rows() const {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const auto found = list.findChildren<TrackRow*>();
        std::vector<TrackRow*> result(found.begin(), found.end());
        std::sort(result.begin(), result.end(),
                  [](const TrackRow* a, const TrackRow* b) { return a->index() < b->index(); });
        return result;
    }
    TrackRow& row(std::size_t index) const { return *rows().at(index); }
    const Track& track(TrackIndex index) const { return document.score()->track(index); }
    int steps() { return document.undoStack().count(); }

    QToolButton* letter(std::size_t row, const QString& text) const {
        for (QToolButton* button : rows().at(row)->findChildren<QToolButton*>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    void click(std::size_t index, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::mouseClick(&row(index), Qt::LeftButton, modifiers, {6, 6});
    }
};

} // namespace

class TrackListTest : public QObject {
    Q_OBJECT

private slots:
    void thereIsARowForEachTrack() {
        ListFixture f;
        QCOMPARE(f.rows().size(), std::size_t{3});
        f.document.undoStack().undo();
        QCOMPARE(f.rows().size(), std::size_t{2});
        f.document.undoStack().redo();
        QCOMPARE(f.rows().size(), std::size_t{3});
        QCOMPARE(f.row(2).findChild<QLineEdit*>()->text(), QString("Flute"));
    }

    void aNameInAnotherEncodingIsReadAndLeftAlone() {
        ListFixture f;
        const auto rename = [&](const std::string& name) {
            Track track = f.document.score()->track(2);
            track.name = name;
            f.document.apply("Rename", withTrack(*f.document.score(), 2, track));
        };
        rename("Fl\xF6te");
        auto* name = f.row(2).findChild<QLineEdit*>();
        QCOMPARE(name->text(), QString("Flöte"));
        f.row(2).rename();
        QTest::keyClick(name, Qt::Key_Return); // nothing was typed
        QCOMPARE(f.document.score()->track(2).name, std::string("Fl\xF6te"));
        f.row(2).rename();
        QTest::keyClicks(name, "Oboe");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(f.document.score()->track(2).name, std::string("Oboe"));
    }

    void aClickMakesATrackTheCurrentOne() {
        ListFixture f;
        QSignalSpy chosen(&f.list, &TrackList::chosenChanged);
        f.click(1);
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
        QCOMPARE(f.list.chosen(), std::vector<TrackIndex>{1});
        QCOMPARE(chosen.count(), 1);
    }

    void ctrlAndShiftChooseSeveralAndTheRegionFollows() {
        ListFixture f;
        f.document.setRegion(Region{{0}, {0, 3840}});
        f.click(0);
        f.click(2, Qt::ControlModifier);
        QCOMPARE(f.list.chosen(), (std::vector<TrackIndex>{0, 2}));
        QCOMPARE(f.document.region()->tracks, (std::vector<TrackIndex>{0, 2}));
        f.click(2, Qt::ControlModifier);
        f.click(2, Qt::ShiftModifier);
        QCOMPARE(f.list.chosen(), (std::vector<TrackIndex>{0, 1, 2}));
        QCOMPARE(f.document.currentTrack(), TrackIndex{0});
        // Going to look at another track does not move the region there.
        f.click(1);
        QCOMPARE(f.document.region()->tracks, (std::vector<TrackIndex>{0, 1, 2}));
    }

    void theArrowKeysGoFromTrackToTrack() {
        ListFixture f;
        f.click(0);
        QTest::keyClick(&f.row(0), Qt::Key_Down);
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
        QTest::keyClick(&f.row(1), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(f.list.chosen(), (std::vector<TrackIndex>{1, 2}));
        QTest::keyClick(&f.row(0), Qt::Key_Up); // there is none above
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
    }

    void muteAndSoloAreStepsByMouseAndKey() {
        ListFixture f;
        const int before = f.steps();
        QTest::mouseClick(f.letter(1, "M"), Qt::LeftButton);
        QVERIFY(f.track(1).muted);
        QTest::keyClick(&f.row(2), Qt::Key_S);
        QVERIFY(f.track(2).solo);
        QCOMPARE(f.steps(), before + 2);
        f.document.undoStack().undo();
        QVERIFY(!f.letter(2, "S")->isChecked());
    }

    void tracksMoveUpAndDown() {
        ListFixture f;
        f.document.setCurrentTrack(2);
        f.list.moveTrack(-1);
        QCOMPARE(f.track(1).name, std::string("Flute"));
        QCOMPARE(f.document.currentTrack(), TrackIndex{1});
        QCOMPARE(f.list.chosen(), std::vector<TrackIndex>{1});
        f.list.moveTrack(1);
        f.list.moveTrack(1); // no further
        QCOMPARE(f.track(2).name, std::string("Flute"));
        f.document.undoStack().undo();
        f.document.undoStack().undo();
        QCOMPARE(f.track(2).name, std::string("Flute"));
        QCOMPARE(f.document.currentTrack(), TrackIndex{2});
    }

    void addingATrackByMouseLeavesTheKeys() {
        ListFixture f;
        QVERIFY(QTest::qWaitForWindowActive(&f.list));
        f.row(0).setFocus();
        for (QPushButton* button : f.list.findChildren<QPushButton*>())
            if (button->toolTip() == "Add an instrument track")
                QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(f.document.score()->tracks.size(), std::size_t{4});
        QVERIFY(!qobject_cast<QPushButton*>(QApplication::focusWidget()));
    }

    void ghostsAreSwitchedInTheMenu() {
        ListFixture f;
        const auto ghostAction = [&] {
            QContextMenuEvent event(QContextMenuEvent::Mouse, {5, 5},
                                    f.row(1).mapToGlobal(QPoint()));
            QApplication::sendEvent(&f.row(1), &event);
            QAction* found = nullptr;
            for (QMenu* menu : f.row(1).findChildren<QMenu*>()) // the last one: others are closing
                for (QAction* action : menu->actions())
                    if (action->text() == "Show as ghost notes")
                        found = action;
            return found;
        };
        QVERIFY(ghostAction()->isChecked());
        ghostAction()->trigger();
        QVERIFY(!f.track(1).ghost);
        QVERIFY(!ghostAction()->isChecked());
        f.document.undoStack().undo();
        QVERIFY(f.track(1).ghost);
    }

    void aNameIsEditedInItsPlace() {
        ListFixture f;
        auto* name = f.row(1).findChild<QLineEdit*>();
        QVERIFY(name->isReadOnly());
        QTest::keyClick(&f.row(1), Qt::Key_F2);
        QVERIFY(!name->isReadOnly());
        name->setText("Contrabass");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(f.track(1).name, std::string("Contrabass"));
        QVERIFY(name->isReadOnly());
        f.list.renameTrack(1);
        name->setText("Something else");
        QTest::keyClick(name, Qt::Key_Escape);
        QCOMPARE(f.track(1).name, std::string("Contrabass"));
        QCOMPARE(name->text(), QString("Contrabass"));
    }

    void aLongNameEndsInDotsUntilItIsEdited() {
        ListFixture f;
        const std::string whole(200, 'n');
        Track track = f.document.score()->track(1);
        track.name = whole;
        f.document.apply("Rename", withTrack(*f.document.score(), 1, track));
        auto* name = f.row(1).findChild<QLineEdit*>();
        QVERIFY(name->text().endsWith(QChar(0x2026)));
        QVERIFY(f.row(1).accessibleName().contains(QString::fromStdString(whole)));
        f.row(1).rename();
        QCOMPARE(name->text().toStdString(), whole);
        QTest::keyClick(name, Qt::Key_Return); // nothing was typed
        QCOMPARE(f.track(1).name, whole);
        QVERIFY(name->text().endsWith(QChar(0x2026)));
    }

    void aDragOfTheVolumeIsOneStep() {
        ListFixture f;
        const int before = f.steps();
        auto* volume = f.row(1).findChild<QSlider*>();
        QCOMPARE(volume->value(), 100);
        emit volume->sliderPressed();
        for (int value = 99; value >= 40; --value)
            volume->setValue(value);
        QCOMPARE(f.steps(), before + 1);
        QCOMPARE(initialController(f.track(1), midi::volume), std::optional<int>(40));
        emit volume->sliderPressed();
        volume->setValue(80);
        QCOMPARE(f.steps(), before + 2);
        f.document.undoStack().undo();
        QCOMPARE(volume->value(), 40);
    }

    void anInstrumentIsChosenFromItsFamily() {
        InstrumentMenu menu;
        QSignalSpy chosen(&menu, &InstrumentMenu::chosen);
        menu.setCurrent(40);
        int count = 0;
        for (QAction* action : menu.findChildren<QAction*>())
            if (action->text() == programName(73)) {
                action->trigger();
                ++count;
            }
        QCOMPARE(count, 1);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toInt(), 73);
    }

    void addedTracksGetChannelsOfTheirOwn() {
        ListFixture f;
        f.list.addTrack();
        QCOMPARE(f.document.currentTrack(), TrackIndex{3});
        QCOMPARE(int{f.track(3).channel}, 3);
        f.list.addDrumTrack();
        QVERIFY(f.track(4).isDrums());
        QCOMPARE(f.list.chosen(), std::vector<TrackIndex>{4});
    }

    void tracksAreDuplicatedAndRemovedButTheLastStays() {
        ListFixture f;
        f.list.duplicateTrack(1);
        QCOMPARE(f.track(3), f.track(1));
        for (int i = 0; i < 9; ++i)
            f.list.removeTrack(0);
        QCOMPARE(f.document.score()->tracks.size(), std::size_t{1});
        QCOMPARE(f.rows().size(), std::size_t{1});
        QCOMPARE(f.list.chosen(), std::vector<TrackIndex>{0});
    }

    void anotherPieceStartsAfresh() {
        ListFixture f;
        f.click(2);
        f.document.newScore();
        QCOMPARE(f.rows().size(), std::size_t{1});
        QCOMPARE(f.list.chosen(), std::vector<TrackIndex>{0});
    }
};

QTEST_MAIN(TrackListTest)
#include "tst_tracklist.moc"
