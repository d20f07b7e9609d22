#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/CommandPalette.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace continuo;

class TestPalette : public QObject {
    Q_OBJECT

private slots:
    void betterFitsComeFirst() {
        const auto fit = &CommandPalette::fit;
        QVERIFY(fit("quan", "Quantize") > fit("quan", "Do not quantize"));
        QVERIFY(fit("drum", "Add drum track") > fit("rum", "Add drum track"));
        QVERIFY(fit("rum", "Add drum track") > fit("adt", "Add drum track"));
        QVERIFY(fit("adt", "Add drum track") > 0);
        QCOMPARE(fit("xyz", "Add drum track"), 0);
    }

    void everyActionIsThereWithItsKey() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        Actions actions(settings);
        CommandPalette palette(actions, nullptr);
        const auto* list = palette.findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), int(ActionId::count) - 1); // all but itself
        const auto items = list->findItems("Undo", Qt::MatchExactly);
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0]->text(1), QString("Ctrl+Z"));
    }

    void typingAndEnterDoIt() {
        const QTemporaryDir folder;
        StudioFixture studio(folder.path(), {}, {}, {});
        QVERIFY(studio.show());
        studio.window.actions()[ActionId::palette]->trigger();
        auto* palette = studio.window.findChild<CommandPalette*>();
        QVERIFY(palette);
        auto* field = palette->findChild<QLineEdit*>();
        auto* list = palette->findChild<QTreeWidget*>();
        QTest::keyClicks(field, "add tr");
        QCOMPARE(list->topLevelItem(0)->text(0), QString("Add track"));
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(list->currentItem() != list->topLevelItem(0));
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(studio.document.score()->tracks.size(), std::size_t{2});
    }

    void whatNothingFitsIsSaid() {
        const QTemporaryDir folder;
        StudioFixture studio(folder.path(), {}, {}, {});
        CommandPalette palette(studio.window.actions(), &studio.window);
        palette.show();
        auto* field = palette.findChild<QLineEdit*>();
        QTest::keyClicks(field, "xyzzy");
        const auto* list = palette.findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QString("No command is called that"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }

    void whatCannotBeDoneNowIsNotDone() {
        const QTemporaryDir folder;
        StudioFixture studio(folder.path(), {}, {}, {});
        QVERIFY(studio.show());
        CommandPalette palette(studio.window.actions(), &studio.window);
        palette.show();
        auto* field = palette.findChild<QLineEdit*>();
        QTest::keyClicks(field, "undo"); // there is nothing to undo
        QVERIFY(palette.findChild<QTreeWidget*>()->topLevelItem(0)->isDisabled());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
