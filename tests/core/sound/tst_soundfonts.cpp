#include "core/base/Error.h"
#include "core/sound/SoundFonts.h"

#include <QtTest>
#include <fstream>

using namespace continuo;
namespace fs = std::filesystem;

class TestSoundFonts : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path root_;

    fs::path put(const fs::path& path, const std::string& bytes) {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << bytes;
        return root_ / path;
    }
    fs::path font(const fs::path& path) {
        return put(path, std::string("RIFF\x1C\0\0\0sfbk"
                                     "LIST\x04\0\0\0sdta"
                                     "LIST\x04\0\0\0pdta",
                                     36));
    }
    static std::string complaint(const std::function<void()>& action) {
        try {
            action();
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        root_ = folder_.path().toStdString();
    }

    void looksInTheDocumentedOrder() {
        const fs::path chosen = font("mine/a.sf2"), variable = font("env/b.SF3");
        const std::vector<fs::path> folders{root_ / "own", root_ / "none"};
        const fs::path own = font("own/z.sf2");
        QCOMPARE(findSoundFont(chosen, variable, folders), chosen);
        QCOMPARE(findSoundFont({}, variable, folders), variable);
        QCOMPARE(findSoundFont({}, "", folders), own);
        const fs::path earlier = font("own/c.sf3");
        QCOMPARE(findSoundFont({}, "", folders), earlier); // by name within a folder
    }

    void passesOverWhatOnlyLooksLikeAFont() {
        put("mixed/a.sf2", "no font at all");
        put("mixed/readme.txt", "text");
        fs::create_symlink(root_ / "gone.sf2", root_ / "mixed/b.sf2");
        const fs::path real = font("mixed/c.sf2");
        QCOMPARE(findSoundFont({}, "", std::vector{root_ / "mixed"}), real);
    }

    void findsTheFontsOfTheSourceTreeFromABuild() {
        font("tree/soundfonts/x.sf2");
        fs::create_directories(root_ / "tree/core");
        const auto folders = soundFontFolders(root_ / "tree/build/tests/core/sound/tst");
        QVERIFY(std::find(folders.begin(), folders.end(), root_ / "tree/soundfonts") !=
                folders.end());
        const auto installed = soundFontFolders("/opt/continuo/bin/continuo");
        QCOMPARE(installed.front(), fs::path("/opt/continuo/share/continuo/soundfonts"));
        QCOMPARE(installed.back(), fs::path("/usr/share/soundfonts"));
    }

    void saysWhatToDoWhenThereIsNone() {
        const std::string text =
            complaint([&] { findSoundFont({}, "", std::vector{root_ / "nothing"}); });
        QVERIFY(text.find("no soundfont was found") != std::string::npos);
        QVERIFY(text.find("fluid-soundfont-gm") != std::string::npos);
        QVERIFY(text.find("CONTINUO_SOUNDFONT") != std::string::npos);
    }

    void aFileOfManyEmptyChunksIsNotWalkedThrough() {
        std::string chunks = "RIFF";
        chunks += std::string(4, '\0') + "sfbk";
        for (int i = 0; i < 1'000'000; ++i)
            chunks += std::string("JUNK\0\0\0\0", 8);
        const fs::path many = put("many.sf2", chunks);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(complaint([&] { checkSoundFont(many); }).find("damaged") != std::string::npos);
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    }

    void refusesAWrongChoiceInsteadOfTakingAnother() {
        const std::vector<fs::path> folders{root_ / "own"};
        QVERIFY(complaint([&] {
                    findSoundFont(root_ / "not there.sf2", "", folders);
                }).find("no such soundfont") != std::string::npos);
        QVERIFY(complaint([&] { findSoundFont(root_, "", folders); }).find("folder") !=
                std::string::npos);
        const fs::path text = put("text.sf2", "hello");
        QVERIFY(complaint([&] { findSoundFont(text, "", folders); }).find("is not a soundfont") !=
                std::string::npos);
        const fs::path cut =
            put("cut.sf2", std::string("RIFF\x1C\0\0\0sfbkLIST\x44\0\0\0sdta", 24));
        QVERIFY(complaint([&] { findSoundFont(cut, "", folders); }).find("cut short") !=
                std::string::npos);
        const std::string fromVariable =
            complaint([&] { findSoundFont({}, (root_ / "nope.sf2").string(), folders); });
        QVERIFY(fromVariable.find("CONTINUO_SOUNDFONT") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestSoundFonts)
#include "tst_soundfonts.moc"
