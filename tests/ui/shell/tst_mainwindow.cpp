#include "core/midi/SmfReader.h"
#include "core/midi/SmfWriter.h"
#include "core/project/Project.h"
#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/Language.h"
#include "ui/widgets/pianoroll/NoteInspector.h"
#include "ui/widgets/pianoroll/PianoRoll.h"
#include "ui/widgets/tracks/TrackRow.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QUrl>

using namespace continuo;

namespace {

Score tune() {
    Score score = Score::empty();
    score = withTrackAdded(score, newTrack(score, "Tune", 0));
    const NoteChange change{0, {}, {{0, 960, 60, 90}, {960, 960, 64, 90}}};
    return changeNotes(score, {&change, 1});
}

std::vector<Take> oneNote(const Score&, const GenerationRequest& request, const NoteSink&,
                          const JobContext&) {
    std::vector<Take> takes(std::size_t(request.takes));
    for (std::size_t i = 0; i < takes.size(); ++i)
        for (const TrackIndex track : request.region.tracks)
            takes[i].notes.push_back(
                {track, {{request.region.range.start, 480, std::uint8_t(60 + i), 90}}});
    return takes;
}

struct Studio : StudioFixture {
    explicit Studio(const QString& folder) : StudioFixture(folder, oneNote, {}, {}) {}
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    int windows_ = 0;

    QString newFolder() {
        const QString name = QString("window%1").arg(++windows_);
        QDir(folder_.path()).mkpath(name);
        return folder_.filePath(name);
    }

private slots:
    void aViewFromAnywhereIsBroughtIntoRange() {
        const QString folder = newFolder();
        Project project;
        project.score = tune();
        for (const char* name :
             {"playhead", "firstTick", "topPitch", "rowHeight", "pixelsPerQuarter"})
            project.view[name] = 1e300;
        const QString path = folder + "/far.continuo";
        writeProjectFile(project, path.toStdString());
        Studio studio(folder);
        studio.document.open(path);
        QVERIFY(studio.playback.position() <= double(maxSmfTick));
        QVERIFY(studio.window.findChild<PianoRoll*>()->viewState().at("firstTick") <
                double(maxSmfTick));
    }

    void namesFitInEveryLanguage_data() {
        QTest::addColumn<QString>("code");
        for (const Language& language : languages())
            QTest::newRow(language.code) << QString::fromLatin1(language.code);
    }
    void namesFitInEveryLanguage() {
        QFETCH(QString, code);
        const Translation translation(*qApp, code);
        Studio studio(newFolder());
        QVERIFY(studio.show());
        const QTabBar* tabs = studio.window.findChild<QTabWidget*>()->tabBar();
        QVERIFY(tabs->width() >= tabs->sizeHint().width());
        for (const QMenu* menu : studio.window.menuBar()->findChildren<QMenu*>()) {
            QSet<QString> keys; // of one menu, which open it or do it
            for (const QAction* action : menu->actions())
                if (const QKeySequence key = QKeySequence::mnemonic(action->text());
                    !key.isEmpty()) {
                    QVERIFY2(!keys.contains(key.toString()), qPrintable(action->text()));
                    keys.insert(key.toString());
                }
        }
    }

    void everyActionIsInAMenu() {
        Studio studio(newFolder());
        QSet<QAction*> shown;
        for (QMenu* menu : studio.window.findChildren<QMenu*>()) // some belong to buttons, too
            for (QAction* action : menu->actions())
                shown.insert(action);
        for (const ActionSpec& spec : actionTable())
            QVERIFY2(shown.contains(studio.window.actions()[spec.id]), spec.name);
    }

    void titleTellsUnsavedChanges() {
        Studio studio(newFolder());
        QVERIFY(!studio.window.isWindowModified());
        studio.document.apply("Tune", tune());
        QVERIFY(studio.window.isWindowModified());
        QVERIFY(studio.window.files().save(folder_.filePath("tune.mid")));
        QVERIFY(!studio.window.isWindowModified());
        QVERIFY(studio.window.windowTitle().startsWith("tune.mid"));
    }

