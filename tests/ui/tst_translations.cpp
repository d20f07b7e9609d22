#include "core/base/Error.h"
#include "core/learn/Evaluation.h"
#include "core/learn/ModelKinds.h"
#include "core/learn/Tuning.h"
#include "core/music/Arrangement.h"
#include "core/music/Theory.h"
#include "core/music/Track.h"
#include "ui/document/CoreText.h"
#include "ui/document/Settings.h"
#include "ui/widgets/Actions.h"
#include "ui/widgets/Language.h"
#include "ui/widgets/Words.h"
#include "ui/widgets/pianoroll/DrumNames.h"
#include "ui/widgets/pianoroll/Snap.h"

#include <QAction>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>
#include <map>
#include <set>

using namespace continuo;

/// Every text of the window has a translation that is as complete as the original, in each
/// language.
class TestTranslations : public QObject {
    Q_OBJECT

private:
    struct Message {
        QString context, source, translation;
        QString type; ///< "unfinished", "vanished", "obsolete"; empty: finished
    };

    static QString fileOf(const QString& code) {
        return QStringLiteral(CONTINUO_SOURCE_DIR "/resources/translations/continuo_%1.ts")
            .arg(code);
    }

    static QString describe(const Message& message) {
        return QStringLiteral("%1: “%2”").arg(message.context, message.source);
    }

    /// What a .ts file holds; nothing if it cannot be read.
    static std::vector<Message> read(const QString& path) {
        std::vector<Message> messages;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return messages;
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("name")) {
                context = xml.readElementText();
            } else if (xml.name() == QLatin1String("message")) {
                messages.push_back({context, {}, {}, {}});
            } else if (xml.name() == QLatin1String("source")) {
                messages.back().source = xml.readElementText();
            } else if (xml.name() == QLatin1String("translation")) {
                messages.back().type = xml.attributes().value(QLatin1String("type")).toString();
                messages.back().translation = xml.readElementText();
            }
        }
        return xml.hasError() ? std::vector<Message>() : messages;
    }

    /// What a translation has to hold as often as its source: places for values, HTML tags.
    static std::map<QString, int> marks(const QString& text) {
        static const QRegularExpression mark(QStringLiteral("%L?\\d|%n|<[^>]+>|\\(\\*[^)]*\\)"));
        std::map<QString, int> found;
        for (auto match = mark.globalMatch(text); match.hasNext();)
            ++found[match.next().captured()];
        return found;
    }

    static bool sameEnd(const QString& source, const QString& translation) {
        const QChar ellipsis(u'…');
        return source.endsWith(ellipsis) == translation.endsWith(ellipsis);
    }

    /// What is wrong with a message, empty if nothing is.
    static QString fault(const Message& message) {
        if (!message.type.isEmpty())
            return message.type;
        if (message.translation.trimmed().isEmpty())
            return QStringLiteral("empty");
        if (marks(message.source) != marks(message.translation))
            return QStringLiteral("other places for values, tags or file patterns");
        if (!sameEnd(message.source, message.translation))
            return QStringLiteral("only one of both ends with an ellipsis");
        if (message.source.count(QLatin1Char('&')) != message.translation.count(QLatin1Char('&')))
            return QStringLiteral("only one of both has a menu key");
        return {};
    }

    static void addLanguages() {
        QTest::addColumn<QString>("code");
        for (const Language& language : languages().subspan(1)) // the texts are English
            QTest::newRow(language.code) << QString::fromLatin1(language.code);
    }

