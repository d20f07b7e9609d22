#include "tests/ui/shell/StudioFixture.h"
#include "ui/widgets/CrashDialog.h"
#include "ui/widgets/RecoveryDialog.h"

#include <QClipboard>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
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
        QCOMPARE(studio.document.title(), QString("Song (recovered)"));
        QVERIFY(studio.document.path().isEmpty()); // saving asks where
        QVERIFY(studio.document.modified());
        QVERIFY(QFile::exists(copy));            // until the person deletes it,
        QVERIFY(studio.autosave.lost().empty()); // yet it is not offered again
    }

    /// One dialog after the other: first what crashed, then what was lost.
    void aCrashIsShownBeforeTheCopies() {
        const QTemporaryDir folder;
        leaveCopy(folder.path(), 3);
        const QString log = folder.filePath("crash-2026-01-01-080000-7.txt");
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Signal: 11\n");
        file.close();
        StudioFixture studio(folder.path(), {}, {}, {});
        QVERIFY(studio.show());
        studio.window.showCrash(log);
        QVERIFY(!studio.window.findChild<RecoveryDialog*>());
        auto* dialog = studio.window.findChild<CrashDialog*>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QPlainTextEdit*>()->toPlainText(), QString("Signal: 11\n"));
        bool pathShown = false;
        for (const QLabel* label : dialog->findChildren<QLabel*>())
            pathShown = pathShown || label->text() == log;
        QVERIFY(pathShown);
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (!button->isDefault())
                button->click();
        QCOMPARE(QApplication::clipboard()->text(), QString("Signal: 11\n"));
        QVERIFY(dialog->isVisible());
        dialog->accept();
        QVERIFY(studio.window.findChild<RecoveryDialog*>());
    }

    void whatCannotBeCopiedStaysInTheStatusBar() {
        const QTemporaryDir folder;
        StudioFixture studio(folder.path(), {}, {}, {});
        QVERIFY(studio.show());
        const auto warned = [&] {
            for (const QLabel* label : studio.window.statusBar()->findChildren<QLabel*>())
                if (label->isVisible() && label->text() == "No copies for recovery")
                    return label->toolTip().contains(folder.path());
            return false;
        };
        emit studio.autosave.failed(folder.path() + ": no room");
        QVERIFY(warned());
        emit studio.autosave.succeeded();
        QVERIFY(!warned());
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
        const auto answer = [&](const char* text) {
            auto* box = dialog.findChild<QMessageBox*>();
            QVERIFY(box);
            QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
            for (QAbstractButton* button : box->buttons())
                if (button->text().remove(QLatin1Char('&')) == QLatin1String(text))
                    button->click();
            delete box;
        };
        answer("Cancel");
        QVERIFY(QFile::exists(copy));
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text() == RecoveryDialog::tr("Delete"))
                button->click();
        answer("Delete");
        QVERIFY(!QFile::exists(copy));
        QCOMPARE(dialog.findChild<QTreeWidget*>()->topLevelItemCount(), 0);
        QVERIFY(dialog.findChild<QLabel*>()->text().startsWith("There is nothing to recover."));
    }

    void aCopyIsNamedAfterItsPiece() {
        const QTemporaryDir folder;
        const QString copy = leaveCopy(folder.path(), 2);
        StudioFixture studio(folder.path(), {}, {}, {});
        studio.window.files().recover({copy, "Sonata No. 3.mid", {}, 1, 2});
        QCOMPARE(studio.document.title(), QString("Sonata No. 3 (recovered)"));
        // Lost and recovered again it is what it was.
        studio.document.newScore();
        QCOMPARE(studio.document.title(), QString("Untitled"));
        studio.window.files().recover({copy, "Sonata No. 3 (recovered)", {}, 1, 2});
        QCOMPARE(studio.document.title(), QString("Sonata No. 3 (recovered)"));
    }

    void aDamagedCopyIsTold() {
        const QTemporaryDir folder;
        QFile copy(leaveCopy(folder.path(), 1));
        QVERIFY(copy.resize(copy.size() / 2));
        StudioFixture studio(folder.path(), {}, {}, {});
        const ScorePtr before = studio.document.score();
        studio.window.files().recover({copy.fileName(), "Song.mid", {}, 1, 1});
        QCOMPARE(studio.document.score(), before);
        QVERIFY(studio.window.findChild<QMessageBox*>()->informativeText().contains("damaged"));
    }
};

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