    void closingAsksFirst() {
        Studio studio(newFolder());
        QVERIFY(studio.show());
        studio.document.apply("Tune", tune());
        studio.window.close();
        QVERIFY(studio.window.isVisible());
        auto* box = studio.window.findChild<QMessageBox*>();
        QVERIFY(box);
        box->button(QMessageBox::Cancel)->click();
        QVERIFY(studio.window.isVisible());
        QTRY_VERIFY(!studio.window.findChild<QMessageBox*>());
        studio.window.close();
        studio.window.findChild<QMessageBox*>()->button(QMessageBox::Discard)->click();
        QVERIFY(!studio.window.isVisible());
    }

    void panesAreReachedByKey() {
        Studio studio(newFolder());
        QVERIFY(studio.show());
        studio.window.roll().focusCanvas();
        QWidget* canvas = QApplication::focusWidget();
        QSet<QWidget*> visited{canvas};
        for (int i = 0; i < 3; ++i) {
            StudioFixture::press(Qt::Key_F6);
            QVERIFY(QApplication::focusWidget());
            visited.insert(QApplication::focusWidget());
        }
        QCOMPARE(visited.size(), 4);
        StudioFixture::press(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), canvas);
        StudioFixture::press(Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(QApplication::focusWidget() != canvas);
    }

