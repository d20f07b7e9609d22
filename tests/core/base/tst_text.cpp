#include "core/base/Text.h"

#include <QTest>

using namespace continuo;

/// Names as they stand in files, and what they say.
class TestText : public QObject {
    Q_OBJECT

private slots:
    void names_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* bytes, const char* text) {
            QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf8(text);
        };
        row("nothing", "", "");
        row("ASCII", "Piano 1", "Piano 1");
        row("UTF-8", "Fl\xC3\xB6te \xE9\x92\xA2\xE7\x90\xB4", "Flöte 钢琴");
        row("Latin-1", "Fl\xF6te", "Flöte");
        row("Latin-1, French", "Pr\xE9lude \xE0 l'apr\xE8s-midi d'un faune",
            "Prélude à l'après-midi d'un faune");
        row("Latin-1, capitals", "\xC9v\xE9nements", "Événements");
        row("Latin-1, two side by side",
            "Gr\xF6\xDF"
            "e",
            "Größe");
        row("Latin-1, at the end", "caf\xE9", "café");
        row("Latin-1, Portuguese", "S\xE3o Jo\xE3o", "São João");
        row("Chinese", "\xB8\xD6\xC7\xD9", "钢琴");
        row("Chinese, one character", "\xB5\xD1", "笛");
        row("Chinese and English", "\xD6\xF7\xD0\xFD\xC2\xC9 (Lead)", "主旋律 (Lead)");
        row("Japanese kana",
            "\x83s\x83"
            "A\x83m",
            "ピアノ");
        row("Japanese kanji", "\x8B\xC8\x96\xBC\x82P", "曲名１");
        row("Japanese, kana of one byte", "\x83h\x83\x89\x83\x80 \xB1", "ドラム ｱ");
        row("an apostrophe of Windows", "don\x92t", "don\xC2\x92t");
        row("no encoding at all", "\xFF\xFE\x41", "ÿþA");
        row("cut within a character", "\xB8\xD6\xC7", "¸ÖÇ");
    }
    void names() {
        QFETCH(QByteArray, bytes);
        QTEST(QString::fromStdString(utf8(bytes.toStdString())), "text");
    }

    void textThatIsUtf8IsLeftAlone() {
        const std::string text = "\xF0\x9D\x84\x9E \xC2\x80";
        QCOMPARE(utf8(text), text);
    }

    void theAnswerIsAlwaysUtf8() {
        for (int first = 0; first < 256; ++first)
            for (int second = 0; second < 256; ++second) {
                const std::string pair{static_cast<char>(first), static_cast<char>(second)};
                for (const std::string& text : {pair, pair + pair, "a" + pair})
                    QCOMPARE(utf8(utf8(text)), utf8(text));
            }
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
