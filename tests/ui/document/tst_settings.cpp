#include "ui/document/Settings.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace continuo;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString file() const { return folder_.filePath("settings.ini"); }

private slots:
    void init() { QFile::remove(file()); }

    void recentFilesAreNewestFirstWithoutRepeats() {
        Settings settings(file());
        for (int i = 0; i < 12; ++i)
            settings.addRecentFile(QString::number(i));
        settings.addRecentFile("5");
        QCOMPARE(settings.recentFiles().size(), 10);
        QCOMPARE(settings.recentFiles().mid(0, 3), (QStringList{"5", "11", "10"}));
        settings.removeRecentFile("11");
        QCOMPARE(settings.recentFiles().mid(0, 2), (QStringList{"5", "10"}));
    }

    void aDamagedFileIsToldAndKept() {
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("[General]\ndark=false\n\x01\x02 no settings at all\n[[[\n");
        damaged.close();
        Settings settings(file());
        QVERIFY(settings.problem().contains(file() + ".damaged"));
        QVERIFY(settings.damaged());
        QVERIFY(!settings.dark()); // what could be read
        QVERIFY(QFile::exists(file() + ".damaged"));
        QFile::remove(file() + ".damaged");
    }

    void bytesByChanceAreTold() {
        for (const QByteArray& bytes :
             {QByteArray(4096, '\0'), QByteArray("[General]\nx=\x02\xF3=\x19\n\xA1=\x7F\x03=\n")}) {
            QFile damaged(file());
            QVERIFY(damaged.open(QIODevice::WriteOnly));
            damaged.write(bytes);
            damaged.close();
            const Settings settings(file());
            QVERIFY(settings.damaged());
            QVERIFY(!settings.problem().isEmpty());
            QFile::remove(file() + ".damaged");
        }
    }

    void settingsThatCannotBeSavedAreTold() {
        QVERIFY(Settings(file()).problem().isEmpty());
        QVERIFY(!Settings(file()).damaged());
        QVERIFY(Settings("/proc/continuo/settings.ini").problem().contains("/proc/continuo"));
    }

    void valuesComeBack() {
        {
            Settings settings(file());
            QVERIFY(settings.dark());
            settings.setDark(false);
            settings.setVolume(0.25);
            settings.setMidiPort("Synth: port 1, \"quoted\"");
            settings.setGeometry(QByteArray("\0\1\2", 3));
        }
        const Settings again(file());
        QVERIFY(!again.damaged());
        QVERIFY(!again.dark());
        QCOMPARE(again.volume(), 0.25);
        QCOMPARE(again.midiPort(), QString("Synth: port 1, \"quoted\""));
        QCOMPARE(again.geometry(), QByteArray("\0\1\2", 3));
    }

    void nonsenseInTheFileIsTamed() {
        Settings settings(file());
        settings.setValue("volume", "loud");
        QCOMPARE(settings.volume(), 0.0);
        settings.setValue("volume", 7);
        QCOMPARE(settings.volume(), 1.0);
    }
};

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