    void keysOfTheRollEditNotes() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        studio.window.roll().focusCanvas();
        StudioFixture::press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(studio.document.selectedCount(), std::size_t(2));
        StudioFixture::press(Qt::Key_Up);
        QCOMPARE(studio.document.score()->track(0).notes[0].pitch, std::uint8_t(61));
        StudioFixture::press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(studio.document.score()->track(0).notes[0].pitch, std::uint8_t(49));
        StudioFixture::press(Qt::Key_2);
        QCOMPARE(studio.window.roll().tool(), Tool::select);
        StudioFixture::press(Qt::Key_Delete);
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(0));
        StudioFixture::press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        StudioFixture::press(Qt::Key_Escape);
        QCOMPARE(studio.document.selectedCount(), std::size_t(0));
        StudioFixture::press(Qt::Key_Space);
        QVERIFY(studio.playback.playing());
        StudioFixture::press(Qt::Key_Space);
        QVERIFY(!studio.playback.playing());
    }

    void notesKeepOnlyToAKeyThatIsSeen() {
        Studio studio(newFolder());
        QAction* keep = studio.window.actions()[ActionId::keepToScale];
        QAction* highlight = studio.window.actions()[ActionId::highlightKey];
        keep->setChecked(true);
        QVERIFY(highlight->isChecked());
        highlight->setChecked(false);
        QVERIFY(!keep->isChecked());
    }

    void notesAreLockedByKeyAndAMenuIsAboutThem() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        studio.window.roll().focusCanvas();
        StudioFixture::press(Qt::Key_A, Qt::ControlModifier);
        StudioFixture::press(Qt::Key_K);
        QVERIFY(studio.document.score()->track(0).notes[1].locked);
        StudioFixture::press(Qt::Key_Delete);
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        emit studio.window.roll().contextMenuRequested(QPoint(10, 10));
        QMenu* menu = nullptr;
        for (QMenu* child :
             studio.window.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly))
            if (child->isVisible())
                menu = child;
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(studio.window.actions()[ActionId::lock]));
        menu->close();
    }

    void figuresTypedIntoTheTempoStayThere() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        auto* tempo = studio.window.findChild<QDoubleSpinBox*>("tempo");
        tempo->setFocus();
        tempo->selectAll();
        const Tool before = studio.window.roll().tool();
        StudioFixture::press(Qt::Key_9);
        StudioFixture::press(Qt::Key_6);
        QCOMPARE(studio.window.roll().tool(), before);
        StudioFixture::press(Qt::Key_Return);
        QVERIFY(std::abs(studio.document.score()->tempo.bpm(0) - 96) < 0.01);
        QTRY_VERIFY(!tempo->hasFocus()); // the keys go back to the roll
    }

    void theMeterGivesTheKeysBack() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        auto* meter = studio.window.findChild<QComboBox*>("meter");
        QVERIFY(meter);
        meter->setFocus();
        meter->lineEdit()->setText("3/4");
        StudioFixture::press(Qt::Key_Return);
        QCOMPARE(studio.document.score()->meter.barRange(0).length(),
                 Tick{3} * studio.document.score()->ticksPerQuarter());
        QTRY_VERIFY(!meter->hasFocus());
        meter->setFocus();
        StudioFixture::press(Qt::Key_Escape);
        QTRY_VERIFY(!meter->hasFocus());
    }

    void mutesInATrackRowAndIsTheMetronomeElsewhere() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        const QAction* metronome = studio.window.actions()[ActionId::metronome];
        studio.window.roll().focusCanvas();
        StudioFixture::press(Qt::Key_M);
        QVERIFY(metronome->isChecked());
        studio.window.findChild<TrackRow*>()->setFocus();
        StudioFixture::press(Qt::Key_M);
        QVERIFY(metronome->isChecked());
        QVERIFY(studio.document.score()->track(0).muted);
    }

    void homeShowsTheStartAlsoWhereThePlayheadStandsThere() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        studio.window.roll().showTick(100 * 1920);
        QVERIFY(studio.window.roll().view().tick(0) > 0);
        studio.window.actions()[ActionId::toStart]->trigger();
        QVERIFY(studio.window.roll().view().x(0) >= 0);
    }

    void takesAreWalkedKeptAndRejectedByKey() {
        Studio studio(newFolder());
        studio.document.adopt(tune());
        QVERIFY(studio.show());
        studio.window.roll().focusCanvas();
        QSignalSpy finished(&studio.generation, &GenerateController::finished);
        StudioFixture::press(Qt::Key_G);
        QVERIFY(finished.wait());
        StudioFixture::press(Qt::Key_N);
        StudioFixture::press(Qt::Key_N);
        StudioFixture::press(Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(studio.takes.current(), 1);
        StudioFixture::press(Qt::Key_Escape);
        QVERIFY(!studio.takes.active());
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
        StudioFixture::press(Qt::Key_G);
        QVERIFY(finished.wait());
        StudioFixture::press(Qt::Key_Return);
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(3));
        QCOMPARE(studio.document.undoStack().undoText(), QString("Keep take"));
    }

    void aDroppedFileIsOpened() {
        Studio studio(newFolder());
        const QString path = folder_.filePath("dropped.mid");
        writeSmfFile(tune(), path.toStdString());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&studio.window, &drop);
        QCOMPARE(studio.document.title(), QString("dropped.mid"));
        QCOMPARE(studio.document.score()->noteCount(), std::size_t(2));
    }

    void selectedNotesHaveAHandleToDragThemOutBy() {
        Studio studio(newFolder());
        studio.document.apply("Tune", tune());
        studio.window.actions()[ActionId::selectAll]->trigger();
        auto* handle = studio.window.findChild<DragHandle*>();
        QVERIFY(handle);
        QTRY_VERIFY(!handle->isHidden());
        studio.window.actions()[ActionId::selectNone]->trigger();
        QTRY_VERIFY(handle->isHidden());
    }

    void aSmallScreenShowsAllOfItBitByBit() {
        Studio studio(newFolder());
        QVERIFY(studio.show());
        auto* area = qobject_cast<QScrollArea*>(studio.window.centralWidget());
        QVERIFY(area);
        studio.window.resize(1280, 800);
        QTRY_COMPARE(area->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(area->verticalScrollBar()->maximum(), 0);
        studio.window.resize(640, 400);
        QTRY_VERIFY(area->horizontalScrollBar()->maximum() > 0);
        QVERIFY(studio.window.width() <= 640 && studio.window.height() <= 400);
    }

    void portsThatFollowTheClockAreChosenInTheSettings() {
        Studio studio(newFolder());
        studio.settings.setClockPorts({"Drums"}); // which is not there now
        QSignalSpy changed(&studio.window, &MainWindow::playerSettingsChanged);
        studio.window.actions()[ActionId::settings]->trigger();
        auto* list = studio.window.findChild<QListWidget*>("clock");
        QVERIFY(list);
        QCOMPARE(list->count(), 1);
        QCOMPARE(list->item(0)->text(), QString("Drums"));
        QCOMPARE(list->item(0)->checkState(), Qt::Checked);
        list->item(0)->setCheckState(Qt::Unchecked);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(studio.settings.clockPorts(), QStringList());
    }

    void themeAndLayoutAreRemembered() {
        const QString folder = newFolder();
        {
            Studio studio(folder);
            studio.window.actions()[ActionId::lightTheme]->trigger();
            QVERIFY(!studio.settings.dark());
        }
        Studio studio(folder);
        QVERIFY(studio.window.actions()[ActionId::lightTheme]->isChecked());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