private slots:
    void findsFaults() {
        const auto faultOf = [](const QString& source, const QString& translation,
                                const QString& type = {}) {
            return fault({QStringLiteral("Context"), source, translation, type});
        };
        QVERIFY(faultOf("Bars %1 to %2", "Takte %1 bis %2").isEmpty());
        QVERIFY(faultOf("%1 of %2", "%2/%1").isEmpty());
        QVERIFY(!faultOf("Bars %1 to %2", "Takte %1 bis %1").isEmpty());
        QVERIFY(!faultOf("with %L1 notes", "mit %1 Noten").isEmpty());
        QVERIFY(!faultOf("<b>1</b> Draw", "1 Zeichnen").isEmpty());
        QVERIFY(!faultOf("Save as…", "Speichern unter").isEmpty());
        QVERIFY(!faultOf("&Save", "Speichern").isEmpty());
        QVERIFY(!faultOf("Open", " ").isEmpty());
        QVERIFY(!faultOf("Open", "Öffnen", "vanished").isEmpty());
    }

    void everyMessageIsTranslated_data() { addLanguages(); }
    void everyMessageIsTranslated() {
        QFETCH(QString, code);
        const std::vector<Message> messages = read(fileOf(code));
        QVERIFY(messages.size() > 1000);
        QStringList faults;
        for (const Message& message : messages)
            if (const QString what = fault(message); !what.isEmpty())
                faults.append(describe(message) + QStringLiteral(": ") + what);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    /// When this fails: build the target "translations" and translate what is unfinished.
    void everyTextIsInTheFile_data() { addLanguages(); }
    void everyTextIsInTheFile() {
        if (!QFile::exists(QStringLiteral(CONTINUO_LUPDATE)))
            QSKIP("lupdate is not there");
        QFETCH(QString, code);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(QStringLiteral("continuo.ts"));
        QVERIFY(QFile::copy(fileOf(code), copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(CONTINUO_SOURCE_DIR));
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(CONTINUO_LUPDATE),
                      {"-I", ".", "-locations", "none", "ui", "app/studio", "-ts", copy});
        QVERIFY(lupdate.waitForFinished());
        QCOMPARE(lupdate.exitCode(), 0);
        // It warns of texts whose context it cannot tell; they would not be found when shown.
        const QString said = QString::fromLocal8Bit(lupdate.readAll());
        static const QRegularExpression warning(QStringLiteral("\\.(cpp|h):\\d+:.*"));
        QVERIFY2(!said.contains(warning), qPrintable(said));
        QStringList faults;
        for (const Message& message : read(copy))
            if (!message.type.isEmpty())
                faults.append(describe(message) + QStringLiteral(": ") + message.type);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    /// Texts that are not written inside tr(), so that lupdate only finds them where they are
    /// marked.
    void tablesAreInTheFile_data() { addLanguages(); }
    void tablesAreInTheFile() {
        QFETCH(QString, code);
        std::set<std::pair<QString, QString>> known;
        for (const Message& message : read(fileOf(code)))
            known.emplace(message.context, message.source);
        QStringList missing;
        const auto check = [&](const char* context, const std::string& text) {
            if (!known.contains({QLatin1String(context), QString::fromStdString(text)}))
                missing.append(QString::fromStdString(text));
        };
        for (const ActionSpec& spec : actionTable()) {
            check("continuo::Actions", spec.text);
            check("continuo::Actions", spec.tip);
        }
        for (int program = 0; program < 128; ++program)
            check("Core", programName(program));
        for (const std::string& mode : scaleModes())
            check("Core", mode);
        for (const ModelKind& kind : modelKinds()) {
            check("Core", kind.title);
            check("Core", kind.goodFor);
        }
        for (const PartRole& role : partRoles())
            check("Core", role.title);
        for (const TuningWay& way : tuningWays()) {
            check("Core", way.title);
            check("Core", way.goodFor);
        }
        for (const FillMeasure& measure : fillMeasures)
            check("Core", measure.title);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }

    void menuKeysDiffer_data() { addLanguages(); }
    void menuKeysDiffer() {
        QFETCH(QString, code);
        const Translation translation(*qApp, code);
        std::map<std::pair<ActionGroup, QKeySequence>, const char*> taken;
        for (const ActionSpec& spec : actionTable()) {
            const auto key = QKeySequence::mnemonic(Actions::tr(spec.text));
            if (key.isEmpty())
                continue;
            const auto [other, fresh] = taken.emplace(std::pair(spec.group, key), spec.text);
            QVERIFY2(fresh,
                     qPrintable(QStringLiteral("“%1” and “%2”").arg(spec.text, other->second)));
        }
    }

    void menusAreTranslated() {
        QCOMPARE(QCoreApplication::translate("continuo::MainWindow", "&File"), QString("&File"));
        {
            const Translation german(*qApp, "de");
            QCOMPARE(german.code(), QString("de"));
            QCOMPARE(QLocale().language(), QLocale::German);
            QCOMPARE(QCoreApplication::translate("continuo::MainWindow", "&File"),
                     QString("&Datei"));
            const QTemporaryDir folder;
            Settings settings(folder.filePath("settings.ini"));
            const Actions actions(settings);
            QCOMPARE(actions[ActionId::undo]->text(), QString("&Rückgängig"));
            QCOMPARE(coreText("Violin"), QString("Violine"));
            QCOMPARE(coreText("Read 3 of 12 files"), QString("3 von 12 Dateien gelesen"));
            QCOMPARE(errorText(Error("cannot be opened: Permission denied", "/a: b/1.mid")),
                     QString("/a: b/1.mid: lässt sich nicht öffnen: Keine Berechtigung"));
            QCOMPARE(errorText(Error("This is no Continuo project", "a",
                                     "Choose a .continuo "
                                     "file.")),
                     QString("a: Das ist kein Continuo-Projekt. Wählen Sie eine "
                             ".continuo-Datei."));
            QCOMPARE(errorText(Error("track 2 has no phrase before the region to morph from", {},
                                     "Mark what lies between two phrases of 4 bars.")),
                     QString("Spur 2 hat vor der Region keine Phrase, die sich verwandeln ließe. "
                             "Markieren Sie, was zwischen zwei Phrasen von 4 Takten liegt."));
            // Quoted names, folders and the system's words stay.
            QCOMPARE(errorText(Error("'H%7' is no chord", {},
                                     "Write a root and a kind, such as C, Am, F#m7 or Bbmaj7.")),
                     QString("'H%7' ist kein Akkord. Schreiben Sie Grundton und Art, zum Beispiel "
                             "C, Am, F#m7 oder Bbmaj7."));
            QCOMPARE(coreText("No sound: no soundfont was found, so nothing can sound. Choose "
                              "another folder.; looked for in /usr/share/sounds/sf2, /opt/a"),
                     QString("Kein Ton: es wurde keine Soundfont gefunden, also kann nichts "
                             "klingen. Wählen Sie einen anderen Ordner.; gesucht in "
                             "/usr/share/sounds/sf2, /opt/a"));
            QCOMPARE(coreText("'My port' is not there; FluidSynth, 48000 Hz, jack"),
                     QString("'My port' ist nicht da; FluidSynth, 48000 Hz, jack"));
            QCOMPARE(errorText(Error("something new: 7")), QString("Something new: 7"));
            QCOMPARE(coreText("A text that core does not have 7"),
                     QString("A text that core does not have 7"));
            QCOMPARE(drumName(42), QString("Hi-Hat zu"));
        }
        QCOMPARE(QLocale(), QLocale::system());
        const Translation chinese(*qApp, "zh_CN");
        QCOMPARE(withoutMnemonic(QCoreApplication::translate("continuo::MainWindow", "&File")),
                 QString("文件"));
        QCOMPARE(Snap{Snap::Unit::bar}.name(), QString("小节"));
    }

    void anUnknownLanguageIsTheSystems() {
        const QString code = Translation(*qApp, "tlh").code();
        QCOMPARE(code, Translation(*qApp, {}).code());
        QVERIFY(code == "en" || QFile::exists(fileOf(code)));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
