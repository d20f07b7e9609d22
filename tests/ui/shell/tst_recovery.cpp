#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/RecoveryDialog.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace continuo;

/// Puts a copy where a killed program would have left it.
static QString leaveCopy(const QString& folder, int notes) {
    Project project;
    project.score = Score::empty();
    Track track;
    for (int i = 0; i < notes; ++i)
        track.notes.push_back({960 * i, 480, 60, 90});
    project.score.tracks = {std::make_shared<const Track>(track)};
    const QString path =
        folder + QString("/recovery/lost/1700000000000_1_%1_Song.continuo").arg(notes);
    QDir().mkpath(QFileInfo(path).absolutePath());
    writeProjectFile(project, path.toStdString());
    return path;
}

class TestRecovery : public QObject {
    Q_OBJECT

private slots:
    void theChosenCopyBecomesThePiece() {
        const QTemporaryDir folder;
        const QString copy = leaveCopy(folder.path(), 3);
        StudioFixture studio(folder.path(), {}, {}, {});
        QVERIFY(studio.show());
        studio.window.offerRecovery();
        auto* dialog = studio.window.findChild<RecoveryDialog*>();
        QVERIFY(dialog);
        auto* list = dialog->findChild<QTreeWidget*>();
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QString("Song"));
        QCOMPARE(list->topLevelItem(0)->text(3), QString("3"));
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->isDefault())
                button->click();
        QCOMPARE(studio.document.score()->noteCount(), std::size_t{3});
        QVERIFY(studio.document.modified());
        QVERIFY(QFile::exists(copy));            // until the person deletes it,
        QVERIFY(studio.autosave.lost().empty()); // yet it is not offered again
    }

    void deletingIsUpToThePerson() {
        const QTemporaryDir folder;
        const QString copy = leaveCopy(folder.path(), 1);
        Document document;
        Autosave autosave(document, folder.filePath("recovery"));
        RecoveryDialog dialog(autosave);
        dialog.show();
        dialog.reject();
        QVERIFY(QFile::exists(copy));
        dialog.show();
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text() == RecoveryDialog::tr("Delete"))
                button->click();
        QVERIFY(!QFile::exists(copy));
        QCOMPARE(dialog.findChild<QTreeWidget*>()->topLevelItemCount(), 0);
    }

    void aDamagedCopyIsTold() {
        const QTemporaryDir folder;
        QFile copy(leaveCopy(folder.path(), 1));
        QVERIFY(copy.resize(copy.size() / 2));
        StudioFixture studio(folder.path(), {}, {}, {});
        const ScorePtr before = studio.document.score();
        studio.window.files().recover(copy.fileName());
        QCOMPARE(studio.document.score(), before);
        QVERIFY(studio.window.findChild<QMessageBox*>()->informativeText().contains("damaged"));
    }
};

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
